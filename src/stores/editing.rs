//! What an admin does to the news, and what of it outlives their page: what is being written, and what was
//! removed.

use leptos::prelude::*;

use crate::browser::clock;
use crate::ion::AnnouncementId;
use crate::ion::announcements::Announcement;
use crate::time::Timestamp;

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

/// What is under way.
#[derive(Clone, Copy)]
pub struct Editing {
    /// What is being written; it stays while the reader looks elsewhere.
    pub draft: RwSignal<Option<Draft>>,
    /// What was removed, or is about to be.
    removed: RwSignal<Vec<Removal>>,
}

impl Default for Editing {
    fn default() -> Self {
        Editing { draft: RwSignal::new(None), removed: RwSignal::new(Vec::new()) }
    }
}

impl Editing {
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
