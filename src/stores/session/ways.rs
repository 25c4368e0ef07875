//! What only few moments of a session need: coming back from Ion, the next token, leaving for it, and its
//! end. It loads when one of them comes.

use std::pin::Pin;

use leptos::prelude::*;

use super::{SESSION_KEY, SessionStore, leaving};
use crate::browser::address::Arrival;
use crate::browser::storage::Area;
use crate::browser::{clock, fetch, vault};
use crate::oauth::{self, Token};
use crate::session::{Effect as Deed, News, Revocation, Session};
use crate::stores::part::part;

/// Something that takes its time.
type Course = Pin<Box<dyn Future<Output = ()>>>;

/// What there is to do.
pub(super) struct Ways {
    /// Turns what came back from Ion into a session.
    pub(super) arrive: fn(SessionStore, Arrival) -> Course,
    /// Gets the next token.
    pub(super) renew: fn(SessionStore, Session) -> Course,
    /// Leaves for Ion to get the next token there.
    pub(super) leave: fn(SessionStore, &Session),
    /// Removes the key, once Ion was told to forget the session that other tabs had sealed with it, if
    /// there was one.
    pub(super) end: fn(SessionStore, Option<String>) -> Course,
    /// Has Ion forget a token; whether it did is told to the reader, or to nobody.
    pub(super) revoke: fn(SessionStore, Token, bool) -> Course,
    /// Removes the attempts that nobody will finish.
    pub(super) sweep: fn(),
}

part!(pub(super) ways in entrance: Ways = Ways {
    arrive: |store, arrival| Box::pin(async move { store.arrive(&arrival).await }),
    renew: SessionStore::renew_session,
    leave: SessionStore::leave_to_renew,
    revoke: |store, token, is_told| Box::pin(store.revoke(token, is_told)),
    end: |store, others| Box::pin(store.end(others)),
    sweep: leaving::sweep_pending,
});

impl SessionStore {
    async fn end(self, others: Option<String>) {
        if let Some(text) = others
            && let Ok(Some(session)) = self.unseal(&text, Area::Device).await
        {
            self.perform(Deed::Revoke(session.token));
        }
        // Somebody may have signed in meanwhile, in another tab, and sealed it with this very key.
        if Area::Device.get(SESSION_KEY).is_some() {
            return;
        }
        if vault::forget().await.is_ok() {
            self.tell(News::KeyGone);
        }
    }

    /// Asks Ion to forget a token. A revocation may be repeated without harm (RFC 7009, section
    /// 2.2), so it is tried three times; after that the token lapses by itself.
    async fn revoke(self, token: Token, is_told: bool) {
        let tell = |how| {
            if is_told {
                self.revocation.set(how);
            }
        };
        let request = self.config.with_value(|it| oauth::revoke(&it.revoke, &it.client_id, &token));
        for pause_ms in [2_000, 10_000, 0] {
            let answer = fetch::send(request.clone()).await;
            if answer.is_ok_and(|answer| answer.is_ok()) {
                return tell(Revocation::Done);
            }
            tell(Revocation::Failed);
            clock::pause(pause_ms).await;
        }
    }
}
