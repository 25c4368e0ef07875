//! The emergency that Ion tells of, on every page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::alarm::Alarm;
use crate::components::prose::Prose;
use crate::ion::{text, web};
use crate::markup::clean;
use crate::pages::later::{Show, later};
use crate::stores::use_stores;

// Most days nobody has to read it, so what cleans it comes when there is one.
later!(pub cleaned in school, Cleaned);

/// The banner, while there is an emergency that was not put away. Its plain text stands there at
/// once; links and paragraphs come a moment later, or not at all.
#[component]
pub fn Emergency() -> impl IntoView {
    let emergency = use_stores().emergency;
    let cleaner = RwSignal::new(None::<Show>);
    let message = Memo::new(move |_| emergency.message());
    move || {
        message.get().map(|message| {
            if cleaner.get_untracked().is_none() {
                spawn_local(async move {
                    if let Ok(show) = cleaned().await {
                        let _ = cleaner.try_set(Some(show));
                    }
                });
            }
            let plain = text::plain(&message);
            let said = emergency.is_to_be_said(&message).then(|| plain.clone());
            let dismiss = Callback::new(move |()| emergency.dismiss());
            view! {
                <Alarm said=said on_dismiss=dismiss>
                    {move || match cleaner.get() {
                        Some(show) => show(),
                        None => plain.clone().into_any(),
                    }}
                </Alarm>
            }
        })
    }
}

/// What is said, cleaned.
#[component]
pub fn Cleaned() -> impl IntoView {
    let stores = use_stores();
    let ion = stores.setup.on_ion(web::home());
    move || {
        let message = stores.emergency.message().unwrap_or_default();
        view! { <Prose pieces=clean(&message, &ion).without_headings() /> }
    }
}
