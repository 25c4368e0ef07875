//! The board: every route, by how its bus stands, and what a search leaves of them.

use crate::ion::buses::{Bus, Status};

/// The groups, in the order in which they are shown.
pub const GROUPS: [Status; 4] = [Status::Here, Status::Delayed, Status::Expected, Status::Unknown];

impl Status {
    /// In the words of the board.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Status::Here => "On the lot",
            Status::Delayed => "Delayed",
            Status::Expected => "Expected",
            Status::Unknown => "Ion does not say",
        }
    }
}

/// The second line of a tile: the space once the bus stands there, else what is known of it.
#[must_use]
pub fn detail(bus: &Bus) -> String {
    match (bus.status, &bus.space, &bus.number) {
        (Status::Here, Some(space), _) => format!("Space {space}"),
        (_, _, Some(number)) => format!("Bus {number}"),
        (Status::Here, None, None) => "No space yet".to_owned(),
        (_, _, None) => "No number yet".to_owned(),
    }
}

/// Those that stand so and match what was typed, by name; `status` is nothing for all.
#[must_use]
pub fn shown<'a>(buses: &'a [Bus], status: Option<Status>, typed: &str) -> Vec<&'a Bus> {
    let typed = plain(typed);
    let matches = |bus: &&Bus| {
        let known = [Some(&bus.route), bus.number.as_ref(), bus.space.as_ref()];
        status.is_none_or(|status| bus.status == status)
            && (typed.is_empty()
                || known.into_iter().flatten().any(|it| plain(it).contains(&typed)))
    };
    let mut shown: Vec<_> = buses.iter().filter(matches).collect();
    shown.sort_by_cached_key(|bus| sortable(&bus.route));
    shown
}

/// How many stand so.
#[must_use]
pub fn count(buses: &[Bus], status: Status) -> usize {
    buses.iter().filter(|bus| bus.status == status).count()
}

/// Letters and digits only, in lower case: `jt 114` finds `JT-114`.
fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).map(|it| it.to_ascii_lowercase()).collect()
}

/// A name's letters and its number, so that `LT-9` comes before `LT-10`.
pub(super) fn sortable(name: &str) -> (String, u32, String) {
    let start = name.find(|it: char| it.is_ascii_digit()).unwrap_or(name.len());
    let (letters, rest) = name.split_at(start);
    let end = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
    (letters.to_ascii_lowercase(), rest[..end].parse().unwrap_or_default(), rest.to_owned())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ion::RouteId;

    pub(in crate::buses) fn bus(id: u32, route: &str) -> Bus {
        let status = Status::Expected;
        Bus { id: RouteId(id), route: route.to_owned(), space: None, number: None, status }
    }

    fn names(buses: &[Bus], status: Option<Status>, typed: &str) -> Vec<String> {
        shown(buses, status, typed).into_iter().map(|bus| bus.route.clone()).collect()
    }

    #[test]
    fn routes_are_sorted_as_people_count() {
        let buses = [bus(1, "LT-10"), bus(2, "LT-9"), bus(3, "AT-100"), bus(4, "Late")];
        assert_eq!(names(&buses, None, ""), ["AT-100", "Late", "LT-9", "LT-10"]);
    }

    #[test]
    fn a_search_looks_at_route_number_and_space_and_minds_no_dash() {
        let here = Bus {
            space: Some("14".to_owned()),
            number: Some("9888".to_owned()),
            status: Status::Here,
            ..bus(1, "JT-114")
        };
        let buses = [here, bus(2, "JT-200")];
        for typed in ["jt 114", "JT114", "9888", "14", " "] {
            assert!(names(&buses, None, typed).contains(&"JT-114".to_owned()), "{typed}");
        }
        assert_eq!(names(&buses, None, "200"), ["JT-200"]);
        assert_eq!(names(&buses, Some(Status::Here), ""), ["JT-114"]);
        assert!(names(&buses, Some(Status::Delayed), "").is_empty());
        assert_eq!((count(&buses, Status::Here), count(&buses, Status::Expected)), (1, 1));
    }

    #[test]
    fn a_tile_says_what_is_known() {
        let known = |status, space: &str, number: &str| {
            let some = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
            detail(&Bus { status, space: some(space), number: some(number), ..bus(1, "JT-1") })
        };
        assert_eq!(known(Status::Here, "14", "77"), "Space 14");
        assert_eq!(known(Status::Here, "", "77"), "Bus 77");
        assert_eq!(known(Status::Here, "", ""), "No space yet");
        // A space that was given before the bus has come is not where it stands.
        assert_eq!(known(Status::Delayed, "14", "77"), "Bus 77");
        assert_eq!(known(Status::Expected, "", ""), "No number yet");
    }

    #[test]
    fn every_status_has_its_group() {
        for status in [Status::Here, Status::Delayed, Status::Expected, Status::Unknown] {
            assert_eq!(GROUPS.iter().filter(|it| **it == status).count(), 1);
        }
    }
}
