//! What a search for people has found, or why nothing is asked.

use leptos::prelude::*;

use super::find::Desk;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::error_note::{ErrorNote, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::components::person_row::{PersonRow, PersonWords, initials};
use crate::ion::people::{Kind, Listed, PAGE_SIZE};
use crate::ion::{ApiError, Page};
use crate::pages::layout::failed;
use crate::people::highlight;
use crate::people::query::{self, NotAsked};
use crate::route::Route;
use crate::stores::search::{Found, Sought};
use crate::time::Timestamp;

/// What is found, or why nothing is asked.
#[component]
pub fn Results(desk: Desk) -> impl IntoView {
    // What stands in the line says more than the address while it is being typed.
    let is_too_long =
        Memo::new(move |_| desk.text.with(|it| query::to_ask(it) == Err(NotAsked::TooLong)));
    let text = Memo::new(move |_| desk.address.with(|it| it.text.clone()));
    move || {
        if is_too_long.get() {
            return view! {
                <div class="card" role="alert">
                    <Empty
                        glyph=Glyph::Search
                        title="Too long to search for"
                        means=format!(
                            "No name is longer than {} characters, so Anion asks Ion for nothing longer. What you typed is still there.",
                            query::LONGEST,
                        )
                    />
                </div>
            }
            .into_any();
        }
        match desk.search.found() {
            Found::Nothing => view! { <Start desk=desk text=text.get() /> }.into_any(),
            Found::Coming(None) => view! { <Boxes /> }.into_any(),
            Found::Coming(Some((sought, page))) => {
                view! { <People desk=desk sought=sought page=page is_old=true at=None /> }
                    .into_any()
            }
            Found::Here(sought, page) => {
                view! { <People desk=desk sought=sought page=page is_old=false at=None /> }
                    .into_any()
            }
            Found::Old(sought, page, at, error) => {
                let again = {
                    let sought = sought.clone();
                    Callback::new(move |()| desk.search.look_for(Some(sought.clone())))
                };
                // What is wrong with all of Ion is said above the page.
                let note = move || {
                    let note = failed(desk.stores, &error, again);
                    (note.tone != Tone::Quiet).then(|| view! { <ErrorNote note=note /> })
                };
                view! {
                    {note}
                    <People desk=desk sought=sought page=page is_old=false at=Some(at) />
                }
                .into_any()
            }
            Found::Failed(sought, error) => {
                view! { <NotFound desk=desk sought=sought error=error /> }.into_any()
            }
        }
    }
}

/// Nothing is asked yet.
#[component]
fn Start(desk: Desk, text: Option<String>) -> impl IntoView {
    let everybody = Deed::new("Show everybody", Does::Go(desk.href("", 1)));
    let (title, means, actions) = match text.as_deref().map(query::to_ask) {
        Some(Err(NotAsked::TooShort)) => (
            "Two letters at least",
            "One letter finds half the school. Anion asks Ion once a word has two.",
            Vec::new(),
        ),
        _ => (
            "Look for somebody",
            "By name, username or ID. Ion looks for every word you type; the chips narrow it down.",
            vec![everybody],
        ),
    };
    view! {
        <div class="card" role="status">
            <Empty glyph=Glyph::People title=title means=means actions=actions />
        </div>
    }
}

#[component]
fn NotFound(desk: Desk, sought: Sought, error: ApiError) -> impl IntoView {
    let text = desk.address.with_untracked(|it| it.text.clone().unwrap_or_default());
    if error == ApiError::NotFound && sought.page > 1 {
        let actions = vec![Deed::main("Go to page 1", Does::Go(desk.href(&text, 1)))];
        return view! {
            <div class="card" role="alert">
                <Empty
                    glyph=Glyph::People
                    title="No such page"
                    means=format!(
                        "The search finds people on fewer pages than {}. The first is there.",
                        sought.page,
                    )
                    actions=actions
                />
            </div>
        }
        .into_any();
    }
    let again = Callback::new(move |()| desk.search.look_for(Some(sought.clone())));
    (move || view! { <ErrorNote note=failed(desk.stores, &error, again) /> }).into_any()
}

#[component]
fn People(
    desk: Desk,
    sought: Sought,
    page: Page<Listed>,
    /// Whether others are on their way.
    is_old: bool,
    /// When they were found, where that is to be told.
    at: Option<Timestamp>,
) -> impl IntoView {
    let Page { count, results, has_next } = page;
    let words = sought.words.clone();
    let said = match (count, words.trim().is_empty()) {
        (0, _) => format!("Nobody matches “{words}”"),
        (1, false) => format!("1 person matches “{words}”"),
        (_, false) => format!("{count} people match “{words}”"),
        (_, true) => format!("{count} people, everybody Ion lists"),
    };
    let href = move |id: u32| desk.stores.setup.href(Route::Person(id));
    let names = query::names(&words);
    let row = |it: Listed| {
        let person = PersonWords {
            name: highlight::pieces(&it.full_name, &names),
            initials: initials(&it.first_name, &it.last_name),
            about: about(&it),
            href: href(it.id.0),
        };
        view! { <li><PersonRow person=person /></li> }
    };
    let none = (count == 0).then(|| {
        view! {
            <div class="card">
                <Empty
                    glyph=Glyph::People
                    title="Nobody found"
                    means="Ion wants every word in a first name, last name, nickname or username. Fewer letters find more."
                />
            </div>
        }
    });
    let as_of = move || Some(format!(" · {}", desk.search.as_of(at?)?));
    let shown = results.len();
    let rows = results.into_iter().map(row).collect_view();
    view! {
        <h2 class="sr">"Results"</h2>
        <p class="small muted people-count" role="status">
            {said}
            {is_old.then_some(" · looking again")}
            {as_of}
        </p>
        {none}
        <ul class="people-grid" class:is-old=is_old aria-busy=is_old.then_some("true")>
            {rows}
        </ul>
        <Turn desk=desk page=sought.page count=count shown=shown has_next=has_next />
    }
}

/// The way to the other pages.
#[component]
fn Turn(desk: Desk, page: u32, count: u32, shown: usize, has_next: bool) -> impl IntoView {
    if page == 1 && !has_next {
        return ().into_any();
    }
    let text = desk.address.with_untracked(|it| it.text.clone().unwrap_or_default());
    let first = page.saturating_sub(1).saturating_mul(PAGE_SIZE);
    let last = first.saturating_add(u32::try_from(shown).unwrap_or(0));
    let previous = (page > 1).then(|| {
        view! {
            <a class="btn" href=desk.href(&text, page - 1) rel="prev">
                <Icon glyph=Glyph::Left />
                "Previous"
            </a>
        }
    });
    let next = has_next.then(|| {
        view! {
            <a class="btn" href=desk.href(&text, page.saturating_add(1)) rel="next">
                "Next"
                <Icon glyph=Glyph::Right />
            </a>
        }
    });
    view! {
        <nav class="people-turn" aria-label="Pages of results">
            <span class="small muted num">{format!("{} – {last} of {count}", first + 1)}</span>
            {previous}
            {next}
        </nav>
    }
    .into_any()
}

/// What stands there while the first answer is on its way.
#[component]
fn Boxes() -> impl IntoView {
    let row = |()| {
        view! {
            <div class="person">
                <span class="avatar avatar-m sk"></span>
                <span class="person-text stack-s">
                    <span class="sk sk-half"></span>
                    <span class="sk sk-third"></span>
                </span>
            </div>
        }
    };
    view! {
        <div class="waiting people-grid" role="status" aria-label="Searching">
            {[(); 6].map(row).into_iter().collect_view()}
        </div>
    }
}

/// What a row says of somebody besides the name.
fn about(person: &Listed) -> String {
    let year = person.grade.as_ref().filter(|it| (9..=12).contains(&it.number));
    let what = match (year, person.kind) {
        (Some(grade), _) => Some(format!("Grade {}", grade.number)),
        (None, Kind::Student) => Some("Student".to_owned()),
        (None, kind) => kind.word().map(str::to_owned),
    };
    match what {
        Some(what) => format!("{what} · {}", person.username),
        None => person.username.clone(),
    }
}
