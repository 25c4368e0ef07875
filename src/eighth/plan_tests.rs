//! Plans over several blocks, and the course of a run; and a watch's hour.

use std::time::Duration;

use super::outcome::Outcome;
use super::plan::{Pace, Run, Step, Task, alone, also, back, is_held, preview, weekdays};
use super::say::effect;
use super::sign_up_samples::{at, block, fridays, meeting, on, signup};
use super::verdict::{Around, Bar, Meeting, Verdict, bare};
use super::vigil::{Ended, Moment, Next, Vigil};
use crate::http::FetchError;
use crate::ion::blocks::Capacity;
use crate::ion::rosters::Roster;
use crate::ion::{ActivityId, ApiError, BlockId, OfferingId};
use crate::time::Timestamp;

fn verdicts(meetings: &[Meeting]) -> Vec<(u32, Verdict)> {
    let blocks = fridays();
    let held = [signup(&blocks[0], 9, "Chess Club")];
    let lines = preview(meetings, &blocks, &held, at("2026-12-09", 12));
    lines.into_iter().map(|line| (line.meeting.block.id.0, line.verdict)).collect()
}

#[test]
fn each_line_is_judged_after_those_before_it() {
    let blocks = fridays();
    let daily = |block| Meeting { is_one_a_day: true, ..meeting(block, 7) };
    let verdicts = verdicts(&[daily(&blocks[1]), daily(&blocks[0])]);
    assert_eq!(verdicts[0].0, 1);
    let Verdict::Free(effects) = &verdicts[0].1 else { panic!("the first is free") };
    assert_eq!(effects.leaves.as_deref(), Some("Chess Club"));
    assert_eq!(verdicts[1], (2, Verdict::Barred(Bar::OnceADay("A".to_owned()))));
}

#[test]
fn an_activity_of_both_blocks_brings_the_other_along() {
    let blocks = fridays();
    let both = |block| Meeting { is_both: true, ..meeting(block, 7) };
    let verdicts = verdicts(&[both(&blocks[0]), both(&blocks[1])]);
    assert!(matches!(verdicts[0].1, Verdict::Free(_)));
    assert_eq!(verdicts[1], (2, Verdict::SignedUp));
}

#[test]
fn a_block_that_is_chosen_twice_counts_as_chosen_last() {
    let blocks = fridays();
    let lines = preview(
        &[meeting(&blocks[2], 7), meeting(&blocks[0], 7), meeting(&blocks[2], 8)],
        &blocks,
        &[],
        at("2026-12-09", 12),
    );
    let plan: Vec<_> =
        lines.iter().map(|it| (it.meeting.block.id.0, it.meeting.activity.0)).collect();
    assert_eq!(plan, [(1, 7), (3, 8)]);
}

#[test]
fn what_is_not_picked_says_what_it_would_replace_and_what_is_held_is_known() {
    let blocks = fridays();
    let held = [signup(&blocks[0], 9, "Chess Club (R)"), signup(&blocks[2], 7, "Club 7")];
    let at = at("2026-12-09", 12);
    let says = |place: usize| {
        let meeting = meeting(&blocks[place], 7);
        effect(&alone(&meeting, &blocks, &held, at), at.date)
    };
    assert_eq!(says(0), "Replaces Chess Club.");
    assert_eq!(says(1), "");
    let is_held = |place: usize| is_held(&meeting(&blocks[place], 7), &held);
    assert_eq!([is_held(0), is_held(1), is_held(2)], [false, false, true]);
}

#[test]
fn quick_picks_find_the_other_block_and_the_weekdays_to_come() {
    let mut blocks = fridays();
    blocks.push(block(5, "2026-12-16", "A"));
    blocks.push(block(6, "2026-12-04", "A"));
    assert_eq!(also(&blocks[0], &blocks), Some(BlockId(2)));
    assert_eq!(also(&blocks[4], &blocks), None);
    assert_eq!(weekdays(&blocks[0], &blocks, 4), [BlockId(1), BlockId(3)]);
    assert_eq!(weekdays(&blocks[0], &blocks, 1), [BlockId(1)]);
}

#[test]
fn the_way_back_has_all_that_was_lost_and_an_activity_of_both_blocks_once() {
    let blocks = fridays();
    let robots = [signup(&blocks[0], 8, "Robots (BB)"), signup(&blocks[1], 8, "Robots (BB)")];
    let around = Around { blocks: &blocks, signups: &robots, listed: &[] };
    let task = Task::of(&meeting(&blocks[0], 7), around);
    let way: Vec<_> = back(&task).iter().map(|it| (it.block.id.0, it.name.clone())).collect();
    assert_eq!(way, [(1, "Robots".to_owned())]);
    let singles = [signup(&blocks[0], 8, "Chess Club (R)"), signup(&blocks[1], 9, "Choir")];
    let both = Meeting { is_both: true, ..meeting(&blocks[0], 7) };
    let task = Task::of(&both, Around { signups: &singles, ..around });
    let way: Vec<_> = back(&task).iter().map(|it| (it.block.id.0, it.name.clone())).collect();
    assert_eq!(way, [(1, "Chess Club".to_owned()), (2, "Choir".to_owned())]);
    assert!(back(&Task::of(&both, Around { signups: &[], ..around })).is_empty());
}

fn run() -> Run {
    let task = |block: &_| Task {
        activity: ActivityId(7),
        name: "Club 7".to_owned(),
        replaces: Vec::new(),
        step: Step::Waiting,
        block: Clone::clone(block),
    };
    Run::of(fridays().iter().map(task).collect())
}

#[test]
fn what_came_of_a_single_pick_is_listed_and_a_single_press_tells_it_at_its_button() {
    let mut one = run();
    one.tasks.truncate(1);
    assert!(run().is_listed);
    assert!(!Run::of(one.tasks.clone()).is_listed);
    let mut plan = Run::of_plan(one.tasks);
    assert!(plan.is_listed);
    assert_eq!(plan.told(), "Signing up: 0 of 1 block done");
    plan.came(0, Outcome::Done);
    assert_eq!(plan.told(), "1 of 1 block done");
    let mut several = run();
    several.pace = Pace::Paused;
    assert_eq!(several.told(), "Paused: 0 of 4 blocks done");
}

#[test]
fn a_run_goes_on_past_what_ion_declines_one_at_a_time() {
    let mut run = run();
    assert_eq!(run.next(), Some(0));
    run.tasks[0].step = Step::Sending;
    assert_eq!(run.next(), None);
    run.came(0, Outcome::Declined(Vec::new()));
    assert_eq!(run.next(), Some(1));
    run.came(1, Outcome::Done);
    assert_eq!((run.next(), run.done()), (Some(2), (1, 4)));
    run.stop();
    assert_eq!((run.next(), run.is_open()), (None, false));
    assert_eq!(run.tasks[3].step, Step::Left);
    assert_eq!(run.tasks[1].step, Step::Came(Outcome::Done));
}

#[test]
fn a_run_pauses_where_every_other_would_fail_as_well() {
    let offline = || ApiError::Fetch(FetchError::Unreachable);
    let mut lost = run();
    lost.came(0, Outcome::Unknown(offline()));
    assert_eq!((lost.pace, lost.next()), (Pace::Paused, None));
    lost.pace = Pace::Going;
    assert_eq!(lost.next(), Some(1));
    let mut gone = run();
    gone.came(0, Outcome::Kept(ApiError::NotFound));
    assert_eq!(gone.next(), Some(1));
    gone.came(1, Outcome::Kept(ApiError::SessionRefused));
    assert_eq!(gone.next(), None);
}

fn moment(seconds: i64) -> Moment {
    Moment {
        now: Timestamp::from_millis(seconds * 1_000),
        today: on("2026-12-09"),
        is_hidden: false,
        is_online: true,
        dice: 0,
    }
}

fn vigil() -> Vigil {
    Vigil::begin(Timestamp::from_millis(0), on("2026-12-11"), 0)
}

/// A roster of a meeting that is called so, with nine places.
fn roster(title: &str, count: u32) -> Roster {
    Roster {
        id: OfferingId(8_222),
        name: bare(title).to_owned(),
        title: title.to_owned(),
        block: BlockId(49),
        date: on("2026-12-11"),
        activity: ActivityId(237),
        members: Vec::new(),
        count,
        viewable_count: 0,
        capacity: Capacity::Places(9),
    }
}

/// What a watch that has seen a roster does then.
fn seen(roster: Roster) -> Next {
    vigil().saw(&Ok(roster), moment(30))
}

#[test]
fn a_watch_asks_at_most_twice_a_minute_and_less_while_ion_fails() {
    let mut vigil = vigil();
    assert_eq!(vigil.next(moment(29)), Next::Wait);
    assert_eq!(vigil.next(moment(30)), Next::Ask { lock_too: false });
    assert_eq!(vigil.next(moment(31)), Next::Wait);
    assert_eq!(vigil.saw(&Ok(roster("Bridge Building (R)", 9)), moment(31)), Next::Wait);
    assert_eq!(vigil.next(moment(60)), Next::Ask { lock_too: false });
    assert_eq!(vigil.saw(&Err(ApiError::Broken(500)), moment(61)), Next::Wait);
    assert_eq!(vigil.next(moment(120)), Next::Wait);
    assert_eq!(vigil.next(moment(121)), Next::Ask { lock_too: false });
    let offline = Moment { is_online: false, ..moment(900) };
    assert_eq!(vigil.next(offline), Next::Wait);
}

#[test]
fn a_watch_tells_of_a_place_and_takes_none() {
    let full = roster("Bridge Building (R)", 9);
    let endless = Roster { capacity: Capacity::Unlimited, ..full.clone() };
    assert_eq!(seen(roster("Bridge Building (R)", 8)), Next::Stop(Ended::Free));
    assert_eq!(seen(endless), Next::Stop(Ended::Free));
    assert_eq!(seen(full), Next::Wait);
}

#[test]
fn a_place_in_what_is_cancelled_is_none() {
    let cancelled = roster("Bridge Building (R) (Cancelled)", 3);
    let endless = Roster { capacity: Capacity::Unlimited, ..cancelled.clone() };
    assert_eq!(seen(cancelled), Next::Stop(Ended::Cancelled));
    assert_eq!(seen(endless), Next::Stop(Ended::Cancelled));
}

#[test]
fn a_watch_ends_with_what_ion_will_say_again_and_says_which() {
    let ends = |error| vigil().saw(&Err(error), moment(30));
    // What was taken off says nothing about the session.
    assert_eq!(ends(ApiError::NotFound), Next::Stop(Ended::Gone));
    assert!(!Ended::Gone.words().1.contains("Sign in"));
    for error in [ApiError::SessionRefused, ApiError::Forbidden(String::new())] {
        assert_eq!(ends(error), Next::Stop(Ended::Refused));
    }
    let passing = [ApiError::Throttled(None), ApiError::Fetch(FetchError::Aborted)];
    for error in passing {
        assert_eq!(ends(error), Next::Wait);
    }
}

#[test]
fn a_watch_ends_after_an_hour_when_nobody_looks_and_when_the_day_is_over() {
    assert_eq!(vigil().next(moment(3_600)), Next::Stop(Ended::Long));
    let hidden = |seconds| Moment { is_hidden: true, ..moment(seconds) };
    let mut unseen = vigil();
    assert_eq!(unseen.next(hidden(20)), Next::Wait);
    assert_eq!(unseen.next(hidden(1_219)), Next::Ask { lock_too: false });
    assert_eq!(unseen.next(hidden(1_220)), Next::Stop(Ended::Unseen));
    let mut seen = vigil();
    let _ = (seen.next(hidden(20)), seen.next(moment(1_000)));
    assert_eq!(seen.next(hidden(1_220)), Next::Ask { lock_too: false });
    let over = Moment { today: on("2026-12-12"), ..moment(40) };
    assert_eq!(vigil().next(over), Next::Stop(Ended::Locked));
    assert_eq!(vigil().left(Timestamp::from_millis(60_000)), Duration::from_secs(3_540));
}

#[test]
fn a_watch_looks_at_the_lock_every_tenth_time() {
    let mut vigil = vigil();
    let looks: Vec<_> = (1..=10).map(|look| vigil.next(moment(look * 30))).collect();
    assert_eq!(looks.iter().filter(|it| **it == Next::Ask { lock_too: true }).count(), 1);
    assert_eq!(looks[9], Next::Ask { lock_too: true });
}

#[test]
fn of_a_run_that_cannot_be_sent_nothing_is_sent_later() {
    let blocks = fridays();
    let around = Around { blocks: &blocks, signups: &[], listed: &[] };
    let tasks: Vec<_> = blocks[..2].iter().map(|it| Task::of(&meeting(it, 7), around)).collect();
    let lost = ApiError::Fetch(FetchError::Unreachable);
    let mut run = Run::of(tasks).unsent(&lost);
    assert!(!run.is_open());
    assert_eq!(run.done(), (0, 2));
    let kept = Step::Came(Outcome::Kept(lost));
    assert!(run.tasks.iter().all(|task| task.step == kept));
    // Not even where the reader would have it go on.
    run.pace = Pace::Going;
    assert_eq!(run.next(), None);
}
