//! A verdict in words: what stands on the button, and the lines beneath it.

use super::plan::Line;
use super::refusal::Refusal;
use super::verdict::{Bar, Effects, Meeting, Other, Room, Verdict, bare};
use crate::time::{Date, day_name};

/// What a reader is told before they press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// What stands on the button.
    pub label: String,
    /// What it means, a sentence or two each.
    pub lines: Vec<String>,
}

/// The verdict on a meeting, in words.
#[must_use]
pub fn say(verdict: &Verdict, meeting: &Meeting, today: Date) -> Say {
    let letter = &meeting.block.letter;
    match verdict {
        Verdict::SignedUp => {
            let label = format!("Signed up for block {letter}");
            let leave = if meeting.is_sticky {
                "It keeps whoever is in it: only its sponsor can let you out."
            } else {
                "To leave, sign up for something else. Ion has no way to sign out of a block."
            };
            Say { label, lines: vec![leave.to_owned()] }
        }
        Verdict::Barred(bar) => {
            let (label, line) = barred(bar, today);
            Say { label, lines: vec![line] }
        }
        Verdict::Free(effects) => {
            let label = match &effects.leaves {
                Some(left) => format!("Switch here from {}", bare(left)),
                None => format!("Sign up for block {letter}"),
            };
            Say { label, lines: lines(effects) }
        }
    }
}

fn barred(bar: &Bar, today: Date) -> (String, String) {
    match bar {
        Bar::NotAStudent => ("For students".to_owned(), Refusal::NotAStudent.advice().to_owned()),
        Bar::Locked => ("Locked".to_owned(), "Ion has closed signups for this block.".to_owned()),
        Bar::OtherLocked(letter) => (
            "Locked".to_owned(),
            format!("It fills both blocks, and Ion has closed block {letter}."),
        ),
        Bar::Cancelled => ("Cancelled".to_owned(), "The meeting is off for this block.".to_owned()),
        Bar::Kept(title) => (
            "You can't switch".to_owned(),
            format!("You are kept in {} for this block. Ask its sponsor.", bare(title)),
        ),
        Bar::Restricted => (
            "Restricted".to_owned(),
            "You are not on the list for this activity. Ask its sponsor.".to_owned(),
        ),
        Bar::NotOpen(opens) => (
            format!("Opens {}, 8:00 PM", mid_sentence(&day_name(*opens, today))),
            "Signups open 2 days ahead.".to_owned(),
        ),
        Bar::OnceADay(letter) => (
            "Once a day".to_owned(),
            format!("You have it in block {letter}. It can be taken once a day."),
        ),
        Bar::Full(taken, of) => {
            ("Full".to_owned(), format!("{taken} of {of}. A place opens when someone switches."))
        }
        Bar::StaffOnly => (
            "Staff only".to_owned(),
            "Ion gives it no places, so nobody can sign up here.".to_owned(),
        ),
    }
}

/// What signing up for a line of a plan would do, for a list of them.
#[must_use]
pub fn effect(Line { meeting, verdict, .. }: &Line, today: Date) -> String {
    match verdict {
        Verdict::Free(effects) => {
            let replaced = effects.leaves.iter().map(|it| format!("Replaces {}.", bare(it)));
            // That the number of places is not known is said by not saying one.
            let known = Effects { is_doubtful: false, ..effects.clone() };
            replaced.chain(lines(&known)).collect::<Vec<_>>().join(" ")
        }
        Verdict::SignedUp => "You have it, or it comes with another one here.".to_owned(),
        Verdict::Barred(_) => {
            let said = say(verdict, meeting, today);
            format!("{}: {}", said.label, said.lines.join(" "))
        }
    }
}

/// What a signup changes besides: nothing is replaced without a word.
#[must_use]
pub fn lines(effects: &Effects) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(Other { letter, loses, .. }) = &effects.also {
        lines.push(match loses {
            Some(loses) => {
                format!("It fills both blocks: in block {letter} it replaces {}.", bare(loses))
            }
            None => format!("It fills both blocks: you get block {letter} as well."),
        });
    }
    if let Some(Other { letter, loses, is_locked, .. }) = &effects.empties {
        let loses = loses.as_deref().map_or("what you leave", bare);
        let then = if *is_locked {
            "That block is locked, so you cannot choose anything else there."
        } else {
            "Choose something else there."
        };
        lines.push(format!(
            "{loses} fills both blocks, so block {letter} falls empty as well. {then}"
        ));
    }
    if effects.is_last {
        lines.push("This is the last place.".to_owned());
    }
    if effects.is_sticky {
        lines.push("It keeps whoever signs up: you cannot switch out again.".to_owned());
    }
    if effects.is_doubtful {
        let line = "Ion's list gives no number of places to rely on; it may take you all the same.";
        lines.push(line.to_owned());
    }
    lines
}

/// What is left of a meeting's places: `6 left`, `Full`, `No limit`.
#[must_use]
pub fn room(room: Room) -> String {
    match room {
        Room::Unknown => String::new(),
        Room::Endless => "No limit".to_owned(),
        Room::Places { of: 0, .. } => "Staff only".to_owned(),
        Room::Places { taken, of } if taken >= of => "Full".to_owned(),
        Room::Places { taken, of } => format!("{} left", of - taken),
    }
}

/// `today` within a sentence, but `Fri, Dec 11` as ever.
fn mid_sentence(day: &str) -> String {
    match day {
        "Today" | "Tomorrow" | "Yesterday" => day.to_lowercase(),
        day => day.to_owned(),
    }
}
