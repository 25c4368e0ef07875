//! A line to type in: its label above, what to type or what is wrong with it below.

use leptos::prelude::*;

/// A field; the page holds its text and judges it.
#[component]
pub fn Field(
    /// What names it for its label; one of a kind in the page.
    id: &'static str,
    label: &'static str,
    /// What to type, while nothing is wrong.
    #[prop(into)]
    hint: Signal<String>,
    value: Signal<String>,
    /// What is wrong with it, in a sentence that says what to do.
    fault: Signal<Option<&'static str>>,
    on_input: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let says = move || fault.get().map_or_else(|| hint.get(), str::to_owned);
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            <input
                class="input input-mono"
                id=id
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=value
                aria-invalid=move || fault.get().map(|_| "true")
                aria-describedby=hint_id.clone()
                on:input:target=move |ev| on_input.run(ev.target().value())
            />
            <p class="hint" class:bad=move || fault.get().is_some() id=hint_id aria-live="polite">
                {says}
            </p>
        </div>
    }
}
