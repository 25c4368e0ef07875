//! Other people: searching for them, their profiles, and what they have signed up for.

use super::profile::Grade;
use super::signups::Signup;
use super::{Endpoint, Page, UserId};
use crate::http::encode_form;
use crate::json::{At, FromJson, Unexpected};
use crate::time::Date;

/// How many people are on one page of what a search finds; Ion fixes it.
pub const PAGE_SIZE: u32 = 50;

/// A person as lists name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Ion's number for them.
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
    /// Given and family name.
    pub full_name: String,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// What they are at the school.
    pub kind: Kind,
    /// The school year they are in; only students have one here.
    pub grade: Option<Grade>,
}

/// What somebody is at the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A student.
    Student,
    /// A teacher, or other staff: Ion knows no difference.
    Teacher,
    /// A counselor.
    Counselor,
    /// Anything else that Ion has accounts for.
    Other,
}

/// A person, with all that Ion shows of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Ion's number for them.
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
    /// The name as Ion composes it.
    pub name: String,
    /// The given name.
    pub first_name: String,
    /// The family name.
    pub last_name: String,
    /// What they are called, where that is not the given name.
    pub nickname: Option<String>,
    /// What they are at the school.
    pub kind: Kind,
    /// The address that the school gave them; may be empty.
    pub email: String,
    /// The school year they are in.
    pub grade: Grade,
    /// When they leave the school; nothing for staff.
    pub graduation_year: Option<u32>,
    /// Their counselor.
    pub counselor: Option<Listed>,
    /// The administrator who is in charge of them.
    pub administrator: Option<Listed>,
}

/// The people whom `words` find, in Ion's search language (see [`crate::people::query`]); nothing but
/// spaces finds everybody. `page` counts from 1.
///
/// Ion takes the words from the path, where `.` and `/` mean something to browsers and to what
/// stands before Ion; whoever asks leaves them out.
#[must_use]
pub fn search(words: &str, page: u32) -> Endpoint<Page<Listed>> {
    // As in a form, a space becomes a plus, which Ion reads as a space; alone it has to be one.
    let form = encode_form(&[("", words)]);
    let segment = if words.trim().is_empty() { "%20" } else { form.trim_start_matches('=') };
    Endpoint::reader(format!("/search/{segment}")).with_page(page)
}

/// Somebody's profile.
#[must_use]
pub fn profile(person: UserId) -> Endpoint<Person> {
    Endpoint::reader(format!("/profile/{person}"))
}

/// The reader's own, with the same fields.
#[must_use]
pub fn own_profile() -> Endpoint<Person> {
    Endpoint::reader("/profile")
}

/// What somebody has signed up for on `start` and later. To students Ion gives an empty list both for
/// who has nothing and for who does not share it.
#[must_use]
pub fn signups(person: UserId, start: Date) -> Endpoint<Vec<Signup>> {
    Endpoint::reader(format!("/signups/user/{person}")).with("start_date", start)
}

impl FromJson for Listed {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Listed {
            id: at.field("id")?,
            username: at.field("username")?,
            full_name: at.field("full_name")?,
            first_name: at.field("first_name")?,
            last_name: at.field("last_name")?,
            kind: at.field("user_type")?,
            grade: at.field("grade")?,
        })
    }
}

impl FromJson for Kind {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(match at.text()? {
            "student" => Kind::Student,
            "teacher" => Kind::Teacher,
            "counselor" => Kind::Counselor,
            _ => Kind::Other,
        })
    }
}

impl FromJson for Person {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        let nickname: Option<String> = at.field("nickname")?;
        Ok(Person {
            id: at.field("id")?,
            username: at.field("ion_username")?,
            name: at.field("full_name")?,
            first_name: at.field("first_name")?,
            last_name: at.field("last_name")?,
            nickname: nickname.filter(|it| !it.is_empty()),
            kind: at.field("user_type")?,
            email: at.field::<Option<String>>("tj_email")?.unwrap_or_default(),
            grade: at.field("grade")?,
            graduation_year: at.field("graduation_year")?,
            counselor: at.field("counselor")?,
            administrator: at.field("administrator")?,
        })
    }
}

impl Kind {
    /// In a word; none where Ion's own word would say nothing to anybody.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Kind::Student => Some("Student"),
            Kind::Teacher => Some("Teacher"),
            Kind::Counselor => Some("Counselor"),
            Kind::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(words: &str, page: u32) -> String {
        search(words, page).question().key()
    }

    #[test]
    fn words_are_one_segment_of_the_path_whatever_they_hold() {
        assert_eq!(path("Theo Brandt", 1), "/search/Theo+Brandt");
        assert_eq!(path("last:Ng", 2), "/search/last%3ANg?page=2");
        assert_eq!(path("a/b?c#d%e&f=g", 1), "/search/a%2Fb%3Fc%23d%25e%26f%3Dg");
        assert_eq!(path("Núñez", 1), "/search/N%C3%BA%C3%B1ez");
    }

    #[test]
    fn words_that_begin_with_a_sign_of_equality_keep_it() {
        assert_eq!(path("=a", 1), "/search/%3Da");
    }

    #[test]
    fn nothing_but_spaces_asks_for_everybody_as_ion_was_asked() {
        assert_eq!(path(" ", 1), "/search/%20");
        assert_eq!(path("", 3), "/search/%20?page=3");
    }

    #[test]
    fn a_person_is_asked_for_by_number() {
        let start = Date::parse("2026-11-21").expect("a date");
        assert_eq!(profile(UserId(165)).question().key(), "/profile/165");
        assert_eq!(
            signups(UserId(165), start).question().key(),
            "/signups/user/165?start_date=2026-11-21"
        );
    }
}
