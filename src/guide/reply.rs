//! What Ion answers to the playground, and what that means.

use super::part::{Part, Secret};
use crate::http::{Request, Response, status_line};
use crate::json::{self, At, FromJson, Unexpected};

/// A question of the playground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A code for a token.
    Exchange,
    /// Who the token is for.
    Profile,
    /// A refresh token for the next pair.
    Refresh,
    /// To forget the access token.
    Revoke,
    /// What Ion knows of the access token.
    Introspect,
}

impl Ask {
    /// Whether the answer holds tokens.
    #[must_use]
    pub fn gives_tokens(self) -> bool {
        matches!(self, Ask::Exchange | Ask::Refresh)
    }

    /// Whether what was answered to the other question is no longer true once this one has a good
    /// answer: a token that is revoked or replaced is no longer what was said of it.
    #[must_use]
    pub fn outdates(self, other: Ask) -> bool {
        match self {
            Ask::Revoke => matches!(other, Ask::Profile | Ask::Introspect),
            Ask::Refresh => matches!(other, Ask::Introspect | Ask::Revoke),
            Ask::Exchange | Ask::Profile | Ask::Introspect => false,
        }
    }
}

/// The reader's own application's tokens. In memory only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// For the API.
    pub access: Secret,
    /// For the next pair; the implicit grant has none.
    pub refresh: Option<Secret>,
    /// What it is good for, by Ion's word.
    pub scopes: String,
    /// How long, in seconds.
    pub seconds: u32,
}

/// The token endpoint's answer (RFC 6749, section 5.1).
impl FromJson for Pair {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let refresh: Option<String> = at.field("refresh_token")?;
        let scopes: Option<String> = at.field("scope")?;
        Ok(Pair {
            access: Secret::new(at.field("access_token")?),
            refresh: refresh.map(Secret::new),
            scopes: scopes.unwrap_or_default(),
            seconds: at.field("expires_in")?,
        })
    }
}

impl Pair {
    /// The tokens in an answer of the token endpoint.
    #[must_use]
    pub fn read(response: &Response) -> Option<Self> {
        json::read(&response.body).ok().filter(|_| response.is_ok())
    }

    /// Each part, explained.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![
            Part::secret(
                "access_token",
                self.access.reveal(),
                "For each call, in the Authorization header.",
            ),
            Part::plain("token_type", "Bearer", "Whoever holds it may use it."),
            Part::plain("expires_in", &self.seconds.to_string(), &super::life::sum(self.seconds)),
            match self.scopes.as_str() {
                "" => Part::plain("scope", "", "Empty: its access token had been revoked before.")
                    .judged(false),
                scopes => Part::plain("scope", scopes, "What was granted."),
            },
        ];
        if let Some(refresh) = &self.refresh {
            let means = "For one renewal, within 30 days.";
            parts.push(Part::secret("refresh_token", refresh.reveal(), means));
        }
        parts
    }

    /// Asks for the next pair (RFC 6749, section 6). `None` without a refresh token.
    #[must_use]
    pub fn refresh(&self, endpoint: &str, client_id: &str) -> Option<Request> {
        let refresh = self.refresh.as_ref()?;
        let pairs = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.reveal()),
            ("client_id", client_id),
        ];
        Some(Request::post_form(endpoint.to_owned(), &pairs))
    }

    /// Asks Ion to forget the access token, and only that (RFC 7009, section 2.1).
    #[must_use]
    pub fn revoke(&self, endpoint: &str, client_id: &str) -> Request {
        let hint = ("token_type_hint", "access_token");
        let pairs = [("token", self.access.reveal()), hint, ("client_id", client_id)];
        Request::post_form(endpoint.to_owned(), &pairs)
    }

    /// Asks what Ion knows of the access token (RFC 7662, section 2.1).
    #[must_use]
    pub fn introspect(&self, endpoint: &str, client_id: &str) -> Request {
        let pairs = [("token", self.access.reveal()), ("client_id", client_id)];
        Request::post_form(endpoint.to_owned(), &pairs)
    }
}

/// An answer, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Whether it is what was asked for.
    pub is_good: bool,
    /// What it means, in sentences.
    pub means: &'static str,
    /// The body, where it holds no token.
    pub body: Option<String>,
    /// The parts of a body that does.
    pub parts: Vec<Part>,
}

/// RFC 6749, section 5.2; and `detail`, as Ion's API has it.
struct Failure {
    error: Option<String>,
    detail: Option<String>,
    active: Option<bool>,
}

impl FromJson for Failure {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let (error, detail, active) =
            (at.field("error")?, at.field("detail")?, at.field("active")?);
        Ok(Failure { error, detail, active })
    }
}

impl Reply {
    /// Reads an answer.
    #[must_use]
    pub fn read(ask: Ask, response: &Response) -> Self {
        let pair = if ask.gives_tokens() { Pair::read(response) } else { None };
        let said = json::read::<Failure>(&response.body).ok();
        let means = means(ask, response, pair.as_ref(), said.as_ref());
        // A token is shown in part, and so not as a body.
        let body = if pair.is_some() || (ask.gives_tokens() && response.is_ok()) {
            None
        } else {
            Some(indented(&cut(&response.body)))
        };
        Reply {
            status: response.status,
            is_good: response.is_ok() && (pair.is_some() || !ask.gives_tokens()),
            means,
            body,
            parts: pair.map(|pair| pair.parts()).unwrap_or_default(),
        }
    }

    /// `200 OK`.
    #[must_use]
    pub fn status_line(&self) -> String {
        status_line(self.status)
    }
}

fn means(
    ask: Ask,
    response: &Response,
    pair: Option<&Pair>,
    said: Option<&Failure>,
) -> &'static str {
    let error = said.and_then(|it| it.error.as_deref()).unwrap_or_default();
    let detail = said.and_then(|it| it.detail.as_deref()).unwrap_or_default();
    match (ask, response.status) {
        (_, 401) if response.body.is_empty() => {
            "Ion refuses every request from an origin that is not its own, before it looks at anything \
             else. The request is right; it has to come from a server, an app, or Ion's own origin."
        }
        (_, 500..) => "Ion failed. That is no fault of the request; try again in a minute.",
        (_, 401) => {
            "invalid_client: Ion does not know this client ID, or it is a confidential client whose \
             secret is missing, or a public one that sent a secret."
        }
        (Ask::Exchange | Ask::Refresh, 200) => of_tokens(ask, pair),
        (Ask::Exchange | Ask::Refresh, 400) => of_refusal(ask, error),
        (Ask::Profile, 200) => "The token is good, and this is whom it was given for.",
        (Ask::Profile, 403) if detail.starts_with("Authentication credentials") => {
            "Ion answers 403 where others answer 401: the token is missing, unknown, expired or revoked. \
             Only the sentence tells this from a lack of rights. Renew, or sign in again."
        }
        (Ask::Profile, 403) => {
            "The token is good, and this person may not do this. A new token changes nothing."
        }
        (Ask::Profile, 404) => "This person may not see that profile, or there is none.",
        (Ask::Revoke, 200) => {
            "Ion says 200 and nothing else, whether it knew the token or not. Call step 4 again to see \
             what is left of it."
        }
        (Ask::Introspect, 200) => match said.and_then(|it| it.active) {
            Some(true) => {
                "The token is good. exp is a moment in seconds since 1970, by Ion's clock."
            }
            _ => "active is false: expired, revoked, or never Ion's.",
        },
        (Ask::Introspect, 403) => {
            "Ion lets a client ask about tokens by its client ID, and refuses a token that asks about \
             itself."
        }
        _ => "Not what this endpoint answers to a request like this one.",
    }
}

fn of_tokens(ask: Ask, pair: Option<&Pair>) -> &'static str {
    match pair {
        Some(pair) if pair.scopes.is_empty() => {
            "A new pair, but with an empty scope: the access token had been revoked before."
        }
        Some(_) if ask == Ask::Refresh => {
            "The next pair. The old access token died at this moment and the old refresh token with it: \
             keep both new ones before you use either."
        }
        Some(_) => "A token, and a refresh token for the next one. The code is used up.",
        None => "Something answered that is not Ion's token endpoint.",
    }
}

fn of_refusal(ask: Ask, error: &str) -> &'static str {
    match (ask, error) {
        (Ask::Refresh, "invalid_grant") => {
            "This refresh token is used up or revoked. There is no grace: of two tabs that renew at once, \
             one ends here. Send the person through step 2."
        }
        (Ask::Refresh, "invalid_scope") => "More was asked for than was granted. Less is fine.",
        (Ask::Refresh, _) => {
            "unauthorized_client and the like: the refresh token is another client's."
        }
        (_, "invalid_grant") => {
            "The code is used up, older than 60 seconds, or the verifier is not its own. Go to Ion for a \
             new one."
        }
        (_, "invalid_request") => {
            "The verifier is missing, or redirect_uri is not the one you sent before."
        }
        _ => "Ion does not take this exchange. Compare the grant with the registration.",
    }
}

/// As much of a body as one reads.
fn cut(body: &str) -> String {
    const MOST: usize = 4_000;
    match body.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &body[..end]),
        None => body.to_owned(),
    }
}

/// JSON with a line for each value; anything else as it is.
fn indented(text: &str) -> String {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return text.to_owned();
    }
    let (mut out, mut depth, mut in_text, mut is_escaped) = (String::new(), 0_usize, false, false);
    let mut before = ' ';
    for c in text.chars() {
        if in_text {
            out.push(c);
            in_text = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            before = '"';
            continue;
        }
        if c.is_whitespace() {
            continue;
        }
        let closes = matches!(c, '}' | ']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        let opens_before = matches!(before, '{' | '[');
        // An empty pair stays on its line.
        if (opens_before && !closes) || before == ',' || (closes && !opens_before) {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
        out.push(c);
        match c {
            '{' | '[' => depth += 1,
            ':' => out.push(' '),
            '"' => in_text = true,
            _ => {}
        }
        before = c;
    }
    out
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
