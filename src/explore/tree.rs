//! A JSON answer as rows that open and close, in the very order and letters that Ion sent.
//!
//! The answer is read once into a flat list of nodes that only name places in its text: a block of
//! 200 KB has some ten thousand of them. Of those only rows that are seen are made into text.

mod read;

use std::ops::Range;

/// Texts longer than this, in characters, are cut until they are opened.
const BRIEF: usize = 160;

/// What stands at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `{}`
    Object,
    /// `[]`
    List,
    /// `""`
    Text,
    /// A number.
    Number,
    /// `true`, `false` or `null`.
    Word,
}

#[derive(Clone, Debug)]
struct Node {
    shape: Shape,
    depth: u16,
    /// The name in its object, quotes included; empty in a list.
    name: Range<u32>,
    /// Its place among its siblings, from 0.
    place: u32,
    value: Range<u32>,
    /// The node behind all that is in this one.
    end: u32,
    /// How many stand directly in it.
    count: u32,
    parent: u32,
}

/// A document.
#[derive(Clone, Debug)]
pub struct Tree {
    text: String,
    nodes: Vec<Node>,
}

/// A row, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which node it is; the same as long as the answer is.
    pub node: usize,
    /// How far it is indented.
    pub depth: u16,
    /// Its name, or its number in a list; empty for the whole.
    pub name: String,
    /// Whether that is a number in a list.
    pub is_numbered: bool,
    /// What stands there: brackets with a count, or the value, perhaps cut.
    pub value: String,
    /// What stands there.
    pub shape: Shape,
    /// Whether it is open; `None` where there is nothing to open.
    pub is_open: Option<bool>,
    /// Its place among its siblings, from 1, and how many they are.
    pub place: (u32, u32),
}

/// Which nodes are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open(Vec<bool>);

impl Tree {
    /// Reads a document; nothing if it is no JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        read::nodes(text).map(|nodes| Tree { text: text.to_owned(), nodes })
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// What is open at first: the whole, and what is in it as far as it is short.
    #[must_use]
    pub fn first_open(&self) -> Open {
        let mut open = Open(vec![false; self.nodes.len()]);
        for (at, node) in self.nodes.iter().enumerate() {
            let is_short = node.depth == 0 || node.depth < 3 && node.count <= 12;
            let is_first = node.depth < 2 || node.place == 0;
            open.0[at] = has_rows(node) && is_short && is_first;
        }
        // A list of results is what one came for.
        for (at, node) in self.nodes.iter().enumerate().filter(|(_, it)| it.depth == 1) {
            open.0[at] |= node.shape == Shape::List && node.count > 0;
        }
        open
    }

    /// The rows that are to be seen, as nodes.
    #[must_use]
    pub fn seen(&self, open: &Open) -> Vec<usize> {
        let mut seen = Vec::new();
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            seen.push(at);
            at = if has_rows(node) && !open.has(at) { node.end as usize } else { at + 1 };
        }
        seen
    }

    /// A node as a row.
    #[must_use]
    pub fn row(&self, at: usize, open: &Open) -> Option<Row> {
        let node = self.nodes.get(at)?;
        let is_numbered = node.name.is_empty() && at > 0;
        let siblings = if at == 0 { 1 } else { self.nodes[node.parent as usize].count };
        let is_open = open.has(at);
        Some(Row {
            node: at,
            depth: node.depth,
            name: if is_numbered { node.place.to_string() } else { plain(self.slice(&node.name)) },
            is_numbered,
            value: self.shown(node, is_open),
            shape: node.shape,
            is_open: self.can_open(at).then_some(is_open),
            place: (node.place + 1, siblings),
        })
    }

    /// Whether there is more of it than its closed row shows.
    #[must_use]
    pub fn can_open(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        has_rows(node)
            || node.shape == Shape::Text && self.slice(&node.value).chars().count() > BRIEF
    }

    /// The node that this one stands in; the whole stands in itself.
    #[must_use]
    pub fn parent(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(0, |node| node.parent as usize)
    }

    /// The value at a node, a text without its quotes; nothing for what holds others.
    #[must_use]
    pub fn text(&self, at: usize) -> Option<String> {
        let node = self.nodes.get(at)?;
        match node.shape {
            Shape::Object | Shape::List => None,
            Shape::Text => Some(plain(self.slice(&node.value))),
            Shape::Number | Shape::Word => Some(self.slice(&node.value).to_owned()),
        }
    }

    /// The way to a node, as code writes it: `results[0].block.date`.
    #[must_use]
    pub fn way(&self, at: usize) -> String {
        let mut names = Vec::new();
        let mut here = at;
        while here > 0 {
            let node = &self.nodes[here];
            names.push(if node.name.is_empty() {
                format!("[{}]", node.place)
            } else {
                let name = plain(self.slice(&node.name));
                if is_word(&name) { [".", &name].concat() } else { format!("[{name:?}]") }
            });
            here = node.parent as usize;
        }
        names.reverse();
        names.concat().trim_start_matches('.').to_owned()
    }

    /// The nodes whose name or value holds these letters, in either case.
    #[must_use]
    pub fn find(&self, letters: &str) -> Vec<usize> {
        let wanted = letters.trim().to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        let holds = |range: &Range<u32>| {
            let text = self.slice(range);
            // Most hold nothing that has to be decoded or folded beyond ASCII.
            plain(text).to_lowercase().contains(&wanted)
        };
        let is_found = |node: &Node| holds(&node.name) || !holds_others(node) && holds(&node.value);
        (0..self.nodes.len()).filter(|at| is_found(&self.nodes[*at])).collect()
    }

    /// Opens all that a node stands in, so that it is seen.
    pub fn reveal(&self, at: usize, open: &mut Open) {
        let mut here = at;
        while here > 0 {
            here = self.parent(here);
            open.set(here, true);
        }
    }

    /// Opens or closes everything.
    #[must_use]
    pub fn all(&self, is_open: bool) -> Open {
        let mut open = Open(self.nodes.iter().map(|node| is_open && has_rows(node)).collect());
        open.set(0, true);
        open
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    fn shown(&self, node: &Node, is_open: bool) -> String {
        let items = |one, many| if node.count == 1 { one } else { many };
        match node.shape {
            Shape::Object if node.count == 0 => "{}".to_owned(),
            Shape::List if node.count == 0 => "[]".to_owned(),
            Shape::Object => format!("{{ {} {} }}", node.count, items("field", "fields")),
            Shape::List => format!("[ {} {} ]", node.count, items("item", "items")),
            Shape::Number | Shape::Word => self.slice(&node.value).to_owned(),
            Shape::Text => {
                let text = self.slice(&node.value);
                match text.char_indices().nth(BRIEF).filter(|_| !is_open) {
                    Some((end, _)) => [&text[..end], "…\""].concat(),
                    None => text.to_owned(),
                }
            }
        }
    }
}

impl Open {
    /// Whether a node is open.
    #[must_use]
    pub fn has(&self, at: usize) -> bool {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// Opens or closes a node.
    pub fn set(&mut self, at: usize, is_open: bool) {
        if let Some(it) = self.0.get_mut(at) {
            *it = is_open;
        }
    }
}

fn holds_others(node: &Node) -> bool {
    matches!(node.shape, Shape::Object | Shape::List)
}

fn has_rows(node: &Node) -> bool {
    holds_others(node) && node.count > 0
}

fn is_word(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A text as it is meant: without its quotes, its escapes resolved.
fn plain(quoted: &str) -> String {
    let Some(inner) = quoted.strip_prefix('"').and_then(|it| it.strip_suffix('"')) else {
        return quoted.to_owned();
    };
    if inner.contains('\\') {
        serde_json::from_str(quoted).unwrap_or_else(|_| inner.to_owned())
    } else {
        inner.to_owned()
    }
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
