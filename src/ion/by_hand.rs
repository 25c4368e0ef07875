//! Questions that a reader puts together: any address below the API, and none outside it.

use super::endpoint::{Audience, Question};
use crate::http::{Body, Method, decode_form};

/// The longest address that is asked; Ion has none near it.
const LONGEST: usize = 2_000;

/// Names of parameters that hold a secret wherever they are understood. Ion itself takes
/// `access_token` in an address (contract, section 3).
const SECRETS: [&str; 6] =
    ["access_token", "refresh_token", "token", "client_secret", "code", "authorization"];

/// Why an address is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It is not below the API: it is absolute, or begins with anything but one slash.
    Outside,
    /// It climbs out of the API, by `..` however it is written.
    Climbs,
    /// It holds what no address holds: a control character, a space, a fragment, a backslash.
    Malformed,
    /// It would hold a secret.
    Secret,
    /// It is longer than any that Ion has.
    TooLong,
}

impl AddressFault {
    /// What is wrong, and what to do, for the reader.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            AddressFault::Outside => {
                "Begin with one slash, such as /blocks: only what is below Ion’s API is asked."
            }
            AddressFault::Climbs => {
                "Take out the “.” and “..”: only what is below Ion’s API is asked."
            }
            AddressFault::Malformed => {
                "Take out spaces, backslashes and “#”; write a space as %20."
            }
            AddressFault::Secret => {
                "Take the token out: addresses are logged. The session goes into a header by itself."
            }
            AddressFault::TooLong => {
                "Shorten it: Ion has no address of more than 2,000 characters."
            }
        }
    }
}

/// Judges an address, path and query, relative to the API's base.
///
/// What a browser or a server on the way would decode is decoded here too, as often as it can be.
///
/// # Errors
///
/// What keeps it from being asked.
pub fn check_address(address: &str) -> Result<(), AddressFault> {
    if address.len() > LONGEST {
        return Err(AddressFault::TooLong);
    }
    if !address.starts_with('/') || address.starts_with("//") {
        return Err(AddressFault::Outside);
    }
    if address.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '#')) {
        return Err(AddressFault::Malformed);
    }
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut plain = path.to_owned();
    // Each turn makes it shorter, so it ends.
    while let Some(decoded) = decoded_once(&plain) {
        plain = decoded;
    }
    if plain.split(['/', '\\']).any(|part| matches!(part, "." | "..")) {
        return Err(AddressFault::Climbs);
    }
    let names_secret = |(name, _): (String, String)| {
        SECRETS.iter().any(|secret| name.trim().eq_ignore_ascii_case(secret))
    };
    if decode_form(query).into_iter().any(names_secret) {
        return Err(AddressFault::Secret);
    }
    Ok(())
}

/// With what could hide a dot or a slash decoded; nothing if nothing was hidden.
fn decoded_once(path: &str) -> Option<String> {
    const HIDDEN: [(&str, &str); 4] = [("%2e", "."), ("%2f", "/"), ("%5c", "\\"), ("%25", "%")];
    let lower = path.to_ascii_lowercase();
    let plain = HIDDEN.iter().fold(lower.clone(), |text, (code, c)| text.replace(code, c));
    (plain.len() < lower.len()).then_some(plain)
}

impl Question {
    /// A question to any address below the API. What is sent along is JSON.
    ///
    /// # Errors
    ///
    /// What keeps the address from being asked.
    pub fn by_hand(
        method: Method,
        address: &str,
        audience: Audience,
        json: Option<String>,
    ) -> Result<Self, AddressFault> {
        check_address(address)?;
        Ok(Question::spelled(method, address.to_owned(), audience, json.map(Body::Json)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_below_the_api_is_asked_as_it_is_written() {
        for address in
            ["/", "/blocks", "/blocks/45", "/search/a%20b.c", "/blocks?date=2026-11-25&x=.."]
        {
            let asked = Question::by_hand(Method::Get, address, Audience::Reader, None);
            assert_eq!(asked.map(|it| it.key()), Ok(address.to_owned()));
        }
    }

    #[test]
    fn nothing_outside_the_api_is_asked() {
        use AddressFault::{Climbs, Malformed, Outside, TooLong};
        for (address, fault) in [
            ("", Outside),
            ("blocks", Outside),
            ("//evil.example/x", Outside),
            ("https://evil.example/", Outside),
            ("@evil.example", Outside),
            (".evil.example", Outside),
            (":81/x", Outside),
            ("/..", Climbs),
            ("/../oauth/token/", Climbs),
            ("/blocks/./45", Climbs),
            ("/%2e%2E/oauth", Climbs),
            ("/.%2e/oauth", Climbs),
            ("/x%2f..%2foauth", Climbs),
            ("/x%5C..%5coauth", Climbs),
            ("/%252e%252e/oauth", Climbs),
            ("/%25252e./oauth", Climbs),
            ("/\\evil.example", Malformed),
            ("/.\t./oauth", Malformed),
            ("/a b", Malformed),
            ("/blocks#x", Malformed),
        ] {
            assert_eq!(check_address(address), Err(fault), "{address}");
        }
        assert_eq!(check_address(&format!("/{}", "a".repeat(2_000))), Err(TooLong));
    }

    #[test]
    fn no_secret_stands_in_an_address() {
        for query in
            ["access_token=x", "a=1&ACCESS%5FTOKEN=x", "refresh_token", "client_secret=", "code=1"]
        {
            let address = format!("/profile?{query}");
            assert_eq!(check_address(&address), Err(AddressFault::Secret), "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_address_that_passes_stays_below_the_api(address in "[/.%2eEfF5cC?a@:\\\\]{0,14}") {
            if check_address(&address).is_ok() {
                prop_assert!(address.starts_with('/') && !address.starts_with("//"));
                let path = address.split('?').next().unwrap_or_default().to_ascii_lowercase();
                let path = path.replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
                prop_assert!(path.split('/').all(|part| part != ".." && part != "."));
            }
        }

        #[test]
        fn any_text_is_judged_without_a_panic(address in "\\PC{0,40}") {
            let _ = check_address(&address);
        }
    }
}
