//! What the reader wants otherwise, on this device: kept, followed from tab to tab, and carried out.

use std::pin::Pin;

use leptos::prelude::*;

use super::keepsake::{Keepsake, Keepsakes};
pub use crate::browser::notice::Leave;
use crate::browser::{address, look, notice};
use crate::config::Home;
use crate::settings::{Settings, Start};
use crate::time::write_hours;

/// It belongs to the device and not to a reader: the first paint needs it before anybody is known.
const SETTINGS_KEY: &str = "anion.settings";

/// The settings.
#[derive(Clone, Copy)]
pub struct SettingsStore {
    kept: Keepsake,
}

impl SettingsStore {
    /// Reads what is kept, and carries it out from the start.
    #[must_use]
    pub fn start(keepsakes: Keepsakes) -> Self {
        let settings = SettingsStore { kept: keepsakes.open(SETTINGS_KEY) };
        // Before anything is shown, and then whenever it changes, be it in another tab.
        carry_out(settings.get_now());
        Effect::new(move |_| carry_out(settings.get()));
        settings
    }

    /// As they are.
    #[must_use]
    pub fn get(self) -> Settings {
        Settings::parse(&self.kept.get().unwrap_or_default())
    }

    /// The same, without being told when they change.
    #[must_use]
    pub fn get_now(self) -> Settings {
        Settings::parse(&self.kept.get_now().unwrap_or_default())
    }

    /// Changes some.
    pub fn change(self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.get_now();
        change(&mut settings);
        self.kept.set(settings.print());
        // At once, so that what is shown next already follows.
        carry_out(settings);
    }

    /// Where Anion was opened at its root, the address becomes that of the page that the reader wants
    /// to begin with. Coming back to the root, or loading it anew, leads to Today as ever.
    ///
    /// To be called before the router looks at the address.
    pub fn go_to_start(self, home: &Home) {
        let start = self.get_now().start;
        if start == Start::Today || !address::was_opened_at(&home.path) {
            return;
        }
        address::replace(&format!("{}{}", home.path.trim_end_matches('/'), start.route()));
    }
}

/// Whether this device shows our notifications.
#[must_use]
pub fn leave_for_notices() -> Leave {
    notice::leave()
}

/// Asks the reader for them, who must just have pressed something.
#[must_use]
pub fn ask_for_notices() -> Pin<Box<dyn Future<Output = bool>>> {
    notice::ask()
}

fn carry_out(settings: Settings) {
    write_hours(settings.hours);
    look::set_attribute("data-theme", settings.theme.attribute());
    look::set_attribute("data-density", settings.density.attribute());
    look::set_bars(settings.theme.attribute());
}
