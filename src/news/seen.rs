//! Which announcements are new to the reader on this device: a short text.

use std::time::Duration;

use crate::ion::AnnouncementId;
use crate::ion::announcements::Announcement;
use crate::time::Timestamp;

/// What a device that has shown nothing yet calls new.
const NEW_AT_FIRST: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How many that were opened are remembered one by one; those before are old by then.
const OPENED_MAX: usize = 300;

/// What the reader has seen: everything posted up to a moment, and what was opened since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    until: Timestamp,
    opened: Vec<AnnouncementId>,
}

impl Seen {
    /// What is kept, if it is ours; else only the last week is new, for nobody wants to be told of a
    /// whole archive.
    #[must_use]
    pub fn read(kept: Option<&str>, now: Timestamp) -> Self {
        let week = i64::try_from(NEW_AT_FIRST.as_millis()).unwrap_or_default();
        let first = Seen {
            until: Timestamp::from_millis(now.as_millis().saturating_sub(week)),
            opened: Vec::new(),
        };
        kept.and_then(parsed).unwrap_or(first)
    }

    /// As it is kept: seconds of the moment, and numbers.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.until.as_millis().div_euclid(1_000).to_string();
        for id in &self.opened {
            text.push(' ');
            text.push_str(&id.0.to_string());
        }
        text
    }

    /// Whether an announcement is new.
    #[must_use]
    pub fn is_new(&self, it: &Announcement) -> bool {
        it.added > self.until && !self.opened.contains(&it.id)
    }

    /// The reader has opened one.
    pub fn open(&mut self, id: AnnouncementId) {
        if !self.opened.contains(&id) {
            self.opened.push(id);
        }
        let too_many = self.opened.len().saturating_sub(OPENED_MAX);
        self.opened.drain(..too_many);
    }

    /// Whether the reader has opened it since.
    #[must_use]
    pub fn has_opened(&self, id: AnnouncementId) -> bool {
        self.opened.contains(&id)
    }

    /// The reader calls all of them seen, also the newest, which may be ahead of this device's clock.
    pub fn see_all(&mut self, now: Timestamp, newest: Option<Timestamp>) {
        // What is kept has whole seconds.
        let newest = newest.map(|it| it.after(Duration::from_secs(1)));
        self.until = self.until.max(now).max(newest.unwrap_or(now));
        self.opened.clear();
    }
}

fn parsed(text: &str) -> Option<Seen> {
    let mut words = text.split(' ');
    let seconds: i64 = words.next()?.parse().ok()?;
    let opened = words.map(|word| word.parse().map(AnnouncementId));
    Some(Seen {
        until: Timestamp::from_millis(seconds.checked_mul(1_000)?),
        opened: opened.collect::<Result<_, _>>().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn post(id: u32, days_ago: i64) -> Announcement {
        let added = Timestamp::from_millis(NOW.as_millis() - days_ago * 86_400_000);
        Announcement {
            id: AnnouncementId(id),
            title: String::new(),
            content: String::new(),
            author: None,
            added,
            updated: added,
            pinned: false,
        }
    }

    #[test]
    fn at_first_the_last_week_is_new() {
        for kept in [None, Some("nonsense"), Some("1 x"), Some(""), Some("9223372036854775807")] {
            let seen = Seen::read(kept, NOW);
            assert!(seen.is_new(&post(1, 6)), "{kept:?}");
            assert!(!seen.is_new(&post(1, 8)), "{kept:?}");
        }
    }

    #[test]
    fn what_was_opened_is_new_no_more_and_stays_so() {
        let mut seen = Seen::read(None, NOW);
        seen.open(AnnouncementId(7));
        seen.open(AnnouncementId(7));
        let kept = seen.to_text();
        assert_eq!(kept, "1799395200 7");
        let later = NOW.after(Duration::from_secs(60 * 86_400));
        let seen = Seen::read(Some(&kept), later);
        assert!(!seen.is_new(&post(7, 1)));
        assert!(seen.is_new(&post(8, 1)), "new until it is opened");
    }

    #[test]
    fn all_may_be_called_seen() {
        let mut seen = Seen::read(Some("1799395200 7 8"), NOW);
        seen.see_all(NOW, None);
        assert!(!seen.is_new(&post(9, 0)));
        assert!(seen.is_new(&post(10, -1)));
        assert_eq!(seen.to_text(), "1800000000");
    }

    #[test]
    fn the_text_stays_short() {
        let mut seen = Seen::read(None, NOW);
        (0..1_000).for_each(|id| seen.open(AnnouncementId(id)));
        assert_eq!(seen.opened.len(), OPENED_MAX);
        assert!(seen.has_opened(AnnouncementId(999)) && !seen.has_opened(AnnouncementId(1)));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_as_it_was(until in 0_i64..4_000_000_000, ids in prop::collection::vec(any::<u32>(), 0..9)) {
            let opened = ids.into_iter().map(AnnouncementId).collect();
            let seen = Seen { until: Timestamp::from_millis(until * 1_000), opened };
            prop_assert_eq!(Seen::read(Some(&seen.to_text()), NOW), seen);
        }

        #[test]
        fn any_text_is_taken(text in "[0-9 x-]{0,30}") {
            let _ = Seen::read(Some(&text), NOW);
        }
    }
}
