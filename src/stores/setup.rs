//! Which Ion this is set up for, and where this application is served.

use leptos::prelude::*;

use crate::browser::storage::Area;
use crate::config::{Config, Flow, Home};
use crate::http::FetchError;
use crate::ion::ApiError;
use crate::route::Route;
use crate::session::SignInError;
use crate::words::{self, Words};

/// Where Ion's API is, which has been found good: `index.html` asks for the bells there, before the
/// program is here.
const EARLY_KEY: &str = "anion.early";

/// The setup.
#[derive(Clone, Copy)]
pub struct Setup {
    config: StoredValue<Config>,
    home: StoredValue<Home>,
}

impl Setup {
    /// The setup that the program was started with.
    #[must_use]
    pub fn new(config: StoredValue<Config>, home: Home) -> Self {
        let api = config.with_value(|config| config.api.clone());
        if Area::Device.get(EARLY_KEY).as_ref() != Some(&api) {
            // Where it is not kept, the bells come a moment later the next time.
            let _ = Area::Device.set(EARLY_KEY, &api);
        }
        Setup { config, home: StoredValue::new(home) }
    }

    /// The address of a page of ours, as a link needs it.
    #[must_use]
    pub fn href(self, route: Route) -> String {
        self.href_of(&route.to_string())
    }

    /// The same for an address relative to where the application is served.
    #[must_use]
    pub fn href_of(self, address: &str) -> String {
        self.home.with_value(|home| format!("{}{address}", home.path.trim_end_matches('/')))
    }

    /// The other way round: what remains of a path below where the application is served.
    #[must_use]
    pub fn address(self, path: &str) -> String {
        let below = self.home.with_value(|home| {
            path.strip_prefix(home.path.trim_end_matches('/')).map(str::to_owned)
        });
        below.unwrap_or_default()
    }

    /// A page of Ion's own.
    #[must_use]
    pub fn on_ion(self, path: &str) -> String {
        self.config.with_value(|config| config.on_ion(path))
    }

    /// By which grant the session was got.
    #[must_use]
    pub fn flow(self) -> Flow {
        self.config.with_value(|config| config.flow)
    }

    /// What to tell the reader of a failed question.
    #[must_use]
    pub fn explain(self, error: &ApiError) -> Words {
        words::of_api(error, crate::browser::network::is_online())
    }

    /// Whether a page of ours can be left for Ion: without a network the browser would show its own
    /// page, and take ours away.
    ///
    /// # Errors
    ///
    /// Where there is no network; in words for the reader.
    pub fn way_to_ion(self) -> Result<(), Words> {
        match crate::browser::network::is_online() {
            true => Ok(()),
            false => Err(self.explain(&ApiError::Fetch(FetchError::Unreachable))),
        }
    }

    /// What to tell the reader of a failed sign-in.
    #[must_use]
    pub fn explain_sign_in(self, error: &SignInError) -> Words {
        words::of_sign_in(error, crate::browser::network::is_online())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::schedule;

    #[test]
    fn what_the_page_asks_for_early_is_what_today_asks() {
        let page = include_str!("../../index.html");
        let asked = schedule::coming(schedule::DAYS_MAX);
        assert!(page.contains(&format!("${{api}}{}`", asked.question().key())));
        assert!(page.contains(&format!("localStorage.getItem('{EARLY_KEY}')")));
    }
}
