//! The list of endpoints, with a filter; on small screens a choice of one.

use leptos::prelude::*;

use super::Desk;
use crate::components::search::SearchField;
use crate::explore::catalog::{Entry, Group, all};
use crate::explore::request::Draft;
use crate::http::Method;

/// The list.
#[component]
pub fn Endpoints(desk: Desk) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let group = move |group: Group| {
        let meant = words.with(|words| {
            all().filter(|it| it.group == group && it.is_meant_by(words)).collect::<Vec<_>>()
        });
        (!meant.is_empty()).then(|| {
            let links =
                meant.into_iter().map(|entry| view! { <EndpointLink desk=desk entry=entry /> });
            view! {
                <div class="ex-group">
                    <h2>{group.label()}</h2>
                    {links.collect_view()}
                </div>
            }
        })
    };
    let count = move || words.with(|words| all().filter(|it| it.is_meant_by(words)).count());
    let says = move || match (words.with(String::is_empty), count()) {
        (true, _) => String::new(),
        (false, 0) => "No endpoint is meant by these words.".to_owned(),
        (false, 1) => "1 endpoint".to_owned(),
        (false, count) => format!("{count} endpoints"),
    };
    view! {
        <nav class="ex-list" aria-label="Endpoints">
            <SearchField label="Filter endpoints" placeholder="Filter endpoints" value=words />
            <p class="hint" role="status">{says}</p>
            {move || Group::ALL.into_iter().map(group).collect_view()}
        </nav>
    }
}

/// How a method looks.
pub(super) fn verb_class(method: Method) -> &'static str {
    match method {
        Method::Get => "verb",
        Method::Post | Method::Patch => "verb verb-post",
        Method::Delete => "verb verb-delete",
    }
}

#[component]
fn EndpointLink(desk: Desk, entry: &'static Entry) -> impl IntoView {
    let is_here = move || desk.entry().is_some_and(|it| std::ptr::eq(it, entry));
    let open = entry.is_open.then(|| view! { <span class="ep-open">"open"</span> });
    view! {
        <a
            class="ep"
            href=desk.href(&fresh(entry))
            aria-current=move || is_here().then_some("true")
        >
            <span class=verb_class(entry.method)>{entry.method.as_str()}</span>
            <span>{entry.path}</span>
            {open}
        </a>
    }
}

/// A question to an endpoint, with nothing filled in.
pub(super) fn fresh(entry: &Entry) -> Draft {
    Draft { method: entry.method, address: entry.path.to_owned(), body: String::new() }
}

/// The same list as a choice, where there is no room for it.
#[component]
pub fn EndpointChoice(desk: Desk) -> impl IntoView {
    let pick = move |title: String| {
        if let Some(entry) = all().find(|it| it.title() == title) {
            desk.turn(&fresh(entry));
        }
    };
    let option = move |entry: &'static Entry| {
        let is_here = move || desk.entry().is_some_and(|it| std::ptr::eq(it, entry));
        view! { <option value=entry.title() selected=is_here>{entry.title()}</option> }
    };
    let group = move |group: Group| {
        let options = all().filter(move |it| it.group == group).map(option);
        view! { <optgroup label=group.label()>{options.collect_view()}</optgroup> }
    };
    let value = move || desk.entry().map_or_else(String::new, Entry::title);
    view! {
        <div class="field only-small">
            <label class="label" for="x-endpoint">"Endpoint"</label>
            <select
                class="input select"
                id="x-endpoint"
                prop:value=value
                on:change:target=move |ev| pick(ev.target().value())
            >
                <option value="" selected=move || desk.entry().is_none()>"By hand"</option>
                {Group::ALL.into_iter().map(group).collect_view()}
            </select>
        </div>
    }
}
