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

#[cfg(test)]
mod tests {
    use super::*;

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
