//! What time it is, kept up to date while the page is seen.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::clock::{self, SchoolClock, now};
use crate::browser::storage::Area;
use crate::http::Response;
use crate::time::skew::{http_date, noted, remembered, skew};
use crate::time::{Date, Timestamp, WallTime};

/// The clock: this device's, and the school's.
#[derive(Clone, Copy)]
pub struct Clock {
    school: StoredValue<SchoolClock, LocalStorage>,
    now: RwSignal<Timestamp>,
    wall: RwSignal<WallTime>,
    today: RwSignal<Date>,
    freshness: RwSignal<i64>,
    /// Whether everything is to be asked for anew at the next tick.
    is_behind: StoredValue<bool>,
}

/// By how much this device's clock was off the last time that somebody told.
const CLOCK_KEY: &str = "anion.clock";

/// How old what is shown may grow while the page is seen, in milliseconds.
const FRESH_MS: i64 = 10 * 60 * 1_000;

/// No page takes longer to load, or nobody waits for it.
const LOADING: Duration = Duration::from_secs(300);

fn freshness(now: Timestamp) -> i64 {
    now.as_millis().div_euclid(FRESH_MS)
}

impl Clock {
    /// Makes the clock, once for the program. `None` in a browser that cannot tell what time it is
    /// at the school.
    #[must_use]
    pub fn start() -> Option<Self> {
        let school = SchoolClock::start()?;
        let wall = school.at(now())?;
        Some(Clock {
            school: StoredValue::new_local(school),
            now: RwSignal::new(now()),
            wall: RwSignal::new(wall),
            today: RwSignal::new(wall.date),
            freshness: RwSignal::new(freshness(now())),
            is_behind: StoredValue::new(false),
        })
    }

    /// Puts this device's clock right by what the host of our own files says, once for the program.
    ///
    /// We may read its `Date`, which we may not of what Ion answers to another origin. A clock that
    /// is minutes off shows the wrong period, and makes a token look as if it were over. Where the host
    /// says nothing, as when the service worker answers for it, what it said the last time counts.
    pub fn put_right(answer: &Response) {
        let date = answer.header("date").and_then(http_date);
        let age = answer.header("age").and_then(|age| age.parse().ok()).unwrap_or_default();
        let received = clock::device_now();
        let Some(date) = date else {
            let before = Area::Device.get(CLOCK_KEY).and_then(|note| remembered(&note, received));
            return clock::correct(before.unwrap_or_default());
        };
        // It was asked for as soon as the page began. Where that is not told, or is long ago, because
        // the clock was set meanwhile, it came just now.
        let began = clock::page_began().filter(|began| began.until(received) < LOADING);
        let sent = began.filter(|began| *began <= received).unwrap_or(received);
        let skew = skew(sent, received, date, age);
        match skew {
            // Where storage is blocked, the next start without a `Date` goes by the device alone.
            Some(skew) => drop(Area::Device.set(CLOCK_KEY, &noted(skew, received))),
            None => Area::Device.remove(CLOCK_KEY),
        }
        clock::correct(skew.unwrap_or_default());
    }

    /// Moves its hands. Only those that have moved are announced.
    pub fn tick(self) {
        let now = now();
        self.now.set(now);
        announce(self.freshness, freshness(now));
        if self.is_behind.get_value() {
            self.is_behind.set_value(false);
            self.ask_anew();
        }
        if let Some(wall) = self.at(now) {
            announce(self.wall, wall);
            announce(self.today, wall.date);
        }
    }

    /// Now, to the second.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.now.get()
    }

    /// This very moment. The hands that the page shows may be a second behind, and more once it has
    /// slept.
    #[must_use]
    pub fn moment(self) -> Timestamp {
        now()
    }

    /// Day and time on the school's wall, to the second.
    #[must_use]
    pub fn wall(self) -> WallTime {
        self.wall.get()
    }

    /// The day at the school; unlike [`Clock::wall`] it changes once a day.
    #[must_use]
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn today_now(self) -> Date {
        self.today.get_untracked()
    }

    /// Day and time on the school's wall at some moment.
    #[must_use]
    pub fn at(self, moment: Timestamp) -> Option<WallTime> {
        self.school.with_value(|school| school.at(moment))
    }

    /// Is told every ten minutes while the page is seen, and when it is seen again after longer:
    /// what depends on it is asked for anew.
    pub fn track_freshness(self) {
        self.freshness.track();
    }

    /// Has everything asked for anew once the page is seen: something was changed in another tab.
    pub fn ask_anew_when_seen(self) {
        self.is_behind.set_value(true);
    }

    /// Has everything asked for anew, as if it had grown old.
    pub fn ask_anew(self) {
        self.freshness.notify();
    }
}

fn announce<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paint_reads_first_by_how_much_the_clock_is_off() {
        let script = include_str!("../../assets/first_paint.js");
        assert!(script.contains(&format!("parseInt(localStorage.getItem('{CLOCK_KEY}'))")));
        assert!(noted(-1_200_000, Timestamp::from_millis(5)).starts_with("-1200000 "));
    }
}
