//! Where else one can go, behind the picture of who is signed in; for phones, where no rail is.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::nav::{NavItem, Person};

/// The menu's id, by which the button finds it.
const ID: &str = "more";

/// The button, and the menu that the browser itself opens and closes.
#[component]
pub fn Menu(more: Vec<NavItem>, person: Person) -> impl IntoView {
    let menu = NodeRef::<html::Nav>::new();
    // A page may stay where a link leads to the same one; the menu does not.
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            // A menu that is closed already cannot be closed.
            let _ = menu.hide_popover();
        }
    };
    let row = |item: NavItem| {
        view! {
            <li>
                <a
                    class="menu-row"
                    href=item.href
                    aria-current=item.current
                >
                    <Icon glyph=item.glyph />
                    {item.label}
                </a>
            </li>
        }
    };
    let Person { is_unknown, ion_href, on_leave, is_out, on_enter, .. } = person;
    view! {
        <button
            class="bar-me"
            type="button"
            popovertarget=ID
            aria-label="Your account and more"
        >
            <span class="avatar" aria-hidden="true" hidden=is_unknown>{person.initials}</span>
            <span hidden=move || !is_unknown.get()><Icon glyph=Glyph::Menu /></span>
        </button>
        <nav
            class="menu"
            id=ID
            popover="auto"
            aria-label="More"
            node_ref=menu
            on:click=move |_| close()
        >
            <p class="menu-who" hidden=is_unknown>
                <span class="avatar" aria-hidden="true">{person.initials}</span>
                <span>{person.name} <small>{person.session}</small></span>
            </p>
            <ul class="menu-rows">
                {more.into_iter().map(row).collect_view()}
                <li>
                    <a class="menu-row" href=ion_href target="_blank" rel="noopener noreferrer">
                        <Icon glyph=Glyph::External />
                        "Open Ion"
                    </a>
                </li>
                <li hidden=is_unknown>
                    <button class="menu-row" type="button" on:click=move |_| on_leave.run(())>
                        <Icon glyph=Glyph::SignOut />
                        "Sign out"
                    </button>
                </li>
                <li hidden=move || !is_out.get()>
                    <button class="menu-row" type="button" on:click=move |_| on_enter.run(())>
                        <Icon glyph=Glyph::User />
                        "Sign in"
                    </button>
                </li>
            </ul>
        </nav>
    }
}
