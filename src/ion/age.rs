//! How old an answer of Ion's may grow, by what it is about: the one place that says so.

use std::time::Duration;

use super::endpoint::Question;

/// How an answer grows old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// So long it is shown without asking again, in the page that asked for it.
    pub fresh: Duration,
    /// So long it is shown without a word on its age. Longer than `fresh`, so that nothing is called
    /// old that is being asked for anew.
    pub unmarked: Duration,
    /// Whether a change of the reader's may be seen in it: then nothing from before the change is
    /// shown as long as Ion can be asked.
    pub follows_changes: bool,
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// By the first part of the path: fresh, unmarked (in seconds), follows changes.
const TABLE: &[(&str, u64, u64, bool)] = &[
    // It changes within minutes in the afternoon, and nobody waits for an old one.
    ("bus", 30, 90, false),
    // Rosters fill while one looks.
    ("blocks", MINUTE, 5 * MINUTE, true),
    ("signups", MINUTE, 15 * MINUTE, true),
    ("activities", 5 * MINUTE, HOUR, true),
    ("emerg", MINUTE, 10 * MINUTE, false),
    ("announcements", 5 * MINUTE, HOUR, true),
    // A snow day is put in overnight; a bell schedule of yesterday's is still the bell schedule.
    ("schedule", 10 * MINUTE, DAY, false),
    ("profile", DAY, 7 * DAY, true),
    ("search", HOUR, DAY, false),
];

/// Of what is not in the table.
const OTHER: (u64, u64, bool) = (MINUTE, 10 * MINUTE, true);

impl Question {
    /// How its answer grows old.
    #[must_use]
    pub fn ages(&self) -> Ages {
        let first = self.path().trim_start_matches('/').split('/').next();
        let row = TABLE.iter().find(|(name, ..)| first == Some(*name));
        let (fresh, unmarked, follows_changes) = match row {
            Some((_, fresh, unmarked, follows)) => (*fresh, *unmarked, *follows),
            None => OTHER,
        };
        let (fresh, unmarked) = (Duration::from_secs(fresh), Duration::from_secs(unmarked));
        Ages { fresh, unmarked, follows_changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{announcements, blocks, profile, schedule, signups};
    use crate::time::Date;

    #[test]
    fn each_answer_has_the_ages_of_its_kind() {
        let fresh = |question: &Question| question.ages().fresh.as_secs();
        assert_eq!(fresh(blocks::coming(Date::MIN, 1).question()), 60);
        assert_eq!(fresh(signups::own(Date::MIN).question()), 60);
        assert_eq!(fresh(schedule::coming(7).question()), 600);
        assert_eq!(fresh(profile::own().question()), 24 * 3_600);
        assert_eq!(fresh(announcements::page(2).question()), 300);
    }

    #[test]
    fn what_is_fresh_is_never_called_old() {
        for (name, fresh, unmarked, _) in TABLE {
            assert!(fresh * 2 <= *unmarked, "{name}");
        }
    }

    #[test]
    fn what_everybody_sees_alike_does_not_follow_the_readers_changes() {
        assert!(!schedule::coming(7).question().ages().follows_changes);
        assert!(signups::own(Date::MIN).question().ages().follows_changes);
    }
}
