//! My eighth: what is still to choose, what is chosen, what was, and all of it to take along.

pub mod coming;
pub mod history;
pub mod numbers;
pub mod take;

use leptos::prelude::*;

use self::coming::ComingUp;
use self::history::History;
use self::numbers::Numbers;
use self::take::Take;
use super::layout::Layout;
use super::layout::query::keep_in_address;
use crate::components::head::Heading;
use crate::eighth::agenda::{AgendaDay, agenda};
use crate::eighth::history::{Month, all_years, figures, past, school_year};
use crate::ion::blocks::{self, Block};
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, BlockId, OfferingId, Page, web};
use crate::loadable::Loadable;
use crate::route::Route;
use crate::stores::{Stores, Watched, use_stores};
use crate::time::{Date, short_day};

/// What every part of the page works on.
#[derive(Clone, Copy)]
pub struct Desk {
    stores: Stores,
    blocks: Watched<Page<Block>>,
    signups: Watched<Vec<Signup>>,
    /// What the history is searched for.
    text: RwSignal<String>,
    /// The month that is picked, as the address has it; empty for none.
    month: RwSignal<String>,
    /// How far back it goes: `all`, or only this school year.
    years: RwSignal<String>,
    /// Where offerings meet, as far as it was asked for.
    rooms: RwSignal<Vec<(OfferingId, String)>>,
}

impl Desk {
    fn new(stores: Stores) -> Self {
        let mut values = keep_in_address(Route::MyEighth, &["q", "month", "years"]).into_iter();
        let mut next = || values.next().unwrap_or_default();
        let (text, month, years) = (next(), next(), next());
        let today = move || stores.clock.today();
        let start = move || match years.with(|years| years == "all") {
            true => all_years(today()),
            false => school_year(today()),
        };
        let blocks = stores.client.watch(move || Some(blocks::coming(today(), 1)));
        let signups = stores.own_signups(start);
        stores.count_to_choose(blocks, signups);
        Desk { stores, blocks, signups, text, month, years, rooms: RwSignal::new(Vec::new()) }
    }

    fn today(self) -> Date {
        self.stores.clock.today()
    }

    fn goes_back(self) -> bool {
        self.years.with(|years| years == "all")
    }

    fn month(self) -> Option<Month> {
        self.month.with(|month| Month::parse(month))
    }

    fn again(self) -> Callback<()> {
        Callback::new(move |()| {
            self.blocks.reload();
            self.signups.reload();
        })
    }

    /// The days to come.
    fn agenda(self) -> Loadable<Vec<AgendaDay>> {
        let today = self.today();
        self.blocks.with(|blocks| {
            self.signups.with(|signups| {
                blocks.with(signups, |blocks, signups| {
                    let days = agenda(&blocks.results, signups, today, usize::MAX);
                    self.stores.own_days(days)
                })
            })
        })
    }

    /// Of the past those signups that are in the picked month.
    fn picked(self, signups: &[Signup]) -> Vec<Signup> {
        let month = self.month();
        let mut past = past(signups, self.today());
        past.retain(|signup| month.is_none_or(|month| month.has(signup.date)));
        past
    }

    /// The page of a block, with what is chosen there.
    fn block_href(self, block: BlockId, activity: Option<ActivityId>) -> String {
        let href = self.stores.setup.href(Route::Block(block.0));
        activity.map_or_else(|| href.clone(), |activity| format!("{href}?activity={activity}"))
    }

    fn activity_href(self, activity: ActivityId) -> String {
        self.stores.setup.href(Route::Activity(activity.0))
    }
}

/// The page.
#[component]
pub fn Mine() -> impl IntoView {
    let desk = Desk::new(use_stores());
    let kicker = move || {
        desk.signups.with(|signups| {
            let past = past(signups.value()?, desk.today());
            let figures = figures(&past, desk.today());
            Some(format!("{} blocks since {}", figures.blocks, short_day(figures.since?)))
        })
    };
    let heading = Heading {
        kicker: Some(Signal::derive(move || kicker().unwrap_or_default())),
        ..Heading::plain("My eighth")
    };
    view! {
        <Layout heading=heading ion_path=web::eighth()>
            <div class="mine">
                <div class="mine-main">
                    <ComingUp desk=desk />
                    <History desk=desk />
                </div>
                <div class="mine-side">
                    <Numbers desk=desk />
                    <Take desk=desk />
                </div>
            </div>
        </Layout>
    }
}
