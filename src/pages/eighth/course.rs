//! Signing up for several blocks: how far it is, and what came of each.

use leptos::prelude::*;

use super::block::Shown;
use crate::components::icon::{Glyph, Icon};
use crate::eighth::came::in_short;
use crate::eighth::plan::{Pace, Run, Step, Task};
use crate::stores::view;
use crate::time::short_day;

/// The id of the list of what came of each.
const COURSE: &str = "sign-up-course";

/// How far a run over several blocks is, and what came of each.
#[component]
pub fn Course(shown: Shown) -> impl IntoView {
    let signing = shown.stores.signing();
    let run = Memo::new(move |_| signing.run().filter(|run| run.is_listed));
    let is_here = Memo::new(move |_| run.with(Option::is_some));
    let title = move || run.with(|run| run.as_ref().map(Run::told));
    // What has just been begun is shown: the reader may be far down among the blocks to pick from.
    let is_open = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(Run::is_open)));
    Effect::new(move |before: Option<bool>| {
        let is_open = is_open.get();
        if before == Some(false) && is_open {
            request_animation_frame(|| view::scroll_to(COURSE));
        }
        is_open
    });
    let class = move || {
        let is_good = run.with(|run| {
            run.as_ref().is_some_and(|run| run.is_open() || run.done().0 == run.done().1)
        });
        if is_good { "banner banner-accent" } else { "banner banner-warn" }
    };
    let results = move || {
        let tasks = run.with(|run| run.as_ref().map(|run| run.tasks.clone()));
        let tasks = tasks.unwrap_or_default().into_iter();
        tasks.map(|task| view! { <Result shown=shown task=task /> }).collect_view()
    };
    move || {
        is_here.get().then(|| {
            view! {
                <section class=class id=COURSE aria-label="Signing up for several blocks">
                    <div class="banner-text">
                        <strong role="status">{title}</strong>
                        <ul class="results">{results}</ul>
                    </div>
                    <Steer shown=shown run=run />
                </section>
            }
        })
    }
}

/// What the reader can do about a run.
#[component]
fn Steer(shown: Shown, run: Memo<Option<Run>>) -> impl IntoView {
    let signing = shown.stores.signing();
    move || {
        let (is_open, pace) =
            run.with(|run| run.as_ref().map_or((false, Pace::Going), |it| (it.is_open(), it.pace)));
        let button = |label, press: Callback<()>| {
            view! {
                <button class="btn btn-s" type="button" on:click=move |_| press.run(())>
                    {label}
                </button>
            }
        };
        let first = match (is_open, pace) {
            (true, Pace::Going) => ("Pause", Callback::new(move |()| signing.pause())),
            (true, Pace::Paused) => ("Go on", Callback::new(move |()| signing.go_on())),
            (true, Pace::Stopped) => return ().into_any(),
            (false, _) => ("Close", Callback::new(move |()| signing.dismiss())),
        };
        let stop = is_open.then(|| button("Stop", Callback::new(move |()| signing.stop())));
        view! { <div class="banner-actions">{button(first.0, first.1)} {stop}</div> }.into_any()
    }
}

/// What came of one block.
#[component]
fn Result(shown: Shown, task: Task) -> impl IntoView {
    let signing = shown.stores.signing();
    let Task { block, activity, name, step, .. } = task;
    let (glyph, class, said) = match &step {
        Step::Waiting => (None, "result", "waiting".to_owned()),
        Step::Sending => (None, "result", "signing up".to_owned()),
        Step::Reading => (None, "result", "asking Ion what it lists".to_owned()),
        Step::Left => (None, "result", "not sent".to_owned()),
        Step::Came(outcome) => {
            let (glyph, class) = if outcome.is_done() {
                (Glyph::Check, "result result-good")
            } else {
                (Glyph::Alert, "result result-bad")
            };
            (Some(glyph), class, in_short(outcome))
        }
    };
    let is_unknown = matches!(&step, Step::Came(outcome) if outcome.is_unknown());
    let again = is_unknown.then(|| {
        let press = move |_| signing.look_again(block.id, activity);
        view! { <button class="btn btn-s" type="button" on:click=press>"Look again"</button> }
    });
    view! {
        <li class=class>
            {glyph.map(|glyph| view! { <Icon glyph=glyph small=true /> })}
            <span>{format!("{}, {}: {name}, {said}", short_day(block.date), block.letter)}</span>
            {again}
        </li>
    }
}
