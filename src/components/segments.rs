//! Exactly one of a few, side by side.

use leptos::prelude::*;

/// The choice; the page holds which one it is.
#[component]
pub fn Segments(
    /// What is chosen.
    label: &'static str,
    /// Whether the label is to be seen; it is always to be heard.
    #[prop(optional)]
    is_quiet: bool,
    options: Vec<&'static str>,
    /// The place of the chosen one; of none, one past the end.
    current: Signal<usize>,
    on_pick: Callback<usize>,
    /// What the choice means.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
) -> impl IntoView {
    let button = move |(index, option)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if current.get() == index { "true" } else { "false" }
                on:click=move |_| on_pick.run(index)
            >
                {option}
            </button>
        }
    };
    let class = if is_quiet { "sr" } else { "label" };
    view! {
        <div class="field">
            <span class=class aria-hidden="true">{label}</span>
            <div class="seg" role="group" aria-label=label>
                {options.into_iter().enumerate().map(button).collect_view()}
            </div>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
}
