//! Says on any page why Ion cannot be read: once, and not in each part.

use leptos::prelude::*;

use super::details::Details;
use super::explained::Explained;
use crate::diagnosis::{Advice, Cause, of_offline};
use crate::pages::later::{LaterPart, later};
use crate::stores::doctor::Condition;
use crate::stores::use_stores;

// Only who looks for the reason, or is to mend it, reads all this.
later!(pub details in account, Details);
later!(explained in account, Explained);

/// The page that something is explained on.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Whether it is of use whatever Ion does, and lists all checks itself.
    pub(super) is_line: bool,
    /// Whether it has a main button of its own.
    pub(super) is_aside: bool,
}

/// What is wrong, where anything is.
#[component]
pub fn Diagnosis(
    /// Whether the page is of use whatever Ion does, and lists all checks itself.
    #[prop(optional)]
    is_line: bool,
    /// Whether the page has a main button of its own.
    #[prop(optional)]
    is_aside: bool,
) -> impl IntoView {
    let doctor = use_stores().doctor;
    doctor.enter_page();
    provide_context(Place { is_line, is_aside });
    let is_wrong = Memo::new(move |_| {
        let Condition { is_finding_out, cause } = doctor.condition();
        is_finding_out || cause.is_some()
    });
    // What explains it comes from this very site, which is out of reach as well where there is no network.
    let missing = Signal::derive(move || match doctor.condition().cause {
        Some(Cause::Offline) => {
            let Advice { what, means, todo, .. } = of_offline();
            format!("{what}. {means} {todo}")
        }
        _ => MISSING.to_owned(),
    });
    move || is_wrong.get().then(|| view! { <LaterPart part=explained missing=missing /> })
}

const MISSING: &str = "Ion cannot be read just now, and what explains it could not be loaded from this \
                       site either.";
