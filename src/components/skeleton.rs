//! What stands where content will be, in the content's own boxes; CSS shows it after 300 ms.

use leptos::prelude::*;

/// What is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The Now card and the bell schedule.
    Day,
    /// The days of eighth period.
    Slots,
    /// The news.
    Posts,
    /// Rows of anything.
    Rows,
    /// The days of the calendar.
    Days,
    /// The reader's row on the account page.
    Settings,
}

/// Grey boxes the size of what is awaited.
#[component]
pub fn Skeleton(awaited: Awaited) -> impl IntoView {
    let (label, boxes) = match awaited {
        Awaited::Day => ("Loading the schedule", DAY),
        Awaited::Slots => ("Loading eighth period", SLOTS),
        Awaited::Posts => ("Loading the news", POSTS),
        Awaited::Rows => ("Loading", POSTS),
        Awaited::Days => ("Loading the days", POSTS),
        Awaited::Settings => ("Loading your account", SETTINGS),
    };
    view! {
        <div class="waiting" role="status" aria-label=label>
            {drawn(boxes)}
        </div>
    }
}

/// A box: its classes, and what is in it.
struct Shape(&'static str, &'static [Shape]);

/// One function for all of them: a view of their own each would be a tenth of a page.
fn drawn(boxes: &'static [Shape]) -> AnyView {
    boxes
        .iter()
        .map(|Shape(class, inner)| view! { <div class=*class>{drawn(inner)}</div> })
        .collect_view()
        .into_any()
}

const LINE: Shape = Shape("sk", &[]);
const HALF: Shape = Shape("sk sk-half", &[]);
const THIRD: Shape = Shape("sk sk-third", &[]);

const PERIOD: Shape = Shape("period", &[LINE, THIRD]);
const DAY: &[Shape] = &[
    Shape("now sk-now", &[THIRD, Shape("sk sk-l sk-half", &[]), Shape("sk sk-l sk-third", &[])]),
    Shape("periods", &[PERIOD, PERIOD, PERIOD, PERIOD, PERIOD, PERIOD]),
];

const SLOT: Shape = Shape("slot", &[Shape("sk sk-letter", &[]), Shape("stack-s", &[LINE, HALF])]);
const SLOT_DATE: Shape = Shape("slot-date", &[THIRD]);
const SLOT_DAY: Shape = Shape("slot-day", &[SLOT_DATE, SLOT, SLOT]);
const SLOTS: &[Shape] = &[Shape(
    "slots",
    &[Shape("slot-day slot-today", &[SLOT_DATE, SLOT, SLOT]), SLOT_DAY, SLOT_DAY],
)];

const POST: Shape = Shape("post", &[HALF, Shape("sk sk-post", &[])]);
const POSTS: &[Shape] = &[Shape("rows", &[POST, POST, POST])];

const SETTINGS: &[Shape] = &[Shape("set", &[Shape("stack-s", &[THIRD, HALF])])];
