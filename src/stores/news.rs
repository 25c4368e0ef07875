//! What of the news outlives their page: what the reader has seen, is writing, and has removed.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::{Keepsake, Keepsakes};
use crate::browser::{clock, page, sight};
use crate::ion::AnnouncementId;
use crate::ion::announcements::Announcement;
use crate::news::seen::Seen;
use crate::time::Timestamp;

/// What the reader has seen.
const SEEN_KEY: &str = "anion.own.news";

/// An announcement as an admin is changing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// As it was when they began.
    pub from: Announcement,
    /// The title it is to have.
    pub title: String,
    /// The HTML it is to have.
    pub content: String,
    /// Whether it is to stay on top.
    pub pinned: bool,
}

/// An announcement that the reader wants removed.
#[derive(Clone, Copy)]
struct Removal {
    id: AnnouncementId,
    /// When they wanted that; it tells this wish from an earlier one.
    since: Timestamp,
    /// Whether Ion has been told.
    is_sent: bool,
}

/// The news.
#[derive(Clone, Copy)]
pub struct News {
    seen: Keepsake,
    /// What is being written; it stays while the reader looks elsewhere.
    pub draft: RwSignal<Option<Draft>>,
    /// What was removed, or is about to be.
    removed: RwSignal<Vec<Removal>>,
}

impl News {
    /// Opens what is kept.
    #[must_use]
    pub fn start(keepsakes: Keepsakes) -> Self {
        News {
            seen: keepsakes.open(SEEN_KEY),
            draft: RwSignal::new(None),
            removed: RwSignal::new(Vec::new()),
        }
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

    /// The reader wants this one removed: it is not shown any more. When that was names the wish.
    #[must_use]
    pub fn remove(self, id: AnnouncementId) -> Timestamp {
        let since = clock::now();
        self.removed.update(|list| list.push(Removal { id, since, is_sent: false }));
        since
    }

    /// Ion is told now; says whether the wish still stands. It was not taken back, and nobody else is
    /// here.
    #[must_use]
    pub fn begin_removal(self, id: AnnouncementId, since: Timestamp) -> bool {
        let begin = |list: &mut Vec<Removal>| {
            let wish = list.iter_mut().find(|it| it.id == id && it.since == since);
            wish.map(|it| it.is_sent = true).is_some()
        };
        self.removed.try_update(begin).unwrap_or_default()
    }

    /// The reader thinks better of it; says whether that was in time.
    #[must_use]
    pub fn take_back(self, id: AnnouncementId) -> bool {
        let waits = |list: &Vec<Removal>| list.iter().any(|it| it.id == id && !it.is_sent);
        let is_in_time = self.removed.with_untracked(waits);
        if is_in_time {
            self.restore(id);
        }
        is_in_time
    }

    /// It is not to be removed, or could not be.
    pub fn restore(self, id: AnnouncementId) {
        self.removed.update(|list| list.retain(|it| it.id != id));
    }

    /// Whether it was removed, or is about to be.
    #[must_use]
    pub fn is_removed(self, id: AnnouncementId) -> bool {
        self.removed.with(|list| list.iter().any(|it| it.id == id))
    }

    /// Another reader comes, or none: nothing typed is left for them.
    pub fn forget(self) {
        self.draft.set(None);
        self.removed.set(Vec::new());
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
