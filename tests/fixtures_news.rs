//! Every recorded answer about announcements and emergencies is read as what it is, and we ask as Ion
//! was asked.

#[path = "support/samples.rs"]
mod samples;

use anion::http::Method;
use anion::ion::announcements::{self, Change};
use anion::ion::{AnnouncementId, ApiError, emergency};
use anion::markup::{clean, text};

const ION: &str = "https://ion.tjhsst.edu";

#[test]
fn every_recorded_announcement_is_read() {
    let mut read = 0;
    for sample in samples::samples().iter().filter(|it| it.response.status == 200) {
        let answer = &sample.response;
        let is_changed = sample.path.starts_with("/api/announcements/") && sample.method != "GET";
        let what = if sample.is_read_of("/announcements") {
            announcements::page(1).read(answer).map(drop)
        } else if sample.is_read_below("/announcements/") || is_changed {
            announcements::one(AnnouncementId(1)).read(answer).map(drop)
        } else {
            continue;
        };
        assert_eq!(what, Ok(()), "{}", sample.name);
        read += 1;
    }
    assert!(read >= 12, "only {read} were read");
}

#[test]
fn we_ask_and_change_as_ion_was_asked_to() {
    let detail = samples::named("announcement_detail");
    let one = announcements::one(AnnouncementId(38)).request("/api", None);
    assert_eq!((one.method, one.url.as_str()), (Method::Get, detail.path.as_str()));

    let change =
        Change { title: Some("patched".to_owned()), pinned: Some(true), ..Change::default() };
    let patch = announcements::change(AnnouncementId(42), &change);
    let recorded = samples::named("announcement_patch_admin");
    let request = patch.request("/api", None);
    assert_eq!(
        (request.method.as_str(), request.url.as_str()),
        (recorded.method.as_str(), recorded.path.as_str())
    );
    let changed = patch.read(&recorded.response).expect("an announcement");
    assert!(change.is_in(&changed));

    let removal = announcements::remove(AnnouncementId(42));
    let recorded = samples::named("announcement_delete_admin");
    let request = removal.request("/api", None);
    assert_eq!(
        (request.method.as_str(), request.url.as_str()),
        (recorded.method.as_str(), recorded.path.as_str())
    );
    assert_eq!(removal.read(&recorded.response), Ok(()));
}

#[test]
fn a_new_author_is_echoed_and_not_saved_which_is_why_none_is_offered() {
    let author = |name: &str| {
        let sample = samples::named(name);
        announcements::one(AnnouncementId(42)).read(&sample.response).expect("one").author
    };
    assert_eq!(author("announcement_patch_author").as_deref(), Some("New Author"));
    assert_eq!(author("announcement_after_author_patch").as_deref(), Some("Orig"));
}

#[test]
fn what_is_not_there_and_what_is_not_allowed_are_told_apart() {
    let read = |name: &str| {
        let sample = samples::named(name);
        announcements::one(AnnouncementId(1)).read(&sample.response).map(drop)
    };
    for name in ["announcement_404", "announcement_not_visible_group", "announcement_after_delete"]
    {
        assert_eq!(read(name), Err(ApiError::NotFound), "{name}");
    }
    for name in ["announcement_patch_as_student", "announcement_delete_as_student"] {
        assert!(matches!(read(name), Err(ApiError::Forbidden(_))), "{name}");
    }
}

#[test]
fn the_hostile_announcement_is_harmless_and_says_what_it_says() {
    let sample = samples::named("announcement_hostile");
    let post = announcements::one(AnnouncementId(36)).read(&sample.response).expect("one");
    assert_eq!(post.title, "Prom photos & <b>prices</b>");
    let pieces = clean(&post.content, ION).pieces;
    let words = text(&pieces);
    assert!(words.starts_with("Hello ") && words.contains("click me"), "{words}");
    assert!(!format!("{pieces:?}").contains("__xss"), "{pieces:?}");
    assert!(!format!("{pieces:?}").contains("evil"), "{pieces:?}");
}

#[test]
fn an_emergency_is_told_and_ordinary_times_are_not() {
    let read =
        |name: &str| emergency::now().read(&samples::named(name).response).expect(name).message;
    assert_eq!(read("emerg"), None);
    let message = read("emerg_active").expect("a message");
    let pieces = clean(&message, ION).without_headings();
    assert!(text(&pieces).starts_with("Condition 2: All schools open two hours late"));
    assert_eq!(samples::named("emerg").path, emergency::now().request("/api", None).url);
}
