//! A page that few readers open: its code is a part by itself, and loads when it is asked for.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::layout::Layout;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::head::Heading;
use crate::components::icon::Glyph;
use crate::ion::web;
use crate::route::Route;
use crate::stores::{Toast, use_stores};
use crate::words::{self, Words};

/// What shows the page, once it is here.
pub type Show = fn() -> AnyView;

/// The part could not be loaded; it can be asked for again.
pub struct Missing;

/// What has come of a page.
pub type Loaded = Result<Show, Missing>;

/// A page on its way.
pub type Loading = Pin<Box<dyn Future<Output = Loaded>>>;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Missing
    }
}

/// `later!(guide in guide, Guide)` makes the function `guide`, which loads the component `Guide` with the
/// file `guide`.
///
/// The release puts what only this page needs into a file of its own (`script/tools/split`). As it is
/// compiled in development and in tests, without `--cfg split`, all is one program and nothing is
/// left to load. A page that is named in another way as well is in the program like any other.
///
/// Several pages may be in one file. What the pages of two files share, and the program does not need,
/// is a file of its own, one for each set of files that share something: so files are few.
macro_rules! later {
    ($seen:vis $name:ident in $file:ident, $Page:ident) => {
        $seen fn $name() -> $crate::pages::later::Loading {
            #[cfg(split)]
            #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn load() -> $crate::pages::later::Loaded {
                Ok(|| view! { <$Page /> }.into_any())
            }
            #[cfg(not(split))]
            async fn load() -> $crate::pages::later::Loaded {
                Ok(|| view! { <$Page /> }.into_any())
            }
            Box::pin(load())
        }
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
    page: fn() -> Loading,
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
pub fn LaterPart(part: fn() -> Loading) -> impl IntoView {
    let progress = RwSignal::new(Progress::Coming);
    spawn_local(async move {
        let _ = progress.try_set(part().await.map_or(Progress::Missing, Progress::Here));
    });
    move || match progress.get() {
        Progress::Coming => ().into_any(),
        Progress::Here(show) => show(),
        Progress::Missing => {
            view! { <p class="small muted">"More about it could not be loaded."</p> }.into_any()
        }
    }
}

/// The palette: loaded when it is first called, by its button or by Ctrl or Cmd and K, and from then
/// on there.
#[component]
pub fn Summoned(part: fn() -> Loading) -> impl IntoView {
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
