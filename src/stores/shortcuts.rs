//! The keys that do something on every page, and the list of them.

use std::cell::RefCell;

use leptos::prelude::*;

use super::SettingsStore;
use crate::browser::keys::{self, Pressed};
use crate::browser::{clock, page};
use crate::keys::{Key, Keys, Shortcut};
use crate::route::Route;

/// The shortcuts.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    settings: SettingsStore,
    is_listed: RwSignal<bool>,
}

impl Shortcuts {
    /// Nobody listens yet.
    #[must_use]
    pub fn new(settings: SettingsStore) -> Self {
        Shortcuts { settings, is_listed: RwSignal::new(false) }
    }

    /// Begins to listen, once for the program; `go` leads to a page.
    pub fn listen(self, go: impl Fn(Route) + 'static) {
        let state = RefCell::new(Keys::default());
        keys::on_press(move |pressed| {
            let Pressed { name, is_command, is_typing, is_in_dialog, is_spent } = pressed;
            let key = Key { name, is_command, is_typing, is_in_dialog, is_spent };
            let is_without = self.settings.get_now().is_without_keys;
            match state.borrow_mut().press(&key, is_without, clock::now()) {
                Some(Shortcut::Go(route)) => go(route),
                Some(Shortcut::Help) => self.list(true),
                Some(Shortcut::Find) => return keys::focus_search(),
                None => return false,
            }
            true
        });
    }

    /// Whether the keys are listed.
    #[must_use]
    pub fn is_listed(self) -> bool {
        self.is_listed.get()
    }

    /// Lists the keys, or no longer. Whoever asked for the list has the focus again when it closes.
    pub fn list(self, is_listed: bool) {
        self.is_listed.set(is_listed);
    }

    /// Shows a dialog above everything else.
    pub fn open_dialog(self, id: &str) {
        page::open_dialog(id);
    }
}
