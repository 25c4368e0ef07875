//! An emergency, above everything else of a page.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The banner; what it says is its child.
#[component]
pub fn Alarm(
    /// All it says, for a screen reader to say at once; nothing where that was said before.
    #[prop(optional_no_strip)]
    said: Option<String>,
    on_dismiss: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        // Apart, so that a banner which is shown again on the next page is not read out again.
        <p class="sr" role="alert">{said}</p>
        <section class="emergency" aria-label="Emergency announcement">
            <Icon glyph=Glyph::Alert />
            <div class="emergency-text">{children()}</div>
            <button class="btn btn-s" type="button" on:click=move |_| on_dismiss.run(())>
                "Dismiss"
            </button>
        </section>
    }
}
