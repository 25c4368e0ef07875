//! How full an activity is, in words and as a meter.

use crate::ion::OfferingId;
use crate::ion::blocks::{Capacity, Offering};

/// What is known of an offering's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// How many are taken.
    pub count: u32,
    /// How many there are.
    pub capacity: Capacity,
    /// How far that is to be believed.
    pub source: Source,
}

/// Who says how many places there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A roster, which tells the truth.
    Roster,
    /// A block's list. It says 0 of activities that take people after all, so its 0 means nothing.
    List,
    /// A block's list, where the activity has several rooms: Ion adds them up even where one of them
    /// has no limit, so that it may never be full.
    ListOfRooms,
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

/// For so many activities of a block whose places are unclear the roster is asked without their
/// being opened.
const ASK_MOST: usize = 8;

/// At so few places left it grows tight, whatever the size.
const FEW: u32 = 2;

impl Places {
    /// What a block's list says.
    #[must_use]
    pub fn listed(offering: &Offering) -> Self {
        let source = if offering.rooms.len() > 1 { Source::ListOfRooms } else { Source::List };
        Places { count: offering.count, capacity: offering.capacity, source }
    }

    /// What a roster says.
    #[must_use]
    pub fn told(count: u32, capacity: Capacity) -> Self {
        Places { count, capacity, source: Source::Roster }
    }

    /// How many more it takes.
    #[must_use]
    pub fn left(self) -> Left {
        match (self.capacity, self.source) {
            (Capacity::Unlimited, _) => Left::Unlimited,
            (Capacity::Places(0), Source::List | Source::ListOfRooms) => Left::Unclear,
            (Capacity::Places(all), Source::ListOfRooms) if self.count >= all => Left::Unclear,
            (Capacity::Places(all), _) => Left::Some(all.saturating_sub(self.count)),
        }
    }

    /// Why it is unclear how many more it takes, if it is.
    #[must_use]
    pub fn doubt(self) -> Option<&'static str> {
        (self.left() == Left::Unclear).then_some(match self.capacity {
            Capacity::Places(0) => {
                "Ion's list says 0 places, which it also says of activities that take people."
            }
            _ => "By Ion's list it is full, but Ion adds up its rooms even where one has no limit.",
        })
    }

    /// Whether Ion would turn one more away, as far as that is known.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.left() == Left::Some(0)
    }

    /// The same of an offering; of one that is off nothing is left to take.
    #[must_use]
    pub fn of_offering(self, offering: &Offering) -> Option<Fullness> {
        (!offering.cancelled).then(|| self.fullness())
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

/// Whose rosters to ask next, of the meetings of a block whose places are unclear; `asked` were asked
/// before. Those of which nothing is known come before those that may well be full.
#[must_use]
pub fn to_ask(
    offerings: &[Offering],
    asked: &[OfferingId],
    places: impl Fn(&Offering) -> Places,
) -> Vec<OfferingId> {
    let is_due = |it: &&Offering| {
        let is_open = !it.cancelled && !it.administrative;
        is_open && !asked.contains(&it.id) && places(it).left() == Left::Unclear
    };
    let mut due: Vec<&Offering> = offerings.iter().filter(is_due).collect();
    due.sort_by_key(|it| it.capacity != Capacity::Places(0));
    due.truncate(ASK_MOST.saturating_sub(asked.len()));
    due.into_iter().map(|it| it.id).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::eighth::sample::offering;

    fn of(count: u32, capacity: Capacity) -> Places {
        Places { count, capacity, source: Source::List }
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
        assert!(!listed.is_full() && listed.doubt().is_some_and(|it| it.contains("0 places")));
        let sure = Places::told(5, Capacity::Places(0));
        says(sure, "Staff only", "It takes no signups", Meter::Full);
        assert!(sure.is_full());
    }

    #[test]
    fn several_rooms_that_are_full_by_the_list_may_have_no_limit() {
        let mut sectionals = offering(1, "Orchestra Sectionals");
        sectionals.rooms = vec!["Orchestra Room".to_owned(), "Commons".to_owned()];
        sectionals.capacity = Capacity::Places(27);
        sectionals.count = 26;
        says(Places::listed(&sectionals), "26 of 27", "1 left", Meter::Tight(96));
        assert_eq!(Places::listed(&sectionals).doubt(), None);
        sectionals.count = 27;
        let full = Places::listed(&sectionals);
        says(full, "Limit unclear", "27 signed up", Meter::Unmeasured);
        assert!(!full.is_full() && full.doubt().is_some_and(|it| it.contains("adds up its rooms")));
        says(Places::told(27, Capacity::Places(27)), "Full", "", Meter::Full);
        let endless = Places::told(27, Capacity::Unlimited);
        says(endless, "No limit", "27 signed up", Meter::Unmeasured);
        // One room is not added up.
        sectionals.rooms.truncate(1);
        assert!(Places::listed(&sectionals).is_full());
    }

    #[test]
    fn of_what_is_off_no_place_is_said_to_be_left() {
        let mut art = offering(1, "Art");
        let told = |it: &Offering| Places::listed(it).of_offering(it).map(|it| it.left);
        assert_eq!(told(&art).as_deref(), Some("7 left"));
        art.cancelled = true;
        assert_eq!(told(&art), None);
    }

    #[test]
    fn a_few_rosters_are_asked_each_once_and_first_where_nothing_is_known() {
        let of = |id, capacity, rooms: usize| Offering {
            capacity: Capacity::Places(capacity),
            rooms: vec!["Commons".to_owned(); rooms],
            ..offering(id, "Art")
        };
        let mut all = vec![of(1, 3, 2), of(2, 10, 2), of(3, 0, 1), of(4, 3, 1)];
        let ask = |all: &[Offering], asked: &[OfferingId]| {
            to_ask(all, asked, Places::listed).iter().map(|it| it.0 - 8_000).collect::<Vec<_>>()
        };
        assert_eq!(ask(&all, &[]), [3, 1]);
        all.push(Offering { cancelled: true, ..of(5, 0, 1) });
        all.push(Offering { administrative: true, ..of(6, 0, 1) });
        assert_eq!(ask(&all, &[OfferingId(8_003)]), [1]);
        all.extend((10..30).map(|id| of(id, 0, 0)));
        assert_eq!(ask(&all, &[]).len(), ASK_MOST);
        assert_eq!(ask(&all, &[OfferingId(8_003); ASK_MOST]), [0; 0]);
    }

    proptest! {
        #[test]
        fn a_meter_never_leaves_its_track(count: u32, all: u32, source in 0_usize..3) {
            let source = [Source::Roster, Source::List, Source::ListOfRooms][source];
            let places = Places { count, capacity: Capacity::Places(all), source };
            if let Meter::Roomy(percent) | Meter::Tight(percent) = places.fullness().meter {
                prop_assert!(percent <= 100);
                prop_assert!(!places.is_full());
            }
        }
    }
}
