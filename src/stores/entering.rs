//! Signing in from a page that is there for everybody, and coming back to it.

use leptos::task::spawn_local;

use super::part::{Missing, part};
use super::{Stores, Toast};
use crate::browser::address;
use crate::words::{self, Words};

part!(
    // With the entrance, which signs in as well; who is signed in needs neither.
    enter in entrance: fn(Stores) -> Result<(), Words> = |stores| {
        stores.setup.way_to_ion()?;
        stores.session.sign_in(&stores.setup.address(&address::current()), false)
    }
);

impl Stores {
    /// Leaves for Ion to sign in, and comes back to this very page.
    pub fn enter(self) {
        spawn_local(async move {
            let begun = match enter().await {
                Ok(begin) => begin(self),
                Err(Missing) => Err(words::of_missing_page()),
            };
            if let Err(Words { what, means }) = begun {
                self.toasts.say(Toast { what, means, is_bad: true, action: None });
            }
        });
    }
}
