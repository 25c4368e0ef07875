//! What can go wrong with a question to Ion, one variant for each thing we do about it.

use serde_json::Value;
use thiserror::Error;

use crate::http::{FetchError, Response};
use crate::json::Unexpected;

/// What Django REST framework says of a missing, lapsed, revoked or invented token. The status is
/// 403 in all these cases, so only the text tells it from a lack of rights.
const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";

/// How Ion's text begins for an account whose use of the API was withdrawn. It stands only in the
/// answer of the API's root; elsewhere such an account gets the text of a lack of rights.
const WITHDRAWN: &str = "You are not authorized to access the API.";

/// Why there is no answer to show.
///
/// The sentences in it are Ion's own, to be shown word for word. `Display` is for developers.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// Nobody is signed in any more: the token has lapsed or was revoked.
    #[error("ion refused the session")]
    SessionRefused,
    /// Ion lets no page of this origin ask: its middleware answers 401 before anything else. Seen
    /// where a proxy of ours hands the origin on; from elsewhere the browser withholds the answer,
    /// and it looks like [`FetchError::Unreachable`].
    #[error("ion refused the origin of this page")]
    OriginRefused,
    /// Ion has withdrawn this account's use of the API.
    #[error("ion has withdrawn api access from this account")]
    Withdrawn,
    /// This account may not do that; with Ion's sentence, or an empty one.
    #[error("ion forbids it: {0:?}")]
    Forbidden(String),
    /// There is no such thing, or not for this reader; also a page past the last.
    #[error("ion has no such thing")]
    NotFound,
    /// Ion understood and declined, with a sentence for each reason; also what only a mistake of
    /// ours can bring about, such as a method that the address does not take.
    #[error("ion declined: {0:?}")]
    Refused(Vec<String>),
    /// Too many questions; with the seconds to wait, where the browser lets us read them.
    #[error("ion asks to slow down")]
    Throttled(Option<u32>),
    /// Ion failed, or what stands before it did; with the status.
    #[error("ion failed with status {0}")]
    Broken(u16),
    /// A web page came where data was due: this is not the address of Ion's API.
    #[error("the answer is not from ion's api")]
    NotIon,
    /// Data came, but of another shape than we know.
    #[error("unreadable answer from {path}: {reason}")]
    Unreadable {
        /// The path below the API's base address, without its query.
        path: String,
        /// The field and the place, without the values found there.
        reason: String,
    },
    /// No answer came at all.
    #[error("no answer from ion")]
    Fetch(#[from] FetchError),
}

impl ApiError {
    /// Whether the same question may well be answered a little later.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            ApiError::Throttled(_) | ApiError::Broken(_) => true,
            ApiError::Fetch(FetchError::Unreachable | FetchError::TimedOut) => true,
            ApiError::Fetch(FetchError::Aborted)
            | ApiError::SessionRefused
            | ApiError::OriginRefused
            | ApiError::Withdrawn
            | ApiError::Forbidden(_)
            | ApiError::NotFound
            | ApiError::Refused(_)
            | ApiError::NotIon
            | ApiError::Unreadable { .. } => false,
        }
    }

    /// Whether it would help to sign in again.
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        matches!(self, ApiError::SessionRefused)
    }

    /// The error for data that does not decode.
    pub(super) fn unreadable(path: &str, error: &Unexpected) -> Self {
        ApiError::Unreadable { path: path.to_owned(), reason: error.to_string() }
    }
}

/// The failure that an answer's status, headers and body amount to; nothing if it holds data.
#[must_use]
pub fn refusal(response: &Response) -> Option<ApiError> {
    let error = match response.status {
        401 => ApiError::OriginRefused,
        429 => ApiError::Throttled(retry_after(response)),
        status @ 500.. => ApiError::Broken(status),
        _ if response.is_html() => ApiError::NotIon,
        200..300 => return None,
        403 => forbidden(reasons(&response.body)),
        404 => ApiError::NotFound,
        400..500 => ApiError::Refused(reasons(&response.body)),
        // The API neither redirects nor answers in parts.
        _ => ApiError::NotIon,
    };
    Some(error)
}

fn forbidden(reasons: Vec<String>) -> ApiError {
    let text = reasons.into_iter().next().unwrap_or_default();
    if text == NO_CREDENTIALS {
        ApiError::SessionRefused
    } else if text.starts_with(WITHDRAWN) {
        ApiError::Withdrawn
    } else {
        ApiError::Forbidden(text)
    }
}

/// The seconds of a `Retry-After` header; its other form, a date, is not used by Ion.
fn retry_after(response: &Response) -> Option<u32> {
    response.header("retry-after")?.trim().parse().ok()
}

/// Ion's sentences, whichever of its many shapes they come in; none if the body has no such shape.
fn reasons(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(body) {
        collect(&value, None, &mut found);
    }
    found
}

/// Adds the sentences of a value; one about a field of our request is led by the field's name.
fn collect(value: &Value, field: Option<&str>, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let text = unwrapped(text.trim());
            found.push(match field {
                Some(field) => format!("{field}: {text}"),
                None => text.to_owned(),
            });
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, field, found)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_ours =
                    !matches!(name.as_str(), "detail" | "details" | "error" | "non_field_errors");
                collect(value, is_ours.then_some(name.as_str()), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The sentence in `['…']`, a Python list printed into a text, as `/schedule/foo` has it.
fn unwrapped(text: &str) -> &str {
    text.strip_prefix("['").and_then(|text| text.strip_suffix("']")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    #[track_caller]
    fn declined(body: &str, expected: &[&str]) {
        let expected = expected.iter().copied().map(str::to_owned).collect();
        assert_eq!(refusal(&answer(400, body)), Some(ApiError::Refused(expected)), "{body}");
    }

    #[test]
    fn only_the_text_tells_a_lapsed_session_from_a_lack_of_rights() {
        let forbids = |text: &str| refusal(&answer(403, &format!(r#"{{"detail":"{text}"}}"#)));
        assert_eq!(forbids(NO_CREDENTIALS), Some(ApiError::SessionRefused));
        assert_eq!(forbids(&format!("{WITHDRAWN} …")), Some(ApiError::Withdrawn));
        assert_eq!(forbids("No."), Some(ApiError::Forbidden("No.".to_owned())));
        assert_eq!(refusal(&answer(403, "detail")), Some(ApiError::Forbidden(String::new())));
    }

    #[test]
    fn reasons_are_found_in_every_shape_ion_has() {
        declined(r#"{"details":["Full.","Cancelled."]}"#, &["Full.", "Cancelled."]);
        declined(r#"{"detail":"JSON parse error"}"#, &["JSON parse error"]);
        declined(
            r#"{"error":"You are not an administrator."}"#,
            &["You are not an administrator."],
        );
        declined(r#"{"non_field_errors":["Either."]}"#, &["Either."]);
        declined(r#"{"title":["Required."],"a":["Null."]}"#, &["a: Null.", "title: Required."]);
        declined(r#"["Invalid format for date."]"#, &["Invalid format for date."]);
        declined(r#"["['“foo” is invalid.']"]"#, &["“foo” is invalid."]);
        declined("", &[]);
        declined(r#"{"details":[1,null,{"x":[]}]}"#, &[]);
    }

    #[test]
    fn pages_failures_and_limits_are_told_by_status_and_kind() {
        assert_eq!(refusal(&answer(200, "[]")), None);
        assert_eq!(refusal(&answer(204, "")), None);
        assert_eq!(refusal(&answer(401, "")), Some(ApiError::OriginRefused));
        assert_eq!(refusal(&answer(404, "{}")), Some(ApiError::NotFound));
        assert_eq!(refusal(&answer(404, "<html>")), Some(ApiError::NotIon));
        assert_eq!(refusal(&answer(502, "<html>")), Some(ApiError::Broken(502)));
        assert_eq!(refusal(&answer(302, "")), Some(ApiError::NotIon));
        assert_eq!(refusal(&answer(0, "")), Some(ApiError::NotIon));
    }

    #[test]
    fn the_wait_is_read_where_it_can_be() {
        let throttled = |value: &str| {
            let headers = vec![("retry-after".to_owned(), value.to_owned())];
            refusal(&Response { status: 429, headers, body: String::new() })
        };
        assert_eq!(throttled("60"), Some(ApiError::Throttled(Some(60))));
        assert_eq!(throttled("Fri, 31 Dec 1999 23:59:59 GMT"), Some(ApiError::Throttled(None)));
        assert_eq!(refusal(&answer(429, "")), Some(ApiError::Throttled(None)));
    }

    #[test]
    fn policy_asks_the_error() {
        assert!(ApiError::Broken(500).is_transient());
        assert!(ApiError::from(FetchError::TimedOut).is_transient());
        assert!(!ApiError::from(FetchError::Aborted).is_transient());
        assert!(!ApiError::OriginRefused.is_transient());
        assert!(ApiError::SessionRefused.needs_sign_in());
        assert!(!ApiError::Forbidden(String::new()).needs_sign_in());
    }

    #[test]
    fn a_decode_error_names_the_field_and_repeats_no_value() {
        let error = crate::json::read::<u32>(r#""very\"secret""#).expect_err("no number");
        let shown = ApiError::unreadable("/profile", &error).to_string();
        assert_eq!(shown, "unreadable answer from /profile: the answer: expected a whole number");
    }

    proptest! {
        #[test]
        fn any_answer_is_judged_without_a_panic(
            status in any::<u16>(),
            body in any::<Vec<u8>>(),
            kind in "\\PC*",
        ) {
            let headers = vec![("content-type".to_owned(), kind)];
            let body = String::from_utf8_lossy(&body).into_owned();
            let judged = refusal(&Response { status, headers, body });
            prop_assert!(judged.is_some() || (200..300).contains(&status));
        }

        #[test]
        fn any_text_in_any_shape_is_judged_without_a_panic(text in "\\PC*") {
            let text = serde_json::to_string(&text).expect("a text is JSON");
            for shape in ["{\"detail\":_}", "{\"x\":[_,[_]]}", "[\"['_']\"]", "[[[_"] {
                let _ = refusal(&answer(400, &shape.replace('_', &text)));
            }
        }
    }
}
