//! A question over the page that has to be answered before going on.

use leptos::html;
use leptos::prelude::*;

/// The question; open as long as it is there.
#[component]
pub fn Ask(
    title: &'static str,
    /// The reader wants to answer neither way: by Escape, or by the browser's own gesture.
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It is closed and in the document just now, so it opens.
            let _ = dialog.show_modal();
        }
    });
    // Whoever had the focus has it again. A dialog that is taken away without being closed gives it to
    // nobody.
    on_cleanup(move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="ask"
            node_ref=dialog
            aria-labelledby="ask-title"
            on:cancel=move |ev: leptos::ev::Event| {
                // Whoever opened it takes it away.
                ev.prevent_default();
                on_close.run(());
            }
        >
            <h2 id="ask-title">{title}</h2>
            {children()}
        </dialog>
    }
}
