//! Every recorded answer about the buses is read as what it is.

#[path = "support/samples.rs"]
mod samples;

use anion::buses::{board, lot};
use anion::ion::buses::{self, Status};
use anion::ion::{ApiError, RouteId};
use samples::{named, samples};

#[test]
fn we_ask_what_ion_was_asked() {
    let path = |name| named(name).path;
    assert_eq!(path("bus"), buses::page(1).request("/api", None).url);
    assert_eq!(path("bus_page2"), buses::page(2).request("/api", None).url);
    assert_eq!(path("bus_detail"), buses::one(RouteId(15)).request("/api", None).url);
}

#[test]
fn every_answer_is_read() {
    let mut read = 0;
    for sample in samples().iter().filter(|it| it.is_read_of("/bus") && it.response.status == 200) {
        let page = buses::page(1).read(&sample.response);
        assert!(page.is_ok(), "{}: {page:?}", sample.name);
        read += 1;
    }
    assert!(read >= 3, "only {read} were read");
}

#[test]
fn the_board_says_what_ion_said() {
    let first = buses::page(1).read(&named("bus").response).expect("a page");
    assert_eq!((first.count, first.has_next), (60, true));
    let bus = &first.results[4];
    assert_eq!(
        (bus.route.as_str(), bus.status, bus.space.as_deref()),
        ("JT-104", Status::Here, Some("4"))
    );
    assert_eq!(board::detail(bus), "Space 4");
    let second = buses::page(2).read(&named("bus_page2").response).expect("a page");
    assert!(!second.has_next);
    let spots = lot::spots(&second.results);
    let taken: Vec<_> =
        spots.iter().filter(|it| !it.routes.is_empty()).map(|it| it.label.as_str()).collect();
    assert_eq!((taken, spots.len()), (vec!["8", "30"], 30));
    let one = buses::one(RouteId(15)).read(&named("bus_detail").response).expect("a bus");
    assert_eq!((one.status, board::detail(&one).as_str()), (Status::Delayed, "Bus 9888"));
}

#[test]
fn a_route_that_is_gone_and_a_lapsed_session_are_told_apart() {
    let read = |name| buses::one(RouteId(1)).read(&named(name).response).expect_err(name);
    assert_eq!(read("bus_404"), ApiError::NotFound);
    assert_eq!(read("bus_unauth"), ApiError::SessionRefused);
}
