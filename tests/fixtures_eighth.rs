//! The recorded answers about blocks and rosters are read as what they are.

#[path = "support/samples.rs"]
mod samples;

use anion::ion::blocks::{self, BlockDetail, Capacity};
use anion::ion::rosters::{self, Roster};
use anion::ion::{ActivityId, ApiError, BlockId, OfferingId};

fn block(name: &str) -> Result<BlockDetail, ApiError> {
    blocks::detail(BlockId(45)).read(&samples::named(name).response)
}

fn roster(name: &str) -> Result<Roster, ApiError> {
    rosters::of(OfferingId(8_222)).read(&samples::named(name).response)
}

#[test]
fn every_recorded_block_is_read() {
    for name in ["", "_as_admin", "_locked", "_past", "_user_in_sticky", "_user_stickied"] {
        let name = format!("block_detail{name}");
        let block = block(&name).expect(&name);
        assert!(!block.offerings.is_empty(), "{name}");
        let names: Vec<_> = block
            .offerings
            .iter()
            .map(|it| (it.administrative, it.name.to_ascii_lowercase()))
            .collect();
        assert!(names.is_sorted(), "{name}");
    }
}

#[test]
fn a_block_has_its_day_letter_and_comment() {
    let block = block("block_detail_past").expect("a block");
    assert_eq!((block.id, block.letter.as_str()), (BlockId(1), "A"));
    assert_eq!(
        (block.date.to_string().as_str(), block.comments.as_str()),
        ("2026-09-02", "Early dismissal")
    );
}

#[test]
fn an_offering_has_its_numbers_places_rooms_and_sponsors() {
    let block = block("block_detail").expect("a block");
    let biology = block.offerings.iter().find(|it| it.activity == ActivityId(194)).expect("194");
    assert_eq!(biology.id, OfferingId(8_195));
    assert_eq!(biology.name, "AP Biology Review (Hinton)");
    assert_eq!(biology.title, "<Week 3> Build Night");
    assert_eq!((biology.count, biology.capacity), (0, Capacity::Places(122)));
    assert_eq!(
        (biology.rooms.join(","), biology.sponsors.join(",")),
        ("Library,116".to_owned(), "Nguyen".to_owned())
    );
    assert!(biology.presign && !biology.cancelled);
    assert_eq!(biology.presign_time, "Monday, November 23 at 8:00 PM");
}

#[test]
fn every_flag_of_the_recordings_is_seen() {
    let all = |name| block(name).expect(name).offerings;
    let some = all("block_detail");
    assert!(some.iter().any(|it| it.cancelled));
    assert!(some.iter().any(|it| it.restricted && !it.restricted_for_user));
    assert!(some.iter().any(|it| it.restricted_for_user));
    assert!(some.iter().any(|it| it.both_blocks) && some.iter().any(|it| it.one_a_day));
    assert!(some.iter().any(|it| it.special));
    assert!(all("block_detail_user_in_sticky").iter().any(|it| it.sticky));
    assert!(all("block_detail_user_stickied").iter().any(|it| it.user_sticky && !it.sticky));
    assert!(all("block_detail_locked").iter().any(|it| it.capacity == Capacity::Places(0)));
}

#[test]
fn a_roster_is_read_for_a_student_and_for_a_teacher() {
    let own = roster("scheduled_activity_roster").expect("a roster");
    assert_eq!(
        (own.id, own.block, own.activity),
        (OfferingId(8_222), BlockId(45), ActivityId(237))
    );
    assert_eq!((own.count, own.viewable_count, own.capacity), (12, 11, Capacity::Places(12)));
    assert!(
        own.members.iter().any(|it| it.full_name == "Robin Pham" && it.username == "2027rpham")
    );
    let all = roster("scheduled_activity_roster_teacher").expect("a roster");
    assert_eq!((all.count, all.viewable_count), (12, 12));
}

#[test]
fn what_is_not_there_is_told_from_what_may_not_be_seen() {
    assert_eq!(block("block_detail_404"), Err(ApiError::NotFound));
    assert_eq!(roster("scheduled_activity_404"), Err(ApiError::NotFound));
    assert_eq!(block("block_detail_unauth"), Err(ApiError::SessionRefused));
}
