//! When the reader's bus has come, and that they are told so once.

use crate::ion::RouteId;
use crate::ion::buses::{Bus, Status};
use crate::time::Date;

/// What is kept of an arrival that was told: the day and the route.
#[must_use]
pub fn mark(route: RouteId, today: Date) -> String {
    format!("{today} {route}")
}

/// Whether to tell that the bus has come: it was seen elsewhere before and is on the lot now, and
/// nobody was told of it today, in whichever tab. Who opens the page after it has come sees it.
#[must_use]
pub fn is_news(
    before: Option<(RouteId, Status)>,
    bus: &Bus,
    told: Option<&str>,
    today: Date,
) -> bool {
    let was_away = before.is_some_and(|(id, status)| id == bus.id && status != Status::Here);
    was_away && bus.status == Status::Here && told != Some(mark(bus.id, today).as_str())
}

/// What is told: a title and a sentence.
#[must_use]
pub fn words(bus: &Bus) -> (String, String) {
    let place = match (&bus.space, &bus.number) {
        (Some(space), Some(number)) => format!("Space {space}, bus {number}."),
        (Some(space), None) => format!("Space {space}."),
        (None, Some(number)) => format!("Bus {number}. Ion names no space yet."),
        (None, None) => "Ion names no space yet.".to_owned(),
    };
    (format!("{} is on the lot", bus.route), place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buses::board::tests::bus;

    fn with(status: Status) -> Bus {
        Bus { status, ..bus(7, "JT-114") }
    }

    #[test]
    fn an_arrival_is_told_once_a_day() {
        let today = Date::parse("2026-11-25").expect("a date");
        let id = RouteId(7);
        let expected = Some((id, Status::Expected));
        let here = with(Status::Here);
        assert!(is_news(expected, &here, None, today));
        assert!(is_news(Some((id, Status::Delayed)), &here, Some("2026-11-24 7"), today));
        assert!(!is_news(expected, &here, Some(&mark(id, today)), today));
        assert!(!is_news(expected, &with(Status::Delayed), None, today));
        assert!(!is_news(Some((id, Status::Here)), &here, None, today));
    }

    #[test]
    fn what_was_never_seen_away_has_not_just_come() {
        let here = with(Status::Here);
        assert!(!is_news(None, &here, None, Date::MIN));
        // Another route was looked at before.
        assert!(!is_news(Some((RouteId(8), Status::Expected)), &here, None, Date::MIN));
    }

    #[test]
    fn it_says_where_as_far_as_that_is_known() {
        let bus = Bus {
            space: Some("14".to_owned()),
            number: Some("9888".to_owned()),
            ..with(Status::Here)
        };
        assert_eq!(
            words(&bus),
            ("JT-114 is on the lot".to_owned(), "Space 14, bus 9888.".to_owned())
        );
        assert_eq!(words(&with(Status::Here)).1, "Ion names no space yet.");
    }
}
