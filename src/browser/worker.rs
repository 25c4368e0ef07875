//! The service worker, which has Anion's own files at hand where there is no network.

use js_sys::Reflect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

/// The worker of this page's build, once it is registered.
#[derive(Clone)]
pub struct Worker(ServiceWorkerRegistration);

/// Registers the worker that `index.html` names. `None` where it names none, as in development, or
/// where the browser has no service workers or lets us have none: then all goes on without.
pub async fn register() -> Option<Worker> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector("meta[name=worker]").ok()??.get_attribute("content")?;
    let registering = container()?.register(&named);
    let registration = JsFuture::from(registering).await.ok()?;
    registration.dyn_into().ok().map(Worker)
}

impl Worker {
    /// Calls `found` when a newer build is here whole and waits to be taken over; at once, if so.
    pub fn on_waiting(&self, found: impl Fn() + Clone + 'static) {
        if self.is_waiting() {
            found();
        }
        let worker = self.clone();
        let on_found = Closure::<dyn Fn()>::new(move || {
            let Some(installing) = worker.0.installing() else { return };
            let (worker, found) = (worker.clone(), found.clone());
            let on_change = Closure::<dyn Fn()>::new(move || {
                if worker.is_waiting() {
                    found();
                }
            });
            installing.set_onstatechange(Some(&on_change.into_js_value().unchecked_into()));
        });
        self.0.set_onupdatefound(Some(&on_found.into_js_value().unchecked_into()));
    }

    /// The first worker there is waits for nobody.
    fn is_waiting(&self) -> bool {
        self.0.waiting().is_some() && container().is_some_and(|it| it.controller().is_some())
    }

    /// Asks whether there is a newer build.
    pub fn look(&self) {
        if let Ok(looking) = self.0.update() {
            // It fails without a network, and then there is none to be had.
            wasm_bindgen_futures::spawn_local(async { drop(JsFuture::from(looking).await) });
        }
    }

    /// Takes the newer build over: the page is loaded anew as soon as it is in charge.
    pub fn take_over(&self) {
        let Some(container) = container() else { return };
        let told = container.clone();
        let reload = Closure::<dyn Fn()>::new(move || {
            // A worker that takes charge says so twice, and each time anew while the page is on its
            // way: whoever loaded it anew at each would never come there.
            told.set_oncontrollerchange(None);
            if let Some(window) = web_sys::window() {
                // It can always be loaded anew.
                let _ = window.location().reload();
            }
        });
        container.set_oncontrollerchange(Some(&reload.into_js_value().unchecked_into()));
        if let Some(waiting) = self.0.waiting() {
            // A text can always be sent.
            let _ = waiting.post_message(&JsValue::from_str("take over"));
        }
    }
}

/// What the browser has for them; nothing in an old one, or where it is blocked.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let found = Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    found.dyn_into().ok()
}
