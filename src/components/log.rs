//! Days of eighth period in a list, with what is, was or may be chosen in their blocks.

use leptos::prelude::*;

use super::badge::{Badge, Standing};
use super::icon::{Glyph, Icon};

/// A block of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogItem {
    /// Its letter.
    pub letter: String,
    /// What is chosen, or that nothing is.
    pub title: String,
    /// More about it: a room.
    pub small: String,
    /// Where it leads.
    pub href: String,
    /// How it stands.
    pub mark: Mark,
}

/// How a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// There is nothing to say.
    None,
    /// It is chosen, and can be changed.
    SignedUp,
    /// Ion has locked it.
    Locked,
    /// The meeting is off.
    Cancelled,
    /// Something is to be chosen; with the page's main button or a lesser one.
    ToChoose(bool),
}

/// A day and its blocks.
#[component]
pub fn LogDay(date: String, items: Vec<LogItem>) -> impl IntoView {
    let items = items.into_iter().map(|item| view! { <Item item=item /> }).collect_view();
    view! {
        <li class="log-day">
            <span class="log-date">{date}</span>
            <div>{items}</div>
        </li>
    }
}

#[component]
fn Item(item: LogItem) -> impl IntoView {
    let small = (!item.small.is_empty()).then(|| view! { <small>{item.small}</small> });
    let letter = view! {
        <span class="letter">
            <span class="sr">"Block "</span>
            {item.letter.clone()}
        </span>
    };
    if let Mark::ToChoose(is_main) = item.mark {
        let class = if is_main { "btn btn-s btn-main" } else { "btn btn-s" };
        return view! {
            <div class="log-item log-todo">
                {letter}
                <span class="log-text"><b>{item.title.clone()}</b> {small}</span>
                <a class=class href=item.href>
                    "Choose" <span class="sr">": "{item.title}</span>
                </a>
            </div>
        }
        .into_any();
    }
    let mark = match item.mark {
        Mark::SignedUp => {
            Some(view! { <Badge standing=Standing::Good words="Signed up" /> }.into_any())
        }
        Mark::Cancelled => {
            Some(view! { <Badge standing=Standing::Bad words="Cancelled" /> }.into_any())
        }
        Mark::Locked => {
            let lock = view! { <span class="badge"><Icon glyph=Glyph::Lock />"Locked"</span> };
            Some(lock.into_any())
        }
        Mark::None | Mark::ToChoose(_) => None,
    };
    view! {
        <a class="log-item" href=item.href>
            {letter}
            <span class="log-text"><span>{item.title}</span> {small}</span>
            {mark}
        </a>
    }
    .into_any()
}
