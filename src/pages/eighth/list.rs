//! The rows of a block. Of a long list only those in view are drawn, and some around them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::block::Shown;
use super::detail::HEAD;
use super::place::Step;
use crate::components::act_row::{Act, ActCells, Marked, Star};
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::eighth::filter::{Filter, Known};
use crate::eighth::flags::flags;
use crate::eighth::groups::Group;
use crate::eighth::window::{Around, Drawn, Lie, Seat, drawn, seats};
use crate::ion::ActivityId;
use crate::ion::blocks::Offering;
use crate::stores::view;

/// The list's id.
const LIST: &str = "activities";

/// How high a row is taken to be before one is drawn, and the window before it is measured.
const ROW: f64 = 44.0;
const VIEW: f64 = 900.0;

/// For so long nothing must be typed before more is drawn than is in view, in milliseconds.
const REST_MS: i32 = 300;

/// The id of the link in an activity's row.
pub(super) fn link_id(activity: ActivityId) -> String {
    format!("act-{activity}")
}

/// The list.
#[component]
pub fn List(shown: Shown) -> impl IntoView {
    let lie = RwSignal::new(Lie { top: 0.0, view: VIEW, row: ROW });
    let around = shown.around;
    let drawn = drawn_of(shown, lie);
    draw_the_rest_at_rest(shown);
    let measure = move || {
        let known = lie.with_untracked(|lie| *lie);
        let seen = view::lie(LIST, known.row);
        if let Some(seen) = seen.filter(|seen| *seen != known) {
            lie.set(seen);
        }
    };
    view::on_move(move || {
        measure();
        if around.get_untracked() != Around::Ample {
            around.set(Around::Ample);
        }
    });
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
    let rows = Memo::new(move |before: Option<&Vec<Seat<ActivityId>>>| {
        let range = drawn.with(|drawn| drawn.rows.clone());
        let is_other = around.get() == Around::Least;
        shown.order.with(|order| {
            let before = before.map_or(&[][..], Vec::as_slice);
            seats(before, order.get(range.clone()).unwrap_or_default(), range.start, is_other)
        })
    });
    let count = Memo::new(move |_| shown.order.with(Vec::len));
    // No memo: each letter would have every row look whether it is still the open one.
    let open = RwSignal::new(shown.place.filter.with_untracked(|filter| filter.open));
    Effect::new(move |_| {
        let now = shown.place.filter.with(|filter| filter.open);
        if open.get_untracked() != now {
            open.set(now);
        }
    });
    let is_empty = Memo::new(move |_| count.get() == 0);
    view! {
        <ul
            class="acts"
            id=LIST
            aria-label="Activities"
            hidden=is_empty
            style:padding-top=move || format!("{}px", drawn.with(|drawn| drawn.above))
            style:padding-bottom=move || format!("{}px", drawn.with(|drawn| drawn.below))
        >
            <For
                each=move || rows.get()
                key=|seat| seat.row
                children=move |seat| {
                    view! { <Row shown=shown rows=rows first=seat count=count open=open /> }
                }
            />
        </ul>
        {move || is_empty.get().then(|| view! { <NothingFound shown=shown /> })}
    }
}

/// What of the list is drawn where it lies like this.
fn drawn_of(shown: Shown, lie: RwSignal<Lie>) -> Memo<Drawn> {
    Memo::new(move |_| {
        let heads: Vec<_> = shown.heads.with(|heads| heads.iter().map(|(at, _)| *at).collect());
        drawn(shown.order.with(Vec::len), &heads, lie.get(), shown.around.get())
    })
}

/// What nobody sees of another list is drawn once nothing was typed for a while.
fn draw_the_rest_at_rest(shown: Shown) {
    let number = StoredValue::new(0_u32);
    Effect::new(move |_| {
        shown.order.track();
        number.update_value(|number| *number = number.wrapping_add(1));
        let mine = number.get_value();
        spawn_local(async move {
            view::pause(REST_MS).await;
            if number.try_get_value() == Some(mine) {
                shown.around.set(Around::Ample);
            }
        });
    });
}

/// A row, which may come to show another activity than its first.
#[component]
fn Row(
    shown: Shown,
    rows: Memo<Vec<Seat<ActivityId>>>,
    first: Seat<ActivityId>,
    count: Memo<usize>,
    open: RwSignal<Option<ActivityId>>,
) -> impl IntoView {
    let seat = Memo::new(move |before| {
        let mine = rows.with(|rows| rows.iter().find(|it| it.row == first.row).copied());
        // A row that is about to go shows what it showed.
        mine.or(before.copied()).unwrap_or(first)
    });
    let id = Memo::new(move |_| seat.get().item);
    let is_spare = Memo::new(move |_| seat.get().place.is_none());
    let is_open = Memo::new(move |_| open.get() == Some(id.get()));
    let place = move || seat.get().place.map(|place| (place + 1).to_string());
    let press = Callback::new(move |by_key| {
        shown.place.open(id.get_untracked());
        if by_key {
            // Beyond the list are hundreds of rows; who opens it by keyboard goes there at once.
            request_animation_frame(|| {
                let _ = view::focus(HEAD);
            });
        }
    });
    // Of two with the same name the focus would find but one.
    let link = Signal::derive(move || (!is_spare.get()).then(|| link_id(id.get())));
    let href = Signal::derive(move || shown.place.activity_href(shown.id, id.get()));
    // What shows the same stays as it stands, and what nobody sees as well.
    let act = Memo::new(move |before: Option<&Act>| match before.filter(|_| is_spare.get()) {
        Some(before) => before.clone(),
        None => shown.with_offering(id.get(), |it| act(shown, it)).unwrap_or_default(),
    });
    let size = move || {
        let count = if is_spare.get() { count.get_untracked() } else { count.get() };
        count.to_string()
    };
    let name = Signal::derive(move || {
        shown.with_offering(id.get(), |it| it.name.clone()).unwrap_or_default()
    });
    let is_favorite = Signal::derive(move || {
        shown.with_offering(id.get(), |it| shown.is_favorite(it)).unwrap_or(false)
    });
    let star = Callback::new(move |()| shown.press_star(id.get_untracked()));
    let head = Memo::new(move |_| {
        let place = seat.get().place?;
        shown.heads.with(|heads| heads.iter().find(|(at, _)| *at == place).map(|(_, it)| *it))
    });
    let is_first = Memo::new(move |_| head.get().is_some());
    let heading = move || {
        let words = move |group: Group| group.words(shown.chosen.get() == Some(id.get()));
        head.get().map(|group| view! { <h2 class="act-group">{words(group)}</h2> })
    };
    view! {
        <li
            class="act-row"
            class:is-first=is_first
            aria-posinset=place
            aria-setsize=size
            hidden=is_spare
            aria-current=move || is_open.get().then_some("true")
        >
            {heading}
            <Star name=name is_on=is_favorite on_press=star />
            <ActCells act=act id=link href=href on_open=press />
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
        fullness: shown.places(offering).of_offering(offering).unwrap_or_default(),
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
