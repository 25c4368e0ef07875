//! Whether a newer build of Anion is here, and taking it over when the reader wishes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Clock;
use crate::browser::worker::{self, Worker};

/// The update.
#[derive(Clone, Copy)]
pub struct Update {
    worker: StoredValue<Option<Worker>, LocalStorage>,
    is_here: RwSignal<bool>,
}

impl Update {
    /// None is known of.
    #[must_use]
    pub fn new() -> Self {
        Update { worker: StoredValue::new_local(None), is_here: RwSignal::new(false) }
    }

    /// Has the browser keep our own files for when there is no network, and looks for a newer build
    /// now and then. What is found is taken over when the reader says so, or with the next start.
    pub fn begin(self, clock: Clock) {
        spawn_local(async move {
            let Some(worker) = worker::register().await else { return };
            worker.on_waiting(move || self.is_here.set(true));
            self.worker.set_value(Some(worker));
        });
        Effect::new(move |is_later: Option<()>| {
            clock.track_freshness();
            if is_later.is_some() {
                self.worker.with_value(|worker| worker.iter().for_each(Worker::look));
            }
        });
    }

    /// Whether a newer build is here, whole.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.is_here.get()
    }

    /// Loads the page anew, with the newer build.
    pub fn take_over(self) {
        self.worker.with_value(|worker| worker.iter().for_each(Worker::take_over));
    }
}

impl Default for Update {
    fn default() -> Self {
        Update::new()
    }
}
