//! Where the reader's next activity meets: found out once, and known for the day.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keepsake::{Keepsake, Keepsakes};
use super::part::part;
use super::{Client, Clock};
use crate::eighth::room_book::RoomBook;
use crate::ion::{ActivityId, BlockId, OfferingId, rooms};
use crate::time::Date;

/// It is the reader's own: which meetings are theirs is nobody else's.
const ROOMS_KEY: &str = "anion.own.rooms";

/// A meeting whose room is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The block.
    pub block: BlockId,
    /// The activity.
    pub activity: ActivityId,
    /// The two together.
    pub offering: OfferingId,
}

/// What finds a room out.
type Look = fn(Rooms, Meeting, Date) -> Pin<Box<dyn Future<Output = ()>>>;

// A few minutes a week somebody is on the way to a room.
part!(look in eighth: Look = |rooms, meeting, today| Box::pin(rooms.look(meeting, today)));

/// The rooms that are known.
#[derive(Clone, Copy)]
pub struct Rooms {
    kept: Keepsake,
    client: Client,
    clock: Clock,
    /// The last meeting that was asked for: whatever came of it, once is enough.
    asked: StoredValue<Option<Meeting>>,
}

impl Rooms {
    /// Those that were found out today.
    #[must_use]
    pub fn start(keepsakes: Keepsakes, client: Client, clock: Clock) -> Self {
        Rooms { kept: keepsakes.open(ROOMS_KEY), client, clock, asked: StoredValue::new(None) }
    }

    /// What is known.
    #[must_use]
    pub fn book(self) -> RoomBook {
        let text = self.kept.get().unwrap_or_default();
        RoomBook::parse(&text, self.clock.today())
    }

    /// Finds out where a meeting of today is, unless that is known or was asked for. Where it cannot be found
    /// out nothing is said: the activity's own page has it, or says why not.
    pub fn find(self, meeting: Meeting, today: Date) {
        let is_known = self.book_now(today).room(meeting.offering).is_some();
        if is_known || self.asked.get_value() == Some(meeting) {
            return;
        }
        self.asked.set_value(Some(meeting));
        spawn_local(async move {
            if let Ok(look) = look().await {
                look(self, meeting, today).await;
            }
        });
    }

    async fn look(self, meeting: Meeting, today: Date) {
        if let Ok(rooms) = self.client.get(&rooms::of(meeting.block)).await {
            let mut book = self.book_now(today);
            book.put(meeting.offering, &rooms.of(meeting.activity));
            self.kept.set(Some(book.print(today)));
        }
    }

    fn book_now(self, today: Date) -> RoomBook {
        RoomBook::parse(&self.kept.get_now().unwrap_or_default(), today)
    }
}
