//! A card's own way to the same thing in Ion.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The link, in a card's head or foot.
#[component]
pub fn IonMore(
    /// What Ion shows there: "Schedule in Ion".
    words: &'static str,
    href: String,
) -> impl IntoView {
    view! {
        <a class="ion-more" href=href target="_blank" rel="noopener noreferrer">
            {words}
            <Icon glyph=Glyph::External small=true />
        </a>
    }
}
