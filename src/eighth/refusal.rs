//! Why Ion did not sign the reader up, told by its sentences; and what to do about each.

/// A reason of Ion's, by what is to be done about it (contract, section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody fits in any more; Ion says so too of what the reader is in already.
    Full,
    /// The block, or the other one of an activity of both, is closed.
    Locked,
    /// The meeting is off.
    Cancelled,
    /// The reader is not on its list.
    Restricted,
    /// What the reader has in this block keeps them.
    Sticky,
    /// Signing up is not open yet.
    NotOpen,
    /// The reader has it in another block of the day.
    OnceADay,
    /// The activity does not want this reader, which no list shows.
    Unwelcome,
    /// The activity is gone.
    Gone,
    /// This account signs up for nothing: a teacher's, or that of somebody who has left.
    NotAStudent,
    /// Anything else.
    Other,
}

/// How Ion's sentences begin, and what they mean.
const SENTENCES: [(&str, Refusal); 10] = [
    ("This activity is full.", Refusal::Full),
    ("This block has been locked.", Refusal::Locked),
    ("This activity has been cancelled", Refusal::Cancelled),
    ("You may not sign up for this restricted activity.", Refusal::Restricted),
    ("You may not switch out of a sticky activity.", Refusal::Sticky),
    ("You may not sign up for this activity until", Refusal::NotOpen),
    ("You may only sign up for this activity once per day.", Refusal::OnceADay),
    ("You are blacklisted from this activity.", Refusal::Unwelcome),
    ("This activity has been deleted.", Refusal::Gone),
    ("You may not sign this student up", Refusal::NotAStudent),
];

impl Refusal {
    /// What a sentence of Ion's means.
    #[must_use]
    pub fn of(sentence: &str) -> Self {
        let sentence = sentence.trim_start();
        let found = SENTENCES.iter().find(|(begins, _)| sentence.starts_with(begins));
        found.map_or(Refusal::Other, |(_, refusal)| *refusal)
    }

    /// What to do.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Refusal::Full => {
                "Someone took the last place before you. Watch for a place, or choose something else."
            }
            Refusal::Locked => {
                "What you have stays. Whoever has to change it now asks the eighth-period office."
            }
            Refusal::Cancelled => "Choose something else for this block.",
            Refusal::Restricted => {
                "Ask its sponsor to put you on the list, or choose something else."
            }
            Refusal::Sticky => "What you have stays. Only its sponsor can let you go.",
            Refusal::NotOpen => "Come back then. Ion takes nobody earlier.",
            Refusal::OnceADay => "Keep it where you have it, or choose something else there first.",
            Refusal::Unwelcome => "Only its sponsor can change that. Choose something else.",
            Refusal::Gone => "Reload the block for what is on offer now.",
            Refusal::NotAStudent => {
                "Only students' accounts sign up. Staff can do it in Ion itself."
            }
            Refusal::Other => "Look at it in Ion itself.",
        }
    }

    /// Whether waiting may help: somebody may leave.
    #[must_use]
    pub fn may_pass(self) -> bool {
        self == Refusal::Full
    }
}

/// One reason in Ion's own words, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Ion's sentence, word for word.
    pub said: String,
    /// What it means.
    pub refusal: Refusal,
}

/// The reasons of one refusal; Ion gives as many as it has.
#[must_use]
pub fn reasons(sentences: &[String]) -> Vec<Reason> {
    let reason = |said: &String| Reason { said: said.clone(), refusal: Refusal::of(said) };
    sentences.iter().map(reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sentence_of_ions_has_its_own_advice() {
        let mut seen: Vec<_> =
            SENTENCES.iter().map(|(begins, _)| Refusal::of(begins).advice()).collect();
        seen.push(Refusal::of("Something new.").advice());
        seen.sort_unstable();
        let all = seen.len();
        seen.dedup();
        assert_eq!((seen.len(), all), (11, 11));
    }

    #[test]
    fn what_ion_adds_to_a_sentence_does_not_matter() {
        let late = "You may not sign up for this activity until Monday, November 30 at 8:00 PM";
        assert_eq!(Refusal::of(late), Refusal::NotOpen);
        assert_eq!(Refusal::of("  This activity is full. You may not"), Refusal::Full);
        assert_eq!(Refusal::of("activity: Invalid pk \"9\""), Refusal::Other);
        assert_eq!(Refusal::of(""), Refusal::Other);
    }

    #[test]
    fn several_reasons_stay_several() {
        let said = ["This activity is full. You may not sign up for it at this time.", "No."];
        let reasons = reasons(&said.map(str::to_owned));
        let kinds: Vec<_> = reasons.iter().map(|it| it.refusal).collect();
        assert_eq!(kinds, [Refusal::Full, Refusal::Other]);
        assert!(kinds[0].may_pass() && !kinds[1].may_pass());
        assert_eq!(reasons[1].said, "No.");
    }
}
