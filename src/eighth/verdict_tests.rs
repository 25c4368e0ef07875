//! Each line of the table of the signup button, and what a signup changes besides.

use super::fullness::{Places, Source};
use super::say::{Say, room, say};
use super::sign_up_samples::{at, block, fridays, meeting, on, signup};
use super::verdict::{Around, Bar, Meeting, Room, Verdict, after, bare, verdict};
use crate::ion::BlockId;
use crate::ion::blocks::{Block, Capacity};
use crate::ion::signups::Signup;

fn judged(meeting: &Meeting, blocks: &[Block], signups: &[Signup]) -> Verdict {
    verdict(meeting, Around { blocks, signups, listed: &[] }, at("2026-12-09", 12))
}

fn said(meeting: &Meeting, blocks: &[Block], signups: &[Signup]) -> Say {
    say(&judged(meeting, blocks, signups), meeting, on("2026-12-09"))
}

#[track_caller]
fn reads(meeting: &Meeting, signups: &[Signup], label: &str, line: &str) {
    let said = said(meeting, &fridays(), signups);
    assert_eq!((said.label.as_str(), said.lines.join(" ").as_str()), (label, line));
}

#[test]
fn the_button_says_what_stands_in_the_table() {
    let [b, a] = [fridays().remove(1), fridays().remove(0)];
    let plain = meeting(&b, 7);
    reads(&plain, &[], "Sign up for block B", "");
    reads(
        &plain,
        &[signup(&b, 7, "Club 7")],
        "Signed up for block B",
        "To leave, sign up for something else. Ion has no way to sign out of a block.",
    );
    reads(&plain, &[signup(&b, 8, "Debate Team (R)")], "Switch here from Debate Team", "");
    let locked = Meeting { block: Block { locked: true, ..b.clone() }, ..plain.clone() };
    reads(&locked, &[], "Locked", "Ion has closed signups for this block.");
    let off = Meeting { is_cancelled: true, ..plain.clone() };
    reads(&off, &[], "Cancelled", "The meeting is off for this block.");
    reads(
        &plain,
        &[signup(&b, 8, "Physics Make-up Test (S)")],
        "You can't switch",
        "You are kept in Physics Make-up Test for this block. Ask its sponsor.",
    );
    let restricted = Meeting { is_restricted: true, ..plain.clone() };
    reads(
        &restricted,
        &[],
        "Restricted",
        "You are not on the list for this activity. Ask its sponsor.",
    );
    let late = Meeting { is_presign: true, ..plain.clone() };
    reads(&late, &[], "Opens today, 8:00 PM", "Signups open 2 days ahead.");
    let daily = Meeting { is_one_a_day: true, ..plain.clone() };
    reads(
        &daily,
        &[signup(&a, 7, "Club 7")],
        "Once a day",
        "You have it in block A. It can be taken once a day.",
    );
    let full = Meeting { room: Room::Places { taken: 25, of: 24 }, ..plain.clone() };
    reads(&full, &[], "Full", "25 of 24. A place opens when someone switches.");
    let staff = Meeting { room: Room::Places { taken: 0, of: 0 }, ..plain };
    reads(&staff, &[], "Staff only", "Ion gives it no places, so nobody can sign up here.");
}

#[test]
fn the_first_reason_is_the_one_that_is_told() {
    let mut b = fridays().remove(1);
    b.locked = true;
    let all = Meeting {
        is_cancelled: true,
        is_restricted: true,
        is_presign: true,
        is_one_a_day: true,
        room: Room::Places { taken: 9, of: 9 },
        ..meeting(&b, 7)
    };
    let kept = [signup(&b, 8, "Test (S)")];
    assert_eq!(judged(&all, &fridays(), &kept), Verdict::Barred(Bar::Locked));
    // What is signed up for is signed up for, whatever became of it.
    assert_eq!(judged(&all, &fridays(), &[signup(&b, 7, "Club 7")]), Verdict::SignedUp);
}

#[test]
fn late_signups_open_at_eight_in_the_evening_two_days_ahead() {
    let late = Meeting { is_presign: true, ..meeting(&fridays()[0], 7) };
    let blocks = fridays();
    let around = Around { blocks: &blocks, signups: &[], listed: &[] };
    let is_open = |at| matches!(verdict(&late, around, at), Verdict::Free(_));
    assert!(!is_open(at("2026-12-08", 23)) && !is_open(at("2026-12-09", 19)));
    assert!(is_open(at("2026-12-09", 20)) && is_open(at("2026-12-10", 0)));
    let far = Meeting { is_presign: true, ..meeting(&fridays()[2], 7) };
    assert_eq!(said(&far, &blocks, &[]).label, "Opens Wed, Dec 16, 8:00 PM");
}

#[test]
fn an_activity_of_both_blocks_says_what_it_replaces_in_the_other() {
    let [a, b] = [fridays().remove(0), fridays().remove(1)];
    let both = Meeting { is_both: true, ..meeting(&a, 7) };
    let signups = [signup(&a, 8, "Chess Club"), signup(&b, 9, "Debate Team")];
    let said_of = said(&both, &fridays(), &signups);
    assert_eq!(said_of.label, "Switch here from Chess Club");
    let line = "It fills both blocks: in block B it replaces Debate Team.";
    assert_eq!(said_of.lines, [line]);
    let free = said(&both, &fridays(), &[]).lines;
    assert_eq!(free, ["It fills both blocks: you get block B as well."]);
    let kept = [signup(&b, 9, "Physics Make-up Test (S)")];
    let Verdict::Barred(Bar::Kept(title)) = judged(&both, &fridays(), &kept) else {
        panic!("the other block keeps the reader");
    };
    assert_eq!(bare(&title), "Physics Make-up Test");
    let mut blocks = fridays();
    blocks[1].locked = true;
    let locked = judged(&both, &blocks, &[]);
    assert_eq!(locked, Verdict::Barred(Bar::OtherLocked("B".to_owned())));
}

#[test]
fn leaving_an_activity_of_both_blocks_empties_the_other_even_where_it_is_locked() {
    let [a, b] = [fridays().remove(0), fridays().remove(1)];
    let signups = [signup(&a, 8, "Robots (BB)"), signup(&b, 8, "Robots (BB)")];
    let line = said(&meeting(&a, 7), &fridays(), &signups).lines.remove(0);
    assert_eq!(
        line,
        "Robots fills both blocks, so block B falls empty as well. Choose something else there."
    );
    let mut blocks = fridays();
    blocks[1].locked = true;
    let line = said(&meeting(&a, 7), &blocks, &signups).lines.remove(0);
    assert!(line.ends_with("so you cannot choose anything else there."), "{line}");
    // Chosen twice by the reader, an ordinary activity stays in the other block.
    let twice = [signup(&a, 8, "Chess Club"), signup(&b, 8, "Chess Club")];
    assert_eq!(said(&meeting(&a, 7), &fridays(), &twice).lines, Vec::<String>::new());
}

#[test]
fn what_ion_does_with_signups_is_foreseen() {
    let [a, b] = [fridays().remove(0), fridays().remove(1)];
    let robots = [signup(&a, 8, "Robots (BB)"), signup(&b, 8, "Robots (BB)")];
    let blocks = fridays();
    let then = |meeting: &Meeting, signups: &[Signup]| {
        let after = after(meeting, Around { blocks: &blocks, signups, listed: &[] });
        let mut held: Vec<_> = after.iter().map(|it| (it.block, it.activity.0)).collect();
        held.sort_unstable();
        held
    };
    assert_eq!(then(&meeting(&a, 7), &robots), [(BlockId(1), 7)]);
    let both = Meeting { is_both: true, ..meeting(&b, 7) };
    assert_eq!(then(&both, &robots), [(BlockId(1), 7), (BlockId(2), 7)]);
    let single = [signup(&b, 9, "Chess Club")];
    assert_eq!(then(&meeting(&a, 7), &single), [(BlockId(1), 7), (BlockId(2), 9)]);
}

#[test]
fn the_last_place_a_sticky_one_and_a_doubtful_list_are_told() {
    let a = fridays().remove(0);
    let last = Meeting { room: Room::Places { taken: 23, of: 24 }, ..meeting(&a, 7) };
    assert_eq!(said(&last, &fridays(), &[]).lines, ["This is the last place."]);
    let sticky = Meeting { is_sticky: true, ..meeting(&a, 7) };
    let line = "It keeps whoever signs up: you cannot switch out again.";
    assert_eq!(said(&sticky, &fridays(), &[]).lines, [line]);
    let doubtful = Meeting { room: Room::Unknown, ..meeting(&a, 7) };
    assert!(said(&doubtful, &fridays(), &[]).lines[0].starts_with("Ion's list gives no number"));
    // Full in the list, and perhaps without a limit.
    let (count, capacity) = (27, Capacity::Places(27));
    let listed = Places { count, capacity, source: Source::ListOfRooms };
    assert_eq!(Room::of(listed), Room::Unknown);
    assert_eq!(Room::of(Places::told(27, Capacity::Unlimited)), Room::Endless);
}

#[test]
fn halves_of_a_block_have_no_other_block() {
    let halves = [block(5, "2026-12-16", "A1"), block(6, "2026-12-16", "B")];
    let both = Meeting { is_both: true, ..meeting(&halves[0], 7) };
    let Verdict::Free(effects) = judged(&both, &halves, &[]) else { panic!("not free") };
    assert_eq!((effects.also, effects.empties), (None, None));
}

#[test]
fn room_is_told_in_words_and_marks_are_no_part_of_a_name() {
    let words = [
        Room::Places { taken: 18, of: 24 },
        Room::Places { taken: 24, of: 24 },
        Room::Places { taken: 0, of: 0 },
        Room::Endless,
        Room::Unknown,
    ];
    assert_eq!(words.map(room), ["6 left", "Full", "Staff only", "No limit", ""]);
    assert_eq!(bare("Robots (R) (BB) (Cancelled)"), "Robots");
    assert_eq!(bare("Choir (Basses)"), "Choir (Basses)");
}
