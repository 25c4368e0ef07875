//! The search for people: a line, and chips for Ion's search language.

use std::time::Duration;

use crate::pages::place::{use_navigate, use_query_map};
use leptos::html::Input;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use super::results::Results;
use crate::components::chip::Chip;
use crate::components::search::SearchField;
use crate::people::query::{self, Field, NotAsked};
use crate::route::Route;
use crate::stores::Stores;
use crate::stores::search::{Search, Sought};

/// How long nothing is typed before the search is made.
const PAUSE: Duration = Duration::from_millis(300);

/// What the address says: the text, if there is one, and the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) text: Option<String>,
    page: u32,
}

impl Address {
    /// What to ask for: a blank text in the address is the wish for everybody.
    fn sought(&self) -> Option<Sought> {
        let words = match query::to_ask(self.text.as_ref()?) {
            Ok(words) => words,
            Err(NotAsked::Blank) => " ".to_owned(),
            Err(NotAsked::TooShort | NotAsked::TooLong) => return None,
        };
        Some(Sought { words, page: self.page })
    }
}

/// What every part of the search works on.
#[derive(Clone, Copy)]
pub struct Desk {
    pub(super) stores: Stores,
    pub(super) search: Search,
    /// What stands in the line.
    pub(super) text: RwSignal<String>,
    pub(super) address: Memo<Address>,
    /// What the address was last made of, or what it last put into the line: an address that comes
    /// while more is being typed takes nothing of it away.
    written: StoredValue<String>,
    field: NodeRef<Input>,
    go: Callback<(String, bool)>,
}

impl Desk {
    pub(super) fn href(self, text: &str, page: u32) -> String {
        format!("{}{}", self.stores.setup.href(Route::People), query::address(text, page))
    }

    /// Goes to the address of what is typed. What is being typed is one step back only.
    fn settle(self, typed: &str, is_typing: bool) {
        let typed = typed.trim();
        let before = self.address.with_untracked(|address| address.text.clone());
        if before.as_deref().unwrap_or_default().trim() == typed
            || query::to_ask(typed) == Err(NotAsked::TooLong)
        {
            return;
        }
        self.written.set_value(typed.to_owned());
        let people = self.stores.setup.href(Route::People);
        let to = if typed.is_empty() { people } else { self.href(typed, 1) };
        self.go.run((to, is_typing && before.is_some()));
    }

    /// Changes the text as a chip says; where something is left to type, the line waits for it.
    fn change(self, text: String) {
        self.settle(&text, false);
        let is_waiting = text.ends_with([':', ' ']);
        self.text.set(text);
        if is_waiting && let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }
}

/// The search.
#[component]
pub fn Find(stores: Stores, search: Search, sought: RwSignal<String>) -> impl IntoView {
    let map = use_query_map();
    let address = Memo::new(move |_| {
        map.with(|map| Address {
            text: map.get("q"),
            page: map.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
        })
    });
    let navigate = use_navigate();
    let go = Callback::new(move |(to, replace): (String, bool)| {
        let options = NavigateOptions {
            resolve: false,
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&to, options);
    });
    let first = address.with_untracked(|it| it.text.clone().unwrap_or_default());
    let desk = Desk {
        stores,
        search,
        written: StoredValue::new(first.trim().to_owned()),
        text: RwSignal::new(first),
        address,
        field: NodeRef::new(),
        go,
    };
    follow_address(desk, sought);
    follow_typing(desk);
    view! {
        <div class="people-find">
            <SearchField
                label="Search people"
                placeholder="Name, username or ID"
                value=desk.text
                field=desk.field
            />
            <Chips desk=desk />
        </div>
        <Results desk=desk />
    }
}

/// What the address says is looked for; and stands in the line, unless it is what is being typed.
fn follow_address(desk: Desk, sought: RwSignal<String>) {
    Effect::new(move |_| {
        let address = desk.address.get();
        // Also when another reader has come, or Ion can be read again after a failure.
        let _ = desk.stores.session.anew();
        desk.stores.clock.track_freshness();
        if desk.stores.page.here() != Some(Route::People) {
            return;
        }
        desk.search.look_for(address.sought());
        sought.set(
            address.text.as_ref().map_or_else(String::new, |it| query::address(it, address.page)),
        );
        let text = address.text.unwrap_or_default();
        if desk.written.with_value(|written| written != text.trim()) {
            desk.written.set_value(text.trim().to_owned());
            desk.text.set(text);
        }
    });
}

/// What is typed becomes the address when nothing more has been typed for a moment.
fn follow_typing(desk: Desk) {
    let number = StoredValue::new(0_u32);
    Effect::new(move |before: Option<String>| {
        let text = desk.text.get();
        let this = number.get_value().wrapping_add(1);
        number.set_value(this);
        if before.is_some_and(|before| before != text) {
            let text = text.clone();
            let settle = move || {
                // Something may have been typed since, or the reader gone.
                if number.try_get_value() == Some(this) {
                    desk.settle(&text, true);
                }
            };
            set_timeout(settle, PAUSE);
        }
        text
    });
}

#[component]
fn Chips(desk: Desk) -> impl IntoView {
    const VALUES: [(&str, Field, &str); 7] = [
        ("Students", Field::Type, "student"),
        ("Teachers", Field::Type, "teacher"),
        ("Counselors", Field::Type, "counselor"),
        ("Grade 9", Field::Grade, "9"),
        ("Grade 10", Field::Grade, "10"),
        ("Grade 11", Field::Grade, "11"),
        ("Grade 12", Field::Grade, "12"),
    ];
    const FIELDS: [(&str, Field); 3] = [
        ("In last names", Field::Last),
        ("In first names", Field::First),
        ("By counselor", Field::Counselor),
    ];
    let value = move |(label, field, value): (&'static str, Field, &'static str)| {
        let is_on = Signal::derive(move || desk.text.with(|it| query::asks_for(it, field, value)));
        let press = move |()| {
            let text = desk.text.with_untracked(|it| query::with_value(it, field, value));
            desk.change(text);
        };
        view! { <Chip label=label is_on=is_on on_press=Callback::new(press) /> }
    };
    let field = move |(label, field): (&'static str, Field)| {
        let is_on = Signal::derive(move || desk.text.with(|it| query::looks_in(it, field)));
        let press = move |()| {
            let text = desk.text.with_untracked(|it| query::with_field(it, field));
            desk.change(text);
        };
        view! { <Chip label=label is_on=is_on on_press=Callback::new(press) /> }
    };
    let or = move |_| {
        let text = desk.text.with_untracked(|it| query::with_alternative(it));
        desk.change(text);
    };
    view! {
        <div class="chips chips-scroll" role="group" aria-label="Narrow the search">
            {VALUES.into_iter().map(value).collect_view()}
            {FIELDS.into_iter().map(field).collect_view()}
            <button class="chip" type="button" on:click=or>
                "Or someone else"
            </button>
        </div>
    }
}
