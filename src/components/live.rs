//! How fresh what is shown is, in words beside a dot.

use leptos::prelude::*;

/// The words; the dot is amber where they are about something old.
#[component]
pub fn Live(words: Signal<String>, is_stale: Signal<bool>) -> impl IntoView {
    view! {
        <span class="live" class:live-stale=is_stale>
            {words}
        </span>
    }
}
