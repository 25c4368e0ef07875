//! The school's days: which kind each is, and its bells.
//!
//! Public. Ion calls a bell period a block; here *block* is kept for eighth period.

use super::text;
use super::{Endpoint, Page};
use crate::json::{At, FromJson, Unexpected};
use crate::time::{Date, TimeOfDay};

/// The most days that one answer holds.
pub const DAYS_MAX: u8 = 7;

/// A day on the school's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// The name, line by line, as plain text: `["Modified Red Day", "Early Release"]`.
    pub lines: Vec<String>,
    /// The bell periods, in Ion's order; empty when there is no school.
    pub periods: Vec<Period>,
}

impl Day {
    /// The name's first line: `Red Day`, `NO SCHOOL`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.lines.first().map_or("", String::as_str)
    }

    /// Whether there is school. Only the missing periods say that there is none: Ion's flag
    /// `special` does not.
    #[must_use]
    pub fn is_school(&self) -> bool {
        !self.periods.is_empty()
    }

    /// Which colour the day has.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let name = self.name().to_ascii_lowercase();
        let has = |word| name.split(|c: char| !c.is_ascii_alphanumeric()).any(|it| it == word);
        match (has("red"), has("blue"), has("anchor")) {
            (true, false, false) => Kind::Red,
            (false, true, false) => Kind::Blue,
            (false, false, true) => Kind::Anchor,
            _ => Kind::Other,
        }
    }
}

/// The kind of a day, told from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A red day, modified or not.
    Red,
    /// A blue day, modified or not.
    Blue,
    /// An anchor day, on which every class meets.
    Anchor,
    /// Anything else.
    Other,
}

impl Kind {
    /// Its name in one word, small: `red`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Red => "red",
            Kind::Blue => "blue",
            Kind::Anchor => "anchor",
            Kind::Other => "other",
        }
    }
}

/// A bell period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its place in the day, as Ion counts.
    pub order: i64,
    /// The name, line by line, as plain text: `["Homeroom & JLC", "Advisory"]`.
    pub lines: Vec<String>,
    /// When it begins.
    pub start: TimeOfDay,
    /// When it ends. Ion does not promise that this is later than the start.
    pub end: TimeOfDay,
}

impl Period {
    /// The name on one line.
    #[must_use]
    pub fn name(&self) -> String {
        self.lines.join(", ")
    }
}

/// The next `days` days (at most [`DAYS_MAX`]) that the school has put on its calendar.
///
/// The list begins with today *as UTC has it*: from 19:00 or 20:00 at the school the current day is
/// gone. Days that nobody entered, such as weekends, are left out.
#[must_use]
pub fn coming(days: u8) -> Endpoint<Page<Day>> {
    Endpoint::public("/schedule").with("page_size", days.clamp(1, DAYS_MAX))
}

/// The same in pages of [`DAYS_MAX`]; `number` counts from 1.
#[must_use]
pub fn page(number: u32) -> Endpoint<Page<Day>> {
    coming(DAYS_MAX).with_page(number)
}

/// One day; one that nobody entered is answered as a day without school.
#[must_use]
pub fn on(date: Date) -> Endpoint<Day> {
    Endpoint::public(format!("/schedule/{date}"))
}

impl FromJson for Day {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Type { name, mut periods } = at.field("day_type")?;
        periods.sort_by_key(|period| (period.order, period.start));
        Ok(Day { date: at.field("date")?, lines: text::lines(&name), periods })
    }
}

/// A day's type as Ion nests it.
struct Type {
    name: String,
    periods: Vec<Period>,
}

impl FromJson for Type {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Type { name: at.field("name")?, periods: at.field("blocks")? })
    }
}

impl FromJson for Period {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let name: String = at.field("name")?;
        Ok(Period {
            order: at.field("order")?,
            lines: text::lines(&name),
            start: at.field("start")?,
            end: at.field("end")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use crate::ion::ApiError;

    fn read(body: &str) -> Result<Day, ApiError> {
        let body = body.to_owned();
        on(Date::MIN).read(&Response { status: 200, headers: Vec::new(), body })
    }

    fn named(name: &str) -> Day {
        Day { date: Date::MIN, lines: text::lines(name), periods: Vec::new() }
    }

    #[test]
    fn names_become_lines_and_periods_are_put_in_order() {
        let day = read(
            r#"{"date":"2026-11-23","day_type":{"name":"Anchor Day<br>","special":false,"blocks":[
                {"order":2,"name":"Homeroom &amp; JLC<br>Advisory","start":"9:35","end":"10:20"},
                {"order":1,"name":"Period 1","start":"8:40","end":"9:30"}]}}"#,
        )
        .expect("a day");
        assert_eq!(day.lines, ["Anchor Day"]);
        assert_eq!(day.periods[1].name(), "Homeroom & JLC, Advisory");
        assert_eq!(day.periods[0].start, TimeOfDay::parse("8:40").expect("a time"));
        assert!(day.is_school());
    }

    #[test]
    fn a_day_without_periods_has_no_school() {
        let day = read(
            r#"{"date":"2026-11-26","day_type":{"name":"NO SCHOOL<br>Thanksgiving Break","blocks":[]}}"#,
        )
        .expect("a day");
        assert!(!day.is_school());
        assert_eq!(day.name(), "NO SCHOOL");
        assert_eq!(day.lines[1], "Thanksgiving Break");
        assert_eq!(named("").name(), "");
    }

    #[test]
    fn bells_that_are_no_time_make_the_day_unreadable() {
        let read = read(
            r#"{"date":"2026-11-23","day_type":{"name":"","blocks":[
                {"order":1,"name":"","start":"8:40","end":"late"}]}}"#,
        );
        let Err(ApiError::Unreadable { reason, .. }) = read else { panic!("{read:?}") };
        assert_eq!(reason, "day_type.blocks.0.end: expected a time of day");
    }

    #[test]
    fn the_colour_is_in_the_name() {
        assert_eq!(named("Modified Red Day<br>Early Release").kind(), Kind::Red);
        assert_eq!(named("BLUE DAY").kind(), Kind::Blue);
        assert_eq!(named("Anchor Day").kind(), Kind::Anchor);
        assert_eq!(named("Red/Blue Day").kind(), Kind::Other);
        assert_eq!(named("Blueprint testing, shared").kind(), Kind::Other);
        assert_eq!(named("NO SCHOOL<br>Red Cross visit").kind(), Kind::Other);
    }

    #[test]
    fn a_list_is_never_asked_for_more_days_than_ion_gives() {
        assert_eq!(coming(0).question().key(), "/schedule?page_size=1");
        assert_eq!(coming(30).question().key(), "/schedule?page_size=7");
        assert_eq!(page(2).question().key(), "/schedule?page_size=7&page=2");
        assert_eq!(on(Date::MIN).question().key(), "/schedule/0001-01-01");
    }
}
