//! Blocks, meetings and signups for the tests of signing up.

use super::verdict::{Meeting, Room};
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, BlockId, OfferingId};
use crate::time::{Date, TimeOfDay, WallTime};

pub(super) fn on(text: &str) -> Date {
    Date::parse(text).expect(text)
}

/// That hour of that day at the school.
pub(super) fn at(date: &str, hour: u8) -> WallTime {
    WallTime { date: on(date), time: TimeOfDay::from_hms(hour, 0, 0).expect("an hour") }
}

pub(super) fn block(id: u32, date: &str, letter: &str) -> Block {
    Block { id: BlockId(id), date: on(date), letter: letter.to_owned(), locked: false }
}

/// A Friday with blocks A (1) and B (2), and the next one (3, 4).
pub(super) fn fridays() -> Vec<Block> {
    vec![
        block(1, "2026-12-11", "A"),
        block(2, "2026-12-11", "B"),
        block(3, "2026-12-18", "A"),
        block(4, "2026-12-18", "B"),
    ]
}

/// A meeting that nothing speaks against.
pub(super) fn meeting(block: &Block, activity: u32) -> Meeting {
    Meeting {
        block: block.clone(),
        activity: ActivityId(activity),
        offering: OfferingId(activity * 100 + block.id.0),
        name: format!("Club {activity}"),
        is_cancelled: false,
        is_restricted: false,
        is_both: false,
        is_one_a_day: false,
        is_presign: false,
        is_sticky: false,
        room: Room::Places { taken: 18, of: 24 },
    }
}

pub(super) fn signup(block: &Block, activity: u32, title: &str) -> Signup {
    Signup {
        block: block.id,
        date: block.date,
        letter: block.letter.clone(),
        activity: ActivityId(activity),
        title: title.to_owned(),
        offering: OfferingId(activity * 100 + block.id.0),
    }
}
