//! The blocks of the year and what the reader has in them, for the whole page.

use leptos::prelude::*;

use crate::eighth::agenda::{AgendaDay, at_ease};
use crate::eighth::history::school_year;
use crate::eighth::strip::{next_to_choose, slot, strip};
use crate::ion::blocks::{self, Block};
use crate::ion::signups::Signup;
use crate::ion::{ApiError, BlockId, Page};
use crate::loadable::Loadable;
use crate::stores::{Stores, Watched};
use crate::time::Date;

/// Both, kept up to date.
#[derive(Clone, Copy)]
pub struct Year {
    stores: Stores,
    blocks: Watched<Page<Block>>,
    signups: Watched<Vec<Signup>>,
    /// The block that is shown, where it is past: its day and letter.
    shown: RwSignal<Option<(BlockId, Date, String)>>,
}

impl Year {
    /// Asks Ion for both.
    #[must_use]
    pub fn watch(stores: Stores) -> Self {
        let shown = RwSignal::new(None::<(BlockId, Date, String)>);
        let start = Memo::new(move |_| {
            let today = stores.clock.today();
            shown.with(|shown| shown.as_ref().map_or(today, |(_, date, _)| today.min(*date)))
        });
        let blocks = stores.client.watch(move || Some(blocks::coming(start.get(), 1)));
        // The whole year's: also what the reader was in before.
        let signups =
            stores.own_signups(move || school_year(stores.clock.today()).min(start.get()));
        stores.count_to_choose(blocks, signups);
        Year { stores, blocks, signups, shown }
    }

    /// The days, as far as they are known.
    #[must_use]
    pub fn days(self) -> Vec<AgendaDay> {
        let today = self.stores.clock.today();
        let signups = self.signups();
        let days = self.blocks.with(|blocks| {
            strip(blocks.value().map_or(&[][..], |page| &page.results), &signups, today)
        });
        // As long as nobody knows what is chosen, nothing is missing.
        match self.signups.with(|it| it.value().is_some()) {
            true => self.stores.own_days(days),
            false => at_ease(days),
        }
    }

    /// Whether both have come.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.blocks.with(|it| it.value().is_some()) && self.signups.with(|it| it.value().is_some())
    }

    /// Whether what the reader has is known, or will not be: Ion did not say.
    #[must_use]
    pub fn knows_own(self) -> bool {
        self.signups.with(|it| !matches!(it, Loadable::Loading))
    }

    /// The reader's signups of this school year, as far as they are known.
    #[must_use]
    pub fn signups(self) -> Vec<Signup> {
        self.signups.with(|it| it.value().cloned().unwrap_or_default())
    }

    /// Looks at the blocks and the reader's signups, once both have come.
    pub fn with<T>(self, look: impl FnOnce(&[Block], &[Signup]) -> T) -> Option<T> {
        self.blocks.with(|blocks| {
            self.signups.with(|signups| Some(look(&blocks.value()?.results, signups.value()?)))
        })
    }

    /// The next block that needs a choice, once that is known.
    #[must_use]
    pub fn next(self) -> Option<BlockId> {
        self.is_here().then(|| next_to_choose(&self.days(), self.stores.clock.today())).flatten()
    }

    /// The blocks that are known.
    #[must_use]
    pub fn blocks(self) -> Vec<Block> {
        self.blocks.with(|page| page.value().map(|page| page.results.clone()).unwrap_or_default())
    }

    /// Why either is missing or old.
    #[must_use]
    pub fn error(self) -> Option<ApiError> {
        let of_blocks = self.blocks.with(|it| it.error().cloned());
        of_blocks.or_else(|| self.signups.with(|it| it.error().cloned()))
    }

    /// Asks for both once more.
    pub fn reload(self) {
        self.blocks.reload();
        self.signups.reload();
    }

    /// Is told which block is shown, for one that is past is not in the usual list.
    pub fn shows(self, id: BlockId, date: Date, letter: &str) {
        let shown = Some((id, date, letter.to_owned()));
        if self.shown.with_untracked(|it| *it != shown) {
            self.shown.set(shown);
        }
    }

    /// Day and letter of a block.
    #[must_use]
    pub fn named(self, id: BlockId) -> Option<(Date, String)> {
        let days = self.days();
        let listed = slot(&days, id).map(|slot| (slot.block.date, slot.block.letter.clone()));
        listed.or_else(|| {
            let shown = self.shown.get().filter(|(shown, ..)| *shown == id)?;
            Some((shown.1, shown.2))
        })
    }
}
