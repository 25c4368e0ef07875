//! An activity in the list of a block: its star, name and flags, where, with whom, how full.

use std::ops::Range;

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::eighth::flags::{Flag, Weight};
use crate::eighth::fullness::{Fullness, Meter};

/// A text, and where in it what was typed was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Ranges of its bytes, in order.
    pub marks: Vec<Range<usize>>,
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The name, with this meeting's title.
    pub name: Marked,
    /// The rooms.
    pub rooms: Marked,
    /// The sponsors.
    pub sponsors: Marked,
    /// The weightiest first.
    pub flags: Vec<Flag>,
    /// How full it is.
    pub fullness: Fullness,
    /// Whether the reader is in it.
    pub is_chosen: bool,
    /// Whether it is off.
    pub is_off: bool,
}

/// What stands in a row, but for its star. The link's own address is for those who open it in
/// another tab.
#[component]
pub fn ActCells(
    act: Act,
    id: String,
    href: String,
    /// It is opened; whether by keyboard.
    on_open: Callback<bool>,
) -> impl IntoView {
    let Act { name, rooms, sponsors, flags, fullness, is_chosen, is_off } = act;
    let class = if is_off { "act-open act-off" } else { "act-open" };
    let open = move |ev: leptos::ev::MouseEvent| {
        let is_plain = !(ev.ctrl_key() || ev.meta_key() || ev.shift_key() || ev.alt_key());
        if is_plain {
            ev.prevent_default();
            // No press of a mouse or a finger counts none.
            on_open.run(ev.detail() == 0);
        }
    };
    view! {
        <a class=class id=id href=href on:click=open>
            <span class="act-line">
                <span class="act-name clip">{marked(&name)}</span>
                <span class="act-flags">{badges(&flags, is_chosen)}</span>
            </span>
            <span class="act-sub">
                <span class="act-where clip">
                    <span class="act-rooms">{marked(&rooms)}</span>
                    <span class="act-sponsors">{marked(&sponsors)}</span>
                </span>
                <span class="act-flags">{badges(&flags, is_chosen)}</span>
            </span>
            <Fill fullness=fullness />
        </a>
    }
}

/// How full something is: a meter for the eye, and the words that say it.
#[component]
pub fn Fill(fullness: Fullness) -> impl IntoView {
    let (class, words, percent) = match fullness.meter {
        Meter::Roomy(percent) => ("meter", "", percent),
        Meter::Tight(percent) => ("meter meter-tight", "is-tight", percent),
        Meter::Full => ("meter meter-full", "is-full", 100),
        Meter::Unmeasured => ("meter meter-none", "", 0),
    };
    let left = (!fullness.left.is_empty()).then(|| format!(", {}", fullness.left));
    view! {
        <span class="act-fill">
            <span class=class style:--v=format!("{percent}%")></span>
            <span class=words>
                {fullness.short} <span class="sr">{left}</span>
            </span>
        </span>
    }
}

/// The star beside a name.
#[component]
pub fn Star(
    /// Whose: for screen readers.
    name: String,
    is_on: Signal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="star"
            type="button"
            aria-pressed=move || if is_on.get() { "true" } else { "false" }
            aria-label=format!("Favorite {name}")
            on:click=move |_| on_press.run(())
        >
            {move || {
                let glyph = if is_on.get() { Glyph::StarOn } else { Glyph::Star };
                view! { <Icon glyph=glyph /> }
            }}
        </button>
    }
}

fn badges(flags: &[Flag], is_chosen: bool) -> Vec<AnyView> {
    let chosen =
        is_chosen.then(|| view! { <span class="badge badge-good">"Signed up"</span> }.into_any());
    let badge = |flag: &Flag| {
        let class = match flag.weight {
            Weight::Plain => "badge",
            Weight::Wait => "badge badge-warn",
            Weight::Off => "badge badge-bad",
        };
        view! { <span class=class>{flag.short.clone()}</span> }.into_any()
    };
    chosen.into_iter().chain(flags.iter().map(badge)).collect()
}

/// The text with its marks.
fn marked(marked: &Marked) -> Vec<AnyView> {
    let Marked { text, marks } = marked;
    let mut parts = Vec::new();
    let mut end = 0;
    for Range { start, end: stop } in marks {
        let (before, found) = (text.get(end..*start), text.get(*start..*stop));
        parts.extend(before.map(|it| it.to_owned().into_any()));
        parts.extend(found.map(|it| view! { <mark>{it.to_owned()}</mark> }.into_any()));
        end = *stop;
    }
    parts.extend(text.get(end..).map(|it| it.to_owned().into_any()));
    parts
}
