//! What the palette knows: asked for once while it is wanted, forgotten with the reader.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ion::{ApiError, activities, blocks, buses, people, signups};
use crate::palette::{self, ENOUGH, Found, Item};
use crate::stores::{Standing, Stores};

/// How long the reader may type before Ion is asked for people.
const PAUSE: Duration = Duration::from_millis(300);

/// The most pages of one list; Ion has five of activities and two of buses.
const PAGES: u32 = 20;

/// What is known.
#[derive(Clone, Copy)]
pub struct Known {
    stores: Stores,
    text: RwSignal<String>,
    /// Of blocks, activities and buses.
    items: RwSignal<Vec<Item>>,
    people: RwSignal<Vec<Item>>,
    is_asking: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    /// Whether the blocks have been asked for, and the rest.
    has: StoredValue<(bool, bool)>,
    latest: StoredValue<u32>,
}

impl Known {
    /// Nothing yet.
    pub fn new(stores: Stores, text: RwSignal<String>) -> Self {
        let known = Known {
            stores,
            text,
            items: RwSignal::new(Vec::new()),
            people: RwSignal::new(Vec::new()),
            is_asking: RwSignal::new(false),
            fault: RwSignal::new(None),
            has: StoredValue::new((false, false)),
            latest: StoredValue::new(0),
        };
        // What was read for one reader is nobody else's.
        Effect::new(move |_| {
            let is_signed_in = stores.session.standing() == Standing::SignedIn;
            let _ = (stores.session.anew().forgotten, is_signed_in);
            known.forget();
        });
        known
    }

    fn forget(self) {
        self.items.set(Vec::new());
        self.people.set(Vec::new());
        self.fault.set(None);
        self.has.set_value((false, false));
        self.latest.update_value(|it| *it = it.wrapping_add(1));
    }

    /// What the text means.
    pub fn find(self, text: &str) -> Vec<Found> {
        let mut all = palette::pages();
        all.extend(palette::themes());
        if self.is_signed_in() {
            all.extend(palette::session());
        }
        self.items.with(|items| all.extend_from_slice(items));
        self.people.with(|people| palette::find(text, &all, people))
    }

    /// Whether Ion is being asked.
    pub fn is_asking(self) -> bool {
        self.is_asking.get()
    }

    /// Why not everything is known, in words.
    pub fn fault(self) -> Option<String> {
        self.fault.get()
    }

    fn is_signed_in(self) -> bool {
        self.stores.session.standing() == Standing::SignedIn
    }

    /// The palette has been opened: the blocks to come are asked for, once.
    pub fn opened(self) {
        self.people.set(Vec::new());
        let (has_blocks, has_rest) = self.has.get_value();
        if has_blocks || !untrack(|| self.is_signed_in()) {
            return;
        }
        self.has.set_value((true, has_rest));
        spawn_local(async move {
            let number = self.latest_forgotten();
            match self.blocks().await {
                Ok(items) if number == self.latest_forgotten() => self.add(items),
                Ok(_) => {}
                Err(error) => self.failed(&error, false),
            }
        });
    }

    /// Something was typed: the names of everything are asked for, once, and people each time.
    pub fn typed(self) {
        let number = self.latest.get_value().wrapping_add(1);
        self.latest.set_value(number);
        let is_enough = self.text.with_untracked(|text| text.trim().chars().count() >= ENOUGH);
        self.people.set(Vec::new());
        if !is_enough || !untrack(|| self.is_signed_in()) {
            self.is_asking.set(false);
            return;
        }
        let (has_blocks, has_rest) = self.has.get_value();
        if !has_rest {
            self.has.set_value((has_blocks, true));
            spawn_local(async move {
                let number = self.latest_forgotten();
                match self.names().await {
                    Ok(items) if number == self.latest_forgotten() => self.add(items),
                    Ok(_) => {}
                    Err(error) => self.failed(&error, true),
                }
            });
        }
        self.is_asking.set(true);
        set_timeout(move || self.ask_people(number), PAUSE);
    }

    fn ask_people(self, number: u32) {
        if self.latest.get_value() != number {
            return;
        }
        spawn_local(async move {
            let words = self.text.with_untracked(|text| text.trim().to_owned());
            let found = self.stores.client.get(&people::search(&words, 1)).await;
            // Something else may have been typed meanwhile.
            if self.latest.get_value() != number {
                return;
            }
            self.is_asking.set(false);
            match found {
                Ok(page) => self.people.set(palette::people(&page.results)),
                Err(error) => self.told(&error),
            }
        });
    }

    fn latest_forgotten(self) -> u32 {
        self.stores.session.anew_now().forgotten
    }

    fn add(self, items: Vec<Item>) {
        self.fault.set(None);
        self.items.update(|all| all.extend(items));
    }

    fn failed(self, error: &ApiError, is_of_names: bool) {
        self.has.update_value(|(blocks, names)| {
            // It is asked for again when it is next wanted.
            if is_of_names {
                *names = false;
            } else {
                *blocks = false;
            }
        });
        self.told(error);
    }

    fn told(self, error: &ApiError) {
        let what = self.stores.setup.explain(error).what;
        self.fault.set(Some(format!("{what}. Pages and actions are here all the same.")));
    }

    async fn blocks(self) -> Result<Vec<Item>, ApiError> {
        let client = self.stores.client;
        let today = untrack(|| self.stores.clock.today());
        let blocks = client.get(&blocks::coming(today, 1)).await?.results;
        let signups = client.get(&signups::own(today)).await?;
        Ok(palette::blocks(&blocks, &signups, today))
    }

    async fn names(self) -> Result<Vec<Item>, ApiError> {
        let client = self.stores.client;
        let mut items = Vec::new();
        for page in 1..PAGES {
            let answer = client.get(&activities::page(page)).await?;
            items.extend(palette::activities(&answer.results));
            if !answer.has_next {
                break;
            }
        }
        for page in 1..PAGES {
            let answer = client.get(&buses::page(page)).await?;
            items.extend(palette::buses(&answer.results));
            if !answer.has_next {
                break;
            }
        }
        Ok(items)
    }
}
