//! Finding announcements by words, whatever their case and accents.

use crate::ion::announcements::Announcement;
use crate::ion::text;

/// Plain letters, each before those that count as it; small ones only, as the others come after
/// their like. A table for all of Unicode would weigh more than the page.
const LIKE: [&str; 14] = [
    "aàáâãäåāăąÀÁÂÃÄÅ",
    "cçćčÇĆČ",
    "dďđĎĐ",
    "eèéêëēęěÈÉÊË",
    "gğĞ",
    "iìíîïīıÌÍÎÏİ",
    "lłŁ",
    "nñńňÑŃ",
    "oòóôõöøōőÒÓÔÕÖØ",
    "rřŘ",
    "sśšşŚŠŞ",
    "uùúûüūůűÙÚÛÜ",
    "yýÿÝ",
    "zźżžŹŻŽ",
];

/// A text as it is compared: in small letters, without accents, straight quotes.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn fold(c: char) -> char {
    match c {
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        c => {
            let like = LIKE.iter().find(|like| like.contains(c));
            like.and_then(|like| like.chars().next()).unwrap_or(c)
        }
    }
}

/// What of an announcement is searched: title, author and the text of its content.
#[must_use]
pub fn searched(it: &Announcement) -> String {
    let author = it.author.as_deref().unwrap_or_default();
    folded(&[&it.title, author, &text::plain(&it.content)].join("\n"))
}

/// Whether all the words that were typed stand in it; none do in every text.
#[must_use]
pub fn matches(searched: &str, typed: &str) -> bool {
    folded(typed).split_whitespace().all(|word| searched.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ion::AnnouncementId;
    use crate::time::Timestamp;

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(folded("FÉLICITATIONS, Łukasz Šťastný’s"), "felicitations, lukasz sťastny's");
        assert!(matches(&folded("Félicitations!"), "felicit"));
        assert!(matches(&folded("don’t"), "don't"));
        assert!(!matches(&folded("chess"), "checkers"));
    }

    #[test]
    fn all_words_are_meant_in_any_order_and_in_any_part() {
        let post = Announcement {
            id: AnnouncementId(1),
            title: "Winter <break>".to_owned(),
            content: "<p>The building&nbsp;closes at <b>4:30</b></p><script>secret</script>"
                .to_owned(),
            author: Some("Ada Admin".to_owned()),
            added: Timestamp::default(),
            updated: Timestamp::default(),
            pinned: false,
        };
        let searched = searched(&post);
        for typed in ["", "  ", "winter", "4:30 ADA", "<break>", "building closes"] {
            assert!(matches(&searched, typed), "{typed}");
        }
        for typed in ["secret", "<b>", "winter summer"] {
            assert!(!matches(&searched, typed), "{typed}");
        }
    }
}
