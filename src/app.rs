//! Starts everything and maps addresses to pages. It decides nothing.

use std::time::Duration;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::address::{self, Arrival};
use crate::browser::{fetch, frame, page};
use crate::config::{Config, ConfigError, Home};
use crate::pages::account::Account;
use crate::pages::activities::Activities;
use crate::pages::buses::Buses;
use crate::pages::callback::Callback;
use crate::pages::eighth::Eighth;
use crate::pages::explore::Explore;
use crate::pages::guide::Guide;
use crate::pages::key_help::KeyHelp;
use crate::pages::later::{Later, LaterPart, Summoned, later};
use crate::pages::layout::diagnosis::details;
use crate::pages::layout::{LateIcons, Surroundings};
use crate::pages::mine::Mine;
use crate::pages::news::News;
use crate::pages::not_found::NotFound;
use crate::pages::offering::Offering;
use crate::pages::palette::Palette;
use crate::pages::people::People;
use crate::pages::place::{self, use_location, use_visit};
use crate::pages::registering::{NotSetUp, Registering};
use crate::pages::schedule::SchedulePage;
use crate::pages::settings::Settings;
use crate::pages::today::Today;
use crate::pages::unfit::{Unfit, Unfitness};
use crate::pages::welcome::Welcome;
use crate::route::Route;
use crate::stores::{Clock, Standing, Stores, at_rest, use_stores};

/// Starts Anion; in a frame it does nothing, for there it was only fetched by a page of ours that
/// reads what Ion put into its address.
///
/// What Ion's redirect brought is taken first of all: `index.html` has it out of the address by then,
/// before a log, a request or the router could see it.
pub fn start() {
    if frame::is_framed() {
        return;
    }
    let Some(home) = Home::parse(&address::base_uri()) else { return };
    let arrival = address::take_arrival(&home.callback());
    page::report_panics();
    // Mounting waits for the configuration; it has been under way since index.html was read.
    page::run(async move {
        let config = config(&home).await;
        mount_to_body(move || view! { <App config=config home=home arrival=arrival /> });
    });
}

async fn config(home: &Home) -> Result<Config, ConfigError> {
    let missing = |why: String| ConfigError::Missing(why);
    let answer = fetch::own("config.json").await.map_err(|err| missing(err.to_string()))?;
    Clock::put_right(&answer);
    if !answer.is_ok() {
        return Err(missing(format!("the server answered {}", answer.status)));
    }
    Config::read(&answer.body, home)
}

/// The application, or what keeps it from running.
#[component]
pub fn App(
    config: Result<Config, ConfigError>,
    home: Home,
    arrival: Option<Arrival>,
) -> impl IntoView {
    if !address::is_secure_context() {
        provide_context(Unfitness::Insecure);
        return view! { <LaterPart part=unfit /> }.into_any();
    }
    match (config, Clock::start()) {
        (_, None) => {
            provide_context(Unfitness::OldBrowser);
            view! { <LaterPart part=unfit /> }.into_any()
        }
        (Err(error), _) => {
            provide_context(NotSetUp { error, home });
            view! { <LaterPart part=registering /> }.into_any()
        }
        (Ok(config), Some(clock)) => {
            let base = home.path.trim_end_matches('/').to_owned();
            let _ = Stores::provide(config, home, clock, arrival);
            // Drawn in a task of its own: the browser may see to what the reader does in between.
            let is_due = RwSignal::new(false);
            set_timeout(move || is_due.set(true), Duration::ZERO);
            view! { {move || is_due.get().then(|| view! { <Pages base=base.clone() /> })} }
                .into_any()
        }
    }
}

/// By then what a first page shows has come, or it takes long anyway.
const AT_REST: Duration = Duration::from_secs(3);
/// So often it is waited for a pause of a reader who goes on and on.
const PATIENCE: u32 = 5;

// What is not Today loads when it is asked for. Pages between which a reader goes to and fro are one
// file; each further file costs the first load a hundred bytes or two.
later!(account in account, Account);
later!(settings in account, Settings);
later!(key_help in account, KeyHelp);
later!(not_found in account, NotFound);
// Whoever runs the site sees it, and no reader.
later!(registering in account, Registering);
// Who stays signed in sees none of these.
later!(welcome in entrance, Welcome);
later!(callback in entrance, Callback);
later!(unfit in entrance, Unfit);
later!(eighth in eighth, Eighth);
later!(mine in mine, Mine);
later!(activities in mine, Activities);
later!(offering in mine, Offering);
later!(news in news, News);
later!(people in people, People);
later!(buses in buses, Buses);
later!(schedule in schedule, SchedulePage);
// What is called from every page, and not by everybody.
later!(palette in palette, Palette);
// Small, and asked for at once: nobody presses a key before there is a page.
later!(shortcuts in keys, Shortcuts);
later!(guide in guide, Guide);
later!(explore in guide, Explore);

/// The pages, at their addresses below `base`.
#[component]
fn Pages(base: String) -> impl IntoView {
    // Where the address cannot be read nothing can be shown at it; no browser of today is so.
    place::follow(base)
        .then(|| view! { <Turns /> <Foresight /> <Summoned part=palette /> <LaterPart part=shortcuts missing="" /> <Surroundings><Here /></Surroundings> })
}

/// The page at the address.
#[component]
fn Here() -> impl IntoView {
    let page = use_stores().page.place();
    move || match page.get() {
        Some(Route::Today) => guarded(|| view! { <Today /> }.into_any()),
        Some(Route::Eighth) => guarded(|| view! { <Later page=eighth /> }.into_any()),
        Some(Route::MyEighth) => guarded(|| view! { <Later page=mine /> }.into_any()),
        Some(Route::Activities) => guarded(|| view! { <Later page=activities /> }.into_any()),
        Some(Route::Offering(_)) => guarded(|| view! { <Later page=offering /> }.into_any()),
        Some(Route::Buses) => guarded(|| view! { <Later page=buses /> }.into_any()),
        Some(Route::People) => guarded(|| view! { <Later page=people /> }.into_any()),
        Some(Route::Account) => guarded(|| view! { <Later page=account /> }.into_any()),
        Some(Route::Explore) => view! { <Later page=explore /> }.into_any(),
        Some(Route::News) => guarded(|| view! { <Later page=news /> }.into_any()),
        Some(Route::Guide) => view! { <Later page=guide /> }.into_any(),
        Some(Route::Callback) => view! { <Later page=callback is_whole=true /> }.into_any(),
        Some(Route::Schedule) => view! { <Later page=schedule /> }.into_any(),
        Some(Route::Settings) => view! { <Later page=settings /> }.into_any(),
        _ => view! { <Later page=not_found /> }.into_any(),
    }
}

/// Tells the stores where the reader is; that they go elsewhere is a calm moment to renew the session.
#[component]
fn Turns() -> impl IntoView {
    let path = use_location().pathname;
    let Stores { session, setup, page, .. } = use_stores();
    page.follow(Memo::new(move |_| Route::from_path(&setup.address(&path.get()))).into());
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            session.navigated();
        }
        path
    });
}

/// The keys that do something on every page, and the list of them. The late icons come along, for
/// this is the first that comes later.
#[component]
fn Shortcuts() -> impl IntoView {
    let Stores { shortcuts, setup, .. } = use_stores();
    let visit = use_visit();
    shortcuts.listen(move |route| visit(&setup.href(route)));
    view! {
        <LateIcons />
        {move || shortcuts.is_listed().then(|| view! { <LaterPart part=key_help /> })}
    }
}

/// Fetches what a reader may need when the network is gone, such as signing out, once the page has
/// come to rest.
#[component]
fn Foresight() -> impl IntoView {
    wait_for_rest(use_stores(), PATIENCE);
}

/// Whoever types or scrolls would wait for it: it comes when they pause.
fn wait_for_rest(stores: Stores, patience: u32) {
    let fetch_parts = move || {
        if stores.page.takes_activity() && patience > 0 {
            wait_for_rest(stores, patience - 1);
            return;
        }
        spawn_local(async move {
            // What does not come now is asked for again when it is needed.
            let _ = (eighth().await, account().await, details().await, welcome().await);
            stores.doctor.prepare().await;
            stores.page.comes_to_rest();
            if let Ok(begin) = at_rest().await {
                begin(stores);
            }
        });
    };
    set_timeout(fetch_parts, AT_REST);
}

/// A page for readers who have signed in; others are welcomed at the same address, and come back
/// to it.
fn guarded(page: fn() -> AnyView) -> AnyView {
    view! { <Guard page=page /> }.into_any()
}

#[component]
fn Guard(page: fn() -> AnyView) -> impl IntoView {
    let session = use_stores().session;
    move || match session.standing() {
        Standing::Opening => ().into_any(),
        Standing::SignedIn => page(),
        Standing::SignedOut(_) => view! { <Later page=welcome is_whole=true /> }.into_any(),
    }
}
