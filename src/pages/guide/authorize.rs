//! Authorize: the address of Ion's consent page, built part by part and run for real.

use leptos::prelude::*;

use super::Desk;
use super::sample::Sample;
use super::shell::{StepShell, prose};
use crate::components::act::Act;
use crate::components::code_block::{BoxTitle, CodeBox, Copy};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::field::Field;
use crate::components::icon::{Glyph, Icon};
use crate::components::segments::Segments;
use crate::components::url_parts::{Parts, Url};
use crate::config::Flow;
use crate::guide::{Approval, Pkce, Prompt, Step, field, request};
use crate::stores::page::copy;
use crate::words::Words;

/// The scopes that one asks for most; the field takes any.
const SCOPES: [&str; 3] = ["read", "read write", ""];

/// The step.
#[component]
pub fn Authorize(desk: Desk) -> impl IntoView {
    let left = view! {
        {prose(|| {
            "Send the person to Ion. Ion signs them in, shows what your app asks for, and sends them \
             back to your redirect URI."
        })}
        <Scope desk=desk />
        <Choices desk=desk />
        <Go desk=desk />
    }
    .into_any();
    let right = view! {
        <Address desk=desk />
        {move || warnings(desk)}
        <Sample desk=desk step=Step::Authorize />
    }
    .into_any();
    view! { <StepShell desk=desk step=Step::Authorize left=left right=right /> }
}

#[component]
fn Scope(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let current = move || {
        let scopes = bench.with(|it| it.scopes.split_whitespace().collect::<Vec<_>>().join(" "));
        SCOPES.iter().take_while(|it| **it != scopes).count()
    };
    let pick = move |index: usize| {
        let scopes = SCOPES.get(index).copied().unwrap_or_default();
        bench.change(|it| scopes.clone_into(&mut it.scopes));
    };
    view! {
        <Segments
            label="Scope"
            options=vec!["read", "read write", "not sent"]
            current=Signal::derive(current)
            on_pick=Callback::new(pick)
        />
        <Field
            id="guide-scopes"
            label="Scopes, with spaces between"
            hint="Ion knows read, write, openid, profile, email and groups. Always name one: leave it out and Ion grants all six."
            value=Signal::derive(move || bench.with(|it| it.scopes.clone()))
            fault=Signal::derive(move || bench.with(|it| field::scopes_fault(&it.scopes)))
            on_input=Callback::new(move |text| bench.change(|it| it.scopes = text))
        />
    }
}

/// State, PKCE, and whether Ion is to ask.
#[component]
fn Choices(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let pkce = move || {
        let pkce = bench.with(|it| it.pkce);
        Pkce::ALL.iter().take_while(|it| **it != pkce).count()
    };
    let pick_pkce = move |index: usize| {
        let pkce = Pkce::ALL.get(index).copied().unwrap_or(Pkce::S256);
        bench.change(|it| it.pkce = pkce);
    };
    let challenge = move || {
        (desk.flow() == Flow::Code).then(|| {
            view! {
                <Segments
                    label="PKCE challenge"
                    options=Pkce::ALL.map(Pkce::label).to_vec()
                    current=Signal::derive(pkce)
                    on_pick=Callback::new(pick_pkce)
                />
            }
        })
    };
    view! {
        <Segments
            label="State"
            options=vec!["sent", "not sent"]
            current=Signal::derive(move || usize::from(!bench.with(|it| it.has_state)))
            on_pick=Callback::new(move |index| bench.change(|it| it.has_state = index == 0))
        />
        {challenge}
        <Prompts desk=desk />
    }
}

/// Whether Ion may skip its page, and whether it may ask for a login.
#[component]
fn Prompts(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let approval = move || {
        let approval = bench.with(|it| it.approval);
        Approval::ALL.iter().take_while(|it| **it != approval).count()
    };
    let pick_approval = move |index: usize| {
        let approval = Approval::ALL.get(index).copied().unwrap_or(Approval::Absent);
        bench.change(|it| it.approval = approval);
    };
    let prompt = move || {
        let prompt = bench.with(|it| it.prompt);
        Prompt::ALL.iter().take_while(|it| **it != prompt).count()
    };
    let pick_prompt = move |index: usize| {
        let prompt = Prompt::ALL.get(index).copied().unwrap_or(Prompt::Absent);
        bench.change(|it| it.prompt = prompt);
    };
    let approval_means = move || request::approval_means(bench.with(|it| it.approval)).to_owned();
    let prompt_means = move || request::prompt_means(bench.with(|it| it.prompt)).to_owned();
    view! {
        <Segments
            label="approval_prompt"
            options=Approval::ALL.map(Approval::label).to_vec()
            current=Signal::derive(approval)
            on_pick=Callback::new(pick_approval)
            hint=Signal::derive(approval_means)
        />
        <Segments
            label="prompt"
            options=Prompt::ALL.map(Prompt::label).to_vec()
            current=Signal::derive(prompt)
            on_pick=Callback::new(pick_prompt)
            hint=Signal::derive(prompt_means)
        />
    }
}

/// The buttons.
#[component]
fn Go(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let problem = RwSignal::new(None::<Words>);
    let is_going = RwSignal::new(false);
    let go = move |()| {
        let left = desk.stores.setup.way_to_ion().and_then(|()| bench.leave());
        is_going.set(left.is_ok());
        problem.set(left.err());
    };
    let comes_back = move || bench.with(|it| it.redirect_uri.trim().to_owned()) == bench.callback();
    let where_to = move || {
        if comes_back() {
            "Ion sends you back to this page, where step 3 goes on."
        } else {
            "Ion sends you to your own redirect URI, which leaves this page. Come back with the Back \
             button and paste the address there into step 3 within 15 minutes."
        }
    };
    let shown = move || {
        problem.get().map(|Words { what, means }| {
            let note = Note { tone: Tone::Bad, glyph: Glyph::Alert, what, means, action: None };
            view! { <ErrorNote note=note /> }
        })
    };
    view! {
        {shown}
        <div class="line guide-acts">
            <Act
                id="guide-go"
                label="Go to Ion"
                is_main=desk.is_current(Step::Authorize)
                reason=Signal::derive(move || bench.with(request::reluctance))
                is_busy=is_going
                on_press=Callback::new(go)
            />
            <button class="btn" type="button" on:click=move |_| bench.renew_attempt()>
                <Icon glyph=Glyph::Refresh />
                "New state"
            </button>
        </div>
        <p class="hint">{where_to}</p>
    }
}

#[component]
fn Address(desk: Desk) -> impl IntoView {
    // A copied address must find its attempt when its answer is pasted.
    let text = Callback::new(move |()| match desk.bench.depart() {
        Ok(url) => url,
        Err(_) => request::url(&desk.bench.consent_page(), &desk.bench.parts()),
    });
    let copy = Copy { what: "the authorization URL", text, copy: Callback::new(copy) };
    view! {
        <CodeBox head=|| view! { <BoxTitle title="Authorization URL" /> } copy=copy>
            {move || {
                let base = format!("{}?", desk.bench.consent_page());
                view! { <Url base=base parts=desk.bench.parts() /> }
            }}
            {move || view! { <Parts parts=desk.bench.parts() /> }}
        </CodeBox>
    }
}

fn warnings(desk: Desk) -> Vec<AnyView> {
    let warnings = desk.bench.with(request::warnings);
    let shown = warnings.into_iter().map(|warning| {
        let note = Note {
            tone: Tone::Warn,
            glyph: Glyph::Alert,
            what: warning.what.to_owned(),
            means: warning.means.to_owned(),
            action: None,
        };
        view! { <ErrorNote note=note /> }.into_any()
    });
    shown.collect()
}
