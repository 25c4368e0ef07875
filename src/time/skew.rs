//! How far this device's clock is off, judged by the `Date` that a server puts on its answer.

use super::parse::digits;
use super::{Date, TimeOfDay, Timestamp};

/// Within this many milliseconds a clock counts as right: a `Date` has whole seconds only, and a
/// server's own clock is no better than a person needs.
const TOLERANCE_MS: i64 = 30_000;

/// So long a correction is believed that nobody has confirmed.
const A_DAY_MS: i64 = 24 * 3_600_000;
/// A clock that is so far behind is one that people notice and set.
const FAR_MS: i64 = 3_600_000;
/// When the year 10000 begins, of which no `Date` can tell.
const LAST_MS: i64 = 253_402_300_800_000;

/// English on every server (RFC 9110, section 5.6.7).
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form in which a `Date` header is written (RFC
/// 9110, section 5.6.7: IMF-fixdate). The two forms of older days are `None`, and so is a day of the
/// week that is not the date's.
#[must_use]
pub fn http_date(text: &str) -> Option<Timestamp> {
    let (weekday, rest) = text.trim().strip_suffix(" GMT")?.split_once(", ")?;
    let mut parts = rest.split(' ');
    let day = u8::try_from(digits(parts.next()?, 2, 2)?).ok()?;
    let month = parts.next()?;
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month).map(|(_, it)| it)?;
    let year = i32::try_from(digits(parts.next()?, 4, 4)?).ok()?;
    let mut clock = parts.next()?.split(':');
    if parts.next().is_some() {
        return None;
    }
    let mut next = || clock.next().and_then(|part| u8::try_from(digits(part, 2, 2)?).ok());
    let time = TimeOfDay::from_hms(next()?, next()?, next()?)?;
    let date = Date::new(year, month, day)?;
    if clock.next().is_some() || date.weekday().name().get(..3) != Some(weekday) {
        return None;
    }
    let seconds = i64::from(date.days_since_epoch()) * 86_400 + i64::from(time.as_seconds());
    Some(Timestamp::from_millis(seconds * 1_000))
}

/// Milliseconds to add to this device's clock to have the server's time; negative if the device is
/// fast, `None` if it is right within what can be told.
///
/// `sent` and `received` are the device's time before and after the request, `date` is the answer's
/// `Date` and `age_seconds` its `Age`, zero without one: an answer out of a cache was made that much
/// earlier. Nothing is told by an answer that the device's clock was set during.
#[must_use]
pub fn skew(
    sent: Timestamp,
    received: Timestamp,
    date: Timestamp,
    age_seconds: u32,
) -> Option<i64> {
    let took = received.as_millis().checked_sub(sent.as_millis()).filter(|it| *it >= 0)?;
    // Somewhere on the way the answer was made; somewhere within its second.
    let here = sent.as_millis().checked_add(took / 2)?;
    let there = date.as_millis().checked_add(i64::from(age_seconds) * 1_000 + 500)?;
    let skew = there.checked_sub(here)?;
    let unsure = TOLERANCE_MS.checked_add(took / 2)?;
    (skew.checked_abs()? > unsure).then_some(skew)
}

/// A correction as it is kept for starts at which nobody tells the time, such as one without a network:
/// the milliseconds, and the device's time at which they were found out.
#[must_use]
pub fn noted(skew: i64, at: Timestamp) -> String {
    format!("{skew} {}", at.as_millis())
}

/// The correction that was [`noted`], if it can still be right at the device's time `now`.
///
/// A clock that shows less than it did then has been set since. One that was far behind may have been
/// put right as soon as it shows that much more, and any when nobody has judged it for a day.
#[must_use]
pub fn remembered(note: &str, now: Timestamp) -> Option<i64> {
    let (skew, at) = note.split_once(' ')?;
    let (skew, at): (i64, i64) = (skew.parse().ok()?, at.parse().ok()?);
    let since = now.as_millis().checked_sub(at)?;
    let corrected = now.as_millis().checked_add(skew)?;
    // What stands in storage is checked like anything else that comes from outside.
    let is_sound = (0..A_DAY_MS).contains(&since) && (0..LAST_MS).contains(&corrected);
    (is_sound && (skew < FAR_MS || since < skew)).then_some(skew)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RIGHT: i64 = 1_795_303_775_000;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn a_date_header_is_read() {
        assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at(784_111_777_000)));
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(at(0)));
        assert_eq!(http_date(" Sat, 21 Nov 2026 23:29:35 GMT "), Some(at(RIGHT)));
    }

    #[test]
    fn what_is_no_date_header_is_refused() {
        for text in [
            "",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:60 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 00 GMT",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "2026-11-21T23:29:35Z",
        ] {
            assert_eq!(http_date(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_clock_that_is_an_hour_fast_or_slow_is_found_out() {
        let hour = 3_600_000;
        let answer = |off: i64| skew(at(RIGHT + off), at(RIGHT + off + 200), at(RIGHT), 0);
        assert_eq!(answer(hour), Some(-hour + 400));
        assert_eq!(answer(-hour), Some(hour + 400));
    }

    #[test]
    fn a_clock_within_half_a_minute_is_right() {
        for off in [-29_000, -1_000, 0, 1_000, 29_000] {
            assert_eq!(skew(at(RIGHT + off), at(RIGHT + off), at(RIGHT), 0), None, "{off}");
        }
        assert!(skew(at(RIGHT + 31_000), at(RIGHT + 31_000), at(RIGHT), 0).is_some());
    }

    #[test]
    fn a_slow_answer_is_no_wrong_clock() {
        assert_eq!(skew(at(RIGHT), at(RIGHT + 120_000), at(RIGHT), 0), None);
        assert_eq!(skew(at(RIGHT - 120_000), at(RIGHT), at(RIGHT), 0), None);
    }

    #[test]
    fn an_answer_out_of_a_cache_is_as_old_as_it_says() {
        let later = at(RIGHT + 600_000);
        assert_eq!(skew(later, later, at(RIGHT), 600), None);
        assert_eq!(skew(later, later, at(RIGHT), 0), Some(-599_500));
    }

    #[test]
    fn a_clock_that_was_set_meanwhile_tells_nothing() {
        assert_eq!(skew(at(RIGHT), at(RIGHT - 3_600_000), at(RIGHT), 0), None);
    }

    #[test]
    fn a_correction_is_remembered_for_starts_at_which_nobody_tells_the_time() {
        let hour = 3_600_000;
        for (skew, longest) in [
            (-12 * hour, 24 * hour),
            (12 * hour, 12 * hour),
            (72 * hour, 24 * hour),
            (hour / 12, 24 * hour),
        ] {
            let note = noted(skew, at(RIGHT));
            for later in [0, 1, hour, longest - 1] {
                assert_eq!(remembered(&note, at(RIGHT + later)), Some(skew), "{skew} {later}");
            }
            assert_eq!(remembered(&note, at(RIGHT + longest)), None, "{skew}");
        }
    }

    #[test]
    fn a_clock_that_was_set_right_since_is_not_put_wrong() {
        let hour = 3_600_000;
        for skew in [-12 * hour, -hour, hour, 12 * hour] {
            let note = noted(skew, at(RIGHT - skew));
            for later in [0, 60_000, hour - 1] {
                assert_eq!(remembered(&note, at(RIGHT + later)), None, "{skew} {later}");
            }
        }
    }

    #[test]
    fn a_correction_that_is_old_or_from_the_future_is_not_trusted() {
        let note = noted(-12 * 3_600_000, at(RIGHT));
        for later in [-12 * 3_600_000, -1, A_DAY_MS, i64::MAX - RIGHT] {
            assert_eq!(remembered(&note, at(RIGHT + later)), None, "{later}");
        }
    }

    #[test]
    fn a_note_that_is_damaged_corrects_nothing() {
        let huge =
            [noted(i64::MAX, at(RIGHT)), noted(i64::MIN, at(RIGHT)), noted(LAST_MS, at(RIGHT))];
        let texts = ["", " ", "5", "5 ", "x 5", "5 1795303775000 6", "5.5 1795303775000"];
        for note in texts.into_iter().chain(huge.iter().map(String::as_str)) {
            assert_eq!(remembered(note, at(RIGHT)), None, "{note:?}");
        }
    }

    proptest! {
        #[test]
        fn corrected_by_its_skew_a_clock_is_right(off in -1i64 << 40..1 << 40, took in 0i64..20_000) {
            let (sent, received) = (RIGHT + off, RIGHT + off + took);
            if let Some(skew) = skew(at(sent), at(received), at(RIGHT), 0) {
                let corrected = sent + skew;
                prop_assert!((corrected - RIGHT).abs() <= took / 2 + 1_000);
            } else {
                prop_assert!(off.abs() <= 30_000 + took + 500);
            }
        }

        #[test]
        fn any_text_and_any_moments_are_judged(
            text in "\\PC*",
            moments in any::<(i64, i64, i64, u32)>(),
        ) {
            let _ = http_date(&text);
            let _ = remembered(&text, at(moments.0));
            let _ = remembered(&noted(moments.0, at(moments.1)), at(moments.2));
            let (sent, received, date, age) = moments;
            let _ = skew(at(sent), at(received), at(date), age);
        }
    }
}
