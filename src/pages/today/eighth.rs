//! Today's part on eighth period: the coming blocks, and what is chosen in each.

use leptos::prelude::*;

use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::components::more::More;
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::components::slots::Slots;
use crate::eighth::agenda::{AgendaDay, agenda, slot};
use crate::ion::blocks::{self, Block};
use crate::ion::signups::Signup;
use crate::ion::{BlockId, Page};
use crate::loadable::Loadable;
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::{Meeting, Stores, Watched};
use crate::time::Date;

/// How many days with eighth period are shown.
const DAYS_MAX: usize = 3;

/// The blocks and the reader's signups, which only together say what is missing.
#[derive(Clone, Copy)]
pub struct EighthData {
    stores: Stores,
    blocks: Watched<Page<Block>>,
    signups: Watched<Vec<Signup>>,
}

impl EighthData {
    /// Asks Ion for both.
    #[must_use]
    pub fn watch(stores: Stores) -> Self {
        let today = move || stores.clock.today();
        let blocks = stores.client.watch(move || Some(blocks::coming(today(), 1)));
        let signups = stores.own_signups(today);
        stores.count_to_choose(blocks, signups);
        EighthData { stores, blocks, signups }
    }

    fn reload(self) {
        self.blocks.reload();
        self.signups.reload();
    }

    fn days(self) -> Loadable<Vec<AgendaDay>> {
        let today = self.stores.clock.today();
        self.blocks.with(|blocks| {
            self.signups.with(|signups| {
                blocks.with(signups, |blocks, signups| {
                    self.stores.own_days(agenda(&blocks.results, signups, today, DAYS_MAX))
                })
            })
        })
    }

    /// What the reader has chosen for the block of that letter today.
    pub(super) fn meeting(self, today: Date, letter: char) -> Option<Meeting> {
        let days = self.days();
        let slot = slot(days.value()?, today, letter)?;
        let choice = slot.choice.as_ref()?;
        let (activity, offering) = (choice.activity, choice.offering);
        Some(Meeting { block: slot.block.id, activity, offering })
    }

    /// The coming days, as far as they are known.
    pub(super) fn agenda(self) -> Vec<AgendaDay> {
        self.days().value().cloned().unwrap_or_default()
    }
}

/// The card.
#[component]
pub fn Eighth(stores: Stores, data: EighthData) -> impl IntoView {
    let again = Callback::new(move |()| data.reload());
    let block_href = Callback::new(move |id: BlockId| stores.setup.href(Route::Block(id.0)));
    let slots = move |days: &Vec<AgendaDay>| {
        if days.is_empty() {
            return view! {
                <Empty
                    glyph=Glyph::Eighth
                    title="No eighth period ahead"
                    means="Ion lists no coming block. It may still be added."
                />
            }
            .into_any();
        }
        let today = stores.clock.today();
        view! { <Slots
            days=days.clone()
            today=today
            block_href=block_href
            rooms=stores.rooms.book()
        /> }
        .into_any()
    };
    view! {
        <section class="card today-eighth" aria-labelledby="eighth">
            <div class="card-head">
                <h2 id="eighth">"Eighth period"</h2>
                <More words="My eighth" href=stores.setup.href(Route::MyEighth) />
            </div>
            {move || {
                part(&data.days(), Awaited::Slots, |error| failed(stores, error, again), slots)
            }}
        </section>
    }
}
