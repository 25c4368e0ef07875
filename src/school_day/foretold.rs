//! What the card on top of the day will say, put into words for days ahead.
//!
//! The bells are known days before they ring. What is written here on one visit is shown by
//! `assets/first_paint.js` at the next start, before the program is here: it looks up the words of
//! that moment and counts. What the reader does in eighth period is not in it: the bells are public,
//! and it is kept as it is.

use super::headline::{Headline, headline};
use super::{Now, now};
use crate::ion::schedule::{Day, Kind};
use crate::time::{Date, TimeOfDay, WallTime};

/// What the card says from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foretold {
    /// The moment.
    pub from: WallTime,
    /// The words, which count nothing; none where the bells are not known.
    pub words: Option<Headline>,
    /// When what the card counts began, if it shows how much has passed: a time of the same day.
    pub since: Option<TimeOfDay>,
    /// What it counts down to: a time of the same day.
    pub until: Option<TimeOfDay>,
    /// The day's kind and name, which stand above the card.
    pub day: Option<(Kind, String)>,
}

/// What the card will say from that day on until the end of the last day that is listed, as far as
/// it changes. The last of it says that no more is known.
#[must_use]
pub fn foretold(days: &[Day], from: Date) -> Vec<Foretold> {
    let Some(last) = days.iter().map(|day| day.date).max() else { return Vec::new() };
    let last = last.min(from.plus_days(DAYS_MAX));
    let mut all: Vec<Foretold> = Vec::new();
    for offset in 0..=from.days_until(last) {
        let date = from.plus_days(offset);
        for time in changes(days.iter().find(|day| day.date == date)) {
            let next = at(days, WallTime { date, time });
            let is_same = |it: &Foretold| Foretold { from: next.from, ..it.clone() } == next;
            if !all.last().is_some_and(is_same) {
                all.push(next);
            }
        }
    }
    if let Some(time) = TimeOfDay::from_hms(0, 0, 0) {
        let from = WallTime { date: last.plus_days(1), time };
        all.push(Foretold { from, words: None, since: None, until: None, day: None });
    }
    all
}

/// Nobody stays away longer, unless a break lies between; and then nothing is said of its end.
const DAYS_MAX: i32 = 21;

/// When the card may change on a day: at midnight, at each bell, and in the evening, when Ion's list
/// has lost the day.
fn changes(day: Option<&Day>) -> Vec<TimeOfDay> {
    let bells = day.map_or(&[][..], |day| &day.periods).iter().flat_map(|it| [it.start, it.end]);
    let mut times: Vec<TimeOfDay> = bells.collect();
    times.extend([0, 19].into_iter().filter_map(|hour| TimeOfDay::from_hms(hour, 0, 0)));
    times.sort_unstable();
    times.dedup();
    times
}

fn at(days: &[Day], from: WallTime) -> Foretold {
    let now = now(days, from);
    let words = headline(&now, from.date, None, None);
    let after = |seconds: u32| {
        let at = from.time.as_seconds() + seconds;
        let [hour, minute, second] = [at / 3600, at / 60 % 60, at % 60].map(|it| it as u8);
        TimeOfDay::from_hms(hour, minute, second)
    };
    let (since, until) = match &now {
        Now::Before { starts_in, .. } => (None, after(*starts_in)),
        Now::During { period, .. } => (Some(period.start), Some(period.end)),
        // It is asked for at each bell, and so first when the period before has ended.
        Now::Between { next, .. } => (Some(from.time), Some(next.start)),
        Now::After { .. } | Now::NoSchool { .. } | Now::Unknown { .. } => (None, None),
    };
    let is_known = !matches!(now, Now::Unknown { .. });
    let words = is_known.then(|| Headline { count: String::new(), percent: None, ..words });
    let day = days.iter().find(|day| day.date == from.date);
    let day = day.map(|day| (day.kind(), day.lines.join(", ")));
    Foretold { from, words, since, until, day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::schedule::Period;
    use crate::time::countdown;

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect(text)
    }

    fn day(date: &str, name: &str, bells: &[(&str, &str, &str)]) -> Day {
        let period = |(order, (name, start, end)): (i64, &(&str, &str, &str))| Period {
            order,
            lines: vec![(*name).to_owned()],
            start: time(start),
            end: time(end),
        };
        Day {
            date: Date::parse(date).expect(date),
            lines: vec![name.to_owned()],
            periods: (0..).zip(bells).map(period).collect(),
        }
    }

    fn days() -> Vec<Day> {
        let bells = [
            ("Period 1", "8:40", "10:10"),
            ("Lunch", "10:10", "10:50"),
            ("8A", "11:00", "11:40"),
            ("Assembly", "11:20", "12:00"),
        ];
        vec![
            day("2026-12-10", "Blue Day", &bells),
            day("2026-12-11", "NO SCHOOL", &[]),
            day("2026-12-14", "Red Day", &bells[..2]),
        ]
    }

    #[test]
    fn at_each_moment_the_words_are_those_of_the_card() {
        let days = days();
        let from = days[0].date;
        let all = foretold(&days, from);
        for offset in 0..5 {
            let date = from.plus_days(offset);
            for seconds in (0..24 * 3600).step_by(37) {
                let [hour, minute, second] =
                    [seconds / 3600, seconds / 60 % 60, seconds % 60].map(|it| it as u8);
                let time = TimeOfDay::from_hms(hour, minute, second).expect("a time");
                let at = WallTime { date, time };
                let card = headline(&now(&days, at), date, None, None);
                let said = all.iter().rfind(|it| it.from <= at).expect("words for every moment");
                let count = said.until.map(|until| countdown(time.seconds_until(until)));
                assert_eq!(card.count, count.unwrap_or_default(), "{at:?}");
                let percent = said.since.zip(said.until).map(|(since, until)| {
                    let passed = since.seconds_until(time) * 100;
                    u8::try_from(passed / since.seconds_until(until)).expect("a per cent")
                });
                assert_eq!(card.percent, percent, "{at:?}");
                let words = Headline { count: String::new(), percent: None, ..card };
                assert_eq!(Some(&words), said.words.as_ref(), "{at:?}");
            }
        }
    }

    #[test]
    fn what_stays_the_same_is_said_once() {
        let all = foretold(&days(), Date::parse("2026-12-11").expect("a date"));
        let title = |it: &Foretold| it.words.as_ref().map(|it| it.title.clone());
        let titles: Vec<_> = all.iter().filter_map(title).collect();
        let expected =
            ["Friday", "Saturday", "Sunday", "Period 1 starts at 8:40", "Period 1", "Lunch", ""];
        assert_eq!(titles, expected);
    }

    #[test]
    fn nothing_is_said_of_the_end_of_a_long_break() {
        let mut days = days();
        days[2].date = days[0].date.plus_days(70);
        let all = foretold(&days, days[0].date);
        let end = all.last().expect("an end");
        assert_eq!((end.from.date, &end.words), (days[0].date.plus_days(22), &None));
        // Nor where all of it is over.
        let over = foretold(&days, days[2].date.plus_days(1));
        assert!(over.iter().all(|it| it.words.is_none()));
    }

    #[test]
    fn nothing_is_said_of_days_that_are_not_known() {
        assert_eq!(foretold(&[], Date::MIN), []);
        // A Thursday that Ion does not list lies between; and after the last day comes no word more.
        let mut days = days();
        days[0].date = Date::parse("2026-12-09").expect("a date");
        let all = foretold(&days, days[0].date);
        let silent = all.iter().filter(|it| it.words.is_none());
        let from: Vec<_> = silent.map(|it| it.from.date.to_string()).collect();
        assert_eq!(from, ["2026-12-10", "2026-12-15"]);
    }
}
