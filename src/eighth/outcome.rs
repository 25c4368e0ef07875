//! What really came of a signup: Ion's answer is not the signup, so what it lists afterwards counts.

use super::refusal::{Reason, reasons};
use super::verdict::choice;
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, ApiError, BlockId};

/// How Ion answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It took the signup.
    Taken,
    /// It declined, and nothing was changed; with its reasons.
    Declined(Vec<Reason>),
    /// It declined for a reason that lies in the session or in the service, and changed nothing.
    Kept(ApiError),
    /// Nobody can say whether it took it.
    Unclear(ApiError),
}

impl Answer {
    /// What an answer means for the signup.
    #[must_use]
    pub fn of(answer: Result<(), ApiError>) -> Self {
        let Err(error) = answer else { return Answer::Taken };
        match error {
            ApiError::Refused(sentences) => Answer::Declined(reasons(&sentences)),
            // 404: the activity is not on offer in that block.
            ApiError::NotFound
            | ApiError::SessionRefused
            | ApiError::OriginRefused
            | ApiError::Withdrawn
            | ApiError::Forbidden(_)
            | ApiError::Throttled(_) => Answer::Kept(error),
            // What answered may have been somebody between Ion and us, or Ion after the deed.
            ApiError::Broken(_)
            | ApiError::NotIon
            | ApiError::Unreadable { .. }
            | ApiError::Fetch(_) => Answer::Unclear(error),
        }
    }

    /// How often to look what came of it, and with how many milliseconds before each look.
    ///
    /// Where no answer came Ion may still be at it, so once is not enough to say that it did not.
    #[must_use]
    pub fn looks(&self) -> &'static [i32] {
        match self {
            Answer::Taken | Answer::Declined(_) => &[0],
            Answer::Kept(_) => &[],
            Answer::Unclear(ApiError::Fetch(_) | ApiError::NotIon) => &[500, 3_000],
            Answer::Unclear(_) => &[0, 1_500],
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The reader is signed up: Ion lists it.
    Done,
    /// Ion took it, but its list could not be read: it is very likely so.
    Trusted,
    /// Ion took it, and now lists something else for this block, or nothing: it was changed since.
    Overtaken(Option<String>),
    /// Nothing was changed, for these reasons.
    Declined(Vec<Reason>),
    /// Nothing was changed, for that failure.
    Kept(ApiError),
    /// No clear answer came; Ion does not list it, so nothing was changed. What it does list.
    NotDone(Option<String>),
    /// No clear answer came, and Ion's list cannot be read either.
    Unknown(ApiError),
}

impl Outcome {
    /// Whether the reader can take it that they are signed up.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Outcome::Done | Outcome::Trusted)
    }

    /// Whether nobody knows.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Outcome::Unknown(_))
    }
}

/// What came of signing up for `activity` in `block`, by Ion's answer and by what it listed
/// afterwards, if that could be read.
#[must_use]
pub fn judge(
    block: BlockId,
    activity: ActivityId,
    answer: Answer,
    listed: Option<&[Signup]>,
) -> Outcome {
    let held = listed.and_then(|listed| choice(listed, block));
    // Ion refuses a full activity to whoever is in it: then it is so, whatever it says.
    if held.is_some_and(|held| held.activity == activity) {
        return Outcome::Done;
    }
    let instead = held.map(|held| held.title.clone());
    match (answer, listed) {
        (Answer::Taken, Some(_)) => Outcome::Overtaken(instead),
        (Answer::Taken, None) => Outcome::Trusted,
        (Answer::Declined(reasons), _) => Outcome::Declined(reasons),
        (Answer::Kept(error), _) => Outcome::Kept(error),
        (Answer::Unclear(_), Some(_)) => Outcome::NotDone(instead),
        (Answer::Unclear(error), None) => Outcome::Unknown(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::FetchError;
    use crate::ion::OfferingId;
    use crate::time::Date;

    const BLOCK: BlockId = BlockId(45);
    const CHESS: ActivityId = ActivityId(32);

    fn has(activity: u32) -> Vec<Signup> {
        vec![Signup {
            block: BLOCK,
            date: Date::EPOCH,
            letter: "A".to_owned(),
            activity: ActivityId(activity),
            title: "Debate Team".to_owned(),
            offering: OfferingId(9),
        }]
    }

    #[track_caller]
    fn came(answer: Result<(), ApiError>, listed: Option<&[Signup]>) -> Outcome {
        judge(BLOCK, CHESS, Answer::of(answer), listed)
    }

    #[test]
    fn what_ion_lists_counts_whatever_it_answered() {
        let full = "This activity is full. You may not sign up for it at this time.".to_owned();
        for answer in [
            Ok(()),
            Err(ApiError::Refused(vec![full])),
            Err(ApiError::Broken(500)),
            Err(ApiError::Fetch(FetchError::TimedOut)),
        ] {
            assert_eq!(came(answer, Some(&has(32))), Outcome::Done);
        }
    }

    #[test]
    fn an_unclear_failure_is_resolved_by_reading() {
        let no_answer = || Err(ApiError::Fetch(FetchError::Unreachable));
        assert_eq!(came(no_answer(), Some(&[])), Outcome::NotDone(None));
        let instead = Some("Debate Team".to_owned());
        assert_eq!(came(no_answer(), Some(&has(1))), Outcome::NotDone(instead));
        let unknown = Outcome::Unknown(ApiError::Fetch(FetchError::Unreachable));
        assert_eq!(came(no_answer(), None), unknown);
    }

    #[test]
    fn taken_is_not_yet_done() {
        assert_eq!(came(Ok(()), None), Outcome::Trusted);
        assert_eq!(came(Ok(()), Some(&[])), Outcome::Overtaken(None));
        assert!(came(Ok(()), None).is_done() && !came(Ok(()), Some(&[])).is_done());
    }

    #[test]
    fn a_clear_no_changes_nothing() {
        let gone = Err(ApiError::NotFound);
        assert_eq!(came(gone, Some(&has(1))), Outcome::Kept(ApiError::NotFound));
        let locked = "This block has been locked. Signup is not allowed at this time.".to_owned();
        let Outcome::Declined(reasons) = came(Err(ApiError::Refused(vec![locked.clone()])), None)
        else {
            panic!("not declined");
        };
        assert_eq!(reasons[0].said, locked);
    }

    #[test]
    fn where_ion_may_still_be_at_it_one_looks_twice() {
        let looks = |answer| Answer::of(answer).looks().len();
        assert_eq!(looks(Ok(())), 1);
        assert_eq!(looks(Err(ApiError::SessionRefused)), 0);
        assert_eq!(looks(Err(ApiError::Fetch(FetchError::TimedOut))), 2);
        assert_eq!(looks(Err(ApiError::Broken(500))), 2);
    }
}
