//! What is wrong: on a screen where the page has nothing else to show, in a line at its edge where it
//! has.

use leptos::prelude::*;

use super::diagnosis::{Place, details};
use crate::components::diagnosis::{DiagnosisBanner, DiagnosisScreen, Ways};
use crate::diagnosis::{Cause, advice};
use crate::ion::web;
use crate::pages::later::LaterPart;
use crate::route::Route;
use crate::stores::doctor::{Condition, Here};
use crate::stores::use_stores;

/// The screen, or the line.
#[component]
pub fn Explained() -> impl IntoView {
    let stores = use_stores();
    let Place { is_line, is_aside } = expect_context();
    let ways = move |is_screen: bool| Ways {
        ion_href: stores.setup.on_ion(web::home()),
        again: Callback::new(move |()| stores.doctor.look()),
        is_looking: Signal::derive(move || stores.doctor.is_looking()),
        is_main: is_screen && !is_aside,
    };
    let screen = move |cause| screen(cause, ways(true));
    let more_href = (!is_line).then(|| stores.setup.href(Route::Account));
    let banner = move |cause| banner(cause, ways(false), more_href.clone());
    move || {
        let Condition { is_finding_out, cause } = stores.doctor.condition();
        let has_content = match stores.doctor.here() {
            Here::Read => true,
            // A page that asks Ion nothing, as the guide, has all that it is there for.
            Here::Nothing => !is_aside,
            Here::Failed => is_line,
        };
        match cause {
            Some(cause @ Cause::Withdrawn) if !is_line => screen(cause),
            Some(cause) if cause.keeps_from_reading() && !has_content => screen(cause),
            Some(cause @ Cause::ClockWrong(_)) if !is_line => banner(cause),
            Some(cause) if cause.keeps_from_reading() => banner(cause),
            None if is_finding_out && !has_content => finding_out(),
            Some(_) | None => ().into_any(),
        }
    }
}

fn finding_out() -> AnyView {
    view! {
        <p class="banner edge finding-out muted" role="status">
            "Finding out why Ion cannot be read"
        </p>
    }
    .into_any()
}

fn screen(cause: Cause, ways: Ways) -> AnyView {
    view! {
        <DiagnosisScreen cause=cause advice=advice(cause) ways=ways>
            <LaterPart part=details />
        </DiagnosisScreen>
    }
    .into_any()
}

fn banner(cause: Cause, ways: Ways, more_href: Option<String>) -> AnyView {
    view! { <DiagnosisBanner cause=cause advice=advice(cause) ways=ways more_href=more_href /> }
        .into_any()
}
