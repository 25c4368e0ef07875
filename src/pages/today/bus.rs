//! Today's part on the reader's own bus, in the hours in which it comes.

use leptos::prelude::*;

use crate::buses::board;
use crate::buses::hours::{self, is_bus_time};
use crate::components::bus_gone::BusGone;
use crate::components::error_note::ErrorNote;
use crate::components::icon::{Glyph, Icon};
use crate::components::live::Live;
use crate::components::more::More;
use crate::ion::Page;
use crate::ion::buses::Status;
use crate::ion::schedule::Day;
use crate::pages::later::{LaterPart, later};
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::buses::Polled;
use crate::stores::{Stores, Watched, use_stores};

// Most readers have chosen no bus, and it is morning for the others half of the time.
later!(card in buses, Card);

/// The card, where the reader has chosen a bus and it comes about now; else nothing.
#[component]
pub fn BusCard(stores: Stores, days: Watched<Page<Day>>) -> impl IntoView {
    let is_shown = Memo::new(move |_| {
        stores.buses.is_pinned() && {
            let at = stores.clock.wall();
            days.with(|days| is_bus_time(days.value().map(|page| page.results.as_slice()), at))
        }
    });
    move || is_shown.get().then(|| view! { <LaterPart part=card /> })
}

#[component]
fn Card() -> impl IntoView {
    let stores = use_stores();
    let route = Memo::new(move |_| stores.buses.pin().map(|pin| pin.route));
    move || route.get().map(|route| view! { <MyBus stores=stores route=route /> })
}

#[component]
fn MyBus(stores: Stores, route: String) -> impl IntoView {
    let (own, client) = (stores.buses, stores.client);
    let buses =
        Polled::start(stores, || true, move || own.own(client), move || own.own_kept(client));
    Effect::new(move |_| {
        buses.with(|all| {
            if let Some(bus) = all.value().filter(|_| buses.is_new()).and_then(|it| it.first()) {
                stores.buses.saw(stores, bus);
            }
        });
    });
    let is_stale = Signal::derive(move || buses.with(|it| it.error().is_some()));
    let age = Signal::derive(move || {
        let now = stores.clock.now();
        buses.at().map_or_else(|| "Asking Ion".to_owned(), |at| hours::age(at.until(now)))
    });
    let again = Callback::new(move |()| buses.reload());
    let note = move || {
        buses.with(|buses| {
            let error = buses.error().filter(|_| buses.value().is_none())?;
            Some(view! { <ErrorNote note=failed(stores, error, again) /> })
        })
    };
    view! {
        <section class="card today-bus" aria-labelledby="my-bus">
            <div class="card-head">
                <h2 id="my-bus">"Your bus"</h2>
                <More words="All buses" href=stores.setup.href(Route::Buses) />
            </div>
            {note}
            <Line stores=stores buses=buses route=route />
            <div class="bus-age"><Live words=age is_stale=is_stale /></div>
        </section>
    }
}

/// How it stands; or that Ion has it no more.
#[component]
fn Line(stores: Stores, buses: Polled, route: String) -> impl IntoView {
    let state = Memo::new(move |_| {
        buses.with(|buses| {
            let bus = buses.value()?.first()?;
            let detail = board::detail(bus);
            Some((bus.route.clone(), bus.status, detail))
        })
    });
    // Ion has answered, and no bus of the route is among what it said.
    let is_gone = Memo::new(move |_| buses.with(|it| it.value().is_some_and(Vec::is_empty)));
    let gone = {
        let route = route.clone();
        move || {
            let means = "Routes change from year to year. Choose yours among all buses.";
            let route = route.clone();
            let forget = Callback::new(move |()| stores.buses.set_pin(None));
            is_gone.get().then(|| view! { <BusGone route=route means=means on_forget=forget /> })
        }
    };
    let line = move || {
        let (name, status, detail) =
            state.get().unwrap_or_else(|| (route.clone(), Status::Unknown, String::new()));
        let class = match status {
            Status::Here => "good",
            Status::Delayed => "warn",
            Status::Expected | Status::Unknown => "muted",
        };
        let words = if detail.is_empty() { "" } else { status.words() };
        view! {
            <Icon glyph=Glyph::Bus />
            <span class="bus-line-text">
                <b>{name}</b>
                <span class=class>{words}</span>
                <small class="muted">{detail}</small>
            </span>
        }
    };
    view! {
        {gone}
        <div class="bus-line" role="status" hidden=is_gone>{line}</div>
    }
}
