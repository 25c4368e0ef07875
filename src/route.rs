//! Our pages and the only spelling of their addresses, relative to where the application is served.

use std::fmt;

use crate::time::Date;

/// A page, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What is on now.
    Today,
    /// The next eighth-period block that needs a choice.
    Eighth,
    /// An eighth-period block, by Ion's number for it.
    Block(u32),
    /// What the reader has signed up for.
    MyEighth,
    /// Every activity.
    Activities,
    /// An activity, by Ion's number for it.
    Activity(u32),
    /// Who has signed up for an activity in a block, by Ion's number for the two together.
    Offering(u32),
    /// The announcements.
    News,
    /// An announcement, by Ion's number for it.
    Post(u32),
    /// The search for people.
    People,
    /// A person, by Ion's number for them.
    Person(u32),
    /// The reader's own profile.
    Me,
    /// The buses.
    Buses,
    /// The bell schedule, from today on.
    Schedule,
    /// The bell schedule of a day.
    ScheduleOn(Date),
    /// The explorer of Ion's API.
    Explore,
    /// What the reader can have otherwise.
    Settings,
    /// The session.
    Account,
    /// The guide to OAuth through Ion.
    Guide,
    /// Where Ion sends the reader back to.
    Callback,
}

impl Route {
    /// Every page that shows always the same.
    pub const FIXED: [Route; 14] = [
        Route::Today,
        Route::Eighth,
        Route::MyEighth,
        Route::Activities,
        Route::News,
        Route::People,
        Route::Me,
        Route::Buses,
        Route::Schedule,
        Route::Explore,
        Route::Settings,
        Route::Account,
        Route::Guide,
        Route::Callback,
    ];

    /// The page at a path, which may carry a query and a fragment.
    #[must_use]
    pub fn from_path(path: &str) -> Option<Self> {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let path = &path[..end];
        if path == "/callback" {
            return Some(Route::Callback);
        }
        let path = path.strip_suffix('/').unwrap_or(path);
        if path.is_empty() {
            return Some(Route::Today);
        }
        let (first, rest) = match path.strip_prefix('/')?.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path.strip_prefix('/')?, None),
        };
        match (first, rest) {
            ("eighth", None) => Some(Route::Eighth),
            ("eighth", Some("mine")) => Some(Route::MyEighth),
            ("eighth", Some(id)) => number(id).map(Route::Block),
            ("activities", None) => Some(Route::Activities),
            ("activities", Some(id)) => number(id).map(Route::Activity),
            ("offerings", Some(id)) => number(id).map(Route::Offering),
            ("news", None) => Some(Route::News),
            ("news", Some(id)) => number(id).map(Route::Post),
            ("people", None) => Some(Route::People),
            ("people", Some("me")) => Some(Route::Me),
            ("people", Some(id)) => number(id).map(Route::Person),
            ("buses", None) => Some(Route::Buses),
            ("schedule", None) => Some(Route::Schedule),
            ("schedule", Some(date)) => Date::parse(date).ok().map(Route::ScheduleOn),
            ("explore", None) => Some(Route::Explore),
            ("settings", None) => Some(Route::Settings),
            ("account", None) => Some(Route::Account),
            ("guide", None) => Some(Route::Guide),
            _ => None,
        }
    }

    /// The page itself, whatever it shows: the same for two blocks, and for the search for people
    /// and a person.
    #[must_use]
    pub fn page(self) -> Self {
        match self {
            Route::Block(_) => Route::Eighth,
            Route::Activity(_) => Route::Activities,
            Route::Offering(_) => Route::Offering(0),
            Route::Post(_) => Route::News,
            Route::Person(_) | Route::Me => Route::People,
            Route::ScheduleOn(_) => Route::Schedule,
            fixed => fixed,
        }
    }

    /// An address that a reader may be sent back to after signing in: a page of ours that is not
    /// the callback itself, and nothing that a browser could take for another origin. Today else.
    #[must_use]
    pub fn return_address(address: &str) -> String {
        let tame = address.starts_with('/')
            && !address.starts_with("//")
            && !address.contains('\\')
            && !address.contains(|c: char| c.is_control() || c.is_whitespace());
        match Route::from_path(address) {
            Some(route) if tame && route != Route::Callback => address.to_owned(),
            _ => Route::Today.to_string(),
        }
    }
}

/// A number as Ion spells it: digits alone, and no zero before them.
fn number(text: &str) -> Option<u32> {
    let is_plain = text.bytes().all(|it| it.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain)
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fixed = match self {
            Route::Today => "/",
            Route::Eighth => "/eighth",
            Route::MyEighth => "/eighth/mine",
            Route::Activities => "/activities",
            Route::News => "/news",
            Route::People => "/people",
            Route::Me => "/people/me",
            Route::Buses => "/buses",
            Route::Schedule => "/schedule",
            Route::Explore => "/explore",
            Route::Settings => "/settings",
            Route::Account => "/account",
            Route::Guide => "/guide",
            Route::Callback => "/callback",
            Route::Block(id) => return write!(f, "/eighth/{id}"),
            Route::Activity(id) => return write!(f, "/activities/{id}"),
            Route::Offering(id) => return write!(f, "/offerings/{id}"),
            Route::Post(id) => return write!(f, "/news/{id}"),
            Route::Person(id) => return write!(f, "/people/{id}"),
            Route::ScheduleOn(date) => return write!(f, "/schedule/{date}"),
        };
        f.write_str(fixed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn with_what_they_show() -> Vec<Route> {
        let date = Date::parse("2026-11-25").expect("a date");
        let shown = [
            Route::Block(45),
            Route::Activity(92),
            Route::Offering(8083),
            Route::Post(35),
            Route::Person(165),
            Route::ScheduleOn(date),
        ];
        Route::FIXED.into_iter().chain(shown).collect()
    }

    #[test]
    fn every_route_is_found_at_its_own_address() {
        for route in with_what_they_show() {
            assert_eq!(Route::from_path(&route.to_string()), Some(route));
        }
    }

    #[test]
    fn a_slash_at_the_end_does_not_matter_but_for_the_callback() {
        for route in with_what_they_show().into_iter().filter(|it| *it != Route::Callback) {
            assert_eq!(
                Route::from_path(&format!("{}/", route.to_string().trim_end_matches('/'))),
                Some(route)
            );
        }
        assert_eq!(Route::from_path("/callback/"), None);
    }

    #[test]
    fn an_unknown_address_is_no_route() {
        for path in [
            "/accounts",
            "/Account",
            "//",
            "account",
            "/account/x",
            "/offerings",
            "/eighth/x",
            "/eighth/045",
            "/eighth/+5",
            "/eighth/-5",
            "/eighth/99999999999",
            "/eighth/45/x",
            "/eighth/mine/x",
            "/people/me/x",
            "/schedule/2026-13-45",
            "/schedule/x",
            "/buses/1",
        ] {
            assert_eq!(Route::from_path(path), None, "{path}");
        }
    }

    #[test]
    fn a_page_is_the_same_whatever_it_shows() {
        assert_eq!(Route::Block(1).page(), Route::Block(2).page());
        assert_eq!(Route::Person(1).page(), Route::Me.page());
        assert_ne!(Route::Eighth.page(), Route::MyEighth.page());
        for route in with_what_they_show() {
            assert_eq!(route.page().page(), route.page());
        }
    }

    #[test]
    fn a_reader_returns_to_the_very_address() {
        for address in ["/account?tab=2#facts", "/guide?step=token", "/eighth/45?activity=92"] {
            assert_eq!(Route::return_address(address), address);
        }
    }

    #[test]
    fn nobody_returns_elsewhere() {
        for address in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/callback?error=x",
            "/nowhere",
            "?\t//evil.example",
            "",
        ] {
            assert_eq!(Route::return_address(address), "/", "{address}");
        }
    }

    proptest! {
        #[test]
        fn a_return_address_is_always_ours(address in ".{0,60}") {
            let address = Route::return_address(&address);
            prop_assert!(address.starts_with('/') && !address.starts_with("//"));
            prop_assert!(Route::from_path(&address).is_some_and(|route| route != Route::Callback));
        }
    }
}
