//! Every endpoint of Ion's API, explained: what it takes, what it gives, and what surprises.

mod eighth;
mod news;
mod people;
mod school;

use crate::http::Method;

/// What an endpoint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The bell schedule.
    Schedule,
    /// Blocks, activities and signups.
    Eighth,
    /// Announcements and emergencies.
    News,
    /// Profiles and the search for them.
    People,
    /// Buses.
    Buses,
    /// The API itself.
    Api,
}

impl Group {
    /// Every group, in the order of the list.
    pub const ALL: [Group; 6] =
        [Group::Schedule, Group::Eighth, Group::News, Group::People, Group::Buses, Group::Api];

    /// Its name, for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Group::Schedule => "Schedule",
            Group::Eighth => "Eighth period",
            Group::News => "News",
            Group::People => "People",
            Group::Buses => "Buses",
            Group::Api => "The API itself",
        }
    }
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path, in place of `{name}`.
    Path,
    /// Behind the question mark.
    Query,
    /// In the body, as a field of a JSON object.
    Body,
}

/// What a parameter may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Number,
    /// `YYYY-MM-DD`.
    Date,
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// Whole numbers, with commas between.
    Numbers,
}

impl Kind {
    /// What to type.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::Text => "text",
            Kind::Flag => "true or false",
            Kind::Numbers => "numbers",
        }
    }
}

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    /// Ion's name for it.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What it may hold.
    pub kind: Kind,
    /// Whether Ion needs it.
    pub is_needed: bool,
    /// What it may look like.
    pub example: &'static str,
    /// What it does.
    pub words: &'static str,
}

/// A question that is worth asking once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it asks for.
    pub label: &'static str,
    /// The address below the API; `{today}` stands for the school's day.
    pub address: &'static str,
}

/// An endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is done.
    pub method: Method,
    /// The path below the API, its parameters in braces: `/blocks/{id}`.
    pub path: &'static str,
    /// What it is about.
    pub group: Group,
    /// Whether it answers to nobody in particular.
    pub is_open: bool,
    /// What it gives.
    pub words: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// What one may ask.
    pub examples: &'static [Example],
    /// What surprises.
    pub notes: &'static [&'static str],
    /// What it changes, with the parameters in braces; empty for what only reads.
    pub changes: &'static str,
}

impl Entry {
    /// What is put into the endpoint list: "GET /blocks/{id}".
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }

    /// Whether the token of whoever is signed in goes along. Where everybody is answered alike it stays
    /// here; but the list of endpoints is where Ion tells of an account that may no longer use the API.
    #[must_use]
    pub fn takes_token(&self) -> bool {
        !self.is_open || self.path == "/"
    }

    /// Whether it is one that the words mean: each stands somewhere in its address or explanation.
    #[must_use]
    pub fn is_meant_by(&self, words: &str) -> bool {
        let text = [self.method.as_str(), " ", self.path, " ", self.words].concat();
        let text = text.to_ascii_lowercase();
        words.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
    }

    /// Whether the path of an address is one of this endpoint's.
    fn is_at(&self, path: &str) -> bool {
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut parts = path.split('/');
        let mut wanted = self.path.trim_end_matches('/').split('/').peekable();
        while let Some(want) = wanted.next() {
            let Some(part) = parts.next() else { return false };
            let is_free = want.starts_with('{');
            // What is searched for may hold a slash.
            if want == "{query}" && wanted.peek().is_none() {
                return !part.is_empty();
            }
            if if is_free { part.is_empty() } else { part != want } {
                return false;
            }
        }
        parts.next().is_none()
    }
}

/// What the explorer begins with: it answers to everybody.
pub const FIRST: &str = "/schedule?page_size=7";

/// Every endpoint, group by group.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    let tables = [school::SCHEDULE, eighth::READS, eighth::CHANGES, news::TABLE];
    let more = [people::TABLE, school::BUSES, school::API];
    tables.into_iter().chain(more).flatten()
}

/// The endpoint that an address belongs to, whatever follows its path.
#[must_use]
pub fn find(method: Method, address: &str) -> Option<&'static Entry> {
    at(address).into_iter().find(|entry| entry.method == method)
}

/// The same, whatever is done there: those of the one path that fits best.
#[must_use]
pub fn at(address: &str) -> Vec<&'static Entry> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Where `/signups/user/favorites` fits, `/signups/user/{id}` does so only by its shape.
    let best = all().filter(|it| it.is_at(path)).min_by_key(|it| it.path.matches('{').count());
    all().filter(|it| best.is_some_and(|best| best.path == it.path)).collect()
}

const fn param(
    place: Place,
    name: &'static str,
    kind: Kind,
    example: &'static str,
    words: &'static str,
) -> Param {
    let is_needed = matches!(place, Place::Path);
    Param { name, place, kind, is_needed, example, words }
}

const fn example(label: &'static str, address: &'static str) -> Example {
    Example { label, address }
}

const fn read(group: Group, path: &'static str, words: &'static str) -> Entry {
    Entry {
        method: Method::Get,
        path,
        group,
        is_open: false,
        words,
        params: &[],
        examples: &[],
        notes: &[],
        changes: "",
    }
}

const fn change(
    method: Method,
    group: Group,
    path: &'static str,
    words: &'static str,
    changes: &'static str,
) -> Entry {
    Entry { method, changes, ..read(group, path, words) }
}

/// Which page of a long list.
const PAGE: Param = param(
    Place::Query,
    "page",
    Kind::Number,
    "2",
    "From 1. A page past the last is a 404 with “Invalid page.”.",
);

#[cfg(test)]
mod tests;
