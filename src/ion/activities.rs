//! The activities that there are, and each with every day it has met and will meet on.

use super::{ActivityId, BlockId, Endpoint, OfferingId, Page};
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// How many activities one answer holds; Ion takes no other number.
pub const PAGE_SIZE: u32 = 50;

/// An activity, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Ion's number for it.
    pub id: ActivityId,
    /// Its name, without marks. Plain text.
    pub name: String,
}

/// An activity with its meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Ion's number for it.
    pub id: ActivityId,
    /// Its name, without marks. Plain text.
    pub name: String,
    /// What it is about, in plain text; a newline is one. It may be empty.
    pub description: String,
    /// Ion hides it from students on its own pages.
    pub administrative: bool,
    /// Only some may sign up.
    pub restricted: bool,
    /// Signups open two days ahead.
    pub presign: bool,
    /// It can be taken in one block a day.
    pub one_a_day: bool,
    /// Who signs up is in it for both blocks of the day.
    pub both_blocks: bool,
    /// Who is in it cannot leave.
    pub sticky: bool,
    /// Ion marks it as special.
    pub special: bool,
    /// Its meetings of **all** years, past and to come, by day and letter.
    pub meetings: Vec<Meeting>,
}

/// A meeting of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The block it is in.
    pub block: BlockId,
    /// The block's day.
    pub date: Date,
    /// The block's letter.
    pub letter: String,
    /// The meeting.
    pub offering: OfferingId,
}

/// A page of all activities, by number; those that were deleted are not among them. `page` counts
/// from 1.
#[must_use]
pub fn page(page: u32) -> Endpoint<Page<Activity>> {
    Endpoint::reader("/activities").with_page(page)
}

/// One activity. A deleted one is not found.
#[must_use]
pub fn detail(id: ActivityId) -> Endpoint<Detail> {
    Endpoint::reader(format!("/activities/{id}"))
}

impl FromJson for Activity {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Activity { id: at.field("id")?, name: at.field("name")? })
    }
}

impl FromJson for Detail {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Meetings(mut meetings) = at.field("scheduled_on")?;
        meetings.sort_by(|a, b| (a.date, &a.letter, a.block).cmp(&(b.date, &b.letter, b.block)));
        Ok(Detail {
            id: at.field("id")?,
            name: at.field("name")?,
            description: at.field("description")?,
            administrative: at.field("administrative")?,
            restricted: at.field("restricted")?,
            presign: at.field("presign")?,
            one_a_day: at.field("one_a_day")?,
            both_blocks: at.field("both_blocks")?,
            sticky: at.field("sticky")?,
            special: at.field("special")?,
            meetings,
        })
    }
}

/// The meetings as Ion nests them: an object by block, whose order only its text has.
struct Meetings(Vec<Meeting>);

impl FromJson for Meetings {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.values().map(Meetings)
    }
}

impl FromJson for Meeting {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Numbered(offering) = at.field("roster")?;
        Ok(Meeting {
            block: at.field("id")?,
            date: at.field("date")?,
            letter: at.field("block_letter")?,
            offering,
        })
    }
}

/// The roster as Ion nests it; its number is that of the meeting.
struct Numbered(OfferingId);

impl FromJson for Numbered {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.field("id").map(Numbered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    fn read(meetings: &str) -> Detail {
        let body = format!(
            r#"{{"id":246,"name":"AT&T <Lab>","description":"One\ntwo","administrative":false,
            "restricted":true,"presign":false,"one_a_day":true,"both_blocks":false,"sticky":false,
            "special":true,"scheduled_on":{meetings}}}"#
        );
        let answer = Response { status: 200, headers: Vec::new(), body };
        detail(ActivityId(246)).read(&answer).expect("an activity")
    }

    #[test]
    fn meetings_are_put_in_the_order_of_their_days_and_keep_their_numbers_apart() {
        let meeting = |id: u32, date: &str, letter: &str| {
            format!(
                r#""{id}":{{"id":{id},"date":"{date}","block_letter":"{letter}","url":"",
                "roster":{{"id":{},"url":""}}}}"#,
                id + 8_000
            )
        };
        let all = [
            meeting(100, "2026-12-02", "A"),
            meeting(46, "2026-11-25", "B"),
            meeting(45, "2026-11-25", "A"),
            meeting(9, "2025-09-05", "A"),
        ];
        let read = read(&format!("{{{}}}", all.join(",")));
        assert_eq!(read.meetings.iter().map(|it| it.block.0).collect::<Vec<_>>(), [9, 45, 46, 100]);
        assert_eq!(read.meetings[1].offering, OfferingId(8_045));
        assert!(read.restricted && read.one_a_day && read.special && !read.sticky);
    }

    #[test]
    fn an_activity_that_never_met_is_one_all_the_same() {
        let read = read("{}");
        assert_eq!(read.meetings, []);
        assert_eq!((read.name.as_str(), read.description.as_str()), ("AT&T <Lab>", "One\ntwo"));
    }

    #[test]
    fn the_list_and_one_of_it_are_asked_for_by_number() {
        assert_eq!(page(1).question().key(), "/activities");
        assert_eq!(page(5).question().key(), "/activities?page=5");
        assert_eq!(detail(ActivityId(92)).question().key(), "/activities/92");
    }
}
