//! Makes a tree of tags and texts, as far as that matters for what is kept: paragraphs, items and
//! cells that nobody closed end where a browser ends them (WHATWG HTML, 13.2.6).

use super::token::{Start, Token, Tokens};

/// A piece of a text as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Start, Vec<Node>),
}

/// How deep elements may stand in each other; deeper ones stand side by side.
const DEPTH_MAX: usize = 64;
/// How many tags and texts are read.
const TOKENS_MAX: usize = 20_000;

/// What holds nothing.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "frame",
];
/// What begins a new paragraph, and so ends the one before.
const BLOCKS: &str = " address article aside blockquote center details dialog dir div dl fieldset figcaption \
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre listing section summary table ul \
li dd dt plaintext xmp ";
/// What an end tag does not reach out of.
const WALLS: &str = " td th caption table ";
/// What an item of a list does not reach out of.
const LISTS: &str =
    " ul ol dl menu td th caption table blockquote section article details fieldset ";
/// What stands in no picture or formula, and so ends it where nobody closed it (13.2.6.5).
const NOT_FOREIGN: &str = " b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr \
i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var ";

fn is_in(list: &str, name: &str) -> bool {
    list.split(' ').any(|it| it == name && !it.is_empty())
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// The tree, and whether the text was too long for it to hold all.
pub(super) fn tree(html: &str) -> (Vec<Node>, bool) {
    let mut builder = Builder { top: Vec::new(), open: Vec::new() };
    let mut tokens = Tokens::new(html);
    for token in tokens.by_ref().take(TOKENS_MAX) {
        match token {
            Token::Text(text) => builder.put(Node::Text(text)),
            Token::Start(start) => builder.start(start),
            Token::End(name) => builder.end(&name),
        }
    }
    builder.close_to(0);
    (builder.top, tokens.next().is_some())
}

struct Builder {
    top: Vec<Node>,
    open: Vec<(Start, Vec<Node>)>,
}

impl Builder {
    fn put(&mut self, node: Node) {
        let children = self.open.last_mut().map_or(&mut self.top, |(_, children)| children);
        children.push(node);
    }

    /// Closes elements until so many are open.
    fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            if let Some((start, children)) = self.open.pop() {
                self.put(Node::Element(start, children));
            }
        }
    }

    /// Where the innermost open element is that `is` means, within the innermost of `walls`.
    fn find(&self, walls: &str, is: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, (start, _)) in self.open.iter().enumerate().rev() {
            if is(&start.name) {
                return Some(at);
            }
            if is_in(walls, &start.name) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, walls: &str, is: impl Fn(&str) -> bool) {
        if let Some(at) = self.find(walls, is) {
            self.close_to(at);
        }
    }

    fn start(&mut self, start: Start) {
        let name = start.name.as_str();
        let foreign =
            self.open.iter().position(|(it, _)| matches!(it.name.as_str(), "svg" | "math"));
        if let Some(at) = foreign.filter(|_| is_in(NOT_FOREIGN, name)) {
            self.close_to(at);
        }
        if is_in(BLOCKS, name) {
            self.close(" td th caption table button object ", |it| it == "p");
        }
        match name {
            "li" => self.close(LISTS, |it| it == "li"),
            "dd" | "dt" => self.close(LISTS, |it| matches!(it, "dd" | "dt")),
            "tr" => self.close(" table ", |it| it == "tr"),
            "td" | "th" => self.close(" table tr ", |it| matches!(it, "td" | "th")),
            "thead" | "tbody" | "tfoot" => {
                self.close(" table ", |it| matches!(it, "thead" | "tbody" | "tfoot" | "caption"));
                self.close(" table ", |it| it == "tr");
            }
            "a" => self.close(WALLS, |it| it == "a"),
            "option" => self.close(" select table ", |it| it == "option"),
            name if is_heading(name)
                && self.open.last().is_some_and(|(it, _)| is_heading(&it.name)) =>
            {
                self.close_to(self.open.len() - 1);
            }
            _ => {}
        }
        // Only pictures and formulas know elements that close themselves.
        let is_leaf = VOID.contains(&start.name.as_str())
            || start.is_closed
                && (foreign.is_some() || matches!(start.name.as_str(), "svg" | "math"));
        if is_leaf {
            self.put(Node::Element(start, Vec::new()));
        } else if self.open.len() < DEPTH_MAX {
            self.open.push((start, Vec::new()));
        } else if is_in(BLOCKS, &start.name) {
            self.put(Node::Text(" ".to_owned()));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            // Browsers make a line end of it.
            "br" => self.put(Node::Element(
                Start { name: "br".to_owned(), ..Start::default() },
                Vec::new(),
            )),
            "table" => self.close("", |it| it == "table"),
            "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption" => {
                self.close(" table ", |it| it == name);
            }
            "li" => self.close(LISTS, |it| it == "li"),
            name if is_heading(name) => self.close(WALLS, is_heading),
            _ => self.close(WALLS, |it| it == name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        fn show(nodes: &[Node]) -> String {
            let show = |node: &Node| match node {
                Node::Text(text) => text.clone(),
                Node::Element(start, children) if children.is_empty() => start.name.clone(),
                Node::Element(start, children) => format!("{}({})", start.name, show(children)),
            };
            nodes.iter().map(show).collect::<Vec<_>>().join(" ")
        }
        show(&tree(html).0)
    }

    #[test]
    fn what_nobody_closed_ends_where_a_browser_ends_it() {
        assert_eq!(shown("<p>a<p>b<ul><li>c<li>d<ul><li>e</ul>f</ul>g"), {
            "p(a) p(b) ul(li(c) li(d ul(li(e)) f)) g"
        });
        assert_eq!(shown("<dl><dt>a<dd>b<dt>c</dl>"), "dl(dt(a) dd(b) dt(c))");
        assert_eq!(shown("<table><tr><td>a<td>b<tr><th>c</table>d"), {
            "table(tr(td(a) td(b)) tr(th(c))) d"
        });
        assert_eq!(shown("<h1>a<h2>b</h1>c"), "h1(a) h2(b) c");
        assert_eq!(shown("<a>b<a>c</a>d"), "a(b) a(c) d");
    }

    #[test]
    fn an_end_without_a_beginning_ends_nothing() {
        assert_eq!(shown("<p>a</b>b</p></p></div>c</br>d"), "p(a b) c br d");
        assert_eq!(shown("<table><td>a</p></div>b</td></table>"), "table(td(a b))");
        assert_eq!(shown("<b>a<p>b</b>c"), "b(a p(b)) c");
    }

    #[test]
    fn a_paragraph_holds_no_block() {
        assert_eq!(shown("<p>a<div>b</div>c"), "p(a) div(b) c");
        assert_eq!(shown("<p>a<table><td><p>b</table>"), "p(a) table(td(p(b)))");
    }

    #[test]
    fn a_picture_that_nobody_closed_ends_with_the_next_paragraph() {
        assert_eq!(shown("<svg><g>a<p>b"), "svg(g(a)) p(b)");
        assert_eq!(shown("<svg/>a<svg><path/>b</svg><math><mi>x"), "svg a svg(path b) math(mi(x))");
        assert_eq!(shown("<div/>a"), "div(a)");
    }

    #[test]
    fn nothing_is_too_deep_or_too_long() {
        let (nodes, is_cut) = tree(&"<div>".repeat(10_000));
        assert!(!is_cut);
        let mut depth = 0;
        let mut nodes = nodes.as_slice();
        while let Some(Node::Element(_, children)) = nodes.first() {
            depth += 1;
            nodes = children;
        }
        assert_eq!(depth, DEPTH_MAX);
        assert!(tree(&"<b>".repeat(30_000)).1);
    }
}
