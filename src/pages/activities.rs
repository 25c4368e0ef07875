//! Every activity that there is, and each by itself: one page, so that the list stays as it was while
//! one of it is looked at.

pub mod catalog;
pub mod detail;
pub mod meetings;

use leptos::prelude::*;

use self::catalog::{Catalog, List};
use self::detail::Detail;
use super::layout::Layout;
use super::layout::query::keep_in_address;
use crate::components::head::Heading;
use crate::ion::activities;
use crate::ion::{ActivityId, web};
use crate::route::Route;
use crate::stores::use_stores;

/// The page.
#[component]
pub fn Activities() -> impl IntoView {
    let stores = use_stores();
    let open = Memo::new(move |_| match stores.page.here() {
        Some(Route::Activity(id)) => Some(ActivityId(id)),
        _ => None,
    });
    let text = keep_in_address(Route::Activities, &["q"]).pop().unwrap_or_default();
    let catalog = Catalog::open(stores, Signal::derive(move || open.get().is_none()));
    let shown = stores.client.watch(move || open.get().map(activities::detail));
    let title = Signal::derive(move || match open.get() {
        Some(id) => shown.with(|shown| {
            let is_it = shown.value().filter(|it| it.id == id);
            is_it.map_or_else(|| "Activity".to_owned(), |it| it.name.clone())
        }),
        None => "Activities".to_owned(),
    });
    let heading = Heading { title, short: title, kicker: None };
    let ion_path = Signal::derive(move || match open.get() {
        Some(id) => web::activity(id),
        None => web::eighth().to_owned(),
    });
    view! {
        <Layout heading=heading ion_path=ion_path>
            {move || match open.get() {
                Some(id) => view! { <Detail stores=stores id=id shown=shown /> }.into_any(),
                None => view! { <List stores=stores catalog=catalog text=text /> }.into_any(),
            }}
        </Layout>
    }
}
