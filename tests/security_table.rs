//! What the documents name exists: each test in the table of docs/security.md, each linked file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const REQUIREMENTS: u32 = 46;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|err| panic!("{}: {err}", path.display()))
}

/// The files below a folder whose names end so.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let mut found = Vec::new();
    for path in entries.map(|it| it.expect("an entry").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "node_modules" {
            found.extend(files(&format!("{folder}/{name}"), ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The names of every test: functions in Rust and Python, titles in TypeScript.
fn all_tests() -> BTreeSet<String> {
    let rust = files("src", ".rs").into_iter().chain(files("tests", ".rs"));
    let rust = rust.flat_map(|path| functions(&read(path)));
    let python = files("tests/ion", ".py").into_iter().flat_map(|path| {
        let text = read(path);
        let names = text.lines().filter_map(|line| line.trim().strip_prefix("def test_"));
        let names = names.filter_map(|rest| Some(format!("test_{}", rest.split_once('(')?.0)));
        names.collect::<Vec<_>>()
    });
    let titles = files("tests/e2e", ".spec.ts").into_iter().flat_map(|path| titles(&read(path)));
    rust.chain(python).chain(titles).collect()
}

/// The functions behind an attribute that makes them a test.
fn functions(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if matches!(line, "#[test]" | "#[wasm_bindgen_test]") {
            is_test = true;
        } else if let Some(rest) = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ") {
            found.extend(rest.split_once('(').filter(|_| is_test).map(|(name, _)| name.to_owned()));
            is_test = false;
        }
    }
    found
}

/// What stands between the quotes behind `test(`, when it does so on one line. What varies is `…`,
/// and left away at the end.
fn titles(text: &str) -> Vec<String> {
    let title = |rest: &str| {
        let quote = rest.chars().next().filter(|it| "'\"`".contains(*it))?;
        let mut title = String::new();
        let mut rest = rest[1..].chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => title.extend(rest.next()),
                c if c == quote => return Some(title),
                c => title.push(c),
            }
        }
        None
    };
    let titles = text.lines().filter_map(|line| title(line.trim().strip_prefix("test(")?));
    titles.map(|title| without_variables(&title)).collect()
}

fn without_variables(title: &str) -> String {
    let mut parts = title.split("${");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('…');
        out.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    out.trim_end_matches([':', ' ', '…']).to_owned()
}

/// What is wrong with the table, given the tests and files that there are.
fn faults(document: &str, tests: &BTreeSet<String>, is_file: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut expected = 1;
    for row in document.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let Some(number) = cells.first().and_then(|cell| cell.parse::<u32>().ok()) else {
            continue;
        };
        if number != expected {
            found.push(format!("{number} stands where {expected} is due"));
        }
        expected = number + 1;
        let [_, _, _, how, named] = cells[..] else {
            found.push(format!("{number} has {} cells", cells.len()));
            continue;
        };
        let named_tests: Vec<_> = named.split('`').skip(1).step_by(2).collect();
        if how.is_empty() || (named_tests.is_empty() && !named.starts_with("None: ")) {
            found.push(format!("{number} names no test and no reason for none"));
        }
        for name in named_tests {
            let exists = if name.contains('/') { is_file(name) } else { tests.contains(name) };
            if !exists {
                found.push(format!("{number} names `{name}`, which does not exist"));
            }
        }
    }
    if expected != REQUIREMENTS + 1 {
        found.push(format!("there are {} requirements", expected - 1));
    }
    found
}

#[test]
fn every_requirement_names_tests_that_exist_or_says_why_not() {
    let is_file = |path: &str| root().join(path).is_file();
    let faults = faults(&read("docs/security.md"), &all_tests(), is_file);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_complaint_about_others_has_tests_that_exist() {
    let document = read("docs/security.md");
    let section = document.split("\n## ").find(|it| it.starts_with("What readers of other"));
    let (tests, mut complaints) = (all_tests(), 0);
    let rows = section.expect("the section").lines().filter(|line| line.starts_with("| "));
    for row in rows.skip(2) {
        complaints += 1;
        let named = row.trim_matches('|').split(" | ").last().unwrap_or_default();
        let named: Vec<_> = named.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{row}");
        for name in named {
            assert!(tests.contains(name), "{name} does not exist");
        }
    }
    assert_eq!(complaints, 9);
}

#[test]
fn a_table_that_is_not_true_is_found_out() {
    let sound: String = (1..=REQUIREMENTS)
        .map(|number| {
            format!("| {number} | what | source | how | `a_test`, `a title`, `a/file` |\n")
        })
        .collect();
    let tests = BTreeSet::from(["a_test".to_owned(), "a title".to_owned()]);
    let judge = |document: &str| faults(document, &tests, |path| path == "a/file").join("; ");
    assert_eq!(judge(&sound), "");
    assert_eq!(
        judge(&sound.replace("| 7 |", "| 8 |")),
        "8 stands where 7 is due; 8 stands where 9 is due"
    );
    for (row, fault) in [
        ("`no_test`", "46 names `no_test`, which does not exist"),
        ("`no title`", "46 names `no title`, which does not exist"),
        ("`no/file`", "46 names `no/file`, which does not exist"),
        ("none", "46 names no test and no reason for none"),
        ("", "46 names no test and no reason for none"),
    ] {
        let last = "| 46 | what | source | how | `a_test`, `a title`, `a/file` |";
        assert_eq!(
            judge(&sound.replace(last, &format!("| 46 | what | source | how | {row} |"))),
            fault
        );
    }
    assert_eq!(judge(""), "there are 0 requirements");
}

#[test]
fn tests_are_told_from_what_only_looks_like_one() {
    let rust =
        "#[test]\nfn a() {}\nfn b() {}\n#[wasm_bindgen_test]\nasync fn c() {}\n// fn d() {}\n";
    assert_eq!(functions(rust), ["a", "c"]);
    let script =
        "test('one', x);\n  test(\"two's\", x);\ntest('three\\'s', x);\ntest.skip('four', x);\n";
    assert_eq!(titles(script), ["one", "two's", "three's"]);
    let varying = "test(`${how} it is: ${name}${name === 'a' ? ' @phone' : ''}`, async () => {\n";
    assert_eq!(titles(varying), ["… it is"]);
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let others = files("docs", ".md").into_iter().chain([root().join("tests/ion/README.md")]);
    let mut links = 0;
    for path in documents.iter().map(|name| root().join(name)).chain(others) {
        let text = read(&path);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            if !link.contains("://") && !file.is_empty() {
                let leads = path.parent().expect("a folder").join(file).exists();
                assert!(leads, "{} links to {link}", path.display());
                links += 1;
            }
        }
    }
    assert!(links >= 8, "only {links} links were found");
}
