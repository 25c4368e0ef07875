//! Every recorded answer of Ion's that concerns us is read as what it is.
//!
//! The recordings are those of `tests/fixtures/ion`: request, status, headers and body, with long
//! lists trimmed and web pages and pictures described in a few words.

#[path = "support/samples.rs"]
mod samples;

use std::collections::BTreeSet;

use anion::ion::{ApiError, announcements, blocks, profile, schedule, signups};
use anion::time::Date;
use samples::{Sample, samples};

/// What Ion said, as an error; an answer that holds data is none.
fn error_of(sample: &Sample) -> Option<ApiError> {
    // Which endpoint reads it does not matter: errors come before data.
    match profile::own().read(&sample.response) {
        Ok(_) | Err(ApiError::Unreadable { .. }) => None,
        Err(error) => Some(error),
    }
}

fn on(text: &str) -> Date {
    Date::parse(text).expect(text)
}

#[test]
fn we_ask_what_ion_was_asked() {
    let all = samples();
    let asks = |name: &str, url: String| {
        let sample = all.iter().find(|sample| sample.name == name).expect(name);
        assert_eq!((sample.method.as_str(), sample.path.as_str()), ("GET", url.as_str()), "{name}");
    };
    asks("profile_me", profile::own().request("/api", None).url);
    asks("schedule_page_size_7", schedule::coming(7).request("/api", None).url);
    asks("schedule_date", schedule::on(on("2026-11-25")).request("/api", None).url);
    asks("signups_user_start_date", signups::own(on("2026-11-21")).request("/api", None).url);
    asks("announcements", announcements::page(1).request("/api", None).url);
    asks("announcements_page2", announcements::page(2).request("/api", None).url);
    // Recorded with a page of 4; that 200 is taken too, another recording shows.
    let blocks = blocks::coming(on("2026-11-21"), 1).request("/api", None).url;
    asks("blocks_start_date_page_size", blocks.replace("page_size=200", "page_size=4"));
    asks("blocks_page_size_200", format!("/api/blocks?page_size={}", blocks::PAGE_SIZE));
}

#[test]
fn every_answer_to_our_questions_is_read() {
    let mut read = 0;
    for sample in
        samples().iter().filter(|it| it.response.status == 200 && it.name != "accept_html")
    {
        let answer = &sample.response;
        let what = if sample.is_read_of("/profile") || sample.is_read_below("/profile/") {
            profile::own().read(answer).map(drop)
        } else if sample.is_read_of("/schedule") {
            schedule::coming(7).read(answer).map(drop)
        } else if sample.is_read_below("/schedule/") {
            schedule::on(Date::MIN).read(answer).map(drop)
        } else if sample.is_read_of("/blocks") {
            blocks::coming(Date::MIN, 1).read(answer).map(drop)
        } else if sample.is_read_of("/signups/user") || sample.is_read_below("/signups/user/") {
            if sample.name.starts_with("favorites") || sample.name.ends_with("favorites") {
                continue;
            }
            signups::own(Date::MIN).read(answer).map(drop)
        } else if sample.is_read_of("/announcements") {
            announcements::page(1).read(answer).map(drop)
        } else {
            continue;
        };
        assert_eq!(what, Ok(()), "{}", sample.name);
        read += 1;
    }
    assert!(read >= 61, "only {read} were read");
}

#[test]
fn what_is_read_is_what_ion_said() {
    let all = samples();
    let answer = |name: &str| &all.iter().find(|it| it.name == name).expect(name).response;

    let reader = profile::own().read(answer("profile_me")).expect("a profile");
    assert_eq!((reader.short_name.as_str(), reader.initials().as_str()), ("Tess", "TS"));
    assert!(reader.is_student && !reader.is_teacher);

    let day = schedule::on(Date::MIN).read(answer("schedule_date")).expect("a day");
    assert_eq!(day.lines, ["Modified Red Day", "Early Release"]);
    assert_eq!((day.kind(), day.periods.len()), (schedule::Kind::Red, 6));
    let days = schedule::coming(7).read(answer("schedule_last_page")).expect("days");
    assert_eq!((days.count, days.has_next), (35, false));
    let off = schedule::on(Date::MIN).read(answer("schedule_date_no_row")).expect("a day");
    assert!(!off.is_school());

    let page = blocks::coming(Date::MIN, 1).read(answer("blocks_start_date")).expect("blocks");
    assert!(page.has_next && page.count == 56);
    assert_eq!((page.results[1].letter.as_str(), page.results[1].date), ("B", on("2026-11-25")));

    let signups = signups::own(Date::MIN).read(answer("signups_user_start_date")).expect("signups");
    assert_eq!(signups[1].title, "Design & Tech Open Lab (García)");
    assert_eq!((signups[1].block.0, signups[1].offering.0), (50, 9_033));

    let news = announcements::page(1).read(answer("announcements")).expect("news").results;
    assert!(news[0].pinned && news[0].author.as_deref() == Some("Ada Admin"));
    assert!(news[0].excerpt().starts_with("Strong since money specific adult. All less factor"));
    assert!(news.iter().all(|post| !post.excerpt().contains("<p>")));
}

#[test]
fn every_refusal_is_told_from_the_others() {
    let expected = expected_errors();
    let mut unlisted = Vec::new();
    let mut seen = BTreeSet::new();
    // What the token endpoint refuses is for `oauth` to read.
    for sample in samples().iter().filter(|it| !it.name.starts_with("oauth_")) {
        let found = error_of(sample);
        match expected.iter().find(|(name, _)| *name == sample.name) {
            Some((name, error)) => {
                assert_eq!(found.as_ref(), Some(error), "{name}");
                seen.insert(*name);
            }
            None if sample.response.status >= 400 => unlisted.push(sample.name.clone()),
            None => {}
        }
    }
    assert_eq!(unlisted, Vec::<String>::new(), "these want a line in `expected_errors`");
    let listed: BTreeSet<_> = expected.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed.difference(&seen).collect::<Vec<_>>(), Vec::<&&str>::new(), "no recording");
}

/// Each recorded refusal and what it is to us.
fn expected_errors() -> Vec<(&'static str, ApiError)> {
    let mut all = Vec::new();
    let mut add = |names: &'static str, error: ApiError| {
        all.extend(names.split_whitespace().map(|name| (name, error.clone())));
    };
    add(SESSION_REFUSED, ApiError::SessionRefused);
    add(ORIGIN_REFUSED, ApiError::OriginRefused);
    add("user_apibanned_root", ApiError::Withdrawn);
    let rights = "You do not have permission to perform this action.".to_owned();
    add(NO_RIGHTS, ApiError::Forbidden(rights));
    let picture = "user_cc_picture user_testattendance_picture picture_unauthenticated";
    add(picture, ApiError::Forbidden(String::new()));
    add(NOT_FOUND, ApiError::NotFound);
    add(NOT_IONS, ApiError::NotIon);
    add(BROKEN, ApiError::Broken(500));
    add("picture_accept_json", ApiError::Refused(Vec::new()));
    for (names, reasons) in REFUSED {
        let reasons = reasons.iter().map(|&reason| reason.to_owned()).collect();
        add(names, ApiError::Refused(reasons));
    }
    all
}

const SESSION_REFUSED: &str = "
    block_detail_unauth bus_unauth error_basic_auth error_empty_token
    error_empty_token_announcements error_empty_token_blocks error_empty_token_bus
    error_empty_token_signup_post error_expired_token error_expired_token_announcements
    error_expired_token_blocks error_expired_token_bus error_expired_token_signup_post
    error_garbage_token error_garbage_token_announcements error_garbage_token_blocks
    error_garbage_token_bus error_garbage_token_signup_post error_revoked_token
    error_token_scheme error_unauthenticated";

const ORIGIN_REFUSED: &str = "
    cors_get_foreign_origin cors_preflight_foreign_origin upstream_as_published_get_foreign_origin
    upstream_as_published_get_null_origin upstream_as_published_preflight
    upstream_as_published_token_foreign_origin";

const NO_RIGHTS: &str = "
    announcement_delete_as_student announcement_patch_as_student announcement_post_as_student
    bus_client_credentials signup_for_other_as_student signup_for_other_as_teacher
    signup_for_self_id_as_student user_apibanned_activities user_apibanned_announcements
    user_apibanned_blocks user_apibanned_bus user_apibanned_favorites user_apibanned_profile_other
    user_apibanned_search user_apibanned_signups user_cc_bus user_cc_profile user_cc_profile_other
    user_cc_search user_testattendance_activities user_testattendance_announcements
    user_testattendance_blocks user_testattendance_bus user_testattendance_favorites
    user_testattendance_search user_testattendance_signups";

const NOT_FOUND: &str = "
    activity_detail_404 activity_detail_deleted announcement_404 announcement_after_delete
    announcement_not_visible_group announcements_page2 block_detail_404 blocks_page99 bus_404
    picture_404 profile_404_pk profile_404_username schedule_page_bad scheduled_activity_404
    search_page2 search_page_bad signup_fail_not_scheduled signups_other_404
    user_testattendance_profile_other";

/// Ion has a web page for addresses that its API does not know, as any web server has.
const NOT_IONS: &str = "
    accept_html block_detail_bad error_404_accept_json error_404_api error_404_signup_id
    profile_404_bad_chars";

const BROKEN: &str = "
    announcement_post_admin block_detail_client_credentials favorites_fail_empty user_cc_favorites
    user_cc_signups";

const FULL: &str = "This activity is full. You may not sign up for it at this time.";
const LOCKED: &str = "This block has been locked. Signup is not allowed at this time.";
const RESTRICTED: &str =
    "You may not sign up for this restricted activity. You are not on the authorized list.";
const CANCELLED: &str = "This activity has been cancelled for this block.";
const ONE_A_DAY: &str = "You may only sign up for this activity once per day. To sign up for the activity during this \
     block, change your signup on the other block where you selected this activity.";
const INCOMPLETE: &str = "Either scheduled_activity, or block and activity must exist. use_scheduled_activity must be \
     false to use block and activity.";

const REFUSED: &[(&str, &[&str])] = &[
    (
        "signup_fail_full signup_fail_zero_capacity signup_for_other_full_as_admin
         signup_force_query_as_student signup_same_again_when_full",
        &[FULL],
    ),
    (
        "signup_fail_locked_block signup_fail_past_block signup_fail_both_blocks_sibling_locked",
        &[LOCKED],
    ),
    ("signup_fail_cancelled", &[CANCELLED]),
    ("signup_fail_multiple_full_cancelled", &[FULL, CANCELLED]),
    ("signup_fail_multiple_locked_restricted", &[LOCKED, RESTRICTED]),
    ("signup_fail_restricted signup_fail_restricted_grade", &[RESTRICTED]),
    (
        "signup_fail_sticky_switch_out signup_fail_user_sticky signup_sticky_same_again",
        &["You may not switch out of a sticky activity."],
    ),
    ("signup_fail_blacklisted", &["You are blacklisted from this activity."]),
    (
        "signup_fail_presign",
        &["You may not sign up for this activity until Monday, November 30 at 8:00 PM"],
    ),
    (
        "signup_presign_next_block",
        &["You may not sign up for this activity until Monday, November 23 at 8:00 PM"],
    ),
    ("signup_teacher_self", &["You may not sign this student up for activities."]),
    ("signup_fail_force_as_student", &["You are not an administrator."]),
    (
        "signup_fail_unknown_activity favorites_fail_unknown",
        &["activity: Invalid pk \"99999\" - object does not exist."],
    ),
    ("signup_fail_unknown_block", &["block: Invalid pk \"99999\" - object does not exist."]),
    ("error_415", &["Unsupported media type \"text/plain\" in request."]),
    (
        "bus_post_405 error_405_blocks error_405_emerg error_405_profile error_405_schedule
         error_405_scheduled_activity_post",
        &["Method \"POST\" not allowed."],
    ),
    ("error_405_signups_user_put", &["Method \"PUT\" not allowed."]),
    (
        "error_405_favorites error_405_scheduled_activity error_405_signups_user
         error_405_signups_user_id",
        &["Method \"DELETE\" not allowed."],
    ),
    ("blocks_date_bad signups_user_bad_date", &["Invalid format for date."]),
    ("blocks_start_date_bad", &["Invalid format for start_date."]),
    (
        "signup_fail_deleted",
        &[
            "This activity has been deleted. Refresh this page to see an up-to-date list of activities.",
        ],
    ),
    ("signup_fail_one_a_day", &[ONE_A_DAY]),
    (
        "signup_fail_empty signup_fail_only_activity signup_fail_only_block
         signup_fail_use_sched_without_sched",
        &[INCOMPLETE],
    ),
    ("signup_fail_bad_json_list", &["Invalid data. Expected a dictionary, but got list."]),
    (
        "signup_fail_unknown_scheduled",
        &["scheduled_activity: Invalid pk \"99999999\" - object does not exist."],
    ),
    (
        "signup_fail_wrong_type",
        &[
            "activity: This field may not be null.",
            "block: Incorrect type. Expected pk value, received str.",
        ],
    ),
    (
        "announcement_post_admin_long_title",
        &["title: Ensure this field has no more than 127 characters."],
    ),
    (
        "announcement_post_admin_missing",
        &["author: This field is required.", "title: This field is required."],
    ),
    (
        "announcement_post_admin_no_author announcement_put_missing_author",
        &["author: This field is required."],
    ),
    (
        "announcement_post_bad_json",
        &["JSON parse error - Expecting property name enclosed in double quotes: \
           line 1 column 2 (char 1)"],
    ),
    (
        "schedule_date_bad_day",
        &["“2026-13-45” value has the correct format (YYYY-MM-DD) but it is an invalid date."],
    ),
    (
        "schedule_date_bad",
        &["“foo” value has an invalid date format. It must be in YYYY-MM-DD format."],
    ),
];
