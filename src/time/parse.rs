//! What can be wrong with a written day, time of day or moment, and how their numbers are read.

use thiserror::Error;

/// Why a text is no day, time of day or moment.
///
/// It never repeats the text, so that an answer's content stays out of error messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    /// Not of the form `2026-11-23`.
    #[error("not a date of the form YYYY-MM-DD")]
    NotADate,
    /// Of the right form, but no calendar has it: `2026-02-30`.
    #[error("no such day in the calendar")]
    NoSuchDay,
    /// Not of the form `8:40`, or past the end of a day.
    #[error("not a time of day of the form H:MM")]
    NotATimeOfDay,
    /// Not of the form `2026-11-09T13:57:01.009890Z`.
    #[error("not a moment of the form YYYY-MM-DDTHH:MM:SS[.ffffff]Z")]
    NotAMoment,
}

/// Reads a number of `fewest` to `most` ASCII digits, without sign or spaces.
pub(super) fn digits(text: &str, fewest: usize, most: usize) -> Option<u32> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let is_sized = (fewest..=most).contains(&text.len());
    if is_number && is_sized { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_a_number() {
        assert_eq!(digits("08", 1, 2), Some(8));
        for text in ["", "+8", " 8", "٣", "123", "1e1"] {
            assert_eq!(digits(text, 1, 2), None, "{text:?}");
        }
    }
}
