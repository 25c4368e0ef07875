//! Ion's HTML as plain text: names of days and periods, and the beginnings of announcements.
//!
//! The result is text to be shown as text; it is no HTML, and none of it is safe as such.

/// The lines that `<br>` separates, as text, without the empty ones.
#[must_use]
pub fn lines(html: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in Pieces(html) {
        match piece {
            Piece::Tag(name) if is_one_of(name, &["br"]) => lines.push(String::new()),
            Piece::Tag(_) => {}
            Piece::Text(text) => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(text);
                }
            }
        }
    }
    let lines = lines.iter().map(|line| one_line(&decoded(line)));
    lines.filter(|line| !line.is_empty()).collect()
}

/// All of the text on one line; paragraphs, cells and the like are parted by a space.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in Pieces(html) {
        match piece {
            Piece::Tag(name) if is_one_of(name, &INLINE) => {}
            Piece::Tag(_) => text.push(' '),
            Piece::Text(piece) => text.push_str(piece),
        }
    }
    one_line(&decoded(&text))
}

/// The beginning of [`plain`], cut after a word so that it has at most `chars_max` characters,
/// the `…` that says so included.
#[must_use]
pub fn excerpt(html: &str, chars_max: usize) -> String {
    let text = plain(html);
    if text.chars().count() <= chars_max {
        return text;
    }
    let room: String = text.chars().take(chars_max.saturating_sub(1)).collect();
    let is_cut_in_word = text[room.len()..].starts_with(|c: char| !c.is_whitespace());
    let whole_words = match room.rfind(' ') {
        Some(end) if is_cut_in_word => &room[..end],
        _ => &room,
    };
    let kept = whole_words.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–—".contains(c));
    format!("{kept}…")
}

/// Tags that do not part what stands before from what stands after.
const INLINE: [&str; 21] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code",
    "mark", "q", "abbr", "del", "ins", "strike", "label",
];

/// What HTML consists of.
enum Piece<'a> {
    /// A tag that begins or ends something, by its name as it is written.
    Tag(&'a str),
    /// What stands between tags, its entities not yet decoded.
    Text(&'a str),
}

/// Cuts HTML into pieces, as a browser would: `<` opens a tag only before a letter, `/`, `!` or
/// `?`; a tag that never closes swallows the rest; scripts and styles have no text.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.0.is_empty() {
            return None;
        }
        match tag_start(self.0) {
            Some(0) => Some(self.tag()),
            start => {
                let (text, rest) = self.0.split_at(start.unwrap_or(self.0.len()));
                self.0 = rest;
                Some(Piece::Text(text))
            }
        }
    }
}

impl<'a> Pieces<'a> {
    /// Takes the tag or comment at the very beginning, and what has no text with it.
    fn tag(&mut self) -> Piece<'a> {
        if let Some(comment) = self.0.strip_prefix("<!--") {
            self.0 = comment.split_once("-->").map_or("", |(_, rest)| rest);
            return Piece::Text("");
        }
        let (inside, rest) = self.0[1..].split_at(tag_end(&self.0[1..]));
        self.0 = rest.strip_prefix('>').unwrap_or(rest);
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if is_one_of(name, &["script", "style"]) && !inside.starts_with('/') {
            self.0 = &self.0[end_of(self.0, name)..];
        }
        Piece::Tag(name)
    }
}

/// Whether it is one of these names, whatever its case.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// Where the first tag or comment begins.
fn tag_start(html: &str) -> Option<usize> {
    let opens = |&(at, _): &(usize, &str)| {
        html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
    };
    html.match_indices('<').find(opens).map(|(at, _)| at)
}

/// Where a tag's `>` is; one in a quoted attribute does not count. The end if there is none.
fn tag_end(inside: &str) -> usize {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    inside.len()
}

/// Where `</name` stands, whatever its case; the end if nowhere.
fn end_of(html: &str, name: &str) -> usize {
    let closes = |&(at, _): &(usize, &str)| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
    };
    html.match_indices("</").find(closes).map_or(html.len(), |(at, _)| at)
}

/// How many bytes an entity may have after its `&`.
const ENTITY_MAX: usize = 12;

/// The text with its entities decoded, once; what is none of those we know stays as it is.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(ENTITY_MAX).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(&after[..end])?, &after[end + 1..])));
        let (c, after) = known.unwrap_or(('&', after));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The character of an entity: a number, or one of the names that Ion's editor writes.
fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // As browsers do for what is no character.
        return Some(char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}'));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "bull" => '•',
        _ => return None,
    })
}

/// The words of a text with one space between them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_names_of_days_become_lines() {
        assert_eq!(
            lines("Modified Red Day<br>Early Release"),
            ["Modified Red Day", "Early Release"]
        );
        assert_eq!(lines("NO SCHOOL<br>"), ["NO SCHOOL"]);
        assert_eq!(lines("Homeroom &amp; JLC<BR />Advisory"), ["Homeroom & JLC", "Advisory"]);
        assert_eq!(lines("<b>Red</b> Day<br><br/>  "), ["Red Day"]);
        assert_eq!(lines(""), Vec::<String>::new());
    }

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(plain("&lt;b&gt; &quot;x&quot; &#39;&#x2019;&nbsp;y"), "<b> \"x\" '’ y");
        assert_eq!(plain("&amp;lt;"), "&lt;");
        assert_eq!(plain("AT&T & R&D; &unknown; &#xZ; &#0; &#1114112;"), {
            "AT&T & R&D; &unknown; &#xZ; \u{fffd} \u{fffd}"
        });
    }

    #[test]
    fn blocks_are_parted_and_words_are_not() {
        assert_eq!(plain("<p>One</p><p>t<em>w</em>o</p><ul><li>three</li></ul>"), "One two three");
        assert_eq!(plain("a<br>b<td>c"), "a b c");
    }

    #[test]
    fn scripts_styles_and_comments_have_no_text() {
        assert_eq!(plain("a<script>alert('<p>')</SCRIPT>b<style>c"), "a b");
        assert_eq!(plain("a<!-- <p>x</p> -->b"), "ab");
        assert_eq!(plain("a<img alt=\"a > b\" onerror='x'>b"), "a b");
        assert_eq!(plain("a<!-- never closed"), "a");
    }

    #[test]
    fn a_less_than_sign_in_a_text_stays() {
        assert_eq!(plain("3 < 4 and <3"), "3 < 4 and <3");
    }

    #[test]
    fn an_excerpt_ends_after_a_word() {
        assert_eq!(excerpt("<p>See the ladder.</p>", 140), "See the ladder.");
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("one two, three", 10), "one two…");
        assert_eq!(excerpt("one two three", 8), "one two…");
        assert_eq!(excerpt("unbreakable", 5), "unbr…");
        assert_eq!(excerpt("é ü ö", 3), "é…");
    }

    const PIECES: [&str; 17] = [
        "<b>",
        "</b>",
        "<br>",
        "<p class=\"a>b\">",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<img ",
        "word",
        " ",
        "3 < 4",
        "é",
        "&amp;",
        ">",
        "\"",
        "'",
    ];

    fn html() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..12).prop_map(|it| it.concat())
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "(\\PC|[<>&;/!\"'\n-])*", chars_max in 0usize..50) {
            let _ = lines(&text);
            prop_assert!(excerpt(&text, chars_max).chars().count() <= chars_max.max(1));
        }

        #[test]
        fn no_tag_is_left(html in html()) {
            let shown = format!("{} {}", plain(&html), lines(&html).concat());
            for tag in ["<br>", "<p ", "<script", "<img", "</", "<!--"] {
                prop_assert!(!shown.contains(tag), "{html:?} {shown:?}");
            }
        }

        #[test]
        fn an_excerpt_is_a_beginning(html in html(), chars_max in 1usize..40) {
            let excerpt = excerpt(&html, chars_max);
            let kept = excerpt.strip_suffix('…').unwrap_or(&excerpt);
            prop_assert!(plain(&html).starts_with(kept));
        }
    }
}
