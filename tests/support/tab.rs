//! A tab of a reader's browser, without the browser: what `stores::session` does, in short.

use std::collections::BTreeMap;
use std::fmt::Debug;

use anion::config::{Config, Flow, Home};
use anion::http::{Request, Response, decode_form};
use anion::json;
use anion::oauth::{
    Answer, Approval, Authorize, CallbackError, CodeVerifier, Expected, Grant, Granted, Nonce,
    Pending, Scopes, exchange, read_token,
};
use anion::session::{Effect, Event, Means, Place, Session, SignInError, State, step};
use anion::time::Timestamp;
use serde_json::Value;

pub(crate) struct Tab {
    pub(crate) config: Config,
    pub(crate) now: Timestamp,
    pub(crate) state: State,
    /// What is to be done, as `session::step` said; the newest last.
    pub(crate) effects: Vec<Effect>,
    /// The attempts under way, as they are stored: by their nonces.
    pub(crate) pending: BTreeMap<String, String>,
    /// Everything that came by, printed for a developer.
    pub(crate) printed: String,
    dice: u8,
}

impl Tab {
    /// A tab with this configuration, in which nobody is signed in.
    pub(crate) fn open(config: &str) -> Self {
        let home = Home::parse("http://localhost:8080/").expect("a home");
        let config = Config::read(config, &home).expect("a configuration");
        let mut tab = Tab {
            config,
            now: Timestamp::from_millis(1_000_000_000),
            state: State::Opening,
            effects: Vec::new(),
            pending: BTreeMap::new(),
            printed: String::new(),
            dice: 0,
        };
        tab.happened(Event::Opened(None));
        tab
    }

    /// A tab set up for the applications that the recordings are of.
    pub(crate) fn recorded(flow: Flow) -> Self {
        let (client_id, grant) = match flow {
            Flow::Implicit => ("ref-implicit-public", "implicit"),
            Flow::Code => ("ref-pkce-public", "code"),
        };
        let ion = "http://127.0.0.1:8000";
        Tab::open(
            &serde_json::json!({ "ion": ion, "client_id": client_id, "grant": grant }).to_string(),
        )
    }

    /// The reader presses the button; returns the address that they are sent to.
    pub(crate) fn sign_in(&mut self, return_to: &str, scopes: &str) -> String {
        let nonce = Nonce::from_random(&self.roll());
        let verifier = match self.config.flow {
            Flow::Implicit => None,
            Flow::Code => Some(CodeVerifier::from_random(&self.roll())),
        };
        let challenge = verifier.as_ref().map(CodeVerifier::challenge);
        let scopes = Scopes::parse(scopes);
        let asked = Authorize {
            endpoint: &self.config.authorize,
            client_id: &self.config.client_id,
            redirect_uri: &self.config.redirect_uri,
            scopes: &scopes,
            nonce: &nonce,
            challenge: challenge.as_ref(),
            approval: Approval::Always,
        };
        let (url, asked) = (asked.url(), format!("{asked:?}"));
        let key = nonce.as_str().to_owned();
        let attempt = Pending {
            nonce,
            verifier,
            client_id: self.config.client_id.clone(),
            redirect_uri: self.config.redirect_uri.clone(),
            scopes: scopes.clone(),
            return_to: return_to.to_owned(),
            scroll: 0,
            keep: false,
            reader: None,
            begun_at: self.now,
        };
        self.print(&asked);
        self.print(&attempt);
        self.pending.insert(key, serde_json::to_string(&attempt).expect("JSON"));
        url
    }

    /// Puts an attempt into storage as it stands there, with a nonce and a verifier of our choice.
    pub(crate) fn remember(&mut self, nonce: &str, verifier: Option<&str>, scopes: &[&str]) {
        let attempt = self.attempt(nonce, verifier, scopes);
        self.pending.insert(nonce.to_owned(), attempt);
    }

    /// The verifier that was written down as this text.
    pub(crate) fn verifier(&self, text: &str) -> CodeVerifier {
        let attempt = self.attempt("", Some(text), &[]);
        json::read::<Pending>(&attempt).ok().and_then(|it| it.verifier).expect("a verifier")
    }

    fn attempt(&self, nonce: &str, verifier: Option<&str>, scopes: &[&str]) -> String {
        let attempt = serde_json::json!({
            "nonce": nonce,
            "verifier": verifier,
            "client_id": self.config.client_id,
            "redirect_uri": self.config.redirect_uri,
            "scopes": scopes,
            "return_to": "/account",
            "scroll": 0,
            "keep": false,
            "reader": null,
            "begun_at": self.now,
        });
        attempt.to_string()
    }

    /// The reader is sent back to this address; returns where they were before. `ion` answers if
    /// a code is to be exchanged.
    pub(crate) fn come_back(
        &mut self,
        location: &str,
        ion: impl FnOnce(&Request) -> Response,
    ) -> Result<String, SignInError> {
        let Granted { grant, return_to, keep, reader, .. } = self.check(location)?;
        let token = match grant {
            Grant::Token(token) => token,
            Grant::Code(grant) => {
                let Config { token, client_id, .. } = &self.config;
                let (request, asked) = exchange(token, client_id, grant);
                let response = ion(&request);
                self.print(&request);
                self.print(&response);
                read_token(&response, asked, self.now)?
            }
        };
        let means = Means::of(&token, self.config.can_frame());
        let place = Place::wanted(keep);
        let session = Session { token, began_at: self.now, reader, place, means };
        self.happened(Event::Granted(session));
        Ok(return_to)
    }

    /// The same, as far as it goes without asking Ion again.
    pub(crate) fn check(&mut self, location: &str) -> Result<Granted, CallbackError> {
        let rest = location.strip_prefix(&self.config.redirect_uri).expect("a redirect to us");
        let (query, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let answer = Answer::read(fragment, query)?;
        self.print(&answer);
        let pending = self.pending.remove(answer.nonce().as_str());
        let pending = pending.map(|it| json::read(&it).expect("an attempt of ours"));
        let issuer = self.config.issuer();
        let Config { client_id, flow, .. } = &self.config;
        let expected = Expected { client_id, flow: *flow, issuer: &issuer };
        let granted = answer.check(pending, expected, self.now);
        self.print(&granted);
        granted
    }

    /// Moves the session on.
    pub(crate) fn happened(&mut self, event: Event) {
        self.print(&event);
        let (state, effects) = step(self.now, self.state.clone(), event);
        self.print(&state);
        self.print(&effects);
        self.state = state;
        self.effects.extend(effects);
    }

    pub(crate) fn session(&self) -> &Session {
        self.state.session().expect("a session")
    }

    /// The header with which the session asks Ion.
    pub(crate) fn header(&self) -> String {
        self.session().token.access.authorization().header_value().to_owned()
    }

    fn print(&mut self, what: &dyn Debug) {
        self.printed.push_str(&format!("{what:?}\n{what:#?}\n"));
    }

    /// Not the dice that readers get, but no two throws are alike.
    fn roll(&mut self) -> [u8; 32] {
        self.dice += 1;
        [self.dice; 32]
    }
}

/// What an address's query says of this name.
pub(crate) fn parameter(url: &str, name: &str) -> Option<String> {
    let pairs = decode_form(url.split_once('?').expect("a query").1);
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// What a form that is sent holds, by name.
pub(crate) fn form(request: &Request) -> BTreeMap<String, String> {
    decode_form(request.body.as_ref().expect("a body").text()).into_iter().collect()
}

/// A recorded exchange.
pub(crate) fn recording(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ion");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).expect(name);
    serde_json::from_str(&text).expect("a recording is JSON")
}

/// The address that a recorded answer redirects to.
pub(crate) fn location(recording: &Value) -> Option<&str> {
    recording["headers"]["Location"].as_str()
}

/// A recorded answer.
pub(crate) fn response(name: &str) -> Response {
    let recording = recording(name);
    let status = recording["status"].as_u64().and_then(|it| u16::try_from(it).ok());
    let body = match &recording["body"] {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    Response { status: status.expect("a status"), headers: Vec::new(), body }
}
