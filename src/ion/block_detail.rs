//! What one eighth-period block offers: its activities, as Ion tells them to the reader.

use super::{ActivityId, BlockId, OfferingId};
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// A block and everything on offer in it. Ion does not say here whether it is locked: the list of
/// blocks does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockDetail {
    /// Ion's number for it.
    pub id: BlockId,
    /// The day it is on.
    pub date: Date,
    /// `A`, `B`, `A1` and the like.
    pub letter: String,
    /// What the eighth-period office says about the block, such as `Early dismissal`; often
    /// nothing. Plain text.
    pub comments: String,
    /// What is on offer, in Ion's order: by name, administrative activities last.
    pub offerings: Vec<Offering>,
}

/// An activity's meeting in one block. Its texts are plain text, whatever tags authors type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offering {
    /// The activity.
    pub activity: ActivityId,
    /// Its meeting in this block: Ion's scheduled activity.
    pub id: OfferingId,
    /// The activity's bare name, without title and marks.
    pub name: String,
    /// What this one meeting is about; often nothing.
    pub title: String,
    /// What is to know about this one meeting; often nothing.
    pub comments: String,
    /// What the activity is about; a line break is a line break.
    pub description: String,
    /// Whether it does not take place in this block.
    pub cancelled: bool,
    /// Whether it was among the reader's favourites when Ion was asked.
    pub favorited: bool,
    /// How many have signed up; may exceed the capacity.
    pub count: u32,
    /// How many may.
    pub capacity: Capacity,
    /// Where it meets: `Library`, `204`; may be none.
    pub rooms: Vec<String>,
    /// Who looks after it: last names; may be none.
    pub sponsors: Vec<String>,
    /// Whether only some people may join.
    pub restricted: bool,
    /// Whether the reader is not among them.
    pub restricted_for_user: bool,
    /// Whether it takes both blocks of the day.
    pub both_blocks: bool,
    /// Whether one may be in it only once a day.
    pub one_a_day: bool,
    /// Whether it does not meet as it usually does.
    pub special: bool,
    /// Whether it is the office's own, which Ion's web does not show to students.
    pub administrative: bool,
    /// Whether its signup opens shortly before the block.
    pub presign: bool,
    /// When it opens if so, in school time and English: `Monday, November 23 at 8:00 PM`.
    pub presign_time: String,
    /// Whether nobody who has signed up may leave again.
    pub sticky: bool,
    /// Whether the reader was put here and may not leave.
    pub user_sticky: bool,
    /// Whether Ion recommends it to the reader.
    pub is_recommended: bool,
}

/// How many people an activity takes in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// As many as come.
    Unlimited,
    /// So many. In a block's list, 0 is to be doubted: Ion says it of any activity that has a
    /// capacity of its own but no room. So is that of several rooms: Ion adds up one without a limit
    /// as -1. A roster tells the truth.
    Places(u32),
}

impl FromJson for Capacity {
    /// Ion's -1 has no limit.
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let number = at.number()?;
        if number < 0 {
            return Ok(Capacity::Unlimited);
        }
        u32::try_from(number)
            .map(Capacity::Places)
            .map_err(|_| at.expected("a capacity of 32 bits"))
    }
}

impl FromJson for BlockDetail {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Activities(mut offerings) = at.field("activities")?;
        // Ion's order of the fields does not survive being read.
        offerings.sort_by_cached_key(|it| {
            (it.administrative, it.name.to_ascii_lowercase(), it.activity)
        });
        Ok(BlockDetail {
            id: at.field("id")?,
            date: at.field("date")?,
            letter: at.field("block_letter")?,
            comments: at.field("comments")?,
            offerings,
        })
    }
}

/// The activities as Ion lists them: an object with their numbers as names.
struct Activities(Vec<Offering>);

impl FromJson for Activities {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.values().map(Activities)
    }
}

impl FromJson for Offering {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Numbered(id) = at.field("scheduled_activity")?;
        let Roster { count, capacity } = at.field("roster")?;
        // A sponsor may lack a last name, and is null then.
        let sponsors: Vec<Option<String>> = at.field("sponsors")?;
        Ok(Offering {
            activity: at.field("id")?,
            id,
            name: at.field("name")?,
            title: at.field("title")?,
            comments: at.field("comments")?,
            description: at.field("description")?,
            cancelled: at.field("cancelled")?,
            favorited: at.field("favorited")?,
            count,
            capacity,
            rooms: at.field("rooms")?,
            sponsors: sponsors.into_iter().flatten().collect(),
            restricted: at.field("restricted")?,
            restricted_for_user: at.field("restricted_for_user")?,
            both_blocks: at.field("both_blocks")?,
            one_a_day: at.field("one_a_day")?,
            special: at.field("special")?,
            administrative: at.field("administrative")?,
            presign: at.field("presign")?,
            presign_time: at.field("presign_time")?,
            sticky: at.field("sticky")?,
            user_sticky: at.field("user_sticky")?,
            is_recommended: at.field("is_recommended")?,
        })
    }
}

/// The number of what Ion nests.
struct Numbered(OfferingId);

impl FromJson for Numbered {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.field("id").map(Numbered)
    }
}

/// An offering's figures as Ion nests them.
struct Roster {
    count: u32,
    capacity: Capacity,
}

impl FromJson for Roster {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Roster { count: at.field("count")?, capacity: at.field("capacity")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use crate::ion::blocks::detail;

    fn activity(id: u32, name: &str, administrative: bool) -> String {
        format!(
            r#""{id}":{{"id":{id},"scheduled_activity":{{"id":{}}},"name":"{name}","title":"",
            "comments":"","description":"","cancelled":false,"favorited":false,
            "roster":{{"count":3,"capacity":-1}},"rooms":[],"sponsors":["Lee",null],
            "restricted":false,"restricted_for_user":false,"both_blocks":false,"one_a_day":false,
            "special":false,"administrative":{administrative},"presign":false,
            "presign_time":"Monday, November 23 at 8:00 PM","sticky":false,"user_sticky":false,
            "is_recommended":false}}"#,
            id + 8_000
        )
    }

    fn block(activities: &str) -> BlockDetail {
        let body = format!(
            r#"{{"id":45,"activities":{{{activities}}},"date":"2026-11-25","block_letter":"A",
            "comments":"Early dismissal"}}"#
        );
        let answer = Response { status: 200, headers: Vec::new(), body };
        detail(BlockId(45)).read(&answer).expect("a block")
    }

    #[test]
    fn offerings_come_by_name_with_the_offices_own_last() {
        let all = [
            activity(9, "zoology", false),
            activity(10, "Absent", true),
            activity(11, "Art", false),
        ];
        let block = block(&all.join(","));
        let names: Vec<_> = block.offerings.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Art", "zoology", "Absent"]);
        assert_eq!((block.letter.as_str(), block.comments.as_str()), ("A", "Early dismissal"));
        assert_eq!(block.date.to_string(), "2026-11-25");
    }

    #[test]
    fn an_activity_and_its_meeting_keep_their_numbers_apart() {
        let block = block(&activity(11, "Art", false));
        let art = &block.offerings[0];
        assert_eq!((art.activity, art.id), (ActivityId(11), OfferingId(8_011)));
    }

    #[test]
    fn a_sponsor_without_a_name_is_left_out() {
        assert_eq!(block(&activity(11, "Art", false)).offerings[0].sponsors, ["Lee"]);
    }

    #[test]
    fn a_negative_capacity_has_no_limit() {
        let read = crate::json::read::<Capacity>;
        assert_eq!(read("-1"), Ok(Capacity::Unlimited));
        assert_eq!(read("0"), Ok(Capacity::Places(0)));
        assert_eq!(read("30"), Ok(Capacity::Places(30)));
        assert!(read("99999999999").is_err());
    }

    #[test]
    fn a_block_may_offer_nothing() {
        assert_eq!(block("").offerings, []);
    }
}
