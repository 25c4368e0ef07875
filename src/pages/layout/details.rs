//! What helps whoever runs the site, and whoever is asked for help, with what keeps Ion from being
//! read.

use leptos::prelude::*;

use crate::components::diagnosis::{DiagnosisDetails, OperatorSteps};
use crate::diagnosis::{Cause, rows};
use crate::stores::page::copy;
use crate::stores::use_stores;

/// The steps, and what was checked. Of a reader who came back from Ion without an answer nothing was.
#[component]
pub fn Details() -> impl IntoView {
    let doctor = use_stores().doctor;
    let rows = Signal::derive(move || doctor.evidence().as_ref().map(rows).unwrap_or_default());
    let cause = doctor.cause_now().filter(|cause| cause.keeps_from_reading());
    let checked = cause.is_some().then(|| {
        let report = Callback::new(move |()| doctor.report());
        view! { <DiagnosisDetails rows=rows report=report copy=Callback::new(copy) /> }
    });
    view! {
        <OperatorSteps
            steps=doctor.steps(cause.unwrap_or(Cause::Unregistered))
            copy=Callback::new(copy)
        />
        {checked}
    }
}
