//! The days with eighth period around a block, with a cell for each of their blocks.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::eighth::agenda::{AgendaDay, Slot, Urgency};
use crate::eighth::strip::standing;
use crate::ion::BlockId;
use crate::time::{Date, day_name};

/// The id of the cell of the block that is shown.
pub const HERE: &str = "strip-here";

/// The strip.
#[component]
pub fn Strip(
    days: Vec<AgendaDay>,
    /// The block that is shown.
    here: Option<BlockId>,
    today: Date,
    /// Where the page of a block is.
    href: Callback<BlockId, String>,
) -> impl IntoView {
    let day = |day: AgendaDay| {
        let cells = day.slots.into_iter().map(|slot| {
            let id = slot.block.id;
            view! { <Cell held=slot is_here={here == Some(id)} href=href.run(id) /> }
        });
        view! {
            <li class="strip-day">
                <span class="strip-date">{day_name(day.date, today)}</span>
                <div class="strip-cells">{cells.collect_view()}</div>
            </li>
        }
    };
    view! { <ol class="strip">{days.into_iter().map(day).collect_view()}</ol> }
}

#[component]
fn Cell(held: Slot, is_here: bool, href: String) -> impl IntoView {
    let (class, glyph) = match (held.urgency, held.block.locked) {
        (Urgency::Chosen, _) => ("strip-cell strip-ok", Some(Glyph::Check)),
        (Urgency::NeedsChoice, _) => ("strip-cell strip-todo", Some(Glyph::Alert)),
        (_, true) => ("strip-cell strip-lock", Some(Glyph::Lock)),
        (_, false) => ("strip-cell", None),
    };
    let says = standing(&held);
    view! {
        <a
            class=class
            id=is_here.then_some(HERE)
            href=href
            title=says.clone()
            aria-current=is_here.then_some("true")
        >
            {held.block.letter}
            {glyph.map(|glyph| view! { <Icon glyph=glyph /> })}
            <span class="sr">{format!(": {says}")}</span>
        </a>
    }
}
