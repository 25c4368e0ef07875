//! The session in a real tab: `stores::session` with the browser's storage, vault and address.

use anion::browser::address::Arrival;
use anion::browser::storage::Area;
use anion::config::{Config, Home};
use anion::oauth::CallbackError;
use anion::session::{Ending, Event, Extent, Place, SignInError};
use anion::stores::{Finish, Return, SessionStore, Standing};
use leptos::mount::mount_to_body;
use leptos::prelude::{Owner, StoredValue, untrack};
use wasm_bindgen_test::wasm_bindgen_test;

use super::js;

pub(super) const TOKEN: &str = "cW3upAXPpFqrGGNmj0b9uOx51gG8Cf";
pub(super) const OTHER: &str = "WSo1Ec8ru5exmuc2nQcYadgcYNGxjo";
pub(super) const SESSION: &str = "anion.session";
const PENDING: &str = "anion.pending.abc";

/// The program in one tab. Two of them share what tabs share, and here session storage too.
pub(super) struct Tab {
    pub(super) session: SessionStore,
    _owner: Owner,
}

impl Tab {
    /// Starts the program, with what Ion's redirect brought, and waits until it stands somewhere.
    pub(super) async fn open(grant: &str, arrival: Option<Arrival>) -> Self {
        Tab::set_up("http://127.0.0.1:47391", grant, arrival).await
    }

    async fn set_up(ion: &str, grant: &str, arrival: Option<Arrival>) -> Self {
        // Nothing is shown, but with it Leptos learns how to wait.
        mount_to_body(|| ());
        let owner = Owner::new();
        owner.set();
        let home = Home::parse(&format!("{}/", js::origin())).expect("a home");
        let text = format!(r#"{{"ion":"{ion}","client_id":"abc","grant":"{grant}"}}"#);
        let config = StoredValue::new(Config::read(&text, &home).expect("a configuration"));
        let (is_arrival, before) = (arrival.is_some(), stored_session());
        let tab = Tab { session: SessionStore::start(config, arrival), _owner: owner };
        js::until(|| {
            let is_known = tab.standing() != Standing::Opening && tab.finished() != Finish::Working;
            let is_in_memory = matches!(tab.place(), None | Some(Place::Memory));
            is_known && (!is_arrival || is_in_memory || stored_session() != before)
        })
        .await;
        tab
    }

    /// A reader who comes back from Ion with this token.
    pub(super) async fn signed_in(token: &str, keep: bool) -> Self {
        remember("implicit", keep);
        Tab::open("implicit", Some(token_for("abc", token, 36_000))).await
    }

    pub(super) fn standing(&self) -> Standing {
        untrack(|| self.session.standing())
    }

    fn finished(&self) -> Finish {
        untrack(|| self.session.finished())
    }

    pub(super) fn header(&self) -> Option<String> {
        let session = self.session.session_now()?;
        Some(session.token.access.authorization().header_value().to_owned())
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.session.session_now().map(|it| it.place)
    }
}

/// An attempt under way, as `stores::session` leaves it behind when the reader goes to Ion.
pub(super) fn remember(grant: &str, keep: bool) {
    let verifier = if grant == "code" { r#""verifier-of-this-attempt""# } else { "null" };
    let text = format!(
        r#"{{"nonce":"abc","verifier":{verifier},"client_id":"abc",
        "redirect_uri":"{}/callback","scopes":["read"],"return_to":"/account","scroll":0,
        "keep":{keep},"reader":null,"begun_at":{}}}"#,
        js::origin(),
        js::run("String(Date.now())"),
    );
    assert_eq!(Area::Tab.set(PENDING, &text), Ok(()));
}

fn token_for(state: &str, token: &str, life: u32) -> Arrival {
    let fragment = format!(
        "#access_token={token}&expires_in={life}&token_type=Bearer&scope=read&state={state}"
    );
    Arrival { fragment, query: String::new() }
}

/// Everything that both storages hold.
pub(super) fn stored() -> String {
    js::run("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
}

/// The session in either storage.
fn stored_session() -> [Option<String>; 2] {
    [Area::Tab, Area::Device].map(|area| area.get(SESSION))
}

pub(super) fn clean() {
    js::run("void (sessionStorage.clear(), localStorage.clear())");
}

#[wasm_bindgen_test]
async fn a_session_is_kept_encrypted_in_the_tab() {
    clean();
    let tab = Tab::signed_in(TOKEN, false).await;
    assert_eq!(tab.finished(), Finish::Done(Return { address: "/account".to_owned(), scroll: 0 }));
    assert_eq!((tab.header(), tab.place()), (Some(format!("Bearer {TOKEN}")), Some(Place::Tab)));
    assert!(Area::Tab.get(SESSION).is_some() && Area::Device.get(SESSION).is_none());
    assert!(!stored().contains(TOKEN) && !stored().contains("abc"), "{}", stored());
}

#[wasm_bindgen_test]
async fn a_session_is_kept_encrypted_on_the_device_if_wanted() {
    clean();
    let tab = Tab::signed_in(TOKEN, true).await;
    assert_eq!(tab.place(), Some(Place::Device));
    assert!(Area::Device.get(SESSION).is_some() && Area::Tab.get(SESSION).is_none());
    assert!(!stored().contains(TOKEN), "{}", stored());
}

#[wasm_bindgen_test]
async fn a_reload_takes_the_session_up() {
    for keep in [false, true] {
        clean();
        let before = Tab::signed_in(TOKEN, keep).await;
        let after = Tab::open("implicit", None).await;
        assert_eq!((after.header(), after.place()), (before.header(), before.place()));
        assert_eq!(after.finished(), Finish::Nothing);
    }
}

#[wasm_bindgen_test]
async fn signing_out_leaves_nothing_behind_and_tells_ion() {
    clean();
    let tab = Tab::signed_in(TOKEN, true).await;
    let spy = js::Spy::that_answers("{}");
    tab.session.sign_out(Extent::Here);
    assert!(tab.header().is_none() && Area::Device.get(SESSION).is_none());
    assert_eq!(stored(), "[{},{}]");
    js::until(|| !spy.seen().is_empty()).await;
    assert_eq!(js::told(js::KEY_GOES).await, "it went");
    let told = spy.seen();
    assert!(told.starts_with("POST /oauth/revoke_token/"), "{told}");
    assert!(told.contains(&format!("token={TOKEN}&token_type_hint=access_token&client_id=abc")));
    drop(spy);
    let again = Tab::open("implicit", None).await;
    assert_eq!(again.standing(), Standing::SignedOut(Ending::Never));
}

#[wasm_bindgen_test]
async fn who_signs_in_while_another_tab_tidies_up_keeps_the_key() {
    clean();
    let tab = Tab::signed_in(TOKEN, true).await;
    let spy = js::Spy::that_answers("{}");
    tab.session.sign_out(Extent::Here);
    let _ = Area::Device.set(SESSION, "sealed by a tab that has signed in just now");
    js::until(|| !spy.seen().is_empty()).await;
    assert_eq!(js::told(js::KEY_GOES).await, "it stays");
    drop(spy);
    clean();
}

#[wasm_bindgen_test]
async fn a_session_of_another_ion_is_not_taken_up() {
    clean();
    Tab::signed_in(TOKEN, true).await;
    let other = Tab::set_up("http://127.0.0.1:47392", "implicit", None).await;
    assert_eq!(other.standing(), Standing::SignedOut(Ending::Never));
    assert_eq!(stored(), "[{},{}]");
}

#[wasm_bindgen_test]
async fn what_is_damaged_in_storage_is_removed_and_signs_nobody_in() {
    for text in ["", "null", "{}", r#"{"version":1,"iv":"AAAA","data":"AAAA"}"#, TOKEN] {
        clean();
        assert_eq!(Area::Tab.set(SESSION, text), Ok(()));
        assert_eq!(Area::Device.set(SESSION, text), Ok(()));
        let tab = Tab::open("implicit", None).await;
        assert_eq!(tab.standing(), Standing::SignedOut(Ending::Never), "{text}");
        assert_eq!(stored(), "[{},{}]", "{text}");
    }
}

#[wasm_bindgen_test]
async fn a_forged_answer_stores_and_sends_nothing() {
    clean();
    remember("implicit", false);
    let before = stored();
    let spy = js::Spy::on_fetch();
    let tab = Tab::open("implicit", Some(token_for("forged", "evil", 36_000))).await;
    let why = SignInError::Callback(CallbackError::UnknownNonce);
    assert_eq!(tab.finished(), Finish::Failed(why, None));
    assert_eq!(tab.standing(), Standing::SignedOut(Ending::Never));
    assert_eq!((stored(), spy.seen().as_str()), (before, ""));
}

#[wasm_bindgen_test]
async fn an_attempt_is_used_up_even_if_its_answer_is_not_believed() {
    clean();
    remember("implicit", false);
    let answer = token_for("abc", TOKEN, 36_000).fragment;
    let open = |fragment| Tab::open("implicit", Some(Arrival { fragment, query: String::new() }));
    let unclear = open(format!("{answer}&state=abc")).await;
    assert!(matches!(unclear.finished(), Finish::Failed(..)));
    // It did not say which attempt it was for, so that one is still under way.
    assert!(Area::Tab.get(PENDING).is_some());
    let wrong = open(answer.replace("Bearer", "mac")).await;
    assert!(matches!(wrong.finished(), Finish::Failed(..)));
    assert_eq!(stored(), "[{},{}]");
}

#[wasm_bindgen_test]
async fn attempts_that_nobody_will_finish_are_swept() {
    clean();
    remember("implicit", false);
    let fresh = Area::Tab.get(PENDING).expect("an attempt");
    let old = fresh.replace(&js::run("String(Date.now()).slice(0, 7)"), "1000000");
    for (key, text) in [("old", old.as_str()), ("damaged", "{}"), ("fresh", fresh.as_str())] {
        assert_eq!(Area::Tab.set(&format!("anion.pending.{key}"), text), Ok(()));
    }
    Tab::open("implicit", None).await;
    let mut left = Area::Tab.keys("anion.pending.");
    left.sort();
    assert_eq!(left, [PENDING, "anion.pending.fresh"]);
}

#[wasm_bindgen_test]
async fn a_code_is_exchanged_with_its_verifier() {
    clean();
    remember("code", false);
    let spy = js::Spy::that_answers(&format!(
        r#"{{"access_token":"{OTHER}","expires_in":36000,"token_type":"Bearer","scope":"read",
        "refresh_token":"refreshing"}}"#
    ));
    let query = "?code=JcNgW6teHCpBJCzIHKMu1lFZOY2l4I&state=abc".to_owned();
    let tab = Tab::open("code", Some(Arrival { fragment: String::new(), query })).await;
    assert_eq!(tab.header(), Some(format!("Bearer {OTHER}")));
    let told = spy.seen();
    assert!(told.starts_with("POST /oauth/token/") && !told.contains("authorization: "), "{told}");
    assert!(told.contains("code_verifier=verifier-of-this-attempt"), "{told}");
    for secret in [OTHER, "refreshing", "verifier-of-this-attempt"] {
        assert!(!stored().contains(secret), "{}", stored());
    }
}

#[wasm_bindgen_test]
async fn where_no_key_can_be_kept_the_session_is_in_memory_only() {
    clean();
    let blocked = js::Blocked::databases();
    let tab = Tab::signed_in(TOKEN, true).await;
    assert_eq!((tab.header(), tab.place()), (Some(format!("Bearer {TOKEN}")), Some(Place::Memory)));
    assert_eq!(stored(), "[{},{}]");
    drop(blocked);
}

#[wasm_bindgen_test]
async fn a_tab_whose_session_ends_takes_no_newer_one_along() {
    clean();
    let old = Tab::signed_in(TOKEN, false).await;
    let newer = Tab::signed_in(OTHER, true).await;
    let refused = old.session.session_now().expect("a session").token.access;
    old.session.happened(Event::Refused(refused));
    assert_eq!(old.standing(), Standing::SignedOut(Ending::Refused));
    js::pause(150).await;
    let reloaded = Tab::open("implicit", None).await;
    assert_eq!(reloaded.header(), newer.header());
}

#[wasm_bindgen_test]
async fn a_session_that_ends_is_not_left_behind() {
    clean();
    let tab = Tab::signed_in(TOKEN, true).await;
    let refused = tab.session.session_now().expect("a session").token.access;
    tab.session.happened(Event::Refused(refused));
    assert_eq!(stored(), "[{},{}]");
}

#[wasm_bindgen_test]
async fn a_session_lapses_in_storage_as_it_does_in_memory() {
    clean();
    remember("implicit", true);
    // Eleven seconds, of which ten are kept in reserve.
    let tab = Tab::open("implicit", Some(token_for("abc", TOKEN, 11))).await;
    assert!(tab.header().is_some() && Area::Device.get(SESSION).is_some());
    js::pause(1_200).await;
    let again = Tab::open("implicit", None).await;
    assert_eq!(again.standing(), Standing::SignedOut(Ending::Lapsed));
    assert_eq!(stored(), "[{},{}]");
    // Where it is open what was read stays.
    tab.session.happened(Event::TimePassed);
    assert_eq!(tab.standing(), Standing::SignedIn);
    assert!(tab.session.is_lapsed_now() && tab.session.token().await.is_err());
}
