//! Taking it along: the coming blocks for a calendar, the signups as a table.
//!
//! Bells are public and cost Ion next to nothing, so each day's are asked for. A room is told only by
//! the whole block, which costs Ion about a second: those are asked for when the reader says so, for
//! the nearest blocks alone, one after the other, and are then shown on the page as well.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::components::act::Act;
use crate::components::checkbox::Checkbox;
use crate::components::icon::{Glyph, Icon};
use crate::export::ics::{About, calendar};
use crate::export::{csv, meetings, place};
use crate::ion::schedule::{self, Day};
use crate::ion::signups::Signup;
use crate::ion::{blocks, web};
use crate::stores::page::save;
use crate::time::Date;

/// For how many blocks rooms are asked for at once.
const ROOMS_MAX: usize = 6;

/// For how many days bells are asked for at once.
const DAYS_MAX: usize = 40;

/// The card.
#[component]
pub fn Take(desk: Desk) -> impl IntoView {
    let with_rooms = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let coming = move || {
        let today = desk.today();
        let pick = |signups: &Vec<Signup>| {
            signups.iter().filter(|it| it.date >= today).cloned().collect::<Vec<_>>()
        };
        desk.signups.with(|signups| signups.value().map(pick))
    };
    let reason = Signal::derive(move || match coming() {
        None => Some("Your signups have not come yet."),
        Some(coming) if coming.is_empty() => Some("Nothing is chosen in a coming block."),
        Some(_) => None,
    });
    let start = Callback::new(move |()| {
        let Some(coming) = untrack(coming) else { return };
        is_busy.set(true);
        let rooms = with_rooms.get_untracked();
        spawn_local(async move {
            let words = to_calendar(desk, coming, rooms, told).await;
            // The page may be gone by now, and with it the wish.
            let _ = (told.try_set(words), is_busy.try_set(false));
        });
    });
    let table = move |_| {
        let text = untrack(|| desk.signups.with(|it| it.value().map(|all| csv::table(all))));
        let done =
            text.is_some_and(|text| save("eighth-period.csv", "text/csv;charset=utf-8", &text));
        told.set(
            if done { "The table was made." } else { "There is nothing to save yet." }.to_owned(),
        );
    };
    view! {
        <section class="card" aria-labelledby="take">
            <div class="card-head"><h2 id="take">"Take it along"</h2></div>
            <div class="card-body take">
                <p class="small muted">
                    "The calendar gets what you have chosen from today on. Import it again after a change: \
                     each block keeps its entry."
                </p>
                <Checkbox
                    label="With rooms"
                    hint="Asks Ion for up to 6 whole blocks, about a second each."
                    checked=with_rooms
                    on_change=Callback::new(move |is_on| with_rooms.set(is_on))
                />
                <Act
                    id="take-reason"
                    label="Add to calendar"
                    is_main=Signal::stored(false)
                    reason=reason
                    is_busy=is_busy
                    on_press=start
                />
                <button class="btn" type="button" on:click=table>
                    <Icon glyph=Glyph::Download small=true />
                    "Table of all signups (CSV)"
                </button>
                <p class="small muted" role="status">{told}</p>
            </div>
        </section>
    }
}

/// Asks for what is missing, makes the file and says how it went.
async fn to_calendar(
    desk: Desk,
    coming: Vec<Signup>,
    with_rooms: bool,
    told: RwSignal<String>,
) -> String {
    let stores = desk.stores;
    let Some(reader) = untrack(|| stores.reader.with(|it| it.value().map(|it| it.id))) else {
        return "Ion has not said yet who you are. Try again in a moment.".to_owned();
    };
    let days = days(desk, &coming, told).await;
    let missed = match with_rooms {
        true => find_rooms(desk, &coming, told).await,
        false => 0,
    };
    // Who has left the page does not want the file any more.
    let Some(rooms) = desk.rooms.try_get_untracked() else { return String::new() };
    let today = untrack(|| desk.today());
    let meetings = meetings(&coming, today, &days, &rooms);
    let ion = stores.setup.on_ion(web::home());
    let about = About { now: stores.clock.moment(), reader, ion: &ion };
    if !save("eighth-period.ics", "text/calendar;charset=utf-8", &calendar(&meetings, about)) {
        return "This browser did not save the file. The table below may work.".to_owned();
    }
    let whole_days = meetings.iter().filter(|meeting| meeting.bells.is_none()).count();
    let mut words = match meetings.len() {
        1 => "The calendar was made, with 1 block.".to_owned(),
        some => format!("The calendar was made, with {some} blocks."),
    };
    if whole_days > 0 {
        words += &format!(" {whole_days} of them as a whole day, since its bells are not known.");
    }
    if missed > 0 {
        words += &format!(" For {missed} blocks Ion gave no rooms.");
    }
    words
}

/// The bells of the days in question: a week in one answer, then day by day.
async fn days(desk: Desk, coming: &[Signup], told: RwSignal<String>) -> Vec<Day> {
    let client = desk.stores.client;
    let _ = told.try_set("Asking Ion for the bells …".to_owned());
    let week = client.get(&schedule::coming(schedule::DAYS_MAX)).await;
    let mut days: Vec<Day> = week.map(|page| page.results).unwrap_or_default();
    let mut dates: Vec<Date> = coming.iter().map(|signup| signup.date).collect();
    dates.sort_unstable();
    dates.dedup();
    for date in dates.into_iter().take(DAYS_MAX) {
        if days.iter().any(|day| day.date == date) || told.is_disposed() {
            continue;
        }
        // A day that cannot be had is a whole day in the calendar, which says so.
        days.extend(client.get(&schedule::on(date)).await.ok());
    }
    days
}

/// Asks for the rooms of the nearest blocks that are not known; how many of them could not be had.
async fn find_rooms(desk: Desk, coming: &[Signup], told: RwSignal<String>) -> usize {
    let is_known = |signup: &&Signup| {
        desk.rooms.with_untracked(|rooms| rooms.iter().any(|(id, _)| *id == signup.offering))
    };
    let mut wanted: Vec<&Signup> = coming.iter().filter(|it| !is_known(it)).collect();
    wanted.sort_by_key(|signup| (signup.date, signup.block));
    wanted.truncate(ROOMS_MAX);
    let mut missed = 0;
    for (index, signup) in wanted.iter().enumerate() {
        let words = format!("Asking Ion for rooms, block {} of {} …", index + 1, wanted.len());
        if told.try_set(words).is_some() {
            return missed;
        }
        let Ok(block) = desk.stores.client.get(&blocks::detail(signup.block)).await else {
            missed += 1;
            continue;
        };
        let offering = block.offerings.into_iter().find(|it| it.id == signup.offering);
        let room = offering.map(|it| place(&it.rooms)).unwrap_or_default();
        let _ = desk.rooms.try_update(|rooms| rooms.push((signup.offering, room)));
    }
    missed
}
