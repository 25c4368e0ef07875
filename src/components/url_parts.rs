//! An address taken apart: each parameter in its color, and what it means below.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::guide::{Part, Secret, Shown, request};

/// The address, colored.
#[component]
pub fn Url(
    /// What stands before the first parameter, its mark included.
    base: String,
    parts: Vec<Part>,
) -> impl IntoView {
    let piece = |(index, part): (usize, Part)| {
        let and = (index > 0).then_some("&");
        view! { {and}<span class=part.hue().class()>{request::piece(&part)}</span> }
    };
    view! { <div class="url">{base}{parts.into_iter().enumerate().map(piece).collect_view()}</div> }
}

/// What each parameter means.
#[component]
pub fn Parts(
    parts: Vec<Part>,
    /// Whether the values stand here too, as they stand nowhere else.
    #[prop(optional)]
    has_values: bool,
) -> impl IntoView {
    let row = move |part: Part| {
        let class = part.hue().class();
        let value = match &part.value {
            Shown::Secret(secret) => {
                view! { <SecretValue name=part.name.clone() secret=secret.clone() /> }.into_any()
            }
            Shown::Plain(text) if has_values => {
                view! { <code class="part-value">{text.clone()}</code> }.into_any()
            }
            Shown::Plain(_) => ().into_any(),
        };
        view! {
            <div class="part">
                <code class=class>{part.name}</code>
                <div>{value}<Means means=part.means is_good=part.is_good /></div>
            </div>
        }
    };
    view! { <div class="parts">{parts.into_iter().map(row).collect_view()}</div> }
}

#[component]
fn Means(means: String, is_good: Option<bool>) -> impl IntoView {
    match is_good {
        None => view! { <p>{means}</p> }.into_any(),
        Some(is_good) => {
            let (class, glyph) =
                if is_good { ("judged good", Glyph::Check) } else { ("judged bad", Glyph::Alert) };
            view! { <p class=class><Icon glyph=glyph small=true />{means}</p> }.into_any()
        }
    }
}

/// A secret, shown in part; whole while the reader wants to see it.
#[component]
fn SecretValue(name: String, secret: Secret) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let text = move || if is_shown.get() { secret.reveal().to_owned() } else { secret.masked() };
    view! {
        <span class="secret">
            <code>{text}</code>
            <button
                class="btn btn-quiet btn-s"
                type="button"
                on:click=move |_| is_shown.update(|it| *it = !*it)
            >
                {move || if is_shown.get() { "Hide" } else { "Show" }}
                <span class="sr">{name}</span>
            </button>
        </span>
    }
}
