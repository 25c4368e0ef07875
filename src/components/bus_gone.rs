//! That Ion no longer lists a route that a reader made their own.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What happened, what to do, and forgetting the route.
#[component]
pub fn BusGone(
    /// What it was called.
    route: String,
    /// What that means, and what to do.
    means: &'static str,
    on_forget: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="banner banner-warn" role="status">
            <Icon glyph=Glyph::Alert />
            <div class="banner-text">
                <strong>{format!("Ion no longer lists {route}")}</strong>
                <span>{means}</span>
            </div>
            <button class="btn" type="button" on:click=move |_| on_forget.run(())>
                "Forget it"
            </button>
        </div>
    }
}
