//! The question: what the endpoint is, its parameters, the address by hand, the body.

use leptos::prelude::*;

use super::Desk;
use super::code::AsCode;
use super::endpoints::{EndpointChoice, verb_class};
use super::recent::Recent;
use super::send::Send;
use crate::components::badge::{Badge, Standing};
use crate::explore::catalog::{Entry, Param, Place};
use crate::explore::request::{self, Draft, Fault, METHODS};
use crate::http::Method;

/// The middle column.
#[component]
pub fn Request(desk: Desk) -> impl IntoView {
    // Fields stay while their endpoint does, so that nobody loses the field they type in.
    let entry = Memo::new(move |_| desk.entry().map(Entry::title));
    let about = move || {
        // A memo that nobody reads is told of nothing, so it is read.
        let _ = entry.get();
        match untrack(|| desk.entry()) {
            Some(entry) => view! { <About desk=desk entry=entry /> }.into_any(),
            None => view! { <Unknown desk=desk /> }.into_any(),
        }
    };
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
            ev.prevent_default();
            super::send::press(desk);
        }
    };
    view! {
        <section class="ex-req" aria-label="Request" on:keydown=keydown>
            <EndpointChoice desk=desk />
            {about}
            <ByHand desk=desk />
            <AsCode desk=desk />
            <Recent desk=desk />
            <Send desk=desk />
        </section>
    }
}

/// An endpoint of the catalog.
#[component]
fn About(desk: Desk, entry: &'static Entry) -> impl IntoView {
    let needs = match (entry.method, entry.is_open) {
        (_, true) => "open: no session needed",
        (Method::Get, false) => "read",
        (_, false) => "write",
    };
    let fields =
        entry.params.iter().map(|param| view! { <Value desk=desk entry=entry param=param /> });
    let notes = entry.notes.iter().map(|note| view! { <li>{*note}</li> });
    view! {
        <div class="ex-title">
            <div class="line">
                <span class=verb_class(entry.method)>{entry.method.as_str()}</span>
                <Badge standing=Standing::Plain words=needs />
            </div>
            <h2>{entry.path}</h2>
            <p class="muted small">{entry.words}</p>
        </div>
        <Examples desk=desk entry=entry />
        <div class="stack">{fields.collect_view()}</div>
        <details class="ex-notes" open=true>
            <summary>"Good to know"</summary>
            <ul>{notes.collect_view()}</ul>
        </details>
    }
}

/// An address that the catalog does not have.
#[component]
fn Unknown(desk: Desk) -> impl IntoView {
    view! {
        <div class="ex-title">
            <div class="line">
                <span class=move || verb_class(desk.draft.with(|it| it.method))>
                    {move || desk.draft.with(|it| it.method.as_str())}
                </span>
            </div>
            <h2>"By hand"</h2>
            <p class="muted small">
                "This address and method are not in the list. Any address below the API may be asked; nothing \
                 outside it can be."
            </p>
        </div>
    }
}

#[component]
fn Examples(desk: Desk, entry: &'static Entry) -> impl IntoView {
    let button = move |example: &'static crate::explore::catalog::Example| {
        let pick = move |_| {
            let today = untrack(|| desk.stores.clock.today()).to_string();
            let address = request::example(example, &today);
            desk.set(Draft { method: entry.method, address, body: String::new() });
            desk.settle();
        };
        view! { <button class="chip" type="button" on:click=pick>{example.label}</button> }
    };
    (!entry.examples.is_empty()).then(|| {
        view! {
            <div class="line" role="group" aria-label="Examples">
                {entry.examples.iter().map(button).collect_view()}
            </div>
        }
    })
}

/// A parameter's field; it writes into the address or the body.
#[component]
fn Value(desk: Desk, entry: &'static Entry, param: &'static Param) -> impl IntoView {
    let id = format!("x-{}", param.name);
    let hint = format!("{id}-hint");
    let value = move || desk.draft.with(|draft| draft.value(entry, param));
    let write = move |text: String| {
        let draft = desk.draft.with_untracked(|draft| draft.with(entry, param, &text));
        desk.set(draft);
    };
    let place = match param.place {
        Place::Path => "in the path",
        Place::Query => "in the query",
        Place::Body => "in the body",
    };
    let need = if param.is_needed { "needed" } else { "optional" };
    view! {
        <div class="param">
            <label class="label" for=id.clone()><code>{param.name}</code></label>
            <span class="req">{format!("{}, {place}, {need}", param.kind.label())}</span>
            <input
                class="input input-mono"
                id=id
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=param.example
                prop:value=value
                aria-describedby=hint.clone()
                on:input:target=move |ev| write(ev.target().value())
                on:change=move |_| desk.settle()
            />
            <p class="hint" id=hint>{param.words}</p>
        </div>
    }
}

/// Method, address and body as they are sent.
#[component]
fn ByHand(desk: Desk) -> impl IntoView {
    let fault = move || desk.draft.with(|it| it.fault(super::entry_of(it)));
    let of_address =
        Signal::derive(move || fault().filter(|it| !it.is_of_body()).map(Fault::words));
    let change = move |change: &dyn Fn(&mut Draft)| {
        let mut draft = desk.draft.get_untracked();
        change(&mut draft);
        desk.set(draft);
    };
    let option = move |method: Method| {
        let is_it = move || desk.draft.with(|it| it.method == method);
        view! { <option value=method.as_str() selected=is_it>{method.as_str()}</option> }
    };
    let says = move || {
        of_address.get().unwrap_or_else(|| {
            "Path and query below Ion’s API. Type any; the fields above follow.".to_owned()
        })
    };
    view! {
        <div class="field">
            <span class="label" id="x-address-label">"Method and address"</span>
            <div class="ex-address">
                <select
                    class="input select"
                    aria-label="Method"
                    prop:value=move || desk.draft.with(|it| it.method.as_str())
                    on:change:target=move |ev| {
                        let method = request::method(&ev.target().value());
                        change(&|draft| draft.method = method);
                        desk.settle();
                    }
                >
                    {METHODS.map(option).into_iter().collect_view()}
                </select>
                <input
                    class="input input-mono"
                    type="text"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-label="Address below the API"
                    aria-describedby="x-address-hint"
                    aria-invalid=move || of_address.with(Option::is_some).then_some("true")
                    prop:value=move || desk.draft.with(|it| it.address.clone())
                    on:input:target=move |ev| {
                        let address = ev.target().value();
                        change(&|draft| draft.address.clone_from(&address));
                    }
                    on:change=move |_| desk.settle()
                />
            </div>
            <p class="hint" class:bad=move || of_address.with(Option::is_some) id="x-address-hint">
                {says}
            </p>
        </div>
        <Body desk=desk />
    }
}

#[component]
fn Body(desk: Desk) -> impl IntoView {
    let takes_body = move || desk.draft.with(|it| it.method != Method::Get);
    let is_wrong =
        move || desk.draft.with(|it| it.fault(super::entry_of(it))).is_some_and(Fault::is_of_body);
    let type_in = move |text: String| {
        let mut draft = desk.draft.get_untracked();
        draft.body = text;
        desk.set(draft);
    };
    let says = move || {
        if is_wrong() {
            Fault::NotJson.words()
        } else {
            "Sent as JSON. Leave it empty to send none.".to_owned()
        }
    };
    view! {
        <div class="field" hidden=move || !takes_body()>
            <label class="label" for="x-body">"Body"</label>
            <textarea
                class="input input-mono"
                id="x-body"
                rows="5"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="x-body-hint"
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=move || desk.draft.with(|it| it.body.clone())
                on:input:target=move |ev| type_in(ev.target().value())
                on:change=move |_| desk.settle()
            ></textarea>
            <p class="hint" class:bad=is_wrong id="x-body-hint">{says}</p>
        </div>
    }
}
