//! Renew: how long a token lives, how to get the next one, and how to end it.

use leptos::prelude::*;

use super::Desk;
use super::sample::{Answer, Sample};
use super::shell::{StepShell, prose};
use crate::components::act::Act;
use crate::components::field::Field;
use crate::config::Flow;
use crate::guide::{Ask, Step, field, life};
use crate::time::{clock_face_am_pm, time_left};

/// The step.
#[component]
pub fn Renew(desk: Desk) -> impl IntoView {
    let intro = move || match desk.flow() {
        Flow::Code => {
            "The refresh token lasts 30 days and works once: each renewal returns a new pair, and the \
             old access token dies with it. Store both before you use either."
        }
        Flow::Implicit => {
            "There is no refresh token in this grant. Send the person through step 2 again with \
             approval_prompt=auto; Ion skips its page while a token is live."
        }
    };
    let left = view! {
        <Life desk=desk />
        {prose(intro)}
        <Acts desk=desk />
        <p class="hint">
            "Revoking an access token leaves its refresh token alive, but what that gives next has an \
             empty scope. Revoking the refresh token ends both. Ion lets any client ID revoke any token, \
             and says 200 to each."
        </p>
    }
    .into_any();
    let right = view! {
        <Answer desk=desk ask=Ask::Refresh title="Renewed" />
        <Answer desk=desk ask=Ask::Introspect title="Introspection" />
        <Answer desk=desk ask=Ask::Revoke title="Revocation" />
        <Sample desk=desk step=Step::Renew />
    }
    .into_any();
    view! { <StepShell desk=desk step=Step::Renew left=left right=right /> }
}

/// The lifetime, worked out.
#[component]
fn Life(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let seconds = move || bench.with(|it| field::seconds(&it.seconds));
    let sum = move || match seconds() {
        Ok(seconds) => format!("{}. {}", life::sum(seconds), until(desk, seconds)),
        Err(_) => String::new(),
    };
    let held = move || {
        bench.with_held(|held| {
            let held = held?;
            let life = std::time::Duration::from_secs(u64::from(held.pair.seconds));
            let left = desk.stores.clock.now().until(held.at.after(life));
            Some(life::left(held.is_revoked, &time_left(left)))
        })
    };
    view! {
        <Field
            id="guide-seconds"
            label="expires_in, in seconds"
            hint=Signal::derive(sum)
            value=Signal::derive(move || bench.with(|it| it.seconds.clone()))
            fault=Signal::derive(move || seconds().err())
            on_input=Callback::new(move |text| bench.change(|it| it.seconds = text))
        />
        <p class="hint">
            "Ion's older guide says one hour. Ion itself answers expires_in 36000: ten hours. Believe the \
             answer, never a number in your code. "
            {held}
        </p>
    }
}

fn until(desk: Desk, seconds: u32) -> String {
    let life = std::time::Duration::from_secs(u64::from(seconds));
    let end = desk.stores.clock.now().after(life);
    let wall = desk.stores.clock.at(end);
    wall.map_or_else(String::new, |wall| {
        format!("Given now, it ends at {}.", clock_face_am_pm(wall.time))
    })
}

#[component]
fn Acts(desk: Desk) -> impl IntoView {
    let bench = desk.bench;
    let without_secret = move |why: Option<&'static str>| {
        if desk.is_confidential() {
            Some("Needs your app's secret, which stays on your server.")
        } else {
            why
        }
    };
    let has_refresh = move || bench.with_held(|it| it.is_some_and(|it| it.pair.refresh.is_some()));
    let has_token = move || bench.with_held(|it| it.is_some());
    let to_renew = move || (!has_refresh()).then_some("Needs the refresh token from step 3.");
    let to_ask = move || (!has_token()).then_some("Needs the token from step 3.");
    let is_busy = move |ask| Signal::derive(move || bench.busy() == Some(ask));
    let renew = move || {
        (desk.flow() == Flow::Code).then(|| {
            view! {
                <Act
                    id="guide-renew"
                    label="Renew now"
                    is_main=desk.is_current(Step::Renew)
                    reason=Signal::derive(move || without_secret(to_renew()))
                    is_busy=is_busy(Ask::Refresh)
                    on_press=Callback::new(move |()| bench.ask(Ask::Refresh))
                />
            }
        })
    };
    view! {
        <div class="line guide-acts">
            {renew}
            <Act
                id="guide-introspect"
                label="Introspect the token"
                is_main=Signal::stored(false)
                reason=Signal::derive(move || without_secret(to_ask()))
                is_busy=is_busy(Ask::Introspect)
                on_press=Callback::new(move |()| bench.ask(Ask::Introspect))
            />
            <Act
                id="guide-revoke"
                label="Revoke the token"
                is_main=Signal::stored(false)
                reason=Signal::derive(move || without_secret(to_ask()))
                is_busy=is_busy(Ask::Revoke)
                on_press=Callback::new(move |()| bench.ask(Ask::Revoke))
            />
        </div>
    }
}
