//! The coming blocks: what is to be chosen first, then what is chosen.

use leptos::prelude::*;

use super::Desk;
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::log::{LogDay, LogItem, Mark};
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::eighth::agenda::{AgendaDay, Slot, to_choose};
use crate::eighth::history::{bare_name, is_cancelled};
use crate::eighth::outlook::{Outlook, outlook};
use crate::ion::blocks::Block;
use crate::pages::layout::failed;
use crate::time::{day_name, short_day};

/// The card.
#[component]
pub fn ComingUp(desk: Desk) -> impl IntoView {
    let count = move || match desk.agenda().value().map_or(0, |days| to_choose(days)) {
        0 => String::new(),
        some => format!("{some} to choose"),
    };
    let rows = move |days: &Vec<AgendaDay>| {
        if days.is_empty() {
            return view! {
                <Empty
                    glyph=Glyph::Eighth
                    title="No eighth period ahead"
                    means="Ion lists no coming block. It may still be added."
                />
            }
            .into_any();
        }
        blocks(desk, outlook(days.clone()))
    };
    view! {
        <section class="card mine-coming" aria-labelledby="up">
            <div class="card-head">
                <h2 id="up">"Coming up"</h2>
                <span class="small warn">{count}</span>
            </div>
            {move || {
                let again = desk.again();
                part(
                    &desk.agenda(),
                    Awaited::Slots,
                    |error| failed(desk.stores, error, again),
                    rows,
                )
            }}
        </section>
    }
}

/// A function and no component: what it reads of the clock and the rooms makes it anew.
fn blocks(desk: Desk, outlook: Outlook) -> AnyView {
    let Outlook { gaps, days, later } = outlook;
    let today = desk.today();
    let gap = move |(index, slot): (usize, Slot)| {
        let title = gap_title(&slot);
        let block = slot.block;
        let item = LogItem {
            title,
            letter: block.letter,
            small: "Open".to_owned(),
            href: desk.block_href(block.id, None),
            mark: Mark::ToChoose(index == 0),
        };
        view! { <LogDay date=day_name(block.date, today) items=vec![item] /> }
    };
    let day = move |day: AgendaDay| {
        let items = day.slots.into_iter().map(|slot| chosen(desk, slot)).collect();
        view! { <LogDay date=day_name(day.date, today) items=items /> }
    };
    let nothing_yet = (days.is_empty() && gaps.is_empty()).then(|| {
        view! { <li class="log-note small muted">"Nothing is chosen yet, and nothing is pressing."</li> }
    });
    let has_gaps = !gaps.is_empty();
    let note = has_gaps.then(|| {
        view! {
            <p class="log-note small muted">
                "Ion does not say when a block will be locked, only that it is not locked yet."
            </p>
        }
    });
    view! {
        <ol class="rows">
            {gaps.into_iter().enumerate().map(gap).collect_view()}
            {days.into_iter().map(day).collect_view()}
            {nothing_yet}
        </ol>
        <Later desk=desk blocks=later />
        {note}
    }
    .into_any()
}

/// Blocks in which something may be chosen some day, folded away.
#[component]
fn Later(desk: Desk, blocks: Vec<Block>) -> impl IntoView {
    if blocks.is_empty() {
        return ().into_any();
    }
    let words = match blocks.len() {
        1 => "1 later block with nothing chosen".to_owned(),
        some => format!("{some} later blocks with nothing chosen"),
    };
    let link = move |block: Block| {
        let href = desk.block_href(block.id, None);
        view! {
            <li>
                <a class="meet" href=href>
                    {short_day(block.date)} " "
                    <b>{block.letter}</b>
                </a>
            </li>
        }
    };
    view! {
        <details class="fold">
            <summary>
                {words}
                <Icon glyph=Glyph::Down small=true />
            </summary>
            <ul class="meets">{blocks.into_iter().map(link).collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// `Nothing chosen for Friday A`; `Chess Club is off on Friday A`.
fn gap_title(Slot { block, choice, .. }: &Slot) -> String {
    let when = format!("{} {}", block.date.weekday().name(), block.letter);
    match choice {
        Some(choice) => format!("{} is off on {when}", bare_name(&choice.title)),
        None => format!("Nothing chosen for {when}"),
    }
}

fn chosen(desk: Desk, slot: Slot) -> LogItem {
    let Slot { block, choice, .. } = slot;
    let activity = choice.as_ref().map(|choice| choice.activity);
    let href = desk.block_href(block.id, activity);
    let Some(choice) = choice else {
        let title = "Nothing chosen".to_owned();
        let small = "Ion locked it first".to_owned();
        return LogItem { letter: block.letter, title, small, href, mark: Mark::Locked };
    };
    let room = desk.rooms.with(|rooms| {
        rooms.iter().find(|(id, _)| *id == choice.offering).map(|(_, room)| room.clone())
    });
    let mark = match (is_cancelled(&choice.title), block.locked) {
        (true, _) => Mark::Cancelled,
        (false, true) => Mark::Locked,
        (false, false) => Mark::SignedUp,
    };
    let small = room.unwrap_or_default();
    LogItem { letter: block.letter, title: choice.title, small, href, mark }
}
