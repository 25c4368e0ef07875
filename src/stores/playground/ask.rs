//! The playground's questions to Ion, with the tokens on the bench, and what becomes of the answers.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Bench, Held, Outcome};
use crate::browser::{clock, fetch, network};
use crate::guide::{Ask, Pair, Reply};
use crate::http::{Authorization, FetchError, Request, Response};
use crate::ion::{ApiError, profile};
use crate::oauth::{self, Scopes};
use crate::stores::Client;
use crate::time::Timestamp;
use crate::words::{self, Words};

impl Bench {
    /// The tokens.
    pub fn with_held<T>(self, look: impl FnOnce(Option<&Held>) -> T) -> T {
        self.held.with(|it| look(it.as_ref()))
    }

    /// What became of a question when it was last asked.
    #[must_use]
    pub fn outcome(self, ask: Ask) -> Option<Outcome> {
        self.outcomes.with(|all| all.iter().find(|(it, _)| *it == ask).map(|(_, it)| it.clone()))
    }

    /// Which question is under way.
    #[must_use]
    pub fn busy(self) -> Option<Ask> {
        self.busy.get()
    }

    /// Asks Ion with what is held. Without what it takes, nothing happens.
    pub fn ask(self, ask: Ask) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        let Some(request) = self.request(ask) else { return };
        self.busy.set(Some(ask));
        let round = self.round.get_value();
        spawn_local(async move {
            let begun = clock::now();
            let answer = fetch::send(request).await;
            self.take_in(ask, round, begun, answer.map_err(ApiError::Fetch));
        });
    }

    /// Asks for the profile with the session that this page itself has, which stays unseen.
    pub fn ask_as_session(self, client: Client) {
        if self.busy.get_untracked().is_some() {
            return;
        }
        self.busy.set(Some(Ask::Profile));
        let round = self.round.get_value();
        spawn_local(async move {
            let begun = clock::now();
            let answer = client.ask(profile::own().question()).await;
            self.take_in(Ask::Profile, round, begun, answer);
        });
    }

    fn request(self, ask: Ask) -> Option<Request> {
        let config = self.config.get_value();
        let client_id = self.inputs.with_untracked(|it| it.client_id.trim().to_owned());
        if ask == Ask::Exchange {
            return self.exchange.with_value(|it| it.as_ref().map(|(request, _)| request.clone()));
        }
        self.held.with_untracked(|held| {
            let pair = &held.as_ref()?.pair;
            match ask {
                Ask::Exchange => None,
                Ask::Profile => {
                    let bearer = Authorization::bearer(pair.access.reveal());
                    Some(profile::own().question().request(&config.api, Some(bearer)))
                }
                Ask::Refresh => pair.refresh(&config.token, &client_id),
                Ask::Revoke => Some(pair.revoke(&config.revoke, &client_id)),
                Ask::Introspect => Some(pair.introspect(&config.introspect, &client_id)),
            }
        })
    }

    fn take_in(self, ask: Ask, round: u32, begun: Timestamp, answer: Result<Response, ApiError>) {
        // What it was asked with has been forgotten meanwhile, or its reader is gone.
        if self.round.get_value() != round {
            return;
        }
        let now = clock::now();
        let outcome = match answer {
            Ok(response) => {
                if ask.gives_tokens() {
                    self.take_tokens(ask, &response, now);
                }
                let millis = u64::try_from(begun.until(now).as_millis()).unwrap_or_default();
                Outcome::Answered(Reply::read(ask, &response), millis)
            }
            Err(error) => Outcome::Failed(unanswered(&error)),
        };
        let is_good = matches!(&outcome, Outcome::Answered(reply, _) if reply.is_good);
        if is_good && ask == Ask::Revoke {
            self.held.update(|held| {
                if let Some(held) = held {
                    held.is_revoked = true;
                }
            });
        }
        self.outcomes.update(|all| {
            all.retain(|(it, _)| *it != ask && !(is_good && ask.outdates(*it)));
            all.push((ask, outcome));
        });
        self.busy.set(None);
    }

    /// Tokens are taken where the judge of our own would take them.
    fn take_tokens(self, ask: Ask, response: &Response, now: Timestamp) {
        let asked = Scopes::parse("");
        if oauth::read_token(response, asked, now).is_err() {
            return;
        }
        if let Some(pair) = Pair::read(response) {
            self.held.set(Some(Held { pair, at: now, is_revoked: false }));
            if ask == Ask::Exchange {
                // A code is good for one token.
                self.exchange.set_value(None);
            }
        }
    }

    /// Whether a code waits to be exchanged.
    #[must_use]
    pub fn can_exchange(self) -> bool {
        // It changes with what is received and with what is answered.
        self.received.track();
        self.outcomes.track();
        self.exchange.with_value(Option::is_some)
    }
}

fn unanswered(error: &ApiError) -> Words {
    match error {
        ApiError::Fetch(FetchError::Unreachable) if network::is_online() => Words {
            what: "No answer that this page may read".to_owned(),
            means: "Ion refuses requests from other origins, and the browser then says no more than \
                    this. Run the code beside it from a server or a terminal, where no origin is sent."
                .to_owned(),
        },
        other => words::of_api(other, network::is_online()),
    }
}
