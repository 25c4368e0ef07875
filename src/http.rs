//! Requests and answers as values, and the form encoding they share.
//!
//! Nothing here sends anything: `browser::fetch` does. That is what lets every question we ask
//! Ion be checked by a native test.

use std::fmt;

use thiserror::Error;

/// The methods Ion's API and its token endpoint answer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something; never repeated by itself.
    Post,
    /// Changes a part of something.
    Patch,
    /// Removes something.
    Delete,
}

impl Method {
    /// The method as it stands on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// The value of an `Authorization` header (RFC 6750, section 2.1).
///
/// Opaque on purpose: it holds a token, so it prints as `[redacted]`, and only the code that sends
/// the request looks inside.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization(String);

impl Authorization {
    /// The header for a bearer token.
    #[must_use]
    pub fn bearer(token: &str) -> Self {
        Authorization(format!("Bearer {token}"))
    }

    /// The header's value, for the sender only.
    #[must_use]
    pub fn header_value(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authorization([redacted])")
    }
}

/// A body, with the content type that says how to read it.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// `application/x-www-form-urlencoded`, the only thing Ion's token endpoint takes.
    Form(String),
    /// `application/json`.
    Json(String),
}

impl Body {
    /// The value of the `Content-Type` header.
    #[must_use]
    pub fn content_type(&self) -> &'static str {
        match self {
            Body::Form(_) => "application/x-www-form-urlencoded",
            Body::Json(_) => "application/json",
        }
    }

    /// The text to send.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Body::Form(text) | Body::Json(text) => text,
        }
    }
}

// A form may hold a code, a verifier or a refresh token.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}([{} bytes])", self.content_type(), self.text().len())
    }
}

/// A question, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it does.
    pub method: Method,
    /// The whole address, absolute or on this origin. It never holds a token.
    pub url: String,
    /// Who asks; `None` for what is public.
    pub authorization: Option<Authorization>,
    /// What is sent along.
    pub body: Option<Body>,
}

impl Request {
    /// A GET without a token.
    #[must_use]
    pub fn get(url: String) -> Self {
        Request { method: Method::Get, url, authorization: None, body: None }
    }

    /// A POST of a form.
    #[must_use]
    pub fn post_form(url: String, pairs: &[(&str, &str)]) -> Self {
        let body = Some(Body::Form(encode_form(pairs)));
        Request { method: Method::Post, url, authorization: None, body }
    }
}

/// An answer, whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers that the browser lets us read, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
}

impl Response {
    /// The first header of this name (given in lower case).
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the status is 2xx.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the body is a page for people rather than data for us.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.header("content-type").is_some_and(|value| value.starts_with("text/html"))
            || self.body.trim_start().starts_with('<')
    }
}

// The token endpoint's answer holds tokens.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, [{} bytes])", self.status, self.body.len())
    }
}

/// A status with its name (RFC 9110, section 15): `404 Not Found`.
#[must_use]
pub fn status_line(status: u16) -> String {
    let name = match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "",
    };
    format!("{status} {name}").trim_end().to_owned()
}

/// Why no answer came.
///
/// It lives here, and not with the code that sends, because what judges answers names it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// Nothing came back. A browser says no more than that: the device may be offline, the address
    /// may be wrong, or the answer may have been withheld because it allows no other origin.
    #[error("no answer could be read")]
    Unreachable,
    /// No answer came in the time we wait.
    #[error("no answer came in time")]
    TimedOut,
    /// We stopped waiting ourselves, because nobody wants the answer any more.
    #[error("the request was given up")]
    Aborted,
}

/// Joins pairs as `application/x-www-form-urlencoded` (RFC 6749, appendix B).
#[must_use]
pub fn encode_form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Reads `application/x-www-form-urlencoded` text, in order, repetitions kept.
///
/// It takes anything: what is no valid escape stays as it is, as browsers do.
#[must_use]
pub fn decode_form(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_encoded_as_ion_writes_it() {
        let form = encode_form(&[("scope", "read write"), ("state", "st+a/te=")]);
        assert_eq!(form, "scope=read+write&state=st%2Ba%2Fte%3D");
    }

    #[test]
    fn a_form_reads_back_as_it_was() {
        let pairs = [("a", "ü &="), ("b", ""), ("a", "2")];
        let read = decode_form(&encode_form(&pairs));
        let read: Vec<_> = read.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(read, pairs);
    }

    #[test]
    fn nothing_secret_is_printed() {
        let mut request =
            Request::post_form("/oauth/token/".to_owned(), &[("code", "verysecretcode")]);
        request.authorization = Some(Authorization::bearer("verysecrettoken"));
        let response =
            Response { status: 200, headers: Vec::new(), body: "verysecretbody".to_owned() };
        let printed = format!("{request:?} {response:?}");
        assert!(!printed.contains("verysecret"), "{printed}");
        assert!(printed.contains("[redacted]"), "{printed}");
    }

    #[test]
    fn a_page_is_told_from_data() {
        let html = Response {
            status: 404,
            headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
            body: String::new(),
        };
        assert!(html.is_html());
        let bare = Response { status: 200, headers: Vec::new(), body: "\n<!doctype html>".into() };
        assert!(bare.is_html());
        let json = Response { status: 200, headers: Vec::new(), body: "{}".to_owned() };
        assert!(!json.is_html());
    }
}
