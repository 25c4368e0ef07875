//! The token and revocation endpoints: what to send, and how to read what comes back.

use thiserror::Error;

use super::callback::is_b64token;
use super::{AccessToken, CodeGrant, RefreshToken, Refusal, Scopes, Token};
use crate::http::{Request, Response};
use crate::json::{self, At, FromJson, Unexpected};
use crate::time::Timestamp;

/// Why the token endpoint gave no token.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TokenError {
    /// Ion says no (RFC 6749, section 5.2).
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Ion refuses this origin: 401 without a body (contract, section 0).
    #[error("the origin is refused")]
    OriginRefused,
    /// Something answered that is not Ion's token endpoint.
    #[error("answered with a page, status {0}")]
    NotIon(u16),
    /// Ion failed.
    #[error("status {0}")]
    Broken(u16),
    /// The answer is no token that we can use.
    #[error("unreadable answer: {0}")]
    Unreadable(&'static str),
}

/// Asks for the token that a code stands for (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
///
/// A public client names itself and shows the verifier; Ion refuses one that sends any secret.
/// Returns, with the request, the scopes to assume where the answer names none.
#[must_use]
pub fn exchange(endpoint: &str, client_id: &str, grant: CodeGrant) -> (Request, Scopes) {
    let request = Request::post_form(
        endpoint.to_owned(),
        &[
            ("grant_type", "authorization_code"),
            ("code", grant.code()),
            ("redirect_uri", &grant.redirect_uri),
            ("client_id", client_id),
            ("code_verifier", grant.verifier.as_str()),
        ],
    );
    (request, grant.scopes)
}

/// RFC 6749, section 5.1.
struct Success {
    access_token: String,
    token_type: String,
    expires_in: Option<i64>,
    scope: Option<String>,
    refresh_token: Option<String>,
}

impl FromJson for Success {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Success {
            access_token: at.field("access_token")?,
            token_type: at.field("token_type")?,
            expires_in: at.field("expires_in")?,
            scope: at.field("scope")?,
            refresh_token: at.field("refresh_token")?,
        })
    }
}

/// RFC 6749, section 5.2.
struct Failure {
    error: String,
    error_description: Option<String>,
}

impl FromJson for Failure {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let error_description = at.field("error_description")?;
        Ok(Failure { error: at.field("error")?, error_description })
    }
}

/// Reads the token endpoint's answer (RFC 6749, sections 5.1 and 5.2).
///
/// # Errors
///
/// Whatever is not a bearer token with a lifetime.
pub fn read_token(response: &Response, asked: Scopes, now: Timestamp) -> Result<Token, TokenError> {
    if !response.is_ok() {
        return Err(failure(response));
    }
    if response.is_html() {
        return Err(TokenError::NotIon(response.status));
    }
    let answer: Success =
        json::read(&response.body).map_err(|_| TokenError::Unreadable("no token"))?;
    if !answer.token_type.eq_ignore_ascii_case("bearer") {
        return Err(TokenError::Unreadable("token_type is not Bearer"));
    }
    if !is_b64token(&answer.access_token) {
        return Err(TokenError::Unreadable("access_token has forbidden characters"));
    }
    let seconds = answer.expires_in.map(|seconds| seconds.to_string());
    let life = Token::life(seconds.as_deref()).ok_or(TokenError::Unreadable("expires_in is 0"))?;
    Ok(Token {
        access: AccessToken::new(answer.access_token),
        refresh: answer.refresh_token.map(RefreshToken::new),
        scopes: answer.scope.map_or(asked, |scope| Scopes::parse(&scope)),
        issued_at: now,
        expires_at: now.after(life),
    })
}

fn failure(response: &Response) -> TokenError {
    // Whoever fails says nothing of the token, in whatever form.
    if response.status >= 500 {
        return TokenError::Broken(response.status);
    }
    if let Ok(failure) = json::read::<Failure>(&response.body) {
        let description = failure.error_description.as_deref();
        return TokenError::Refused(Refusal::read(&failure.error, description));
    }
    match response.status {
        401 if response.body.is_empty() => TokenError::OriginRefused,
        status if response.is_html() => TokenError::NotIon(status),
        _ => TokenError::Unreadable("no error code"),
    }
}

/// Asks Ion to forget a token (RFC 7009, section 2.1). The refresh token where there is one, for
/// its revocation takes the access token with it.
///
/// Ion answers 200 whether it knew the token or not, so there is nothing to read.
#[must_use]
pub fn revoke(endpoint: &str, client_id: &str, token: &Token) -> Request {
    let (secret, hint) = match &token.refresh {
        Some(refresh) => (refresh.secret(), "refresh_token"),
        None => (token.access.secret(), "access_token"),
    };
    Request::post_form(
        endpoint.to_owned(),
        &[("token", secret), ("token_type_hint", hint), ("client_id", client_id)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oauth::{RefusalCode, Scope};

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    fn read(status: u16, body: &str) -> Result<Token, TokenError> {
        read_token(&answer(status, body), Scopes::from(Scope::Read), Timestamp::from_millis(0))
    }

    /// A recorded answer, as its status and body.
    fn recorded(name: &str) -> Response {
        let path = format!("{}/tests/fixtures/ion/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a recorded answer");
        let sample: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let status = sample["status"].as_u64().and_then(|it| u16::try_from(it).ok());
        let body = match &sample["body"] {
            serde_json::Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        answer(status.expect("a status"), &body)
    }

    fn read_recorded(name: &str) -> Result<Token, TokenError> {
        read_token(&recorded(name), Scopes::from(Scope::Read), Timestamp::from_millis(0))
    }

    #[test]
    fn ions_answer_to_a_code_is_a_token() {
        let token = read_recorded("oauth_token_code_pkce_ok").expect("a token");
        assert_eq!(token.expires_at.as_millis(), 36_000_000);
        assert_eq!(token.scopes, Scopes::parse("read write"));
        assert!(token.refresh.is_some());
    }

    #[test]
    fn ions_refusals_keep_their_code() {
        for (name, code) in [
            ("oauth_token_bad_code", RefusalCode::InvalidGrant),
            ("oauth_token_code_expired_61s", RefusalCode::InvalidGrant),
            ("oauth_token_code_reused", RefusalCode::InvalidGrant),
            ("oauth_token_code_pkce_wrong_verifier", RefusalCode::InvalidGrant),
            ("oauth_token_code_pkce_missing_verifier", RefusalCode::InvalidRequest),
            ("oauth_token_code_wrong_redirect", RefusalCode::InvalidRequest),
            ("oauth_token_code_with_bogus_secret", RefusalCode::InvalidClient),
            ("oauth_token_unknown_client", RefusalCode::InvalidClient),
            ("oauth_token_json_body", RefusalCode::UnsupportedGrantType),
        ] {
            match read_recorded(name).expect_err(name) {
                TokenError::Refused(refusal) => assert_eq!(refusal.code, code, "{name}"),
                other => panic!("{name}: {other}"),
            }
        }
    }

    #[test]
    fn a_refused_origin_is_not_a_refused_client() {
        let name = "upstream_as_published_token_foreign_origin";
        assert_eq!(read_recorded(name), Err(TokenError::OriginRefused));
    }

    #[test]
    fn what_is_not_ion_is_told_from_ion_failing() {
        assert_eq!(read(200, "<!doctype html>"), Err(TokenError::NotIon(200)));
        assert_eq!(read(404, "<!doctype html>"), Err(TokenError::NotIon(404)));
        assert_eq!(read(502, "<html>"), Err(TokenError::Broken(502)));
        assert_eq!(read(502, r#"{"error":"Bad Gateway"}"#), Err(TokenError::Broken(502)));
        assert_eq!(read(500, r#"{"error":"invalid_grant"}"#), Err(TokenError::Broken(500)));
        assert_eq!(read(405, ""), Err(TokenError::Unreadable("no error code")));
    }

    #[test]
    fn an_unreadable_answer_does_not_quote_itself() {
        let body = r#"{"access_token":"verysecret","token_type":7}"#;
        let err = read(200, body).expect_err("unreadable");
        assert!(!format!("{err:?} {err}").contains("verysecret"));
    }

    #[test]
    fn only_bearer_tokens_that_fit_a_header_are_used() {
        let with = |token: &str, kind: &str| {
            read(200, &format!(r#"{{"access_token":"{token}","token_type":"{kind}"}}"#))
        };
        assert!(with("abc", "bearer").is_ok());
        assert!(with("abc", "mac").is_err());
        assert!(with("a b", "Bearer").is_err());
        assert!(with("", "Bearer").is_err());
    }

    #[test]
    fn revoking_takes_the_refresh_token_first() {
        let token = read_recorded("oauth_token_code_pkce_ok").expect("a token");
        let body = |token: &Token| {
            let request = revoke("https://ion.tjhsst.edu/oauth/revoke_token/", "abc", token);
            request.body.expect("a body").text().to_owned()
        };
        assert_eq!(
            body(&token),
            "token=se1v9RyePDVGRuKrFQOdaxKsMl0R2l&token_type_hint=refresh_token&client_id=abc"
        );
        let implicit = Token { refresh: None, ..token };
        assert_eq!(
            body(&implicit),
            "token=WSo1Ec8ru5exmuc2nQcYadgcYNGxjo&token_type_hint=access_token&client_id=abc"
        );
    }
}
