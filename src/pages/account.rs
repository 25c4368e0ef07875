//! The account: who is signed in, what was granted, until when, where it is kept, and how to leave.

pub mod granted;
pub mod kept;
pub mod leave;

pub mod diagnosis;

use leptos::prelude::*;

use self::diagnosis::Diagnosis;
use super::layout::{Layout, failed};
use crate::components::badge::{Badge, Standing};
use crate::components::head::Heading;
use crate::components::part::part;
use crate::components::setting_row::SettingRow;
use crate::components::skeleton::Awaited;
use crate::ion::profile::Profile;
use crate::ion::web;
use crate::stores::{Stores, use_stores};
use crate::time::{Timestamp, clock_face_am_pm, day_name};
use granted::Granted;
use kept::Kept;
use leave::Leave;

/// The page.
#[component]
pub fn Account() -> impl IntoView {
    let stores = use_stores();
    view! {
        <Layout
            is_of_checks=true
            heading=Heading::plain("Account")
            ion_path=web::preferences()
        >
            <div class="account stack">
                <section class="card" aria-labelledby="session">
                    <div class="card-head">
                        <h2 id="session">"Session"</h2>
                        {move || match stores.session.renewal() {
                            Some((true, _)) => {
                                view! { <Badge standing=Standing::Warn words="Ended" /> }
                            }
                            _ => view! { <Badge standing=Standing::Good words="Signed in" /> },
                        }}
                    </div>
                    <div class="rows">
                        <Who stores=stores />
                        <Granted stores=stores />
                        <Kept stores=stores />
                        <Leave stores=stores />
                    </div>
                </section>
                <Diagnosis />
            </div>
        </Layout>
    }
}

#[component]
fn Who(stores: Stores) -> impl IntoView {
    let again = Callback::new(move |()| stores.reader.reload());
    move || {
        stores.reader.with(|reader| {
            part(
                reader,
                Awaited::Settings,
                |error| failed(stores, error, again),
                |reader| {
                    let words = year(reader);
                    let name = reader.display_name.clone();
                    view! { <SettingRow title=name means=words /> }.into_any()
                },
            )
        })
    }
}

fn year(profile: &Profile) -> String {
    match profile.grade.number {
        9..=12 => format!("{} · Grade {}", profile.username, profile.grade.number),
        _ => profile.username.clone(),
    }
}

/// A moment as the school's clock shows it: `6:12 PM today`.
fn moment(stores: Stores, moment: Timestamp) -> String {
    let shown = stores.clock.at(moment).map(|wall| {
        let time = clock_face_am_pm(wall.time);
        let today = stores.clock.today();
        match today.days_until(wall.date) {
            -1..=1 => format!("{time} {}", day_name(wall.date, today).to_ascii_lowercase()),
            _ => format!("{time} on {}", day_name(wall.date, today)),
        }
    });
    shown.unwrap_or_default()
}
