//! A row of the account page: what it is, what it means, and one control or badge.

use leptos::prelude::*;

/// One setting or fact; its control is the child.
#[component]
pub fn SettingRow(
    #[prop(into)] title: Signal<String>,
    /// A second line: what it means.
    #[prop(into)]
    means: Signal<String>,
    /// Whether its control is so wide that it stands below on a phone.
    #[prop(optional)]
    wide: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=if wide { "set set-wide" } else { "set" }>
            <div>{title} <small>{means}</small></div>
            {children.map(|children| view! { <div class="set-side">{children()}</div> })}
        </div>
    }
}
