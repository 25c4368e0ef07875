//! What the device keeps of a reader beside the session: whose it is, and that nobody else finds it.

use anion::browser::storage::Area;
use anion::browser::vault;
use anion::stores::{Keepsake, Keepsakes};
use leptos::mount::mount_to_body;
use leptos::prelude::Owner;
use wasm_bindgen_test::wasm_bindgen_test;

use super::js;
use super::kept::clean;

const READER: &str = "anion.own.reader";

/// The page of a reader with this number, and what it keeps of them, once it is known whose that is.
async fn page_of(reader: u32) -> (Owner, Keepsake) {
    mount_to_body(|| ());
    let owner = Owner::new();
    owner.set();
    let keepsakes = Keepsakes::start();
    let bus = keepsakes.open("anion.own.test");
    keepsakes.belongs_to(reader);
    js::pause(300).await;
    js::until(|| Area::Device.get(READER).is_some()).await;
    (owner, bus)
}

#[wasm_bindgen_test]
async fn what_one_reader_kept_is_there_for_them_and_wiped_when_another_comes() {
    clean();
    let (_page, bus) = page_of(31_165).await;
    bus.set(Some("JT-7".to_owned()));
    let (_again, bus) = page_of(31_165).await;
    assert_eq!(bus.get_now().as_deref(), Some("JT-7"));
    // Whose it is can be read by nobody who looks into the storage.
    assert!(!Area::Device.get(READER).expect("a mark").contains("31165"));
    let (_other, bus) = page_of(31_166).await;
    assert_eq!(bus.get_now(), None);
    assert_eq!(Area::Device.get("anion.own.test"), None);
    clean();
}

#[wasm_bindgen_test]
async fn what_nobody_can_tell_the_owner_of_any_more_is_wiped() {
    clean();
    let (_page, bus) = page_of(31_165).await;
    bus.set(Some("JT-7".to_owned()));
    vault::forget().await.expect("no key");
    let (_again, bus) = page_of(31_165).await;
    assert_eq!(bus.get_now(), None);
    clean();
}
