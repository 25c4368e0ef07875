//! What was asked before, to be asked again.

use leptos::prelude::*;

use super::Desk;
use super::endpoints::verb_class;
use crate::explore::history::{self, Asked};
use crate::explore::request::Draft;

/// The list; nothing before the first question.
#[component]
pub fn Recent(desk: Desk) -> impl IntoView {
    let explored = desk.stores.explored();
    let link = move |asked: Asked| {
        let Asked { method, address, status } = asked;
        let draft = Draft { method, address: address.clone(), body: String::new() };
        let class = match status {
            200..300 => "good",
            0 => "muted",
            _ => "bad",
        };
        let status = if status == 0 { "no answer".to_owned() } else { status.to_string() };
        view! {
            <a class="ep" href=desk.href(&draft)>
                <span class=verb_class(method)>{method.as_str()}</span>
                <span>{address}</span>
                <span class=class>{status}</span>
            </a>
        }
    };
    move || {
        let asked = history::read(&explored.get().unwrap_or_default());
        (!asked.is_empty()).then(|| {
            view! {
                <section class="stack-s" aria-labelledby="x-recent">
                    <div class="line">
                        <h2 class="section-label" id="x-recent">"Recent"</h2>
                        <button
                            class="btn btn-quiet btn-s push"
                            type="button"
                            on:click=move |_| explored.set(None)
                        >
                            "Clear"
                        </button>
                    </div>
                    <div>{asked.into_iter().map(link).collect_view()}</div>
                    <p class="hint">
                        "On this device only, without tokens and bodies. Signing out clears it."
                    </p>
                </section>
            }
        })
    }
}
