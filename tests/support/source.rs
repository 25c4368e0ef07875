//! Our source files as the tests about them see them: code told from comments, texts and tests.
//!
//! It knows as much of Rust as that takes, and relies on `cargo fmt` for the rest.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A file of Rust.
pub(crate) struct Source {
    /// From the root of the repository: `src/pages/today.rs`.
    pub(crate) path: String,
    /// As it is written.
    pub(crate) text: String,
    /// Without comments, and without what only tests compile. Every line is where it was.
    pub(crate) code: String,
    /// Like `code`, and without what stands in texts.
    pub(crate) bare: String,
}

impl Source {
    /// Looks at a file by itself.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let mut source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
            code: blanked(text, |kind| kind == Kind::Comment),
            bare: blanked(text, |kind| kind != Kind::Code),
        };
        for item in source.test_items() {
            blank(&mut source.code, item.clone());
            blank(&mut source.bare, item);
        }
        source
    }

    /// Every file of Rust below the folders, in order; what is a test's own file has no code left.
    pub(crate) fn all_below(folders: &[&str]) -> Vec<Self> {
        let mut paths = Vec::new();
        for folder in folders {
            rust_files(&root().join(folder), &mut paths);
        }
        paths.sort();
        let read = |path: &String| {
            let text = fs::read_to_string(root().join(path)).expect("a file of ours is text");
            Source::new(path, &text)
        };
        let mut sources: Vec<_> = paths.iter().map(read).collect();
        let tests: BTreeSet<_> = sources.iter().flat_map(Source::test_files).collect();
        for source in &mut sources {
            if tests.contains(&source.path) {
                source.code = blanked(&source.text, |_| true);
                source.bare.clone_from(&source.code);
            }
        }
        sources
    }

    /// The module that it is: `["pages", "today"]`. That of `lib.rs` is empty.
    pub(crate) fn module(&self) -> Vec<String> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let parts = inner.split('/').filter(|part| !matches!(*part, "mod" | "lib"));
        parts.map(str::to_owned).collect()
    }

    /// The line, counted from 1, that a place in the text is on.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// What of ours is named, from the crate's root, with the place: `["pages", "layout", "failed"]`.
    pub(crate) fn names(&self) -> Vec<(usize, Vec<String>)> {
        let mut found = Vec::new();
        for word in ["crate", "super", "self"] {
            for at in places(&self.bare, word) {
                let is_path = self.bare[at + word.len()..].starts_with("::");
                if is_path && !self.bare[..at].ends_with("::") {
                    let mut paths = Vec::new();
                    tree(&self.bare[at..], &mut Vec::new(), &mut paths);
                    found.extend(paths.into_iter().map(|path| (at, self.resolved(&path))));
                }
            }
        }
        found
    }

    fn resolved(&self, path: &[String]) -> Vec<String> {
        let mut from = self.module();
        for part in path {
            match part.as_str() {
                "crate" => from.clear(),
                "super" => drop(from.pop()),
                "self" => {}
                _ => from.push(part.clone()),
            }
        }
        from
    }

    /// What stands behind `#[cfg(test)]`, that included.
    fn test_items(&self) -> Vec<Range<usize>> {
        let starts = self.bare.match_indices("#[cfg(test)]").map(|(at, _)| at);
        starts.map(|start| start..item_end(&self.bare, start)).collect()
    }

    /// The files of the test modules that it declares without a body.
    fn test_files(&self) -> Vec<String> {
        let text = blanked(&self.text, |kind| kind == Kind::Comment);
        let bare = blanked(&self.text, |kind| kind != Kind::Code);
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let below = match self.path.strip_suffix("/mod.rs") {
            Some(folder) => folder,
            None => self.path.trim_end_matches(".rs"),
        };
        let starts = bare.match_indices("#[cfg(test)]").map(|(at, _)| at);
        let declared = starts.filter_map(|start| {
            let item = &text[start..item_end(&bare, start)];
            let name = item.strip_suffix(';')?.rsplit_once("mod ")?.1;
            let path = item.split_once("#[path = \"").and_then(|(_, it)| it.split_once('"'));
            Some(match path {
                Some((path, _)) => format!("{folder}/{path}"),
                None => format!("{below}/{name}.rs"),
            })
        });
        declared.collect()
    }
}

/// Where a word stands that is not a part of another one.
pub(crate) fn places(text: &str, word: &str) -> Vec<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let stands_alone = |at: usize| {
        let before = text[..at].ends_with(is_part) && word.starts_with(is_part);
        let after = text[at + word.len()..].starts_with(is_part) && word.ends_with(is_part);
        !before && !after
    };
    text.match_indices(word).map(|(at, _)| at).filter(|&at| stands_alone(at)).collect()
}

/// The folder that everything is in.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of ours") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "node_modules" {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let inner = path.strip_prefix(root()).expect("below the root");
            found.push(inner.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// Reads `a::{b, c::d}` as its paths; returns how much of the text that was.
fn tree(text: &str, before: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let name_end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let depth = before.len();
    before.push(if text.starts_with('*') { "*".to_owned() } else { text[..name_end].to_owned() });
    let mut end = name_end;
    let rest = text[end..].strip_prefix("::").unwrap_or_default();
    if rest.starts_with('{') {
        end += 3;
        while let Some(inner) = text[end..].find(|c: char| !c.is_whitespace() && c != ',') {
            end += inner;
            if text[end..].starts_with('}') {
                break;
            }
            end += tree(&text[end..], before, found).max(1);
        }
        end += 1;
    } else if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '*') {
        end += 2 + tree(rest, before, found);
    } else {
        found.push(before.clone());
    }
    before.truncate(depth);
    end
}

/// Where the item ends whose attributes begin at `start`: after its body or its semicolon.
fn item_end(bare: &str, start: usize) -> usize {
    let mut depth = 0;
    for (at, c) in bare[start..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(c, ';' | '}') {
            return start + at + 1;
        }
    }
    bare.len()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    /// A text or a character, quotes included.
    Quoted,
}

fn blanked(text: &str, is_blank: impl Fn(Kind) -> bool) -> String {
    let mut out = text.to_owned();
    for (kind, place) in pieces(text) {
        if is_blank(kind) {
            blank(&mut out, place);
        }
    }
    out
}

fn blank(text: &mut String, place: Range<usize>) {
    let bytes = text[place.clone()].bytes();
    let blank: String = bytes.map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(place, &blank);
}

/// The text cut into comments, quoted texts, and single characters of code.
fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if rest.starts_with("//") {
            (Kind::Comment, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (Kind::Comment, end_of(rest, 2, "*/"))
        } else if let Some(length) = quoted(rest, text[..at].chars().next_back()) {
            (Kind::Quoted, length)
        } else {
            (Kind::Code, first.len_utf8())
        };
        pieces.push((kind, at..at + length));
        at += length;
    }
    pieces
}

/// How long the text or character is that begins here, if one does.
fn quoted(rest: &str, before: Option<char>) -> Option<usize> {
    if rest.starts_with('"') {
        return Some(closed(rest, '"'));
    }
    if let Some(after) = rest.strip_prefix('\'') {
        // Else it is a lifetime.
        let is_character = after.starts_with('\\') || after.chars().nth(1) == Some('\'');
        return is_character.then(|| closed(rest, '\''));
    }
    let after = rest.strip_prefix('r')?;
    let text = after.trim_start_matches('#');
    let is_own_word = before.is_none_or(|it| it == 'b' || !(it.is_alphanumeric() || it == '_'));
    let hashes = &after[..after.len() - text.len()];
    (is_own_word && text.starts_with('"'))
        .then(|| end_of(rest, hashes.len() + 2, &format!("\"{hashes}")))
}

/// Where what begins with a quote ends, one behind a backslash not counted.
fn closed(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

fn end_of(rest: &str, from: usize, mark: &str) -> usize {
    rest[from..].find(mark).map_or(rest.len(), |at| from + at + mark.len())
}
