//! Leaving: here, or in every tab; Ion is asked to forget the session each time.

use leptos::prelude::*;

use crate::components::icon::{Glyph, Icon};
use crate::components::setting_row::SettingRow;
use crate::session::Extent;
use crate::stores::Stores;

/// The rows.
#[component]
pub fn Leave(stores: Stores) -> impl IntoView {
    view! {
        <SettingRow
            title="Sign out"
            means="Removes the session from this device and revokes it at Ion; Anion tells you whether \
                   Ion did. You stay signed in at Ion itself."
        >
            <button
                class="btn btn-s btn-bad"
                type="button"
                on:click=move |_| stores.session.sign_out(Extent::Here)
            >
                <Icon glyph=Glyph::SignOut small=true />
                "Sign out"
            </button>
        </SettingRow>
        <SettingRow
            title="Sign out in every tab"
            means="The same for each tab of this browser that has a session of its own."
        >
            <button
                class="btn btn-s btn-bad"
                type="button"
                on:click=move |_| stores.session.sign_out(Extent::EveryTab)
            >
                <Icon glyph=Glyph::SignOut small=true />
                "Sign out everywhere"
            </button>
        </SettingRow>
    }
}
