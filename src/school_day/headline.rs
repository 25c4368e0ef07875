//! The words on the card on top of the day.

use super::{NextDay, Now, eighth_letter};
use crate::ion::schedule::Period;
use crate::time::{Date, TimeOfDay, clock_face, countdown, long_day};

/// What stands on the card, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Headline {
    /// Top left: `Now`, `Now · 8A`, `School is out`.
    pub label: String,
    /// Top right: `2:10 – 2:55`; empty if no hours are meant.
    pub hours: String,
    /// In large: `Period 7`, `Chess Club`, `Tomorrow is a Blue Day`.
    pub title: String,
    /// Beneath it: `Room 204`; empty where it is not known, or is said in the rest.
    pub place: String,
    /// The countdown: `24 min`, `42 s`; empty if nothing is counted.
    pub count: String,
    /// After the countdown, or alone: `left, then 8B at 3:05`, `Period 1 at 8:40`.
    pub rest: String,
    /// How far the bar is filled, 0 to 100; nothing if there is none.
    pub percent: Option<u8>,
}

impl Headline {
    /// The same in a tab's title: `24 min · Period 7`; nothing where nothing is counted.
    #[must_use]
    pub fn in_title(&self) -> Option<String> {
        (!self.count.is_empty()).then(|| format!("{} · {}", self.count, self.title))
    }
}

/// The card's words. `activity` is what the reader has chosen for the period that `now` is about,
/// if that is eighth period, and `room` where that meets, if that is known.
#[must_use]
pub fn headline(now: &Now, today: Date, activity: Option<&str>, room: Option<&str>) -> Headline {
    match now {
        Now::Before { lines, first, ends, starts_in } => Headline {
            label: joined(&[today.weekday().name(), lines.first().map_or("", String::as_str)]),
            hours: hours(first.start, *ends),
            title: format!("{} starts at {}", first.name(), clock_face(first.start)),
            count: countdown(*starts_in),
            rest: "from now".to_owned(),
            ..Headline::default()
        },
        Now::During { period, next, ends_in, percent, .. } => Headline {
            label: match activity {
                Some(_) => format!("Now · {}", short_name(period)),
                None => "Now".to_owned(),
            },
            hours: hours(period.start, period.end),
            title: activity.map_or_else(|| period.name(), str::to_owned),
            place: room.unwrap_or_default().to_owned(),
            count: countdown(*ends_in),
            rest: match next {
                Some(next) => {
                    format!("left, then {} at {}", short_name(next), clock_face(next.start))
                }
                None => "left, then school is out".to_owned(),
            },
            percent: Some(*percent),
        },
        Now::Between { next, starts_in, percent, .. } => Headline {
            label: "Next".to_owned(),
            hours: hours(next.start, next.end),
            title: joined(&[&short_name(next), activity.unwrap_or("")]),
            count: countdown(*starts_in),
            rest: format!(
                "to get {}",
                room.map_or("there".to_owned(), |room| format!("to {room}"))
            ),
            percent: Some(*percent),
            place: String::new(),
        },
        Now::After { next_day } => Headline {
            label: "School is out".to_owned(),
            title: next_day.as_ref().map_or_else(String::new, |next| next_title(next, today)),
            rest: next_day.as_ref().map_or_else(String::new, first_bell),
            ..Headline::default()
        },
        Now::NoSchool { reason, next_day } => Headline {
            label: "No school".to_owned(),
            title: reason.clone().unwrap_or_else(|| today.weekday().name().to_owned()),
            rest: next_day.as_ref().map_or_else(String::new, back_on),
            ..Headline::default()
        },
        Now::Unknown { .. } => Headline {
            label: "Today".to_owned(),
            title: "No bell schedule published".to_owned(),
            rest: "Ion has none for today. It may still be posted.".to_owned(),
            ..Headline::default()
        },
    }
}

/// `8B` for an eighth-period block, else the period's whole name.
#[must_use]
pub fn short_name(period: &Period) -> String {
    eighth_letter(period).map_or_else(|| period.name(), |letter| format!("8{letter}"))
}

/// `2:10 – 2:55`.
#[must_use]
pub fn hours(start: TimeOfDay, end: TimeOfDay) -> String {
    format!("{} – {}", clock_face(start), clock_face(end))
}

/// `Tomorrow is a Blue Day`.
fn next_title(next: &NextDay, today: Date) -> String {
    let when = match today.days_until(next.date) {
        1 => "Tomorrow".to_owned(),
        2..7 => next.date.weekday().name().to_owned(),
        _ => long_day(next.date),
    };
    match next.lines.first() {
        Some(name) => format!("{when} is {} {name}", article(name)),
        None => format!("School is back {}", when.to_ascii_lowercase()),
    }
}

/// `Period 1 at 8:40`.
fn first_bell(next: &NextDay) -> String {
    format!("{} at {}", next.first.name(), clock_face(next.first.start))
}

/// `Back on Monday, November 30: Anchor Day, 8:40`.
fn back_on(next: &NextDay) -> String {
    let name = next.lines.first().map_or("", String::as_str);
    let what = joined(&[name, &clock_face(next.first.start)]);
    format!("Back on {}: {what}", long_day(next.date))
}

/// Those of the parts that are not empty, with commas.
fn joined(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn article(name: &str) -> &'static str {
    if name.starts_with(|c: char| "AEIOUaeiou".contains(c)) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn period(name: &str, start: &str, end: &str) -> Period {
        Period {
            order: 0,
            lines: vec![name.to_owned()],
            start: TimeOfDay::parse(start).expect(start),
            end: TimeOfDay::parse(end).expect(end),
        }
    }

    #[track_caller]
    fn next_day(date: &str, name: &str) -> NextDay {
        NextDay {
            date: Date::parse(date).expect(date),
            lines: vec![name.to_owned()],
            first: period("Period 1", "8:40", "10:10"),
        }
    }

    /// The words on Wednesday, December 9.
    #[track_caller]
    fn reads(now: &Now, activity: Option<&str>, expected: [&str; 5]) {
        let today = Date::parse("2026-12-09").expect("a date");
        let Headline { label, hours, title, count, rest, .. } =
            headline(now, today, activity, None);
        assert_eq!([label, hours, title, count, rest], expected);
    }

    fn in_8a(ends_in: u32, next: Option<Period>) -> Now {
        let period = period("8th Period A", "14:10", "14:55");
        Now::During { index: 4, period, next, ends_in, percent: 47 }
    }

    #[test]
    fn in_a_period_the_card_counts_to_its_end() {
        let next = || Some(period("8th Period B", "15:05", "15:50"));
        let rest = "left, then 8B at 3:05";
        reads(
            &in_8a(24 * 60, next()),
            Some("Chess Club"),
            ["Now · 8A", "2:10 – 2:55", "Chess Club", "24 min", rest],
        );
        reads(&in_8a(42, next()), None, ["Now", "2:10 – 2:55", "8th Period A", "42 s", rest]);
        let last = headline(&in_8a(60, None), Date::MIN, None, None);
        assert_eq!(last.rest, "left, then school is out");
        assert_eq!(last.percent, Some(47));
    }

    #[test]
    fn the_card_says_where_to_go_as_soon_as_that_is_known() {
        let says = |now: &Now| {
            let card = headline(now, Date::MIN, Some("Chess Club"), Some("Room 204"));
            (card.place, card.rest)
        };
        let rest = "left, then school is out".to_owned();
        assert_eq!(says(&in_8a(60, None)), ("Room 204".to_owned(), rest));
        let next = period("8A", "14:10", "14:55");
        let between = Now::Between { index: 4, next, starts_in: 6 * 60, percent: 40 };
        assert_eq!(says(&between), (String::new(), "to get to Room 204".to_owned()));
    }

    #[test]
    fn a_title_counts_only_what_the_card_counts() {
        let card = headline(&in_8a(24 * 60, None), Date::MIN, Some("Chess Club"), None);
        assert_eq!(card.in_title().as_deref(), Some("24 min · Chess Club"));
        let out = headline(&Now::After { next_day: None }, Date::MIN, None, None);
        assert_eq!(out.in_title(), None);
    }

    #[test]
    fn between_periods_the_card_names_the_next() {
        let next = period("8A", "14:10", "14:55");
        let now = Now::Between { index: 4, next, starts_in: 6 * 60, percent: 40 };
        let card = |title| ["Next", "2:10 – 2:55", title, "6 min", "to get there"];
        reads(&now, Some("Chess Club"), card("8A, Chess Club"));
        reads(&now, None, card("8A"));
    }

    #[test]
    fn before_school_the_card_names_day_and_first_bell() {
        let now = Now::Before {
            lines: vec!["Red Day".to_owned(), "Early Release".to_owned()],
            first: period("Period 5", "8:40", "10:10"),
            ends: TimeOfDay::parse("15:50").expect("a time"),
            starts_in: 25 * 60,
        };
        reads(
            &now,
            None,
            ["Wednesday, Red Day", "8:40 – 3:50", "Period 5 starts at 8:40", "25 min", "from now"],
        );
    }

    #[test]
    fn after_school_the_card_looks_ahead() {
        let after = |next_day| Now::After { next_day };
        let card = |title| ["School is out", "", title, "", "Period 1 at 8:40"];
        reads(
            &after(Some(next_day("2026-12-10", "Blue Day"))),
            None,
            card("Tomorrow is a Blue Day"),
        );
        reads(
            &after(Some(next_day("2026-12-14", "Anchor Day"))),
            None,
            card("Monday is an Anchor Day"),
        );
        let title = "Monday, January 4 is a Red Day";
        reads(&after(Some(next_day("2027-01-04", "Red Day"))), None, card(title));
        reads(&after(None), None, ["School is out", "", "", "", ""]);
    }

    #[test]
    fn a_day_off_says_why_and_until_when() {
        let reason = Some("Thanksgiving Break".to_owned());
        let next_day = Some(next_day("2026-11-30", "Anchor Day"));
        let rest = "Back on Monday, November 30: Anchor Day, 8:40";
        reads(
            &Now::NoSchool { reason, next_day },
            None,
            ["No school", "", "Thanksgiving Break", "", rest],
        );
        let unexplained = Now::NoSchool { reason: None, next_day: None };
        reads(&unexplained, None, ["No school", "", "Wednesday", "", ""]);
    }

    #[test]
    fn a_missing_schedule_claims_nothing() {
        let card = headline(&Now::Unknown { next_day: None }, Date::MIN, None, None);
        assert_eq!(card.title, "No bell schedule published");
        assert_eq!((card.count.as_str(), card.percent), ("", None));
    }
}
