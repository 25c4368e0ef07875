//! Whether the reader's account may use the API at all.

use super::Endpoint;
use crate::json::{At, FromJson, Unexpected};

/// The API's root. What it lists is of no use to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root;

impl FromJson for Root {
    fn from_json(_: At<'_>) -> Result<Self, Unexpected> {
        Ok(Root)
    }
}

/// The API's root. It is public and ignores a token that is not good; but asked with that of an
/// account whose access was withdrawn, it alone says so.
#[must_use]
pub fn root() -> Endpoint<Root> {
    Endpoint::reader("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_asked_with_the_session() {
        let request = root().question().request("https://ion.example/api", None);
        assert_eq!(request.url, "https://ion.example/api/");
        assert_eq!(root().question().audience(), super::super::Audience::Reader);
    }
}
