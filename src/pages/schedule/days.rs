//! The days that the school has on its calendar, seven at a time, and the way to any other.

use crate::pages::place::use_navigate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use super::Bells;
use crate::components::day_rows::DayRows;
use crate::components::empty::Empty;
use crate::components::icon::Glyph;
use crate::components::part::part;
use crate::components::skeleton::Awaited;
use crate::ion::Page;
use crate::ion::schedule::Day;
use crate::pages::layout::failed;
use crate::school_day::calendar::from_today;
use crate::stores::Standing;
use crate::time::Date;

/// The card.
#[component]
pub fn Days(bells: Bells) -> impl IntoView {
    let stores = bells.stores;
    let again = Callback::new(move |()| bells.listed.reload());
    view! {
        <section class="card schedule-days" aria-labelledby="days">
            <div class="card-head">
                <h2 id="days">"The coming days"</h2>
                {move || (bells.page.get() > 1).then(|| {
                    view! { <span class="small muted">{format!("Page {}", bells.page.get())}</span> }
                })}
            </div>
            {move || {
                bells.listed.with(|listed| {
                    part(
                        listed,
                        Awaited::Days,
                        |error| failed(stores, error, again),
                        |page| rows(bells, page),
                    )
                })
            }}
            <Turn bells=bells />
            <Pick bells=bells />
        </section>
        {move || {
            matches!(stores.session.standing(), Standing::SignedOut(_)).then(|| {
                view! {
                    <p class="small muted">
                        "The bell schedule is public. It needs no signing in."
                    </p>
                }
            })
        }}
    }
}

fn rows(bells: Bells, page: &Page<Day>) -> AnyView {
    let today = bells.stores.clock.today();
    let is_first = bells.page.get() == 1;
    let known = bells.alone.with(|alone| alone.value().cloned()).filter(|_| is_first);
    let days = from_today(&page.results, today, known.as_ref());
    if days.is_empty() {
        let means = "Ion has no day from here on. The school may still add some.";
        return view! { <Empty glyph=Glyph::Today title="No days" means=means /> }.into_any();
    }
    let href = Callback::new(move |date| bells.href(date));
    view! { <DayRows days=days today=today current=bells.date.into() day_href=href /> }.into_any()
}

/// The days after those, and back.
#[component]
fn Turn(bells: Bells) -> impl IntoView {
    let has_next =
        move || bells.listed.with(|listed| listed.value().is_some_and(|page| page.has_next));
    let turn = move |by: i32| {
        bells.page.update(|page| *page = page.saturating_add_signed(by).max(1));
    };
    view! {
        <div class="day-turn" hidden=move || bells.page.get() == 1 && !has_next()>
            <button
                class="btn btn-quiet btn-s"
                type="button"
                aria-disabled=move || (bells.page.get() == 1).then_some("true")
                on:click=move |_| turn(-1)
            >
                "Earlier"
            </button>
            <button
                class="btn btn-quiet btn-s"
                type="button"
                aria-disabled=move || (!has_next()).then_some("true")
                on:click=move |_| {
                    if has_next() {
                        turn(1);
                    }
                }
            >
                "Later"
            </button>
        </div>
    }
}

/// Any day, by the browser's own calendar.
#[component]
fn Pick(bells: Bells) -> impl IntoView {
    let navigate = use_navigate();
    let pick = move |text: String| {
        // What is half typed is no day yet.
        if let Ok(date) = Date::parse(&text) {
            let options = NavigateOptions { resolve: false, ..NavigateOptions::default() };
            navigate(&bells.href(date), options);
        }
    };
    view! {
        <label class="schedule-pick">
            <span>"Another day"</span>
            <input
                class="input"
                type="date"
                required=true
                prop:value=move || bells.date.get().to_string()
                on:change:target=move |ev| pick(ev.target().value())
            />
        </label>
    }
}
