//! What every page of the frame has in common: where one can go, who is signed in, the way to Ion.

pub mod consent;
pub mod details;
pub mod diagnosis;
pub mod emergency;
pub mod posts;
pub mod query;

use leptos::prelude::*;

use self::consent::ConsentAsked;
use self::diagnosis::Diagnosis;
use self::emergency::Emergency;
use crate::components::deed::{Deed, Does};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::frame::Frame;
use crate::components::head::Heading;
use crate::components::icon::Glyph;
use crate::components::nav::{NavGroup, NavItem, Person};
use crate::components::toast::ToastCard;
use crate::ion::ApiError;
use crate::ion::profile::Profile;
use crate::ion::web;
use crate::route::Route;
use crate::session::{Extent, Means, Renewal};
use crate::stores::{Stores, Toast, use_stores};
use crate::time::time_left;
use crate::words::{self, Words};

/// A page in the frame.
#[component]
pub fn Layout(
    /// Which page it is, if it has an address; whatever it shows just now.
    #[prop(optional_no_strip)]
    route: Option<Route>,
    /// Whether it only stands in for a page that is on its way.
    #[prop(optional)]
    is_waiting: bool,
    heading: Heading,
    /// Where Ion has the same: a path there.
    #[prop(into)]
    ion_path: Signal<String>,
    #[prop(optional, into)] actions: ViewFn,
    children: Children,
) -> impl IntoView {
    let stores = use_stores();
    let (nav, more) = places(stores, route);
    Effect::new(move |_| {
        heading.title.with(|title| match is_waiting {
            true => stores.page.wait(title),
            false => stores.page.enter(title),
        });
    });
    view! {
        <Frame
            nav=nav
            more=more
            heading=heading
            ion_href=Signal::derive(move || stores.setup.on_ion(&ion_path.get()))
            person=person(stores)
            actions=actions
            on_jump=Callback::new(move |()| stores.palette.set(true))
            above=|| view! { <Emergency /> }
        >
            <AsOf stores=stores />
            <SessionNotes stores=stores />
            <Diagnosis is_line=route == Some(Route::Account) />
            {children()}
        </Frame>
        <Told stores=stores />
        <ConsentAsked />
    }
}

/// Where one can go: the places that everybody goes to, and the others.
fn places(stores: Stores, here: Option<Route>) -> (Vec<NavItem>, Vec<NavGroup>) {
    let item = |to: Route, label, glyph| NavItem {
        label,
        href: stores.setup.href(to),
        glyph,
        is_current: here == Some(to),
    };
    let nav = vec![
        item(Route::Today, "Today", Glyph::Today),
        item(Route::Eighth, "Eighth", Glyph::Eighth),
        item(Route::News, "News", Glyph::News),
        item(Route::Buses, "Buses", Glyph::Bus),
        item(Route::People, "People", Glyph::People),
    ];
    let yours = vec![
        item(Route::MyEighth, "My eighth", Glyph::History),
        item(Route::Activities, "Activities", Glyph::Star),
        item(Route::Schedule, "Schedule", Glyph::Clock),
        item(Route::Settings, "Settings", Glyph::Filter),
        item(Route::Account, "Account", Glyph::User),
    ];
    let build = vec![
        item(Route::Guide, "Guide", Glyph::Guide),
        item(Route::Explore, "API explorer", Glyph::Api),
    ];
    let more = vec![
        NavGroup { title: "Yours", items: yours },
        NavGroup { title: "Build with Ion", items: build },
    ];
    (nav, more)
}

/// What is told in passing; it stays from page to page.
#[component]
fn Told(stores: Stores) -> impl IntoView {
    let toasts = stores.toasts;
    let card = move |Toast { what, means, is_bad, action }| {
        let close = Callback::new(move |()| toasts.close());
        let hold = Callback::new(move |is_held| toasts.hold(is_held));
        view! {
            <ToastCard what=what means=means is_bad=is_bad action=action on_close=close on_hold=hold />
        }
    };
    view! { <div class="toasts">{move || toasts.told().map(card)}</div> }
}

/// From when what stands here is, if that is to be told. It takes no room, so that nothing moves when
/// it comes and goes.
#[component]
fn AsOf(stores: Stores) -> impl IntoView {
    let words = Memo::new(move |_| stores.client.as_of());
    move || words.get().map(|words| view! { <p class="as-of">{words}</p> })
}

/// What the reader has to know, or to do, about their session; on every page, above all else of it.
#[component]
fn SessionNotes(stores: Stores) -> impl IntoView {
    let renewal = RwSignal::new(None);
    Effect::new(move |_| {
        let words = renewal_words(stores);
        // The clock ticks each second, the words change each minute.
        if renewal.with_untracked(|shown| *shown != words) {
            renewal.set(words);
        }
    });
    let session = stores.session;
    let renew = Deed::new("Renew now", Does::Run(Callback::new(move |()| session.renew())));
    let renewal_note = move || {
        renewal
            .get()
            .map(|words| accent(words, renew.clone()))
            .map(|note| view! { <ErrorNote note=note /> })
    };
    let accept = Deed::new("Got it", Does::Run(Callback::new(move |()| session.accept_lacking())));
    let lacking_note = move || {
        let lacking = session.lacking();
        (!lacking.is_empty()).then(|| {
            view! { <ErrorNote note=accent(words::of_lacking(&lacking), accept.clone()) /> }
        })
    };
    let update = stores.update;
    let take = Deed::new("Reload", Does::Run(Callback::new(move |()| update.take_over())));
    let newer_note = move || {
        update
            .is_here()
            .then(|| view! { <ErrorNote note=accent(words::of_newer(), take.clone()) /> })
    };
    view! { <div class="notes">{newer_note} {renewal_note} {lacking_note}</div> }
}

fn accent(Words { what, means }: Words, action: Deed) -> Note {
    Note { tone: Tone::Accent, glyph: Glyph::Info, what, means, action: Some(action) }
}

/// Nothing while the session is good for long, or is renewed by itself.
fn renewal_words(stores: Stores) -> Option<Words> {
    let (lapsed, renewal) = stores.session.renewal()?;
    if lapsed {
        let is_over = !renewal.is_running();
        return is_over.then(|| words::of_renewal(None, renewal));
    }
    let session = stores.session.session()?;
    let now = stores.clock.now();
    let is_up_to_reader = session.means == Means::Leaving || renewal == Renewal::UpToReader;
    if !is_up_to_reader || !session.is_due(now) {
        return None;
    }
    let left = time_left(now.until(session.token.expires_at));
    Some(words::of_renewal(Some(&left), renewal))
}

/// Who is signed in and for how long, once that is known.
fn person(stores: Stores) -> Person {
    let of_reader = move |part: fn(&Profile) -> String| {
        Signal::derive(move || {
            stores.reader.with(|reader| reader.value().map(part).unwrap_or_default())
        })
    };
    let session = move || match (stores.session.session(), stores.session.renewal()) {
        (Some(_), Some((true, _))) => "Session ended".to_owned(),
        (Some(session), _) => {
            let left = stores.clock.now().until(session.token.expires_at);
            format!("Signed in · {} left", time_left(left))
        }
        (None, _) => String::new(),
    };
    Person {
        is_unknown: Signal::derive(move || stores.reader.with(|it| it.value().is_none())),
        name: of_reader(|profile| profile.display_name.clone()),
        initials: of_reader(Profile::initials),
        session: Signal::derive(session),
        href: stores.setup.href(Route::Account),
        ion_href: stores.setup.on_ion(web::home()),
        on_leave: Callback::new(move |()| stores.session.sign_out(Extent::Here)),
    }
}

/// The note for a failed question; the question can be asked again.
pub fn failed(stores: Stores, error: &ApiError, again: Callback<()>) -> Note {
    let Words { what, means } = stores.setup.explain(error);
    let action = Some(Deed::new("Try again", Does::Run(again)));
    let (tone, glyph) = match error {
        error if stores.doctor.explains(error) => (Tone::Quiet, Glyph::Info),
        ApiError::Fetch(_) => (Tone::Warn, Glyph::Offline),
        ApiError::Throttled(_) | ApiError::Broken(_) => (Tone::Warn, Glyph::Server),
        _ => (Tone::Bad, Glyph::Alert),
    };
    Note { tone, glyph, what, means, action }
}
