//! The right to change something, asked for when a reader first wants to.

use leptos::prelude::*;

use super::{SessionStore, Setup};
use crate::browser::{address, network};
use crate::eighth::wish::{Wish, without};
use crate::words::Words;

/// The asking.
#[derive(Clone, Copy)]
pub struct Consent {
    session: SessionStore,
    setup: Setup,
    asked: RwSignal<Option<Asked>>,
}

/// What is being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Whether the reader wants to leave for Ion and allow changes there, for the sake of this.
    ToGo(Wish),
    /// They are back: whether they still want it.
    ToConfirm(Wish),
}

impl Consent {
    /// Nothing is being asked.
    #[must_use]
    pub fn new(session: SessionStore, setup: Setup) -> Self {
        Consent { session, setup, asked: RwSignal::new(None) }
    }

    /// What is being asked.
    #[must_use]
    pub fn asked(self) -> Option<Asked> {
        self.asked.get()
    }

    /// Whether something may be changed at once. Where it may not, the reader is asked first.
    #[must_use]
    pub fn is_given(self, wish: impl FnOnce() -> Wish) -> bool {
        let is_given = untrack(|| self.session.may_write());
        if !is_given {
            self.asked.set(Some(Asked::ToGo(wish())));
        }
        is_given
    }

    /// Whether it would have to be asked for at Ion, and there is no network to get there.
    #[must_use]
    pub fn is_out_of_reach(self) -> bool {
        !network::is_online() && untrack(|| !self.session.may_write())
    }

    /// Leaves for Ion, to come back to this very page and wish.
    ///
    /// # Errors
    ///
    /// As [`SessionStore::step_up`], and where there is no network.
    pub fn go(self) -> Result<(), Words> {
        self.setup.way_to_ion()?;
        let wish = self.asked.get_untracked();
        let Some(Asked::ToGo(wish) | Asked::ToConfirm(wish)) = wish else { return Ok(()) };
        let here = self.setup.address(&address::current());
        self.session.step_up(&wish.put_into(&here))
    }

    /// Looks whether the reader has come back with a wish.
    pub fn look(self) {
        if self.asked.with_untracked(Option::is_some) {
            return;
        }
        if let Some(wish) = Wish::of(&address::current()) {
            self.asked.set(Some(Asked::ToConfirm(wish)));
        }
    }

    /// The reader has decided; the address no longer carries it.
    pub fn settle(self) {
        let here = address::current();
        if Wish::of(&here).is_some() {
            address::replace(&without(&here));
        }
        if self.asked.with_untracked(Option::is_some) {
            self.asked.set(None);
        }
    }
}
