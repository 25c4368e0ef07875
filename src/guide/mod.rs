//! The guide to OAuth through Ion: what each step needs, and what to think of what a reader types.
//!
//! Everything here is about the reader's own application, not about this one: nothing of it can
//! sign anybody in here.

pub mod app_kind;
pub mod code;
pub mod field;
mod inputs;
pub mod life;
mod part;
mod redirect;
mod reply;
pub mod request;

pub use inputs::{Approval, Inputs, Own, Pkce, Prompt};
pub use part::{Hue, Part, Secret, Shown, paint};
pub use redirect::{Redirect, verdict};
pub use reply::{Ask, Pair, Reply};

use crate::config::Flow;
use crate::http::decode_form;

/// The five steps, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Tell Ion of the application.
    Register,
    /// Send the person to Ion's consent page.
    Authorize,
    /// Get a token out of what comes back.
    Token,
    /// Ask the API with it.
    Call,
    /// Get the next one, or end it.
    Renew,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 5] =
        [Step::Register, Step::Authorize, Step::Token, Step::Call, Step::Renew];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Step::Register => "Register",
            Step::Authorize => "Authorize",
            Step::Token => "Token",
            Step::Call => "Call",
            Step::Renew => "Renew",
        }
    }

    /// Its word in the address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Step::Register => "register",
            Step::Authorize => "authorize",
            Step::Token => "token",
            Step::Call => "call",
            Step::Renew => "renew",
        }
    }

    /// The step of a word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Step::ALL.into_iter().find(|step| step.as_str() == word)
    }

    /// The step that an address's query names; of several the last.
    #[must_use]
    pub fn of_query(query: &str) -> Option<Self> {
        let pairs = decode_form(query.strip_prefix('?').unwrap_or(query)).into_iter().rev();
        let mut named = pairs.filter(|(name, _)| name == "step");
        named.next().and_then(|(_, word)| Step::parse(&word))
    }

    /// Where it stands among them, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        Step::ALL.iter().take_while(|step| **step != self).count() + 1
    }
}

/// Where an application runs, which decides whether it can keep a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppKind {
    /// On a server of its own: it has a secret that nobody else reads.
    Server,
    /// In a browser: whoever opens it can read all of it.
    Browser,
    /// On a phone or a computer: whoever has it can take it apart.
    Native,
}

impl AppKind {
    /// Every kind.
    pub const ALL: [AppKind; 3] = [AppKind::Server, AppKind::Browser, AppKind::Native];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            AppKind::Server => "Server",
            AppKind::Browser => "Browser",
            AppKind::Native => "Phone or computer",
        }
    }

    /// Whether it can keep a secret (RFC 6749, section 2.1).
    #[must_use]
    pub fn is_confidential(self) -> bool {
        self == AppKind::Server
    }

    /// Whether it has a secret by this grant. By the implicit one nothing is ever asked with it, and a
    /// registration that has one would have Ion refuse whatever comes without.
    #[must_use]
    pub fn has_secret(self, flow: Flow) -> bool {
        self.is_confidential() && flow == Flow::Code
    }
}

/// The reader's own values, for code that runs as printed. None of them is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Ion's origin.
    pub ion: String,
    /// The consent page.
    pub authorize: String,
    /// The token endpoint.
    pub token: String,
    /// The revocation endpoint (RFC 7009).
    pub revoke: String,
    /// The introspection endpoint (RFC 7662).
    pub introspect: String,
    /// The API, without a trailing slash.
    pub api: String,
    /// Who asks.
    pub client_id: String,
    /// Always `None`, or a word that stands for it: no secret is ever typed in here.
    pub client_secret: Option<String>,
    /// Where the answer goes; letter for letter as registered.
    pub redirect_uri: String,
    /// What is asked for, as words with spaces between.
    pub scopes: String,
    /// Where the application runs.
    pub app: AppKind,
    /// The grant.
    pub flow: Flow,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_word() {
        for (index, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(Step::parse(step.as_str()), Some(step));
            assert_eq!(step.number(), index + 1);
        }
    }

    #[test]
    fn a_query_names_its_step_or_none() {
        for query in ["?step=token", "step=token", "?x=1&step=call&step=token"] {
            assert_eq!(Step::of_query(query), Some(Step::Token), "{query}");
        }
        for query in ["", "?", "?step=", "?step", "?steps=token", "?step=token&step=x"] {
            assert_eq!(Step::of_query(query), None, "{query}");
        }
    }

    #[test]
    fn another_word_is_no_step() {
        for word in ["", "Token", "token/", "tokens", "done"] {
            assert_eq!(Step::parse(word), None, "{word}");
        }
    }

    #[test]
    fn only_a_server_keeps_a_secret() {
        let keeping: Vec<_> = AppKind::ALL.into_iter().filter(|it| it.is_confidential()).collect();
        assert_eq!(keeping, [AppKind::Server]);
        for app in AppKind::ALL {
            assert_eq!(app.has_secret(Flow::Code), app.is_confidential());
            assert!(!app.has_secret(Flow::Implicit));
        }
    }
}
