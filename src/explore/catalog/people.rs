//! The endpoints of people: profiles, their pictures, the search.

use super::{Entry, Group, Kind, PAGE, Param, Place, example, param, read};

const PERSON: Param = param(
    Place::Path,
    "id",
    Kind::Text,
    "166",
    "A number or a username. Case does not matter in a username.",
);

const PICTURED: Param = param(
    Place::Path,
    "id",
    Kind::Text,
    "166",
    "A number or a username. Here case does matter: the wrong one is a 404.",
);

const PICTURE_NOTES: &[&str] = &[
    "It needs the header with the token, so the address alone is no use in an <img>.",
    "Where there is no photo, or it is hidden, Ion sends a PNG of 1,580 bytes that it calls image/jpeg.",
    "With Accept: application/json Ion answers 406. The explorer asks for a picture here.",
];

pub(super) const TABLE: &[Entry] = &[
    Entry {
        notes: &[
            "Your own student number is not in it: only teachers and admins see those.",
            "It answers even where Ion has withdrawn the use of its API.",
        ],
        ..read(Group::People, "/profile", "Your own profile.")
    },
    Entry {
        params: &[PERSON],
        notes: &[
            "Whoever is not there is a 404 with details, in a list.",
            "A username with anything but letters and digits is a page, not JSON.",
        ],
        ..read(Group::People, "/profile/{id}", "Somebody’s profile.")
    },
    Entry {
        params: &[PICTURED],
        notes: PICTURE_NOTES,
        ..read(Group::People, "/profile/{id}/picture", "Somebody’s photo.")
    },
    Entry {
        params: &[
            PICTURED,
            param(
                Place::Path,
                "year",
                Kind::Text,
                "junior",
                "freshman, sophomore, junior, senior or staff. Any other word gives the default picture.",
            ),
        ],
        notes: PICTURE_NOTES,
        ..read(Group::People, "/profile/{id}/picture/{year}", "Somebody’s photo of a year.")
    },
    Entry {
        params: &[
            param(
                Place::Path,
                "query",
                Kind::Text,
                "last:nguyen grade:11",
                "Words that all have to stand in a name; also first:, last:, grade:, type:, counselor:, or a \
                 student number. OR splits.",
            ),
            PAGE,
        ],
        examples: &[
            example("By name", "/search/tess"),
            example("Juniors named Nguyen", "/search/last:nguyen%20grade:11"),
            example("Teachers", "/search/type:teacher"),
        ],
        notes: &[
            "50 on a page, by number. page_size is ignored.",
            "A + counts as a space. Nothing but a space finds everybody.",
        ],
        ..read(Group::People, "/search/{query}", "People whom some words find.")
    },
];
