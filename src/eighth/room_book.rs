//! The rooms of what the reader has chosen today, as far as they have been found out.
//!
//! Finding one out costs Ion a second, so it is written down for the day. A room may change until
//! the block begins; so no room of yesterday's is believed.

use crate::ion::OfferingId;
use crate::time::Date;

/// The rooms of one day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RoomBook(Vec<(OfferingId, String)>);

impl RoomBook {
    /// Reads what was written down, if that was on the day `today`; what is damaged is left out.
    #[must_use]
    pub fn parse(text: &str, today: Date) -> Self {
        let mut lines = text.lines();
        let day = lines.next().and_then(|line| Date::parse(line).ok());
        if day != Some(today) {
            return RoomBook::default();
        }
        let entry = |line: &str| {
            let (offering, room) = line.split_once(' ')?;
            Some((OfferingId(offering.parse().ok()?), room.to_owned()))
        };
        RoomBook(lines.filter_map(entry).collect())
    }

    /// As it is written down: the day, and a line for each meeting with its number and room.
    #[must_use]
    pub fn print(&self, today: Date) -> String {
        let mut text = today.to_string();
        for (offering, room) in &self.0 {
            text.push('\n');
            text.push_str(&offering.to_string());
            text.push(' ');
            text.push_str(room);
        }
        text
    }

    /// Where a meeting is; empty where Ion knows no room, nothing where nobody has asked.
    #[must_use]
    pub fn room(&self, offering: OfferingId) -> Option<&str> {
        self.0.iter().find(|(it, _)| *it == offering).map(|(_, room)| room.as_str())
    }

    /// Writes a room down.
    pub fn put(&mut self, offering: OfferingId, room: &str) {
        self.0.retain(|(it, _)| *it != offering);
        // A line is an entry, whatever somebody typed into a room's name.
        let room = room.split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.push((offering, room));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn a_room_is_known_for_the_day_on_which_it_was_found_out() {
        let today = date("2026-12-09");
        let mut book = RoomBook::default();
        book.put(OfferingId(7), "Room 118");
        book.put(OfferingId(7), "Room 204,\n Library");
        book.put(OfferingId(8), "");
        let text = book.print(today);
        assert_eq!(text, "2026-12-09\n7 Room 204, Library\n8 ");
        let read = RoomBook::parse(&text, today);
        assert_eq!(read, book);
        assert_eq!(read.room(OfferingId(7)), Some("Room 204, Library"));
        assert_eq!(read.room(OfferingId(8)), Some(""));
        assert_eq!(read.room(OfferingId(9)), None);
        assert_eq!(RoomBook::parse(&text, date("2026-12-10")), RoomBook::default());
    }

    #[test]
    fn what_is_damaged_is_left_out() {
        let read = RoomBook::parse("2026-12-09\nx y\n7\n\n8 Gym", date("2026-12-09"));
        assert_eq!(read, RoomBook(vec![(OfferingId(8), "Gym".to_owned())]));
        assert_eq!(RoomBook::parse("", date("2026-12-09")), RoomBook::default());
    }
}
