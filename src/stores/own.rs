//! The reader's own signups, on whichever page: what Ion answered to it, put right by what Ion listed
//! later, after a signup.

use leptos::prelude::*;

use super::{Stores, Watched};
use crate::eighth::agenda::{AgendaDay, agenda, at_ease, to_choose};
use crate::eighth::listed::Listed;
use crate::ion::Page as IonPage;
use crate::ion::blocks::Block;
use crate::ion::profile::Profile;
use crate::ion::signups::{self, Signup};
use crate::time::Date;

impl Stores {
    /// Whether the reader signs up for eighth period, as far as it is known.
    #[must_use]
    pub fn signs_up(self) -> bool {
        self.reader.with(|reader| reader.value().is_none_or(Profile::signs_up))
    }

    /// The coming days as they concern the reader.
    #[must_use]
    pub fn own_days(self, days: Vec<AgendaDay>) -> Vec<AgendaDay> {
        if self.signs_up() { days } else { at_ease(days) }
    }

    /// Counts the blocks in which the reader must choose soon, for the way to them, as long as the view
    /// lives that knows these blocks and signups. Until it is known who reads, nobody is urged.
    pub fn count_to_choose(self, blocks: Watched<IonPage<Block>>, signups: Watched<Vec<Signup>>) {
        Effect::new(move |_| {
            let today = self.clock.today();
            let signs_up = self.reader.with(|it| it.value().is_some_and(Profile::signs_up));
            let count = blocks.with(|blocks| {
                signups.with(|signups| {
                    let (blocks, signups) = (&blocks.value()?.results, signups.value()?);
                    Some(to_choose(&agenda(blocks, signups, today, usize::MAX)))
                })
            });
            let Some(count) = count.filter(|_| signs_up) else { return };
            let count = u32::try_from(count).unwrap_or_default();
            if self.to_choose.get_untracked() != count {
                self.to_choose.set(count);
            }
        });
    }

    /// Asks for the signups for blocks on `start` and later, and keeps them as Ion lists them.
    #[must_use]
    pub fn own_signups(self, start: impl Fn() -> Date + Copy + 'static) -> Watched<Vec<Signup>> {
        let signups = self.client.watch(move || Some(signups::own(start())));
        Effect::new(move |_| {
            let start = start();
            // Also when an answer comes that was asked for before.
            signups.with(|_| ());
            self.listed.with(|listed: &Option<Listed>| {
                if let Some((listed, asked_at)) = listed.as_ref().zip(signups.asked_at()) {
                    signups.amend(|signups| listed.put_right(signups, start, asked_at));
                }
            });
        });
        signups
    }
}
