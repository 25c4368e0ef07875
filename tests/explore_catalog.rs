//! The explorer's catalog knows every question that Ion ever answered, and every one that we ask.

#[path = "support/samples.rs"]
mod samples;

use std::fs;
use std::path::Path;

use anion::explore::catalog::{all, at, find};
use anion::explore::meaning::{Answered, remarks};
use anion::explore::request::{Draft, METHODS};
use anion::explore::tree::Tree;
use anion::http::Method;
use samples::{Sample, samples};

fn method(name: &str) -> Option<Method> {
    METHODS.into_iter().find(|it| it.as_str() == name)
}

/// Its address below the API; nothing where it went elsewhere.
fn below_api(sample: &Sample) -> Option<&str> {
    let rest = sample.path.strip_prefix("/api")?;
    match rest.chars().next() {
        None => Some("/"),
        Some('/' | '?') => Some(rest),
        Some(_) => None,
    }
}

#[test]
fn every_question_that_ion_took_goes_to_an_endpoint_of_the_catalog() {
    let mut known = 0;
    for sample in samples() {
        let Some(address) = below_api(&sample) else { continue };
        let response = &sample.response;
        let is_unknown_to_ion = response.status == 404 && response.is_html();
        let is_refused_method = response.status == 405;
        if is_unknown_to_ion || is_refused_method {
            continue;
        }
        match method(&sample.method) {
            Some(method) => assert!(find(method, address).is_some(), "{}", sample.name),
            None => assert!(!at(address).is_empty(), "{}", sample.name),
        }
        known += 1;
    }
    assert!(known > 250, "only {known} recorded questions");
}

#[test]
fn what_ion_does_not_take_is_not_in_the_catalog() {
    let mut refused = 0;
    for sample in samples().iter().filter(|it| it.response.status == 405) {
        let (Some(address), Some(method)) = (below_api(sample), method(&sample.method)) else {
            continue;
        };
        assert!(find(method, address).is_none(), "{}", sample.name);
        refused += 1;
    }
    assert!(refused > 5, "only {refused} recorded refusals of a method");
}

#[test]
fn every_endpoint_of_the_catalog_was_seen() {
    let samples = samples();
    for entry in all() {
        let is_seen = |sample: &&Sample| {
            let address = below_api(sample);
            method(&sample.method) == Some(entry.method)
                && address.and_then(|it| find(entry.method, it)) == Some(entry)
        };
        assert!(samples.iter().any(|it| is_seen(&it)), "{}", entry.title());
    }
}

/// The addresses in Ion's modules, with what varies in braces.
fn asked() -> Vec<(Method, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ion");
    let mut found = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let text = fs::read_to_string(file.expect("an entry").path()).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (name, method) in [
            ("Endpoint::public(", Method::Get),
            ("Endpoint::reader(", Method::Get),
            ("Endpoint::change(Method::Post,", Method::Post),
            ("Endpoint::change(Method::Patch,", Method::Patch),
            ("Endpoint::post(", Method::Post),
            ("Endpoint::patch(", Method::Patch),
            ("Endpoint::delete(", Method::Delete),
            ("Endpoint::removal(", Method::Delete),
        ] {
            for rest in code.split(name).skip(1) {
                let rest = rest.trim_start().trim_start_matches("format!(").trim_start();
                let text = rest.strip_prefix('"').and_then(|it| it.split_once('"'));
                found.extend(text.map(|(text, _)| (method, text.to_owned())));
            }
        }
    }
    found
}

#[test]
fn every_question_that_anion_asks_is_in_the_catalog() {
    let asked = asked();
    assert!(asked.len() >= 8, "{asked:?}");
    for (method, address) in asked {
        assert!(find(method, &address).is_some(), "{} {address}", method.as_str());
    }
}

#[test]
fn every_recorded_answer_is_a_tree_or_a_text_and_has_its_remarks() {
    let mut trees = 0;
    for sample in samples() {
        let (Some(address), Some(method)) = (below_api(&sample), method(&sample.method)) else {
            continue;
        };
        let draft = Draft { method, address: address.to_owned(), body: String::new() };
        let answered = Answered {
            draft: &draft,
            entry: find(method, address),
            had_token: true,
            response: &sample.response,
            today: "2026-11-21",
        };
        let said = remarks(answered);
        assert!(sample.response.is_ok() || !said.is_empty(), "{} says nothing", sample.name);
        let body = &sample.response.body;
        let is_json = serde_json::from_str::<serde_json::Value>(body).is_ok();
        assert_eq!(Tree::parse(body).is_some(), is_json, "{}", sample.name);
        trees += usize::from(is_json);
    }
    assert!(trees > 200, "only {trees} trees");
}
