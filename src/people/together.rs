//! Where two people meet.

use crate::ion::signups::Signup;

/// The signups of somebody that are for the same meetings as the reader's own, in their order.
#[must_use]
pub fn shared<'a>(own: &[Signup], theirs: &'a [Signup]) -> Vec<&'a Signup> {
    theirs.iter().filter(|it| own.iter().any(|own| own.offering == it.offering)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{ActivityId, BlockId, OfferingId};
    use crate::time::Date;

    fn signup(activity: u32, offering: u32) -> Signup {
        Signup {
            block: BlockId(1),
            date: Date::MIN,
            letter: "A".to_owned(),
            activity: ActivityId(activity),
            title: "Chess Club".to_owned(),
            offering: OfferingId(offering),
        }
    }

    #[test]
    fn the_same_club_on_another_day_is_no_meeting() {
        let theirs = [signup(7, 70), signup(7, 71)];
        let meetings = shared(&[signup(7, 71), signup(7, 72)], &theirs);
        assert_eq!(meetings.iter().map(|it| it.offering.0).collect::<Vec<_>>(), [71]);
        assert!(shared(&[], &theirs).is_empty());
    }
}
