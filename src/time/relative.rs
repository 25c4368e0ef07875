//! Days, times and spans in words, as the reader sees them.
//!
//! American English; times have twelve hours and no AM or PM where only the school's hours can be
//! meant, or twenty-four where the reader wants it so.

use std::cell::Cell;
use std::time::Duration;

use super::{Date, TimeOfDay};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How the hours of a day are counted in writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hours {
    /// Twice to twelve: `2:10`, `8:00 PM`.
    #[default]
    Twelve,
    /// Once to twenty-four: `14:10`, `20:00`.
    TwentyFour,
}

thread_local! {
    /// A reader's way of writing, such as a language is: the same for all that is written, and no
    /// part of what is meant. Were it an argument, each sentence with a time in it would carry it.
    static HOURS: Cell<Hours> = const { Cell::new(Hours::Twelve) };
}

/// From now on writes all hours so.
pub fn write_hours(hours: Hours) {
    HOURS.with(|it| it.set(hours));
}

/// `8:40`, `2:10`: for bells, where AM or PM goes without saying; or `14:10`.
#[must_use]
pub fn clock_face(time: TimeOfDay) -> String {
    let hour = match HOURS.with(Cell::get) {
        Hours::Twelve => (time.hour() + 11) % 12 + 1,
        Hours::TwentyFour => time.hour(),
    };
    format!("{hour}:{:02}", time.minute())
}

/// `8:40 AM`, `2:10 PM`; or `14:10`.
#[must_use]
pub fn clock_face_am_pm(time: TimeOfDay) -> String {
    if HOURS.with(Cell::get) == Hours::TwentyFour {
        return clock_face(time);
    }
    let half = if time.hour() < 12 { "AM" } else { "PM" };
    format!("{} {half}", clock_face(time))
}

/// [`clock_face`] from 7:00 to 18:59, where each hour is shown once only; [`clock_face_am_pm`]
/// otherwise.
#[must_use]
pub fn clock_time(time: TimeOfDay) -> String {
    if (7..19).contains(&time.hour()) { clock_face(time) } else { clock_face_am_pm(time) }
}

/// `Fri, Dec 11`.
#[must_use]
pub fn short_day(date: Date) -> String {
    format!("{}, {} {}", &date.weekday().name()[..3], &month(date)[..3], date.day())
}

/// `Wednesday, December 9`.
#[must_use]
pub fn long_day(date: Date) -> String {
    format!("{}, {} {}", date.weekday().name(), month(date), date.day())
}

/// `November 2026`.
#[must_use]
pub fn month_year(date: Date) -> String {
    format!("{} {}", month(date), date.year())
}

/// `Wednesday, December 9, 2026`.
#[must_use]
pub fn full_day(date: Date) -> String {
    format!("{}, {}", long_day(date), date.year())
}

/// `Today`, `Tomorrow`, `Yesterday`, or else [`short_day`].
#[must_use]
pub fn day_name(date: Date, today: Date) -> String {
    match today.days_until(date) {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        -1 => "Yesterday".to_owned(),
        _ => short_day(date),
    }
}

/// The time until a bell, given in seconds: `1 h 5 min`, `24 min`, and in the last minute `42 s`.
///
/// A begun minute counts as whole: at 2:30:01 a bell at 2:55 is `25 min` away, and `24 min` from
/// 2:31:00 on, which is what one subtracts from a clock on the wall.
#[must_use]
pub fn countdown(seconds: u32) -> String {
    if seconds < 60 { format!("{seconds} s") } else { hours_and_minutes(seconds.div_ceil(60)) }
}

/// How long something is still good: `3 days`, `8 h 12 min`, `12 min`, `under a minute`.
///
/// Rounded down, so that it never promises more than there is.
#[must_use]
pub fn time_left(span: Duration) -> String {
    const TWO_DAYS: u64 = 2 * 24 * 60;
    let minutes = span.as_secs() / 60;
    match u32::try_from(minutes) {
        Ok(0) => "under a minute".to_owned(),
        Ok(minutes) if u64::from(minutes) < TWO_DAYS => hours_and_minutes(minutes),
        _ => format!("{} days", minutes / (24 * 60)),
    }
}

/// What one says to the reader at this time of day.
#[must_use]
pub fn greeting(time: TimeOfDay) -> &'static str {
    match time.hour() {
        5..12 => "Good morning",
        12..17 => "Good afternoon",
        _ => "Good evening",
    }
}

fn hours_and_minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect(text)
    }

    #[track_caller]
    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn bells_have_no_am_or_pm() {
        assert_eq!(clock_face(at("8:40")), "8:40");
        assert_eq!(clock_face(at("14:10")), "2:10");
        assert_eq!(clock_face(at("12:05")), "12:05");
        assert_eq!(clock_face(at("0:05")), "12:05");
    }

    #[test]
    fn outside_school_hours_am_and_pm_are_told_apart() {
        assert_eq!(clock_time(at("7:00")), "7:00");
        assert_eq!(clock_time(at("18:59")), "6:59");
        assert_eq!(clock_time(at("6:59")), "6:59 AM");
        assert_eq!(clock_time(at("20:00")), "8:00 PM");
        assert_eq!(clock_face_am_pm(at("0:00")), "12:00 AM");
        assert_eq!(clock_face_am_pm(at("12:00")), "12:00 PM");
    }

    #[test]
    fn a_reader_may_want_twenty_four_hours() {
        write_hours(Hours::TwentyFour);
        let faces = [clock_face, clock_face_am_pm, clock_time];
        for (time, written) in
            [("8:40", "8:40"), ("14:10", "14:10"), ("20:00", "20:00"), ("0:05", "0:05")]
        {
            assert_eq!(faces.map(|face| face(at(time))), [written; 3]);
        }
        write_hours(Hours::Twelve);
        assert_eq!(clock_time(at("20:00")), "8:00 PM");
    }

    #[test]
    fn days_are_written_as_americans_write_them() {
        assert_eq!(short_day(on("2026-12-11")), "Fri, Dec 11");
        assert_eq!(long_day(on("2026-12-09")), "Wednesday, December 9");
        for month in 1..=12 {
            let date = Date::new(2026, month, 1).expect("a day");
            assert!(long_day(date).contains(MONTHS[usize::from(month) - 1]));
        }
    }

    #[test]
    fn the_days_around_today_have_names() {
        let today = on("2026-12-31");
        assert_eq!(day_name(today, today), "Today");
        assert_eq!(day_name(on("2027-01-01"), today), "Tomorrow");
        assert_eq!(day_name(on("2026-12-30"), today), "Yesterday");
        assert_eq!(day_name(on("2027-01-02"), today), "Sat, Jan 2");
    }

    #[test]
    fn a_countdown_shows_seconds_in_the_last_minute_only() {
        assert_eq!(countdown(24 * 60), "24 min");
        assert_eq!(countdown(23 * 60 + 1), "24 min");
        assert_eq!(countdown(65 * 60), "1 h 5 min");
        assert_eq!(countdown(60 * 60), "1 h");
        assert_eq!(countdown(59 * 60 + 1), "1 h");
        assert_eq!(countdown(60), "1 min");
        assert_eq!(countdown(59), "59 s");
        assert_eq!(countdown(0), "0 s");
    }

    #[test]
    fn what_is_left_is_never_overstated() {
        let left = |seconds| time_left(Duration::from_secs(seconds));
        assert_eq!(left(8 * 3_600 + 12 * 60 + 59), "8 h 12 min");
        assert_eq!(left(12 * 60), "12 min");
        assert_eq!(left(59), "under a minute");
        assert_eq!(left(30 * 86_400 - 1), "29 days");
        assert_eq!(left(47 * 3_600), "47 h");
        assert_eq!(left(u64::MAX), "213503982334601 days");
    }

    #[test]
    fn the_greeting_follows_the_clock() {
        assert_eq!(greeting(at("4:59")), "Good evening");
        assert_eq!(greeting(at("5:00")), "Good morning");
        assert_eq!(greeting(at("12:00")), "Good afternoon");
        assert_eq!(greeting(at("17:00")), "Good evening");
    }
}
