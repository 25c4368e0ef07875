//! The way through the blocks: days in order, where one is, what comes before and after.

use super::agenda::{AgendaDay, Slot, Urgency, agenda};
use crate::ion::BlockId;
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::time::Date;

/// Every day with eighth period among `blocks`, in order, past ones too.
#[must_use]
pub fn strip(blocks: &[Block], signups: &[Signup], today: Date) -> Vec<AgendaDay> {
    let past: Vec<Block> = blocks.iter().filter(|block| block.date < today).cloned().collect();
    let mut days = agenda(&past, signups, Date::MIN, usize::MAX);
    for slot in days.iter_mut().flat_map(|day| &mut day.slots) {
        slot.block.locked = true;
        if slot.urgency != Urgency::Chosen {
            slot.urgency = Urgency::LockedEmpty;
        }
    }
    days.extend(agenda(blocks, signups, today, usize::MAX));
    days
}

/// The slot of a block.
#[must_use]
pub fn slot(days: &[AgendaDay], id: BlockId) -> Option<&Slot> {
    slots(days).find(|slot| slot.block.id == id)
}

/// The blocks before and after that one.
#[must_use]
pub fn beside(days: &[AgendaDay], id: BlockId) -> (Option<&Block>, Option<&Block>) {
    let Some(at) = slots(days).position(|slot| slot.block.id == id) else { return (None, None) };
    let nth = |at: usize| slots(days).nth(at).map(|slot| &slot.block);
    (at.checked_sub(1).and_then(nth), nth(at + 1))
}

/// Where somebody goes who does not say where: the first block that needs a choice, else the first
/// to come that is not locked, else the first to come, else the last there was.
#[must_use]
pub fn next_to_choose(days: &[AgendaDay], today: Date) -> Option<BlockId> {
    let coming = || slots(days).filter(|slot| slot.block.date >= today);
    let needs_choice = coming().find(|slot| slot.urgency == Urgency::NeedsChoice);
    needs_choice
        .or_else(|| coming().find(|slot| !slot.block.locked))
        .or_else(|| coming().next())
        .or_else(|| slots(days).last())
        .map(|slot| slot.block.id)
}

/// The days of the strip: the block's, a few before it, and more after it.
#[must_use]
pub fn around(days: &[AgendaDay], id: Option<BlockId>) -> &[AgendaDay] {
    const BEFORE: usize = 2;
    const AFTER: usize = 8;
    let is_day = |day: &AgendaDay| day.slots.iter().any(|slot| Some(slot.block.id) == id);
    let at = days.iter().position(is_day).unwrap_or_default();
    &days[at.saturating_sub(BEFORE)..days.len().min(at + AFTER)]
}

/// How a slot stands, in words: `signed up for Chess Club, locked`.
#[must_use]
pub fn standing(slot: &Slot) -> String {
    let chosen = slot.choice.as_ref().map(|choice| format!("Signed up for {}", choice.title));
    match (chosen, slot.block.locked) {
        (Some(chosen), true) => format!("{chosen}, locked"),
        (Some(chosen), false) => chosen,
        (None, true) => "Locked, nothing chosen".to_owned(),
        (None, false) => "Nothing chosen yet".to_owned(),
    }
}

fn slots(days: &[AgendaDay]) -> impl Iterator<Item = &Slot> {
    days.iter().flat_map(|day| &day.slots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::{ActivityId, OfferingId};

    fn block(id: u32, date: &str, letter: &str, locked: bool) -> Block {
        let date = Date::parse(date).expect(date);
        Block { id: BlockId(id), date, letter: letter.to_owned(), locked }
    }

    fn signup(block: &Block) -> Signup {
        Signup {
            block: block.id,
            date: block.date,
            letter: block.letter.clone(),
            activity: ActivityId(32),
            title: "Chess Club".to_owned(),
            offering: OfferingId(1),
        }
    }

    fn year() -> Vec<Block> {
        vec![
            block(60, "2026-12-09", "A2", false),
            block(58, "2026-12-09", "B", false),
            block(59, "2026-12-09", "A1", true),
            block(45, "2026-12-11", "A", false),
            block(7, "2026-12-02", "A", true),
        ]
    }

    fn today() -> Date {
        Date::parse("2026-12-09").expect("a date")
    }

    fn ids(days: &[AgendaDay]) -> Vec<u32> {
        slots(days).map(|slot| slot.block.id.0).collect()
    }

    #[test]
    fn days_and_letters_are_in_order_with_the_past_before() {
        assert_eq!(ids(&strip(&year(), &[], today())), [7, 59, 60, 58, 45]);
    }

    #[test]
    fn what_is_past_is_locked_even_where_ion_forgot() {
        let blocks = [block(7, "2026-12-02", "A", false)];
        let days = strip(&blocks, &[], today());
        assert_eq!(slot(&days, BlockId(7)).map(|it| it.urgency), Some(Urgency::LockedEmpty));
        assert!(days[0].is_locked());
    }

    #[test]
    fn one_gets_from_block_to_block() {
        let days = strip(&year(), &[], today());
        let beside = |id| {
            let (before, after) = beside(&days, BlockId(id));
            (before.map(|it| it.id.0), after.map(|it| it.id.0))
        };
        assert_eq!(beside(59), (Some(7), Some(60)));
        assert_eq!(beside(7), (None, Some(59)));
        assert_eq!(beside(45), (Some(58), None));
        assert_eq!(beside(99), (None, None));
    }

    #[test]
    fn the_strip_is_about_the_block_that_is_shown() {
        let blocks: Vec<_> =
            (1..=28).map(|day| block(day, &format!("2026-12-{day:02}"), "A", false)).collect();
        let days = strip(&blocks, &[], today());
        assert_eq!(ids(around(&days, Some(BlockId(12)))), (10..=19).collect::<Vec<_>>());
        assert_eq!(ids(around(&days, Some(BlockId(28)))), [26, 27, 28]);
        assert_eq!(ids(around(&days, None)), (1..=8).collect::<Vec<_>>());
        assert!(around(&[], Some(BlockId(1))).is_empty());
    }

    #[test]
    fn one_begins_where_a_choice_is_missing() {
        let blocks = year();
        let next = |signups: &[Signup]| {
            next_to_choose(&strip(&blocks, signups, today()), today()).map(|it| it.0)
        };
        assert_eq!(next(&[]), Some(60));
        assert_eq!(next(&[signup(&blocks[0]), signup(&blocks[1])]), Some(45));
        let all: Vec<_> = blocks.iter().map(signup).collect();
        assert_eq!(next(&all), Some(60), "the next coming one that can still be changed");
    }

    #[test]
    fn one_begins_somewhere_while_there_is_a_block() {
        let past = [block(7, "2026-12-02", "A", true)];
        assert_eq!(next_to_choose(&strip(&past, &[], today()), today()), Some(BlockId(7)));
        let locked = [block(8, "2026-12-11", "A", true), block(9, "2026-12-11", "B", true)];
        assert_eq!(next_to_choose(&strip(&locked, &[], today()), today()), Some(BlockId(8)));
        assert_eq!(next_to_choose(&[], today()), None);
    }

    #[test]
    fn a_slot_says_how_it_stands() {
        let blocks = year();
        let days = strip(&blocks, &[signup(&blocks[1]), signup(&blocks[2])], today());
        let says = |id| slot(&days, BlockId(id)).map(standing).expect("a slot");
        assert_eq!(says(58), "Signed up for Chess Club");
        assert_eq!(says(59), "Signed up for Chess Club, locked");
        assert_eq!(says(60), "Nothing chosen yet");
        assert_eq!(says(7), "Locked, nothing chosen");
    }
}
