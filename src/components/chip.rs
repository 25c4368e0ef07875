//! A choice that is on or off, as a word one can press.

use leptos::prelude::*;

/// A chip.
#[component]
pub fn Chip(
    #[prop(into)] label: Oco<'static, str>,
    /// Whether it is on.
    #[prop(into)]
    is_on: Signal<bool>,
    /// How many it is about, where that is known.
    #[prop(optional, into)]
    count: Option<Signal<u32>>,
    on_press: Callback<()>,
) -> impl IntoView {
    let count = count.map(|count| view! { <span class="num">{count}</span> });
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || if is_on.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {label}
            {count}
        </button>
    }
}
