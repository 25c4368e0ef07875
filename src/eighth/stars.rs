//! Which activities are starred: what Ion told, and what the reader wants it to be.
//!
//! Ion only toggles, and does not say which way: so it is asked before each toggle and after it.

use std::collections::BTreeMap;

use crate::ion::ActivityId;
use crate::ion::blocks::Offering;
use crate::time::Timestamp;

/// The stars, as far as anything is known beside what each page was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stars {
    /// What Ion told, and when it was asked.
    told: BTreeMap<ActivityId, (bool, Timestamp)>,
    wanted: BTreeMap<ActivityId, Wanted>,
}

/// What the reader wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Starred, or not.
    pub is_starred: bool,
    /// The activity's name.
    pub name: String,
}

impl Stars {
    /// Whether it is starred, or about to be; `listed` is what the answer at hand says, put right.
    #[must_use]
    pub fn is(&self, activity: ActivityId, listed: bool) -> bool {
        self.wanted.get(&activity).map_or(listed, |it| it.is_starred)
    }

    /// Puts a block's list right, which was asked for then: what was told since counts. Whether that
    /// changed anything. What is listed later says how it is, for stars are changed in Ion as well.
    pub fn put_right(&self, offerings: &mut [Offering], asked_at: Timestamp) -> bool {
        let mut has_changed = false;
        for it in offerings {
            if let Some((told, at)) = self.told.get(&it.activity)
                && asked_at <= *at
                && it.favorited != *told
            {
                it.favorited = *told;
                has_changed = true;
            }
        }
        has_changed
    }

    /// The reader has pressed the star.
    pub fn press(&mut self, activity: ActivityId, name: &str, listed: bool) {
        let is_starred = !self.is(activity, listed);
        self.want(activity, name, is_starred);
    }

    /// The reader wants it so.
    pub fn want(&mut self, activity: ActivityId, name: &str, is_starred: bool) {
        self.wanted.insert(activity, Wanted { is_starred, name: name.to_owned() });
    }

    /// What is to be brought about next.
    #[must_use]
    pub fn next(&self) -> Option<ActivityId> {
        self.wanted.keys().next().copied()
    }

    /// Whether Ion has to be told, which says that it `is_starred`. The reader may have pressed
    /// again meanwhile; nothing is to be told where it is as they want it.
    #[must_use]
    pub fn is_due(&self, activity: ActivityId, is_starred: bool) -> bool {
        self.wanted.get(&activity).is_some_and(|it| it.is_starred != is_starred)
    }

    /// Ion tells what is starred, asked then. A wish that has come true is no wish any more.
    pub fn told(&mut self, activity: ActivityId, is_starred: bool, asked_at: Timestamp) {
        self.told.insert(activity, (is_starred, asked_at));
        if !self.is_due(activity, is_starred) {
            self.wanted.remove(&activity);
        }
    }

    /// It could not be brought about: it is as it was. What the reader had wanted.
    pub fn give_up(&mut self, activity: ActivityId) -> Option<Wanted> {
        self.wanted.remove(&activity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eighth::sample::offering;

    const CHESS: ActivityId = ActivityId(32);

    fn second(second: i64) -> Timestamp {
        Timestamp::from_millis(second * 1_000)
    }

    /// What a list says that was asked for then and says so by itself.
    fn listed(stars: &Stars, favorited: bool, asked_at: Timestamp) -> bool {
        let mut all = [offering(7, "Art"), Offering { favorited, ..offering(32, "Chess Club") }];
        let changed = stars.put_right(&mut all, asked_at);
        assert_eq!(changed, all[1].favorited != favorited);
        stars.is(CHESS, all[1].favorited)
    }

    #[test]
    fn a_press_shows_at_once_and_ends_with_what_ion_tells() {
        let mut stars = Stars::default();
        assert!(!stars.is(CHESS, false) && stars.is(CHESS, true));
        stars.press(CHESS, "Chess Club", false);
        assert!(stars.is(CHESS, false));
        assert!(stars.is_due(CHESS, false) && !stars.is_due(CHESS, true));
        stars.told(CHESS, true, second(5));
        assert_eq!((stars.next(), listed(&stars, false, second(4))), (None, true));
    }

    #[test]
    fn a_list_that_was_asked_for_later_says_how_it_is_by_now() {
        let mut stars = Stars::default();
        stars.press(CHESS, "Chess Club", false);
        stars.told(CHESS, true, second(5));
        assert!(listed(&stars, false, second(5)), "it may be from before the toggle");
        assert!(!listed(&stars, false, second(6)), "unstarred in Ion since");
        assert!(listed(&stars, true, second(6)));
        stars.told(CHESS, false, second(9));
        assert!(!listed(&stars, true, second(6)));
    }

    #[test]
    fn pressed_twice_nothing_is_left_to_tell() {
        let mut stars = Stars::default();
        stars.press(CHESS, "Chess Club", false);
        stars.press(CHESS, "Chess Club", false);
        assert!(!stars.is_due(CHESS, false));
        stars.told(CHESS, false, second(5));
        assert_eq!(stars.next(), None);
    }

    #[test]
    fn pressed_again_while_the_first_is_on_its_way_the_last_press_counts() {
        let mut stars = Stars::default();
        stars.press(CHESS, "Chess Club", false);
        stars.press(CHESS, "Chess Club", false);
        // By then Ion had starred it.
        stars.told(CHESS, true, second(5));
        assert_eq!(stars.next(), Some(CHESS));
        assert!(stars.is_due(CHESS, true) && !stars.is(CHESS, true));
    }

    #[test]
    fn what_fails_is_as_it_was() {
        let mut stars = Stars::default();
        stars.press(CHESS, "Chess Club", true);
        let wanted = stars.give_up(CHESS).expect("a wish");
        assert_eq!((wanted.is_starred, wanted.name.as_str()), (false, "Chess Club"));
        assert!(stars.is(CHESS, true));
    }

    #[test]
    fn another_tab_that_was_first_is_not_undone() {
        let mut stars = Stars::default();
        stars.press(CHESS, "Chess Club", false);
        // Ion tells, before anything is toggled, that it is starred already.
        assert!(!stars.is_due(CHESS, true));
    }
}
