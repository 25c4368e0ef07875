//! A short list of things to know, each with its icon.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// One thing to know.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The picture beside it.
    pub glyph: Glyph,
    /// The thing.
    pub title: &'static str,
    /// A sentence more about it.
    pub more: &'static str,
}

/// The list.
#[component]
pub fn Points<const N: usize>(points: [Point; N]) -> impl IntoView {
    let row = |point: Point| {
        view! {
            <li>
                <Icon glyph=point.glyph />
                <span>
                    <b>{point.title}</b>
                    <small>{point.more}</small>
                </span>
            </li>
        }
    };
    view! { <ul class="points">{points.map(row).into_iter().collect_view()}</ul> }
}
