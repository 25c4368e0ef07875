//! What Ion lists after a signup, which all pages go by until they ask anew.

use crate::ion::signups::Signup;
use crate::time::{Date, Timestamp};

/// What Ion listed when it was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// When it was asked.
    pub at: Timestamp,
    /// From which day on.
    pub since: Date,
    /// The signups.
    pub signups: Vec<Signup>,
}

impl Listed {
    /// Puts right what Ion answered about `start` and later when it was asked at that time; says
    /// whether anything is otherwise now. Of the two the later one counts.
    pub fn put_right(&self, signups: &mut Vec<Signup>, start: Date, asked_at: Timestamp) -> bool {
        if self.at < asked_at {
            return false;
        }
        let earlier = signups.iter().filter(|it| it.date < self.since);
        let later = self.signups.iter().filter(|it| it.date >= start);
        let right: Vec<Signup> = earlier.chain(later).cloned().collect();
        let differs = *signups != right;
        *signups = right;
        differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{ActivityId, BlockId, OfferingId};

    const NOON: Timestamp = Timestamp::from_millis(1_795_000_000_000);

    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn signup(date: &str, title: &str) -> Signup {
        Signup {
            block: BlockId(49),
            date: on(date),
            letter: "A".to_owned(),
            activity: ActivityId(32),
            title: title.to_owned(),
            offering: OfferingId(9),
        }
    }

    /// Walking was read back at noon.
    fn listed() -> Listed {
        let signups = vec![signup("2026-12-09", "Walking")];
        Listed { at: NOON, since: on("2026-12-08"), signups }
    }

    fn titles(signups: &[Signup]) -> Vec<&str> {
        signups.iter().map(|it| it.title.as_str()).collect()
    }

    #[test]
    fn what_was_asked_before_a_signup_is_put_right_and_the_past_stays() {
        let mut year = vec![signup("2026-11-30", "Debate"), signup("2026-12-09", "Chess")];
        let start = on("2026-09-01");
        assert!(listed().put_right(&mut year, start, Timestamp::from_millis(1)));
        assert_eq!(titles(&year), ["Debate", "Walking"]);
        // Once is enough.
        assert!(!listed().put_right(&mut year, start, Timestamp::from_millis(1)));
    }

    #[test]
    fn what_is_asked_later_is_newer_than_what_was_read_back() {
        let mut own = vec![signup("2026-12-09", "Chess")];
        let later = NOON.after(std::time::Duration::from_millis(1));
        assert!(!listed().put_right(&mut own, on("2026-12-08"), later));
        assert_eq!(titles(&own), ["Chess"]);
    }

    #[test]
    fn who_asks_from_a_later_day_on_gets_nothing_from_before() {
        let mut own = Vec::new();
        assert!(!listed().put_right(&mut own, on("2026-12-10"), NOON));
        assert_eq!(own, []);
    }
}
