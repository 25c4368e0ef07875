//! Whether it is the time of day at which buses come.

use std::time::Duration;

use crate::ion::schedule::Day;
use crate::school_day;
use crate::time::{TimeOfDay, WallTime};

/// How long before the last bell they begin to matter, in seconds.
const BEFORE: u32 = 2 * 3_600;
/// How long after it they still do, in seconds.
const AFTER: u32 = 3_600;

/// When the last bell rings where nobody has said: the school's ordinary days end so.
const USUAL_END: (u8, u8) = (16, 0);

/// Whether buses come about now: from two hours before the day's last bell to one hour after it.
///
/// `days` are those that Ion has listed, in any order; nothing while that is not known. On a day
/// that the school has forgotten the usual bell counts, and on a day off none.
#[must_use]
pub fn is_bus_time(days: Option<&[Day]>, at: WallTime) -> bool {
    let today = days.unwrap_or_default().iter().find(|day| day.date == at.date);
    let end = match today {
        Some(day) => school_day::span(day).map(|(_, last)| last),
        None if at.date.weekday().is_weekend() => None,
        None => TimeOfDay::from_hms(USUAL_END.0, USUAL_END.1, 0),
    };
    end.is_some_and(|end| {
        let (now, end) = (at.time.as_seconds(), end.as_seconds());
        now + BEFORE >= end && now <= end + AFTER
    })
}

/// How old something is, as people say it: `just now`, `40 s ago`, `3 min ago`, `1 h ago`.
#[must_use]
pub fn age(age: Duration) -> String {
    match age.as_secs() {
        0..5 => "just now".to_owned(),
        seconds @ 5..60 => format!("{seconds} s ago"),
        seconds @ 60..3_600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::schedule::Period;
    use crate::time::Date;

    /// A Wednesday, a Saturday.
    const WEDNESDAY: &str = "2026-11-25";
    const SATURDAY: &str = "2026-11-28";

    fn day(date: &str, periods: &[(&str, &str)]) -> Day {
        let time = |text: &str| TimeOfDay::parse(text).expect("a time");
        let period = |(start, end): &(&str, &str)| Period {
            order: 1,
            lines: vec!["Period".to_owned()],
            start: time(start),
            end: time(end),
        };
        Day {
            date: Date::parse(date).expect("a date"),
            lines: vec!["Blue Day".to_owned()],
            periods: periods.iter().map(period).collect(),
        }
    }

    fn at(date: &str, time: &str) -> WallTime {
        let date = Date::parse(date).expect("a date");
        WallTime { date, time: TimeOfDay::parse(time).expect("a time") }
    }

    #[track_caller]
    fn hours(days: Option<&[Day]>, date: &str, first: &str, last: &str) {
        for (time, is_on) in [(first, true), (last, true), ("8:40", false), ("23:00", false)] {
            assert_eq!(is_bus_time(days, at(date, time)), is_on, "{time}");
        }
    }

    #[test]
    fn buses_matter_around_the_last_bell_of_the_very_day() {
        let days = [day(WEDNESDAY, &[("8:40", "10:10"), ("12:50", "14:00")])];
        hours(Some(&days), WEDNESDAY, "12:00", "15:00");
        assert!(!is_bus_time(Some(&days), at(WEDNESDAY, "11:59")));
        assert!(!is_bus_time(Some(&days), at(WEDNESDAY, "15:01")));
    }

    #[test]
    fn without_a_schedule_the_usual_bell_counts_but_not_on_a_weekend() {
        hours(None, WEDNESDAY, "14:00", "17:00");
        hours(Some(&[]), WEDNESDAY, "14:00", "17:00");
        assert!(!is_bus_time(None, at(SATURDAY, "15:00")));
    }

    #[test]
    fn no_bus_comes_on_a_day_off() {
        let days = [day(WEDNESDAY, &[])];
        assert!(!is_bus_time(Some(&days), at(WEDNESDAY, "15:00")));
    }

    #[test]
    fn a_day_that_ends_soon_after_midnight_does_not_underflow() {
        let days = [day(WEDNESDAY, &[("0:05", "0:30")])];
        assert!(is_bus_time(Some(&days), at(WEDNESDAY, "0:00")));
    }

    #[test]
    fn an_age_is_never_understated_by_more_than_its_unit() {
        let words = |seconds| age(Duration::from_secs(seconds));
        assert_eq!(words(4), "just now");
        assert_eq!(words(59), "59 s ago");
        assert_eq!(words(61), "1 min ago");
        assert_eq!(words(7_300), "2 h ago");
    }
}
