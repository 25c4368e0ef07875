//! People: searching for them, and who each of them is.

pub mod find;
pub mod profile;
pub mod results;
pub mod signups;

use crate::pages::place::use_query_map;
use leptos::prelude::*;

use self::find::Find;
use self::profile::Profile;
use super::layout::Layout;
use crate::components::head::Heading;
use crate::ion::{UserId, web};
use crate::route::Route;
use crate::stores::search::Search;
use crate::stores::use_stores;

/// Whose page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody's: people are looked for.
    Nobody,
    /// The reader's own.
    Reader,
    /// Somebody's, by Ion's number.
    Other(UserId),
}

/// The page.
#[component]
pub fn People() -> impl IntoView {
    let stores = use_stores();
    let search = Search::start(stores);
    let who = Memo::new(move |before| match stores.page.here() {
        Some(Route::Person(id)) => Who::Other(UserId(id)),
        Some(Route::Me) => Who::Reader,
        Some(Route::People) => Who::Nobody,
        // On the way elsewhere nothing changes here.
        _ => before.copied().unwrap_or(Who::Nobody),
    });
    // What the search was, for the way back from somebody.
    let sought = RwSignal::new(String::new());
    // The router's own query map goes stale where the path changes and the pattern does not.
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get("q")));
    let name = RwSignal::new(None);
    let title = move || match who.get() {
        Who::Nobody => "People".to_owned(),
        Who::Reader => name.get().unwrap_or_else(|| "Your profile".to_owned()),
        Who::Other(id) => {
            let known = name.get().or_else(|| search.name_of(id.0));
            known.unwrap_or_else(|| "Profile".to_owned())
        }
    };
    let title = Signal::derive(title);
    let ion_path = Signal::derive(move || match who.get() {
        Who::Nobody => web::search(&asked.get().unwrap_or_default()),
        Who::Reader => stores.reader.with(|reader| {
            reader.value().map_or_else(|| web::home().to_owned(), |it| web::profile(it.id))
        }),
        Who::Other(id) => web::profile(id),
    });
    view! {
        <Layout
            heading=Heading { title, short: title, kicker: None }
            ion_path=ion_path
        >
            {move || {
                name.set(None);
                match who.get() {
                    Who::Nobody => {
                        view! { <Find stores=stores search=search sought=sought /> }.into_any()
                    }
                    who => {
                        view! { <Profile stores=stores who=who name=name back=back(stores.setup.href(Route::People), sought) /> }
                            .into_any()
                    }
                }
            }}
        </Layout>
    }
}

/// The address of the search as it was.
fn back(people: String, sought: RwSignal<String>) -> String {
    sought.with_untracked(|sought| format!("{people}{sought}"))
}
