//! Announcements, which the reader sees as news.

use serde_json::{Map, Value};

use super::text;
use super::{AnnouncementId, Endpoint, Page};
use crate::http::Method;
use crate::json::{At, FromJson, Unexpected};
use crate::time::Timestamp;

/// How many characters of an announcement a list shows.
const EXCERPT_CHARS: usize = 140;

/// A post to the school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Ion's number for it.
    pub id: AnnouncementId,
    /// Plain text; it may hold `<` and `&`.
    pub title: String,
    /// HTML that **nobody has cleaned**: posts made through the API and old ones hold scripts.
    pub content: String,
    /// Who wrote it, in words; missing where Ion knows neither a name nor a person.
    pub author: Option<String>,
    /// When it was posted. Within pinned and others, Ion puts the newest first.
    pub added: Timestamp,
    /// When it was last changed; a moment after `added` if never.
    pub updated: Timestamp,
    /// Whether it stays on top.
    pub pinned: bool,
}

impl FromJson for Announcement {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Announcement {
            id: at.field("id")?,
            title: at.field("title")?,
            content: at.field("content")?,
            author: at.field("author")?,
            added: at.field("added")?,
            updated: at.field("updated")?,
            pinned: at.field("pinned")?,
        })
    }
}

impl Announcement {
    /// The beginning of the content, as plain text on one line.
    #[must_use]
    pub fn excerpt(&self) -> String {
        text::excerpt(&self.content, EXCERPT_CHARS)
    }
}

/// One page of the announcements that the reader may see, pinned first, then the newest; fifty on
/// each. `page` counts from 1. Expired and hidden ones are among them, unmarked.
#[must_use]
pub fn page(page: u32) -> Endpoint<Page<Announcement>> {
    Endpoint::reader("/announcements").with_page(page)
}

/// One announcement. Ion answers 404 for one that is not for the reader as for one that is not.
#[must_use]
pub fn one(id: AnnouncementId) -> Endpoint<Announcement> {
    Endpoint::reader(path(id))
}

/// What an announcement is to become; what is not named stays as it is.
///
/// The author is not among it: Ion answers with the new one, and saves the old
/// (`announcement_after_author_patch` of the recordings). Nor can one be posted: Ion demands an author
/// then, and trips over it (`announcement_post_admin`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The title, plain text of at most [`TITLE_MAX`] characters.
    pub title: Option<String>,
    /// The content, HTML as Ion's own editor writes it.
    pub content: Option<String>,
    /// Whether it stays on top.
    pub pinned: Option<bool>,
}

/// The most characters that Ion takes for a title (`announcement_post_admin_long_title`).
pub const TITLE_MAX: usize = 127;

impl Change {
    /// What differs between an announcement and what it is to become.
    #[must_use]
    pub fn between(old: &Announcement, title: &str, content: &str, pinned: bool) -> Self {
        Change {
            title: (old.title != title).then(|| title.to_owned()),
            content: (old.content != content).then(|| content.to_owned()),
            pinned: (old.pinned != pinned).then_some(pinned),
        }
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Change::default()
    }

    /// Whether an announcement is as this wants it.
    #[must_use]
    pub fn is_in(&self, it: &Announcement) -> bool {
        self.title.as_ref().is_none_or(|title| *title == it.title)
            && self.content.as_ref().is_none_or(|content| *content == it.content)
            && self.pinned.is_none_or(|pinned| pinned == it.pinned)
    }
}

/// Changes an announcement. Only announcement admins may.
#[must_use]
pub fn change(id: AnnouncementId, change: &Change) -> Endpoint<Announcement> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    put("title", change.title.clone().map(Value::String));
    put("content", change.content.clone().map(Value::String));
    put("pinned", change.pinned.map(Value::Bool));
    Endpoint::change(Method::Patch, path(id), Value::Object(fields).to_string())
}

/// Removes an announcement for everybody, for good. Only announcement admins may.
#[must_use]
pub fn remove(id: AnnouncementId) -> Endpoint<()> {
    Endpoint::removal(path(id))
}

fn path(id: AnnouncementId) -> String {
    format!("/announcements/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Body, Response};

    #[track_caller]
    fn read(body: &str) -> Announcement {
        let body = format!(r#"{{"count":1,"next":null,"previous":null,"results":[{body}]}}"#);
        let answer = Response { status: 200, headers: Vec::new(), body };
        page(1).read(&answer).expect("a page").results.remove(0)
    }

    #[test]
    fn an_author_may_be_missing() {
        let post = read(
            r#"{"url":"","id":35,"title":"A < B","content":"","author":null,"user":null,
            "added":"2026-11-09T13:57:01.009890Z","updated":"2026-11-09T14:04:01Z","groups":[],
            "pinned":true}"#,
        );
        assert_eq!(post.author, None);
        assert!(post.pinned);
        assert_eq!(post.title, "A < B");
        assert_eq!(post.added.until(post.updated).as_secs(), 7 * 60 - 1);
        assert_eq!(post.excerpt(), "");
    }

    #[test]
    fn a_list_shows_text_and_no_markup() {
        let post = read(
            r#"{"id":36,"title":"","content":"<p>Come to <b>Room 204</b>.</p><script>x()</script>",
            "author":"Ada Admin","added":"2026-11-09T13:57:01Z","updated":"2026-11-09T13:57:01Z",
            "pinned":false}"#,
        );
        assert_eq!(post.excerpt(), "Come to Room 204.");
    }

    #[test]
    fn pages_are_asked_for_by_number() {
        assert_eq!(page(1).question().key(), "/announcements");
        assert_eq!(page(2).question().key(), "/announcements?page=2");
    }

    fn post() -> Announcement {
        read(
            r#"{"id":36,"title":"A","content":"<p>B</p>","author":null,"added":"2026-11-09T13:57:01Z",
            "updated":"2026-11-09T13:57:01Z","pinned":false}"#,
        )
    }

    #[test]
    fn only_what_differs_is_sent() {
        let wanted = Change::between(&post(), "A \"new\"", "<p>B</p>", true);
        let request = change(AnnouncementId(36), &wanted).request("/api", None);
        assert_eq!(request.method, Method::Patch);
        assert_eq!(request.url, "/api/announcements/36");
        let json = r#"{"pinned":true,"title":"A \"new\""}"#.to_owned();
        assert_eq!(request.body, Some(Body::Json(json)));
        assert!(!wanted.is_in(&post()));
        assert!(wanted.is_in(&Announcement {
            title: "A \"new\"".to_owned(),
            pinned: true,
            ..post()
        }));
        assert!(Change::between(&post(), "A", "<p>B</p>", false).is_nothing());
    }

    #[test]
    fn one_is_asked_for_and_removed_by_its_number() {
        assert_eq!(one(AnnouncementId(35)).question().key(), "/announcements/35");
        let removal = remove(AnnouncementId(35));
        assert!(!removal.question().changes_nothing());
        let gone = Response { status: 204, headers: Vec::new(), body: String::new() };
        assert_eq!(removal.read(&gone), Ok(()));
    }
}
