//! A box of code, an address or an answer: a head with its name and a button that copies it.

use leptos::prelude::*;

use super::copy_button::{CopyButton, Copying};
use crate::guide::Hue;

/// The box.
#[component]
pub fn CodeBox(
    /// What it holds: words, or the languages to choose from.
    #[prop(into)]
    head: ViewFn,
    /// What is copied, and how it is called; nothing to copy without.
    #[prop(optional)]
    copy: Option<Copy>,
    children: Children,
) -> impl IntoView {
    let copy = copy.map(|it| {
        view! { <CopyButton label=it.what text=it.text copy=it.copy class="btn btn-quiet btn-s" /> }
    });
    view! {
        <div class="code">
            <div class="code-head">{head.run()}{copy}</div>
            {children()}
        </div>
    }
}

/// What a box's button copies.
#[derive(Clone)]
pub struct Copy {
    /// What it is: "the code".
    pub what: &'static str,
    /// Asked for when the button is pressed.
    pub text: Callback<(), String>,
    /// Puts it on the clipboard.
    pub copy: Callback<String, Copying>,
}

/// A box's name.
#[component]
pub fn BoxTitle(title: &'static str) -> impl IntoView {
    view! { <span class="title">{title}</span> }
}

/// The languages, one of which is chosen.
#[component]
pub fn BoxTabs(
    labels: Vec<&'static str>,
    current: Signal<usize>,
    on_pick: Callback<usize>,
) -> impl IntoView {
    let tab = move |(index, label)| {
        view! {
            <button
                class="code-tab"
                type="button"
                aria-pressed=move || if current.get() == index { "true" } else { "false" }
                on:click=move |_| on_pick.run(index)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="code-tabs" role="group" aria-label="Language">
            {labels.into_iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

/// Code with the reader's own values in their colors.
#[component]
pub fn Code(
    /// What it is, for those who do not see it.
    label: &'static str,
    pieces: Vec<(Option<Hue>, String)>,
) -> impl IntoView {
    let piece = |(hue, text): (Option<Hue>, String)| match hue {
        Some(hue) => view! { <span class=hue.class()>{text}</span> }.into_any(),
        None => text.into_any(),
    };
    view! {
        <pre tabindex="0" role="group" aria-label=label>
            <code>{pieces.into_iter().map(piece).collect_view()}</code>
        </pre>
    }
}
