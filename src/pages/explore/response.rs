//! The answer: how it went, what it means, and all of it as a tree, as text or as a picture.

use std::sync::Arc;

use leptos::prelude::*;

use super::{ANSWER, Desk, Outcome};
use crate::components::copy_button::CopyButton;
use crate::components::empty::Empty;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::components::json_tree::{JsonTree, TreeDoes};
use crate::components::segments::Segments;
use crate::explore::request::Draft;
use crate::explore::tree::Tree;
use crate::http::{Method, status_line};
use crate::stores::Seen;
use crate::stores::page::{copy, focus};
use crate::words::Words;

/// Texts longer than this, in characters, are shown in part; copying takes all of it.
const LONGEST: usize = 20_000;

const TREE: usize = 0;
const RAW: usize = 1;
const HEADERS: usize = 2;

/// The right column.
#[component]
pub fn Response(desk: Desk) -> impl IntoView {
    let shown = move || match desk.outcome.get() {
        None => view! { <NoneYet /> }.into_any(),
        Some(Outcome::Failed(words)) => failed(words),
        Some(Outcome::Answered { draft, seen, remarks }) => view! {
            <Answer desk=desk draft=draft seen=seen remarks=remarks />
        }
        .into_any(),
    };
    view! { <section class="ex-res" aria-label="Response">{shown}</section> }
}

#[component]
fn NoneYet() -> impl IntoView {
    view! {
        <Empty
            glyph=Glyph::Api
            title="Nothing sent yet"
            means="Choose an endpoint, fill in what it needs and press Send. The answer comes here."
        />
    }
}

fn failed(Words { what, means }: Words) -> AnyView {
    let note = Note { tone: Tone::Bad, glyph: Glyph::Offline, what, means, action: None };
    view! { <div class="ex-failed" id=ANSWER><ErrorNote note=note /></div> }.into_any()
}

/// A size as people read it; thousands, as browsers count.
fn size(bytes: usize) -> String {
    if bytes < 1_000 {
        return format!("{bytes} bytes");
    }
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[component]
fn Answer(desk: Desk, draft: Draft, seen: Seen, remarks: Vec<String>) -> impl IntoView {
    let body = seen.response.body.clone();
    let tree = Tree::parse(&body).map(Arc::new);
    let is_html = seen.response.is_html();
    let view_at = RwSignal::new(if tree.is_some() { TREE } else { RAW });
    let options = vec!["Tree", "Raw", "Headers"];
    let pick = Callback::new(move |index| view_at.set(index));
    let has_picture = seen.picture.is_some();
    let text = Callback::new({
        let body = body.clone();
        move |()| body.clone()
    });
    let copy_body = (!body.is_empty()).then(|| {
        view! {
            <CopyButton label="the answer" text=text copy=Callback::new(copy) class="btn btn-quiet btn-s" />
        }
    });
    let headers = seen.response.headers.clone();
    let picture = seen.picture.clone();
    let shown = move || {
        match view_at.get() {
        HEADERS => view! { <Headers headers=headers.clone() /> }.into_any(),
        _ if has_picture => picture.as_ref().map_or_else(
            || ().into_any(),
            |it| view! { <div class="ex-picture"><img src=it.url().to_owned() alt="The picture that Ion sent" /></div> }.into_any(),
        ),
        TREE => match &tree {
            Some(tree) => view! { <JsonTree tree=tree.clone() does=does(desk) /> }.into_any(),
            None => no_tree(&body, is_html),
        },
        _ => view! { <Raw text=body.clone() /> }.into_any(),
    }
    };
    view! {
        <Bar draft=draft seen=seen>
            <Segments label="View" is_quiet=true options=options current=view_at.into() on_pick=pick />
            {copy_body}
        </Bar>
        <Remarks remarks=remarks />
        <div class="ex-body">{shown}</div>
    }
}

fn does(desk: Desk) -> TreeDoes {
    TreeDoes {
        copy: Callback::new(copy),
        focus: Callback::new(|id: String| focus(&id)),
        ask: Callback::new(move |address: String| {
            desk.turn(&Draft { method: Method::Get, address, body: String::new() });
        }),
    }
}

fn no_tree(body: &str, is_html: bool) -> AnyView {
    let words = match (body.is_empty(), is_html) {
        (true, _) => "The answer is empty.",
        (false, true) => "A page for people, and no JSON: Raw shows its text.",
        (false, false) => "No JSON: Raw shows its text.",
    };
    view! { <p class="ex-none muted">{words}</p> }.into_any()
}

/// How it went.
#[component]
fn Bar(draft: Draft, seen: Seen, children: Children) -> impl IntoView {
    let status = seen.response.status;
    let is_good = seen.response.is_ok();
    let (class, glyph) =
        if is_good { ("status good", Glyph::Check) } else { ("status bad", Glyph::XCircle) };
    let bytes = seen.picture.as_ref().map_or(seen.response.body.len(), |it| it.size());
    let went = if seen.had_token { "with your token" } else { "without a token" };
    let asked = format!("{} {}", draft.method.as_str(), draft.address);
    view! {
        <div class="ex-bar" id=ANSWER>
            <div class="ex-went" role="status">
                <span class=class><Icon glyph=glyph small=true />{status_line(status)}</span>
                <span class="num muted">{format!("{} ms", seen.millis)}</span>
                <span class="num muted">{size(bytes)}</span>
                <span class="sr">{format!("Answer to {asked}, sent {went}")}</span>
            </div>
            <div class="line push">{children()}</div>
        </div>
        <p class="ex-asked"><code>{asked}</code> " " <span class="muted">{went}</span></p>
    }
}

/// What it means.
#[component]
fn Remarks(remarks: Vec<String>) -> impl IntoView {
    (!remarks.is_empty()).then(|| {
        let items = remarks.into_iter().map(|it| view! { <li>{it}</li> });
        view! {
            <details class="ex-means" open=true>
                <summary>"What this means"</summary>
                <ul>{items.collect_view()}</ul>
            </details>
        }
    })
}

/// The text as it came.
#[component]
fn Raw(text: String) -> impl IntoView {
    let cut = text.char_indices().nth(LONGEST).map(|(at, _)| at);
    let note = cut.map(|_| {
        let words = format!(
            "The first {LONGEST} characters of {}. Copy takes all of it.",
            text.chars().count()
        );
        view! { <p class="hint ex-none">{words}</p> }
    });
    let shown = cut.map_or(text.clone(), |at| text[..at].to_owned());
    view! {
        {note}
        <pre class="ex-raw" tabindex="0" role="group" aria-label="Answer as text">{shown}</pre>
    }
}

/// The headers that a page may read.
#[component]
fn Headers(headers: Vec<(String, String)>) -> impl IntoView {
    let row = |(name, value)| {
        view! {
            <div class="ex-header">
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <dl class="ex-headers">{headers.into_iter().map(row).collect_view()}</dl>
        <p class="hint ex-none">
            "Ion sends more. To a page of another origin a browser shows only these few, unless the server \
             names others, and Ion names none."
        </p>
    }
}
