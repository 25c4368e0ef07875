//! One block: what it offers, what is looked for in it, and what of that is shown in which order.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::detail::DetailPane;
use super::find::Find;
use super::keys;
use super::list::List;
use super::place::Place;
use super::year::Year;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::error_note::ErrorNote;
use crate::components::icon::Glyph;
use crate::eighth::filter::{Filter, Known, order};
use crate::eighth::fullness::{self, Places};
use crate::eighth::groups::{Group, heads};
use crate::eighth::search::{Entry, Typed};
use crate::eighth::window::Around;
use crate::ion::blocks::{self, BlockDetail, Capacity, Offering};
use crate::ion::{ActivityId, ApiError, BlockId, OfferingId, rosters, web};
use crate::loadable::Loadable;
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::{Stores, Watched};

/// A block, and how the reader looks at it.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The stores.
    pub stores: Stores,
    /// The year around it.
    pub year: Year,
    /// The address.
    pub place: Place,
    /// Which block.
    pub id: BlockId,
    /// What it offers.
    pub detail: Watched<BlockDetail>,
    /// Capacities that a roster told.
    pub sure: RwSignal<BTreeMap<OfferingId, Capacity>>,
    /// What is shown, in its order. It changes when the reader looks for something else or other
    /// activities are offered, and not when counts do: no row moves under a finger.
    pub order: RwSignal<Vec<ActivityId>>,
    /// Where the groups of it begin, while it stands in groups.
    pub heads: RwSignal<Vec<(usize, Group)>>,
    /// How much of it is drawn.
    pub around: RwSignal<Around>,
    /// What the reader has in this block.
    pub chosen: Memo<Option<ActivityId>>,
    /// The words that were looked for to get it.
    pub typed: RwSignal<Typed>,
}

impl Known for Shown {
    fn places(&self, offering: &Offering) -> Places {
        let sure = self.sure.with(|sure| sure.get(&offering.id).copied());
        sure.map_or_else(|| Places::listed(offering), |sure| Places::told(offering.count, sure))
    }

    fn is_favorite(&self, offering: &Offering) -> bool {
        self.stores.favorites().is(offering.activity, offering.favorited)
    }

    fn is_chosen(&self, offering: &Offering) -> bool {
        self.chosen.get() == Some(offering.activity)
    }
}

impl Shown {
    /// One offering as it is now.
    #[must_use]
    pub fn offering(self, activity: ActivityId) -> Option<Offering> {
        self.with_offering(activity, Offering::clone)
    }

    /// What is made of one offering as it is now.
    pub fn with_offering<T>(
        self,
        activity: ActivityId,
        made: impl FnOnce(&Offering) -> T,
    ) -> Option<T> {
        self.detail.with(|detail| {
            detail.value()?.offerings.iter().find(|it| it.activity == activity).map(made)
        })
    }

    /// Makes an activity a favorite, or none.
    pub fn press_star(self, activity: ActivityId) {
        let offering = untrack(|| self.offering(activity));
        if let Some(Offering { name, favorited, .. }) = offering {
            self.stores.favorites().toggle(activity, &name, favorited);
        }
    }

    fn learn(self, offering: OfferingId, capacity: Capacity) {
        // The page may be gone by now.
        let known = self.sure.try_with_untracked(|sure| sure.get(&offering) == Some(&capacity));
        if known == Some(false) {
            self.sure.update(|sure| {
                sure.insert(offering, capacity);
            });
        }
    }

    /// Is told what a roster says.
    pub fn told(self, roster: &rosters::Roster) {
        self.learn(roster.id, roster.capacity);
    }
}

/// The block.
#[component]
pub fn OneBlock(stores: Stores, year: Year, place: Place, id: BlockId) -> impl IntoView {
    let shown = Shown {
        stores,
        year,
        place,
        id,
        detail: stores.client.watch(move || Some(blocks::detail(id))),
        sure: RwSignal::new(BTreeMap::new()),
        order: RwSignal::new(Vec::new()),
        heads: RwSignal::new(Vec::new()),
        around: RwSignal::new(Around::Least),
        chosen: Memo::new(move |_| {
            let signups = year.signups();
            signups.iter().find(|signup| signup.block == id).map(|signup| signup.activity)
        }),
        typed: RwSignal::new(Typed::default()),
    };
    stores.favorites().keep_right(shown.detail);
    let is_own_known = own_known(year);
    keep_order(shown, is_own_known);
    ask_for_unclear(shown);
    super::sign_up::keep_counts(shown);
    Effect::new(move |_| {
        shown.detail.with(|detail| {
            if let Some(block) = detail.value() {
                year.shows(block.id, block.date, &block.letter);
            }
        });
    });
    keys::listen(shown);
    let stage = stage_of(shown, is_own_known);
    let stale = move || {
        let error = shown.detail.with(|detail| detail.error().cloned());
        error.map(|error| view! { <Failure shown=shown error=error /> })
    };
    let content = move || match stage.get() {
        Stage::Here => view! {
            <Comment shown=shown />
            <Find shown=shown />
            <List shown=shown />
            <DetailPane shown=shown />
        }
        .into_any(),
        Stage::Awaited => view! { <Waiting /> }.into_any(),
        Stage::Failed => ().into_any(),
        Stage::Empty => view! {
            <section class="card">
                <Empty
                    glyph=Glyph::Eighth
                    title="Nothing on offer yet"
                    means="Ion lists no activity for this block. They are often added later."
                />
            </section>
        }
        .into_any(),
    };
    view! {
        {stale}
        {content}
    }
}

/// What of the block is there to show. As long as it is the same, nothing of it is made anew.
fn stage_of(shown: Shown, is_own_known: Memo<bool>) -> Memo<Stage> {
    Memo::new(move |_| {
        shown.detail.with(|detail| match detail {
            Loadable::Ready(block) | Loadable::Stale(block, _) if block.offerings.is_empty() => {
                Stage::Empty
            }
            Loadable::Ready(_) | Loadable::Stale(..) if is_own_known.get() => Stage::Here,
            Loadable::Ready(_) | Loadable::Stale(..) | Loadable::Loading => Stage::Awaited,
            Loadable::Failed(_) => Stage::Failed,
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Awaited,
    Here,
    Empty,
    Failed,
}

/// Why the block is not here, or old.
#[component]
fn Failure(shown: Shown, error: ApiError) -> impl IntoView {
    let stores = shown.stores;
    if error == ApiError::NotFound {
        let next = Does::Go(stores.setup.href(Route::Eighth));
        let ion = Does::OpenIon(stores.setup.on_ion(web::eighth()));
        return view! {
            <section class="card" role="alert">
                <Empty
                    glyph=Glyph::Eighth
                    title="No such block"
                    means="Ion knows no block at this address. It may have been taken back."
                    actions=vec![Deed::main("Go to the next block", next), Deed::new("Look in Ion", ion)]
                />
            </section>
        }
        .into_any();
    }
    let again = Callback::new(move |()| shown.detail.reload());
    // Why it failed is found out meanwhile, and what is explained then for the whole page is not said here.
    (move || {
        let is_known = untrack(|| shown.detail.with(|it| it.value().is_some()));
        let is_explained = is_known && stores.doctor.explains(&error);
        (!is_explained).then(|| view! { <ErrorNote note=failed(stores, &error, again) /> })
    })
    .into_any()
}

/// What the office says about the block.
#[component]
fn Comment(shown: Shown) -> impl IntoView {
    move || {
        let said = shown.detail.with(|it| it.value().map(|block| block.comments.clone()));
        let said = said.filter(|said| !said.trim().is_empty());
        said.map(|said| view! { <p class="block-comment">{said}</p> })
    }
}

/// Rows where rows will be.
#[component]
fn Waiting() -> impl IntoView {
    let row = |()| {
        view! {
            <li class="act-row">
                <span class="act-open">
                    <span class="act-name"><span class="sk sk-half"></span></span>
                    <span class="act-where"><span class="act-rooms"><span class="sk"></span></span></span>
                    <span class="act-fill"><span class="sk"></span></span>
                </span>
            </li>
        }
    };
    view! {
        <div class="waiting" role="status" aria-label="Loading the activities">
            <ul class="acts">{[(); 12].map(row).into_iter().collect_view()}</ul>
        </div>
    }
}

/// What the reader has comes first, so it is waited for; and what stands then stays.
fn own_known(year: Year) -> Memo<bool> {
    Memo::new(move |before| before == Some(&true) || year.knows_own())
}

/// Keeps the order true to what is looked for.
fn keep_order(shown: Shown, is_own_known: Memo<bool>) {
    let entries = StoredValue::new(Vec::<Entry>::new());
    Effect::new(move |before: Option<(Filter, Vec<ActivityId>)>| {
        if !is_own_known.get() {
            return (Filter::default(), Vec::new());
        }
        let filter = shown.place.filter.with(Filter::closed);
        shown.detail.with(|detail| {
            let offerings = detail.value().map_or(&[][..], |block| &block.offerings);
            let ids: Vec<_> = offerings.iter().map(|it| it.activity).collect();
            let is_other = |(old, known): &(Filter, Vec<_>)| *old != filter || *known != ids;
            if before.as_ref().is_none_or(|(_, known)| *known != ids) {
                entries.set_value(offerings.iter().map(Entry::of).collect());
            }
            if before.as_ref().is_none_or(is_other) {
                let mut typed = Typed::new(&filter.text);
                let places = untrack(|| {
                    entries.with_value(|entries| {
                        order(offerings, entries, &filter, &mut typed, &shown)
                    })
                });
                // Where it is the school that changed it, the rows stay with what they show.
                if before.as_ref().is_none_or(|(old, _)| *old != filter) {
                    shown.around.set(Around::Least);
                }
                let group = |at: &usize| Group::of(&offerings[*at], &shown);
                shown.heads.set(match filter.is_grouped() {
                    true => untrack(|| heads(places.iter().map(group))),
                    false => Vec::new(),
                });
                shown.order.set(places.into_iter().map(|at| ids[at]).collect());
                shown.typed.set(typed);
            }
            (filter, ids)
        })
    });
}

/// Asks the rosters of some activities that the list calls closed and may not be.
fn ask_for_unclear(shown: Shown) {
    let asked = StoredValue::new(Vec::new());
    Effect::new(move |_| {
        let unclear = shown.detail.with(|detail| {
            let offerings = detail.value().map_or(&[][..], |block| &block.offerings);
            asked.with_value(|asked| {
                untrack(|| fullness::to_ask(offerings, asked, |it| shown.places(it)))
            })
        });
        if unclear.is_empty() {
            return;
        }
        asked.update_value(|asked| asked.extend(&unclear));
        spawn_local(async move {
            for id in unclear {
                // Without an answer it stays unclear, and says so.
                if let Ok(roster) = shown.stores.client.get(&rosters::of(id)).await {
                    shown.told(&roster);
                }
                if shown.sure.try_get_untracked().is_none() {
                    return;
                }
            }
        });
    });
}
