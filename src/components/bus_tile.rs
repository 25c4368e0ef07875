//! A route on the board; pressing it makes it the reader's own.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::buses::board;
use crate::ion::buses::{Bus, Status};

/// The tile.
#[component]
pub fn BusTile(
    bus: Bus,
    /// Whether it is the reader's own.
    is_mine: Signal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    let class = if bus.status == Status::Here && bus.space.is_some() { "bus-space" } else { "" };
    let star = move || is_mine.get().then(|| view! { <Icon glyph=Glyph::StarOn /> });
    view! {
        <button
            class="bus-tile"
            class:is-mine=is_mine
            type="button"
            aria-pressed=move || if is_mine.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            <b>{bus.route.clone()}</b>
            {star}
            <span class=class>{board::detail(&bus)}</span>
        </button>
    }
}
