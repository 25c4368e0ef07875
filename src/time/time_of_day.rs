//! Times of day, as a clock on the wall shows them.

use super::parse::{TimeError, digits};
use crate::json::{At, FromJson, Unexpected};

/// Seconds in a day.
const DAY: u32 = 24 * 60 * 60;

/// A time of day: seconds since midnight, less than a day of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    /// The time that a 24-hour clock shows, if there is one.
    #[must_use]
    pub fn from_hms(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let is_time = hour < 24 && minute < 60 && second < 60;
        let seconds = u32::from(hour) * 3_600 + u32::from(minute) * 60 + u32::from(second);
        is_time.then_some(TimeOfDay(seconds))
    }

    /// Reads Ion's clock times: `8:40`, `15:50`, unpadded and of 24 hours.
    ///
    /// # Errors
    ///
    /// [`TimeError::NotATimeOfDay`] for anything else, `24:00` included.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let (hour, minute) = text.split_once(':').ok_or(TimeError::NotATimeOfDay)?;
        let number = |text, fewest| digits(text, fewest, 2).and_then(|it| u8::try_from(it).ok());
        number(hour, 1)
            .zip(number(minute, 2))
            .and_then(|(hour, minute)| TimeOfDay::from_hms(hour, minute, 0))
            .ok_or(TimeError::NotATimeOfDay)
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u32 {
        self.0 / 3_600
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u32 {
        self.0 / 60 % 60
    }

    /// Seconds since midnight.
    #[must_use]
    pub fn as_seconds(self) -> u32 {
        self.0
    }

    /// Seconds until `later` on the same day; none if that has passed.
    #[must_use]
    pub fn seconds_until(self, later: TimeOfDay) -> u32 {
        later.0.saturating_sub(self.0)
    }

    /// Minutes until `later`, a begun one counted as whole, as people subtract what a clock shows.
    #[must_use]
    pub fn minutes_until(self, later: TimeOfDay) -> u32 {
        self.seconds_until(later).div_ceil(60)
    }
}

impl FromJson for TimeOfDay {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        TimeOfDay::parse(at.text()?).map_err(|_| at.expected("a time of day"))
    }
}

impl TryFrom<u32> for TimeOfDay {
    type Error = TimeError;

    /// The time that many seconds after midnight.
    fn try_from(seconds: u32) -> Result<Self, TimeError> {
        if seconds < DAY { Ok(TimeOfDay(seconds)) } else { Err(TimeError::NotATimeOfDay) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect(text)
    }

    #[test]
    fn ions_bells_are_read() {
        assert_eq!(time("8:40").as_seconds(), 8 * 3_600 + 40 * 60);
        assert_eq!((time("15:50").hour(), time("15:50").minute()), (15, 50));
        assert_eq!(time("0:00").as_seconds(), 0);
        assert_eq!(time("08:40"), time("8:40"));
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for text in ["", "8", "8:4", "8:400", "24:00", "8:60", "-8:40", "8:40 AM", "8:40:00", ":40"]
        {
            assert_eq!(TimeOfDay::parse(text), Err(TimeError::NotATimeOfDay), "{text:?}");
        }
    }

    #[test]
    fn a_begun_minute_counts_as_whole() {
        let bell = time("14:55");
        assert_eq!(time("14:31").minutes_until(bell), 24);
        let now = TimeOfDay::from_hms(14, 30, 1).expect("a time");
        assert_eq!(now.minutes_until(bell), 25);
        assert_eq!(now.seconds_until(bell), 24 * 60 + 59);
        assert_eq!(bell.minutes_until(now), 0);
    }

    #[test]
    fn seconds_past_the_end_of_a_day_are_no_time() {
        assert!(TimeOfDay::try_from(DAY - 1).is_ok());
        assert!(TimeOfDay::try_from(DAY).is_err());
        assert_eq!(TimeOfDay::from_hms(23, 59, 60), None);
    }

    proptest! {
        #[test]
        fn every_minute_reads_back(hour in 0u8..24, minute in 0u8..60) {
            let time = TimeOfDay::parse(&format!("{hour}:{minute:02}"));
            prop_assert_eq!(time.ok(), TimeOfDay::from_hms(hour, minute, 0));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = TimeOfDay::parse(&text);
        }
    }
}
