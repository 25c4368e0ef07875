//! The numbers by which Ion knows things, one type for each kind.
//!
//! Ion numbers everything from one up, and puts the numbers of two kinds side by side in one
//! answer: as types they cannot be swapped.

use std::fmt;

use crate::json::{At, FromJson, Unexpected};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromJson for $name {
            fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
                u32::from_json(at).map($name)
            }
        }
    )*};
}

ids! {
    /// An eighth-period block: one letter of one day.
    BlockId
    /// An activity, such as a club.
    ActivityId
    /// An activity's meeting in one block, which Ion calls a scheduled activity.
    OfferingId
    /// A person.
    UserId
    /// A route of the school's buses.
    RouteId
    /// An announcement.
    AnnouncementId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_bare_number_in_json_and_in_an_address() {
        assert_eq!(crate::json::read("45"), Ok(BlockId(45)));
        assert_eq!(OfferingId(8_083).to_string(), "8083");
    }
}
