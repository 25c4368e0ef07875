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
    rules(css).into_iter().filter(|rule| !rule.is_print).map(|rule| rule.selector).collect()
}

/// One selector and what is said of it.
struct Rule {
    selector: String,
    is_print: bool,
    says: String,
}

/// Every rule, once for each of its selectors.
fn rules(css: &str) -> Vec<Rule> {
    let (mut found, mut outer, mut prelude) = (Vec::new(), Vec::new(), String::new());
    let bare = css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest));
    let text: String = bare.collect();
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => {
                let rule = prelude.trim().to_owned();
                if !rule.starts_with('@') {
                    let is_print = outer.contains(&"@media print".to_owned());
                    let rest = &text[at + 1..];
                    let says = rest.split('}').next().unwrap_or_default().trim().to_owned();
                    let made = |selector| Rule { selector, is_print, says: says.clone() };
                    found.extend(listed(&rule).into_iter().map(made));
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
    let mut explained = BTreeMap::<String, BTreeSet<String>>::new();
    for (sheet, css) in sheets() {
        for class in selectors(&css) {
            if is_class(&class) && !changes(&sheet, &class) {
                explained.entry(class).or_default().insert(sheet.clone());
            }
        }
    }
    assert!(explained.len() > 200);
    let twice: Vec<_> = explained.iter().filter(|(_, sheets)| sheets.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// The names of the style sheets, and their texts.
fn sheets() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir("style").expect("the style sheets") {
        let path = entry.expect("one of them").path();
        let sheet = path.file_stem().expect("a name").to_string_lossy().into_owned();
        found.push((sheet, fs::read_to_string(&path).expect("its text")));
    }
    found
}

/// Whether a selector is one class and nothing else.
fn is_class(selector: &str) -> bool {
    let is_name = |it: &str| it.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    selector.strip_prefix('.').is_some_and(is_name)
}

/// What one page leaves off its paper may be what another is printed for.
#[test]
fn no_sheet_takes_from_paper_what_another_explains() {
    let mut looked = 0;
    for (sheet, css) in sheets().into_iter().filter(|(sheet, _)| sheet != "print") {
        let own: BTreeSet<_> = selectors(&css).into_iter().collect();
        for Rule { selector, is_print, says } in rules(&css) {
            if is_print && says.contains("display: none") && is_class(&selector) {
                looked += 1;
                let is_own =
                    own.iter().any(|it| it.split([' ', '>', ':']).any(|it| it == selector));
                assert!(is_own, "{sheet}.css hides {selector} on paper");
            }
        }
    }
    assert!(looked > 5, "{looked}");
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
