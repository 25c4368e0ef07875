//! The keys that are pressed anywhere on the page, and the page's search field.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlInputElement, KeyboardEvent};

/// Fields that take a key as text, or as a choice of theirs.
const FIELDS: &str =
    "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
/// What has keys of its own while it is open.
const OVERLAYS: &str = "dialog[open], [popover]:popover-open";
const SEARCH_FIELD: &str = "main input[type=search]";

/// A key, as the browser tells of it.
pub struct Pressed {
    /// Its name: `g`, `?`, `Escape`.
    pub name: String,
    /// Whether Ctrl, Alt or Meta is held.
    pub is_command: bool,
    /// Whether it goes into a field.
    pub is_typing: bool,
    /// Whether a dialog or a menu is open.
    pub is_in_dialog: bool,
    /// Whether it is held down, part of composing a letter, or used by somebody else already.
    pub is_spent: bool,
}

/// Tells `pressed` of each key; where it says that it used the key, nobody else does.
///
/// It lasts as long as the page.
pub fn on_press(pressed: impl Fn(Pressed) -> bool + 'static) {
    let Some(document) = document() else { return };
    let of_document = document.clone();
    let listen = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_typing =
            target.is_some_and(|target| target.closest(FIELDS).ok().flatten().is_some());
        let key = Pressed {
            name: event.key(),
            is_command: event.ctrl_key() || event.alt_key() || event.meta_key(),
            is_typing,
            // Each letter typed would ask for it, and a field is no less one in a dialog. A browser
            // that does not know one of these has none of them open.
            is_in_dialog: !is_typing
                && of_document.query_selector(OVERLAYS).ok().flatten().is_some(),
            is_spent: event.repeat() || event.is_composing() || event.default_prevented(),
        };
        if pressed(key) {
            event.prevent_default();
        }
    });
    // A known name and a function: it cannot fail.
    let _ = document.add_event_listener_with_callback("keydown", listen.as_ref().unchecked_ref());
    listen.forget();
}

/// Moves to the page's search field, and selects what stands in it; says whether there is one.
#[must_use]
pub fn focus_search() -> bool {
    let field = document().and_then(|document| document.query_selector(SEARCH_FIELD).ok()?);
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    // A field that is hidden does not take the focus, and then nothing has happened.
    let _ = field.focus();
    field.select();
    true
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
