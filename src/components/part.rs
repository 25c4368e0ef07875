//! A part of a page whose content comes from Ion: awaited, here, stale, or not to be had. One part's
//! failure leaves the others standing.

use leptos::prelude::*;

use super::error_note::{ErrorNote, Note, Tone};
use super::skeleton::{Awaited, Skeleton};
use crate::ion::ApiError;
use crate::loadable::Loadable;

/// The part. A function and no component, for it holds nothing: whoever calls it in a closure gets
/// it anew when what it shows has changed.
pub fn part<T>(
    value: &Loadable<T>,
    awaited: Awaited,
    explain: impl FnOnce(&ApiError) -> Note,
    show: impl FnOnce(&T) -> AnyView,
) -> AnyView {
    let note = value.error().map(explain);
    let is_quiet = note.as_ref().is_some_and(|note| note.tone == Tone::Quiet);
    let note = note.map(|note| view! { <ErrorNote note=note /> });
    match value.value() {
        Some(value) if is_quiet => show(value),
        Some(value) => (note, show(value)).into_any(),
        None if note.is_some() => note.into_any(),
        None => view! { <Skeleton awaited=awaited /> }.into_any(),
    }
}
