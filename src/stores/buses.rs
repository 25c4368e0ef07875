//! The buses: which is the reader's own, how all of them stand, and that theirs has come.

use std::pin::Pin as Pinned;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Keepsake, Keepsakes, Stores, Toast, poll};
pub use crate::browser::notice::Leave;
use crate::browser::{clock, notice};
use crate::buses::arrival;
use crate::buses::pin::Pin;
use crate::ion::ApiError;
use crate::ion::RouteId;
use crate::ion::buses::{self, Bus, Status};
use crate::loadable::Loadable;
use crate::polling::Pace;
use crate::time::Timestamp;

/// How often Ion is asked while buses come and somebody looks.
const PACE: Pace = Pace { every: Duration::from_secs(30), at_most: Duration::from_secs(300) };

/// More pages than any school has buses for; so many are asked for at most.
const PAGES_MAX: u32 = 10;

/// The reader's bus.
#[derive(Clone, Copy)]
pub struct Buses {
    pinned: Keepsake,
    told: Keepsake,
    /// How it stood when somebody last looked.
    before: StoredValue<Option<(RouteId, Status)>>,
}

/// An asking for buses that is under way.
pub type Asking = Pinned<Box<dyn Future<Output = Result<Vec<Bus>, ApiError>>>>;

impl Buses {
    /// What this device keeps of it.
    #[must_use]
    pub fn start(keepsakes: Keepsakes) -> Self {
        Buses {
            pinned: keepsakes.open("anion.own.bus"),
            told: keepsakes.open("anion.own.bus_told"),
            before: StoredValue::new(None),
        }
    }

    /// The reader's own route, if they have chosen one.
    #[must_use]
    pub fn pin(self) -> Option<Pin> {
        Pin::parse(&self.pinned.get()?)
    }

    /// Whether they have.
    #[must_use]
    pub fn is_pinned(self) -> bool {
        self.pinned.get().is_some()
    }

    /// Makes a route the reader's own, or none.
    pub fn set_pin(self, pin: Option<&Pin>) {
        self.pinned.set(pin.map(Pin::text));
    }

    /// The reader's own route, by its number; by its name among all where the number is another's by
    /// now. None where Ion has it no more.
    #[must_use]
    pub fn own(self, client: Client) -> Asking {
        Box::pin(async move {
            let Some(pin) = self.pin_now() else { return Ok(Vec::new()) };
            if let Some(bus) = pin.by_number(client.get(&buses::one(pin.id)).await)? {
                return Ok(vec![bus]);
            }
            let all = all(client).await?;
            Ok(pin.find(&all).cloned().into_iter().collect())
        })
    }

    /// The same, as it was answered before. That it is gone, only Ion says.
    #[must_use]
    pub fn own_kept(self, client: Client) -> Kept {
        Box::pin(async move {
            let pin = self.pin_now()?;
            if let Some((bus, at)) = client.kept(&buses::one(pin.id)).await
                && let Ok(Some(bus)) = pin.by_number(Ok(bus))
            {
                return Some((vec![bus], at));
            }
            let (all, at) = all_kept(client).await?;
            Some((vec![pin.find(&all)?.clone()], at))
        })
    }

    fn pin_now(self) -> Option<Pin> {
        Pin::parse(&self.pinned.get_now()?)
    }

    /// How the reader's bus stands now: tells them once when it has come, here and on the device.
    pub fn saw(self, stores: Stores, bus: &Bus) {
        // By its new number it is found at once the next time.
        if self.pin_now().is_some_and(|pin| pin.route == bus.route && pin.id != bus.id) {
            self.set_pin(Some(&Pin::of(bus)));
        }
        let today = stores.clock.today_now();
        let before = self.before.get_value();
        self.before.set_value(Some((bus.id, bus.status)));
        if !arrival::is_news(before, bus, self.told.get_now().as_deref(), today) {
            return;
        }
        self.told.set(Some(arrival::mark(bus.id, today)));
        let (what, means) = arrival::words(bus);
        notice::show(&what, &means, "bus");
        stores.toasts.say(Toast { what, means, is_bad: false, action: None });
    }
}

/// Buses that are asked for again and again while they come.
#[derive(Clone, Copy)]
pub struct Polled {
    value: RwSignal<Loadable<Vec<Bus>>>,
    at: RwSignal<Option<Timestamp>>,
    is_asking: RwSignal<bool>,
    again: RwSignal<u32>,
    /// Whether what is here is from before: nobody is told by it that a bus has come.
    is_kept: StoredValue<bool>,
}

impl Polled {
    /// Shows what was kept today, and asks at once, when the session is another, when what is here grows old, and as often as is
    /// polite while `is_on`; it ends with the view that began it.
    #[must_use]
    pub fn start(
        stores: Stores,
        is_on: impl Fn() -> bool + 'static,
        ask: impl Fn() -> Asking + Copy + 'static,
        kept: impl Fn() -> Kept + Copy + 'static,
    ) -> Self {
        let polled = Polled {
            value: RwSignal::new(Loadable::Loading),
            at: RwSignal::new(None),
            is_asking: RwSignal::new(false),
            again: RwSignal::new(0),
            is_kept: StoredValue::new(false),
        };
        let stand_in = move || async move {
            if let Some((buses, at)) = kept().await
                && stores.clock.at(at).map(|it| it.date) == Some(untrack(|| stores.clock.today()))
            {
                polled.stand_in(buses, at);
            }
        };
        spawn_local(stand_in());
        Effect::new(move |_| {
            stores.clock.track_freshness();
            let _ = stores.session.anew();
            polled.again.track();
            if !stores.session.is_lapsed_now() {
                let asking: Asking = Box::pin(async move {
                    let answer = ask().await;
                    // That nothing came is not said before it is known that nothing is kept.
                    if answer.is_err() && polled.is_empty() {
                        stand_in().await;
                    }
                    answer
                });
                spawn_local(async move {
                    let _ = polled.take_in(asking).await;
                });
            }
        });
        poll::keep(
            stores.clock,
            PACE,
            move || is_on() && !stores.session.is_lapsed_now(),
            move || Box::pin(polled.take_in(ask())),
        );
        polled
    }

    /// Whether what is here is what Ion says now, as far as it was asked.
    #[must_use]
    pub fn is_new(self) -> bool {
        !self.is_kept.get_value()
    }

    fn is_empty(self) -> bool {
        self.value.try_with_untracked(|value| value.value().is_none()).unwrap_or_default()
    }

    /// Shows what was kept, unless something is here already.
    fn stand_in(self, buses: Vec<Bus>, at: Timestamp) {
        let shown = self.value.try_update(|value| {
            if value.value().is_some() {
                return false;
            }
            let error = value.error().cloned();
            value.take_in(Ok(buses));
            if let Some(error) = error {
                value.take_in(Err(error));
            }
            true
        });
        if shown == Some(true) {
            let _ = self.at.try_set(Some(at));
            let _ = self.is_kept.try_update_value(|is_kept| *is_kept = true);
        }
    }

    /// How it stands.
    pub fn with<U>(self, look: impl FnOnce(&Loadable<Vec<Bus>>) -> U) -> U {
        self.value.with(look)
    }

    /// When the last answer came.
    #[must_use]
    pub fn at(self) -> Option<Timestamp> {
        self.at.get()
    }

    /// Whether an answer is on its way.
    #[must_use]
    pub fn is_asking(self) -> bool {
        self.is_asking.get()
    }

    /// Asks once more now.
    pub fn reload(self) {
        self.again.update(|times| *times = times.wrapping_add(1));
    }

    /// Waits for an answer and shows it; says whether one came. The view may be gone by then.
    async fn take_in(self, asking: Asking) -> bool {
        let _ = self.is_asking.try_set(true);
        let answer = asking.await;
        let came = answer.is_ok();
        let mut was_kept = false;
        if came {
            let _ = self.at.try_set(Some(clock::now()));
            was_kept = self.is_kept.try_update_value(std::mem::take).unwrap_or_default();
        }
        let changed = self.value.try_update_untracked(|value| value.take_in(answer));
        // It counts only now, be it the same.
        if changed == Some(true) || was_kept && changed.is_some() {
            self.value.notify();
        }
        let _ = self.is_asking.try_set(false);
        came
    }
}

/// The same of what was answered before, and when.
pub type Kept = Pinned<Box<dyn Future<Output = Option<(Vec<Bus>, Timestamp)>>>>;

/// Every route, as it was answered before.
#[must_use]
pub fn all_kept(client: Client) -> Kept {
    Box::pin(async move {
        let (mut found, mut oldest) = (Vec::new(), None);
        for page in 1..=PAGES_MAX {
            let (answer, at) = client.kept(&buses::page(page)).await?;
            found.extend(answer.results);
            oldest = Some(oldest.map_or(at, |oldest: Timestamp| oldest.min(at)));
            if !answer.has_next {
                break;
            }
        }
        Some((found, oldest?))
    })
}

/// Every route, page by page.
#[must_use]
pub fn all(client: Client) -> Asking {
    Box::pin(async move {
        let mut found = Vec::new();
        for page in 1..=PAGES_MAX {
            let answer = client.get(&buses::page(page)).await?;
            found.extend(answer.results);
            if !answer.has_next {
                break;
            }
        }
        Ok(found)
    })
}

/// Whether this device shows notifications, as far as we may ask for them.
#[must_use]
pub fn notices() -> Leave {
    notice::leave()
}

/// Asks the reader for notifications, who must just have pressed something.
#[must_use]
pub fn ask_for_notices() -> Pinned<Box<dyn Future<Output = bool>>> {
    notice::ask()
}
