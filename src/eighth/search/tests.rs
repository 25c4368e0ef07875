//! Finding activities by what was typed.

use proptest::prelude::*;

use super::*;
use crate::eighth::sample::offering;

fn block() -> Vec<Offering> {
    let mut chess = offering(1, "Chess Club");
    chess.rooms = vec!["204".to_owned()];
    chess.sponsors = vec!["García".to_owned()];
    let mut spanish = offering(2, "Spanish Honor Society");
    spanish.description = "Games of chess and astronomy in Spanish.".to_owned();
    spanish.sponsors = vec!["O\u{2019}Brien".to_owned()];
    let mut ping = offering(3, "Ping-Pong");
    ping.rooms = vec!["Gym 2".to_owned()];
    ping.comments = "Bring a paddle".to_owned();
    let mut lab = offering(412, "Student's Café");
    lab.title = "Crêpe night".to_owned();
    vec![chess, spanish, ping, lab]
}

fn found(text: &str) -> Vec<u32> {
    let offerings = block();
    let entries: Vec<_> = offerings.iter().map(Entry::of).collect();
    let mut hits: Vec<_> = Typed::new(text)
        .find(&entries)
        .into_iter()
        .zip(&offerings)
        .filter_map(|(cost, it)| Some((cost?, it.activity.0)))
        .collect();
    hits.sort_unstable();
    hits.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn words_come_in_any_order() {
    assert_eq!(found("club chess"), [1]);
    assert_eq!(found("society span"), [2]);
    assert_eq!(found("chess society"), [2]);
    assert_eq!(found("chess gym"), [0; 0]);
}

#[test]
fn a_name_comes_before_a_description() {
    assert_eq!(found("chess"), [1, 2]);
}

#[test]
fn accents_and_apostrophes_do_not_matter() {
    assert_eq!(found("garcia"), [1]);
    assert_eq!(found("GARCÍA"), [1]);
    assert_eq!(found("garci\u{301}a"), [1]);
    assert_eq!(found("obrien"), [2]);
    assert_eq!(found("o'brien"), [2]);
    assert_eq!(found("students cafe"), [412]);
    assert_eq!(found("crepe"), [412]);
}

#[test]
fn room_sponsor_number_title_and_comments_are_searched() {
    assert_eq!(found("204"), [1]);
    assert_eq!(found("gym"), [3]);
    assert_eq!(found("412"), [412]);
    assert_eq!(found("night"), [412]);
    assert_eq!(found("paddle"), [3]);
}

#[test]
fn a_number_is_not_looked_for_inside_another() {
    assert_eq!(found("20"), [1]);
    assert_eq!(found("04"), [0; 0]);
}

#[test]
fn slips_are_forgiven() {
    assert_eq!(found("chees"), [1]);
    assert_eq!(found("spansih"), [2]);
    assert_eq!(found("clbu ches"), [1]);
    assert_eq!(found("astronmoy"), [2], "and those in a description, if nothing else is meant");
}

#[test]
fn what_is_spelt_right_brings_no_slips_along() {
    // "ping" is one letter from "king", but somebody who types it means it.
    assert_eq!(found("ping"), [3]);
    assert_eq!(found("pingpong"), [3]);
    assert_eq!(found("panish"), [2]);
}

#[test]
fn nothing_typed_finds_all_and_costs_nothing() {
    assert_eq!(found(""), [1, 2, 3, 412]);
    assert_eq!(found(" -- "), [1, 2, 3, 412]);
    assert!(Typed::new("!").is_empty());
}

#[track_caller]
fn marked(typed: &str, text: &str) -> String {
    let mut typed = Typed::new(typed);
    let _ = typed.find(&block().iter().map(Entry::of).collect::<Vec<_>>());
    let mut out = String::new();
    let mut end = 0;
    for Range { start, end: stop } in typed.marks(text) {
        out.push_str(&format!("{}[{}]", &text[end..start], &text[start..stop]));
        end = stop;
    }
    out + &text[end..]
}

#[test]
fn matches_are_marked_in_the_text_as_it_is_written() {
    assert_eq!(marked("che clu", "Chess Club"), "[Che]ss [Clu]b");
    assert_eq!(marked("students caf", "Student's Café"), "[Student's] [Caf]é");
    assert_eq!(marked("cafe", "Café"), "[Café]");
    assert_eq!(marked("cafe", "Cafe\u{301} x"), "[Cafe\u{301}] x");
    assert_eq!(marked("hess", "Chess Club"), "C[hess] Club");
    assert_eq!(marked("chees", "Chess Club"), "[Chess] Club");
    assert_eq!(marked("", "Chess Club"), "Chess Club");
    assert_eq!(marked("xyz", "Chess Club"), "Chess Club");
}

proptest! {
    #[test]
    fn every_word_of_a_name_finds_it(name in "[A-Za-zÀ-ÿ0-9' .:()&-]{1,40}", other in ".{0,40}") {
        let offerings = [offering(7, &name), offering(8, &other)];
        let entries: Vec<_> = offerings.iter().map(Entry::of).collect();
        for word in name.split([' ', '-', '.', ':', '(', ')', '&']) {
            let costs = Typed::new(word).find(&entries);
            prop_assert!(costs[0].is_some(), "{word:?} in {name:?}");
        }
    }

    #[test]
    fn a_word_still_being_typed_finds_it(name in "[a-zé]{1,12} [a-zé]{1,12}", letters in 1_usize..26) {
        let typed: String = name.chars().take(letters).collect();
        let entries = [Entry::of(&offering(7, &name))];
        prop_assert!(Typed::new(&typed).find(&entries)[0].is_some(), "{typed:?} in {name:?}");
    }

    #[test]
    fn marks_are_in_order_and_within_the_text(typed in ".{0,12}", text in ".{0,40}") {
        let mut end = 0;
        for mark in Typed::new(&typed).marks(&text) {
            prop_assert!(mark.start >= end && mark.end > mark.start);
            prop_assert!(text.is_char_boundary(mark.start) && text.is_char_boundary(mark.end));
            end = mark.end;
        }
    }
}
