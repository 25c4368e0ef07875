//! What a block's list shows first while nothing is looked for: the reader's choice, their favorites,
//! and then all the others.

use super::filter::Known;
use crate::ion::blocks::Offering;

/// A group of rows, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What the reader has in this block.
    Choice,
    /// Favorites.
    Favorites,
    /// The others.
    Others,
}

impl Group {
    /// Where an offering belongs.
    #[must_use]
    pub fn of(offering: &Offering, known: &impl Known) -> Self {
        match () {
            () if known.is_chosen(offering) => Group::Choice,
            () if known.is_favorite(offering) => Group::Favorites,
            () => Group::Others,
        }
    }

    /// What stands above it. No row moves when the reader chooses something else or takes a star away,
    /// until they look for something else; so it is said of what stands as the choice whether it still is.
    #[must_use]
    pub fn words(self, is_choice_still: bool) -> &'static str {
        match self {
            Group::Choice if is_choice_still => "Your choice",
            Group::Choice => "Your choice before",
            Group::Favorites => "Favorites",
            Group::Others => "All activities",
        }
    }
}

/// Where the groups of these rows begin. One alone needs no heading.
pub fn heads(rows: impl Iterator<Item = Group>) -> Vec<(usize, Group)> {
    let mut heads: Vec<(usize, Group)> = Vec::new();
    for (at, group) in rows.enumerate() {
        if heads.last().is_none_or(|(_, last)| *last != group) {
            heads.push((at, group));
        }
    }
    if heads.len() < 2 { Vec::new() } else { heads }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_its_heading_where_it_begins_and_one_alone_has_none() {
        use Group::{Choice, Favorites, Others};
        let of = |rows: &[Group]| heads(rows.iter().copied());
        let all = [Choice, Favorites, Favorites, Others, Others];
        assert_eq!(of(&all), [(0, Choice), (1, Favorites), (3, Others)]);
        assert_eq!(of(&[Choice, Others]), [(0, Choice), (1, Others)]);
        assert_eq!(of(&[Others, Others]), []);
        assert_eq!(of(&[]), []);
    }

    #[test]
    fn what_is_no_longer_chosen_is_not_called_the_choice() {
        assert_eq!(Group::Choice.words(true), "Your choice");
        assert_eq!(Group::Choice.words(false), "Your choice before");
        assert_eq!(Group::Others.words(false), "All activities");
    }
}
