//! The palette: one field from which one gets everywhere, with the keyboard first.

pub mod known;

use crate::pages::place::use_navigate;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;

use self::known::Known;
use crate::components::icon::{Glyph, Icon};
use crate::palette::{Action, Does, Found, Group};
use crate::session::Extent;
use crate::settings::Theme;
use crate::stores::page::{focus, reveal};
use crate::stores::use_stores;

const FIELD: &str = "palette-field";

/// The palette; it stays, and is open or not.
#[component]
pub fn Palette() -> impl IntoView {
    let stores = use_stores();
    let is_open = stores.palette;
    let dialog = NodeRef::<html::Dialog>::new();
    let text = RwSignal::new(String::new());
    let known = Known::new(stores, text);
    let at = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let (Some(dialog), is_open) = (dialog.get(), is_open.get()) else { return };
        match (is_open, dialog.open()) {
            (true, false) => {
                text.set(String::new());
                at.set(0);
                known.opened();
                // It fails only where it is open already.
                let _ = dialog.show_modal();
                focus(FIELD);
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            class="palette"
            aria-label="Search or jump"
            node_ref=dialog
            on:close=move |_| is_open.set(false)
            on:click=move |_| is_open.set(false)
        >
            <div class="palette-box" on:click=move |ev| ev.stop_propagation()>
                {move || is_open.get().then(|| view! { <Inside known=known text=text at=at /> })}
            </div>
        </dialog>
    }
}

/// What the palette's parts share while it is open.
#[derive(Clone, Copy)]
struct Board {
    known: Known,
    text: RwSignal<String>,
    /// Which of what is found the keyboard is at.
    at: RwSignal<usize>,
    found: Memo<Vec<Found>>,
    /// Chooses one; in Ion, if the other part is true.
    choose: Callback<(usize, bool)>,
}

impl Board {
    /// The keys of a list that one types over; says whether the key was one.
    fn key(self, key: &str, is_command: bool) -> bool {
        let last = self.found.with_untracked(Vec::len).saturating_sub(1);
        let here = self.at.get_untracked().min(last);
        let to = match key {
            "ArrowDown" if here >= last => 0,
            "ArrowDown" => here + 1,
            "ArrowUp" if here == 0 => last,
            "ArrowUp" => here - 1,
            "PageDown" => (here + 6).min(last),
            "PageUp" => here.saturating_sub(6),
            "Enter" => {
                self.choose.run((here, is_command));
                return true;
            }
            _ => return false,
        };
        self.at.set(to);
        reveal(&option_id(to));
        true
    }
}

#[component]
fn Inside(known: Known, text: RwSignal<String>, at: RwSignal<usize>) -> impl IntoView {
    let stores = use_stores();
    let found = Memo::new(move |_| known.find(&text.get()));
    let in_ion = NodeRef::<html::A>::new();
    let navigate = use_navigate();
    let choose = Callback::new(move |(index, wants_ion): (usize, bool)| {
        let item = found.with_untracked(|found| found.get(index).map(|it| it.item.clone()));
        let Some(item) = item else { return };
        at.set(index);
        if wants_ion {
            if let (Some(link), Some(path)) = (in_ion.get_untracked(), &item.ion) {
                link.set_href(&stores.setup.on_ion(path));
                link.click();
            }
            return;
        }
        stores.palette.set(false);
        match item.does {
            Does::Go(route) => {
                let options = NavigateOptions { resolve: false, ..NavigateOptions::default() };
                navigate(&stores.setup.href(route), options);
            }
            Does::Act(action) => act(stores, action),
        }
    });
    let board = Board { known, text, at, found, choose };
    view! {
        <Field board=board />
        <Results board=board />
        // Pressed for the reader, so that the browser opens it as it opens any link.
        <a hidden=true target="_blank" rel="noopener noreferrer" tabindex="-1" node_ref=in_ion></a>
        <p class="palette-foot">
            <span><kbd>"↑"</kbd> " " <kbd>"↓"</kbd> " move"</span>
            <span><kbd>"Enter"</kbd> " open"</span>
            <span><kbd>"Ctrl"</kbd> " " <kbd>"Enter"</kbd> " open in Ion"</span>
            <span><kbd>"Esc"</kbd> " close"</span>
        </p>
    }
}

#[component]
fn Field(board: Board) -> impl IntoView {
    let is_open = use_stores().palette;
    let Board { known, text, at, found, .. } = board;
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        // What chooses a letter of another script is not ours.
        if !ev.is_composing() && board.key(&ev.key(), ev.ctrl_key() || ev.meta_key()) {
            ev.prevent_default();
        }
    };
    let type_in = move |typed: String| {
        at.set(0);
        text.set(typed);
        known.typed();
    };
    let active = move || {
        let count = found.with(Vec::len);
        (count > 0).then(|| option_id(at.get().min(count - 1)))
    };
    view! {
        <div class="palette-field">
            <Icon glyph=Glyph::Search />
            <input
                class="input"
                id=FIELD
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-label="Search or jump"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-autocomplete="list"
                aria-activedescendant=active
                placeholder="Pages, blocks, activities, people, buses"
                prop:value=text
                on:input:target=move |ev| type_in(ev.target().value())
                on:keydown=keydown
            />
            <button class="btn btn-quiet btn-s" type="button" on:click=move |_| is_open.set(false)>
                "Close"
            </button>
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

fn act(stores: crate::stores::Stores, action: Action) {
    match action {
        Action::SignOut => stores.session.sign_out(Extent::Here),
        Action::Renew => stores.session.renew(),
        Action::Light => wear(stores, Theme::Light),
        Action::Dark => wear(stores, Theme::Dark),
        Action::AsDevice => wear(stores, Theme::System),
    }
}

fn wear(stores: crate::stores::Stores, theme: Theme) {
    stores.settings.change(|settings| settings.theme = theme);
}

/// What is found, kind by kind.
#[component]
fn Results(board: Board) -> impl IntoView {
    let Board { known, text, at, found, choose } = board;
    let says = move || {
        let nothing_typed = text.with(|it| it.trim().is_empty());
        match (nothing_typed, found.with(Vec::len), known.is_asking()) {
            (true, ..) => String::new(),
            (false, 0, true) => "Asking Ion…".to_owned(),
            (false, 0, false) => "Nothing found. Try fewer letters, or a surname.".to_owned(),
            (false, 1, _) => "1 result".to_owned(),
            (false, count, _) => format!("{count} results"),
        }
    };
    let groups = move || {
        let found = found.get();
        let mut groups: Vec<(Group, Vec<(usize, Found)>)> = Vec::new();
        for (index, it) in found.into_iter().enumerate() {
            match groups.last_mut() {
                Some((group, items)) if *group == it.item.group => items.push((index, it)),
                _ => groups.push((it.item.group, vec![(index, it)])),
            }
        }
        groups.into_iter().map(|(group, items)| of_group(group, items, at, choose)).collect_view()
    };
    view! {
        <div class="palette-list">
            <div id="palette-list" role="listbox" aria-label="Results">{groups}</div>
            <p class="palette-says" role="status">{says}</p>
            {move || known.fault().map(|words| view! { <p class="palette-says">{words}</p> })}
        </div>
    }
}

fn of_group(
    group: Group,
    items: Vec<(usize, Found)>,
    at: RwSignal<usize>,
    choose: Callback<(usize, bool)>,
) -> AnyView {
    let options = items
        .into_iter()
        .map(|(index, it)| view! { <Choice index=index found=it at=at choose=choose /> });
    view! {
        <div role="group" aria-label=group.label()>
            <div class="palette-title" aria-hidden="true">{group.label()}</div>
            {options.collect_view()}
        </div>
    }
    .into_any()
}

#[component]
fn Choice(
    index: usize,
    found: Found,
    at: RwSignal<usize>,
    choose: Callback<(usize, bool)>,
) -> impl IntoView {
    let glyph = match found.item.group {
        Group::Pages => Glyph::Right,
        Group::Blocks => Glyph::Today,
        Group::Activities => Glyph::Eighth,
        Group::Buses => Glyph::Bus,
        Group::Actions => Glyph::Refresh,
        Group::People => Glyph::User,
    };
    let note =
        (!found.item.note.is_empty()).then(|| view! { <small>{found.item.note.clone()}</small> });
    let is_here = move || at.get() == index;
    view! {
        <div
            class="palette-item"
            role="option"
            id=option_id(index)
            aria-selected=move || if is_here() { "true" } else { "false" }
            on:click=move |ev| choose.run((index, ev.ctrl_key() || ev.meta_key()))
        >
            <Icon glyph=glyph />
            <span class="clip">{marked(&found)}</span>
            {note}
        </div>
    }
}

/// The label, the typed letters marked in it.
fn marked(found: &Found) -> AnyView {
    let label = &found.item.label;
    let mut pieces = Vec::new();
    let mut from = 0;
    for range in &found.marks {
        if let (Some(before), Some(hit)) = (label.get(from..range.start), label.get(range.clone()))
        {
            pieces.push(before.to_owned().into_any());
            pieces.push(view! { <mark>{hit.to_owned()}</mark> }.into_any());
            from = range.end;
        }
    }
    pieces.push(label.get(from..).unwrap_or_default().to_owned().into_any());
    pieces.collect_view().into_any()
}
