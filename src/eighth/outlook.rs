//! The coming blocks in the order in which a reader cares for them: where something is to be chosen
//! soon, what is chosen, where something may be chosen some day.

use super::agenda::{AgendaDay, Slot, Urgency, share_an_hour};
use crate::ion::blocks::Block;

/// The coming blocks, each in one of three places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Nothing is chosen, and the day is near; or what is chosen is off.
    pub gaps: Vec<Slot>,
    /// Days with what is chosen in their blocks, and with those that Ion locked before anything was.
    pub days: Vec<AgendaDay>,
    /// Nothing is chosen, and there is time.
    pub later: Vec<Block>,
}

/// Puts each block of those days where it belongs. A block whose hour a choice already takes, as
/// `A1` does that of `A`, asks for nothing and is left out.
#[must_use]
pub fn outlook(days: Vec<AgendaDay>) -> Outlook {
    let mut outlook = Outlook::default();
    for mut day in days {
        let taken: Vec<String> = day
            .slots
            .iter()
            .filter(|slot| slot.choice.is_some())
            .map(|slot| slot.block.letter.clone())
            .collect();
        let mut kept = Vec::new();
        for slot in day.slots {
            match slot.urgency {
                Urgency::NeedsChoice => outlook.gaps.push(slot),
                Urgency::Chosen | Urgency::LockedEmpty => kept.push(slot),
                Urgency::Open => {
                    if !taken.iter().any(|letter| share_an_hour(letter, &slot.block.letter)) {
                        outlook.later.push(slot.block);
                    }
                }
            }
        }
        day.slots = kept;
        if !day.slots.is_empty() {
            outlook.days.push(day);
        }
    }
    outlook
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eighth::agenda::agenda;
    use crate::ion::signups::Signup;
    use crate::ion::{ActivityId, BlockId, OfferingId};
    use crate::time::Date;

    #[track_caller]
    fn block(id: u32, date: &str, letter: &str) -> Block {
        let date = Date::parse(date).expect(date);
        Block { id: BlockId(id), date, letter: letter.to_owned(), locked: false }
    }

    fn signup(block: &Block) -> Signup {
        Signup {
            block: block.id,
            date: block.date,
            letter: block.letter.clone(),
            activity: ActivityId(32),
            title: "Chess Club".to_owned(),
            offering: OfferingId(900),
        }
    }

    fn ids<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<u32> {
        blocks.into_iter().map(|block| block.id.0).collect()
    }

    fn shown(blocks: &[Block], signups: &[Signup]) -> Outlook {
        outlook(agenda(blocks, signups, Date::MIN, usize::MAX))
    }

    #[test]
    fn near_gaps_come_first_then_choices_then_the_rest_of_the_year() {
        let dates = ["2026-12-02", "2026-12-04", "2026-12-09", "2026-12-11", "2026-12-16"];
        let blocks: Vec<_> = dates.iter().zip(1..).map(|(date, id)| block(id, date, "A")).collect();
        let outlook = shown(&blocks, &[signup(&blocks[0]), signup(&blocks[3])]);
        assert_eq!(ids(outlook.gaps.iter().map(|slot| &slot.block)), [2, 3]);
        let slots = outlook.days.iter().flat_map(|day| &day.slots);
        assert_eq!(ids(slots.map(|slot| &slot.block)), [1, 4]);
        assert_eq!(ids(&outlook.later), [5]);
    }

    #[test]
    fn what_ion_locked_before_anything_was_chosen_is_told_but_is_no_gap() {
        let mut locked = block(1, "2026-12-02", "A");
        locked.locked = true;
        let outlook = shown(&[locked], &[]);
        assert_eq!((outlook.gaps.len(), outlook.days.len(), outlook.later.len()), (0, 1, 0));
    }

    #[test]
    fn a_block_whose_hour_is_taken_is_no_gap() {
        let [a, a1] = [(1, "A"), (2, "A1")].map(|(id, letter)| block(id, "2026-12-02", letter));
        let outlook = shown(&[a.clone(), a1], &[signup(&a)]);
        assert_eq!(
            (ids(outlook.gaps.iter().map(|slot| &slot.block)), ids(&outlook.later)),
            (Vec::new(), Vec::new())
        );
        assert_eq!(outlook.days[0].slots.len(), 1);
    }
}
