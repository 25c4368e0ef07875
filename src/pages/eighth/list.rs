//! The rows of a block. Of a long list only those in view are drawn, and some around them.

use std::ops::Range;

use leptos::prelude::*;

use super::block::Shown;
use super::detail::HEAD;
use super::place::Step;
use crate::components::act_row::{Act, ActCells, Marked, Star};
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::eighth::filter::{Filter, Known};
use crate::eighth::flags::flags;
use crate::eighth::window::{Lie, window};
use crate::ion::ActivityId;
use crate::ion::blocks::Offering;
use crate::stores::view;

/// The list's id.
const LIST: &str = "activities";

/// How high a row is taken to be before one is drawn, and the window before it is measured.
const ROW: f64 = 44.0;
const VIEW: f64 = 900.0;

/// The id of the link in an activity's row.
pub(super) fn link_id(activity: ActivityId) -> String {
    format!("act-{activity}")
}

/// What of the list is drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    rows: Range<usize>,
    above: f64,
    below: f64,
}

fn drawn(count: usize, lie: Lie) -> Drawn {
    let rows = window(count, lie);
    let height = |rows: usize| {
        // Far below what a double holds.
        lie.row * u32::try_from(rows).map_or(0.0, f64::from)
    };
    Drawn { above: height(rows.start), below: height(count - rows.end), rows }
}

/// The list.
#[component]
pub fn List(shown: Shown) -> impl IntoView {
    let lie = RwSignal::new(Lie { top: 0.0, view: VIEW, row: ROW });
    let drawn = Memo::new(move |_| drawn(shown.order.with(Vec::len), lie.get()));
    let measure = move || {
        let known = lie.with_untracked(|lie| *lie);
        let seen = view::lie(LIST, known.row);
        if let Some(seen) = seen.filter(|seen| *seen != known) {
            lie.set(seen);
        }
    };
    view::on_move(measure);
    // What the reader looks for begins at the top; and what fills a row may have another height.
    Effect::new(move |before: Option<Filter>| {
        let look = shown.place.filter.with(Filter::closed);
        let is_other = before.is_some_and(|before| before != look);
        shown.order.track();
        request_animation_frame(move || {
            if is_other && view::lie(LIST, ROW).is_some_and(|lie| lie.top < 0.0) {
                view::scroll_to(LIST);
            }
            measure();
        });
        look
    });
    let ids = move || {
        let rows = drawn.with(|drawn| drawn.rows.clone());
        shown.order.with(|order| order.get(rows).map(<[_]>::to_vec).unwrap_or_default())
    };
    let is_empty = Memo::new(move |_| shown.order.with(Vec::is_empty));
    view! {
        <ul
            class="acts"
            id=LIST
            aria-label="Activities"
            hidden=is_empty
            style:--above=move || format!("{}px", drawn.with(|drawn| drawn.above))
            style:--below=move || format!("{}px", drawn.with(|drawn| drawn.below))
        >
            <For each=ids key=|id| *id children=move |id| view! { <Row shown=shown id=id /> } />
        </ul>
        {move || is_empty.get().then(|| view! { <NothingFound shown=shown /> })}
    }
}

#[component]
fn Row(shown: Shown, id: ActivityId) -> impl IntoView {
    let is_open = move || shown.place.filter.with(|filter| filter.open == Some(id));
    let is_open = Memo::new(move |_| is_open());
    let place = move || {
        let at = shown.order.with(|order| order.iter().position(|it| *it == id));
        at.map(|at| (at + 1).to_string())
    };
    let count = move || shown.order.with(Vec::len).to_string();
    let open = Callback::new(move |by_key| {
        shown.place.open(id);
        if by_key {
            // Beyond the list are hundreds of rows; who opens it by keyboard goes there at once.
            request_animation_frame(|| {
                let _ = view::focus(HEAD);
            });
        }
    });
    let href = shown.place.activity_href(shown.id, id);
    let cells = move || {
        let act = act(shown, &shown.offering(id)?);
        let href = href.clone();
        Some(view! { <ActCells act=act id=link_id(id) href=href on_open=open /> })
    };
    let name = untrack(|| shown.offering(id)).map(|it| it.name).unwrap_or_default();
    let is_favorite = Signal::derive(move || {
        shown.offering(id).is_some_and(|offering| shown.is_favorite(&offering))
    });
    let star = Callback::new(move |()| shown.press_star(id));
    view! {
        <li
            class="act-row"
            aria-posinset=place
            aria-setsize=count
            aria-current=move || is_open.get().then_some("true")
        >
            <Star name=name is_on=is_favorite on_press=star />
            {cells}
        </li>
    }
}

/// What a row shows of an offering.
fn act(shown: Shown, offering: &Offering) -> Act {
    // The hour matters to a flag or two; each second does not.
    let at = untrack(|| shown.stores.clock.wall());
    let block = shown.detail.with(|detail| detail.value().map(|block| block.date));
    let marked =
        |text: String| shown.typed.with(|typed| Marked { marks: typed.marks(&text), text });
    Act {
        name: marked(full_name(offering)),
        rooms: marked(rooms(offering)),
        sponsors: marked(offering.sponsors.join(", ")),
        flags: block.map(|block| flags(offering, block, at)).unwrap_or_default(),
        fullness: shown.places(offering).fullness(),
        is_chosen: shown.chosen.get() == Some(offering.activity),
        is_off: offering.cancelled,
    }
}

/// The name and what this meeting is about.
pub(super) fn full_name(offering: &Offering) -> String {
    match offering.title.trim() {
        "" => offering.name.clone(),
        title => format!("{} – {title}", offering.name),
    }
}

/// `Room 204, Library`: a bare number is a room.
pub(super) fn rooms(offering: &Offering) -> String {
    let is_number = |room: &str| room.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let named = |room: &String| {
        if is_number(room) { format!("Room {room}") } else { room.clone() }
    };
    offering.rooms.iter().map(named).collect::<Vec<_>>().join(", ")
}

#[component]
fn NothingFound(shown: Shown) -> impl IntoView {
    let all = Callback::new(move |()| {
        shown.place.change(Step::New, |filter| {
            *filter = Filter { open: filter.open, sort: filter.sort, ..Filter::default() };
        });
    });
    let means = move || {
        let is_restricted = shown.place.filter.with(|filter| filter.only != Filter::default().only);
        if is_restricted {
            "Some may be there without what you restricted the list to."
        } else {
            "Try fewer words, a room, or a sponsor."
        }
    };
    view! {
        <Empty
            glyph=Glyph::Search
            title="No activity like this"
            means=untrack(means)
            actions=vec![Deed::new("Show all activities", Does::Run(all))]
        />
    }
}
