//! What came of a signup, in words: what happened, and what to do.

use super::outcome::Outcome;
use super::refusal::Reason;
use super::verdict::bare;

/// What a reader is told where a signup did not simply come off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// What happened, without a full stop.
    pub what: String,
    /// What Ion said, what it means, what to do; one for each reason.
    pub lines: Vec<String>,
    /// Whether there is something to find out yet.
    pub is_open: bool,
}

/// The words for an outcome; none where the reader is signed up and that is all.
///
/// [`Outcome::Kept`] has a failure that is explained where failures are; this says what it means
/// for the signup.
#[must_use]
pub fn came(outcome: &Outcome) -> Option<Came> {
    let told =
        |what: &str, lines: Vec<String>| Came { what: what.to_owned(), lines, is_open: false };
    Some(match outcome {
        Outcome::Done => return None,
        Outcome::Trusted => Came {
            is_open: true,
            ..told(
                "Ion took your signup",
                vec!["It could not be read back, so it is not shown everywhere yet.".to_owned()],
            )
        },
        Outcome::Overtaken(now) => told(
            "It was changed again",
            vec![format!(
                "Ion took your signup, but now lists {} for this block. Somebody changed it in the \
                 same moment: another tab, another device, or a sponsor.",
                now.as_deref().map_or("nothing", bare)
            )],
        ),
        Outcome::Declined(reasons) if reasons.is_empty() => {
            told("Ion declined", vec!["It gave no reason. Look at it in Ion itself.".to_owned()])
        }
        Outcome::Declined(reasons) => {
            told("Ion declined, and nothing was changed", reasons.iter().map(quoted).collect())
        }
        Outcome::Kept(_) => told("Nothing was changed", Vec::new()),
        Outcome::NotDone(now) => told(
            "You are not signed up",
            vec![format!(
                "No clear answer came, so Anion asked what Ion lists: {}. Press again if you still \
                 want it.",
                match now {
                    Some(now) => format!("you still have {}", bare(now)),
                    None => "nothing for this block".to_owned(),
                }
            )],
        ),
        Outcome::Unknown(_) => Came {
            is_open: true,
            ..told(
                "It is not known whether you are signed up",
                vec![
                    "No clear answer came, and Ion cannot be read just now. Anion sends nothing \
                     again by itself: look again before you press once more."
                        .to_owned(),
                ],
            )
        },
    })
}

/// One reason, in Ion's words, and what to do about it.
fn quoted(Reason { said, refusal }: &Reason) -> String {
    format!("Ion says: {said} {}", refusal.advice())
}

/// The same in a few words, for a line of a list.
#[must_use]
pub fn in_short(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done => "signed up".to_owned(),
        Outcome::Declined(reasons) if !reasons.is_empty() => {
            let said: Vec<_> = reasons.iter().map(|it| it.said.as_str()).collect();
            format!("Ion says: {}", said.join(" "))
        }
        other => came(other).map(|came| came.what).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eighth::refusal::reasons;
    use crate::http::FetchError;
    use crate::ion::ApiError;

    #[test]
    fn each_reason_is_quoted_word_for_word_with_what_to_do() {
        let full = "This activity is full. You may not sign up for it at this time.";
        let off = "This activity has been cancelled for this block.";
        let outcome = Outcome::Declined(reasons(&[full, off].map(str::to_owned)));
        let lines = came(&outcome).expect("words").lines;
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with(&format!("Ion says: {full} ")), "{}", lines[0]);
        assert!(lines[1].starts_with(&format!("Ion says: {off} ")), "{}", lines[1]);
        assert_eq!(in_short(&outcome), format!("Ion says: {full} {off}"));
    }

    #[test]
    fn what_is_open_says_so_and_what_is_done_says_nothing() {
        let lost = || ApiError::Fetch(FetchError::Unreachable);
        let is_open = |outcome: Outcome| came(&outcome).is_some_and(|it| it.is_open);
        assert!(is_open(Outcome::Unknown(lost())) && is_open(Outcome::Trusted));
        assert!(!is_open(Outcome::NotDone(None)) && !is_open(Outcome::Kept(lost())));
        assert_eq!(came(&Outcome::Done), None);
        assert_eq!(in_short(&Outcome::Done), "signed up");
    }

    #[test]
    fn what_ion_lists_instead_is_named_without_its_marks() {
        let line = |outcome: Outcome| came(&outcome).expect("words").lines.remove(0);
        let chess = Some("Chess Club (R)".to_owned());
        assert!(line(Outcome::NotDone(chess.clone())).contains("you still have Chess Club. Press"));
        assert!(line(Outcome::NotDone(None)).contains("nothing for this block"));
        assert!(line(Outcome::Overtaken(chess)).contains("now lists Chess Club for"));
        assert_eq!(came(&Outcome::Declined(Vec::new())).expect("words").what, "Ion declined");
    }
}
