//! The buses: the reader's own on top, then every route by how its bus stands.

pub mod groups;
pub mod mine;

use leptos::prelude::*;

use self::groups::Groups;
use self::mine::Mine;
use super::layout::{Layout, failed};
use crate::buses::hours::{self, is_bus_time};
use crate::components::head::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::components::live::Live;
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::ion::schedule;
use crate::ion::web;
use crate::loadable::Loadable;
use crate::stores::buses::{Polled, all, all_kept};
use crate::stores::{Stores, use_stores};

/// What every part of the page works on.
#[derive(Clone, Copy)]
pub struct Desk {
    stores: Stores,
    buses: Polled,
    /// Whether buses come about now.
    is_on: Memo<bool>,
}

/// The page.
#[component]
pub fn Buses() -> impl IntoView {
    let stores = use_stores();
    let days = stores.client.watch(move || {
        let _ = stores.clock.today();
        Some(schedule::coming(schedule::DAYS_MAX))
    });
    let is_on = Memo::new(move |_| {
        let at = stores.clock.wall();
        days.with(|days| is_bus_time(days.value().map(|page| page.results.as_slice()), at))
    });
    let client = stores.client;
    let buses =
        Polled::start(stores, move || is_on.get(), move || all(client), move || all_kept(client));
    let desk = Desk { stores, buses, is_on };
    Effect::new(move |_| {
        let Some(pin) = stores.buses.pin() else { return };
        buses.with(|all| {
            if let Some(bus) = all.value().filter(|_| buses.is_new()).and_then(|it| pin.find(it)) {
                stores.buses.saw(stores, bus);
            }
        });
    });
    let again = Callback::new(move |()| buses.reload());
    view! {
        <Layout
            heading=Heading::plain("Buses")
            ion_path=web::buses()
            actions=move || view! { <Freshness desk=desk /> }
        >
            {move || {
                buses
                    .with(|buses| match buses {
                        Loadable::Loading => view! { <Boxes /> }.into_any(),
                        buses => {
                            part(
                                buses,
                                Awaited::Slots,
                                |error| failed(stores, error, again),
                                |_| ().into_any(),
                            )
                        }
                    })
            }}
            <div class="bus-page" hidden=move || buses.with(|it| it.value().is_none())>
                <Mine desk=desk />
                <Groups desk=desk />
            </div>
        </Layout>
    }
}

/// How old the board is, and asking for a newer one.
#[component]
fn Freshness(desk: Desk) -> impl IntoView {
    let Desk { stores, buses, is_on } = desk;
    let is_stale = Signal::derive(move || buses.with(|it| it.error().is_some()));
    let words = Signal::derive(move || {
        let Some(at) = buses.at() else { return "Asking Ion".to_owned() };
        let age = hours::age(at.until(stores.clock.now()));
        match (is_stale.get(), is_on.get()) {
            (true, _) => format!("From {age}"),
            (false, true) => format!("Live · updated {age}"),
            (false, false) => format!("Updated {age}"),
        }
    });
    view! {
        <Live words=words is_stale=is_stale />
        <button
            class="btn btn-quiet btn-icon"
            type="button"
            aria-label="Check again"
            aria-busy=move || buses.is_asking().then_some("true")
            on:click=move |_| buses.reload()
        >
            <Icon glyph=Glyph::Refresh />
        </button>
    }
}

/// What stands there while the first answer is on its way.
#[component]
fn Boxes() -> impl IntoView {
    let tile = |()| view! { <span class="bus-tile"><span class="sk sk-half"></span></span> };
    view! {
        <div class="waiting bus-grid" role="status" aria-label="Loading the buses">
            {[(); 12].map(tile).into_iter().collect_view()}
        </div>
    }
}
