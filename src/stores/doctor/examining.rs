//! Looking into why Ion cannot be read: what few sessions need, so it loads when it is asked for.

use std::pin::Pin;

use leptos::prelude::*;

use super::Doctor;
use crate::browser::probe::{self, Look};
use crate::browser::storage::Area;
use crate::browser::{address, clock as device, fetch, network, vault};
use crate::diagnosis::{Account, Cause, Evidence, Outcome};
use crate::ion::{ApiError, Question, access, profile, refusal, schedule, web};
use crate::session::Event;
use crate::stores::left;
use crate::stores::part::part;
use crate::time::skew::{http_date, skew};

/// What was found, and what it means.
pub(super) type Found = Pin<Box<dyn Future<Output = (Evidence, Option<Cause>)>>>;

/// What looks.
type Examine = fn(Doctor) -> Found;

part!(pub(super) load in account: Examine = |doctor| Box::pin(doctor.examine()));

impl Doctor {
    /// Asks everybody. What does not depend on another begins at once.
    async fn examine(self) -> (Evidence, Option<Cause>) {
        let setting = self.setting();
        let public = schedule::coming(1);
        let url = public.question().request(&setting.api, None).url;
        let own = probe::begin("config.json", Look::Open);
        let ion = probe::begin(&format!("{}{}", setting.ion, web::icon()), Look::Blind);
        let api = probe::begin(&url, Look::Open);
        let (own, ion, api) = (own.await, ion.await, api.await);
        let outcomes = [&own, &ion, &api].map(|it| (Outcome::of(&it.answer), took(it)));
        let [own_outcome, ion_outcome, api_outcome] = outcomes;
        let is_readable = api_outcome.0 == Outcome::Data;
        let could_forward = !is_readable && !setting.is_forwarded && own_outcome.0.is_answer() && {
            let here = format!("{}ion/api", setting.site);
            let url = public.question().request(&here, None).url;
            let seen = probe::begin(&url, Look::Open).await;
            Outcome::of(&seen.answer) == Outcome::Data
        };
        let account = match self.session.session_now() {
            Some(_) if is_readable => Some(self.account(&setting.api).await),
            Some(_) => Some(Account::Unknown),
            None => None,
        };
        let evidence = Evidence {
            at: device::now(),
            is_secure: address::is_secure_context(),
            // Without it there would be no clock, and no doctor.
            is_current: true,
            is_online: network::is_online(),
            skew: clock_skew(&own),
            own: own_outcome,
            ion: ion_outcome,
            is_forwarded: setting.is_forwarded,
            api: api_outcome,
            could_forward,
            has_read: self.memory.with_value(|it| it.has_read),
            account,
            keeps_in_tab: Area::Tab.is_available(),
            keeps_sealed: Area::Device.is_available()
                && (account.is_none() || vault::is_available().await),
            came_back: account.is_none() && left::came_back(),
        };
        let cause = evidence.cause();
        (evidence, cause)
    }

    /// What Ion says of the session, and of the account that it belongs to. A session that it
    /// refuses is over then and there, as after any other question.
    async fn account(self, api: &str) -> Account {
        let token = match self.session.token().await {
            Ok(token) => token,
            Err(error) => return Account::of(Some(&error), None),
        };
        let ask = async |question: &Question| -> Option<ApiError> {
            let request = question.request(api, Some(token.authorization()));
            match fetch::send(request).await {
                Ok(answer) => refusal(&answer),
                Err(error) => Some(error.into()),
            }
        };
        let profile = ask(profile::own().question()).await;
        let root = ask(access::root().question()).await;
        let account = Account::of(profile.as_ref(), root.as_ref());
        if account == Account::SessionEnded {
            self.session.happened(Event::Refused(token));
        }
        account
    }
}

fn took(seen: &probe::Seen) -> u32 {
    u32::try_from(seen.sent.until(seen.received).as_millis()).unwrap_or(u32::MAX)
}

/// How far the device's clock is off, by what our own server says; zero if it is right.
fn clock_skew(own: &probe::Seen) -> Option<i64> {
    let answer = own.answer.as_ref().ok()?;
    let date = answer.header("date").and_then(http_date)?;
    let age = answer.header("age").and_then(|age| age.parse().ok()).unwrap_or(0);
    Some(skew(own.sent, own.received, date, age).unwrap_or(0))
}
