//! Being told that something has come into sight.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Somebody who looks; dropped, nobody does any more.
pub struct Sight {
    observer: IntersectionObserver,
    _seen: Closure<dyn Fn(js_sys::Array)>,
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `seen` each time the element comes into sight. Nothing where the browser cannot tell.
#[must_use]
pub fn watch(element: &Element, seen: impl Fn() + 'static) -> Option<Sight> {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let is_seen = |entry: wasm_bindgen::JsValue| {
            entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()
        };
        if entries.iter().any(is_seen) {
            seen();
        }
    });
    let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Sight { observer, _seen: seen })
}
