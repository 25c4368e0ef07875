//! The activities that the reader has starred.

use super::signups::Accepted;
use super::{ActivityId, Endpoint};
use crate::http::Method;
use crate::json::{At, FromJson, Unexpected};

/// A starred activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Favorite {
    /// The activity.
    pub activity: ActivityId,
    /// Its bare name.
    pub name: String,
}

/// All of the reader's favourites, in no order of Ion's.
#[must_use]
pub fn own() -> Endpoint<Vec<Favorite>> {
    Endpoint::reader("/signups/user/favorites")
}

/// Stars an activity that is not starred, and the other way round. The answer does not say which:
/// [`own`] does.
#[must_use]
pub fn toggle(activity: ActivityId) -> Endpoint<Accepted> {
    let json = format!(r#"{{"activity":{activity}}}"#);
    Endpoint::change(Method::Post, "/signups/user/favorites", json)
}

impl FromJson for Favorite {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Favorite { activity: at.field("id")?, name: at.field("name")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    #[test]
    fn favourites_are_read_and_a_toggle_may_not_be_asked_twice() {
        let body = r#"[{"id":32,"url":"http://x/","name":"Chess Club"}]"#;
        let answer = Response { status: 200, headers: Vec::new(), body: body.to_owned() };
        let chess = Favorite { activity: ActivityId(32), name: "Chess Club".to_owned() };
        assert_eq!(own().read(&answer), Ok(vec![chess]));
        let toggle = toggle(ActivityId(32));
        assert!(!toggle.question().changes_nothing());
        let body = toggle.request("/api", None).body.expect("a body");
        assert_eq!(body.text(), r#"{"activity":32}"#);
    }
}
