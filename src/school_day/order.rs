//! What of Today comes first at which hour of the day.

use super::span;
use crate::ion::schedule::Day;
use crate::time::{TimeOfDay, WallTime};

/// A part of Today. The first two stand where they are; the others change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is on now, and what is left of the day.
    Day,
    /// What is chosen for eighth period, and what is not.
    Eighth,
    /// The reader's bus.
    Bus,
    /// The announcements.
    News,
}

/// How long before the last bell one begins to think of the way home, and how long after it the
/// last bus has left, in seconds.
const BEFORE_SECONDS: u32 = 2 * 60 * 60;
const AFTER_SECONDS: u32 = 2 * 60 * 60;

/// Where the day's bells are not known: the usual afternoon, from hour to hour.
const AFTERNOON: std::ops::Range<u32> = 12..18;
const NOON_SECONDS: u32 = 12 * 60 * 60;

/// The parts in the order in which they are read.
#[must_use]
pub fn order(days: &[Day], at: WallTime) -> [Part; 4] {
    match is_time_for_buses(days, at) {
        true => [Part::Day, Part::Eighth, Part::Bus, Part::News],
        false => [Part::Day, Part::Eighth, Part::News, Part::Bus],
    }
}

/// Whether the buses matter more than the news: in the afternoon of a day of school, until they
/// have left; earlier where school is out before noon or soon after.
fn is_time_for_buses(days: &[Day], at: WallTime) -> bool {
    let today = days.iter().find(|day| day.date == at.date);
    match today.map(span) {
        Some(Some((_, last))) => {
            let last = last.as_seconds();
            let from = last.saturating_sub(BEFORE_SECONDS).min(NOON_SECONDS);
            (from..last + AFTER_SECONDS).contains(&at.time.as_seconds())
        }
        Some(None) => false,
        None => !at.date.weekday().is_weekend() && is_afternoon(at.time),
    }
}

fn is_afternoon(time: TimeOfDay) -> bool {
    AFTERNOON.contains(&time.hour())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::schedule::Period;
    use crate::time::Date;

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect(text)
    }

    /// Wednesday, with bells from 8:40 to `last`; without any where `last` is empty.
    fn day(last: &str) -> Day {
        let bell = |last: &str| Period {
            order: 1,
            lines: vec!["Period 1".to_owned()],
            start: time("8:40"),
            end: time(last),
        };
        let periods = Some(last).filter(|it| !it.is_empty()).map(bell).into_iter().collect();
        Day { date: Date::parse("2026-12-09").expect("a day"), lines: Vec::new(), periods }
    }

    fn third(days: &[Day], date: &str, at: &str) -> Part {
        let date = Date::parse(date).expect(date);
        let parts = order(days, WallTime { date, time: time(at) });
        assert_eq!(parts[..2], [Part::Day, Part::Eighth]);
        assert!(parts[2..].contains(&Part::Bus) && parts[2..].contains(&Part::News));
        parts[2]
    }

    #[test]
    fn buses_come_first_in_the_afternoon_and_the_news_else() {
        let days = [day("15:50")];
        for (at, first) in [
            ("7:00", Part::News),
            ("11:59", Part::News),
            ("12:00", Part::Bus),
            ("15:50", Part::Bus),
            ("17:49", Part::Bus),
            ("17:50", Part::News),
            ("22:00", Part::News),
        ] {
            assert_eq!(third(&days, "2026-12-09", at), first, "{at}");
        }
    }

    #[test]
    fn an_early_release_brings_the_buses_earlier() {
        let days = [day("12:00")];
        assert_eq!(third(&days, "2026-12-09", "9:59"), Part::News);
        assert_eq!(third(&days, "2026-12-09", "10:00"), Part::Bus);
        assert_eq!(third(&days, "2026-12-09", "14:00"), Part::News);
    }

    #[test]
    fn without_school_there_are_no_buses_to_wait_for() {
        assert_eq!(third(&[day("")], "2026-12-09", "15:00"), Part::News);
        assert_eq!(third(&[], "2026-12-12", "15:00"), Part::News);
    }

    #[test]
    fn where_the_bells_are_not_known_the_afternoon_is_the_usual_one() {
        for (at, first) in [("11:59", Part::News), ("12:00", Part::Bus), ("18:00", Part::News)] {
            assert_eq!(third(&[], "2026-12-09", at), first, "{at}");
            assert_eq!(third(&[day("15:50")], "2026-12-10", at), first, "{at}");
        }
    }
}
