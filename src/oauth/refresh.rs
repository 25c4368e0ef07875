//! The next token for a refresh token, and what to think of a refusal.

use std::time::Duration;

use super::{RefusalCode, Token, TokenError, read_token};
use crate::http::{Request, Response};
use crate::time::Timestamp;

/// Why there is no next token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRenewed {
    /// Ion says no, and would again: the session is over (RFC 6749, section 5.2).
    Refused,
    /// Nobody said no: no answer, a failure, or an answer that is not Ion's. It may be asked again,
    /// after that long where the answer said so. What is there stays good until it lapses.
    NoAnswer(Option<Duration>),
}

/// Asks for the next token (RFC 6749, section 6). `None` without a refresh token.
///
/// Ion rotates: the old access token dies with the answer, and the old refresh token with it. So
/// nobody may ask twice at once, and whoever loses the answer has lost the session.
#[must_use]
pub fn refresh(endpoint: &str, client_id: &str, token: &Token) -> Option<Request> {
    let refresh = token.refresh.as_ref()?;
    let pairs = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.secret()),
        ("client_id", client_id),
    ];
    Some(Request::post_form(endpoint.to_owned(), &pairs))
}

/// Reads the answer to [`refresh`].
///
/// # Errors
///
/// Whatever is no token.
pub fn read_refresh(response: &Response, old: &Token, now: Timestamp) -> Result<Token, NotRenewed> {
    if response.status == 429 || response.status >= 500 {
        return Err(NotRenewed::NoAnswer(retry_after(response)));
    }
    match read_token(response, old.scopes.clone(), now) {
        // A server that does not rotate gives no other (RFC 6749, section 6).
        Ok(token) => Ok(Token { refresh: token.refresh.or_else(|| old.refresh.clone()), ..token }),
        Err(TokenError::Refused(refusal)) if is_final(response.status, &refusal.code) => {
            Err(NotRenewed::Refused)
        }
        Err(
            TokenError::Refused(_)
            | TokenError::OriginRefused
            | TokenError::NotIon(_)
            | TokenError::Broken(_)
            | TokenError::Unreadable(_),
        ) => Err(NotRenewed::NoAnswer(None)),
    }
}

/// Whether it is Ion that says no, for good, by the codes and the status that the standard gives to
/// that (RFC 6749, section 5.2). Anything else may come from whoever stands between.
fn is_final(status: u16, code: &RefusalCode) -> bool {
    matches!(status, 400 | 401)
        && matches!(
            code,
            RefusalCode::InvalidRequest
                | RefusalCode::InvalidClient
                | RefusalCode::InvalidGrant
                | RefusalCode::UnauthorizedClient
                | RefusalCode::UnsupportedGrantType
                | RefusalCode::InvalidScope
        )
}

/// The seconds of a `Retry-After` header, an hour at most.
fn retry_after(response: &Response) -> Option<Duration> {
    let seconds: u64 = response.header("retry-after")?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(3_600)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::{AccessToken, RefreshToken, Scopes};

    fn old() -> Token {
        Token {
            access: AccessToken::new("old-access".to_owned()),
            refresh: Some(RefreshToken::new("old&refresh".to_owned())),
            scopes: Scopes::parse("read write"),
            issued_at: Timestamp::from_millis(0),
            expires_at: Timestamp::from_millis(36_000_000),
        }
    }

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    fn read(status: u16, body: &str) -> Result<Token, NotRenewed> {
        read_refresh(&answer(status, body), &old(), Timestamp::from_millis(0))
    }

    fn recorded(name: &str) -> Result<Token, NotRenewed> {
        let path = format!("{}/tests/fixtures/ion/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a recorded answer");
        let sample: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let status = sample["status"].as_u64().and_then(|it| u16::try_from(it).ok());
        read(status.expect("a status"), &sample["body"].to_string())
    }

    #[test]
    fn a_refresh_names_the_client_and_no_scope() {
        let request = refresh("https://ion.tjhsst.edu/oauth/token/", "abc", &old());
        let body = request.expect("a request").body.expect("a body");
        let expected = "grant_type=refresh_token&refresh_token=old%26refresh&client_id=abc";
        assert_eq!(body.text(), expected);
        assert_eq!(refresh("x", "abc", &Token { refresh: None, ..old() }), None);
    }

    #[test]
    fn the_next_token_takes_the_place_of_both() {
        let next = recorded("oauth_refresh_ok").expect("a token");
        assert_ne!(next.access, old().access);
        assert!(next.refresh.is_some() && next.refresh != old().refresh);
        assert_eq!(next.expires_at.as_millis(), 36_000_000);
    }

    #[test]
    fn what_ion_leaves_out_stays_as_it_was() {
        let next = read(200, r#"{"access_token":"new","token_type":"Bearer"}"#).expect("a token");
        assert_eq!((next.refresh, next.scopes), (old().refresh, old().scopes));
    }

    #[test]
    fn a_refusal_is_final() {
        for name in ["reused_old_token", "garbage", "wrong_client", "wider_scope"] {
            let read = recorded(&format!("oauth_refresh_{name}"));
            assert_eq!(read, Err(NotRenewed::Refused), "{name}");
        }
        assert_eq!(read(401, r#"{"error":"invalid_client"}"#), Err(NotRenewed::Refused));
    }

    #[test]
    fn a_failure_is_no_refusal() {
        for (status, body) in [
            (500, ""),
            (502, "<html>"),
            (401, ""),
            (200, "<!doctype html>"),
            (200, r#"{"access_token":"ne"#),
            (400, r#"{"error":"temporarily_unavailable"}"#),
            (400, r#"{"error":"Bad Request"}"#),
            (403, r#"{"error":"invalid_grant"}"#),
            (404, r#"{"error":"Not Found"}"#),
            (502, r#"{"error":"Bad Gateway"}"#),
            (500, r#"{"error":"invalid_grant","status":500}"#),
        ] {
            assert_eq!(read(status, body), Err(NotRenewed::NoAnswer(None)), "{status} {body}");
        }
    }

    #[test]
    fn whoever_is_asked_to_wait_waits_an_hour_at_most() {
        let told = |seconds: &str| Response {
            headers: vec![("retry-after".to_owned(), seconds.to_owned())],
            ..answer(429, "")
        };
        for (seconds, waits) in
            [("30", Some(30)), ("999999", Some(3_600)), ("soon", None), ("-1", None)]
        {
            let waits = waits.map(Duration::from_secs);
            let read = read_refresh(&told(seconds), &old(), Timestamp::from_millis(0));
            assert_eq!(read, Err(NotRenewed::NoAnswer(waits)), "{seconds}");
        }
    }
}
