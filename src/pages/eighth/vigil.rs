//! Watching a full activity for a place: how it stands, and beginning and ending it.

use leptos::prelude::*;

use super::sign_up::Judged;
use crate::eighth::vigil::Ended;
use crate::stores::Stores;
use crate::stores::vigils::Stage;
use crate::time::clock_time;

/// The watch, where the activity is full, or is being watched.
#[component]
pub fn WatchForPlace(
    stores: Stores,
    judged: Memo<Option<Judged>>,
    /// Whether somebody would have to leave first.
    is_full: Signal<bool>,
) -> impl IntoView {
    let stage = Memo::new(move |_| {
        judged.with(|judged| {
            let meeting = &judged.as_ref()?.meeting;
            stores.vigils().stage(meeting.block.id, meeting.activity)
        })
    });
    let is_watching = Memo::new(move |_| matches!(stage.get(), Some(Stage::Asking(_))));
    let is_there = Memo::new(move |_| match stage.get() {
        Some(Stage::Asking(_)) => true,
        Some(Stage::Over(Ended::Free)) => false,
        _ => is_full.get(),
    });
    let press = move |_| {
        if is_watching.get_untracked() {
            return stores.vigils().stop();
        }
        judged.with_untracked(|judged| {
            if let Some(judged) = judged {
                stores.vigils().begin(&judged.meeting, judged.task.clone());
            }
        });
    };
    let label = move || if is_watching.get() { "Stop watching" } else { "Watch for a place" };
    let strong =
        move || is_watching.get().then(|| view! { <strong>"Watching for a place."</strong> });
    // One button and one line for all of it: what has the focus stays, whatever it comes to say.
    move || {
        is_there.get().then(|| {
            view! {
                <div class="vigil">
                    <button
                        class="btn"
                        class:btn-wide=move || !is_watching.get()
                        class:btn-s=is_watching
                        type="button"
                        on:click=press
                    >
                        {label}
                    </button>
                    <p class="detail-note" role="status">
                        {strong}
                        {move || line(stores, judged, stage.get())}
                    </p>
                </div>
            }
        })
    }
}

/// How the watch stands, or what it would be.
fn line(stores: Stores, judged: Memo<Option<Judged>>, stage: Option<Stage>) -> String {
    let other = || {
        judged.with(|judged| {
            let meeting = &judged.as_ref()?.meeting;
            stores.vigils().other(meeting.block.id, meeting.activity)
        })
    };
    match stage {
        Some(Stage::Asking(asked)) => {
            let when = asked.and_then(|asked| stores.clock.at(asked)).map(|it| clock_time(it.time));
            let when = when.map(|when| format!(" Last asked at {when}.")).unwrap_or_default();
            format!("{when} Keep this tab open.")
        }
        Some(Stage::Elsewhere) => {
            "Another tab of this browser is watching already; one does at a time. Stop it there first."
                .to_owned()
        }
        Some(Stage::Over(ended)) => {
            let (what, means) = ended.words();
            format!("{what}. {means}")
        }
        None => match other() {
            Some(other) => format!("In place of {other}, which is being watched now."),
            None => "Anion asks Ion every half minute, for an hour at most, and calls you. It never \
                     signs you up by itself."
                .to_owned(),
        },
    }
}
