//! Doing what `session::step` says, and hearing what other tabs tell.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ways::ways;
use super::{SESSION_KEY, SessionStore};
use crate::browser::clock;
use crate::browser::storage::Area;
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
            Deed::Wipe => self.wipe(true),
            Deed::WipeTab => self.wipe(false),
            Deed::Revoke(token) => {
                self.revocation.set(Revocation::Working);
                spawn_local(async move {
                    match ways().await {
                        Ok(ways) => (ways.revoke)(self, token, true).await,
                        Err(Missing) => self.revocation.set(Revocation::Failed),
                    }
                });
            }
            Deed::LetGo(token) => self.former.update_value(|all| all.push(token)),
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

    /// Removes what is kept, `whole`: on the device as well, whosever it is.
    fn wipe(self, whole: bool) {
        self.let_go();
        let others = match whole {
            true => Area::Device
                .get(SESSION_KEY)
                .filter(|it| self.kept.get_value().as_ref() != Some(it)),
            false => None,
        };
        self.discard();
        Area::Tab.remove(SESSION_KEY);
        if whole {
            Area::Device.remove(SESSION_KEY);
        } else if Area::Device.get(SESSION_KEY).is_some() {
            return;
        }
        spawn_local(async move {
            // A key without anything it opens is worth nothing; where it cannot be removed nothing
            // changes for the reader.
            if let Ok(ways) = ways().await {
                (ways.end)(self, others).await;
            }
        });
    }

    /// Has Ion forget the tokens that others have taken the place of.
    pub(super) fn let_go(self) {
        for token in self.former.try_update_value(std::mem::take).unwrap_or_default() {
            spawn_local(async move {
                // Where the way there does not come it lapses by itself.
                if let Ok(ways) = ways().await {
                    (ways.revoke)(self, token, false).await;
                }
            });
        }
    }

    pub(super) fn tell(self, news: News) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(&news.to_text());
            }
        });
    }

    fn is_over(self, text: Option<&String>) -> bool {
        text.is_some() && self.over.with_value(|over| over.as_ref() == text)
    }

    pub(super) fn heard(self, news: News) {
        if self.state.is_disposed() {
            return;
        }
        // What is over elsewhere may still be seen in storage for a moment.
        if matches!(news, News::Left | News::Ended(..)) {
            self.over.set_value(self.kept.get_value());
        }
        match news {
            News::Left => self.happened(Event::SignedOutEverywhere),
            News::Ended(why, issued_at) => self.happened(Event::EndedElsewhere(why, issued_at)),
            News::KeyGone => self.happened(Event::KeyGone),
            News::Changed if self.is_over(Area::Device.get(SESSION_KEY).as_ref()) => {}
            News::Changed => spawn_local(async move {
                // Where the key cannot be asked for just now nothing is known.
                if let Ok(found) = self.read(Area::Device).await {
                    self.happened(Event::Found(found));
                }
            }),
        }
    }
}
