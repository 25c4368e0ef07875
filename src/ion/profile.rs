//! Who the reader is.

use super::{Endpoint, UserId};
use crate::json::{At, FromJson, Unexpected};

/// A person, as far as we show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Ion's number for them.
    pub id: UserId,
    /// The name they sign in with: `2028jdoe`.
    pub username: String,
    /// First name, nickname if any, and last name, as Ion composes them.
    pub display_name: String,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// What they are called: the nickname, else the given name.
    pub short_name: String,
    /// The school year they are in.
    pub grade: Grade,
    /// Whether they are a student. Only students sign up for eighth period.
    pub is_student: bool,
    /// Whether they are a teacher or counselor.
    pub is_teacher: bool,
    /// Whether they run eighth period.
    pub is_eighth_admin: bool,
}

impl FromJson for Profile {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Profile {
            id: at.field("id")?,
            username: at.field("ion_username")?,
            display_name: at.field("display_name")?,
            first_name: at.field("first_name")?,
            last_name: at.field("last_name")?,
            short_name: at.field("short_name")?,
            grade: at.field("grade")?,
            is_student: at.field("is_student")?,
            is_teacher: at.field("is_teacher")?,
            is_eighth_admin: at.field("is_eighth_admin")?,
        })
    }
}

impl FromJson for Grade {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Grade { number: at.field("number")?, name: at.field("name")? })
    }
}

impl Profile {
    /// Whether Ion lets them sign up for eighth period: students, and who runs it.
    #[must_use]
    pub fn signs_up(&self) -> bool {
        self.is_student || self.is_eighth_admin
    }

    /// The first letters of given and family name, for the round mark: `TS`. Those of other
    /// alphabets stay as they are, for the table that would raise them is 16 KB.
    #[must_use]
    pub fn initials(&self) -> String {
        let first = |name: &str| name.chars().next();
        [first(&self.first_name), first(&self.last_name)]
            .into_iter()
            .flatten()
            .map(|letter| letter.to_ascii_uppercase())
            .collect()
    }
}

/// A school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// 9 to 12; 13 for those who are no student.
    pub number: u32,
    /// `freshman`, `sophomore`, `junior`, `senior`; `graduate` for those who are no student.
    pub name: String,
}

/// The reader's own profile. Even an account that may use nothing else of the API gets it.
#[must_use]
pub fn own() -> Endpoint<Profile> {
    Endpoint::reader("/profile")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(first_name: &str, last_name: &str) -> Profile {
        Profile {
            id: UserId(1),
            username: String::new(),
            display_name: String::new(),
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            short_name: first_name.to_owned(),
            grade: Grade { number: 11, name: "junior".to_owned() },
            is_student: true,
            is_teacher: false,
            is_eighth_admin: false,
        }
    }

    #[test]
    fn initials_are_those_of_both_names() {
        assert_eq!(named("Tess", "Student").initials(), "TS");
        assert_eq!(named("élodie", "o").initials(), "éO");
        assert_eq!(named("", "").initials(), "");
    }

    #[test]
    fn the_own_profile_has_no_number_in_its_address() {
        assert_eq!(own().question().key(), "/profile");
    }
}
