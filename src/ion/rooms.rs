//! Where the activities of one block meet.
//!
//! Only the block's big answer has the rooms: neither signups nor rosters do. It costs Ion a second,
//! so it is asked for once, and only where the room is wanted now.

use super::{ActivityId, BlockId, Endpoint};
use crate::json::{At, FromJson, Unexpected};

/// The rooms of a block's activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rooms(Vec<Meeting>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Meeting {
    activity: ActivityId,
    rooms: Vec<String>,
}

impl Rooms {
    /// Where an activity meets, in words: `Room 204`, `Library, Room 12`; empty where Ion says
    /// nothing, or does not know the activity there.
    #[must_use]
    pub fn of(&self, activity: ActivityId) -> String {
        let meeting = self.0.iter().find(|it| it.activity == activity);
        let rooms = meeting.map_or(&[][..], |it| &it.rooms);
        rooms.iter().map(|room| words(room)).collect::<Vec<_>>().join(", ")
    }
}

/// The rooms of a block.
#[must_use]
pub fn of(block: BlockId) -> Endpoint<Rooms> {
    Endpoint::reader(format!("/blocks/{block}"))
}

/// A bare number is a room: `Room 204`. All else is called as it is.
fn words(room: &str) -> String {
    let room = room.trim();
    let is_number = !room.is_empty() && room.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("Room {room}") } else { room.to_owned() }
}

impl FromJson for Rooms {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Meetings(meetings) = at.field("activities")?;
        Ok(Rooms(meetings))
    }
}

/// The activities as Ion lists them: an object with their numbers as names.
struct Meetings(Vec<Meeting>);

impl FromJson for Meetings {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.values().map(Meetings)
    }
}

impl FromJson for Meeting {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Meeting { activity: at.field("id")?, rooms: at.field("rooms")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_a_room_and_nothing_is_made_up() {
        let rooms: Rooms = crate::json::read(
            r#"{"id":45,"activities":{"92":{"id":92,"name":"Chess Club","rooms":["204"," Library "]},
                "7":{"id":7,"rooms":[]},"8":{"id":8,"rooms":["118B"]}}}"#,
        )
        .expect("rooms");
        assert_eq!(rooms.of(ActivityId(92)), "Room 204, Library");
        assert_eq!(rooms.of(ActivityId(8)), "118B");
        assert_eq!(rooms.of(ActivityId(7)), "");
        assert_eq!(rooms.of(ActivityId(1)), "");
    }

    #[test]
    fn the_block_itself_is_asked_for() {
        assert_eq!(of(BlockId(45)).question().key(), "/blocks/45");
    }
}
