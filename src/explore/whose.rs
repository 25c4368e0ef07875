//! Whose an answer is: what a session brought is not shown longer than its reader is there.

use crate::http::Response;
use crate::ion::refusal;

/// Whether a reader is gone: they left, or another one came. `None` stands for nobody who could
/// leave, a number for the reader that the session store counts so.
#[must_use]
pub fn is_gone(before: Option<u32>, now: Option<u32>) -> bool {
    before.is_some() && before != now
}

/// Whether an answer may stay when its session ends: nothing of a reader's is in what came without
/// a token, or in the very refusal that ended it.
#[must_use]
pub fn outlives_session(had_token: bool, response: &Response) -> bool {
    !had_token || refusal(response).is_some_and(|it| it.needs_sign_in())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    #[test]
    fn a_reader_is_gone_when_they_leave_or_another_comes_and_not_when_one_signs_in() {
        assert!(is_gone(Some(0), None) && is_gone(Some(0), Some(1)));
        assert!(!is_gone(Some(0), Some(0)) && !is_gone(None, None) && !is_gone(None, Some(0)));
    }

    #[test]
    fn what_came_with_a_token_ends_with_its_session_but_for_the_refusal_that_ended_it() {
        assert!(!outlives_session(true, &response(200, "{}")));
        assert!(!outlives_session(true, &response(404, r#"{"details":"Not found."}"#)));
        assert!(outlives_session(false, &response(200, "{}")));
        let refused = r#"{"detail":"Authentication credentials were not provided."}"#;
        assert!(outlives_session(true, &response(403, refused)));
        let rights = r#"{"detail":"You do not have permission to perform this action."}"#;
        assert!(!outlives_session(true, &response(403, rights)));
    }
}
