//! Signing up for several blocks: which ones, what each would do, and how far the run is.

use super::outcome::Outcome;
use super::verdict::{Around, Meeting, Verdict, after, bare, choice, fills_both, sibling, verdict};
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, ApiError, BlockId};
use crate::time::WallTime;

/// What one of the plan's meetings would do, given that those before it have been done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The meeting.
    pub meeting: Meeting,
    /// What would come of it then. [`Verdict::SignedUp`] also where one before it brings it along.
    pub verdict: Verdict,
    /// What to send for it.
    pub task: Task,
}

impl Line {
    /// Whether there is something to send.
    #[must_use]
    pub fn is_free(&self) -> bool {
        matches!(self.verdict, Verdict::Free(_))
    }
}

/// What to send for a plan.
#[must_use]
pub fn tasks(lines: &[Line]) -> Vec<Task> {
    lines.iter().filter(|line| line.is_free()).map(|line| line.task.clone()).collect()
}

/// What each of these would do, one after the other.
///
/// The order is that of day and letter, whatever it was. A block that is chosen twice counts once,
/// as it was chosen last.
#[must_use]
pub fn preview(
    meetings: &[Meeting],
    blocks: &[Block],
    signups: &[Signup],
    at: WallTime,
) -> Vec<Line> {
    let mut ordered: Vec<&Meeting> = Vec::new();
    for meeting in meetings {
        ordered.retain(|it| it.block.id != meeting.block.id);
        ordered.push(meeting);
    }
    let place = |it: &Meeting| (it.block.date, it.block.letter.clone(), it.block.id);
    ordered.sort_by_key(|meeting| place(meeting));
    let mut signups = signups.to_vec();
    let mut lines = Vec::new();
    for meeting in ordered {
        let line = alone(meeting, blocks, &signups, at);
        if line.is_free() {
            signups = after(meeting, Around { blocks, signups: &signups, listed: &[] });
        }
        lines.push(line);
    }
    lines
}

/// What a meeting that is not picked would do by itself.
#[must_use]
pub fn alone(meeting: &Meeting, blocks: &[Block], signups: &[Signup], at: WallTime) -> Line {
    let around = Around { blocks, signups, listed: &[] };
    let verdict = verdict(meeting, around, at);
    Line { meeting: meeting.clone(), task: Task::of(meeting, around), verdict }
}

/// Whether the reader has this very meeting already.
#[must_use]
pub fn is_held(meeting: &Meeting, signups: &[Signup]) -> bool {
    choice(signups, meeting.block.id).is_some_and(|it| it.activity == meeting.activity)
}

/// The other block of the day, if the activity meets there.
#[must_use]
pub fn also(block: &Block, meets: &[Block]) -> Option<BlockId> {
    sibling(block, meets).map(|it| it.id)
}

/// This block and those that follow on the same weekday with the same letter, as many as asked for
/// in all; only where the activity meets.
#[must_use]
pub fn weekdays(block: &Block, meets: &[Block], most: usize) -> Vec<BlockId> {
    let is_alike = |it: &&Block| {
        it.date >= block.date
            && it.date.weekday() == block.date.weekday()
            && it.letter == block.letter
    };
    let mut alike: Vec<_> = meets.iter().filter(is_alike).collect();
    alike.sort_by_key(|it| (it.date, it.id));
    alike.dedup_by_key(|it| it.id);
    alike.into_iter().take(most).map(|it| it.id).collect()
}

/// How far one signup of a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Not begun.
    Waiting,
    /// On its way to Ion.
    Sending,
    /// Ion has answered, and is asked what it lists.
    Reading,
    /// This came of it.
    Came(Outcome),
    /// It was not sent, since the reader stopped.
    Left,
}

/// One signup of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The block.
    pub block: Block,
    /// The activity.
    pub activity: ActivityId,
    /// Its bare name.
    pub name: String,
    /// What the reader had there before, which it replaces.
    pub replaces: Vec<Signup>,
    /// How far it is.
    pub step: Step,
}

/// What the reader wants of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Go on.
    Going,
    /// Wait after the one that is on its way.
    Paused,
    /// Send no more.
    Stopped,
}

/// What to sign up for to have again what a signup replaced. An activity that filled both blocks
/// needs one signup.
#[must_use]
pub fn back(task: &Task) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    for lost in &task.replaces {
        let is_same_day = |it: &Task| it.activity == lost.activity && it.block.date == lost.date;
        if fills_both(lost) && tasks.iter().any(is_same_day) {
            continue;
        }
        let (id, date, letter) = (lost.block, lost.date, lost.letter.clone());
        tasks.push(Task {
            block: Block { id, date, letter, locked: false },
            activity: lost.activity,
            name: bare(&lost.title).to_owned(),
            replaces: Vec::new(),
            step: Step::Waiting,
        });
    }
    tasks
}

/// What the reader loses if they sign up for a meeting.
#[must_use]
pub fn replaces(meeting: &Meeting, around: Around<'_>) -> Vec<Signup> {
    let then = after(meeting, around);
    let stays = |it: &&Signup| {
        !then.iter().any(|kept| (kept.block, kept.activity) == (it.block, it.activity))
    };
    around.signups.iter().filter(stays).cloned().collect()
}

impl Task {
    /// Signing up for a meeting.
    #[must_use]
    pub fn of(meeting: &Meeting, around: Around<'_>) -> Self {
        Task {
            block: meeting.block.clone(),
            activity: meeting.activity,
            name: meeting.name.clone(),
            replaces: replaces(meeting, around),
            step: Step::Waiting,
        }
    }
}

/// Signups that go to Ion one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// One for each block.
    pub tasks: Vec<Task>,
    /// What the reader wants of it.
    pub pace: Pace,
    /// Whether what comes of each is listed: there are several, or the reader picked it from a list.
    pub is_listed: bool,
}

impl Run {
    /// A run of these, none of them begun.
    #[must_use]
    pub fn of(tasks: Vec<Task>) -> Self {
        Run { is_listed: tasks.len() > 1, tasks, pace: Pace::Going }
    }

    /// The same for what the reader picked from a list: a single one too may be another than the one
    /// that is open, and nothing else there would say what came of it.
    #[must_use]
    pub fn of_plan(tasks: Vec<Task>) -> Self {
        Run { is_listed: true, ..Run::of(tasks) }
    }

    /// How far it is, in words.
    #[must_use]
    pub fn told(&self) -> String {
        let (done, all) = self.done();
        let done = format!("{done} of {all} {} done", if all == 1 { "block" } else { "blocks" });
        match (self.is_open(), self.pace) {
            (true, Pace::Paused) => format!("Paused: {done}"),
            (true, _) => format!("Signing up: {done}"),
            (false, _) => done,
        }
    }

    /// The run as it is over before anything of it was sent, and why.
    #[must_use]
    pub fn unsent(mut self, why: &ApiError) -> Self {
        for task in &mut self.tasks {
            task.step = Step::Came(Outcome::Kept(why.clone()));
        }
        Run { pace: Pace::Stopped, ..self }
    }

    /// The task that is to be sent now, if any is.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        let is_busy = self.tasks.iter().any(|it| matches!(it.step, Step::Sending | Step::Reading));
        if is_busy || self.pace != Pace::Going {
            return None;
        }
        self.tasks.iter().position(|task| task.step == Step::Waiting)
    }

    /// Takes in what came of a task. What would fail every other as well makes the run pause, so
    /// that nothing is tried in vain and the reader can go on when it is mended.
    pub fn came(&mut self, index: usize, outcome: Outcome) {
        let is_common = match &outcome {
            Outcome::Unknown(_) => true,
            Outcome::Kept(error) => !matches!(error, ApiError::NotFound),
            Outcome::Done
            | Outcome::Trusted
            | Outcome::Overtaken(_)
            | Outcome::Declined(_)
            | Outcome::NotDone(_) => false,
        };
        if let Some(task) = self.tasks.get_mut(index) {
            task.step = Step::Came(outcome);
        }
        if is_common && self.pace == Pace::Going {
            self.pace = Pace::Paused;
        }
    }

    /// Sends no more.
    pub fn stop(&mut self) {
        self.pace = Pace::Stopped;
        for task in &mut self.tasks {
            if task.step == Step::Waiting {
                task.step = Step::Left;
            }
        }
    }

    /// Whether anything is on its way or still to be sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let is_open = |it: &Task| matches!(it.step, Step::Waiting | Step::Sending | Step::Reading);
        self.tasks.iter().any(is_open)
    }

    /// How many came out well, of how many.
    #[must_use]
    pub fn done(&self) -> (usize, usize) {
        let is_done = |it: &&Task| matches!(&it.step, Step::Came(outcome) if outcome.is_done());
        (self.tasks.iter().filter(is_done).count(), self.tasks.len())
    }
}
