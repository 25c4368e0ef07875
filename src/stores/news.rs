//! What the reader has seen of the news.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::{Keepsake, Keepsakes};
use crate::browser::{clock, page, sight};
use crate::ion::AnnouncementId;
use crate::news::seen::Seen;
use crate::time::Timestamp;

/// What the reader has seen.
const SEEN_KEY: &str = "anion.own.news";

/// The news.
#[derive(Clone, Copy)]
pub struct News {
    seen: Keepsake,
}

impl News {
    /// Opens what is kept.
    #[must_use]
    pub fn start(keepsakes: Keepsakes) -> Self {
        News { seen: keepsakes.open(SEEN_KEY) }
    }

    /// What the reader has seen on this device.
    #[must_use]
    pub fn seen(self) -> Seen {
        Seen::read(self.seen.get().as_deref(), clock::now())
    }

    /// The reader has opened one.
    pub fn open(self, id: AnnouncementId) {
        let mut seen = Seen::read(self.seen.get_now().as_deref(), clock::now());
        if !seen.has_opened(id) {
            seen.open(id);
            self.seen.set(Some(seen.to_text()));
        }
    }

    /// The reader calls all of them seen, up to the newest.
    pub fn see_all(self, newest: Option<Timestamp>) {
        let mut seen = Seen::read(self.seen.get_now().as_deref(), clock::now());
        seen.see_all(clock::now(), newest);
        self.seen.set(Some(seen.to_text()));
    }
}

/// Calls `seen` each time what `node` holds comes into sight, for as long as the view lives.
pub fn when_seen(node: NodeRef<html::Div>, seen: impl Fn() + Clone + 'static) {
    let looking = StoredValue::new_local(None);
    Effect::new(move |_| {
        let sight = node.get().and_then(|element| sight::watch(&element, seen.clone()));
        looking.set_value(sight);
    });
}

/// How far down the page is now, in CSS pixels.
#[must_use]
pub fn scroll() -> u32 {
    page::scroll()
}

/// Waits.
pub async fn pause(span: Duration) {
    clock::pause(i32::try_from(span.as_millis()).unwrap_or(i32::MAX)).await;
}
