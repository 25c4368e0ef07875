//! News: Ion's announcements, a list and the one that is read beside it.

pub mod edit;
pub mod list;
pub mod reader;
pub mod remove;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::list::{LIST, List, row_id};
use self::reader::Reader;
use super::layout::Layout;
use crate::components::head::Heading;
use crate::ion::announcements::{self, Announcement};
use crate::ion::{AnnouncementId, ApiError, Page, web};
use crate::loadable::Loadable;
use crate::news::archive::Archive;
use crate::route::Route;
use crate::stores::news::scroll;
use crate::stores::{Stores, Watched, use_stores, view};

/// The page's data.
#[derive(Clone, Copy)]
pub struct Desk {
    stores: Stores,
    /// The first page, kept up to date.
    newest: Watched<Page<Announcement>>,
    /// What is loaded.
    archive: RwSignal<Archive>,
    /// Whether more of it is on its way, and why the last of it did not come.
    is_loading: RwSignal<bool>,
    problem: RwSignal<Option<ApiError>>,
    /// Which one is read.
    reading: Memo<Option<AnnouncementId>>,
    /// What is read, where the list does not have it.
    single: Watched<Announcement>,
}

impl Desk {
    fn start(stores: Stores) -> Self {
        let newest = stores.client.watch(|| Some(announcements::page(1)));
        let archive = RwSignal::new(Archive::default());
        Effect::new(move |_| {
            newest.with(|newest| match newest.value() {
                Some(page) => archive.update(|it| it.take_in(1, page.clone())),
                // Another reader has come.
                None => archive.set(Archive::default()),
            });
        });
        let reading = Memo::new(move |_| match stores.page.here() {
            Some(Route::Post(id)) => Some(AnnouncementId(id)),
            _ => None,
        });
        // The list brings most of them, whole. Only what is not on its first page is asked for.
        let single = stores.client.watch(move || {
            let id = reading.get()?;
            let is_asked = newest.with(|newest| matches!(newest, Loadable::Loading));
            let is_here = archive.with(|archive| archive.find(id).is_some());
            (!is_asked && !is_here).then(|| announcements::one(id))
        });
        Desk {
            stores,
            newest,
            archive,
            is_loading: RwSignal::new(false),
            problem: RwSignal::new(None),
            reading,
            single,
        }
    }

    /// Loads the next page, or, where all of it is wanted, those after it too.
    fn load_more(self, all: bool) {
        let Some(number) = self.archive.with_untracked(Archive::next) else { return };
        if self.is_loading.get_untracked() {
            return;
        }
        self.is_loading.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let mut next = Some(number);
            while let Some(number) = next {
                let answer = self.stores.client.get(&announcements::page(number)).await;
                // The reader may have gone elsewhere meanwhile.
                let Some(taken) = self.take_in(number, answer) else { return };
                next = taken.filter(|_| all);
            }
            let _ = self.is_loading.try_set(false);
        });
    }

    /// The number of the page after this one, if there is one; nothing at all where the view is gone.
    fn take_in(
        self,
        number: u32,
        answer: Result<Page<Announcement>, ApiError>,
    ) -> Option<Option<u32>> {
        match answer {
            Ok(page) => self.archive.try_update(|archive| {
                archive.take_in(usize::try_from(number).unwrap_or_default(), page);
                archive.next()
            }),
            Err(error) => self.problem.try_set(Some(error)).is_none().then_some(None),
        }
    }

    /// The announcement that is read, as far as it is here.
    fn read(self) -> Loadable<Announcement> {
        let Some(id) = self.reading.get() else { return Loadable::Loading };
        if let Some(found) = self.archive.with(|archive| archive.find(id).cloned()) {
            return Loadable::Ready(found);
        }
        // What was read before stays there until the next one comes.
        let it = self.single.with(Loadable::clone);
        let is_meant = it.value().is_none_or(|it| it.id == id);
        if is_meant { it } else { Loadable::Loading }
    }
}

/// The page.
#[component]
pub fn News() -> impl IntoView {
    let stores = use_stores();
    let desk = Desk::start(stores);
    let reading = desk.reading;
    // On a phone the list makes way for what is read, and is found again where it was left.
    let place = StoredValue::new(0_u32);
    let remember = Callback::new(move |()| {
        if reading.get_untracked().is_none() {
            place.set_value(scroll());
        }
    });
    Effect::new(move |before: Option<Option<AnnouncementId>>| {
        let now = reading.get();
        if let (Some(Some(closed)), None) = (before, now) {
            stores.page.go_down(place.get_value());
            // What was read takes the focus along; it goes back to where it was opened.
            request_animation_frame(move || view::focus_link(&row_id(closed), LIST));
        }
        now
    });
    Effect::new(move |_| match desk.read().value() {
        Some(it) if reading.get().is_some() => stores.page.name(&it.title),
        _ => stores.page.name("News"),
    });
    let ion_path = Signal::derive(move || match reading.get() {
        Some(id) => web::announcement(id),
        None => web::announcements().to_owned(),
    });
    view! {
        <Layout heading=Heading::plain("News") ion_path=ion_path>
            <div class="news" class:is-reading=move || reading.get().is_some()>
                <List desk=desk on_open=remember />
                <Reader desk=desk />
            </div>
        </Layout>
    }
}
