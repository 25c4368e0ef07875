//! What is peculiar about an offering: a quiet word for its row, a sentence for whoever opens it.

use crate::ion::blocks::Offering;
use crate::time::{Date, TimeOfDay, WallTime, short_day};

/// Signup for a late-opening activity begins on the evening two days before the block, 28 hours
/// before that day: Ion's rule.
const OPENS_DAYS_BEFORE: i32 = 2;
const OPENS_HOUR: u8 = 20;

/// One peculiarity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// In a word or two.
    pub short: String,
    /// What it means for the reader, in sentences.
    pub means: String,
    /// How much it matters.
    pub weight: Weight,
}

/// How much a flag matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// To be known.
    Plain,
    /// Something can be done only later.
    Wait,
    /// It is off.
    Off,
}

fn flag(short: &str, means: &str) -> Flag {
    Flag { short: short.to_owned(), means: means.to_owned(), weight: Weight::Plain }
}

/// The peculiarities of an offering in a block on that day, the weightiest first. `at` is now.
#[must_use]
pub fn flags(offering: &Offering, block: Date, at: WallTime) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut when = |is_so: bool, flag: Flag| {
        if is_so {
            flags.push(flag);
        }
    };
    let off = "It does not meet in this block.";
    when(offering.cancelled, Flag { weight: Weight::Off, ..flag("Cancelled", off) });
    if offering.presign && !has_opened(block, at) {
        when(true, opens(offering, block, at));
    }
    if offering.restricted_for_user {
        when(
            true,
            flag("Restricted", "Only people on its list may sign up, and you are not on it."),
        );
    } else {
        when(
            offering.restricted,
            flag("You are on the list", "Only people on its list may sign up; you are."),
        );
    }
    let kept = "You were put here, and will not be able to leave.";
    let sticky = "Whoever signs up stays: you will not be able to leave.";
    when(offering.user_sticky, flag("You are kept here", kept));
    when(offering.sticky && !offering.user_sticky, flag("No leaving", sticky));
    let both = "It takes both blocks of the day: signing up for one signs you up for the other.";
    when(offering.both_blocks, flag("Both blocks", both));
    let once = "You may be in it in one block of a day only.";
    when(offering.one_a_day, flag("Once a day", once));
    let special = "It does not meet as it usually does.";
    when(offering.special, flag("Special", special));
    when(offering.is_recommended, flag("Recommended", "Ion recommends it to you."));
    let office = "The eighth-period office uses it; Ion's own pages do not show it to students.";
    when(offering.administrative, flag("Administrative", office));
    flags
}

fn opening_day(block: Date) -> Date {
    block.plus_days(-OPENS_DAYS_BEFORE)
}

fn has_opened(block: Date, at: WallTime) -> bool {
    let opening = TimeOfDay::from_hms(OPENS_HOUR, 0, 0);
    at.date > opening_day(block) || (at.date == opening_day(block) && Some(at.time) >= opening)
}

fn opens(offering: &Offering, block: Date, at: WallTime) -> Flag {
    let day = opening_day(block);
    let weekday = short_day(day);
    let day = match weekday.split(',').next() {
        _ if day == at.date => "today",
        Some(weekday) if at.date.days_until(day) < 7 => weekday,
        _ => &weekday,
    };
    Flag {
        short: format!("Opens {day}, 8 PM"),
        means: format!("Signup opens {}.", offering.presign_time),
        weight: Weight::Wait,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eighth::sample::offering;

    fn at(date: &str, hour: u8) -> WallTime {
        let time = TimeOfDay::from_hms(hour, 0, 0).expect("a time");
        WallTime { date: Date::parse(date).expect(date), time }
    }

    fn block() -> Date {
        Date::parse("2026-11-25").expect("a date")
    }

    fn short(offering: &Offering, at: WallTime) -> Vec<String> {
        flags(offering, block(), at).into_iter().map(|flag| flag.short).collect()
    }

    #[test]
    fn an_ordinary_offering_has_no_flag() {
        assert_eq!(short(&offering(1, "Art"), at("2026-11-21", 12)), [""; 0]);
    }

    #[test]
    fn a_late_signup_says_when_it_opens_until_it_has() {
        let late = Offering { presign: true, ..offering(1, "Art") };
        assert_eq!(short(&late, at("2026-11-21", 12)), ["Opens Mon, 8 PM"]);
        assert_eq!(short(&late, at("2026-11-23", 19)), ["Opens today, 8 PM"]);
        assert_eq!(short(&late, at("2026-11-01", 12)), ["Opens Mon, Nov 23, 8 PM"]);
        assert_eq!(short(&late, at("2026-11-23", 20)), [""; 0]);
        assert_eq!(short(&late, at("2026-11-24", 1)), [""; 0]);
        let means = &flags(&late, block(), at("2026-11-21", 12))[0].means;
        assert_eq!(means, "Signup opens Monday, November 23 at 8:00 PM.");
    }

    #[test]
    fn restriction_is_told_as_it_is_for_the_reader() {
        let mut some = offering(1, "Art");
        some.restricted = true;
        assert_eq!(short(&some, at("2026-11-21", 12)), ["You are on the list"]);
        some.restricted_for_user = true;
        assert_eq!(short(&some, at("2026-11-21", 12)), ["Restricted"]);
    }

    #[test]
    fn what_keeps_people_says_so_once() {
        let mut some = offering(1, "Art");
        some.sticky = true;
        assert_eq!(short(&some, at("2026-11-21", 12)), ["No leaving"]);
        assert!(
            flags(&some, block(), at("2026-11-21", 12))[0].means.contains("not be able to leave")
        );
        some.user_sticky = true;
        assert_eq!(short(&some, at("2026-11-21", 12)), ["You are kept here"]);
    }

    #[test]
    fn the_weightiest_comes_first() {
        let all = Offering {
            cancelled: true,
            presign: true,
            both_blocks: true,
            one_a_day: true,
            special: true,
            is_recommended: true,
            administrative: true,
            ..offering(1, "Art")
        };
        let flags = flags(&all, block(), at("2026-11-21", 12));
        assert_eq!(flags.len(), 7);
        assert_eq!((flags[0].weight, flags[1].weight), (Weight::Off, Weight::Wait));
    }
}
