//! A line to search with.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// The search field of a page; there is at most one, and `/` leads to it.
#[component]
pub fn SearchField(
    /// What it searches, for screen readers.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What may be typed, in a few words.
    #[prop(into)]
    placeholder: Signal<String>,
    value: RwSignal<String>,
    /// By which the focus finds it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// Which keys mean more than letters here; after the field itself has heard them.
    #[prop(optional)]
    on_key: Option<Callback<leptos::ev::KeyboardEvent>>,
    /// The field itself, for who has to lead there.
    #[prop(optional)]
    field: NodeRef<leptos::html::Input>,
) -> impl IntoView {
    view! {
        <label class="search">
            <span class="sr">{label}</span>
            <Icon glyph=Glyph::Search />
            <input
                class="input"
                id=id
                node_ref=field
                type="search"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                placeholder=move || placeholder.get()
                prop:value=value
                on:input:target=move |ev| value.set(ev.target().value())
                on:keydown=move |ev| {
                    if let Some(on_key) = on_key {
                        on_key.run(ev);
                    }
                }
            />
        </label>
    }
}
