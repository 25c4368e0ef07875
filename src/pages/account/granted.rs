//! What Ion granted, by its own word; it can be less than was asked for.

use crate::pages::place::use_location;
use leptos::prelude::*;

use super::moment;
use crate::components::badge::{Badge, Standing};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::Glyph;
use crate::components::setting_row::SettingRow;
use crate::oauth::{Scope, Scopes};
use crate::stores::Stores;

/// The rows.
#[component]
pub fn Granted(stores: Stores) -> impl IntoView {
    let scopes = move || stores.session.session().map(|it| it.token.scopes);
    let issued = move || {
        let issued_at = stores.session.session().map(|it| it.token.issued_at);
        issued_at.map_or_else(String::new, |it| {
            format!("Profiles, schedules, signups, news and buses. Since {}.", moment(stores, it))
        })
    };
    let read = move || match scopes().is_some_and(|it| it.contains(&Scope::Read)) {
        true => view! { <Badge standing=Standing::Good words="read" /> },
        false => view! { <Badge standing=Standing::Warn words="read: not granted" /> },
    };
    let others = move || {
        let others = scopes().as_ref().map(others).unwrap_or_default();
        (!others.is_empty()).then(|| {
            view! { <SettingRow title="Other permissions" means=others /> }
        })
    };
    view! {
        <SettingRow title="Read from Ion" means=Signal::derive(issued)>{read}</SettingRow>
        <Write stores=stores />
        {others}
    }
}

/// Asked for when it is needed; a reader may do it ahead of that.
#[component]
fn Write(stores: Stores) -> impl IntoView {
    let path = use_location().pathname;
    let problem = RwSignal::new(None);
    let ask = move |_| {
        let here = stores.setup.address(&path.get_untracked());
        let way = stores.setup.way_to_ion();
        problem.set(way.and_then(|()| stores.session.step_up(&here)).err());
    };
    let means = move || match stores.session.may_write() {
        true => "Sign you up and mark favorites, when you press a button for it.".to_owned(),
        false => "Not asked for yet. Ion asks you when you first sign up for something, or now."
            .to_owned(),
    };
    let side = move || match stores.session.may_write() {
        true => view! { <Badge standing=Standing::Good words="write" /> }.into_any(),
        false => view! {
            <button class="btn btn-s" type="button" on:click=ask>
                "Allow changes"
            </button>
        }
        .into_any(),
    };
    let note = move || {
        problem.get().map(|words: crate::words::Words| Note {
            tone: Tone::Bad,
            glyph: Glyph::Alert,
            what: words.what,
            means: words.means,
            action: None,
        })
    };
    view! {
        <SettingRow title="Make changes at Ion" means=Signal::derive(means)>{side}</SettingRow>
        {move || note().map(|note| view! { <ErrorNote note=note /> })}
    }
}

fn others(scopes: &Scopes) -> String {
    let others = scopes.iter().filter(|scope| !matches!(scope, Scope::Read | Scope::Write));
    others.map(Scope::as_str).collect::<Vec<_>>().join(", ")
}
