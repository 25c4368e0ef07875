//! Watching a full activity for a place, in one tab of this browser at a time. It tells, and takes
//! nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Clock, Signing, Toast, Toasts};
use crate::browser::lock::{self, Held};
use crate::browser::{alert, clock, entropy, network, page};
use crate::eighth::plan::Task;
use crate::eighth::verdict::Meeting;
use crate::eighth::vigil::{Ended, Moment, Next, Vigil};
use crate::ion::{ActivityId, BlockId, OfferingId, blocks, rosters};
use crate::time::{Timestamp, WallTime, short_day};

const LOCK: &str = "anion.vigil";
/// How often the watch looks at the clock, in milliseconds. It asks Ion far less.
const TICK_MS: i32 = 1_000;
/// How long it takes at most until the browser knows that a tab let go of the lock, in milliseconds.
const LET_GO_MS: i32 = 300;

/// The watch, if there is one.
#[derive(Clone, Copy)]
pub struct Vigils {
    client: Client,
    clock: Clock,
    toasts: Toasts,
    signing: Signing,
    watched: RwSignal<Option<Watched>>,
    /// Which watch it is: one that was ended notices by it.
    number: StoredValue<u32>,
    /// What keeps other tabs from watching, while this one does.
    held: StoredValue<Option<Held>, LocalStorage>,
}

/// What is watched, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// What to sign up for once there is a place.
    pub task: Task,
    /// The meeting.
    pub offering: OfferingId,
    /// How it stands.
    pub stage: Stage,
}

/// How a watch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Ion is asked every half minute. When it was last asked, if it was.
    Asking(Option<Timestamp>),
    /// Another tab of this browser watches something.
    Elsewhere,
    /// It is over.
    Over(Ended),
}

impl Vigils {
    /// Nothing is watched.
    #[must_use]
    pub fn new(client: Client, clock: Clock, toasts: Toasts, signing: Signing) -> Self {
        let watched = RwSignal::new(None);
        let (number, held) = (StoredValue::new(0), StoredValue::new_local(None));
        Vigils { client, clock, toasts, signing, watched, number, held }
    }

    /// How the watch for that activity in that block stands, if there is one.
    #[must_use]
    pub fn stage(self, block: BlockId, activity: ActivityId) -> Option<Stage> {
        self.watched.with(|watched| {
            let watched = watched.as_ref()?;
            let is_it = watched.task.block.id == block && watched.task.activity == activity;
            is_it.then_some(watched.stage)
        })
    }

    /// What else is being watched for: its name, while it goes on.
    #[must_use]
    pub fn other(self, block: BlockId, activity: ActivityId) -> Option<String> {
        self.watched.with(|watched| {
            let watched = watched.as_ref()?;
            let is_it = watched.task.block.id == block && watched.task.activity == activity;
            let goes_on = matches!(watched.stage, Stage::Asking(_));
            (goes_on && !is_it).then(|| watched.task.name.clone())
        })
    }

    /// Begins to watch, in place of what was watched before. To be called while the reader presses
    /// something, since the browser lets a page call them only then.
    pub fn begin(self, meeting: &Meeting, task: Task) {
        alert::ask_to_notify();
        let sound = alert::sound();
        let number = self.next_number();
        let (offering, day) = (meeting.offering, meeting.block.date);
        self.watched.set(Some(Watched { task, offering, stage: Stage::Asking(None) }));
        let vigil = Vigil::begin(clock::now(), day, dice());
        spawn_local(async move {
            if !self.is_alone().await {
                return self.stand(number, Stage::Elsewhere);
            }
            if let Some(ended) = self.keep(number, vigil).await {
                self.held.set_value(None);
                self.end(number, ended, sound);
            }
        });
    }

    /// Whether this tab may watch: no other does, and from now on none can.
    async fn is_alone(self) -> bool {
        let holds = || self.held.with_value(Option::is_some);
        if holds() {
            return true;
        }
        let mut held = lock::try_hold(LOCK).await;
        if held.is_none() {
            // A tab that has just let go of it may not have been heard yet.
            clock::pause(LET_GO_MS).await;
            if holds() {
                return true;
            }
            held = lock::try_hold(LOCK).await;
        }
        let is_alone = held.is_some();
        // If the reader has ended it meanwhile, nothing is watched, and nobody shall wait.
        if self.watched.with_untracked(Option::is_some) && is_alone {
            self.held.set_value(held);
        }
        is_alone
    }

    /// Ends it. Other tabs may watch at once.
    pub fn stop(self) {
        let _ = self.next_number();
        self.held.set_value(None);
        if self.watched.with_untracked(Option::is_some) {
            self.watched.set(None);
        }
    }

    /// Asks until it is over; nothing if the reader ended it.
    async fn keep(self, number: u32, mut vigil: Vigil) -> Option<Ended> {
        loop {
            clock::pause(TICK_MS).await;
            let watched = self.watched_as(number)?;
            let mut next = vigil.next(self.moment());
            if let Next::Ask { lock_too } = next {
                if lock_too && self.is_locked(&watched.task).await {
                    return self.watched_as(number).map(|_| Ended::Locked);
                }
                let roster = self.client.get(&rosters::of(watched.offering)).await;
                let _ = self.watched_as(number)?;
                self.stand(number, Stage::Asking(Some(clock::now())));
                next = vigil.saw(&roster, self.moment());
            }
            match next {
                // A place in a locked block is none.
                Next::Stop(Ended::Free) if self.is_locked(&watched.task).await => {
                    return Some(Ended::Locked);
                }
                Next::Stop(ended) => return Some(ended),
                Next::Wait | Next::Ask { .. } => {}
            }
        }
    }

    /// Whether Ion has closed the block. Where it does not say it may be open.
    async fn is_locked(self, task: &Task) -> bool {
        let day = self.client.get(&blocks::on(task.block.date)).await;
        day.is_ok_and(|day| day.results.iter().any(|it| it.id == task.block.id && it.locked))
    }

    fn end(self, number: u32, ended: Ended, sound: Option<alert::Sound>) {
        let Some(Watched { task, .. }) = self.watched_as(number) else { return };
        self.stand(number, Stage::Over(ended));
        let (what, means) = ended.words();
        let about = format!(
            "{}, {}, block {}. {means}",
            task.name,
            short_day(task.block.date),
            task.block.letter
        );
        let is_free = ended == Ended::Free;
        if is_free {
            alert::notify(&format!("{what} in {}", task.name), &about);
            if let Some(sound) = sound {
                sound.play();
            }
        }
        let take = move |()| {
            self.stop();
            self.signing.begin(vec![task.clone()]);
        };
        let action = is_free.then(|| ("Take it", Callback::new(take)));
        self.toasts.keep_saying(Toast {
            what: what.to_owned(),
            means: about,
            is_bad: false,
            action,
        });
    }

    fn stand(self, number: u32, stage: Stage) {
        if self.number.get_value() == number {
            self.watched.update(|watched| {
                if let Some(watched) = watched {
                    watched.stage = stage;
                }
            });
        }
    }

    fn watched_as(self, number: u32) -> Option<Watched> {
        let is_it = self.number.get_value() == number;
        self.watched.get_untracked().filter(|_| is_it)
    }

    fn next_number(self) -> u32 {
        self.number.update_value(|number| *number = number.wrapping_add(1));
        self.number.get_value()
    }

    fn moment(self) -> Moment {
        let now = clock::now();
        let today = self.clock.at(now).map(|WallTime { date, .. }| date);
        Moment {
            now,
            today: today.unwrap_or_else(|| untrack(|| self.clock.today())),
            is_hidden: page::is_hidden(),
            is_online: network::is_online(),
            dice: dice(),
        }
    }
}

fn dice() -> u8 {
    entropy::bytes().map_or(0, |bytes| bytes[0])
}
