//! What the style sheets may not do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What stands in the brackets of every `:has(…)`.
fn sought(css: &str) -> Vec<&str> {
    css.split(":has(").skip(1).map(argument).collect()
}

/// How much deeper in brackets one is after this letter.
fn deeper(letter: char) -> i32 {
    match letter {
        '(' => 1,
        ')' => -1,
        _ => 0,
    }
}

/// Up to the bracket that closes the one before it.
fn argument(rest: &str) -> &str {
    let mut depth = 1;
    let end = rest.find(|letter| {
        depth += deeper(letter);
        depth == 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

#[test]
fn what_is_sought_is_found_in_its_brackets() {
    assert_eq!(sought("a:has(> b:not(.c)) d, e:has(f) {}"), ["> b:not(.c)", "f"]);
}

/// Each text that is changed makes something empty or not: with one such rule the browser looks
/// through the whole page at every letter that is typed, whatever page that is (5 ms of 35 on a phone).
#[test]
fn no_rule_makes_every_change_of_a_text_a_matter_of_the_whole_page() {
    let mut read = 0;
    for entry in fs::read_dir("style").expect("the style sheets") {
        let path = entry.expect("one of them").path();
        let css = fs::read_to_string(&path).expect("its text");
        for argument in sought(&css) {
            read += 1;
            assert!(!argument.contains(":empty"), "{}: :has({argument})", path.display());
        }
    }
    assert!(read > 10);
}

/// The selectors of what is not only for paper.
fn selectors(css: &str) -> Vec<String> {
    let (mut found, mut outer, mut prelude) = (Vec::new(), Vec::new(), String::new());
    let bare = css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest));
    for letter in bare.collect::<String>().chars() {
        match letter {
            '{' => {
                let rule = prelude.trim().to_owned();
                if !rule.starts_with('@') && !outer.contains(&"@media print".to_owned()) {
                    found.extend(listed(&rule));
                }
                outer.push(rule);
                prelude.clear();
            }
            '}' => {
                outer.pop();
                prelude.clear();
            }
            ';' => prelude.clear(),
            letter => prelude.push(letter),
        }
    }
    found
}

/// What stands between the commas that are in no brackets.
fn listed(rule: &str) -> Vec<String> {
    let mut depth = 0;
    let parts = rule.split(|letter| {
        depth += deeper(letter);
        depth == 0 && letter == ','
    });
    parts.map(|part| part.trim().to_owned()).collect()
}

#[test]
fn selectors_are_told_from_what_is_around_them() {
    let css = "/* .no { } */ .a, .b:is(.c, .d) { color: red; } @media (x) { .e { } } @media print { .f { } }";
    assert_eq!(selectors(css), [".a", ".b:is(.c, .d)", ".e"]);
}

/// Every page has every sheet: with two meanings a class has one of them where nobody meant it.
#[test]
fn a_class_is_explained_in_one_sheet() {
    // Paper and forced colors change what is explained elsewhere; an alarm makes room in the shell.
    let changes = |sheet: &str, class: &str| {
        matches!(sheet, "print" | "forced") || (sheet, class) == ("alarm", ".shell")
    };
    let is_name = |it: &str| it.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let mut explained = BTreeMap::<String, BTreeSet<String>>::new();
    for entry in fs::read_dir("style").expect("the style sheets") {
        let path = entry.expect("one of them").path();
        let sheet = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for class in selectors(&fs::read_to_string(&path).expect("its text")) {
            let is_class = class.strip_prefix('.').is_some_and(is_name);
            if is_class && !changes(&sheet, &class) {
                explained.entry(class).or_default().insert(sheet.clone());
            }
        }
    }
    assert!(explained.len() > 200);
    let twice: Vec<_> = explained.iter().filter(|(_, sheets)| sheets.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// The texts of every Rust file below a folder.
fn sources(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path.to_string_lossy()));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(fs::read_to_string(&path).expect("its text"));
        }
    }
    found
}

/// A button with a class that no sheet has looks like a text, and nobody presses it.
#[test]
fn every_button_looks_like_one() {
    let css = fs::read_to_string("style/button.css").expect("the style of buttons");
    let mut named = BTreeSet::new();
    for source in sources("src") {
        for list in source.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_button = |it: &&str| *it == "btn" || it.starts_with("btn-");
            named.extend(list.split(' ').filter(is_button).map(|it| format!(".{it}")));
        }
    }
    assert!(named.len() > 5, "{named:?}");
    for class in named {
        let is_there = css.split(&class).skip(1).any(|rest| !rest.starts_with(['-', '_']));
        assert!(is_there, "{class} is in no style sheet");
    }
}
