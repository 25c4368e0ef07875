//! The rooms of what the reader has chosen today, as far as they have been found out.

use crate::ion::OfferingId;

/// The rooms that are known.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoomBook(Vec<(OfferingId, String)>);

impl RoomBook {
    /// Where a meeting is; empty where Ion knows no room, nothing where nobody has asked.
    #[must_use]
    pub fn room(&self, offering: OfferingId) -> Option<&str> {
        self.0.iter().find(|(it, _)| *it == offering).map(|(_, room)| room.as_str())
    }

    /// Writes a room down.
    pub fn put(&mut self, offering: OfferingId, room: String) {
        self.0.retain(|(it, _)| *it != offering);
        self.0.push((offering, room));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_known_once_it_was_found_out_and_the_latest_counts() {
        let mut book = RoomBook::default();
        book.put(OfferingId(7), "Room 118".to_owned());
        book.put(OfferingId(7), "Room 204, Library".to_owned());
        book.put(OfferingId(8), String::new());
        assert_eq!(book.room(OfferingId(7)), Some("Room 204, Library"));
        assert_eq!(book.room(OfferingId(8)), Some(""));
        assert_eq!(book.room(OfferingId(9)), None);
    }
}
