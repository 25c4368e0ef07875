//! What a reader may take along of their eighth period, as files that other programs read.

pub mod csv;
pub mod ics;

use crate::eighth::history::{bare_name, is_cancelled};
use crate::ion::schedule::Day;
use crate::ion::signups::Signup;
use crate::ion::{BlockId, OfferingId};
use crate::school_day::eighth_bells;
use crate::time::{Date, TimeOfDay};

/// A meeting that the reader has signed up for, with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The block, which keeps its number whatever is chosen in it.
    pub block: BlockId,
    /// Its day.
    pub date: Date,
    /// Its letter.
    pub letter: String,
    /// What meets, without Ion's marks.
    pub name: String,
    /// Whether it is off.
    pub is_cancelled: bool,
    /// Where, as far as is known: `Room 204`.
    pub room: Option<String>,
    /// Its first bell and its last one, where that day's schedule is known.
    pub bells: Option<(TimeOfDay, TimeOfDay)>,
}

/// The meetings from today on, in order, with the bells of those days and the rooms of those
/// offerings that are known.
#[must_use]
pub fn meetings(
    signups: &[Signup],
    today: Date,
    days: &[Day],
    rooms: &[(OfferingId, String)],
) -> Vec<Meeting> {
    let mut coming: Vec<&Signup> = signups.iter().filter(|it| it.date >= today).collect();
    coming.sort_by(|a, b| (a.date, &a.letter, a.block).cmp(&(b.date, &b.letter, b.block)));
    let meeting = |signup: &Signup| {
        let day = days.iter().find(|day| day.date == signup.date);
        let room = rooms.iter().find(|(offering, _)| *offering == signup.offering);
        Meeting {
            block: signup.block,
            date: signup.date,
            letter: signup.letter.clone(),
            name: bare_name(&signup.title).to_owned(),
            is_cancelled: is_cancelled(&signup.title),
            room: room.map(|(_, room)| room.clone()).filter(|room| !room.is_empty()),
            bells: day.and_then(|day| eighth_bells(day, &signup.letter)),
        }
    };
    coming.into_iter().map(meeting).collect()
}

/// Where an offering meets, in words: `Room 204, Library`. A bare number is a room's.
#[must_use]
pub fn place(rooms: &[String]) -> String {
    let name = |room: &String| {
        let room = room.trim();
        if room.starts_with(|c: char| c.is_ascii_digit()) {
            format!("Room {room}")
        } else {
            room.to_owned()
        }
    };
    let names: Vec<String> = rooms.iter().map(name).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::ActivityId;
    use crate::ion::schedule::Period;

    #[track_caller]
    fn at(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect(text)
    }

    #[track_caller]
    fn signup(date: &str, letter: &str, offering: u32) -> Signup {
        Signup {
            block: BlockId(offering + 1),
            date: Date::parse(date).expect(date),
            letter: letter.to_owned(),
            activity: ActivityId(1),
            title: "Chess Club (R) (Cancelled)".to_owned(),
            offering: OfferingId(offering),
        }
    }

    #[test]
    fn a_meeting_has_bells_and_room_where_they_are_known_and_nothing_else() {
        let signups = [
            signup("2026-11-27", "A", 3),
            signup("2026-11-25", "B", 2),
            signup("2026-11-25", "A", 1),
            signup("2026-11-20", "A", 9),
        ];
        let period = |name: &str, start, end| Period {
            order: 1,
            lines: vec![name.to_owned()],
            start: at(start),
            end: at(end),
        };
        let days = [Day {
            date: signups[1].date,
            lines: vec!["Blue Day".to_owned()],
            periods: vec![period("8A", "12:30", "13:10"), period("8B", "13:15", "13:15")],
        }];
        let rooms = [(OfferingId(2), "Room 204".to_owned()), (OfferingId(1), String::new())];
        let today = Date::parse("2026-11-22").expect("a date");
        let meetings = meetings(&signups, today, &days, &rooms);
        let seen: Vec<_> =
            meetings.iter().map(|it| (it.block.0, it.room.as_deref(), it.bells)).collect();
        let bells = Some((at("12:30"), at("13:10")));
        assert_eq!(seen, [(2, None, bells), (3, Some("Room 204"), None), (4, None, None)]);
        assert!(meetings.iter().all(|it| it.name == "Chess Club" && it.is_cancelled));
    }

    #[test]
    fn a_bare_number_is_a_room_and_a_name_stays_one() {
        let place = |rooms: &[&str]| {
            super::place(&rooms.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(place(&["204", "Library", " "]), "Room 204, Library");
        assert_eq!(place(&[]), "");
    }
}
