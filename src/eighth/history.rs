//! What the reader had signed up for until now: day by day, and in numbers.
//!
//! Signed up, not attended: Ion's API does not tell who came.

use std::collections::BTreeMap;

use crate::ion::ActivityId;
use crate::ion::signups::Signup;
use crate::time::Date;

/// The marks that Ion puts behind a name: restricted, sticky, both blocks, administrative.
const MARKS: [&str; 5] = [" (R)", " (S)", " (BB)", " (A)", " (Cancelled)"];

/// A school year begins with this month, for Ion too (`get_start_of_school_year`).
const FIRST_MONTH: u8 = 8;

/// How many months a chart shows.
const MONTHS_MAX: usize = 12;

/// A month of a year, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Month(Date::new(date.year(), date.month(), 1).unwrap_or(date))
    }

    /// Reads `2026-11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Date::parse(&format!("{text}-01")).ok().map(Month)
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.0
    }

    /// Whether the day is in it.
    #[must_use]
    pub fn has(self, date: Date) -> bool {
        Month::of(date) == self
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Month::of(self.0.plus_days(31))
    }
}

/// `2026-11`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// A month of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLog {
    /// Which.
    pub month: Month,
    /// Its days with a signup, the latest first.
    pub days: Vec<DayLog>,
}

impl MonthLog {
    /// How many blocks it holds.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.days.iter().map(|day| day.signups.len()).sum()
    }
}

/// A day of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLog {
    /// Which.
    pub date: Date,
    /// Its signups, by letter; never none.
    pub signups: Vec<Signup>,
}

/// How often the reader signed up for an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The activity.
    pub activity: ActivityId,
    /// Its name without Ion's marks, as it was last.
    pub name: String,
    /// In how many blocks.
    pub blocks: usize,
}

/// Three numbers about it all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// In how many blocks something was chosen.
    pub blocks: usize,
    /// How many activities that were.
    pub activities: usize,
    /// How many of them were chosen for the first time, as far as is known here, in this month.
    pub new: usize,
    /// The first day of all.
    pub since: Option<Date>,
}

/// The day on which the school year of that day began.
#[must_use]
pub fn school_year(date: Date) -> Date {
    let year = date.year() - i32::from(date.month() < FIRST_MONTH);
    Date::new(year, FIRST_MONTH, 1).unwrap_or(Date::MIN)
}

/// A day before anything that a reader of that day can have signed up for.
#[must_use]
pub fn all_years(today: Date) -> Date {
    const YEARS: i32 = 8;
    Date::new(school_year(today).year() - YEARS, FIRST_MONTH, 1).unwrap_or(Date::MIN)
}

/// An activity's name without the marks of one meeting: `Chess Club` for `Chess Club (R) (Cancelled)`.
#[must_use]
pub fn bare_name(title: &str) -> &str {
    let mut name = title;
    while let Some(rest) = MARKS.iter().find_map(|mark| name.strip_suffix(mark)) {
        name = rest.trim_end();
    }
    let name = name.strip_prefix("Special: ").unwrap_or(name).trim();
    if name.is_empty() { title } else { name }
}

/// Whether Ion says of a signup that its meeting is off.
#[must_use]
pub fn is_cancelled(title: &str) -> bool {
    title.trim_end().ends_with("(Cancelled)")
}

/// The signups of the days before today, in no order to rely on.
#[must_use]
pub fn past(signups: &[Signup], today: Date) -> Vec<Signup> {
    signups.iter().filter(|signup| signup.date < today).cloned().collect()
}

/// Signups by month and day, the latest first; within a day by letter.
#[must_use]
pub fn log(signups: &[Signup]) -> Vec<MonthLog> {
    let mut ordered: Vec<&Signup> = signups.iter().collect();
    ordered.sort_by(|a, b| (b.date, &a.letter, a.block).cmp(&(a.date, &b.letter, b.block)));
    let mut months: Vec<MonthLog> = Vec::new();
    for signup in ordered {
        let month = Month::of(signup.date);
        if months.last().is_none_or(|last| last.month != month) {
            months.push(MonthLog { month, days: Vec::new() });
        }
        let Some(MonthLog { days, .. }) = months.last_mut() else { continue };
        match days.last_mut() {
            Some(day) if day.date == signup.date => day.signups.push(signup.clone()),
            _ => days.push(DayLog { date: signup.date, signups: vec![signup.clone()] }),
        }
    }
    months
}

/// The activities signed up for most often, at most so many of them; of two with as many blocks the
/// later one first.
#[must_use]
pub fn most_often(signups: &[Signup], most: usize) -> Vec<Tally> {
    let mut found: BTreeMap<ActivityId, (usize, &Signup)> = BTreeMap::new();
    for signup in signups {
        let (blocks, latest) = found.entry(signup.activity).or_insert((0, signup));
        *blocks += 1;
        if signup.date > latest.date {
            *latest = signup;
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by(|(a, latest_a), (b, latest_b)| {
        (b, latest_b.date, &latest_a.title).cmp(&(a, latest_a.date, &latest_b.title))
    });
    let tally = |(blocks, latest): (usize, &Signup)| Tally {
        activity: latest.activity,
        name: bare_name(&latest.title).to_owned(),
        blocks,
    };
    found.into_iter().take(most).map(tally).collect()
}

/// How many blocks each month had, from the first with any to this one, at most the last twelve.
#[must_use]
pub fn by_month(signups: &[Signup], today: Date) -> Vec<(Month, usize)> {
    let Some(first) = signups.iter().map(|signup| Month::of(signup.date)).min() else {
        return Vec::new();
    };
    let last = Month::of(today);
    let mut months = Vec::new();
    let mut month = first;
    while month <= last {
        months.push((month, signups.iter().filter(|signup| month.has(signup.date)).count()));
        month = month.next();
    }
    months.split_off(months.len().saturating_sub(MONTHS_MAX))
}

/// The numbers about these signups.
#[must_use]
pub fn figures(signups: &[Signup], today: Date) -> Figures {
    let mut firsts: BTreeMap<ActivityId, Date> = BTreeMap::new();
    for signup in signups {
        let first = firsts.entry(signup.activity).or_insert(signup.date);
        *first = signup.date.min(*first);
    }
    Figures {
        blocks: signups.len(),
        activities: firsts.len(),
        new: firsts.values().filter(|first| Month::of(today).has(**first)).count(),
        since: firsts.values().min().copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{BlockId, OfferingId};

    #[track_caller]
    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// A signup on that day, `A` or `B`, for the activity of that number.
    #[track_caller]
    fn signup(date: &str, letter: &str, activity: u32) -> Signup {
        Signup {
            block: BlockId(u32::from(on(date).day()) * 2 + u32::from(letter == "B")),
            date: on(date),
            letter: letter.to_owned(),
            activity: ActivityId(activity),
            title: format!("Club {activity}"),
            offering: OfferingId(1),
        }
    }

    fn autumn() -> Vec<Signup> {
        vec![
            signup("2026-09-02", "B", 2),
            signup("2026-09-02", "A", 1),
            signup("2026-11-18", "A", 1),
            signup("2026-11-20", "A", 3),
            signup("2026-11-20", "B", 1),
            signup("2026-11-25", "A", 9),
        ]
    }

    #[test]
    fn what_is_today_or_later_is_no_history() {
        let past = past(&autumn(), on("2026-11-20"));
        assert_eq!(past.iter().map(|it| it.activity.0).collect::<Vec<_>>(), [2, 1, 1]);
    }

    #[test]
    fn the_latest_day_stands_first_and_its_letters_in_order() {
        let mut mixed = autumn();
        mixed.reverse();
        let log = log(&mixed);
        let seen: Vec<_> = log
            .iter()
            .flat_map(|month| &month.days)
            .flat_map(|day| day.signups.iter().map(|it| format!("{} {}", day.date, it.letter)))
            .collect();
        let expected =
            "2026-11-25 A,2026-11-20 A,2026-11-20 B,2026-11-18 A,2026-09-02 A,2026-09-02 B";
        assert_eq!(seen.join(","), expected);
        assert_eq!(log.iter().map(MonthLog::blocks).collect::<Vec<_>>(), [4, 2]);
        assert_eq!(log[1].month.to_string(), "2026-09");
        assert_eq!(super::log(&[]), []);
    }

    #[test]
    fn the_same_month_of_two_years_is_two_months() {
        let log = log(&[signup("2025-11-20", "A", 1), signup("2026-11-20", "A", 1)]);
        assert_eq!(log.len(), 2);
    }

    #[test]
    fn activities_are_told_apart_by_number_and_counted_under_their_latest_name() {
        let mut signups = autumn();
        signups[3].activity = ActivityId(1);
        signups[4].title = "Club One (R) (Cancelled)".to_owned();
        signups[4].date = on("2026-11-21");
        let tallies = most_often(&signups, 10);
        assert_eq!((tallies[0].name.as_str(), tallies[0].blocks), ("Club One", 4));
        assert_eq!(tallies.len(), 3);
        assert_eq!(most_often(&signups, 1).len(), 1);
        assert_eq!(most_often(&[], 10), []);
    }

    #[test]
    fn of_two_as_frequent_the_later_one_comes_first() {
        let order: Vec<_> = most_often(&autumn(), 10).iter().map(|it| it.activity.0).collect();
        assert_eq!(order, [1, 9, 3, 2]);
    }

    #[test]
    fn a_month_without_a_signup_is_a_zero_between_its_neighbours() {
        let months = by_month(&past(&autumn(), on("2026-12-01")), on("2026-12-01"));
        let months: Vec<_> = months.iter().map(|(it, count)| (it.to_string(), *count)).collect();
        let expected = [("2026-09", 2), ("2026-10", 0), ("2026-11", 4), ("2026-12", 0)];
        assert_eq!(months, expected.map(|(month, count)| (month.to_owned(), count)));
        assert_eq!(by_month(&[], on("2026-12-01")), []);
    }

    #[test]
    fn a_chart_shows_twelve_months_at_most() {
        let months = by_month(&[signup("2023-09-06", "A", 1)], on("2026-11-22"));
        assert_eq!(months.len(), 12);
        assert_eq!(months[0].0.to_string(), "2025-12");
        assert_eq!(months[11].0, Month::of(on("2026-11-22")));
    }

    #[test]
    fn the_figures_count_blocks_activities_and_what_is_new() {
        let today = on("2026-11-22");
        let figures = figures(&past(&autumn(), today), today);
        let since = Some(on("2026-09-02"));
        assert_eq!(figures, Figures { blocks: 5, activities: 3, new: 1, since });
        let none = super::figures(&[], today);
        assert_eq!(none, Figures { blocks: 0, activities: 0, new: 0, since: None });
    }

    #[test]
    fn a_name_loses_ions_marks_and_nothing_else() {
        assert_eq!(bare_name("Chess Club (R) (S) (BB) (A) (Cancelled)"), "Chess Club");
        assert_eq!(bare_name("Special: Guest Lecture - Part 2"), "Guest Lecture - Part 2");
        assert_eq!(bare_name("Underwater Robotics (ROV)"), "Underwater Robotics (ROV)");
        assert_eq!(bare_name(" (R)"), " (R)");
        assert!(is_cancelled("Chess Club (R) (Cancelled)"));
        assert!(!is_cancelled("Cancelled Plans Club"));
    }

    #[test]
    fn the_school_year_begins_in_august() {
        assert_eq!(school_year(on("2026-11-22")), on("2026-08-01"));
        assert_eq!(school_year(on("2027-07-31")), on("2026-08-01"));
        assert_eq!(school_year(on("2027-08-01")), on("2027-08-01"));
        assert_eq!(school_year(Date::MIN), Date::MIN);
        assert_eq!(all_years(on("2026-11-22")), on("2018-08-01"));
    }

    #[test]
    fn a_month_is_read_as_it_is_written_and_has_its_days() {
        let month = Month::of(on("2026-12-31"));
        assert_eq!(Month::parse(&month.to_string()), Some(month));
        assert_eq!(month.next(), Month::of(on("2027-01-01")));
        assert!(month.has(on("2026-12-01")) && !month.has(on("2025-12-01")));
        assert_eq!([Month::parse("2026-13"), Month::parse("x"), Month::parse("")], [None; 3]);
    }
}
