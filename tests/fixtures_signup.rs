//! Every recorded answer to a signup, and about favorites, leads to the right words.

#[path = "support/samples.rs"]
mod samples;

use anion::eighth::came::came;
use anion::eighth::outcome::{Answer, Outcome, judge};
use anion::eighth::refusal::Refusal::{
    self, Cancelled, Full, Gone, Locked, NotOpen, OnceADay, Other, Restricted, Sticky, Unwelcome,
};
use anion::ion::signups::{self, Signup};
use anion::ion::{ActivityId, ApiError, BlockId, favorites};
use anion::time::Date;
use samples::{Sample, samples};

/// What Ion answered to a signup.
fn answer(sample: &Sample) -> Answer {
    let ask = signups::sign_up(BlockId(45), ActivityId(246));
    Answer::of(ask.read(&sample.response).map(drop))
}

/// The refusals that Ion was recorded with, by the name of the recording.
const REFUSED: [(&str, &[Refusal]); 22] = [
    ("fail_blacklisted", &[Unwelcome]),
    ("fail_both_blocks_sibling_locked", &[Locked]),
    ("fail_cancelled", &[Cancelled]),
    ("fail_deleted", &[Gone]),
    ("fail_empty", &[Other]),
    ("fail_force_as_student", &[Other]),
    ("fail_full", &[Full]),
    ("fail_locked_block", &[Locked]),
    ("fail_multiple_full_cancelled", &[Full, Cancelled]),
    ("fail_multiple_locked_restricted", &[Locked, Restricted]),
    ("fail_one_a_day", &[OnceADay]),
    ("fail_past_block", &[Locked]),
    ("fail_presign", &[NotOpen]),
    ("fail_restricted", &[Restricted]),
    ("fail_restricted_grade", &[Restricted]),
    ("fail_sticky_switch_out", &[Sticky]),
    ("fail_unknown_activity", &[Other]),
    ("fail_unknown_block", &[Other]),
    ("fail_user_sticky", &[Sticky]),
    ("fail_wrong_type", &[Other, Other]),
    ("fail_zero_capacity", &[Full]),
    ("same_again_when_full", &[Full]),
];

#[test]
fn every_refusal_is_quoted_with_what_to_do_about_it() {
    let all = samples();
    for (name, expected) in REFUSED {
        let name = format!("signup_{name}");
        let sample = all.iter().find(|it| it.name == name).expect(&name);
        let Answer::Declined(reasons) = answer(sample) else { panic!("{name} is no refusal") };
        let refusals: Vec<_> = reasons.iter().map(|it| it.refusal).collect();
        assert_eq!(refusals, expected, "{name}");
        let outcome = judge(BlockId(45), ActivityId(246), answer(sample), Some(&[]));
        let lines = came(&outcome).expect("words").lines;
        assert_eq!(lines.len(), expected.len(), "{name}");
        for (line, reason) in lines.iter().zip(&reasons) {
            let quoted = format!("Ion says: {} {}", reason.said, reason.refusal.advice());
            assert_eq!(*line, quoted, "{name}");
        }
    }
}

#[test]
fn every_recorded_signup_is_taken_declined_or_kept_and_none_is_unclear() {
    let mut taken = 0;
    let is_signup = |it: &&Sample| it.method == "POST" && it.path.starts_with("/api/signups/user");
    for sample in samples().iter().filter(is_signup).filter(|it| !it.path.contains("favorites")) {
        match answer(sample) {
            Answer::Taken => {
                assert_eq!(sample.response.status, 201, "{}", sample.name);
                taken += 1;
            }
            // 415 is what a body of an unknown type gets, which only a mistake of ours could send.
            Answer::Declined(_) => {
                assert!(matches!(sample.response.status, 400 | 415), "{}", sample.name);
            }
            Answer::Kept(error) => match error {
                ApiError::NotFound | ApiError::SessionRefused | ApiError::Forbidden(_) => {}
                error => panic!("{}: {error:?}", sample.name),
            },
            Answer::Unclear(error) => panic!("{}: {error:?}", sample.name),
        }
    }
    assert!(taken >= 15, "only {taken} were taken");
}

#[test]
fn what_is_no_longer_on_offer_changes_nothing() {
    let all = samples();
    let sample = all.iter().find(|it| it.name == "signup_fail_not_scheduled").expect("recorded");
    let outcome = judge(BlockId(45), ActivityId(242), answer(sample), Some(&[]));
    assert_eq!(outcome, Outcome::Kept(ApiError::NotFound));
}

#[test]
fn a_recorded_signup_is_found_in_the_recorded_list() {
    let all = samples();
    let list = all.iter().find(|it| it.name == "signups_user_start_date").expect("recorded");
    let listed: Vec<Signup> = signups::own(Date::MIN).read(&list.response).expect("signups");
    let Signup { block, activity, .. } = listed[0].clone();
    assert_eq!(judge(block, activity, Answer::Taken, Some(&listed)), Outcome::Done);
    let another = ActivityId(activity.0 + 1_000);
    let outcome = judge(block, another, Answer::Taken, Some(&listed));
    assert_eq!(outcome, Outcome::Overtaken(Some(listed[0].title.clone())));
}

#[test]
fn favorites_are_read_and_a_toggle_tells_which_activity_and_not_which_way() {
    let all = samples();
    let sample = |name: &str| all.iter().find(|it| it.name == name).expect(name);
    let of = |name| favorites::own().read(&sample(name).response).expect(name);
    let (on, off) = (of("favorites_after_on"), of("favorites_after_off"));
    assert_eq!(on.len(), off.len() + 1);
    let toggled = |name: &str| favorites::toggle(ActivityId(246)).read(&sample(name).response);
    assert_eq!(toggled("favorites_toggle_on"), toggled("favorites_toggle_off"));
    assert!(on.iter().any(|it| it.activity == ActivityId(246)));
    let unknown = toggled("favorites_fail_unknown");
    assert!(matches!(unknown, Err(ApiError::Refused(_))), "{unknown:?}");
    assert_eq!(toggled("favorites_fail_empty"), Err(ApiError::Broken(500)));
}
