//! The document around the application: its title, its focus, its first paint.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the title of tab and history entry.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

fn first(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus to the page's heading, so that a screen reader begins there after a change of
/// page. A menu that was left open, as by going back, closes.
pub fn focus_heading() {
    if let Some(open) = first(":popover-open") {
        let _ = open.hide_popover();
    }
    if let Some(heading) = first("h1") {
        // Without it a heading cannot take the focus.
        heading.set_tab_index(-1);
        let _ = heading.focus();
    }
}

/// Moves the focus to what has this id, if it is there; the browser scrolls to it as far as it must.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls to what has this id, as little as possible.
pub fn reveal(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// How far down the page is, in CSS pixels.
#[must_use]
pub fn scroll() -> u32 {
    let scroll = web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down")]
    let whole = scroll.max(0.0) as u32;
    whole
}

/// Goes that far down the page; says whether the page was long enough by now.
pub fn scroll_to(down: u32) -> bool {
    let Some(window) = web_sys::window() else { return false };
    window.scroll_to_with_x_and_y(0.0, f64::from(down));
    scroll() >= down
}

/// Shows the dialog of that id above everything else; the browser keeps the focus in it, and gives
/// it back afterwards.
pub fn open_dialog(id: &str) {
    let dialog = document().and_then(|document| document.get_element_by_id(id));
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // It fails only where it is open already.
        let _ = dialog.show_modal();
    }
}

/// Removes the first paint that `index.html` brings along.
pub fn remove_boot() {
    if let Some(boot) = document().and_then(|document| document.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// What the browser calls itself.
#[must_use]
pub fn user_agent() -> String {
    let window = web_sys::window();
    window.and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// Whether nobody can see the page just now: another tab is in front, or the screen is off.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without one prints nothing.
        let _ = window.print();
    }
}

/// Lets a panic of a development build say on the console where it was. A release build leaves the
/// messages out, and their kilobytes.
pub fn report_panics() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
}

/// Runs something that takes time, before Leptos is there to do it.
pub fn run(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
