//! Something told in passing, at the edge of the page.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A toast. Hands over it, and the focus in it, keep it where it is.
#[component]
pub fn ToastCard(
    what: String,
    means: String,
    is_bad: bool,
    /// The words of a button, and what it does; it closes the toast as well.
    action: Option<(&'static str, Callback<()>)>,
    on_close: Callback<()>,
    on_hold: Callback<bool>,
) -> impl IntoView {
    let class = if is_bad { "toast toast-bad" } else { "toast" };
    let glyph = if is_bad { Glyph::Alert } else { Glyph::Check };
    // What is taken away gives up the focus, and says so when nobody listens any more.
    let hold = move |is_held| {
        let _ = on_hold.try_run(is_held);
    };
    let button = action.map(|(label, run)| {
        let press = move |_| {
            on_close.run(());
            // What it was about may be gone with its page.
            let _ = run.try_run(());
        };
        view! {
            <button class="btn btn-s" type="button" on:click=press>
                {label}
            </button>
        }
    });
    let more = (!means.is_empty()).then(|| view! { <small>{means}</small> });
    view! {
        <div
            class=class
            role=if is_bad { "alert" } else { "status" }
            on:pointerenter=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <Icon glyph=glyph />
            <span class="toast-text">{what} {more}</span>
            {button}
            <button
                class="btn btn-s btn-icon"
                type="button"
                aria-label="Close"
                on:click=move |_| on_close.run(())
            >
                <Icon glyph=Glyph::X small=true />
            </button>
        </div>
    }
}
