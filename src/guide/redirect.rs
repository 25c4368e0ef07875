//! A redirect that came back from Ion, decoded part by part and judged as Anion judges its own.

use super::part::{Part, Secret};
use crate::http::decode_form;
use crate::oauth::CallbackError;

/// What a reader pasted or came back with, taken apart. It may hold a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address up to its query; empty where only a query or a fragment was pasted.
    pub base: String,
    /// The query, without its mark.
    query: Secret,
    /// The fragment, without its mark.
    fragment: Secret,
}

/// A longer address than this no browser takes.
const LONGEST: usize = 8_000;

impl Redirect {
    /// What the browser brought.
    #[must_use]
    pub fn arrived(base: &str, query: &str, fragment: &str) -> Self {
        let without =
            |text: &str, mark| Secret::new(text.strip_prefix(mark).unwrap_or(text).to_owned());
        Redirect {
            base: base.to_owned(),
            query: without(query, '?'),
            fragment: without(fragment, '#'),
        }
    }

    /// Reads what was pasted: a whole address, or what follows its `?` or `#`.
    ///
    /// # Errors
    ///
    /// Why this is no redirect, in a sentence that says what to paste.
    pub fn paste(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        if text.is_empty() {
            return Err("Paste the address that Ion sent your browser to.");
        }
        if text.len() > LONGEST {
            return Err(
                "This is longer than any redirect of Ion's. Copy the address bar, and only that.",
            );
        }
        if text.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(
                "There is a space or line break in it. Copy the address bar, and only that.",
            );
        }
        let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (base, query) = match before.split_once('?') {
            Some(parts) => parts,
            None if before.contains("://") || !before.contains('=') => (before, ""),
            None => ("", before),
        };
        if query.is_empty() && fragment.is_empty() {
            return Err(nothing_in(base));
        }
        let redirect = Redirect::arrived(base, query, fragment);
        let pairs = redirect.pairs();
        let has = |name: &str| pairs.iter().any(|(_, key, _)| key == name);
        if has("response_type") && has("client_id") {
            return Err(
                "This is the address that you go to Ion with. Paste the one you come back with.",
            );
        }
        if !["code", "access_token", "error"].into_iter().any(has) {
            return Err(
                "There is no code, token or error in it. Paste the address as Ion made it.",
            );
        }
        Ok(redirect)
    }

    /// The query, for whoever judges it.
    #[must_use]
    pub fn query(&self) -> &str {
        self.query.reveal()
    }

    /// The fragment, for whoever judges it.
    #[must_use]
    pub fn fragment(&self) -> &str {
        self.fragment.reveal()
    }

    /// The mark before the parameters, as the address is shown.
    #[must_use]
    pub fn mark(&self) -> char {
        if self.query().is_empty() { '#' } else { '?' }
    }

    fn pairs(&self) -> Vec<(bool, String, String)> {
        let of = |text, in_fragment| {
            decode_form(text).into_iter().map(move |(name, value)| (in_fragment, name, value))
        };
        of(self.query(), false).chain(of(self.fragment(), true)).collect()
    }

    /// Each parameter, explained; `is_ours` says whether its state is that of a waiting attempt.
    #[must_use]
    pub fn parts(&self, is_ours: bool) -> Vec<Part> {
        let pairs = self.pairs();
        let times = |name: &str| pairs.iter().filter(|(_, key, _)| key == name).count();
        let part = |(in_fragment, name, value): &(bool, String, String)| {
            let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
            let part = part(&name, value, *in_fragment, is_ours);
            if times(&name) > 1 && part.is_good != Some(false) {
                let means = "It stands there more than once, so nothing here is believed.";
                return Part { means: means.to_owned(), ..part }.judged(false);
            }
            part
        };
        pairs.iter().map(part).collect()
    }
}

fn nothing_in(text: &str) -> &'static str {
    let is_bare =
        (20..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_bare {
        return "This looks like a code or a token by itself. Paste the whole address: without its \
                state nobody can tell whose it is.";
    }
    "There is neither a query nor a fragment in it. Paste the whole address, from https on."
}

fn part(name: &str, value: &str, in_fragment: bool, is_ours: bool) -> Part {
    let clean: String = value.chars().filter(|c| !c.is_control()).take(300).collect();
    match name {
        "code" if in_fragment => {
            Part::secret(name, value, "A code belongs into the query. This one is not believed.")
                .judged(false)
        }
        "code" => Part::secret(name, value, "Exchange it once, within 60 seconds."),
        "access_token" if !in_fragment => Part::secret(
            name,
            value,
            "A token in the query has been in somebody's log. It is not believed.",
        )
        .judged(false),
        "access_token" => {
            Part::secret(name, value, "The token. It came in the fragment, which no server sees.")
        }
        "refresh_token" | "id_token" => {
            Part::secret(name, value, "Ion sends none here. It is not looked at.")
        }
        "state" if value.is_empty() => {
            Part::plain(name, "", "Empty: Ion adds it where none was sent.").judged(false)
        }
        "state" if is_ours => Part::secret(name, value, "Matches the value you sent.").judged(true),
        "state" => Part::secret(name, value, "No attempt of this tab waits for it.").judged(false),
        "token_type" => {
            let is_bearer = value.eq_ignore_ascii_case("bearer");
            let means = if is_bearer {
                "It goes into the Authorization header."
            } else {
                "Only Bearer can be used."
            };
            Part::plain(name, &clean, means).judged(is_bearer)
        }
        "expires_in" => match value.parse::<u32>() {
            Ok(seconds) if seconds > 0 => Part::plain(name, &clean, &super::life::sum(seconds)),
            _ => Part::plain(name, &clean, "No number of seconds above 0.").judged(false),
        },
        "scope" => {
            Part::plain(name, &clean, "What was granted. It can be less than you asked for.")
        }
        "error" => Part::plain(name, &clean, error_means(value)).judged(false),
        "error_description" => {
            Part::plain(name, &clean, "Ion's words, for people and never for code.")
        }
        "iss" => Part::plain(name, &clean, "Who answers (RFC 9207). Ion does not send it today."),
        _ => Part::plain(name, &clean, "Nothing that OAuth knows. It is ignored."),
    }
}

/// What Ion means by an error in a redirect (RFC 6749, sections 4.1.2.1 and 4.2.2.1).
fn error_means(code: &str) -> &'static str {
    match code {
        "access_denied" => "The person said no at Ion. Ask again only when they want to.",
        "invalid_scope" => "A scope that Ion does not know. It knows six.",
        "unauthorized_client" => {
            "This application is registered for the other grant. Choose that one above, or fill in the \
             client ID of an application that has this one, and go to Ion again."
        }
        "unsupported_response_type" => "response_type is neither code nor token.",
        "invalid_request" => "A parameter is missing, or stands there twice.",
        "login_required" => "prompt=none, and nobody was logged in at Ion.",
        "server_error" | "temporarily_unavailable" => "Ion failed. Try again in a minute.",
        _ => "An error that no standard has.",
    }
}

/// What the judgement says, for somebody who writes an application.
#[must_use]
pub fn verdict(error: &CallbackError) -> (&'static str, String) {
    match error {
        CallbackError::Empty => {
            ("There is no answer in it", "Neither a code, nor a token, nor an error.".to_owned())
        }
        CallbackError::Repeated(name) => (
            "Refused: a parameter stands there twice",
            format!("{name} does. Somebody added one, and nobody can say which is Ion's (RFC 6749, section 3.1)."),
        ),
        CallbackError::NoNonce => (
            "Refused: there is no state",
            "An answer without state can be anybody's. Send state, and refuse what comes without.".to_owned(),
        ),
        CallbackError::UnknownNonce => (
            "Refused: this state is not waiting",
            "It was forged, used before, or begun in another tab. Nothing of the answer is used. Go to \
             Ion again for a new one."
                .to_owned(),
        ),
        CallbackError::Stale => (
            "Refused: the attempt is too old",
            "It began more than 15 minutes ago. Go to Ion again.".to_owned(),
        ),
        CallbackError::WrongKind => (
            "Refused: the wrong kind of answer",
            "A token came where a code was due, or the other way round, or either in the wrong place. \
             Compare the grant above with the registration at Ion."
                .to_owned(),
        ),
        CallbackError::OtherClient => (
            "Refused: the attempt was another client's",
            "The client ID was changed since you went to Ion. Put it back, or go again.".to_owned(),
        ),
        CallbackError::OtherIssuer(_) => (
            "Refused: the answer is from somebody else",
            "Its iss is not Ion's (RFC 9207, section 2.4).".to_owned(),
        ),
        CallbackError::TokenType(_) => {
            ("Refused: not a bearer token", "token_type has to be Bearer (RFC 6749, section 7.1).".to_owned())
        }
        CallbackError::Lifetime => {
            ("Refused: no lifetime", "expires_in is no whole number above 0.".to_owned())
        }
        CallbackError::Refused(refusal) => (
            "Ion said no, in answer to this attempt",
            format!("{}: {}", refusal.code.as_str(), error_means(refusal.code.as_str())),
        ),
    }
}

#[cfg(test)]
#[path = "redirect_tests.rs"]
mod tests;
