//! Today: what is on now, what is to be chosen, what is new.

pub mod bus;
pub mod eighth;
pub mod news;

use leptos::prelude::*;

use self::bus::BusCard;
use self::eighth::{Eighth, EighthData};
use self::news::News;
use super::layout::{Layout, failed};
use crate::components::badge::DayBadge;
use crate::components::day_card::DayCard;
use crate::components::head::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::components::more::More;
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::ion::schedule::{self, Day};
use crate::ion::{Page, web};
use crate::route::Route;
use crate::school_day::block_at_hand;
use crate::school_day::order::{Part, order};
use crate::stores::foretell::foretell;
use crate::stores::{Stores, Watched, use_stores};
use crate::time::{greeting, long_day, short_day};

/// The page.
#[component]
pub fn Today() -> impl IntoView {
    let stores = use_stores();
    let days = stores.client.watch(move || {
        let _ = stores.clock.today();
        Some(schedule::coming(schedule::DAYS_MAX))
    });
    foretell(days);
    let eighth = EighthData::watch(stores);
    find_room(stores, days, eighth);
    // What one reads or presses does not change its place; it does when one has left it.
    let is_inside = StoredValue::new(false);
    let is_bus_now = move || parts_now(stores, days)[2] == Part::Bus;
    let is_bus_first = RwSignal::new(untrack(is_bus_now));
    Effect::new(move |_| {
        let now = is_bus_now();
        if !is_inside.get_value() && is_bus_first.get_untracked() != now {
            is_bus_first.set(now);
        }
    });
    let part = move |part| match part {
        Part::Day => view! { <BellSchedule stores=stores days=days eighth=eighth /> }.into_any(),
        Part::Eighth => view! { <Eighth stores=stores data=eighth /> }.into_any(),
        Part::News => view! { <News stores=stores /> }.into_any(),
        Part::Bus => view! { <BusCard stores=stores days=days /> }.into_any(),
    };
    view! {
        <Layout
            heading=heading(stores)
            ion_path=web::home()
            actions=move || view! { <Actions stores=stores days=days /> }
        >
            <div
                class="today"
                class:today-bus-first=move || is_bus_first.get()
                on:focusin=move |_| is_inside.set_value(true)
                on:focusout=move |_| is_inside.set_value(false)
            >
                {part(Part::Day)}
                {part(Part::Eighth)}
                // Here it does not push what is to be chosen down a phone's screen.
                <div class="card today-days">
                    <More words="The coming days" href=stores.setup.href(Route::Schedule) />
                </div>
                {move || is_bus_first.get().then(|| part(Part::Bus))}
                {part(Part::News)}
                {move || (!is_bus_first.get()).then(|| part(Part::Bus))}
            </div>
        </Layout>
    }
}

/// What comes first at this hour.
fn parts_now(stores: Stores, days: Watched<Page<Day>>) -> [Part; 4] {
    let at = stores.clock.wall();
    days.with(|days| order(days.value().map_or(&[][..], |page| &page.results), at))
}

/// Has the room of the reader's own activity found out when they are on the way there.
fn find_room(stores: Stores, days: Watched<Page<Day>>, eighth: EighthData) {
    // Each second, for there is little to do but for a few minutes a week.
    Effect::new(move |_| {
        let at = stores.clock.wall();
        let letter = days.with(|days| block_at_hand(&days.value()?.results, at));
        let Some(letter) = letter else { return };
        let today = stores.clock.today();
        if let Some(meeting) = eighth.meeting(today, letter) {
            stores.rooms.find(meeting, today);
        }
    });
}

fn heading(stores: Stores) -> Heading {
    let today = move || stores.clock.today();
    let kicker = move || {
        let greeting = greeting(stores.clock.wall().time);
        stores.reader.with(|reader| match reader.value() {
            Some(reader) => format!("{greeting}, {}", reader.short_name),
            None => greeting.to_owned(),
        })
    };
    Heading {
        title: Signal::derive(move || long_day(today())),
        short: Signal::derive(move || short_day(today())),
        kicker: Some(Signal::derive(kicker)),
    }
}

/// The kind of day, and printing it.
#[component]
fn Actions(stores: Stores, days: Watched<Page<Day>>) -> impl IntoView {
    let badge = move || {
        let today = stores.clock.today();
        days.with(|days| {
            let day = days.value()?.results.iter().find(|day| day.date == today)?;
            Some(view! { <DayBadge kind=day.kind() name=day.lines.join(", ") /> })
        })
    };
    view! {
        {badge}
        <button
            class="btn btn-quiet btn-icon"
            type="button"
            aria-label="Print schedule and signups"
            on:click=move |_| stores.page.print()
        >
            <Icon glyph=Glyph::Print />
        </button>
    }
}

#[component]
fn BellSchedule(stores: Stores, days: Watched<Page<Day>>, eighth: EighthData) -> impl IntoView {
    let again = Callback::new(move |()| days.reload());
    let at = Callback::new(move |()| stores.clock.wall());
    let own = Callback::new(move |()| (eighth.agenda(), stores.rooms.book()));
    let on_count = stores.count_in_title();
    view! {
        <section class="card today-day" aria-labelledby="bells">
            <h2 id="bells" class="sr">"Bell schedule"</h2>
            {move || {
                days.with(|days| {
                    part(
                        days,
                        Awaited::Day,
                        |error| failed(stores, error, again),
                        |page| {
                            let days = page.results.clone();
                            view! {
                            <DayCard
                                days=days
                                at=at
                                own=own
                                on_count=on_count
                            />
                            }.into_any()
                        },
                    )
                })
            }}
            <More words="The coming days" href=stores.setup.href(Route::Schedule) />
        </section>
    }
}
