//! The session while the program runs: feeds `session::step`, and does what it says.

mod doing;
mod idling;
mod keeping;
mod leaving;
mod renewing;
mod ways;

use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use leaving::{Finish, Return};

use ways::ways;

use super::part::Missing;
use crate::browser::address::Arrival;
use crate::browser::channel::Channel;
use crate::browser::storage::{self, Area};
use crate::browser::{clock, network};
use crate::config::Config;
use crate::http::FetchError;
use crate::ion::ApiError;
use crate::oauth::{AccessToken, Scope, Scopes, Token};
use crate::session::{
    Ending, Event, Extent, Idle, News, Place, ReaderId, Renewal, Revocation, Session, SignInError,
    State, associated_data, step,
};

const SESSION_KEY: &str = "anion.session";
const PENDING_KEYS: &str = "anion.pending.";

/// The session.
#[derive(Clone, Copy)]
pub struct SessionStore {
    state: RwSignal<State>,
    finish: RwSignal<Finish>,
    standing: RwSignal<Standing>,
    /// Moves on when what was asked for is to be asked anew.
    anew: RwSignal<Anew>,
    /// What was asked for at the last consent and not granted.
    lacking: RwSignal<Scopes>,
    revocation: RwSignal<Revocation>,
    idle: RwSignal<Idle>,
    config: StoredValue<Config>,
    /// When the reader was last seen to be there, in milliseconds since the epoch.
    active_at: StoredValue<Option<i64>>,
    /// The text in storage that is this session's.
    kept: StoredValue<Option<String>>,
    /// The text of a session of which another tab has told that it is over.
    over: StoredValue<Option<String>>,
    /// Tokens that others have taken the place of, and that Ion does not know to be let go yet.
    former: StoredValue<Vec<Token>>,
    /// Whether Ion's answer is still looked at, which may bring another token.
    is_arriving: StoredValue<bool>,
    /// Who waits until it is clear which token to use.
    waiting: StoredValue<Vec<Waker>>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

/// The state without its session: changes only when the reader comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody knows yet.
    Opening,
    /// Signed in; what was read may be from before the session lapsed.
    SignedIn,
    /// Not signed in, and how that came.
    SignedOut(Ending),
}

/// How often everything was asked anew, and forgotten before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anew {
    /// Times that what was known was forgotten, since another reader came.
    pub forgotten: u32,
    /// Times that a session ended, or another reader came: what was asked in one of them is not for the
    /// next, whoever has it.
    pub era: u32,
    /// Times that it was asked for anew.
    pub asked: u32,
}

impl Standing {
    fn of(state: &State) -> Self {
        match state {
            State::Opening => Standing::Opening,
            State::SignedIn(..) | State::Lapsed(..) => Standing::SignedIn,
            State::SignedOut(ending) => Standing::SignedOut(*ending),
        }
    }
}

impl SessionStore {
    /// Takes up what was kept and finishes what came back from Ion, once for the program.
    #[must_use]
    pub fn start(config: StoredValue<Config>, arrival: Option<Arrival>) -> Self {
        let at_first = if arrival.is_some() { Finish::Working } else { Finish::Nothing };
        let store = SessionStore {
            state: RwSignal::new(State::Opening),
            finish: RwSignal::new(at_first),
            standing: RwSignal::new(Standing::Opening),
            anew: RwSignal::new(Anew::default()),
            lacking: RwSignal::new(Scopes::none()),
            revocation: RwSignal::new(Revocation::None),
            idle: RwSignal::new(idling::kept()),
            config,
            active_at: StoredValue::new(None),
            kept: StoredValue::new(None),
            over: StoredValue::new(None),
            former: StoredValue::new(Vec::new()),
            is_arriving: StoredValue::new(arrival.is_some()),
            waiting: StoredValue::new(Vec::new()),
            channel: StoredValue::new_local(None),
        };
        let name = config.with_value(associated_data);
        store.channel.set_value(Channel::join(&name, move |text| {
            // A later version of ours may tell more.
            if let Some(news) = News::read(&text) {
                store.heard(news);
            }
        }));
        storage::on_change(SESSION_KEY, move || store.heard(News::Changed));
        spawn_local(async move {
            let kept = store.open().await;
            store.happened(Event::Opened(kept));
            store.look_for_idleness();
            if let Some(arrival) = arrival {
                match ways().await {
                    Ok(ways) => (ways.arrive)(store, arrival).await,
                    Err(Missing) => {
                        let why = SignInError::Fetch(FetchError::Unreachable);
                        store.finished_with(Finish::Failed(why, None));
                    }
                }
            }
            // Not before: an attempt that came back too late is told so.
            if !Area::Tab.keys(PENDING_KEYS).is_empty()
                && let Ok(ways) = ways().await
            {
                (ways.sweep)();
            }
        });
        store
    }

    /// Where the reader stands.
    #[must_use]
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn standing_now(self) -> Standing {
        self.standing.get_untracked()
    }

    /// The session, while there is one, good or not.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.state.with(|state| state.session().cloned())
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn session_now(self) -> Option<Session> {
        // What was begun in it may come when nobody is left.
        self.state.try_get_untracked()?.session().cloned()
    }

    /// Whether the session has lapsed, and how far its renewal is. `None` while nobody is signed in.
    #[must_use]
    pub fn renewal(self) -> Option<(bool, Renewal)> {
        self.state.with(|state| match state {
            State::SignedIn(_, renewal) => Some((false, *renewal)),
            State::Lapsed(_, renewal) => Some((true, *renewal)),
            State::Opening | State::SignedOut(_) => None,
        })
    }

    /// Whether nothing can be asked for the reader just now, though their pages stay.
    #[must_use]
    pub fn is_lapsed_now(self) -> bool {
        self.state.with_untracked(
            |state| matches!(state, State::Lapsed(_, renewal) if !renewal.is_running()),
        )
    }

    /// Whether the session may change something at Ion. Ion itself does not look at scopes
    /// (contract, section 3); Anion does, since the reader was asked.
    #[must_use]
    pub fn may_write(self) -> bool {
        self.session().is_some_and(|it| it.token.scopes.contains(&Scope::Write))
    }

    /// What was asked for at the last consent and not granted.
    #[must_use]
    pub fn lacking(self) -> Scopes {
        self.lacking.get()
    }

    /// The reader has seen what is lacking.
    pub fn accept_lacking(self) {
        self.lacking.set(Scopes::none());
    }

    /// Whether Ion has been told to forget the session that was left.
    #[must_use]
    pub fn revocation(self) -> Revocation {
        self.revocation.get()
    }

    /// How often everything was asked anew; what depends on it is asked again.
    #[must_use]
    pub fn anew(self) -> Anew {
        self.anew.get()
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn anew_now(self) -> Anew {
        self.anew.get_untracked()
    }

    /// A token to ask with; waits while it is not clear which.
    ///
    /// # Errors
    ///
    /// Where there is none: nobody is signed in, or the session has lapsed and could not be renewed.
    pub async fn token(self) -> Result<AccessToken, ApiError> {
        // The life of the token is looked at before each call, not only by the clock.
        self.happened(Event::TimePassed);
        poll_fn(|context| {
            let answer = self.state.with_untracked(|state| match state {
                State::Opening | State::Lapsed(_, Renewal::Running { .. }) => None,
                // What is asked with a token tells whose it is: not with one that is let go now.
                _ if self.is_arriving.get_value() => None,
                State::SignedIn(session, _) => Some(Ok(session.token.access.clone())),
                State::Lapsed(_, Renewal::Waiting { .. }) => {
                    Some(Err(ApiError::Fetch(FetchError::Unreachable)))
                }
                State::Lapsed(..) | State::SignedOut(_) => Some(Err(ApiError::SessionRefused)),
            });
            match answer {
                Some(answer) => Poll::Ready(answer),
                None => {
                    self.waiting.update_value(|all| all.push(context.waker().clone()));
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// Ends the session here and, as far as it can be reached, at Ion.
    pub fn sign_out(self, extent: Extent) {
        self.happened(Event::SignOutAsked(extent));
    }

    /// Gets the next token now.
    pub fn renew(self) {
        self.happened(Event::RenewalAsked { is_online: network::is_online() });
    }

    /// Keeps the session there from now on.
    pub fn keep_in(self, place: Place) {
        self.happened(Event::PlaceAsked(place));
    }

    /// Ion has told whose the session is.
    pub fn identified(self, reader: ReaderId) {
        if let Some(session) = self.session_now() {
            self.happened(Event::Identified(session.token.access, reader));
        }
    }

    /// The reader goes to another page of ours: a calm moment to renew a session that has lapsed.
    pub fn navigated(self) {
        self.happened(Event::Navigated { is_online: network::is_online() });
    }

    /// Time has passed: is told about once a second while the page is seen, and when it is woken.
    pub fn time_passed(self) {
        self.look_for_idleness();
        self.happened(Event::TimePassed);
    }

    /// Tells the session what has happened.
    pub fn happened(self, event: Event) {
        // What was waited for may come when nobody is left to be told.
        let Some(state) = self.state.try_get_untracked() else { return };
        let (next, deeds) = step(clock::now(), state.clone(), event);
        if next != state {
            // Before anybody asks in the next one.
            if state.session().is_some() && next.session().is_none() {
                self.anew.update(|anew| anew.era = anew.era.wrapping_add(1));
            }
            let standing = Standing::of(&next);
            self.state.set(next);
            if standing != self.standing.get_untracked() {
                self.standing.set(standing);
            }
            self.wake();
        }
        for deed in deeds {
            self.perform(deed);
        }
    }

    /// Whoever waits for a token looks again.
    fn wake(self) {
        for waker in self.waiting.try_update_value(std::mem::take).unwrap_or_default() {
            waker.wake();
        }
    }

    /// The answer has been looked at, and no other token comes of it.
    pub(super) fn finished_with(self, finish: Finish) {
        self.is_arriving.set_value(false);
        self.wake();
        self.finish.set(finish);
    }
}
