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

/// Which addresses the first paint takes for those of who is signed in, where others find the entrance.
#[test]
fn the_first_paint_welcomes_others_where_the_program_does() {
    let script = include_str!("../assets/first_paint.js");
    let list = script.split_once("const isOwn = /^(").and_then(|(_, rest)| rest.split_once(")?"));
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
    assert!(script.contains("getItem('anion.session')"));
    assert!(include_str!("../src/stores/session.rs").contains("\"anion.session\""));
}

/// Nothing that is painted, asked for or counted on stands before it, and the program takes what it leaves.
#[test]
fn what_ion_sent_is_out_of_the_address_before_anything_is_painted_or_asked_for() {
    let page = include_str!("../index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is nowhere"));
    let scrubbed = at("history.replaceState(");
    assert!(at("<base ") < scrubbed, "where the callback is follows from the base");
    for later in ["<link", "<body", "fetch(", "localStorage", "assets/first_paint.js"] {
        assert!(scrubbed < at(later), "{later} comes before");
    }
    assert!(page.contains("window.arrival = "));
    assert!(include_str!("../src/browser/address.rs").contains("\"arrival\""));
    // The frame around a page reads its address, so there it stays.
    let framed = at("if (parent === self) {");
    assert!(framed < scrubbed && !page[framed..scrubbed].contains("</script>"));
}

/// A host that reads a `_headers` file gives each address what every rule says that fits it, one behind
/// the other: so what is asked for anew each time is listed, beside what may be kept for ever.
#[test]
fn a_host_with_a_headers_file_asks_for_each_page_anew() {
    let rules = include_str!("../script/tools/hosting/_headers");
    let rules = rules.split("{{base}}").filter_map(|rule| rule.split_once('\n'));
    let is_fresh = |(path, says): (&'static str, &str)| {
        says.contains("Cache-Control: no-cache").then_some(path)
    };
    let fresh: Vec<&str> = rules.filter_map(is_fresh).collect();
    let is_listed = |path: &str| {
        let folder = path.rsplit_once('/').map(|(folder, _)| format!("{folder}/*"));
        fresh.contains(&path) || folder.is_some_and(|it| fresh.contains(&it.as_str()))
    };
    let mut pages: Vec<String> = Route::FIXED.iter().map(ToString::to_string).collect();
    pages.push(Route::Callback.to_string());
    let changing = ["/eighth/1", "/activities/1", "/offerings/1", "/news/1", "/people/1"];
    pages.extend(changing.map(str::to_owned));
    pages.push("/schedule/2026-11-24".to_owned());
    for page in pages {
        assert!(Route::from_path(&page).is_some(), "{page}");
        assert!(is_listed(page.trim_start_matches('/')), "{page} may be kept");
    }
    for file in ["index.html", "sw.js", "config.json", "manifest.webmanifest", "icons/icon-192.png"]
    {
        assert!(is_listed(file), "{file} may be kept");
    }
    assert!(!is_listed("*") && !is_listed("eighth-0123456789abcdef.wasm"));
}
