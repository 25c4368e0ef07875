//! The activity that is open: beside the list, or in a sheet over it on a phone.

use leptos::prelude::*;

use super::block::Shown;
use super::facts::{Facts, History, Meets, People};
use super::list::{full_name, link_id};
use super::many::More;
use super::sign_up::SignUp;
use crate::components::act_row::{Fill, Star};
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::ion_more::IonMore;
use crate::components::sheet::Sheet;
use crate::eighth::filter::Known;
use crate::eighth::flags::{Weight, flags};
use crate::eighth::fullness::Places;
use crate::ion::blocks::Offering;
use crate::ion::rosters::{self, Roster};
use crate::ion::{ActivityId, web};
use crate::pages::layout::notes::ToldHere;
use crate::route::Route;
use crate::stores::{Watched, view};

/// The id of the open activity's name.
pub(super) const HEAD: &str = "activity-name";

/// An activity, and what more was asked about it.
#[derive(Clone, Copy)]
pub struct Opened {
    /// The block around it.
    pub shown: Shown,
    /// Which.
    pub id: ActivityId,
    /// What the block says about it; nothing where it is not on offer here.
    pub offering: Signal<Option<Offering>>,
    /// Who is in it.
    pub roster: Watched<Roster>,
}

/// The pane, or the sheet.
#[component]
pub fn DetailPane(shown: Shown) -> impl IntoView {
    let is_narrow = RwSignal::new(view::is_narrow());
    view::on_move(move || {
        let now = view::is_narrow();
        if is_narrow.get_untracked() != now {
            is_narrow.set(now);
        }
    });
    let open = Memo::new(move |_| shown.place.filter.with(|filter| filter.open));
    // What is closed takes the focus along; it goes back to where it was opened.
    Effect::new(move |before: Option<Option<ActivityId>>| {
        let now = open.get();
        if let (Some(Some(closed)), None) = (before, now) {
            request_animation_frame(move || {
                if view::focused().is_none_or(|id| id.is_empty()) {
                    let _ = view::focus(&link_id(closed));
                }
            });
        }
        now
    });
    let label = Signal::derive(move || {
        let offering = open.get().and_then(|id| shown.offering(id));
        offering.map(|it| full_name(&it)).unwrap_or_default()
    });
    let close = Callback::new(move |()| shown.place.close());
    move || match (open.get(), is_narrow.get()) {
        (Some(id), true) => view! {
            <Sheet label=label on_close=close>
                <Detail shown=shown id=id />
                <ToldHere />
            </Sheet>
        }
        .into_any(),
        (Some(id), false) => view! {
            <aside class="detail" aria-label=label>
                <Detail shown=shown id=id />
            </aside>
        }
        .into_any(),
        (None, true) => ().into_any(),
        (None, false) => view! { <NothingOpen /> }.into_any(),
    }
}

#[component]
fn NothingOpen() -> impl IntoView {
    view! {
        <aside class="detail detail-none" aria-label="Activity">
            <Empty
                glyph=Glyph::Eighth
                title="Pick an activity"
                means="Its description, its room and who is in it appear here."
            />
            <p class="key-hints">
                <kbd>"/"</kbd>" filter "<kbd>"J"</kbd><kbd>"K"</kbd>" move "<kbd>"Enter"</kbd>
                " open "<kbd>"F"</kbd>" favorite "<kbd>"["</kbd><kbd>"]"</kbd>" block"
            </p>
        </aside>
    }
    .into_any()
}

#[component]
fn Detail(shown: Shown, id: ActivityId) -> impl IntoView {
    let offering = Memo::new(move |_| shown.offering(id));
    let meeting = Memo::new(move |_| offering.with(|it| it.as_ref().map(|it| it.id)));
    let roster = shown.stores.client.watch(move || meeting.get().map(rosters::of));
    Effect::new(move |_| {
        roster.with(|roster| {
            if let Some(roster) = roster.value() {
                shown.told(roster);
            }
        });
    });
    let opened = Opened { shown, id, offering: offering.into(), roster };
    let is_here = Memo::new(move |_| offering.with(Option::is_some));
    let ion = shown.stores.setup.on_ion(&web::activity(id));
    let more = shown.stores.setup.href(Route::Activity(id.0));
    move || {
        let ion = ion.clone();
        if !is_here.get() {
            return view! { <NotHere opened=opened /> }.into_any();
        }
        view! {
            <span class="sheet-grip" aria-hidden="true"></span>
            <div class="detail-scroll">
                <Head opened=opened />
                <Flags opened=opened />
                <Facts opened=opened />
                <More opened=opened />
                <Texts opened=opened />
                <History opened=opened />
                <Meets opened=opened />
                <People opened=opened />
                <p class="detail-ways">
                    <a class="link" href=more.clone()>"All about this activity"</a>
                    <IonMore words="Open in Ion" href=ion />
                </p>
            </div>
            <SignUp opened=opened />
        }
        .into_any()
    }
}

/// What the address names is not in this block.
#[component]
fn NotHere(opened: Opened) -> impl IntoView {
    view! {
        <div class="detail-scroll">
            <div class="detail-title">
                <h2 id=HEAD tabindex="-1">"Not in this block"</h2>
                <Close opened=opened />
            </div>
            <p class="text">"The activity that was open does not meet in this block."</p>
            <Meets opened=opened />
        </div>
    }
    .into_any()
}

#[component]
fn Close(opened: Opened) -> impl IntoView {
    view! {
        <button
            class="btn btn-quiet btn-icon"
            type="button"
            aria-label="Close"
            on:click=move |_| opened.shown.place.close()
        >
            <Icon glyph=Glyph::X />
        </button>
    }
    .into_any()
}

/// Its name, its star, and how full it is.
#[component]
fn Head(opened: Opened) -> impl IntoView {
    let shown = opened.shown;
    let of = move |part: fn(&Offering) -> String| {
        move || opened.offering.with(|it| it.as_ref().map(part).unwrap_or_default())
    };
    let name = untrack(of(|it| it.name.clone()));
    let is_favorite = Signal::derive(move || {
        opened.offering.with(|it| it.as_ref().is_some_and(|it| shown.is_favorite(it)))
    });
    let star = Callback::new(move |()| shown.press_star(opened.id));
    let fill = move || {
        let places = places(opened)?;
        let fullness = opened.offering.with(|it| places.of_offering(it.as_ref()?))?;
        let left = fullness.left.clone();
        Some(view! {
            <p class="detail-cap"><Fill fullness=fullness /></p>
            <p class="detail-left">{left}</p>
        })
    };
    let unclear = move || {
        let is_off = opened.offering.with(|it| it.as_ref().is_some_and(|it| it.cancelled));
        let doubt = places(opened).filter(|_| !is_off)?.doubt()?;
        Some(view! {
            <p class="detail-note">
                {doubt} " The roster has the true figure; it has not come yet."
            </p>
        })
    };
    view! {
        <div class="detail-head">
            <div class="detail-title">
                <h2 id=HEAD tabindex="-1">{of(full_name)}</h2>
                <Star name=name is_on=is_favorite on_press=star />
                <Close opened=opened />
            </div>
            {fill}
            {unclear}
        </div>
    }
    .into_any()
}

/// The places as sure as can be: where the roster has come, by it.
pub(super) fn places(opened: Opened) -> Option<Places> {
    let listed = opened.offering.with(|it| it.as_ref().map(|it| opened.shown.places(it)))?;
    let told = opened.roster.with(|roster| roster.value().map(|it| (it.count, it.capacity)));
    Some(told.map_or(listed, |(count, capacity)| Places::told(count, capacity)))
}

/// What is peculiar about it, in sentences.
#[component]
fn Flags(opened: Opened) -> impl IntoView {
    let list = move || {
        let at = untrack(|| opened.shown.stores.clock.wall());
        let block = opened.shown.detail.with(|it| it.value().map(|block| block.date))?;
        let flags = opened.offering.with(|it| it.as_ref().map(|it| flags(it, block, at)))?;
        let row = |flag: crate::eighth::flags::Flag| {
            let class = match flag.weight {
                Weight::Plain => "badge",
                Weight::Wait => "badge badge-warn",
                Weight::Off => "badge badge-bad",
            };
            view! {
                <li>
                    <span class=class>{flag.short}</span>
                    " "
                    {flag.means}
                </li>
            }
        };
        let rows: Vec<_> = flags.into_iter().map(row).collect();
        (!rows.is_empty()).then(|| view! { <ul class="detail-flags">{rows}</ul> })
    };
    view! { {list} }
}

/// What is said of this meeting, and what the activity is about; line breaks are kept.
#[component]
fn Texts(opened: Opened) -> impl IntoView {
    let text = move |part: fn(&Offering) -> &str| {
        opened.offering.with(|it| {
            let text = it.as_ref().map(|it| part(it).trim().to_owned());
            text.filter(|text| !text.is_empty())
        })
    };
    let comments = move || {
        text(|it| &it.comments).map(|said| {
            view! {
                <p class="text detail-comments"><b>"For this block: "</b>{said}</p>
            }
        })
    };
    let description = move || {
        let said = text(|it| &it.description);
        let said = said.unwrap_or_else(|| "Ion has no description of it.".to_owned());
        view! { <p class="text">{said}</p> }
    };
    view! {
        {comments}
        {description}
    }
    .into_any()
}
