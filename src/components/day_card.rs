//! A day of bells: the Now card, and beneath it today's periods or those of the next day of school.

use leptos::prelude::*;

use super::badge::DayBadge;
use super::now_card::NowCard;
use super::periods::{Bell, Periods, bells};
use crate::eighth::agenda::{AgendaDay, Choice, choice};
use crate::eighth::room_book::RoomBook;
use crate::ion::schedule::{Day, Kind};
use crate::school_day::headline::{Headline, headline};
use crate::school_day::{self, current_period, eighth_letter};
use crate::time::{WallTime, day_name};

/// What the reader has chosen, and where that meets. Both at once: a signal for each would be compiled
/// for each.
pub type Own = (Vec<AgendaDay>, RoomBook);

/// The card's content.
#[component]
pub fn DayCard(
    /// The days that Ion has listed.
    days: Vec<Day>,
    /// The time on the school's wall.
    at: Callback<(), WallTime>,
    /// What the reader has chosen, and where that meets, as far as it is known.
    #[prop(optional)]
    own: Option<Callback<(), Own>>,
    /// Told what the card counts down to, each time that changes: `24 min · Period 7`.
    #[prop(optional)]
    on_count: Option<Callback<Option<String>>>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    // It is looked at each second and shown when a word of it changes.
    let shown = Memo::new(move |_| {
        let (agenda, rooms) = own.map(|own| own.run(())).unwrap_or_default();
        shown(&days, at.run(()), &agenda, &rooms)
    });
    if let Some(on_count) = on_count {
        Effect::new(move |_| on_count.run(shown.with(|shown| shown.headline.in_title())));
    }
    move || {
        let Shown { headline, coming, bells } = shown.get();
        let is_coming = coming.is_some();
        let caption = coming.map(|Coming { when, kind, name }| {
            view! { <p class="day-caption">{when} <DayBadge kind=kind name=name /></p> }
        });
        let periods = (!bells.is_empty())
            .then(|| view! { <Periods bells=bells is_coming=is_coming is_open=is_open /> });
        view! {
            <NowCard headline=headline />
            {caption}
            {periods}
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Shown {
    headline: Headline,
    coming: Option<Coming>,
    bells: Vec<Bell>,
}

/// Whose bells they are, if not today's.
#[derive(Clone, Debug, PartialEq)]
struct Coming {
    when: String,
    kind: Kind,
    name: String,
}

fn shown(days: &[Day], at: WallTime, agenda: &[AgendaDay], rooms: &RoomBook) -> Shown {
    let now = school_day::now(days, at);
    let letter = current_period(&now).and_then(eighth_letter);
    let chosen = letter.and_then(|letter| choice(agenda, at.date, letter));
    let room = |choice: &Choice| rooms.room(choice.offering).filter(|room| !room.is_empty());
    let day = school_day::shown(days, at);
    let activity = |choice: &Choice| match room(choice) {
        Some(room) => format!("{} · {room}", choice.title),
        None => choice.title.clone(),
    };
    Shown {
        headline: headline(
            &now,
            at.date,
            chosen.map(|it| it.title.as_str()),
            chosen.and_then(room),
        ),
        coming: day.filter(|day| day.date != at.date).map(|day| Coming {
            when: day_name(day.date, at.date),
            kind: day.kind(),
            name: day.lines.join(", "),
        }),
        bells: day.map_or_else(Vec::new, |day| {
            bells(day, at, |it| {
                let choice = choice(agenda, day.date, it)?;
                // The card above says the room already.
                let is_on_card = day.date == at.date && letter == Some(it);
                Some(if is_on_card { choice.title.clone() } else { activity(choice) })
            })
        }),
    }
}
