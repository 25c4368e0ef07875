//! Several tabs of one browser: what they tell each other, and that one renews for all.

use anion::browser::address::Arrival;
use anion::browser::storage::Area;
use anion::browser::{channel::Channel, frame, lock};
use anion::session::{Ending, Extent, Place, Renewal};
use anion::stores::Standing;
use leptos::prelude::untrack;
use wasm_bindgen_test::wasm_bindgen_test;

use super::js;
use super::kept::{OTHER, SESSION, TOKEN, Tab, clean, remember, stored};

/// A reader who comes back from Ion with a code, which is exchanged for this token.
async fn signed_in_by_code(token: &str, keep: bool) -> Tab {
    remember("code", keep);
    let spy = js::Spy::that_answers(&answer(token));
    let query = "?code=JcNgW6teHCpBJCzIHKMu1lFZOY2l4I&state=abc".to_owned();
    let tab = Tab::open("code", Some(Arrival { fragment: String::new(), query })).await;
    drop(spy);
    tab
}

fn answer(token: &str) -> String {
    format!(
        r#"{{"access_token":"{token}","expires_in":36000,"token_type":"Bearer","scope":"read",
        "refresh_token":"refresh-{token}"}}"#
    )
}

#[wasm_bindgen_test]
async fn two_who_want_a_lock_hold_it_one_after_the_other() {
    let first = lock::hold("anion.test").await;
    let count = js::Count::new();
    let counted = count.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let second = lock::hold("anion.test").await;
        counted.up();
        drop(second);
    });
    js::pause(100).await;
    assert_eq!(count.so_far(), 0);
    drop(first);
    js::until(|| count.so_far() == 1).await;
    assert_eq!(count.so_far(), 1);
}

#[wasm_bindgen_test]
async fn what_one_tells_the_others_hear_and_it_does_not() {
    let (own, others) = (js::Count::new(), js::Count::new());
    let (here, there) = (own.clone(), others.clone());
    let one = Channel::join("anion.test", move |_| here.up()).expect("a channel");
    let _other = Channel::join("anion.test", move |text| {
        if text == "changed" {
            there.up();
        }
    });
    let _stranger = Channel::join("elsewhere", |_| panic!("heard what was not for it"));
    one.tell("changed");
    js::until(|| others.so_far() == 1).await;
    assert_eq!((own.so_far(), others.so_far()), (0, 1));
}

#[wasm_bindgen_test]
async fn ten_tabs_that_wake_at_once_make_one_refresh() {
    clean();
    let first = signed_in_by_code(TOKEN, true).await;
    let mut tabs = vec![first];
    for _ in 1..10 {
        tabs.push(Tab::open("code", None).await);
    }
    let spy = js::Spy::that_answers(&answer(OTHER));
    for tab in &tabs {
        tab.session.renew();
    }
    let is_renewed = |tab: &Tab| tab.header() == Some(format!("Bearer {OTHER}"));
    js::until(|| tabs.iter().all(is_renewed)).await;
    assert!(tabs.iter().all(is_renewed));
    assert_eq!(spy.times(), "1");
    assert!(spy.seen().contains(&format!("refresh_token=refresh-{TOKEN}")), "{}", spy.seen());
    assert!(!stored().contains(OTHER));
    // And whoever comes later finds it, too.
    drop(spy);
    assert!(is_renewed(&Tab::open("code", None).await));
}

#[wasm_bindgen_test]
async fn a_refresh_without_an_answer_keeps_the_session_and_a_refused_one_ends_it() {
    clean();
    let tab = signed_in_by_code(TOKEN, false).await;
    let spy = js::Spy::that_throws("NetworkError");
    tab.session.renew();
    let is_waiting = || {
        let renewal = untrack(|| tab.session.renewal());
        matches!(renewal, Some((false, Renewal::Waiting { .. })))
    };
    js::until(is_waiting).await;
    assert!(is_waiting() && tab.header() == Some(format!("Bearer {TOKEN}")));
    drop(spy);
    let spy = js::Spy::that_answers(r#"{"error":"invalid_grant"}"#);
    js::run(
        "void (window.fetch = async () => new Response('{\"error\":\"invalid_grant\"}', { status: 400 }))",
    );
    tab.session.renew();
    js::until(|| tab.header().is_none()).await;
    assert_eq!(tab.standing(), Standing::SignedOut(Ending::Refused));
    assert_eq!(stored(), "[{},{}]");
    drop(spy);
}

#[wasm_bindgen_test]
async fn a_sign_in_and_a_sign_out_reach_every_tab() {
    clean();
    let waiting = Tab::open("implicit", None).await;
    let tab = Tab::signed_in(TOKEN, true).await;
    js::until(|| waiting.header().is_some()).await;
    assert_eq!((waiting.header(), waiting.place()), (tab.header(), Some(Place::Device)));
    let spy = js::Spy::that_answers("{}");
    waiting.session.sign_out(Extent::Here);
    js::until(|| tab.header().is_none()).await;
    assert_eq!(tab.standing(), Standing::SignedOut(Ending::LeftElsewhere));
    js::until(|| spy.times() == "1").await;
    drop(spy);
}

#[wasm_bindgen_test]
async fn a_session_goes_from_the_tab_to_the_device_and_back() {
    clean();
    let tab = Tab::signed_in(TOKEN, false).await;
    tab.session.keep_in(Place::Device);
    js::until(|| Area::Device.get(SESSION).is_some()).await;
    assert!(Area::Device.get(SESSION).is_some() && Area::Tab.get(SESSION).is_none());
    let other = Tab::open("implicit", None).await;
    assert_eq!(other.place(), Some(Place::Device));
    tab.session.keep_in(Place::Tab);
    js::until(|| Area::Tab.get(SESSION).is_some()).await;
    assert!(Area::Device.get(SESSION).is_none() && Area::Tab.get(SESSION).is_some());
    js::until(|| other.header().is_none()).await;
    assert_eq!((tab.place(), other.header()), (Some(Place::Tab), None));
    assert_eq!(other.standing(), Standing::SignedOut(Ending::Moved));
}

#[wasm_bindgen_test]
async fn a_token_is_there_for_whoever_waits_while_it_is_renewed() {
    clean();
    let tab = signed_in_by_code(TOKEN, false).await;
    let spy = js::Spy::that_answers(&answer(OTHER));
    tab.session.renew();
    let token = tab.session.token().await.expect("a token");
    // Until the next one is there the old one is good.
    assert_eq!(token.authorization().header_value(), format!("Bearer {TOKEN}"));
    js::until(|| tab.header() == Some(format!("Bearer {OTHER}"))).await;
    let token = tab.session.token().await.expect("a token");
    assert_eq!(token.authorization().header_value(), format!("Bearer {OTHER}"));
    drop(spy);
}

#[wasm_bindgen_test]
async fn a_frame_that_never_comes_back_is_given_up_and_removed() {
    assert!(!frame::is_framed());
    let page = format!("{}/no-such-page", js::origin());
    assert!(frame::ask(&page, "http://localhost/callback").await.is_none());
    assert_eq!(js::run("String(document.querySelectorAll('iframe').length)"), "0");
}

#[wasm_bindgen_test]
async fn what_a_frame_brings_back_to_the_callback_is_taken_out_of_it() {
    let callback = format!("{}/callback", js::origin());
    let arrival = frame::ask(&format!("{callback}#access_token=abc&state=x"), &callback).await;
    assert_eq!(arrival.expect("an arrival").fragment, "#access_token=abc&state=x");
    assert_eq!(js::run("String(document.querySelectorAll('iframe').length)"), "0");
}
