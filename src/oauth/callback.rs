//! What the reader comes back from Ion with, and whether to believe it.
//!
//! Anybody can send a reader to our callback with any parameters, so an answer is worth nothing
//! until [`Answer::check`] has found the attempt it belongs to.

use thiserror::Error;

use super::{AccessToken, CodeVerifier, Nonce, Pending, Refusal, Scopes, Token};
use crate::config::Flow;
use crate::http::decode_form;
use crate::time::Timestamp;

/// An answer as it stands in the address: unchecked.
#[derive(Debug)]
pub struct Answer {
    nonce: Nonce,
    /// `iss` (RFC 9207); Ion does not send it today.
    issuer: Option<String>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Token {
        access: AccessToken,
        token_type: Option<String>,
        expires_in: Option<String>,
        scope: Option<String>,
    },
    Code(Code),
    Refusal(Refusal),
}

/// An authorization code; short-lived, but it does not print either.
struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code([redacted])")
    }
}

/// What a checked answer is worth, and where it leads. Made by [`Answer::check`] only.
#[derive(Debug)]
pub struct Granted {
    /// What Ion gave.
    pub grant: Grant,
    /// The page to go back to.
    pub return_to: String,
    /// How far down that page the reader was, in CSS pixels.
    pub scroll: u32,
    /// Whether to keep the session on this device.
    pub keep: bool,
    /// Who was signed in when the attempt began.
    pub reader: Option<u32>,
    /// What was asked for.
    pub asked: Scopes,
}

/// What Ion gave.
#[derive(Debug)]
pub enum Grant {
    /// The implicit grant's token.
    Token(Token),
    /// The code grant's code, to be exchanged.
    Code(CodeGrant),
}

/// A code with all that proves it is ours. Not `Clone`: it can be exchanged once.
#[derive(Debug)]
pub struct CodeGrant {
    code: Code,
    pub(super) verifier: CodeVerifier,
    pub(super) redirect_uri: String,
    pub(super) scopes: Scopes,
}

impl CodeGrant {
    pub(super) fn code(&self) -> &str {
        &self.code.0
    }
}

/// Why an answer leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallbackError {
    /// There is no answer in the address at all.
    #[error("the address holds no answer")]
    Empty,
    /// A parameter stands there twice (RFC 6749, section 3.1).
    #[error("`{0}` is given twice")]
    Repeated(String),
    /// There is no `state`.
    #[error("the answer has no state")]
    NoNonce,
    /// No attempt of this browser has this `state`: forged, used already, or begun elsewhere.
    #[error("no pending attempt has this state")]
    UnknownNonce,
    /// The attempt took longer than [`Pending::LIFE`].
    #[error("the attempt is too old")]
    Stale,
    /// A token came for a code, or a code for a token, or either in the wrong place.
    #[error("the answer is of the wrong kind")]
    WrongKind,
    /// The configuration is not the one that the attempt was begun with.
    #[error("the attempt was begun by another client")]
    OtherClient,
    /// The answer says that it comes from elsewhere (RFC 9207, section 2.4).
    #[error("the answer is from issuer {0}")]
    OtherIssuer(String),
    /// The token is of a type that we cannot use (RFC 6749, section 7.1).
    #[error("token type is {0:?}, expected Bearer")]
    TokenType(String),
    /// `expires_in` is no whole number above zero.
    #[error("expires_in is no number of seconds")]
    Lifetime,
    /// Ion refused, in answer to this attempt.
    #[error("refused: {0}")]
    Refused(Refusal),
}

/// What an answer is held against.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// Who we are.
    pub client_id: &'a str,
    /// The grant we are configured for.
    pub flow: Flow,
    /// Who `iss` must name.
    pub issuer: &'a str,
}

impl Answer {
    /// Reads the fragment and the query of the callback's address, each with or without its mark.
    ///
    /// Tokens are only looked for in the fragment and codes only in the query; a refusal is taken
    /// from either, for Ion puts it into the query even for the implicit grant.
    ///
    /// # Errors
    ///
    /// Where there is no answer, or none that says which attempt it is for.
    pub fn read(fragment: &str, query: &str) -> Result<Self, CallbackError> {
        let fragment = decode_form(fragment.strip_prefix('#').unwrap_or(fragment));
        let query = decode_form(query.strip_prefix('?').unwrap_or(query));
        let known = Parameters { fragment, query };
        known.each_at_most_once()?;
        let content = known.content()?;
        let nonce = known.anywhere("state").filter(|state| !state.is_empty());
        let nonce = nonce.map(|state| Nonce::from_answer(state.to_owned()));
        Ok(Answer {
            nonce: nonce.ok_or(CallbackError::NoNonce)?,
            issuer: known.anywhere("iss").map(str::to_owned),
            content,
        })
    }

    /// Which attempt it claims to be for.
    #[must_use]
    pub fn nonce(&self) -> &Nonce {
        &self.nonce
    }

    /// Decides what it is worth, using up both the answer and the attempt.
    ///
    /// # Errors
    ///
    /// The first reason not to believe it; then nothing of it may be used, its refusal included.
    pub fn check(
        self,
        pending: Option<Pending>,
        expected: Expected<'_>,
        now: Timestamp,
    ) -> Result<Granted, CallbackError> {
        let pending =
            pending.filter(|it| it.nonce == self.nonce).ok_or(CallbackError::UnknownNonce)?;
        if pending.is_stale(now) {
            return Err(CallbackError::Stale);
        }
        if pending.client_id != expected.client_id {
            return Err(CallbackError::OtherClient);
        }
        if let Some(issuer) = self.issuer.filter(|issuer| issuer != expected.issuer) {
            return Err(CallbackError::OtherIssuer(issuer.chars().take(100).collect()));
        }
        let Pending { verifier, redirect_uri, scopes, return_to, scroll, keep, reader, .. } =
            pending;
        let asked = scopes.clone();
        let grant = match (self.content, verifier, expected.flow) {
            (Content::Refusal(refusal), ..) => return Err(CallbackError::Refused(refusal)),
            (Content::Token { access, token_type, expires_in, scope }, None, Flow::Implicit) => {
                // Ion always says Bearer, and RFC 6749, section 4.2.2 demands that it does.
                let token_type = token_type.unwrap_or_default();
                if !token_type.eq_ignore_ascii_case("bearer") {
                    return Err(CallbackError::TokenType(token_type.chars().take(60).collect()));
                }
                let life = Token::life(expires_in.as_deref()).ok_or(CallbackError::Lifetime)?;
                Grant::Token(Token {
                    access,
                    refresh: None,
                    scopes: scope.map_or(scopes, |scope| Scopes::parse(&scope)),
                    issued_at: now,
                    expires_at: now.after(life),
                })
            }
            (Content::Code(code), Some(verifier), Flow::Code) => {
                Grant::Code(CodeGrant { code, verifier, redirect_uri, scopes })
            }
            (Content::Token { .. } | Content::Code(_), ..) => return Err(CallbackError::WrongKind),
        };
        Ok(Granted { grant, return_to, scroll, keep, reader, asked })
    }
}

struct Parameters {
    fragment: Vec<(String, String)>,
    query: Vec<(String, String)>,
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The parameters that mean something to us. Unknown ones are ignored, repeated or not.
const MEANINGFUL: [&str; 9] = [
    "access_token",
    "code",
    "error",
    "error_description",
    "expires_in",
    "iss",
    "scope",
    "state",
    "token_type",
];

impl Parameters {
    fn each_at_most_once(&self) -> Result<(), CallbackError> {
        for name in MEANINGFUL {
            let times =
                self.fragment.iter().chain(&self.query).filter(|(key, _)| key == name).count();
            if times > 1 {
                return Err(CallbackError::Repeated(name.to_owned()));
            }
        }
        Ok(())
    }

    fn anywhere(&self, name: &str) -> Option<&str> {
        first(&self.fragment, name).or_else(|| first(&self.query, name))
    }

    fn content(&self) -> Result<Content, CallbackError> {
        let error = self.anywhere("error").filter(|code| !code.is_empty());
        let token = self.anywhere("access_token");
        let code = self.anywhere("code");
        match (error, token, code) {
            (Some(error), None, None) => {
                Ok(Content::Refusal(Refusal::read(error, self.anywhere("error_description"))))
            }
            (None, Some(_), None) => self.token(),
            (None, None, Some(_)) => match first(&self.query, "code") {
                Some(code) if !code.is_empty() => Ok(Content::Code(Code(code.to_owned()))),
                _ => Err(CallbackError::WrongKind),
            },
            (None, None, None) => Err(CallbackError::Empty),
            _ => Err(CallbackError::WrongKind),
        }
    }

    /// A token in the query has been in somebody's log: it is not one to use.
    fn token(&self) -> Result<Content, CallbackError> {
        let found = |name| first(&self.fragment, name).map(str::to_owned);
        let access = found("access_token").filter(|token| is_b64token(token));
        Ok(Content::Token {
            access: AccessToken::new(access.ok_or(CallbackError::WrongKind)?),
            token_type: found("token_type"),
            expires_in: found("expires_in"),
            scope: found("scope"),
        })
    }
}

/// The characters that a bearer token may have (RFC 6750, section 2.1). Anything else could not be
/// put into a header.
pub(super) fn is_b64token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b))
}

#[cfg(test)]
#[path = "callback_tests.rs"]
mod tests;
