//! Until when the session lasts, how it goes on, and where it is kept.

use leptos::prelude::*;

use super::moment;
use crate::components::segments::Segments;
use crate::components::setting_row::SettingRow;
use crate::config::Flow;
use crate::session::{Idle, Means, Place};
use crate::stores::Stores;
use crate::time::time_left;

/// The rows.
#[component]
pub fn Kept(stores: Stores) -> impl IntoView {
    let flow = match stores.setup.flow() {
        Flow::Implicit => (
            "Signed in by the implicit grant",
            "Ion put the session into this page's address, from where Anion took it at once. Current \
             advice (RFC 9700, section 2.1.2) is the code grant with PKCE. Whoever runs this site can \
             register Anion for that at Ion and set grant to code in config.json.",
        ),
        Flow::Code => (
            "Signed in by the code grant with PKCE",
            "As current advice (RFC 9700) has it: the session never stood in an address.",
        ),
    };
    view! {
        <Lasts stores=stores />
        <Where stores=stores />
        <Away stores=stores />
        <SettingRow title=flow.0 means=flow.1 />
    }
}

/// Until when, and how the next one comes.
#[component]
fn Lasts(stores: Stores) -> impl IntoView {
    let title = move || {
        let Some(session) = stores.session.session() else { return String::new() };
        match stores.session.renewal() {
            Some((true, _)) => "Expired".to_owned(),
            _ => {
                let left = stores.clock.now().until(session.token.expires_at);
                format!("Expires in {}", time_left(left))
            }
        }
    };
    let means = move || {
        let Some(session) = stores.session.session() else { return String::new() };
        let until = moment(stores, session.token.expires_at);
        let then = match session.means {
            Means::Refresh => "Anion renews it by itself, for 30 days after you signed in.",
            Means::Frame => "Anion renews it by itself while you are signed in at Ion.",
            Means::Leaving => "Ten minutes before, Anion offers to renew it by way of Ion.",
        };
        format!("Good until {until}. {then}")
    };
    let is_running =
        move || stores.session.renewal().is_some_and(|(_, renewal)| renewal.is_running());
    view! {
        <SettingRow title=Signal::derive(title) means=Signal::derive(means)>
            <button
                class="btn btn-s"
                type="button"
                aria-busy=move || is_running().then_some("true")
                on:click=move |_| stores.session.renew()
            >
                {move || if is_running() { "Renewing" } else { "Renew now" }}
            </button>
        </SettingRow>
    }
}

/// In the tab or on the device; where storage is blocked there is no choice.
#[component]
fn Where(stores: Stores) -> impl IntoView {
    let place = move || stores.session.session().map(|it| it.place);
    let taken = Signal::derive(move || usize::from(place() == Some(Place::Device)));
    let choose = Callback::new(move |index| stores.session.keep_in(Place::wanted(index == 1)));
    let choice = move || {
        let can_choose = matches!(place(), Some(Place::Tab | Place::Device));
        can_choose.then(|| {
            let choices = vec!["In this tab", "On this device"];
            view! { <Segments label="Keep the session" is_quiet=true options=choices current=taken on_pick=choose /> }
        })
    };
    view! {
        <SettingRow
            title=Signal::derive(move || kept(place()).0.to_owned())
            means=Signal::derive(move || kept(place()).1.to_owned())
            wide=true
        >
            {choice}
        </SettingRow>
    }
}

fn kept(place: Option<Place>) -> (&'static str, &'static str) {
    match place {
        Some(Place::Device) => (
            "Kept on this device",
            "For all tabs. Encrypted (AES-GCM) with a key that cannot leave this browser. In this tab \
             only, the other tabs are signed out.",
        ),
        Some(Place::Tab) => (
            "Kept in this tab",
            "Until it closes. Encrypted (AES-GCM) with a key that cannot leave this browser.",
        ),
        Some(Place::Memory) => (
            "Kept nowhere",
            "This browser blocks storage, so the session ends when you reload or close the page.",
        ),
        None => ("", ""),
    }
}

/// The idle lock.
#[component]
fn Away(stores: Stores) -> impl IntoView {
    let taken = Signal::derive(move || {
        let idle = stores.session.idle();
        Idle::ALL.into_iter().position(|it| it == idle).unwrap_or_default()
    });
    let choose = Callback::new(move |index: usize| {
        stores.session.set_idle(Idle::ALL.get(index).copied().unwrap_or_default());
    });
    let choices = Idle::ALL.map(|idle| match idle {
        Idle::Never => "Never",
        Idle::Hour => "1 hour",
        Idle::QuarterHour => "15 min",
    });
    view! {
        <SettingRow
            title="Sign out when you are away"
            means="After so long without a touch or a key in any tab. For a computer that you share."
            wide=true
        >
            <Segments label="Sign out when you are away" is_quiet=true options=choices.to_vec() current=taken on_pick=choose />
        </SettingRow>
    }
}
