//! Ion's HTML made harmless: read here, kept as far as a short list allows, and handed on as values.
//!
//! The browser never parses it. What comes out has no place for a script, a handler, a style, an id
//! or an address that is not http, https or mailto; and since it is built from these values and not
//! written out and parsed again, nothing in it can turn into something else on its way. A parser that
//! took a broken text for something other than a browser would shows it otherwise, and no more.

pub mod address;
mod clean;
mod entity;
mod token;
mod tree;

pub use clean::{Cleaned, clean};

/// A piece of a text that is safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, to be shown as text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of the short list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name, which is one of ours and no word of the text.
    pub tag: &'static str,
    /// Its attributes: names of ours, values that were checked.
    pub attributes: Vec<(&'static str, String)>,
    /// What stands in it.
    pub children: Vec<Piece>,
}

/// The text of some pieces, without what is around it.
#[must_use]
pub fn text(pieces: &[Piece]) -> String {
    let mut all = String::new();
    gather(pieces, &mut all);
    all
}

fn gather(pieces: &[Piece], all: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => all.push_str(text),
            Piece::Element(element) => gather(&element.children, all),
        }
    }
}

#[cfg(test)]
mod tests;
