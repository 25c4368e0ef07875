//! What of the page is in view, for pages with long lists.

use leptos::prelude::*;

use crate::browser::{clock, view};
use crate::eighth::window::Lie;

pub use view::{back, center, focus, focus_link, focused, is_busy, is_narrow, scroll_to};

/// Calls `moved` when anything was scrolled or the window changed, as long as the view is shown
/// that asks for it.
pub fn on_move(moved: impl Fn() + 'static) {
    let watch = StoredValue::new_local(Some(view::watch(moved)));
    on_cleanup(move || drop(watch.try_update_value(Option::take)));
}

/// How the list of that id lies in the window. `row` is how high a row is as long as there is none
/// to measure.
#[must_use]
pub fn lie(id: &str, row: f64) -> Option<Lie> {
    let (top, child, view) = view::lie(id)?;
    Some(Lie { top, view, row: child.filter(|height| *height > 0.0).unwrap_or(row) })
}

/// Waits that many milliseconds.
pub async fn pause(millis: i32) {
    clock::pause(millis).await;
}
