//! A question to Ion: how it is asked, and how its answer is read.

use std::fmt;

use super::error::{ApiError, refusal};
use crate::http::{Authorization, Body, Method, Request, Response, encode_form};
use crate::json::{self, At, FromJson, Unexpected};
use crate::time::Date;

/// The parameter that says from which day on something is asked for.
const START: &str = "start_date";
/// How many days back what was asked then is still of use: from Friday to Tuesday.
const FORMER_DAYS: i32 = 4;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody: no token is sent, so an answer may be kept when the reader leaves.
    Public,
    /// A reader who has signed in.
    Reader,
}

/// What is asked, whatever the answer's type: what has no type parameter is compiled once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    audience: Audience,
    body: Option<Body>,
}

/// One question whose answer is a `T`.
pub struct Endpoint<T> {
    question: Question,
    decode: fn(&str) -> Result<T, Unexpected>,
}

impl<T: FromJson> Endpoint<T> {
    /// A read that anybody may do; `path` begins with `/` and follows the API's base address.
    #[must_use]
    pub(super) fn public(path: impl Into<String>) -> Self {
        Endpoint {
            question: Question {
                method: Method::Get,
                path: path.into(),
                query: Vec::new(),
                audience: Audience::Public,
                body: None,
            },
            decode: json::read,
        }
    }

    /// A read on behalf of the reader.
    #[must_use]
    pub(super) fn reader(path: impl Into<String>) -> Self {
        let mut endpoint = Endpoint::public(path);
        endpoint.question.audience = Audience::Reader;
        endpoint
    }

    /// A change on behalf of the reader, with its body in JSON.
    #[must_use]
    pub(super) fn change(method: Method, path: impl Into<String>, json: String) -> Self {
        let mut endpoint = Endpoint::reader(path);
        endpoint.question.method = method;
        endpoint.question.body = Some(Body::Json(json));
        endpoint
    }
}

impl Endpoint<()> {
    /// A removal on behalf of the reader; Ion's answer is empty.
    #[must_use]
    pub(super) fn removal(path: impl Into<String>) -> Self {
        let question = Question {
            method: Method::Delete,
            path: path.into(),
            query: Vec::new(),
            audience: Audience::Reader,
            body: None,
        };
        Endpoint { question, decode: |_| Ok(()) }
    }
}

impl Question {
    /// A question whose address is already spelled, query included.
    #[must_use]
    pub(super) fn spelled(
        method: Method,
        path: String,
        audience: Audience,
        body: Option<Body>,
    ) -> Self {
        Question { method, path, query: Vec::new(), audience, body }
    }

    /// A read on behalf of the reader whose answer is no JSON.
    #[must_use]
    pub(super) fn reader(path: String) -> Self {
        let audience = Audience::Reader;
        Question { method: Method::Get, path, query: Vec::new(), audience, body: None }
    }

    /// Who may ask.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Whether it may be asked twice: it only reads.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.method == Method::Get
    }

    /// Whether a text stands in what is sent, the header apart.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        let in_body = self.body.as_ref().is_some_and(|body| body.text().contains(text));
        in_body || self.key().contains(text)
    }

    /// Path and query, below the API's base address: the same for two questions only if they ask
    /// for the same. It holds no token, and does not say who asks.
    #[must_use]
    pub fn key(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        let pairs: Vec<_> =
            self.query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        format!("{}?{}", self.path, encode_form(&pairs))
    }

    /// The path alone, below the API's base address.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same question as it was asked on the days before, the latest first, where it asks from a
    /// day on: what was answered then holds today's answer, as far as it was known.
    #[must_use]
    pub fn former(&self) -> Vec<Self> {
        let is_day = |(name, _): &&(&str, String)| *name == START;
        let Some(day) = self.query.iter().find(is_day).and_then(|(_, day)| Date::parse(day).ok())
        else {
            return Vec::new();
        };
        let before = (1..=FORMER_DAYS).map(|days| {
            let mut former = self.clone();
            for (_, value) in former.query.iter_mut().filter(|(name, _)| *name == START) {
                *value = day.plus_days(-days).to_string();
            }
            former
        });
        before.collect()
    }

    /// The request, to the API at `api` (`https://ion.tjhsst.edu/api`, or `/ion/api` on our own
    /// origin). A token is attached only where Ion asks for one.
    #[must_use]
    pub fn request(&self, api: &str, authorization: Option<Authorization>) -> Request {
        Request {
            method: self.method,
            url: format!("{}{}", api.trim_end_matches('/'), self.key()),
            authorization: authorization.filter(|_| self.audience == Audience::Reader),
            body: self.body.clone(),
        }
    }
}

impl<T> Endpoint<T> {
    /// With one more parameter in its query.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.question.query.push((name, value.to_string()));
        self
    }

    /// With `page=N`, but for the first page, whose plain address Ion and we use alike.
    #[must_use]
    pub(super) fn with_page(self, page: u32) -> Self {
        if page > 1 { self.with("page", page) } else { self }
    }

    /// What is asked.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// [`Question::request`].
    #[must_use]
    pub fn request(&self, api: &str, authorization: Option<Authorization>) -> Request {
        self.question.request(api, authorization)
    }

    /// What the answer says.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`] but [`ApiError::Fetch`]: a refusal by its status and text,
    /// [`ApiError::NotIon`] for a web page, [`ApiError::Unreadable`] for data of another shape.
    pub fn read(&self, response: &Response) -> Result<T, ApiError> {
        if let Some(error) = refusal(response) {
            return Err(error);
        }
        let decoded = (self.decode)(&response.body);
        decoded.map_err(|error| ApiError::unreadable(&self.question.path, &error))
    }
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Endpoint<T> {
    fn clone(&self) -> Self {
        Endpoint { question: self.question.clone(), decode: self.decode }
    }
}

/// Equal when they ask the same.
impl<T> PartialEq for Endpoint<T> {
    fn eq(&self, other: &Self) -> bool {
        self.question == other.question
    }
}

impl<T> fmt::Debug for Endpoint<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.question.method.as_str(), self.question.key())
    }
}

/// One page of a long list.
///
/// Ion's `next` and `previous` are absolute, built from the host that Ion believes it has, which
/// is wrong behind a proxy: we only look whether there is a next one, and ask for it by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// How many there are on all pages together.
    pub count: u32,
    /// Those on this page.
    pub results: Vec<T>,
    /// Whether another page follows.
    pub has_next: bool,
}

impl<T: FromJson> FromJson for Page<T> {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let next: Option<String> = at.field("next")?;
        Ok(Page {
            count: at.field("count")?,
            results: at.field("results")?,
            has_next: next.is_some(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    fn numbers() -> Endpoint<Page<u32>> {
        Endpoint::reader("/numbers").with("start_date", "a b&c").with_page(2)
    }

    #[test]
    fn the_query_is_encoded_and_follows_the_base_address() {
        let url = numbers().request("https://ion.tjhsst.edu/api/", None).url;
        assert_eq!(url, "https://ion.tjhsst.edu/api/numbers?start_date=a+b%26c&page=2");
        assert_eq!(
            numbers().request("/ion/api", None).url,
            format!("/ion/api{}", numbers().question().key())
        );
    }

    #[test]
    fn the_first_page_has_the_plain_address() {
        let page = |number| Endpoint::<u32>::public("/bus").with_page(number).question().key();
        assert_eq!([page(0), page(1), page(2)], ["/bus", "/bus", "/bus?page=2"]);
    }

    #[test]
    fn what_was_asked_from_an_earlier_day_on_is_the_former_question() {
        let asked = |day: &str| Endpoint::<u32>::reader("/a").with(START, day).with("n", 2);
        let former = asked("2026-12-01").question().former();
        assert_eq!(former[0], *asked("2026-11-30").question());
        assert_eq!(former.last(), Some(asked("2026-11-27").question()));
        assert_eq!(Endpoint::<u32>::public("/schedule").question().former(), []);
    }

    #[test]
    fn a_token_goes_only_where_ion_asks_for_one() {
        let token = || Some(Authorization::bearer("verysecret"));
        let public = Endpoint::<u32>::public("/schedule");
        assert_eq!(public.request("/api", token()).authorization, None);
        let request = numbers().request("/api", token());
        assert_eq!(request.authorization, token());
        assert!(!request.url.contains("verysecret"));
        assert_eq!(
            (public.question().audience(), numbers().question().audience()),
            (Audience::Public, Audience::Reader)
        );
    }

    #[test]
    fn only_what_reads_may_be_asked_twice() {
        assert!(numbers().question().changes_nothing());
        for method in [Method::Post, Method::Patch, Method::Delete] {
            let question = Question { method, ..numbers().question().clone() };
            assert!(!question.changes_nothing(), "{}", method.as_str());
        }
    }

    #[test]
    fn a_page_tells_whether_another_follows() {
        let middle = numbers()
            .read(&answer(200, r#"{"count":3,"next":"http://x/","previous":null,"results":[1,2]}"#))
            .expect("a page");
        assert_eq!(middle, Page { count: 3, results: vec![1, 2], has_next: true });
        let last = numbers()
            .read(&answer(200, r#"{"count":3,"next":null,"previous":"http://x/","results":[3]}"#));
        assert!(last.is_ok_and(|page| !page.has_next));
    }

    #[test]
    fn data_of_another_shape_is_unreadable_and_says_where() {
        let read = numbers().read(&answer(200, r#"{"count":3,"results":[1,"b"]}"#));
        let Err(ApiError::Unreadable { path, reason }) = read else {
            panic!("{read:?}");
        };
        assert_eq!(path, "/numbers");
        assert_eq!(reason, "results.1: expected a whole number");
    }

    #[test]
    fn a_refusal_is_told_from_data() {
        assert_eq!(numbers().read(&answer(502, "")), Err(ApiError::Broken(502)));
        assert_eq!(numbers().read(&answer(200, "<!doctype html>")), Err(ApiError::NotIon));
    }

    #[test]
    fn two_questions_are_equal_when_they_ask_the_same() {
        assert_eq!(numbers(), numbers().clone());
        assert_ne!(numbers(), Endpoint::reader("/numbers"));
        assert_eq!(format!("{:?}", Endpoint::<u32>::public("/bus")), "GET /bus");
    }
}
