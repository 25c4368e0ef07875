//! Code for each step of the guide that runs as printed, filled with the reader's own values.
//!
//! A template holds every step of a language. A line `@@ token code` says for which samples the
//! lines below it are, up to the next such line: all of its words must hold. `{{client_id}}` stands
//! for that value as a literal of the language, so no value can be read as code; `{{api/profile}}`
//! for one with something behind it.

use std::fmt::Write as _;

use super::{AppKind, Step, Values};
use crate::config::Flow;

/// What a sample is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// bash with curl and openssl.
    Curl,
    /// Python with requests and requests-oauthlib.
    Python,
    /// Django with python-social-auth.
    Django,
    /// Node with simple-oauth2.
    Node,
    /// What a browser runs, without a library.
    JavaScript,
    /// Rust with the oauth2 crate.
    Rust,
}

impl Language {
    /// Every language, in the order of the tabs.
    pub const ALL: [Language; 6] = [
        Language::Curl,
        Language::Python,
        Language::Django,
        Language::Node,
        Language::JavaScript,
        Language::Rust,
    ];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Language::Curl => "curl",
            Language::Python => "Python",
            Language::Django => "Django",
            Language::Node => "Node",
            Language::JavaScript => "JavaScript",
            Language::Rust => "Rust",
        }
    }

    fn template(self) -> &'static str {
        match self {
            Language::Curl => include_str!("code/curl.txt"),
            Language::Python => include_str!("code/python.txt"),
            Language::Django => include_str!("code/django.txt"),
            Language::Node => include_str!("code/node.txt"),
            Language::JavaScript => include_str!("code/javascript.txt"),
            Language::Rust => include_str!("code/rust.txt"),
        }
    }
}

/// The sample for a step.
///
/// Those of the steps that follow each other make one program, or are pasted into one shell. What
/// [`Step::Register`] has is for a shell: what to install, and how the secret gets into the
/// environment. `None` where there is nothing to say:
///
/// - curl, for [`Step::Register`] without a secret; in JavaScript, always: there is nothing to
///   install.
/// - Django and Node, unless it is the code grant of a server: the implicit grant's token never
///   reaches a server, and both libraries want a secret.
/// - JavaScript, unless the application runs in a browser.
#[must_use]
pub fn code(step: Step, language: Language, values: &Values) -> Option<String> {
    let mut sample = String::new();
    let mut is_wanted = false;
    for line in language.template().lines() {
        if let Some(words) = line.strip_prefix("@@ ") {
            is_wanted = words.split(' ').all(|word| holds(word, step, values));
        } else if is_wanted {
            fill(&mut sample, line, language, values);
            sample.push('\n');
        }
    }
    let sample = sample.trim_end();
    (!sample.is_empty()).then(|| sample.to_owned())
}

fn holds(word: &str, step: Step, values: &Values) -> bool {
    let is_code = values.flow == Flow::Code;
    let has_secret = values.app.has_secret(values.flow);
    match word {
        "code" => is_code,
        "implicit" => !is_code,
        "secret" => has_secret,
        "public" => !has_secret,
        "browser" => values.app == AppKind::Browser,
        // oauthlib refuses to speak to it, and to read it, without being told.
        "http" => [&values.token, &values.redirect_uri].iter().any(|it| it.starts_with("http:")),
        _ => word == step.as_str(),
    }
}

/// Appends a line of a template. The values are not looked at again, whatever they hold.
fn fill(sample: &mut String, line: &str, language: Language, values: &Values) {
    let mut rest = line;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, it)| Some((before, it.split_once("}}")?)))
    {
        let (name, tail) = name.split_at(name.find('/').unwrap_or(name.len()));
        sample.push_str(before);
        literal(sample, language, &[value(name, values), tail].concat());
        rest = after;
    }
    sample.push_str(rest);
}

fn value<'a>(name: &str, values: &'a Values) -> &'a str {
    let path = |address: &'a str| address.strip_prefix(values.ion.as_str()).unwrap_or(address);
    match name {
        "ion" => &values.ion,
        "authorize" => &values.authorize,
        "authorize_path" => path(&values.authorize),
        "token" => &values.token,
        "token_path" => path(&values.token),
        "revoke" => &values.revoke,
        "revoke_path" => path(&values.revoke),
        "introspect" => &values.introspect,
        "api" => &values.api,
        "client_id" => &values.client_id,
        "redirect_uri" => &values.redirect_uri,
        "scopes" => &values.scopes,
        // A test holds that templates name no other.
        _ => "",
    }
}

/// Appends a text as a literal that means exactly this text.
///
/// What is not plain ASCII is escaped: a line break would end a literal, a mark for writing from
/// right to left would show code in another order than it runs in, and a `<` would end the script
/// of an HTML page.
pub fn literal(sample: &mut String, language: Language, text: &str) {
    if language == Language::Curl {
        return word(sample, text);
    }
    sample.push('"');
    for c in text.chars() {
        let code = u32::from(c);
        // Writing to a String cannot fail.
        let _ = match (c, language) {
            ('"' | '\\', _) => write!(sample, "\\{c}"),
            (' '..='~', _) if c != '<' => write!(sample, "{c}"),
            (_, Language::Python | Language::Django) => write!(sample, "\\U{code:08x}"),
            _ => write!(sample, "\\u{{{code:x}}}"),
        };
    }
    sample.push('"');
}

/// Appends a text as a word of bash: in single quotes, where nothing has a meaning but the quote.
fn word(sample: &mut String, text: &str) {
    let is_plain = text.chars().all(|c| matches!(c, ' '..='~'));
    sample.push_str(if is_plain { "'" } else { "$'" });
    for byte in text.bytes() {
        let _ = match byte {
            b'\'' if is_plain => write!(sample, "'\\''"),
            b'\'' | b'\\' if !is_plain => write!(sample, "\\x{byte:02x}"),
            b' '..=b'~' => write!(sample, "{}", char::from(byte)),
            _ => write!(sample, "\\x{byte:02x}"),
        };
    }
    sample.push('\'');
}

#[cfg(test)]
mod tests;
