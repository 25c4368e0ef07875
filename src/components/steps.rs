//! Steps to take one after the other.

use leptos::prelude::*;

/// The list; its children are [`Step`]s.
#[component]
pub fn Steps(children: Children) -> impl IntoView {
    view! { <ol class="steps">{children()}</ol> }
}

/// One step: what to do, and what is needed for it.
#[component]
pub fn Step(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <li>
            <h2>{title}</h2>
            {children()}
        </li>
    }
}
