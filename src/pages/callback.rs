//! Where Ion sends the reader back to: goes on to where they were, or says what went wrong.

use super::place::use_navigate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use crate::components::deed::{Deed, DeedButton, Does};
use crate::components::entrance::Entrance;
use crate::diagnosis::Cause;
use crate::ion::web;
use crate::oauth::{CallbackError, TokenError};
use crate::pages::later::LaterPart;
use crate::pages::layout::diagnosis::details;
use crate::route::Route;
use crate::session::SignInError;
use crate::stores::{Finish, Return, Stores, use_stores};
use crate::words::{self, Words};

/// The page.
#[component]
pub fn Callback() -> impl IntoView {
    let stores = use_stores();
    let navigate = use_navigate();
    if stores.playground.has_arrived() {
        // It answers the guide, which has it already.
        let go = navigate.clone();
        let token = format!("{}?step=token", stores.setup.href(Route::Guide));
        Effect::new(move |_| go(&token, in_place()));
        return ().into_any();
    }
    Effect::new(move |_| {
        if let Finish::Done(Return { address, scroll }) = stores.session.finished() {
            navigate(&stores.setup.href_of(&address), in_place());
            stores.page.go_down(scroll);
        }
    });
    Effect::new(move |_| stores.page.enter(&shown(stores).what));
    Effect::new(move |_| {
        if does_not_say(&stores.session.finished()) {
            stores.doctor.look_soon();
        }
    });
    let is_failed =
        move || matches!(stores.session.finished(), Finish::Failed(..) | Finish::Nothing);
    view! {
        <Entrance
            title=Signal::derive(move || shown(stores).what)
            lead=Signal::derive(move || shown(stores).means)
            ion_href=stores.setup.on_ion(web::home())
        >
            {move || is_failed().then(|| view! { <WaysOn /> })}
            {move || found_out(stores).map(|_| view! { <section class="card"><LaterPart part=details /></section> })}
        </Entrance>
    }
    .into_any()
}

/// In place of this page, which has nothing to go back to.
fn in_place() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: true, ..NavigateOptions::default() }
}

/// Whether the exchange of a code failed in a way that may mean all questions to Ion.
fn does_not_say(finish: &Finish) -> bool {
    match finish {
        Finish::Failed(SignInError::Fetch(_), _) => true,
        Finish::Failed(SignInError::Token(error), _) => {
            matches!(error, TokenError::OriginRefused | TokenError::NotIon(_))
        }
        _ => false,
    }
}

/// Why Ion cannot be read, where the sign-in failed for that reason.
fn found_out(stores: Stores) -> Option<Cause> {
    let cause = stores.doctor.condition().cause.filter(|cause| cause.keeps_from_reading());
    cause.filter(|_| does_not_say(&stores.session.finished()))
}

fn shown(stores: Stores) -> Words {
    if let Some(cause) = found_out(stores) {
        return words::of_cause(cause);
    }
    match stores.session.finished() {
        Finish::Working | Finish::Done(_) => words::of_working(),
        Finish::Failed(error, _) => stores.setup.explain_sign_in(&error),
        Finish::Nothing => {
            stores.setup.explain_sign_in(&SignInError::Callback(CallbackError::Empty))
        }
    }
}

/// Begin again, or go on as one stands: a session that was there before is still there.
#[component]
fn WaysOn() -> impl IntoView {
    let stores = use_stores();
    let home = stores.setup.href(Route::Today);
    let before = move || match stores.session.finished() {
        Finish::Failed(_, before) => before.map(|address| stores.setup.href_of(&address)),
        _ => None,
    };
    let go = move || match (stores.session.session(), before()) {
        (Some(_), Some(before)) => Deed::main("Back to where you were", Does::Go(before)),
        (Some(_), None) => Deed::main("Go to Today", Does::Go(home.clone())),
        (None, before) => {
            Deed::main("Back to sign-in", Does::Go(before.unwrap_or_else(|| home.clone())))
        }
    };
    view! { <div class="line">{move || view! { <DeedButton deed=go() /> }}</div> }
}
