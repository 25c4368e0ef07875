//! The tree's promises: what it reads, which rows are seen, what is found.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

fn tree(text: &str) -> Tree {
    Tree::parse(text).expect(text)
}

fn lines(tree: &Tree, open: &Open) -> Vec<String> {
    let rows = tree.seen(open).into_iter().filter_map(|at| tree.row(at, open));
    rows.map(|row| format!("{}{}: {}", "  ".repeat(row.depth.into()), row.name, row.value))
        .collect()
}

#[test]
fn rows_come_in_ions_order_and_letters() {
    let tree = tree("{\"b\": 1.0, \"a\": [true, null, {\"é\\n\": \"x\\u00e9\"}], \"c\": {}}");
    assert_eq!(
        lines(&tree, &tree.all(true)),
        [
            ": { 3 fields }",
            "  b: 1.0",
            "  a: [ 3 items ]",
            "    0: true",
            "    1: null",
            "    2: { 1 field }",
            "      é\n: \"x\\u00e9\"",
            "  c: {}",
        ]
    );
    assert_eq!(tree.text(6).as_deref(), Some("xé"));
    assert_eq!(tree.way(6), "a[2][\"é\\n\"]");
    assert_eq!((tree.way(0).as_str(), tree.way(1).as_str()), ("", "b"));
}

#[test]
fn what_is_closed_hides_all_that_is_in_it() {
    let tree = tree(r#"[[1,[2]],3]"#);
    assert_eq!(lines(&tree, &tree.all(false)), [": [ 2 items ]", "  0: [ 2 items ]", "  1: 3"]);
    let mut open = tree.all(false);
    tree.reveal(4, &mut open);
    assert_eq!(tree.seen(&open), [0, 1, 2, 3, 4, 5]);
    open.set(1, false);
    assert_eq!(tree.seen(&open), [0, 1, 5]);
}

#[test]
fn a_row_knows_its_place_and_whether_it_opens() {
    let tree = tree(r#"{"a":[1,2],"b":{}}"#);
    let open = tree.first_open();
    let row = |at| tree.row(at, &open).expect("a row");
    assert_eq!((row(1).is_open, row(1).place), (Some(true), (1, 2)));
    assert_eq!((row(3).is_open, row(3).place, row(3).is_numbered), (None, (2, 2), true));
    assert_eq!((row(4).is_open, row(4).place), (None, (2, 2)));
    assert_eq!((tree.parent(3), tree.parent(1), tree.parent(0)), (1, 0, 0));
}

#[test]
fn a_long_text_is_cut_until_it_is_opened() {
    let long = "ü".repeat(500);
    let tree = tree(&format!("[\"{long}\"]"));
    let mut open = tree.first_open();
    let cut = tree.row(1, &open).expect("a row");
    assert_eq!((cut.is_open, cut.value.chars().count()), (Some(false), BRIEF + 2));
    open.set(1, true);
    assert_eq!(tree.row(1, &open).map(|it| it.value.chars().count()), Some(502));
    assert_eq!(tree.seen(&open).len(), 2);
}

#[test]
fn a_search_finds_names_and_values_in_either_case_and_counts_them() {
    let tree = tree(r#"{"Chess":[{"name":"chess club"},{"name":"Go \u00c9t\u00e9"}],"n":45}"#);
    assert_eq!(tree.find("CHESS"), [1, 3]);
    assert_eq!(tree.find("été"), [5]);
    assert_eq!(tree.find("45"), [6]);
    assert_eq!(tree.find("name").len(), 2);
    assert!(tree.find(" ").is_empty() && tree.find("zebra").is_empty());
}

#[test]
fn a_whole_block_is_read_and_opens_little_at_first() {
    let activity =
        r#"{"id":1,"name":"Chess Club","rooms":["Gym"],"roster":{"count":1,"capacity":-1}}"#;
    let many: Vec<_> = (0..2_000).map(|id| format!("\"{id}\":{activity}")).collect();
    let text = format!("{{\"id\":45,\"activities\":{{{}}}}}", many.join(","));
    let tree = tree(&text);
    assert!(tree.len() > 15_000);
    assert!(tree.seen(&tree.first_open()).len() < 10);
    assert_eq!(tree.find("chess club").len(), 2_000);
}

#[test]
fn what_is_no_json_is_no_tree() {
    for text in [
        "",
        "{",
        "[1,]",
        "{\"a\"}",
        "<html>",
        "nul",
        "1 2",
        "\"\\x\"",
        "\"\t\"",
        "-",
        "01",
        "\"\\u00g0\"",
    ] {
        assert!(Tree::parse(text).is_none(), "{text}");
    }
    assert!(Tree::parse(&"[".repeat(200)).is_none());
    assert!(Tree::parse(&["[".repeat(5_000), "]".repeat(5_000)].concat()).is_none());
}

proptest! {
    #[test]
    fn whatever_is_json_is_a_tree_and_nothing_else_is(text in r#"[\[\]{}:, "a\\u01.e\-truefalsn]{0,24}"#) {
        prop_assert_eq!(Tree::parse(&text).is_some(), serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
    }

    #[test]
    fn every_row_of_any_answer_can_be_shown(text in "\\PC{0,40}") {
        let quoted = serde_json::to_string(&text).expect("JSON");
        let answer = format!("[{{{quoted}:{quoted}}},{quoted}]");
        let tree = Tree::parse(&answer).expect("a tree");
        let open = tree.all(true);
        prop_assert_eq!(lines(&tree, &open).len(), 4);
        prop_assert_eq!(tree.text(2), Some(text));
    }
}
