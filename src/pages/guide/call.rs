//! Call: one question to Ion's API with the token, and what its answers mean.

use leptos::prelude::*;

use super::Desk;
use super::sample::{Answer, Sample};
use super::shell::{StepShell, prose};
use crate::components::act::Act;
use crate::guide::{Ask, Step};
use crate::stores::Standing;

/// The step.
#[component]
pub fn Call(desk: Desk) -> impl IntoView {
    let left = view! {
        {prose(|| {
            "Send the token in the Authorization header, as Bearer. Ion would take it in the address \
             too; addresses are logged, so never do that."
        })}
        <Ways desk=desk />
        <p class="hint">
            "403 has two meanings at Ion, and only its sentence tells them apart. \
             \u{201c}Authentication credentials were not provided.\u{201d} means that the token is missing, \
             expired, revoked or unknown: where other servers say 401, Ion says this. \u{201c}You do not \
             have permission to perform this action.\u{201d} means that this person may not."
        </p>
        <p class="hint">
            "Without a token only the bell schedule, the emergency notice and the list of endpoints \
             answer. Scopes are not checked: a read token can change things too."
        </p>
    }
    .into_any();
    let right = view! {
        <Sample desk=desk step=Step::Call />
        <Answer desk=desk ask=Ask::Profile title="Response" />
    }
    .into_any();
    view! { <StepShell desk=desk step=Step::Call left=left right=right /> }
}

#[component]
fn Ways(desk: Desk) -> impl IntoView {
    let is_busy = Signal::derive(move || desk.bench.busy() == Some(Ask::Profile));
    let has_token = move || desk.bench.with_held(|it| it.is_some());
    let reason = move || (!has_token()).then_some("Needs the token from step 3.");
    let session = move || {
        (desk.stores.session.standing() == Standing::SignedIn).then(|| {
            let client = desk.stores.client;
            view! {
                <button
                    class="btn"
                    type="button"
                    on:click=move |_| desk.bench.ask_as_session(client)
                >
                    "Call with Anion's session"
                </button>
            }
        })
    };
    view! {
        <div class="line guide-acts">
            <Act
                id="guide-call"
                label="Call /api/profile"
                is_main=desk.is_current(Step::Call)
                reason=Signal::derive(reason)
                is_busy=is_busy
                on_press=Callback::new(move |()| desk.bench.ask(Ask::Profile))
            />
            {session}
        </div>
    }
}
