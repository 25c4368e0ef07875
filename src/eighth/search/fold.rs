//! Texts as they are compared: small letters without accents, words without apostrophes.

use std::ops::Range;

/// The plain letters of U+00C0 to U+017F: the accented ones of Europe's Latin alphabets.
const PLAIN: &[u8; 192] = b"\
aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What becomes of a character.
enum Becomes {
    /// This letter or digit.
    Letter(char),
    /// Nothing, and the word goes on.
    Nothing,
    /// The end of a word.
    Gap,
}

fn becomes(c: char) -> Becomes {
    match c {
        'a'..='z' | '0'..='9' => Becomes::Letter(c),
        'A'..='Z' => Becomes::Letter(c.to_ascii_lowercase()),
        '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' => Becomes::Nothing,
        // Accents that stand by themselves behind their letter.
        '\u{300}'..='\u{36f}' => Becomes::Nothing,
        '\u{c0}'..='\u{17f}' => {
            let place = u32::from(c) - 0xc0;
            match usize::try_from(place).ok().and_then(|place| PLAIN.get(place)) {
                Some(b' ') | None => Becomes::Gap,
                Some(plain) => Becomes::Letter(char::from(*plain)),
            }
        }
        // What is neither ASCII nor among the punctuation is taken for a letter of its script.
        '\u{180}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3040}'.. => Becomes::Letter(c),
        _ => Becomes::Gap,
    }
}

/// The texts one behind the other, folded, with one space before and behind each word; nothing
/// where they have no word.
pub(super) fn fold(texts: &[&str]) -> String {
    let mut folded =
        String::with_capacity(texts.iter().map(|text| text.len() + 1).sum::<usize>() + 1);
    folded.push(' ');
    for text in texts {
        for c in text.chars() {
            match becomes(c) {
                Becomes::Letter(letter) => folded.push(letter),
                Becomes::Nothing => {}
                Becomes::Gap => gap(&mut folded),
            }
        }
        gap(&mut folded);
    }
    folded
}

fn gap(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// A word of a text, and where each of its letters stands there.
pub(super) struct Token {
    /// The word, folded.
    pub(super) folded: String,
    /// The byte at which each letter begins, and the one behind the last.
    places: Vec<usize>,
}

impl Token {
    /// Where the letter of that number begins in the text.
    pub(super) fn place(&self, letter: usize) -> usize {
        let last = self.places.last().copied().unwrap_or_default();
        self.places.get(letter).copied().unwrap_or(last)
    }

    /// The whole word in the text.
    pub(super) fn whole(&self) -> Range<usize> {
        self.place(0)..self.place(usize::MAX)
    }
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut token = Token { folded: String::new(), places: Vec::new() };
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match becomes(c) {
            Becomes::Letter(letter) => {
                token.folded.push(letter);
                token.places.push(at);
                end = at + c.len_utf8();
            }
            // An accent belongs to its letter, and is marked with it.
            Becomes::Nothing if !c.is_ascii() => end = at + c.len_utf8(),
            Becomes::Nothing => {}
            Becomes::Gap => finish(&mut token, end, &mut tokens),
        }
    }
    finish(&mut token, end, &mut tokens);
    tokens
}

fn finish(token: &mut Token, end: usize, tokens: &mut Vec<Token>) {
    if !token.folded.is_empty() {
        token.places.push(end);
        let empty = Token { folded: String::new(), places: Vec::new() };
        tokens.push(std::mem::replace(token, empty));
    }
}
