//! Where the reader is, and going elsewhere: the browser's address, followed and moved.
//!
//! Of the router only the address is used. Which page an address is, `route::Route` says; the
//! router's own patterns and outlets would say the same once more, for a twentieth of the program.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};
use leptos_router::params::ParamsMap;

use crate::http::decode_form;

/// The address, as the views below can reach it.
#[derive(Clone)]
struct Address {
    browser: BrowserUrl,
    url: ArcRwSignal<Url>,
}

/// Follows the address from here on, and takes over the links below `base`. Says whether the browser
/// let us.
#[must_use]
pub fn follow(base: String) -> bool {
    let Ok(browser) = BrowserUrl::new() else { return false };
    let url = browser.as_url().clone();
    browser.init(Some(base.into()));
    // A link that was followed comes into the history once its page has been told of.
    let (told, followed) = (browser.clone(), url.clone());
    Effect::new(move |_| {
        followed.track();
        told.ready_to_complete();
    });
    provide_context(Address { browser, url });
    true
}

/// Where the reader is.
#[derive(Clone, Copy)]
pub struct Location {
    /// The path.
    pub pathname: Signal<String>,
    /// The query, without its `?`.
    pub search: Signal<String>,
}

/// Where the reader is.
#[must_use]
pub fn use_location() -> Location {
    let Address { url, .. } = expect_context();
    let url = StoredValue::new(url);
    let of = move |part: fn(&Url) -> String| {
        Signal::derive(move || url.with_value(|url| url.with(part)))
    };
    Location {
        pathname: of(|url| url.path().to_owned()),
        search: of(|url| url.search().to_owned()),
    }
}

/// What the query of the address says.
#[must_use]
pub fn use_query_map() -> Signal<ParamsMap> {
    let Address { url, .. } = expect_context();
    Signal::derive(move || {
        let pairs = url.with(|url| decode_form(url.search()));
        pairs.into_iter().collect()
    })
}

/// Goes to an address of ours, given from the root of the site.
pub fn use_navigate() -> impl Fn(&str, NavigateOptions) + Clone {
    let Address { browser, url } = expect_context();
    move |address: &str, options: NavigateOptions| {
        // Only an address that is none cannot be read, and those we make ourselves.
        let Ok(to) = BrowserUrl::parse(address) else { return };
        if url.read_untracked() != to {
            url.set(to);
        }
        browser.complete_navigation(&LocationChange {
            value: address.to_owned(),
            replace: options.replace,
            scroll: options.scroll,
            state: options.state,
        });
    }
}

/// Goes to an address of ours as a link would.
pub fn use_visit() -> impl Fn(&str) + Clone {
    let navigate = use_navigate();
    move |address: &str| navigate(address, NavigateOptions::default())
}
