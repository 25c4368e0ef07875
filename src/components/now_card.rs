//! The card on top of the day: what is on now, and for how long.

use leptos::prelude::*;

use crate::school_day::headline::Headline;

/// The card.
#[component]
pub fn NowCard(headline: Headline) -> impl IntoView {
    let Headline { label, hours, title, place, count, rest, percent } = headline;
    let is_counting = !count.is_empty();
    let left = is_counting.then(|| {
        view! {
            <p class="now-left" role="timer">
                <b>{count}</b>
                <span>{rest.clone()}</span>
            </p>
        }
    });
    let note =
        (!is_counting && !rest.is_empty()).then(|| view! { <p class="now-place">{rest}</p> });
    let bar = percent.map(|percent| {
        view! { <div class="now-track" aria-hidden="true" style:--v=format!("{percent}%")></div> }
    });
    view! {
        <div class="now">
            <p class="now-top">
                <span>{label}</span>
                <span class="num">{hours}</span>
            </p>
            {(!title.is_empty()).then(|| view! { <p class="now-name">{title}</p> })}
            {(!place.is_empty()).then(|| view! { <p class="now-place">{place}</p> })}
            {left}
            {note}
            {bar}
        </div>
    }
}
