//! The address: block, filter, order and the open activity stand in it, so that it can be kept,
//! shared, and gone back to.

use std::rc::Rc;

use crate::pages::place::{use_navigate, use_query_map};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::params::ParamsMap;

use crate::eighth::filter::{Filter, OPEN};
use crate::ion::{ActivityId, BlockId};
use crate::route::Route;
use crate::stores::{Stores, view};

/// How long nothing must be typed before the address says it, in milliseconds. Browsers take only
/// so many changes of the address.
const TYPED_MS: i32 = 300;

type Go = Rc<dyn Fn(&str, NavigateOptions)>;

/// What the address says, and the way to change it.
#[derive(Clone, Copy)]
pub struct Place {
    stores: Stores,
    /// What the reader looks for. It is ahead of the address while they type.
    pub filter: RwSignal<Filter>,
    /// What the address says, for links from it.
    pub said: Memo<Filter>,
    go: StoredValue<Go, LocalStorage>,
    /// Counts what was typed; odd ones out are overtaken.
    typed: StoredValue<u32>,
    /// Whether something was typed that the address does not say yet.
    is_ahead: StoredValue<bool>,
    /// Whether one step back in history closes what is open.
    back_closes: StoredValue<bool>,
}

/// How a change is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One can go back to what was.
    New,
    /// In place of what was.
    Same,
}

impl Place {
    /// Begins to follow the address.
    #[must_use]
    pub fn start(stores: Stores) -> Self {
        let query = use_query_map();
        let read = |map: &ParamsMap| Filter::read(|name| map.get(name));
        let navigate = use_navigate();
        let go: Go = Rc::new(move |address: &str, options| navigate(address, options));
        let place = Place {
            stores,
            filter: RwSignal::new(query.with_untracked(read)),
            said: Memo::new(move |_| query.with(read)),
            go: StoredValue::new_local(go),
            typed: StoredValue::new(0),
            is_ahead: StoredValue::new(false),
            back_closes: StoredValue::new(false),
        };
        Effect::new(move |_| {
            let said = place.said.get();
            // What is being typed has yet to be said.
            if !place.is_ahead.get_value() && place.filter.with_untracked(|it| *it != said) {
                place.back_closes.set_value(false);
                place.filter.set(said);
            }
        });
        place
    }

    /// The page of a block, with the same filter. Who shows it as a link tracks [`Place::said`].
    #[must_use]
    pub fn block_href(self, id: BlockId) -> String {
        self.href(id, &self.said.get_untracked().closed())
    }

    /// An activity in a block, for a link.
    #[must_use]
    pub fn activity_href(self, block: BlockId, activity: ActivityId) -> String {
        // A number needs no encoding, and there is one of these in each row.
        format!("{}?{OPEN}={activity}", self.stores.setup.href(Route::Block(block.0)))
    }

    fn href(self, block: BlockId, filter: &Filter) -> String {
        let mut query = ParamsMap::new();
        for (name, value) in filter.pairs() {
            query.insert(name, value);
        }
        format!("{}{}", self.stores.setup.href(Route::Block(block.0)), query.to_query_string())
    }

    /// Goes to a block in place of this address.
    pub fn go_to_block(self, id: BlockId) {
        let href = self.href(id, &self.filter.get_untracked());
        self.go(&href, Step::Same);
    }

    /// Follows a link of the page.
    pub fn follow(self, href: &str) {
        self.go(href, Step::New);
    }

    fn go(self, href: &str, step: Step) {
        let replace = step == Step::Same;
        let options = NavigateOptions {
            resolve: false,
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        if let Some(go) = self.go.try_get_value() {
            go(href, options);
        }
    }

    /// Looks for something else, and says so in the address.
    pub fn change(self, step: Step, change: impl FnOnce(&mut Filter)) {
        self.typed.update_value(|typed| *typed = typed.wrapping_add(1));
        self.is_ahead.set_value(false);
        self.back_closes.set_value(false);
        self.filter.update(change);
        self.say(step);
    }

    /// The same for what is typed; the address says it once there is a rest.
    pub fn type_text(self, text: String) {
        self.filter.update(|filter| filter.text = text);
        self.typed.update_value(|typed| *typed = typed.wrapping_add(1));
        self.is_ahead.set_value(true);
        let number = self.typed.get_value();
        spawn_local(async move {
            view::pause(TYPED_MS).await;
            if self.typed.try_get_value() == Some(number) {
                self.is_ahead.set_value(false);
                self.say(Step::Same);
            }
        });
    }

    fn say(self, step: Step) {
        // Elsewhere by now, the address is about something else.
        if let Some(Route::Block(id)) = untrack(|| self.stores.page.here())
            && let Some(filter) = self.filter.try_get_untracked()
        {
            self.go(&self.href(BlockId(id), &filter), step);
        }
    }

    /// Opens an activity; one can go back from it.
    pub fn open(self, activity: ActivityId) {
        let was_closed = self.filter.with_untracked(|filter| filter.open.is_none());
        // Going back from it leads to what was typed, and that may not stand in the address yet.
        if self.is_ahead.get_value() {
            self.say(Step::Same);
        }
        self.change(Step::New, |filter| filter.open = Some(activity));
        self.back_closes.set_value(was_closed);
    }

    /// Closes what is open.
    pub fn close(self) {
        if self.back_closes.get_value() {
            self.back_closes.set_value(false);
            view::back();
        } else {
            self.change(Step::Same, |filter| filter.open = None);
        }
    }
}
