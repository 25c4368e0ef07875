//! The recorded answers about activities and signups are read as what they are.

#[path = "support/samples.rs"]
mod samples;

use anion::eighth::history::{MonthLog, bare_name, figures, log, past, school_year};
use anion::eighth::meetings;
use anion::http::Response;
use anion::ion::activities::{self, Activity, Detail};
use anion::ion::signups::{self, Signup};
use anion::ion::{ActivityId, ApiError, BlockId, OfferingId, Page};
use anion::time::Date;
use samples::named;

fn answer(name: &str) -> Response {
    named(name).response
}

fn page(name: &str) -> Result<Page<Activity>, ApiError> {
    activities::page(1).read(&answer(name))
}

fn detail(name: &str) -> Result<Detail, ApiError> {
    activities::detail(ActivityId(246)).read(&answer(name))
}

fn own(name: &str) -> Result<Vec<Signup>, ApiError> {
    signups::own(Date::MIN).read(&answer(name))
}

#[track_caller]
fn on(text: &str) -> Date {
    Date::parse(text).expect(text)
}

#[test]
fn we_ask_what_ion_was_asked() {
    for (name, question) in [
        ("activities", activities::page(1).question().key()),
        ("activities_page5", activities::page(5).question().key()),
        ("activity_detail", activities::detail(ActivityId(246)).question().key()),
    ] {
        assert_eq!(named(name).path, format!("/api{question}"), "{name}");
    }
}

#[test]
fn the_list_has_numbers_names_and_an_end() {
    let first = page("activities").expect("a page");
    assert_eq!((first.count, first.has_next), (249, true));
    assert_eq!(
        (first.results[2].id, first.results[2].name.as_str()),
        (ActivityId(3), "AI & Machine Learning Club")
    );
    assert!(!page("activities_page5").expect("the last page").has_next);
    // Whatever page size is asked for, it is the same page.
    assert_eq!(page("activities_page_size_ignored").map(|it| it.count), Ok(249));
}

#[test]
fn an_activity_has_its_text_its_rules_and_all_its_meetings_in_order() {
    let lecture = detail("activity_detail").expect("an activity");
    assert_eq!(lecture.name, "Guest Lecture: Dr. Rivera on <em>Exoplanets</em>");
    assert!(lecture.special && !lecture.restricted && !lecture.sticky && !lecture.both_blocks);
    assert!(lecture.description.contains("students & one evening"));
    let seen: Vec<_> = lecture.meetings.iter().map(|it| (it.block.0, it.offering.0)).collect();
    assert_eq!(seen, [(45, 8_230), (46, 8_419), (47, 8_616), (48, 8_829)]);
    let common = detail("activity_detail_common").expect("an activity");
    let days: Vec<_> = common.meetings.iter().map(|it| (it.date, it.letter.clone())).collect();
    assert!(!days.is_empty() && days.is_sorted());
}

#[test]
fn what_was_deleted_is_not_there() {
    assert_eq!(detail("activity_detail_404"), Err(ApiError::NotFound));
    assert_eq!(detail("activity_detail_deleted"), Err(ApiError::NotFound));
    assert!(matches!(page("user_apibanned_activities"), Err(ApiError::Forbidden(_))));
}

#[test]
fn every_list_of_signups_makes_a_history() {
    let today = on("2026-11-22");
    let mut read = 0;
    for sample in samples::samples() {
        let is_list = sample.name.starts_with("signups_") && sample.response.status == 200;
        if !is_list {
            continue;
        }
        let signups = signups::own(Date::MIN).read(&sample.response).expect(&sample.name);
        let past = past(&signups, today);
        let blocks: usize = log(&past).iter().map(MonthLog::blocks).sum();
        assert_eq!(blocks, figures(&past, today).blocks, "{}", sample.name);
        read += 1;
    }
    assert!(read >= 5, "only {read} were read");
}

#[test]
fn the_school_year_of_the_recording_begins_before_its_first_signup() {
    let signups = own("signups_user").expect("signups");
    assert!(signups.iter().all(|it| it.date >= school_year(on("2026-11-21"))));
    assert_eq!(bare_name(&signups[2].title), "Underwater Robotics (ROV)");
    assert!(matches!(own("signups_user_bad_date"), Err(ApiError::Refused(_))));
    assert_eq!(own("signups_other_404"), Err(ApiError::NotFound));
}

#[test]
fn a_coming_meeting_shows_the_signup_that_ion_has_for_its_block() {
    let lecture = detail("activity_detail").expect("an activity");
    let signups = own("signups_user_date").expect("signups");
    let coming = meetings::coming(&lecture.meetings, &[], &signups, on("2026-11-22"));
    assert_eq!(signups[0].block, BlockId(45));
    assert_ne!(signups[0].offering, OfferingId(8_230));
    assert_eq!(coming[0].own, meetings::Own::Elsewhere("Investment Club".to_owned()));
    assert_eq!(coming[1].own, meetings::Own::Nothing);
}
