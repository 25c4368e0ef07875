//! The list of announcements: by age, searched as one types, and growing as one scrolls.

use leptos::html;
use leptos::prelude::*;

use super::Desk;
use crate::components::empty::Empty;
use crate::components::error_note::ErrorNote;
use crate::components::icon::Glyph;
use crate::components::part::part;
use crate::components::posts::PostRow;
use crate::components::search::SearchField;
use crate::components::skeleton::Awaited;
use crate::ion::AnnouncementId;
use crate::ion::announcements::Announcement;
use crate::news::groups::{group, grouped};
use crate::news::search::{matches, searched};
use crate::pages::layout::failed;
use crate::pages::layout::posts::post;
use crate::stores::news::when_seen;

/// A group of announcements, each as the place of a row: what is the same is not made anew.
type Groups = Vec<(String, Vec<Announcement>)>;

/// The list's id.
pub(super) const LIST: &str = "news-list";

/// The id of an announcement's row.
pub(super) fn row_id(id: AnnouncementId) -> String {
    format!("news-{id}")
}

/// The list.
#[component]
pub fn List(desk: Desk, on_open: Callback<()>) -> impl IntoView {
    let again = Callback::new(move |()| desk.newest.reload());
    let typed = RwSignal::new(String::new());
    let groups = found(desk, typed);
    let note = move || {
        // What is not here yet, or not any more up to date; the rows stand below.
        desk.newest.with(|newest| {
            let stores = desk.stores;
            part(newest, Awaited::Posts, |error| failed(stores, error, again), |_| ().into_any())
        })
    };
    // The field is there before the news are, so that nothing makes way for it.
    let placeholder = Signal::derive(move || {
        let is_here = desk.newest.with(|it| it.value().is_some());
        let count = desk.archive.with(crate::news::archive::Archive::count);
        if is_here {
            format!("Search {count} announcements")
        } else {
            "Search announcements".to_owned()
        }
    });
    view! {
        <section class="news-list" id=LIST aria-label="All news" on:click=move |_| on_open.run(())>
            <div class="news-top">
                <SearchField label="Search news" placeholder=placeholder value=typed />
                <Told desk=desk groups=groups typed=typed />
            </div>
            <div class="news-items">
                {note} <For each=move || groups.get() key=|(name, _)| name.clone() let((name, _))>
                    <Group desk=desk groups=groups name=name />
                </For> <More desk=desk typed=typed />
            </div>
        </section>
    }
}

/// What the words that were typed find among what is loaded.
fn found(desk: Desk, typed: RwSignal<String>) -> Memo<Groups> {
    // Folding is done once for what is loaded, and not with each key.
    let folded = Memo::new(move |_| {
        let fold = |it: &Announcement| (it.clone(), searched(it));
        desk.archive.with(|archive| archive.all().into_iter().map(fold).collect::<Vec<_>>())
    });
    Memo::new(move |_| {
        let (typed, editing) = (typed.get(), desk.stores.editing());
        let today = desk.stores.clock.today();
        let found = folded.with(|all| {
            let is_shown = |(it, text): &&(Announcement, String)| {
                !editing.is_removed(it.id) && matches(text, &typed)
            };
            all.iter().filter(is_shown).map(|(it, _)| it.clone()).collect::<Vec<_>>()
        });
        grouped(found, |it| {
            let added = desk.stores.clock.at(it.added).map_or(today, |wall| wall.date);
            group(it.pinned, added, today)
        })
    })
}

#[component]
fn Group(desk: Desk, groups: Memo<Groups>, name: String) -> impl IntoView {
    let heading = name.clone();
    let rows = move || {
        groups.with(|groups| {
            let group = groups.iter().find(|(it, _)| *it == name);
            group.map(|(_, rows)| rows.clone()).unwrap_or_default()
        })
    };
    view! {
        <h2 class="news-group">{heading}</h2>
        <ul>
            <For each=rows key=|it| (it.id, it.updated) let(it)>
                <Row desk=desk it=it />
            </For>
        </ul>
    }
}

/// A row; what it says of the day changes at midnight.
#[component]
fn Row(desk: Desk, it: Announcement) -> impl IntoView {
    let id: AnnouncementId = it.id;
    let is_current = Signal::derive(move || desk.reading.get() == Some(id));
    let of_new = it.clone();
    let is_new = Signal::derive(move || desk.stores.news.seen().is_new(&of_new));
    let post = move || {
        let words = post(desk.stores, &it);
        view! { <PostRow post=words is_new=is_new is_current=is_current /> }
    };
    view! { <li id=row_id(id)>{post}</li> }
}

/// How many were found, for eyes and ears, and what to do about those that are new.
#[component]
fn Told(desk: Desk, groups: Memo<Groups>, typed: RwSignal<String>) -> impl IntoView {
    let all = move || groups.with(|it| it.iter().map(|(_, rows)| rows.len()).sum::<usize>());
    let new_ones = Memo::new(move |_| {
        let seen = desk.stores.news.seen();
        desk.archive.with(|archive| archive.all().iter().filter(|it| seen.is_new(it)).count())
    });
    let words = move || match (typed.with(|typed| typed.trim().is_empty()), new_ones.get(), all()) {
        (true, 0, _) => String::new(),
        (true, 1, _) => "1 new".to_owned(),
        (true, count, _) => format!("{count} new"),
        (false, _, 1) => "1 found".to_owned(),
        (false, _, count) => format!("{count} found"),
    };
    let is_offered = move || new_ones.get() > 0 && typed.with(|typed| typed.trim().is_empty());
    let see_all = move |_| {
        let newest = desk.archive.with_untracked(|it| it.all().iter().map(|it| it.added).max());
        desk.stores.news.see_all(newest);
    };
    view! {
        <div class="news-told" class:is-silent=move || words().is_empty()>
            <span role="status">{words}</span>
            <button
                class="btn btn-s btn-quiet"
                type="button"
                hidden=move || !is_offered()
                on:click=see_all
            >
                "Mark all as read"
            </button>
        </div>
    }
}

/// The end of the list: more of it, or why there is none.
#[component]
fn More(desk: Desk, typed: RwSignal<String>) -> impl IntoView {
    let end = NodeRef::<html::Div>::new();
    let is_searching = move || typed.with(|typed| !typed.trim().is_empty());
    when_seen(end, move || {
        // A search finds what is loaded; the rest is searched when the reader wants it.
        if !typed.with_untracked(|typed| typed.trim().is_empty()) {
            return;
        }
        if desk.problem.with_untracked(Option::is_none) {
            desk.load_more(false);
        }
    });
    let has_more = Memo::new(move |_| desk.archive.with(|archive| archive.next().is_some()));
    let loaded = move || desk.archive.with(|archive| (archive.all().len(), archive.count()));
    let problem = move || {
        let again = Callback::new(move |()| desk.load_more(is_searching()));
        let note = desk.problem.get().map(|error| failed(desk.stores, &error, again));
        note.map(|note| view! { <ErrorNote note=note /> })
    };
    let words = move || match (desk.newest.with(|it| it.value().is_some()), loaded()) {
        (false, _) => String::new(),
        (true, (0, _)) => String::new(),
        (true, (all, _)) if !has_more.get() => format!("All {all} announcements are here."),
        (true, (some, all)) if is_searching() => format!("Searched the first {some} of {all}."),
        (true, (some, all)) => format!("{some} of {all}"),
    };
    let is_empty =
        move || desk.newest.with(|it| it.value().is_some_and(|it| it.results.is_empty()));
    view! {
        {move || {
            is_empty()
                .then(|| {
                    view! {
                        <Empty
                            glyph=Glyph::News
                            title="No news"
                            means="Ion has no announcement for you."
                        />
                    }
                })
        }}
        {problem}
        <div class="news-end" node_ref=end>
            <span>{words}</span>
            <button
                class="btn btn-s"
                type="button"
                hidden=move || !has_more.get()
                aria-busy=move || desk.is_loading.get().then_some("true")
                on:click=move |_| desk.load_more(is_searching())
            >
                {move || match (desk.is_loading.get(), is_searching()) {
                    (true, _) => "Loading",
                    (false, true) => "Search the whole archive",
                    (false, false) => "Load more",
                }}
            </button>
        </div>
    }
}
