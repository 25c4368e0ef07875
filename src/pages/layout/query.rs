//! What a reader has typed or picked on a page, kept in its address: who reloads, shares or comes back
//! to it sees the same.

use std::time::Duration;

use crate::pages::place::{use_location, use_navigate, use_query_map};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::params::ParamsMap;

use crate::route::Route;
use crate::stores::use_stores;

/// The address follows when nothing has been typed for so long.
const AT_REST: Duration = Duration::from_millis(300);

/// A value by the name that it has in the address; an empty one is not named there.
pub type Named = (&'static str, RwSignal<String>);

/// Takes these values from the address of that page, and writes them there when they change, in place
/// of the history's entry. Where the reader comes to the page anew, by its link, they follow the address.
pub fn keep_in_address(route: Route, values: &'static [&'static str]) -> Vec<RwSignal<String>> {
    let location = use_location();
    let (query, path) = (use_query_map(), location.pathname);
    let read = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let here = use_stores().setup.href(route);
    // Elsewhere the same names may mean something else.
    let at = here.clone();
    let is_here = move || path.with_untracked(|path| path.trim_end_matches('/') == at);
    let named: Vec<Named> = values
        .iter()
        .map(|name| {
            (*name, RwSignal::new(query.with_untracked(|it| it.get(name).unwrap_or_default())))
        })
        .collect();
    let signals = named.iter().map(|(_, signal)| *signal).collect();
    let named = StoredValue::new(named);
    let written = StoredValue::new(spelled(named));
    let navigate = use_navigate();
    let pending = StoredValue::new(None::<TimeoutHandle>);
    on_cleanup(move || {
        if let Some(Some(timer)) = pending.try_update_value(Option::take) {
            timer.clear();
        }
    });
    let is_there = is_here.clone();
    Effect::new(move |before: Option<String>| {
        let now = named.with_value(|named| to_query(named));
        if before.is_some_and(|before| before != now) {
            let (navigate, here, is_here) = (navigate.clone(), here.clone(), is_there.clone());
            let write = move || {
                let now = spelled(named);
                if is_here() && written.get_value() != now {
                    written.set_value(now.clone());
                    navigate(&format!("{here}{now}"), in_place());
                }
            };
            let timer = set_timeout_with_handle(write, AT_REST).ok();
            pending.update_value(|it| {
                if let Some(earlier) = std::mem::replace(it, timer) {
                    earlier.clear();
                }
            });
        }
        now
    });
    Effect::new(move |_| {
        let found: Vec<String> = values.iter().map(|name| read(name)).collect();
        let mut map = ParamsMap::new();
        for (name, value) in values.iter().zip(&found) {
            insert(&mut map, name, value);
        }
        let spelled = map.to_query_string();
        // What was written here comes back.
        if !is_here() || written.get_value() == spelled {
            return;
        }
        written.set_value(spelled);
        named.with_value(|named| {
            for ((_, signal), value) in named.iter().zip(found) {
                signal.set(value);
            }
        });
    });
    signals
}

fn insert(map: &mut ParamsMap, name: &'static str, value: &str) {
    if !value.is_empty() {
        map.insert(name, value.to_owned());
    }
}

fn to_query(named: &[Named]) -> String {
    let mut map = ParamsMap::new();
    for (name, value) in named {
        value.with(|value| insert(&mut map, name, value));
    }
    map.to_query_string()
}

fn spelled(named: StoredValue<Vec<Named>>) -> String {
    untrack(|| named.with_value(|named| to_query(named)))
}

fn in_place() -> NavigateOptions {
    NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() }
}
