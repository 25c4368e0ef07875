//! The palette's promises.

use super::*;
use crate::ion::activities::Activity;
use crate::ion::blocks::Block;
use crate::ion::signups::Signup;
use crate::ion::{ActivityId, BlockId, OfferingId};
use crate::time::Date;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn block(id: u32, date: &str, letter: &str) -> Block {
    Block { id: BlockId(id), date: day(date), letter: letter.to_owned(), locked: id == 9 }
}

fn activity(id: u32, name: &str) -> Activity {
    Activity { id: ActivityId(id), name: name.to_owned() }
}

fn everything() -> Vec<Item> {
    let clubs = [
        activity(32, "Chess Club"),
        activity(92, "Investment Club"),
        activity(7, "Buses & Trains"),
    ];
    [pages(), session(), themes(), activities(&clubs)].concat()
}

fn labels(found: &[Found]) -> Vec<&str> {
    found.iter().map(|it| it.item.label.as_str()).collect()
}

#[test]
fn with_nothing_typed_the_pages_the_blocks_and_the_actions_are_there() {
    let blocks = blocks(&[block(45, "2026-11-25", "A")], &[], day("2026-11-22"));
    let items = [everything(), blocks].concat();
    let found = find(" ", &items, &[]);
    assert_eq!(found.iter().filter(|it| it.item.group == Group::Pages).count(), pages().len());
    assert!(found.iter().all(|it| it.item.group != Group::Activities && it.marks.is_empty()));
    assert!(found.iter().any(|it| it.item.group == Group::Blocks));
}

#[test]
fn what_is_typed_is_found_with_its_slips_and_marked() {
    let items = everything();
    let found = find("chess", &items, &[]);
    assert_eq!(labels(&found), ["Chess Club"]);
    assert_eq!(found[0].marks.first(), Some(&(0..5)));
    assert_eq!(labels(&find("invesmtent", &items, &[])), ["Investment Club"]);
    assert_eq!(labels(&find("logout", &items, &[])), ["Sign out"]);
    assert_eq!(labels(&find("92", &items, &[])), ["Investment Club"]);
    assert!(find("qqqq", &items, &[]).is_empty());
}

#[test]
fn the_kind_that_is_meant_best_comes_first_and_each_is_short() {
    let many: Vec<_> = (1..30).map(|id| activity(id, &format!("Club {id}"))).collect();
    let items = [pages(), activities(&many)].concat();
    let found = find("club", &items, &[]);
    assert_eq!(found.iter().filter(|it| it.item.group == Group::Activities).count(), MOST);
    assert_eq!(found[0].item.group, Group::Activities);
    assert_eq!(labels(&find("buses", &everything(), &[]))[0], "Buses");
}

#[test]
fn people_come_last_so_that_nothing_moves_when_they_come() {
    let person =
        Item::new(Group::People, "Tess Harper".into(), String::new(), Does::Go(Route::Me), "");
    let items = everything();
    let before = find("club", &items, &[]);
    let after = find("club", &items, &[person]);
    assert_eq!(&after[..before.len()], &before[..]);
    assert_eq!(after.last().map(|it| it.item.group), Some(Group::People));
}

#[test]
fn a_block_says_what_is_chosen_and_stands_in_its_order() {
    let all = [
        block(50, "2026-11-27", "A"),
        block(46, "2026-11-25", "B"),
        block(9, "2026-11-25", "A"),
        block(1, "2026-09-02", "A"),
    ];
    let signup = Signup {
        block: BlockId(46),
        date: day("2026-11-25"),
        letter: "B".into(),
        activity: ActivityId(32),
        title: "Chess Club".into(),
        offering: OfferingId(1),
    };
    let items = blocks(&all, &[signup], day("2026-11-22"));
    let notes: Vec<_> = items.iter().map(|it| it.note.as_str()).collect();
    assert_eq!(notes, ["Locked", "Chess Club", "Nothing chosen yet"]);
    assert_eq!(items[1].does, Does::Go(Route::Block(46)));
    assert_eq!(items[1].ion.as_deref(), Some("/eighth/signup/46"));
    assert_eq!(find("nothing chosen", &items, &[]).len(), 1);
}

#[test]
fn each_page_is_found_by_its_own_name_first() {
    for page in pages() {
        let found = find(&page.label, &everything(), &[]);
        assert_eq!(found.first().map(|it| it.item.label.clone()), Some(page.label));
    }
}
