//! The page around the application: its title, its focus, and what only the browser can do with it.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clipboard, clock, download, page};
use crate::route::Route;

/// How often, and for how many milliseconds each, a page is given time to grow.
const LOOKS: u32 = 40;
const LOOK_MS: i32 = 75;

/// The page.
#[derive(Clone, Copy)]
pub struct Page {
    title: StoredValue<Option<String>>,
    /// Whether what is shown only stands in for a page that is on its way.
    is_waiting: StoredValue<bool>,
    is_at_rest: RwSignal<bool>,
    has_activity: StoredValue<bool>,
    countdown: StoredValue<Option<String>>,
    here: StoredValue<Signal<Option<Route>>>,
    short: RwSignal<String>,
    on_ion: RwSignal<String>,
}

impl Page {
    /// The page, before anything is shown on it.
    #[must_use]
    pub fn new() -> Self {
        Page {
            title: StoredValue::new(None),
            is_waiting: StoredValue::new(false),
            is_at_rest: RwSignal::new(false),
            has_activity: StoredValue::new(false),
            countdown: StoredValue::new(None),
            here: StoredValue::new(Signal::stored(None)),
            short: RwSignal::new(String::new()),
            on_ion: RwSignal::new(String::new()),
        }
    }

    /// From now on `here` says where the reader is.
    pub fn follow(self, here: Signal<Option<Route>>) {
        self.here.set_value(here);
    }

    /// Where the reader is; nothing for an address that is no page's.
    #[must_use]
    pub fn here(self) -> Option<Route> {
        self.here.get_value().get()
    }

    /// The page there, whatever it shows just now: changes only when the reader goes to another.
    #[must_use]
    pub fn place(self) -> Memo<Option<Route>> {
        Memo::new(move |_| self.here().map(Route::page))
    }

    /// What the frame shows of the page: what a phone's bar calls it, and where Ion shows the same.
    pub fn show_in_frame(self, short: String, on_ion: String) {
        self.short.set(short);
        self.on_ion.set(on_ion);
    }

    /// The page's name as it stands in a phone's bar.
    #[must_use]
    pub fn short(self) -> Signal<String> {
        self.short.into()
    }

    /// Where Ion shows the same.
    #[must_use]
    pub fn on_ion(self) -> Signal<String> {
        self.on_ion.into()
    }

    /// Tells the browser that another page of ours is shown. The focus moves to its heading, but
    /// not on the first, where the reader has not left anything. There the first paint, which has
    /// stood until now, makes way.
    pub fn enter(self, title: &str) {
        page::remove_boot();
        let before = self.title.get_value();
        let has_waited = self.is_waiting.get_value();
        self.is_waiting.set_value(false);
        if before.as_deref() == Some(title) && !has_waited {
            return;
        }
        if before.is_some() {
            // The heading is there only after this very render.
            request_animation_frame(page::focus_heading);
        }
        self.title.set_value(Some(title.to_owned()));
        self.show_title();
    }

    /// A page is on its way, and this stands in its place. It takes no focus: that is the page's, once
    /// it has come, and not even the page's where the reader has just opened Anion.
    pub fn wait(self, title: &str) {
        page::remove_boot();
        self.is_waiting.set_value(true);
        self.name(title);
    }

    /// The reader touches, clicks, types or scrolls.
    pub fn active(self) {
        self.has_activity.set_value(true);
    }

    /// Whether they did since this was asked the last time.
    #[must_use]
    pub fn takes_activity(self) -> bool {
        let had = self.has_activity.get_value();
        self.has_activity.set_value(false);
        had
    }

    /// What the first page shows has come, and what a reader may need next is here.
    pub fn comes_to_rest(self) {
        self.is_at_rest.set(true);
    }

    /// Whether it has.
    #[must_use]
    pub fn is_at_rest(self) -> bool {
        self.is_at_rest.get()
    }

    /// Has the title begin with a countdown, or with none.
    pub fn count_down(self, words: Option<String>) {
        // What counts may outlive the page it stood on by a moment.
        if self.countdown.try_get_value().is_some_and(|before| before != words) {
            self.countdown.set_value(words);
            self.show_title();
        }
    }

    fn show_title(self) {
        let Some(title) = self.title.get_value() else { return };
        match self.countdown.get_value() {
            Some(countdown) => page::set_title(&format!("{countdown} · {title} · Anion")),
            None => page::set_title(&format!("{title} · Anion")),
        }
    }

    /// The page shows something else now: its name in the browser, and no more.
    pub fn name(self, title: &str) {
        page::set_title(&format!("{title} · Anion"));
    }

    /// Goes that far down the page that is being shown, as soon as it is long enough; what it shows
    /// may still be on its way.
    pub fn go_down(self, scroll: u32) {
        if scroll == 0 {
            return;
        }
        spawn_local(async move {
            for _ in 0..LOOKS {
                clock::pause(LOOK_MS).await;
                if page::scroll_to(scroll) {
                    return;
                }
            }
        });
    }

    /// Opens the print dialog.
    pub fn print(self) {
        page::print();
    }
}

impl Default for Page {
    fn default() -> Self {
        Page::new()
    }
}

/// Brings the focus to what has this id, which is there.
pub fn skip_to(id: &str) {
    page::focus(id);
}

/// Brings the focus to what has this id, once this very render is done.
pub fn focus(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || page::focus(&id));
}

/// Scrolls as far as it takes to see what has this id, once this very render is done.
pub fn reveal(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || page::reveal(&id));
}

/// Puts text on the clipboard; says whether the browser let us.
#[must_use]
pub fn copy(text: String) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async move { clipboard::copy(&text).await })
}

/// Has the browser save a text as a file; says whether it did.
#[must_use]
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    download::save(name, kind, text)
}
