//! Why Ion cannot be read: on a screen of its own, or in a line above what there is.

use leptos::prelude::*;

use super::checks::Checks;
use super::copy_button::{CopyButton, Copying};
use super::copy_value::CopyValue;
use super::error_note::Tone;
use super::icon::{Glyph, Icon};
use crate::diagnosis::{Advice, Cause, Row, Step, Way};

/// What both forms can do.
#[derive(Clone)]
pub struct Ways {
    /// Where Ion's own pages are.
    pub ion_href: String,
    /// Finds out once more.
    pub again: Callback<()>,
    /// Whether that is under way.
    pub is_looking: Signal<bool>,
    /// Whether the page has no main button but this one.
    pub is_main: bool,
}

/// How grave a cause is, and its picture.
fn looks(cause: Cause) -> (Tone, Glyph) {
    match cause {
        Cause::Offline | Cause::Network | Cause::Portal => (Tone::Warn, Glyph::Offline),
        Cause::IonDown | Cause::IonFails(_) | Cause::Slow | Cause::Busy | Cause::Forwarding(_) => {
            (Tone::Warn, Glyph::Server)
        }
        Cause::ClockWrong(_) => (Tone::Warn, Glyph::Alert),
        Cause::SessionEnded | Cause::Unregistered => (Tone::Accent, Glyph::Info),
        Cause::OriginRefused
        | Cause::WrongApi
        | Cause::Withdrawn
        | Cause::StorageBlocked
        | Cause::NotKept
        | Cause::Insecure
        | Cause::OldBrowser => (Tone::Bad, Glyph::XCircle),
    }
}

/// The one screen: what happened, what still works, what to do. What else helps is its child.
#[component]
pub fn DiagnosisScreen(
    cause: Cause,
    advice: Advice,
    ways: Ways,
    children: Children,
) -> impl IntoView {
    let (tone, glyph) = looks(cause);
    let class = match tone {
        Tone::Bad => "card diagnosis diagnosis-bad",
        Tone::Warn | Tone::Accent | Tone::Quiet => "card diagnosis",
    };
    view! {
        <section class=class aria-labelledby="diagnosis">
            <div class="diagnosis-what" role=tone.role()>
                <Icon glyph=glyph />
                <h2 id="diagnosis">{advice.what}</h2>
                <p>{advice.means}</p>
            </div>
            <dl class="diagnosis-ways">
                <div>
                    <dt>"What still works"</dt>
                    <dd>{advice.works}</dd>
                </div>
                <div>
                    <dt>"What to do"</dt>
                    <dd>{advice.todo}</dd>
                </div>
            </dl>
            <div class="line"><Buttons way=advice.way ways=ways /></div>
            {children()}
        </section>
    }
}

/// The same where there is something to show: at the edge, for what one reads is not pushed about. On a
/// phone it is one line, until somebody asks for the rest of it.
#[component]
pub fn DiagnosisBanner(
    cause: Cause,
    advice: Advice,
    ways: Ways,
    /// Where all checks are listed, if that is another page.
    more_href: Option<String>,
) -> impl IntoView {
    let (tone, glyph) = looks(cause);
    let more = more_href.map(|href| view! { <a href=href>"All checks"</a> });
    let is_open = RwSignal::new(false);
    let label = move || if is_open.get() { "Less" } else { "Why" };
    view! {
        <div class=format!("{} edge", tone.class()) role=tone.role()>
            <Icon glyph=glyph />
            <strong>{advice.what}</strong>
            <div class="edge-more" class:is-open=move || is_open.get()>
                <span>{advice.means} " " {advice.todo}</span>
                " "
                {more}
            </div>
            <div class="line">
                <button
                    class="btn btn-quiet edge-why"
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|it| *it = !*it)
                >
                    {label}
                </button>
                <Buttons way=advice.way ways=ways />
            </div>
        </div>
    }
}

#[component]
fn Buttons(way: Way, ways: Ways) -> impl IntoView {
    let Ways { ion_href, again, is_looking, is_main } = ways;
    let class = |is_first: bool| if is_first && is_main { "btn btn-main" } else { "btn" };
    let ion = (way == Way::OpenIon).then(|| {
        view! {
            <a class=class(true) href=ion_href target="_blank" rel="noopener noreferrer">
                "Open Ion"
                <Icon glyph=Glyph::External small=true />
            </a>
        }
    });
    let class = class(way == Way::Again);
    let label = move || if is_looking.get() { "Checking" } else { "Check again" };
    view! {
        {ion}
        <button
            class=class
            type="button"
            aria-busy=move || is_looking.get().then_some("true")
            on:click=move |_| again.run(())
        >
            {label}
        </button>
    }
}

/// What helps whoever is asked for help: all checks, and the report to copy.
#[component]
pub fn DiagnosisDetails(
    rows: Signal<Vec<Row>>,
    report: Callback<(), String>,
    copy: Callback<String, Copying>,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>"What was checked"</summary>
            {move || view! { <Checks rows=rows.get() /> }}
            <div class="more-foot">
                <CopyButton label="report" is_labelled=true text=report copy=copy />
                <span class="small muted">"No name and no session is in it."</span>
            </div>
        </details>
    }
}

/// What whoever runs the site can do; nothing where that is nothing.
#[component]
pub fn OperatorSteps(steps: Vec<Step>, copy: Callback<String, Copying>) -> impl IntoView {
    let step = move |Step { text, value }: Step| {
        let value =
            value.map(|(label, value)| view! { <CopyValue label=label value=value copy=copy /> });
        view! { <li><p>{text}</p> {value}</li> }
    };
    (!steps.is_empty()).then(|| {
        view! {
            <details class="more">
                <summary>"For whoever runs this site"</summary>
                <ul class="operator">{steps.into_iter().map(step).collect_view()}</ul>
            </details>
        }
    })
}
