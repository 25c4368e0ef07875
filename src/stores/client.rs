//! Asking Ion on behalf of the reader, and holding what it answers.

mod look;
mod wish;

use std::rc::Rc;

use leptos::prelude::*;

pub use self::look::{Seen, Unseen};
use self::wish::{Deliver, Source, Wish};
use super::cache::{Asking, Cache};
use super::{Clock, Doctor, SessionStore};
use crate::browser::clock;
use crate::browser::fetch::{self, Interest};
use crate::cache::as_of;
use crate::config::Config;
use crate::http::{FetchError, Response};
use crate::ion::{ApiError, Audience, Endpoint, Question, refusal};
use crate::loadable::Loadable;
use crate::oauth::AccessToken;
use crate::session::Event;
use crate::time::Timestamp;

/// The way to Ion's API.
#[derive(Clone, Copy)]
pub struct Client {
    config: StoredValue<Config>,
    session: SessionStore,
    clock: Clock,
    doctor: Doctor,
    cache: Cache,
}

/// An answer that is kept up to date while its page is open.
pub struct Watched<T: Send + Sync + 'static> {
    value: RwSignal<Loadable<T>>,
    again: RwSignal<u32>,
    showing: Showing,
}

/// Which answer is shown: in which session's time, to which question, of when.
type Showing = StoredValue<Option<(u32, String, Timestamp)>>;

impl<T: Send + Sync + 'static> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Watched<T> {}

impl<T: Send + Sync + 'static> Watched<T> {
    /// How it stands.
    pub fn with<U>(self, look: impl FnOnce(&Loadable<T>) -> U) -> U {
        self.value.with(look)
    }

    /// When what is here was asked for.
    #[must_use]
    pub fn asked_at(self) -> Option<Timestamp> {
        self.showing.get_value().map(|(_, _, at)| at)
    }

    /// Puts right what is here by what was learned elsewhere since; `change` says whether it did.
    pub fn amend(self, change: impl FnOnce(&mut T) -> bool) {
        let changed = self.value.try_update_untracked(|value| match value {
            Loadable::Ready(value) | Loadable::Stale(value, _) => change(value),
            Loadable::Loading | Loadable::Failed(_) => false,
        });
        if changed == Some(true) {
            self.value.notify();
        }
    }

    /// Asks once more.
    pub fn reload(self) {
        self.again.update(|times| *times = times.wrapping_add(1));
    }
}

impl Client {
    /// The client of this session.
    #[must_use]
    pub fn new(
        config: StoredValue<Config>,
        session: SessionStore,
        clock: Clock,
        doctor: Doctor,
        cache: Cache,
    ) -> Self {
        Client { config, session, clock, doctor, cache }
    }

    /// Asks one question; what it returns is no refusal.
    ///
    /// A token that Ion refuses ends the session it belongs to, and no other; unless there is
    /// another token to be had. Then a question that changes nothing is asked once more with it.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`] but [`ApiError::Unreadable`].
    pub async fn ask(self, question: &Question) -> Result<Response, ApiError> {
        self.ask_for(question, None).await
    }

    /// The same, for as long as somebody wants the answer.
    ///
    /// # Errors
    ///
    /// As [`Client::ask`]; what nobody wants any more is no failure of Ion's, but one.
    pub async fn ask_while<T>(
        self,
        endpoint: &Endpoint<T>,
        interest: Option<&Interest>,
    ) -> Result<T, ApiError> {
        let asked_at = clock::now();
        let era = self.session.anew_now().era;
        let answer = self.ask_for(endpoint.question(), interest).await?;
        let read = endpoint.read(&answer)?;
        // Another reader may have come meanwhile.
        if era == self.session.anew_now().era {
            self.cache.take_in(endpoint.question(), &answer.body, asked_at);
        }
        Ok(read)
    }

    /// What was answered before, and when it was asked for: for where no answer can be had now.
    pub async fn kept<T>(self, endpoint: &Endpoint<T>) -> Option<(T, Timestamp)> {
        let question = endpoint.question();
        let (body, known) = match self.cache.recall(question) {
            Some(recalled) => recalled,
            None => self.cache.find(question).await?,
        };
        let read = endpoint.read(&Response { status: 200, headers: Vec::new(), body }).ok()?;
        self.doctor.shows(question);
        Some((read, known.at))
    }

    async fn ask_for(
        self,
        question: &Question,
        interest: Option<&Interest>,
    ) -> Result<Response, ApiError> {
        let answer = match self.ask_once(question, interest).await {
            Err(error) if error.needs_sign_in() && question.changes_nothing() => {
                self.ask_once(question, interest).await
            }
            answer => answer,
        };
        if !matches!(answer, Err(ApiError::Fetch(FetchError::Aborted))) {
            self.doctor.heard(question, answer.as_ref().err());
        }
        if !question.changes_nothing() {
            self.cache.changed();
        }
        answer
    }

    /// The bytes of a picture; nothing where none came, for whatever reason.
    pub async fn picture(self, question: &Question) -> Option<Vec<u8>> {
        let token = self.session.token().await.ok()?;
        let authorization = Some(token.authorization());
        let request = self.config.with_value(|it| question.request(&it.api, authorization));
        let (status, bytes) = fetch::picture(request).await.ok()?;
        (status == 200).then_some(bytes)
    }

    /// The same for what may be on its way already: then it waits for that. What came is remembered.
    async fn ask_together(self, question: &Question) -> Result<Response, ApiError> {
        let asked = question.clone();
        let asking: Asking = Box::pin(async move { self.ask(&asked).await });
        self.cache.share(question, asking).await
    }

    /// Asks once what a page does not go on watching; also what changes something, which is never
    /// asked again by itself.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`].
    pub async fn get<T>(self, endpoint: &Endpoint<T>) -> Result<T, ApiError> {
        let question = endpoint.question();
        let answer = match question.changes_nothing() {
            true => self.ask_together(question).await,
            false => self.ask(question).await,
        };
        endpoint.read(&answer?)
    }

    async fn ask_once(
        self,
        question: &Question,
        interest: Option<&Interest>,
    ) -> Result<Response, ApiError> {
        let token = match question.audience() {
            Audience::Public => None,
            Audience::Reader => Some(self.session.token().await?),
        };
        let authorization = token.as_ref().map(AccessToken::authorization);
        let request = self.config.with_value(|it| question.request(&it.api, authorization));
        let response = match interest {
            Some(interest) => fetch::send_while(request, interest).await?,
            None => fetch::send(request).await?,
        };
        let Some(error) = refusal(&response) else { return Ok(response) };
        if let Some(token) = token.filter(|_| error.needs_sign_in()) {
            self.session.happened(Event::Refused(token));
        }
        Err(error)
    }

    /// Shows what is kept of an answer at once, and asks Ion behind it unless that is fresh; again
    /// whenever `make` changes, it grows old, or somebody wishes it.
    ///
    /// `make` gives `None` while there is nothing to ask; what was known is forgotten then, so that
    /// nothing of one reader is left for the next.
    pub fn watch<T>(self, make: impl Fn() -> Option<Endpoint<T>> + 'static) -> Watched<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let value = RwSignal::new(Loadable::Loading);
        let again = RwSignal::new(0);
        let session = self.session;
        let known = StoredValue::new(session.anew_now().era);
        let showing = StoredValue::new(None);
        self.keep_asking(
            again,
            showing,
            Box::new(move || {
                let endpoint = make();
                let era = session.anew().era;
                if endpoint.is_none() || known.get_value() != era {
                    known.set_value(era);
                    value.set(Loadable::Loading);
                }
                let endpoint = endpoint?;
                let question = endpoint.question().clone();
                let deliver: Deliver = Rc::new(move |answer, source| {
                    let answer = answer.and_then(|response| endpoint.read(&response));
                    let is_readable = answer.is_ok();
                    if source == Source::Kept && !is_readable {
                        return false;
                    }
                    // The page may be gone by now; and what is the same is not shown anew.
                    let taken = value.try_update_untracked(|value| value.take_in(answer));
                    if taken == Some(true) {
                        value.notify();
                    }
                    is_readable
                });
                Some((question, deliver))
            }),
        );
        Watched { value, again, showing }
    }

    fn keep_asking(
        self,
        again: RwSignal<u32>,
        showing: Showing,
        make: Box<dyn Fn() -> Option<(Question, Deliver)>>,
    ) {
        let latest = StoredValue::new(0_u32);
        let number = self.cache.number();
        on_cleanup(move || self.cache.shows(number, None));
        Effect::new(move |before: Option<(u32, u32)>| {
            let wished = (again.get(), self.session.anew().asked);
            self.clock.track_freshness();
            let this = latest.get_value().wrapping_add(1);
            latest.set_value(this);
            let Some((question, deliver)) = make() else {
                self.cache.shows(number, None);
                showing.set_value(None);
                return wished;
            };
            let is_forced = before.is_some_and(|before| before != wished);
            let is_latest = Box::new(move || latest.try_get_value() == Some(this));
            self.fulfil(Wish { question, deliver, is_forced, number, is_latest, showing });
            wished
        });
    }

    /// Removes what is kept of answers that are too old or too many.
    pub fn sweep(self) {
        self.cache.sweep();
    }

    /// The moment whose state the page shows, if that is to be told: `As of 8:40`.
    #[must_use]
    pub fn as_of(self) -> Option<String> {
        let at = self.cache.as_of(self.clock.now())?;
        Some(as_of(self.clock.at(at)?, self.clock.wall()))
    }
}
