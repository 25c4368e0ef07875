//! The one thing to do about something: a button or a link, as data.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// What pressing does.
#[derive(Clone)]
pub enum Does {
    /// Runs something here.
    Run(Callback<()>),
    /// Goes to another page of Anion.
    Go(String),
    /// Opens a page of Ion in another tab.
    OpenIon(String),
}

/// Something the reader can do.
#[derive(Clone)]
pub struct Deed {
    /// What happens, in the words of the button: "Try again".
    pub label: &'static str,
    /// What happens.
    pub does: Does,
    /// Whether it is the one main button of the page.
    pub is_main: bool,
}

impl Deed {
    /// An ordinary button.
    #[must_use]
    pub fn new(label: &'static str, does: Does) -> Self {
        Deed { label, does, is_main: false }
    }

    /// The main button of the page.
    #[must_use]
    pub fn main(label: &'static str, does: Does) -> Self {
        Deed { label, does, is_main: true }
    }
}

/// The button or link of a deed.
#[component]
pub fn DeedButton(deed: Deed) -> impl IntoView {
    let class = if deed.is_main { "btn btn-main" } else { "btn" };
    let label = deed.label;
    match deed.does {
        Does::Run(run) => view! {
            <button class=class type="button" on:click=move |_| run.run(())>
                {label}
            </button>
        }
        .into_any(),
        Does::Go(href) => view! { <a class=class href=href>{label}</a> }.into_any(),
        Does::OpenIon(href) => view! {
            <a class=class href=href target="_blank" rel="noopener noreferrer">
                {label}
                <Icon glyph=Glyph::External />
            </a>
        }
        .into_any(),
    }
}
