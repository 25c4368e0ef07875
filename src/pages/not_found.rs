//! An address that is none of ours.

use crate::pages::place::use_location;
use leptos::prelude::*;

use super::layout::Layout;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::head::Heading;
use crate::components::icon::Glyph;
use crate::ion::web;
use crate::route::Route;
use crate::stores::use_stores;

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let setup = use_stores().setup;
    let path = use_location().pathname;
    let below_schedule = format!("{}/", Route::Schedule);
    // The address may become another such one, and the page stays.
    let is_day = Memo::new(move |_| setup.address(&path.get()).starts_with(&below_schedule));
    let home = setup.href(Route::Today);
    let schedule = setup.href(Route::Schedule);
    let page = move || {
        let (title, means, action) = if is_day.get() {
            let means =
                "A day is written like 2026-11-25. This one is in no calendar, or mistyped.";
            ("There is no such day", means, ("Go to the schedule", schedule.clone()))
        } else {
            let means = "The link may be old or mistyped. Nothing is lost.";
            ("Nothing is at this address", means, ("Go to Today", home.clone()))
        };
        let actions = vec![Deed::main(action.0, Does::Go(action.1))];
        view! {
            <section class="card">
                <Empty glyph=Glyph::Info title=title means=means actions=actions />
            </section>
        }
    };
    let ion_path = move || if is_day.get() { web::schedule() } else { web::home() };
    view! {
        <Layout
            heading=Heading::plain("No such page")
            ion_path=Signal::derive(move || ion_path().to_owned())
        >
            {page}
        </Layout>
    }
}
