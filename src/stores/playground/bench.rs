//! What lies on the playground's bench: the reader's values, the attempt, the answer, the tokens.
//!
//! The values and the attempts are kept for this tab. The answer and the tokens live in memory and
//! nowhere else.

use leptos::prelude::*;

use super::{ATTEMPT_KEYS, INPUTS_KEY, attempt_key};
use crate::browser::address::{self, Arrival};
use crate::browser::storage::Area;
use crate::browser::{clock, entropy};
use crate::config::{Config, Flow};
use crate::guide::{self, Ask, Inputs, Own, Pair, Part, Redirect, Reply, Secret, Values, request};
use crate::http::{Request, decode_form};
use crate::json;
use crate::oauth::{
    self, Answer, CallbackError, CodeVerifier, Expected, Grant, Nonce, Pending, Scopes,
};
use crate::time::Timestamp;
use crate::words::{self, Words};

/// A redirect that came back, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The address, taken apart.
    pub redirect: Redirect,
    /// Each parameter, explained.
    pub parts: Vec<Part>,
    /// What it gives, or why it is not believed.
    pub verdict: Result<Flow, Words>,
    /// When it came.
    pub at: Timestamp,
}

/// Tokens, and when they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The tokens.
    pub pair: Pair,
    /// When they came, by this device's clock.
    pub at: Timestamp,
    /// Whether Ion has been told to forget the access token.
    pub is_revoked: bool,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Ion answered, after so many milliseconds.
    Answered(Reply, u64),
    /// No answer came, or none that says more than this.
    Failed(Words),
}

/// The bench.
#[derive(Clone, Copy)]
pub struct Bench {
    pub(super) config: StoredValue<Config>,
    pub(super) inputs: RwSignal<Inputs>,
    attempt: StoredValue<Option<Pending>>,
    /// Its nonce and its challenge, to be shown.
    shown: RwSignal<(String, String)>,
    /// What the reader is pasting. It may be a token, so it is not kept.
    pasted: RwSignal<String>,
    pub(super) received: RwSignal<Option<Received>>,
    pub(super) exchange: StoredValue<Option<(Request, Scopes)>>,
    pub(super) held: RwSignal<Option<Held>>,
    pub(super) outcomes: RwSignal<Vec<(Ask, Outcome)>>,
    pub(super) busy: RwSignal<Option<Ask>>,
    /// Moves on when the tokens go: an answer that comes later is nobody's.
    pub(super) round: StoredValue<u32>,
}

impl Bench {
    /// A bench with the values that the reader had before, or those that the guide begins with.
    #[must_use]
    pub(super) fn new(config: StoredValue<Config>) -> Self {
        let begin = begin(config);
        let inputs = match Area::Tab.get(INPUTS_KEY) {
            Some(kept) => begin.with_kept(&kept),
            None => begin,
        };
        let bench = Bench {
            config,
            inputs: RwSignal::new(inputs),
            attempt: StoredValue::new(None),
            shown: RwSignal::new((String::new(), String::new())),
            pasted: RwSignal::new(String::new()),
            received: RwSignal::new(None),
            exchange: StoredValue::new(None),
            held: RwSignal::new(None),
            outcomes: RwSignal::new(Vec::new()),
            busy: RwSignal::new(None),
            round: StoredValue::new(0),
        };
        bench.renew_attempt();
        bench
    }

    /// What came back to our callback.
    pub(super) fn arrive(self, arrival: &Arrival) {
        let base = self.config.with_value(|it| it.redirect_uri.clone());
        self.receive(Redirect::arrived(&base, &arrival.query, &arrival.fragment));
        // Not before: an attempt that came back too late is told so.
        sweep();
    }

    /// Looks at what the reader typed.
    pub fn with<T>(self, look: impl FnOnce(&Inputs) -> T) -> T {
        self.inputs.with(look)
    }

    /// Changes what the reader typed, and keeps it for this tab.
    pub fn change(self, change: impl FnOnce(&mut Inputs)) {
        let mut inputs = self.inputs.get_untracked();
        change(&mut inputs);
        // Where storage is blocked, they live as long as the page.
        let _ = Area::Tab.set(INPUTS_KEY, &inputs.to_text());
        self.inputs.set(inputs);
    }

    /// Chooses a grant.
    pub fn choose(self, flow: Flow) {
        self.config.with_value(|config| self.change(|it| it.choose(flow, own(config))));
    }

    /// Puts back the values of this very application, and its grant.
    pub fn reset(self) {
        let begin = begin(self.config);
        let language = self.inputs.with_untracked(|it| it.language);
        self.change(move |it| *it = Inputs { language, ..begin });
        self.choose(self.config.with_value(|it| it.flow));
    }

    /// The values for code: Ion's own endpoints, for the reader's application runs elsewhere.
    #[must_use]
    pub fn values(self) -> Values {
        let at = self.config.with_value(|it| Values {
            ion: it.ion.to_string(),
            authorize: it.on_ion(Config::AUTHORIZE),
            token: it.on_ion(Config::TOKEN),
            revoke: it.on_ion(Config::REVOKE),
            introspect: it.on_ion(Config::INTROSPECT),
            api: it.on_ion(Config::API),
            client_id: String::new(),
            client_secret: None,
            redirect_uri: String::new(),
            scopes: String::new(),
            app: guide::AppKind::Browser,
            flow: it.flow,
        });
        self.inputs.with(|inputs| inputs.values(&at))
    }

    /// The address that an answer comes back to this page by.
    #[must_use]
    pub fn callback(self) -> String {
        self.config.with_value(|it| it.redirect_uri.clone())
    }

    /// What to tell of the client ID.
    #[must_use]
    pub fn client_hint(self) -> &'static str {
        self.config.with_value(|config| self.inputs.with(|it| it.client_hint(own(config))))
    }

    /// The consent page's parameters.
    #[must_use]
    pub fn parts(self) -> Vec<Part> {
        let (nonce, challenge) = self.shown.get();
        self.inputs.with(|it| request::parts(it, &nonce, &challenge))
    }

    /// The consent page, without parameters.
    #[must_use]
    pub fn consent_page(self) -> String {
        self.config.with_value(|it| it.authorize.clone())
    }

    /// A new nonce and verifier.
    pub fn renew_attempt(self) {
        let Ok((nonce, verifier)) = dice() else {
            // Nothing can be begun without dice; `depart` says so.
            self.attempt.set_value(None);
            return;
        };
        let shown = (nonce.as_str().to_owned(), verifier.challenge().as_str().to_owned());
        self.attempt.set_value(Some(Pending {
            nonce,
            verifier: Some(verifier),
            client_id: String::new(),
            redirect_uri: String::new(),
            scopes: Scopes::parse(""),
            return_to: String::new(),
            scroll: 0,
            keep: false,
            reader: None,
            begun_at: clock::now(),
        }));
        self.shown.set(shown);
    }

    /// Keeps the attempt for its answer; returns the address that begins it.
    ///
    /// # Errors
    ///
    /// Where the browser cannot keep it, in words for the reader.
    pub fn depart(self) -> Result<String, Words> {
        let inputs = self.inputs.get_untracked();
        let text = self.attempt.try_update_value(|attempt| {
            let attempt = attempt.as_mut()?;
            inputs.client_id.trim().clone_into(&mut attempt.client_id);
            inputs.redirect_uri.trim().clone_into(&mut attempt.redirect_uri);
            attempt.scopes = Scopes::parse(&inputs.scopes);
            attempt.begun_at = clock::now();
            // That there is a verifier is how the grant is remembered.
            let spare = match inputs.flow {
                Flow::Code => None,
                Flow::Implicit => attempt.verifier.take(),
            };
            let text = serde_json::to_string(&*attempt).ok();
            if spare.is_some() {
                attempt.verifier = spare;
            }
            text
        });
        let text = text.flatten().ok_or_else(words::of_missing_crypto)?;
        let (nonce, challenge) = self.shown.get_untracked();
        Area::Tab.set(&attempt_key(&nonce), &text).map_err(|_| words::of_blocked_storage())?;
        let parts = request::parts(&inputs, &nonce, &challenge);
        Ok(request::url(&self.consent_page(), &parts))
    }

    /// Leaves for Ion's consent page.
    ///
    /// # Errors
    ///
    /// As [`Bench::depart`].
    pub fn leave(self) -> Result<(), Words> {
        self.depart().map(|url| address::go(&url))
    }

    /// What the reader is pasting.
    #[must_use]
    pub fn pasted(self) -> RwSignal<String> {
        self.pasted
    }

    /// What came back last.
    pub fn with_received<T>(self, look: impl FnOnce(Option<&Received>) -> T) -> T {
        self.received.with(|it| look(it.as_ref()))
    }

    /// The same, to be shown.
    #[must_use]
    pub fn received(self) -> Option<Received> {
        self.received.get()
    }

    /// Judges a redirect, and takes what it gives.
    pub fn receive(self, redirect: Redirect) {
        let at = clock::now();
        let (is_ours, judged) = self.judge(&redirect, at);
        let verdict = judged.map_err(|error| {
            let (what, means) = guide::verdict(&error);
            Words { what: what.to_owned(), means }
        });
        let parts = redirect.parts(is_ours);
        self.received.set(Some(Received { redirect, parts, verdict, at }));
        // It has had its answer; the next one is another.
        self.renew_attempt();
    }

    fn judge(self, redirect: &Redirect, at: Timestamp) -> (bool, Result<Flow, CallbackError>) {
        let answer = match Answer::read(redirect.fragment(), redirect.query()) {
            Ok(answer) => answer,
            Err(error) => return (false, Err(error)),
        };
        let pending = take_attempt(answer.nonce());
        let is_ours = pending.is_some();
        let (config, inputs) = (self.config.get_value(), self.inputs.get_untracked());
        let issuer = config.issuer();
        let client_id = inputs.client_id.trim();
        let expected = Expected { client_id, flow: inputs.flow, issuer: &issuer };
        let granted = match answer.check(pending, expected, at) {
            Ok(granted) => granted,
            Err(error) => return (is_ours, Err(error)),
        };
        // What was there is of an earlier attempt.
        self.forget_answers();
        let flow = match granted.grant {
            Grant::Code(code) => {
                self.exchange.set_value(Some(oauth::exchange(&config.token, client_id, code)));
                Flow::Code
            }
            Grant::Token(token) => {
                let found = decode_form(redirect.fragment());
                let access = found.into_iter().find(|(name, _)| name == "access_token");
                let seconds = token.issued_at.until(token.expires_at).as_secs();
                let pair = Pair {
                    access: Secret::new(access.map(|(_, value)| value).unwrap_or_default()),
                    refresh: None,
                    scopes: token.scopes.to_string(),
                    seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
                };
                self.held.set(Some(Held { pair, at, is_revoked: false }));
                Flow::Implicit
            }
        };
        (is_ours, Ok(flow))
    }

    /// Forgets the answer and the tokens.
    pub fn forget(self) {
        self.received.set(None);
        self.forget_answers();
    }

    /// Forgets all that lies here, as for somebody who comes anew. What of it is stored,
    /// `Playground::clear` removes.
    pub(super) fn clear(self) {
        self.forget();
        self.pasted.set(String::new());
        self.inputs.set(begin(self.config));
        self.renew_attempt();
    }

    fn forget_answers(self) {
        self.round.update_value(|it| *it = it.wrapping_add(1));
        self.busy.set(None);
        self.exchange.set_value(None);
        self.held.set(None);
        self.outcomes.set(Vec::new());
    }
}

/// What the guide begins with.
fn begin(config: StoredValue<Config>) -> Inputs {
    config.with_value(|it| Inputs::begin(own(it)))
}

/// How this very application is registered.
fn own(config: &Config) -> Own<'_> {
    let Config { client_id, flow, redirect_uri, .. } = config;
    Own { client_id, flow: *flow, redirect_uri }
}

fn dice() -> Result<(Nonce, CodeVerifier), crate::browser::BrowserError> {
    Ok((Nonce::from_random(&entropy::bytes()?), CodeVerifier::from_random(&entropy::bytes()?)))
}

/// The attempt with this nonce, taken out of storage, so that it is found once.
fn take_attempt(nonce: &Nonce) -> Option<Pending> {
    let key = attempt_key(nonce.as_str());
    let text = Area::Tab.get(&key)?;
    Area::Tab.remove(&key);
    json::read(&text).ok()
}

/// Removes the attempts that nobody will finish.
fn sweep() {
    for key in Area::Tab.keys(ATTEMPT_KEYS) {
        let attempt = Area::Tab.get(&key).and_then(|text| json::read::<Pending>(&text).ok());
        if attempt.is_none_or(|attempt| attempt.is_stale(clock::now())) {
            Area::Tab.remove(&key);
        }
    }
}
