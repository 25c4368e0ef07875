//! The coming days with eighth period: what the reader has chosen in each block, and what is still
//! to choose.

use std::collections::BTreeMap;

use super::history::is_cancelled;
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, OfferingId};
use crate::time::Date;

/// In how many of the coming days with eighth period a missing choice is pressing.
const PRESSING_DAYS: usize = 3;

/// A day with eighth period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaDay {
    /// The day.
    pub date: Date,
    /// Its blocks, by letter; never none.
    pub slots: Vec<Slot>,
}

impl AgendaDay {
    /// In how many of the day's blocks the reader must choose soon.
    #[must_use]
    pub fn to_choose(&self) -> usize {
        self.slots.iter().filter(|slot| slot.urgency == Urgency::NeedsChoice).count()
    }

    /// Whether nothing can be changed any more.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.slots.iter().all(|slot| slot.block.locked)
    }
}

/// A block and what the reader has in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The block, locked or not.
    pub block: Block,
    /// What the reader has chosen; also where it is off.
    pub choice: Option<Choice>,
    /// What it asks of the reader.
    pub urgency: Urgency,
}

/// What the reader has signed up for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The activity's name, with Ion's marks.
    pub title: String,
    /// The activity.
    pub activity: ActivityId,
    /// Its meeting in this block.
    pub offering: OfferingId,
}

/// What a slot asks of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Nothing: it is chosen.
    Chosen,
    /// To choose now: nothing is chosen, and it is on one of the next days with eighth period; or what
    /// is chosen is off, on whatever day.
    NeedsChoice,
    /// To choose some day: it is later, or another block of the same letter already fills it (`A`
    /// where `A1` is chosen: Ion holds both at the same hour).
    Open,
    /// Nothing, as it is too late: Ion has locked it, and nothing was chosen.
    LockedEmpty,
}

/// The first `days_max` days with eighth period from `today` on, `today` included to its end.
///
/// The order of what comes in does not matter, nor does a block that comes twice. A signup for a
/// block that is not among `blocks` is left out.
#[must_use]
pub fn agenda(
    blocks: &[Block],
    signups: &[Signup],
    today: Date,
    days_max: usize,
) -> Vec<AgendaDay> {
    let mut days: BTreeMap<Date, Vec<&Block>> = BTreeMap::new();
    for block in blocks.iter().filter(|block| block.date >= today) {
        days.entry(block.date).or_default().push(block);
    }
    let days = days.into_iter().take(days_max).enumerate();
    days.map(|(index, (date, blocks))| day(date, blocks, signups, index < PRESSING_DAYS)).collect()
}

/// The same days for who does not sign up: nothing is pressing.
#[must_use]
pub fn at_ease(mut days: Vec<AgendaDay>) -> Vec<AgendaDay> {
    for slot in days.iter_mut().flat_map(|day| &mut day.slots) {
        if slot.urgency == Urgency::NeedsChoice {
            slot.urgency = Urgency::Open;
        }
    }
    days
}

/// In how many blocks of these days the reader must choose soon; the number on the Eighth tab.
#[must_use]
pub fn to_choose(days: &[AgendaDay]) -> usize {
    days.iter().map(AgendaDay::to_choose).sum()
}

/// What the reader has chosen for the block of that day and letter (`A`), as the bell schedule
/// names it; what is chosen in its halves `A1` and `A2` is not one choice for `A`.
#[must_use]
pub fn choice(days: &[AgendaDay], date: Date, letter: char) -> Option<&Choice> {
    slot(days, date, letter)?.choice.as_ref()
}

/// The same block with all that is known of it.
#[must_use]
pub fn slot(days: &[AgendaDay], date: Date, letter: char) -> Option<&Slot> {
    let day = days.iter().find(|day| day.date == date)?;
    day.slots.iter().find(|slot| slot.block.letter.chars().eq([letter]))
}

fn day(date: Date, mut blocks: Vec<&Block>, signups: &[Signup], is_pressing: bool) -> AgendaDay {
    blocks.sort_by(|a, b| (&a.letter, a.id).cmp(&(&b.letter, b.id)));
    blocks.dedup_by_key(|block| block.id);
    let slot = |block: &&Block| {
        let signup = signups.iter().find(|signup| signup.block == block.id);
        let is_off = signup.is_some_and(|it| is_cancelled(&it.title));
        let urgency = match signup {
            Some(_) if block.locked || !is_off => Urgency::Chosen,
            None if block.locked => Urgency::LockedEmpty,
            _ if (is_pressing || is_off) && !is_filled(block, signups) => Urgency::NeedsChoice,
            _ => Urgency::Open,
        };
        Slot { block: (*block).clone(), choice: signup.map(Choice::from), urgency }
    };
    let slots = blocks.iter().map(slot).collect();
    AgendaDay { date, slots }
}

/// Whether a choice on the same day already takes this block's hour: `A1` that of `A`, `A` that of
/// `A1`. Ion does not enforce it, so both may be signed up for.
fn is_filled(block: &Block, signups: &[Signup]) -> bool {
    signups.iter().any(|signup| {
        signup.date == block.date
            && share_an_hour(&signup.letter, &block.letter)
            && !is_cancelled(&signup.title)
    })
}

/// Whether one of two letters is a half of the other: `A` and `A1`.
pub(super) fn share_an_hour(one: &str, other: &str) -> bool {
    let (longer, shorter) = if one.len() > other.len() { (one, other) } else { (other, one) };
    let half = longer.strip_prefix(shorter).unwrap_or("");
    !half.is_empty() && half.bytes().all(|byte| byte.is_ascii_digit())
}

impl From<&Signup> for Choice {
    fn from(signup: &Signup) -> Self {
        Choice { title: signup.title.clone(), activity: signup.activity, offering: signup.offering }
    }
}

#[cfg(test)]
mod tests {
    use super::Urgency::{Chosen, LockedEmpty, NeedsChoice, Open};
    use super::*;
    use crate::ion::BlockId;

    #[track_caller]
    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[track_caller]
    fn block(id: u32, date: &str, letter: &str) -> Block {
        Block { id: BlockId(id), date: on(date), letter: letter.to_owned(), locked: false }
    }

    fn signup(block: &Block) -> Signup {
        Signup {
            block: block.id,
            date: block.date,
            letter: block.letter.clone(),
            activity: ActivityId(32),
            title: "Chess Club".to_owned(),
            offering: OfferingId(900 + block.id.0),
        }
    }

    fn urgencies(days: &[AgendaDay]) -> Vec<Urgency> {
        days.iter().flat_map(|day| &day.slots).map(|slot| slot.urgency).collect()
    }

    #[test]
    fn days_and_letters_are_in_order_whatever_ions_is() {
        let blocks = [
            block(46, "2026-12-11", "B"),
            block(60, "2026-12-09", "A2"),
            block(45, "2026-12-11", "A"),
            block(58, "2026-12-09", "B"),
            block(59, "2026-12-09", "A1"),
            block(59, "2026-12-09", "A1"),
        ];
        let days = agenda(&blocks, &[], on("2026-12-09"), 9);
        let ids: Vec<_> =
            days.iter().flat_map(|day| &day.slots).map(|slot| slot.block.id.0).collect();
        assert_eq!(ids, [59, 60, 58, 45, 46]);
        assert_eq!(days.len(), 2);
    }

    #[test]
    fn today_stays_until_the_day_is_over() {
        let blocks = [block(1, "2026-12-09", "A"), block(2, "2026-12-11", "A")];
        assert_eq!(agenda(&blocks, &[], on("2026-12-09"), 9).len(), 2);
        let days = agenda(&blocks, &[], on("2026-12-10"), 9);
        assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), [on("2026-12-11")]);
        assert_eq!(agenda(&blocks, &[], on("2026-12-12"), 9), []);
    }

    #[test]
    fn a_missing_choice_is_pressing_on_the_next_three_days_only() {
        let dates = ["2026-12-09", "2026-12-11", "2026-12-16", "2027-01-06"];
        let blocks: Vec<_> = dates.iter().zip(1..).map(|(date, id)| block(id, date, "A")).collect();
        let days = agenda(&blocks, &[], on("2026-12-09"), 9);
        assert_eq!(urgencies(&days), [NeedsChoice, NeedsChoice, NeedsChoice, Open]);
        assert_eq!(to_choose(&days), 3);
    }

    #[test]
    fn what_is_off_asks_for_another_choice_while_there_is_one() {
        let mut blocks = [block(1, "2026-12-09", "A"), block(2, "2026-12-09", "B")];
        blocks[1].locked = true;
        let mut signups = [signup(&blocks[0]), signup(&blocks[1])];
        for it in &mut signups {
            it.title.push_str(" (Cancelled)");
        }
        let days = agenda(&blocks, &signups, on("2026-12-09"), 9);
        assert_eq!(urgencies(&days), [NeedsChoice, Chosen]);
        let choice = days[0].slots[0].choice.as_ref();
        assert_eq!(choice.map(|it| it.title.as_str()), Some("Chess Club (Cancelled)"));
        // However far away it is.
        let far = day(blocks[0].date, vec![&blocks[0]], &signups, false);
        assert_eq!(far.slots[0].urgency, NeedsChoice);
        // And it fills the hour of no other block.
        let half = block(3, "2026-12-09", "A1");
        let days = agenda(&[half], &signups, on("2026-12-09"), 9);
        assert_eq!(urgencies(&days), [NeedsChoice]);
    }

    #[test]
    fn who_does_not_sign_up_is_not_urged() {
        let days = agenda(&[block(1, "2026-12-09", "A")], &[], on("2026-12-09"), 9);
        assert_eq!(urgencies(&at_ease(days)), [Open]);
    }

    #[test]
    fn what_is_chosen_or_locked_asks_for_nothing() {
        let mut locked = block(1, "2026-12-09", "A");
        locked.locked = true;
        let chosen = block(2, "2026-12-09", "B");
        let days = agenda(&[locked, chosen.clone()], &[signup(&chosen)], on("2026-12-09"), 9);
        assert_eq!(urgencies(&days), [LockedEmpty, Chosen]);
        assert_eq!(to_choose(&days), 0);
        assert!(!days[0].is_locked());
        let expected = Choice::from(&signup(&chosen));
        assert_eq!(days[0].slots[1].choice.as_ref(), Some(&expected));
        assert_eq!(choice(&days, on("2026-12-09"), 'B'), Some(&expected));
        assert_eq!(choice(&days, on("2026-12-09"), 'A'), None);
        assert_eq!(choice(&days, on("2026-12-11"), 'B'), None);
    }

    #[test]
    fn a_locked_choice_is_still_a_choice() {
        let mut locked = block(1, "2026-12-09", "A");
        locked.locked = true;
        let signups = [signup(&locked)];
        let days = agenda(&[locked], &signups, on("2026-12-09"), 9);
        assert_eq!(urgencies(&days), [Chosen]);
        assert!(days[0].is_locked());
    }

    #[test]
    fn half_a_block_fills_the_whole_but_not_the_other_half() {
        let [a, a1, a2] =
            [(1, "A"), (2, "A1"), (3, "A2")].map(|(id, letter)| block(id, "2026-12-16", letter));
        let blocks = [a.clone(), a1.clone(), a2];
        let with = |signup| urgencies(&agenda(&blocks, &[signup], on("2026-12-16"), 9));
        assert_eq!(with(signup(&a1)), [Open, Chosen, NeedsChoice]);
        assert_eq!(with(signup(&a)), [Chosen, Open, Open]);
    }

    #[test]
    fn only_as_many_days_come_as_are_asked_for() {
        let blocks = [block(1, "2026-12-09", "A"), block(2, "2026-12-11", "A")];
        assert_eq!(agenda(&blocks, &[], on("2026-12-01"), 1).len(), 1);
        assert_eq!(agenda(&blocks, &[], on("2026-12-01"), 0), []);
        assert_eq!(agenda(&[], &[signup(&blocks[0])], on("2026-12-01"), 9), []);
    }
}
