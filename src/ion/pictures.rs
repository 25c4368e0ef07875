//! Portraits: bytes that come with the reader's token, so that no address of one can be handed to a
//! page.

use super::{Question, UserId};

/// The picture that Ion shows of everybody who has none, or hides it.
const DEFAULT_BYTES: usize = 1_580;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// The latest picture of somebody. It is asked for as bytes: where JSON is wanted, Ion answers 406.
#[must_use]
pub fn of(person: UserId) -> Question {
    Question::reader(format!("/profile/{person}/picture"))
}

/// The kind of picture that these bytes are, where they are one of a person. Ion calls everything
/// `image/jpeg`, also its default picture, which is a PNG of always the same length and says nothing.
#[must_use]
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(JPEG) {
        Some("image/jpeg")
    } else if bytes.starts_with(PNG) && bytes.len() != DEFAULT_BYTES {
        Some("image/png")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Authorization;
    use crate::ion::Audience;

    fn bytes(start: &[u8], length: usize) -> Vec<u8> {
        let mut bytes = start.to_vec();
        bytes.resize(length, 0);
        bytes
    }

    #[test]
    fn the_default_picture_is_none() {
        assert_eq!(kind(&bytes(PNG, DEFAULT_BYTES)), None);
        assert_eq!(kind(&bytes(PNG, DEFAULT_BYTES + 1)), Some("image/png"));
    }

    #[test]
    fn a_picture_is_told_by_its_bytes_and_not_by_its_label() {
        assert_eq!(kind(&bytes(JPEG, 9_353)), Some("image/jpeg"));
        for other in [b"details".as_slice(), b"<svg onload=x>", b"<html>", b""] {
            assert_eq!(kind(other), None);
        }
    }

    #[test]
    fn a_picture_is_asked_for_with_the_token_in_the_header_only() {
        let question = of(UserId(165));
        assert_eq!(question.audience(), Audience::Reader);
        let request = question.request("/api", Some(Authorization::bearer("verysecret")));
        assert_eq!(request.url, "/api/profile/165/picture");
        assert!(request.authorization.is_some());
    }
}
