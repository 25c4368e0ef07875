//! Days of the calendar: reading, printing, counting.

use std::fmt;

use super::parse::{TimeError, digits};
use crate::json::{At, FromJson, Unexpected};

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31, in no particular zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day there is.
    pub const MIN: Date = Date { year: 1, month: 1, day: 1 };

    /// The day that moments count from.
    pub const EPOCH: Date = Date { year: 1970, month: 1, day: 1 };

    /// The last day there is.
    pub const MAX: Date = Date { year: 9999, month: 12, day: 31 };

    /// The day of that year, month (1 to 12) and day of the month (from 1), if there is one.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_day = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        is_day.then_some(Date { year, month, day })
    }

    /// Reads `2026-11-23`; month and day may lack their zero, as Ion allows.
    ///
    /// # Errors
    ///
    /// [`TimeError::NotADate`] for another form, [`TimeError::NoSuchDay`] for `2026-02-30`.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let mut parts = text.split('-');
        let mut next = |fewest, most| parts.next().and_then(|part| digits(part, fewest, most));
        let (year, month, day) = (next(4, 4), next(1, 2), next(1, 2));
        let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
            return Err(TimeError::NotADate);
        };
        let small = |number: u32| u8::try_from(number).ok();
        let year = i32::try_from(year).ok();
        year.zip(small(month).zip(small(day)))
            .and_then(|(year, (month, day))| Date::new(year, month, day))
            .ok_or(TimeError::NoSuchDay)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        match (self.days_since_epoch() + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The day that many days later (earlier if negative), or the last (first) day there is.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let bounds = (Date::MIN.days_since_epoch(), Date::MAX.days_since_epoch());
        Date::from_days_since_epoch(
            self.days_since_epoch().saturating_add(days).clamp(bounds.0, bounds.1),
        )
    }

    /// How many days later `other` is; negative if it is earlier.
    #[must_use]
    pub fn days_until(self, other: Date) -> i32 {
        other.days_since_epoch() - self.days_since_epoch()
    }

    /// Days since 1970-01-01. The algorithm is `days_from_civil` of Howard Hinnant's
    /// "chrono-compatible low-level date algorithms": years begin in March, so the leap day is last.
    pub(super) fn days_since_epoch(self) -> i32 {
        let month = i32::from(self.month);
        let year = if month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i32::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The inverse of [`Date::days_since_epoch`] (`civil_from_days` there), for days in range.
    fn from_days_since_epoch(days: i32) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        // The formula yields 1 to 12 and 1 to 31; nothing is lost.
        Date { year, month: month as u8, day: day as u8 }
    }
}

/// `2026-11-23`, always padded.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromJson for Date {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Date::parse(at.text()?).map_err(|_| at.expected("a date"))
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The day's English name: `Wednesday`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// Whether there is never school on this day.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self, Weekday::Saturday | Weekday::Sunday)
    }
}

/// How many days the month (1 to 12) has.
fn days_in_month(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn a_date_prints_padded_however_it_was_written() {
        assert_eq!(date("2026-11-5").to_string(), "2026-11-05");
        assert_eq!(date("0998-1-01").to_string(), "0998-01-01");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "foo", "11/25/2026", "2026-11", "2026-11-05-01", "26-11-05", "2026-+1-05"]
        {
            assert_eq!(Date::parse(text), Err(TimeError::NotADate), "{text:?}");
        }
        for text in ["2026-13-45", "2026-02-29", "2026-00-10", "2026-04-31", "0000-01-01"] {
            assert_eq!(Date::parse(text), Err(TimeError::NoSuchDay), "{text:?}");
        }
    }

    #[test]
    fn leap_days_follow_the_gregorian_rule() {
        assert!(Date::new(2028, 2, 29).is_some());
        assert!(Date::new(2000, 2, 29).is_some());
        assert!(Date::new(2100, 2, 29).is_none());
        assert_eq!(date("2028-02-28").plus_days(1), date("2028-02-29"));
        assert_eq!(date("2027-02-28").plus_days(1), date("2027-03-01"));
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(date("1970-01-01").weekday(), Weekday::Thursday);
        assert_eq!(date("2026-11-23").weekday().name(), "Monday");
        assert_eq!(date("2026-12-11").weekday(), Weekday::Friday);
        assert!(date("2026-11-21").weekday().is_weekend());
        assert_eq!(Date::MIN.weekday(), Weekday::Monday);
        assert_eq!(Date::MAX.weekday(), Weekday::Friday);
    }

    #[test]
    fn counting_stops_at_the_ends_of_the_calendar() {
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
        assert_eq!(Date::MAX.plus_days(i32::MAX), Date::MAX);
        assert_eq!(Date::MIN.plus_days(i32::MIN), Date::MIN);
    }

    #[test]
    fn a_date_travels_through_json_as_its_text() {
        let json = format!("\"{}\"", date("2026-11-5"));
        assert_eq!(json, "\"2026-11-05\"");
        assert_eq!(crate::json::read(&json), Ok(date("2026-11-05")));
        let error = crate::json::read::<Date>("\"secret\"").expect_err("no date");
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    proptest! {
        #[test]
        fn days_count_there_and_back(days in -719_162i32..2_932_897) {
            let date = Date::from_days_since_epoch(days);
            prop_assert_eq!(date.days_since_epoch(), days);
            prop_assert_eq!(Date::new(date.year, date.month, date.day), Some(date));
            prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
        }

        #[test]
        fn later_days_compare_greater(days in -700_000i32..2_900_000, step in 1i32..10_000) {
            let date = Date::from_days_since_epoch(days);
            prop_assert!(date.plus_days(step) > date);
            prop_assert_eq!(date.days_until(date.plus_days(step)), step);
            prop_assert_eq!(date.plus_days(step).plus_days(-step), date);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = Date::parse(&text);
        }
    }
}
