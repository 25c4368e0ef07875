//! Send: at once for what reads; for what changes something, after the reader has read what it changes.

use leptos::html;
use leptos::prelude::*;

use super::Desk;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::http::Method;
use crate::ion::Audience;
use crate::stores::Standing;
use crate::words::Words;

/// What pressing Send does: sends what reads, and asks about the rest.
pub(super) fn press(desk: Desk) {
    if untrack(|| desk.hindrance()).is_some() || desk.is_busy.get_untracked() {
        return;
    }
    if desk.draft.with_untracked(|it| it.method == Method::Get) {
        desk.send();
    } else {
        desk.is_asking.set(true);
    }
}

/// The foot of the question.
#[component]
pub fn Send(desk: Desk) -> impl IntoView {
    let reason = move || desk.hindrance();
    let is_available = Signal::derive(move || desk.hindrance().is_none());
    let goes_with = move || match desk.audience() {
        Audience::Reader => "Your session’s token goes along, to Ion only.",
        Audience::Public => "Sent without a token.",
    };
    let says = move || reason().unwrap_or_else(|| goes_with().to_owned());
    let is_shown = move || !desk.is_asking.get();
    view! {
        <div class="ex-sends">
            <Permission desk=desk />
            {move || desk.is_asking.get().then(|| view! { <Sure desk=desk /> })}
            <div class="stack-s" hidden=move || !is_shown()>
                <button
                    class="btn btn-wide"
                    class:btn-main=is_available
                    type="button"
                    aria-disabled=move || (!is_available.get()).then_some("true")
                    aria-busy=move || desk.is_busy.get().then_some("true")
                    aria-describedby="x-send-hint"
                    on:click=move |_| press(desk)
                >
                    {move || match desk.is_busy.get() {
                        true => view! { <span class="spin"></span> }.into_any(),
                        false => view! { <Icon glyph=Glyph::Send /> }.into_any(),
                    }}
                    {move || format!("Send {}", desk.draft.with(|it| it.method.as_str()))}
                </button>
                <p class="hint" id="x-send-hint">{says} <span class="ex-keys">" Ctrl + Enter sends."</span></p>
            </div>
        </div>
    }
}

/// What will change, and whether that is meant. The focus comes to the way back.
#[component]
fn Sure(desk: Desk) -> impl IntoView {
    let back = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(back) = back.get() {
            // A browser that refuses the focus leaves the reader where they were.
            let _ = back.focus();
        }
    });
    let words = move || desk.draft.with(|it| it.changes(super::entry_of(it))).unwrap_or_default();
    let method = move || desk.draft.with(|it| it.method.as_str());
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Escape" {
            desk.is_asking.set(false);
        }
    };
    view! {
        <div
            class="banner banner-warn ex-sure"
            role="alertdialog"
            aria-label="This changes something at Ion"
            aria-describedby="x-sure"
            on:keydown=keydown
        >
            <Icon glyph=Glyph::Alert />
            <div class="banner-text">
                <strong>"This changes something at Ion"</strong>
                <span id="x-sure">{words} " It is sent once, and never repeated by itself."</span>
            </div>
            <div class="line">
                <button class="btn btn-main" type="button" on:click=move |_| desk.send()>
                    {move || format!("Send this {}", method())}
                </button>
                <button
                    class="btn"
                    type="button"
                    node_ref=back
                    on:click=move |_| desk.is_asking.set(false)
                >
                    "Do not send"
                </button>
            </div>
        </div>
    }
}

/// Where something would be changed and the reader has not allowed that yet, or nobody is signed in.
#[component]
fn Permission(desk: Desk) -> impl IntoView {
    let problem = RwSignal::new(None::<Words>);
    let session = desk.stores.session;
    let way = move || desk.stores.setup.way_to_ion();
    let step_up = move |_| {
        problem.set(way().and_then(|()| session.step_up(&desk.here())).err());
    };
    let sign_in = move |_| {
        problem.set(way().and_then(|()| session.sign_in(&desk.here(), false)).err());
    };
    let note = move || {
        problem.get().map(|Words { what, means }| {
            let note = Note { tone: Tone::Bad, glyph: Glyph::Alert, what, means, action: None };
            view! { <ErrorNote note=note /> }
        })
    };
    let needed = move || {
        match (session.standing(), desk.draft.with(|it| it.method == Method::Get)) {
        (Standing::SignedIn, false) if !session.may_write() => view! {
            <div class="banner banner-accent" role="status">
                <Icon glyph=Glyph::Lock />
                <div class="banner-text">
                    <strong>"You have allowed Anion to read, and not to change anything"</strong>
                    <span>
                        "Ion itself does not check that: it would take this from any token. Anion keeps to what \
                         you allowed. Ion asks you, and you come back to this question."
                    </span>
                </div>
                <button class="btn" type="button" on:click=step_up>"Allow changes"</button>
            </div>
        }
        .into_any(),
        (Standing::SignedOut(_), _) if !desk.entry().is_some_and(|it| it.is_open) => view! {
            <div class="banner banner-accent" role="status">
                <Icon glyph=Glyph::User />
                <div class="banner-text">
                    <strong>"You are not signed in"</strong>
                    <span>
                        "What is marked open answers all the same. The rest answers 403 without a session; you \
                         may send it to see that."
                    </span>
                </div>
                <button class="btn" type="button" on:click=sign_in>"Sign in with Ion"</button>
            </div>
        }
        .into_any(),
        _ => ().into_any(),
    }
    };
    view! { <div class="notes">{needed} {note}</div> }
}
