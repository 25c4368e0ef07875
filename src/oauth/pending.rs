//! A sign-in under way: what must be remembered while the reader is at Ion.

use std::time::Duration;

use serde::Serialize;

use super::{CodeVerifier, Nonce, Scopes};
use crate::json::{At, FromJson, Unexpected};
use crate::time::Timestamp;

/// One attempt. It is stored under its own nonce, so that several tabs can sign in at once, and
/// taken out as it is read, so that no answer counts twice.
///
/// Not `Clone`: it is used up by the answer that it is checked against.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// Which attempt it is.
    pub nonce: Nonce,
    /// The PKCE secret; only the code grant has one, and that is how the grant is remembered.
    pub verifier: Option<CodeVerifier>,
    /// Who asked. A configuration changed meanwhile makes the answer worthless.
    pub client_id: String,
    /// Where the answer was to go; the token endpoint wants to hear it again (RFC 6749, section
    /// 4.1.3).
    pub redirect_uri: String,
    /// What was asked for; what is granted unless Ion says otherwise.
    pub scopes: Scopes,
    /// The page to go back to, as an address of ours.
    pub return_to: String,
    /// How far down that page the reader was, in CSS pixels.
    pub scroll: u32,
    /// Whether the reader wants to stay signed in on this device.
    pub keep: bool,
    /// Who was signed in when it began, by Ion's number.
    pub reader: Option<u32>,
    /// When it began.
    pub begun_at: Timestamp,
}

impl Pending {
    /// After this long nobody is still on the consent page.
    pub const LIFE: Duration = Duration::from_secs(15 * 60);

    /// Whether it has been too long. A beginning in the future means that the clock was set back:
    /// then nobody can tell, and it counts as stale once the difference exceeds the life too.
    #[must_use]
    pub fn is_stale(&self, now: Timestamp) -> bool {
        is_stale(self.begun_at, now)
    }
}

/// The same of an attempt of which only its beginning is known.
#[must_use]
pub fn is_stale(begun_at: Timestamp, now: Timestamp) -> bool {
    begun_at.until(now) > Pending::LIFE || now.until(begun_at) > Pending::LIFE
}

/// A stored attempt, as it was serialized.
impl FromJson for Pending {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let verifier: Option<String> = at.field("verifier")?;
        Ok(Pending {
            nonce: Nonce::from_answer(at.field("nonce")?),
            verifier: verifier.map(CodeVerifier::from_stored),
            client_id: at.field("client_id")?,
            redirect_uri: at.field("redirect_uri")?,
            scopes: at.field("scopes")?,
            return_to: at.field("return_to")?,
            scroll: at.field("scroll")?,
            keep: at.field("keep")?,
            reader: at.field("reader")?,
            begun_at: Timestamp::from_millis(at.field("begun_at")?),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::oauth::Scope;

    /// An attempt begun at the epoch; with a verifier it is one of the code grant.
    pub(in crate::oauth) fn pending(verifier: Option<CodeVerifier>) -> Pending {
        Pending {
            nonce: Nonce::from_random(&[7; 32]),
            verifier,
            client_id: "abc".to_owned(),
            redirect_uri: "https://anion.example/callback".to_owned(),
            scopes: Scopes::from(Scope::Read),
            return_to: "/account".to_owned(),
            scroll: 120,
            keep: true,
            reader: Some(7),
            begun_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn an_attempt_is_stale_after_fifteen_minutes() {
        let minutes = |minutes: i64| Timestamp::from_millis(minutes * 60_000);
        assert!(!pending(None).is_stale(minutes(0)));
        assert!(!pending(None).is_stale(minutes(15)));
        assert!(pending(None).is_stale(minutes(16)));
        assert!(!pending(None).is_stale(minutes(-15)));
        assert!(pending(None).is_stale(minutes(-16)));
    }

    #[test]
    fn an_attempt_survives_being_stored() {
        let attempt = pending(Some(CodeVerifier::from_random(&[1; 32])));
        let json = serde_json::to_string(&attempt).expect("JSON");
        assert_eq!(crate::json::read(&json), Ok(attempt));
    }

    #[test]
    fn nothing_secret_of_an_attempt_prints() {
        let attempt = pending(Some(CodeVerifier::from_random(&[1; 32])));
        let printed = format!("{attempt:?}");
        let json = serde_json::to_value(&attempt).expect("JSON");
        for field in ["nonce", "verifier"] {
            assert!(!printed.contains(json[field].as_str().expect("a text")), "{printed}");
        }
    }
}
