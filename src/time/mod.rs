//! Moments, days and times of day, as values; nothing here knows what time it is.
//!
//! The school's days and bells are wall time in America/New_York whatever zone the reader's device
//! is in; only the browser knows that zone's rules, so `browser::clock` turns a [`Timestamp`] into
//! a [`WallTime`] and everything else works on the result.

mod date;
mod parse;
mod relative;
pub mod skew;
mod time_of_day;
mod utc;

use std::time::Duration;

use serde::Serialize;

pub use date::{Date, Weekday};
pub use parse::TimeError;
pub use relative::{
    Hours, clock_face, clock_face_am_pm, clock_time, countdown, day_name, full_day, greeting,
    long_day, month_year, short_day, time_left, write_hours,
};
pub use time_of_day::TimeOfDay;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that many milliseconds after the epoch.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Timestamp(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The moment `span` later; the end of time where that would be past it.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Timestamp(self.0.saturating_add(millis))
    }

    /// How long it is until `later`; nothing if that has passed.
    #[must_use]
    pub fn until(self, later: Timestamp) -> Duration {
        let millis = later.0.saturating_sub(self.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }
}

/// A day and a time of day at the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallTime {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: TimeOfDay,
}

impl WallTime {
    /// When that is, by a clock that tells the wall's time at a moment; it begins to look at one that
    /// is near. Where the clock is put forward there is no such time, and it is an hour later.
    #[must_use]
    pub fn moment(
        self,
        near: Timestamp,
        clock: impl Fn(Timestamp) -> Option<WallTime>,
    ) -> Option<Timestamp> {
        let mut moment = near.as_millis() / 1_000 * 1_000;
        // The second look sees whether the clock is changed in between.
        for _ in 0..2 {
            moment += 1_000 * clock(Timestamp(moment))?.seconds_until(self);
        }
        Some(Timestamp(moment))
    }

    /// Negative where that is earlier.
    fn seconds_until(self, other: WallTime) -> i64 {
        let days = i64::from(self.date.days_until(other.date));
        let of_day = |it: WallTime| i64::from(it.time.as_seconds());
        days * 86_400 + of_day(other) - of_day(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New York's wall in 2026, where clocks are put back at 6:00 UTC on November 1.
    fn wall(moment: Timestamp) -> Option<WallTime> {
        let back = 1_793_512_800;
        let seconds = moment.as_millis() / 1_000;
        let there = seconds - if seconds < back { 4 } else { 5 } * 3_600;
        let date = Date::new(1970, 1, 1)?.plus_days(i32::try_from(there / 86_400).ok()?);
        let of_day = there % 86_400;
        let [hour, minute, second] = [of_day / 3600, of_day / 60 % 60, of_day % 60]
            .map(|it| u8::try_from(it).unwrap_or_default());
        Some(WallTime { date, time: TimeOfDay::from_hms(hour, minute, second)? })
    }

    #[test]
    fn the_moment_of_a_time_on_the_wall_is_found_from_any_other() {
        let date = |text| Date::parse(text).expect(text);
        let time = |text| TimeOfDay::parse(text).expect(text);
        for (day, at, millis) in [
            ("2026-10-30", "8:40", 1_793_364_000_000),
            ("2026-11-01", "12:00", 1_793_552_400_000),
            ("2026-11-02", "0:00", 1_793_595_600_000),
        ] {
            for near in [1_793_364_012_345, 1_793_600_000_999, 1_790_000_000_000] {
                let near = Timestamp::from_millis(near);
                let wanted = WallTime { date: date(day), time: time(at) };
                let found = wanted.moment(near, wall).expect("a moment");
                assert_eq!((found.as_millis(), wall(found)), (millis, Some(wanted)));
            }
        }
    }

    #[test]
    fn a_span_ends_where_it_was_added() {
        let start = Timestamp::from_millis(1_000);
        let end = start.after(Duration::from_secs(60));
        assert_eq!(start.until(end), Duration::from_secs(60));
        assert_eq!(end.until(start), Duration::ZERO);
    }

    #[test]
    fn the_end_of_time_does_not_overflow() {
        let end = Timestamp::from_millis(1).after(Duration::from_secs(u64::MAX));
        assert_eq!(end.as_millis(), i64::MAX);
    }
}
