//! The remarks' promises; `tests/explore_catalog.rs` runs them over every recorded answer.

use super::*;
use crate::explore::catalog::find;

fn said(method: Method, address: &str, status: u16, body: &str) -> String {
    let draft = Draft { method, address: address.to_owned(), body: String::new() };
    let response = Response { status, headers: Vec::new(), body: body.to_owned() };
    let entry = find(method, address);
    let answered = Answered {
        draft: &draft,
        entry,
        had_token: true,
        response: &response,
        today: "2026-11-22",
    };
    remarks(answered).join("\n")
}

fn got(address: &str, body: &str) -> String {
    said(Method::Get, address, 200, body)
}

/// The body of a recorded exchange.
fn recorded(sample: &str) -> String {
    let sample: Value = serde_json::from_str(sample).expect("JSON");
    sample.get("body").expect("a body").to_string()
}

#[test]
fn a_403_says_which_of_its_two_meanings_it_has() {
    let none = r#"{"detail":"Authentication credentials were not provided."}"#;
    assert!(said(Method::Get, "/bus", 403, none).contains("lapsed or was revoked"));
    let rights = r#"{"detail":"You do not have permission to perform this action."}"#;
    assert!(said(Method::Get, "/bus", 403, rights).contains("lack of rights"));
    let draft = Draft { method: Method::Get, address: "/bus".to_owned(), body: String::new() };
    let response = Response { status: 403, headers: Vec::new(), body: none.to_owned() };
    let answered =
        Answered { draft: &draft, entry: None, had_token: false, response: &response, today: "" };
    assert!(remarks(answered)[0].contains("none was sent"));
}

#[test]
fn what_is_not_there_and_what_is_no_address_are_told_apart() {
    assert!(said(Method::Get, "/nope", 404, "<html>").contains("no such address"));
    assert!(said(Method::Get, "/bus/9", 404, "{}").contains("does not say which"));
    assert!(said(Method::Post, "/signups/user", 404, "{}").contains("does not take place"));
    assert!(said(Method::Delete, "/signups/user", 405, "{}").contains("no way to sign out"));
    assert_eq!(said(Method::Post, "/blocks", 405, "{}"), "This address takes GET only.");
}

#[test]
fn a_page_past_the_end_is_no_missing_person() {
    let body = recorded(include_str!("../../tests/fixtures/ion/search_page_bad.json"));
    let words = said(Method::Get, "/search/last:Nguyen?page=99", 404, &body);
    assert!(words.contains("no such page") && !words.contains("Nobody"), "{words}");
}

#[test]
fn nobody_is_told_of_signing_out_of_a_block_who_deletes_a_favorite() {
    let words = said(Method::Delete, "/signups/user/favorites", 405, "{}");
    assert_eq!(words, "This address takes GET and POST only.");
    assert!(said(Method::Delete, "/signups/user/165", 405, "{}").contains("no way to sign out"));
}

#[test]
fn a_crash_is_quoted_only_where_ion_says_so() {
    let crash = r#"{"details":["Unknown error occurred."]}"#;
    assert!(said(Method::Get, "/blocks/45", 500, crash).contains("any crash in Ion"));
    let toggle = |body| said(Method::Post, "/signups/user/favorites", 500, body);
    assert!(toggle(crash).contains("where activity is missing"));
    for (status, body) in [(500, "<html>"), (500, ""), (502, "Bad Gateway")] {
        let words = said(Method::Get, "/blocks/45", status, body);
        assert!(words.contains("does not say why") && !words.contains("Unknown"), "{words}");
        assert!(!toggle(body).contains("activity"));
    }
}

#[test]
fn an_ignored_page_size_is_noticed_and_a_heeded_one_is_not() {
    let many = format!(r#"{{"next":"http://x/","results":[{}]}}"#, ["1"; 50].join(","));
    assert!(
        got("/bus?page_size=5", &many).contains("page_size is ignored here: 50 came and not 5")
    );
    assert!(got("/activities?page_size=200", &many).contains("ignored"));
    assert!(!got("/blocks?page_size=50", &many).contains("ignored"));
    assert!(got("/blocks?page_size=500", &many).contains("More than 50 are not to be had"));
    assert!(!got("/bus", &many).contains("page_size"));
}

#[test]
fn a_blocks_capacities_are_explained_where_there_are_such() {
    let activity = |count: i32, capacity: i32| {
        format!(r#"{{"roster":{{"count":{count},"capacity":{capacity}}}}}"#)
    };
    let block = |one: &str, two: &str| format!(r#"{{"activities":{{"1":{one},"2":{two}}}}}"#);
    let odd = got("/blocks/45", &block(&activity(9, 0), &activity(9, -1)));
    assert!(odd.contains("1 of 2 have a capacity of 0") && odd.contains("1 have a capacity of -1"));
    let plain = got("/blocks/45", &block(&activity(2, 9), &activity(9, 9)));
    assert!(!plain.contains("capacity of") && !plain.contains("more people"));
    assert!(
        got("/blocks/45", &block(&activity(9, 8), &activity(0, 1))).contains("1 hold more people")
    );
}

#[test]
fn a_date_unsorts_the_blocks_only_where_it_does() {
    let rows = r#"{"next":null,"results":[{"date":"2026-12-02"},{"date":"2026-12-01"}]}"#;
    assert!(got("/blocks?start_date=2026-11-21", rows).contains("Sorted by number"));
    assert!(!got("/blocks", rows).contains("Sorted by number"));
    let sorted = r#"{"next":null,"results":[{"date":"2026-12-01"},{"date":"2026-12-02"}]}"#;
    assert!(!got("/blocks?start_date=2026-11-21", sorted).contains("Sorted by number"));
}

#[test]
fn html_in_names_and_a_missing_today_are_told_of_a_schedule() {
    let day = r#"{"results":[{"date":"2026-11-23","day_type":{"name":"Red<br>Day"}}]}"#;
    let words = got("/schedule", day);
    assert!(words.contains("2026-11-23 and not today") && words.contains("HTML"));
    let today = r#"{"results":[{"date":"2026-11-22","day_type":{"name":"Red Day"}}]}"#;
    assert_eq!(got("/schedule", today), "");
    assert!(got("/schedule?page=1", day).contains("and not today"));
    // A later page has later days.
    for later in ["/schedule?page=2", "/schedule?page_size=7&page=5"] {
        assert!(!got(later, day).contains("not today"), "{later}");
    }
}

#[test]
fn a_day_without_a_schedule_is_explained_as_ion_answers_it() {
    let body = recorded(include_str!("../../tests/fixtures/ion/schedule_date_no_row.json"));
    assert!(got("/schedule/2027-05-05", &body).contains("No blocks means no school"));
    let body = recorded(include_str!("../../tests/fixtures/ion/schedule_date.json"));
    assert!(!got("/schedule/2026-11-24", &body).contains("no school"));
}

#[test]
fn a_toggle_and_a_signup_say_what_their_answer_does_not() {
    assert!(said(Method::Post, "/signups/user/favorites", 201, "{}").contains("on or off"));
    assert!(said(Method::Post, "/signups/user", 201, "{}").contains("has been replaced"));
    assert!(
        said(Method::Post, "/signups/user", 400, r#"{"details":["Full."]}"#)
            .contains("Nothing was changed")
    );
}

#[test]
fn an_empty_list_of_somebody_claims_nothing() {
    assert!(got("/signups/user/166", "[]").contains("does not say which"));
    assert_eq!(got("/signups/user", "[]"), "");
}
