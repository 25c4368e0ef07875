//! Notifications: whether this device shows ours, what they are for, and asking for them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::badge::{Badge, Standing};
use crate::components::setting_row::SettingRow;
use crate::stores::Stores;
use crate::stores::settings::{Leave, ask_for_notices, leave_for_notices};

/// The row.
#[component]
pub fn Notices(stores: Stores) -> impl IntoView {
    let leave = RwSignal::new(leave_for_notices());
    // It may change in the browser's own settings, and the reader comes back from there.
    Effect::new(move |_| {
        let _ = stores.clock.now();
        let now = leave_for_notices();
        if leave.get_untracked() != now {
            leave.set(now);
        }
    });
    let ask = move |_| {
        spawn_local(async move {
            let _ = ask_for_notices().await;
            let _ = leave.try_set(leave_for_notices());
        });
    };
    let title = move || match leave.get() {
        Leave::Given => "This device shows them",
        Leave::NotAsked => "Off",
        Leave::Refused => "Blocked in this browser",
        Leave::Unknown => "This browser has none",
    };
    let means = move || match leave.get() {
        Leave::Given => "To switch them off, use the browser's settings for this site.",
        Leave::NotAsked => "The browser asks you once, after you press the button.",
        Leave::Refused => {
            "You said no before. Only the browser's settings for this site change that; everything \
             else works as it is."
        }
        Leave::Unknown => {
            "It shows no notifications, or not in this kind of window. On an iPhone, put Anion on \
             the home screen first."
        }
    };
    let control = move || match leave.get() {
        Leave::NotAsked => view! {
            <button class="btn btn-s" type="button" on:click=ask>"Allow notifications"</button>
        }
        .into_any(),
        Leave::Given => view! { <Badge standing=Standing::Good words="On" /> }.into_any(),
        Leave::Refused | Leave::Unknown => ().into_any(),
    };
    view! {
        <SettingRow
            title=Signal::derive(move || title().to_owned())
            means=Signal::derive(move || means().to_owned())
            wide=true
        >
            {control}
        </SettingRow>
        <SettingRow
            title="What they are for"
            means="When your bus comes onto the lot, and when a place opens in an activity that you \
                   watch. Only while Anion is open in a tab: nothing is sent to anybody's server."
        />
    }
}
