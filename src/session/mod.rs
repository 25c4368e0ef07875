//! Where the reader stands: signed in or not, and why; and how a session is renewed.
//!
//! ```text
//!              Opened(session)          TimePassed, Refused
//!   Opening ───────────────────▶ SignedIn ───────────────▶ Lapsed
//!      │                          ▲ ▲  │ ◀── Renewed ────────┤ │
//!      │     Granted, Found       │ │  └── SignOutAsked ──┐  │ │ NotRenewed, Navigated
//!      │  (from every state) ─────┘ │                     ▼  ▼ ▼
//!      └──────── Opened(nothing) ───┴─ Granted, Found ── SignedOut
//! ```
//!
//! [`step`] decides, and says what is to be done about it as [`Effect`]s; `stores::session` does
//! it. An event that no longer applies changes nothing.

mod idle;
mod news;
mod sealed;
mod step;
#[cfg(test)]
mod step_tests;

pub use idle::Idle;
pub use news::News;
pub use sealed::{Sealed, associated_data};
pub use step::step;

use std::time::Duration;

use serde::Serialize;
use thiserror::Error;

use crate::http::FetchError;
use crate::json::{At, FromJson, Unexpected};
use crate::oauth::{AccessToken, CallbackError, NotRenewed, Token, TokenError};
use crate::time::Timestamp;

/// Where the reader wants the session kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Until this tab closes.
    Tab,
    /// On this device, for all its tabs, until it lapses.
    Device,
    /// Nowhere: storage is blocked, so a reload ends the session.
    Memory,
}

/// How the next token can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// With the refresh token (RFC 6749, section 6).
    Refresh,
    /// By asking Ion in a frame, without a page. That works only while Ion's cookie is sent there,
    /// which is to say on the same site, and while the present token is good.
    Frame,
    /// By leaving for Ion's consent page and coming back.
    Leaving,
}

/// Ion's number of a reader.
pub type ReaderId = u32;

/// What we hold while signed in. The token, when the reader signed in, and who they are is what is
/// kept; the rest follows from where it was found and how we are configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// What Ion gave.
    pub token: Token,
    /// When the reader signed in. A renewal does not move it.
    pub began_at: Timestamp,
    /// Whose it is, once Ion has told.
    pub reader: Option<ReaderId>,
    /// Where it is kept.
    #[serde(skip)]
    pub place: Place,
    /// How the next token can be had.
    #[serde(skip)]
    pub means: Means,
}

impl Session {
    /// After this long a reader signs in again, however often the session was renewed: as long as
    /// one refresh token of Ion's lives.
    pub const LIFE: Duration = Duration::from_secs(30 * 24 * 3_600);

    /// Whether a call made now would be answered.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.token.is_good(now) && !self.is_over(now)
    }

    /// Whether it may not even be renewed any more.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.began_at.until(now) >= Self::LIFE
    }

    /// Whether it is time to think of the next token.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        now.until(self.token.expires_at) <= self.token.lead()
    }
}

/// What is kept of a session, as it was serialized.
pub struct KeptSession {
    token: Token,
    began_at: Timestamp,
    reader: Option<ReaderId>,
}

impl KeptSession {
    /// The session, as found in that place. `can_frame`: whether Ion can be asked in a frame.
    #[must_use]
    pub fn found(self, place: Place, can_frame: bool) -> Session {
        let means = Means::of(&self.token, can_frame);
        Session { token: self.token, began_at: self.began_at, reader: self.reader, place, means }
    }
}

impl FromJson for KeptSession {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(KeptSession {
            token: at.field("token")?,
            began_at: Timestamp::from_millis(at.field("began_at")?),
            reader: at.field("reader")?,
        })
    }
}

impl Means {
    /// The best means there is for this token.
    #[must_use]
    pub fn of(token: &Token, can_frame: bool) -> Self {
        match (&token.refresh, can_frame) {
            (Some(_), _) => Means::Refresh,
            (None, true) => Means::Frame,
            (None, false) => Means::Leaving,
        }
    }
}

impl Place {
    /// Where a reader who ticked, or did not tick, 'keep me signed in on this device' wants it.
    #[must_use]
    pub fn wanted(keep: bool) -> Self {
        if keep { Place::Device } else { Place::Tab }
    }
}

/// How far the renewal of a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// None is under way.
    Resting,
    /// One is under way.
    Running {
        /// How many attempts before it found no answer.
        tries: u8,
    },
    /// Nobody answered; the next attempt is made then.
    Waiting {
        /// When.
        until: Timestamp,
        /// How many attempts found no answer.
        tries: u8,
    },
    /// There is no way but by Ion's pages, and that is the reader's to choose.
    UpToReader,
}

impl Renewal {
    /// The attempt that follows.
    fn start(self) -> Self {
        match self {
            Renewal::Running { tries } | Renewal::Waiting { tries, .. } => {
                Renewal::Running { tries }
            }
            Renewal::Resting | Renewal::UpToReader => Renewal::Running { tries: 0 },
        }
    }

    /// Whether one is under way.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Renewal::Running { .. })
    }
}

/// Where the reader stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody knows yet: what was kept is being opened.
    Opening,
    /// Signed in, with a token that is good.
    SignedIn(Session, Renewal),
    /// The token is over, or Ion refused it; what was read with it stays on the page. It may be
    /// renewed.
    Lapsed(Session, Renewal),
    /// Not signed in.
    SignedOut(Ending),
}

impl State {
    /// The session, while there is one, good or not.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match self {
            State::SignedIn(session, _) | State::Lapsed(session, _) => Some(session),
            State::Opening | State::SignedOut(_) => None,
        }
    }
}

/// How it came that nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nobody was.
    Never,
    /// The reader left.
    Left,
    /// The reader left in another tab.
    LeftElsewhere,
    /// What all tabs shared is not kept any more, and nobody has said why: it was cleared, perhaps.
    Gone,
    /// The reader wants the session in another tab only.
    Moved,
    /// The reader was away for longer than they wanted to stay signed in.
    Idle,
    /// The token's life is over.
    Lapsed,
    /// The reader signed in 30 days ago.
    Over,
    /// Ion no longer takes the token, though its life was not over: revoked there, for example.
    Refused,
}

/// How far a sign-out reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The session of this tab, and with it of all tabs that share it.
    Here,
    /// Every tab of this browser, whatever its session.
    EveryTab,
}

/// What has happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// What was kept has been opened, or there was nothing.
    Opened(Option<Session>),
    /// Ion gave a token to a reader who was at its pages; it is kept already.
    Granted(Session),
    /// The session could be kept in this place only.
    Kept(Place),
    /// The reader wants it kept there.
    PlaceAsked(Place),
    /// Ion told whose this token is.
    Identified(AccessToken, ReaderId),
    /// Time has passed; perhaps the device slept.
    TimePassed,
    /// The reader goes to another page of ours.
    Navigated {
        /// Whether there is a network: without one no way leads to Ion and back.
        is_online: bool,
    },
    /// Ion refused this token.
    Refused(AccessToken),
    /// The reader wants the session renewed.
    RenewalAsked {
        /// Whether there is a network.
        is_online: bool,
    },
    /// There is another session in place of the one with this token; it is kept already.
    Renewed(AccessToken, Session),
    /// There is none.
    NotRenewed(AccessToken, NotRenewed),
    /// This is what the device holds now that another tab has changed it.
    Found(Option<Session>),
    /// The session that the tabs share ended in another one, for that reason: the one whose token
    /// was issued then.
    EndedElsewhere(Ending, Timestamp),
    /// The reader signed out of every tab, in another one.
    SignedOutEverywhere,
    /// Another tab has thrown away the key.
    KeyGone,
    /// The reader has been away for too long.
    IdleTooLong,
    /// The reader wants to leave.
    SignOutAsked(Extent),
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep this session where it says, and tell the other tabs.
    Keep(Session),
    /// Remove what was kept of the session that has ended, but not a newer one of another tab's.
    Discard,
    /// Remove whatever was kept, on the device too, and what could open it; have Ion forget what
    /// others than this tab had kept there.
    Wipe,
    /// Remove what this tab kept, and what could open it, unless the device keeps another session.
    WipeTab,
    /// Ask Ion to forget this token, and tell the reader whether it has.
    Revoke(Token),
    /// Ask Ion to forget a token that another one has taken the place of, once that is kept and the
    /// other tabs know it. Nobody is told.
    LetGo(Token),
    /// Get the next token by the session's means, unless another tab already has.
    Renew(Session),
    /// Go to Ion's pages for the next token, and come back to this page.
    Leave(Session),
    /// Forget what was read and written by the former reader.
    Forget,
    /// Ask anew for what could not be asked for meanwhile.
    AskAnew,
    /// Let the other tabs know.
    Tell(News),
}

/// Whether Ion has been told to forget the session that the reader left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// There was none to forget.
    None,
    /// It is being told.
    Working,
    /// It has forgotten it.
    Done,
    /// It could not be reached.
    Failed,
}

/// Why a sign-in failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignInError {
    /// What came back is not to be believed, or is a refusal.
    #[error(transparent)]
    Callback(#[from] CallbackError),
    /// The code was not exchanged.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The token endpoint could not be reached.
    #[error(transparent)]
    Fetch(#[from] FetchError),
}
