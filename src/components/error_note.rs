//! A note that something went wrong: what happened, what it means, what to do.

use leptos::prelude::*;

use super::deed::{Deed, DeedButton};
use super::icon::{Glyph, Icon};

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something failed.
    Bad,
    /// Something is limited for now.
    Warn,
    /// Nothing is wrong, but the reader has to act.
    Accent,
    /// It is explained for the whole page, and not here once more.
    Quiet,
}

impl Tone {
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Bad => "banner banner-bad",
            Tone::Warn => "banner banner-warn",
            Tone::Accent => "banner banner-accent",
            Tone::Quiet => "quiet",
        }
    }

    /// Only a failure interrupts a screen reader.
    pub(super) fn role(self) -> &'static str {
        match self {
            Tone::Bad => "alert",
            Tone::Warn | Tone::Accent | Tone::Quiet => "status",
        }
    }
}

/// What to tell.
#[derive(Clone)]
pub struct Note {
    /// How grave it is.
    pub tone: Tone,
    /// The picture beside it.
    pub glyph: Glyph,
    /// What happened: "You are offline".
    pub what: String,
    /// What that means, what still works, what to do.
    pub means: String,
    /// The one thing to do here, if there is one.
    pub action: Option<Deed>,
}

/// A banner with a note.
#[component]
pub fn ErrorNote(note: Note) -> impl IntoView {
    if note.tone == Tone::Quiet {
        let words = "Not loaded. It comes once Ion can be read again.";
        return view! { <p class="quiet small muted">{words}</p> }.into_any();
    }
    view! {
        <div class=note.tone.class() role=note.tone.role()>
            <Icon glyph=note.glyph />
            <div class="banner-text">
                <strong>{note.what}</strong>
                <span>{note.means}</span>
            </div>
            {note.action.map(|action| view! { <DeedButton deed=action /> })}
        </div>
    }
    .into_any()
}
