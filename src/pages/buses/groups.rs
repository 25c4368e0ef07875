//! Every route, by how its bus stands: found by typing, narrowed by chips, and drawn on the lot.

use std::time::Duration;

use leptos::prelude::*;

use super::Desk;
use crate::buses::board::{self, GROUPS};
use crate::buses::lot;
use crate::buses::pin::Pin;
use crate::components::bus_tile::BusTile;
use crate::components::chip::Chip;
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::lot::Lot;
use crate::components::search::SearchField;
use crate::ion::buses::{Bus, Status};
use crate::stores::Toast;

/// So many tiles are drawn at first: they fill a phone's window, and what is below is drawn when they
/// have been painted. A whole board at once takes a slow phone more than a tenth of a second.
const FIRST: usize = 24;

/// The board, as it is narrowed.
#[derive(Clone, Copy)]
struct Narrowed {
    desk: Desk,
    typed: RwSignal<String>,
    only: RwSignal<Option<Status>>,
    /// Whether all of it is drawn, and not only what comes first.
    is_whole: RwSignal<bool>,
}

/// The board.
#[component]
pub fn Groups(desk: Desk) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let only = RwSignal::new(None::<Status>);
    let is_whole = RwSignal::new(false);
    let narrowed = Narrowed { desk, typed, only, is_whole };
    request_animation_frame(move || {
        // The page may be gone by then.
        let draw = move || {
            let _ = is_whole.try_set(true);
        };
        set_timeout(draw, Duration::ZERO);
    });
    let count = move |status: Option<Status>| {
        Signal::derive(move || {
            desk.buses.with(|buses| {
                let all = buses.value().map_or(&[][..], Vec::as_slice);
                let count = status.map_or(all.len(), |status| board::count(all, status));
                u32::try_from(count).unwrap_or(u32::MAX)
            })
        })
    };
    let chip = move |(label, status): (&'static str, Option<Status>)| {
        let is_on = Signal::derive(move || only.get() == status);
        let press = Callback::new(move |()| only.set(status));
        view! { <Chip label=label is_on=is_on count=count(status) on_press=press /> }
    };
    let chips = [
        ("All", None),
        (Status::Here.words(), Some(Status::Here)),
        (Status::Delayed.words(), Some(Status::Delayed)),
        (Status::Expected.words(), Some(Status::Expected)),
    ];
    let pace = move || match desk.is_on.get() {
        true => "Checks Ion every 30 seconds while this page is in view.",
        false => "Buses come around the last bell. Until then this page asks Ion now and then.",
    };
    view! {
        <div class="bus-find">
            <SearchField
                label="Find a bus"
                placeholder="Route, bus number or space"
                value=typed
            />
            <div class="chips chips-scroll" role="group" aria-label="Show only">
                {chips.map(chip).into_iter().collect_view()}
            </div>
            <p class="small muted">{pace}</p>
        </div>
        {GROUPS.map(|status| view! { <Group narrowed=narrowed status=status /> }).into_iter().collect_view()}
        <Nothing narrowed=narrowed />
        {move || match is_whole.get() {
            true => view! { <TheLot desk=desk /> }.into_any(),
            // Nothing that stands below is in view before its time.
            false => view! { <div class="bus-rest"></div> }.into_any(),
        }}
    }
}

impl Narrowed {
    /// Those of a group that are left, by name.
    fn left(self, status: Status) -> Vec<Bus> {
        if self.only.get().is_some_and(|only| only != status) {
            return Vec::new();
        }
        self.desk.buses.with(|buses| {
            let all = buses.value().map_or(&[][..], Vec::as_slice);
            let shown = self.typed.with(|typed| board::shown(all, Some(status), typed));
            shown.into_iter().cloned().collect()
        })
    }

    /// How many of a group's may be drawn.
    fn drawn(self, status: Status) -> usize {
        if self.is_whole.get() {
            return usize::MAX;
        }
        let before = GROUPS.into_iter().take_while(|it| *it != status);
        FIRST.saturating_sub(before.map(|it| self.left(it).len()).sum())
    }
}

#[component]
fn Group(narrowed: Narrowed, status: Status) -> impl IntoView {
    let (class, glyph) = match status {
        Status::Here => ("good", Glyph::Check),
        Status::Delayed => ("warn", Glyph::Clock),
        Status::Expected | Status::Unknown => ("", Glyph::Bus),
    };
    let left = Memo::new(move |_| narrowed.left(status));
    let shown = move || left.get().into_iter().take(narrowed.drawn(status)).collect::<Vec<_>>();
    // What has not changed stays as it is, and with it the focus.
    let key = |bus: &Bus| (bus.id, board::detail(bus));
    view! {
        <section class="bus-group" hidden=move || left.with(Vec::is_empty)>
            <h2 class=class>
                <Icon glyph=glyph />
                {status.words()}
                <span class="num faint">{move || left.with(Vec::len)}</span>
            </h2>
            <ul class="bus-grid">
                <For each=shown key=key children=move |bus| tile(narrowed.desk, bus) />
            </ul>
        </section>
    }
}

/// Why the board is empty, if it is.
#[component]
fn Nothing(narrowed: Narrowed) -> impl IntoView {
    let is_none = Memo::new(move |_| GROUPS.into_iter().all(|it| narrowed.left(it).is_empty()));
    let lists_none =
        Memo::new(move |_| narrowed.desk.buses.with(|it| it.value().is_some_and(Vec::is_empty)));
    move || {
        let (title, means) = match (is_none.get(), lists_none.get()) {
            (false, _) => return ().into_any(),
            (true, true) => ("No buses", "Ion lists no route at all. It does in the school year."),
            (true, false) => (
                "No bus matches",
                "No route, bus number or space among those shown holds what you typed.",
            ),
        };
        view! {
            <div class="card" role="status">
                <Empty glyph=Glyph::Bus title=title means=means />
            </div>
        }
        .into_any()
    }
}

/// A tile; pressing it makes the route the reader's own, or not any more.
fn tile(desk: Desk, bus: Bus) -> AnyView {
    let pin = Pin::of(&bus);
    let stores = desk.stores;
    let route = pin.route.clone();
    let is_mine = Memo::new(move |_| stores.buses.pin().is_some_and(|pin| pin.route == route));
    let press = move |()| {
        if is_mine.get_untracked() {
            stores.buses.set_pin(None);
            return;
        }
        stores.buses.set_pin(Some(&pin));
        let undo = Callback::new(move |()| stores.buses.set_pin(None));
        stores.toasts.say(Toast {
            what: format!("{} is your bus", pin.route),
            means: "It is on top here, and on Today in the afternoon.".to_owned(),
            is_bad: false,
            action: Some(("Undo", undo)),
        });
    };
    view! { <li><BusTile bus=bus is_mine=is_mine.into() on_press=Callback::new(press) /></li> }
        .into_any()
}

/// The lot, as far as its spaces are known.
#[component]
fn TheLot(desk: Desk) -> impl IntoView {
    let spots = Memo::new(move |_| {
        desk.buses.with(|it| it.value().map(|all| lot::spots(all)).unwrap_or_default())
    });
    let mine = Memo::new(move |_| {
        let pin = desk.stores.buses.pin()?;
        desk.buses.with(|it| it.value().and_then(|all| pin.find(all)).map(|bus| bus.id))
    });
    move || {
        let spots = spots.get();
        (!spots.is_empty()).then(|| {
            view! {
                <section class="bus-group" aria-labelledby="the-lot">
                    <h2 id="the-lot">"The lot, by space"</h2>
                    <Lot spots=spots mine=mine.get() />
                    <p class="small muted lot-note">
                        "In the order of their numbers: Ion does not say where a space lies. On a faint one stands no bus that Ion knows of."
                    </p>
                </section>
            }
        })
    }
}
