//! Why Anion cannot run here.

use leptos::prelude::*;

use crate::components::entrance::Entrance;
use crate::diagnosis::{Advice, Cause, advice};
use crate::stores::Page;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfitness {
    /// The page is no secure context.
    Insecure,
    /// The browser lacks something that every current one has.
    OldBrowser,
}

/// The page; why is its context.
#[component]
pub fn Unfit() -> impl IntoView {
    let why: Unfitness = expect_context();
    Page::new().enter("Cannot run here");
    let cause = match why {
        Unfitness::Insecure => Cause::Insecure,
        Unfitness::OldBrowser => Cause::OldBrowser,
    };
    let Advice { what, means, todo, .. } = advice(cause);
    let lead = format!("{means} {todo}");
    view! {
        <Entrance title=what lead=lead>""</Entrance>
    }
}
