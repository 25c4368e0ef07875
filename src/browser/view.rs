//! What of the page is in view: being told when that changes, where things lie, where the focus is.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Document, Element, EventTarget, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Something that is called when the view changes, as long as this is kept.
pub struct Watch {
    moved: Closure<dyn Fn()>,
}

/// What tells that the view changes, and by which event. A keyboard that comes or goes changes what
/// is seen of the window, and not the window.
fn tellers() -> Vec<(EventTarget, &'static str)> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let seen = window.visual_viewport().map(|seen| (seen.into(), "resize"));
    let window = EventTarget::from(window);
    seen.into_iter().chain([(window.clone(), "scroll"), (window, "resize")]).collect()
}

/// Calls `moved` whenever anything on the page was scrolled, and when more or less of it can be seen.
#[must_use]
pub fn watch(moved: impl Fn() + 'static) -> Watch {
    let moved = Closure::<dyn Fn()>::new(moved);
    let function = moved.as_ref().unchecked_ref();
    let options = AddEventListenerOptions::new();
    // The scrolling of a part does not bubble; it is captured on its way down. It is not held up.
    options.set_capture(true);
    options.set_passive(true);
    for (teller, event) in tellers() {
        // Known names and a function: it cannot fail.
        let _ = teller.add_event_listener_with_callback_and_add_event_listener_options(
            event, function, &options,
        );
    }
    Watch { moved }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let function = self.moved.as_ref().unchecked_ref();
        for (teller, event) in tellers() {
            let _ = teller.remove_event_listener_with_callback_and_bool(event, function, true);
        }
    }
}

/// What lies over the lower part of a phone's window: `style/frame.css`.
const TABS: &str = "nav.tabs";

/// How far the element of that id begins below the upper edge of the window, how high its first
/// child is, and how far down the window can be seen; in CSS pixels.
#[must_use]
pub fn lie(id: &str) -> Option<(f64, Option<f64>, f64)> {
    let element = element(id)?;
    let child =
        element.first_element_child().map(|child| child.get_bounding_client_rect().height());
    let window = web_sys::window()?;
    // A phone's keyboard covers the lower part of the window, which stays as high as it is.
    let seen = match window.visual_viewport() {
        Some(seen) => seen.offset_top() + seen.height(),
        None => window.inner_height().ok()?.as_f64()?,
    };
    let tabs = document()?.query_selector(TABS).ok()?.map(|it| it.get_bounding_client_rect());
    let tabs = tabs.filter(|tabs| tabs.height() > 0.0);
    let seen = tabs.map_or(seen, |tabs| seen.min(tabs.top()));
    Some((element.get_bounding_client_rect().top(), child, seen))
}

/// Scrolls the element of that id to the top of the window, as far as its `scroll-margin` lets it.
pub fn scroll_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

/// Scrolls what the element of that id is in sideways, so that it is in view, and nothing else.
pub fn center(id: &str) {
    let element = element(id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some((element, around)) = element.and_then(|it| Some((it.clone(), it.offset_parent()?)))
    else {
        return;
    };
    let middle = element.offset_left() + element.offset_width() / 2;
    around.set_scroll_left(middle - around.client_width() / 2);
}

/// Moves the focus to the element of that id; says whether there is one.
#[must_use]
pub fn focus(id: &str) -> bool {
    let element = element(id).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus to the first link in the element of that id, unless `beside` has it: the reader is
/// at something there then.
pub fn focus_link(id: &str, beside: &str) {
    let focused = document().and_then(|document| document.active_element());
    if element(beside).is_some_and(|it| it.contains(focused.as_deref())) {
        return;
    }
    let link = element(id).and_then(|it| it.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // A browser that refuses the focus leaves the reader where they were.
        let _ = link.focus();
    }
}

/// The id of what has the focus; empty where it has none.
#[must_use]
pub fn focused() -> Option<String> {
    Some(document()?.active_element()?.id())
}

/// Whether what has the focus takes letters, so that none of them is a command, or is in something
/// that lies over the page.
#[must_use]
pub fn is_busy() -> bool {
    let Some(element) = document().and_then(|document| document.active_element()) else {
        return false;
    };
    let takes =
        "input:not([type=checkbox]), textarea, select, [contenteditable], dialog *, [popover] *";
    element.matches(takes).unwrap_or(false)
}

/// Whether the window is as narrow as a phone: the breakpoint of `style/frame.css`.
#[must_use]
pub fn is_narrow() -> bool {
    let window = web_sys::window();
    let query = window.and_then(|it| it.match_media("(max-width: 44.99rem)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Goes one step back in the tab's history.
pub fn back() {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Where there is nothing to go back to, nothing happens.
        let _ = history.back();
    }
}
