//! What the callback believes, and what it does not.

use proptest::prelude::*;

use super::*;
use crate::oauth::pending::tests::pending;
use crate::oauth::{RefusalCode, Scope};

fn state() -> String {
    pending(None).nonce.as_str().to_owned()
}

fn verifier() -> CodeVerifier {
    CodeVerifier::from_random(&[1; 32])
}

fn expected(flow: Flow) -> Expected<'static> {
    Expected { client_id: "abc", flow, issuer: "https://ion.tjhsst.edu/oauth" }
}

/// A second after the attempt began.
fn soon() -> Timestamp {
    Timestamp::from_millis(1_000)
}

/// The fragment that Ion answers with, as recorded (contract, section 2).
fn fragment() -> String {
    format!(
        "#access_token=u5crMk75RaWuJsHY13Ol45GBIh9MYM&expires_in=36000&token_type=Bearer\
         &scope=read&state={}",
        state()
    )
}

fn implicit(fragment: &str, query: &str) -> Result<Granted, CallbackError> {
    Answer::read(fragment, query)?.check(Some(pending(None)), expected(Flow::Implicit), soon())
}

fn code(fragment: &str, query: &str) -> Result<Granted, CallbackError> {
    let pending = pending(Some(verifier()));
    Answer::read(fragment, query)?.check(Some(pending), expected(Flow::Code), soon())
}

#[track_caller]
fn token(granted: Result<Granted, CallbackError>) -> Token {
    match granted.expect("an answer to believe").grant {
        Grant::Token(token) => token,
        Grant::Code(code) => panic!("expected a token, found {code:?}"),
    }
}

#[track_caller]
fn refused(granted: Result<Granted, CallbackError>, why: &CallbackError) {
    assert_eq!(&granted.expect_err("an answer not to believe"), why);
}

#[test]
fn ions_fragment_gives_a_token() {
    let token = token(implicit(&fragment(), ""));
    assert_eq!(token.issued_at, soon());
    assert_eq!(token.expires_at.as_millis(), 36_001_000);
    assert_eq!(token.scopes, Scopes::from(Scope::Read));
    assert_eq!(token.refresh, None);
    let header = token.access.authorization();
    assert_eq!(header.header_value(), "Bearer u5crMk75RaWuJsHY13Ol45GBIh9MYM");
}

#[test]
fn a_believed_answer_knows_where_the_reader_was() {
    let granted = implicit(&fragment(), "").expect("an answer to believe");
    assert_eq!(granted.return_to, "/account");
    assert!(granted.keep);
}

#[test]
fn ions_code_gives_an_exchange_with_its_verifier() {
    let granted = code("", &format!("?code=JcNgW6teHCpBJCzIHKMu1lFZOY2l4I&state={}", state()));
    match granted.expect("an answer to believe").grant {
        Grant::Code(grant) => {
            assert_eq!(grant.code(), "JcNgW6teHCpBJCzIHKMu1lFZOY2l4I");
            assert_eq!(grant.verifier, verifier());
        }
        Grant::Token(token) => panic!("expected a code, found {token:?}"),
    }
}

#[test]
fn ions_state_is_form_encoded() {
    let answer = Answer::read("#access_token=a&state=st%2Ba%2Fte%3D", "").expect("an answer");
    assert_eq!(answer.nonce().as_str(), "st+a/te=");
}

#[test]
fn a_forged_state_is_refused() {
    let forged = fragment().replace(&state(), "forged");
    refused(implicit(&forged, ""), &CallbackError::UnknownNonce);
}

#[test]
fn a_used_state_is_refused() {
    let answer = Answer::read(&fragment(), "").expect("an answer");
    let again = answer.check(None, expected(Flow::Implicit), soon());
    refused(again, &CallbackError::UnknownNonce);
}

#[test]
fn a_missing_state_is_refused() {
    refused(implicit("#access_token=a&token_type=Bearer", ""), &CallbackError::NoNonce);
    // Ion answers so where none was sent.
    refused(implicit("#access_token=a&token_type=Bearer&state=", ""), &CallbackError::NoNonce);
}

#[test]
fn a_refusal_with_a_forged_state_is_not_even_shown() {
    let query = "?error=access_denied&error_description=Call+this+number&state=forged";
    refused(implicit("", query), &CallbackError::UnknownNonce);
}

#[test]
fn an_old_attempt_is_refused() {
    let answer = Answer::read(&fragment(), "").expect("an answer");
    let late = Timestamp::from_millis(16 * 60_000);
    let granted = answer.check(Some(pending(None)), expected(Flow::Implicit), late);
    refused(granted, &CallbackError::Stale);
}

#[test]
fn every_parameter_counts_once() {
    let state = state();
    for (fragment, query, name) in [
        (format!("{}&state={state}", fragment()), String::new(), "state"),
        (fragment(), format!("?state={state}"), "state"),
        (format!("{}&access_token=b", fragment()), String::new(), "access_token"),
        (String::new(), format!("?code=a&code=b&state={state}"), "code"),
        (String::new(), format!("?error=a&error=b&state={state}"), "error"),
    ] {
        refused(implicit(&fragment, &query), &CallbackError::Repeated(name.to_owned()));
    }
}

#[test]
fn unknown_parameters_are_ignored() {
    token(implicit(&format!("{}&x=1&x=2", fragment()), "?utm_source=mail"));
}

#[test]
fn each_grant_refuses_the_others_answer() {
    let query = format!("?code=abc&state={}", state());
    refused(implicit("", &query), &CallbackError::WrongKind);
    refused(code(&fragment(), ""), &CallbackError::WrongKind);
}

#[test]
fn a_grant_changed_in_the_configuration_meanwhile_is_refused() {
    let answer = Answer::read(&fragment(), "").expect("an answer");
    let granted = answer.check(Some(pending(None)), expected(Flow::Code), soon());
    refused(granted, &CallbackError::WrongKind);
}

#[test]
fn a_token_that_has_been_in_a_log_is_refused() {
    let query = fragment().replace('#', "?");
    refused(implicit("", &query), &CallbackError::WrongKind);
}

#[test]
fn a_code_in_the_fragment_is_refused() {
    refused(code(&format!("#code=abc&state={}", state()), ""), &CallbackError::WrongKind);
}

#[test]
fn an_answer_that_says_two_things_is_refused() {
    refused(
        implicit(&format!("{}&error=access_denied", fragment()), ""),
        &CallbackError::WrongKind,
    );
    refused(implicit(&format!("{}&code=abc", fragment()), ""), &CallbackError::WrongKind);
}

#[test]
fn ions_refusals_are_found_in_the_query_and_the_fragment() {
    let state = state();
    for code in ["access_denied", "invalid_scope", "unauthorized_client", "something_new"] {
        let why =
            CallbackError::Refused(Refusal { code: RefusalCode::read(code), description: None });
        refused(implicit("", &format!("?error={code}&state={state}")), &why);
        refused(implicit(&format!("#error={code}&state={state}"), ""), &why);
    }
}

#[test]
fn only_bearer_tokens_are_used() {
    token(implicit(&fragment().replace("Bearer", "bEaReR"), ""));
    refused(
        implicit(&fragment().replace("Bearer", "mac"), ""),
        &CallbackError::TokenType("mac".to_owned()),
    );
    refused(
        implicit(&fragment().replace("&token_type=Bearer", ""), ""),
        &CallbackError::TokenType(String::new()),
    );
}

#[test]
fn a_token_that_would_break_a_header_is_refused() {
    let broken = fragment().replace("u5crMk75RaWuJsHY13Ol45GBIh9MYM", "a%0D%0AX-Evil:%201");
    refused(implicit(&broken, ""), &CallbackError::WrongKind);
    let empty = fragment().replace("u5crMk75RaWuJsHY13Ol45GBIh9MYM", "");
    refused(implicit(&empty, ""), &CallbackError::WrongKind);
}

#[test]
fn a_lifetime_that_is_no_number_is_refused() {
    refused(implicit(&fragment().replace("36000", "soon"), ""), &CallbackError::Lifetime);
    let hour = token(implicit(&fragment().replace("&expires_in=36000", ""), ""));
    assert_eq!(hour.expires_at.as_millis(), 3_601_000);
}

#[test]
fn a_smaller_scope_is_respected_and_an_absent_one_is_as_asked() {
    let smaller = token(implicit(&fragment().replace("scope=read", "scope=openid"), ""));
    assert!(!smaller.scopes.contains(&Scope::Read));
    let absent = token(implicit(&fragment().replace("&scope=read", ""), ""));
    assert!(absent.scopes.contains(&Scope::Read));
}

#[test]
fn a_refresh_token_in_a_fragment_is_ignored() {
    assert_eq!(token(implicit(&format!("{}&refresh_token=b", fragment()), "")).refresh, None);
}

#[test]
fn another_issuer_is_refused() {
    let other = format!("{}&iss=https%3A%2F%2Fevil.example", fragment());
    refused(implicit(&other, ""), &CallbackError::OtherIssuer("https://evil.example".to_owned()));
    token(implicit(&format!("{}&iss=https%3A%2F%2Fion.tjhsst.edu%2Foauth", fragment()), ""));
}

#[test]
fn an_attempt_of_another_client_is_refused() {
    let answer = Answer::read(&fragment(), "").expect("an answer");
    let other = Expected { client_id: "xyz", ..expected(Flow::Implicit) };
    refused(answer.check(Some(pending(None)), other, soon()), &CallbackError::OtherClient);
}

#[test]
fn a_bare_callback_is_empty() {
    refused(implicit("", ""), &CallbackError::Empty);
    refused(implicit("#", "?"), &CallbackError::Empty);
    refused(implicit("#section", "?state=x"), &CallbackError::Empty);
}

#[test]
fn an_answer_does_not_print_what_it_holds() {
    let answer = Answer::read(&fragment(), "").expect("an answer");
    assert!(!format!("{answer:?}").contains("u5crMk75"));
    let code = Answer::read("", &format!("?code=verysecret&state={}", state())).expect("an answer");
    assert!(!format!("{code:?}").contains("verysecret"));
}

proptest! {
    #[test]
    fn any_address_is_read_without_a_panic(fragment in ".{0,200}", query in ".{0,200}") {
        let _ = implicit(&fragment, &query);
        let _ = code(&fragment, &query);
    }

    #[test]
    fn nothing_is_believed_without_its_state(
        forged in "[A-Za-z0-9_-]{0,50}",
        token in "[A-Za-z0-9]{1,30}",
        in_query: bool,
    ) {
        prop_assume!(forged != state());
        let text = format!("access_token={token}&token_type=Bearer&code={token}&state={forged}");
        for text in [text.replace("code=", "x="), text.replace("access_token=", "x=")] {
            let (fragment, query) = if in_query { ("", &*text) } else { (&*text, "") };
            prop_assert!(implicit(fragment, query).is_err());
            prop_assert!(code(fragment, query).is_err());
        }
    }
}
