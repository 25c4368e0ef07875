//! Whole sign-ins, from the button to the session and its end, without a browser and without Ion.

#[path = "support/ends.rs"]
mod ends;
#[path = "support/redirects.rs"]
mod redirects;
#[path = "support/tab.rs"]
mod tab;

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use anion::config::{Config, Flow};
use anion::http::{Request, Response, decode_form, encode_form};
use anion::ion::{ApiError, announcements, profile};
use anion::json;
use anion::oauth::{
    AccessToken, CallbackError, NotRenewed, RefusalCode, Scope, Scopes, TokenError, read_refresh,
    refresh, revoke,
};
use anion::session::{
    Effect, Ending, Event, Extent, KeptSession, Means, Place, Session, SignInError, State,
};
use serde_json::Value;
use tab::{Tab, form, location, parameter, recording, response};

const TOKEN: &str = "cW3upAXPpFqrGGNmj0b9uOx51gG8Cf";
/// What the token endpoint gave for a code, as recorded.
const GIVEN: &str = "oauth_token_code_pkce_ok";
const GIVEN_TOKEN: &str = "WSo1Ec8ru5exmuc2nQcYadgcYNGxjo";

/// Where Ion sends the reader who was sent to `url`, if they allow it: a token in the fragment, in
/// its order and encoding (contract: `oauth_implicit_allow_read`).
fn allowed(url: &str, scope: &str) -> String {
    let state = parameter(url, "state").expect("a state");
    let pairs = [
        ("access_token", TOKEN),
        ("expires_in", "36000"),
        ("token_type", "Bearer"),
        ("scope", scope),
        ("state", &state),
    ];
    format!("{}#{}", parameter(url, "redirect_uri").expect("an address"), encode_form(&pairs))
}

/// The same for the code grant.
fn allowed_code(url: &str) -> String {
    let state = parameter(url, "state").expect("a state");
    let pairs = encode_form(&[("code", "JcNgW6teHCpBJCzIHKMu1lFZOY2l4I"), ("state", &state)]);
    format!("{}?{pairs}", parameter(url, "redirect_uri").expect("an address"))
}

fn denied(url: &str) -> String {
    allowed_code(url).replace("code=JcNgW6teHCpBJCzIHKMu1lFZOY2l4I", "error=access_denied")
}

fn nobody_asks(_: &Request) -> Response {
    panic!("the implicit grant asks no token endpoint")
}

fn hours(hours: u64) -> Duration {
    Duration::from_secs(hours * 3_600)
}

fn signed_in() -> Tab {
    let mut tab = Tab::recorded(Flow::Implicit);
    let url = tab.sign_in("/", "read");
    tab.come_back(&allowed(&url, "read"), nobody_asks).expect("a session");
    tab
}

#[test]
fn each_grant_asks_for_its_own_kind_of_answer_and_for_reading_only() {
    for (flow, kind) in [(Flow::Implicit, "token"), (Flow::Code, "code")] {
        let url = Tab::recorded(flow).sign_in("/", "read");
        assert!(url.starts_with("http://127.0.0.1:8000/oauth/authorize/?"), "{url}");
        assert_eq!(parameter(&url, "response_type").as_deref(), Some(kind));
        assert_eq!(parameter(&url, "scope").as_deref(), Some("read"));
        let redirect = parameter(&url, "redirect_uri");
        assert_eq!(redirect.as_deref(), Some("http://localhost:8080/callback"));
        let method = parameter(&url, "code_challenge_method");
        assert_eq!(method.as_deref(), (flow == Flow::Code).then_some("S256"));
    }
}

#[test]
fn the_implicit_grant_signs_in() {
    let mut tab = Tab::recorded(Flow::Implicit);
    let url = tab.sign_in("/account?tab=2", "read");
    let back = tab.come_back(&allowed(&url, "read"), nobody_asks);
    assert_eq!(back, Ok("/account?tab=2".to_owned()));
    assert_eq!(tab.header(), format!("Bearer {TOKEN}"));
    assert_eq!(tab.session().token.refresh, None);
    assert_eq!(tab.session().token.expires_at, tab.now.after(hours(10)));
    assert_eq!(tab.session().means, Means::Leaving);
    assert!(tab.pending.is_empty());
}

#[test]
fn the_code_grant_signs_in_and_proves_that_it_began() {
    let mut tab = Tab::recorded(Flow::Code);
    let url = tab.sign_in("/", "read");
    let mut asked = None;
    let ion = |request: &Request| {
        asked = Some(request.clone());
        response(GIVEN)
    };
    assert_eq!(tab.come_back(&allowed_code(&url), ion), Ok("/".to_owned()));
    assert_eq!(tab.header(), format!("Bearer {GIVEN_TOKEN}"));

    let asked = asked.expect("a request");
    assert_eq!(asked.url, "http://127.0.0.1:8000/oauth/token/");
    assert_eq!(asked.authorization, None);
    let form = form(&asked);
    let verifier = tab.verifier(&form["code_verifier"]);
    let challenge = parameter(&url, "code_challenge");
    assert_eq!(challenge.as_deref(), Some(verifier.challenge().as_str()));
    assert_eq!(Some(&form["redirect_uri"]), parameter(&url, "redirect_uri").as_ref());
    assert!(!form.contains_key("client_secret") && !url.contains(&form["code_verifier"]));
}

#[test]
fn a_code_is_exchanged_as_ion_was_seen_to_take_it() {
    let verifier = "NWfoYD0KkjIEzrmP-7yw-z0OgxXRFp3Zko-OrXBPbkek5I1M0-n94_bMTePhf5ak";
    let allowed = recording("oauth_code_pkce_allow");
    let mut tab = Tab::recorded(Flow::Code);
    tab.remember("abc", Some(verifier), &["read", "write"]);
    let given = recording(GIVEN);
    let ion = |request: &Request| {
        let recorded = decode_form(given["request"]["body"].as_str().expect("a form"));
        assert_eq!(form(request), recorded.into_iter().collect::<BTreeMap<_, _>>());
        response(GIVEN)
    };
    tab.come_back(location(&allowed).expect("a redirect"), ion).expect("a session");
    let verifier = tab.verifier(verifier);
    let path = allowed["request"]["path"].as_str().expect("a path");
    let challenge = parameter(path, "code_challenge");
    assert_eq!(challenge.as_deref(), Some(verifier.challenge().as_str()));
}

#[test]
fn a_code_that_ion_does_not_take_signs_nobody_in() {
    for (name, why) in [
        ("oauth_token_code_reused", "refused: invalid_grant"),
        ("oauth_token_code_expired_61s", "refused: invalid_grant"),
        ("oauth_token_code_pkce_wrong_verifier", "refused: invalid_grant"),
        ("oauth_token_unknown_client", "refused: invalid_client"),
        ("upstream_as_published_token_foreign_origin", "the origin is refused"),
    ] {
        let mut tab = Tab::recorded(Flow::Code);
        let url = tab.sign_in("/", "read");
        let back = tab.come_back(&allowed_code(&url), |_| response(name));
        assert!(
            matches!(&back, Err(SignInError::Token(err)) if err.to_string() == why),
            "{back:?}"
        );
        assert_eq!(tab.state, State::SignedOut(Ending::Never), "{name}");
        assert!(tab.effects.is_empty() && tab.pending.is_empty(), "{name}");
    }
}

#[test]
fn several_attempts_at_once_each_find_their_own() {
    let mut tab = Tab::recorded(Flow::Code);
    let first = tab.sign_in("/account", "read");
    let second = tab.sign_in("/", "read");
    assert_ne!(parameter(&first, "state"), parameter(&second, "state"));
    assert_ne!(parameter(&first, "code_challenge"), parameter(&second, "code_challenge"));
    let mut verifiers = Vec::new();
    for (url, back) in [(&second, "/"), (&first, "/account")] {
        let ion = |request: &Request| {
            verifiers.push(form(request)["code_verifier"].clone());
            response(GIVEN)
        };
        assert_eq!(tab.come_back(&allowed_code(url), ion), Ok(back.to_owned()));
    }
    assert_ne!(verifiers[0], verifiers[1]);
}

#[test]
fn an_answer_counts_once() {
    for (flow, answer) in [
        (Flow::Implicit, (|url| allowed(url, "read")) as fn(&str) -> String),
        (Flow::Code, allowed_code),
        (Flow::Implicit, denied),
    ] {
        let mut tab = Tab::recorded(flow);
        let url = tab.sign_in("/", "read");
        let _ = tab.come_back(&answer(&url), |_| response(GIVEN));
        let (state, effects) = (tab.state.clone(), tab.effects.clone());
        let again = tab.come_back(&answer(&url), |_| panic!("nothing may be sent"));
        assert_eq!(again, Err(SignInError::Callback(CallbackError::UnknownNonce)));
        assert_eq!((tab.state, tab.effects), (state, effects));
    }
}

#[test]
fn a_forged_answer_changes_nothing() {
    let mut tab = signed_in();
    let (state, effects) = (tab.state.clone(), tab.effects.clone());
    let waiting = tab.sign_in("/", "read");
    for (forged, why) in [
        ("#access_token=forged&token_type=Bearer&state=forged", CallbackError::UnknownNonce),
        ("#access_token=forged&token_type=Bearer", CallbackError::NoNonce),
        ("?code=forged&state=forged", CallbackError::UnknownNonce),
        ("?error=server_error&error_description=Call+me&state=x", CallbackError::UnknownNonce),
    ] {
        let back = tab.come_back(&format!("{}{forged}", tab.config.redirect_uri), nobody_asks);
        assert_eq!(back, Err(SignInError::Callback(why)));
    }
    assert_eq!((&tab.state, &tab.effects), (&state, &effects));
    // The attempt that was under way meanwhile is none the worse.
    assert!(tab.come_back(&allowed(&waiting, "read"), nobody_asks).is_ok());
}

#[test]
fn a_no_at_ion_leaves_everything_as_it_was() {
    let mut tab = signed_in();
    let state = tab.state.clone();
    let url = tab.sign_in("/", "read");
    let Err(SignInError::Callback(CallbackError::Refused(refusal))) =
        tab.come_back(&denied(&url), nobody_asks)
    else {
        panic!("a refusal was expected")
    };
    assert_eq!(refusal.code, RefusalCode::AccessDenied);
    assert_eq!(tab.state, state);
    assert!(tab.pending.is_empty());
}

#[test]
fn what_is_granted_counts_and_not_what_was_asked() {
    let mut tab = Tab::recorded(Flow::Implicit);
    let url = tab.sign_in("/", "read write");
    tab.come_back(&allowed(&url, "read"), nobody_asks).expect("a session");
    assert_eq!(tab.session().token.scopes, Scopes::from(Scope::Read));

    let mut tab = Tab::recorded(Flow::Code);
    let url = tab.sign_in("/", "read");
    tab.come_back(&allowed_code(&url), |_| response(GIVEN)).expect("a session");
    assert_eq!(tab.session().token.scopes, Scopes::parse("read write"));
}

#[test]
fn a_sign_in_left_lying_leads_nowhere() {
    let mut tab = Tab::recorded(Flow::Implicit);
    let url = tab.sign_in("/", "read");
    tab.now = tab.now.after(hours(1));
    let back = tab.come_back(&allowed(&url, "read"), nobody_asks);
    assert_eq!(back, Err(SignInError::Callback(CallbackError::Stale)));
    assert!(tab.pending.is_empty());
}

#[test]
fn every_recorded_redirect_is_read_as_what_it_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ion");
    let files = fs::read_dir(folder).expect("the recordings").map(|it| it.expect("a file").path());
    let names = files.map(|it| it.file_stem().expect("a name").to_string_lossy().into_owned());
    let mut found: Vec<_> =
        names.filter_map(|name| Some((redirects::judged(&name)?, name))).collect();
    found.sort_by(|(_, one), (_, other)| one.cmp(other));
    let found: Vec<_> = found.iter().map(|(what, name)| (name.as_str(), what.as_str())).collect();
    assert_eq!(found, redirects::REDIRECTS);
}

#[test]
fn nothing_secret_is_printed_on_the_way() {
    let mut implicit = signed_in();
    implicit.happened(Event::Refused(AccessToken::new(TOKEN.to_owned())));
    let mut code = Tab::recorded(Flow::Code);
    let url = code.sign_in("/", "read");
    let attempt: Value =
        serde_json::from_str(code.pending.values().next().expect("an attempt")).expect("JSON");
    code.come_back(&allowed_code(&url), |_| response(GIVEN)).expect("a session");
    code.happened(Event::SignOutAsked(Extent::Here));
    let printed = format!("{}{}", implicit.printed, code.printed);
    assert!(printed.contains("SignedIn") && printed.contains("Revoke"), "{printed}");
    let given = recording(GIVEN)["body"].clone();
    for secret in [
        TOKEN,
        "JcNgW6teHCpBJCzIHKMu1lFZOY2l4I",
        given["access_token"].as_str().expect("a token"),
        given["refresh_token"].as_str().expect("a token"),
        attempt["nonce"].as_str().expect("a nonce"),
        attempt["verifier"].as_str().expect("a verifier"),
    ] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}

#[test]
fn a_token_goes_to_the_api_as_a_header_and_nowhere_else() {
    let mut forwarding = Tab::open(
        r#"{"ion":"https://ion.tjhsst.edu","client_id":"abc","grant":"implicit","api":"/ion/api"}"#,
    );
    let url = forwarding.sign_in("/", "read");
    forwarding.come_back(&allowed(&url, "read"), nobody_asks).expect("a session");
    for (tab, api) in [
        (signed_in(), "http://127.0.0.1:8000/api/"),
        (forwarding, "http://localhost:8080/ion/api/"),
    ] {
        let authorization = || Some(tab.session().token.access.authorization());
        for request in [
            profile::own().request(&tab.config.api, authorization()),
            announcements::page(2).request(&tab.config.api, authorization()),
        ] {
            assert!(request.url.starts_with(api), "{}", request.url);
            assert_eq!(request.authorization, authorization());
            assert!(!request.url.contains(TOKEN) && request.body.is_none());
        }
    }
}

#[test]
fn an_answer_of_the_other_grant_is_not_used() {
    for (flow, answer) in [
        (Flow::Implicit, allowed_code as fn(&str) -> String),
        (Flow::Code, |url| allowed(url, "read")),
    ] {
        let mut tab = Tab::recorded(flow);
        let url = tab.sign_in("/", "read");
        let back = tab.come_back(&answer(&url), |_| panic!("nothing may be sent"));
        assert_eq!(back, Err(SignInError::Callback(CallbackError::WrongKind)));
        assert_eq!(tab.state, State::SignedOut(Ending::Never));
    }
}

#[test]
fn a_page_where_a_token_was_due_is_told_from_a_refusal() {
    let mut tab = Tab::recorded(Flow::Code);
    let url = tab.sign_in("/", "read");
    let page = Response { status: 200, headers: Vec::new(), body: "<!doctype html>".to_owned() };
    let back = tab.come_back(&allowed_code(&url), |_| page);
    assert_eq!(back, Err(SignInError::Token(TokenError::NotIon(200))));
}
