//! Ion's search language: words, `field:value`, and `OR` between alternatives.
//!
//! What the reader types stays what it is; chips add and take away terms of it. What is sent leaves
//! out what is not finished.

use crate::http::encode_form;

/// The longest text that is searched for, in characters: no name is longer, and Ion takes it in an
/// address.
pub const LONGEST: usize = 200;

/// How many letters or digits a word needs. Fewer find half the school.
const SHORTEST: usize = 2;

/// What stands between two alternatives.
const OR: &str = "OR";

/// A field that Ion can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The family name.
    Last,
    /// The given name.
    First,
    /// The school year: 9 to 12.
    Grade,
    /// What somebody is: `student`, `teacher`, `counselor`.
    Type,
    /// The family name of the counselor.
    Counselor,
}

impl Field {
    const ALL: [Field; 5] =
        [Field::Last, Field::First, Field::Grade, Field::Type, Field::Counselor];

    /// Its name, as Ion knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Last => "last",
            Field::First => "first",
            Field::Grade => "grade",
            Field::Type => "type",
            Field::Counselor => "counselor",
        }
    }
}

/// Why nothing is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// Nothing is typed.
    Blank,
    /// Too little, or only the name of a field.
    TooShort,
    /// More than [`LONGEST`].
    TooLong,
}

/// What is sent to Ion for a text.
///
/// Words that are too short yet, fields without a value and alternatives without a word are left out:
/// they are on their way. So is what an address gives a meaning to.
///
/// # Errors
///
/// Why nothing is worth asking.
pub fn to_ask(text: &str) -> Result<String, NotAsked> {
    if text.trim().is_empty() {
        return Err(NotAsked::Blank);
    }
    if text.chars().count() > LONGEST {
        return Err(NotAsked::TooLong);
    }
    let text: String = text.chars().map(tame).collect();
    let sent: Vec<_> = alternatives(&text)
        .into_iter()
        .map(|words| words.into_iter().filter(|word| is_finished(word)).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .map(|words| words.join(" "))
        .collect();
    if sent.is_empty() { Err(NotAsked::TooShort) } else { Ok(sent.join(" OR ")) }
}

/// What parts an address is no letter of a name; Ion reads a plus as a space itself.
fn tame(letter: char) -> char {
    if letter.is_control() || matches!(letter, '/' | '\\' | '+') { ' ' } else { letter }
}

/// The words, alternative by alternative.
fn alternatives(text: &str) -> Vec<Vec<&str>> {
    let mut found = vec![Vec::new()];
    for word in text.split_whitespace() {
        if word == OR {
            found.push(Vec::new());
        } else if let Some(words) = found.last_mut() {
            words.push(word);
        }
    }
    found
}

fn written(alternatives: &[Vec<String>]) -> String {
    alternatives.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join(" OR ")
}

/// A word's field and value; a word without a field is a value.
fn parts(word: &str) -> (Option<&str>, &str) {
    match word.find([':', '=', '<', '>']) {
        Some(at) if at > 0 => {
            (Some(&word[..at]), word[at..].trim_start_matches([':', '=', '<', '>']))
        }
        _ => (None, word),
    }
}

/// Whether a word is worth sending.
fn is_finished(word: &str) -> bool {
    let (field, value) = parts(word);
    let letters = value.chars().filter(|it| it.is_alphanumeric()).count();
    match field {
        Some(name) if name == Field::Grade.name() => letters > 0,
        _ => letters >= SHORTEST,
    }
}

fn is_about(word: &str, field: Field) -> bool {
    parts(word).0.is_some_and(|name| name.eq_ignore_ascii_case(field.name()))
}

/// Whether every alternative asks for this value of the field.
#[must_use]
pub fn asks_for(text: &str, field: Field, value: &str) -> bool {
    let is_it = |word: &&str| is_about(word, field) && parts(word).1.eq_ignore_ascii_case(value);
    alternatives(text).iter().all(|words| words.iter().any(is_it))
}

/// The text with this value of the field asked for in every alternative, in place of any other; or
/// without it, where it was asked for.
#[must_use]
pub fn with_value(text: &str, field: Field, value: &str) -> String {
    let had = asks_for(text, field, value);
    let changed: Vec<Vec<String>> = alternatives(text)
        .into_iter()
        .map(|words| {
            let others = words.into_iter().filter(|word| !is_about(word, field));
            let mut words: Vec<String> = others.map(str::to_owned).collect();
            if !had {
                words.push(format!("{}:{value}", field.name()));
            }
            words
        })
        .collect();
    written(&changed)
}

/// Whether something is looked for in this field.
#[must_use]
pub fn looks_in(text: &str, field: Field) -> bool {
    alternatives(text).iter().flatten().any(|word| is_about(word, field))
}

/// The text with its plain words looked for in this field only; or anywhere, where they were looked
/// for in it. Without a plain word the field waits at the end for one.
#[must_use]
pub fn with_field(text: &str, field: Field) -> String {
    let had = looks_in(text, field);
    let is_plain = |word: &str| parts(word).0.is_none();
    let has_plain = alternatives(text).iter().flatten().any(|word| is_plain(word));
    let mut changed: Vec<Vec<String>> = alternatives(text)
        .into_iter()
        .map(|words| {
            let word = |word: &str| match parts(word) {
                (Some(_), value) if had && is_about(word, field) => value.to_owned(),
                (None, value) if !had => format!("{}:{value}", field.name()),
                _ => word.to_owned(),
            };
            words.into_iter().map(word).filter(|word| !word.is_empty()).collect()
        })
        .collect();
    if !had
        && !has_plain
        && let Some(last) = changed.last_mut()
    {
        last.push(format!("{}:", field.name()));
    }
    written(&changed)
}

/// The text with one more alternative, yet to be typed; the same where one is awaited already.
#[must_use]
pub fn with_alternative(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text == OR || text.ends_with(" OR") {
        return text.to_owned();
    }
    format!("{text} {OR} ")
}

/// The query of our own address for a text and a page of what it finds.
#[must_use]
pub fn address(text: &str, page: u32) -> String {
    let number = page.to_string();
    let pairs = [("q", text), ("page", number.as_str())];
    format!("?{}", encode_form(if page > 1 { &pairs } else { &pairs[..1] }))
}

/// What is looked for in names: plain words, and those of the fields that are names.
#[must_use]
pub fn names(text: &str) -> Vec<&str> {
    let is_name = |word: &&str| match parts(word).0 {
        None => true,
        Some(name) => Field::ALL.into_iter().any(|field| {
            matches!(field, Field::Last | Field::First) && name.eq_ignore_ascii_case(field.name())
        }),
    };
    let words = alternatives(text).into_iter().flatten().filter(is_name);
    words.map(|word| parts(word).1).filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn asks(text: &str, sent: &str) {
        assert_eq!(to_ask(text).as_deref(), Ok(sent), "{text:?}");
    }

    #[test]
    fn words_and_fields_go_as_they_are() {
        asks("  theo   brandt ", "theo brandt");
        asks("last:Nguyen grade:11", "last:Nguyen grade:11");
        asks("grade>=11 type=teacher", "grade>=11 type=teacher");
        asks("ng OR li", "ng OR li");
        asks("1900001", "1900001");
    }

    #[test]
    fn what_is_on_its_way_is_left_out() {
        asks("nguyen OR", "nguyen");
        asks("nguyen OR s", "nguyen");
        asks("nguyen last:", "nguyen");
        asks("nguyen last:a", "nguyen");
        asks("OR nguyen OR OR", "nguyen");
    }

    #[test]
    fn less_than_two_letters_are_not_asked_for() {
        for text in ["a", "é", "last:", "last:a", "a b c", "..", "-", "OR", "type:", "grade:"] {
            assert_eq!(to_ask(text), Err(NotAsked::TooShort), "{text}");
        }
        asks("grade:9", "grade:9");
        asks("Li", "Li");
        assert_eq!(to_ask(" \t"), Err(NotAsked::Blank));
    }

    #[test]
    fn nobody_searches_for_a_book() {
        assert_eq!(to_ask(&"a".repeat(10_000)), Err(NotAsked::TooLong));
        assert!(to_ask(&"é".repeat(LONGEST)).is_ok());
    }

    #[test]
    fn what_an_address_gives_a_meaning_is_a_space() {
        asks("ann/../bo", "ann bo");
        asks("ann\\bo+cy\u{0}di", "ann bo cy di");
        assert_eq!(to_ask("../.."), Err(NotAsked::TooShort));
    }

    #[test]
    fn a_value_goes_into_every_alternative_and_replaces_another() {
        assert_eq!(with_value("", Field::Grade, "9"), "grade:9");
        assert_eq!(with_value("ng grade:9", Field::Grade, "10"), "ng grade:10");
        let both = with_value("ng OR li", Field::Type, "teacher");
        assert_eq!(both, "ng type:teacher OR li type:teacher");
        assert!(asks_for(&both, Field::Type, "TEACHER"));
        assert_eq!(with_value(&both, Field::Type, "teacher"), "ng OR li");
        assert!(!asks_for("ng type:teacher OR li", Field::Type, "teacher"));
        assert!(!asks_for("", Field::Type, "teacher"));
    }

    #[test]
    fn a_field_takes_the_plain_words_and_gives_them_back() {
        assert_eq!(with_field("ng", Field::Last), "last:ng");
        assert_eq!(with_field("last:ng", Field::Last), "ng");
        assert_eq!(with_field("ng OR li grade:9", Field::First), "first:ng OR first:li grade:9");
        assert_eq!(with_field("", Field::Counselor), "counselor:");
        assert_eq!(with_field("grade:9", Field::Last), "grade:9 last:");
        assert_eq!(with_field("grade:9 last:", Field::Last), "grade:9");
    }

    #[test]
    fn an_alternative_waits_for_its_words() {
        assert_eq!(with_alternative("ng"), "ng OR ");
        assert_eq!(with_alternative("ng OR "), "ng OR");
        assert_eq!(with_alternative(" "), "");
    }

    #[test]
    fn an_address_holds_the_text_and_a_page_but_the_first() {
        assert_eq!(address("last:ng & co", 1), "?q=last%3Ang+%26+co");
        assert_eq!(address("", 3), "?q=&page=3");
    }

    #[test]
    fn names_are_what_can_be_seen_in_a_name() {
        assert_eq!(
            names("ng last:Li grade:9 type:teacher counselor:Lin OR first:A"),
            ["ng", "Li", "A"]
        );
    }

    proptest! {
        #[test]
        fn what_is_sent_is_short_and_can_stand_in_a_path(text in "\\PC{0,300}") {
            if let Ok(sent) = to_ask(&text) {
                prop_assert!(sent.chars().count() <= LONGEST);
                prop_assert!(!sent.contains(['/', '\\', '+']) && sent.trim() == sent);
                prop_assert!(sent.chars().filter(|it| it.is_alphanumeric()).count() > 0);
            }
        }

        #[test]
        fn a_chip_pressed_twice_asks_for_what_was_asked(text in "[a-z:OR ]{0,40}") {
            let once = with_value(&text, Field::Grade, "9");
            prop_assert!(asks_for(&once, Field::Grade, "9") != asks_for(&text, Field::Grade, "9"));
        }
    }
}
