//! Where one can go, and who goes.

use leptos::prelude::*;

use super::icon::{Glyph, Icon, Mark};

/// A place one can go to.
#[derive(Clone)]
pub struct NavItem {
    /// Its name, the same everywhere.
    pub label: &'static str,
    /// Its address.
    pub href: String,
    /// Its picture.
    pub glyph: Glyph,
    /// `page` while one is there, else `false`, as `aria-current` has it.
    pub current: Signal<String>,
    /// In how many blocks the reader must choose soon, where that is said here.
    pub to_choose: Option<RwSignal<u32>>,
}

/// Places that belong together.
#[derive(Clone)]
pub struct NavGroup {
    /// What they have in common.
    pub title: &'static str,
    /// The places.
    pub items: Vec<NavItem>,
}

/// Who is signed in.
#[derive(Clone)]
pub struct Person {
    /// Whether that is not known, or nobody is; then none of it is shown.
    pub is_unknown: Signal<bool>,
    /// First and last name.
    pub name: Signal<String>,
    /// At most two letters.
    pub initials: Signal<String>,
    /// How the session stands: "Signed in · 8 h left".
    pub session: Signal<String>,
    /// The address of the account page.
    pub href: String,
    /// The address of Ion.
    pub ion_href: String,
    /// Signs the reader out.
    pub on_leave: Callback<()>,
    /// Whether nobody is signed in, and that is known.
    pub is_out: Signal<bool>,
    /// Signs somebody in, who comes back to this page.
    pub on_enter: Callback<()>,
}

/// The column at the side, from 720px on.
#[component]
pub fn Rail(
    nav: Vec<NavItem>,
    more: Vec<NavGroup>,
    person: Person,
    on_jump: Callback<()>,
) -> impl IntoView {
    let home = nav.first().map(|item| item.href.clone());
    let group = |group: NavGroup| {
        view! {
            <p class="rail-title">{group.title}</p>
            <NavLinks nav=group.items class="rail-link" />
        }
    };
    view! {
        <nav class="rail" aria-label="Main">
            <a class="brand" href=home><Mark /><span class="brand-name">"Anion"</span></a>
            <button
                class="jump"
                type="button"
                aria-label="Search or jump"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| on_jump.run(())
            >
                <Icon glyph=Glyph::Search small=true />
                <span>"Search or jump"</span>
                <kbd aria-hidden="true">"Ctrl K"</kbd>
            </button>
            <NavLinks nav=nav class="rail-link" />
            {more.into_iter().map(group).collect_view()}
            <div class="rail-foot">
                <a class="me" href=person.href hidden=person.is_unknown>
                    <span class="avatar" aria-hidden="true">{person.initials}</span>
                    <span class="me-text">{person.name} <small>{person.session}</small></span>
                </a>
                <button
                    class="rail-link"
                    type="button"
                    hidden=move || !person.is_out.get()
                    on:click=move |_| person.on_enter.run(())
                >
                    <Icon glyph=Glyph::User />
                    <span>"Sign in"</span>
                </button>
                <p class="disclaim">"Made by students. Not affiliated with Ion or the school."</p>
            </div>
        </nav>
    }
}

/// A link for each place.
#[component]
pub fn NavLinks(nav: Vec<NavItem>, class: &'static str) -> impl IntoView {
    let link = move |item: NavItem| {
        let count = item.to_choose.map(|count| {
            move || {
                let some = Some(count.get()).filter(|count| *count > 0)?;
                Some(view! { " " <span class="count">{some}<span class="sr">" to choose"</span></span> })
            }
        });
        view! {
            <a class=class href=item.href aria-current=item.current>
                <Icon glyph=item.glyph />
                <span>{item.label}</span>
                {count}
            </a>
        }
    };
    nav.into_iter().map(link).collect_view()
}
