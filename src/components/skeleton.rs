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
        Awaited::Day => ("Loading the schedule", view! { <DayBoxes /> }.into_any()),
        Awaited::Slots => ("Loading eighth period", view! { <SlotBoxes /> }.into_any()),
        Awaited::Posts => ("Loading the news", view! { <PostBoxes /> }.into_any()),
        Awaited::Rows => ("Loading", view! { <PostBoxes /> }.into_any()),
        Awaited::Days => ("Loading the days", view! { <PostBoxes /> }.into_any()),
        Awaited::Settings => ("Loading your account", view! { <SettingBoxes /> }.into_any()),
    };
    view! {
        <div class="waiting" role="status" aria-label=label>
            {boxes}
        </div>
    }
}

#[component]
fn DayBoxes() -> impl IntoView {
    let row = || {
        view! {
            <div class="period">
                <span class="sk"></span>
                <span class="sk sk-third"></span>
            </div>
        }
    };
    view! {
        <div class="now sk-now">
            <span class="sk sk-third"></span>
            <span class="sk sk-l sk-half"></span>
            <span class="sk sk-l sk-third"></span>
        </div>
        <div class="periods">{[(); 6].map(|()| row()).into_iter().collect_view()}</div>
    }
}

#[component]
fn SlotBoxes() -> impl IntoView {
    let slot = || {
        view! {
            <div class="slot">
                <span class="sk sk-letter"></span>
                <span class="stack-s">
                    <span class="sk"></span>
                    <span class="sk sk-half"></span>
                </span>
            </div>
        }
    };
    let day = |class| {
        view! {
            <div class=class>
                <div class="slot-date"><span class="sk sk-third"></span></div>
                {slot()}
                {slot()}
            </div>
        }
    };
    let days = ["slot-day slot-today", "slot-day", "slot-day"].map(day);
    view! { <div class="slots">{days.into_iter().collect_view()}</div> }
}

#[component]
fn PostBoxes() -> impl IntoView {
    let post = || {
        view! {
            <div class="post">
                <span class="sk sk-half"></span>
                <span class="sk sk-post"></span>
            </div>
        }
    };
    view! { <div class="rows">{post()} {post()} {post()}</div> }
}

#[component]
fn SettingBoxes() -> impl IntoView {
    view! {
        <div class="set">
            <span class="stack-s">
                <span class="sk sk-third"></span>
                <span class="sk sk-half"></span>
            </span>
        </div>
    }
}
