//! Register: which values go into Ion's form for the reader's kind of application.

use leptos::prelude::*;

use super::Desk;
use super::sample::Sample;
use super::shell::{StepShell, prose};
use crate::components::copy_value::CopyValue;
use crate::components::field::Field;
use crate::components::icon::{Glyph, Icon};
use crate::components::segments::Segments;
use crate::config::Flow;
use crate::guide::{AppKind, Step, app_kind, field};
use crate::ion::web;
use crate::stores::page::copy;

/// The step.
#[component]
pub fn Register(desk: Desk) -> impl IntoView {
    let left = view! {
        {prose(move || match desk.flow() {
            Flow::Code => {
                "Create an application at Ion and copy these values into its form. Ion answers with a \
                 client ID. It is public: anyone who opens your app can read it."
            }
            Flow::Implicit => {
                "Nothing new can be registered for this grant. If your application is registered with it \
                 already, compare these values with what Ion has, and fill in its client ID."
            }
        })}
        <Kind desk=desk />
        <div class="line">
            <a
                class="btn"
                class:btn-main=desk.is_current(Step::Register)
                href=desk.stores.setup.on_ion(web::register_application())
                target="_blank"
                rel="noopener noreferrer"
            >
                "Open Ion's form"
                <Icon glyph=Glyph::External />
            </a>
            <button class="btn" type="button" on:click=move |_| desk.bench.reset()>
                "Use Anion's own values"
            </button>
        </div>
        <Fields desk=desk />
    }
    .into_any();
    let right = view! {
        {move || form(desk)}
        <Sample desk=desk step=Step::Register />
    }
    .into_any();
    view! { <StepShell desk=desk step=Step::Register left=left right=right /> }
}

#[component]
fn Kind(desk: Desk) -> impl IntoView {
    let current = move || {
        let app = desk.bench.with(|it| it.app);
        AppKind::ALL.iter().take_while(|it| **it != app).count()
    };
    let pick = move |index: usize| {
        let app = AppKind::ALL.get(index).copied().unwrap_or(AppKind::Browser);
        desk.bench.change(|it| it.app = app);
    };
    let why = move || desk.bench.with(|it| app_kind::advice(it.app, it.flow)).why;
    view! {
        <Segments
            label="Where your app runs"
            options=AppKind::ALL.map(AppKind::label).to_vec()
            current=Signal::derive(current)
            on_pick=Callback::new(pick)
            hint=Signal::derive(move || why().to_owned())
        />
    }
}

#[component]
fn Fields(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    // That it is not there yet is no fault, and the hint says how one comes by it.
    let id_fault = move || {
        bench.with(|it| field::client_id_fault(&it.client_id).filter(|_| !it.client_id.is_empty()))
    };
    let redirect_hint = move || {
        if bench.with(|it| it.redirect_uri.trim().to_owned()) == bench.callback() {
            "This page's own. With it in your registration, the answer comes back here."
        } else {
            "The answer goes to your app. Paste the address you land on in step 3."
        }
    };
    view! {
        <Field
            id="guide-name"
            label="Name"
            hint="What people read on Ion's consent page."
            value=Signal::derive(move || bench.with(|it| it.name.clone()))
            fault=Signal::derive(move || bench.with(|it| field::name_fault(&it.name)))
            on_input=Callback::new(move |text| bench.change(|it| it.name = text))
        />
        <Field
            id="guide-redirect"
            label="Redirect URI"
            hint=Signal::derive(move || redirect_hint().to_owned())
            value=Signal::derive(move || bench.with(|it| it.redirect_uri.clone()))
            fault=Signal::derive(move || bench.with(|it| field::redirect_uri_fault(&it.redirect_uri)))
            on_input=Callback::new(move |text| bench.change(|it| it.redirect_uri = text))
        />
        <Field
            id="guide-client"
            label="Your client ID"
            hint=Signal::derive(move || bench.client_hint().to_owned())
            value=Signal::derive(move || bench.with(|it| it.client_id.clone()))
            fault=Signal::derive(id_fault)
            on_input=Callback::new(move |text| bench.change(|it| it.client_id = text))
        />
    }
}

/// The form's fields, as Ion names them.
fn form(desk: Desk) -> AnyView {
    let (advice, name, redirect) = desk.bench.with(|it| {
        (
            app_kind::advice(it.app, it.flow),
            it.name.trim().to_owned(),
            it.redirect_uri.trim().to_owned(),
        )
    });
    let callback = desk.bench.callback();
    let name = if name.is_empty() { "My app".to_owned() } else { name };
    // The playground's own address too, so that it can receive the answer.
    let is_usable = field::redirect_uri_fault(&redirect).is_none() && redirect != callback;
    let redirects = if !is_usable { callback } else { format!("{redirect} {callback}") };
    let copy = Callback::new(copy);
    view! {
        <div class="values">
            <CopyValue label="Name" value=name copy=copy />
            <CopyValue label="Client type" value=advice.client_type copy=copy />
            {match advice.grant {
                Some(grant) => view! {
                    <CopyValue label="Authorization grant type" value=grant copy=copy />
                }
                .into_any(),
                None => view! { <p class="hint">{app_kind::NO_GRANT}</p> }.into_any(),
            }}
            <CopyValue label="Redirect URIs" value=redirects copy=copy />
            <CopyValue label="Algorithm" value=advice.algorithm copy=copy />
            <p class="hint">
                "Redirect URIs: one or several, with spaces between. Ion compares scheme, host, port and \
                 path letter by letter. " {app_kind::ALGORITHM}
            </p>
            {(desk.flow() == Flow::Code).then(|| {
                view! { <p class="hint">{app_kind::standing(Flow::Code)}</p> }
            })}
            <p class="hint">"Token request: " {advice.proof}</p>
        </div>
    }
    .into_any()
}
