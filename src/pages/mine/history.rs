//! The past, month by month, searched as one types.

use leptos::prelude::*;

use super::Desk;
use crate::components::chip::Chip;
use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::components::log::{LogDay, LogItem, Mark};
use crate::components::part::part;
use crate::components::search::SearchField;
use crate::components::segments::Segments;
use crate::components::skeleton::Awaited;
use crate::eighth::history::{DayLog, MonthLog, is_cancelled, log};
use crate::eighth::search::{Entry, Typed};
use crate::ion::signups::Signup;
use crate::pages::layout::failed;
use crate::time::{month_year, short_day};

/// The card.
#[component]
pub fn History(desk: Desk) -> impl IntoView {
    let how_far = Signal::derive(move || usize::from(desk.goes_back()));
    let pick = Callback::new(move |index| {
        desk.years.set(if index == 1 { "all".to_owned() } else { String::new() });
    });
    let chip = move || {
        let month = desk.month()?;
        let let_go = Callback::new(move |()| desk.month.set(String::new()));
        let label = month_year(month.first());
        Some(view! { <Chip label=label is_on=Signal::stored(true) on_press=let_go /> })
    };
    let again = Callback::new(move |()| desk.signups.reload());
    view! {
        <section class="card mine-history" aria-labelledby="history">
            <div class="card-head"><h2 id="history">"History"</h2></div>
            <div class="mine-tools">
                <SearchField label="Search your history" placeholder="Activity" value=desk.text />
                <Segments
                    label="How far back"
                    is_quiet=true
                    options=vec!["This school year", "All years"]
                    current=how_far
                    on_pick=pick
                />
                {chip}
            </div>
            {move || {
                desk.signups.with(|signups| {
                    part(
                        signups,
                        Awaited::Slots,
                        |error| failed(desk.stores, error, again),
                        |signups| view! { <Months desk=desk all=signups.clone() /> }.into_any(),
                    )
                })
            }}
        </section>
    }
}

/// The months, as far as they are looked for.
#[component]
fn Months(desk: Desk, all: Vec<Signup>) -> impl IntoView {
    let all = StoredValue::new(all);
    move || {
        let signups = all.with_value(|all| desk.picked(all));
        let total = signups.len();
        let found = desk.text.with(|text| searched(signups, text));
        let words = match (found.len(), total) {
            (0, 0) => return nothing(desk),
            (0, _) => "Nothing in your history is called that.".to_owned(),
            (1, 1) => "1 block".to_owned(),
            (some, all) if some == all => format!("{all} blocks"),
            (some, all) => format!("{some} of {all} blocks"),
        };
        let months =
            log(&found).into_iter().map(|month| view! { <MonthRows desk=desk month=month /> });
        view! {
            <p class="log-note small muted" role="status">{words}</p>
            {months.collect_view()}
        }
        .into_any()
    }
}

fn nothing(desk: Desk) -> AnyView {
    let means = match (desk.month().is_some(), desk.goes_back()) {
        (true, _) => "You had nothing in this month. Press it again to see them all.",
        (false, false) => {
            "You have no signup this school year before today. All years goes back further."
        }
        (false, true) => "Ion has no signup of yours before today.",
    };
    view! { <Empty glyph=Glyph::History title="Nothing yet" means=means /> }.into_any()
}

#[component]
fn MonthRows(desk: Desk, month: MonthLog) -> impl IntoView {
    let blocks = month.blocks();
    let count = if blocks == 1 { "1 block".to_owned() } else { format!("{blocks} blocks") };
    let day = move |DayLog { date, signups }: DayLog| {
        let item = |signup: Signup| LogItem {
            letter: signup.letter,
            href: desk.activity_href(signup.activity),
            small: String::new(),
            mark: if is_cancelled(&signup.title) { Mark::Cancelled } else { Mark::None },
            title: signup.title,
        };
        let items = signups.into_iter().map(item).collect();
        view! { <LogDay date=short_day(date) items=items /> }
    };
    view! {
        <h3 class="log-month">
            {month_year(month.month.first())} " " <span class="faint">{count}</span>
        </h3>
        <ol class="rows">{month.days.into_iter().map(day).collect_view()}</ol>
    }
}

/// Those whose name was typed, in the order they came in.
fn searched(signups: Vec<Signup>, text: &str) -> Vec<Signup> {
    let mut typed = Typed::new(text);
    if typed.is_empty() {
        return signups;
    }
    let entries: Vec<Entry> = signups.iter().map(|it| Entry::named(&it.title, "")).collect();
    let hits = typed.find(&entries);
    signups.into_iter().zip(hits).filter_map(|(signup, hit)| hit.map(|_| signup)).collect()
}
