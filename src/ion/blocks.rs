//! Eighth-period blocks.

pub use super::block_detail::{BlockDetail, Capacity, Offering};
use super::{BlockId, Endpoint, Page};
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// The most blocks that one answer holds, which is more than a school year has.
pub const PAGE_SIZE: u32 = 200;

/// An eighth-period block: one letter of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Ion's number for it.
    pub id: BlockId,
    /// The day it is on.
    pub date: Date,
    /// `A` or `B`; on odd days `A1`, `A2` and up to ten characters of anything.
    pub letter: String,
    /// Whether Ion has closed its signups. Past blocks are locked, and nothing else marks them.
    pub locked: bool,
}

impl FromJson for Block {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Block {
            id: at.field("id")?,
            date: at.field("date")?,
            letter: at.field("block_letter")?,
            locked: at.field("locked")?,
        })
    }
}

/// The blocks on `start` and later, without regard to the school year's end.
///
/// Ion sorts these by number, not by day. `page` counts from 1.
#[must_use]
pub fn coming(start: Date, page: u32) -> Endpoint<Page<Block>> {
    Endpoint::reader("/blocks")
        .with("start_date", start)
        .with("page_size", PAGE_SIZE)
        .with_page(page)
}

/// The blocks of one day: a small answer that tells whether they are locked by now.
#[must_use]
pub fn on(date: Date) -> Endpoint<Page<Block>> {
    Endpoint::reader("/blocks").with("date", date)
}

/// One block with everything on offer in it: some two hundred activities, so one big answer.
#[must_use]
pub fn detail(id: BlockId) -> Endpoint<BlockDetail> {
    Endpoint::reader(format!("/blocks/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;

    #[test]
    fn a_whole_year_is_asked_for_at_once() {
        let start = Date::parse("2026-11-5").expect("a date");
        assert_eq!(
            coming(start, 1).question().key(),
            "/blocks?start_date=2026-11-05&page_size=200"
        );
        assert!(coming(start, 2).question().key().ends_with("&page=2"));
    }

    #[test]
    fn the_blocks_of_a_day_are_asked_for_by_it() {
        let date = Date::parse("2026-12-16").expect("a date");
        assert_eq!(on(date).question().key(), "/blocks?date=2026-12-16");
    }

    #[test]
    fn a_block_is_asked_for_by_its_number() {
        assert_eq!(detail(BlockId(45)).question().key(), "/blocks/45");
    }

    #[test]
    fn a_block_is_read() {
        let body = r#"{"count":1,"next":null,"previous":null,"results":[{"id":55,"url":"http://x/",
            "date":"2026-12-16","block_letter":"A1","locked":true}]}"#;
        let answer = Response { status: 200, headers: Vec::new(), body: body.to_owned() };
        let page = coming(Date::MIN, 1).read(&answer).expect("a page");
        let date = Date::parse("2026-12-16").expect("a date");
        let block = Block { id: BlockId(55), date, letter: "A1".to_owned(), locked: true };
        assert_eq!(page.results, [block]);
    }
}
