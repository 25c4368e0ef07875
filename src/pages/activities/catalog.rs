//! The list of all activities: asked for page by page, and then searched here.

use leptos::prelude::*;

use crate::components::error_note::ErrorNote;
use crate::components::search::SearchField;
use crate::components::skeleton::{Awaited, Skeleton};
use crate::eighth::search::{Entry, Typed};
use crate::ion::activities::{self, Activity};
use crate::ion::{ActivityId, ApiError, Page};
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::{Stores, Watched};

/// More pages than any school has activities for.
const PAGES_MAX: usize = 100;

/// How many names are drawn before somebody asks for more.
const DRAWN: usize = 300;

/// All activities, as far as they have come.
#[derive(Clone, Copy)]
pub struct Catalog {
    pages: RwSignal<Vec<Watched<Page<Activity>>>>,
}

impl Catalog {
    /// Asks for the pages one after the other as soon as they are wanted. Each is one watched by
    /// itself, so what is kept of it on this device is shown first, without Ion.
    #[must_use]
    pub fn open(stores: Stores, is_wanted: Signal<bool>) -> Self {
        // Whoever looks at one activity by its address does not wait for all the others; and who has
        // seen the list does not lose it while looking at one.
        let was_wanted = Memo::new(move |before| before == Some(&true) || is_wanted.get());
        let ask = move |number| {
            stores.client.watch(move || was_wanted.get().then(|| activities::page(number)))
        };
        let owner = Owner::current();
        let pages = RwSignal::new(vec![ask(1)]);
        Effect::new(move |_| {
            let last = pages.with(|pages| pages.last().copied());
            let goes_on = last
                .is_some_and(|it| it.with(|page| page.value().is_some_and(|page| page.has_next)));
            let known = pages.with_untracked(Vec::len);
            if let Some(owner) = owner.as_ref().filter(|_| goes_on && known < PAGES_MAX) {
                let number = u32::try_from(known + 1).unwrap_or(u32::MAX);
                let next = owner.with(|| ask(number));
                pages.update(|pages| pages.push(next));
            }
        });
        Catalog { pages }
    }

    /// What has come, by name, with what is searched of it.
    fn all(self) -> (Vec<Activity>, Vec<Entry>) {
        let mut all: Vec<Activity> = Vec::new();
        for page in self.pages.get() {
            page.with(|page| all.extend(page.value().iter().flat_map(|it| it.results.clone())));
        }
        all.sort_by_cached_key(|it| (it.name.to_lowercase(), it.id));
        // One that moved to another page while we asked comes twice.
        all.dedup_by_key(|it| it.id);
        let entries = all.iter().map(|it| Entry::named(&it.name, &it.id.to_string())).collect();
        (all, entries)
    }

    /// Whether all of it has come, or what has come is all there will be for now.
    fn is_whole(self) -> bool {
        let pages = self.pages.get();
        let goes_on = pages
            .last()
            .is_none_or(|last| last.with(|page| page.value().is_none_or(|page| page.has_next)));
        !goes_on || pages.len() >= PAGES_MAX || self.failure().is_some()
    }

    /// How many there are, as Ion says.
    fn total(self) -> Option<usize> {
        let first = self.pages.with(|pages| pages.first().copied())?;
        first.with(|page| page.value().and_then(|page| usize::try_from(page.count).ok()))
    }

    /// What did not come, and the page to ask for again.
    fn failure(self) -> Option<(ApiError, Watched<Page<Activity>>)> {
        let pages = self.pages.get();
        pages.into_iter().find_map(|it| it.with(|page| page.error().cloned()).map(|err| (err, it)))
    }
}

/// The list.
#[component]
pub fn List(stores: Stores, catalog: Catalog, text: RwSignal<String>) -> impl IntoView {
    let all = Memo::new(move |_| catalog.all());
    let note = move || {
        let (error, page) = catalog.failure()?;
        let note = failed(stores, &error, Callback::new(move |()| page.reload()));
        Some(view! { <ErrorNote note=note /> })
    };
    // Ion has them by number: by name each page would push others down. What is looked for is shown
    // as far as it has come.
    let is_seen = Memo::new(move |before| before == Some(&true) || catalog.is_whole());
    let is_shown = Memo::new(move |_| {
        is_seen.get()
            || text.with(|text| !text.trim().is_empty()) && all.with(|(all, _)| !all.is_empty())
    });
    view! {
        <div class="find">
            <SearchField label="Search all activities" placeholder="Name or number" value=text />
            <p class="small muted" role="status">{move || progress(catalog, all)}</p>
        </div>
        {note}
        {move || match is_shown.get() {
            true => view! { <Found stores=stores all=all text=text /> }.into_any(),
            false => view! { <Skeleton awaited=Awaited::Rows /> }.into_any(),
        }}
    }
}

/// How far the list has come.
fn progress(catalog: Catalog, all: Memo<(Vec<Activity>, Vec<Entry>)>) -> String {
    let here = all.with(|(all, _)| all.len());
    match catalog.total() {
        Some(total) if here < total => format!("{here} of {total} activities have come."),
        Some(total) => format!("{total} activities"),
        None => String::new(),
    }
}

/// Those that are looked for: all by name, or the best fits first.
#[component]
fn Found(
    stores: Stores,
    all: Memo<(Vec<Activity>, Vec<Entry>)>,
    text: RwSignal<String>,
) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    move || {
        let typed = text.with(|text| Typed::new(text));
        all.with(|(all, entries)| {
            let mut typed = typed;
            let mut hits: Vec<(u32, usize)> = typed
                .find(entries)
                .into_iter()
                .enumerate()
                .filter_map(|(at, cost)| Some((cost?, at)))
                .collect();
            hits.sort_unstable();
            if hits.is_empty() && !all.is_empty() {
                return view! { <p class="muted">"No activity is called that."</p> }.into_any();
            }
            let count = hits.len();
            let drawn = if shows_all.get() { count } else { DRAWN };
            let rows: Vec<&Activity> =
                hits.into_iter().take(drawn).filter_map(|(_, at)| all.get(at)).collect();
            let rest = count.saturating_sub(drawn);
            let more = (rest > 0).then(|| {
                view! {
                    <button class="btn" type="button" on:click=move |_| shows_all.set(true)>
                        {format!("Show {rest} more")}
                    </button>
                }
            });
            let names = match typed.is_empty() {
                true => by_letter(stores, &rows),
                false => names(stores, &rows, &typed),
            };
            view! { {names} {more} }.into_any()
        })
    }
}

/// The names under the letters they begin with.
fn by_letter(stores: Stores, rows: &[&Activity]) -> AnyView {
    let groups = rows.chunk_by(|a, b| letter(a) == letter(b)).map(|group| {
        let letter = group.first().map_or('#', |it| letter(it));
        view! {
            <section class="names-group" aria-label=letter.to_string()>
                <h2 class="names-letter" aria-hidden="true">{letter}</h2>
                {names(stores, group, &Typed::default())}
            </section>
        }
    });
    groups.collect_view().into_any()
}

fn letter(activity: &Activity) -> char {
    let first = activity.name.trim_start().chars().next().map(|it| it.to_ascii_uppercase());
    first.filter(char::is_ascii_alphabetic).unwrap_or('#')
}

fn names(stores: Stores, rows: &[&Activity], typed: &Typed) -> AnyView {
    let row = |activity: &&Activity| {
        let href = stores.setup.href(Route::Activity(activity.id.0));
        let name = called(activity.id, &activity.name);
        view! { <li><a class="name" href=href>{marked(&name, typed)}</a></li> }
    };
    view! { <ul class="names">{rows.iter().map(row).collect_view()}</ul> }.into_any()
}

/// What an activity is called; one without a name by its number.
pub(super) fn called(id: ActivityId, name: &str) -> String {
    if name.trim().is_empty() { format!("Activity {id}") } else { name.to_owned() }
}

/// A name with what was typed marked in it.
fn marked(name: &str, typed: &Typed) -> AnyView {
    let mut parts = Vec::new();
    let mut end = 0;
    for mark in typed.marks(name) {
        let before = name.get(end..mark.start).unwrap_or_default().to_owned();
        let hit = name.get(mark.clone()).unwrap_or_default().to_owned();
        parts.push(view! { {before} <mark>{hit}</mark> });
        end = mark.end;
    }
    let rest = name.get(end..).unwrap_or_default().to_owned();
    view! { {parts} {rest} }.into_any()
}
