//! Every recorded answer about other people is read as what it is.

#[path = "support/samples.rs"]
mod samples;

use anion::http::decode_form;
use anion::ion::people::{self, Kind};
use anion::ion::{ApiError, UserId, pictures};
use anion::people::{query, together};
use anion::time::Date;
use samples::{Sample, named, samples};

/// The words of a recorded search, as they were typed.
fn words(sample: &Sample) -> Option<String> {
    let rest = sample.path.strip_prefix("/api/search/")?;
    let segment = rest.split('?').next().unwrap_or_default();
    let decoded = decode_form(&format!("q={segment}"));
    decoded.into_iter().next().map(|(_, words)| words)
}

#[test]
fn every_search_that_was_recorded_is_asked_for_so_and_read() {
    let mut read = 0;
    for sample in samples() {
        let Some(words) = words(&sample) else { continue };
        // Those of accounts that may not search are refusals.
        if sample.response.status != 200 {
            continue;
        }
        let asked = people::search(&words, 1).question().key();
        let plain = decode_form(&format!("q={}", asked.trim_start_matches("/search/")));
        assert_eq!(plain[0].1, words, "{}", sample.name);
        let page = people::search(&words, 1).read(&sample.response);
        assert!(page.is_ok(), "{}: {page:?}", sample.name);
        read += 1;
    }
    assert!(read >= 11, "only {read} were read");
}

#[test]
fn what_the_chips_write_is_what_ion_was_asked() {
    use query::{Field, with_field, with_value};
    for (name, text) in [
        ("search_grade", with_value("", Field::Grade, "11")),
        ("search_teacher", with_value("", Field::Type, "teacher")),
        ("search_last", with_field("Nguyen", Field::Last)),
        ("search_two_words", "Theo Studentb".to_owned()),
    ] {
        assert_eq!(words(&named(name)), query::to_ask(&text).ok(), "{name}");
    }
}

#[test]
fn who_is_found_is_read_as_what_they_are() {
    let read = |name| people::search("x", 1).read(&named(name).response).expect(name);
    let students = read("search_grade");
    assert_eq!((students.count, students.has_next), (452, true));
    let tess = &students.results[0];
    assert_eq!(
        (tess.id, tess.kind, tess.full_name.as_str()),
        (UserId(165), Kind::Student, "Tess Student")
    );
    assert_eq!(tess.grade.as_ref().map(|it| it.number), Some(11));
    let teachers = read("search_teacher");
    assert!(teachers.results.iter().all(|it| it.kind == Kind::Teacher && it.grade.is_none()));
    assert_eq!(read("search_none").count, 0);
    assert!(read("search_empty_space").count > 1_900);
}

#[test]
fn a_page_past_the_last_and_somebody_who_is_not_there_are_not_found() {
    let page = people::search("last:Nguyen", 99).read(&named("search_page_bad").response);
    assert_eq!(page, Err(ApiError::NotFound));
    let person = people::profile(UserId(1)).read(&named("profile_404_pk").response);
    assert_eq!(person, Err(ApiError::NotFound));
    let signups = people::signups(UserId(1), Date::MIN).read(&named("signups_other_404").response);
    assert_eq!(signups, Err(ApiError::NotFound));
}

#[test]
fn every_profile_is_read() {
    let mut read = 0;
    for sample in samples() {
        let is_profile = sample.is_read_of("/profile") || sample.is_read_below("/profile/");
        if is_profile && sample.response.status == 200 && sample.name != "accept_html" {
            let person = people::own_profile().read(&sample.response);
            assert!(person.is_ok(), "{}: {person:?}", sample.name);
            read += 1;
        }
    }
    assert!(read >= 8, "only {read} were read");
    let read = |name| people::own_profile().read(&named(name).response).expect(name);
    let theo = read("profile_by_pk");
    assert_eq!((theo.grade.number, theo.graduation_year), (12, Some(2027)));
    assert_eq!(
        theo.counselor.map(|it| (it.kind, it.full_name)),
        Some((Kind::Counselor, "Karen Lin".to_owned()))
    );
    assert_eq!(read("profile_me").nickname.as_deref(), Some("Tessa"));
    let teacher = read("profile_teacher");
    assert_eq!(
        (teacher.kind, teacher.graduation_year, teacher.counselor),
        (Kind::Teacher, None, None)
    );
}

#[test]
fn what_others_signed_up_for_is_read_shared_or_not() {
    let read =
        |name| people::signups(UserId(166), Date::MIN).read(&named(name).response).expect(name);
    let theirs = read("signups_other_visible");
    assert_eq!(theirs[0].title, "Study Hall 3 - Gupta - Guest Speaker: NASA Goddard");
    assert!(read("signups_other_hidden").is_empty());
    assert_eq!(together::shared(&theirs[..2], &theirs).len(), 2);
}

/// The recordings describe pictures: their size, their label and how they begin.
#[test]
fn a_portrait_is_told_from_the_default_picture_as_it_was_recorded() {
    let mut seen = 0;
    for sample in samples().iter().filter(|it| it.name.starts_with("picture_")) {
        let Some((size, start)) = described(sample) else { continue };
        let mut bytes = start;
        bytes.resize(size, 0);
        let is_portrait = sample.response.status == 200 && size != 1_580;
        assert_eq!(pictures::kind(&bytes).is_some(), is_portrait, "{}", sample.name);
        seen += 1;
    }
    assert!(seen >= 8, "only {seen} were seen");
    assert_eq!(named("picture_by_pk").path, format!("/api{}", pictures::of(UserId(165)).key()));
}

/// `<9353 bytes of image/jpeg, starts ffd8ffe000104a46>`
fn described(sample: &Sample) -> Option<(usize, Vec<u8>)> {
    let file = format!("{}/tests/fixtures/ion/{}.json", env!("CARGO_MANIFEST_DIR"), sample.name);
    let text = std::fs::read_to_string(file).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    let words = value["body"].as_str()?.strip_prefix('<')?.to_owned();
    let size = words.split(' ').next()?.parse().ok()?;
    let start = words.split("starts ").nth(1)?.trim_end_matches('>');
    let byte = |at: usize| u8::from_str_radix(start.get(at..at + 2)?, 16).ok();
    Some((size, (0..start.len()).step_by(2).filter_map(byte).collect()))
}
