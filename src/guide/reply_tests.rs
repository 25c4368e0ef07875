//! What each of Ion's recorded answers is taken to mean.

use proptest::prelude::*;

use super::*;

/// Every question.
const ALL: [Ask; 5] = [Ask::Exchange, Ask::Profile, Ask::Refresh, Ask::Revoke, Ask::Introspect];

const TOKENS: &str = r#"{"access_token":"RnovxOq65wAttLvkvIM4X7JOAkuxvj","expires_in":36000,"token_type":"Bearer","scope":"read","refresh_token":"pkQVzkDE5ShMr3wqZzB0K3MgHt8WEk"}"#;

fn response(status: u16, body: &str) -> Response {
    Response { status, headers: Vec::new(), body: body.to_owned() }
}

fn reply(ask: Ask, status: u16, body: &str) -> Reply {
    Reply::read(ask, &response(status, body))
}

#[track_caller]
fn means(ask: Ask, status: u16, body: &str, words: &str) {
    let reply = reply(ask, status, body);
    assert!(reply.means.contains(words), "{}, not {words}", reply.means);
}

fn pair() -> Pair {
    Pair::read(&response(200, TOKENS)).expect("a pair")
}

#[test]
fn tokens_are_shown_in_parts_and_never_as_a_body() {
    for ask in [Ask::Exchange, Ask::Refresh] {
        let reply = reply(ask, 200, TOKENS);
        assert_eq!((reply.is_good, &reply.body), (true, &None));
        let brief: String = reply.parts.iter().map(|it| it.value.brief()).collect();
        assert!(!brief.contains("RnovxOq65w") && !brief.contains("pkQVzkDE5S"), "{brief}");
        assert!(!format!("{reply:?}{:?}", pair()).contains("RnovxOq65w"));
        assert_eq!(reply.parts[2].means, "36,000 ÷ 3,600 = 10 hours");
    }
}

#[test]
fn an_unreadable_success_shows_no_body_either() {
    let reply = reply(Ask::Exchange, 200, r#"{"access_token":"RnovxOq65wAttLvkvIM4X7JOAkuxvj"}"#);
    assert_eq!((reply.is_good, reply.body), (false, None));
}

#[test]
fn a_403_is_told_apart_by_its_sentence() {
    let unknown = r#"{"detail":"Authentication credentials were not provided."}"#;
    means(Ask::Profile, 403, unknown, "expired or revoked");
    let rights = r#"{"detail":"You do not have permission to perform this action."}"#;
    means(Ask::Profile, 403, rights, "may not do this");
}

#[test]
fn a_401_without_a_word_is_about_the_origin() {
    for ask in ALL {
        means(ask, 401, "", "origin");
    }
    means(Ask::Exchange, 401, r#"{"error":"invalid_client"}"#, "invalid_client");
}

#[test]
fn a_refused_exchange_says_what_to_look_at() {
    means(Ask::Exchange, 400, r#"{"error":"invalid_grant"}"#, "60 seconds");
    means(Ask::Exchange, 400, r#"{"error":"invalid_request"}"#, "redirect_uri");
    means(Ask::Exchange, 400, "junk", "registration");
    means(Ask::Refresh, 400, r#"{"error":"invalid_grant"}"#, "used up");
    means(Ask::Refresh, 400, r#"{"error":"invalid_scope"}"#, "Less is fine");
}

#[test]
fn a_renewal_after_a_revocation_has_no_scope() {
    let empty = TOKENS.replace(r#""scope":"read""#, r#""scope":"""#);
    means(Ask::Refresh, 200, &empty, "empty scope");
}

#[test]
fn introspection_says_whether_the_token_is_good() {
    let active =
        r#"{"active":true,"scope":"read","exp":1795325329,"client_id":"a","username":"b"}"#;
    means(Ask::Introspect, 200, active, "is good");
    means(Ask::Introspect, 200, r#"{"active":false}"#, "active is false");
    means(Ask::Introspect, 403, "", "about itself");
    means(Ask::Revoke, 200, "", "whether it knew the token or not");
}

#[test]
fn a_request_carries_its_token_in_the_body_and_nowhere_else() {
    let pair = pair();
    let refresh = pair.refresh("https://ion.example/token/", "abc").expect("a request");
    let all = [
        refresh,
        pair.revoke("https://ion.example/revoke/", "abc"),
        pair.introspect("https://ion.example/introspect/", "abc"),
    ];
    for request in all {
        assert!(!request.url.contains('?') && request.authorization.is_none());
        let body = request.body.as_ref().expect("a body").text();
        assert!(body.contains("client_id=abc") && !body.contains("secret"), "{body}");
        assert!(!format!("{request:?}").contains("RnovxOq65w"));
    }
    assert_eq!(Pair { refresh: None, ..pair }.refresh("x", "abc"), None);
}

#[test]
fn json_gets_a_line_for_each_value() {
    let text = r#"{"a":1,"b":{"c":"x, {y}\" : z"},"d":[],"e":[1,2]}"#;
    let expected = "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": \"x, {y}\\\" : z\"\n  },\n  \"d\": [],\n  \
                    \"e\": [\n    1,\n    2\n  ]\n}";
    assert_eq!(indented(text), expected);
    assert_eq!(indented("<p>No</p>"), "<p>No</p>");
    assert_eq!(indented(""), "");
}

#[test]
fn a_long_page_is_cut() {
    let body = reply(Ask::Profile, 404, &"é".repeat(10_000)).body.expect("a body");
    assert_eq!(body.chars().count(), 4_001);
}

#[test]
fn a_status_has_its_name() {
    assert_eq!(reply(Ask::Profile, 200, "{}").status_line(), "200 OK");
    assert_eq!(reply(Ask::Profile, 418, "").status_line(), "418");
}

proptest! {
    #[test]
    fn any_answer_has_a_meaning(status in 100_u16..600, body in ".{0,200}") {
        for ask in ALL {
            prop_assert!(!reply(ask, status, &body).means.is_empty());
        }
    }

    #[test]
    fn lines_change_nothing_but_the_space_between(text in "[{\\[][a-z0-9{}\\[\\],:\" ]{0,60}") {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&indented(&text)), bare(&text));
    }
}

#[test]
fn what_was_said_of_a_token_goes_when_it_is_revoked_or_replaced() {
    assert!(Ask::Revoke.outdates(Ask::Introspect) && Ask::Revoke.outdates(Ask::Profile));
    assert!(Ask::Refresh.outdates(Ask::Introspect) && Ask::Refresh.outdates(Ask::Revoke));
    assert!(!Ask::Revoke.outdates(Ask::Exchange) && !Ask::Revoke.outdates(Ask::Revoke));
    assert!(!Ask::Profile.outdates(Ask::Introspect) && !Ask::Introspect.outdates(Ask::Profile));
}
