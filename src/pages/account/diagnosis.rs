//! The account page's part on what works and what does not: all checks, on demand.

use leptos::prelude::*;

use crate::components::checks::Checks;
use crate::components::copy_button::CopyButton;
use crate::diagnosis::{Finding, rows};
use crate::stores::page::copy;
use crate::stores::use_stores;

/// The card.
#[component]
pub fn Diagnosis() -> impl IntoView {
    let doctor = use_stores().doctor;
    let label = move || match (doctor.is_looking(), doctor.evidence()) {
        (true, _) => "Checking",
        (false, None) => "Run all checks",
        (false, Some(_)) => "Run again",
    };
    let list = move || {
        doctor.evidence().map(|evidence| {
            let rows = rows(&evidence);
            let failed = rows.iter().filter(|row| matches!(row.finding, Finding::Fail(_))).count();
            let sum = match failed {
                0 => "Nothing failed.".to_owned(),
                failed => format!("{failed} failed."),
            };
            view! {
                <Checks rows=rows />
                <div class="more-foot">
                    <CopyButton
                        label="report"
                        is_labelled=true
                        text=Callback::new(move |()| doctor.report())
                        copy=Callback::new(copy)
                    />
                    <span class="small muted" role="status">
                        {sum} " No name and no session is in the report."
                    </span>
                </div>
                <details class="more">
                    <summary>"What the report says"</summary>
                    <pre class="report" tabindex="0">{doctor.report()}</pre>
                </details>
            }
        })
    };
    view! {
        <section class="card" aria-labelledby="checks">
            <div class="card-head">
                <h2 id="checks">"Diagnosis"</h2>
                <button
                    class="btn btn-s"
                    type="button"
                    aria-busy=move || doctor.is_looking().then_some("true")
                    on:click=move |_| doctor.look()
                >
                    {label}
                </button>
            </div>
            <p class="checks-lead small muted">
                "Checks network, Ion, session, storage and clock. Only Ion and this site are asked."
            </p>
            {list}
        </section>
    }
}
