//! Each page that has an address is drawn.

use anion::route::Route;

const APP: &str = include_str!("../src/app.rs");

/// Every page, once, whatever it shows.
#[test]
fn every_page_is_drawn() {
    for route in Route::FIXED {
        let page = format!("{:?}", route.page());
        assert!(APP.contains(&format!("Some(Route::{page})")), "{page} is drawn nowhere");
    }
    assert!(APP.contains("Some(Route::Offering(_))"), "who has signed up is drawn nowhere");
}

/// Which addresses `index.html` takes for those of who is signed in, where others find the entrance.
#[test]
fn the_first_paint_welcomes_others_where_the_program_does() {
    let page = include_str!("../index.html");
    let list = page.split_once("const isOwn = /^(").and_then(|(_, rest)| rest.split_once(")?"));
    let mut taken: Vec<&str> = list.expect("the list of them").0.split('|').collect();
    let guarded = |line: &&str| line.contains("=> guarded(");
    let name = |line: &str| {
        let name = line.split_once("Route::")?.1.split([')', '(']).next()?.to_owned();
        let route = Route::FIXED.into_iter().find(|it| format!("{it:?}") == name);
        let address =
            route.map_or_else(|| format!("/{}s", name.to_lowercase()), |it| it.to_string());
        Some(address.split('/').nth(1)?.to_owned())
    };
    let mut own: Vec<String> = APP.lines().filter(guarded).filter_map(name).collect();
    own.retain(|it| !it.is_empty());
    own.sort();
    own.dedup();
    taken.sort_unstable();
    assert_eq!(own, taken);
    assert!(page.contains("getItem('anion.session')"));
    assert!(include_str!("../src/stores/session.rs").contains("\"anion.session\""));
}

/// Nothing that is painted, asked for or counted on stands before it, and the program takes what it leaves.
#[test]
fn what_ion_sent_is_out_of_the_address_before_anything_is_painted_or_asked_for() {
    let page = include_str!("../index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is nowhere"));
    let scrubbed = at("history.replaceState(");
    assert!(at("<base ") < scrubbed, "where the callback is follows from the base");
    for later in ["<link", "<body", "fetch(", "localStorage", "sessionStorage"] {
        assert!(scrubbed < at(later), "{later} comes before");
    }
    assert!(page.contains("window.arrival = "));
    assert!(include_str!("../src/browser/address.rs").contains("\"arrival\""));
    // The frame around a page reads its address, so there it stays.
    let framed = at("if (parent === self) {");
    assert!(framed < scrubbed && !page[framed..scrubbed].contains("</script>"));
}
