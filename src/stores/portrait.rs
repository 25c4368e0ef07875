//! The portrait of a person, for as long as it is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Stores;
use crate::browser::file_url::FileUrl;
use crate::ion::{UserId, pictures};

/// The address of somebody's portrait, once it has come; none where they have none. It is good as
/// long as the view that asked, and let go with it.
#[must_use]
pub fn portrait(stores: Stores, person: UserId) -> Signal<Option<String>> {
    let href = RwSignal::new(None);
    let held = StoredValue::new_local(None);
    spawn_local(async move {
        let Some(bytes) = stores.client.picture(&pictures::of(person)).await else { return };
        let picture = pictures::kind(&bytes).and_then(|kind| FileUrl::new(&bytes, kind));
        let Some(picture) = picture else { return };
        let shown = picture.url().to_owned();
        // Where the view is gone by now, the picture goes here.
        if held.try_set_value(Some(picture)).is_none() {
            let _ = href.try_set(Some(shown));
        }
    });
    href.into()
}
