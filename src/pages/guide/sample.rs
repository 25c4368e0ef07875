//! A step's code in the language of the reader's choice, and an answer of Ion's as it is shown.

use leptos::prelude::*;

use super::Desk;
use crate::components::code_block::{BoxTabs, BoxTitle, Code, CodeBox, Copy};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::Glyph;
use crate::components::url_parts::Parts;
use crate::guide::code::{Language, code};
use crate::guide::{Ask, Hue, Reply, Step, Values, paint};
use crate::stores::page::copy;
use crate::stores::playground::Outcome;

/// The code of a step, filled with the reader's own values.
#[component]
pub fn Sample(desk: Desk, step: Step) -> impl IntoView {
    // Which languages have anything to say here depends on the values.
    let known = move || {
        let values = desk.bench.values();
        let all = Language::ALL.into_iter().enumerate();
        all.filter_map(|(at, it)| Some((at, it, code(step, it, &values)?))).collect::<Vec<_>>()
    };
    view! {
        {move || {
            let known = known();
            let wanted = desk.bench.with(|it| it.language);
            let (_, language, text) = known.iter().find(|(at, ..)| *at == wanted).or(known.first())?;
            Some(shown(desk, &known, *language, text.clone()))
        }}
    }
}

fn shown(
    desk: Desk,
    known: &[(usize, Language, String)],
    language: Language,
    text: String,
) -> AnyView {
    let places: Vec<usize> = known.iter().map(|(at, ..)| *at).collect();
    let labels: Vec<&'static str> = known.iter().map(|(_, it, _)| it.label()).collect();
    let at = known.iter().position(|(_, it, _)| *it == language).unwrap_or_default();
    let pick = Callback::new(move |index: usize| {
        let language = places.get(index).copied().unwrap_or_default();
        desk.bench.change(|it| it.language = language);
    });
    let head = move || {
        let (labels, current) = (labels.clone(), Signal::stored(at));
        view! { <BoxTabs labels=labels current=current on_pick=pick /> }
    };
    let pieces = colored(&text, &desk.bench.values());
    let copied = Callback::new(move |()| text.clone());
    view! {
        <CodeBox head=head copy=Copy { what: "the code", text: copied, copy: Callback::new(copy) }>
            <Code label=language.label() pieces=pieces />
        </CodeBox>
    }
    .into_any()
}

fn colored(text: &str, values: &Values) -> Vec<(Option<Hue>, String)> {
    let known = [
        (values.client_id.as_str(), Hue::Client),
        (values.redirect_uri.as_str(), Hue::Redirect),
        ("authorization_code", Hue::Grant),
        ("refresh_token", Hue::Grant),
        ("code_verifier", Hue::Proof),
    ];
    paint(text, &known)
}

/// What became of a question.
#[component]
pub fn Answer(desk: Desk, ask: Ask, title: &'static str) -> impl IntoView {
    move || match desk.bench.outcome(ask) {
        None => ().into_any(),
        Some(Outcome::Failed(words)) => {
            let note = Note {
                tone: Tone::Bad,
                glyph: Glyph::Offline,
                what: words.what,
                means: words.means,
                action: None,
            };
            view! { <ErrorNote note=note /> }.into_any()
        }
        Some(Outcome::Answered(reply, millis)) => answered(title, reply, millis),
    }
}

fn answered(title: &'static str, reply: Reply, millis: u64) -> AnyView {
    let class = if reply.is_good { "status good" } else { "status bad" };
    let status = reply.status_line();
    let head = move || {
        view! {
            <BoxTitle title=title />
            <span class=class>{status.clone()}</span>
            <span class="num muted took">{millis}" ms"</span>
        }
    };
    let parts =
        (!reply.parts.is_empty()).then(|| view! { <Parts parts=reply.parts has_values=true /> });
    let body = reply.body.filter(|body| !body.is_empty());
    let body = body.map(|body| view! { <Code label=title pieces=vec![(None, body)] /> });
    view! {
        <div class="code-answer">
            <CodeBox head=head>
                {parts}
                {body}
                <p class="code-foot" role="status">{reply.means}</p>
            </CodeBox>
        </div>
    }
    .into_any()
}
