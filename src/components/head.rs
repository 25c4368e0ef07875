//! What the page is called, and the way to the same thing in Ion.

use leptos::prelude::*;

use super::icon::{Glyph, Icon, Mark};

/// What a page calls itself. Each part is a signal of its own, so that what has not changed is not
/// shown anew.
#[derive(Clone, Copy)]
pub struct Heading {
    /// The page's name.
    pub title: Signal<String>,
    /// The same, for a phone's bar: "Wed, Dec 9".
    pub short: Signal<String>,
    /// A line above it.
    pub kicker: Option<Signal<String>>,
}

impl Heading {
    /// A name short enough for every place.
    #[must_use]
    pub fn plain(title: &str) -> Self {
        let title = Signal::stored(title.to_owned());
        Heading { title, short: title, kicker: None }
    }
}

/// The bar on top of a phone: the page's name, the way to Ion, and the menu as its child.
#[component]
pub fn Bar(
    title: Signal<String>,
    ion_href: Signal<String>,
    /// Opens the palette.
    on_jump: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <header class="bar">
            <div class="bar-title">
                <Mark />
                <span class="clip">{title}</span>
            </div>
            <IonLink href=ion_href words="Ion" />
            <button
                class="btn btn-quiet btn-icon"
                type="button"
                aria-label="Search or jump"
                on:click=move |_| on_jump.run(())
            >
                <Icon glyph=Glyph::Search />
            </button>
            {children()}
        </header>
    }
}

/// The page's name; on a phone for screen readers only, as the bar shows it.
#[component]
pub fn Head(heading: Heading, ion_href: Signal<String>, actions: ViewFn) -> impl IntoView {
    let kicker = heading.kicker.map(|kicker| view! { <p class="head-kicker">{kicker}</p> });
    view! {
        <div class="head">
            <div class="head-text">
                {kicker}
                <h1 tabindex="-1">{heading.title}</h1>
            </div>
            <div class="head-actions">
                {move || actions.run()}
                <IonLink href=ion_href words="Open in Ion" />
            </div>
        </div>
    }
}

#[component]
fn IonLink(href: Signal<String>, words: &'static str) -> impl IntoView {
    view! {
        <a
            class="ion-link"
            href=href
            target="_blank"
            rel="noopener noreferrer"
            aria-label="Open in Ion"
        >
            {words}
            <Icon glyph=Glyph::External small=true />
        </a>
    }
}
