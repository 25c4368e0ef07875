//! Who is in an activity's meeting, and how many it really takes.

use super::blocks::Capacity;
use super::{ActivityId, BlockId, Endpoint, OfferingId, UserId};
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// Who has signed up for one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// The meeting.
    pub id: OfferingId,
    /// The activity's bare name.
    pub name: String,
    /// The same with Ion's marks: `(R)`, `(S)`, `(Cancelled)`. Plain text.
    pub title: String,
    /// The block it meets in.
    pub block: BlockId,
    /// That block's day; its letter is not told here.
    pub date: Date,
    /// The activity.
    pub activity: ActivityId,
    /// Those who share their signups, and the reader; a teacher sees all. In no order of Ion's.
    pub members: Vec<Member>,
    /// How many have signed up, whether they share it or not.
    pub count: u32,
    /// How many of them the reader may see.
    pub viewable_count: u32,
    /// How many the meeting takes; unlike the block's list, this is to be believed.
    pub capacity: Capacity,
}

/// One who has signed up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub id: UserId,
    /// First and last name.
    pub full_name: String,
    /// The login: `2027rpham`.
    pub username: String,
}

/// Who is in this meeting.
#[must_use]
pub fn of(offering: OfferingId) -> Endpoint<Roster> {
    Endpoint::reader(format!("/signups/scheduled_activity/{offering}"))
}

impl FromJson for Roster {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Meeting { block, date } = at.field("block")?;
        let Titled { activity, title } = at.field("activity")?;
        let Signups { members, count, viewable_count } = at.field("signups")?;
        Ok(Roster {
            id: at.field("id")?,
            name: at.field("name")?,
            title,
            block,
            date,
            activity,
            members,
            count,
            viewable_count,
            capacity: at.field("capacity")?,
        })
    }
}

/// The block as Ion nests it.
struct Meeting {
    block: BlockId,
    date: Date,
}

impl FromJson for Meeting {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Meeting { block: at.field("id")?, date: at.field("date")? })
    }
}

/// The activity as Ion nests it.
struct Titled {
    activity: ActivityId,
    title: String,
}

impl FromJson for Titled {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Titled { activity: at.field("id")?, title: at.field("title")? })
    }
}

/// The people as Ion nests them.
struct Signups {
    members: Vec<Member>,
    count: u32,
    viewable_count: u32,
}

impl FromJson for Signups {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Signups {
            members: at.field("members")?,
            count: at.field("count")?,
            viewable_count: at.field("viewable_count")?,
        })
    }
}

impl FromJson for Member {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Member {
            id: at.field("id")?,
            full_name: at.field("full_name")?,
            username: at.field("username")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    #[test]
    fn a_roster_tells_who_shares_and_how_many_there_are() {
        let body = r#"{"id":8222,"name":"Rubber Band Bridge Building",
            "block":{"id":45,"date":"2026-11-25","url":""},
            "activity":{"id":237,"title":"Rubber Band Bridge Building (R)","url":""},
            "signups":{"members":[{"id":180,"full_name":"Robin Pham","username":"2027rpham",
            "url":""}],"count":12,"viewable_count":1},"capacity":-1}"#;
        let answer = Response { status: 200, headers: Vec::new(), body: body.to_owned() };
        let roster = of(OfferingId(8_222)).read(&answer).expect("a roster");
        assert_eq!(
            (roster.id, roster.block, roster.activity),
            (OfferingId(8_222), BlockId(45), ActivityId(237))
        );
        assert!(!roster.name.ends_with("(R)") && roster.title.ends_with("(R)"));
        assert_eq!((roster.count, roster.viewable_count), (12, 1));
        assert_eq!(roster.capacity, Capacity::Unlimited);
        let robin = Member {
            id: UserId(180),
            full_name: "Robin Pham".to_owned(),
            username: "2027rpham".to_owned(),
        };
        assert_eq!(roster.members, [robin]);
    }

    #[test]
    fn a_roster_is_asked_for_by_the_meetings_number() {
        assert_eq!(of(OfferingId(8_222)).question().key(), "/signups/scheduled_activity/8222");
    }
}
