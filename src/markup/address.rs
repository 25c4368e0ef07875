//! Which addresses in a text may be followed, and where they lead.

/// An address that may be followed. It begins with `http://`, `https://` or `mailto:`, literally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

/// Longer ones are nobody's link.
const CHARS_MAX: usize = 2_000;

impl Address {
    /// Reads an address as it stands in a text that was written for the pages of `ion`, an origin
    /// such as `https://ion.tjhsst.edu`.
    ///
    /// Blanks and line ends are taken out where a browser takes them out (WHATWG URL, 4.4), for
    /// `java\nscript:` is no path. What has no scheme is a page of Ion's. Nothing where it leads to a
    /// place on the same page, has a name and a password in it, or another scheme.
    #[must_use]
    pub fn read(value: &str, ion: &str) -> Option<Self> {
        let is_blank = |c: char| c <= ' ';
        let url: String =
            value.trim_matches(is_blank).chars().filter(|c| !"\t\n\r".contains(*c)).collect();
        if url.is_empty() || url.starts_with('#') || url.len() > CHARS_MAX {
            return None;
        }
        let ion = ion.trim_end_matches('/');
        match scheme(&url) {
            Some((scheme, rest)) => with_scheme(scheme, rest),
            None if url.starts_with("//") => with_scheme("https", &url),
            None if url.starts_with('/') => Some(Address(format!("{ion}{url}"))),
            None => Some(Address(format!("{ion}/{url}"))),
        }
    }

    /// The address, for a link.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it begins a letter.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        self.0.starts_with("mailto:")
    }

    /// Whose it is, for the eye: `example.org`. Whom the letter goes to, if it begins one.
    #[must_use]
    pub fn whose(&self) -> &str {
        match self.0.split_once("//") {
            Some((_, rest)) if !self.is_mail() => {
                rest.split(['/', '\\', '?', '#']).next().unwrap_or_default()
            }
            _ => self.0.trim_start_matches("mailto:").split('?').next().unwrap_or_default(),
        }
    }
}

/// The scheme and what follows its colon; none where a browser would see none.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let mut chars = scheme.chars();
    let is_scheme = chars.next()?.is_ascii_alphabetic()
        && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some((scheme, rest))
}

fn with_scheme(scheme: &str, rest: &str) -> Option<Address> {
    if scheme.eq_ignore_ascii_case("mailto") {
        let is_some = !rest.is_empty() && !rest.starts_with(['/', '?']);
        return is_some.then(|| Address(format!("mailto:{rest}")));
    }
    let scheme = ["http", "https"].into_iter().find(|it| it.eq_ignore_ascii_case(scheme))?;
    // `https:x` would be a path of ours, and `https:///x` the site `x`.
    let place = rest.strip_prefix("//")?;
    let whose = place.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let is_plain = !whose.is_empty() && !whose.contains('@');
    is_plain.then(|| Address(format!("{scheme}://{place}")))
}

/// The address of a small picture that stands in the text itself, and so asks nobody for anything.
#[must_use]
pub fn inline_picture(value: &str) -> Option<&str> {
    let kind = value.strip_prefix("data:image/")?;
    let (kind, data) = kind.split_once(";base64,")?;
    let is_picture = ["png", "jpeg", "gif", "webp"].contains(&kind);
    let is_data = !data.is_empty()
        && data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    (is_picture && is_data).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ION: &str = "https://ion.example";

    fn read(value: &str) -> Option<String> {
        Address::read(value, ION).map(|it| it.0)
    }

    #[test]
    fn what_a_browser_would_follow_is_followed() {
        let same = ["https://example.org/a?b=1&c#d", "http://example.org", "mailto:a@example.org"];
        for address in same {
            assert_eq!(read(address).as_deref(), Some(address));
        }
        assert_eq!(read(" HTTPS://example.org/\n").as_deref(), Some("https://example.org/"));
        assert_eq!(read("MailTo:a@example.org?subject=x").as_deref(), {
            Some("mailto:a@example.org?subject=x")
        });
        assert_eq!(read("ht\ntps://exam\tple.org").as_deref(), Some("https://example.org"));
    }

    #[test]
    fn what_has_no_scheme_is_a_page_of_ions() {
        for (value, expected) in [
            ("/eighth/profile", "https://ion.example/eighth/profile"),
            ("eighth/", "https://ion.example/eighth/"),
            ("?q=1", "https://ion.example/?q=1"),
            ("//example.org/x", "https://example.org/x"),
            ("/\\evil.example", "https://ion.example/\\evil.example"),
            ("\u{a0}javascript:x", "https://ion.example/\u{a0}javascript:x"),
            ("1javascript:x", "https://ion.example/1javascript:x"),
        ] {
            assert_eq!(read(value).as_deref(), Some(expected), "{value:?}");
        }
    }

    #[test]
    fn no_other_scheme_is_followed() {
        for value in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscr\ript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "tel:1",
            "about:blank",
            "view-source:https://example.org",
            "intent://x",
            "https:example.org",
            "https:/example.org",
            "https:///example.org",
            "https:\\\\example.org",
            "https://ion.example@evil.example/",
            "//a:b@evil.example/",
            "mailto:",
            "mailto:?subject=x",
            "#top",
            "",
            "  ",
        ] {
            assert_eq!(read(value), None, "{value:?}");
        }
        assert_eq!(read(&format!("https://example.org/{}", "a".repeat(2_000))), None);
    }

    #[test]
    fn the_eye_is_told_whose_it_is() {
        let whose = |value: &str| Address::read(value, ION).map(|it| it.whose().to_owned());
        assert_eq!(whose("https://example.org:8000/a//b").as_deref(), Some("example.org:8000"));
        assert_eq!(whose("https://example.org?x").as_deref(), Some("example.org"));
        assert_eq!(whose("mailto:a@example.org?subject=//x").as_deref(), Some("a@example.org"));
    }

    #[test]
    fn only_a_picture_of_bytes_stands_in_the_text() {
        assert!(inline_picture("data:image/png;base64,iVBORw0KGgo=").is_some());
        for value in [
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:image/png,raw",
            "data:image/png;base64,",
            "data:image/png;base64,a\"b",
            "data:text/html;base64,PGI+",
            "DATA:image/png;base64,AA==",
        ] {
            assert_eq!(inline_picture(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn every_address_begins_as_one_that_may_be_followed(
            value in "[ \t\n\u{1}]*(javascript|JAVASCRIPT|data|https?|mailto|[a-z]{0,4})?[:/\\\\&;]{0,3}\\PC{0,20}",
        ) {
            if let Some(address) = Address::read(&value, ION) {
                let it = address.as_str();
                let begins = ["https://", "http://", "mailto:"].iter().any(|start| it.starts_with(start));
                prop_assert!(begins, "{value:?} {it:?}");
            }
        }
    }
}
