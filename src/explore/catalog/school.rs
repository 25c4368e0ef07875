//! The endpoints of the school's day: bell schedule, buses, and the list of endpoints itself.

use super::{Entry, Group, Kind, PAGE, Place, example, param, read};

pub(super) const SCHEDULE: &[Entry] = &[
    Entry {
        is_open: true,
        params: &[
            param(Place::Query, "page_size", Kind::Number, "7", "Days; up to 7, and 1 without."),
            PAGE,
        ],
        examples: &[example("A week", "/schedule?page_size=7")],
        notes: &[
            "Only days that have a schedule: the first is often not today.",
            "Ion counts by UTC, so from 7 or 8 in the evening on the current day is gone.",
            "Names are HTML: “Modified Red Day<br>Early Release”, “Homeroom &amp; JLC<br>Advisory”.",
        ],
        ..read(Group::Schedule, "/schedule", "The bell schedule of the days to come.")
    },
    Entry {
        is_open: true,
        params: &[param(Place::Path, "date", Kind::Date, "2026-11-25", "The day.")],
        examples: &[example("Today", "/schedule/{today}")],
        notes: &[
            "A day without a schedule is a 200 named “NO SCHOOL<br>” with no blocks; special says nothing.",
            "The sentence about a bad date is wrapped twice: a list that holds a printed list.",
        ],
        ..read(Group::Schedule, "/schedule/{date}", "The bell schedule of a day.")
    },
];

pub(super) const BUSES: &[Entry] = &[
    Entry {
        params: &[PAGE],
        examples: &[example("Page 2", "/bus?page=2")],
        notes: &[
            "50 on a page and 60 routes: two pages. page_size is ignored.",
            "status is a for arrived, d for delayed, o for on time. Nothing says when.",
            "space may be empty or “_4”, which is space 4; bus_number may be empty.",
        ],
        ..read(Group::Buses, "/bus", "Every bus route and where its bus is.")
    },
    Entry {
        params: &[param(Place::Path, "id", Kind::Number, "15", "The route’s number, from /bus.")],
        ..read(Group::Buses, "/bus/{id}", "One bus route.")
    },
];

pub(super) const API: &[Entry] = &[Entry {
    is_open: true,
    notes: &[
        "Ion’s own list. It leaves out what writes, and its examples have numbers that do not exist.",
        "Where Ion has withdrawn your use of its API, this is where it says so, and to your token only. So \
         your session’s goes along, though nobody needs one here.",
    ],
    ..read(Group::Api, "/", "The list of endpoints.")
}];
