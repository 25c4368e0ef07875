//! A person in a list, and the round mark that stands for them.

use leptos::prelude::*;

/// A person, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonWords {
    /// The name in pieces, each with whether it was looked for.
    pub name: Vec<(String, bool)>,
    /// At most two letters.
    pub initials: String,
    /// A line beneath: "Junior · 2028jdoe".
    pub about: String,
    /// The address of their page.
    pub href: String,
}

/// The row; it leads to the person.
#[component]
pub fn PersonRow(person: PersonWords) -> impl IntoView {
    let piece = |(piece, is_found): (String, bool)| {
        if is_found { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    view! {
        <a class="person" href=person.href>
            <span class="avatar avatar-m" aria-hidden="true">{person.initials}</span>
            <span class="person-text">
                <b class="clip">{person.name.into_iter().map(piece).collect_view()}</b>
                <small class="clip">{person.about}</small>
            </span>
        </a>
    }
}

/// The first letters of given and family name: `TS`. Letters of other alphabets stay as they are.
#[must_use]
pub fn initials(first_name: &str, last_name: &str) -> String {
    let letters = [first_name, last_name].map(|name| name.chars().next());
    letters.into_iter().flatten().map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_both_names() {
        assert_eq!(initials("Tess", "harper"), "TH");
        assert_eq!(initials("", "Harper"), "H");
        assert_eq!(initials("", ""), "");
    }
}
