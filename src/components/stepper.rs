//! Where one stands among steps: a rail at the side, a row on top of a phone.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A step one can go to.
#[derive(Clone)]
pub struct StepLink {
    /// Its name.
    pub label: &'static str,
    /// Its address.
    pub href: String,
    /// Where it stands, from 1.
    pub number: usize,
    /// Whether one is there.
    pub is_current: Signal<bool>,
    /// Whether it has been taken.
    pub is_done: Signal<bool>,
}

/// The steps.
#[component]
pub fn Stepper(steps: Vec<StepLink>) -> impl IntoView {
    let link = |step: StepLink| {
        let StepLink { label, href, number, is_current, is_done } = step;
        view! {
            <a
                href=href
                class:is-done=move || is_done.get() && !is_current.get()
                aria-current=move || is_current.get().then_some("step")
            >
                <StepNumber number=number is_done=Signal::derive(move || is_done.get() && !is_current.get()) />
                {label}
                <span class="sr">{move || is_done.get().then_some("done")}</span>
            </a>
        }
    };
    view! {
        <nav class="guide-nav" aria-label="Steps">
            {steps.into_iter().map(link).collect_view()}
        </nav>
    }
}

/// A step's number, or its tick.
#[component]
pub fn StepNumber(number: usize, is_done: Signal<bool>) -> impl IntoView {
    let inside = move || match is_done.get() {
        true => view! { <Icon glyph=Glyph::Check /> }.into_any(),
        false => number.into_any(),
    };
    view! { <span class="step-n" aria-hidden="true">{inside}</span> }
}
