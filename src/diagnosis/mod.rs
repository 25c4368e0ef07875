//! Why Ion cannot be read: from plain evidence to the one cause, and to words for it.
//!
//! A browser hides why a request failed. So `stores::doctor` asks several things, each of which can
//! be answered, and what they answer together says which failure it is. Nothing here asks anything.

mod advice;
mod cause;
mod findings;
mod operator;
mod report;

pub use advice::{Advice, Way, advice, of_offline, of_refused_origin, of_withdrawn, of_wrong_api};
pub use cause::{Cause, needs_look};
pub use findings::{Check, Finding};
pub use operator::{Setting, Step, steps};
pub use report::{Row, report, rows};

use crate::http::{FetchError, Response};
use crate::ion::ApiError;
use crate::time::Timestamp;

/// What an address answered, without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Data, as an API gives it.
    Data,
    /// It went well, but brought no data: a web page, most often.
    Page,
    /// Another status than one of success.
    Status(u16),
    /// Nothing that we may read. A browser says no more than that.
    Unreachable,
    /// Nothing in the time we wait.
    TimedOut,
}

impl Outcome {
    /// What an answer amounts to.
    #[must_use]
    pub fn of(answer: &Result<Response, FetchError>) -> Self {
        match answer {
            Err(FetchError::TimedOut) => Outcome::TimedOut,
            Err(FetchError::Unreachable | FetchError::Aborted) => Outcome::Unreachable,
            Ok(answer) if !answer.is_ok() => Outcome::Status(answer.status),
            Ok(answer) if answer.body.trim_start().starts_with(['{', '[']) => Outcome::Data,
            Ok(_) => Outcome::Page,
        }
    }

    /// Whether anything answered at all.
    #[must_use]
    pub fn is_answer(self) -> bool {
        !matches!(self, Outcome::Unreachable | Outcome::TimedOut)
    }
}

/// What Ion says of the session and of the account that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Account {
    /// It takes both.
    Accepted,
    /// The session is over.
    SessionEnded,
    /// The session is good, but the account may not use the API.
    Withdrawn,
    /// It could not be asked.
    Unknown,
}

impl Account {
    /// Told by how the reader's own profile and the API's root failed, if they did. Only the root
    /// says that access was withdrawn, and only the profile that a session is over.
    #[must_use]
    pub fn of(profile: Option<&ApiError>, root: Option<&ApiError>) -> Self {
        match (profile, root) {
            (Some(ApiError::SessionRefused), _) => Account::SessionEnded,
            (_, Some(ApiError::Withdrawn)) => Account::Withdrawn,
            (None, None) => Account::Accepted,
            _ => Account::Unknown,
        }
    }
}

/// What was found out at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Evidence {
    /// When.
    pub at: Timestamp,
    /// The browser trusts this page with cryptography.
    pub is_secure: bool,
    /// The browser knows the school's time zone, as every current one does.
    pub is_current: bool,
    /// The browser believes that there is a network.
    pub is_online: bool,
    /// What our own `config.json` answers, and after how many milliseconds.
    pub own: (Outcome, u32),
    /// Whether anything answers at Ion's address, and after how many milliseconds. Asked in a way
    /// that no origin is refused (`no-cors`), and that lets nobody read the answer.
    pub ion: (Outcome, u32),
    /// Whether the API is behind a path of this very site.
    pub is_forwarded: bool,
    /// What the API's public part answers, and after how many milliseconds.
    pub api: (Outcome, u32),
    /// This site forwards to Ion where docs/hosting.md says, though it is not set up to use it.
    pub could_forward: bool,
    /// Ion was read before by this very page, so it allows its origin.
    pub has_read: bool,
    /// What Ion says of session and account; `None` if nobody is signed in.
    pub account: Option<Account>,
    /// Something can be kept until the tab closes; without it nobody can sign in.
    pub keeps_in_tab: bool,
    /// Something can be kept for longer, and a key to encrypt it with.
    pub keeps_sealed: bool,
    /// What to add to the device's clock, in milliseconds; zero if it is right, `None` if unknown.
    pub skew: Option<i64>,
    /// The reader left for Ion a while ago and came back without an answer.
    pub came_back: bool,
}

#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// Everything is well.
    pub(crate) const WELL: Evidence = Evidence {
        at: Timestamp::from_millis(1_795_303_775_000),
        is_secure: true,
        is_current: true,
        is_online: true,
        own: (Outcome::Data, 20),
        ion: (Outcome::Status(0), 30),
        is_forwarded: false,
        api: (Outcome::Data, 40),
        could_forward: false,
        has_read: true,
        account: Some(Account::Accepted),
        keeps_in_tab: true,
        keeps_sealed: true,
        skew: Some(0),
        came_back: false,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_by_status_and_kind() {
        let outcome = |status: u16, body: &str| {
            Outcome::of(&Ok(Response { status, headers: Vec::new(), body: body.to_owned() }))
        };
        assert_eq!(outcome(200, " {\"count\": 1}"), Outcome::Data);
        assert_eq!(outcome(200, "[]"), Outcome::Data);
        assert_eq!(outcome(200, "<!doctype html>"), Outcome::Page);
        assert_eq!(outcome(200, ""), Outcome::Page);
        assert_eq!(outcome(502, "<html>"), Outcome::Status(502));
        assert_eq!(outcome(0, ""), Outcome::Status(0));
        assert_eq!(Outcome::of(&Err(FetchError::TimedOut)), Outcome::TimedOut);
        assert_eq!(Outcome::of(&Err(FetchError::Unreachable)), Outcome::Unreachable);
    }

    #[test]
    fn only_the_root_tells_that_access_was_withdrawn() {
        let forbidden = ApiError::Forbidden("No.".to_owned());
        assert_eq!(Account::of(None, None), Account::Accepted);
        assert_eq!(Account::of(None, Some(&ApiError::Withdrawn)), Account::Withdrawn);
        assert_eq!(Account::of(Some(&ApiError::SessionRefused), None), Account::SessionEnded);
        assert_eq!(Account::of(Some(&forbidden), None), Account::Unknown);
        assert_eq!(Account::of(None, Some(&ApiError::Broken(500))), Account::Unknown);
    }
}
