//! How long to wait before something is asked for once more.

use std::time::Duration;

/// How often something may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How long to wait while answers come.
    pub every: Duration,
    /// How long to wait at most, however often none came.
    pub at_most: Duration,
}

impl Pace {
    /// How long to wait after so many failures in a row, each of which doubles it.
    ///
    /// `dice`, any byte, makes it up to a fifth longer, so that a school full of phones does not ask
    /// all at once; never shorter, so that `every` is what it says.
    #[must_use]
    pub fn wait(self, failures: u32, dice: u8) -> Duration {
        let doubled =
            self.every.saturating_mul(1 << failures.min(16)).min(self.at_most.max(self.every));
        doubled + doubled / 5 * u32::from(dice) / 255
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUS: Pace = Pace { every: Duration::from_secs(30), at_most: Duration::from_secs(300) };

    #[test]
    fn nobody_asks_sooner_than_the_pace_says() {
        assert_eq!(BUS.wait(0, 0), Duration::from_secs(30));
        assert_eq!(BUS.wait(0, 255), Duration::from_secs(36));
    }

    #[test]
    fn each_failure_doubles_the_wait_up_to_the_most() {
        let waits = [1, 2, 3, 4, 40].map(|failures| BUS.wait(failures, 0).as_secs());
        assert_eq!(waits, [60, 120, 240, 300, 300]);
    }

    #[test]
    fn a_pace_that_is_slower_than_its_most_keeps_its_pace() {
        let slow = Pace { every: Duration::from_secs(600), ..BUS };
        assert_eq!(slow.wait(3, 0).as_secs(), 600);
    }
}
