//! The bell schedule: a day with all its bells, and the days around it. Everybody may read it.

pub mod day;
pub mod days;

use leptos::prelude::*;

use self::day::DayOfBells;
use self::days::Days;
use super::layout::Layout;
use crate::components::head::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::ion::schedule::{self, Day};
use crate::ion::{Page, web};
use crate::route::Route;
use crate::stores::{Stores, Watched, use_stores};
use crate::time::{Date, full_day, long_day, short_day};

/// What is asked of Ion, and for which day.
#[derive(Clone, Copy)]
pub struct Bells {
    /// The stores.
    stores: Stores,
    /// The day that is shown.
    date: Memo<Date>,
    /// Which page of the days is listed, from 1.
    page: RwSignal<u32>,
    /// The days of that page.
    listed: Watched<Page<Day>>,
    /// The day that is shown, where the first page does not have it.
    alone: Watched<Day>,
}

impl Bells {
    fn watch(stores: Stores) -> Self {
        let date = Memo::new(move |_| match stores.page.here() {
            Some(Route::ScheduleOn(date)) => date,
            _ => stores.clock.today(),
        });
        let page = RwSignal::new(1);
        let listed = stores.client.watch(move || {
            let _ = stores.clock.today();
            Some(schedule::page(page.get()))
        });
        // Today is in the list on most mornings, so the list is waited for; it begins with the day
        // that UTC has, so in the evening today is not.
        let is_asked_alone = Memo::new(move |_| {
            listed.with(|listed| match listed.value() {
                Some(page) => page.results.iter().all(|day| day.date != date.get()),
                None => listed.error().is_some() || date.get() != stores.clock.today(),
            })
        });
        let alone =
            stores.client.watch(move || is_asked_alone.get().then(|| schedule::on(date.get())));
        Bells { stores, date, page, listed, alone }
    }

    fn reload(self) {
        self.listed.reload();
        self.alone.reload();
    }

    /// The page of a day; today's is the schedule's own, which is today's tomorrow as well.
    fn href(self, date: Date) -> String {
        let is_today = date == untrack(|| self.stores.clock.today());
        let route = if is_today { Route::Schedule } else { Route::ScheduleOn(date) };
        self.stores.setup.href(route)
    }
}

/// The page.
#[component]
pub fn SchedulePage() -> impl IntoView {
    let stores = use_stores();
    let bells = Bells::watch(stores);
    view! {
        <Layout
            heading=heading(bells)
            ion_path=Signal::derive(move || web::schedule_on(bells.date.get()))
            actions=move || view! { <Print stores=stores /> }
        >
            <div class="schedule">
                <DayOfBells bells=bells />
                <Days bells=bells />
            </div>
        </Layout>
    }
}

/// `Schedule` for today, the day itself for another.
fn heading(bells: Bells) -> Heading {
    let today = move || bells.stores.clock.today();
    let is_own = move || matches!(bells.stores.page.here(), Some(Route::ScheduleOn(_)));
    let title = move || match bells.date.get() {
        _ if !is_own() => "Schedule".to_owned(),
        date if date.year() == today().year() => long_day(date),
        date => full_day(date),
    };
    let short = move || match bells.date.get() {
        _ if !is_own() => "Schedule".to_owned(),
        date => short_day(date),
    };
    Heading { title: Signal::derive(title), short: Signal::derive(short), kicker: None }
}

#[component]
fn Print(stores: Stores) -> impl IntoView {
    view! {
        <button
            class="btn btn-quiet btn-icon"
            type="button"
            aria-label="Print the schedule"
            on:click=move |_| stores.page.print()
        >
            <Icon glyph=Glyph::Print />
        </button>
    }
}
