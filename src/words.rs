//! What a person is told when something fails: what happened, what it means, what to do.
//!
//! Each error has its own arm, so that a new one cannot be forgotten. The errors' own `Display` is
//! for developers and is never shown.

use crate::config::ConfigError;
use crate::diagnosis::{
    Advice, Cause, advice, of_offline, of_refused_origin, of_withdrawn, of_wrong_api,
};
use crate::http::FetchError;
use crate::ion::ApiError;
use crate::oauth::{CallbackError, Refusal, RefusalCode, Scope, Scopes, TokenError};
use crate::session::{Ending, Renewal, Revocation, SignInError};

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened, without a full stop: "You are offline".
    pub what: String,
    /// What it means and what to do, in sentences.
    pub means: String,
}

fn words(what: &str, means: &str) -> Words {
    Words { what: what.to_owned(), means: means.to_owned() }
}

/// Why there is no answer from Ion.
#[must_use]
pub fn of_api(error: &ApiError, is_online: bool) -> Words {
    match error {
        ApiError::SessionRefused => words(
            "Your session has ended",
            "Ion no longer accepts it. Sign in again to go on; nothing at Ion has changed.",
        ),
        ApiError::OriginRefused => of_advice(of_refused_origin()),
        ApiError::Withdrawn => of_advice(of_withdrawn()),
        ApiError::Forbidden(text) => Words {
            what: "Ion does not allow this".to_owned(),
            means: ion_says(
                [text.as_str()],
                "Your account may not see it. If it works in Ion itself, API access may have been \
                 withdrawn from your account: ask the school's sysadmins.",
            ),
        },
        ApiError::NotFound => {
            words("Ion has no such thing", "It may have been removed, or it is not for you to see.")
        }
        ApiError::Refused(texts) => Words {
            what: "Ion declined".to_owned(),
            means: ion_says(texts.iter().map(String::as_str), "Look at it in Ion itself."),
        },
        ApiError::Throttled(seconds) => Words {
            what: "Ion asks to slow down".to_owned(),
            means: match seconds {
                Some(seconds) => {
                    format!("Too many requests came at once. Try again in {seconds} s.")
                }
                None => "Too many requests came at once. Try again in a minute.".to_owned(),
            },
        },
        ApiError::Broken(status) => Words {
            what: "Ion failed".to_owned(),
            means: format!(
                "It answered with error {status}, which is no fault of yours. Try again in a minute."
            ),
        },
        ApiError::NotIon => of_advice(of_wrong_api()),
        ApiError::Unreadable { path, .. } => Words {
            what: "Ion's answer could not be read".to_owned(),
            means: format!(
                "Ion may have changed what it sends for {path}. Ion itself shows it; a newer Anion \
                 may read it again."
            ),
        },
        ApiError::Fetch(error) => of_fetch(*error, is_online),
    }
}

/// A cause that was found out, in one breath.
#[must_use]
pub fn of_cause(cause: Cause) -> Words {
    of_advice(advice(cause))
}

fn of_advice(Advice { what, means, works, todo, .. }: Advice) -> Words {
    words(what, &format!("{means} {works} {todo}"))
}

fn of_fetch(error: FetchError, is_online: bool) -> Words {
    match error {
        _ if !is_online => of_advice(of_offline()),
        FetchError::TimedOut => words(
            "Ion takes too long",
            "It did not answer in 20 seconds. The network may be busy; try again.",
        ),
        FetchError::Unreachable | FetchError::Aborted => words(
            "No answer came from Ion",
            "The connection broke off, or an error came that the browser hides. Try again; if that \
             does not help, the checks on the account page say more.",
        ),
    }
}

/// Ion's own sentences, word for word, and what to make of them.
fn ion_says<'a>(texts: impl IntoIterator<Item = &'a str>, then: &str) -> String {
    let said: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    if said.is_empty() { then.to_owned() } else { format!("Ion says: {} {then}", said.join(" ")) }
}

/// Why a page that loads when it is asked for is not there.
#[must_use]
pub fn of_missing_page() -> Words {
    words(
        "This page could not be loaded",
        "Either the connection is gone, or a newer Anion has been put here since you opened this one. \
         The other pages still work. Try again; if that does not help, reload.",
    )
}

/// Why nobody is signed in, where that is worth a word.
#[must_use]
pub fn of_ending(ending: Ending) -> Option<Words> {
    match ending {
        Ending::Never => None,
        Ending::Left => Some(words(
            "You are signed out",
            "Anion has removed the session from this device. You are still signed in at Ion itself.",
        )),
        Ending::LeftElsewhere => Some(words(
            "You are signed out",
            "You left in another tab. You are still signed in at Ion itself.",
        )),
        Ending::Gone => Some(words(
            "You are signed out",
            "What this browser kept of it is gone. You are still signed in at Ion itself.",
        )),
        Ending::Moved => Some(words(
            "You are signed out in this tab",
            "In another tab you chose to stay signed in there only. Sign in to go on where you were.",
        )),
        Ending::Idle => Some(words(
            "You were away for a while",
            "So Anion signed you out, as you chose on the account page. Sign in to go on where you \
             were.",
        )),
        Ending::Lapsed => Some(words(
            "Your session has ended",
            "Ion gives a session ten hours at most. Sign in to go on where you were.",
        )),
        Ending::Over => Some(words(
            "You signed in 30 days ago",
            "That is as long as Anion stays signed in. Sign in to go on where you were.",
        )),
        Ending::Refused => Some(words(
            "Ion no longer accepts your session",
            "It was ended at Ion, perhaps from another device. Sign in to go on where you were.",
        )),
    }
}

/// Whether it was Anion that let the reader go, so that Ion itself still has them signed in.
#[must_use]
pub fn leaves_ion_open(ending: Ending) -> bool {
    matches!(ending, Ending::Left | Ending::LeftElsewhere | Ending::Idle)
}

/// What a reader has to know of the renewal of their session. `left` is how long it still lasts, in
/// words; `None` once it has lapsed.
#[must_use]
pub fn of_renewal(left: Option<&str>, renewal: Renewal) -> Words {
    match (left, renewal) {
        (Some(left), _) => Words {
            what: format!("Your session ends in {left}"),
            means: "Renewing it leads through Ion and back to this very place.".to_owned(),
        },
        (None, Renewal::Waiting { .. }) => words(
            "Your session could not be renewed yet",
            "Ion does not answer, so nothing new can be read. What you see stays, and Anion goes on \
             trying.",
        ),
        (None, _) => words(
            "Your session has ended",
            "What you see was read before that. Renew it to go on; you come back to this very place.",
        ),
    }
}

/// What a reader has to know of a permission that was asked for and not granted.
#[must_use]
pub fn of_lacking(lacking: &Scopes) -> Words {
    Words {
        what: "Ion granted less than Anion asked for".to_owned(),
        means: match lacking.contains(&Scope::Write) {
            true => {
                "You can read everything as before. Changing something, such as signing up, needs \
                     the permission to write."
                    .to_owned()
            }
            false => format!("Missing: {lacking}. Some pages may stay empty."),
        },
    }
}

/// Whether Ion knows that the reader has left.
#[must_use]
pub fn of_revocation(revocation: Revocation) -> &'static str {
    match revocation {
        Revocation::None => "",
        Revocation::Working => "Ion is being told to forget the session.",
        Revocation::Done => "Ion has forgotten the session.",
        Revocation::Failed => {
            "Ion could not be told, so it takes the session for valid until it ends there by itself, \
             ten hours after you signed in at most."
        }
    }
}

/// When a newer build of Anion is here.
#[must_use]
pub fn of_newer() -> Words {
    words(
        "A newer Anion is here",
        "It comes with the next start, or now if you reload. What you have typed on this page and not \
         sent would be lost.",
    )
}

/// While a sign-in is being finished.
#[must_use]
pub fn of_working() -> Words {
    words("Signing you in", "Ion sent you back; this takes a moment.")
}

/// Why a sign-in cannot even begin: nothing can be remembered while the reader is at Ion.
#[must_use]
pub fn of_blocked_storage() -> Words {
    of_cause(Cause::StorageBlocked)
}

/// Why a sign-in cannot even begin: there are no dice.
#[must_use]
pub fn of_missing_crypto() -> Words {
    words(
        "Your browser's cryptography is not available",
        "Without it a session cannot be protected, so you cannot sign in. Update the browser, or open \
         this site by https.",
    )
}

/// Why a sign-in did not work.
#[must_use]
pub fn of_sign_in(error: &SignInError, is_online: bool) -> Words {
    match error {
        SignInError::Callback(error) => of_callback(error),
        SignInError::Token(error) => of_token(error),
        SignInError::Fetch(error) => of_fetch(*error, is_online),
    }
}

fn of_callback(error: &CallbackError) -> Words {
    match error {
        CallbackError::Empty => words(
            "There is no sign-in to finish here",
            "This page is where Ion sends you back to; it has nothing to show by itself.",
        ),
        CallbackError::NoNonce | CallbackError::UnknownNonce => words(
            "This sign-in cannot be used",
            "It was used already, was begun in another tab or browser, or does not come from you. \
             This happens after going back, or when opening a bookmark of this page. Begin again.",
        ),
        CallbackError::Stale => {
            words("This sign-in took too long", "It is only good for 15 minutes. Begin again.")
        }
        CallbackError::OtherClient => words(
            "Anion was set up anew meanwhile",
            "This sign-in was begun with other settings. Begin again.",
        ),
        CallbackError::Repeated(_) | CallbackError::WrongKind | CallbackError::Lifetime => words(
            "Ion's answer is not as it should be",
            "It was not used. Begin again; if it happens twice, tell whoever runs this site.",
        ),
        CallbackError::TokenType(_) => words(
            "Ion gave a kind of session that Anion cannot use",
            "It was not used. Tell whoever runs this site.",
        ),
        CallbackError::OtherIssuer(_) => words(
            "This answer does not come from Ion",
            "It was not used. Begin again, and look at the address before you type your password.",
        ),
        CallbackError::Refused(refusal) => of_refusal(refusal),
    }
}

fn of_token(error: &TokenError) -> Words {
    match error {
        TokenError::Refused(refusal) => of_refusal(refusal),
        TokenError::OriginRefused => of_api(&ApiError::OriginRefused, true),
        TokenError::Broken(status) => of_api(&ApiError::Broken(*status), true),
        TokenError::NotIon(_) => words(
            "This is not Ion's token endpoint",
            "A web page came where a session was due. Whoever runs this site has to check the token \
             address in config.json.",
        ),
        TokenError::Unreadable(_) => words(
            "Ion's answer could not be read",
            "It gave no session that Anion understands. Begin again; if it happens twice, tell \
             whoever runs this site.",
        ),
    }
}

fn of_refusal(refusal: &Refusal) -> Words {
    let (what, then) = match &refusal.code {
        RefusalCode::AccessDenied => (
            "You said no at Ion",
            "Anion has no access and has kept nothing. You can look at today's bells without it, or \
             begin again.",
        ),
        RefusalCode::LoginRequired => {
            ("You are not signed in at Ion", "Begin again, and sign in at Ion when it asks.")
        }
        RefusalCode::InvalidGrant => {
            ("This sign-in is spent", "Ion takes each one once, and within a minute. Begin again.")
        }
        RefusalCode::ServerError | RefusalCode::TemporarilyUnavailable => (
            "Ion could not sign you in just now",
            "That is no fault of yours. Begin again in a minute.",
        ),
        RefusalCode::InvalidScope => (
            "Ion does not know the permission that Anion asks for",
            "Tell whoever runs this site: Ion must offer the scope read.",
        ),
        RefusalCode::UnauthorizedClient | RefusalCode::UnsupportedResponseType => (
            "Anion is registered at Ion for another grant",
            "Tell whoever runs this site: grant in config.json must be the one of the registration.",
        ),
        RefusalCode::UnsupportedGrantType | RefusalCode::InvalidRequest => (
            "Ion did not understand Anion",
            "Begin again; if it happens twice, tell whoever runs this site.",
        ),
        RefusalCode::InvalidClient => (
            "Ion does not know Anion",
            "Tell whoever runs this site: client_id in config.json must be that of a public \
             application at Ion.",
        ),
        RefusalCode::Other(_) => (
            "Ion refused to sign you in",
            "Begin again; if it happens twice, tell whoever runs this site.",
        ),
    };
    let code = match &refusal.code {
        RefusalCode::AccessDenied | RefusalCode::LoginRequired => None,
        code => Some(format!("Code: {}.", code.as_str())),
    };
    let parts = [Some(ion_says(refusal.description.as_deref(), then)), code];
    Words {
        what: what.to_owned(),
        means: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

/// Why Anion is not set up.
#[must_use]
pub fn of_config(error: &ConfigError) -> Words {
    match error {
        ConfigError::Missing(why) => Words {
            what: "config.json is missing".to_owned(),
            means: format!("It belongs beside index.html, and could not be loaded: {why}."),
        },
        ConfigError::Unreadable(why) => Words {
            what: "config.json cannot be read".to_owned(),
            means: format!("It must hold one JSON object: {why}."),
        },
        ConfigError::Absent("client_id") => words(
            "Anion is not registered at Ion yet",
            "The field client_id in config.json is empty. Register Anion as below, and put the client \
             id that Ion shows there.",
        ),
        ConfigError::Absent(field) => Words {
            what: format!("config.json lacks {field}"),
            means: match *field {
                "grant" => "Add grant: implicit or code, whichever Anion is registered for at Ion.",
                _ => "Add ion: Ion's https origin, such as https://ion.tjhsst.edu.",
            }
            .to_owned(),
        },
        ConfigError::Unknown(field) => Words {
            what: format!("config.json has an unknown field: {field}"),
            means: "Perhaps it is misspelt. The known ones are listed below.".to_owned(),
        },
        ConfigError::Wrong { field, found, expected } => Words {
            what: format!("{field} in config.json is wrong"),
            means: format!("It is {found}. It has to be {expected}."),
        },
    }
}

#[cfg(test)]
mod tests;
