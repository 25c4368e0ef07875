//! The codes by which an authorization server says no.

use std::fmt;

/// Why the server refused (RFC 6749, sections 4.1.2.1, 4.2.2.1 and 5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalCode {
    /// The reader, or Ion for them, said no.
    AccessDenied,
    /// A parameter is missing or wrong: our mistake.
    InvalidRequest,
    /// The application is not registered for this response type or grant.
    UnauthorizedClient,
    /// Ion does not know this response type.
    UnsupportedResponseType,
    /// Ion does not know this scope.
    InvalidScope,
    /// Ion failed.
    ServerError,
    /// Ion is overloaded or under maintenance.
    TemporarilyUnavailable,
    /// Nobody is signed in at Ion, and it was asked not to show its login page (OpenID Connect
    /// Core, section 3.1.2.6).
    LoginRequired,
    /// The client id is unknown, or its authentication failed.
    InvalidClient,
    /// The code or refresh token is spent, expired or somebody else's.
    InvalidGrant,
    /// The token endpoint does not know this grant type.
    UnsupportedGrantType,
    /// A code that none of these standards has; cut to 60 characters.
    Other(String),
}

impl RefusalCode {
    /// Reads a code; an unknown one is kept, not refused.
    #[must_use]
    pub fn read(code: &str) -> Self {
        match code {
            "access_denied" => RefusalCode::AccessDenied,
            "invalid_request" => RefusalCode::InvalidRequest,
            "unauthorized_client" => RefusalCode::UnauthorizedClient,
            "unsupported_response_type" => RefusalCode::UnsupportedResponseType,
            "invalid_scope" => RefusalCode::InvalidScope,
            "server_error" => RefusalCode::ServerError,
            "temporarily_unavailable" => RefusalCode::TemporarilyUnavailable,
            "login_required" => RefusalCode::LoginRequired,
            "invalid_client" => RefusalCode::InvalidClient,
            "invalid_grant" => RefusalCode::InvalidGrant,
            "unsupported_grant_type" => RefusalCode::UnsupportedGrantType,
            other => RefusalCode::Other(cut(other, 60)),
        }
    }

    /// The code as the standard spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            RefusalCode::AccessDenied => "access_denied",
            RefusalCode::InvalidRequest => "invalid_request",
            RefusalCode::UnauthorizedClient => "unauthorized_client",
            RefusalCode::UnsupportedResponseType => "unsupported_response_type",
            RefusalCode::InvalidScope => "invalid_scope",
            RefusalCode::ServerError => "server_error",
            RefusalCode::TemporarilyUnavailable => "temporarily_unavailable",
            RefusalCode::LoginRequired => "login_required",
            RefusalCode::InvalidClient => "invalid_client",
            RefusalCode::InvalidGrant => "invalid_grant",
            RefusalCode::UnsupportedGrantType => "unsupported_grant_type",
            RefusalCode::Other(code) => code,
        }
    }
}

/// A refusal, in the server's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: RefusalCode,
    /// What the server adds: for people, never for code. Cut to 300 characters.
    pub description: Option<String>,
}

impl Refusal {
    /// Reads a refusal from its two parameters.
    #[must_use]
    pub fn read(code: &str, description: Option<&str>) -> Self {
        let description = description.map(|text| cut(text, 300)).filter(|text| !text.is_empty());
        Refusal { code: RefusalCode::read(code), description }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        match &self.description {
            Some(description) => write!(f, ": {description}"),
            None => Ok(()),
        }
    }
}

/// Whoever can lead the reader to our callback can write this text, so it is kept short and plain.
fn cut(text: &str, limit: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_code_reads_back_as_itself() {
        for code in [
            "access_denied",
            "invalid_request",
            "unauthorized_client",
            "unsupported_response_type",
            "invalid_scope",
            "server_error",
            "temporarily_unavailable",
            "login_required",
            "invalid_client",
            "invalid_grant",
            "unsupported_grant_type",
        ] {
            let read = RefusalCode::read(code);
            assert!(!matches!(read, RefusalCode::Other(_)), "{code}");
            assert_eq!(read.as_str(), code);
        }
    }

    #[test]
    fn an_unknown_code_is_kept_but_short() {
        assert_eq!(RefusalCode::read("consent_required").as_str(), "consent_required");
        assert_eq!(RefusalCode::read(&"x".repeat(1_000)).as_str().len(), 60);
    }

    #[test]
    fn a_description_is_cut_and_holds_no_control_characters() {
        let refusal = Refusal::read("server_error", Some(&"a\n".repeat(500)));
        assert_eq!(refusal.description, Some("a".repeat(300)));
        assert_eq!(Refusal::read("server_error", Some("")).description, None);
    }
}
