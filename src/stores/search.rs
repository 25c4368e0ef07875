//! The search for people: one question at a time, none twice.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Stores;
use crate::browser::clock;
use crate::browser::fetch::Wanted;
use crate::cache::{as_of, leaves_standing};
use crate::http::FetchError;
use crate::ion::people::{self, Listed};
use crate::ion::{ApiError, Page};
use crate::time::Timestamp;

/// How many answers are kept while the page is open.
const KEPT_MAX: usize = 40;

/// How long a kept answer stands for Ion, in seconds.
const GOOD_S: u64 = 300;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The words, as Ion takes them; a space for everybody.
    pub words: String,
    /// The page of what they find, from 1.
    pub page: u32,
}

/// What has come of it.
#[derive(Clone)]
pub enum Found {
    /// Nothing is looked for.
    Nothing,
    /// It is on its way; with what was found before.
    Coming(Option<(Sought, Page<Listed>)>),
    /// It is here.
    Here(Sought, Page<Listed>),
    /// It did not come, but what was found at that time before is here.
    Old(Sought, Page<Listed>, Timestamp, ApiError),
    /// It did not come.
    Failed(Sought, ApiError),
}

/// The search.
#[derive(Clone, Copy)]
pub struct Search {
    stores: Stores,
    found: RwSignal<Found>,
    kept: StoredValue<Vec<(Sought, Timestamp, Page<Listed>)>>,
    wanted: StoredValue<Option<Wanted>, LocalStorage>,
    number: StoredValue<u32>,
}

impl Search {
    /// Begins with nothing; it ends, and forgets, with the view that began it, or when another reader
    /// comes.
    #[must_use]
    pub fn start(stores: Stores) -> Self {
        let search = Search {
            stores,
            found: RwSignal::new(Found::Nothing),
            kept: StoredValue::new(Vec::new()),
            wanted: StoredValue::new_local(None),
            number: StoredValue::new(0),
        };
        Effect::new(move |before: Option<u32>| {
            let forgotten = stores.session.anew().forgotten;
            if before.is_some_and(|before| before != forgotten) {
                search.kept.set_value(Vec::new());
                search.found.set(Found::Nothing);
            }
            forgotten
        });
        search
    }

    /// How it stands.
    #[must_use]
    pub fn found(self) -> Found {
        self.found.get()
    }

    /// Looks for that and for nothing else: what is under way is given up. What was found a few
    /// minutes ago is not asked for again.
    pub fn look_for(self, sought: Option<Sought>) {
        let is_under_way = self.found.with_untracked(|found| match (found, &sought) {
            (Found::Here(here, _), Some(sought)) => here == sought,
            (Found::Nothing, None) => true,
            _ => false,
        });
        if is_under_way {
            return;
        }
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        self.wanted.set_value(None);
        let Some(sought) = sought else {
            self.found.set(Found::Nothing);
            return;
        };
        if let Some(page) = self.known(&sought) {
            self.found.set(Found::Here(sought, page));
            return;
        }
        self.found.update(|found| {
            *found = Found::Coming(match std::mem::replace(found, Found::Nothing) {
                Found::Here(sought, page) | Found::Old(sought, page, ..) => Some((sought, page)),
                Found::Coming(before) => before,
                Found::Nothing | Found::Failed(..) => None,
            });
        });
        self.ask(number, sought);
    }

    /// The moment from which what is old is, in words: `As of 8:40`.
    #[must_use]
    pub fn as_of(self, at: Timestamp) -> Option<String> {
        let clock = self.stores.clock;
        Some(as_of(clock.at(at)?, clock.wall()))
    }

    /// A name that was found, by Ion's number.
    #[must_use]
    pub fn name_of(self, person: u32) -> Option<String> {
        self.kept.with_value(|kept| {
            let mut all = kept.iter().flat_map(|(_, _, page)| &page.results);
            all.find(|it| it.id.0 == person).map(|it| it.full_name.clone())
        })
    }

    fn known(self, sought: &Sought) -> Option<Page<Listed>> {
        let now = clock::now();
        self.kept.with_value(|kept| {
            let (_, _, page) =
                kept.iter().find(|(it, at, _)| it == sought && at.until(now).as_secs() < GOOD_S)?;
            Some(page.clone())
        })
    }

    fn keep(self, sought: &Sought, page: &Page<Listed>) {
        let now = clock::now();
        self.kept.update_value(|kept| {
            kept.retain(|(it, _, _)| it != sought);
            kept.insert(0, (sought.clone(), now, page.clone()));
            kept.truncate(KEPT_MAX);
        });
    }

    fn ask(self, number: u32, sought: Sought) {
        let wanted = Wanted::new();
        let interest = wanted.as_ref().map(Wanted::interest);
        self.wanted.set_value(wanted);
        spawn_local(async move {
            let endpoint = people::search(&sought.words, sought.page);
            let answer = self.stores.client.ask_while(&endpoint, interest.as_ref()).await;
            if self.number.try_get_value() != Some(number) {
                return;
            }
            let found = match answer {
                Ok(page) => {
                    self.keep(&sought, &page);
                    Found::Here(sought, page)
                }
                Err(ApiError::Fetch(FetchError::Aborted)) => return,
                Err(error) => {
                    let kept = match leaves_standing(&error) {
                        true => self.stores.client.kept(&endpoint).await,
                        false => None,
                    };
                    not_anew(sought, error, kept)
                }
            };
            let _ = self.found.try_set(found);
        });
    }
}

/// What has come of a search that failed, where so much is kept of an earlier one.
fn not_anew(sought: Sought, error: ApiError, kept: Option<(Page<Listed>, Timestamp)>) -> Found {
    match kept {
        Some((page, at)) => Found::Old(sought, page, at, error),
        None => Found::Failed(sought, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_search_that_failed_is_no_answer_to_it() {
        let sought = || Sought { words: "harper".to_owned(), page: 1 };
        let page = Page { count: 0, results: Vec::new(), has_next: false };
        let at = Timestamp::from_millis(1_795_000_000_000);
        let old = not_anew(sought(), ApiError::Broken(500), Some((page, at)));
        assert!(
            matches!(old, Found::Old(it, _, then, ApiError::Broken(500)) if it == sought() && then == at)
        );
        let failed = not_anew(sought(), ApiError::Throttled(None), None);
        assert!(matches!(failed, Found::Failed(it, ApiError::Throttled(None)) if it == sought()));
    }
}
