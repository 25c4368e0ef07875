//! Signing in; shown at the very address that the reader wanted.

use super::place::use_location;
use leptos::prelude::*;

use super::later::LaterPart;
use super::layout::diagnosis::{Diagnosis, details};
use super::layout::failed;
use crate::components::checkbox::Checkbox;
use crate::components::day_card::DayCard;
use crate::components::deed::{Deed, Does};
use crate::components::entrance::Entrance;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::components::part::part;
use crate::components::points::{Point, Points};
use crate::components::skeleton::Awaited;
use crate::diagnosis::{Advice, Cause, advice};
use crate::ion::{schedule, web};
use crate::route::Route;
use crate::session::Ending;
use crate::stores::foretell::foretell;
use crate::stores::{Standing, Stores, use_stores};
use crate::words::{self, Words};

const PROMISES: [Point; 3] = [
    Point {
        glyph: Glyph::Eye,
        title: "Anion reads what you can see in Ion",
        more: "Your profile, schedule, signups and news.",
    },
    Point {
        glyph: Glyph::Pencil,
        title: "It changes nothing",
        more: "The permission it asks for is to read.",
    },
    Point {
        glyph: Glyph::Shield,
        title: "Your password stays with Ion",
        more: "You type it only on Ion's own page. Anion does no tracking.",
    },
];

/// The page.
#[component]
pub fn Welcome() -> impl IntoView {
    let stores = use_stores();
    // Each ending shows the page anew.
    let ending = match stores.session.standing_now() {
        Standing::SignedOut(ending) => ending,
        Standing::Opening | Standing::SignedIn => Ending::Never,
    };
    stores.page.enter("Sign in");
    if ending == Ending::Never {
        stores.doctor.notice_return();
    } else {
        // A session that has ended was begun by an answer; what is left over says nothing.
        stores.doctor.dismiss();
    }
    let ion_too = words::leaves_ion_open(ending).then(|| {
        Deed::new("Sign out of Ion too", Does::OpenIon(stores.setup.on_ion(web::sign_out())))
    });
    let ended = words::of_ending(ending)
        .map(|words| Note { action: ion_too, ..note(Tone::Accent, Glyph::Info, words) });
    view! {
        <Entrance
            title="Your school\u{a0}day, at\u{a0}a\u{a0}glance"
            lead="The bell schedule, eighth period and news from Ion, in one quick page."
            ion_href=stores.setup.on_ion(web::home())
            aside=|| view! { <Bells /> }
        >
            {ended.map(|note| view! { <ErrorNote note=note /> })}
            <p class="small muted to-speak" role="status">
                {move || words::of_revocation(stores.session.revocation())}
            </p>
            <SignIn stores=stores />
            <Points points=PROMISES />
            <p class="small">
                <a href=stores.setup.href(Route::Guide)>"Build your own app with Ion: the guide"</a>
            </p>
        </Entrance>
    }
}

/// The button, and whether to stay signed in.
#[component]
fn SignIn(stores: Stores) -> impl IntoView {
    let location = use_location();
    let keep = RwSignal::new(false);
    let is_going = RwSignal::new(false);
    let problem = RwSignal::new((!stores.session.can_sign_in()).then(words::of_blocked_storage));
    let go = Callback::new(move |()| {
        let here = format!("{}{}", location.pathname.get(), query(&location.search.get()));
        let way = stores.setup.way_to_ion();
        let here = stores.setup.address(&here);
        match way.and_then(|()| stores.session.sign_in(&here, keep.get())) {
            Ok(()) => is_going.set(true),
            Err(words) => problem.set(Some(words)),
        }
    });
    // Shown again as it was left, nobody is going anywhere.
    Effect::new(move |_| {
        if stores.doctor.came_back() {
            is_going.set(false);
        }
    });
    let shown = move || problem.get().map(|words| note(Tone::Bad, Glyph::Alert, words));
    view! {
        <div class="stack-s">
            {move || shown().map(|note| view! { <ErrorNote note=note /> })}
            {move || stores.doctor.came_back().then(|| view! { <CameBack go=go /> })}
            <button
                class="btn btn-main btn-l btn-wide"
                type="button"
                aria-busy=move || is_going.get().then_some("true")
                on:click=move |_| go.run(())
            >
                {move || if is_going.get() { "Going to Ion" } else { "Sign in with Ion" }}
            </button>
            <Checkbox
                label="Keep me signed in on this device"
                hint="Encrypted, until Ion ends the session. Leave it off on a shared computer."
                checked=keep
                on_change=Callback::new(move |it| keep.set(it))
            />
        </div>
    }
}

/// A reader who left for Ion and is here again without an answer: mostly one who went back, now and
/// then one whom Ion showed that it does not know this site.
#[component]
fn CameBack(go: Callback<()>) -> impl IntoView {
    let stores = use_stores();
    let Advice { what, means, todo, .. } = advice(Cause::Unregistered);
    view! {
        <section class="banner banner-accent came-back" aria-label="Back from Ion">
            <Icon glyph=Glyph::Info />
            <div class="banner-text">
                <strong>{what}</strong>
                <span>{means} " " {todo}</span>
            </div>
            <div class="line">
                <button class="btn" type="button" on:click=move |_| go.run(())>
                    "Sign in again"
                </button>
                <button
                    class="btn btn-quiet"
                    type="button"
                    on:click=move |_| stores.doctor.dismiss()
                >
                    "Dismiss"
                </button>
            </div>
            <LaterPart part=details />
        </section>
    }
}

fn query(search: &str) -> String {
    if search.is_empty() { String::new() } else { format!("?{search}") }
}

fn note(tone: Tone, glyph: Glyph, Words { what, means }: Words) -> Note {
    Note { tone, glyph, what, means, action: None }
}

/// The public bell schedule, so that the page is of use to anybody.
#[component]
fn Bells() -> impl IntoView {
    let stores = use_stores();
    let days = stores.client.watch(move || {
        let _ = stores.clock.today();
        Some(schedule::coming(schedule::DAYS_MAX))
    });
    foretell(days);
    let again = Callback::new(move |()| days.reload());
    let at = Callback::new(move |()| stores.clock.wall());
    view! {
        <Diagnosis is_aside=true />
        <section class="card" aria-label="Bell schedule">
            {move || {
                days.with(|days| {
                    part(
                        days,
                        Awaited::Day,
                        |error| failed(stores, error, again),
                        |page| view! { <DayCard days=page.results.clone() at=at /> }.into_any(),
                    )
                })
            }}
        </section>
        <p class="small muted">"The bell schedule is public. It needs no signing in."</p>
    }
}
