//! Letting one tab at a time do something (Web Locks).

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Held as long as it lives. Where the browser has no locks it holds nothing.
pub struct Held {
    release: Option<Function>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // The function of a promise cannot fail.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// Waits until no other tab holds the lock of that name, and holds it. The browser takes it from a
/// tab that closes or crashes.
pub async fn hold(name: &str) -> Held {
    granted(name, false).await.unwrap_or(Held { release: None })
}

/// Holds the lock of that name if no other tab does; nothing if one does.
pub async fn try_hold(name: &str) -> Option<Held> {
    granted(name, true).await
}

async fn granted(name: &str, if_available: bool) -> Option<Held> {
    let mut release = None;
    let until_released = Promise::new(&mut |resolve, _| release = Some(resolve));
    let granted = Promise::new(&mut |resolve, reject| {
        let until_released = until_released.clone();
        // Where it is not to be had, null comes in place of the lock.
        let on_granted = Closure::once_into_js(move |lock: JsValue| -> Promise {
            let _ = resolve.call1(&JsValue::NULL, &lock);
            until_released
        });
        if request(name, if_available, &on_granted).is_none() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    match JsFuture::from(granted).await {
        Ok(lock) if lock.is_null() => None,
        Ok(_) => Some(Held { release }),
        Err(_) => Some(Held { release: None }),
    }
}

/// web-sys counts locks among what may still change, though every browser has had them since 2022.
fn request(name: &str, if_available: bool, on_granted: &JsValue) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    let request: Function =
        Reflect::get(&locks, &JsValue::from_str("request")).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &if_available.into()).ok()?;
    let lasts = request.call3(&locks, &JsValue::from_str(name), &options, on_granted).ok()?;
    // Settles once the lock is released; there is nobody to tell.
    drop(lasts);
    Some(())
}
