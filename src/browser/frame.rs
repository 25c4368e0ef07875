//! Asking a question in a frame that nobody sees.

use wasm_bindgen::JsCast;
use web_sys::HtmlIFrameElement;

use super::address::Arrival;
use super::clock;

/// How long Ion may take, in milliseconds; a frame that was blocked says nothing.
const PATIENCE_MS: i32 = 8_000;
/// How often we look where the frame is.
const LOOK_MS: i32 = 50;

/// Whether this page is itself in a frame. There it does nothing: it was only fetched so that the
/// page around it can read its address.
#[must_use]
pub fn is_framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}

/// Opens an address in a frame and waits until it has been sent back to `callback`; what it brought
/// along is taken out. `None` if it never comes there.
pub async fn ask(url: &str, callback: &str) -> Option<Arrival> {
    let document = web_sys::window()?.document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.dyn_into().ok()?;
    frame.set_hidden(true);
    frame.set_title("Renewing the session");
    frame.set_src(url);
    document.body()?.append_child(&frame).ok()?;
    let mut arrival = None;
    let mut waited = 0;
    while arrival.is_none() && waited < PATIENCE_MS {
        clock::pause(LOOK_MS).await;
        waited += LOOK_MS;
        arrival = came_back(&frame, callback);
    }
    frame.remove();
    arrival
}

/// Where a frame is can only be read once it is back on our own origin.
fn came_back(frame: &HtmlIFrameElement, callback: &str) -> Option<Arrival> {
    let location = frame.content_window()?.location();
    let here = format!("{}{}", location.origin().ok()?, location.pathname().ok()?);
    let arrival = Arrival { fragment: location.hash().ok()?, query: location.search().ok()? };
    let is_answer = !arrival.fragment.is_empty() || !arrival.query.is_empty();
    (here == callback && is_answer).then_some(arrival)
}
