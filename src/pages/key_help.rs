//! The keys, listed above any page.

use leptos::html;
use leptos::prelude::*;

use crate::keys::PLACES;
use crate::route::Route;
use crate::stores::use_stores;

const ID: &str = "keys";

/// The keys that do not lead to a page. Where a page has no such thing, they do nothing.
const OTHERS: [(&[&str], &str); 8] = [
    (&["Ctrl", "K"], "Search or jump to anything"),
    (&["/"], "Search on this page"),
    (&["?"], "This list"),
    (&["J", "K"], "Down and up a list; the arrow keys do the same"),
    (&["Enter"], "Open what is marked"),
    (&["F"], "Favorite, or no longer"),
    (&["[", "]"], "The block before, the block after"),
    (&["Esc"], "Close what is open"),
];

/// The dialog; it is here only while it is open.
#[component]
pub fn KeyHelp() -> impl IntoView {
    let stores = use_stores();
    let dialog = NodeRef::<html::Dialog>::new();
    // Shown once it is in the page. It takes the focus, and the browser gives it back.
    dialog.on_load(move |_| stores.shortcuts.open_dialog(ID));
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let is_off = move || stores.settings.get().is_without_keys;
    let place = |(letter, _, name): (&'static str, Route, &'static str)| {
        let letter = letter.to_ascii_uppercase();
        view! {
            <dt><kbd>"G"</kbd> <span>"then"</span> <kbd>{letter}</kbd></dt>
            <dd>{name}</dd>
        }
    };
    let other = |(keys, what): (&'static [&'static str], &'static str)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
        view! {
            <dt>{keys}</dt>
            <dd>{what}</dd>
        }
    };
    view! {
        <dialog
            id=ID
            class="keys"
            aria-labelledby="keys-title"
            node_ref=dialog
            on:close=move |_| stores.shortcuts.list(false)
        >
            <div class="card-head">
                <h2 id="keys-title">"Keys"</h2>
                <button class="btn btn-s" type="button" on:click=close>"Close"</button>
            </div>
            <p class="keys-off" hidden=move || !is_off()>
                "Single keys are switched off in Settings. Ctrl+K, Enter, Esc and the arrow keys work."
            </p>
            <dl>
                {PLACES.into_iter().map(place).collect_view()}
                {OTHERS.into_iter().map(other).collect_view()}
            </dl>
        </dialog>
    }
}
