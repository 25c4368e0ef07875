//! The meetings of one activity: those to come with what the reader has in their blocks, and those of
//! the past by school year.

use super::history::school_year;
use crate::ion::activities::Meeting;
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::time::Date;

/// A meeting to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Which.
    pub meeting: Meeting,
    /// What the reader has in its block.
    pub own: Own,
    /// Whether Ion has locked the block; nothing where Ion lists it no more.
    pub locked: Option<bool>,
}

/// What the reader has in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// This meeting.
    Here,
    /// Another activity, of this name with Ion's marks.
    Elsewhere(String),
    /// Nothing.
    Nothing,
}

/// The past meetings of a school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The day it began on.
    pub began: Date,
    /// Its meetings, the latest first; never none.
    pub meetings: Vec<Meeting>,
}

impl Year {
    /// `2026–27`.
    #[must_use]
    pub fn name(&self) -> String {
        let year = self.began.year();
        format!("{year}–{:02}", (year + 1) % 100)
    }
}

/// The meetings from today on, in their order.
#[must_use]
pub fn coming(
    meetings: &[Meeting],
    blocks: &[Block],
    signups: &[Signup],
    today: Date,
) -> Vec<Coming> {
    let coming = |meeting: &Meeting| {
        let block = blocks.iter().find(|block| block.id == meeting.block);
        let own = match signups.iter().find(|signup| signup.block == meeting.block) {
            Some(signup) if signup.offering == meeting.offering => Own::Here,
            Some(signup) => Own::Elsewhere(signup.title.clone()),
            None => Own::Nothing,
        };
        Coming { meeting: meeting.clone(), own, locked: block.map(|block| block.locked) }
    };
    meetings.iter().filter(|meeting| meeting.date >= today).map(coming).collect()
}

/// The meetings before today, by school year, the latest first.
#[must_use]
pub fn past(meetings: &[Meeting], today: Date) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for meeting in meetings.iter().filter(|meeting| meeting.date < today).rev() {
        let began = school_year(meeting.date);
        match years.last_mut() {
            Some(year) if year.began == began => year.meetings.push(meeting.clone()),
            _ => years.push(Year { began, meetings: vec![meeting.clone()] }),
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{ActivityId, BlockId, OfferingId};

    #[track_caller]
    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[track_caller]
    fn meeting(id: u32, date: &str) -> Meeting {
        Meeting {
            block: BlockId(id),
            date: on(date),
            letter: "A".to_owned(),
            offering: OfferingId(8_000 + id),
        }
    }

    fn signup(meeting: &Meeting, offering: u32) -> Signup {
        Signup {
            block: meeting.block,
            date: meeting.date,
            letter: meeting.letter.clone(),
            activity: ActivityId(32),
            title: "Chess Club (R)".to_owned(),
            offering: OfferingId(offering),
        }
    }

    #[test]
    fn a_coming_meeting_tells_what_the_reader_has_in_its_block() {
        let meetings = [1, 2, 3].map(|id| meeting(id, "2026-11-25"));
        let signups = [signup(&meetings[0], 8_001), signup(&meetings[1], 7)];
        let block = |id, locked| Block {
            id: BlockId(id),
            date: on("2026-11-25"),
            letter: "A".to_owned(),
            locked,
        };
        let coming = coming(&meetings, &[block(1, true), block(2, false)], &signups, Date::MIN);
        let seen: Vec<_> = coming.into_iter().map(|it| (it.own, it.locked)).collect();
        let expected = [
            (Own::Here, Some(true)),
            (Own::Elsewhere("Chess Club (R)".to_owned()), Some(false)),
            (Own::Nothing, None),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn today_is_still_to_come_and_the_past_goes_back_by_school_year() {
        let meetings = [
            meeting(1, "2024-09-04"),
            meeting(2, "2026-06-03"),
            meeting(3, "2026-09-02"),
            meeting(4, "2026-11-20"),
            meeting(5, "2026-11-22"),
        ];
        let today = on("2026-11-22");
        assert_eq!(coming(&meetings, &[], &[], today).len(), 1);
        let years = past(&meetings, today);
        let seen: Vec<_> = years
            .iter()
            .map(|year| (year.name(), year.meetings.iter().map(|it| it.block.0).collect()))
            .collect();
        let expected: [(&str, Vec<u32>); 3] =
            [("2026–27", vec![4, 3]), ("2025–26", vec![2]), ("2024–25", vec![1])];
        assert_eq!(seen, expected.map(|(name, ids)| (name.to_owned(), ids)));
    }

    #[test]
    fn the_year_at_the_turn_of_the_century_has_two_figures_too() {
        let year = Year { began: on("2099-08-01"), meetings: Vec::new() };
        assert_eq!(year.name(), "2099–00");
    }
}
