//! A page that few readers open: its code is a part by itself, and loads when it is asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::layout::Layout;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::head::Heading;
use crate::components::icon::Glyph;
use crate::ion::web;
use crate::route::Route;
pub use crate::stores::part::Loading;
use crate::stores::part::Missing;
use crate::stores::{Toast, use_stores};
use crate::words::{self, Words};

/// What shows the page, once it is here.
pub type Show = fn() -> AnyView;

/// `later!(guide in guide, Guide)` makes the function `guide`, which loads the component `Guide` with the
/// file `guide`; `stores::part` says how.
macro_rules! later {
    ($seen:vis $name:ident in $file:ident, $Page:ident) => {
        $crate::stores::part::part!($seen $name in $file: $crate::pages::later::Show = || view! { <$Page /> }.into_any());
    };
}
pub(crate) use later;

/// How far it is.
#[derive(Clone, Copy)]
enum Progress {
    Coming,
    Here(Show),
    Missing,
}

/// The page, or what stands there until it has come.
#[component]
pub fn Later(
    page: fn() -> Loading<Show>,
    /// Whether it has a frame of its own: then nothing stands in its place, and the first paint, which
    /// ends with a page, stays until it has come.
    #[prop(optional)]
    is_whole: bool,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Coming);
    let load = move || {
        progress.set(Progress::Coming);
        spawn_local(async move {
            let came = page().await;
            // The reader may have gone elsewhere meanwhile.
            let _ = progress.try_set(came.map_or(Progress::Missing, Progress::Here));
        });
    };
    load();
    move || match progress.get() {
        Progress::Coming if is_whole => ().into_any(),
        Progress::Coming => view! { <Coming /> }.into_any(),
        Progress::Here(show) => show(),
        Progress::Missing => view! { <Absent again=Callback::new(move |()| load()) /> }.into_any(),
    }
}

/// A part of a page that comes after the rest of it; a line says so if it does not.
#[component]
pub fn LaterPart(
    part: fn() -> Loading<Show>,
    /// What is said where it does not come; nothing, if there is nothing.
    #[prop(default = Signal::stored("More about it could not be loaded.".to_owned()), into)]
    missing: Signal<String>,
) -> impl IntoView {
    let progress = RwSignal::new(Progress::Coming);
    spawn_local(async move {
        let _ = progress.try_set(part().await.map_or(Progress::Missing, Progress::Here));
    });
    move || match progress.get() {
        Progress::Coming => ().into_any(),
        Progress::Here(show) => show(),
        Progress::Missing if missing.with(String::is_empty) => ().into_any(),
        Progress::Missing => {
            view! { <p class="small muted" role="status">{missing}</p> }.into_any()
        }
    }
}

/// The palette: loaded when it is first called, by its button or by Ctrl or Cmd and K, and from then
/// on there.
#[component]
pub fn Summoned(part: fn() -> Loading<Show>) -> impl IntoView {
    let stores = use_stores();
    let palette = stores.palette;
    let shown = RwSignal::new(None::<Show>);
    // As long as the program.
    let _ = window_event_listener(leptos::ev::keydown, move |ev| {
        let is_call = ev.key().eq_ignore_ascii_case("k") && (ev.ctrl_key() || ev.meta_key());
        if is_call && !ev.alt_key() && !ev.shift_key() {
            // Or the browser takes it for its own search.
            ev.prevent_default();
            palette.update(|is_open| *is_open = !*is_open);
        }
    });
    Effect::new(move |_| {
        if !palette.get() || shown.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            match part().await {
                Ok(show) => shown.set(Some(show)),
                Err(Missing) => {
                    palette.set(false);
                    let Words { what, means } = words::of_missing_page();
                    stores.toasts.say(Toast { what, means, is_bad: true, action: None });
                }
            }
        });
    });
    move || shown.get().map(|show| show())
}

#[component]
fn Coming() -> impl IntoView {
    view! {
        <Layout is_waiting=true heading=Heading::plain("Loading") ion_path=web::home()>
            <p class="waiting" role="status">"This page is on its way."</p>
        </Layout>
    }
}

#[component]
fn Absent(again: Callback<()>) -> impl IntoView {
    let Words { what, means } = words::of_missing_page();
    let home = use_stores().setup.href(Route::Today);
    let actions =
        vec![Deed::main("Try again", Does::Run(again)), Deed::new("Go to Today", Does::Go(home))];
    view! {
        <Layout heading=Heading::plain("Not loaded") ion_path=web::home()>
            <section class="card" role="alert">
                <Empty glyph=Glyph::Offline title=what means=means actions=actions />
            </section>
        </Layout>
    }
}
