//! What may stand in the guide's fields; each fault is a sentence that says what to do.

use crate::origin::Origin;

/// Every scope that Ion knows.
pub const SCOPES: [&str; 6] = ["read", "write", "openid", "profile", "email", "groups"];

/// What is wrong with a field's text.
pub type Fault = &'static str;

/// Looks at an application's name. It may be empty: only people read it.
#[must_use]
pub fn name_fault(text: &str) -> Option<Fault> {
    match text.trim() {
        long if long.chars().count() > 255 => {
            Some("Ion keeps 255 characters of a name. Shorten it.")
        }
        name if name.contains(|c: char| c.is_control()) => {
            Some("A name is one line of text. Remove the line break or control character.")
        }
        _ => None,
    }
}

/// Looks at a client id (RFC 6749, appendix A.1: visible ASCII).
#[must_use]
pub fn client_id_fault(text: &str) -> Option<Fault> {
    match text.trim() {
        "" => Some("Paste the client ID that Ion shows for your application."),
        long if long.len() > 255 => {
            Some("This is longer than any client ID. Copy it again from Ion's page.")
        }
        id if !id.bytes().all(|b| b.is_ascii_graphic()) => Some(
            "A client ID has letters, digits and signs only. Look for a space or a line break in it.",
        ),
        id if id.contains("://") => {
            Some("This is an address. The client ID stands beside it on Ion's page.")
        }
        _ => None,
    }
}

/// Looks at a redirect URI (RFC 6749, section 3.1.2).
#[must_use]
pub fn redirect_uri_fault(text: &str) -> Option<Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Some("Fill in the address that Ion is to send people back to.");
    }
    if text.len() > 2_000 {
        return Some("This is longer than browsers and servers agree on. Keep it under 2,000.");
    }
    if text.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Some(
            "This field holds one address, without spaces. List more of them in Ion's form.",
        );
    }
    if text.contains('#') {
        return Some("A redirect URI has no fragment: leave out the # and what follows it.");
    }
    if text.contains('*') {
        return Some("Ion compares letter by letter; a * stands for nothing but itself.");
    }
    match Origin::split(text) {
        None => Some("Write the whole address, such as https://app.example/callback."),
        Some((origin, _)) if !origin.is_secure() && !origin.is_loopback() => Some(
            "Use https: over http anybody on the way reads the answer. Only localhost may do without.",
        ),
        Some(_) => None,
    }
}

/// Looks at a list of scopes. It may be empty; that is worth a warning, and no fault.
#[must_use]
pub fn scopes_fault(text: &str) -> Option<Fault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().any(|word| !SCOPES.contains(word)) {
        return Some(
            "Ion knows read, write, openid, profile, email and groups. It answers invalid_scope to \
             anything else.",
        );
    }
    let is_repeated = words.iter().enumerate().any(|(at, word)| words[..at].contains(word));
    is_repeated.then_some("One scope stands there twice. Name each once.")
}

/// Reads a lifetime in whole seconds, up to a year.
///
/// # Errors
///
/// What is wrong with it.
pub fn seconds(text: &str) -> Result<u32, Fault> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err("A lifetime is a whole number of seconds, in digits.");
    }
    match text.parse() {
        Ok(0) => Err("A token that lives 0 seconds is none. Ion says 36000."),
        Ok(seconds) if seconds <= 31_536_000 => Ok(seconds),
        _ => Err("That is more than a year. Ion says 36000."),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_ion_takes_has_no_fault() {
        assert_eq!(name_fault(""), None);
        assert_eq!(name_fault("Émilie's bus board"), None);
        assert_eq!(client_id_fault(" Xk29fQ7mB0sWv4TzL1 "), None);
        for uri in [
            "https://app.example/callback",
            "https://app.example",
            "http://localhost:8080/",
            "http://127.0.0.1:5000/cb?x=1",
        ] {
            assert_eq!(redirect_uri_fault(uri), None, "{uri}");
        }
        for scopes in ["", "read", "read write", " openid  profile email groups"] {
            assert_eq!(scopes_fault(scopes), None, "{scopes}");
        }
        assert_eq!(seconds(" 36000 "), Ok(36_000));
    }

    #[track_caller]
    fn says(fault: Option<Fault>, words: &str) {
        assert!(fault.is_some_and(|fault| fault.contains(words)), "{fault:?}, not {words}");
    }

    #[test]
    fn a_redirect_uri_over_http_is_for_this_machine_only() {
        says(redirect_uri_fault("http://app.example/callback"), "Use https");
        says(redirect_uri_fault("http://localhost.evil.example/"), "Use https");
    }

    #[test]
    fn a_redirect_uri_has_no_fragment_and_no_wildcard() {
        says(redirect_uri_fault("https://app.example/callback#here"), "fragment");
        says(redirect_uri_fault("https://*.example/callback"), "letter by letter");
    }

    #[test]
    fn a_redirect_uri_is_one_whole_address() {
        says(redirect_uri_fault(""), "Fill in");
        says(redirect_uri_fault("app.example/callback"), "whole address");
        says(redirect_uri_fault("javascript:alert(1)"), "whole address");
        says(redirect_uri_fault("https://"), "whole address");
        says(redirect_uri_fault("https://a.example/ https://b.example/"), "one address");
        says(redirect_uri_fault("https://a.example/\u{0}x"), "one address");
    }

    #[test]
    fn a_client_id_is_visible_ascii() {
        says(client_id_fault("  "), "Paste");
        says(client_id_fault("abc def"), "space");
        says(client_id_fault("abc\u{7}def"), "space");
        says(client_id_fault("äöü"), "letters");
        says(client_id_fault("https://ion.tjhsst.edu/oauth"), "address");
    }

    #[test]
    fn ten_thousand_characters_are_a_fault_everywhere() {
        let long = "a".repeat(10_000);
        assert!(name_fault(&long).is_some());
        assert!(client_id_fault(&long).is_some());
        assert!(redirect_uri_fault(&format!("https://{long}.example/")).is_some());
        assert!(scopes_fault(&long).is_some());
        assert!(seconds(&"9".repeat(10_000)).is_err());
    }

    #[test]
    fn a_scope_is_one_of_ions_six_and_named_once() {
        says(scopes_fault("read everything"), "invalid_scope");
        says(scopes_fault("Read"), "invalid_scope");
        says(scopes_fault("read read"), "twice");
    }

    #[test]
    fn a_lifetime_is_a_whole_number_of_seconds() {
        for text in ["", "ten", "-1", "+5", "1.5", "1e4", "0", "31536001", "99999999999999999999"] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at_without_a_panic(text in "\\PC{0,200}|.{0,200}") {
            let _ = (name_fault(&text), client_id_fault(&text), redirect_uri_fault(&text));
            let _ = (scopes_fault(&text), seconds(&text));
        }
    }
}
