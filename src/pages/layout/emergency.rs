//! The emergency that Ion tells of, on every page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::alarm::Alarm;
use crate::components::prose::Prose;
use crate::ion::{text, web};
use crate::markup::clean;
use crate::pages::later::{Show, later};
use crate::stores::use_stores;

const LABEL: &str = "Emergency announcement";

// Most days nobody has to read it, so what cleans it comes when there is one.
later!(whole in emergency, Whole);

/// The banner, while there is an emergency that was not put away. Its plain text stands there at
/// once; links, paragraphs and the way to put it away come a moment later, or not at all.
#[component]
pub fn Emergency() -> impl IntoView {
    let emergency = use_stores().emergency;
    let banner = RwSignal::new(None::<Show>);
    let message = Memo::new(move |_| emergency.message());
    move || {
        message.get().map(|message| match banner.get() {
            Some(show) => show(),
            None => {
                spawn_local(async move {
                    if let Ok(show) = whole().await {
                        let _ = banner.try_set(Some(show));
                    }
                });
                // The whole banner is what a screen reader says.
                let plain = text::plain(&message);
                view! { <section class="emergency" aria-label=LABEL>{plain}</section> }.into_any()
            }
        })
    }
}

/// The whole banner.
#[component]
pub fn Whole() -> impl IntoView {
    let stores = use_stores();
    let emergency = stores.emergency;
    let dismiss = Callback::new(move |()| emergency.dismiss());
    move || {
        emergency.message().map(|message| {
            let said = emergency.is_to_be_said(&message).then(|| text::plain(&message));
            view! { <Alarm said=said on_dismiss=dismiss><Cleaned message=message /></Alarm> }
        })
    }
}

/// What is said, cleaned.
#[component]
fn Cleaned(message: String) -> impl IntoView {
    let ion = use_stores().setup.on_ion(web::home());
    view! { <Prose pieces=clean(&message, &ion).without_headings() /> }
}
