//! An announcement as a row in words, on whichever page it stands.

use crate::components::posts::Post;
use crate::ion::announcements::Announcement;
use crate::route::Route;
use crate::stores::Stores;
use crate::time::{Timestamp, clock_time, day_name};

/// The row's words.
#[must_use]
pub fn post(stores: Stores, it: &Announcement) -> Post {
    Post {
        title: it.title.clone(),
        excerpt: it.excerpt(),
        author: it.author.clone(),
        when: when(stores, it.added),
        is_pinned: it.pinned,
        href: stores.setup.href(Route::Post(it.id.0)),
    }
}

/// `Today, 1:05`, `Yesterday`, `Fri, Dec 4`, and of another year `Fri, Dec 4, 2025`.
fn when(stores: Stores, moment: Timestamp) -> String {
    let today = stores.clock.today();
    let Some(wall) = stores.clock.at(moment) else { return String::new() };
    let day = day_name(wall.date, today);
    match wall.date {
        date if date == today => format!("{day}, {}", clock_time(wall.time)),
        date if date.year() == today.year() => day,
        date => format!("{day}, {}", date.year()),
    }
}
