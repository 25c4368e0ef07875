//! Every failure has its words, and they are fit to be shown.

use super::*;

fn every_refusal() -> Vec<RefusalCode> {
    let codes = [
        "access_denied",
        "invalid_request",
        "unauthorized_client",
        "unsupported_response_type",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "login_required",
        "invalid_client",
        "invalid_grant",
        "unsupported_grant_type",
        "consent_required",
    ];
    codes.map(RefusalCode::read).to_vec()
}

fn every_failed_sign_in() -> Vec<SignInError> {
    let callback = [
        CallbackError::Empty,
        CallbackError::Repeated("state".to_owned()),
        CallbackError::NoNonce,
        CallbackError::UnknownNonce,
        CallbackError::Stale,
        CallbackError::WrongKind,
        CallbackError::OtherClient,
        CallbackError::OtherIssuer("https://evil.example".to_owned()),
        CallbackError::TokenType("mac".to_owned()),
        CallbackError::Lifetime,
    ];
    let token = [
        TokenError::OriginRefused,
        TokenError::NotIon(404),
        TokenError::Broken(502),
        TokenError::Unreadable("no token"),
    ];
    let refusals = every_refusal()
        .into_iter()
        .map(|code| CallbackError::Refused(Refusal { code, description: None }));
    callback
        .into_iter()
        .chain(refusals)
        .map(SignInError::Callback)
        .chain(token.map(SignInError::Token))
        .chain([SignInError::Fetch(FetchError::Unreachable)])
        .collect()
}

/// What happened is a line; what to do is sentences; neither begs, cheers or shows our types.
#[track_caller]
fn is_fit_to_be_shown(words: &Words) {
    let Words { what, means } = words;
    assert!(!what.is_empty() && !what.ends_with('.'), "{words:?}");
    assert!(means.ends_with('.') && means.len() > 20, "{words:?}");
    for unfit in ["!", "please", "Please", "oops", "Oops", "token ", "nonce", "Error("] {
        let technical = means.contains("config.json");
        assert!(!format!("{what} {means}").contains(unfit) || technical, "{words:?}");
    }
}

#[test]
fn every_failed_sign_in_says_what_to_do() {
    for error in every_failed_sign_in() {
        is_fit_to_be_shown(&of_sign_in(&error, true));
    }
}

#[test]
fn every_failure_of_the_api_says_what_to_do() {
    for error in [
        ApiError::SessionRefused,
        ApiError::OriginRefused,
        ApiError::Withdrawn,
        ApiError::Forbidden("You do not have permission to perform this action.".to_owned()),
        ApiError::NotFound,
        ApiError::Refused(vec!["No.".to_owned(), "Not at all.".to_owned()]),
        ApiError::Throttled(None),
        ApiError::Throttled(Some(7)),
        ApiError::Broken(500),
        ApiError::NotIon,
        ApiError::Unreadable { path: "/blocks".to_owned(), reason: String::new() },
        ApiError::Fetch(FetchError::TimedOut),
        ApiError::Fetch(FetchError::Unreachable),
        ApiError::Fetch(FetchError::Aborted),
    ] {
        is_fit_to_be_shown(&of_api(&error, true));
    }
}

#[test]
fn ion_is_quoted_word_for_word() {
    let text = "You do not have permission to perform this action.";
    let words = of_api(&ApiError::Forbidden(text.to_owned()), true);
    assert!(words.means.starts_with(&format!("Ion says: {text}")), "{words:?}");
}

#[test]
fn offline_is_said_before_anything_is_guessed() {
    let words = of_api(&ApiError::Fetch(FetchError::Unreachable), false);
    assert_eq!(words.what, "You are offline");
}

#[test]
fn a_refusals_code_is_shown_to_whoever_has_to_mend_it() {
    let refusal = Refusal::read("invalid_scope", Some("No such scope."));
    let words = of_refusal(&refusal);
    assert!(words.means.contains("Ion says: No such scope."), "{words:?}");
    assert!(words.means.ends_with("Code: invalid_scope."), "{words:?}");
}

#[test]
fn every_fault_of_the_configuration_names_its_field() {
    for (error, field) in [
        (ConfigError::Missing("status 404".to_owned()), "config.json"),
        (ConfigError::Unreadable("expected value".to_owned()), "config.json"),
        (ConfigError::Absent("client_id"), "client_id"),
        (ConfigError::Absent("grant"), "grant"),
        (ConfigError::Unknown("clientid".to_owned()), "clientid"),
        (
            ConfigError::Wrong {
                field: "grant",
                found: "`token`".to_owned(),
                expected: "implicit or code",
            },
            "grant",
        ),
    ] {
        let words = of_config(&error);
        is_fit_to_be_shown(&words);
        assert!(format!("{} {}", words.what, words.means).contains(field), "{words:?}");
    }
}

#[test]
fn what_keeps_a_sign_in_from_beginning_says_what_to_do() {
    is_fit_to_be_shown(&of_blocked_storage());
    is_fit_to_be_shown(&of_missing_crypto());
    is_fit_to_be_shown(&of_working());
}

#[test]
fn who_was_let_go_by_anion_alone_is_told_and_can_leave_ion_too() {
    for ending in [Ending::Left, Ending::LeftElsewhere, Ending::Idle] {
        assert!(leaves_ion_open(ending), "{ending:?}");
    }
    for ending in [Ending::Never, Ending::Lapsed, Ending::Over, Ending::Refused] {
        assert!(!leaves_ion_open(ending), "{ending:?}");
    }
    // Whoever is told that Ion has them still is offered the way out.
    for ending in [Ending::Left, Ending::LeftElsewhere] {
        assert!(of_ending(ending).is_some_and(|it| it.means.contains("still signed in at Ion")));
    }
}

#[test]
fn leaving_is_confirmed_and_lapsing_explained() {
    assert_eq!(of_ending(Ending::Never), None);
    for ending in [Ending::Left, Ending::Gone, Ending::Moved, Ending::Lapsed, Ending::Refused] {
        is_fit_to_be_shown(&of_ending(ending).expect("words"));
    }
}
