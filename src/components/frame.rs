//! The frame around every page but the entrance. It stays while pages come and go in it.

use leptos::prelude::*;

use super::head::{Bar, Head, Heading};
use super::menu::Menu;
use super::nav::{NavGroup, NavItem, NavLinks, Person, Rail};

/// The frame; the page is its child.
#[component]
pub fn Frame(
    /// The places that everybody goes to.
    nav: Vec<NavItem>,
    /// The others, under a title each.
    more: Vec<NavGroup>,
    /// What a phone's bar calls the page.
    title: Signal<String>,
    /// Where Ion shows the same.
    ion_href: Signal<String>,
    person: Person,
    /// Opens the palette.
    on_jump: Callback<()>,
    /// Goes past the frame, to what has the id `main`.
    on_skip: Callback<()>,
    /// What stands above everything else.
    above: AnyView,
    children: Children,
) -> impl IntoView {
    // Not by the browser: with a `<base>` in the page, `#main` is another page's address, and the
    // router would go there.
    let skip = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        on_skip.run(());
    };
    let mut all = Vec::new();
    for group in &more {
        all.extend_from_slice(&group.items);
    }
    view! {
        <div class="shell">
            <a class="skip" href="#main" on:click=skip>
                "Skip to content"
            </a>
            <Rail nav=nav.clone() more=more person=person.clone() on_jump=on_jump />
            <Bar title=title ion_href=ion_href on_jump=on_jump>
                <Menu more=all person=person />
            </Bar>
            <div class="above">{above}</div>
            {children()}
            <nav class="tabs" aria-label="Main">
                <NavLinks nav=nav class="tab" />
            </nav>
        </div>
    }
}

/// A page in the frame; its content is its child.
#[component]
pub fn Body(
    heading: Heading,
    /// Where Ion shows the same.
    ion_href: Signal<String>,
    /// What stands between the page's name and the way to Ion.
    actions: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <main class="page" id="main" tabindex="-1">
            <Head heading=heading ion_href=ion_href actions=actions />
            {children()}
            <footer class="foot">
                "Anion is made by students. It is not affiliated with Ion or the school."
            </footer>
        </main>
    }
}
