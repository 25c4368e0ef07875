//! How the page looks: light or dark, roomy or compact, as attributes that the style sheet reads.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlMetaElement};

/// Gives the whole page an attribute, or takes it away.
pub fn set_attribute(name: &str, value: Option<&str>) {
    let window = web_sys::window();
    let page = window.and_then(|window| window.document()?.document_element());
    let Some(page) = page else { return };
    // Known names: it cannot fail.
    let _ = match value {
        Some(value) => page.set_attribute(name, value),
        None => page.remove_attribute(name),
    };
}

/// Has the browser's own bars go by `scheme` (`light`, `dark`), or by the device if it is none.
///
/// `index.html` has a color for each scheme, which names its scheme in `data-scheme`.
pub fn set_bars(scheme: Option<&str>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(colors) = document.query_selector_all("meta[name=theme-color]") else { return };
    for index in 0..colors.length() {
        let color = colors.item(index).and_then(|it| it.dyn_into::<HtmlMetaElement>().ok());
        let Some(color) = color else { continue };
        let of: Option<String> = Element::get_attribute(&color, "data-scheme");
        let media = match (scheme, of.as_deref()) {
            (None, Some(of)) => format!("(prefers-color-scheme: {of})"),
            (Some(scheme), Some(of)) if scheme == of => "all".to_owned(),
            _ => "not all".to_owned(),
        };
        let _ = color.set_attribute("media", &media);
    }
}
