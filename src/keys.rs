//! What a key does on any page: where `G` and a letter lead, `?` for help, `/` for the search field.
//!
//! A single key is taken only where nobody types, and not at all where the reader has switched
//! single keys off (WCAG 2.2, success criterion 2.1.4).

use std::time::Duration;

use crate::route::Route;
use crate::time::Timestamp;

/// How long after `G` a letter still means a page.
const PATIENCE: Duration = Duration::from_secs(2);

/// The letters that follow `G`, each with its page and what the page is called.
pub const PLACES: [(&str, Route, &str); 8] = [
    ("t", Route::Today, "Today"),
    ("e", Route::Eighth, "Eighth"),
    ("m", Route::MyEighth, "My eighth"),
    ("n", Route::News, "News"),
    ("b", Route::Buses, "Buses"),
    ("p", Route::People, "People"),
    ("s", Route::Schedule, "Schedule"),
    (",", Route::Settings, "Settings"),
];

/// A key, as it was pressed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Key {
    /// What the browser calls it: `g`, `?`, `Escape`.
    pub name: String,
    /// Whether a key of commands is held with it (Ctrl, Alt or Meta); Shift is none.
    pub is_command: bool,
    /// Whether it goes into a field, so that it is text.
    pub is_typing: bool,
    /// Whether a dialog is open, which has keys of its own.
    pub is_in_dialog: bool,
    /// Whether the key is held down, or a page has used it already.
    pub is_spent: bool,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Goes to a page.
    Go(Route),
    /// Lists the keys.
    Help,
    /// Moves to the page's search field.
    Find,
}

/// What the keys before have left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// When `G` was pressed, if nothing has followed yet.
    waiting_since: Option<Timestamp>,
}

impl Keys {
    /// Takes in a key that is pressed at `now`, and says what it does.
    pub fn press(&mut self, key: &Key, is_without_keys: bool, now: Timestamp) -> Option<Shortcut> {
        let began = self.waiting_since.take();
        if is_without_keys || key.is_command || key.is_typing || key.is_in_dialog || key.is_spent {
            return None;
        }
        let name = key.name.to_ascii_lowercase();
        let is_second = began.is_some_and(|began| began <= now && began.until(now) <= PATIENCE);
        if is_second {
            let place = PLACES.iter().find(|(letter, ..)| *letter == name);
            if let Some((_, route, _)) = place {
                return Some(Shortcut::Go(*route));
            }
        }
        match name.as_str() {
            "g" => {
                self.waiting_since = Some(now);
                None
            }
            "?" => Some(Shortcut::Help),
            "/" => Some(Shortcut::Find),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key { name: name.to_owned(), ..Key::default() }
    }

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn one_by_one(names: &[&str]) -> Vec<Option<Shortcut>> {
        let mut keys = Keys::default();
        names.iter().map(|name| keys.press(&key(name), false, at(0))).collect()
    }

    #[test]
    fn g_and_a_letter_lead_to_a_page() {
        for (letter, route, _) in PLACES {
            assert_eq!(one_by_one(&["g", letter]), [None, Some(Shortcut::Go(route))], "{letter}");
        }
        assert_eq!(one_by_one(&["G", "E"])[1], Some(Shortcut::Go(Route::Eighth)));
        assert_eq!(one_by_one(&["t"]), [None]);
    }

    #[test]
    fn a_letter_without_a_page_ends_the_wait() {
        assert_eq!(one_by_one(&["g", "x", "t"]), [None; 3]);
        assert_eq!(one_by_one(&["g", "g", "t"])[2], Some(Shortcut::Go(Route::Today)));
        assert_eq!(one_by_one(&["g", "?"])[1], Some(Shortcut::Help));
    }

    #[test]
    fn a_letter_that_comes_late_is_only_a_letter() {
        let mut keys = Keys::default();
        for (now, expected) in
            [(2_000, Some(Shortcut::Go(Route::Today))), (2_001, None), (-1, None)]
        {
            assert_eq!(keys.press(&key("g"), false, at(0)), None);
            assert_eq!(keys.press(&key("t"), false, at(now)), expected, "{now}");
        }
    }

    #[test]
    fn help_and_the_search_field_are_one_key_away() {
        assert_eq!(one_by_one(&["?"]), [Some(Shortcut::Help)]);
        assert_eq!(one_by_one(&["/"]), [Some(Shortcut::Find)]);
    }

    #[test]
    fn what_is_typed_or_commanded_or_used_is_left_alone() {
        let spare: [fn(&mut Key); 4] = [
            |key| key.is_command = true,
            |key| key.is_typing = true,
            |key| key.is_in_dialog = true,
            |key| key.is_spent = true,
        ];
        for change in spare {
            for name in ["g", "?", "/"] {
                let mut pressed = key(name);
                change(&mut pressed);
                let mut keys = Keys::default();
                assert_eq!(keys.press(&pressed, false, at(0)), None, "{pressed:?}");
                assert_eq!(keys, Keys::default(), "{pressed:?}");
            }
        }
    }

    #[test]
    fn single_keys_can_be_switched_off() {
        let mut keys = Keys::default();
        for name in ["g", "t", "?", "/"] {
            assert_eq!(keys.press(&key(name), true, at(0)), None);
        }
    }

    #[test]
    fn no_two_pages_share_a_letter() {
        let letters: std::collections::BTreeSet<_> = PLACES.iter().map(|it| it.0).collect();
        assert_eq!(letters.len(), PLACES.len());
        assert!(!letters.contains("g"));
    }
}
