//! A button that may not be available yet, and then says why.

use leptos::prelude::*;

/// The button. Not available it stays in the order of the keyboard, so that its reason is met.
#[component]
pub fn Act(
    /// What ties it to its reason; one of a kind in the page.
    id: &'static str,
    label: &'static str,
    /// Whether it is the one main button of the page.
    is_main: Signal<bool>,
    /// What it waits for; nothing where it can be pressed.
    reason: Signal<Option<&'static str>>,
    /// Whether what it began is under way.
    #[prop(into)]
    is_busy: Signal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if reason.get_untracked().is_none() && !is_busy.get_untracked() {
            on_press.run(());
        }
    };
    let is_available = move || reason.get().is_none();
    view! {
        <div class="act">
            <button
                class="btn"
                class:btn-main=move || is_main.get() && is_available()
                type="button"
                aria-disabled=move || (!is_available()).then_some("true")
                aria-describedby=move || (!is_available()).then_some(id)
                aria-busy=move || is_busy.get().then_some("true")
                on:click=press
            >
                {move || is_busy.get().then(|| view! { <span class="spin"></span> })}
                {label}
            </button>
            <p class="hint" id=id>{reason}</p>
        </div>
    }
}
