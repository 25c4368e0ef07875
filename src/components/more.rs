//! A card's way to the page of ours that has more of the same.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The link, in a card's head or foot.
#[component]
pub fn More(
    /// What there is more of: "My eighth".
    words: &'static str,
    href: String,
) -> impl IntoView {
    view! {
        <a class="ion-more" href=href>
            {words}
            <Icon glyph=Glyph::Right small=true />
        </a>
    }
}
