//! Which activities of a block are shown, in which order, and how an address says so.

use super::fullness::{Left, Places};
use super::groups::Group;
use super::search::{Entry, Typed};
use crate::ion::ActivityId;
use crate::ion::blocks::Offering;

/// What the reader looks for in a block; all of it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed.
    pub text: String,
    /// What is left out, and what is not.
    pub only: Only,
    /// In which order.
    pub sort: Sort,
    /// The activity that is open.
    pub open: Option<ActivityId>,
}

/// Restrictions; an activity must fulfil all that are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Only(u8);

/// One restriction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// There is room, it takes place, and the reader may join.
    Open,
    /// Favourites.
    Favorites,
    /// Those that are not restricted for the reader.
    Allowed,
    /// Those that take both blocks of the day.
    BothBlocks,
    /// Those that Ion recommends to the reader.
    Recommended,
    /// The office's own activities too; the one that adds. Ion's web hides them from students.
    Administrative,
}

impl Keep {
    /// All of them, as they are offered.
    pub const ALL: [Keep; 6] = [
        Keep::Open,
        Keep::Favorites,
        Keep::Allowed,
        Keep::BothBlocks,
        Keep::Recommended,
        Keep::Administrative,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Its name in an address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Keep::Open => "open",
            Keep::Favorites => "favorites",
            Keep::Allowed => "allowed",
            Keep::BothBlocks => "both",
            Keep::Recommended => "recommended",
            Keep::Administrative => "office",
        }
    }
}

impl Only {
    /// Whether that one is on.
    #[must_use]
    pub fn has(self, keep: Keep) -> bool {
        self.0 & keep.bit() != 0
    }

    /// With that one the other way round.
    #[must_use]
    pub fn flipped(self, keep: Keep) -> Self {
        Only(self.0 ^ keep.bit())
    }

    fn names(self) -> String {
        let on: Vec<_> =
            Keep::ALL.into_iter().filter(|keep| self.has(*keep)).map(Keep::name).collect();
        on.join(" ")
    }

    fn named(names: &str) -> Self {
        let is_named = |keep: &Keep| names.split([' ', ',']).any(|name| name == keep.name());
        Only(Keep::ALL.into_iter().filter(is_named).fold(0, |all, keep| all | keep.bit()))
    }
}

/// An order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best what was typed; as long as nothing is, in groups, each by name.
    #[default]
    Relevance,
    /// By name.
    Name,
    /// The most room first.
    Room,
    /// Favourites first, then by name.
    Favorites,
}

impl Sort {
    /// All of them, with their names in an address and for the reader.
    pub const ALL: [(Sort, &'static str, &'static str); 4] = [
        (Sort::Relevance, "relevance", "Best match"),
        (Sort::Name, "name", "Name"),
        (Sort::Room, "room", "Most room"),
        (Sort::Favorites, "favorites", "Favorites first"),
    ];

    /// Its name in an address.
    #[must_use]
    pub fn name(self) -> &'static str {
        Sort::ALL.iter().find(|(sort, ..)| *sort == self).map_or("", |(_, name, _)| name)
    }

    /// The one of that name; the usual one for any other.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Sort::ALL.iter().find(|(_, it, _)| *it == name).map_or_else(Sort::default, |(it, ..)| *it)
    }
}

/// The names in an address.
const TEXT: &str = "q";
const ONLY: &str = "only";
const SORT: &str = "sort";
/// How the address names the open activity.
pub const OPEN: &str = "activity";

impl Filter {
    /// What an address says; `get` gives the decoded value of a name.
    pub fn read(get: impl Fn(&'static str) -> Option<String>) -> Self {
        let or_nothing = |name| get(name).unwrap_or_default();
        Filter {
            text: or_nothing(TEXT),
            only: Only::named(&or_nothing(ONLY)),
            sort: Sort::named(&or_nothing(SORT)),
            open: get(OPEN).and_then(|id| id.parse().ok()).map(ActivityId),
        }
    }

    /// Names and values for an address, without what is as usual.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push((TEXT, self.text.clone()));
        }
        if self.only != Only::default() {
            pairs.push((ONLY, self.only.names()));
        }
        if self.sort != Sort::default() {
            pairs.push((SORT, self.sort.name().to_owned()));
        }
        if let Some(id) = self.open {
            pairs.push((OPEN, id.to_string()));
        }
        pairs
    }

    /// The same without the open activity.
    #[must_use]
    pub fn closed(&self) -> Self {
        Filter { open: None, ..self.clone() }
    }

    /// Whether the rows stand in groups: nobody asked for another order.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.sort == Sort::Relevance && Typed::new(&self.text).is_empty()
    }

    /// Whether nothing is left out but what always is.
    #[must_use]
    pub fn shows_all(&self) -> bool {
        Typed::new(&self.text).is_empty()
            && (self.only.0 | Keep::Administrative.bit()) == Keep::Administrative.bit()
    }
}

/// What is known of an offering beside what its block says.
pub trait Known {
    /// Its places, as sure as can be.
    fn places(&self, offering: &Offering) -> Places;
    /// Whether it is a favourite by now.
    fn is_favorite(&self, offering: &Offering) -> bool;
    /// Whether the reader has it in this block.
    fn is_chosen(&self, offering: &Offering) -> bool;
}

/// Whether an offering fulfils one restriction by itself.
#[must_use]
pub fn keeps(keep: Keep, offering: &Offering, known: &impl Known) -> bool {
    match keep {
        Keep::Open => {
            !offering.cancelled
                && !offering.restricted_for_user
                && !known.places(offering).is_full()
        }
        Keep::Favorites => known.is_favorite(offering),
        Keep::Allowed => !offering.restricted_for_user,
        Keep::BothBlocks => offering.both_blocks,
        Keep::Recommended => offering.is_recommended,
        Keep::Administrative => offering.administrative,
    }
}

/// The offerings that are shown, in their order: places in `offerings`, which are by name.
/// `entries` are theirs.
#[must_use]
pub fn order(
    offerings: &[Offering],
    entries: &[Entry],
    filter: &Filter,
    typed: &mut Typed,
    known: &impl Known,
) -> Vec<usize> {
    let costs = typed.find(entries);
    let sort = (!filter.is_grouped()).then_some(filter.sort);
    let is_shown = |offering: &Offering| {
        Keep::ALL.into_iter().all(|keep| match keep {
            Keep::Administrative => !offering.administrative || filter.only.has(keep),
            keep => !filter.only.has(keep) || keeps(keep, offering, known),
        })
    };
    let mut shown: Vec<(u32, usize)> = offerings
        .iter()
        .zip(costs)
        .enumerate()
        .filter(|(_, (offering, _))| is_shown(offering))
        .filter_map(|(at, (offering, cost))| Some((rank(sort, offering, cost?, known), at)))
        .collect();
    shown.sort_unstable();
    shown.into_iter().map(|(_, at)| at).collect()
}

/// Where it comes, in groups or in some order; equals come by name.
fn rank(sort: Option<Sort>, offering: &Offering, cost: u32, known: &impl Known) -> u32 {
    match sort {
        None => Group::of(offering, known) as u32,
        Some(Sort::Relevance) => cost,
        Some(Sort::Name) => 0,
        Some(Sort::Room) if offering.cancelled => u32::MAX,
        Some(Sort::Room) => match known.places(offering).left() {
            Left::Unlimited => 0,
            Left::Some(0) => u32::MAX - 1,
            Left::Some(left) => (u32::MAX - 3).saturating_sub(left).max(1),
            Left::Unclear => u32::MAX - 2,
        },
        Some(Sort::Favorites) => u32::from(!known.is_favorite(offering)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::eighth::sample::offering;
    use crate::ion::blocks::Capacity;

    struct AsListed;

    impl Known for AsListed {
        fn places(&self, offering: &Offering) -> Places {
            Places::listed(offering)
        }

        fn is_favorite(&self, offering: &Offering) -> bool {
            offering.favorited
        }

        fn is_chosen(&self, offering: &Offering) -> bool {
            offering.name == "Ecology"
        }
    }

    fn block() -> Vec<Offering> {
        let mut art = offering(1, "Art");
        art.capacity = Capacity::Unlimited;
        let mut band = offering(2, "Band");
        band.count = 10;
        band.favorited = true;
        let mut chess = offering(3, "Chess Club");
        chess.restricted = true;
        chess.restricted_for_user = true;
        let mut dance = offering(4, "Dance, and art");
        dance.cancelled = true;
        dance.both_blocks = true;
        let mut eco = offering(5, "Ecology");
        eco.capacity = Capacity::Places(0);
        eco.is_recommended = true;
        eco.restricted = true;
        let mut office = offering(6, "Absent");
        office.administrative = true;
        vec![art, band, chess, dance, eco, office]
    }

    fn shown(filter: &Filter) -> Vec<u32> {
        let offerings = block();
        let entries: Vec<_> = offerings.iter().map(Entry::of).collect();
        let order = order(&offerings, &entries, filter, &mut Typed::new(&filter.text), &AsListed);
        order.into_iter().map(|at| offerings[at].activity.0).collect()
    }

    fn only(keep: Keep) -> Vec<u32> {
        shown(&Filter { only: Only::default().flipped(keep), ..Filter::default() })
    }

    #[test]
    fn the_offices_own_are_left_out_unless_they_are_asked_for() {
        assert_eq!(shown(&Filter::default()), [5, 2, 1, 3, 4]);
        assert_eq!(only(Keep::Administrative), [5, 2, 1, 3, 4, 6]);
    }

    #[test]
    fn each_restriction_leaves_what_fulfils_it() {
        assert_eq!(only(Keep::Open), [5, 1], "what is unclear may be open");
        assert_eq!(only(Keep::Favorites), [2]);
        assert_eq!(only(Keep::Allowed), [5, 2, 1, 4]);
        assert_eq!(only(Keep::BothBlocks), [4]);
        assert_eq!(only(Keep::Recommended), [5]);
    }

    #[test]
    fn restrictions_and_words_go_together() {
        let only = Only::default().flipped(Keep::Allowed).flipped(Keep::BothBlocks);
        let filter = Filter { only, text: "art".to_owned(), ..Filter::default() };
        assert_eq!(shown(&filter), [4]);
        assert!(!filter.shows_all());
        assert!(Filter { text: " ".to_owned(), ..Filter::default() }.shows_all());
    }

    #[test]
    fn every_order_has_the_name_as_its_last_word() {
        let by =
            |sort, text: &str| shown(&Filter { sort, text: text.to_owned(), ..Filter::default() });
        assert_eq!(by(Sort::Relevance, "art"), [1, 4]);
        assert_eq!(by(Sort::Room, ""), [1, 3, 5, 2, 4]);
        assert_eq!(by(Sort::Favorites, ""), [2, 1, 3, 4, 5]);
        assert_eq!(by(Sort::Name, "art"), [1, 4]);
    }

    #[test]
    fn who_looks_for_nothing_sees_their_choice_then_their_favorites_then_the_others() {
        assert_eq!(shown(&Filter::default()), [5, 2, 1, 3, 4]);
        let by = |sort, text: &str| Filter { sort, text: text.to_owned(), ..Filter::default() };
        assert!(by(Sort::Relevance, " ").is_grouped());
        assert!(!by(Sort::Relevance, "e").is_grouped() && !by(Sort::Name, "").is_grouped());
        assert_eq!(shown(&by(Sort::Name, "")), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn an_address_says_no_more_than_it_must() {
        assert_eq!(Filter::default().pairs(), []);
        let filter = Filter {
            text: "chess club".to_owned(),
            only: Only::default().flipped(Keep::Favorites).flipped(Keep::Open),
            sort: Sort::Room,
            open: Some(ActivityId(92)),
        };
        let expected =
            [("q", "chess club"), ("only", "open favorites"), ("sort", "room"), ("activity", "92")];
        assert_eq!(filter.pairs(), expected.map(|(name, value)| (name, value.to_owned())));
        assert_eq!(filter.closed(), Filter { open: None, ..filter });
    }

    #[test]
    fn an_address_may_hold_anything() {
        let read = |value: &'static str| Filter::read(|_| Some(value.to_owned()));
        assert_eq!(read("x"), Filter { text: "x".to_owned(), ..Filter::default() });
        assert_eq!(read("-1").open, None);
        assert_eq!(Filter::read(|_| None), Filter::default());
    }

    proptest! {
        #[test]
        fn an_address_brings_the_very_filter_back(
            text in ".{0,20}", bits in 0_u8..64, sort in 0_usize..4, open: Option<u32>,
        ) {
            let filter = Filter {
                text, only: Only(bits), sort: Sort::ALL[sort].0, open: open.map(ActivityId),
            };
            let pairs = filter.pairs();
            let get = |name| pairs.iter().find(|(it, _)| *it == name).map(|(_, value)| value.clone());
            prop_assert_eq!(Filter::read(get), filter);
        }
    }
}
