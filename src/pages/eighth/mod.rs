//! A block of eighth period: the way from block to block, and everything on offer in this one.

pub mod block;
pub mod course;
pub mod detail;
pub mod facts;
pub mod find;
mod keys;
pub mod list;
pub mod many;
mod place;
pub mod sign_up;
pub mod vigil;
mod year;

use leptos::prelude::*;

use self::block::OneBlock;
use self::place::Place;
use self::year::Year;
use super::layout::{Layout, failed};
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::error_note::ErrorNote;
use crate::components::head::Heading;
use crate::components::icon::{Glyph, Icon};
use crate::components::strip::{HERE, Strip};
use crate::eighth::agenda::Urgency;
use crate::eighth::strip::{around, slot, standing};
use crate::ion::blocks::Block;
use crate::ion::{BlockId, web};
use crate::route::Route;
use crate::stores::{Stores, use_stores, view};
use crate::time::{Date, long_day, short_day};

/// The page.
#[component]
pub fn Eighth() -> impl IntoView {
    let stores = use_stores();
    let year = Year::watch(stores);
    let place = Place::start(stores);
    let block = Memo::new(move |_| match stores.page.here() {
        Some(Route::Block(id)) => Some(BlockId(id)),
        _ => None,
    });
    // Who names no block comes to the one that needs them most.
    Effect::new(move |_| {
        if stores.page.here() == Some(Route::Eighth)
            && let Some(next) = year.next()
        {
            place.go_to_block(next);
        }
    });
    let ion_path = move || block.get().map_or_else(|| web::eighth().to_owned(), web::block);
    let content = move || match block.get() {
        Some(id) => view! { <OneBlock stores=stores year=year place=place id=id /> }.into_any(),
        None => view! { <NoBlock stores=stores year=year /> }.into_any(),
    };
    view! {
        <Layout
            heading=heading(year, block.into())
            ion_path=Signal::derive(ion_path)
        >
            <div class="eighth">
                <Status year=year here=block.into() />
                <Blocks stores=stores year=year place=place here=block.into() />
                {content}
            </div>
        </Layout>
    }
}

fn heading(year: Year, here: Signal<Option<BlockId>>) -> Heading {
    let named = move |name: fn(Date, &str) -> String| {
        Signal::derive(move || match here.get().and_then(|id| year.named(id)) {
            Some((date, letter)) => name(date, &letter),
            None => "Eighth period".to_owned(),
        })
    };
    Heading {
        title: named(|date, letter| format!("{}, block {letter}", long_day(date))),
        short: named(|date, letter| format!("{} · {letter}", short_day(date))),
        kicker: None,
    }
}

/// What the reader has in the block, or that it needs a choice. The line keeps its height until that
/// is known.
#[component]
fn Status(year: Year, here: Signal<Option<BlockId>>) -> impl IntoView {
    let says = Memo::new(move |_| {
        let days = year.days();
        let slot = here.get().and_then(|id| slot(&days, id).cloned());
        slot.map(|slot| (standing(&slot), slot.urgency == Urgency::NeedsChoice))
    });
    let is_due = move || says.with(|says| says.as_ref().is_some_and(|(_, is_due)| *is_due));
    let words = move || says.get().map_or_else(|| "\u{a0}".to_owned(), |(words, _)| words);
    view! {
        <p class="block-status" class:warn=is_due>
            {move || is_due().then(|| view! { <Icon glyph=Glyph::Alert /> })}
            {words}
        </p>
    }
}

/// The way to the other blocks.
#[component]
fn Blocks(
    stores: Stores,
    year: Year,
    place: Place,
    here: Signal<Option<BlockId>>,
) -> impl IntoView {
    let href = Callback::new(move |id| place.block_href(id));
    let beside = move |is_next| {
        move || {
            place.said.track();
            let days = year.days();
            let (before, after) =
                here.get().map_or((None, None), |id| crate::eighth::strip::beside(&days, id));
            let other = if is_next { after } else { before };
            view! { <Beside other=other.cloned() is_next=is_next href=href /> }
        }
    };
    let strip = move || {
        place.said.track();
        let (days, here) = (year.days(), here.get());
        let days = around(&days, here).to_vec();
        view! { <Strip days=days here=here today=stores.clock.today() href=href /> }
    };
    // The strip is drawn by the time the effects of the same change are over.
    Effect::new(move |_| {
        let _ = (here.get(), year.days().len());
        request_animation_frame(|| view::center(HERE));
    });
    view! {
        <nav class="block-nav" aria-label="Blocks">
            {beside(false)}
            <div class="strip-scroll">{strip}</div>
            {beside(true)}
        </nav>
        {move || {
            let again = Callback::new(move |()| year.reload());
            // What is explained for the whole page is not said here once more.
            let error = year.error().filter(|error| !stores.doctor.explains(error));
            error.map(|error| view! { <ErrorNote note=failed(stores, &error, again) /> })
        }}
    }
}

#[component]
fn Beside(other: Option<Block>, is_next: bool, href: Callback<BlockId, String>) -> impl IntoView {
    let (words, glyph) =
        if is_next { ("Next block", Glyph::Right) } else { ("Previous block", Glyph::Left) };
    match other {
        Some(block) => {
            let label = format!("{words}: {}, {}", short_day(block.date), block.letter);
            view! {
                <a class="btn btn-quiet btn-icon" href=href.run(block.id) aria-label=label>
                    <Icon glyph=glyph />
                </a>
            }
            .into_any()
        }
        None => view! { <span class="btn-icon" aria-hidden="true"></span> }.into_any(),
    }
}

/// What stands where no block is named, until one is found.
#[component]
fn NoBlock(stores: Stores, year: Year) -> impl IntoView {
    move || {
        let is_over = year.is_here() && year.next().is_none();
        if !is_over {
            return ().into_any();
        }
        let ion = Does::OpenIon(stores.setup.on_ion(web::eighth()));
        view! {
            <section class="card">
                <Empty
                    glyph=Glyph::Eighth
                    title="No eighth period ahead"
                    means="Ion lists no coming block. It may still be added."
                    actions=vec![Deed::new("Look in Ion", ion)]
                />
            </section>
        }
        .into_any()
    }
}
