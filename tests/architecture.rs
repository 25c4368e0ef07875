//! The rules that ARCHITECTURE.md states (`support/table.rs`) are kept, and each of them bites.
//!
//! They are read off the files' words, so each is a list and a reason.

#[path = "support/rules.rs"]
mod rules;
#[path = "support/source.rs"]
mod source;
#[path = "support/table.rs"]
mod table;

use std::collections::BTreeSet;

use rules::Demand::Names;
use rules::Of::Only;
use rules::{Fault, Rule, all_modules, has};
use source::Source;
use table::{DECIDE, RULES};

/// Every fault in these files, as a line for a person.
fn faults(rules: &[Rule], sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for rule in rules {
        for source in sources {
            let line = |it: Fault| {
                format!("{}:{} {}, but {}", source.path, it.line, it.what, rule.because)
            };
            found.extend(rule.faults(source).into_iter().map(line));
        }
    }
    found.dedup();
    found
}

#[test]
fn every_rule_is_kept() {
    let faults = faults(RULES, &Source::all_below(&["src", "tests"]));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_rule_bites_whatever_it_forbids() {
    for rule in RULES {
        let offences = rule.offences();
        assert!(!offences.is_empty(), "nothing breaks this rule: {}", rule.because);
        for offence in offences {
            let bites = !rule.faults(&offence).is_empty();
            assert!(bites, "{} passes though {}:\n{}", offence.path, rule.because, offence.text);
        }
    }
}

#[test]
fn every_rule_is_about_a_file_there_is() {
    let sources = Source::all_below(&["src", "tests"]);
    for rule in RULES {
        let is_about_any = sources.iter().any(|source| rule.is_about(source));
        assert!(is_about_any, "no file is meant: {}", rule.because);
    }
}

#[test]
fn what_stands_in_a_comment_or_a_test_breaks_no_rule_about_code() {
    for rule in RULES.iter().filter(|rule| rule.is_about_code()) {
        for Source { path, text, .. } in rule.offences() {
            let body = text.trim_start_matches("//! A job.\n");
            let commented: String = body.lines().map(|line| format!("/// {line}\n")).collect();
            let commented = format!("{commented}/* {body} */\n");
            let tested = format!("#[cfg(test)]\npub(super) mod tests {{\n{body}}}\n");
            for innocent in [commented, tested] {
                let faults = rule.faults(&Source::new(&path, &innocent));
                assert!(faults.is_empty(), "{path} {faults:?}:\n{innocent}");
            }
        }
    }
}

#[test]
fn what_stands_behind_a_test_module_is_judged() {
    let text = "#[cfg(test)]\nmod tests { fn f() { '}'; \"}\"; } }\nuse crate::stores::Stores;\n";
    assert_eq!(faults(RULES, &[Source::new("src/components/made_up.rs", text)]).len(), 2);
}

#[test]
fn texts_and_characters_are_told_from_comments() {
    for line in [
        r##"let _ = "// \" crate::stores"; // crate::pages"##,
        r###"let _ = r#"/* " // "#; /* crate::stores " */"###,
        r"let _: (char, &'static str) = ('\'', '/'); // crate::stores '",
        r#"let _ = ['"', '\\', b'"']; /* // crate::pages */"#,
    ] {
        let text = format!("//! A job.\nfn f() {{\n    {line}\n    crate::browser::g();\n}}\n");
        let source = Source::new("src/components/made_up.rs", &text);
        let places: Vec<_> = source.names().iter().map(|(at, _)| source.line(*at)).collect();
        assert_eq!(places, [4], "{line}");
        assert_eq!(source.code.len(), text.len());
    }
}

#[test]
fn architecture_md_states_every_rule() {
    let stated = include_str!("../ARCHITECTURE.md");
    let spelt = |words: &str| match words {
        "" => "–".to_owned(),
        words => words.split(' ').map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
    };
    for rule in RULES {
        let row = match (&rule.of, &rule.demand) {
            (Only(of), Names(ours, crates)) => {
                format!(
                    "| {} | {} | {} | {} |",
                    spelt(of),
                    spelt(ours),
                    spelt(crates),
                    rule.because
                )
            }
            _ => rule.because.to_owned(),
        };
        assert!(stated.contains(&row), "not in ARCHITECTURE.md: {row}");
    }
}

#[test]
fn a_page_may_name_its_own_parts_and_the_layout() {
    let text = "//! A job.\nuse self::news::News;\nuse super::layout::Layout;\n\
                use crate::pages::today::eighth;\nuse crate::pages::layout::failed;\n";
    let page = Source::new("src/pages/today.rs", text);
    let part = Source::new("src/pages/today/news.rs", &text.replace("super", "super::super"));
    assert_eq!(faults(RULES, &[page, part]), Vec::<String>::new());
}

#[test]
fn a_fault_says_where_what_and_why() {
    let text = "//! A job.\n\nuse std::fmt;\nuse web_sys::Window;\n";
    let found = faults(RULES, &[Source::new("src/ion/made_up.rs", text)]);
    let expected = "src/ion/made_up.rs:4 names the crate web_sys, but the API does not know how a \
                    reader signs in; the two meet in stores::client";
    assert!(found.iter().any(|it| it == expected), "{found:?}");
}

#[test]
fn every_module_has_its_rule_and_is_in_its_layer() {
    let mut ruled: Vec<_> = RULES.iter().filter_map(names).flat_map(|it| it.0.split(' ')).collect();
    ruled.sort_unstable();
    let mut modules = all_modules();
    modules.push("main".to_owned());
    modules.sort();
    assert_eq!(ruled, modules, "each module stands in exactly one row");
    let upper = "browser stores components pages app main";
    let decide: Vec<_> = ruled.into_iter().filter(|it| !has(upper, it)).collect();
    assert_eq!(decide.join(" "), DECIDE);
}

#[test]
fn no_arrow_leads_back() {
    let rows: Vec<_> = RULES.iter().filter_map(names).collect();
    let mut below: BTreeSet<&str> = BTreeSet::new();
    loop {
        let is_ready = |ours: &str| ours.is_empty() || ours.split(' ').all(|it| below.contains(it));
        let ready = rows.iter().filter(|(_, ours)| is_ready(ours));
        let ready: Vec<_> = ready.flat_map(|(of, _)| of.split(' ')).collect();
        let before = below.len();
        below.extend(ready);
        if below.len() == before {
            break;
        }
    }
    let all: BTreeSet<_> = rows.iter().flat_map(|(of, _)| of.split(' ')).collect();
    let circular: Vec<_> = all.difference(&below).collect();
    assert!(circular.is_empty(), "{circular:?}");
}

/// Which modules a rule lets name which others, if that is what it is about.
fn names(rule: &Rule) -> Option<(&'static str, &'static str)> {
    match (&rule.of, &rule.demand) {
        (Only(modules), Names(ours, _)) => Some((modules, ours)),
        _ => None,
    }
}
