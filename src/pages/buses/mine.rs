//! The reader's own bus: where it stands, and being told when it has come.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::buses::pin::Pin;
use crate::components::bus_gone::BusGone;
use crate::components::icon::{Glyph, Icon};
use crate::ion::buses::{Bus, Status};
use crate::stores::buses::{Leave, ask_for_notices, notices};

/// The slab; without a route of the reader's own, how to choose one.
#[component]
pub fn Mine(desk: Desk) -> impl IntoView {
    let Desk { stores, buses, .. } = desk;
    // Shown anew when it has changed, and not each time that Ion was asked.
    let mine = Memo::new(move |_| {
        let pin = stores.buses.pin()?;
        let bus = buses.with(|it| it.value().and_then(|all| pin.find(all)).cloned());
        Some((pin, bus))
    });
    move || match mine.get() {
        None => view! { <NoneYet /> }.into_any(),
        Some((pin, Some(bus))) => view! { <Slab desk=desk pin=pin bus=bus /> }.into_any(),
        Some((pin, None)) => {
            let means = "Routes change from year to year. Press another to make it yours.";
            let forget = Callback::new(move |()| stores.buses.set_pin(None));
            view! { <BusGone route=pin.route means=means on_forget=forget /> }.into_any()
        }
    }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <p class="bus-hint small muted">
            <Icon glyph=Glyph::Star small=true />
            "Press your route to keep it on top and on Today. It is kept on this device; Ion does not know it."
        </p>
    }
}

#[component]
fn Slab(desk: Desk, pin: Pin, bus: Bus) -> impl IntoView {
    let number = bus.number.as_ref().map(|number| format!("Bus {number}"));
    let (large, small) = match (bus.status, &bus.space) {
        (Status::Here, Some(space)) => (format!("Space {space}"), bus.status.words()),
        (Status::Here, None) => ("On the lot".to_owned(), "Ion names no space yet"),
        (status @ Status::Expected, _) => (status.words().to_owned(), "Not on the lot yet"),
        (status, _) => (status.words().to_owned(), "Ion gives no time"),
    };
    view! {
        <section class="bus-mine" aria-label="Your bus">
            <div class="bus-mine-top">
                <span>
                    <Icon glyph=Glyph::StarOn small=true />
                    {format!("Your bus, {}", bus.route)}
                </span>
                <span>{number}</span>
            </div>
            <div role="status">
                <strong>{large}</strong>
                <p>{small}</p>
            </div>
        </section>
        <Telling desk=desk route=pin.route />
    }
}

/// Whether this device tells of its coming, and how to have it so.
#[component]
fn Telling(desk: Desk, route: String) -> impl IntoView {
    let leave = RwSignal::new(notices());
    let ask = move |_| {
        spawn_local(async move {
            let _ = ask_for_notices().await;
            let _ = leave.try_set(notices());
        });
    };
    let forget = move |_| desk.stores.buses.set_pin(None);
    let words = move || match leave.get() {
        Leave::Given => {
            "This device tells you when it is on the lot, while Anion is open and in view."
        }
        Leave::NotAsked => {
            "Anion can tell you when it is on the lot, while it is open and in view."
        }
        Leave::Refused => {
            "Your browser blocks notifications of this site. Its settings can allow them; here it is said anyway."
        }
        Leave::Unknown => "This browser shows no notifications; here it is said anyway.",
    };
    view! {
        <div class="bus-telling">
            <p class="small muted">{words}</p>
            {move || {
                (leave.get() == Leave::NotAsked)
                    .then(|| {
                        view! {
                            <button class="btn btn-s" type="button" on:click=ask>
                                "Tell me"
                            </button>
                        }
                    })
            }}
            <button class="btn btn-s btn-quiet" type="button" on:click=forget>
                {format!("{route} is not mine")}
            </button>
        </div>
    }
}
