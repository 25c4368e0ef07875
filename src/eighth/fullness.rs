//! How full an activity is, in words and as a meter.

use crate::ion::blocks::Capacity;

/// What is known of an offering's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// How many are taken.
    pub count: u32,
    /// How many there are.
    pub capacity: Capacity,
    /// Whether a roster says so. A block's list says 0 of activities that take people after all, so
    /// its 0 means nothing.
    pub is_sure: bool,
}

/// How many more an activity takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So many.
    Some(u32),
    /// As many as come.
    Unlimited,
    /// Nobody knows before the roster is asked.
    Unclear,
}

/// How full it is, to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fullness {
    /// In a word or two: `18 of 24`, `Full`, `No limit`.
    pub short: String,
    /// What is still to be said: `6 left`; may be nothing.
    pub left: String,
    /// The meter beside it.
    pub meter: Meter,
}

/// A meter, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meter {
    /// There is room.
    Roomy(u32),
    /// The last places.
    Tight(u32),
    /// No room.
    Full,
    /// Nothing to measure by.
    #[default]
    Unmeasured,
}

/// At so few places left it grows tight, whatever the size.
const FEW: u32 = 2;

impl Places {
    /// How many more it takes.
    #[must_use]
    pub fn left(self) -> Left {
        match self.capacity {
            Capacity::Unlimited => Left::Unlimited,
            Capacity::Places(0) if !self.is_sure => Left::Unclear,
            Capacity::Places(all) => Left::Some(all.saturating_sub(self.count)),
        }
    }

    /// Whether Ion would turn one more away, as far as that is known.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.left() == Left::Some(0)
    }

    /// In words and as a meter.
    #[must_use]
    pub fn fullness(self) -> Fullness {
        let Places { count, capacity, .. } = self;
        let said =
            |short: &str, left: String, meter| Fullness { short: short.to_owned(), left, meter };
        match (self.left(), capacity) {
            (Left::Unclear, _) => {
                said("Limit unclear", format!("{count} signed up"), Meter::Unmeasured)
            }
            (Left::Some(0), Capacity::Places(0)) => {
                said("Staff only", "It takes no signups".to_owned(), Meter::Full)
            }
            (Left::Some(0), _) => said("Full", String::new(), Meter::Full),
            (Left::Some(left), Capacity::Places(all)) => {
                let percent = u64::from(count) * 100 / u64::from(all);
                let percent = u32::try_from(percent).unwrap_or(100);
                let is_tight = left <= FEW || left.saturating_mul(10) <= all;
                let meter = if is_tight { Meter::Tight(percent) } else { Meter::Roomy(percent) };
                said(&format!("{count} of {all}"), format!("{left} left"), meter)
            }
            (_, _) => said("No limit", format!("{count} signed up"), Meter::Unmeasured),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(count: u32, capacity: Capacity) -> Places {
        Places { count, capacity, is_sure: false }
    }

    #[track_caller]
    fn says(places: Places, short: &str, left: &str, meter: Meter) {
        let expected = Fullness { short: short.to_owned(), left: left.to_owned(), meter };
        assert_eq!(places.fullness(), expected);
    }

    #[test]
    fn what_is_taken_is_told_of_what_there_is() {
        says(of(18, Capacity::Places(24)), "18 of 24", "6 left", Meter::Roomy(75));
        says(of(0, Capacity::Places(1)), "0 of 1", "1 left", Meter::Tight(0));
    }

    #[test]
    fn the_last_places_are_tight() {
        says(of(22, Capacity::Places(24)), "22 of 24", "2 left", Meter::Tight(91));
        says(of(108, Capacity::Places(120)), "108 of 120", "12 left", Meter::Tight(90));
        says(of(107, Capacity::Places(120)), "107 of 120", "13 left", Meter::Roomy(89));
    }

    #[test]
    fn full_is_full_however_many_squeezed_in() {
        says(of(24, Capacity::Places(24)), "Full", "", Meter::Full);
        says(of(31, Capacity::Places(24)), "Full", "", Meter::Full);
    }

    #[test]
    fn no_limit_is_never_full() {
        says(of(900, Capacity::Unlimited), "No limit", "900 signed up", Meter::Unmeasured);
        assert!(!of(u32::MAX, Capacity::Unlimited).is_full());
    }

    #[test]
    fn a_zero_of_the_list_is_not_believed_but_one_of_the_roster_is() {
        let listed = of(5, Capacity::Places(0));
        says(listed, "Limit unclear", "5 signed up", Meter::Unmeasured);
        assert!(!listed.is_full());
        let sure = Places { is_sure: true, ..listed };
        says(sure, "Staff only", "It takes no signups", Meter::Full);
        assert!(sure.is_full());
    }

    proptest! {
        #[test]
        fn a_meter_never_leaves_its_track(count: u32, all: u32, is_sure: bool) {
            let places = Places { count, capacity: Capacity::Places(all), is_sure };
            if let Meter::Roomy(percent) | Meter::Tight(percent) = places.fullness().meter {
                prop_assert!(percent <= 100);
                prop_assert!(!places.is_full());
            }
        }
    }
}
