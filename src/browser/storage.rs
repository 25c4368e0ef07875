//! Small texts kept by the browser, for this tab or for this device.
//!
//! `gloo_storage` panics where storage is blocked, so this is the one place that asks first.

use std::cell::OnceCell;

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Storage, StorageEvent};

use super::{BrowserError, thrown_name};

/// How long it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Until the tab closes (`sessionStorage`).
    Tab,
    /// Until it is removed (`localStorage`).
    Device,
}

/// Calls `changed` whenever another tab has changed what the device keeps under that key, or has
/// cleared it all. It lasts as long as the page.
pub fn on_change(key: &'static str, changed: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listen = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if event.key().is_none_or(|it| it == key) {
            changed();
        }
    });
    // A known name and a function: it cannot fail.
    let _ = window.add_event_listener_with_callback("storage", listen.as_ref().unchecked_ref());
    listen.forget();
}

/// How many bytes the browser keeps for this origin, and how many it would. Rough, on purpose.
pub async fn estimate() -> Option<(f64, f64)> {
    // In a browser that is old, or where storage is blocked, there is nobody to ask; and the
    // binding would throw at that.
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let asked = Reflect::get(&storage, &JsValue::from_str("estimate")).ok()?;
    let asked = asked.dyn_into::<Function>().ok()?.call0(&storage).ok()?;
    let told = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let number = |name| Reflect::get(&told, &JsValue::from_str(name)).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

impl Area {
    /// The browser's store, if it is not blocked. Asked once for each area.
    fn storage(self) -> Result<Storage, BrowserError> {
        thread_local! {
            static TAB: OnceCell<bool> = const { OnceCell::new() };
            static DEVICE: OnceCell<bool> = const { OnceCell::new() };
        }
        let usable = match self {
            Area::Tab => TAB.with(|it| *it.get_or_init(|| self.is_usable())),
            Area::Device => DEVICE.with(|it| *it.get_or_init(|| self.is_usable())),
        };
        match self {
            _ if !usable => Err(BrowserError::StorageBlocked),
            Area::Tab => Ok(SessionStorage::raw()),
            Area::Device => Ok(LocalStorage::raw()),
        }
    }

    /// Whether it is there at all: where it is blocked, merely naming it throws.
    fn is_usable(self) -> bool {
        let window = web_sys::window();
        let storage = window.map(|window| match self {
            Area::Tab => window.session_storage(),
            Area::Device => window.local_storage(),
        });
        matches!(storage, Some(Ok(Some(_))))
    }

    /// Whether texts can be kept here.
    #[must_use]
    pub fn is_available(self) -> bool {
        self.storage().is_ok()
    }

    /// The text kept under this key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<String> {
        self.storage().ok()?.get_item(key).ok().flatten()
    }

    /// Keeps a text under this key.
    ///
    /// # Errors
    ///
    /// Where storage is blocked or full.
    pub fn set(self, key: &str, text: &str) -> Result<(), BrowserError> {
        let kept = self.storage()?.set_item(key, text);
        kept.map_err(|thrown| match thrown_name(&thrown).as_str() {
            "QuotaExceededError" => BrowserError::StorageFull,
            _ => BrowserError::StorageBlocked,
        })
    }

    /// Removes what is kept under this key.
    pub fn remove(self, key: &str) {
        if let Ok(storage) = self.storage() {
            // Removing cannot fail where naming the store did not.
            let _ = storage.remove_item(key);
        }
    }

    /// Every key that begins so.
    #[must_use]
    pub fn keys(self, prefix: &str) -> Vec<String> {
        let Ok(storage) = self.storage() else { return Vec::new() };
        let keys =
            (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
        keys.filter(|key| key.starts_with(prefix)).collect()
    }
}
