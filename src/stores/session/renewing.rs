//! The next token: by the refresh token or in a frame, one tab at a time.

use std::pin::Pin;

use leptos::prelude::*;

use super::SessionStore;
use super::leaving::Attempt;
use crate::browser::storage::Area;
use crate::browser::{clock, fetch, frame, lock};
use crate::oauth::{self, Answer, Approval, Expected, Grant, NotRenewed, Token};
use crate::session::{Event, Means, Place, Session};

const LOCK: &str = "anion.renewal";
/// What another tab wrote reaches this one's process a moment later than the lock does.
const SETTLE_MS: i32 = 100;

impl SessionStore {
    /// Gets the next token for a session, or adopts the one that another tab has got meanwhile.
    /// Boxed, so that it is compiled once.
    pub(super) fn renew_session(self, session: Session) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async move {
            let held = lock::hold(LOCK).await;
            if self.state.is_disposed() {
                return;
            }
            clock::pause(SETTLE_MS).await;
            if let Some(event) = self.found_meanwhile(&session).await {
                return self.happened(event);
            }
            // While this tab waited the reader may have left, or heard of another token.
            let is_current = |now: &Session| now.token.access == session.token.access;
            if !self.session_now().as_ref().is_some_and(is_current) {
                return;
            }
            let next = match session.means {
                Means::Refresh => self.refresh(&session.token).await,
                Means::Frame if session.is_good(clock::now()) => self.ask_in_frame(&session).await,
                Means::Frame | Means::Leaving => Err(NotRenewed::Refused),
            };
            let from = session.token.access.clone();
            match next {
                Ok(token) => {
                    let next = self.next_session(&session, token);
                    self.happened(Event::Renewed(from, next.clone()));
                    // Before the lock is given back, so that whoever comes next finds it.
                    self.keep(&next).await;
                }
                Err(NotRenewed::Refused) if session.place == Place::Device => {
                    // Perhaps it was another tab that had used the refresh token up.
                    clock::pause(SETTLE_MS * 5).await;
                    let found = self.found_meanwhile(&session).await;
                    self.happened(found.unwrap_or(Event::NotRenewed(from, NotRenewed::Refused)));
                }
                Err(why) => self.happened(Event::NotRenewed(from, why)),
            }
            drop(held);
        })
    }

    /// What another tab has done about it, where all tabs share the session.
    async fn found_meanwhile(self, session: &Session) -> Option<Event> {
        // It may have moved while this tab waited.
        let place = self.session_now().map_or(session.place, |now| now.place);
        if place != Place::Device {
            return None;
        }
        match self.read(Area::Device).await {
            Ok(Some(found)) if found.token.access == session.token.access => None,
            Ok(Some(found)) if found.is_good(clock::now()) => Some(Event::Found(Some(found))),
            Ok(None) => Some(Event::Found(None)),
            Ok(Some(_)) | Err(_) => None,
        }
    }

    /// The session goes on with another token; where it is kept may have changed meanwhile.
    fn next_session(self, session: &Session, token: Token) -> Session {
        let place = self.session_now().map_or(session.place, |now| now.place);
        let means = Means::of(&token, self.config.with_value(crate::config::Config::can_frame));
        // In a frame Ion answers whoever is signed in there, and vouches for them as at a sign-in.
        let began_at = match session.means {
            Means::Refresh => session.began_at,
            Means::Frame | Means::Leaving => clock::now(),
        };
        Session { token, began_at, reader: session.reader, place, means }
    }

    async fn refresh(self, token: &Token) -> Result<Token, NotRenewed> {
        let request = self.config.with_value(|it| oauth::refresh(&it.token, &it.client_id, token));
        let request = request.ok_or(NotRenewed::Refused)?;
        let answer = fetch::send(request).await.map_err(|_| NotRenewed::NoAnswer(None))?;
        oauth::read_refresh(&answer, token, clock::now())
    }

    /// The same judge as for a sign-in; only the attempt is remembered here and not in storage.
    async fn ask_in_frame(self, session: &Session) -> Result<Token, NotRenewed> {
        let scopes = session.token.scopes.clone();
        let attempt = self.attempt(scopes, Approval::Never).map_err(|_| NotRenewed::Refused)?;
        let Attempt { url, pending } = attempt;
        let callback = self.config.with_value(|config| config.redirect_uri.clone());
        let arrival = frame::ask(&url, &callback).await.ok_or(NotRenewed::Refused)?;
        let answer =
            Answer::read(&arrival.fragment, &arrival.query).map_err(|_| NotRenewed::Refused)?;
        let config = self.config.get_value();
        let issuer = config.issuer();
        let expected =
            Expected { client_id: &config.client_id, flow: config.flow, issuer: &issuer };
        match answer.check(Some(pending), expected, clock::now()).map(|granted| granted.grant) {
            Ok(Grant::Token(token)) => Ok(token),
            Ok(Grant::Code(_)) | Err(_) => Err(NotRenewed::Refused),
        }
    }
}
