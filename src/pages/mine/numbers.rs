//! The history in numbers: three figures, what was most often, how many blocks each month had.

use leptos::prelude::*;

use super::Desk;
use crate::components::bars::{Bar, Bars, Column, Columns};
use crate::eighth::history::{Month, Tally, by_month, figures, most_often, past};
use crate::ion::signups::Signup;
use crate::time::month_year;

/// How many activities the chart shows.
const MOST: usize = 10;

/// The cards; they come with the signups, whose absence the history explains.
#[component]
pub fn Numbers(desk: Desk) -> impl IntoView {
    move || {
        desk.signups.with(|signups| {
            let signups = signups.value()?;
            let past = past(signups, desk.today());
            (!past.is_empty()).then(|| cards(desk, past))
        })
    }
}

fn cards(desk: Desk, past: Vec<Signup>) -> AnyView {
    let today = desk.today();
    let figures = figures(&past, today);
    let months = by_month(&past, today).into_iter().map(|(month, count)| Column {
        short: month_year(month.first()).chars().take(3).collect(),
        name: month_year(month.first()),
        count,
        is_now: month == Month::of(today),
        key: month.to_string(),
    });
    let months: Vec<Column> = months.collect();
    let pick = Callback::new(move |month| desk.month.set(month));
    let often = move || {
        let bar = |Tally { activity, name, blocks }: Tally| Bar {
            name,
            href: desk.activity_href(activity),
            count: blocks,
        };
        let bars: Vec<Bar> = most_often(&desk.picked(&past), MOST).into_iter().map(bar).collect();
        match bars.is_empty() {
            true => view! { <p class="small muted">"Nothing in this month."</p> }.into_any(),
            false => view! { <Bars bars=bars unit="blocks" /> }.into_any(),
        }
    };
    let of_month = move || desk.month().map(|month| month_year(month.first())).unwrap_or_default();
    view! {
        <section class="card stat" aria-label="Summary">
            <div><b>{figures.blocks}</b><span>"blocks signed up for"</span></div>
            <div><b>{figures.activities}</b><span>"different activities"</span></div>
            <div><b>{figures.new}</b><span>"new this month"</span></div>
        </section>
        <section class="card" aria-labelledby="often">
            <div class="card-head">
                <h2 id="often">"Most often"</h2>
                <span class="small muted">{of_month}</span>
            </div>
            <div class="card-body">{often}</div>
        </section>
        <section class="card" aria-labelledby="months">
            <div class="card-head">
                <h2 id="months">"Blocks a month"</h2>
            </div>
            <div class="card-body">
                <Columns columns=months unit="blocks" picked=desk.month.into() on_pick=pick />
                <p class="hint">"Press a month to see only that one."</p>
            </div>
        </section>
    }
    .into_any()
}
