//! The frame around every page but the entrance.

use leptos::html;
use leptos::prelude::*;

use super::head::{Bar, Head, Heading};
use super::menu::Menu;
use super::nav::{NavGroup, NavItem, NavLinks, Person, Rail};

/// The frame; the page's content is its child.
#[component]
pub fn Frame(
    /// The places that everybody goes to.
    nav: Vec<NavItem>,
    /// The others, under a title each.
    more: Vec<NavGroup>,
    heading: Heading,
    /// Where Ion shows the same.
    ion_href: Signal<String>,
    person: Person,
    /// What stands between the page's name and the way to Ion.
    #[prop(optional, into)]
    actions: ViewFn,
    /// Opens the palette.
    on_jump: Callback<()>,
    /// What stands above everything else.
    #[prop(optional, into)]
    above: ViewFn,
    children: Children,
) -> impl IntoView {
    let main = NodeRef::<html::Main>::new();
    view! {
        <SkipLink main=main />
        <div class="shell">
            <Rail nav=nav.clone() more=more.clone() person=person.clone() on_jump=on_jump />
            <Bar heading=heading ion_href=ion_href on_jump=on_jump>
                <Menu more=more.into_iter().flat_map(|group| group.items).collect() person=person />
            </Bar>
            <div class="above">{move || above.run()}</div>
            <main class="page" id="main" tabindex="-1" node_ref=main>
                <Head heading=heading ion_href=ion_href actions=actions />
                {children()}
                <footer class="foot">
                    "Anion is made by students. It is not affiliated with Ion or the school."
                </footer>
            </main>
            <nav class="tabs" aria-label="Main">
                <NavLinks nav=nav class="tab" />
            </nav>
        </div>
    }
}

/// Moves the focus by itself: with a `<base>` in the page, `#main` is another page's address, and
/// the router would go there.
#[component]
fn SkipLink(main: NodeRef<html::Main>) -> impl IntoView {
    let skip = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        if let Some(main) = main.get_untracked() {
            // A browser that refuses the focus leaves the reader where they were.
            let _ = main.focus();
        }
    };
    view! { <a class="skip" href="#main" on:click=skip>"Skip to content"</a> }
}
