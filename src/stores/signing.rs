//! Signing up: one request at a time, each of them once, and then the truth.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Clock, Consent, Setup, Toast, Toasts};
use crate::browser::{clock, network};
use crate::eighth::listed::Listed;
use crate::eighth::outcome::{Answer, Outcome, judge};
use crate::eighth::plan::{Pace, Run, Step, Task, back};
use crate::eighth::verdict::{Meeting, Room, choice, has_mark};
use crate::eighth::wish::Wish;
use crate::http::FetchError;
use crate::ion::signups::{self, Signup};
use crate::ion::{ActivityId, ApiError, BlockId, rosters};
use crate::time::short_day;
use crate::words::Words;

/// The signups that are on their way, and what came of the last ones.
#[derive(Clone, Copy)]
pub struct Signing {
    client: Client,
    clock: Clock,
    setup: Setup,
    toasts: Toasts,
    consent: Consent,
    run: RwSignal<Option<Run>>,
    /// What Ion listed when it was last read back.
    listed: RwSignal<Option<Listed>>,
    /// What the reader has picked for a plan of several blocks.
    picks: RwSignal<Vec<Meeting>>,
    /// Counts the readers of this program, so that what was begun for one is not told to the next.
    reader: StoredValue<u32>,
}

impl Signing {
    /// Nothing is on its way.
    #[must_use]
    pub fn new(
        client: Client,
        clock: Clock,
        setup: Setup,
        toasts: Toasts,
        consent: Consent,
        listed: RwSignal<Option<Listed>>,
    ) -> Self {
        Signing {
            client,
            clock,
            setup,
            toasts,
            consent,
            run: RwSignal::new(None),
            listed,
            picks: RwSignal::new(Vec::new()),
            reader: StoredValue::new(0),
        }
    }

    /// The run, while there is one to see.
    #[must_use]
    pub fn run(self) -> Option<Run> {
        self.run.get()
    }

    /// How far the signup for that activity in that block is, if it belongs to the run.
    #[must_use]
    pub fn step(self, block: BlockId, activity: ActivityId) -> Option<Step> {
        let is_it = |task: &&Task| task.block.id == block && task.activity == activity;
        self.run.with(|run| Some(run.as_ref()?.tasks.iter().find(is_it)?.step.clone()))
    }

    /// What the run has signed the reader up for in that block, and what that has replaced.
    #[must_use]
    pub fn moves(self, block: BlockId) -> Vec<(ActivityId, Vec<Signup>)> {
        let is_done = |task: &&Task| {
            let came = matches!(&task.step, Step::Came(outcome) if outcome.is_done());
            came && task.block.id == block
        };
        self.run.with(|run| {
            let tasks = run.iter().flat_map(|run| &run.tasks).filter(is_done);
            tasks.map(|task| (task.activity, task.replaces.clone())).collect()
        })
    }

    /// What to sign up for to have again what that signup has replaced.
    #[must_use]
    pub fn way_back(self, block: BlockId, activity: ActivityId) -> Vec<Task> {
        let is_it = |task: &&Task| task.block.id == block && task.activity == activity;
        let way = self.run.with(|run| run.as_ref()?.tasks.iter().find(is_it).map(back));
        way.unwrap_or_default()
    }

    /// Whether something is on its way, so that nothing else can be sent.
    #[must_use]
    pub fn is_busy(self) -> bool {
        self.run.with(|run| run.as_ref().is_some_and(Run::is_open))
    }

    /// Signs up for these, one after the other. A second press while something is on its way does
    /// nothing; and where Ion has not been asked for the right to change anything, that comes first.
    /// Where it cannot even be asked for, that is told where this was begun.
    pub fn begin(self, tasks: Vec<Task>) {
        self.start(Run::of(tasks));
    }

    /// The same for a plan that the reader has picked.
    pub fn begin_plan(self, tasks: Vec<Task>) {
        self.start(Run::of_plan(tasks));
    }

    fn start(self, run: Run) {
        let tasks = &run.tasks;
        if tasks.is_empty() || untrack(|| self.is_busy()) {
            return;
        }
        if self.consent.is_out_of_reach() {
            self.run.set(Some(run.unsent(&ApiError::Fetch(FetchError::Unreachable))));
            return;
        }
        let wish = || Wish::SignUps(tasks.iter().map(|it| (it.block.id, it.activity)).collect());
        if !self.consent.is_given(wish) {
            return;
        }
        self.consent.settle();
        self.run.set(Some(run));
        self.drive();
    }

    /// Waits after the one that is on its way.
    pub fn pause(self) {
        self.change(|run| run.pace = Pace::Paused);
    }

    /// Goes on with what has not been sent.
    pub fn go_on(self) {
        self.change(|run| run.pace = Pace::Going);
        self.drive();
    }

    /// Sends no more; what came of the others stays.
    pub fn stop(self) {
        self.change(Run::stop);
    }

    /// Looks once more what came of a signup of which nobody knows; it is not sent again.
    pub fn look_again(self, block: BlockId, activity: ActivityId) {
        let is_it = |task: &Task| task.block.id == block && task.activity == activity;
        let index = self.run.with_untracked(|run| run.as_ref()?.tasks.iter().position(is_it));
        let Some(index) = index else { return };
        self.set_step(index, Step::Reading);
        spawn_local(async move {
            let Some(task) = self.task(index) else { return };
            let answer = Answer::Unclear(ApiError::Fetch(FetchError::Unreachable));
            let listed = self.read_back(&task, &[0]).await;
            self.came(index, judge(block, activity, answer, listed.as_deref()));
            // While it was looked at nothing else was sent.
            self.drive();
        });
    }

    /// What is picked for a plan of several blocks.
    #[must_use]
    pub fn picks(self) -> Vec<Meeting> {
        self.picks.get()
    }

    /// Whether anything is picked.
    #[must_use]
    pub fn has_picks(self) -> bool {
        self.picks.with(|picks| !picks.is_empty())
    }

    /// Picks a meeting, in place of another one in its block; and asks how full it is, and whether
    /// it is on at all, which only its roster tells.
    pub fn pick(self, meeting: Meeting) {
        let offering = meeting.offering;
        self.picks.update(|picks| {
            picks.retain(|it| it.block.id != meeting.block.id);
            picks.push(meeting);
        });
        spawn_local(async move {
            let Ok(roster) = self.client.get(&rosters::of(offering)).await else { return };
            self.picks.update(|picks| {
                if let Some(pick) = picks.iter_mut().find(|it| it.offering == offering) {
                    pick.room = Room::seen(roster.count, roster.capacity);
                    pick.is_cancelled = has_mark(&roster.title, "(Cancelled)");
                }
            });
        });
    }

    /// Picks it no more.
    pub fn unpick(self, block: BlockId) {
        self.picks.update(|picks| picks.retain(|it| it.block.id != block));
    }

    /// The reader has seen what came of it.
    pub fn dismiss(self) {
        if !untrack(|| self.is_busy()) {
            self.run.set(None);
        }
    }

    /// Another reader comes, or this one leaves.
    pub fn forget(self) {
        self.reader.update_value(|reader| *reader = reader.wrapping_add(1));
        self.run.set(None);
        self.listed.set(None);
        self.picks.set(Vec::new());
    }

    /// What to tell of a failure that is not Ion's refusal of a signup.
    #[must_use]
    pub fn explain(self, error: &ApiError) -> Words {
        self.setup.explain(error)
    }

    fn change(self, change: impl FnOnce(&mut Run)) {
        self.run.update(|run| {
            if let Some(run) = run {
                change(run);
            }
        });
    }

    fn set_step(self, index: usize, step: Step) {
        self.change(|run| {
            if let Some(task) = run.tasks.get_mut(index) {
                task.step = step;
            }
        });
    }

    fn task(self, index: usize) -> Option<Task> {
        self.run.with_untracked(|run| run.as_ref()?.tasks.get(index).cloned())
    }

    /// Sends what is to be sent, until nothing is. A second driver finds nothing to do.
    fn drive(self) {
        let reader = self.reader.get_value();
        spawn_local(async move {
            while let Some(index) = self.take_next() {
                let outcome = self.carry_out(index).await;
                if self.reader.get_value() != reader {
                    return;
                }
                self.came(index, outcome);
            }
        });
    }

    fn take_next(self) -> Option<usize> {
        let index = self.run.with_untracked(|run| run.as_ref()?.next())?;
        self.set_step(index, Step::Sending);
        Some(index)
    }

    fn came(self, index: usize, outcome: Outcome) {
        // What is done is no longer to be picked.
        if let Some(task) = self.task(index).filter(|_| outcome.is_done()) {
            let is_it = |it: &Meeting| it.block.id == task.block.id && it.activity == task.activity;
            if self.picks.with_untracked(|picks| picks.iter().any(is_it)) {
                self.unpick(task.block.id);
            }
        }
        self.change(|run| run.came(index, outcome));
        let is_over = self.run.with_untracked(|run| run.as_ref().is_some_and(|it| !it.is_open()));
        if is_over {
            self.tell();
        }
    }

    async fn carry_out(self, index: usize) -> Outcome {
        let Some(task) = self.task(index) else {
            return Outcome::Kept(ApiError::NotFound);
        };
        // What is not sent needs no reading back.
        if !network::is_online() {
            return Outcome::Kept(ApiError::Fetch(FetchError::Unreachable));
        }
        let ask = signups::sign_up(task.block.id, task.activity);
        let answer = Answer::of(self.client.get(&ask).await.map(drop));
        self.set_step(index, Step::Reading);
        let listed = self.read_back(&task, answer.looks()).await;
        judge(task.block.id, task.activity, answer, listed.as_deref())
    }

    /// What Ion lists now, looked at as often as that, unless the signup is seen earlier.
    async fn read_back(self, task: &Task, looks: &[i32]) -> Option<Vec<Signup>> {
        let mut latest = None;
        for pause in looks {
            if *pause > 0 {
                clock::pause(*pause).await;
            }
            let today = untrack(|| self.clock.today());
            let at = clock::now();
            let Ok(listed) = self.client.get(&signups::own(today)).await else { continue };
            let is_there =
                choice(&listed, task.block.id).is_some_and(|it| it.activity == task.activity);
            self.listed.set(Some(Listed { at, since: today, signups: listed.clone() }));
            latest = Some(listed);
            if is_there {
                break;
            }
        }
        latest
    }

    /// Says in passing what came of it. A single signup that did not come off is told where it was
    /// begun.
    fn tell(self) {
        let Some(run) = self.run.get_untracked() else { return };
        let (_, all) = run.done();
        let Some(first) = run
            .tasks
            .iter()
            .find(|it| matches!(&it.step, Step::Came(outcome) if outcome.is_done()))
        else {
            return;
        };
        let way_back = if all == 1 { back(first) } else { Vec::new() };
        let action = (!way_back.is_empty()).then(|| {
            let press = move |()| self.begin(way_back.clone());
            ("Switch back", Callback::new(press))
        });
        let what = if all == 1 { format!("Signed up for {}", first.name) } else { run.told() };
        let means = if all == 1 {
            format!("{}, {}", short_day(first.block.date), first.block.letter)
        } else {
            String::new()
        };
        self.toasts.say(Toast { what, means, is_bad: false, action });
    }
}
