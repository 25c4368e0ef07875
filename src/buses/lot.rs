//! The lot as far as its spaces are known: their numbers, and who stands on which.

use crate::ion::RouteId;
use crate::ion::buses::{Bus, Status};

use super::board::sortable;

/// The highest number up to which spaces that nobody stands on are drawn: a lot is not larger, and
/// something else is meant then.
const LARGEST: u32 = 100;

/// A space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its number, as it is painted there.
    pub label: String,
    /// Who stands there; nobody, as far as Ion knows, where it is empty.
    pub routes: Vec<(RouteId, String)>,
}

/// The spaces in the order of their numbers, with those between that nobody stands on; those without
/// a number at the end. Nothing while no bus is known to stand anywhere.
#[must_use]
pub fn spots(buses: &[Bus]) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    for bus in buses.iter().filter(|bus| bus.status == Status::Here) {
        let Some(space) = &bus.space else { continue };
        let who = (bus.id, bus.route.clone());
        match found.iter_mut().find(|spot| spot.label == *space) {
            Some(spot) => spot.routes.push(who),
            None => found.push(Spot { label: space.clone(), routes: vec![who] }),
        }
    }
    let number = |spot: &Spot| spot.label.parse::<u32>().ok();
    let last = found.iter().filter_map(number).max().filter(|last| *last <= LARGEST);
    for between in 1..last.unwrap_or(1) {
        if !found.iter().any(|spot| number(spot) == Some(between)) {
            found.push(Spot { label: between.to_string(), routes: Vec::new() });
        }
    }
    found.sort_by_cached_key(|spot| (number(spot).unwrap_or(u32::MAX), sortable(&spot.label)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buses::board::tests::bus;

    fn on(id: u32, space: &str) -> Bus {
        let space = Some(space.to_owned());
        Bus { space, status: Status::Here, ..bus(id, &format!("JT-{id}")) }
    }

    fn drawn(buses: &[Bus]) -> String {
        let spot = |spot: &Spot| {
            let routes: Vec<_> = spot.routes.iter().map(|(_, route)| route.as_str()).collect();
            format!("{}:{}", spot.label, routes.join("+"))
        };
        spots(buses).iter().map(spot).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spaces_stand_in_the_order_of_their_numbers_with_those_between() {
        assert_eq!(drawn(&[on(7, "4"), on(8, "2")]), "1: 2:JT-8 3: 4:JT-7");
    }

    #[test]
    fn two_on_one_space_are_both_named_and_other_names_come_last() {
        assert_eq!(drawn(&[on(7, "1"), on(8, "1"), on(9, "N2")]), "1:JT-7+JT-8 N2:JT-9");
    }

    #[test]
    fn a_number_that_no_lot_has_is_not_counted_up_to() {
        assert_eq!(drawn(&[on(7, "4000000000")]), "4000000000:JT-7");
        assert_eq!(spots(&[bus(7, "JT-7")]), []);
    }

    #[test]
    fn who_is_not_there_stands_nowhere() {
        let late = Bus { status: Status::Delayed, ..on(7, "3") };
        assert_eq!(drawn(&[late]), "");
    }
}
