//! An exact value with its label and a button that copies it.

use leptos::prelude::*;

use super::copy_button::CopyButton;
pub use super::copy_button::Copying;

/// A value to be copied letter by letter.
#[component]
pub fn CopyValue(
    /// What the value is, as the form where it goes calls it.
    #[prop(into)]
    label: String,
    #[prop(into)] value: String,
    /// Puts the text on the clipboard.
    copy: Callback<String, Copying>,
) -> impl IntoView {
    let text = value.clone();
    view! {
        <div>
            <span class="copy-label">{label.clone()}</span>
            <div class="copy">
                <code>{value}</code>
                <CopyButton label=label text=Callback::new(move |()| text.clone()) copy=copy />
            </div>
        </div>
    }
}
