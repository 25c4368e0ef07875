//! Where the session is kept: sealed, in the tab or on the device.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{SESSION_KEY, SessionStore};
use crate::browser::storage::Area;
use crate::browser::{BrowserError, clock, vault};
use crate::json;
use crate::session::{Event, KeptSession, News, Place, Sealed, Session, State, associated_data};

/// For so long a token may still be used once the next one is kept.
const FORMER_STAYS_MS: i32 = 3_000;

impl SessionStore {
    /// Keeps a session where it wants to be, and tells the session where it really is and the other
    /// tabs that they may look at what the device keeps.
    pub(super) async fn keep(self, session: &Session) {
        let place = self.write(session).await;
        if place != session.place {
            self.happened(Event::Kept(place));
        }
        if self.former.try_with_value(|former| !former.is_empty()) == Some(true) {
            // What is on its way with a former token, from any tab, is still to be answered.
            spawn_local(async move {
                clock::pause(FORMER_STAYS_MS).await;
                self.let_go();
            });
        }
    }

    async fn write(self, session: &Session) -> Place {
        let bound_to = self.config.with_value(associated_data);
        let Ok(text) = serde_json::to_string(session) else { return Place::Memory };
        let Ok((iv, data)) = vault::seal(&text, &bound_to).await else { return Place::Memory };
        // Sealing took a moment, in which the reader may have left, or the session be renewed.
        let is_current = |current: &Session| current.token.access == session.token.access;
        if !self.session_now().as_ref().is_some_and(is_current) {
            return session.place;
        }
        let (area, other) = match session.place {
            Place::Device => (Area::Device, Area::Tab),
            Place::Tab | Place::Memory => (Area::Tab, Area::Device),
        };
        let sealed = Sealed::new(iv, data).to_text();
        // Written over and not removed before: another tab could look in between.
        let place = match area.set(SESSION_KEY, &sealed) {
            Ok(()) => session.place,
            Err(_) => Place::Memory,
        };
        let former = self.kept.get_value();
        let mut has_changed = place == Place::Device;
        for area in if place == Place::Memory { vec![area, other] } else { vec![other] } {
            if former.is_some() && area.get(SESSION_KEY) == former {
                area.remove(SESSION_KEY);
                has_changed |= area == Area::Device;
            }
        }
        self.kept.set_value((place != Place::Memory).then_some(sealed));
        // What this tab alone keeps is no news.
        if has_changed {
            self.tell(News::Changed);
        }
        place
    }

    /// Removes what is kept of this session. Another tab may have signed in anew: what it has kept,
    /// and the key, stay.
    pub(super) fn discard(self) {
        for area in [Area::Tab, Area::Device] {
            if area.get(SESSION_KEY).is_some_and(|it| self.kept.get_value() == Some(it)) {
                area.remove(SESSION_KEY);
            }
        }
    }

    /// Opens what was kept, this tab's first.
    pub(super) async fn open(self) -> Option<Session> {
        for area in [Area::Tab, Area::Device] {
            // Where the key could not be asked for just now, what it opens is not lost yet.
            if let Ok(Some(session)) = self.read(area).await {
                return Some(session);
            }
        }
        None
    }

    /// Opens what is kept there. What does not open is removed: its format, its key or its
    /// configuration is gone.
    pub(super) async fn read(self, area: Area) -> Result<Option<Session>, BrowserError> {
        let Some(text) = area.get(SESSION_KEY) else { return Ok(None) };
        let found = self.unseal(&text, area).await?;
        if let Some(session) = &found {
            if self.shares(session.place) {
                self.kept.set_value(Some(text));
            }
        } else if area.get(SESSION_KEY) == Some(text) {
            // It is still the same: another tab, or a sign-in that came back meanwhile, may have
            // written anew.
            area.remove(SESSION_KEY);
        }
        Ok(found)
    }

    /// Opens a text that was kept there; nothing where it does not open.
    pub(super) async fn unseal(
        self,
        text: &str,
        area: Area,
    ) -> Result<Option<Session>, BrowserError> {
        let (bound_to, can_frame) =
            self.config.with_value(|config| (associated_data(config), config.can_frame()));
        let place = match area {
            Area::Tab => Place::Tab,
            Area::Device => Place::Device,
        };
        let Some(sealed) = Sealed::read(text) else { return Ok(None) };
        match vault::open(&sealed.iv, &sealed.data, &bound_to).await {
            Ok(opened) => {
                let kept = json::read::<KeptSession>(&opened).ok();
                Ok(kept.map(|kept| kept.found(place, can_frame)))
            }
            Err(BrowserError::Sealed) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether what is kept there is, or is about to be, this tab's session.
    fn shares(self, place: Place) -> bool {
        self.state.with_untracked(|state| match state {
            State::Opening | State::SignedOut(_) => true,
            State::SignedIn(session, _) | State::Lapsed(session, _) => session.place == place,
        })
    }
}
