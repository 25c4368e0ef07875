//! Where the reader's next activity meets: found out once, and known for the day.
//!
//! Which meetings are theirs is nobody else's. So it is remembered here while the page lives, and for the
//! next time as Ion's answer is: sealed.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::part::part;
use super::{Client, Clock};
use crate::eighth::room_book::RoomBook;
use crate::ion::{ActivityId, BlockId, OfferingId, rooms};
use crate::time::Date;

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
    book: RwSignal<RoomBook>,
    client: Client,
    clock: Clock,
    /// The last meeting that was asked for: whatever came of it, once is enough.
    asked: StoredValue<Option<Meeting>>,
}

impl Rooms {
    /// None is known yet.
    #[must_use]
    pub fn new(client: Client, clock: Clock) -> Self {
        let book = RwSignal::new(RoomBook::default());
        Rooms { book, client, clock, asked: StoredValue::new(None) }
    }

    /// What is known.
    #[must_use]
    pub fn book(self) -> RoomBook {
        self.book.get()
    }

    /// Forgets it all: the reader goes, or another comes.
    pub fn forget(self) {
        self.asked.set_value(None);
        self.book.set(RoomBook::default());
    }

    /// Finds out where a meeting of today is, unless that is known or was asked for. Where it cannot be found
    /// out nothing is said: the activity's own page has it, or says why not.
    pub fn find(self, meeting: Meeting, today: Date) {
        let is_known = self.book.with_untracked(|book| book.room(meeting.offering).is_some());
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

    /// A room may change until the block begins, so no answer of another day's is believed.
    async fn look(self, meeting: Meeting, today: Date) {
        let question = rooms::of(meeting.block);
        let is_of_today = |at| self.clock.at(at).is_some_and(|wall| wall.date == today);
        let found = match self.client.kept(&question).await {
            Some((rooms, at)) if is_of_today(at) => Some(rooms),
            _ => self.client.get(&question).await.ok(),
        };
        // Whoever asked may have gone meanwhile.
        let is_wanted = self.asked.try_get_value().flatten() == Some(meeting);
        if let Some(rooms) = found.filter(|_| is_wanted) {
            self.book.update(|book| book.put(meeting.offering, rooms.of(meeting.activity)));
        }
    }
}
