//! The list of what was checked: what passed, what failed, and what to do about it.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::diagnosis::{Finding, Row};

/// The list.
#[component]
pub fn Checks(rows: Vec<Row>) -> impl IntoView {
    let row = |Row { finding, title, says, todo }: Row| {
        let (class, word, glyph) = match finding {
            Finding::Pass => ("good", "Pass: ", Glyph::Check),
            Finding::Fail(_) => ("bad", "Fail: ", Glyph::XCircle),
            Finding::Unknown => ("faint", "Open: ", Glyph::Info),
        };
        let todo = (!todo.is_empty()).then(|| view! { <b class="check-todo">{todo}</b> });
        view! {
            <li class="check-row">
                <span class=class>
                    <Icon glyph=glyph />
                    <span class="sr">{word}</span>
                </span>
                <div>{title} <small>{says}</small> {todo}</div>
            </li>
        }
    };
    view! { <ul class="rows">{rows.into_iter().map(row).collect_view()}</ul> }
}
