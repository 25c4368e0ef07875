//! Leaving for Ion's consent page, and coming back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{PENDING_KEYS, SessionStore};
use crate::browser::address::{self, Arrival};
use crate::browser::storage::Area;
use crate::browser::{BrowserError, clock, entropy, fetch, page};
use crate::config::{Flow, Home};
use crate::json;
use crate::oauth::{
    self, Answer, Approval, Authorize, CodeVerifier, Expected, Grant, Granted, Nonce, Pending,
    Scope, Scopes,
};
use crate::route::Route;
use crate::session::{Event, Means, Place, Session, SignInError};
use crate::words::{self, Words};

/// How often, and every how many milliseconds, we look whether a session has been kept.
const KEEPING_LOOKS: u32 = 150;
const KEEPING_LOOK_MS: i32 = 10;

/// How a sign-in that came back from Ion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finish {
    /// None came back.
    Nothing,
    /// The answer is being looked at.
    Working,
    /// Signed in.
    Done(Return),
    /// It failed; where the reader was before, if the attempt is known.
    Failed(SignInError, Option<String>),
}

/// Where the reader was before they left for Ion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// The page, as an address of ours.
    pub address: String,
    /// How far down it they were, in CSS pixels.
    pub scroll: u32,
}

/// An attempt that has not been begun yet.
pub(super) struct Attempt {
    /// Where to ask.
    pub(super) url: String,
    /// What to hold the answer against.
    pub(super) pending: Pending,
}

impl SessionStore {
    /// Sends the reader to Ion's consent page; comes back to `return_to`, a page of ours.
    ///
    /// # Errors
    ///
    /// Where the browser cannot remember the attempt, without which no answer could be believed; in
    /// words for the reader.
    pub fn sign_in(self, return_to: &str, keep: bool) -> Result<(), Words> {
        let begun = self.attempt(Scopes::from(Scope::Read), Approval::Always);
        self.go(begun, return_to, keep).map_err(in_words)
    }

    /// Asks for the right to change something, for a reader who wants to; comes back to `return_to`,
    /// which is to say what it was that they wanted.
    ///
    /// # Errors
    ///
    /// As [`SessionStore::sign_in`].
    pub fn step_up(self, return_to: &str) -> Result<(), Words> {
        let session = self.session_now();
        let held = session.as_ref().map_or(Scopes::from(Scope::Read), |it| it.token.scopes.clone());
        let keep = session.is_some_and(|it| it.place == Place::Device);
        let begun = self.attempt(held.with(Scope::Write), Approval::Always);
        self.go(begun, return_to, keep).map_err(in_words)
    }

    /// Goes to Ion for the next token, with the same scopes, and comes back to this very place.
    pub(super) fn leave_to_renew(self, session: &Session) {
        let mut begun = self.attempt(session.token.scopes.clone(), Approval::IfNeeded);
        // Who has just turned to this page is at its top.
        if let Ok(attempt) = &mut begun
            && self.session_now().is_none()
        {
            attempt.pending.scroll = 0;
            attempt.pending.reader = session.reader;
        }
        let here = address::current();
        let home = Home::parse(&address::base_uri());
        let base = home.as_ref().map_or("", |home| home.path.trim_end_matches('/'));
        let here = here.strip_prefix(base).unwrap_or_default();
        // Where the attempt cannot be remembered the page stays, and says that the session is over.
        let _ = self.go(begun, here, session.place == Place::Device);
    }

    /// Whether a sign-in can work at all: the way to Ion and back is remembered in this tab.
    #[must_use]
    pub fn can_sign_in(self) -> bool {
        Area::Tab.is_available()
    }

    /// How the sign-in that came back stands.
    #[must_use]
    pub fn finished(self) -> Finish {
        self.finish.get()
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn finished_now(self) -> Finish {
        self.finish.get_untracked()
    }

    pub(super) fn attempt(
        self,
        scopes: Scopes,
        approval: Approval,
    ) -> Result<Attempt, BrowserError> {
        let config = self.config.get_value();
        let nonce = Nonce::from_random(&entropy::bytes()?);
        let verifier = match config.flow {
            Flow::Implicit => None,
            Flow::Code => Some(CodeVerifier::from_random(&entropy::bytes()?)),
        };
        let url = Authorize {
            endpoint: &config.authorize,
            client_id: &config.client_id,
            redirect_uri: &config.redirect_uri,
            scopes: &scopes,
            nonce: &nonce,
            challenge: verifier.as_ref().map(CodeVerifier::challenge).as_ref(),
            approval,
        }
        .url();
        let pending = Pending {
            nonce,
            verifier,
            client_id: config.client_id,
            redirect_uri: config.redirect_uri,
            scopes,
            return_to: Route::Today.to_string(),
            scroll: page::scroll(),
            keep: false,
            reader: self.session_now().and_then(|session| session.reader),
            begun_at: clock::now(),
        };
        Ok(Attempt { url, pending })
    }

    fn go(
        self,
        attempt: Result<Attempt, BrowserError>,
        return_to: &str,
        keep: bool,
    ) -> Result<(), BrowserError> {
        let Attempt { url, pending } = attempt?;
        let pending = Pending { return_to: Route::return_address(return_to), keep, ..pending };
        let key = pending_key(&pending.nonce);
        Area::Tab.set(&key, &serde_json::to_string(&pending).unwrap_or_default())?;
        address::go(&url);
        Ok(())
    }

    /// Turns what came back from Ion into a session.
    pub(super) async fn arrive(self, arrival: &Arrival) {
        let mut before = None;
        let finish = match self.finish(arrival, &mut before).await {
            Ok(back) => Finish::Done(back),
            Err(error) => Finish::Failed(error, before),
        };
        self.finished_with(finish);
    }

    /// `before` becomes the page that the reader left, as soon as the attempt is known.
    async fn finish(
        self,
        arrival: &Arrival,
        before: &mut Option<String>,
    ) -> Result<Return, SignInError> {
        let config = self.config.get_value();
        let answer = Answer::read(&arrival.fragment, &arrival.query)?;
        let pending = take_pending(answer.nonce());
        *before = pending.as_ref().map(|it| Route::return_address(&it.return_to));
        let issuer = config.issuer();
        let expected =
            Expected { client_id: &config.client_id, flow: config.flow, issuer: &issuer };
        let granted = answer.check(pending, expected, clock::now())?;
        let Granted { grant, return_to, scroll, keep, reader, asked } = granted;
        let token = match grant {
            Grant::Token(token) => token,
            Grant::Code(grant) => {
                let (request, asked) = oauth::exchange(&config.token, &config.client_id, grant);
                let response = fetch::send(request).await?;
                oauth::read_token(&response, asked, clock::now())?
            }
        };
        self.lacking.set(token.scopes.lacking(&asked));
        let means = Means::of(&token, config.can_frame());
        let place = Place::wanted(keep);
        let session = Session { token, began_at: clock::now(), reader, place, means };
        self.active_at.set_value(Some(clock::now().as_millis()));
        self.is_arriving.set_value(false);
        self.happened(Event::Granted(session.clone()));
        self.keep_before_going_on(session).await;
        Ok(Return { address: Route::return_address(&return_to), scroll })
    }
}

impl SessionStore {
    /// A page that is reloaded or closed once the reader has gone on finds the session again. But a
    /// browser that takes long to keep something keeps nobody waiting.
    async fn keep_before_going_on(self, session: Session) {
        let is_kept = StoredValue::new(false);
        spawn_local(async move {
            self.keep(&session).await;
            is_kept.set_value(true);
        });
        for _ in 0..KEEPING_LOOKS {
            if is_kept.get_value() {
                return;
            }
            clock::pause(KEEPING_LOOK_MS).await;
        }
    }
}

fn in_words(error: BrowserError) -> Words {
    match error {
        BrowserError::NoCrypto => words::of_missing_crypto(),
        BrowserError::StorageBlocked | BrowserError::StorageFull | BrowserError::Sealed => {
            words::of_blocked_storage()
        }
    }
}

fn pending_key(nonce: &Nonce) -> String {
    format!("{PENDING_KEYS}{}", nonce.as_str())
}

/// The attempt with this nonce, taken out of storage, so that it is found once.
fn take_pending(nonce: &Nonce) -> Option<Pending> {
    let key = pending_key(nonce);
    let text = Area::Tab.get(&key)?;
    Area::Tab.remove(&key);
    json::read(&text).ok()
}

/// Removes the attempts that nobody will finish.
pub(super) fn sweep_pending() {
    for key in Area::Tab.keys(PENDING_KEYS) {
        let attempt = Area::Tab.get(&key).and_then(|text| json::read::<Pending>(&text).ok());
        if attempt.is_none_or(|attempt| attempt.is_stale(clock::now())) {
            Area::Tab.remove(&key);
        }
    }
}
