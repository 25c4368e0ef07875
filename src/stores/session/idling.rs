//! Whether the reader is there, for those who want to be signed out when they are not.

use leptos::prelude::*;

use super::SessionStore;
use crate::browser::clock;
use crate::browser::storage::Area;
use crate::session::{Event, Idle};
use crate::time::Timestamp;

const IDLE_KEY: &str = "anion.idle";
const ACTIVE_KEY: &str = "anion.active";

/// How often it is noted that the reader is there, in milliseconds.
const NOTED_EVERY_MS: i64 = 20_000;

/// What the reader wished the last time.
pub(super) fn kept() -> Idle {
    Idle::Never.now(Area::Device.get(IDLE_KEY).as_deref())
}

impl SessionStore {
    /// After how long without a touch or a key the reader is signed out.
    #[must_use]
    pub fn idle(self) -> Idle {
        self.idle.get()
    }

    /// Changes that.
    pub fn set_idle(self, idle: Idle) {
        self.idle.set(idle);
        self.active_at.set_value(Some(clock::now().as_millis()));
        // Where the device keeps nothing it counts until the page is closed. That the reader is there
        // comes first, so that no other tab holds the new wish against an old moment.
        let _ = Area::Device.set(ACTIVE_KEY, &clock::now().as_millis().to_string());
        let _ = Area::Device.set(IDLE_KEY, idle.as_str());
    }

    /// Notes that the reader is there. Who was away for too long is signed out first.
    pub fn active(self) {
        self.look_for_idleness();
        if self.idle.get_untracked() == Idle::Never {
            return;
        }
        let now = clock::now().as_millis();
        let noted = self.active_at.get_value();
        if noted.is_none_or(|noted| now.saturating_sub(noted).abs() > NOTED_EVERY_MS) {
            self.active_at.set_value(Some(now));
            // The other tabs, and the next time; where it cannot be kept this tab knows it.
            let _ = Area::Device.set(ACTIVE_KEY, &now.to_string());
        }
    }

    pub(super) fn look_for_idleness(self) {
        let before = self.idle.get_untracked();
        let idle = before.now(Area::Device.get(IDLE_KEY).as_deref());
        if idle != before {
            self.idle.set(idle);
        }
        if idle == Idle::Never {
            return;
        }
        let elsewhere = Area::Device.get(ACTIVE_KEY).and_then(|text| text.parse().ok());
        let last = self.active_at.get_value().max(elsewhere).map(Timestamp::from_millis);
        if last.is_some_and(|last| idle.is_over(last, clock::now())) {
            self.happened(Event::IdleTooLong);
        }
    }
}
