//! The schedule's list of days: today among them whether Ion lists it or not, and each in one line.

use super::headline::hours;
use super::span;
use crate::ion::schedule::Day;
use crate::time::Date;

/// Why a day has no bells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It is a weekend.
    Weekend,
    /// The school says why: `Thanksgiving Break`.
    Off(String),
    /// Ion says `NO SCHOOL` and nothing else, as it does of any day that nobody has entered. Either
    /// may be meant.
    Unsaid,
    /// It has a name and no bells: `Red Day`.
    Unrung(String),
}

/// What Ion calls a day without school, and one that nobody has entered.
const NO_SCHOOL: &str = "NO SCHOOL";

/// Why that day has no bells; nothing where it has some.
#[must_use]
pub fn silence(day: &Day) -> Option<Silence> {
    if span(day).is_some() {
        return None;
    }
    let is_off = day.name().is_empty() || day.name().eq_ignore_ascii_case(NO_SCHOOL);
    let reason = day.lines.get(1..).filter(|it| !it.is_empty()).map(|it| it.join(", "));
    Some(match (is_off, reason) {
        (true, Some(reason)) => Silence::Off(reason),
        (true, None) if day.date.weekday().is_weekend() => Silence::Weekend,
        (true, None) => Silence::Unsaid,
        (false, _) => Silence::Unrung(day.lines.join(", ")),
    })
}

/// The days that Ion lists, in order, with `today` among them: in the evening, and on a day that
/// nobody has entered, it is missing there. Days before it, which Ion may still list where its clock
/// is behind ours, are left out.
#[must_use]
pub fn from_today(listed: &[Day], today: Date, known: Option<&Day>) -> Vec<Day> {
    let mut days: Vec<Day> = listed.iter().filter(|day| day.date >= today).cloned().collect();
    if let Some(known) = known.filter(|it| it.date == today)
        && days.iter().all(|day| day.date != today)
    {
        days.push(known.clone());
    }
    days.sort_by_key(|day| day.date);
    days.dedup_by_key(|day| day.date);
    days
}

/// A day in one line: `8:40 – 3:50, 6 periods`; without bells, why.
#[must_use]
pub fn summary(day: &Day) -> String {
    match (silence(day), span(day)) {
        (None, Some((first, last))) => {
            let count = day.periods.len();
            let periods = if count == 1 { "period" } else { "periods" };
            format!("{}, {count} {periods}", hours(first, last))
        }
        (Some(Silence::Off(reason)), _) => reason,
        (Some(Silence::Unrung(_)), _) => "No bells published".to_owned(),
        (Some(Silence::Unsaid), _) => "No school, or nothing published".to_owned(),
        _ => "No school".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::schedule::Period;
    use crate::time::TimeOfDay;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn day(on: &str, lines: &[&str], bells: &[(&str, &str)]) -> Day {
        let time = |text: &str| TimeOfDay::parse(text).expect("a time");
        let period = |(start, end): &(&str, &str)| Period {
            order: 0,
            lines: vec!["Period".to_owned()],
            start: time(start),
            end: time(end),
        };
        Day {
            date: date(on),
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
            periods: bells.iter().map(period).collect(),
        }
    }

    #[test]
    fn a_day_says_why_it_has_no_bells() {
        let reason = |on, lines: &[&str]| silence(&day(on, lines, &[]));
        let off = Silence::Off("Thanksgiving Break".to_owned());
        assert_eq!(reason("2026-11-26", &["NO SCHOOL", "Thanksgiving Break"]), Some(off.clone()));
        assert_eq!(reason("2026-11-28", &["NO SCHOOL", "Thanksgiving Break"]), Some(off));
        assert_eq!(reason("2026-11-28", &["NO SCHOOL"]), Some(Silence::Weekend));
        assert_eq!(reason("2026-11-25", &["NO SCHOOL"]), Some(Silence::Unsaid));
        assert_eq!(reason("2026-11-25", &[]), Some(Silence::Unsaid));
        let red = Silence::Unrung("Red Day".to_owned());
        assert_eq!(reason("2026-11-25", &["Red Day"]), Some(red));
        assert_eq!(silence(&day("2026-11-28", &["Red Day"], &[("8:40", "9:00")])), None);
    }

    #[test]
    fn bells_that_do_not_last_are_none() {
        let day = day("2026-11-25", &["Red Day"], &[("9:00", "9:00"), ("10:00", "9:00")]);
        assert_eq!(silence(&day), Some(Silence::Unrung("Red Day".to_owned())));
    }

    #[test]
    fn today_is_among_the_days_also_when_ion_no_longer_lists_it() {
        let today = date("2026-11-25");
        let known = day("2026-11-25", &["Blue Day"], &[("8:40", "15:50")]);
        let listed = [day("2026-11-27", &[], &[]), day("2026-11-26", &[], &[])];
        let dates =
            |days: Vec<Day>| days.iter().map(|day| day.date.to_string()).collect::<Vec<_>>();
        let all = ["2026-11-25", "2026-11-26", "2026-11-27"];
        assert_eq!(dates(from_today(&listed, today, Some(&known))), all);
        assert_eq!(dates(from_today(&listed, today, None)), all[1..]);
        // What is known may be of another day, or listed too; and a day may be over.
        let stale = day("2026-11-24", &[], &[]);
        assert_eq!(dates(from_today(&listed, today, Some(&stale))), all[1..]);
        let both = [stale, known.clone(), known.clone()];
        assert_eq!(dates(from_today(&both, today, Some(&known))), all[..1]);
    }

    #[test]
    fn a_day_is_one_line() {
        let bells = [("8:40", "9:40"), ("14:10", "15:50")];
        assert_eq!(summary(&day("2026-11-25", &["Red Day"], &bells)), "8:40 – 3:50, 2 periods");
        assert_eq!(summary(&day("2026-11-25", &["Red Day"], &bells[..1])), "8:40 – 9:40, 1 period");
        assert_eq!(summary(&day("2026-11-25", &["NO SCHOOL", "Snow"], &[])), "Snow");
        assert_eq!(summary(&day("2026-11-28", &["NO SCHOOL"], &[])), "No school");
        let unsaid = "No school, or nothing published";
        assert_eq!(summary(&day("2026-11-25", &["NO SCHOOL"], &[])), unsaid);
        assert_eq!(summary(&day("2026-11-25", &["Red Day"], &[])), "No bells published");
    }
}
