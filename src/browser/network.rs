//! Whether there is a network at all.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What the browser believes. `false` is certain; `true` only means that some network is there.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `back` when the network is there again, and when the page is shown again as it was left, as
/// long as the page lives.
pub fn on_return(back: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let back = Closure::<dyn Fn()>::new(back);
    for event in ["online", "pageshow"] {
        // It cannot fail with a function and a known name.
        let _ = window.add_event_listener_with_callback(event, back.as_ref().unchecked_ref());
    }
    back.forget();
}
