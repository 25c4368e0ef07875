//! What is told in passing, at the edge of the page.

use std::time::Duration;

use leptos::prelude::*;

/// How long a toast stands, and how long once more where the reader is at it.
const STANDS: Duration = Duration::from_secs(6);

/// Something told in passing.
#[derive(Clone)]
pub struct Toast {
    /// What happened: "Signed up for Chess Club".
    pub what: String,
    /// What more there is to say, or nothing.
    pub means: String,
    /// Whether something failed; it stands until the reader closes it then.
    pub is_bad: bool,
    /// What can be done about it: the words of the button, and what it does.
    pub action: Option<(&'static str, Callback<()>)>,
}

/// What is being told: one thing at a time, the newest.
#[derive(Clone, Copy)]
pub struct Toasts {
    toast: RwSignal<Option<Toast>>,
    number: StoredValue<u32>,
    is_held: StoredValue<bool>,
    /// In how many things that lie over the page it is told at the moment.
    hosts: RwSignal<u32>,
}

impl Toasts {
    /// Nothing is told yet.
    #[must_use]
    pub fn new() -> Self {
        Toasts {
            toast: RwSignal::new(None),
            number: StoredValue::new(0),
            is_held: StoredValue::new(false),
            hosts: RwSignal::new(0),
        }
    }

    /// Tells something, in place of what was told before.
    pub fn say(self, toast: Toast) {
        let stays = toast.is_bad;
        self.keep_saying(toast);
        if !stays {
            self.close_later(self.number.get_value());
        }
    }

    /// The same for what the reader has to see: it stands until they close it.
    pub fn keep_saying(self, toast: Toast) {
        self.number.update_value(|number| *number = number.wrapping_add(1));
        self.is_held.set_value(false);
        self.toast.set(Some(toast));
    }

    fn close_later(self, number: u32) {
        let close = move || match () {
            () if self.number.get_value() != number => {}
            () if self.is_held.get_value() => self.close_later(number),
            () => self.close(),
        };
        set_timeout(close, STANDS);
    }

    /// What stands there now.
    #[must_use]
    pub fn told(self) -> Option<Toast> {
        self.toast.get()
    }

    /// Whether anything does.
    #[must_use]
    pub fn is_telling(self) -> bool {
        self.toast.with(Option::is_some)
    }

    /// As long as the view that calls this is there it tells, and the page's edge does not.
    pub fn host(self) {
        self.hosts.update(|hosts| *hosts += 1);
        on_cleanup(move || {
            // What is taken away does not say that the reader has left it.
            self.hold(false);
            self.hosts.update(|hosts| *hosts = hosts.saturating_sub(1));
        });
    }

    /// Whether something that lies over the page tells in place of its edge.
    #[must_use]
    pub fn is_hosted(self) -> bool {
        self.hosts.get() > 0
    }

    /// Takes it away.
    pub fn close(self) {
        self.toast.set(None);
    }

    /// Whether the reader is at it: nothing is taken away under their hands.
    pub fn hold(self, is_held: bool) {
        self.is_held.set_value(is_held);
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Toasts::new()
    }
}
