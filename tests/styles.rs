//! What the style sheets may not ask of the browser.

use std::fs;

/// What stands in the brackets of every `:has(…)`.
fn sought(css: &str) -> Vec<&str> {
    css.split(":has(").skip(1).map(argument).collect()
}

/// Up to the bracket that closes the one before it.
fn argument(rest: &str) -> &str {
    let mut depth = 1;
    let end = rest.find(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
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
