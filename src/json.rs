//! Reading JSON field by field, so that what is wrong is named by its place.
//!
//! The answers are read from `serde_json`'s value tree and not by derived code: a derived reader is
//! compiled for every type and says on which line it failed; this one is compiled once, and says
//! `results.3.block.date: expected a date`.

use std::fmt;

use serde_json::Value;

/// A place in a document.
#[derive(Clone, Copy)]
pub struct At<'a> {
    value: &'a Value,
    trail: Trail<'a>,
}

/// The way to a place, kept on the stack: it is only spelt out when something is wrong.
#[derive(Clone, Copy)]
enum Trail<'a> {
    Root,
    Field(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
}

/// What was expected where, without what was found: an answer may hold anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexpected {
    /// The place: `results.3.block.date`; empty for the whole document.
    pub place: String,
    /// What should stand there: `a date`.
    pub expected: &'static str,
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the answer" } else { &self.place };
        write!(f, "{place}: expected {}", self.expected)
    }
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads what stands at this place.
    ///
    /// # Errors
    ///
    /// The first thing that is not as expected.
    fn from_json(at: At<'_>) -> Result<Self, Unexpected>;
}

/// Reads a document.
///
/// # Errors
///
/// Where it is no JSON, or the first thing that is not as expected.
pub fn read<T: FromJson>(text: &str) -> Result<T, Unexpected> {
    let value: Value = serde_json::from_str(text)
        .map_err(|_| Unexpected { place: String::new(), expected: "JSON" })?;
    T::from_json(At { value: &value, trail: Trail::Root })
}

impl<'a> At<'a> {
    /// The field of this name. A missing one is read as null.
    ///
    /// # Errors
    ///
    /// Where this is no object, or what stands in the field is not as expected.
    pub fn field<T: FromJson>(&self, name: &str) -> Result<T, Unexpected> {
        let Value::Object(fields) = self.value else { return Err(self.expected("an object")) };
        let value = fields.get(name).unwrap_or(&Value::Null);
        T::from_json(At { value, trail: Trail::Field(self, name) })
    }

    /// What stands in all fields of an object, whatever their names, in no order to rely on.
    ///
    /// # Errors
    ///
    /// Where this is no object, or what stands in one of the fields is not as expected.
    pub fn values<T: FromJson>(&self) -> Result<Vec<T>, Unexpected> {
        let Value::Object(fields) = self.value else { return Err(self.expected("an object")) };
        let mut read = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            read.push(T::from_json(At { value, trail: Trail::Field(self, name) })?);
        }
        Ok(read)
    }

    /// The text that stands here.
    ///
    /// # Errors
    ///
    /// Where it is no text.
    pub fn text(&self) -> Result<&'a str, Unexpected> {
        self.value.as_str().ok_or_else(|| self.expected("a text"))
    }

    /// The whole number that stands here.
    ///
    /// # Errors
    ///
    /// Where it is none.
    pub fn number(&self) -> Result<i64, Unexpected> {
        self.value.as_i64().ok_or_else(|| self.expected("a whole number"))
    }

    /// Whether null, or nothing, stands here.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The error of this place.
    #[must_use]
    pub fn expected(&self, expected: &'static str) -> Unexpected {
        let mut names = Vec::new();
        let mut at = self;
        loop {
            at = match at.trail {
                Trail::Root => break,
                Trail::Field(parent, name) => {
                    names.push(name.to_owned());
                    parent
                }
                Trail::Item(parent, index) => {
                    names.push(index.to_string());
                    parent
                }
            };
        }
        names.reverse();
        Unexpected { place: names.join("."), expected }
    }
}

impl FromJson for String {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.text().map(str::to_owned)
    }
}

impl FromJson for bool {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.value.as_bool().ok_or_else(|| at.expected("true or false"))
    }
}

impl FromJson for i64 {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.number()
    }
}

impl FromJson for u32 {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        u32::try_from(at.number()?).map_err(|_| at.expected("a number of 32 bits, not negative"))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        if at.is_null() { Ok(None) } else { T::from_json(at).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let Value::Array(items) = at.value else { return Err(at.expected("a list")) };
        let item = |(index, value)| T::from_json(At { value, trail: Trail::Item(&at, index) });
        items.iter().enumerate().map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, PartialEq)]
    struct Club {
        name: String,
        sponsor: Option<String>,
        rooms: Vec<u32>,
    }

    impl FromJson for Club {
        fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
            Ok(Club {
                name: at.field("name")?,
                sponsor: at.field("sponsor")?,
                rooms: at.field("rooms")?,
            })
        }
    }

    #[track_caller]
    fn fails(text: &str, message: &str) {
        let err = read::<Vec<Club>>(text).expect_err(text);
        assert_eq!(err.to_string(), message);
    }

    #[test]
    fn what_is_not_named_is_ignored_and_what_may_be_missing_may_be_null() {
        let club = Club { name: "Chess".to_owned(), sponsor: None, rooms: vec![204] };
        let read = |text| read::<Club>(text);
        assert_eq!(read(r#"{"name":"Chess","rooms":[204],"x":{}}"#).as_ref(), Ok(&club));
        assert_eq!(read(r#"{"name":"Chess","rooms":[204],"sponsor":null}"#), Ok(club));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        fails("", "the answer: expected JSON");
        fails("{}", "the answer: expected a list");
        fails("[7]", "0: expected an object");
        fails(r#"[{"rooms":[]}]"#, "0.name: expected a text");
        fails(
            r#"[{"name":"a","rooms":[]},{"name":"b","rooms":[1,-1]}]"#,
            "1.rooms.1: expected a number of 32 bits, not negative",
        );
        fails(r#"[{"name":"a","rooms":[1.5]}]"#, "0.rooms.0: expected a whole number");
    }

    #[test]
    fn the_fields_of_an_object_are_read_whatever_they_are_called() {
        struct Numbers(Vec<u32>);
        impl FromJson for Numbers {
            fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
                at.values().map(Numbers)
            }
        }
        let read = |text| read::<Numbers>(text).map(|it| it.0).map_err(|it| it.to_string());
        assert_eq!(read(r#"{"9":1,"10":2}"#).map(|it| it.iter().sum::<u32>()), Ok(3));
        assert_eq!(read(r#"{"9":"a"}"#), Err("9: expected a whole number".to_owned()));
        assert_eq!(read("[1]"), Err("the answer: expected an object".to_owned()));
    }

    #[test]
    fn an_error_does_not_quote_what_it_found() {
        let err = read::<Vec<u32>>(r#"["verysecret"]"#).expect_err("no number");
        assert!(!format!("{err} {err:?}").contains("verysecret"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,80}") {
            let _ = read::<Vec<Club>>(&text);
        }
    }
}
