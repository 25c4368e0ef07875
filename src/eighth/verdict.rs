//! May the reader sign up for a meeting, and what will happen if they do.

use super::fullness::{Left, Places};
use crate::ion::blocks::{Block, Capacity, Offering};
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, BlockId, OfferingId};
use crate::time::{Date, WallTime};

/// Signups that open late open so many days before their block (contract, section 4: 28 hours
/// before its midnight).
const PRESIGN_DAYS: i32 = 2;
/// And at this hour of that day, at the school.
const PRESIGN_HOUR: u32 = 20;

/// One activity in one block, as far as a signup depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The block.
    pub block: Block,
    /// The activity.
    pub activity: ActivityId,
    /// Its meeting, where Ion told which.
    pub offering: OfferingId,
    /// The activity's bare name.
    pub name: String,
    /// Whether it is off in this block.
    pub is_cancelled: bool,
    /// Whether the reader is not on its list.
    pub is_restricted: bool,
    /// Whether it fills both blocks of the day.
    pub is_both: bool,
    /// Whether one may be in it only once a day.
    pub is_one_a_day: bool,
    /// Whether signing up opens late.
    pub is_presign: bool,
    /// Whether nobody leaves it again.
    pub is_sticky: bool,
    /// How full it is.
    pub room: Room,
}

/// How full a meeting is, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Nobody has asked, or what Ion's list says is to be doubted.
    Unknown,
    /// No limit.
    Endless,
    /// So many have signed up, of so many.
    Places {
        /// Have signed up; may be more than there are places.
        taken: u32,
        /// Places.
        of: u32,
    },
}

impl Room {
    /// What is known of an offering's places: what a list says and no roster has confirmed may be a
    /// mistake of Ion's.
    #[must_use]
    pub fn of(places: Places) -> Self {
        match places.left() {
            Left::Unclear => Room::Unknown,
            _ => Room::seen(places.count, places.capacity),
        }
    }

    /// What a roster says.
    #[must_use]
    pub fn seen(taken: u32, capacity: Capacity) -> Self {
        match capacity {
            Capacity::Unlimited => Room::Endless,
            Capacity::Places(of) => Room::Places { taken, of },
        }
    }

    /// How many places are left, where there is a limit and it is known.
    #[must_use]
    pub fn left(self) -> Option<u32> {
        match self {
            Room::Unknown | Room::Endless => None,
            Room::Places { taken, of } => Some(of.saturating_sub(taken)),
        }
    }
}

impl Meeting {
    /// An offering of a block's list, and how full it is.
    #[must_use]
    pub fn of(block: &Block, offering: &Offering, room: Room) -> Self {
        Meeting {
            block: block.clone(),
            activity: offering.activity,
            offering: offering.id,
            name: offering.name.clone(),
            is_cancelled: offering.cancelled,
            is_restricted: offering.restricted_for_user,
            is_both: offering.both_blocks,
            is_one_a_day: offering.one_a_day,
            is_presign: offering.presign,
            is_sticky: offering.sticky,
            room,
        }
    }
}

/// What a signup meets: the reader's blocks and signups, and what else is known of the block.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The blocks of the days around, of which only locks and pairs matter.
    pub blocks: &'a [Block],
    /// The reader's signups.
    pub signups: &'a [Signup],
    /// What is on offer in the block, if its list is at hand: it says of what the reader leaves
    /// whether it keeps them, and whether it fills both blocks.
    pub listed: &'a [Offering],
}

/// Whether the reader may sign up, and what then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They have.
    SignedUp,
    /// They may not, as far as one can see.
    Barred(Bar),
    /// They may; and this is what changes.
    Free(Effects),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The reader is no student, and signs up for nothing.
    NotAStudent,
    /// Ion has closed the block.
    Locked,
    /// It fills both blocks, and Ion has closed the other one, with this letter.
    OtherLocked(String),
    /// The meeting is off.
    Cancelled,
    /// The reader cannot leave what they have, which is called so.
    Kept(String),
    /// The reader is not on its list.
    Restricted,
    /// Signing up opens at eight in the evening of that day.
    NotOpen(Date),
    /// The reader has it in the block of this letter, and may have it once a day.
    OnceADay(String),
    /// Nobody fits in: so many have signed up, of so many.
    Full(u32, u32),
    /// It has no places and is meant so.
    StaffOnly,
}

/// What a signup changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// What the reader has in this block and leaves.
    pub leaves: Option<String>,
    /// The other block of the day, which the activity fills as well.
    pub also: Option<Other>,
    /// The other block of the day, which falls empty, for what is left filled both.
    pub empties: Option<Other>,
    /// Whether it is the last place.
    pub is_last: bool,
    /// Whether the reader cannot leave it again.
    pub is_sticky: bool,
    /// Whether Ion's list says that there are no places, which is not always so.
    pub is_doubtful: bool,
}

/// The other block of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The block.
    pub block: BlockId,
    /// Its letter.
    pub letter: String,
    /// What the reader has there and loses.
    pub loses: Option<String>,
    /// Whether Ion has closed it, so that nothing else can be chosen there.
    pub is_locked: bool,
}

/// May the reader sign up for `meeting` at that time of the school's wall, and what will happen.
///
/// What is found first is what is said; Ion may have more to say.
#[must_use]
pub fn verdict(meeting: &Meeting, around: Around<'_>, at: WallTime) -> Verdict {
    let block = &meeting.block;
    let here = choice(around.signups, block.id);
    if here.is_some_and(|here| here.activity == meeting.activity) {
        return Verdict::SignedUp;
    }
    let sibling = sibling(block, around.blocks);
    if let Some(bar) = bar(meeting, around, sibling, at) {
        return Verdict::Barred(bar);
    }
    let there = sibling.and_then(|it| choice(around.signups, it.id));
    let other = |sibling: &Block, loses: Option<&Signup>| Other {
        block: sibling.id,
        letter: sibling.letter.clone(),
        loses: loses.map(|it| it.title.clone()),
        is_locked: sibling.locked,
    };
    let both = sibling.filter(|_| meeting.is_both);
    let emptied = match (sibling, here, there) {
        (Some(sibling), Some(here), Some(there)) if !meeting.is_both => {
            let goes = here.activity == there.activity && Held::of(here, around.listed).is_both;
            goes.then(|| other(sibling, Some(there)))
        }
        _ => None,
    };
    Verdict::Free(Effects {
        leaves: here.map(|it| it.title.clone()),
        also: both.map(|sibling| {
            let loses = there.filter(|it| it.activity != meeting.activity);
            other(sibling, loses)
        }),
        empties: emptied,
        is_last: meeting.room.left() == Some(1),
        is_sticky: meeting.is_sticky,
        is_doubtful: meeting.room == Room::Unknown,
    })
}

/// What keeps the reader from signing up, in the order in which it is said.
fn bar(
    meeting: &Meeting,
    around: Around<'_>,
    sibling: Option<&Block>,
    at: WallTime,
) -> Option<Bar> {
    let block = &meeting.block;
    let other = sibling.filter(|_| meeting.is_both);
    if block.locked {
        return Some(Bar::Locked);
    }
    if let Some(other) = other.filter(|it| it.locked) {
        return Some(Bar::OtherLocked(other.letter.clone()));
    }
    if meeting.is_cancelled {
        return Some(Bar::Cancelled);
    }
    let mut left = [Some(block), other].into_iter().flatten();
    let kept = left.find_map(|it| {
        choice(around.signups, it.id).filter(|held| Held::of(held, around.listed).keeps)
    });
    if let Some(kept) = kept {
        return Some(Bar::Kept(kept.title.clone()));
    }
    if meeting.is_restricted {
        return Some(Bar::Restricted);
    }
    let opens = opens_on(block.date);
    if meeting.is_presign && (at.date, at.time.hour()) < (opens, PRESIGN_HOUR) {
        return Some(Bar::NotOpen(opens));
    }
    let is_twice = |it: &&Signup| {
        it.activity == meeting.activity && it.date == block.date && it.block != block.id
    };
    if let Some(taken) = around.signups.iter().find(is_twice).filter(|_| meeting.is_one_a_day) {
        return Some(Bar::OnceADay(taken.letter.clone()));
    }
    match meeting.room {
        Room::Places { of: 0, .. } => Some(Bar::StaffOnly),
        Room::Places { taken, of } if taken >= of => Some(Bar::Full(taken, of)),
        Room::Places { .. } | Room::Endless | Room::Unknown => None,
    }
}

/// The day on whose evening the late signups for a block open.
#[must_use]
pub fn opens_on(block: Date) -> Date {
    block.plus_days(-PRESIGN_DAYS)
}

/// What the reader has in a block.
#[must_use]
pub fn choice(signups: &[Signup], block: BlockId) -> Option<&Signup> {
    signups.iter().find(|signup| signup.block == block)
}

/// The block that an activity of both blocks fills as well: `B` of the day for `A`, and the other
/// way round. `A1` and the like have none.
#[must_use]
pub fn sibling<'a>(block: &Block, blocks: &'a [Block]) -> Option<&'a Block> {
    let letter = match block.letter.as_str() {
        "A" => "B",
        "B" => "A",
        _ => return None,
    };
    blocks.iter().find(|it| it.date == block.date && it.letter == letter)
}

/// The reader's signups after they have signed up for a meeting, as Ion keeps them.
#[must_use]
pub fn after(meeting: &Meeting, around: Around<'_>) -> Vec<Signup> {
    let block = &meeting.block;
    let other = sibling(block, around.blocks);
    let here = choice(around.signups, block.id);
    let left = here.filter(|it| Held::of(it, around.listed).is_both).map(|it| it.activity);
    let goes = |it: &Signup| {
        it.block == block.id
            || other.is_some_and(|other| it.block == other.id)
                && (meeting.is_both || left == Some(it.activity))
    };
    let mut signups: Vec<_> = around.signups.iter().filter(|it| !goes(it)).cloned().collect();
    for block in [Some(block), other.filter(|_| meeting.is_both)].into_iter().flatten() {
        let marks = [(meeting.is_sticky, " (S)"), (meeting.is_both, " (BB)")];
        let marks = marks.iter().filter(|(applies, _)| *applies).map(|(_, mark)| *mark);
        signups.push(Signup {
            block: block.id,
            date: block.date,
            letter: block.letter.clone(),
            activity: meeting.activity,
            title: marks.fold(meeting.name.clone(), |title, mark| title + mark),
            offering: meeting.offering,
        });
    }
    signups
}

/// What the reader has, and what it means to leave it.
struct Held {
    keeps: bool,
    is_both: bool,
}

impl Held {
    /// By the block's list, if it is there; by the marks of its name otherwise.
    fn of(signup: &Signup, listed: &[Offering]) -> Self {
        match listed.iter().find(|it| it.id == signup.offering) {
            Some(it) => Held { keeps: it.sticky || it.user_sticky, is_both: it.both_blocks },
            None => Held { keeps: has_mark(&signup.title, "(S)"), is_both: fills_both(signup) },
        }
    }
}

/// Whether a signup is for an activity of both blocks, by its marks.
#[must_use]
pub fn fills_both(signup: &Signup) -> bool {
    has_mark(&signup.title, "(BB)")
}

/// Whether Ion has put this mark behind the name. Marks stand at its end, one after the other.
#[must_use]
pub fn has_mark(title: &str, mark: &str) -> bool {
    const MARKS: [&str; 5] = ["(R)", "(S)", "(BB)", "(A)", "(Cancelled)"];
    let mut rest = title.trim_end();
    while let Some(found) = MARKS.into_iter().find(|mark| rest.ends_with(mark)) {
        if found == mark {
            return true;
        }
        rest = rest[..rest.len() - found.len()].trim_end();
    }
    false
}

/// A name without the marks that Ion puts behind it.
#[must_use]
pub fn bare(title: &str) -> &str {
    let mut rest = title.trim_end();
    for _ in 0..5 {
        for mark in ["(R)", "(S)", "(BB)", "(A)", "(Cancelled)"] {
            rest = rest.strip_suffix(mark).unwrap_or(rest).trim_end();
        }
    }
    rest
}
