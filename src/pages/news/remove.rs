//! Removing an announcement, for everybody: after a few seconds in which one can think better of it.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ion::announcements::{self, Announcement};
use crate::ion::{AnnouncementId, ApiError};
use crate::stores::news::pause;
use crate::stores::{Stores, Toast};

/// How long one can think better of it; as long as a toast stands. Whoever closes Anion within it has
/// removed nothing, and whoever goes to another page of Anion's goes on removing.
const SECOND_THOUGHT: Duration = Duration::from_secs(6);

/// The button.
#[component]
pub fn Remove(stores: Stores, it: Announcement) -> impl IntoView {
    let press = move |_| remove(stores, &it);
    view! {
        <button class="btn btn-s btn-bad" type="button" on:click=press>
            "Delete"
        </button>
    }
}

fn remove(stores: Stores, it: &Announcement) {
    let (id, title) = (it.id, it.title.clone());
    let since = stores.editing().remove(id);
    let undo = Callback::new(move |()| take_back(stores, id));
    stores.toasts.say(Toast {
        what: format!("Deleting “{title}”"),
        means: "In 6 seconds, for everybody. Close Anion before that and it stays.".to_owned(),
        is_bad: false,
        action: Some(("Undo", undo)),
    });
    spawn_local(async move {
        pause(SECOND_THOUGHT).await;
        if stores.editing().begin_removal(id, since) {
            send(stores, id, &title).await;
        }
    });
}

/// The reader thinks better of it.
pub fn take_back(stores: Stores, id: AnnouncementId) {
    if stores.editing().take_back(id) {
        tell(stores, false, "Kept", "Nothing was deleted.");
    } else {
        tell(stores, true, "It is too late to undo", "Ion has been told to delete it.");
    }
}

async fn send(stores: Stores, id: AnnouncementId, title: &str) {
    let answer = stores.client.get(&announcements::remove(id)).await;
    let gone = match answer {
        Ok(()) | Err(ApiError::NotFound) => Ok(()),
        // It may have come through all the same: only looking tells. It is not asked again.
        Err(error @ (ApiError::Fetch(_) | ApiError::Broken(_))) => {
            match stores.client.get(&announcements::one(id)).await {
                Err(ApiError::NotFound) => Ok(()),
                Ok(_) => Err(("was not deleted", error)),
                Err(_) => Err(("may be deleted or not", error)),
            }
        }
        Err(error) => Err(("was not deleted", error)),
    };
    match gone {
        Ok(()) => tell(stores, false, &format!("Deleted “{title}”"), ""),
        Err((how, error)) => {
            stores.editing().restore(id);
            let words = stores.setup.explain(&error);
            let means = format!("{}. {}", words.what, words.means);
            tell(stores, true, &format!("“{title}” {how}"), &means);
        }
    }
}

fn tell(stores: Stores, is_bad: bool, what: &str, means: &str) {
    let (what, means) = (what.to_owned(), means.to_owned());
    stores.toasts.say(Toast { what, means, is_bad, action: None });
}
