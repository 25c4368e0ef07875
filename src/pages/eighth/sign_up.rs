//! Signing up: what a press would do, the press, and what came of it.

use leptos::prelude::*;

use super::block::Shown;
use super::detail::{Opened, places};
use super::vigil::WatchForPlace;
use crate::components::icon::{Glyph, Icon};
use crate::diagnosis::Cause;
use crate::eighth::came::came;
use crate::eighth::outcome::Outcome;
use crate::eighth::plan::{Line, Step, Task, preview, tasks};
use crate::eighth::refusal::Refusal;
use crate::eighth::say::{Say, say};
use crate::eighth::verdict::{Around, Bar, Meeting, Room, Verdict, verdict};
use crate::eighth::vigil::Ended;
use crate::eighth::wish::Wish;
use crate::ion::ActivityId;
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::stores::vigils::Stage;
use crate::stores::{Asked, Stores};
use crate::words::Words;

/// A signup as it would be, if it were pressed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The meeting.
    pub meeting: Meeting,
    /// May the reader, and what then.
    pub verdict: Verdict,
    /// The same in words.
    pub say: Say,
    /// What to send.
    pub task: Task,
}

/// What a signup for that activity would do now; nothing while not all of it is known.
pub(super) fn judge(opened: Opened) -> Option<Judged> {
    let Opened { shown, id: activity, .. } = opened;
    let room = places(opened).map_or(Room::Unknown, Room::of);
    let clock = shown.stores.clock;
    let (at, today) = (clock.wall(), clock.today());
    shown.detail.with(|detail| {
        let detail = detail.value()?;
        let offering = detail.offerings.iter().find(|it| it.activity == activity)?;
        shown.year.with(|blocks, signups| {
            // Ion lists a past block no longer among the coming ones; it is as good as locked.
            let known = blocks.iter().find(|it| it.id == detail.id).cloned();
            let block = known.unwrap_or_else(|| Block {
                id: detail.id,
                date: detail.date,
                letter: detail.letter.clone(),
                locked: detail.date < today,
            });
            let meeting = Meeting::of(&block, offering, room);
            let around = Around { blocks, signups, listed: &detail.offerings };
            let verdict = match shown.stores.signs_up() {
                true => verdict(&meeting, around, at),
                false => Verdict::Barred(Bar::NotAStudent),
            };
            let say = say(&verdict, &meeting, today);
            let task = Task::of(&meeting, around);
            Judged { meeting, verdict, say, task }
        })
    })
}

/// What the reader's plan would do, with the signup that is open at its end.
pub(super) fn plan(shown: Shown, open: Option<&Meeting>) -> Vec<Line> {
    let at = shown.stores.clock.wall();
    let mut meetings = shown.stores.signing().picks();
    meetings.extend(open.cloned());
    let lines = shown.year.with(|blocks, signups| preview(&meetings, blocks, signups, at));
    lines.unwrap_or_default()
}

/// The foot of an offering's details.
#[component]
pub fn SignUp(opened: Opened) -> impl IntoView {
    let Opened { shown, id: activity, .. } = opened;
    let stores = shown.stores;
    let judged = Memo::new(move |_| judge(opened));
    let plan = Memo::new(move |_| {
        // As long as nothing else is picked there is nothing to plan.
        let has_picks = stores.signing().has_picks();
        judged.with(|judged| {
            let meeting = judged.as_ref().map(|it| &it.meeting);
            if has_picks { plan(shown, meeting) } else { Vec::new() }
        })
    });
    let step = Memo::new(move |_| {
        judged.with(|judged| {
            let meeting = &judged.as_ref()?.meeting;
            stores.signing().step(meeting.block.id, activity)
        })
    });
    // Whoever comes or goes changes who is in it, also if they pressed elsewhere.
    Effect::new(move |before: Option<(bool, bool)>| {
        let is_done = step.with(|step| matches!(step, Some(Step::Came(it)) if it.is_done()));
        let verdict = |judged: &Judged| judged.verdict == Verdict::SignedUp;
        // As long as that is not known, nobody has gone.
        let is_in = judged.with(|judged| judged.as_ref().map(verdict));
        let now = (is_done, is_in.or(before.map(|(_, is_in)| is_in)).unwrap_or_default());
        if before.is_some_and(|before| before.1 && !now.1 || !before.0 && now.0) {
            opened.roster.reload();
        }
        now
    });
    // Somebody has left: the roster says so, and the button can be pressed.
    Effect::new(move |_| {
        if stores.vigils().stage(shown.id, activity) == Some(Stage::Over(Ended::Free)) {
            opened.roster.reload();
        }
    });
    view! {
        <div class="detail-act">
            <Confirm stores=stores judged=judged />
            <CameOfIt shown=shown step=step activity=activity />
            <Press shown=shown judged=judged plan=plan step=step />
            <WayBack shown=shown step=step activity=activity />
            <WatchForPlace stores=stores judged=judged is_full=Signal::derive(move || is_full(judged, step)) />
        </div>
    }
    .into_any()
}

type Known<T> = Memo<T>;

/// Counts the reader in where they have come to, and out where they have left, wherever they pressed:
/// the block with all it offers is not asked for that.
pub(super) fn keep_counts(shown: Shown) {
    let signing = shown.stores.signing();
    Effect::new(move |before: Option<Vec<(ActivityId, Vec<Signup>)>>| {
        let moves = signing.moves(shown.id);
        // What was done before this page came is in its list.
        let known = before.as_ref().unwrap_or(&moves);
        for (activity, replaced) in moves.iter().filter(|it| !known.contains(it)) {
            shown.detail.amend(|detail| {
                for it in &mut detail.offerings {
                    if it.activity == *activity {
                        it.count += 1;
                    } else if replaced.iter().any(|left| left.offering == it.id) {
                        it.count = it.count.saturating_sub(1);
                    }
                }
                true
            });
        }
        moves
    });
}

/// Whether somebody would have to leave first: by what is known, or since Ion has just said so.
fn is_full(judged: Known<Option<Judged>>, step: Known<Option<Step>>) -> bool {
    let was_full = step.with(|step| match step {
        Some(Step::Came(Outcome::Declined(reasons))) => {
            !reasons.is_empty() && reasons.iter().all(|it| it.refusal == Refusal::Full)
        }
        _ => false,
    });
    judged.with(|judged| {
        judged.as_ref().is_some_and(|judged| match &judged.verdict {
            Verdict::Barred(Bar::Full(..)) => true,
            Verdict::Free(_) => was_full,
            Verdict::Barred(_) | Verdict::SignedUp => false,
        })
    })
}

/// The button, and beneath it what it would do.
#[component]
fn Press(
    shown: Shown,
    judged: Known<Option<Judged>>,
    plan: Known<Vec<Line>>,
    step: Known<Option<Step>>,
) -> impl IntoView {
    let stores = shown.stores;
    let several = move || plan.with(|plan| plan.iter().filter(|line| line.is_free()).count());
    let has_plan = move || !plan.with(Vec::is_empty);
    let is_done = move || {
        !has_plan()
            && judged.with(|it| it.as_ref().is_some_and(|it| it.verdict == Verdict::SignedUp))
    };
    let is_busy = move || stores.signing().is_busy();
    let can = move || {
        let is_free = judged.with(|judged| {
            judged.as_ref().is_some_and(|it| matches!(it.verdict, Verdict::Free(_)))
        });
        !is_busy() && if has_plan() { several() > 0 } else { is_free }
    };
    let label = move || match (stores.signing().is_busy(), step.get()) {
        (true, Some(Step::Sending)) => "Signing up".to_owned(),
        (true, Some(Step::Reading)) => "Asking Ion what it lists".to_owned(),
        (true, _) => "Another signup is on its way".to_owned(),
        _ if has_plan() => match several() {
            0 => "Nothing to sign up for".to_owned(),
            1 => "Sign up for 1 block".to_owned(),
            many => format!("Sign up for {many} blocks"),
        },
        _ => judged.with(|it| it.as_ref().map_or("Sign up".to_owned(), |it| it.say.label.clone())),
    };
    let press = move |_| {
        if !untrack(can) {
            return;
        }
        if untrack(has_plan) {
            stores.signing().begin_plan(plan.with_untracked(|plan| tasks(plan)));
        } else {
            let task = judged.with_untracked(|it| it.iter().map(|it| it.task.clone()).collect());
            stores.signing().begin(task);
        }
    };
    view! {
        <button
            class="btn btn-l btn-wide"
            class:btn-main=can
            class:btn-done=is_done
            type="button"
            aria-disabled=move || (!can()).then_some("true")
            aria-busy=move || is_busy().then_some("true")
            aria-describedby="sign-up-why"
            on:click=press
        >
            {move || is_busy().then(|| view! { <span class="spin"></span> })}
            {move || (is_done() && !is_busy()).then(|| view! { <Icon glyph=Glyph::Check /> })}
            {label}
        </button>
        <div class="sign-up-why" id="sign-up-why">
            {move || lines(shown, judged, has_plan()).into_iter().map(note).collect_view()}
        </div>
    }
    .into_any()
}

fn note(line: String) -> impl IntoView {
    view! { <p class="detail-note">{line}</p> }
}

/// What a press would do, and what it needs.
fn lines(shown: Shown, judged: Known<Option<Judged>>, has_plan: bool) -> Vec<String> {
    if has_plan {
        let line = "Each block is sent to Ion in turn. You see a result for each.";
        return vec![line.to_owned()];
    }
    let Some(judged) = judged.get() else {
        let line = match shown.year.error() {
            Some(_) => {
                "What you have chosen could not be read, so Anion cannot say what this would replace."
            }
            None => "Reading what you have chosen",
        };
        return vec![line.to_owned()];
    };
    let mut lines = judged.say.lines;
    let is_free = matches!(judged.verdict, Verdict::Free(_));
    if is_free && shown.stores.doctor.condition().cause == Some(Cause::Offline) {
        lines.push("You are offline. Signing up needs a connection.".to_owned());
    } else if is_free && !shown.stores.session.may_write() {
        lines.push("Ion asks you to allow changes the first time you sign up.".to_owned());
    }
    lines
}

/// What came of the last press here, where it did not simply come off.
#[component]
fn CameOfIt(shown: Shown, step: Known<Option<Step>>, activity: ActivityId) -> impl IntoView {
    let signing = shown.stores.signing();
    let look_again = move |_| signing.look_again(shown.id, activity);
    move || {
        let Some(Step::Came(outcome)) = step.get() else { return ().into_any() };
        let Some(said) = came(&outcome) else { return ().into_any() };
        let mut lines = said.lines;
        if let Outcome::Kept(error) = &outcome {
            let Words { what, means } = signing.explain(error);
            lines.push(format!("{what}. {means}"));
        }
        let again = said.is_open.then(|| {
            view! { <button class="btn btn-s" type="button" on:click=look_again>"Look again"</button> }
        });
        view! {
            <div class="banner banner-warn" role="alert">
                <Icon glyph=Glyph::Alert />
                <div class="banner-text">
                    <strong>{said.what}</strong>
                    {lines.into_iter().map(|line| view! { <span>{line}</span> }).collect_view()}
                </div>
                {again}
            </div>
        }
        .into_any()
    }
}

/// The way back from a switch, where the details lie over what is told at the edge of the page.
#[component]
fn WayBack(shown: Shown, step: Known<Option<Step>>, activity: ActivityId) -> impl IntoView {
    let signing = shown.stores.signing();
    let way = Memo::new(move |_| {
        let is_done = step.with(|step| matches!(step, Some(Step::Came(it)) if it.is_done()));
        if is_done { signing.way_back(shown.id, activity) } else { Vec::new() }
    });
    let is_there = move || !way.with(Vec::is_empty);
    let press = move |_| signing.begin(way.get_untracked());
    move || {
        is_there().then(|| {
            view! {
                <button class="btn btn-wide way-back" type="button" on:click=press>
                    "Switch back"
                </button>
            }
        })
    }
}

/// For a reader who is back from Ion, where they allowed changes: nothing has been sent yet.
#[component]
fn Confirm(stores: Stores, judged: Known<Option<Judged>>) -> impl IntoView {
    let is_asked = Memo::new(move |_| {
        let Some(Asked::ToConfirm(Wish::SignUps(pairs))) = stores.consent.asked() else {
            return false;
        };
        judged.with(|judged| {
            judged.as_ref().is_some_and(|it| {
                let here = (it.meeting.block.id, it.meeting.activity);
                pairs.contains(&here) && it.verdict != Verdict::SignedUp
            })
        })
    });
    let words = move || {
        if stores.session.may_write() {
            ("You are back from Ion", "Nothing has been sent yet. Press to sign up.")
        } else {
            ("Ion did not grant changes", "Nothing has been sent. Press to ask Ion again.")
        }
    };
    move || {
        is_asked.get().then(|| {
            view! {
                <div class="banner banner-accent" role="status">
                    <Icon glyph=Glyph::Info />
                    <div class="banner-text">
                        <strong>{words().0}</strong>
                        <span>{words().1}</span>
                    </div>
                    <button
                        class="btn btn-s btn-quiet"
                        type="button"
                        on:click=move |_| stores.consent.settle()
                    >
                        "Not now"
                    </button>
                </div>
            }
        })
    }
}
