//! A box to tick, with its words and a line of what ticking it means.

use leptos::prelude::*;

/// A checkbox; the page holds whether it is ticked.
#[component]
pub fn Checkbox(
    label: &'static str,
    /// What ticking it means.
    hint: &'static str,
    #[prop(into)] checked: Signal<bool>,
    /// Told what the reader chose.
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=checked
                on:change:target=move |ev| on_change.run(ev.target().checked())
            />
            <span class="check-text">
                {label}
                <small>{hint}</small>
            </span>
        </label>
    }
}
