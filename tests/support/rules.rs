//! What a rule about our files can demand, how that is judged, and what would break it.

use std::fs;

use anion::route::Route;

use super::source::{Source, places, root};

/// What a kind of file has to keep to, and why. Lists are words with spaces between.
pub(crate) struct Rule {
    pub(crate) of: Of,
    pub(crate) demand: Demand,
    pub(crate) because: &'static str,
}

/// Which files a rule is about; those below `src` by their outermost module.
pub(crate) enum Of {
    Only(&'static str),
    AllBut(&'static str),
    /// Those of tests too.
    Everything,
}

pub(crate) enum Demand {
    /// Of our modules these and of other crates those, itself and std apart.
    Names(&'static str, &'static str),
    /// Of the modules next to it only these.
    Neighbors(&'static str),
    /// None of these in code, its texts included.
    NoCode(&'static str),
    /// None of these anywhere.
    NoText(&'static str),
    /// No address of a page of ours in a text.
    NoAddress,
    /// Wherever the one stands in code, the other stands no later than on the next line.
    Paired(&'static str, &'static str),
    /// A first line that says its one job.
    Job,
    /// At most so many lines.
    FileLines(usize),
    /// Functions of at most so many lines.
    FunctionLines(usize),
}

/// A place where a rule is broken.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Rule {
    pub(crate) fn is_about(&self, source: &Source) -> bool {
        let is_ours = source.path.starts_with("src/");
        let outermost = source.module().into_iter().next().unwrap_or_default();
        match self.of {
            Of::Only(modules) => is_ours && has(modules, &outermost),
            Of::AllBut(modules) => is_ours && !has(modules, &outermost),
            Of::Everything => true,
        }
    }

    /// Where the file breaks the rule.
    pub(crate) fn faults(&self, source: &Source) -> Vec<Fault> {
        if !self.is_about(source) {
            return Vec::new();
        }
        match self.demand {
            Demand::Names(ours, crates) => [modules(source, ours), others(source, crates)].concat(),
            Demand::Neighbors(allowed) => neighbors(source, allowed),
            Demand::NoCode(words) => named(source, &source.code, words.split(' ')),
            Demand::NoText(words) => named(source, &source.text, words.split(' ')),
            Demand::NoAddress => {
                let quoted: Vec<_> = addresses().iter().map(|it| format!("\"{it}")).collect();
                named(source, &source.code, quoted.iter().map(String::as_str))
            }
            Demand::Paired(one, other) => {
                let is_alone = |at: &usize| {
                    let lines: Vec<_> = source.code[*at..].lines().take(2).collect();
                    !lines.concat().contains(other)
                };
                let alone = places(&source.code, one).into_iter().filter(is_alone);
                alone.map(|at| fault(source, at, &format!("{one} without {other}"))).collect()
            }
            Demand::Job => match source.text.lines().next() {
                Some(line) if line.starts_with("//! ") && line.len() > 8 => Vec::new(),
                _ => vec![Fault { line: 1, what: "does not open with //! and its job".to_owned() }],
            },
            Demand::FileLines(most) => match source.text.lines().count() {
                line if line > most => vec![Fault { line, what: format!("has {line} lines") }],
                _ => Vec::new(),
            },
            Demand::FunctionLines(most) => {
                let long = functions(&source.bare).into_iter().filter(|(_, count)| *count > most);
                long.map(|(line, count)| Fault { line, what: format!("has a function of {count}") })
                    .collect()
            }
        }
    }

    /// Made-up files, each of which breaks the rule in one way.
    pub(crate) fn offences(&self) -> Vec<Source> {
        let words = |words: &str| words.split(' ').map(in_function).collect();
        let texts: Vec<String> = match self.demand {
            Demand::Names(ours, crates) => {
                let known = all_modules();
                let modules = known.iter().filter(|it| !has(ours, it) && !self.is_of(it));
                let dependencies = dependencies();
                let crates = dependencies.iter().filter(|it| !has(crates, it));
                modules
                    .flat_map(|it| uses(it, "crate::"))
                    .chain(crates.flat_map(|it| uses(it, "")))
                    .collect()
            }
            Demand::Neighbors(_) => ["crate::pages", "super", "self::super"]
                .map(|it| format!("use {it}::neighbor::Neighbor;\n"))
                .to_vec(),
            Demand::NoCode(list) => words(list),
            Demand::NoText(list) => list.split(' ').map(|it| format!("// {it}\n")).collect(),
            Demand::NoAddress => {
                addresses().iter().map(|it| in_function(&format!("\"{it}"))).collect()
            }
            Demand::Paired(one, other) => vec![
                in_function(&format!("\"{one}")),
                format!("fn f() {{ \"{other}\"; \"{one}\";\n\n\"{other}\"; }}\n"),
            ],
            Demand::Job => vec![String::new()],
            Demand::FileLines(most) => vec!["\n".repeat(most)],
            Demand::FunctionLines(most) => {
                vec![format!(
                    "    pub(super) fn f(\n    ) {{\n{}    }}\n",
                    "x();\n".repeat(most - 2)
                )]
            }
        };
        let job = if matches!(self.demand, Demand::Job) { "use a::b;\n" } else { "//! A job.\n" };
        let paths = self.made_up_paths();
        let all = texts.iter().flat_map(|text| paths.iter().map(move |path| (path, text)));
        all.map(|(path, text)| Source::new(path, &format!("{job}{text}"))).collect()
    }

    /// Whether what breaks it in code is fine in a comment and in a test.
    pub(crate) fn is_about_code(&self) -> bool {
        use Demand::{FileLines, FunctionLines, Job, NoText};
        !matches!(self.demand, NoText(_) | Job | FileLines(_) | FunctionLines(_))
    }

    fn is_of(&self, module: &str) -> bool {
        matches!(self.of, Of::Only(modules) if has(modules, module))
    }

    fn made_up_paths(&self) -> Vec<String> {
        match self.of {
            Of::Only(modules) => {
                modules.split(' ').map(|it| format!("src/{it}/made_up.rs")).collect()
            }
            Of::AllBut(_) => vec!["src/made_up.rs".to_owned()],
            Of::Everything => vec!["src/made_up.rs".to_owned(), "tests/made_up.rs".to_owned()],
        }
    }
}

/// Whether the list of words has this one.
pub(crate) fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|it| it == word)
}

/// Our outermost modules, as `lib.rs` declares them.
pub(crate) fn all_modules() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let names = lib.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The crates that the program is built of, as code names them.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut found = vec!["anion".to_owned()];
    let mut is_list = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            is_list = section.ends_with("dependencies") && !section.ends_with("dev-dependencies");
            found.extend(section.strip_prefix("dependencies.").map(str::to_owned));
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_list) {
            found.push(name.to_owned());
        }
    }
    found.iter().map(|name| name.replace('-', "_")).collect()
}

/// The addresses of our pages; the first one, `/`, is too short to look for.
fn addresses() -> Vec<String> {
    let all = Route::FIXED.iter().map(Route::to_string);
    all.filter(|address| address != "/").collect()
}

fn modules(source: &Source, allowed: &str) -> Vec<Fault> {
    let itself = source.module().into_iter().next().unwrap_or_default();
    let named =
        source.names().into_iter().filter_map(|(at, path)| Some((at, path.into_iter().next()?)));
    let wrong = named.filter(|(_, module)| *module != itself && !has(allowed, module));
    wrong.map(|(at, module)| fault(source, at, &format!("our {module}"))).collect()
}

fn others(source: &Source, allowed: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in dependencies().iter().filter(|it| !has(allowed, it)) {
        for at in places(&source.bare, name) {
            let (before, after) = (&source.bare[..at], &source.bare[at + name.len()..]);
            if after.starts_with("::") && !before.ends_with("::") {
                faults.push(fault(source, at, &format!("the crate {name}")));
            }
        }
    }
    faults
}

fn neighbors(source: &Source, allowed: &str) -> Vec<Fault> {
    let itself = source.module();
    let is_wrong = |path: &[String]| {
        let is_beside = path.first() == itself.first() && path.get(1) != itself.get(1);
        is_beside && path.get(1).is_some_and(|neighbor| !has(allowed, neighbor))
    };
    let named = source.names().into_iter().filter(|(_, path)| is_wrong(path));
    named.map(|(at, path)| fault(source, at, &path.join("::"))).collect()
}

fn named<'a>(source: &Source, text: &str, words: impl Iterator<Item = &'a str>) -> Vec<Fault> {
    let found = words.flat_map(|word| places(text, word).into_iter().map(move |at| (at, word)));
    found.map(|(at, word)| fault(source, at, word)).collect()
}

fn fault(source: &Source, at: usize, name: &str) -> Fault {
    Fault { line: source.line(at), what: format!("names {name}") }
}

/// Each function's first line and how many it has, told from how far lines stand in.
fn functions(bare: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = bare.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
        let is_end = |it: &&str| it.ends_with([';', '}']) && indent(it) == indent(line);
        let rest = lines[start..].iter().position(is_end);
        found.push((start + 1, rest.map_or(lines.len() - start, |more| more + 1)));
    }
    found
}

fn begins_function(line: &str) -> bool {
    let Some((before, _)) = line.split_once("fn ") else { return false };
    let is_qualifier =
        |it: &str| matches!(it, "pub" | "const" | "async" | "unsafe") || it.starts_with("pub(");
    before.is_empty() || before.ends_with(' ') && before.split_whitespace().all(is_qualifier)
}

/// Every way to name what is in a module or crate.
fn uses(name: &str, from: &str) -> Vec<String> {
    let mut ways = vec![
        format!("use {from}{name}::Thing;\n"),
        format!("use {from}{name}::{{\n    Thing,\n    other::{{Thing2}},\n}};\n"),
        format!("fn f() {{ {from}{name}::g(); }}\n"),
    ];
    if from == "crate::" {
        ways.push(format!("use crate::{{\n    {name}::{{Thing, other}},\n}};\n"));
        ways.push(format!("use super::super::{name};\n"));
    }
    ways
}

fn in_function(word: &str) -> String {
    let closed = if word.starts_with('"') { format!("{word}/x\"") } else { word.to_owned() };
    format!("fn f() {{ {closed}; }}\n")
}
