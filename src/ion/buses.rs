//! The buses: which route stands where on the lot.

use super::{Endpoint, Page, RouteId};
use crate::json::{At, FromJson, Unexpected};

/// A route of the school's buses, and how it stands this afternoon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bus {
    /// Ion's number for the route.
    pub id: RouteId,
    /// What the route is called: `JT-114`.
    pub route: String,
    /// Where on the lot the bus stands: `14`; nothing while nobody knows.
    pub space: Option<String>,
    /// The number painted on the bus that drives it today; nothing while nobody knows.
    pub number: Option<String>,
    /// How it stands.
    pub status: Status,
}

/// How a bus stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On the lot.
    Here,
    /// Known to be late.
    Delayed,
    /// On time, or nobody has said otherwise: Ion's word for every bus in the morning.
    Expected,
    /// Ion has a word for it that we do not know.
    Unknown,
}

/// The routes by name, 50 at a time; `page` counts from 1.
#[must_use]
pub fn page(page: u32) -> Endpoint<Page<Bus>> {
    Endpoint::reader("/bus").with_page(page)
}

/// One route.
#[must_use]
pub fn one(route: RouteId) -> Endpoint<Bus> {
    Endpoint::reader(format!("/bus/{route}"))
}

impl FromJson for Bus {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let known = |name| {
            let text: Option<String> = at.field(name)?;
            Ok(text.filter(|it| !it.trim().is_empty()))
        };
        let space = known("space")?;
        Ok(Bus {
            id: at.field("id")?,
            route: at.field("route_name")?,
            // The line before it is that of an element's id in Ion's drawing of the lot.
            space: space.map(|it| it.trim_start_matches('_').to_owned()),
            number: known("bus_number")?,
            status: at.field("status")?,
        })
    }
}

impl FromJson for Status {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(match at.text()? {
            "a" => Status::Here,
            "d" => Status::Delayed,
            "o" => Status::Expected,
            _ => Status::Unknown,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    fn read(body: &str) -> Bus {
        let response = Response { status: 200, headers: Vec::new(), body: body.to_owned() };
        one(RouteId(4)).read(&response).expect("a bus")
    }

    #[test]
    fn what_is_empty_is_not_known() {
        let bus = read(r#"{"id":4,"route_name":"JT-1","space":"","bus_number":" ","status":"o"}"#);
        assert_eq!((bus.space, bus.number, bus.status), (None, None, Status::Expected));
    }

    #[test]
    fn a_space_is_shown_as_people_say_it() {
        let bus =
            read(r#"{"id":4,"route_name":"JT-1","space":"_14","bus_number":"77","status":"a"}"#);
        assert_eq!((bus.space.as_deref(), bus.status), (Some("14"), Status::Here));
    }

    #[test]
    fn a_word_of_ions_that_is_new_takes_no_bus_away() {
        let bus = read(r#"{"id":4,"route_name":"JT-1","space":null,"status":"x"}"#);
        assert_eq!(bus.status, Status::Unknown);
    }

    #[test]
    fn one_route_is_asked_for_by_number() {
        assert_eq!(one(RouteId(15)).question().key(), "/bus/15");
        assert_eq!(page(2).question().key(), "/bus?page=2");
    }
}
