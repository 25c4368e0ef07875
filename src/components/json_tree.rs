//! A JSON answer as a tree: rows that open and close, a search that counts and jumps, a bounded page.

use std::sync::Arc;

use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::copy_button::{CopyButton, Copying};
use super::icon::{Glyph, Icon};
use crate::explore::request::below_api;
use crate::explore::tree::{Open, Row, Shape, Tree};

/// How many rows are in the page at once, however many there are.
const WINDOW: usize = 150;

/// What a tree can have done outside itself.
#[derive(Clone, Copy)]
pub struct TreeDoes {
    /// Puts text on the clipboard.
    pub copy: Callback<String, Copying>,
    /// Brings the focus to what has this id, once it is there.
    pub focus: Callback<String>,
    /// Asks for what is at this address below the API.
    pub ask: Callback<String>,
}

/// How the tree stands.
#[derive(Clone, Copy)]
struct Stand {
    tree: StoredValue<Arc<Tree>>,
    open: RwSignal<Open>,
    /// The rows that are to be seen, of which those in the window are.
    seen: RwSignal<Vec<usize>>,
    /// The first of the window.
    from: RwSignal<usize>,
    /// The node that the keyboard is at.
    here: RwSignal<usize>,
    found: RwSignal<Vec<usize>>,
    focus: Callback<String>,
}

impl Stand {
    fn new(tree: Arc<Tree>, focus: Callback<String>) -> Self {
        let open = tree.first_open();
        Stand {
            seen: RwSignal::new(tree.seen(&open)),
            open: RwSignal::new(open),
            tree: StoredValue::new(tree),
            from: RwSignal::new(0),
            here: RwSignal::new(0),
            found: RwSignal::new(Vec::new()),
            focus,
        }
    }

    fn with<T>(self, look: impl FnOnce(&Tree) -> T) -> T {
        self.tree.with_value(|tree| look(tree))
    }

    fn open_all(self, open: Open) {
        let seen = self.with(|tree| tree.seen(&open));
        // What is hidden now leaves the keyboard at what hides it.
        let mut here = self.here.get_untracked();
        while seen.binary_search(&here).is_err() && here > 0 {
            here = self.with(|tree| tree.parent(here));
        }
        let place = seen.binary_search(&here).unwrap_or_default();
        self.open.set(open);
        self.seen.set(seen);
        self.here.set(here);
        self.show(place);
    }

    /// Moves the window, if that row is not in it.
    fn show(self, place: usize) {
        let from = self.from.get_untracked();
        if place < from || place >= from + WINDOW {
            self.from.set(place.saturating_sub(WINDOW / 3));
        }
    }

    fn toggle(self, node: usize) {
        self.here.set(node);
        if self.with(|tree| tree.can_open(node)) {
            let mut open = self.open.get_untracked();
            let is_open = open.has(node);
            open.set(node, !is_open);
            self.open_all(open);
        }
    }

    /// Brings a node into the window, and the focus to it if it shall have it.
    fn go(self, node: usize, takes_focus: bool) {
        let mut open = self.open.get_untracked();
        let was = open.clone();
        self.with(|tree| tree.reveal(node, &mut open));
        if open != was {
            self.open_all(open);
        }
        let Some(place) = self.place(node) else { return };
        self.show(place);
        self.here.set(node);
        if takes_focus {
            self.focus.run(row_id(node));
        }
    }

    /// However the focus came there, such as by a screen reader: the keys go on from where it is.
    fn focused(self, node: usize) {
        if self.here.get_untracked() != node {
            self.here.set(node);
        }
    }

    fn place(self, node: usize) -> Option<usize> {
        self.seen.with_untracked(|seen| seen.binary_search(&node).ok())
    }

    /// Up or down by so many rows.
    fn step(self, by: isize) {
        let Some(place) = self.place(self.here.get_untracked()) else { return };
        let to = self.seen.with_untracked(|seen| {
            let last = seen.len().saturating_sub(1);
            seen.get(place.saturating_add_signed(by).min(last)).copied()
        });
        if let Some(to) = to {
            self.go(to, true);
        }
    }

    /// The keys of a tree, as the ARIA Authoring Practices have them.
    fn key(self, key: &str, ask: Callback<String>) -> bool {
        let here = self.here.get_untracked();
        let is_open = self.open.with_untracked(|open| open.has(here));
        let can_open = self.with(|tree| tree.can_open(here));
        match key {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            "PageDown" => self.step(20),
            "PageUp" => self.step(-20),
            "Home" => self.go(0, true),
            "End" => self.step(isize::MAX),
            "ArrowRight" if can_open && !is_open => self.toggle(here),
            "ArrowRight" => self.step(1),
            "ArrowLeft" if is_open => self.toggle(here),
            "ArrowLeft" => self.go(self.with(|tree| tree.parent(here)), true),
            "Enter" if can_open => self.toggle(here),
            " " => self.toggle(here),
            "Enter" => match self.address(here) {
                Some(address) => ask.run(address),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// The address below the API that stands at a node, if one does.
    fn address(self, node: usize) -> Option<String> {
        let text = self.with(|tree| tree.text(node))?;
        below_api(&text).map(str::to_owned)
    }
}

/// The tree.
#[component]
pub fn JsonTree(tree: Arc<Tree>, does: TreeDoes) -> impl IntoView {
    let stand = Stand::new(tree, does.focus);
    let keydown = move |ev: KeyboardEvent| {
        let is_plain = !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key();
        if is_plain && stand.key(&ev.key(), does.ask) {
            ev.prevent_default();
        }
    };
    let rows = move || {
        let (from, open) = (stand.from.get(), stand.open.get());
        let seen = stand.seen.get();
        let shown = seen.iter().skip(from).take(WINDOW);
        let rows = shown.filter_map(|node| stand.with(|tree| tree.row(*node, &open)));
        rows.map(|row| view! { <RowView stand=stand row=row /> }).collect_view()
    };
    view! {
        <Search stand=stand />
        <Turn stand=stand is_back=true />
        <div class="tree" role="tree" aria-label="Response body" on:keydown=keydown>{rows}</div>
        <Turn stand=stand is_back=false />
        <Foot stand=stand does=does />
    }
}

fn row_id(node: usize) -> String {
    format!("row-{node}")
}

#[component]
fn RowView(stand: Stand, row: Row) -> impl IntoView {
    let node = row.node;
    let is_here = move || stand.here.get() == node;
    let color = match row.shape {
        Shape::Object | Shape::List => "muted",
        Shape::Text => "c2 wrap",
        Shape::Number => "c3",
        Shape::Word => "c5",
    };
    let glyph = row.is_open.map(|is_open| if is_open { Glyph::Down } else { Glyph::Right });
    let name = (!row.name.is_empty()).then(|| {
        let class = if row.is_numbered { "faint" } else { "c4" };
        view! { <span class=class>{row.name}</span> ": " }
    });
    let level = custom_attribute("aria-level", (row.depth + 1).to_string());
    view! {
        <div
            class="tree-row"
            class:is-found=move || stand.found.with(|found| found.binary_search(&node).is_ok())
            role="treeitem"
            id=row_id(node)
            tabindex=move || if is_here() { "0" } else { "-1" }
            aria-posinset=row.place.0
            aria-setsize=row.place.1
            aria-expanded=row.is_open.map(|is_open| if is_open { "true" } else { "false" })
            aria-selected=move || if is_here() { "true" } else { "false" }
            style:--depth=row.depth.to_string()
            on:click=move |_| stand.toggle(node)
            on:focus=move |_| stand.focused(node)
        >
            <span class="tw">{glyph.map(|glyph| view! { <Icon glyph=glyph small=true /> })}</span>
            <span>{name}<span class=color>{row.value}</span></span>
        </div>
    }
    .add_any_attr(level)
}

/// The way to the rows before or behind the window.
#[component]
fn Turn(stand: Stand, is_back: bool) -> impl IntoView {
    let hidden = move || {
        let (from, all) = (stand.from.get(), stand.seen.with(Vec::len));
        if is_back { from } else { all.saturating_sub(from + WINDOW) }
    };
    let turn = move |_| {
        stand.from.update(|from| {
            *from = if is_back { from.saturating_sub(WINDOW) } else { *from + WINDOW };
        });
        let first = stand.from.get_untracked();
        let node = stand.seen.with_untracked(|seen| seen.get(first).copied());
        if let Some(node) = node {
            stand.go(node, true);
        }
    };
    let words = move || {
        let way = if is_back { "earlier" } else { "later" };
        format!("{} {way} rows", hidden())
    };
    move || {
        (hidden() > 0).then(|| {
            view! {
                <div class="tree-turn">
                    <button class="btn btn-s" type="button" on:click=turn>{words}</button>
                </div>
            }
        })
    }
}

/// The search: how many there are, and which of them one is at.
#[component]
fn Search(stand: Stand) -> impl IntoView {
    let letters = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let type_in = move |text: String| {
        let found = stand.with(|tree| tree.find(&text));
        let first = found.first().copied();
        letters.set(text);
        at.set(0);
        stand.found.set(found);
        if let Some(first) = first {
            stand.go(first, false);
        }
    };
    let jump = move |by: isize| {
        let node = stand.found.with_untracked(|found| {
            let count = isize::try_from(found.len()).ok().filter(|it| *it > 0)?;
            let next = (isize::try_from(at.get_untracked()).ok()? + by).rem_euclid(count);
            let next = usize::try_from(next).ok()?;
            at.set(next);
            found.get(next).copied()
        });
        if let Some(node) = node {
            stand.go(node, false);
        }
    };
    let says = move || match (letters.with(|it| it.trim().is_empty()), stand.found.with(Vec::len)) {
        (true, _) => String::new(),
        (false, 0) => "Nothing found".to_owned(),
        (false, count) => format!("{} of {count}", at.get() + 1),
    };
    let keydown = move |ev: KeyboardEvent| {
        if ev.key() == "Enter" && !ev.ctrl_key() && !ev.meta_key() {
            ev.prevent_default();
            jump(if ev.shift_key() { -1 } else { 1 });
        }
    };
    let set = move |is_open: bool| stand.open_all(stand.with(|tree| tree.all(is_open)));
    view! {
        <div class="tree-search">
            <label class="search">
                <span class="sr">"Search in the answer"</span>
                <Icon glyph=Glyph::Search />
                <input
                    class="input"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Search in the answer"
                    prop:value=letters
                    on:input:target=move |ev| type_in(ev.target().value())
                    on:keydown=keydown
                />
            </label>
            <span class="num muted small" role="status">{says}</span>
            <div class="line" hidden=move || stand.found.with(|it| it.len() < 2)>
                <button class="btn btn-s" type="button" on:click=move |_| jump(-1)>"Previous"</button>
                <button class="btn btn-s" type="button" on:click=move |_| jump(1)>"Next"</button>
            </div>
            <div class="line push">
                <button class="btn btn-quiet btn-s" type="button" on:click=move |_| set(true)>"Open all"</button>
                <button class="btn btn-quiet btn-s" type="button" on:click=move |_| set(false)>"Close all"</button>
            </div>
        </div>
    }
}

/// The row that one is at: the way to it, and what can be done with it.
#[component]
fn Foot(stand: Stand, does: TreeDoes) -> impl IntoView {
    let way = move || stand.with(|tree| tree.way(stand.here.get()));
    let copy = move || {
        let text = stand.with(|tree| tree.text(stand.here.get()))?;
        let text = Callback::new(move |()| text.clone());
        Some(view! {
            <CopyButton label="this value" text=text copy=does.copy class="btn btn-quiet btn-s" />
        })
    };
    let ask = move || {
        let address = stand.address(stand.here.get())?;
        let label = format!("Ask for {address}");
        Some(view! {
            <button class="btn btn-s" type="button" on:click=move |_| does.ask.run(address.clone())>
                {label}
            </button>
        })
    };
    view! {
        <div class="tree-foot" hidden=move || stand.here.get() == 0>
            <code>{way}</code>
            {copy}
            {ask}
        </div>
    }
}
