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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    act: Memo<Act>,
    id: Signal<Option<String>>,
    href: Signal<String>,
    /// It is opened; whether by keyboard.
    on_open: Callback<bool>,
) -> impl IntoView {
    // Another activity in the same row changes texts, and no element that stands.
    let shown = move |cell: fn(&Act) -> Vec<AnyView>| act.with(cell);
    let flags = move || shown(|act| badges(&act.flags, act.is_chosen));
    let is_off = move || act.with(|act| act.is_off);
    // Read by five; and often the same in what comes next.
    let fullness = Memo::new(move |_| act.with(|act| act.fullness.clone()));
    let open = move |ev: leptos::ev::MouseEvent| {
        let is_plain = !(ev.ctrl_key() || ev.meta_key() || ev.shift_key() || ev.alt_key());
        if is_plain {
            ev.prevent_default();
            // No press of a mouse or a finger counts none.
            on_open.run(ev.detail() == 0);
        }
    };
    view! {
        <a class="act-open" class:act-off=is_off id=id href=href on:click=open>
            <span class="act-name clip">{move || shown(|act| marked(&act.name))}</span>
            <span class="act-flags">{flags}</span>
            <span class="act-where clip">
                <span class="act-rooms clip">{move || shown(|act| marked(&act.rooms))}</span>
                <span class="act-sponsors clip">{move || shown(|act| marked(&act.sponsors))}</span>
            </span>
            <Fill fullness=fullness />
        </a>
    }
}

/// How full something is: a meter for the eye, and the words that say it.
#[component]
pub fn Fill(#[prop(into)] fullness: Signal<Fullness>) -> impl IntoView {
    let meter = move || fullness.with(|fullness| looks(fullness.meter));
    let short = move || fullness.with(|fullness| fullness.short.clone());
    let left = move || {
        let left = fullness.with(|fullness| fullness.left.clone());
        if left.is_empty() { left } else { format!(", {left}") }
    };
    view! {
        <span class="act-fill">
            <span class=move || meter().0 style:--v=move || format!("{}%", meter().2)></span>
            <span class=move || meter().1>{short} " " <span class="sr">{left}</span></span>
        </span>
    }
}

/// The classes of a meter and of its words, and how much of it is filled.
fn looks(meter: Meter) -> (&'static str, &'static str, u32) {
    match meter {
        Meter::Roomy(percent) => ("meter", "", percent),
        Meter::Tight(percent) => ("meter meter-tight", "is-tight", percent),
        Meter::Full => ("meter meter-full", "is-full", 100),
        Meter::Unmeasured => ("meter meter-none", "", 0),
    }
}

/// The star beside a name.
#[component]
pub fn Star(
    /// Whose: for screen readers.
    #[prop(into)]
    name: Signal<String>,
    is_on: Signal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    let is_on = Memo::new(move |_| is_on.get());
    view! {
        <button
            class="star"
            type="button"
            aria-pressed=move || if is_on.get() { "true" } else { "false" }
            aria-label=move || name.with(|name| format!("Favorite {name}"))
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
