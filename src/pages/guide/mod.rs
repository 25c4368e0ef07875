//! The guide to OAuth through Ion: five steps, alive with the reader's own application.

pub mod authorize;
pub mod call;
pub mod register;
pub mod renew;
pub mod sample;
pub mod shell;
pub mod token;

use crate::pages::place::use_location;
use leptos::prelude::*;

use super::layout::Layout;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::head::Heading;
use crate::components::icon::Glyph;
use crate::components::segments::Segments;
use crate::components::stepper::{StepLink, Stepper};
use crate::config::Flow;
use crate::guide::{Ask, Step, app_kind, field};
use crate::ion::web;
use crate::route::Route;
use crate::stores::playground::{Bench, Outcome};
use crate::stores::{Stores, use_stores};

/// What every part of the page works on.
#[derive(Clone, Copy)]
pub struct Desk {
    stores: Stores,
    bench: Bench,
    /// The step in the address, if there is one.
    step: Signal<Option<Step>>,
}

impl Desk {
    /// The step that the reader is at.
    fn current(self) -> Step {
        self.step.get().unwrap_or(Step::Register)
    }

    fn is_current(self, step: Step) -> Signal<bool> {
        Signal::derive(move || self.current() == step)
    }

    fn flow(self) -> Flow {
        self.bench.with(|it| it.flow)
    }

    /// Whether the client has a secret, which never comes here.
    fn is_confidential(self) -> bool {
        self.bench.with(|it| it.app.has_secret(it.flow))
    }

    fn is_done(self, step: Step) -> bool {
        let has =
            |ask| matches!(self.bench.outcome(ask), Some(Outcome::Answered(it, _)) if it.is_good);
        match step {
            Step::Register => self.bench.with(|it| {
                field::client_id_fault(&it.client_id).is_none()
                    && field::redirect_uri_fault(&it.redirect_uri).is_none()
            }),
            Step::Authorize => {
                self.bench.with_received(|it| it.is_some_and(|it| it.verdict.is_ok()))
            }
            Step::Token => self.bench.with_held(|held| held.is_some()),
            Step::Call => has(Ask::Profile),
            Step::Renew => has(Ask::Refresh),
        }
    }

    fn href(self, step: Step) -> String {
        format!("{}?step={}", self.stores.setup.href(Route::Guide), step.as_str())
    }
}

/// The page.
#[component]
pub fn Guide() -> impl IntoView {
    let stores = use_stores();
    let location = use_location();
    let step = Signal::derive(move || Step::of_query(&location.search.get()));
    let desk = Desk { stores, bench: stores.playground.bench(), step };
    let links = Step::ALL.into_iter().map(move |step| StepLink {
        label: step.label(),
        href: desk.href(step),
        number: step.number(),
        is_current: desk.is_current(step),
        is_done: Signal::derive(move || desk.is_done(step)),
    });
    let heading = Heading {
        title: Signal::stored("Sign in with Ion, step by step".to_owned()),
        short: Signal::stored("Guide".to_owned()),
        kicker: None,
    };
    view! {
        <Layout heading=heading ion_path=web::register_application()>
            <Intro desk=desk />
            <div class="guide">
                <Stepper steps=links.collect() />
                <div class="guide-steps">
                    <register::Register desk=desk />
                    <authorize::Authorize desk=desk />
                    <token::Token desk=desk />
                    <call::Call desk=desk />
                    <renew::Renew desk=desk />
                </div>
            </div>
        </Layout>
    }
}

/// What the guide is, and which grant it is about.
#[component]
fn Intro(desk: Desk) -> impl IntoView {
    const FLOWS: [Flow; 2] = [Flow::Code, Flow::Implicit];
    let flow = Signal::derive(move || usize::from(desk.flow() == Flow::Implicit));
    let pick = move |index: usize| {
        let flow = FLOWS.get(index).copied().unwrap_or(Flow::Code);
        desk.bench.choose(flow);
    };
    let hint = move || match desk.flow() {
        Flow::Code => "For every new app, with or without a server.",
        Flow::Implicit => "Only for apps that are registered with it already.",
    };
    let note =
        move || (desk.flow() == Flow::Implicit).then(|| view! { <ErrorNote note=implicit() /> });
    view! {
        <div class="guide-intro">
            <p>
                "Every value below is live. Fill in your client ID once and each step uses it. Nothing \
                 you type leaves this page until you press a button, and what Ion gives you stays in this \
                 tab's memory."
            </p>
            <div class="line">
                <Segments
                    label="Grant type"
                    is_quiet=true
                    options=vec!["Code with PKCE", "Implicit"]
                    current=flow
                    on_pick=Callback::new(pick)
                />
                <span class="small muted">{hint}</span>
            </div>
            {note}
        </div>
    }
}

fn implicit() -> Note {
    Note {
        tone: Tone::Warn,
        glyph: Glyph::Alert,
        what: "Ion no longer registers implicit apps".to_owned(),
        means: format!(
            "The token travels in an address, so current advice (RFC 9700) is against this grant. {}",
            app_kind::standing(Flow::Implicit)
        ),
        action: None,
    }
}
