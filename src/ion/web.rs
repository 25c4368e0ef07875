//! Where each thing is on Ion's own web pages, for *Open in Ion*: paths below Ion's address.

use super::{ActivityId, AnnouncementId, BlockId, UserId};
use crate::http::encode_form;
use crate::time::Date;

/// Ion's front page, with the day's schedule.
#[must_use]
pub fn home() -> &'static str {
    "/"
}

/// Where a reader signs out of Ion itself.
#[must_use]
pub fn sign_out() -> &'static str {
    "/logout"
}

/// The icon: the smallest thing that is there whenever Ion is. With a query, so that nobody takes
/// asking for it for the browser's own errand.
#[must_use]
pub fn icon() -> &'static str {
    "/favicon.ico?up"
}

/// The bell schedule of the days to come.
#[must_use]
pub fn schedule() -> &'static str {
    "/schedule"
}

/// The bell schedule of one day: `schedule_context` in Ion's `apps/schedule/views.py` reads `date`.
#[must_use]
pub fn schedule_on(date: Date) -> String {
    format!("/schedule?date={date}")
}

/// The reader's eighth period, past and to come.
#[must_use]
pub fn eighth() -> &'static str {
    "/eighth/profile"
}

/// The signup page of a block.
#[must_use]
pub fn block(id: BlockId) -> String {
    format!("/eighth/signup/{id}")
}

/// An activity, with its meetings.
#[must_use]
pub fn activity(id: ActivityId) -> String {
    format!("/eighth/activity/{id}")
}

/// All announcements.
#[must_use]
pub fn announcements() -> &'static str {
    "/announcements"
}

/// An announcement.
#[must_use]
pub fn announcement(id: AnnouncementId) -> String {
    format!("/announcements/{id}")
}

/// The buses.
#[must_use]
pub fn buses() -> &'static str {
    "/bus"
}

/// A person.
#[must_use]
pub fn profile(id: UserId) -> String {
    format!("/profile/{id}")
}

/// The people whom `words` find.
#[must_use]
pub fn search(words: &str) -> String {
    format!("/search?{}", encode_form(&[("q", words)]))
}

/// The reader's own choices at Ion, such as what others may see of them.
#[must_use]
pub fn preferences() -> &'static str {
    "/preferences"
}

/// Where an application of the API is registered.
#[must_use]
pub fn register_application() -> &'static str {
    "/oauth/applications/register/"
}

/// The API as pages for people, who are signed in to Ion: an address below it.
#[must_use]
pub fn api(address: &str) -> String {
    format!("/api{address}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_has_the_path_that_ion_gives_it() {
        assert_eq!(block(BlockId(45)), "/eighth/signup/45");
        assert_eq!(activity(ActivityId(32)), "/eighth/activity/32");
        assert_eq!(announcement(AnnouncementId(35)), "/announcements/35");
        assert_eq!(profile(UserId(165)), "/profile/165");
        assert_eq!(schedule_on(Date::EPOCH), "/schedule?date=1970-01-01");
        assert_eq!(sign_out(), "/logout");
    }

    #[test]
    fn search_words_are_encoded() {
        assert_eq!(search("a&b c"), "/search?q=a%26b+c");
    }

    #[test]
    fn every_path_starts_at_ions_root() {
        let fixed = [home(), icon(), schedule(), eighth(), announcements(), buses(), preferences()];
        assert!(fixed.iter().all(|path| path.starts_with('/')));
        assert!(register_application().starts_with("/oauth/"));
    }
}
