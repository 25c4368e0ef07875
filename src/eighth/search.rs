//! Finds activities by typed words: in any order, typos forgiven, accents and apostrophes ignored.

mod fold;
mod near;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::fold::{fold, tokens};
use self::near::is_near;
use crate::ion::blocks::Offering;

/// What is searched of one offering, once for the block: each text in plain small letters, with a
/// space around every word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Name and title.
    name: String,
    /// The same in one piece: who types `pingpong` finds *Ping-Pong*.
    joined: String,
    /// Rooms, sponsors, and the activity's number.
    place: String,
    /// Comments and description.
    text: String,
}

/// The words that somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(Vec<Word>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    text: String,
    /// Whether nothing begins like this, so that it is taken for a slip.
    is_slip: bool,
}

/// What a hit costs: a name is worth more than a room or a sponsor, those more than a description;
/// a whole word more than its beginning, that more than its inside; a slip less than all.
const NAME: u32 = 0;
const PLACE: u32 = 8;
const TEXT: u32 = 16;
const SLIP: u32 = 32;
const BEGINS_NAME: u32 = 0;
const WHOLE: u32 = 1;
const BEGINS: u32 = 2;
const INSIDE: u32 = 5;

impl Entry {
    /// What is searched of this offering.
    #[must_use]
    pub fn of(offering: &Offering) -> Self {
        let name = fold(&[&offering.name, &offering.title]);
        let number = offering.activity.to_string();
        let mut place: Vec<&str> = offering.rooms.iter().map(String::as_str).collect();
        place.extend(offering.sponsors.iter().map(String::as_str));
        place.push(&number);
        Entry {
            joined: name.replace(' ', ""),
            name,
            place: fold(&place),
            text: fold(&[&offering.comments, &offering.description]),
        }
    }

    /// What is searched of something with a name, and of what stands beside it, such as a number.
    #[must_use]
    pub fn named(name: &str, beside: &str) -> Self {
        let name = fold(&[name]);
        Entry { joined: name.replace(' ', ""), name, place: fold(&[beside]), text: String::new() }
    }

    /// How well the word as it is typed hits; the less the better.
    fn hit(&self, word: &str) -> Option<u32> {
        let name = hit_in(&self.name, word).map(|cost| NAME + cost);
        let joined = || (word.len() > 4 && self.joined.contains(word)).then_some(NAME + INSIDE);
        let place = || hit_in(&self.place, word).map(|cost| PLACE + cost);
        // A description has so many words that nearly everything is inside one of them.
        let text =
            || hit_in(&self.text, word).filter(|cost| *cost < INSIDE).map(|cost| TEXT + cost);
        name.or_else(joined).or_else(place).or_else(text)
    }

    /// How well it hits if it is a slip.
    fn near_hit(&self, word: &[char], with_text: bool) -> Option<u32> {
        let near = |field: &str| field.split(' ').any(|other| is_near(word, other));
        if near(&self.name) {
            Some(SLIP + NAME)
        } else if near(&self.place) {
            Some(SLIP + PLACE)
        } else {
            (with_text && near(&self.text)).then_some(SLIP + TEXT)
        }
    }
}

fn hit_in(field: &str, word: &str) -> Option<u32> {
    // Inside a number nobody looks for another.
    let is_number = || word.bytes().all(|byte| byte.is_ascii_digit());
    let mut best = None;
    for (at, _) in field.match_indices(word) {
        let begins = field[..at].ends_with(' ');
        let ends = field[at + word.len()..].starts_with(' ');
        let cost = match (begins, ends) {
            (true, _) if at == 1 => return Some(BEGINS_NAME),
            (true, true) => WHOLE,
            (true, false) => BEGINS,
            (false, _) if word.len() < 2 || is_number() => continue,
            (false, _) => INSIDE,
        };
        best = Some(best.map_or(cost, |best: u32| best.min(cost)));
    }
    best
}

impl Typed {
    /// The words of what was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let folded = fold(&[text]);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Typed(words.map(|text| Word { text: text.to_owned(), is_slip: false }).collect())
    }

    /// Whether nothing was typed that could be looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What each entry costs, in their order, or nothing where not every word hits it.
    ///
    /// A word is taken for a slip only where nothing in the whole block begins like it, so that
    /// what is spelt right brings nothing else along.
    #[must_use]
    pub fn find(&mut self, entries: &[Entry]) -> Vec<Option<u32>> {
        let mut costs = vec![Some(0); entries.len()];
        for word in &mut self.0 {
            let hits = word.hits(entries);
            for (cost, hit) in costs.iter_mut().zip(hits) {
                *cost = cost.zip(hit).map(|(cost, hit)| cost + hit);
            }
        }
        costs
    }

    /// Where the words are in a text that is shown: ranges of bytes, in order, none of which
    /// overlap. [`Typed::find`] comes first.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        tokens(text)
            .iter()
            .filter_map(|token| self.0.iter().find_map(|word| word.mark(token)))
            .collect()
    }
}

impl Word {
    fn hits(&mut self, entries: &[Entry]) -> Vec<Option<u32>> {
        let hits: Vec<_> = entries.iter().map(|entry| entry.hit(&self.text)).collect();
        let begins = |cost: &u32| *cost % PLACE < INSIDE;
        self.is_slip = !hits.iter().flatten().any(begins);
        if !self.is_slip {
            return hits;
        }
        let letters: Vec<char> = self.text.chars().collect();
        let near = |with_text| {
            let either = |(entry, hit): (&Entry, &Option<u32>)| {
                hit.or_else(|| entry.near_hit(&letters, with_text))
            };
            entries.iter().zip(&hits).map(either).collect::<Vec<_>>()
        };
        let hits = near(false);
        if hits.iter().any(Option::is_some) { hits } else { near(true) }
    }

    fn mark(&self, token: &fold::Token) -> Option<Range<usize>> {
        if let Some(at) = token.folded.find(&self.text) {
            let from = token.folded[..at].chars().count();
            let to = from + self.text.chars().count();
            return Some(token.place(from)..token.place(to));
        }
        let letters: Vec<char> = self.text.chars().collect();
        (self.is_slip && is_near(&letters, &token.folded)).then(|| token.whole())
    }
}
