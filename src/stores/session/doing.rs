//! Doing what `session::step` says, and hearing what other tabs tell.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ways::ways;
use super::{SESSION_KEY, SessionStore};
use crate::browser::storage::Area;
use crate::browser::{clock, vault};
use crate::oauth::NotRenewed;
use crate::session::{Effect as Deed, Event, News, Revocation};
use crate::stores::part::Missing;

impl SessionStore {
    pub(super) fn perform(self, deed: Deed) {
        match deed {
            Deed::Keep(session) => spawn_local(async move { self.keep(&session).await }),
            Deed::Renew(session) => spawn_local(async move {
                match ways().await {
                    Ok(ways) => (ways.renew)(self, session).await,
                    Err(Missing) => {
                        let why = NotRenewed::NoAnswer(None);
                        self.happened(Event::NotRenewed(session.token.access, why));
                    }
                }
            }),
            // At a turn the address is only written down once everybody has heard of it.
            Deed::Leave(session) => spawn_local(async move {
                clock::pause(0).await;
                // Where the way there does not come the page stays, and says that the session is over.
                if let Ok(ways) = ways().await {
                    (ways.leave)(self, &session);
                }
            }),
            Deed::Discard => self.discard(),
            Deed::Wipe => {
                self.discard();
                Area::Tab.remove(SESSION_KEY);
                Area::Device.remove(SESSION_KEY);
                // A key without anything it opens is worth nothing; that it could not be removed
                // changes nothing for the reader.
                spawn_local(async move {
                    if vault::forget().await.is_ok() {
                        self.tell(News::KeyGone);
                    }
                });
            }
            Deed::Revoke(token) => {
                self.revocation.set(Revocation::Working);
                spawn_local(async move {
                    match ways().await {
                        Ok(ways) => (ways.revoke)(self, token).await,
                        Err(Missing) => self.revocation.set(Revocation::Failed),
                    }
                });
            }
            Deed::Forget => {
                self.anew.update(|anew| {
                    anew.forgotten = anew.forgotten.wrapping_add(1);
                    anew.era = anew.era.wrapping_add(1);
                });
            }
            Deed::AskAnew => self.anew.update(|anew| anew.asked = anew.asked.wrapping_add(1)),
            Deed::Tell(news) => self.tell(news),
        }
    }

    pub(super) fn tell(self, news: News) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(&news.to_text());
            }
        });
    }

    pub(super) fn heard(self, news: News) {
        if self.state.is_disposed() {
            return;
        }
        match news {
            News::Left => self.happened(Event::SignedOutEverywhere),
            News::Ended(why, issued_at) => self.happened(Event::EndedElsewhere(why, issued_at)),
            News::KeyGone => self.happened(Event::KeyGone),
            News::Changed => spawn_local(async move {
                // Where the key cannot be asked for just now nothing is known.
                if let Ok(found) = self.read(Area::Device).await {
                    self.happened(Event::Found(found));
                }
            }),
        }
    }
}
