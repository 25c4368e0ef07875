//! The recorded redirects to our callback, and what each of them is to us.

use anion::config::Flow;
use anion::oauth::{CallbackError, Grant};

use super::tab::{Tab, location, parameter, recording};

/// By the names of the recordings, in order.
pub(crate) const REDIRECTS: &[(&str, &str)] = &[
    ("oauth_authorize_prompt_none_not_logged_in", "no: login_required"),
    ("oauth_code_app_response_type_token", "no: unauthorized_client"),
    ("oauth_code_auto_second_visit", "code"),
    ("oauth_code_bad_scope", "no: invalid_scope"),
    ("oauth_code_deny", "no: access_denied"),
    ("oauth_code_pkce_allow", "code"),
    ("oauth_code_pkce_no_method", "code"),
    ("oauth_code_pkce_plain", "code"),
    ("oauth_code_sanctioned_no_page", "code"),
    ("oauth_implicit_allow_read", "token: read"),
    ("oauth_implicit_allow_read_write", "token: read write"),
    ("oauth_implicit_app_response_type_code", "no: unauthorized_client"),
    ("oauth_implicit_auto_first_visit_other_user", "token: read"),
    ("oauth_implicit_bad_response_type", "no: unsupported_response_type"),
    ("oauth_implicit_bad_scope", "no: invalid_scope"),
    ("oauth_implicit_deny", "no: access_denied"),
    (
        "oauth_implicit_missing_response_type",
        "no: invalid_request: Missing response_type parameter.",
    ),
    ("oauth_implicit_no_scope_allow", "token: read write email groups openid profile"),
    ("oauth_implicit_no_state_allow", "not believed: the answer has no state"),
    ("oauth_implicit_sanctioned_app_first_visit", "token: read"),
    ("oauth_implicit_second_visit_auto", "token: read"),
    ("oauth_implicit_second_visit_auto_prompt_none", "token: read"),
    ("oauth_implicit_second_visit_auto_rw", "token: read write"),
];

/// What a recorded answer is to us, if it redirects to our callback.
pub(crate) fn judged(name: &str) -> Option<String> {
    let recording = recording(name);
    let location = location(&recording)?;
    let flow = if name.starts_with("oauth_code") { Flow::Code } else { Flow::Implicit };
    let mut tab = Tab::recorded(flow);
    let is_ours = location.strip_prefix(&tab.config.redirect_uri)?.starts_with(['?', '#']);
    let path = recording["request"]["path"].as_str().filter(|_| is_ours)?;
    let state = parameter(path, "state").unwrap_or_default();
    tab.remember(&state, (flow == Flow::Code).then_some("verifier"), &["read"]);
    Some(match tab.check(location) {
        Ok(granted) => match granted.grant {
            Grant::Token(token) => format!("token: {}", token.scopes),
            Grant::Code(_) => "code".to_owned(),
        },
        Err(CallbackError::Refused(refusal)) => format!("no: {refusal}"),
        Err(other) => format!("not believed: {other}"),
    })
}
