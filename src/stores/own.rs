//! The reader's own signups, on whichever page: what Ion answered to it, put right by what Ion listed
//! later, after a signup.

use leptos::prelude::*;

use super::{Stores, Watched};
use crate::eighth::agenda::{AgendaDay, at_ease};
use crate::eighth::listed::Listed;
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
