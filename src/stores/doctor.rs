//! Finds out why Ion cannot be read: on demand, or when a question failed in a way that does not
//! say.

mod examining;

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::part::Missing;
use super::{Clock, SessionStore, left};
use crate::browser::{clock as device, network, page};
use crate::config::{Config, Home};
use crate::diagnosis::{self, Cause, Evidence, Setting, Step};
use crate::ion::{ApiError, Audience, Question, profile};
use crate::time::Timestamp;

/// Not more often than this by itself.
const PAUSE: Duration = Duration::from_secs(30);

/// What is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Condition {
    /// A failure called for finding out, and there is nothing to say yet.
    pub is_finding_out: bool,
    /// Why Ion cannot be read, as long as that is so; or what else is wrong.
    pub cause: Option<Cause>,
}

/// What came of what the page asked Ion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here {
    /// Nothing yet, or it asked for nothing.
    #[default]
    Nothing,
    /// No answer, and there is none from before.
    Failed,
    /// Something of Ion's stands on the page.
    Read,
}

/// What nobody has to be told of.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    looked_at: Option<Timestamp>,
    is_due: bool,
    has_failed: bool,
    has_read: bool,
}

/// The one who finds out.
#[derive(Clone, Copy)]
pub struct Doctor {
    setting: StoredValue<Setting>,
    session: SessionStore,
    clock: Clock,
    /// Set only when it changes, so that nobody loses the focus on what is shown for it.
    condition: RwSignal<Condition>,
    is_looking: RwSignal<bool>,
    /// What was found last, whether it is still so or not.
    evidence: RwSignal<Option<Evidence>>,
    /// Set only when it changes.
    here: RwSignal<Here>,
    /// The reader left for Ion and is here again without an answer.
    came_back: RwSignal<bool>,
    memory: StoredValue<Memory>,
}

impl Doctor {
    /// The doctor of this program; looks again by itself when the network is back.
    #[must_use]
    pub fn start(
        config: StoredValue<Config>,
        home: &Home,
        session: SessionStore,
        clock: Clock,
    ) -> Self {
        let doctor = Doctor {
            setting: StoredValue::new(config.with_value(|config| Setting::of(config, home))),
            session,
            clock,
            condition: RwSignal::new(Condition::default()),
            is_looking: RwSignal::new(false),
            evidence: RwSignal::new(None),
            here: RwSignal::new(Here::Nothing),
            came_back: RwSignal::new(false),
            memory: StoredValue::new(Memory::default()),
        };
        network::on_return(move || {
            doctor.notice_return();
            if doctor.cause_now().is_some() {
                doctor.look();
            }
        });
        doctor
    }

    /// Fetches what looks, for when the network is gone.
    pub async fn prepare(self) {
        // What does not come now is asked for again when it is needed.
        let _ = examining::load().await;
    }

    /// What is to be said.
    #[must_use]
    pub fn condition(self) -> Condition {
        self.condition.get()
    }

    /// Whether somebody is being asked just now.
    #[must_use]
    pub fn is_looking(self) -> bool {
        self.is_looking.get()
    }

    /// What was found last.
    #[must_use]
    pub fn evidence(self) -> Option<Evidence> {
        self.evidence.get()
    }

    /// What is wrong, without being told when that changes.
    #[must_use]
    pub fn cause_now(self) -> Option<Cause> {
        self.condition.with_untracked(|it| it.cause)
    }

    fn say(self, is_finding_out: bool, cause: Option<Cause>) {
        let condition = Condition { is_finding_out, cause };
        if self.condition.with_untracked(|it| *it != condition) {
            self.condition.set(condition);
        }
    }

    fn setting(self) -> Setting {
        self.setting.get_value()
    }

    /// What whoever runs the site can do about a cause.
    #[must_use]
    pub fn steps(self, cause: Cause) -> Vec<Step> {
        let seen = self.evidence.with_untracked(|it| it.is_some_and(|it| it.could_forward));
        self.setting.with_value(|setting| diagnosis::steps(cause, setting, seen))
    }

    /// Whether a failure is explained for all parts of the page at once, or is about to be.
    #[must_use]
    pub fn explains(self, error: &ApiError) -> bool {
        let Condition { is_finding_out, cause } = self.condition.get();
        let is_told = cause.is_some_and(Cause::keeps_from_reading);
        (is_finding_out || is_told) && diagnosis::needs_look(error)
    }

    /// Another page is shown: nothing of Ion's has been read for it yet.
    pub fn enter_page(self) {
        self.stands(Here::Nothing);
    }

    /// What Ion answered, now or before, is shown on the page.
    pub fn shows(self, question: &Question) {
        // The reader's name stands on every page, and says nothing of this one.
        if question != profile::own().question() {
            self.stands(Here::Read);
        }
    }

    /// What came of what the page asked Ion.
    #[must_use]
    pub fn here(self) -> Here {
        self.here.get()
    }

    fn stands(self, here: Here) {
        if self.here.get_untracked() != here {
            self.here.set(here);
        }
    }

    /// Looks whether the reader left for Ion from this tab and is here again without an answer.
    pub fn notice_return(self) {
        self.came_back.set(left::came_back());
    }

    /// Whether that was so when it was looked at.
    #[must_use]
    pub fn came_back(self) -> bool {
        self.came_back.get()
    }

    /// Says no more of that.
    pub fn dismiss(self) {
        left::dismiss();
        self.came_back.set(false);
    }

    /// Hears how a question to Ion went.
    pub fn heard(self, question: &Question, error: Option<&ApiError>) {
        match error {
            None => self.heard_well(question),
            Some(error) if diagnosis::needs_look(error) => {
                self.memory.update_value(|it| it.has_failed = true);
                let is_of_page = question != profile::own().question();
                if is_of_page && self.here.get_untracked() == Here::Nothing {
                    self.stands(Here::Failed);
                }
                self.look_soon();
            }
            Some(_) => {}
        }
    }

    fn heard_well(self, question: &Question) {
        let is_personal = question.audience() == Audience::Reader;
        self.memory.update_value(|it| {
            it.has_failed = false;
            it.has_read = true;
        });
        self.shows(question);
        let is_mended = match self.cause_now() {
            // Bells and the own profile stay open to such an account.
            Some(Cause::Withdrawn) => is_personal && question != profile::own().question(),
            Some(cause) => cause.keeps_from_reading(),
            None => false,
        };
        if is_mended {
            self.say(false, None);
            self.clock.ask_anew();
        }
    }

    /// Looks into a failure, unless that was done just now; then a little later, if Ion still fails.
    pub fn look_soon(self) {
        let Memory { looked_at, is_due, .. } = self.memory.get_value();
        if self.is_looking.get_untracked() || is_due {
            return;
        }
        let wait = looked_at.map_or(Duration::ZERO, |at| device::now().until(at.after(PAUSE)));
        // A clock that was set back meanwhile makes nobody wait longer.
        if wait.is_zero() || wait > PAUSE {
            self.say(self.cause_now().is_none(), self.cause_now());
            self.look();
            return;
        }
        self.memory.update_value(|it| it.is_due = true);
        let later = move || {
            self.memory.update_value(|it| it.is_due = false);
            if self.memory.with_value(|it| it.has_failed) {
                self.look();
            }
        };
        set_timeout(later, wait);
    }

    /// Runs all checks now; where Ion turns out to be readable again, what failed is asked anew.
    pub fn look(self) {
        if self.is_looking.get_untracked() {
            return;
        }
        self.is_looking.set(true);
        spawn_local(async move {
            let found = match examining::load().await {
                Ok(examine) => Some(examine(self).await),
                Err(Missing) => None,
            };
            let Some((evidence, cause)) = found else {
                // What looks into it could not be fetched from this very site.
                self.is_looking.set(false);
                let cause = if network::is_online() { Cause::Network } else { Cause::Offline };
                self.say(false, Some(cause));
                return;
            };
            self.memory.update_value(|it| it.looked_at = Some(device::now()));
            if let Some(skew) = evidence.skew {
                device::correct(skew);
            }
            let before = self.cause_now();
            self.evidence.set(Some(evidence));
            self.is_looking.set(false);
            self.say(false, cause);
            let was_unread = before.is_some_and(Cause::keeps_from_reading);
            if was_unread && !cause.is_some_and(Cause::keeps_from_reading) {
                self.clock.ask_anew();
            }
        });
    }

    /// What was found last, as a text that holds no secret.
    #[must_use]
    pub fn report(self) -> String {
        let evidence = self.evidence.get_untracked();
        let about = |evidence: Evidence| {
            let version = env!("CARGO_PKG_VERSION");
            diagnosis::report(version, &page::user_agent(), &self.setting(), &evidence)
        };
        evidence.map(about).unwrap_or_default()
    }
}
