//! The block by keyboard alone: `/` to the filter, J and K or the arrows from row to row, Enter to
//! open, Escape to close, `[` and `]` from block to block, F for a favorite.

use leptos::ev;
use leptos::prelude::*;

use super::block::Shown;
use super::detail::HEAD;
use super::list::link_id;
use crate::eighth::strip::beside;
use crate::ion::ActivityId;
use crate::stores::view;

/// The id of the filter's field.
pub(super) const FIELD: &str = "eighth-filter";

/// Listens as long as the block is shown.
pub(super) fn listen(shown: Shown) {
    let heard = window_event_listener(ev::keydown, move |ev| {
        let has_modifier = ev.ctrl_key() || ev.meta_key() || ev.alt_key();
        if has_modifier || ev.is_composing() || ev.default_prevented() {
            return;
        }
        let is_in_field = view::focused().as_deref() == Some(FIELD);
        let done = if is_in_field {
            in_field(shown, &ev.key())
        } else {
            !view::is_busy() && on_page(shown, &ev.key())
        };
        if done {
            ev.prevent_default();
        }
    });
    on_cleanup(move || heard.remove());
}

fn in_field(shown: Shown, key: &str) -> bool {
    match key {
        "ArrowDown" => step_to(shown, 0),
        "Enter" => {
            let first = shown.order.with_untracked(|order| order.first().copied());
            first.is_some_and(|first| {
                shown.place.open(first);
                request_animation_frame(|| {
                    let _ = view::focus(HEAD);
                });
                true
            })
        }
        "Escape" if shown.place.filter.with_untracked(|filter| filter.text.is_empty()) => {
            step_to(shown, 0)
        }
        _ => false,
    }
}

fn on_page(shown: Shown, key: &str) -> bool {
    match key {
        "/" => view::focus(FIELD),
        "j" | "J" | "ArrowDown" => step(shown, true, key.starts_with('A')),
        "k" | "K" | "ArrowUp" => step(shown, false, key.starts_with('A')),
        "f" | "F" => favor(shown),
        "[" | "]" => turn(shown, key == "]"),
        "Escape" => {
            let open = shown.place.filter.with_untracked(|filter| filter.open);
            open.is_some_and(|open| {
                shown.place.close();
                let _ = view::focus(&link_id(open));
                true
            })
        }
        _ => false,
    }
}

/// The place in the list of the row that has the focus.
fn focused(shown: Shown) -> Option<usize> {
    let id = view::focused()?;
    shown.order.with_untracked(|order| order.iter().position(|it| link_id(*it) == id))
}

/// One row on. The arrows scroll the page as ever unless they begin in the list; J and K enter it.
fn step(shown: Shown, is_on: bool, from_list_only: bool) -> bool {
    match focused(shown) {
        Some(0) if !is_on => view::focus(FIELD),
        Some(at) => step_to(shown, if is_on { at + 1 } else { at - 1 }),
        None if from_list_only => false,
        None => {
            let open = shown.place.filter.with_untracked(|filter| filter.open);
            open.is_some_and(|open| view::focus(&link_id(open))) || step_to(shown, 0)
        }
    }
}

fn step_to(shown: Shown, at: usize) -> bool {
    let to = shown.order.with_untracked(|order| order.get(at).copied());
    // A row that is not drawn is far from the one that has the focus; then nothing happens.
    to.is_some_and(|to: ActivityId| view::focus(&link_id(to)))
}

fn favor(shown: Shown) -> bool {
    let open = || shown.place.filter.with_untracked(|filter| filter.open);
    let at =
        focused(shown).and_then(|at| shown.order.with_untracked(|order| order.get(at).copied()));
    at.or_else(open).is_some_and(|activity| {
        shown.press_star(activity);
        true
    })
}

fn turn(shown: Shown, is_next: bool) -> bool {
    let days = untrack(|| shown.year.days());
    let (before, after) = beside(&days, shown.id);
    let Some(block) = (if is_next { after } else { before }) else { return false };
    shown.place.follow(&shown.place.block_href(block.id));
    true
}
