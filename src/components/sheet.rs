//! What opens over a page on a phone: a sheet from below, which keeps the focus until it is closed.

use leptos::html;
use leptos::prelude::*;

/// The sheet; open as long as it is there.
#[component]
pub fn Sheet(
    /// What it is about, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// It is to go: by Escape, by the browser's own gesture, or by a touch beside it.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let sheet = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            // It is closed and in the document just now, so it opens.
            let _ = sheet.show_modal();
        }
    });
    view! {
        <dialog
            class="sheet"
            node_ref=sheet
            aria-label=label
            on:cancel=move |ev: leptos::ev::Event| {
                // Whoever opened it closes it, so that the address knows.
                ev.prevent_default();
                on_close.run(());
            }
            on:click=move |ev| {
                // What lies in the sheet fills it: a click on itself is one beside it.
                if ev.target() == ev.current_target() {
                    on_close.run(());
                }
            }
        >
            <div class="sheet-body">{children()}</div>
        </dialog>
    }
}
