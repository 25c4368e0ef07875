//! What of a text is kept: a short list of elements, fewer attributes, and never a style.

use super::address::{Address, inline_picture};
use super::token::Start;
use super::tree::{Node, tree};
use super::{Element, Piece, text};

/// A text made harmless.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// What there is to show.
    pub pieces: Vec<Piece>,
    /// Whether it went on, too long to be shown here.
    pub is_cut: bool,
}

impl Cleaned {
    /// What there is to show, with headings as strong words: for a place that is no page by itself.
    #[must_use]
    pub fn without_headings(self) -> Vec<Piece> {
        fn lowered(pieces: Vec<Piece>) -> Vec<Piece> {
            let lower = |piece| match piece {
                Piece::Element(Element { tag, attributes, children }) => {
                    let is_heading = matches!(tag, "h3" | "h4" | "h5" | "h6");
                    let tag = if is_heading { "strong" } else { tag };
                    Piece::Element(Element { tag, attributes, children: lowered(children) })
                }
                text @ Piece::Text(_) => text,
            };
            pieces.into_iter().map(lower).collect()
        }
        lowered(self.pieces)
    }
}

/// Makes a text harmless that was written for the pages of `ion`, an origin.
#[must_use]
pub fn clean(html: &str, ion: &str) -> Cleaned {
    let (nodes, is_cut) = tree(html);
    let mut cleaner = Cleaner { ion, is_in_link: false, headings: Vec::new() };
    Cleaned { pieces: cleaner.all(nodes), is_cut }
}

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It stays, under this name.
    Stays(&'static str),
    /// It goes, and what stands in it stays.
    Opens,
    /// It goes with all that stands in it.
    Goes,
    /// It becomes a link to what it would have fetched; these words say what that is.
    Leads(&'static str),
    /// It is looked at closely.
    Link,
    Heading(u8),
    Picture,
    Table,
}

/// What stays as it is.
const STAYS: [&str; 40] = [
    "p",
    "br",
    "hr",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "kbd",
    "samp",
    "var",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "del",
    "ins",
    "small",
    "sub",
    "sup",
    "mark",
    "q",
    "abbr",
    "cite",
    "dfn",
    "figure",
    "figcaption",
    "div",
    "tr",
    "td",
    "th",
    "caption",
    "details",
    "summary",
];
/// What goes with all that stands in it: no text of the author's, or no text for a reader.
const GOES: [&str; 25] = [
    "script", "style", "link", "meta", "base", "title", "noscript", "noembed", "noframes",
    "template", "param", "svg", "math", "input", "select", "textarea", "datalist", "source",
    "track", "area", "map", "canvas", "frameset", "col", "dialog",
];

fn fate(name: &str) -> Fate {
    if let Some(name) = STAYS.into_iter().find(|it| *it == name) {
        return Fate::Stays(name);
    }
    match name {
        "a" => Fate::Link,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Fate::Heading(name.as_bytes()[1] - b'0'),
        "img" => Fate::Picture,
        "table" => Fate::Table,
        "thead" => Fate::Stays("thead"),
        "tbody" => Fate::Stays("tbody"),
        "tfoot" => Fate::Stays("tfoot"),
        "strike" => Fate::Stays("s"),
        "tt" => Fate::Stays("code"),
        "xmp" | "listing" | "plaintext" => Fate::Stays("pre"),
        "center" | "section" | "article" | "header" | "footer" | "main" | "aside" | "address"
        | "form" | "fieldset" | "nav" => Fate::Stays("div"),
        "iframe" | "frame" => Fate::Leads("Embedded page"),
        "embed" | "object" | "applet" => Fate::Leads("Embedded file"),
        "video" => Fate::Leads("Video"),
        "audio" => Fate::Leads("Recording"),
        name if GOES.contains(&name) => Fate::Goes,
        _ => Fate::Opens,
    }
}

struct Cleaner<'a> {
    ion: &'a str,
    is_in_link: bool,
    /// The ranks of the headings that the next one may stand under.
    headings: Vec<u8>,
}

impl Cleaner<'_> {
    fn all(&mut self, nodes: Vec<Node>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for node in nodes {
            match node {
                Node::Text(text) => pieces.push(Piece::Text(text)),
                Node::Element(start, children) => self.element(&start, children, &mut pieces),
            }
        }
        pieces
    }

    fn element(&mut self, start: &Start, children: Vec<Node>, pieces: &mut Vec<Piece>) {
        match fate(&start.name) {
            Fate::Goes => {}
            Fate::Opens => pieces.extend(self.all(children)),
            Fate::Stays(tag) => {
                let children = self.all(children);
                // Icons of a font that is not here.
                let is_empty_icon = matches!(tag, "i" | "b" | "em") && children.is_empty();
                if !is_empty_icon {
                    pieces.push(made(tag, attributes(tag, start), children));
                }
            }
            Fate::Heading(rank) => {
                let tag = self.heading(rank);
                let mut children = self.all(children);
                if let Some(Piece::Text(first)) = children.first_mut() {
                    *first = first.trim_start().to_owned();
                }
                // An empty one would be read out as a heading without a name.
                if !text(&children).trim().is_empty() {
                    pieces.push(made(tag, attributes(tag, start), children));
                }
            }
            Fate::Link => self.link(start, children, pieces),
            Fate::Picture => pieces.extend(self.picture(start)),
            Fate::Leads(what) => {
                let source = value(start, "src").or_else(|| value(start, "data"));
                let source = source.or_else(|| first_source(&children));
                let title = value(start, "title").unwrap_or_default();
                pieces.extend(source.and_then(|source| self.leads(what, title, source)));
            }
            Fate::Table => {
                let children = self.all(children);
                let table = made("table", attributes("table", start), children);
                // What is wider than the page scrolls by itself, and a keyboard can reach it.
                let scrolls = [
                    ("class", "prose-wide"),
                    ("tabindex", "0"),
                    ("role", "group"),
                    ("aria-label", "Table"),
                ];
                let scrolls = scrolls.map(|(name, value)| (name, value.to_owned())).to_vec();
                pieces.push(made("div", scrolls, vec![table]));
            }
        }
    }

    /// The page's own headings are of rank 1 and 2, so the text's begin with 3, and none is skipped.
    fn heading(&mut self, rank: u8) -> &'static str {
        while self.headings.last().is_some_and(|&last| last >= rank) {
            self.headings.pop();
        }
        self.headings.push(rank);
        match self.headings.len() {
            1 => "h3",
            2 => "h4",
            3 => "h5",
            _ => "h6",
        }
    }

    /// A link in a link is none.
    fn link(&mut self, start: &Start, children: Vec<Node>, pieces: &mut Vec<Piece>) {
        let address = value(start, "href").and_then(|href| Address::read(href, self.ion));
        let Some(address) = address.filter(|_| !self.is_in_link) else {
            pieces.extend(self.all(children));
            return;
        };
        self.is_in_link = true;
        let mut children = self.all(children);
        self.is_in_link = false;
        if text(&children).trim().is_empty() {
            children.push(Piece::Text(address.whose().to_owned()));
        }
        pieces.push(anchor(&address, children));
    }

    /// A picture in the text itself is shown. One from elsewhere would tell its host who reads this
    /// and when, so the reader decides whether to open it.
    fn picture(&self, start: &Start) -> Option<Piece> {
        let source = value(start, "src")?;
        let alt = value(start, "alt").unwrap_or_default();
        let Some(inline) = inline_picture(source) else {
            return self.leads("Picture", alt, source);
        };
        let mut attributes = vec![
            ("src", inline.to_owned()),
            ("alt", alt.to_owned()),
            ("loading", "lazy".to_owned()),
            ("decoding", "async".to_owned()),
            ("referrerpolicy", "no-referrer".to_owned()),
        ];
        for name in ["width", "height"] {
            attributes.extend(number(start, name, 4_000).map(|value| (name, value)));
        }
        Some(made("img", attributes, Vec::new()))
    }

    /// A link to what would have been fetched: `Picture: Poster (example.org)`.
    fn leads(&self, what: &'static str, title: &str, source: &str) -> Option<Piece> {
        let address = Address::read(source, self.ion).filter(|it| !it.is_mail())?;
        let colon = if title.trim().is_empty() { "" } else { ": " };
        let words = format!("{what}{colon}{} ({})", title.trim(), address.whose());
        let words = vec![Piece::Text(words)];
        Some(if self.is_in_link {
            made("span", Vec::new(), words)
        } else {
            anchor(&address, words)
        })
    }
}

fn made(tag: &'static str, attributes: Vec<(&'static str, String)>, children: Vec<Piece>) -> Piece {
    Piece::Element(Element { tag, attributes, children })
}

/// A link opens beside the page, and the page it opens gets no hold of ours.
fn anchor(address: &Address, children: Vec<Piece>) -> Piece {
    let mut attributes = vec![("href", address.as_str().to_owned())];
    if !address.is_mail() {
        attributes.push(("target", "_blank".to_owned()));
        attributes.push(("rel", "noopener noreferrer".to_owned()));
        attributes.push(("referrerpolicy", "no-referrer".to_owned()));
    }
    made("a", attributes, children)
}

fn value<'a>(start: &'a Start, name: &str) -> Option<&'a str> {
    start.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
}

/// A number up to `most`.
fn number(start: &Start, name: &str, most: u32) -> Option<String> {
    let number: u32 = value(start, name)?.trim().parse().ok()?;
    (1..=most).contains(&number).then(|| number.to_string())
}

/// The address of the first source of a video or a recording.
fn first_source(nodes: &[Node]) -> Option<&str> {
    nodes.iter().find_map(|node| match node {
        Node::Element(start, _) if start.name == "source" => value(start, "src"),
        _ => None,
    })
}

/// Which way a text runs, in which language it is, and what a table or a list needs.
fn attributes(tag: &str, start: &Start) -> Vec<(&'static str, String)> {
    let mut kept = Vec::new();
    let direction = value(start, "dir").map(str::to_ascii_lowercase);
    kept.extend(
        direction.filter(|it| ["ltr", "rtl", "auto"].contains(&it.as_str())).map(|it| ("dir", it)),
    );
    let is_language = |it: &&str| {
        (2..=20).contains(&it.len())
            && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    kept.extend(value(start, "lang").filter(is_language).map(|it| ("lang", it.to_owned())));
    match tag {
        "ol" => kept.extend(number(start, "start", 10_000).map(|it| ("start", it))),
        "td" | "th" => {
            kept.extend(number(start, "colspan", 50).map(|it| ("colspan", it)));
            kept.extend(number(start, "rowspan", 500).map(|it| ("rowspan", it)));
        }
        "abbr" => kept.extend(value(start, "title").map(|it| ("title", it.to_owned()))),
        _ => {}
    }
    kept
}
