//! What is kept of Ion's answers: under which name, for how long, and when it may be shown.
//!
//! A page shows what is kept at once and asks Ion anew behind it. The ages themselves stand in
//! `ion::age`.

use std::fmt::Write as _;
use std::time::Duration;

use crate::ion::{Ages, ApiError};
use crate::session::{Place, ReaderId};
use crate::time::{Timestamp, WallTime, clock_time, short_day};

/// The form of what is kept. What another version kept is not found, and swept away by its age.
const VERSION: u32 = 1;

/// No answer longer than this is kept, in bytes: a block of a thousand activities is half of it.
pub const LENGTH_MAX: usize = 2_000_000;
/// How many answers the device keeps, and how many the page.
pub const KEPT_MAX: u32 = 300;
/// See [`KEPT_MAX`].
pub const REMEMBERED_MAX: usize = 120;

/// After this long nothing is kept any more.
pub const LIFE: Duration = Duration::from_secs(14 * 24 * 3_600);
/// The same for what went with a tab: a token lasts no longer, and nobody can open it once the tab
/// is closed.
pub const TAB_LIFE: Duration = Duration::from_secs(12 * 3_600);

/// How the names of public answers begin; those of readers come after it, by the order of texts.
const PUBLIC: char = 'a';
const OF_DEVICE: char = 'd';
const OF_TAB: char = 't';
/// All names of readers' answers come after this one.
pub const READERS: &str = "b";

/// Whose answers are kept, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Ion's number of the reader.
    pub reader: ReaderId,
    /// Where their session is kept.
    pub place: Place,
    /// A secret that is kept, sealed, where the session is. Names are made with it, so that they say
    /// nothing of what was looked at; and without it, nothing opens.
    pub salt: String,
}

/// Under which name an answer is kept, and what it is bound to, if it is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, for the database.
    pub name: String,
    /// What it opens with; nothing for what is public.
    pub bound_to: Option<String>,
}

/// What the name of an answer is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It is public, and so is its name.
    Public(Name),
    /// It is a reader's: [`Naming::sealed`] makes the name, once this has been digested by SHA-256.
    Reader {
        /// How the name begins.
        kind: char,
        /// What is digested, and what the answer opens with.
        whole: String,
    },
}

impl Naming {
    /// The name of a reader's answer, from the digest of what it is made of.
    #[must_use]
    pub fn sealed(kind: char, whole: String, digest: &[u8]) -> Name {
        Name { name: format!("{kind}{}", hex(digest)), bound_to: Some(whole) }
    }
}

/// What names the answer to the question with this key, asked at this API.
#[must_use]
pub fn naming(owner: Option<&Owner>, api: &str, key: &str) -> Naming {
    let Some(Owner { reader, place, salt }) = owner else {
        let name = format!("{PUBLIC}{VERSION} {api}{key}");
        return Naming::Public(Name { name, bound_to: None });
    };
    let whole = format!("{VERSION} {reader} {salt} {api}{key}");
    let kind = if *place == Place::Device { OF_DEVICE } else { OF_TAB };
    Naming::Reader { kind, whole }
}

/// Whether a name is one of what went with a tab.
#[must_use]
pub fn is_of_tab(name: &str) -> bool {
    name.starts_with(OF_TAB)
}

/// Bytes in the order they come, two digits each.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// An answer that is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// When it was asked for.
    pub at: Timestamp,
    /// Whether this very page asked for it. What an earlier one kept is shown, but asked for anew:
    /// whoever loads a page wants to know how things are.
    pub is_ours: bool,
    /// Whether asking again has failed since.
    pub has_failed: bool,
}

/// What may be done with an answer that is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is shown, and nothing is asked.
    Enough,
    /// It is shown while it is asked for anew.
    Meanwhile,
    /// It is shown only if no better one can be had: the reader has changed something since.
    AtLeast,
}

/// What may be done with it. `changed_at`: when the reader last changed something at Ion.
#[must_use]
pub fn judge(known: Known, ages: Ages, now: Timestamp, changed_at: Option<Timestamp>) -> Use {
    if is_behind(known.at, ages, changed_at) {
        return Use::AtLeast;
    }
    // What comes from the future was kept by a clock that has been put right since.
    let is_fresh = known.at <= now && known.at.until(now) < ages.fresh;
    if is_fresh && known.is_ours && !known.has_failed { Use::Enough } else { Use::Meanwhile }
}

/// Whether an answer that was asked for then may tell of before the reader's last change.
#[must_use]
pub fn is_behind(asked_at: Timestamp, ages: Ages, changed_at: Option<Timestamp>) -> bool {
    ages.follows_changes && changed_at.is_some_and(|changed_at| asked_at <= changed_at)
}

/// An answer as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// When it was asked for.
    pub at: Timestamp,
    /// How long nothing is said of its age.
    pub unmarked: Duration,
    /// Whether asking again has failed: then its age is told at once.
    pub has_failed: bool,
}

/// The moment whose state a page shows, if that is to be told: the oldest of what is old.
#[must_use]
pub fn oldest(shown: impl IntoIterator<Item = Shown>, now: Timestamp) -> Option<Timestamp> {
    let is_old = |it: &Shown| it.has_failed || it.at.until(now) >= it.unmarked;
    shown.into_iter().filter(is_old).map(|it| it.at).min()
}

/// Whether a failure says nothing about what is at hand, so that it may still be shown. Where Ion
/// says that there is no such thing, or not for this reader, it may not.
#[must_use]
pub fn leaves_standing(error: &ApiError) -> bool {
    !matches!(error, ApiError::NotFound | ApiError::Forbidden(_) | ApiError::Withdrawn)
}

/// `As of 8:40`, and with the day if that is not today.
#[must_use]
pub fn as_of(at: WallTime, today: WallTime) -> String {
    let time = clock_time(at.time);
    match at.date == today.date {
        true => format!("As of {time}"),
        false => format!("As of {}, {time}", short_day(at.date)),
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::time::{Date, TimeOfDay};

    const NOON: Timestamp = Timestamp::from_millis(1_795_000_000_000);
    const AGES: Ages = Ages {
        fresh: Duration::from_secs(60),
        unmarked: Duration::from_secs(300),
        follows_changes: true,
    };

    fn after(seconds: u64) -> Timestamp {
        NOON.after(Duration::from_secs(seconds))
    }

    fn known() -> Known {
        Known { at: NOON, is_ours: true, has_failed: false }
    }

    fn owner(reader: ReaderId, place: Place, salt: &str) -> Owner {
        Owner { reader, place, salt: salt.to_owned() }
    }

    #[test]
    fn what_is_fresh_is_not_asked_for_again() {
        assert_eq!(judge(known(), AGES, after(59), None), Use::Enough);
        assert_eq!(judge(known(), AGES, after(60), None), Use::Meanwhile);
    }

    #[test]
    fn a_page_that_was_loaded_asks_once_for_everything() {
        let kept = Known { is_ours: false, ..known() };
        assert_eq!(judge(kept, AGES, NOON, None), Use::Meanwhile);
    }

    #[test]
    fn what_could_not_be_refreshed_is_asked_for_again() {
        let failed = Known { has_failed: true, ..known() };
        assert_eq!(judge(failed, AGES, after(1), None), Use::Meanwhile);
    }

    #[test]
    fn an_answer_from_the_future_is_not_trusted() {
        let ahead = Known { at: after(3_600), ..known() };
        assert_eq!(judge(ahead, AGES, NOON, None), Use::Meanwhile);
    }

    #[test]
    fn nothing_from_before_a_change_is_shown_while_ion_can_be_asked() {
        assert_eq!(judge(known(), AGES, after(5), Some(after(3))), Use::AtLeast);
        assert_eq!(judge(known(), AGES, after(5), Some(NOON)), Use::AtLeast);
        let asked_since = Known { at: after(4), ..known() };
        assert_eq!(judge(asked_since, AGES, after(5), Some(after(3))), Use::Enough);
        let everybodys = Ages { follows_changes: false, ..AGES };
        assert_eq!(judge(known(), everybodys, after(5), Some(after(3))), Use::Enough);
    }

    #[test]
    fn the_age_of_a_page_is_that_of_its_oldest_part_that_is_old() {
        let shown = |at, has_failed| Shown { at, unmarked: AGES.unmarked, has_failed };
        let now = after(400);
        assert_eq!(oldest([shown(after(200), false)], now), None);
        assert_eq!(oldest([shown(NOON, false), shown(after(50), false)], now), Some(NOON));
        assert_eq!(oldest([shown(after(399), true)], now), Some(after(399)));
        assert_eq!(oldest([], now), None);
    }

    #[test]
    fn the_age_is_told_by_the_clock_and_on_another_day_with_the_day() {
        let at = |day: &str, hour, minute| WallTime {
            date: Date::parse(day).expect("a date"),
            time: TimeOfDay::from_hms(hour, minute, 0).expect("a time"),
        };
        let now = at("2026-11-23", 14, 0);
        assert_eq!(as_of(at("2026-11-23", 8, 40), now), "As of 8:40");
        assert_eq!(as_of(at("2026-11-20", 8, 40), now), "As of Fri, Nov 20, 8:40");
    }

    /// As the browser digests it.
    fn name(owner: Option<&Owner>, api: &str, key: &str) -> Name {
        match naming(owner, api, key) {
            Naming::Public(name) => name,
            Naming::Reader { kind, whole } => {
                let digest = Sha256::digest(&whole);
                Naming::sealed(kind, whole, &digest)
            }
        }
    }

    #[test]
    fn a_name_says_neither_who_nor_what() {
        let name = name(Some(&owner(165, Place::Device, "salt")), "/api", "/search/harper");
        assert_eq!(name.name.len(), 65);
        assert!(name.name.as_str() > READERS && !is_of_tab(&name.name));
        for word in ["search", "harper", "salt"] {
            assert!(!name.name.contains(word), "{word}");
        }
    }

    #[test]
    fn no_two_readers_places_salts_sites_or_questions_share_a_name() {
        let one = owner(1, Place::Tab, "s");
        let names = [
            name(Some(&one), "/api", "/a"),
            name(Some(&one), "/api", "/b"),
            name(Some(&one), "/other", "/a"),
            name(Some(&owner(2, Place::Tab, "s")), "/api", "/a"),
            name(Some(&owner(1, Place::Tab, "t")), "/api", "/a"),
            name(Some(&owner(1, Place::Device, "s")), "/api", "/a"),
            name(None, "/api", "/a"),
        ];
        for (index, name) in names.iter().enumerate() {
            assert!(!names[..index].iter().any(|other| other.name == name.name), "{}", name.name);
        }
        assert!(is_of_tab(&names[0].name));
    }

    #[test]
    fn what_is_public_is_kept_for_anybody_and_stays_when_a_reader_goes() {
        let public = name(None, "/api", "/schedule");
        assert_eq!(public.bound_to, None);
        assert!(public.name.as_str() < READERS);
    }

    #[test]
    fn what_ion_denies_is_not_shown_from_before() {
        use crate::http::FetchError;
        assert!(leaves_standing(&ApiError::Fetch(FetchError::Unreachable)));
        assert!(leaves_standing(&ApiError::Broken(502)));
        assert!(!leaves_standing(&ApiError::NotFound));
        assert!(!leaves_standing(&ApiError::Forbidden(String::new())));
    }
}
