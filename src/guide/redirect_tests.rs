//! What a pasted redirect is taken for, and what of it is shown.

use proptest::prelude::*;

use super::*;
use crate::oauth::{Answer, Refusal};

const TOKEN: &str = "u5crMk75RaWuJsHY13Ol45GBIh9MYM";
const STATE: &str = "7Vd2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaakQ";

fn fragment() -> String {
    format!(
        "access_token={TOKEN}&expires_in=36000&token_type=Bearer&scope=read+write&state={STATE}"
    )
}

#[track_caller]
fn refused(text: &str, words: &str) {
    let why = Redirect::paste(text).expect_err("a refusal");
    assert!(why.contains(words), "{why}, not {words}");
}

#[test]
fn ions_fragment_is_taken_apart() {
    let text = format!("https://app.example/callback#{}", fragment());
    let redirect = Redirect::paste(&text).expect("a redirect");
    assert_eq!((redirect.base.as_str(), redirect.mark()), ("https://app.example/callback", '#'));
    let parts = redirect.parts(true);
    let names: Vec<_> = parts.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["access_token", "expires_in", "token_type", "scope", "state"]);
    assert_eq!(parts[1].means, "36,000 ÷ 3,600 = 10 hours");
    assert_eq!(parts[3].value.whole(), "read write");
    assert_eq!(parts[4].is_good, Some(true));
}

#[test]
fn a_query_or_a_fragment_alone_will_do() {
    for text in ["?code=abc&state=x", "code=abc&state=x", "https://app.example/?code=abc&state=x"] {
        assert_eq!(Redirect::paste(text).expect(text).query(), "code=abc&state=x", "{text}");
    }
    let text = format!("#{}", fragment());
    assert_eq!(Redirect::paste(&text).expect("a redirect").fragment(), fragment());
}

#[test]
fn junk_is_refused_with_what_to_paste_instead() {
    refused("", "Paste the address");
    refused("   \n", "Paste the address");
    refused("hello", "neither a query nor a fragment");
    refused("https://app.example/callback", "neither a query nor a fragment");
    refused("https://app.example/?page=2", "no code, token or error");
    refused("=&=&=", "no code, token or error");
    refused("https://app.example/?code=a b", "space or line break");
    refused("https://app.example/?code=a\u{0}b", "space or line break");
    refused(&format!("?code={}", "a".repeat(10_000)), "longer");
}

#[test]
fn a_bare_token_is_known_for_what_it_is() {
    refused(TOKEN, "by itself");
}

#[test]
fn the_way_there_is_not_the_way_back() {
    refused(
        "https://ion.example/authorize/?response_type=code&client_id=abc&state=x",
        "go to Ion with",
    );
}

#[test]
fn no_token_prints_and_none_is_shown_whole_unasked() {
    let redirect = Redirect::arrived("", "", &fragment());
    let parts = redirect.parts(false);
    assert!(!format!("{redirect:?}{parts:?}").contains(TOKEN));
    assert_eq!(parts[0].value.brief(), "u5cr…9MYM");
    assert_eq!(parts[0].value.whole(), TOKEN);
}

#[test]
fn what_is_in_the_wrong_place_or_twice_is_marked() {
    let bad = |query: &str, fragment: &str| {
        let parts = Redirect::arrived("", query, fragment).parts(true);
        parts
            .into_iter()
            .filter(|it| it.is_good == Some(false))
            .map(|it| it.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(bad(&fragment(), ""), ["access_token"]);
    assert_eq!(bad("", "code=abc&state=x"), ["code"]);
    assert_eq!(bad("code=a&code=b&state=x", ""), ["code", "code"]);
    assert_eq!(bad("error=access_denied&state=x", ""), ["error"]);
    assert_eq!(
        bad("", "access_token=a&token_type=mac&expires_in=-1&state="),
        ["token_type", "expires_in", "state"]
    );
}

#[test]
fn a_parameter_cannot_flood_the_page() {
    let redirect =
        Redirect::arrived("", &format!("{}=x&error={}", "n".repeat(500), "e".repeat(5_000)), "");
    for part in redirect.parts(false) {
        assert!(part.name.len() <= 60 && part.value.whole().len() <= 300);
    }
}

#[test]
fn every_judgement_has_its_words() {
    let refusal = Refusal::read("access_denied", None);
    let all = [
        CallbackError::Empty,
        CallbackError::Repeated("state".to_owned()),
        CallbackError::NoNonce,
        CallbackError::UnknownNonce,
        CallbackError::Stale,
        CallbackError::WrongKind,
        CallbackError::OtherClient,
        CallbackError::OtherIssuer("x".to_owned()),
        CallbackError::TokenType("mac".to_owned()),
        CallbackError::Lifetime,
        CallbackError::Refused(refusal),
    ];
    let words: std::collections::BTreeSet<_> = all.iter().map(|it| verdict(it).0).collect();
    assert_eq!(words.len(), all.len());
}

#[test]
fn who_is_refused_a_grant_is_told_the_next_step() {
    let refusal = Refusal::read("unauthorized_client", None);
    let (_, means) = verdict(&CallbackError::Refused(refusal));
    assert!(means.contains("registered for the other grant"), "{means}");
    assert!(means.contains("Choose that one above") && means.contains("client ID"), "{means}");
}

#[test]
fn it_is_judged_by_the_judge_that_anion_answers_to() {
    let judged = |text: &str| {
        let redirect = Redirect::paste(text).expect(text);
        Answer::read(redirect.fragment(), redirect.query()).map(|_| ())
    };
    assert_eq!(judged("?code=abc&state=x"), Ok(()));
    assert_eq!(judged("?code=abc"), Err(CallbackError::NoNonce));
    assert_eq!(judged("?code=a&state=x&state=y"), Err(CallbackError::Repeated("state".to_owned())));
    assert_eq!(judged("?access_token=abc&state=x"), Err(CallbackError::WrongKind));
}

proptest! {
    #[test]
    fn any_text_is_pasted_without_a_panic(text in "\\PC{0,300}|.{0,300}") {
        if let Ok(redirect) = Redirect::paste(&text) {
            let _ = (redirect.parts(true), redirect.parts(false), redirect.mark());
        }
    }

    #[test]
    fn no_secret_of_a_redirect_shows_unasked(token in "[A-Za-z0-9]{20,40}") {
        for text in [format!("?code={token}&state={token}"), format!("#access_token={token}&state=x")] {
            let parts = Redirect::paste(&text).expect("a redirect").parts(true);
            let brief: String = parts.iter().map(|it| it.value.brief()).collect();
            prop_assert!(!brief.contains(&token));
        }
    }
}
