//! The stores that few readers come to need: each is made when it is first asked for, and is there from
//! then on.

use std::any::Any;

use leptos::prelude::*;

use super::{Editing, Favorites, Keepsake, Signing, Stores, Vigils};

/// A store among others.
type Made = Box<dyn Any + Send + Sync>;
/// Forgets what a store holds of a reader.
type Forget = Box<dyn Fn() + Send + Sync>;

/// Those that have been made so far.
#[derive(Clone, Copy)]
pub(super) struct Maker {
    made: StoredValue<Vec<Made>>,
    forget: StoredValue<Vec<Forget>>,
    /// What they hold belongs to the program, and not to the view that first asks for it.
    owner: StoredValue<Option<Owner>>,
}

impl Maker {
    /// None has been made. To be called where the program's other stores are made.
    pub(super) fn new() -> Self {
        Maker {
            made: StoredValue::new(Vec::new()),
            forget: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// The store of that type; `make` makes it if there is none yet, and `forget` is what is to be done
    /// with it when its reader goes.
    fn get<T: Copy + Send + Sync + 'static>(self, make: impl FnOnce() -> T, forget: fn(T)) -> T {
        let is_it = |it: &Made| it.downcast_ref::<T>().copied();
        if let Some(made) = self.made.with_value(|all| all.iter().find_map(is_it)) {
            return made;
        }
        let made = match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.made.update_value(|all| all.push(Box::new(made)));
        self.forget.update_value(|all| all.push(Box::new(move || forget(made))));
        made
    }

    /// The reader goes, or another comes.
    pub(super) fn forget(self) {
        self.forget.with_value(|all| all.iter().for_each(|forget| forget()));
    }
}

impl Stores {
    /// Signing up.
    #[must_use]
    pub fn signing(self) -> Signing {
        let Stores { client, clock, setup, toasts, consent, listed, .. } = self;
        let make = || Signing::new(client, clock, setup, toasts, consent, listed);
        self.maker.get(make, Signing::forget)
    }

    /// The stars.
    #[must_use]
    pub fn favorites(self) -> Favorites {
        let Stores { client, setup, toasts, consent, .. } = self;
        self.maker.get(|| Favorites::new(client, setup, toasts, consent), Favorites::forget)
    }

    /// Watching for a place.
    #[must_use]
    pub fn vigils(self) -> Vigils {
        let Stores { client, clock, toasts, .. } = self;
        self.maker.get(|| Vigils::new(client, clock, toasts, self.signing()), Vigils::stop)
    }

    /// What is written and removed of the news.
    #[must_use]
    pub fn editing(self) -> Editing {
        self.maker.get(Editing::default, Editing::forget)
    }

    /// What the reader asked in the explorer: `explore::history`. It is forgotten with all that is kept.
    #[must_use]
    pub fn explored(self) -> Keepsake {
        self.maker.get(|| self.keepsakes.open("anion.own.explored"), |_| ())
    }
}
