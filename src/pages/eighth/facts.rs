//! What there is to know about the open activity: rooms and sponsors, who is in it, when it meets
//! next, and when the reader was in it.

use leptos::prelude::*;

use super::detail::Opened;
use super::list::rooms;
use crate::components::icon::{Glyph, Icon};
use crate::eighth::meetings::{Coming, Own, coming};
use crate::ion::activities;
use crate::ion::blocks::Offering;
use crate::ion::rosters::Member;
use crate::loadable::Loadable;
use crate::route::Route;
use crate::time::short_day;

/// So many of the next meetings are shown.
const MEETS_MOST: usize = 8;

/// So many of the reader's own are shown.
const OWN_MOST: usize = 4;

/// Where, and with whom.
#[component]
pub fn Facts(opened: Opened) -> impl IntoView {
    let fact =
        move |glyph, [one, many]: [&'static str; 2], value: fn(&Offering) -> (usize, String)| {
            move || {
                let (count, words) = opened.offering.with(|it| it.as_ref().map(value))?;
                let label = if count == 1 { one } else { many };
                let words = if count == 0 { "None given".to_owned() } else { words };
                Some(view! {
                    <dt><Icon glyph=glyph />{label}</dt>
                    <dd>{words}</dd>
                })
            }
        };
    view! {
        <dl class="facts">
            {fact(Glyph::Room, ["Room", "Rooms"], |it| (it.rooms.len(), rooms(it)))}
            {fact(Glyph::User, ["Sponsor", "Sponsors"], |it| {
                (it.sponsors.len(), it.sponsors.join(", "))
            })}
        </dl>
    }
    .into_any()
}

/// When it meets next; each leads to its block, where the activity stays open.
#[component]
pub fn Meets(opened: Opened) -> impl IntoView {
    let shown = opened.shown;
    let id = opened.id;
    let detail = shown.stores.client.watch(move || Some(activities::detail(id)));
    let list = move || {
        let today = shown.stores.clock.today();
        let (blocks, signups) = (shown.year.blocks(), shown.year.signups());
        let next = detail.with(|it| Some(coming(&it.value()?.meetings, &blocks, &signups, today)));
        let Some(next) = next else {
            let has_failed = detail.with(|it| matches!(it, Loadable::Failed(_)));
            let words =
                if has_failed { "When else it meets could not be loaded." } else { "\u{a0}" };
            return view! { <p class="detail-note">{words}</p> }.into_any();
        };
        let mut others: Vec<_> =
            next.into_iter().filter(|it| it.meeting.block != shown.id).collect();
        if others.is_empty() {
            return view! { <p class="detail-note">"No other meeting is listed."</p> }.into_any();
        }
        let more = others.len().saturating_sub(MEETS_MOST);
        others.truncate(MEETS_MOST);
        let meet = |it: Coming| {
            let href = shown.place.activity_href(it.meeting.block, id);
            let is_mine = it.own == Own::Here;
            view! {
                <li>
                    <a class="meet" href=href>
                        {short_day(it.meeting.date)}
                        " "
                        <b>{it.meeting.letter}</b>
                        {is_mine.then(|| view! { <Icon glyph=Glyph::Check /><span class="sr">"signed up"</span> })}
                    </a>
                </li>
            }
        };
        let all = shown.stores.setup.href(Route::Activity(id.0));
        view! {
            <ul class="meets">
                {others.into_iter().map(meet).collect_view()}
                {(more > 0).then(|| view! { <li><a class="meet" href=all>{format!("{more} more")}</a></li> })}
            </ul>
        }
        .into_any()
    };
    view! {
        <section class="stack-s">
            <h3>"Also meets"</h3>
            {list}
        </section>
    }
    .into_any()
}

/// When the reader was in it, and when they will be.
#[component]
pub fn History(opened: Opened) -> impl IntoView {
    let shown = opened.shown;
    move || {
        let today = shown.stores.clock.today();
        let mut own: Vec<_> = shown.year.signups();
        own.retain(|signup| signup.activity == opened.id && signup.block != shown.id);
        if own.is_empty() {
            return None;
        }
        let been = own.iter().filter(|signup| signup.date < today).count();
        let to_come = own.iter().filter(|signup| signup.date >= today);
        let dates: Vec<_> = to_come
            .take(OWN_MOST)
            .map(|signup| format!("{} {}", short_day(signup.date), signup.letter))
            .collect();
        let last = own.iter().rfind(|signup| signup.date < today);
        let been = match (been, last) {
            (0, _) | (_, None) => None,
            (1, Some(last)) => {
                Some(format!("You were in it once this year, on {}.", short_day(last.date)))
            }
            (been, Some(last)) => Some(format!(
                "You were in it {been} times this year, last on {}.",
                short_day(last.date)
            )),
        };
        let ahead =
            (!dates.is_empty()).then(|| format!("You are signed up for {}.", dates.join("; ")));
        let words = [been, ahead].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(view! { <p class="detail-note detail-own">{words}</p> })
    }
}

/// Who is in it, of those who share it.
#[component]
pub fn People(opened: Opened) -> impl IntoView {
    let shown = opened.shown;
    move || {
        opened.roster.with(|roster| match roster {
            Loadable::Ready(roster) | Loadable::Stale(roster, _) => {
                let mut members = roster.members.clone();
                members.sort_by(|a, b| a.full_name.cmp(&b.full_name));
                let hidden = roster.count.saturating_sub(roster.viewable_count);
                let person = |member: Member| {
                    let href = shown.stores.setup.href(Route::Person(member.id.0));
                    view! { <li><a href=href>{member.full_name}</a></li> }
                };
                let note = match (roster.count, hidden) {
                    (0, _) => Some("Nobody has signed up yet.".to_owned()),
                    (_, 0) => None,
                    (_, 1) => Some("One more does not share it.".to_owned()),
                    (_, hidden) => Some(format!("{hidden} more do not share it.")),
                };
                view! {
                    <details class="more">
                        <summary>
                            <Icon glyph=Glyph::People />
                            {format!("Roster: {} signed up", roster.count)}
                            <Icon glyph=Glyph::Down />
                        </summary>
                        <div class="more-body">
                            <ul class="people">{members.into_iter().map(person).collect_view()}</ul>
                            {note.map(|note| view! { <p class="detail-note">{note}</p> })}
                        </div>
                    </details>
                }
                .into_any()
            }
            Loadable::Loading => view! { <p class="detail-note">"\u{a0}"</p> }.into_any(),
            Loadable::Failed(_) => view! {
                <p class="detail-note">
                    "Who is in it could not be loaded. "
                    <button class="btn btn-s" type="button" on:click=move |_| opened.roster.reload()>
                        "Try again"
                    </button>
                </p>
            }
            .into_any(),
        })
    }
}
