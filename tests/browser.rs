//! What `browser` does, in a real browser: storage, the vault, the clocks, the address, fetching.
#![cfg(target_arch = "wasm32")]

#[path = "support/js.rs"]
mod js;
#[path = "support/kept.rs"]
mod kept;
#[path = "support/own.rs"]
mod own;
#[path = "support/tabs.rs"]
mod tabs;

use std::collections::BTreeSet;

use anion::browser::address::{self, Arrival};
use anion::browser::clock::{self, SchoolClock};
use anion::browser::storage::Area;
use anion::browser::{BrowserError, alarm, entropy, fetch, network, page, vault};
use anion::http::{Authorization, FetchError, Request, Response};
use anion::stores::Clock;
use anion::time::Timestamp;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const BOTH: [Area; 2] = [Area::Tab, Area::Device];

#[wasm_bindgen_test]
fn what_is_kept_is_found_until_it_is_removed() {
    for area in BOTH {
        assert!(area.is_available());
        assert_eq!(area.get("test.a"), None);
        assert_eq!(area.set("test.a", "one"), Ok(()));
        assert_eq!(area.set("test.a", "zwei – два"), Ok(()));
        assert_eq!(area.get("test.a").as_deref(), Some("zwei – два"));
        area.remove("test.a");
        area.remove("test.a");
        assert_eq!(area.get("test.a"), None);
    }
}

#[wasm_bindgen_test]
fn tab_and_device_are_two_places() {
    assert_eq!(Area::Tab.set("test.b", "tab"), Ok(()));
    assert_eq!(Area::Device.get("test.b"), None);
    Area::Tab.remove("test.b");
}

#[wasm_bindgen_test]
fn keys_are_found_by_how_they_begin() {
    for area in BOTH {
        for key in ["test.c.1", "test.c.2", "test.d"] {
            assert_eq!(area.set(key, ""), Ok(()));
        }
        let found: BTreeSet<_> = area.keys("test.c.").into_iter().collect();
        assert_eq!(found, BTreeSet::from(["test.c.1".to_owned(), "test.c.2".to_owned()]));
        for key in area.keys("test.") {
            area.remove(&key);
        }
        assert_eq!(area.keys("test."), Vec::<String>::new());
    }
}

#[wasm_bindgen_test]
fn what_does_not_fit_is_said_not_to() {
    let text = "x".repeat(6_000_000);
    assert_eq!(Area::Tab.set("test.e", &text), Err(BrowserError::StorageFull));
    assert_eq!(Area::Tab.get("test.e"), None);
}

#[wasm_bindgen_test]
async fn what_is_sealed_opens_and_does_not_show() {
    for text in ["", "cW3upAXPpFqrGGNmj0b9uOx51gG8Cf", "ü–€ \u{1f600}"] {
        let (iv, data) = vault::seal(text, "here").await.expect("sealed");
        assert!(text.is_empty() || !format!("{iv}{data}").contains(text));
        assert_eq!(vault::open(&iv, &data, "here").await.as_deref(), Ok(text));
    }
}

#[wasm_bindgen_test]
async fn no_nonce_is_used_twice() {
    let mut seen = BTreeSet::new();
    for _ in 0..50 {
        let (iv, data) = vault::seal("the same", "here").await.expect("sealed");
        assert_eq!(iv.len(), 16);
        assert!(seen.insert(iv) && seen.insert(data));
    }
}

#[wasm_bindgen_test]
async fn it_opens_only_where_it_was_sealed_for() {
    let (iv, data) = vault::seal("secret", "one ion").await.expect("sealed");
    assert_eq!(vault::open(&iv, &data, "another ion").await, Err(BrowserError::Sealed));
    assert_eq!(vault::open(&iv, &data, "").await, Err(BrowserError::Sealed));
}

#[wasm_bindgen_test]
async fn what_was_changed_or_never_sealed_does_not_open() {
    let (iv, data) = vault::seal("secret", "here").await.expect("sealed");
    let flipped = if data.starts_with('A') { "B" } else { "A" };
    let changed = format!("{flipped}{}", &data[1..]);
    for (iv, data) in [(&iv, &changed), (&data, &data), (&iv, &iv), (&iv, &"no base64!".to_owned())]
    {
        assert_eq!(vault::open(iv, data, "here").await, Err(BrowserError::Sealed));
    }
    for (iv, data) in [("", ""), (iv.as_str(), ""), ("", data.as_str())] {
        assert_eq!(vault::open(iv, data, "here").await, Err(BrowserError::Sealed));
    }
}

#[wasm_bindgen_test]
async fn without_its_key_nothing_opens() {
    let (iv, data) = vault::seal("secret", "here").await.expect("sealed");
    assert_eq!(vault::forget().await, Ok(()));
    assert_eq!(vault::forget().await, Ok(()));
    assert_eq!(vault::open(&iv, &data, "here").await, Err(BrowserError::Sealed));
    // A new key has taken its place.
    let (iv, data) = vault::seal("again", "here").await.expect("sealed");
    assert_eq!(vault::open(&iv, &data, "here").await.as_deref(), Ok("again"));
}

#[wasm_bindgen_test]
async fn the_key_cannot_be_taken_out() {
    vault::seal("secret", "here").await.expect("sealed");
    let told = js::told(js::KEPT_KEY).await;
    assert_eq!(told, "AES-GCM 256 decrypt,encrypt false; raw: refused; jwk: refused");
}

#[wasm_bindgen_test]
async fn two_that_seal_first_at_once_agree_on_the_key() {
    assert_eq!(vault::forget().await, Ok(()));
    let sealed = js::at_once(|| vault::seal("secret", "here"), 4).await;
    for sealed in sealed {
        let (iv, data) = sealed.expect("sealed");
        assert_eq!(vault::open(&iv, &data, "here").await.as_deref(), Ok("secret"));
    }
}

#[wasm_bindgen_test]
fn no_two_throws_of_the_dice_are_alike() {
    let throws: BTreeSet<_> = (0..100).map(|_| entropy::bytes().expect("dice")).collect();
    assert_eq!(throws.len(), 100);
    let mut few = [0; 3];
    assert_eq!(entropy::fill(&mut few), Ok(()));
}

/// What the school's clock shows at that many seconds after the epoch.
fn wall(seconds: i64) -> String {
    let clock = SchoolClock::start().expect("a clock");
    let shown = clock.at(Timestamp::from_millis(seconds * 1_000)).expect("a time");
    let time = shown.time;
    format!("{} {:02}:{:02}:{:02}", shown.date, time.hour(), time.minute(), time.as_seconds() % 60)
}

#[wasm_bindgen_test]
fn the_schools_clock_is_right_in_summer_and_winter() {
    assert_eq!(wall(1_789_389_000), "2026-09-14 08:30:00");
    assert_eq!(wall(1_795_440_600), "2026-11-23 08:30:00");
}

#[wasm_bindgen_test]
fn the_schools_clock_springs_forward() {
    // 2026-03-08, 07:00 UTC: there is no 02:30 that night.
    assert_eq!(wall(1_772_953_199), "2026-03-08 01:59:59");
    assert_eq!(wall(1_772_953_200), "2026-03-08 03:00:00");
}

#[wasm_bindgen_test]
fn the_schools_clock_falls_back() {
    // 2026-11-01, 06:00 UTC: there are two of each minute from 01:00 on.
    assert_eq!(wall(1_793_512_799), "2026-11-01 01:59:59");
    assert_eq!(wall(1_793_512_800), "2026-11-01 01:00:00");
}

#[wasm_bindgen_test]
fn the_schools_year_ends_at_midnight_at_the_school() {
    assert_eq!(wall(1_798_779_599), "2026-12-31 23:59:59");
    assert_eq!(wall(1_798_779_600), "2027-01-01 00:00:00");
}

#[wasm_bindgen_test]
fn a_moment_beyond_any_calendar_is_none() {
    let clock = SchoolClock::start().expect("a clock");
    assert_eq!(clock.at(Timestamp::from_millis(i64::MAX)), None);
}

#[wasm_bindgen_test]
fn this_devices_clock_goes() {
    let before = clock::now();
    assert!(before.as_millis() > 1_600_000_000_000);
    assert!(clock::now() >= before);
}

#[wasm_bindgen_test]
fn a_clock_that_is_off_stays_put_right_where_nobody_tells_the_time() {
    let hear = |date: Option<&str>| {
        let date = date.map(|it| ("date".to_owned(), js::run(&format!("{it}.toUTCString()"))));
        let headers = date.into_iter().collect();
        clock::correct(0);
        Clock::put_right(&Response { status: 200, headers, body: String::new() });
        clock::correction()
    };
    let behind = hear(Some("new Date(Date.now() + 7200000)"));
    assert!((6_900_000..7_500_000).contains(&behind), "{behind}");
    assert_eq!(hear(None), behind);
    // It was put right, and nothing of it is left.
    assert_eq!(hear(Some("new Date()")), 0);
    assert_eq!(hear(None), 0);
    assert_eq!(Area::Device.get("anion.clock"), None);
}

/// Opens this page as if it were at that address, and takes out what arrived.
fn arrive(address: &str) -> (Option<Arrival>, String) {
    let home = js::Here::keep();
    js::go(address);
    let arrival = address::take_arrival(&format!("{}/callback", js::origin()));
    let left = js::href().replace(&js::origin(), "");
    drop(home);
    (arrival, left)
}

#[wasm_bindgen_test]
fn what_arrives_at_the_callback_is_taken_out_of_the_address() {
    let entries = js::history_length();
    let (arrival, left) = arrive("/callback?x=1#access_token=verysecret&state=abc");
    let arrival = arrival.expect("an arrival");
    assert_eq!(arrival.fragment, "#access_token=verysecret&state=abc");
    assert_eq!(arrival.query, "?x=1");
    assert_eq!(left, "/callback");
    assert!(!format!("{arrival:?}").contains("verysecret"));

    let (arrival, left) = arrive("/callback?code=verysecret&state=abc");
    assert_eq!(arrival.expect("an arrival").query, "?code=verysecret&state=abc");
    assert_eq!(left, "/callback");
    // Nothing to go back to either.
    assert_eq!(js::history_length(), entries);
}

#[wasm_bindgen_test]
fn what_the_page_has_taken_out_before_the_program_was_here_is_taken_over_once() {
    js::run("window.arrival = '?x=1#access_token=verysecret&state=a%23b'");
    let (arrival, left) = arrive("/callback");
    let arrival = arrival.expect("an arrival");
    assert_eq!(arrival.fragment, "#access_token=verysecret&state=a%23b");
    assert_eq!((arrival.query.as_str(), left.as_str()), ("?x=1", "/callback"));
    assert_eq!(js::run("typeof window.arrival"), "undefined");
    let (arrival, _) = arrive("/callback");
    assert_eq!(arrival.expect("an arrival").fragment, "");
}

#[wasm_bindgen_test]
fn a_bare_callback_is_an_arrival_without_content() {
    let (arrival, left) = arrive("/callback");
    let arrival = arrival.expect("an arrival");
    assert_eq!((arrival.fragment.as_str(), arrival.query.as_str()), ("", ""));
    assert_eq!(left, "/callback");
}

#[wasm_bindgen_test]
fn another_address_is_left_alone() {
    for address in ["/", "/account?tab=2#facts", "/callback/x?code=abc", "/x/callback#y"] {
        let (arrival, left) = arrive(address);
        assert!(arrival.is_none(), "{address}");
        assert_eq!(left, address);
    }
}

#[wasm_bindgen_test]
fn a_token_that_lost_its_way_is_not_accepted_but_scrubbed() {
    let (arrival, left) = arrive("/account?tab=2#access_token=verysecret&state=abc");
    assert!(arrival.is_none());
    assert_eq!(left, "/account?tab=2");
}

#[wasm_bindgen_test]
async fn a_refusal_is_an_answer_and_no_failure() {
    let missing = Request::get(format!("{}/no-such-file", js::origin()));
    let answer = fetch::send(missing).await.expect("an answer");
    assert_eq!((answer.status, answer.is_ok()), (404, false));
    let page = fetch::send(Request::get("/".to_owned())).await.expect("an answer");
    assert!(page.is_ok() && page.is_html(), "{page:?}");
    assert!(page.header("content-type").is_some_and(|it| it.starts_with("text/html")));
    let own = fetch::own("no-such-file.json").await.expect("an answer");
    assert_eq!(own.status, 404);
}

#[wasm_bindgen_test]
async fn where_nobody_answers_it_is_unreachable() {
    for url in ["http://127.0.0.1:47391/api", "http://no-such-host.invalid/", "http://"] {
        let answer = fetch::send(Request::get(url.to_owned())).await;
        assert_eq!(answer.err(), Some(FetchError::Unreachable), "{url}");
    }
}

#[wasm_bindgen_test]
async fn a_request_takes_nothing_along_and_goes_nowhere_else() {
    let mut request = Request::post_form("/api/x".to_owned(), &[("a", "b c")]);
    request.authorization = Some(Authorization::bearer("abc"));
    let spy = js::Spy::on_fetch();
    let answer = fetch::send(request).await;
    assert_eq!(
        spy.seen(),
        "POST /api/x; credentials omit; redirect error; cache no-store; mode cors; \
         referrerPolicy no-referrer; accept: application/json, authorization: Bearer abc, \
         content-type: application/x-www-form-urlencoded; a=b+c; can be given up"
    );
    let answer = answer.expect("the spy's answer");
    assert_eq!((answer.status, answer.body.as_str()), (418, "from the spy"));
    assert_eq!(answer.header("x-spy"), Some("yes"));
}

#[wasm_bindgen_test]
async fn how_a_request_failed_is_told_apart() {
    for (name, expected) in [
        ("TimeoutError", FetchError::TimedOut),
        ("AbortError", FetchError::Aborted),
        ("NetworkError", FetchError::Unreachable),
    ] {
        let spy = js::Spy::that_throws(name);
        assert_eq!(fetch::send(Request::get("/".to_owned())).await.err(), Some(expected), "{name}");
        drop(spy);
    }
}

#[wasm_bindgen_test]
fn everything_is_relative_to_the_base() {
    let here = js::Here::keep();
    js::go("/deep/down?x#y");
    assert_eq!(address::base_uri(), format!("{}/deep/down?x#y", js::origin()));
    js::run(
        "document.head.append(Object.assign(document.createElement('base'), { href: '/anion/' }))",
    );
    assert_eq!(address::base_uri(), format!("{}/anion/", js::origin()));
    js::run("document.querySelector('base').remove()");
    drop(here);
}

#[wasm_bindgen_test]
fn this_machine_is_trusted_and_online() {
    assert!(address::is_secure_context());
    assert!(network::is_online());
}

#[wasm_bindgen_test]
async fn the_alarm_tells_that_time_passes_and_that_the_page_is_back() {
    let count = js::Count::new();
    let counted = count.clone();
    alarm::on_time_passing(move || counted.up());
    js::run("dispatchEvent(new Event('online'))");
    js::run("document.dispatchEvent(new Event('visibilitychange'))");
    assert_eq!(count.so_far(), 2);
    js::pause(1_500).await;
    assert!(count.so_far() >= 3);
}

#[wasm_bindgen_test]
fn the_page_gets_its_title_and_loses_its_first_paint() {
    js::run("document.body.insertAdjacentHTML('beforeend', '<div id=boot></div><h1>Heading</h1>')");
    page::remove_boot();
    page::remove_boot();
    page::set_title("Today · Anion");
    page::focus_heading();
    let told = js::run(
        "[document.getElementById('boot'), document.title, document.activeElement.textContent].join()",
    );
    assert_eq!(told, ",Today · Anion,Heading");
    js::run("document.querySelector('h1').remove()");
}
