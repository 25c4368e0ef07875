//! A text of Ion's, cleaned: built of the values that `markup` lets through, and of nothing else.

use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;

use crate::markup::{Element, Piece};

/// The text. Each element has a name of ours, each attribute too, and its value was checked.
#[component]
pub fn Prose(pieces: Vec<Piece>) -> impl IntoView {
    view! { <div class="prose">{shown(pieces)}</div> }
}

fn shown(pieces: Vec<Piece>) -> Vec<AnyView> {
    let show = |piece| match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Element(Element { tag, attributes, children }) => {
            let attributes: Vec<AnyAttribute> = attributes
                .into_iter()
                .map(|(name, value)| custom_attribute(name, value).into_any_attr())
                .collect();
            custom(tag).child(shown(children)).add_any_attr(attributes).into_any()
        }
    };
    pieces.into_iter().map(show).collect()
}
