//! Where the reader stands in the school's day: the period, the next bell, the next day.
//!
//! [`headline`] puts it in words. What the reader does in eighth period is not known here.

pub mod calendar;
pub mod foretold;
pub mod headline;
pub mod order;

use crate::ion::schedule::{Day, Period};
use crate::time::{Date, TimeOfDay, WallTime};

/// How near, in minutes, the next period must be to be announced in the list.
const SOON_MINUTES: u32 = 60;

/// How long before an eighth-period block the reader is on the way to it, in seconds.
const AT_HAND_SECONDS: u32 = 20 * 60;

/// From when on the current day may be missing from Ion's list: its list begins with the day that
/// UTC has, and midnight there is 19:00 at the school in winter, 20:00 in summer.
const UTC_MIDNIGHT_HOUR: u32 = 19;

/// What the card on top of the day shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// School has not begun.
    Before {
        /// The day's name, line by line.
        lines: Vec<String>,
        /// The first period.
        first: Period,
        /// When the last period ends.
        ends: TimeOfDay,
        /// Seconds until the first bell.
        starts_in: u32,
    },
    /// In a period.
    During {
        /// Its place in the day's list of periods.
        index: usize,
        /// The period.
        period: Period,
        /// What begins next; nothing if this is the last.
        next: Option<Period>,
        /// Seconds until it ends.
        ends_in: u32,
        /// How much of it has passed, 0 to 100.
        percent: u8,
    },
    /// Between two periods.
    Between {
        /// The next one's place in the day's list of periods.
        index: usize,
        /// The next period.
        next: Period,
        /// Seconds until it begins.
        starts_in: u32,
        /// How much of the time between has passed, 0 to 100.
        percent: u8,
    },
    /// School is over for the day.
    After {
        /// The next day of school, as far as is known.
        next_day: Option<NextDay>,
    },
    /// There is no school today.
    NoSchool {
        /// Why, where the school says so: `Thanksgiving Break`.
        reason: Option<String>,
        /// The next day of school, as far as is known.
        next_day: Option<NextDay>,
    },
    /// The school has put nothing about today on its calendar.
    Unknown {
        /// The next day of school, as far as is known.
        next_day: Option<NextDay>,
    },
}

/// A day of school to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDay {
    /// The date.
    pub date: Date,
    /// The day's name, line by line.
    pub lines: Vec<String>,
    /// Its first period.
    pub first: Period,
}

/// Where a period stands on the day it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodState {
    /// It is over.
    Done,
    /// It is under way.
    Now,
    /// It is the next one, and begins in that many minutes.
    Soon(u32),
    /// It is yet to come.
    Later,
}

/// What the card shows at that moment, given the days that Ion has listed, in any order.
#[must_use]
pub fn now(days: &[Day], at: WallTime) -> Now {
    let next_day = next_day(days, at.date);
    let Some(day) = days.iter().find(|day| day.date == at.date) else {
        return match at.time.hour() {
            _ if at.date.weekday().is_weekend() => Now::NoSchool { reason: None, next_day },
            UTC_MIDNIGHT_HOUR.. => Now::After { next_day },
            _ => Now::Unknown { next_day },
        };
    };
    if !day.is_school() {
        // The first line says NO SCHOOL; those after it say why.
        let reason = day.lines.get(1..).filter(|it| !it.is_empty()).map(|it| it.join(", "));
        return Now::NoSchool { reason, next_day };
    }
    match (during(day, at.time), before_next(day, at.time)) {
        (Some(now), _) | (None, Some(now)) => now,
        (None, None) if bells(day).next().is_none() => Now::Unknown { next_day },
        (None, None) => Now::After { next_day },
    }
}

/// The state of each of the day's periods, in the same order.
#[must_use]
pub fn period_states(day: &Day, at: WallTime) -> Vec<PeriodState> {
    let next = upcoming(day, at.time).map(|(index, _)| index);
    let state = |(index, period): (usize, &Period)| {
        if day.date < at.date {
            PeriodState::Done
        } else if day.date > at.date {
            PeriodState::Later
        } else if is_during(period, at.time) {
            PeriodState::Now
        } else if period.start <= at.time {
            PeriodState::Done
        } else {
            match at.time.minutes_until(period.start) {
                minutes @ ..=SOON_MINUTES if next == Some(index) => PeriodState::Soon(minutes),
                _ => PeriodState::Later,
            }
        }
    };
    day.periods.iter().enumerate().map(state).collect()
}

/// When the day's first bell and its last one ring; nothing if there are none.
#[must_use]
pub fn span(day: &Day) -> Option<(TimeOfDay, TimeOfDay)> {
    let first = bells(day).map(|(_, period)| period.start).min()?;
    let last = bells(day).map(|(_, period)| period.end).max()?;
    Some((first, last))
}

/// The period that the card is about: the one under way, or the next one between two.
#[must_use]
pub fn current_period(now: &Now) -> Option<&Period> {
    match now {
        Now::During { period, .. } => Some(period),
        Now::Between { next, .. } => Some(next),
        Now::Before { .. } | Now::After { .. } | Now::NoSchool { .. } | Now::Unknown { .. } => None,
    }
}

/// Where now is among the day's periods: the place of one in the list, and how much of it has
/// passed, 0 to 100; between two periods, the next one's beginning.
#[must_use]
pub fn live_line(now: &Now) -> Option<(usize, u8)> {
    match now {
        Now::During { index, percent, .. } => Some((*index, *percent)),
        Now::Between { index, .. } => Some((*index, 0)),
        Now::Before { .. } | Now::After { .. } | Now::NoSchool { .. } | Now::Unknown { .. } => None,
    }
}

/// The eighth-period block whose room the reader wants to know: the one that they are in, or soon
/// the next one.
#[must_use]
pub fn block_at_hand(days: &[Day], at: WallTime) -> Option<char> {
    let day = days.iter().find(|day| day.date == at.date)?;
    let near = bells(day).filter(|(_, period)| {
        at.time < period.end && at.time.seconds_until(period.start) <= AT_HAND_SECONDS
    });
    let blocks = near.filter_map(|(_, period)| Some((period.start, eighth_letter(period)?)));
    blocks.max().map(|(_, letter)| letter)
}

/// The day whose bells are worth a list: today until its last bell, then the next day of school.
#[must_use]
pub fn shown(days: &[Day], at: WallTime) -> Option<&Day> {
    let is_over = |day: &Day| span(day).is_none_or(|(_, last)| last <= at.time);
    let today = days.iter().find(|day| day.date == at.date);
    today.filter(|day| !is_over(day)).or_else(|| {
        let schooldays = days.iter().filter(|day| day.date > at.date && span(day).is_some());
        schooldays.min_by_key(|day| day.date)
    })
}

/// The letter of the eighth-period block that a period is: `8A`, `8th Period B`, `Eighth period A`.
#[must_use]
pub fn eighth_letter(period: &Period) -> Option<char> {
    let name = period.name().to_ascii_lowercase();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !matches!(*word, "" | "period" | "block"))
        .collect();
    let joined = words.iter().find_map(|word| letter(word.strip_prefix('8')?));
    let parted = words.windows(2).find_map(|pair| match pair {
        ["8" | "8th" | "eighth", word] => letter(word),
        _ => None,
    });
    joined.or(parted)
}

/// When the eighth-period block of that letter begins and ends on that day; nothing where the day's
/// bells do not name it, as those of `A1` are never named.
#[must_use]
pub fn eighth_bells(day: &Day, letter: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let is_it = |period: &Period| eighth_letter(period).is_some_and(|it| letter.chars().eq([it]));
    let (_, period) = bells(day).find(|(_, period)| is_it(period))?;
    Some((period.start, period.end))
}

/// The one letter that a word consists of, in upper case.
fn letter(word: &str) -> Option<char> {
    match word.as_bytes() {
        [byte] if byte.is_ascii_alphabetic() => Some(char::from(byte.to_ascii_uppercase())),
        _ => None,
    }
}

/// The periods that last, with their places; those that end when they begin, or before, do not.
fn bells(day: &Day) -> impl Iterator<Item = (usize, &Period)> {
    day.periods.iter().enumerate().filter(|(_, period)| period.start < period.end)
}

/// A period begins with its first bell and is over at its last one.
fn is_during(period: &Period, time: TimeOfDay) -> bool {
    period.start <= time && time < period.end
}

/// The period that begins next.
fn upcoming(day: &Day, time: TimeOfDay) -> Option<(usize, &Period)> {
    let later = bells(day).filter(|(_, period)| period.start > time);
    later.min_by_key(|(_, period)| (period.start, period.end))
}

fn during(day: &Day, time: TimeOfDay) -> Option<Now> {
    // Where two overlap, the one that began last is meant.
    let current = bells(day).filter(|(_, period)| is_during(period, time));
    let (index, period) = current.max_by_key(|(index, period)| (period.start, *index))?;
    Some(Now::During {
        index,
        period: period.clone(),
        next: upcoming(day, time).map(|(_, next)| next.clone()),
        ends_in: time.seconds_until(period.end),
        percent: percent(period.start, time, period.end),
    })
}

fn before_next(day: &Day, time: TimeOfDay) -> Option<Now> {
    let (index, next) = upcoming(day, time)?;
    let starts_in = time.seconds_until(next.start);
    let over = bells(day).map(|(_, period)| period.end).filter(|end| *end <= time).max();
    Some(match over {
        Some(over) => {
            let percent = percent(over, time, next.start);
            Now::Between { index, next: next.clone(), starts_in, percent }
        }
        None => Now::Before {
            lines: day.lines.clone(),
            first: next.clone(),
            ends: span(day).map_or(next.end, |(_, last)| last),
            starts_in,
        },
    })
}

/// How much of the way from `start` to `end` lies behind `time`.
fn percent(start: TimeOfDay, time: TimeOfDay, end: TimeOfDay) -> u8 {
    let whole = start.seconds_until(end).max(1);
    let passed = start.seconds_until(time).min(whole);
    u8::try_from(passed * 100 / whole).unwrap_or(100)
}

fn next_day(days: &[Day], today: Date) -> Option<NextDay> {
    let schooldays = days.iter().filter(|day| day.date > today);
    let firsts = schooldays.filter_map(|day| {
        let first = bells(day).min_by_key(|(_, period)| period.start)?.1;
        Some(NextDay { date: day.date, lines: day.lines.clone(), first: first.clone() })
    });
    firsts.min_by_key(|day| day.date)
}

#[cfg(test)]
mod tests;
