//! What Ion gives: tokens that do not print, and what they are good for.

use std::fmt;
use std::time::Duration;

use serde::Serialize;

use crate::http::Authorization;
use crate::json::{At, FromJson, Unexpected};
use crate::time::Timestamp;

/// Shows who the reader is (RFC 6750). It does not print, and only leaves as a header.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct AccessToken(String);

impl AccessToken {
    /// Takes what Ion gave.
    #[must_use]
    pub fn new(secret: String) -> Self {
        AccessToken(secret)
    }

    /// The header that presents it (RFC 6750, section 2.1).
    #[must_use]
    pub fn authorization(&self) -> Authorization {
        Authorization::bearer(&self.0)
    }

    /// The bare text, which only a revocation needs.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken([redacted])")
    }
}

/// Fetches the next access token (RFC 6749, section 6); the code grant has one.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct RefreshToken(String);

impl RefreshToken {
    /// Takes what Ion gave.
    #[must_use]
    pub fn new(secret: String) -> Self {
        RefreshToken(secret)
    }

    /// The bare text, for the token and revocation endpoints.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken([redacted])")
    }
}

/// One thing that a token may be good for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub enum Scope {
    /// See what the reader sees.
    Read,
    /// Change what the reader may change.
    Write,
    /// Another of Ion's.
    Other(String),
}

impl Scope {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Scope::Read => "read",
            Scope::Write => "write",
            Scope::Other(word) => word,
        }
    }
}

impl From<String> for Scope {
    fn from(word: String) -> Self {
        match word.as_str() {
            "read" => Scope::Read,
            "write" => Scope::Write,
            _ => Scope::Other(word),
        }
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.as_str().to_owned()
    }
}

/// A set of scopes, written as words with spaces between (RFC 6749, section 3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Reads a list; order and repetitions mean nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut scopes: Vec<Scope> =
            text.split_whitespace().map(|word| Scope::from(word.to_owned())).collect();
        scopes.sort();
        scopes.dedup();
        Scopes(scopes)
    }

    /// No scope at all.
    #[must_use]
    pub fn none() -> Self {
        Scopes(Vec::new())
    }

    /// Whether this scope is among them.
    #[must_use]
    pub fn contains(&self, scope: &Scope) -> bool {
        self.0.contains(scope)
    }

    /// Those of `asked` that are not among them.
    #[must_use]
    pub fn lacking(&self, asked: &Scopes) -> Scopes {
        Scopes(asked.iter().filter(|scope| !self.contains(scope)).cloned().collect())
    }

    /// These and one more.
    #[must_use]
    pub fn with(&self, scope: Scope) -> Self {
        let mut scopes = self.0.clone();
        scopes.push(scope);
        scopes.sort();
        scopes.dedup();
        Scopes(scopes)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.iter()
    }
}

impl From<Scope> for Scopes {
    fn from(scope: Scope) -> Self {
        Scopes(vec![scope])
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.0.iter().enumerate() {
            let space = if index == 0 { "" } else { " " };
            write!(f, "{space}{}", scope.as_str())?;
        }
        Ok(())
    }
}

/// What we hold while signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Presented with each call.
    pub access: AccessToken,
    /// Fetches the next one; the implicit grant has none.
    pub refresh: Option<RefreshToken>,
    /// What it is good for, by Ion's word.
    pub scopes: Scopes,
    /// When it came, by this device's clock.
    pub issued_at: Timestamp,
    /// When Ion stops taking it, by this device's clock.
    pub expires_at: Timestamp,
}

/// A token that lapses while a call is under way is refused all the same.
const MARGIN: Duration = Duration::from_secs(10);

/// Time enough to renew a session in peace.
const LEAD: Duration = Duration::from_secs(600);

/// What a token lives when Ion does not say. It always does; this is the shortest of its settings
/// that a reader would still call signed in.
const DEFAULT_LIFE: Duration = Duration::from_secs(3_600);

/// A longer life than this is no access token's (Ion's refresh tokens last 30 days).
const LONGEST_LIFE: Duration = Duration::from_secs(30 * 24 * 3_600);

impl Token {
    /// Whether a call made now would still be answered.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        now.until(self.expires_at) > MARGIN
    }

    /// How long before its end the next token is sought: ten minutes, or a fifth of a short life.
    #[must_use]
    pub fn lead(&self) -> Duration {
        (self.issued_at.until(self.expires_at) / 5).min(LEAD)
    }

    /// How long an `expires_in` means (RFC 6749, section 5.1), in seconds; absent, an hour; more
    /// than 30 days, 30 days. `None` where it is no whole number above zero.
    #[must_use]
    pub(super) fn life(expires_in: Option<&str>) -> Option<Duration> {
        let Some(text) = expires_in else { return Some(DEFAULT_LIFE) };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits {
            return None;
        }
        // Only too many digits can fail here, and that is a long life.
        let seconds = text.parse().unwrap_or(u64::MAX);
        (seconds > 0).then(|| Duration::from_secs(seconds).min(LONGEST_LIFE))
    }
}

/// A kept token, as it was serialized.
impl FromJson for Token {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let refresh: Option<String> = at.field("refresh")?;
        Ok(Token {
            access: AccessToken(at.field("access")?),
            refresh: refresh.map(RefreshToken),
            scopes: at.field("scopes")?,
            issued_at: Timestamp::from_millis(at.field("issued_at")?),
            expires_at: Timestamp::from_millis(at.field("expires_at")?),
        })
    }
}

impl FromJson for Scopes {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let words = Vec::<String>::from_json(at)?;
        Ok(Scopes(words.into_iter().map(Scope::from).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> Token {
        Token {
            access: AccessToken::new("verysecretaccess".to_owned()),
            refresh: Some(RefreshToken::new("verysecretrefresh".to_owned())),
            scopes: Scopes::from(Scope::Read),
            issued_at: Timestamp::from_millis(0),
            expires_at: Timestamp::from_millis(36_000_000),
        }
    }

    #[test]
    fn a_token_does_not_print() {
        let printed = format!("{:?} {:?}", token(), token().access.authorization());
        assert!(!printed.contains("verysecret"), "{printed}");
    }

    #[test]
    fn a_token_is_good_until_shortly_before_it_lapses() {
        assert!(token().is_good(Timestamp::from_millis(0)));
        assert!(token().is_good(Timestamp::from_millis(35_989_000)));
        assert!(!token().is_good(Timestamp::from_millis(35_990_000)));
        assert!(!token().is_good(Timestamp::from_millis(36_000_001)));
    }

    #[test]
    fn the_next_token_is_sought_ten_minutes_ahead_and_sooner_for_a_short_life() {
        assert_eq!(token().lead(), Duration::from_secs(600));
        let short = Token { expires_at: Timestamp::from_millis(100_000), ..token() };
        assert_eq!(short.lead(), Duration::from_secs(20));
    }

    #[test]
    fn what_was_asked_and_not_granted_is_known() {
        let granted = Scopes::from(Scope::Read);
        assert_eq!(granted.lacking(&Scopes::parse("read write")), Scopes::from(Scope::Write));
        assert!(granted.lacking(&granted).is_empty());
        assert_eq!(granted.with(Scope::Write), Scopes::parse("read write"));
        assert_eq!(granted.with(Scope::Read), granted);
    }

    #[test]
    fn a_life_is_a_bounded_whole_number() {
        assert_eq!(Token::life(Some("36000")), Some(Duration::from_secs(36_000)));
        assert_eq!(Token::life(None), Some(DEFAULT_LIFE));
        assert_eq!(Token::life(Some("99999999999999999999999")), Some(LONGEST_LIFE));
        for bad in ["", "0", "-1", "+5", "3e4", "36000.0", "ten hours", " 36000"] {
            assert_eq!(Token::life(Some(bad)), None, "{bad}");
        }
    }

    #[test]
    fn scopes_are_a_set() {
        let scopes = Scopes::parse("write  read read email");
        assert_eq!(scopes.to_string(), "read write email");
        assert!(scopes.contains(&Scope::Write));
        assert!(!Scopes::parse("").contains(&Scope::Read));
        assert_eq!(Scopes::parse("read write"), Scopes::parse("write read"));
    }

    #[test]
    fn a_token_survives_being_kept() {
        let json = serde_json::to_string(&token()).expect("JSON");
        assert_eq!(crate::json::read(&json), Ok(token()));
    }
}
