//! Moments written in UTC, as all are in Ion's answers.

use super::parse::{TimeError, digits};
use super::{Date, TimeOfDay, Timestamp};
use crate::json::{At, FromJson, Unexpected};

impl Timestamp {
    /// Reads `2026-11-09T13:57:01.009890Z`, cut to milliseconds; the fraction may be missing, as
    /// Django leaves it out when it is zero.
    ///
    /// # Errors
    ///
    /// [`TimeError::NotAMoment`] for any other form, an offset other than `Z` included.
    pub fn parse_utc(text: &str) -> Result<Self, TimeError> {
        parse(text).ok_or(TimeError::NotAMoment)
    }

    /// Writes `2026-11-09T13:57:01Z`, cut to seconds, for the days of the calendar.
    #[must_use]
    pub fn to_utc(self) -> String {
        let seconds = self.as_millis().div_euclid(1_000);
        let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let date = Date::EPOCH.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
        format!("{date}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60)
    }
}

impl FromJson for Timestamp {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Timestamp::parse_utc(at.text()?).map_err(|_| at.expected("a moment"))
    }
}

fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let date = Date::parse(date).ok()?;
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = clock.split(':');
    let mut next = || parts.next().and_then(|part| u8::try_from(digits(part, 2, 2)?).ok());
    let time = TimeOfDay::from_hms(next()?, next()?, next()?)?;
    if parts.next().is_some() {
        return None;
    }
    let seconds = i64::from(date.days_since_epoch()) * 86_400 + i64::from(time.as_seconds());
    Some(Timestamp::from_millis(seconds * 1_000 + millis(fraction)?))
}

/// The milliseconds of a fraction of one to nine digits.
fn millis(fraction: &str) -> Option<i64> {
    let number = digits(fraction, 1, 9)?;
    let length = u32::try_from(fraction.len()).ok()?;
    Some(i64::from(number) * 1_000 / 10_i64.pow(length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn reads(text: &str, millis: i64) {
        assert_eq!(Timestamp::parse_utc(text).map(Timestamp::as_millis), Ok(millis), "{text}");
    }

    #[test]
    fn ions_moments_are_read() {
        reads("2026-11-09T13:57:01.009890Z", 1_794_232_621_009);
        reads("2026-11-09T13:57:01Z", 1_794_232_621_000);
        reads("1970-01-01T00:00:00.5Z", 500);
        reads("1969-12-31T23:59:59.999999Z", -1);
    }

    #[test]
    fn a_moment_is_written_as_it_is_read() {
        for text in ["2026-11-09T13:57:01Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z"] {
            assert_eq!(Timestamp::parse_utc(text).map(Timestamp::to_utc).as_deref(), Ok(text));
        }
        assert_eq!(Timestamp::from_millis(i64::MAX).to_utc()[..10], *"9999-12-31");
    }

    #[test]
    fn what_is_no_utc_moment_is_refused() {
        for text in [
            "",
            "2026-11-09",
            "2026-11-09T13:57:01",
            "2026-11-09T13:57Z",
            "2026-11-09T13:57:01+00:00",
            "2026-11-09T13:57:01.Z",
            "2026-11-09T25:57:01Z",
            "2026-02-30T13:57:01Z",
            "2026-11-09T13:57:01:02Z",
        ] {
            assert_eq!(Timestamp::parse_utc(text), Err(TimeError::NotAMoment), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_of_a_day_is_in_order(a in 0u32..86_400, b in 0u32..86_400) {
            let moment = |s: u32| {
                let (hour, minute, second) = (s / 3_600, s / 60 % 60, s % 60);
                Timestamp::parse_utc(&format!("2026-11-09T{hour:02}:{minute:02}:{second:02}Z"))
            };
            prop_assert_eq!(moment(a).ok().cmp(&moment(b).ok()), a.cmp(&b));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = Timestamp::parse_utc(&text);
        }
    }
}
