//! An offering for tests, to be changed as a test needs it.

use crate::ion::blocks::{Capacity, Offering};
use crate::ion::{ActivityId, OfferingId};

/// An ordinary one with room for ten, of which three are taken.
pub(super) fn offering(activity: u32, name: &str) -> Offering {
    Offering {
        activity: ActivityId(activity),
        id: OfferingId(8_000 + activity),
        name: name.to_owned(),
        title: String::new(),
        comments: String::new(),
        description: String::new(),
        cancelled: false,
        favorited: false,
        count: 3,
        capacity: Capacity::Places(10),
        rooms: Vec::new(),
        sponsors: Vec::new(),
        restricted: false,
        restricted_for_user: false,
        both_blocks: false,
        one_a_day: false,
        special: false,
        administrative: false,
        presign: false,
        presign_time: "Monday, November 23 at 8:00 PM".to_owned(),
        sticky: false,
        user_sticky: false,
        is_recommended: false,
    }
}
