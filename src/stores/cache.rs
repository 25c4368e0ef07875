//! What Ion answered before: remembered while the page lives, and kept for the next time.

mod names;

use std::collections::BTreeMap;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::flights::Flights;
use super::{Clock, Finish, SessionStore, Standing};
use crate::browser::answers::{self, Kept};
use crate::browser::clock;
use crate::browser::storage::{self, Area};
use crate::cache::{self, Known, Shown};
use crate::config::Config;
use crate::http::Response;
use crate::ion::{ApiError, Audience, Question};
use crate::session::{Ending, Place};
use crate::time::Timestamp;

const SALT_KEY: &str = "anion.salt";
const CHANGED_KEY: &str = "anion.changed";

/// An answer that this page remembers.
#[derive(Clone)]
struct Remembered {
    text: String,
    known: Known,
    question: Question,
    is_kept: bool,
}

/// The asking of a question, and when it began.
pub(super) type Asking = Pin<Box<dyn Future<Output = Result<Response, ApiError>>>>;

/// The cache.
#[derive(Clone, Copy)]
pub struct Cache {
    config: StoredValue<Config>,
    session: SessionStore,
    memory: StoredValue<BTreeMap<String, Remembered>>,
    flights: Flights,
    salt: StoredValue<Option<(Place, String)>>,
    /// Whether Ion itself has told in this page whose the session is.
    is_vouched: StoredValue<bool>,
    changed_at: StoredValue<Option<Timestamp>>,
    shown: RwSignal<Vec<(u32, Shown)>>,
    next: StoredValue<u32>,
}

impl Cache {
    /// The cache of this session, empty until it is asked.
    #[must_use]
    pub fn new(config: StoredValue<Config>, session: SessionStore) -> Self {
        Cache {
            config,
            session,
            memory: StoredValue::new(BTreeMap::new()),
            flights: Flights::new(),
            salt: StoredValue::new(None),
            is_vouched: StoredValue::new(false),
            changed_at: StoredValue::new(None),
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// From now on nothing of a reader's is left when they go or another one comes; and what another
    /// tab has changed is asked for anew.
    pub(super) fn follow(self, clock: Clock) {
        storage::on_change(CHANGED_KEY, move || {
            // It is removed where a reader goes.
            if Area::Device.get(CHANGED_KEY).is_some() {
                clock.ask_anew_when_seen();
            }
        });
        let session = self.session;
        Effect::new(move |before: Option<(u32, Option<Place>)>| {
            let forgotten = session.anew().forgotten;
            let place = session.session().map(|session| session.place);
            // While an answer of Ion's is looked at, the reader has not gone: the session goes on.
            let is_open = session.finished() == Finish::Working;
            match session.standing() {
                _ if before.is_some_and(|(before, _)| before != forgotten) => self.wipe(),
                Standing::SignedOut(Ending::Never) if !is_open => self.forget_orphans(),
                Standing::SignedOut(_) if !is_open => self.wipe(),
                _ if before.is_some_and(|(_, before)| before.is_some() && before != place) => {
                    self.move_on();
                }
                _ => {}
            }
            (forgotten, place)
        });
    }

    /// What this page remembers of the answer to a question: its text, and how it stands.
    pub(super) fn recall(self, question: &Question) -> Option<(String, Known)> {
        let key = self.key(question);
        self.memory.with_value(|all| all.get(&key).map(|it| (it.text.clone(), it.known)))
    }

    /// The same of what the device keeps, which the page remembers from then on.
    pub(super) async fn find(self, question: &Question) -> Option<(String, Known)> {
        let key = self.key(question);
        let former = question.former().into_iter();
        for (is_former, asked) in
            std::iter::once((false, question.clone())).chain(former.map(|it| (true, it)))
        {
            let name = self.name(&asked).await?;
            let Ok(Some(found)) = answers::find(&name.name, name.bound_to.as_deref()).await else {
                continue;
            };
            // Another reader may have come while it was looked for.
            if self.key(question) != key {
                return None;
            }
            let known = Known { at: found.at, is_ours: false, has_failed: false };
            if !is_former && self.recall(question).is_none() {
                self.remember(question, &found.text, known, true);
            }
            return Some((found.text, known));
        }
        None
    }

    /// Remembers an answer, and keeps it for the next time if it is known whose it is.
    pub(super) fn take_in(self, question: &Question, text: &str, asked_at: Timestamp) {
        let known = Known { at: asked_at, is_ours: true, has_failed: false };
        self.remember(question, text, known, false);
        self.keep_what_is_not();
    }

    fn remember(self, question: &Question, text: &str, known: Known, is_kept: bool) {
        let (text, question) = (text.to_owned(), question.clone());
        let key = self.key(&question);
        self.memory.update_value(|all| {
            // Of two that were on their way the one that was asked for last counts.
            if all.get(&key).is_some_and(|it| it.known.at > known.at) {
                return;
            }
            all.insert(key, Remembered { text, known, question, is_kept });
            if all.len() > cache::REMEMBERED_MAX {
                let oldest = all.iter().min_by_key(|(_, it)| it.known.at);
                if let Some(key) = oldest.map(|(key, _)| key.clone()) {
                    all.remove(&key);
                }
            }
        });
    }

    /// Asking has failed: what is remembered is no longer fresh, or not true any more.
    pub(super) fn has_failed(self, question: &Question, error: &ApiError) {
        let key = self.key(question);
        if cache::leaves_standing(error) {
            self.memory.update_value(|all| {
                if let Some(it) = all.get_mut(&key) {
                    it.known.has_failed = true;
                }
            });
            return;
        }
        let before = self.memory.try_update_value(|all| all.remove(&key)).flatten();
        let question = question.clone();
        if before.is_some() {
            // What is kept is written over: there is no way to remove one, and none is needed.
            spawn_local(async move {
                if let Some(name) = self.name(&question).await {
                    let nothing = Kept { text: String::new(), at: Timestamp::default() };
                    let bound_to = name.bound_to.as_deref();
                    let _ = answers::keep(&name.name, &nothing, bound_to, &|| true).await;
                }
            });
        }
    }

    /// Keeps what this page remembers and the device does not know yet.
    pub(super) fn keep_what_is_not(self) {
        let owner_is_known = self.reader().is_some();
        let due = self.memory.try_update_value(|all| {
            let due = all.values_mut().filter(|it| {
                let is_public = it.question.audience() == Audience::Public;
                !it.is_kept && (owner_is_known || is_public)
            });
            due.map(|it| {
                it.is_kept = true;
                (it.question.clone(), Kept { text: it.text.clone(), at: it.known.at })
            })
            .collect::<Vec<_>>()
        });
        let era = self.session.anew_now().era;
        for (question, answer) in due.unwrap_or_default() {
            if answer.text.len() > cache::LENGTH_MAX {
                continue;
            }
            spawn_local(async move {
                let Some(name) = self.name(&question).await else { return };
                let is_public = name.bound_to.is_none();
                let is_wanted = || {
                    let is_same = era == self.session.anew_now().era;
                    is_public || (is_same && self.reader().is_some())
                };
                // Where it cannot be kept it is asked for the next time, and that is all.
                let _ =
                    answers::keep(&name.name, &answer, name.bound_to.as_deref(), &is_wanted).await;
            });
        }
    }

    /// Asks a question, once however many want to know at the same time, and remembers the answer.
    pub(super) async fn share(
        self,
        question: &Question,
        asking: Asking,
    ) -> Result<Response, ApiError> {
        let key = self.key(question);
        let asked_at = clock::now();
        let (answer, was_ours) = self.flights.join(&key, asking).await;
        if was_ours && self.key(question) == key {
            match &answer {
                Ok(response) => self.take_in(question, &response.body, asked_at),
                Err(error) => self.has_failed(question, error),
            }
        }
        answer
    }

    /// The reader has changed something at Ion: what was asked for before is behind, in every tab.
    pub fn changed(self) {
        self.flights.leave_behind();
        let now = clock::now();
        self.changed_at.set_value(Some(now));
        // Where storage is blocked the other tabs find out when they ask.
        let _ = Area::Device.set(CHANGED_KEY, &now.as_millis().to_string());
    }

    /// When the reader last changed something.
    pub(super) fn changed_at(self) -> Option<Timestamp> {
        let elsewhere = Area::Device.get(CHANGED_KEY).and_then(|text| text.parse().ok());
        self.changed_at.get_value().max(elsewhere.map(Timestamp::from_millis))
    }

    /// Ion has told whose the session is: from now on what is kept of theirs may be shown, and more
    /// be kept.
    pub(super) fn vouch(self) {
        self.is_vouched.set_value(true);
        self.keep_what_is_not();
    }

    /// Forgets all that is a reader's, here and on the device.
    pub(super) fn wipe(self) {
        self.memory.update_value(|all| {
            all.retain(|_, it| it.question.audience() == Audience::Public);
        });
        self.flights.leave_behind();
        self.is_vouched.set_value(false);
        self.changed_at.set_value(None);
        Area::Device.remove(CHANGED_KEY);
        self.remove_kept();
    }

    /// The session is kept elsewhere from now on, and what goes with it, too.
    fn move_on(self) {
        self.remove_kept();
        self.memory.update_value(|all| all.values_mut().for_each(|it| it.is_kept = false));
        self.keep_what_is_not();
    }

    fn remove_kept(self) {
        self.salt.set_value(None);
        for area in [Area::Tab, Area::Device] {
            area.remove(SALT_KEY);
        }
        spawn_local(async {
            // Without its salt and its key nothing of it opens.
            let _ = answers::remove_after(cache::READERS).await;
        });
    }

    /// Forgets the salt that no session goes with any more, of this tab and of the device.
    pub(super) fn forget_orphans(self) {
        Area::Tab.remove(SALT_KEY);
        if Area::Device.get(SALT_KEY).is_some() {
            self.wipe();
        }
    }

    /// Removes what is too old or too much.
    pub(super) fn sweep(self) {
        spawn_local(async {
            let before = |life: Duration| {
                let millis = i64::try_from(life.as_millis()).unwrap_or(i64::MAX);
                Timestamp::from_millis(clock::now().as_millis().saturating_sub(millis))
            };
            // What stays now is found the next time.
            let _ = answers::sweep(before(cache::TAB_LIFE), cache::is_of_tab, u32::MAX).await;
            let _ = answers::sweep(before(cache::LIFE), |_| true, cache::KEPT_MAX).await;
        });
    }

    /// A number for one that shows answers.
    pub(super) fn number(self) -> u32 {
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        number
    }

    /// What it shows now, or that it shows nothing any more.
    pub(super) fn shows(self, number: u32, what: Option<Shown>) {
        self.shown.try_update(|all| {
            all.retain(|(it, _)| *it != number);
            all.extend(what.map(|what| (number, what)));
        });
    }

    /// Asking for what it shows has failed.
    pub(super) fn shows_what_failed(self, number: u32) {
        self.shown.try_update(|all| {
            for (_, shown) in all.iter_mut().filter(|(it, _)| *it == number) {
                shown.has_failed = true;
            }
        });
    }

    /// The moment whose state the page shows, if that is to be told.
    #[must_use]
    pub fn as_of(self, now: Timestamp) -> Option<Timestamp> {
        self.shown.with(|all| cache::oldest(all.iter().map(|(_, shown)| *shown), now))
    }

    /// The reader whose answers may be kept and found just now. Who came back from Ion a moment ago
    /// may be somebody else than the one that the page left for.
    fn reader(self) -> Option<(u32, Place)> {
        let session = self.session.session_now()?;
        let is_known =
            self.is_vouched.get_value() || self.session.finished_now() == Finish::Nothing;
        let reader = session.reader.filter(|_| is_known)?;
        (session.place != Place::Memory).then_some((reader, session.place))
    }

    /// Two readers' questions are never the same, nor are those of two sessions.
    fn key(self, question: &Question) -> String {
        match question.audience() {
            Audience::Public => question.key(),
            Audience::Reader => {
                format!("{} {}", self.session.anew_now().era, question.key())
            }
        }
    }
}
