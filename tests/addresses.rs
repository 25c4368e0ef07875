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
