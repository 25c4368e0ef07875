//! Watching a full activity for a place: when to ask, when to tell, when to stop.

use std::time::Duration;

use super::verdict::{Room, has_mark};
use crate::ion::ApiError;
use crate::ion::rosters::Roster;
use crate::polling::Pace;
use crate::time::{Date, Timestamp};

/// How often the roster is asked for: at most twice a minute, and less while Ion fails.
pub const PACE: Pace = Pace { every: Duration::from_secs(30), at_most: Duration::from_secs(300) };

/// It ends by itself after this long.
pub const LASTS: Duration = Duration::from_secs(3_600);

/// And where nobody has looked at the page for this long.
pub const HIDDEN: Duration = Duration::from_secs(20 * 60);

/// Every so many looks the block's lock is looked at as well.
const LOCK_LOOKS: u32 = 10;

/// A watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vigil {
    began: Timestamp,
    /// The block's day: after it there is nothing to watch for.
    day: Date,
    due: Timestamp,
    hidden_since: Option<Timestamp>,
    looks: u32,
    failures: u32,
}

/// What the world is like at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// When.
    pub now: Timestamp,
    /// The day at the school.
    pub today: Date,
    /// Whether the page is hidden.
    pub is_hidden: bool,
    /// Whether there is a network.
    pub is_online: bool,
    /// Any byte, so that not all phones ask at once.
    pub dice: u8,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing yet.
    Wait,
    /// Ask for the roster; and whether to ask first if the block is locked.
    Ask {
        /// Whether the lock is to be looked at.
        lock_too: bool,
    },
    /// End it.
    Stop(Ended),
}

/// Why it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// There is a place.
    Free,
    /// The block is locked, or over.
    Locked,
    /// It has lasted long enough.
    Long,
    /// Nobody has looked at the page for too long.
    Unseen,
    /// The meeting is off: Ion would refuse whoever took a place in it.
    Cancelled,
    /// Ion has taken the meeting out of the block.
    Gone,
    /// Nobody is signed in any more, or Ion does not let them look.
    Refused,
}

impl Vigil {
    /// Begins now; whoever begins has just seen that it is full.
    #[must_use]
    pub fn begin(now: Timestamp, day: Date, dice: u8) -> Self {
        let due = now.after(PACE.wait(0, dice));
        Vigil { began: now, day, due, hidden_since: None, looks: 0, failures: 0 }
    }

    /// What to do at this moment.
    pub fn next(&mut self, at: Moment) -> Next {
        self.hidden_since = at.is_hidden.then(|| self.hidden_since.unwrap_or(at.now));
        let unseen = self.hidden_since.map(|since| since.until(at.now)).unwrap_or_default();
        if at.today > self.day {
            Next::Stop(Ended::Locked)
        } else if self.began.until(at.now) >= LASTS {
            Next::Stop(Ended::Long)
        } else if unseen >= HIDDEN {
            Next::Stop(Ended::Unseen)
        } else if at.now < self.due || !at.is_online {
            Next::Wait
        } else {
            self.looks += 1;
            self.due = at.now.after(PACE.wait(self.failures, at.dice));
            Next::Ask { lock_too: self.looks.is_multiple_of(LOCK_LOOKS) }
        }
    }

    /// Takes in what the roster says, or why it says nothing. Only of a failure that may pass is it
    /// asked again.
    pub fn saw(&mut self, answer: &Result<Roster, ApiError>, at: Moment) -> Next {
        let roster = match answer {
            Ok(roster) => roster,
            Err(ApiError::NotFound) => return Next::Stop(Ended::Gone),
            Err(error) if error.is_transient() || matches!(error, ApiError::Fetch(_)) => {
                self.failures = self.failures.saturating_add(1);
                self.due = at.now.after(PACE.wait(self.failures, at.dice));
                return Next::Wait;
            }
            Err(_) => return Next::Stop(Ended::Refused),
        };
        self.failures = 0;
        let room = Room::seen(roster.count, roster.capacity);
        if has_mark(&roster.title, "(Cancelled)") {
            Next::Stop(Ended::Cancelled)
        } else if room == Room::Endless || room.left().is_some_and(|left| left > 0) {
            Next::Stop(Ended::Free)
        } else {
            Next::Wait
        }
    }

    /// How long it still lasts.
    #[must_use]
    pub fn left(&self, now: Timestamp) -> Duration {
        LASTS.saturating_sub(self.began.until(now))
    }
}

impl Ended {
    /// What the reader is told: what happened, and what it means.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Ended::Free => {
                ("A place is free", "Nothing has been sent: take it before someone else does.")
            }
            Ended::Locked => {
                ("The block is locked", "So nobody can switch any more, and the watch is over.")
            }
            Ended::Long => {
                ("Watched for an hour", "No place came free. Begin again if you are still waiting.")
            }
            Ended::Unseen => (
                "The watch is over",
                "Nobody looked at this page for 20 minutes. Begin again if you are still waiting.",
            ),
            Ended::Cancelled => (
                "The activity is cancelled",
                "It does not meet in this block, so nobody can take a place. Look for another one.",
            ),
            Ended::Gone => (
                "The activity was taken off",
                "Ion no longer lists it in this block, so there is no place to wait for. Look for \
                 another one.",
            ),
            Ended::Refused => (
                "The watch is over",
                "Ion no longer answers this session. Sign in, and begin again.",
            ),
        }
    }
}
