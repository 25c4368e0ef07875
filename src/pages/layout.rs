//! What every page of the frame has in common: where one can go, who is signed in, the way to Ion.

pub mod consent;
pub mod details;
pub mod diagnosis;
pub mod emergency;
pub mod explained;
pub mod notes;
pub mod posts;
pub mod query;

use leptos::prelude::*;

use self::consent::ConsentAsked;
use self::diagnosis::Diagnosis;
use self::emergency::Emergency;
use self::notes::{SessionNotes, Told};
use crate::components::deed::{Deed, Does};
use crate::components::error_note::{Note, Tone};
use crate::components::frame::{Body, Frame};
use crate::components::head::Heading;
use crate::components::icon::Glyph;
pub use crate::components::late_icons::LateIcons;
use crate::components::nav::{NavGroup, NavItem, Person};
use crate::ion::ApiError;
use crate::ion::profile::Profile;
use crate::ion::web;
use crate::pages::later::{LaterPart, later};
use crate::route::Route;
use crate::session::Extent;
use crate::stores::page::skip_to;
use crate::stores::{Standing, Stores, use_stores};
use crate::time::time_left;
use crate::words::Words;

// Neither is there on most pages, nor while the first of them comes.
later!(notes in account, SessionNotes);
later!(told in account, Told);

/// The frame. It stays while pages come and go in it, and is not seen around one that has none
/// (style/frame.css).
#[component]
pub fn Surroundings(children: Children) -> impl IntoView {
    let stores = use_stores();
    let (nav, more) = places(stores);
    let is_told = Memo::new(move |_| stores.toasts.is_telling());
    view! {
        <Frame
            nav=nav
            more=more
            title=stores.page.short()
            ion_href=stores.page.on_ion()
            person=person(stores)
            on_jump=Callback::new(move |()| stores.palette.set(true))
            on_skip=Callback::new(|()| skip_to("main"))
            above=view! { <Emergency /> }.into_any()
        >
            {children()}
        </Frame>
        {move || is_told.get().then(|| view! { <LaterPart part=told /> })}
    }
}

/// A page in the frame.
#[component]
pub fn Layout(
    /// Whether it is of use whatever Ion does, and lists itself what was checked.
    #[prop(optional)]
    is_of_checks: bool,
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
    let ion_href = Signal::derive(move || stores.setup.on_ion(&ion_path.get()));
    // What the frame shows of a page goes with it: it may name a person, and the reader may have left.
    on_cleanup(move || stores.page.show_in_frame(String::new(), String::new()));
    Effect::new(move |_| {
        stores.page.show_in_frame(heading.short.get(), ion_href.get());
        heading.title.with(|title| match is_waiting {
            true => stores.page.wait(title),
            false => stores.page.enter(title),
        });
    });
    view! {
        <Body heading=heading ion_href=ion_href actions=actions>
            {move || stores.page.is_at_rest().then(|| view! { <LaterPart part=notes missing=Signal::stored(String::new()) /> })}
            <Diagnosis is_line=is_of_checks />
            {children()}
        </Body>
        <ConsentAsked />
    }
}

/// Where one can go: the places that everybody goes to, and the others.
fn places(stores: Stores) -> (Vec<NavItem>, Vec<NavGroup>) {
    let here = stores.page.place();
    let item = |to: Route, label, glyph| NavItem {
        label,
        href: stores.setup.href(to),
        glyph,
        current: Signal::derive(move || {
            let is_here = match here.get() {
                Some(Route::Offering(_)) => to == Route::Activities,
                here => here == Some(to),
            };
            if is_here { "page" } else { "false" }.to_owned()
        }),
        to_choose: (to == Route::Eighth).then_some(stores.to_choose),
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
        is_out: Signal::derive(move || matches!(stores.session.standing(), Standing::SignedOut(_))),
        on_enter: Callback::new(move |()| stores.enter()),
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
