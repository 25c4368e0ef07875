//! A parameter with its value, its meaning and its color; and values that are shown in part only.

use std::fmt;

/// A token, a code, or anything else that is not for every eye. It does not print, and is never
/// kept: it lives where it came to, until the page is left.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes what came.
    #[must_use]
    pub fn new(text: String) -> Self {
        Secret(text)
    }

    /// Enough of it to tell two apart: `u5cr…9MYM`. Of a short one nothing.
    #[must_use]
    pub fn masked(&self) -> String {
        let chars: Vec<char> = self.0.chars().collect();
        match chars.len() {
            0 => String::new(),
            1..16 => "…".to_owned(),
            long => {
                let (head, tail) = (&chars[..4], &chars[long - 4..]);
                head.iter().chain(['…'].iter()).chain(tail).collect()
            }
        }
    }

    /// The whole of it: for the reader who asked to see it, and for Ion.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

/// What a parameter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Anybody may read it.
    Plain(String),
    /// It is shown in part, and whole when the reader asks.
    Secret(Secret),
}

impl Shown {
    /// The value as it is shown before anybody asks for more.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Shown::Plain(text) => text.clone(),
            Shown::Secret(secret) => secret.masked(),
        }
    }

    /// The value, whole.
    #[must_use]
    pub fn whole(&self) -> &str {
        match self {
            Shown::Plain(text) => text,
            Shown::Secret(secret) => secret.reveal(),
        }
    }
}

/// The color of a parameter: the same wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// What is asked for or given: a code or a token.
    Grant,
    /// Who asks.
    Client,
    /// Where the answer goes.
    Redirect,
    /// The proof that the one who asked is the one who exchanges.
    Proof,
    /// The attempt.
    State,
    /// What it is good for.
    Scope,
    /// Anything else.
    Other,
}

impl Hue {
    /// The color of the parameter of this name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "response_type" | "code" | "access_token" | "refresh_token" | "error" => Hue::Grant,
            "client_id" | "username" => Hue::Client,
            "redirect_uri" => Hue::Redirect,
            "code_challenge" | "code_challenge_method" | "code_verifier" => Hue::Proof,
            "state" => Hue::State,
            "scope" => Hue::Scope,
            _ => Hue::Other,
        }
    }

    /// Its class in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Hue::Grant => "c1",
            Hue::Client => "c2",
            Hue::Redirect => "c3",
            Hue::Proof => "c4",
            Hue::State => "c5",
            Hue::Scope => "c6",
            Hue::Other => "c0",
        }
    }
}

/// A parameter of an address or an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it says.
    pub value: Shown,
    /// What that means here.
    pub means: String,
    /// Whether it is as it should be, where that can be said.
    pub is_good: Option<bool>,
}

impl Part {
    /// A parameter that is nobody's secret.
    #[must_use]
    pub fn plain(name: &str, value: &str, means: &str) -> Self {
        let value = Shown::Plain(value.to_owned());
        Part { name: name.to_owned(), value, means: means.to_owned(), is_good: None }
    }

    /// A parameter that is shown in part.
    #[must_use]
    pub fn secret(name: &str, value: &str, means: &str) -> Self {
        let value = Shown::Secret(Secret::new(value.to_owned()));
        Part { name: name.to_owned(), value, means: means.to_owned(), is_good: None }
    }

    /// The same, judged.
    #[must_use]
    pub fn judged(self, is_good: bool) -> Self {
        Part { is_good: Some(is_good), ..self }
    }

    /// Its color.
    #[must_use]
    pub fn hue(&self) -> Hue {
        Hue::of(&self.name)
    }
}

/// Finds the reader's own values in a text: pieces in order, each with its value's color.
#[must_use]
pub fn paint(text: &str, values: &[(&str, Hue)]) -> Vec<(Option<Hue>, String)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let found = values.iter().filter(|(value, _)| value.len() > 3);
        let found = found.filter_map(|(value, hue)| Some((rest.find(value)?, value.len(), *hue)));
        // The first; of two at one place the longer.
        let Some((at, length, hue)) =
            found.min_by_key(|(at, length, _)| (*at, usize::MAX - length))
        else {
            break;
        };
        if at > 0 {
            pieces.push((None, rest[..at].to_owned()));
        }
        pieces.push((Some(hue), rest[at..at + length].to_owned()));
        rest = &rest[at + length..];
    }
    if !rest.is_empty() {
        pieces.push((None, rest.to_owned()));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOKEN: &str = "u5crMk75RaWuJsHY13Ol45GBIh9MYM";

    #[test]
    fn a_secret_does_not_print() {
        let part = Part::secret("access_token", TOKEN, "");
        assert!(!format!("{part:?}").contains("u5cr"));
    }

    #[test]
    fn a_secret_is_shown_in_part() {
        assert_eq!(Secret::new(TOKEN.to_owned()).masked(), "u5cr…9MYM");
        assert_eq!(Secret::new("short".to_owned()).masked(), "…");
        assert_eq!(Secret::new(String::new()).masked(), "");
        assert_eq!(Part::secret("code", TOKEN, "").value.brief(), "u5cr…9MYM");
        assert_eq!(Part::secret("code", TOKEN, "").value.whole(), TOKEN);
    }

    #[test]
    fn the_readers_values_have_their_colors_in_code() {
        let values = [("abcd", Hue::Client), ("abcdef", Hue::Redirect), ("x", Hue::Scope)];
        let painted = paint("-d abcdef x abcd", &values);
        let expected = [
            (None, "-d ".to_owned()),
            (Some(Hue::Redirect), "abcdef".to_owned()),
            (None, " x ".to_owned()),
            (Some(Hue::Client), "abcd".to_owned()),
        ];
        assert_eq!(painted, expected);
        assert_eq!(paint("", &values), []);
    }

    proptest! {
        #[test]
        fn no_secret_shows_more_than_eight_characters_unasked(text in ".{0,80}") {
            let shown = Secret::new(text).masked();
            prop_assert!(shown.chars().filter(|c| *c != '…').count() <= 8);
        }

        #[test]
        fn painting_changes_no_text(text in ".{0,60}", value in ".{0,6}") {
            let painted = paint(&text, &[(&value, Hue::Client)]);
            let joined: String = painted.into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
