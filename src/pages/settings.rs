//! The settings of this device: how it looks, how hours are written, keys, notifications, what is kept.

pub mod data;
pub mod notices;

use leptos::prelude::*;

use self::data::Data;
use self::notices::Notices;
use super::layout::Layout;
use crate::components::checkbox::Checkbox;
use crate::components::head::Heading;
use crate::components::segments::Segments;
use crate::components::setting_row::SettingRow;
use crate::ion::web;
use crate::settings::{Density, Settings as Choices, Start, Theme};
use crate::stores::{Stores, use_stores};
use crate::time::{Hours, clock_face_am_pm};

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let stores = use_stores();
    view! {
        <Layout
            heading=Heading::plain("Settings")
            ion_path=web::preferences()
        >
            <p class="small muted settings-note">
                "They belong to this device, whoever is signed in. What others see of you is set in Ion."
            </p>
            <div class="account stack">
                <section class="card" aria-labelledby="look">
                    <div class="card-head"><h2 id="look">"Look"</h2></div>
                    <div class="rows"><Look stores=stores /></div>
                </section>
                <section class="card" aria-labelledby="use">
                    <div class="card-head"><h2 id="use">"Opening and keys"</h2></div>
                    <div class="rows"><Use stores=stores /></div>
                </section>
                <section class="card" aria-labelledby="notices">
                    <div class="card-head"><h2 id="notices">"Notifications"</h2></div>
                    <div class="rows"><Notices stores=stores /></div>
                </section>
                <section class="card" aria-labelledby="data">
                    <div class="card-head"><h2 id="data">"Data on this device"</h2></div>
                    <Data stores=stores />
                </section>
            </div>
        </Layout>
    }
}

#[component]
fn Look(stores: Stores) -> impl IntoView {
    let now = move || clock_face_am_pm(stores.clock.wall().time);
    let hours_mean = move || match stores.settings.get().hours {
        Hours::Twelve => format!("It is {}. Bells go without AM and PM.", now()),
        Hours::TwentyFour => format!("It is {}.", now()),
    };
    view! {
        <Choice
            stores=stores
            title="Theme"
            means="Light, dark, or as this device has it."
            options=["System", "Light", "Dark"].to_vec()
            read=|it| place(&Theme::ALL, it.theme)
            write=|it, index| it.theme = Theme::ALL.get(index).copied().unwrap_or_default()
        />
        <Choice
            stores=stores
            title="Density"
            means="How much stands on a screen. Nothing becomes too small to press."
            options=["Comfortable", "Compact"].to_vec()
            read=|it| place(&Density::ALL, it.density)
            write=|it, index| it.density = Density::ALL.get(index).copied().unwrap_or_default()
        />
        <Choice
            stores=stores
            title="Hours"
            means=Signal::derive(hours_mean)
            options=["12-hour", "24-hour"].to_vec()
            read=|it| usize::from(it.hours == Hours::TwentyFour)
            write=|it, index| {
                it.hours = if index == 1 { Hours::TwentyFour } else { Hours::Twelve };
            }
        />
        <Tick
            stores=stores
            label="Countdown in the tab's title"
            hint="On Today and Schedule the title begins with the time to the next bell."
            read=|it| it.is_counting_in_title
            write=|it, is_on| it.is_counting_in_title = is_on
        />
    }
}

#[component]
fn Use(stores: Stores) -> impl IntoView {
    let list = move |_| stores.shortcuts.list(true);
    view! {
        <Choice
            stores=stores
            title="Start page"
            means="What you see when you open Anion. Today stays one press away."
            options=["Today", "Eighth", "News", "Buses", "Schedule"].to_vec()
            read=|it| place(&Start::ALL, it.start)
            write=|it, index| it.start = Start::ALL.get(index).copied().unwrap_or_default()
        />
        <Tick
            stores=stores
            label="Single-key shortcuts"
            hint="Such as G, then E, for Eighth. Switch them off if you speak to your device."
            read=|it| !it.is_without_keys
            write=|it, is_on| it.is_without_keys = !is_on
        />
        <SettingRow title="All keys" means="Press ? on any page to see them there.">
            <button class="btn btn-s" type="button" on:click=list>"Show the keys"</button>
        </SettingRow>
    }
}

/// One of a few.
#[component]
fn Choice(
    stores: Stores,
    title: &'static str,
    #[prop(into)] means: Signal<String>,
    options: Vec<&'static str>,
    read: fn(&Choices) -> usize,
    write: fn(&mut Choices, usize),
) -> impl IntoView {
    let current = Signal::derive(move || read(&stores.settings.get()));
    let pick = Callback::new(move |index| stores.settings.change(|it| write(it, index)));
    view! {
        <SettingRow title=title means=means wide=true>
            <Segments label=title is_quiet=true options=options current=current on_pick=pick />
        </SettingRow>
    }
}

/// Something that is on or off.
#[component]
fn Tick(
    stores: Stores,
    label: &'static str,
    hint: &'static str,
    read: fn(&Choices) -> bool,
    write: fn(&mut Choices, bool),
) -> impl IntoView {
    let checked = Signal::derive(move || read(&stores.settings.get()));
    let change = Callback::new(move |is_on| stores.settings.change(|it| write(it, is_on)));
    view! {
        <div class="set-tick">
            <Checkbox label=label hint=hint checked=checked on_change=change />
        </div>
    }
}

fn place<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|it| *it == one).unwrap_or_default()
}
