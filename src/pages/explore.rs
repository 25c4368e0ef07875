//! The API explorer: every endpoint of Ion's API, asked with the reader's own session.

pub mod code;
pub mod endpoints;
pub mod recent;
pub mod request;
pub mod response;
pub mod send;

use crate::pages::place::{use_location, use_navigate};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;

use super::layout::Layout;
use crate::components::head::Heading;
use crate::explore::catalog::{Entry, find};
use crate::explore::meaning::{Answered, remarks};
use crate::explore::request::{Draft, turned};
use crate::explore::{code as codes, history, whose};
use crate::http::{Method, encode_form};
use crate::ion::{Audience, Question, check_address, web};
use crate::route::Route;
use crate::session::Ending::{
    Gone, Idle, Lapsed, Left, LeftElsewhere, Moved, Never, Over, Refused,
};
use crate::stores::page::reveal;
use crate::stores::{Seen, Standing, Stores, Unseen, use_stores};
use crate::words::Words;

/// Where the answer begins.
const ANSWER: &str = "x-answer";

/// Goes to an address of ours.
type Navigate = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// Bodies longer than this are not put into the page's own address.
const LONGEST_BODY: usize = 1_000;

/// What became of a question.
#[derive(Clone, Debug)]
enum Outcome {
    /// Ion answered.
    Answered { draft: Draft, seen: Seen, remarks: Vec<String> },
    /// No answer came, or nothing was sent.
    Failed(Words),
}

/// What every part of the page works on.
#[derive(Clone, Copy)]
pub struct Desk {
    stores: Stores,
    draft: RwSignal<Draft>,
    outcome: RwSignal<Option<Outcome>>,
    is_busy: RwSignal<bool>,
    /// Whether the reader is being asked if they mean it.
    is_asking: RwSignal<bool>,
    navigate: StoredValue<Navigate>,
}

impl Desk {
    fn entry(self) -> Option<&'static Entry> {
        self.draft.with(entry_of)
    }

    /// Whether a question goes with the reader's token.
    fn audience(self) -> Audience {
        let takes_token = self.entry().is_none_or(Entry::takes_token);
        match self.stores.session.standing() {
            Standing::SignedIn if takes_token => Audience::Reader,
            _ => Audience::Public,
        }
    }

    /// Who could leave: the reader, as the session counts them, until they have left.
    fn reader(self) -> Option<u32> {
        let session = self.stores.session;
        let is_here = match session.standing() {
            Standing::Opening | Standing::SignedOut(Never | Left | LeftElsewhere | Gone | Idle) => {
                false
            }
            // Whose session is merely over still sits there.
            Standing::SignedIn | Standing::SignedOut(Moved | Lapsed | Over | Refused) => true,
        };
        is_here.then_some(session.anew().forgotten)
    }

    /// Whether what is shown, or is about to be, may not be shown any longer.
    fn is_forbidden(self, seen: &Seen) -> bool {
        let is_over = matches!(self.stores.session.standing(), Standing::SignedOut(_));
        is_over && !whose::outlives_session(seen.had_token, &seen.response)
    }

    /// What a session brought goes with it; when its reader is gone, so does what they asked.
    fn forget_who_left(self) {
        Effect::new(move |before: Option<Option<u32>>| {
            let now = self.reader();
            let is_gone = whose::is_gone(before.flatten(), now);
            let is_forbidden = self.outcome.with_untracked(|it| match it {
                Some(Outcome::Answered { seen, .. }) => self.is_forbidden(seen),
                _ => false,
            });
            if is_gone || is_forbidden {
                self.is_asking.set(false);
                self.outcome.set(None);
            }
            if is_gone {
                self.set(Draft::first());
                self.settle();
            }
            now
        });
    }

    /// What keeps the question from being sent, in words.
    fn hindrance(self) -> Option<String> {
        let changes = self.draft.with(|it| it.method != Method::Get);
        let is_signed_in = self.stores.session.standing() == Standing::SignedIn;
        let fault = self.draft.with(|it| it.fault(entry_of(it)));
        if let Some(fault) = fault {
            return Some(fault.words());
        }
        if self.draft.with(|it| self.holds_token(it)) {
            return Some(
                "Take your token out: the session goes into a header by itself, and addresses are logged."
                    .to_owned(),
            );
        }
        if changes && !is_signed_in {
            return Some("Sign in first: nothing can be changed without a session.".to_owned());
        }
        (changes && !self.stores.session.may_write()).then(|| "Allow changes first.".to_owned())
    }

    fn holds_token(self, draft: &Draft) -> bool {
        let client = self.stores.client;
        client.holds_token(&draft.address) || client.holds_token(&draft.body)
    }

    /// Whether it stands in no address of this page. One does with its gaps filled, and as a pattern
    /// that is still to be.
    fn is_bare(self, draft: &Draft) -> bool {
        check_address(&draft.address).is_err() || self.holds_token(draft)
    }

    /// The address of this page with the question in it; no question that would not be asked.
    fn href(self, draft: &Draft) -> String {
        let home = self.stores.setup.href(Route::Explore);
        self.with_question(home, draft)
    }

    /// The same, relative to where the application is served.
    fn here(self) -> String {
        self.draft.with_untracked(|draft| self.with_question(Route::Explore.to_string(), draft))
    }

    fn with_question(self, page: String, draft: &Draft) -> String {
        if self.is_bare(draft) {
            return page;
        }
        let mut pairs = vec![("path", draft.address.as_str())];
        if draft.method != Method::Get {
            pairs.push(("method", draft.method.as_str()));
            if !draft.body.is_empty() && draft.body.len() <= LONGEST_BODY {
                pairs.push(("body", draft.body.as_str()));
            }
        }
        format!("{page}?{}", encode_form(&pairs))
    }

    /// Puts another question together.
    fn set(self, draft: Draft) {
        if self.draft.with_untracked(|it| *it != draft) {
            self.is_asking.set(false);
            self.draft.set(draft);
        }
    }

    /// Has the address of this page say what is asked.
    fn settle(self) {
        let href = self.draft.with_untracked(|draft| self.href(draft));
        let options = NavigateOptions {
            resolve: false,
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        self.navigate.with_value(|navigate| navigate(&href, options));
    }

    /// Puts a question together that is a turn of this page, so that going back leads here again.
    fn turn(self, draft: &Draft) {
        let options =
            NavigateOptions { resolve: false, scroll: false, ..NavigateOptions::default() };
        let href = self.href(draft);
        self.navigate.with_value(|navigate| navigate(&href, options));
    }

    /// Sends the question: once, whatever becomes of it.
    fn send(self) {
        if self.is_busy.get_untracked() || untrack(|| self.hindrance()).is_some() {
            return;
        }
        let draft = self.draft.get_untracked();
        let audience = untrack(|| self.audience());
        let question = Question::by_hand(draft.method, &draft.address, audience, draft.json());
        let Ok(question) = question else { return };
        self.is_asking.set(false);
        self.is_busy.set(true);
        self.settle();
        let reader = untrack(|| self.reader());
        spawn_local(async move {
            let seen = self.stores.client.look(&question, accept(&draft)).await;
            let status = seen.as_ref().map_or(0, |seen| seen.response.status);
            // Neither shown nor remembered for whoever comes next.
            if untrack(|| whose::is_gone(reader, self.reader())) {
                let _ = self.is_busy.try_set(false);
                return;
            }
            if !matches!(seen, Err(Unseen::HoldsToken)) {
                let explored = self.stores.explored();
                let kept = explored.get_now().unwrap_or_default();
                explored.set(Some(history::with(&kept, &draft, status)));
            }
            // The page may be gone by now.
            if self.is_busy.try_set(false).is_none() {
                self.take_in(draft, seen);
            }
        });
    }

    fn take_in(self, draft: Draft, seen: Result<Seen, Unseen>) {
        let today = untrack(|| self.stores.clock.today()).to_string();
        let outcome = match seen {
            Ok(seen) if untrack(|| self.is_forbidden(&seen)) => return,
            Ok(seen) => {
                let (entry, response) = (entry_of(&draft), &seen.response);
                let had_token = seen.had_token;
                let answered =
                    Answered { draft: &draft, entry, had_token, response, today: &today };
                let remarks = remarks(answered);
                Outcome::Answered { draft, seen, remarks }
            }
            Err(Unseen::HoldsToken) => Outcome::Failed(Words {
                what: "Not sent: your token stands in the question".to_owned(),
                means: "Take it out of the address or the body. The session goes into a header by itself, \
                        and addresses are logged."
                    .to_owned(),
            }),
            Err(Unseen::Failed(error)) => {
                let Words { what, means } = self.stores.setup.explain(&error);
                let unclear = draft.method != Method::Get;
                let means = if unclear {
                    format!(
                        "{means} Whether Ion has changed something is not known: read it back before you \
                         send it again."
                    )
                } else {
                    means
                };
                Outcome::Failed(Words { what, means })
            }
        };
        self.outcome.set(Some(outcome));
        // On a phone it comes below the fold.
        reveal(ANSWER);
    }

    /// The question as code would ask it.
    fn asked(self) -> codes::Asked {
        let audience = self.audience();
        self.draft.with(|draft| codes::Asked {
            method: draft.method,
            url: self.stores.setup.on_ion(&web::api(&draft.address)),
            has_token: audience == Audience::Reader
                || !entry_of(draft).is_some_and(|it| it.is_open),
            json: draft.json(),
            accept: accept(draft),
        })
    }
}

fn entry_of(draft: &Draft) -> Option<&'static Entry> {
    find(draft.method, &draft.address)
}

/// A picture is refused where JSON is asked for (contract, section 4).
fn accept(draft: &Draft) -> &'static str {
    let is_picture = entry_of(draft).is_some_and(|it| it.path.contains("/picture"));
    if is_picture { "image/*" } else { "application/json" }
}

/// The page.
#[component]
pub fn Explore() -> impl IntoView {
    let stores = use_stores();
    let query = use_location().search;
    let navigate = use_navigate();
    let begin = query.with_untracked(|query| turned(query, &Draft::first(), false));
    let desk = Desk {
        stores,
        draft: RwSignal::new(begin.unwrap_or_else(Draft::first)),
        outcome: RwSignal::new(None),
        is_busy: RwSignal::new(false),
        is_asking: RwSignal::new(false),
        navigate: StoredValue::new(Box::new(move |to, options| navigate(to, options))),
    };
    desk.forget_who_left();
    Effect::new(move |_| {
        let is_bare = untrack(|| desk.draft.with(|it| desk.is_bare(it)));
        let draft =
            query.with(|query| desk.draft.with_untracked(|now| turned(query, now, is_bare)));
        if let Some(draft) = draft {
            desk.set(draft);
        }
    });
    let ion_path = Signal::derive(move || {
        desk.draft.with(|it| match check_address(&it.address) {
            Ok(()) if !it.address.contains('{') => web::api(&it.address),
            _ => web::api("/"),
        })
    });
    view! {
        <Layout
            heading=Heading::plain("API explorer")
            ion_path=ion_path
        >
            <div class="explorer">
                <endpoints::Endpoints desk=desk />
                <request::Request desk=desk />
                <response::Response desk=desk />
            </div>
        </Layout>
    }
}
