//! One block of eighth period and what the reader has in it; it leads to the block's page.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::eighth::agenda::{Slot, Urgency};

/// The slot; its button is the page's main one or not.
#[component]
pub fn SlotRow(
    held: Slot,
    /// The block's page.
    href: String,
    /// Where the chosen activity meets, if that is known.
    room: Option<String>,
    is_main: bool,
) -> impl IntoView {
    match held.urgency {
        Urgency::NeedsChoice => {
            let (letter, off) = (held.block.letter, held.choice.map(|choice| choice.title));
            view! { <TodoSlot letter=letter off=off href=href is_main=is_main /> }.into_any()
        }
        Urgency::Chosen | Urgency::Open | Urgency::LockedEmpty => {
            view! { <QuietSlot held=held href=href room=room /> }.into_any()
        }
    }
}

/// A block in which the reader must choose soon.
#[component]
fn TodoSlot(
    letter: String,
    /// What was chosen and is off.
    off: Option<String>,
    href: String,
    is_main: bool,
) -> impl IntoView {
    let class = if is_main { "btn btn-main" } else { "btn" };
    let title = off.unwrap_or_else(|| "Nothing chosen yet".to_owned());
    view! {
        <div class="slot slot-todo">
            <Letter letter=letter.clone() />
            <span class="slot-text">
                <b>{title}</b>
                <small>"Signups are open"</small>
            </span>
            <a class=class href=href>
                {format!("Choose for block {letter}")}
            </a>
        </div>
    }
}

/// A block that asks for nothing now.
#[component]
fn QuietSlot(held: Slot, href: String, room: Option<String>) -> impl IntoView {
    let Slot { block, choice, .. } = held;
    let words = match (block.locked, &choice, room) {
        (true, Some(_), Some(room)) => format!("{room} · Locked"),
        (false, Some(_), Some(room)) => room,
        (true, ..) => "Locked".to_owned(),
        (false, Some(_), None) => "Signed up".to_owned(),
        (false, None, _) => "Signups are open".to_owned(),
    };
    let lock = block.locked.then(|| view! { <Icon glyph=Glyph::Lock /> });
    let title = match choice {
        Some(choice) => choice.title,
        None if block.locked => "Nothing chosen".to_owned(),
        None => "Nothing chosen yet".to_owned(),
    };
    view! {
        <a class="slot" href=href>
            <Letter letter=block.letter />
            <span class="slot-text">
                <b>{title}</b>
                <small>{lock} {words}</small>
            </span>
        </a>
    }
}

#[component]
fn Letter(letter: String) -> impl IntoView {
    view! {
        <span class="letter">
            <span class="sr">"Block "</span>
            {letter}
        </span>
    }
}
