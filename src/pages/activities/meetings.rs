//! The meetings of an activity: those to come with what the reader has there, those of the past folded
//! away by school year.

use leptos::prelude::*;

use crate::components::badge::{Badge, Standing};
use crate::components::error_note::ErrorNote;
use crate::components::icon::{Glyph, Icon};
use crate::eighth::history::{bare_name, school_year};
use crate::eighth::meetings::{Coming, Own, Year, coming, past};
use crate::ion::activities::{Detail, Meeting};
use crate::ion::blocks::{self, Block};
use crate::ion::signups::Signup;
use crate::ion::{OfferingId, Page};
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::{Stores, Watched};
use crate::time::{day_name, short_day};

/// The cards. Meetings come with the activity; locks and the reader's own signups are added when they
/// have come, and missed where they have not.
#[component]
pub fn Meetings(stores: Stores, activity: Detail) -> impl IntoView {
    let today = move || stores.clock.today();
    let blocks = stores.client.watch(move || Some(blocks::coming(today(), 1)));
    let signups = stores.own_signups(move || school_year(today()));
    let activity = StoredValue::new(activity);
    let note = move || {
        let error = signups
            .with(|it| it.error().cloned())
            .or_else(|| blocks.with(|it| it.error().cloned()))?;
        let again = Callback::new(move |()| {
            signups.reload();
            blocks.reload();
        });
        Some(view! { <ErrorNote note=failed(stores, &error, again) /> })
    };
    view! {
        {note}
        <section class="card" aria-labelledby="coming">
            <div class="card-head"><h2 id="coming">"Coming meetings"</h2></div>
            {move || activity.with_value(|it| ahead(stores, it, blocks, signups))}
        </section>
        {move || activity.with_value(|it| behind(stores, it, signups))}
    }
}

fn ahead(
    stores: Stores,
    activity: &Detail,
    blocks: Watched<Page<Block>>,
    signups: Watched<Vec<Signup>>,
) -> AnyView {
    let today = stores.clock.today();
    let known = signups.with(|it| it.value().is_some());
    let rows = blocks.with(|blocks| {
        signups.with(|signups| {
            let blocks = blocks.value().map_or(&[][..], |page| &page.results);
            let signups = signups.value().map_or(&[][..], Vec::as_slice);
            coming(&activity.meetings, blocks, signups, today)
        })
    });
    if rows.is_empty() {
        return view! {
            <p class="log-note small muted">"Ion has no coming meeting of it. One may still be added."</p>
        }
        .into_any();
    }
    let main = rows.iter().position(|row| row.own == Own::Nothing && row.locked == Some(false));
    let row = |(index, row): (usize, Coming)| {
        let date = day_name(row.meeting.date, today);
        let roster = stores.setup.href(Route::Offering(row.meeting.offering.0));
        let block = stores.setup.href(Route::Block(row.meeting.block.0));
        let href = format!("{block}?activity={}", activity.id);
        let letter = row.meeting.letter.clone();
        view! {
            <li class="meeting">
                <span class="letter"><span class="sr">"Block "</span>{letter}</span>
                <span class="meeting-text">
                    <b>{date}</b>
                    <small>{own_words(&row.own, known)}</small>
                </span>
                <a class="meeting-who small" href=roster>
                    "Who is in it" <span class="sr">{format!(", {}", named(&row.meeting))}</span>
                </a>
                {deed(row, href, known && main == Some(index))}
            </li>
        }
    };
    view! { <ol class="rows">{rows.into_iter().enumerate().map(row).collect_view()}</ol> }
        .into_any()
}

/// `Wed, Nov 25, block A`.
fn named(meeting: &Meeting) -> String {
    format!("{}, block {}", short_day(meeting.date), meeting.letter)
}

fn own_words(own: &Own, known: bool) -> String {
    match own {
        _ if !known => String::new(),
        Own::Here => "You are signed up".to_owned(),
        Own::Elsewhere(title) => format!("You have {}", bare_name(title)),
        Own::Nothing => "You have nothing yet".to_owned(),
    }
}

/// What can be done about a meeting: the block's page with this activity open, where one signs up.
fn deed(row: Coming, href: String, is_main: bool) -> AnyView {
    let words = match (&row.own, row.locked) {
        (Own::Here, _) => {
            return view! { <Badge standing=Standing::Good words="Signed up" /> }.into_any();
        }
        (_, Some(true)) => {
            let lock = view! { <span class="badge"><Icon glyph=Glyph::Lock />"Locked"</span> };
            return lock.into_any();
        }
        (Own::Elsewhere(_), _) => "Switch",
        (Own::Nothing, _) => "Sign up",
    };
    let class = if is_main { "btn btn-s btn-main" } else { "btn btn-s" };
    let place = format!(", {}", named(&row.meeting));
    view! { <a class=class href=href>{words} <span class="sr">{place}</span></a> }.into_any()
}

fn behind(stores: Stores, activity: &Detail, signups: Watched<Vec<Signup>>) -> AnyView {
    let years = past(&activity.meetings, stores.clock.today());
    if years.is_empty() {
        return ().into_any();
    }
    let own: Vec<OfferingId> =
        signups.with(|it| it.value().into_iter().flatten().map(|it| it.offering).collect());
    let chip = |meeting: Meeting| {
        let href = stores.setup.href(Route::Offering(meeting.offering.0));
        let was_there = own.contains(&meeting.offering).then(|| {
            view! { <Icon glyph=Glyph::Check small=true /> <span class="sr">"You were signed up"</span> }
        });
        view! {
            <li>
                <a class="meet" href=href>
                    {short_day(meeting.date)} " " <b>{meeting.letter}</b> {was_there}
                </a>
            </li>
        }
    };
    let fold = |year: Year| {
        let count = year.meetings.len();
        let words = if count == 1 { "1 meeting".to_owned() } else { format!("{count} meetings") };
        view! {
            <details class="fold">
                <summary>
                    <span>{year.name()} " " <span class="faint">{words}</span></span>
                    <Icon glyph=Glyph::Down small=true />
                </summary>
                <ul class="meets">{year.meetings.into_iter().map(chip).collect_view()}</ul>
            </details>
        }
    };
    view! {
        <section class="card" aria-labelledby="past">
            <div class="card-head"><h2 id="past">"Past meetings"</h2></div>
            {years.into_iter().map(fold).collect_view()}
        </section>
    }
    .into_any()
}
