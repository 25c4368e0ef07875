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
    let begin = move |_| {
        judged.with_untracked(|judged| {
            if let Some(judged) = judged {
                stores.vigils().begin(&judged.meeting, judged.task.clone());
            }
        });
    };
    move || {
        match stage.get() {
        Some(Stage::Asking(asked)) => {
            let when = asked.and_then(|asked| stores.clock.at(asked)).map(|it| clock_time(it.time));
            let when = when.map(|when| format!(" Last asked at {when}.")).unwrap_or_default();
            view! {
                <div class="vigil" role="status">
                    <p class="detail-note">
                        <strong>"Watching for a place."</strong>
                        {format!("{when} Keep this tab open.")}
                    </p>
                    <button class="btn btn-s" type="button" on:click=move |_| stores.vigils().stop()>
                        "Stop watching"
                    </button>
                </div>
            }
            .into_any()
        }
        Some(Stage::Over(Ended::Free)) => ().into_any(),
        other if is_full.get() => {
            view! { <Offer stores=stores judged=judged stage=other on_begin=Callback::new(begin) /> }
                .into_any()
        }
        _ => ().into_any(),
    }
    }
}

/// The offer to watch.
#[component]
fn Offer(
    stores: Stores,
    judged: Memo<Option<Judged>>,
    stage: Option<Stage>,
    on_begin: Callback<leptos::ev::MouseEvent>,
) -> impl IntoView {
    let other = judged.with_untracked(|judged| {
        let meeting = &judged.as_ref()?.meeting;
        untrack(|| stores.vigils().other(meeting.block.id, meeting.activity))
    });
    let line = match (stage, other) {
        (Some(Stage::Elsewhere), _) => {
            "Another tab of this browser is watching already; one does at a time. Stop it there first."
                .to_owned()
        }
        (Some(Stage::Over(ended)), _) => {
            let (what, means) = ended.words();
            format!("{what}. {means}")
        }
        (_, Some(other)) => format!("In place of {other}, which is being watched now."),
        _ => "Anion asks Ion every half minute, for an hour at most, and calls you. It never signs \
              you up by itself."
            .to_owned(),
    };
    view! {
        <div class="vigil">
            <button class="btn btn-wide" type="button" on:click=move |ev| on_begin.run(ev)>
                "Watch for a place"
            </button>
            <p class="detail-note">{line}</p>
        </div>
    }
    .into_any()
}
