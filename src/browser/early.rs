//! What `index.html` has asked for before the program was here.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::thrown_name;
use crate::http::FetchError;

/// Where the page keeps its answers, by their addresses.
const EARLY: &str = "early";

/// The answer from that address, if the page has asked for it; it is there once.
pub(super) fn take(url: &str) -> Option<Promise> {
    // gloo_net ends a query with one more sign for what could follow.
    let url = url.trim_end_matches('&');
    let window = web_sys::window()?;
    let early: Object = Reflect::get(&window, &EARLY.into()).ok()?.dyn_into().ok()?;
    let asked = Reflect::get(&early, &url.into()).ok()?.dyn_into().ok()?;
    // A property of a plain object can always be removed.
    let _ = Reflect::delete_property(&early, &url.into());
    Some(asked)
}

/// Waits for it.
pub(super) async fn answer(asked: Promise) -> Result<gloo_net::http::Response, FetchError> {
    let answer = JsFuture::from(asked).await.map_err(|thrown: JsValue| {
        let is_late = thrown_name(&thrown) == "TimeoutError";
        if is_late { FetchError::TimedOut } else { FetchError::Unreachable }
    })?;
    Ok(answer.unchecked_into::<Response>().into())
}
