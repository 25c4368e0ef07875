//! What stands where there is nothing to show: why, and at most two things to do.

use leptos::prelude::*;

use super::deed::{Deed, DeedButton};
use super::icon::{Glyph, Icon};

/// An empty place, explained.
#[component]
pub fn Empty(
    glyph: Glyph,
    /// A few words: "No news".
    #[prop(into)]
    title: String,
    /// One sentence.
    #[prop(into)]
    means: String,
    #[prop(optional)] actions: Vec<Deed>,
) -> impl IntoView {
    let buttons = (!actions.is_empty()).then(|| {
        let buttons = actions.into_iter().map(|action| view! { <DeedButton deed=action /> });
        view! { <div class="line">{buttons.collect_view()}</div> }
    });
    view! {
        <div class="empty">
            <Icon glyph=glyph />
            <h2>{title}</h2>
            <p>{means}</p>
            {buttons}
        </div>
    }
}
