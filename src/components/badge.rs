//! A few words on how something stands, and which kind of day it is.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::ion::schedule::Kind;

/// How it stands; the words say it too, so that color never says it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Neither good nor bad.
    Plain,
    /// As it should be.
    Good,
    /// To be looked at.
    Warn,
    /// Failed.
    Bad,
}

/// A badge.
#[component]
pub fn Badge(standing: Standing, #[prop(into)] words: String) -> impl IntoView {
    let (class, glyph) = match standing {
        Standing::Plain => ("badge", None),
        Standing::Good => ("badge badge-good", Some(Glyph::Check)),
        Standing::Warn => ("badge badge-warn", Some(Glyph::Alert)),
        Standing::Bad => ("badge badge-bad", Some(Glyph::XCircle)),
    };
    view! {
        <span class=class>
            {glyph.map(|glyph| view! { <Icon glyph=glyph /> })}
            {words}
        </span>
    }
}

/// A day's name beside its color.
#[component]
pub fn DayBadge(kind: Kind, #[prop(into)] name: String) -> impl IntoView {
    view! { <span class=format!("day day-{}", kind.name())>{name}</span> }
}
