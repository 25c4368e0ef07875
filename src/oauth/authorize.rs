//! The address of Ion's consent page.

use std::fmt;

use serde::Serialize;

use super::{CodeChallenge, Scopes, base64url};
use crate::http::encode_form;

/// OAuth's `state` parameter: ties an answer to the attempt it belongs to, and that attempt to this
/// browser (RFC 6749, section 10.12).
///
/// It is no secret once used, but until then it is what a forger would need, so it does not print.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Nonce(String);

impl Nonce {
    /// A nonce of 256 random bits, twice what RFC 6749, section 10.10 asks for.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Nonce(base64url(bytes))
    }

    /// A nonce that came back or was stored, whoever made it.
    pub(super) fn from_answer(text: String) -> Self {
        Nonce(text)
    }

    /// The text, for the address and for finding the attempt again.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce([redacted])")
    }
}

/// How much Ion shall ask the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approval {
    /// Its consent page each time, which is Ion's default (contract, section 2).
    Always,
    /// None where the reader has agreed before and a token from then is still good.
    IfNeeded,
    /// None at all: where a page would be needed it is a refusal, or nothing (contract, section 2).
    Never,
}

/// What is asked at the authorization endpoint.
#[derive(Clone, Copy, Debug)]
pub struct Authorize<'a> {
    /// The endpoint, without a query.
    pub endpoint: &'a str,
    /// Who asks.
    pub client_id: &'a str,
    /// Where the answer goes; letter for letter as registered.
    pub redirect_uri: &'a str,
    /// What is asked for. Ion takes no scope at all for every scope, so there always is one.
    pub scopes: &'a Scopes,
    /// The attempt.
    pub nonce: &'a Nonce,
    /// The code challenge, which makes it the code grant; without one it is the implicit grant.
    pub challenge: Option<&'a CodeChallenge>,
    /// How much Ion shall ask the reader.
    pub approval: Approval,
}

impl Authorize<'_> {
    /// The address to send the reader to (RFC 6749, sections 4.1.1 and 4.2.1; RFC 7636, section
    /// 4.3).
    #[must_use]
    pub fn url(&self) -> String {
        let scope = self.scopes.to_string();
        let response_type = if self.challenge.is_some() { "code" } else { "token" };
        let mut pairs = vec![
            ("response_type", response_type),
            ("client_id", self.client_id),
            ("redirect_uri", self.redirect_uri),
            ("scope", &scope),
            ("state", self.nonce.as_str()),
        ];
        if let Some(challenge) = self.challenge {
            pairs.push(("code_challenge", challenge.as_str()));
            pairs.push(("code_challenge_method", "S256"));
        }
        match self.approval {
            Approval::Always => {}
            Approval::IfNeeded => pairs.push(("approval_prompt", "auto")),
            Approval::Never => pairs.extend([("approval_prompt", "auto"), ("prompt", "none")]),
        }
        format!("{}?{}", self.endpoint, encode_form(&pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::decode_form;
    use crate::oauth::{CodeVerifier, Scope};

    fn url(challenge: Option<&CodeChallenge>) -> String {
        url_with(challenge, Approval::Always)
    }

    fn url_with(challenge: Option<&CodeChallenge>, approval: Approval) -> String {
        Authorize {
            endpoint: "https://ion.tjhsst.edu/oauth/authorize/",
            client_id: "abc",
            redirect_uri: "https://anion.example/callback",
            scopes: &Scopes::from(Scope::Read),
            nonce: &Nonce::from_random(&[7; 32]),
            challenge,
            approval,
        }
        .url()
    }

    fn parameters(url: &str) -> Vec<(String, String)> {
        decode_form(url.split_once('?').expect("a query").1)
    }

    #[track_caller]
    fn has(url: &str, name: &str, value: &str) {
        let found: Vec<_> = parameters(url).into_iter().filter(|(key, _)| key == name).collect();
        assert_eq!(found, [(name.to_owned(), value.to_owned())], "{url}");
    }

    #[test]
    fn the_implicit_grant_asks_for_a_token_and_nothing_else() {
        let url = url(None);
        assert!(url.starts_with("https://ion.tjhsst.edu/oauth/authorize/?"), "{url}");
        has(&url, "response_type", "token");
        has(&url, "client_id", "abc");
        has(&url, "redirect_uri", "https://anion.example/callback");
        has(&url, "scope", "read");
        has(&url, "state", Nonce::from_random(&[7; 32]).as_str());
        assert_eq!(parameters(&url).len(), 5, "{url}");
    }

    #[test]
    fn the_code_grant_always_carries_an_s256_challenge() {
        let challenge = CodeVerifier::from_random(&[1; 32]).challenge();
        let url = url(Some(&challenge));
        has(&url, "response_type", "code");
        has(&url, "code_challenge", challenge.as_str());
        has(&url, "code_challenge_method", "S256");
        assert_eq!(parameters(&url).len(), 7, "{url}");
    }

    #[test]
    fn a_renewal_asks_for_no_more_pages_than_needed() {
        let calm = url_with(None, Approval::IfNeeded);
        has(&calm, "approval_prompt", "auto");
        assert_eq!(parameters(&calm).len(), 6, "{calm}");
        let silent = url_with(None, Approval::Never);
        has(&silent, "approval_prompt", "auto");
        has(&silent, "prompt", "none");
        assert_eq!(parameters(&silent).len(), 7, "{silent}");
    }

    #[test]
    fn a_nonce_has_256_bits_and_differs_with_them() {
        let one = Nonce::from_random(&[0; 32]);
        let mut bytes = [0; 32];
        bytes[31] = 1;
        assert_eq!(one.as_str().len(), 43);
        assert_ne!(one, Nonce::from_random(&bytes));
    }

    #[test]
    fn a_nonce_does_not_print() {
        let nonce = Nonce::from_random(&[7; 32]);
        assert!(!format!("{nonce:?}").contains(nonce.as_str()));
    }
}
