//! One day of the schedule with all its bells, and for today the line where now is.

use leptos::prelude::*;

use super::Bells;
use crate::components::badge::DayBadge;
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::now_card::NowCard;
use crate::components::part::part;
use crate::components::periods::{DayBells, bells as bells_of};
use crate::components::skeleton::Awaited;
use crate::ion::schedule::Day;
use crate::loadable::Loadable;
use crate::pages::layout::failed;
use crate::school_day::calendar::{Silence, from_today, silence};
use crate::school_day::headline::{Headline, headline};
use crate::school_day::{self, PeriodState, live_line};
use crate::time::{Date, day_name, long_day, short_day};

/// The day.
#[component]
pub fn DayOfBells(bells: Bells) -> impl IntoView {
    let stores = bells.stores;
    let again = Callback::new(move |()| bells.reload());
    let name = move || day_name(bells.date.get(), stores.clock.today());
    view! {
        <section class="card" aria-labelledby="day">
            <div class="card-head">
                <h2 id="day">
                    {name} <span class="sr">{move || long_day(bells.date.get())}</span>
                </h2>
                <Badge bells=bells />
            </div>
            <Now bells=bells />
            {move || {
                part(
                    &shown(bells),
                    Awaited::Day,
                    |error| failed(stores, error, again),
                    |day| content(bells, day),
                )
            }}
            <Turn bells=bells />
        </section>
    }
}

/// The day that is shown, from the list or asked for by itself.
fn shown(bells: Bells) -> Loadable<Day> {
    let date = bells.date.get();
    let listed = bells.listed.with(|listed| {
        let day = listed.value()?.results.iter().find(|day| day.date == date)?.clone();
        Some(match listed.error() {
            Some(error) => Loadable::Stale(day, error.clone()),
            None => Loadable::Ready(day),
        })
    });
    // While another day is on its way, the one before is none.
    listed.unwrap_or_else(|| {
        bells.alone.with(|alone| match alone.value() {
            Some(day) if day.date != date => Loadable::Loading,
            _ => alone.clone(),
        })
    })
}

#[component]
fn Badge(bells: Bells) -> impl IntoView {
    move || {
        let shown = shown(bells);
        let day = shown.value().filter(|day| silence(day).is_none())?;
        Some(view! { <DayBadge kind=day.kind() name=day.lines.join(", ") /> })
    }
}

/// What is on now, on today's page.
#[component]
fn Now(bells: Bells) -> impl IntoView {
    let stores = bells.stores;
    let headline = Memo::new(move |_| {
        let at = stores.clock.wall();
        if bells.date.get() != at.date {
            return None;
        }
        let today = shown(bells).value().cloned();
        let today = today.filter(|day| silence(day).is_none());
        let days = bells.listed.with(|listed| {
            let listed = listed.value().map_or(&[][..], |page| &page.results);
            from_today(listed, at.date, today.as_ref())
        });
        // Until today is known there is nothing to say about it.
        days.iter()
            .any(|day| day.date == at.date)
            .then(|| headline(&school_day::now(&days, at), at.date, None, None))
    });
    let count = stores.count_in_title();
    Effect::new(move |_| {
        count.run(headline.with(|headline| headline.as_ref().and_then(Headline::in_title)));
    });
    move || headline.get().map(|headline| view! { <NowCard headline=headline /> })
}

/// The bells, or why there are none.
fn content(bells: Bells, day: &Day) -> AnyView {
    let (title, means) = match silence(day) {
        None => return list(bells, day.clone()),
        Some(Silence::Weekend) => ("No school", "It is a weekend.".to_owned()),
        Some(Silence::Off(reason)) => ("No school", format!("{reason}.")),
        Some(Silence::Unsaid) => (
            "No bells",
            "Ion says that there is no school. It says the same of a day that nobody has entered, \
             such as one that is far away."
                .to_owned(),
        ),
        Some(Silence::Unrung(name)) => {
            ("No bells", format!("Ion calls it {name} and has no times for it yet."))
        }
    };
    view! { <Empty glyph=Glyph::Today title=title means=means /> }.into_any()
}

fn list(bells: Bells, day: Day) -> AnyView {
    let clock = bells.stores.clock;
    // It is looked at each second and shown when a row of it changes.
    let rows = Memo::new(move |_| {
        let at = clock.wall();
        let now = school_day::now(std::slice::from_ref(&day), at);
        let line = live_line(&now).filter(|_| day.date == at.date);
        let mut bells = bells_of(&day, at, |_| None);
        // What is over on another day is not worth a tick on each row.
        if day.date != at.date {
            bells.iter_mut().for_each(|bell| bell.state = PeriodState::Later);
        }
        (bells, line)
    });
    view! {
        {move || {
            let (bells, line) = rows.get();
            view! { <DayBells bells=bells line=line /> }
        }}
    }
    .into_any()
}

/// The day before and the day after.
#[component]
fn Turn(bells: Bells) -> impl IntoView {
    let next = |date: Date| (date < Date::MAX).then(|| date.plus_days(1));
    let before = |date: Date| (date > Date::MIN).then(|| date.plus_days(-1));
    let link = move |date: Option<Date>, is_back: bool| {
        let date = date?;
        let arrow = if is_back { Glyph::Left } else { Glyph::Right };
        let (left, right) = (is_back.then_some(arrow), (!is_back).then_some(arrow));
        Some(view! {
            <a class="btn btn-quiet btn-s" href=bells.href(date)>
                {left.map(|glyph| view! { <Icon glyph=glyph small=true /> })}
                {short_day(date)}
                {right.map(|glyph| view! { <Icon glyph=glyph small=true /> })}
            </a>
        })
    };
    view! {
        <nav class="day-turn" aria-label="Days">
            {move || link(before(bells.date.get()), true)}
            {move || link(next(bells.date.get()), false)}
        </nav>
    }
}
