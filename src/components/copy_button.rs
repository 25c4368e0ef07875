//! A button that copies a text, and says whether that went well.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icon::{Glyph, Icon};

/// A copy under way; whether it went well.
pub type Copying = Pin<Box<dyn Future<Output = bool>>>;

/// How far the copying is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    NotAsked,
    Copied,
    Refused,
}

impl Progress {
    fn label(self) -> &'static str {
        match self {
            Progress::NotAsked => "Copy",
            Progress::Copied => "Copied",
            Progress::Refused => "Not copied",
        }
    }

    /// What a screen reader is told, as it says nothing of a button whose name changes.
    fn announcement(self) -> &'static str {
        match self {
            Progress::NotAsked => "",
            Progress::Copied => "Copied",
            Progress::Refused => "The browser did not allow it. Select the value and copy it.",
        }
    }
}

/// The button.
#[component]
pub fn CopyButton(
    /// What is copied, in a word or two.
    #[prop(into)]
    label: String,
    /// Whether that is to be read by everybody, for want of a heading that says it.
    #[prop(optional)]
    is_labelled: bool,
    /// How the button looks.
    #[prop(default = "btn")]
    class: &'static str,
    /// Gives the text.
    text: Callback<(), String>,
    /// Puts it on the clipboard.
    copy: Callback<String, Copying>,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::NotAsked);
    let press = move |_| {
        let copying = copy.run(text.run(()));
        spawn_local(async move {
            let done = if copying.await { Progress::Copied } else { Progress::Refused };
            // The page may be gone by now, and nobody is left to be told.
            let _ = progress.try_set(done);
        });
    };
    let glyph = move || if progress.get() == Progress::Copied { Glyph::Check } else { Glyph::Copy };
    let shown = if is_labelled { "" } else { "sr" };
    view! {
        <button class=class type="button" on:click=press>
            {move || view! { <Icon glyph=glyph() small=true /> }}
            {move || progress.get().label()}
            <span class=shown>{label}</span>
        </button>
        <span class="sr" role="status">{move || progress.get().announcement()}</span>
    }
}
