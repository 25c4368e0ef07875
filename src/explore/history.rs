//! What was asked before: a few addresses and how Ion answered, never a token and never a body.

use super::request::{self, Draft};
use crate::http::Method;
use crate::ion::check_address;

/// How many are remembered.
const MOST: usize = 20;

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What was done.
    pub method: Method,
    /// Path and query below the API.
    pub address: String,
    /// How Ion answered; 0 if it did not.
    pub status: u16,
}

/// Those that a kept text holds, the last one first. What no longer passes for a question is left out.
#[must_use]
pub fn read(text: &str) -> Vec<Asked> {
    text.lines().filter_map(line).take(MOST).collect()
}

fn line(text: &str) -> Option<Asked> {
    let mut words = text.split(' ');
    let (name, status, address) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    let method = request::METHODS.into_iter().find(|it| it.as_str() == name)?;
    let is_sound = words.next().is_none() && check_address(address).is_ok();
    is_sound.then(|| Asked { method, address: address.to_owned(), status })
}

/// The text to keep, with one more in front. The same question stands there once.
#[must_use]
pub fn with(text: &str, draft: &Draft, status: u16) -> String {
    let mut all = read(text);
    all.retain(|it| it.method != draft.method || it.address != draft.address);
    // An address that is not asked is not remembered either.
    if check_address(&draft.address).is_ok() {
        all.insert(0, Asked { method: draft.method, address: draft.address.clone(), status });
    }
    all.truncate(MOST);
    let lines = all.iter().map(|it| format!("{} {} {}", it.method.as_str(), it.status, it.address));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(method: Method, address: &str) -> Draft {
        Draft { method, address: address.to_owned(), body: "{\"verysecret\":1}".to_owned() }
    }

    #[test]
    fn the_last_one_comes_first_and_stands_there_once() {
        let text = with("", &draft(Method::Get, "/bus"), 200);
        let text = with(&text, &draft(Method::Post, "/signups/user"), 400);
        let text = with(&text, &draft(Method::Get, "/bus"), 403);
        assert_eq!(text, "GET 403 /bus\nPOST 400 /signups/user");
        assert_eq!(
            read(&text)[0],
            Asked { method: Method::Get, address: "/bus".into(), status: 403 }
        );
    }

    #[test]
    fn no_more_than_a_few_are_kept_and_no_body() {
        let all = (0..50).fold(String::new(), |text, id| {
            with(&text, &draft(Method::Get, &format!("/blocks/{id}")), 200)
        });
        assert_eq!(read(&all).len(), MOST);
        assert!(all.starts_with("GET 200 /blocks/49\n") && !all.contains("verysecret"));
    }

    #[test]
    fn neither_a_secret_nor_another_site_is_remembered_or_believed() {
        for address in ["/profile?access_token=abc", "//evil.example", "/../oauth/", "/a b"] {
            assert_eq!(with("", &draft(Method::Get, address), 200), "", "{address}");
            assert!(read(&format!("GET 200 {address}")).is_empty(), "{address}");
        }
        for text in ["", "GET", "GET x /bus", "PUT 200 /bus", "GET 200 /bus x", "\u{0}\n\n"] {
            assert!(read(text).is_empty(), "{text:?}");
        }
    }
}
