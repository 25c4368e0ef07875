//! One activity: what it is about, its rules, its meetings.

use leptos::prelude::*;

use super::meetings::Meetings;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::part::part;
use crate::components::skeleton::{Awaited, Skeleton};
use crate::ion::activities::Detail as Activity;
use crate::ion::{ActivityId, ApiError};
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::{Stores, Watched};

/// The activity.
#[component]
pub fn Detail(stores: Stores, id: ActivityId, shown: Watched<Activity>) -> impl IntoView {
    let again = Callback::new(move |()| shown.reload());
    let all = stores.setup.href(Route::Activities);
    let content = move || {
        shown.with(|shown| {
            if shown.error() == Some(&ApiError::NotFound) {
                return view! { <NoSuch stores=stores /> }.into_any();
            }
            // Until it has come, the one before still stands there.
            if shown.value().is_some_and(|it| it.id != id) {
                return view! { <Skeleton awaited=Awaited::Rows /> }.into_any();
            }
            let whole = |it: &Activity| view! { <Whole stores=stores activity=it.clone() /> };
            part(
                shown,
                Awaited::Rows,
                |error| failed(stores, error, again),
                |it| whole(it).into_any(),
            )
        })
    };
    view! {
        <a class="back" href=all>
            <Icon glyph=Glyph::Left small=true />
            "All activities"
        </a>
        {content}
    }
}

#[component]
fn NoSuch(stores: Stores) -> impl IntoView {
    let all = stores.setup.href(Route::Activities);
    view! {
        <section class="card">
            <Empty
                glyph=Glyph::Info
                title="No such activity"
                means="Ion knows none by this number. It may have been deleted since."
                actions=vec![Deed::main("All activities", Does::Go(all))]
            />
        </section>
    }
}

#[component]
fn Whole(stores: Stores, activity: Activity) -> impl IntoView {
    let lines: Vec<String> = activity.description.lines().map(str::to_owned).collect();
    let about = match activity.description.trim().is_empty() {
        true => view! { <p class="muted">"Ion has no description of it."</p> }.into_any(),
        false => lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view().into_any(),
    };
    let rules = rules(&activity);
    let rules = (!rules.is_empty()).then(|| {
        let row = |(name, means): (&'static str, &'static str)| {
            view! { <li><span class="badge">{name}</span> <span>{means}</span></li> }
        };
        view! { <ul class="rules">{rules.into_iter().map(row).collect_view()}</ul> }
    });
    view! {
        <div class="activity">
            <section class="card" aria-labelledby="about">
                <div class="card-head"><h2 id="about">"About"</h2></div>
                <div class="card-body about">{about} {rules}</div>
            </section>
            <Meetings stores=stores activity=activity />
        </div>
    }
}

/// The rules of an activity, each with what it means to the reader.
fn rules(activity: &Activity) -> Vec<(&'static str, &'static str)> {
    let all = [
        (activity.special, "Special", "A one-off, or not what usually meets."),
        (
            activity.restricted,
            "Restricted",
            "Only some can sign up. The block says whether you can.",
        ),
        (activity.presign, "Presign", "Signups open two days ahead."),
        (activity.one_a_day, "Once a day", "You can be in it in one block a day."),
        (
            activity.both_blocks,
            "Both blocks",
            "Who signs up is in it for blocks A and B of the day.",
        ),
        (activity.sticky, "Sticky", "Who is in it cannot switch to something else."),
        (activity.administrative, "Administrative", "Run by the eighth-period office."),
    ];
    let on = all.into_iter().filter(|(is_on, ..)| *is_on);
    on.map(|(_, name, means)| (name, means)).collect()
}
