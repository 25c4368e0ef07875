//! Giving the reader a file that was made here.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock;

/// How long the file stays to be had, in milliseconds: a phone may ask the reader first where to put
/// it, and has not read it before they have answered.
const STAYS_MS: i32 = 60_000;

/// Has the browser save a text as a file of that name. It leaves no trace: the file's address is
/// withdrawn after a minute. `false` where the browser would not.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    try_save(name, kind, text).is_ok()
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    // The router looks at links that are in the page; this one is in none.
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        clock::pause(STAYS_MS).await;
        // An address that is gone already needs no withdrawing.
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}
