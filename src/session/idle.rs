//! How long a reader may be away before they are signed out, if they wish to be.

use std::time::Duration;

use crate::time::Timestamp;

/// After how long without a touch or a key the reader is signed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Idle {
    /// Never; the session ends with its token.
    #[default]
    Never,
    /// After a quarter of an hour.
    QuarterHour,
    /// After an hour.
    Hour,
}

impl Idle {
    /// Each of them, the shortest last.
    pub const ALL: [Idle; 3] = [Idle::Never, Idle::Hour, Idle::QuarterHour];

    /// How long that is; `None` for ever.
    #[must_use]
    pub fn limit(self) -> Option<Duration> {
        match self {
            Idle::Never => None,
            Idle::QuarterHour => Some(Duration::from_secs(15 * 60)),
            Idle::Hour => Some(Duration::from_secs(3_600)),
        }
    }

    /// The word it is kept as.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Idle::Never => "never",
            Idle::QuarterHour => "15",
            Idle::Hour => "60",
        }
    }

    /// Reads a kept word; what it does not know is [`Idle::Never`].
    #[must_use]
    pub fn read(word: &str) -> Self {
        Idle::ALL.into_iter().find(|idle| idle.as_str() == word).unwrap_or_default()
    }

    /// What counts now: the word that the device keeps, which another tab may have changed; or what
    /// was chosen in this tab, where the device keeps nothing.
    #[must_use]
    pub fn now(self, kept: Option<&str>) -> Self {
        kept.map_or(self, Idle::read)
    }

    /// Whether a reader who was last active then has been away for too long. One who was active in
    /// the future has a clock that was set back, and is given the benefit of it.
    #[must_use]
    pub fn is_over(self, last_active: Timestamp, now: Timestamp) -> bool {
        self.limit().is_some_and(|limit| last_active.until(now) >= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> Timestamp {
        Timestamp::from_millis(minute * 60_000)
    }

    #[test]
    fn a_reader_who_was_away_for_long_is_signed_out_if_they_wish() {
        assert!(!Idle::QuarterHour.is_over(minute(0), minute(14)));
        assert!(Idle::QuarterHour.is_over(minute(0), minute(15)));
        assert!(!Idle::Hour.is_over(minute(0), minute(59)));
        assert!(Idle::Hour.is_over(minute(0), minute(60)));
        assert!(!Idle::Never.is_over(minute(0), minute(1_000_000)));
    }

    #[test]
    fn a_clock_set_back_signs_nobody_out() {
        assert!(!Idle::QuarterHour.is_over(minute(100), minute(0)));
    }

    #[test]
    fn what_was_chosen_in_another_tab_counts_in_this_one() {
        assert_eq!(Idle::Never.now(Some("15")), Idle::QuarterHour);
        assert_eq!(Idle::QuarterHour.now(Some("never")), Idle::Never);
        assert_eq!(Idle::Hour.now(None), Idle::Hour);
    }

    #[test]
    fn a_wish_survives_being_kept_and_anything_else_is_none() {
        for idle in Idle::ALL {
            assert_eq!(Idle::read(idle.as_str()), idle);
        }
        for word in ["", "0", "15 ", "forever", "-1"] {
            assert_eq!(Idle::read(word), Idle::Never, "{word:?}");
        }
    }
}
