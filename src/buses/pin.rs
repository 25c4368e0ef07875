//! The reader's own route, which Ion's API does not know: kept as a short text on the device.

use crate::ion::buses::Bus;
use crate::ion::{ApiError, RouteId};

/// A route that was made the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Ion's number for it.
    pub id: RouteId,
    /// What it was called then.
    pub route: String,
}

impl Pin {
    /// The pin for a bus.
    #[must_use]
    pub fn of(bus: &Bus) -> Self {
        Pin { id: bus.id, route: bus.route.clone() }
    }

    /// Reads what was kept; anything else is no pin.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (id, route) = text.split_once(' ')?;
        Some(Pin { id: RouteId(id.parse().ok()?), route: route.to_owned() })
    }

    /// What is kept.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{} {}", self.id, self.route)
    }

    /// The bus of this route. Numbers may be given anew from year to year, names are what people go
    /// by: a bus of another name is somebody else's.
    #[must_use]
    pub fn find<'a>(&self, buses: &'a [Bus]) -> Option<&'a Bus> {
        buses.iter().find(|bus| bus.route == self.route)
    }

    /// What Ion says of this route, asked for by its number; nothing where the number is another's by
    /// now, or nobody's. Then only the list of all tells.
    ///
    /// # Errors
    ///
    /// Where Ion did not say.
    pub fn by_number(&self, answer: Result<Bus, ApiError>) -> Result<Option<Bus>, ApiError> {
        match answer {
            Ok(bus) => Ok(Some(bus).filter(|bus| bus.route == self.route)),
            Err(ApiError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::buses::board::tests::bus;

    #[test]
    fn a_pin_is_read_as_it_was_kept() {
        let pin = Pin { id: RouteId(15), route: "JT 114".to_owned() };
        assert_eq!(Pin::parse(&pin.text()), Some(pin));
        for text in ["", "15", "x JT-114", "-1 JT-114"] {
            assert_eq!(Pin::parse(text), None, "{text}");
        }
    }

    fn pin(id: u32, route: &str) -> Pin {
        Pin { id: RouteId(id), route: route.to_owned() }
    }

    #[test]
    fn a_route_is_found_by_its_name_whatever_its_number_is() {
        let buses = [bus(15, "JT-1"), bus(16, "JT-114")];
        assert_eq!(pin(15, "JT-114").find(&buses).map(|it| it.id.0), Some(16));
        assert_eq!(pin(15, "JT-99").find(&buses), None);
    }

    #[test]
    fn another_route_under_its_number_is_not_the_readers() {
        let jt_114 = pin(15, "JT-114");
        assert_eq!(jt_114.by_number(Ok(bus(15, "JT-114"))), Ok(Some(bus(15, "JT-114"))));
        assert_eq!(jt_114.by_number(Ok(bus(15, "ZZ-999"))), Ok(None));
        assert_eq!(jt_114.by_number(Err(ApiError::NotFound)), Ok(None));
        let error = ApiError::Throttled(None);
        assert_eq!(jt_114.by_number(Err(error.clone())), Err(error));
    }
}
