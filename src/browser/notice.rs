//! Notifications of this device: asking whether we may, and showing one.

use std::pin::Pin;

use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationOptions, NotificationPermission, ServiceWorkerRegistration,
};

/// What the reader has told the browser about our notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// They are shown.
    Given,
    /// The reader has not been asked yet.
    NotAsked,
    /// The reader said no; only the browser's own settings change that.
    Refused,
    /// This browser has none, or not in this kind of window.
    Unknown,
}

/// Whether notifications are shown.
#[must_use]
pub fn leave() -> Leave {
    if !is_known() {
        return Leave::Unknown;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Leave::Given,
        NotificationPermission::Denied => Leave::Refused,
        _ => Leave::NotAsked,
    }
}

/// Asks the reader, who must just have pressed something; says whether notifications are shown now.
/// Whoever has answered before is not asked again.
#[must_use]
pub fn ask() -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async {
        if leave() == Leave::NotAsked
            && let Ok(asking) = Notification::request_permission()
        {
            // However it ends, what counts is what holds afterwards.
            let _ = JsFuture::from(asking).await;
        }
        leave() == Leave::Given
    })
}

/// Shows a notification, if we may. One of the same `tag` takes the place of the one before, so that
/// several tabs together show one.
pub fn show(title: &str, body: &str, tag: &str) {
    if leave() != Leave::Given {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    // Phones show them only through a service worker, and throw here.
    if Notification::new_with_options(title, &options).is_err() {
        let title = title.to_owned();
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(worker) = worker().await {
                let _ = worker.show_notification_with_options(&title, &options);
            }
        });
    }
}

/// The service worker of this page, if it has one.
async fn worker() -> Option<ServiceWorkerRegistration> {
    let navigator = web_sys::window()?.navigator();
    // To ask one that has none would throw.
    if !js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        return None;
    }
    let workers = navigator.service_worker();
    let found = JsFuture::from(workers.get_registration()).await.ok()?;
    (!found.is_undefined()).then(|| found.into())
}

/// Whether the browser has notifications at all; to name them where it has none would throw.
fn is_known() -> bool {
    js_sys::Reflect::has(&js_sys::global(), &"Notification".into()).unwrap_or(false)
}
