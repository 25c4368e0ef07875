//! What the reader has signed up for, and signing up.

use super::{ActivityId, BlockId, Endpoint, OfferingId};
use crate::http::Method;
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// The reader's choice in one block. Ion gives neither room nor sponsor with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signup {
    /// The block it is for.
    pub block: BlockId,
    /// The block's day.
    pub date: Date,
    /// The block's letter.
    pub letter: String,
    /// The activity chosen.
    pub activity: ActivityId,
    /// The activity's name with Ion's marks: `(R)`, `(S)`, `(Cancelled)`. Plain text.
    pub title: String,
    /// The meeting chosen.
    pub offering: OfferingId,
}

/// The reader's signups for blocks on `start` and later, by day and letter; Ion gives all at once.
#[must_use]
pub fn own(start: Date) -> Endpoint<Vec<Signup>> {
    Endpoint::reader("/signups/user").with("start_date", start)
}

/// Signs the reader up for an activity in a block, in place of what they have there.
///
/// Ion answers with the activity and not with the signup: what came of it, [`own`] tells.
#[must_use]
pub fn sign_up(block: BlockId, activity: ActivityId) -> Endpoint<Accepted> {
    let json = format!(r#"{{"block":{block},"activity":{activity}}}"#);
    Endpoint::change(Method::Post, "/signups/user", json)
}

/// What Ion answers to a change: the activity that it was about. It does not say what is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The activity.
    pub activity: ActivityId,
    /// Its bare name.
    pub name: String,
}

impl FromJson for Accepted {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Accepted { activity: at.field("id")?, name: at.field("name")? })
    }
}

impl FromJson for Signup {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Nested { id: block, date, letter } = at.field("block")?;
        let Named { id: activity, title } = at.field("activity")?;
        let offering = at.field("scheduled_activity")?;
        Ok(Signup { block, date, letter, activity, title, offering })
    }
}

/// A signup's block as Ion nests it.
struct Nested {
    id: BlockId,
    date: Date,
    letter: String,
}

impl FromJson for Nested {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Nested {
            id: at.field("id")?,
            date: at.field("date")?,
            letter: at.field("block_letter")?,
        })
    }
}

/// A signup's activity as Ion nests it.
struct Named {
    id: ActivityId,
    title: String,
}

impl FromJson for Named {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Named { id: at.field("id")?, title: at.field("title")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    #[test]
    fn the_numbers_of_block_activity_and_meeting_are_kept_apart() {
        let body = r#"[{"id":77379,"block":{"id":45,"date":"2026-11-25","url":"","block_letter":"A"},
            "activity":{"id":92,"title":"Investment Club (R)","url":""},
            "scheduled_activity":8083,"user":165}]"#;
        let answer = Response { status: 200, headers: Vec::new(), body: body.to_owned() };
        let signups = own(Date::MIN).read(&answer).expect("signups");
        assert_eq!(signups.len(), 1);
        let signup = &signups[0];
        assert_eq!(
            (signup.block, signup.activity, signup.offering),
            (BlockId(45), ActivityId(92), OfferingId(8_083)),
        );
        assert_eq!((signup.letter.as_str(), signup.title.as_str()), ("A", "Investment Club (R)"));
        assert_eq!(signup.date.to_string(), "2026-11-25");
    }

    #[test]
    fn only_what_is_to_come_is_asked_for() {
        let start = Date::parse("2026-11-21").expect("a date");
        assert_eq!(own(start).question().key(), "/signups/user?start_date=2026-11-21");
    }

    #[test]
    fn a_signup_names_block_and_activity_and_may_not_be_asked_twice() {
        let sign_up = sign_up(BlockId(45), ActivityId(92));
        let request = sign_up.request("/api", None);
        assert_eq!(request.url, "/api/signups/user");
        let body = request.body.expect("a body");
        assert_eq!(body.text(), r#"{"block":45,"activity":92}"#);
        assert!(!sign_up.question().changes_nothing());
    }
}
