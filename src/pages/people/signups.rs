//! What somebody has signed up for, as far as they share it, and where the reader meets them.

use leptos::prelude::*;

use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::ion::signups::{self, Signup};
use crate::ion::{UserId, people};
use crate::loadable::Loadable;
use crate::pages::layout::failed;
use crate::people::together;
use crate::route::Route;
use crate::stores::Stores;
use crate::time::day_name;

/// The card.
#[component]
pub fn Signups(
    stores: Stores,
    person: UserId,
    /// What to call them.
    name: String,
    is_reader: bool,
) -> impl IntoView {
    let today = move || stores.clock.today();
    let theirs = stores.client.watch(move || Some(people::signups(person, today())));
    let own = stores.client.watch(move || (!is_reader).then(|| signups::own(today())));
    let again = Callback::new(move |()| theirs.reload());
    let shown = move |theirs: &Vec<Signup>| {
        if theirs.is_empty() {
            return view! { <Nothing stores=stores name=name.clone() is_reader=is_reader /> }
                .into_any();
        }
        let meetings = own.with(|own| match own {
            Loadable::Ready(own) | Loadable::Stale(own, _) => {
                together::shared(own, theirs).into_iter().cloned().collect()
            }
            Loadable::Loading | Loadable::Failed(_) => Vec::new(),
        });
        view! {
            <Both stores=stores meetings=meetings />
            <Days stores=stores signups=theirs.clone() />
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="their-eighth">
            <div class="card-head">
                <h2 id="their-eighth">"Eighth period"</h2>
                <span class="small muted">"From today on"</span>
            </div>
            {move || {
                theirs
                    .with(|theirs| match theirs {
                        Loadable::Loading => view! { <Boxes /> }.into_any(),
                        theirs => {
                            part(theirs, Awaited::Slots, |error| failed(stores, error, again), &shown)
                        }
                    })
            }}
        </section>
    }
}

#[component]
fn Boxes() -> impl IntoView {
    let row = |()| view! { <div class="theirs"><span class="sk sk-half"></span></div> };
    view! {
        <div class="waiting rows" role="status" aria-label="Loading signups">
            {[(); 3].map(row).into_iter().collect_view()}
        </div>
    }
}

/// An empty list says one of two things to a student, and one to who sees everybody's.
#[component]
fn Nothing(stores: Stores, name: String, is_reader: bool) -> impl IntoView {
    let sees_all = Memo::new(move |_| {
        stores.reader.with(|reader| {
            reader.value().is_some_and(|reader| reader.is_teacher || reader.is_eighth_admin)
        })
    });
    let words = move || match (is_reader, sees_all.get()) {
        (true, _) => ("Nothing chosen yet", "You have no signup from today on.".to_owned()),
        (false, true) => ("Nothing chosen yet", format!("{name} has no signup from today on.")),
        (false, false) => (
            "Ion shows nothing here",
            format!(
                "Either {name} does not share signups with you, or has none from today on. Ion does \
                 not say which."
            ),
        ),
    };
    move || {
        let (title, means) = words();
        view! { <Empty glyph=Glyph::Eighth title=title means=means /> }
    }
}

/// Where the reader meets them.
#[component]
fn Both(stores: Stores, meetings: Vec<Signup>) -> impl IntoView {
    let today = stores.clock.today_now();
    let line = move |it: Signup| {
        let day = match day_name(it.date, today) {
            day if it.date == today => day.to_ascii_lowercase(),
            day => day,
        };
        view! {
            <li>
                "You are both in " <b>{it.title}</b> {format!(", {day}, block {}.", it.letter)}
            </li>
        }
    };
    (!meetings.is_empty())
        .then(|| view! { <ul class="both">{meetings.into_iter().map(line).collect_view()}</ul> })
}

#[component]
fn Days(stores: Stores, signups: Vec<Signup>) -> impl IntoView {
    let today = stores.clock.today_now();
    let day = move |of_day: &[Signup]| {
        let rows = of_day.iter().map(|it| row(stores, it)).collect_view();
        let name = of_day.first().map(|it| day_name(it.date, today));
        view! {
            <li class="theirs">
                <span class="theirs-day">{name}</span>
                <div>{rows}</div>
            </li>
        }
    };
    let days = signups.chunk_by(|one, other| one.date == other.date).map(day);
    view! { <ol class="rows">{days.collect_view()}</ol> }
}

/// One signup; it leads to the block, with the activity chosen.
fn row(stores: Stores, it: &Signup) -> AnyView {
    let block = stores.setup.href(Route::Block(it.block.0));
    let href = format!("{block}?activity={}", it.activity);
    view! {
        <a class="theirs-row" href=href>
            <span class="letter">
                <span class="sr">"Block "</span>
                {it.letter.clone()}
            </span>
            <span>{it.title.clone()}</span>
        </a>
    }
    .into_any()
}
