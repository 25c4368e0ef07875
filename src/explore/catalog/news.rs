//! The endpoints of news: announcements, and what there is in an emergency.

use super::{Entry, Group, Kind, PAGE, Param, Place, change, param, read};
use crate::http::Method;

const POST_ID: Param =
    param(Place::Path, "id", Kind::Number, "35", "The announcement’s number, from /announcements.");

const TITLE: Param = param(Place::Body, "title", Kind::Text, "Half day", "Plain text.");
const CONTENT: Param = param(
    Place::Body,
    "content",
    Kind::Text,
    "<p>School ends at noon.</p>",
    "HTML. Ion does not clean it here.",
);
const AUTHOR: Param =
    param(Place::Body, "author", Kind::Text, "Main Office", "Echoed in the answer, and not saved.");
const GROUPS: Param = param(
    Place::Body,
    "groups",
    Kind::Numbers,
    "1, 4",
    "Who sees it; everybody where it is empty.",
);
const PINNED: Param = param(Place::Body, "pinned", Kind::Flag, "true", "Whether it stays on top.");

const FOR_ADMINS: &str = "For announcements admins only; others get a 403.";

pub(super) const TABLE: &[Entry] = &[
    Entry {
        params: &[PAGE],
        notes: &[
            "50 on a page, pinned ones first, then the newest. page_size is ignored.",
            "Those that have expired or that you have hidden are in it too, and nothing marks them.",
            "content is HTML that nobody has cleaned: never put it into a page as it is.",
        ],
        ..read(Group::News, "/announcements", "Announcements, with their whole text.")
    },
    Entry {
        params: &[POST_ID],
        notes: &["One that you may not see is a 404, not a 403."],
        ..read(Group::News, "/announcements/{id}", "One announcement.")
    },
    Entry {
        is_open: true,
        notes: &[
            "message is HTML. Both fields are null where the school’s feed is switched off.",
            "Ion reads the feed every five minutes.",
        ],
        ..read(Group::News, "/emerg", "Whether schools close or open late.")
    },
    Entry {
        params: &[
            Param { is_needed: true, ..TITLE },
            Param { is_needed: true, ..CONTENT },
            Param { is_needed: true, ..AUTHOR },
            GROUPS,
            PINNED,
        ],
        notes: &[
            FOR_ADMINS,
            "It is broken in the Ion that was observed: author is required, and with it the answer is 500.",
        ],
        ..change(
            Method::Post,
            Group::News,
            "/announcements",
            "Publishes an announcement.",
            "Publishes an announcement to the school: “{title}”.",
        )
    },
    Entry {
        params: &[POST_ID, TITLE, CONTENT, AUTHOR, GROUPS, PINNED],
        notes: &[FOR_ADMINS, "author is echoed in the answer, and not saved."],
        ..change(
            Method::Patch,
            Group::News,
            "/announcements/{id}",
            "Changes an announcement.",
            "Changes announcement {id} for everybody who sees it.",
        )
    },
    Entry {
        params: &[POST_ID],
        notes: &[FOR_ADMINS, "The answer is an empty 204. It cannot be undone."],
        ..change(
            Method::Delete,
            Group::News,
            "/announcements/{id}",
            "Deletes an announcement.",
            "Deletes announcement {id} for everybody. It cannot be undone.",
        )
    },
];
