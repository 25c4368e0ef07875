//! Whether a word is another but for a slip of the finger.

/// Longer words are looked for as they are.
const LONGEST: usize = 24;

/// How many slips a word of so many letters may hold.
fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// Whether `typed` is, but for a slip or two, the beginning of `word`; it is still being typed.
///
/// A slip is a letter too many, one missing, a wrong one, or two that changed places: the distance
/// of optimal string alignment, kept to what is allowed.
pub(super) fn is_near(typed: &[char], word: &str) -> bool {
    let most = slips(typed.len());
    // A letter has a byte at least, so this is never too strict.
    if most == 0 || word.len() + most < typed.len() {
        return false;
    }
    // Three rows of the table: how many slips lie between the first letters of `word`, as many as
    // were taken so far, and the first of `typed`, as many as the place in the row says.
    let mut before = [0_usize; LONGEST + 1];
    let mut above = [0_usize; LONGEST + 1];
    for (place, slips) in above.iter_mut().enumerate() {
        *slips = place;
    }
    let mut last = None;
    for (taken, letter) in word.chars().take(typed.len() + most).enumerate() {
        let mut row = [0_usize; LONGEST + 1];
        row[0] = taken + 1;
        let mut least = row[0];
        for (at, own) in typed.iter().enumerate() {
            let wrong = above[at] + usize::from(*own != letter);
            let mut slips = wrong.min(above[at + 1] + 1).min(row[at] + 1);
            if at > 0 && last == Some(*own) && typed[at - 1] == letter {
                slips = slips.min(before[at - 1] + 1);
            }
            row[at + 1] = slips;
            least = least.min(slips);
        }
        if row[typed.len()] <= most {
            return true;
        }
        // Two that change places look back by two rows, so one row may be beyond by one.
        if least > most + 1 {
            return false;
        }
        before = above;
        above = row;
        last = Some(letter);
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near(typed: &str, word: &str) -> bool {
        is_near(&typed.chars().collect::<Vec<_>>(), word)
    }

    #[test]
    fn one_slip_is_forgiven_in_a_word_of_four_letters() {
        for typed in ["chss", "chees", "chesss", "hcess", "cjess", "xhess"] {
            assert!(near(typed, "chess"), "{typed}");
        }
        for typed in ["chs", "cjses", "bless", "ssech"] {
            assert!(!near(typed, "chess"), "{typed}");
        }
    }

    #[test]
    fn two_slips_are_forgiven_in_a_word_of_eight_letters() {
        for typed in ["astonomi", "atsronmy", "astrronnomy", "sstronomi"] {
            assert!(near(typed, "astronomy"), "{typed}");
        }
        assert!(!near("ztsrqnomy", "astronomy"));
    }

    #[test]
    fn a_word_may_still_be_being_typed() {
        assert!(near("robt", "robotics"));
        assert!(near("robtoi", "robotics"));
        assert!(!near("robotics", "rob"));
    }

    #[test]
    fn a_word_beyond_all_measure_is_not_near() {
        assert!(!near(&"a".repeat(99), &"a".repeat(99)));
        assert!(!near("", "chess"));
    }

    proptest! {
        #[test]
        fn a_letter_left_out_is_forgiven(word in "[a-z]{5,12}", at in 0_usize..5) {
            let mut typed = word.clone();
            typed.remove(at);
            prop_assert!(near(&typed, &word));
        }

        #[test]
        fn two_letters_that_changed_places_are_forgiven(word in "[a-z]{4,12}", at in 0_usize..3) {
            let mut letters: Vec<char> = word.chars().collect();
            letters.swap(at, at + 1);
            prop_assert!(is_near(&letters, &word));
        }
    }
}
