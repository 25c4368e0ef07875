//! The only place that touches the browser: what it may refuse, fail at or throw ends here.
//!
//! Each file wraps one thing the browser offers, and nothing in this folder panics because the
//! browser said no: it returns a [`BrowserError`], `None`, or an error of its own. It decides
//! nothing.

pub mod address;
pub mod alarm;
pub mod alert;
pub mod answers;
pub mod channel;
pub mod clipboard;
pub mod clock;
mod database;
pub mod download;
mod early;
pub mod entropy;
pub mod fetch;
pub mod file_url;
pub mod frame;
pub mod keys;
pub mod lock;
pub mod look;
pub mod network;
pub mod notice;
pub mod page;
pub mod probe;
pub mod sight;
pub mod storage;
pub mod vault;
pub mod view;
pub mod worker;

use thiserror::Error;
use wasm_bindgen::JsValue;

/// What the browser would not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BrowserError {
    /// Storage is blocked, by a setting or by the kind of window.
    #[error("storage is blocked")]
    StorageBlocked,
    /// There is no room left.
    #[error("storage is full")]
    StorageFull,
    /// Cryptography is missing: the page is no secure context, or the browser is old.
    #[error("WebCrypto is not available")]
    NoCrypto,
    /// What was sealed does not open: another key, another configuration, or damage.
    #[error("what was kept does not open")]
    Sealed,
}

/// The name of a thrown value's class, such as `QuotaExceededError`. Anything can be thrown.
fn thrown_name(thrown: &JsValue) -> String {
    let name = js_sys::Reflect::get(thrown, &JsValue::from_str("name"));
    name.ok().and_then(|name| name.as_string()).unwrap_or_default()
}
