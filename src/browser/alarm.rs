//! Being told that time has passed, and that the reader is there.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls `tick` about once a second while the page is visible, and at once when it is seen, woken,
/// or back online: a sleeping device fires no timer, so none is relied on to be punctual.
///
/// It lasts as long as the page.
pub fn on_time_passing(tick: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let seen = document.clone();
    let tick = Closure::<dyn Fn()>::new(move || {
        if !seen.hidden() {
            tick();
        }
    });
    let function = tick.as_ref().unchecked_ref();
    // None of these can fail with a function and a known name; were one to, the others remain.
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(function, 1_000);
    let _ = document.add_event_listener_with_callback("visibilitychange", function);
    for event in ["focus", "online", "pageshow"] {
        let _ = window.add_event_listener_with_callback(event, function);
    }
    tick.forget();
}

/// Calls `active` whenever the reader touches, clicks, types or scrolls.
///
/// It lasts as long as the page.
pub fn on_activity(active: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let active = Closure::<dyn Fn()>::new(active);
    for event in ["pointerdown", "keydown", "wheel", "touchmove"] {
        // Known names and a function: it cannot fail.
        let _ = window.add_event_listener_with_callback(event, active.as_ref().unchecked_ref());
    }
    active.forget();
}
