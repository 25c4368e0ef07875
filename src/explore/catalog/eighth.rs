//! The endpoints of eighth period: blocks, activities, signups, favorites.

use super::{Entry, Group, Kind, PAGE, Param, Place, change, example, param, read};
use crate::http::Method;

const START_DATE: Param = param(
    Place::Query,
    "start_date",
    Kind::Date,
    "2026-11-25",
    "This day and later, without regard to the school year.",
);

const DATE: Param = param(
    Place::Query,
    "date",
    Kind::Date,
    "2026-11-25",
    "Only this day. With start_date as well, start_date wins.",
);

const BLOCK_ID: Param =
    param(Place::Path, "id", Kind::Number, "45", "The block’s number, from /blocks.");

const ACTIVITY_ID: Param =
    param(Place::Path, "id", Kind::Number, "32", "The activity’s number, from /activities.");

const OFFERING_ID: Param = param(
    Place::Path,
    "id",
    Kind::Number,
    "8222",
    "The number of the activity in its block: scheduled_activity in a signup, roster.id in an activity.",
);

const USER_ID: Param =
    param(Place::Path, "id", Kind::Number, "166", "The person’s number, from /search.");

const WHAT: &[Param] = &[
    param(Place::Body, "block", Kind::Number, "45", "The block. Needs activity beside it."),
    param(Place::Body, "activity", Kind::Number, "32", "The activity. Needs block beside it."),
    param(
        Place::Body,
        "scheduled_activity",
        Kind::Number,
        "8222",
        "The two in one number. Where block and activity are there as well, they win.",
    ),
    param(
        Place::Body,
        "use_scheduled_activity",
        Kind::Flag,
        "true",
        "Has scheduled_activity win instead.",
    ),
    param(
        Place::Body,
        "force",
        Kind::Flag,
        "true",
        "Past every refusal. For eighth-period admins only.",
    ),
];

const WHAT_FOR: &[Param] = &[USER_ID, WHAT[0], WHAT[1], WHAT[2], WHAT[3], WHAT[4]];

pub(super) const READS: &[Entry] = &[
    Entry {
        params: &[
            START_DATE,
            DATE,
            param(Place::Query, "page_size", Kind::Number, "200", "Up to 200; 50 without."),
            PAGE,
        ],
        examples: &[
            example("From today on", "/blocks?start_date={today}&page_size=4"),
            example("This school year", "/blocks?page_size=200"),
        ],
        notes: &[
            "Without a date: this school year, past blocks included, by day and letter.",
            "With start_date or date the list is sorted by number, not by day: A1 and A2 follow B.",
        ],
        ..read(Group::Eighth, "/blocks", "Eighth-period blocks, and whether signups are closed.")
    },
    Entry {
        params: &[BLOCK_ID],
        notes: &[
            "activities is an object keyed by number, so JavaScript sorts it by number. Sort yourself.",
            "It has no locked: only the list of blocks does. It has no time at which signups close.",
            "A capacity of -1 means no limit. A capacity of 0 means nobody, but can be wrong here: ask \
             /signups/scheduled_activity for the true one.",
            "A whole block is 200 KB and takes Ion about a second. Ask rarely.",
        ],
        ..read(
            Group::Eighth,
            "/blocks/{id}",
            "One block with all its activities, rooms and places.",
        )
    },
    Entry {
        params: &[PAGE],
        examples: &[example("Page 2", "/activities?page=2")],
        notes: &["50 on a page, by number. There is no filter, and page_size is ignored."],
        ..read(Group::Eighth, "/activities", "Names and numbers of all activities.")
    },
    Entry {
        params: &[ACTIVITY_ID],
        notes: &[
            "scheduled_on has the blocks of all years, as an object: JavaScript sorts it by number.",
            "A deleted activity is a 404.",
        ],
        ..read(Group::Eighth, "/activities/{id}", "One activity and every block it is in.")
    },
    Entry {
        params: &[START_DATE, DATE],
        examples: &[example("From today on", "/signups/user?start_date={today}")],
        notes: &[
            "A bare list, without pages; this school year unless a date is given.",
            "No room, no sponsor and no attendance: those are in the block.",
        ],
        ..read(Group::Eighth, "/signups/user", "What you have signed up for.")
    },
    Entry {
        notes: &["In no particular order."],
        ..read(Group::Eighth, "/signups/user/favorites", "Your favorite activities.")
    },
    Entry {
        params: &[USER_ID, START_DATE, DATE],
        notes: &[
            "An empty list may mean that they share nothing, or that they have signed up for nothing. \
             Ion does not say which.",
        ],
        ..read(Group::Eighth, "/signups/user/{id}", "What somebody else has signed up for.")
    },
    Entry {
        params: &[OFFERING_ID],
        notes: &[
            "members are those who share, and you; count is everybody.",
            "capacity is right here, other than in /blocks/{id}.",
        ],
        ..read(
            Group::Eighth,
            "/signups/scheduled_activity/{id}",
            "Who has signed up for an activity in a block, and its true capacity.",
        )
    },
];

pub(super) const CHANGES: &[Entry] = &[
    Entry {
        params: WHAT,
        notes: &[
            "It replaces what you have in that block, without asking. The same again is a 201 too.",
            "There is no way to sign out of a block: DELETE is a 405.",
            "The answer is the activity, not the signup. Read /signups/user to see what has become of it.",
            "Ion checks no scope: a token for read alone can do this.",
        ],
        ..change(
            Method::Post,
            Group::Eighth,
            "/signups/user",
            "Signs you up for an activity.",
            "Signs you up for activity {activity} in block {block}. What you have in that block now is \
             replaced, and Ion has no way to sign you out again. An activity over both blocks \
             replaces both.",
        )
    },
    Entry {
        params: &[param(Place::Body, "activity", Kind::Number, "32", "The activity’s number.")],
        notes: &[
            "It toggles: what was a favorite is none afterwards. The answer does not say which.",
            "Without an activity Ion answers 500.",
        ],
        ..change(
            Method::Post,
            Group::Eighth,
            "/signups/user/favorites",
            "Makes an activity a favorite, or no longer one.",
            "Turns favorite on or off for activity {activity}: on if it is off, off if it is on.",
        )
    },
    Entry {
        params: WHAT_FOR,
        notes: &["For eighth-period admins only: 403 even for your own number."],
        ..change(
            Method::Post,
            Group::Eighth,
            "/signups/user/{id}",
            "Signs somebody else up.",
            "Signs up person {id} for activity {activity} in block {block}, and replaces what they have \
             in that block.",
        )
    },
];
