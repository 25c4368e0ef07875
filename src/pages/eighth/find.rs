//! What the reader looks for in a block: the words, the restrictions, the order; and how much that
//! finds.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::block::Shown;
use super::keys::FIELD;
use super::place::Step;
use crate::components::chip::Chip;
use crate::components::search::SearchField;
use crate::eighth::filter::{Keep, Sort, keeps};
use crate::stores::view;

/// A screen reader hears how much was found once nothing was typed for so long, in milliseconds.
const HEARD_MS: i32 = 400;

/// The line to type in, and what stands below it.
#[component]
pub fn Find(shown: Shown) -> impl IntoView {
    let place = shown.place;
    let text = RwSignal::new(place.filter.with_untracked(|filter| filter.text.clone()));
    Effect::new(move |_| {
        let text = text.get();
        if place.filter.with_untracked(|filter| filter.text != text) {
            place.type_text(text);
        }
    });
    Effect::new(move |_| {
        let said = place.filter.with(|filter| filter.text.clone());
        if text.with_untracked(|text| *text != said) {
            text.set(said);
        }
    });
    view! {
        <div class="eighth-find" role="search">
            <SearchField
                id=FIELD
                label="Filter activities"
                placeholder="Name, room or sponsor"
                value=text
            />
            <Order shown=shown />
            <Found shown=shown />
        </div>
        <div class="chips chips-scroll" role="group" aria-label="Which activities">
            {Keep::ALL.map(|keep| view! { <Restriction shown=shown keep=keep /> }).into_iter().collect_view()}
        </div>
    }
}

#[component]
fn Restriction(shown: Shown, keep: Keep) -> impl IntoView {
    let (label, is_always) = match keep {
        Keep::Open => ("Open", true),
        Keep::Favorites => ("Favorites", true),
        Keep::Allowed => ("Not restricted", true),
        Keep::BothBlocks => ("Both blocks", true),
        Keep::Recommended => ("Recommended", false),
        // The one that adds rows.
        Keep::Administrative => ("Also administrative", false),
    };
    let count = Memo::new(move |_| {
        shown.detail.with(|detail| {
            let offerings = detail.value().map_or(&[][..], |block| &block.offerings);
            // Of what is there to be restricted: the office's own are left out but where they are meant.
            let counts = |it: &&_| keeps(keep, it, &shown);
            let mine =
                offerings.iter().filter(|it| !it.administrative || keep == Keep::Administrative);
            u32::try_from(mine.filter(counts).count()).unwrap_or(u32::MAX)
        })
    });
    let filter = shown.place.filter;
    // No letter typed makes a chip anew.
    let is_on = Memo::new(move |_| filter.with(|filter| filter.only.has(keep)));
    let press = Callback::new(move |()| {
        shown.place.change(Step::New, |filter| filter.only = filter.only.flipped(keep));
    });
    move || {
        let is_there = is_always || is_on.get() || count.get() > 0;
        is_there.then(|| view! { <Chip label=label is_on=is_on count=count on_press=press /> })
    }
}

#[component]
fn Order(shown: Shown) -> impl IntoView {
    let sort = move || shown.place.filter.with(|filter| filter.sort);
    let options = Sort::ALL.map(|(it, name, words)| {
        view! { <option value=name selected=move || sort() == it>{words}</option> }
    });
    let choose = move |name: String| {
        shown.place.change(Step::New, |filter| filter.sort = Sort::named(&name));
    };
    view! {
        <label class="eighth-sort">
            <span class="sr">"Sort"</span>
            <select
                class="input"
                prop:value=move || sort().name()
                on:change:target=move |ev| choose(ev.target().value())
            >
                {options.into_iter().collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Found(shown: Shown) -> impl IntoView {
    let words = move || {
        let found = shown.order.with(Vec::len);
        let all = shown.detail.with(|detail| {
            let offerings = detail.value().map_or(&[][..], |block| &block.offerings);
            let with_office =
                shown.place.filter.with(|filter| filter.only.has(Keep::Administrative));
            offerings.iter().filter(|it| with_office || !it.administrative).count()
        });
        if found == all { format!("{all} activities") } else { format!("{found} of {all}") }
    };
    let heard = RwSignal::new(String::new());
    let number = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let words = words();
        number.update_value(|number| *number = number.wrapping_add(1));
        let mine = number.get_value();
        spawn_local(async move {
            view::pause(HEARD_MS).await;
            if number.try_get_value() == Some(mine) {
                heard.set(format!("Showing {words}"));
            }
        });
    });
    view! {
        <span class="eighth-count num" aria-hidden="true">{words}</span>
        <span class="sr" role="status">{heard}</span>
    }
}
