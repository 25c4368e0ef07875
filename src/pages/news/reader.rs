//! The announcement that is read.

use leptos::html;
use leptos::prelude::*;

use super::Desk;
use super::edit::Edit;
use super::remove::{Remove, take_back};
use crate::components::badge::{Badge, Standing};
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::part::part;
use crate::components::prose::Prose;
use crate::components::skeleton::Awaited;
use crate::ion::announcements::Announcement;
use crate::ion::{AnnouncementId, ApiError, text, web};
use crate::loadable::Loadable;
use crate::markup::{Cleaned, clean};
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::Stores;
use crate::stores::editing::Draft;
use crate::time::{Timestamp, clock_face_am_pm, long_day};

/// From how many characters of text on an announcement is shown folded.
const LONG: usize = 2_500;

/// An edit within this of the posting is the posting.
const AT_ONCE_SECS: u64 = 60;

/// The pane.
#[component]
pub fn Reader(desk: Desk) -> impl IntoView {
    let head = NodeRef::<html::H2>::new();
    let shown = Memo::new(move |_| desk.read());
    let id = Memo::new(move |_| shown.with(|shown| shown.value().map(|it| it.id)));
    // Who opens one reads on there; what was at the address from the beginning nobody has opened.
    let first = desk.reading.get_untracked();
    let has_moved = StoredValue::new(false);
    Effect::new(move |before: Option<Option<_>>| {
        let reading = desk.reading.get();
        if reading != first {
            has_moved.set_value(true);
        }
        let id = id.get().filter(|_| reading.is_some());
        if let Some(id) = id {
            desk.stores.news.open(id);
        }
        let is_other = before.is_some_and(|before| before != id) && id.is_some();
        if is_other && has_moved.get_value() {
            request_animation_frame(move || {
                if let Some(head) = head.get_untracked() {
                    // A browser that refuses the focus leaves the reader where they were.
                    let _ = head.focus();
                }
            });
        }
        id
    });
    let again = Callback::new(move |()| {
        desk.newest.reload();
        desk.single.reload();
    });
    let back = desk.stores.setup.href(Route::News);
    view! {
        <article class="card news-reader" aria-label="Announcement">
            <a class="btn btn-quiet btn-s news-back" href=back>
                <Icon glyph=Glyph::Left small=true />
                "All news"
            </a>
            {move || {
                if desk.reading.get().is_none() {
                    return nothing_open();
                }
                shown
                    .with(|shown| match shown {
                        Loadable::Failed(ApiError::NotFound) => absent(desk.stores),
                        shown => {
                            part(
                                shown,
                                Awaited::Posts,
                                |error| failed(desk.stores, error, again),
                                |it| {
                                    view! { <Post desk=desk it=it.clone() head=head /> }.into_any()
                                },
                            )
                        }
                    })
            }}
        </article>
    }
}

fn nothing_open() -> AnyView {
    view! {
        <Empty
            glyph=Glyph::News
            title="Nothing is open"
            means="Choose an announcement from the list to read it here."
        />
    }
    .into_any()
}

fn absent(stores: Stores) -> AnyView {
    let all = Deed::main("All news", Does::Go(stores.setup.href(Route::News)));
    view! {
        <Empty
            glyph=Glyph::News
            title="This announcement is not there"
            means="It may have been removed, or be meant for others. All that Ion shows you is in the list."
            actions=vec![all]
        />
    }
    .into_any()
}

#[component]
fn Post(desk: Desk, it: Announcement, head: NodeRef<html::H2>) -> impl IntoView {
    let stores = desk.stores;
    let id = it.id;
    let is_edited =
        move || stores.editing().draft.with(|it| it.as_ref().is_some_and(|it| it.from.id == id));
    let is_removed = move || stores.editing().is_removed(id);
    let dated = it.clone();
    let byline = move || byline(stores, &dated);
    let author = it.author.clone().unwrap_or_else(|| "Author unknown".to_owned());
    let content = it.content.clone();
    let title = it.title.clone();
    view! {
        <header class="reader-head">
            {it.pinned.then(|| view! { <Badge standing=Standing::Plain words="Pinned" /> })}
            <h2 tabindex="-1" node_ref=head>{title}</h2>
            <div class="reader-by">
                <b>{author}</b>
                <span>{byline}</span>
            </div>
            <Tools desk=desk it=it />
        </header>
        {move || match (is_removed(), is_edited()) {
            (true, _) => view! { <Removed stores=stores id=id /> }.into_any(),
            (false, true) => view! { <Edit desk=desk /> }.into_any(),
            (false, false) => {
                view! { <Content stores=stores content=content.clone() /> }.into_any()
            }
        }}
    }
}

#[component]
fn Removed(stores: Stores, id: AnnouncementId) -> impl IntoView {
    view! {
        <p class="muted">"Deleted. For a few seconds it can be had back."</p>
        <button class="btn btn-s" type="button" on:click=move |_| take_back(stores, id)>
            "Undo"
        </button>
    }
}

/// What it says, cleaned; a long one folded.
#[component]
pub fn Content(stores: Stores, content: String) -> impl IntoView {
    let Cleaned { pieces, is_cut } = clean(&content, &stores.setup.on_ion(web::home()));
    let is_empty = pieces.is_empty();
    let is_long = text::plain(&content).chars().count() > LONG;
    let is_folded = RwSignal::new(is_long);
    let unfold = move || is_folded.set(false);
    view! {
        // What takes the focus is not hidden.
        <div class="reader-text" class:is-folded=is_folded on:focusin=move |_| unfold()>
            <Prose pieces=pieces />
        </div>
        {is_long
            .then(|| {
                view! {
                    <button
                        class="btn btn-s"
                        type="button"
                        hidden=move || !is_folded.get()
                        on:click=move |_| unfold()
                    >
                        "Show all of it"
                    </button>
                }
            })}
        {is_empty.then(|| view! { <p class="muted">"There is nothing in it but its title."</p> })}
        {is_cut
            .then(|| {
                view! { <p class="muted">"It goes on, too long to be shown here. Open it in Ion to read the rest."</p> }
            })}
    }
}

/// `Monday, November 30, 1:57 PM · edited 2:04 PM`.
fn byline(stores: Stores, it: &Announcement) -> String {
    let at = |moment: Timestamp| stores.clock.at(moment);
    let Some(added) = at(it.added) else { return String::new() };
    let year = match added.date.year() {
        year if year == stores.clock.today().year() => String::new(),
        year => format!(", {year}"),
    };
    let posted = format!("{}{year}, {}", long_day(added.date), clock_face_am_pm(added.time));
    match at(it.updated) {
        Some(edited) if it.added.until(it.updated).as_secs() >= AT_ONCE_SECS => {
            let day = match edited.date {
                date if date == added.date => String::new(),
                date => format!("{}, ", long_day(date)),
            };
            format!("{posted} · edited {day}{}", clock_face_am_pm(edited.time))
        }
        _ => posted,
    }
}

/// What an admin can do with it. The profile does not say who may change announcements; whoever runs
/// eighth period is offered it, and Ion decides.
#[component]
fn Tools(desk: Desk, it: Announcement) -> impl IntoView {
    let stores = desk.stores;
    let is_admin = Memo::new(move |_| {
        stores.reader.with(|reader| reader.value().is_some_and(|it| it.is_eighth_admin))
    });
    let id = it.id;
    let is_busy = move || {
        let is_edited =
            stores.editing().draft.with(|it| it.as_ref().is_some_and(|it| it.from.id == id));
        is_edited || stores.editing().is_removed(id)
    };
    move || {
        let it = it.clone();
        (is_admin.get() && !is_busy()).then(|| {
            let begin = {
                let it = it.clone();
                move |_| {
                    let it = it.clone();
                    stores.editing().draft.set(Some(Draft {
                        title: it.title.clone(),
                        content: it.content.clone(),
                        pinned: it.pinned,
                        from: it,
                    }));
                }
            };
            view! {
                <div class="line">
                    <button class="btn btn-s" type="button" on:click=begin>
                        <Icon glyph=Glyph::Pencil small=true />
                        "Edit"
                    </button>
                    <Remove stores=stores it=it />
                </div>
            }
        })
    }
}
