//! The days of the calendar, a row for each, which leads to its bells.

use leptos::prelude::*;

use super::badge::DayBadge;
use crate::ion::schedule::Day;
use crate::school_day::calendar::{silence, summary};
use crate::time::{Date, day_name};

/// The rows.
#[component]
pub fn DayRows(
    days: Vec<Day>,
    today: Date,
    /// The day whose bells are shown.
    current: Signal<Date>,
    /// The page of a day.
    day_href: Callback<Date, String>,
) -> impl IntoView {
    let row = |day: Day| {
        let date = day.date;
        let badge = silence(&day)
            .is_none()
            .then(|| view! { <DayBadge kind=day.kind() name=day.lines.join(", ") /> });
        view! {
            <li>
                <a
                    class="day-row"
                    href=day_href.run(date)
                    aria-current=move || (current.get() == date).then_some("true")
                >
                    <b>{day_name(date, today)}</b>
                    {badge}
                    <small>{summary(&day)}</small>
                </a>
            </li>
        }
    };
    view! { <ul class="rows">{days.into_iter().map(row).collect_view()}</ul> }
}
