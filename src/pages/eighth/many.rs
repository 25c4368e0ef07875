//! More blocks: which ones, and what each signup would do there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::block::Shown;
use super::course::Course;
use super::detail::Opened;
use super::sign_up::{judge, plan};
use crate::components::chip::Chip;
use crate::components::icon::{Glyph, Icon};
use crate::eighth::plan::{Line, alone, also, is_held, weekdays};
use crate::eighth::say::{effect, room};
use crate::eighth::verdict::{Meeting, Room};
use crate::eighth::wish::Wish;
use crate::ion::activities::{self, Detail};
use crate::ion::blocks::Block;
use crate::ion::{ActivityId, BlockId};
use crate::stores::{Asked, Stores, Watched};
use crate::time::short_day;

/// How many weeks ahead a quick pick reaches.
const WEEKS: usize = 4;
/// How many of the coming meetings stand in the list before it is asked for more.
const FIRST: usize = 6;

/// The same activity in more blocks, beside its details.
#[component]
pub fn More(opened: Opened) -> impl IntoView {
    let Opened { shown, id: activity, .. } = opened;
    let is_open = RwSignal::new(false);
    // Only who opens it needs to know where else it meets.
    let detail =
        shown.stores.client.watch(move || is_open.get().then(|| activities::detail(activity)));
    let meets = Memo::new(move |_| meets(shown, detail));
    let picked = move || shown.stores.signing().picks().len();
    restore(shown, activity);
    view! {
        <Course shown=shown />
        <details
            class="more"
            // What was asked for once stays.
            on:toggle=move |_| is_open.set(true)
        >
            <summary>
                <Icon glyph=Glyph::Copy />
                "More blocks"
                {move || {
                    let many = picked();
                    (many > 0)
                        .then(|| view! { <span class="badge badge-accent">{format!("{many} picked")}</span> })
                }}
                <Icon glyph=Glyph::Down />
            </summary>
            <div class="more-body">
                {move || {
                    let error = detail.with(|it| it.error().cloned());
                    error.map(|error| {
                        let words = shown.stores.setup.explain(&error);
                        view! { <p class="detail-note" role="alert">{format!("{}. {}", words.what, words.means)}</p> }
                    })
                }}
                <Quick shown=shown meets=meets />
                <Picks opened=opened meets=meets />
            </div>
        </details>
    }
    .into_any()
}

/// Where the activity meets from this day on, but for this block, where it is not locked.
fn meets(shown: Shown, detail: Watched<Detail>) -> Vec<Meeting> {
    let of_detail = |detail: &Detail| {
        let all = detail.meetings.iter().filter_map(|it| meeting(shown, detail, it));
        all.filter(|it| it.block.id != shown.id).collect()
    };
    detail.with(|detail| detail.value().map(of_detail)).unwrap_or_default()
}

/// A meeting of an activity, as far as the activity itself tells; none that is past or locked.
fn meeting(shown: Shown, detail: &Detail, it: &activities::Meeting) -> Option<Meeting> {
    let today = shown.stores.clock.today();
    let block = shown.year.with(|blocks, _| {
        let is_it = |block: &&Block| block.id == it.block && !block.locked && block.date >= today;
        blocks.iter().find(is_it).cloned()
    });
    Some(Meeting {
        block: block.flatten()?,
        activity: detail.id,
        offering: it.offering,
        name: detail.name.clone(),
        is_cancelled: false,
        // Whether it is restricted for this reader Ion says only in each block's list.
        is_restricted: false,
        is_both: detail.both_blocks,
        is_one_a_day: detail.one_a_day,
        is_presign: detail.presign,
        is_sticky: detail.sticky,
        room: Room::Unknown,
    })
}

/// Picks again what was picked before the reader left for Ion's consent, once the year is known.
fn restore(shown: Shown, open: ActivityId) {
    let is_restored = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(Asked::ToConfirm(Wish::SignUps(pairs))) = shown.stores.consent.asked() else {
            return;
        };
        let is_open_alone = pairs.iter().all(|it| *it == (shown.id, open));
        if is_open_alone || !shown.year.is_here() || is_restored.get_value() {
            return;
        }
        is_restored.set_value(true);
        spawn_local(async move {
            let mut activities: Vec<ActivityId> = pairs.iter().map(|(_, it)| *it).collect();
            activities.sort_unstable();
            activities.dedup();
            for activity in activities {
                // What Ion does not tell of is not picked, and the reader sees what is.
                let detail = shown.stores.client.get(&activities::detail(activity)).await;
                let Ok(detail) = detail else { continue };
                let is_wanted = |it: &&activities::Meeting| {
                    let is_open = (it.block, activity) == (shown.id, open);
                    pairs.contains(&(it.block, activity)) && !is_open
                };
                for it in detail.meetings.iter().filter(is_wanted) {
                    if let Some(meeting) = untrack(|| meeting(shown, &detail, it)) {
                        shown.stores.signing().pick(meeting);
                    }
                }
            }
        });
    });
}

/// Picks that one press makes.
#[component]
fn Quick(shown: Shown, meets: Memo<Vec<Meeting>>) -> impl IntoView {
    move || {
        let held = shown.year.signups();
        let all = meets.get();
        let here = shown.year.blocks().into_iter().find(|it| it.id == shown.id)?;
        let blocks: Vec<Block> = all.iter().map(|it| it.block.clone()).collect();
        // What the reader has need not be picked.
        let is_free = |id: &BlockId| !all.iter().any(|it| it.block.id == *id && is_held(it, &held));
        let mut quick = Vec::new();
        if let Some(other) = also(&here, &blocks).filter(is_free) {
            let letter = blocks.iter().find(|it| it.id == other).map(|it| it.letter.clone());
            quick.push((format!("Also block {}", letter.unwrap_or_default()), vec![other]));
        }
        let next = weekdays(&here, &blocks, WEEKS);
        if next.len() > 1 {
            let label = format!("Next {} {}s", next.len(), here.date.weekday().name());
            quick.push((label, next.into_iter().filter(is_free).collect()));
        }
        quick.retain(|(_, ids)| !ids.is_empty());
        let chip = |(label, ids): (String, Vec<BlockId>)| {
            view! { <QuickChip stores=shown.stores label=label ids=ids meets=meets /> }
        };
        (!quick.is_empty()).then(|| {
            view! {
                <div class="chips" role="group" aria-label="Quick picks">
                    {quick.into_iter().map(chip).collect_view()}
                </div>
            }
        })
    }
}

#[component]
fn QuickChip(
    stores: Stores,
    label: String,
    ids: Vec<BlockId>,
    meets: Memo<Vec<Meeting>>,
) -> impl IntoView {
    let wanted = ids.clone();
    let is_on = Signal::derive(move || {
        let picks = stores.signing().picks();
        meets.with(|meets| {
            meets
                .iter()
                .filter(|it| wanted.contains(&it.block.id))
                .all(|meeting| picks.iter().any(|it| it.offering == meeting.offering))
        })
    });
    let press = Callback::new(move |()| {
        let is_on = is_on.get_untracked();
        for meeting in meets.get_untracked().into_iter().filter(|it| ids.contains(&it.block.id)) {
            if is_on {
                stores.signing().unpick(meeting.block.id);
            } else {
                stores.signing().pick(meeting);
            }
        }
    });
    view! { <Chip label=label is_on=is_on on_press=press /> }
}

/// The coming meetings to pick from, and what is picked of other activities.
#[component]
fn Picks(opened: Opened, meets: Memo<Vec<Meeting>>) -> impl IntoView {
    let Opened { shown, id: activity, .. } = opened;
    let shows_all = RwSignal::new(false);
    let plan = Memo::new(move |_| {
        let open = judge(opened);
        plan(shown, open.as_ref().map(|it| &it.meeting))
    });
    // These stand first, and are made anew only when the reader picks elsewhere.
    let others = Memo::new(move |_| {
        let picks = shown.stores.signing().picks();
        picks.into_iter().filter(|it| it.activity != activity).collect::<Vec<_>>()
    });
    let row = move |meeting: Meeting, is_first: Signal<bool>, names: bool| {
        view! { <Row shown=shown plan=plan meeting=meeting is_first=is_first names=names /> }
    };
    let other_rows = move || {
        let others = others.get().into_iter();
        others.map(|it| row(it, Signal::derive(|| true), true)).collect_view()
    };
    let rows = move || {
        let all = meets.get().into_iter().enumerate();
        all.map(|(index, meeting)| {
            let is_first = Signal::derive(move || index < FIRST || shows_all.get());
            row(meeting, is_first, false)
        })
        .collect_view()
    };
    let hidden = move || meets.with(Vec::len).saturating_sub(FIRST);
    let more = move || {
        (hidden() > 0 && !shows_all.get()).then(|| {
            view! {
                <button class="btn btn-s" type="button" on:click=move |_| shows_all.set(true)>
                    "Show all"
                </button>
            }
        })
    };
    view! {
        {other_rows}
        {rows}
        {more}
    }
    .into_any()
}

/// A meeting to pick, and what signing up for it would do if it is.
#[component]
fn Row(
    shown: Shown,
    plan: Memo<Vec<Line>>,
    meeting: Meeting,
    /// Whether it is seen even if it is not picked.
    is_first: Signal<bool>,
    /// Whether the activity is named: it is not the one that is open.
    names: bool,
) -> impl IntoView {
    let stores = shown.stores;
    let offering = meeting.offering;
    let block = meeting.block.id;
    let day = format!("{}, {}", short_day(meeting.block.date), meeting.block.letter);
    let day = if names { format!("{day}: {}", meeting.name) } else { day };
    let is_picked =
        Memo::new(move |_| stores.signing().picks().iter().any(|it| it.offering == offering));
    let of_alone = meeting.clone();
    let line = Memo::new(move |_| {
        if is_picked.get() {
            return plan
                .with(|plan| plan.iter().find(|it| it.meeting.offering == offering).cloned());
        }
        // The hour matters to a late signup or two; each second does not.
        let at = untrack(|| stores.clock.wall());
        shown.year.with(|blocks, signups| alone(&of_alone, blocks, signups, at))
    });
    let of_held = meeting.clone();
    let is_held =
        Memo::new(move |_| shown.year.with(|_, own| is_held(&of_held, own)) == Some(true));
    let is_seen = Memo::new(move |_| is_first.get() || is_picked.get());
    let change = move |_| {
        if is_picked.get_untracked() {
            stores.signing().unpick(block);
        } else {
            stores.signing().pick(meeting.clone());
        }
    };
    let left = move || match is_held.get() {
        true => view! { <span class="badge badge-good">"Signed up"</span> }.into_any(),
        false => line.with(|line| line.as_ref().map(|it| room(it.meeting.room))).into_any(),
    };
    let effects = move || {
        let today = stores.clock.today();
        line.with(|line| line.as_ref().filter(|_| !is_held.get()).map(|it| effect(it, today)))
    };
    move || {
        is_seen.get().then(|| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || is_picked.get() || is_held.get()
                        // There is nothing to sign up for.
                        disabled=move || is_held.get() && !is_picked.get()
                        on:change=change.clone()
                    />
                    <span class="check-text">
                        <span>{day.clone()}</span>
                        <span class="num">{left}</span>
                        <small>{effects}</small>
                    </span>
                </label>
            }
        })
    }
}
