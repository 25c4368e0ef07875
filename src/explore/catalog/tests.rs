//! The catalog's promises about itself; `tests/explore_catalog.rs` holds it to what Ion answered.

use super::*;
use crate::explore::request;

#[test]
fn each_endpoint_is_found_at_its_own_address() {
    for entry in all() {
        let found = find(entry.method, entry.path).map(Entry::title);
        assert_eq!(found, Some(entry.title()));
    }
    let titles: std::collections::BTreeSet<_> = all().map(Entry::title).collect();
    assert_eq!(titles.len(), all().count());
}

#[test]
fn an_address_is_known_by_its_shape() {
    let path = |address| find(Method::Get, address).map(|it| it.path);
    assert_eq!(path("/blocks/45"), Some("/blocks/{id}"));
    assert_eq!(path("/blocks/?page=2"), Some("/blocks"));
    assert_eq!(path("/signups/user/favorites"), Some("/signups/user/favorites"));
    assert_eq!(path("/signups/user/166"), Some("/signups/user/{id}"));
    assert_eq!(path("/search/a/b"), Some("/search/{query}"));
    assert_eq!(path("/"), Some("/"));
    for unknown in ["/nope", "/blocks/45/x", "/profile//picture", "/signups/5", "/signups"] {
        assert_eq!(path(unknown), None, "{unknown}");
    }
}

#[test]
fn an_address_that_takes_something_else_is_known_too() {
    assert!(find(Method::Delete, "/signups/user").is_none());
    let titles: Vec<_> = at("/signups/user").iter().map(|it| it.title()).collect();
    assert_eq!(titles, ["GET /signups/user", "POST /signups/user"]);
}

#[test]
fn the_token_goes_to_all_that_is_not_open_and_where_ion_tells_of_a_withdrawn_account() {
    let named: Vec<_> = all().filter(|it| it.is_open && it.takes_token()).collect();
    assert_eq!(named.iter().map(|it| it.path).collect::<Vec<_>>(), ["/"]);
    assert!(all().all(|it| it.is_open || it.takes_token()));
}

#[test]
fn the_parameters_of_a_path_are_all_explained() {
    for entry in all() {
        let named: Vec<_> = entry.params.iter().filter(|it| it.place == Place::Path).collect();
        assert_eq!(named.len(), entry.path.matches('{').count(), "{}", entry.title());
        for param in named {
            assert!(entry.path.contains(&format!("{{{}}}", param.name)), "{}", entry.title());
        }
    }
}

#[test]
fn whatever_writes_says_what_it_changes_and_nothing_else_does() {
    for entry in all() {
        let writes = entry.method != Method::Get;
        assert_eq!(writes, !entry.changes.is_empty(), "{}", entry.title());
        let has_body = entry.params.iter().any(|it| it.place == Place::Body);
        assert!(writes || !has_body, "{}", entry.title());
    }
}

#[test]
fn every_example_is_a_question_to_its_own_endpoint() {
    for entry in all() {
        for example in entry.examples {
            let address = request::example(example, "2026-11-22");
            assert!(crate::ion::check_address(&address).is_ok(), "{address}");
            assert_eq!(find(entry.method, &address), Some(entry), "{address}");
        }
    }
}

#[test]
fn words_find_by_method_address_and_explanation() {
    let found = |words: &str| all().filter(|it| it.is_meant_by(words)).count();
    assert_eq!(found(""), all().count());
    assert_eq!(found("post favorites"), 1);
    assert!(found("photo") == 2 && found("BLOCK") > 2 && found("zebra") == 0);
}
