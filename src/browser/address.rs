//! The address bar, and leaving the page.

use std::fmt;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// What stood in the address when the page was opened at the callback. It may hold a token, so it
/// does not print.
pub struct Arrival {
    /// The fragment, with its `#` if there is one.
    pub fragment: String,
    /// The query, with its `?` if there is one.
    pub query: String,
}

impl fmt::Debug for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Arrival([redacted])")
    }
}

/// Where `index.html` leaves what it has taken out of the address: the query, and the fragment.
const ARRIVAL: &str = "arrival";

/// Takes what Ion's redirect brought, if the page was opened at `callback`.
///
/// `index.html` has taken it out of the address before anything else ran; where it could not, that is
/// done here: afterwards neither the router, nor a log, nor the back button can see it (RFC 9700,
/// section 4.3). Elsewhere than at the callback an answer is not accepted, but a token is not left
/// standing in the address either.
#[must_use]
pub fn take_arrival(callback: &str) -> Option<Arrival> {
    let window = web_sys::window()?;
    let location = window.location();
    let standing = Arrival {
        fragment: location.hash().unwrap_or_default(),
        query: location.search().unwrap_or_default(),
    };
    let path = location.pathname().unwrap_or_default();
    let here = format!("{}{path}", location.origin().unwrap_or_default());
    let expected = here == callback;
    let stray = standing.fragment.contains("access_token=");
    if expected || stray {
        let clean = if expected { here } else { format!("{here}{}", standing.query) };
        let history = window.history().ok()?;
        history.replace_state_with_url(&JsValue::NULL, "", Some(&clean)).ok()?;
    }
    expected.then(|| taken_before(&window).unwrap_or(standing))
}

/// What `index.html` has taken; it is there once.
fn taken_before(window: &Window) -> Option<Arrival> {
    let text = Reflect::get(window, &ARRIVAL.into()).ok()?.as_string()?;
    // What the page itself has set can always be removed.
    let _ = Reflect::delete_property(window, &ARRIVAL.into());
    // A query holds no `#`.
    let (query, fragment) = text.split_at(text.find('#').unwrap_or(text.len()));
    Some(Arrival { fragment: fragment.to_owned(), query: query.to_owned() })
}

/// The address that everything of ours is relative to: that of `<base>`, or of the page.
#[must_use]
pub fn base_uri() -> String {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| document.base_uri().ok().flatten()).unwrap_or_default()
}

/// The path and query of the page that is shown.
#[must_use]
pub fn current() -> String {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return String::new();
    };
    let (path, query) = (location.pathname(), location.search());
    format!("{}{}", path.unwrap_or_default(), query.unwrap_or_default())
}

/// Whether the program was opened at that path by a link, a bookmark or the reader's typing: not by
/// coming back to it, and not by loading it anew.
#[must_use]
pub fn was_opened_at(path: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let is_there = window.location().pathname().is_ok_and(|it| it == path);
    let kind = window.performance().and_then(|performance| {
        let entries = performance.get_entries_by_type("navigation");
        Reflect::get(&entries.get(0), &JsValue::from_str("type")).ok()?.as_string()
    });
    is_there && kind.as_deref() == Some("navigate")
}

/// Leaves for another address, as a link would.
pub fn go(url: &str) {
    if let Some(window) = web_sys::window() {
        // It can only fail on an address that is none, and those we make ourselves.
        let _ = window.location().assign(url);
    }
}

/// Opens the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Whether the browser trusts this page with cryptography: https, or this very machine.
#[must_use]
pub fn is_secure_context() -> bool {
    web_sys::window().is_some_and(|window| window.is_secure_context())
}

/// Writes another path and query into the address bar. Nothing is opened anew, and the router does
/// not hear of it.
pub fn replace(address: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // What the router keeps with the entry stays there.
        let state = history.state().unwrap_or(JsValue::NULL);
        // It can only fail on an address of another origin, and ours begin with our path.
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}
