//! Origins: the scheme, host and port that decide who may see a token.

use std::fmt;

/// An http or https origin (RFC 6454), such as `https://ion.tjhsst.edu`.
///
/// Only what an operator writes into a configuration is read: no user info, no path, no unicode
/// host. Refusing the rest is cheaper, and safer, than a whole URL parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    /// Host and, if it is not the scheme's own, port; lower case.
    authority: String,
}

impl Origin {
    /// Reads an origin; one trailing slash is forgiven. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (origin, path) = Origin::split(text)?;
        (path.is_empty() || path == "/").then_some(origin)
    }

    /// Splits an absolute address into its origin and the rest, which is empty or begins with `/`.
    #[must_use]
    pub fn split(url: &str) -> Option<(Self, &str)> {
        let (secure, rest) = match url.split_once("://")? {
            ("https", rest) => (true, rest),
            ("http", rest) => (false, rest),
            _ => return None,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let authority = without_default_port(&authority.to_ascii_lowercase(), secure)?;
        (path.is_empty() || path.starts_with('/')).then_some((Origin { secure, authority }, path))
    }

    /// Whether the browser may take both for one site, and so send the cookies of one along when the
    /// other's page asks in a frame: the scheme is the same, and the host, or its last two labels.
    /// That is too generous for `github.io` and the like, where asking then leads to nothing.
    #[must_use]
    pub fn is_same_site(&self, other: &Origin) -> bool {
        let (one, two) = (host(&self.authority), host(&other.authority));
        self.secure == other.secure
            && (one == two || site(one).is_some_and(|it| site(two) == Some(it)))
    }

    /// Whether it is https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether it can only be this very machine, where http hides nothing from anybody else.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let host = host(&self.authority);
        host == "localhost"
            || host.ends_with(".localhost")
            || host == "[::1]"
            || (host.starts_with("127.") && host.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
    }

    /// Host and port, as a person would say it.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

fn host(authority: &str) -> &str {
    let end = match authority.rfind(':') {
        Some(colon) if !authority.ends_with(']') => colon,
        _ => authority.len(),
    };
    &authority[..end]
}

/// The last two labels of a name; an address in numbers has none.
fn site(host: &str) -> Option<&str> {
    let is_name = !host.starts_with('[') && host.ends_with(|c: char| c.is_ascii_alphabetic());
    let (rest, last) = host.rsplit_once('.').filter(|_| is_name)?;
    let from = rest.rfind('.').map_or(0, |dot| dot + 1);
    (!last.is_empty()).then(|| &host[from..])
}

fn without_default_port(authority: &str, secure: bool) -> Option<String> {
    let host = host(authority);
    let port = authority[host.len()..].strip_prefix(':');
    let name = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let host_ok = match name {
        Some(v6) => !v6.is_empty() && v6.bytes().all(|b| b.is_ascii_hexdigit() || b == b':'),
        None => {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        }
    };
    if !host_ok {
        return None;
    }
    match port {
        None => Some(host.to_owned()),
        Some(port) => {
            // `parse` alone would let a leading plus sign through.
            let digits = port.bytes().all(|b| b.is_ascii_digit());
            let port: u16 = port.parse().ok().filter(|_| digits)?;
            let own = if secure { 443 } else { 80 };
            Some(if port == own { host.to_owned() } else { format!("{host}:{port}") })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn origin(text: &str) -> Origin {
        Origin::parse(text).expect("an origin")
    }

    #[track_caller]
    fn refused(text: &str) {
        assert_eq!(Origin::parse(text), None, "{text}");
    }

    #[test]
    fn an_origin_prints_as_the_browser_writes_it() {
        assert_eq!(origin("https://Ion.TJHSST.edu/").to_string(), "https://ion.tjhsst.edu");
        assert_eq!(origin("https://ion.tjhsst.edu:443").to_string(), "https://ion.tjhsst.edu");
        assert_eq!(origin("http://localhost:8000").to_string(), "http://localhost:8000");
        assert_eq!(origin("http://[::1]:8000").to_string(), "http://[::1]:8000");
        assert_eq!(origin("http://[::1]").to_string(), "http://[::1]");
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "ion.tjhsst.edu",
            "//ion.tjhsst.edu",
            "ftp://ion.tjhsst.edu",
            "javascript://ion.tjhsst.edu",
            "https://",
            "https://ion.tjhsst.edu/api",
            "https://ion.tjhsst.edu?x",
            "https://somebody@ion.tjhsst.edu",
            "https://ion.tjhsst.edu:",
            "https://ion.tjhsst.edu:+1",
            "https://ion.tjhsst.edu:70000",
            "https://ion tjhsst.edu",
            "https://[ion]",
        ] {
            refused(text);
        }
    }

    #[test]
    fn hosts_of_one_name_are_one_site() {
        let same = |one: &str, two: &str| origin(one).is_same_site(&origin(two));
        assert!(same("https://anion.tjhsst.edu", "https://ion.tjhsst.edu"));
        assert!(same("https://tjhsst.edu", "https://ion.tjhsst.edu"));
        assert!(same("http://localhost:8080", "http://localhost:8000"));
        assert!(same("http://127.0.0.1:8080", "http://127.0.0.1:8000"));
        assert!(!same("http://ion.tjhsst.edu", "https://ion.tjhsst.edu"));
        assert!(!same("https://anion.example.edu", "https://ion.tjhsst.edu"));
        assert!(!same("http://localhost:8080", "http://127.0.0.1:8000"));
        assert!(!same("http://10.0.0.1", "http://11.0.0.1"));
        assert!(!same("https://edu", "https://tjhsst.edu"));
    }

    #[test]
    fn loopback_is_only_this_machine() {
        for text in ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:1"] {
            assert!(origin(text).is_loopback(), "{text}");
        }
        for text in ["http://127.evil.example", "http://localhost.example", "http://10.0.0.1"] {
            assert!(!origin(text).is_loopback(), "{text}");
        }
    }

    #[test]
    fn an_address_is_split_at_its_path() {
        let (origin, path) = Origin::split("https://ion.tjhsst.edu/oauth/token/").expect("split");
        assert_eq!(
            (origin.to_string().as_str(), path),
            ("https://ion.tjhsst.edu", "/oauth/token/")
        );
    }
}
