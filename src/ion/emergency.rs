//! What the county says of an emergency: open to everybody, and mostly nothing.

use super::{Endpoint, text};
use crate::json::{At, FromJson, Unexpected};

/// An emergency, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emergency {
    /// What is said, as HTML that **nobody has cleaned**; nothing in ordinary times.
    pub message: Option<String>,
}

impl FromJson for Emergency {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        // Both are null where the school has switched the feed off.
        let is_on = at.field::<Option<bool>>("status")?.unwrap_or_default();
        let message: Option<String> = at.field("message")?;
        let says_something = |message: &String| !text::plain(message).is_empty();
        Ok(Emergency { message: message.filter(|message| is_on && says_something(message)) })
    }
}

/// Whether there is an emergency. Ion itself looks every five minutes.
#[must_use]
pub fn now() -> Endpoint<Emergency> {
    Endpoint::public("/emerg")
}

/// A short mark of a message, by which it is known again: FNV-1a, 32 bits.
#[must_use]
pub fn mark(message: &str) -> u32 {
    message
        .bytes()
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Option<String> {
        crate::json::read::<Emergency>(body).expect("an answer").message
    }

    #[test]
    fn ordinary_times_have_no_message() {
        assert_eq!(read(r#"{"status":false,"message":""}"#), None);
        assert_eq!(read(r#"{"status":false,"message":"<p>Old</p>"}"#), None);
        assert_eq!(read(r#"{"status":null,"message":null}"#), None);
        assert_eq!(read(r#"{"status":true,"message":"<hr />&nbsp;"}"#), None);
        assert_eq!(read(r#"{"status":true,"message":null}"#), None);
    }

    #[test]
    fn an_emergency_has_one() {
        assert_eq!(
            read(r#"{"status":true,"message":"<p>Late</p>"}"#).as_deref(),
            Some("<p>Late</p>")
        );
    }

    #[test]
    fn two_messages_have_two_marks() {
        assert_eq!(mark(""), 0x811c_9dc5);
        assert_eq!(mark("foobar"), 0xbf9c_f968);
        assert_ne!(mark("Two hours late"), mark("Closed"));
    }
}
