//! What one can jump to by typing: pages, blocks, activities, buses, people, and things to do.

mod sources;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use self::sources::{activities, blocks, buses, pages, people, session, themes};
use crate::eighth::search::{Entry, Typed};
use crate::route::Route;

/// How many of a kind are shown.
const MOST: usize = 6;

/// From how many letters on Ion is asked for what they may mean.
pub const ENOUGH: usize = 2;

/// A kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Pages of ours.
    Pages,
    /// Eighth-period blocks to come.
    Blocks,
    /// Activities.
    Activities,
    /// Bus routes.
    Buses,
    /// Things to do at once.
    Actions,
    /// People, as Ion finds them.
    People,
}

impl Group {
    const ALL: [Group; 6] = [
        Group::Pages,
        Group::Blocks,
        Group::Activities,
        Group::Buses,
        Group::Actions,
        Group::People,
    ];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Group::Pages => "Go to",
            Group::Blocks => "Blocks",
            Group::Activities => "Activities",
            Group::Buses => "Buses",
            Group::Actions => "Do",
            Group::People => "People",
        }
    }
}

/// Something to do at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// End the session here.
    SignOut,
    /// Get the next token now.
    Renew,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the device has it.
    AsDevice,
}

/// What choosing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Goes to a page of ours.
    Go(Route),
    /// Does something.
    Act(Action),
}

/// Something one can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What kind it is.
    pub group: Group,
    /// What it is called.
    pub label: String,
    /// What else there is to say, or nothing.
    pub note: String,
    /// What choosing it does.
    pub does: Does,
    /// Where Ion has the same: a path there.
    pub ion: Option<String>,
    entry: Entry,
}

impl Item {
    /// `more` are words that find it as well, and are not shown.
    fn new(group: Group, label: String, note: String, does: Does, more: &str) -> Self {
        let entry = Entry::named(&[&label, " ", more].concat(), "");
        Item { group, label, note, does, ion: None, entry }
    }

    fn in_ion(mut self, path: impl Into<String>) -> Self {
        self.ion = Some(path.into());
        self
    }
}

/// What is found, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The item.
    pub item: Item,
    /// Where the typed letters stand in its label.
    pub marks: Vec<Range<usize>>,
}

/// What the typed text means, kind by kind, the best first; with nothing typed, what one mostly wants.
///
/// People come last, whatever they are worth: they come later than the rest, and nothing moves then.
#[must_use]
pub fn find(text: &str, items: &[Item], people: &[Item]) -> Vec<Found> {
    let mut typed = Typed::new(text);
    if typed.is_empty() {
        let is_wanted =
            |item: &&Item| matches!(item.group, Group::Pages | Group::Blocks | Group::Actions);
        let wanted = items.iter().filter(is_wanted).map(|item| (0, item)).collect();
        return grouped(wanted, &[], &typed);
    }
    let entries: Vec<Entry> = items.iter().map(|item| item.entry.clone()).collect();
    let costs = typed.find(&entries);
    let hits =
        costs.into_iter().zip(items).filter_map(|(cost, item)| Some((cost?, item))).collect();
    grouped(hits, people, &typed)
}

fn grouped(mut hits: Vec<(u32, &Item)>, people: &[Item], typed: &Typed) -> Vec<Found> {
    // Stable, so that what is worth the same stays in its own order.
    hits.sort_by_key(|(cost, _)| *cost);
    let best =
        |group: Group| hits.iter().filter(|(_, it)| it.group == group).map(|(cost, _)| *cost).min();
    let mut groups: Vec<(u32, Group)> =
        Group::ALL.into_iter().filter_map(|group| Some((best(group)?, group))).collect();
    if !typed.is_empty() {
        groups.sort_by_key(|(cost, _)| *cost);
    }
    let most =
        |group: Group| if typed.is_empty() && group == Group::Pages { usize::MAX } else { MOST };
    let local = groups.into_iter().flat_map(|(_, group)| {
        hits.iter().filter(move |(_, it)| it.group == group).take(most(group)).map(|(_, it)| *it)
    });
    let all = local.chain(people.iter().take(MOST));
    all.map(|item| Found { marks: typed.marks(&item.label), item: item.clone() }).collect()
}
