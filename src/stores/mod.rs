//! What the program remembers while it runs: a few `Copy` handles of signals, one for each concern.
//!
//! A store holds state, asks the browser for what only the browser has, and lets the pure modules
//! decide. Pages use stores; components do not know them.

pub mod buses;
pub mod cache;
pub mod client;
pub mod clock;
pub mod consent;
pub mod doctor;
pub mod editing;
pub mod emergency;
mod entering;
pub mod favorites;
mod flights;
pub mod foretell;
pub mod keepsake;
pub mod kept;
pub mod left;
mod made;
pub mod news;
pub mod own;
pub mod page;
pub mod part;
pub mod playground;
pub mod poll;
pub mod portrait;
pub mod rooms;
pub mod search;
pub mod session;
pub mod settings;
pub mod setup;
pub mod shortcuts;
pub mod signing;
pub mod toasts;
pub mod update;
pub mod view;
pub mod vigils;

use leptos::prelude::*;

pub use buses::Buses;
pub use cache::Cache;
pub use client::{Client, Seen, Unseen, Watched};
pub use clock::Clock;
pub use consent::{Asked, Consent};
pub use doctor::Doctor;
pub use editing::Editing;
pub use emergency::Emergency;
pub use favorites::Favorites;
pub use keepsake::{Keepsake, Keepsakes};
pub use news::News;
pub use page::Page;
pub use playground::Playground;
pub use rooms::{Meeting, Rooms};
pub use session::{Finish, Return, SessionStore, Standing};
pub use settings::SettingsStore;
pub use setup::Setup;
pub use shortcuts::Shortcuts;
pub use signing::Signing;
pub use toasts::{Toast, Toasts};
pub use update::Update;
pub use vigils::Vigils;

use self::made::Maker;
use self::part::part;
use crate::browser::address::Arrival;
use crate::browser::alarm;
use crate::config::{Config, Home};
use crate::eighth::listed::Listed;
use crate::ion::profile::{self, Profile};
use crate::session::Ending;

/// Every store, as the pages get them.
#[derive(Clone, Copy)]
pub struct Stores {
    /// Which Ion, and where we are.
    pub setup: Setup,
    /// What time it is.
    pub clock: Clock,
    /// Who is signed in.
    pub session: SessionStore,
    /// Why Ion cannot be read.
    pub doctor: Doctor,
    /// The way to Ion.
    pub client: Client,
    /// The page around it all.
    pub page: Page,
    /// What is told in passing.
    pub toasts: Toasts,
    /// What this device keeps beside the session.
    pub keepsakes: Keepsakes,
    /// The right to change something.
    pub consent: Consent,
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// What the reader wants otherwise.
    pub settings: SettingsStore,
    /// Where the reader's activities meet.
    pub rooms: Rooms,
    /// In how many blocks the reader must choose soon, as far as a page has asked; on the way to them.
    pub to_choose: RwSignal<u32>,
    /// What Ion listed when it was last read back, after a signup.
    listed: RwSignal<Option<Listed>>,
    /// The keys that do something everywhere.
    pub shortcuts: Shortcuts,
    /// The reader's bus.
    pub buses: Buses,
    /// Whether there is an emergency.
    pub emergency: Emergency,
    /// What the reader has seen of the news.
    pub news: News,
    /// Whether a newer build is here.
    pub update: Update,
    /// The guide's playground.
    pub playground: Playground,
    /// Who the reader is; known on every page, so asked once.
    pub reader: Watched<Profile>,
    /// Those that are made when they are needed.
    maker: Maker,
}

impl Stores {
    /// Starts everything, once for the program, and hands it to the views below.
    #[must_use]
    pub fn provide(config: Config, home: Home, clock: Clock, arrival: Option<Arrival>) -> Self {
        let config = StoredValue::new(config);
        let (playground, arrival) = Playground::start(config, arrival);
        let session = SessionStore::start(config, arrival);
        let page = Page::new();
        follow_time(clock, session, page);
        let doctor = Doctor::start(config, &home, session, clock);
        let cache = Cache::new(config, session);
        let client = Client::new(config, session, clock, doctor, cache);
        let reader =
            client.watch(move || (session.standing() == Standing::SignedIn).then(profile::own));
        let keepsakes = Keepsakes::start();
        let buses = Buses::start(keepsakes);
        Effect::new(move |_| {
            if let Some(id) = reader.with(|reader| reader.value().map(|profile| profile.id)) {
                session.identified(id.0);
                cache.vouch();
                keepsakes.belongs_to(id.0);
            }
        });
        let settings = SettingsStore::start(keepsakes);
        settings.go_to_start(&home);
        let shortcuts = Shortcuts::new(settings);
        let setup = Setup::new(config, home);
        let toasts = Toasts::new();
        let consent = Consent::new(session, setup);
        let rooms = Rooms::new(client, clock);
        let maker = Maker::new();
        let to_choose = RwSignal::new(0);
        forget_who_left(session, move |has_left| {
            to_choose.set(0);
            playground.clear();
            // Where another one comes, or may have come, `belongs_to` sees to it once that is known.
            if has_left {
                keepsakes.wipe();
            }
            rooms.forget();
            maker.forget();
        });
        cache.follow(clock);
        let stores = Stores {
            setup,
            clock,
            session,
            doctor,
            client,
            page,
            toasts,
            keepsakes,
            consent,
            palette: RwSignal::new(false),
            settings,
            rooms,
            to_choose,
            listed: RwSignal::new(None),
            shortcuts,
            buses,
            emergency: Emergency::start(client, clock, keepsakes),
            news: News::start(keepsakes),
            update: Update::new(),
            playground,
            reader,
            maker,
        };
        provide_context(stores);
        stores
    }
}

impl Stores {
    /// Has the tab's title count down, where the reader wants that, as long as the view lives that
    /// asks for it. What it counts is told to the callback.
    #[must_use]
    pub fn count_in_title(self) -> Callback<Option<String>> {
        on_cleanup(move || self.page.count_down(None));
        Callback::new(move |words: Option<String>| {
            let is_wanted = self.settings.get().is_counting_in_title;
            self.page.count_down(words.filter(|_| is_wanted));
        })
    }
}

part!(
    /// Begins what nobody waits for: looking for a newer build, and tidying up.
    #[must_use]
    pub at_rest in account: fn(Stores) = |stores| {
        stores.update.begin(stores.clock);
        stores.client.sweep();
    }
);

/// The clock ticks, and the session with it; it also hears that the reader is there, and so does the
/// page.
fn follow_time(clock: Clock, session: SessionStore, page: Page) {
    alarm::on_time_passing(move || {
        clock.tick();
        session.time_passed();
    });
    alarm::on_activity(move || {
        session.active();
        page.active();
    });
}

/// What one reader has typed and kept is nobody else's: `forget` runs when they leave, or another comes.
fn forget_who_left(session: SessionStore, forget: impl Fn(bool) + 'static) {
    Effect::new(move |before: Option<u32>| {
        use Ending::{Idle, Left, LeftElsewhere};
        let forgotten = session.anew().forgotten;
        let has_left =
            matches!(session.standing(), Standing::SignedOut(Left | LeftElsewhere | Idle));
        if has_left || before.is_some_and(|before| before != forgotten) {
            forget(has_left);
        }
        forgotten
    });
}

/// The stores, from within any view.
#[must_use]
pub fn use_stores() -> Stores {
    expect_context()
}
