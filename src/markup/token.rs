//! Cuts HTML into tags and texts, as a browser would (WHATWG HTML, 13.2.5).

use super::entity::decoded;

/// What HTML consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text, its references decoded.
    Text(String),
    /// A tag that begins something.
    Start(Start),
    /// A tag that ends something, by its name in small letters.
    End(String),
}

/// A tag that begins something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Start {
    /// Its name in small letters.
    pub(super) name: String,
    /// Its attributes, names in small letters, values decoded; each name once.
    pub(super) attributes: Vec<(String, String)>,
    /// Whether it ends in `/>`.
    pub(super) is_closed: bool,
}

/// Whose content is no markup.
const RAW: [&str; 9] =
    ["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title", "plaintext"];

/// The tokens of a text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Whose end the text is up to, if its content is no markup.
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Tokens { rest: html, raw: None }
    }

    /// Takes that many bytes off the front.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    /// The text up to `</name`, or all of it.
    fn raw_text(&mut self, name: &str) -> String {
        let ends = |&(at, _): &(usize, &str)| {
            let after = &self.rest[at + 2..];
            let is_name = after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
            is_name && after[name.len()..].starts_with(|c: char| is_blank(c) || "/>".contains(c))
        };
        let is_endless = name == "plaintext";
        let end = self.rest.match_indices("</").find(ends).filter(|_| !is_endless);
        let text = self.take(end.map_or(self.rest.len(), |(at, _)| at));
        if matches!(name, "textarea" | "title") { decoded(text) } else { text.to_owned() }
    }

    /// Passes over what begins with `<!`, `<?` or `</` and is no tag.
    fn skip_comment(&mut self) {
        let Some(comment) = self.rest.strip_prefix("<!--") else {
            let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
            self.take(end);
            return;
        };
        let end = if comment.starts_with('>') {
            Some(1)
        } else if comment.starts_with("->") {
            Some(2)
        } else {
            let after = |mark: &str| comment.find(mark).map(|at| at + mark.len());
            after("-->").into_iter().chain(after("--!>")).min()
        };
        let length = end.map_or(self.rest.len(), |end| end + 4);
        self.take(length);
    }

    /// The tag at the front; nothing where it never ends, which a browser drops.
    fn tag(&mut self) -> Option<Token> {
        let is_end = self.rest.starts_with("</");
        self.take(if is_end { 2 } else { 1 });
        let length = self.rest.find(|c: char| is_blank(c) || "/>".contains(c));
        let name = self.take(length.unwrap_or(self.rest.len())).to_ascii_lowercase();
        let mut start = Start { name, ..Start::default() };
        loop {
            let blanks = self.rest.find(|c: char| !is_blank(c))?;
            self.take(blanks);
            if self.rest.starts_with("/>") {
                start.is_closed = true;
                self.take(1);
            } else if self.rest.starts_with('/') {
                self.take(1);
            } else if self.rest.starts_with('>') {
                self.take(1);
                break;
            } else {
                let (name, value) = self.attribute()?;
                if !start.attributes.iter().any(|(it, _)| *it == name) {
                    start.attributes.push((name, value));
                }
            }
        }
        if is_end {
            return Some(Token::End(start.name));
        }
        self.raw = RAW.contains(&start.name.as_str()).then(|| start.name.clone());
        Some(Token::Start(start))
    }

    fn attribute(&mut self) -> Option<(String, String)> {
        let is_over = |c: char| is_blank(c) || "/>=".contains(c);
        // A name may begin with `=`.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let length = self.rest[first..].find(is_over)? + first;
        let name = self.take(length).to_ascii_lowercase();
        let after = self.rest.trim_start_matches(is_blank);
        let Some(value) = after.strip_prefix('=') else { return Some((name, String::new())) };
        self.rest = value.trim_start_matches(is_blank);
        let value = match self.rest.chars().next()? {
            quote @ ('"' | '\'') => {
                self.take(1);
                let length = self.rest.find(quote)?;
                let value = self.take(length);
                self.take(1);
                value
            }
            _ => {
                let length = self.rest.find(|c: char| is_blank(c) || c == '>')?;
                self.take(length)
            }
        };
        Some((name, decoded(value)))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if let Some(name) = self.raw.take() {
                let text = self.raw_text(&name);
                if !text.is_empty() {
                    return Some(Token::Text(text));
                }
            }
            let second = self.rest.get(1..).and_then(|rest| rest.chars().next());
            match (self.rest.chars().next()?, second) {
                ('<', Some(c)) if c.is_ascii_alphabetic() => return self.tag_or_end(),
                ('<', Some('/')) => match self.rest[2..].chars().next() {
                    Some(c) if c.is_ascii_alphabetic() => return self.tag_or_end(),
                    // At the very end it is text.
                    None => return Some(Token::Text(self.take(2).to_owned())),
                    Some(_) => self.skip_comment(),
                },
                ('<', Some('!' | '?')) => self.skip_comment(),
                (first, _) => {
                    let from = first.len_utf8();
                    let length =
                        self.rest[from..].find('<').map_or(self.rest.len(), |at| at + from);
                    return Some(Token::Text(decoded(self.take(length))));
                }
            }
        }
    }
}

impl Tokens<'_> {
    fn tag_or_end(&mut self) -> Option<Token> {
        let tag = self.tag();
        if tag.is_none() {
            self.rest = "";
        }
        tag
    }
}

/// What a browser takes for a blank between the words of a tag.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens on one line, for the eye.
    fn shown(html: &str) -> String {
        let shown = |token| match token {
            Token::Text(text) => text,
            Token::Start(Start { name, attributes, is_closed }) => {
                let attributes: String =
                    attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("[{name}{attributes}{}]", if is_closed { " /" } else { "" })
            }
            Token::End(name) => format!("[/{name}]"),
        };
        Tokens::new(html).map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tags_and_texts_are_told_apart() {
        assert_eq!(shown("a<B>b</b>c"), "a|[b]|b|[/b]|c");
        assert_eq!(shown("3 < 4 <3 </ <"), "3 |< 4 |<3 ");
        assert_eq!(shown("a<br/>b<img src=x/>"), "a|[br /]|b|[img src=x/]");
        assert_eq!(shown("a</"), "a|</");
    }

    #[test]
    fn attributes_are_read_in_every_spelling() {
        assert_eq!(shown("<a href = \"x>y\" B='1' c=d e>"), "[a href=x>y b=1 c=d e=]");
        assert_eq!(shown("<a a=1 A=2>"), "[a a=1]");
        assert_eq!(shown("<img/src=x/onerror=1>"), "[img src=x/onerror=1]");
        assert_eq!(shown("<a\u{c}href=\"&#106;s:&amp;\">"), "[a href=js:&]");
        assert_eq!(shown("<a =x=1 \"'=2>"), "[a =x=1 \"'=2]");
    }

    #[test]
    fn what_never_ends_is_dropped() {
        assert_eq!(shown("a<img src=\"x"), "a");
        assert_eq!(shown("a<b"), "a");
        assert_eq!(shown("a<!-- x"), "a");
    }

    #[test]
    fn comments_end_where_a_browser_ends_them() {
        assert_eq!(shown("a<!-- <b> -->b<!--x--!>c<!-->d<!--->e"), "a|b|c|d|e");
        assert_eq!(shown("<!doctype html>a<?php b ?>c</ d>e<![CDATA[f]]>g"), "a|c|e|g");
    }

    #[test]
    fn scripts_and_the_like_hold_no_markup() {
        assert_eq!(
            shown("<script>a<b></scripty></SCRIPT >c"),
            "[script]|a<b></scripty>|[/script]|c"
        );
        assert_eq!(shown("<title>&amp;<b></title>"), "[title]|&<b>|[/title]");
        assert_eq!(shown("<plaintext>a</plaintext>"), "[plaintext]|a</plaintext>");
        assert_eq!(shown("<style>"), "[style]");
    }
}
