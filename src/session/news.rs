//! What one tab tells the others, and how.

use super::Ending;
use crate::time::Timestamp;

/// What one tab tells the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// What is kept on the device has changed.
    Changed,
    /// The key is thrown away: what was sealed with it does not open any more.
    KeyGone,
    /// The reader has left all of them.
    Left,
    /// The session that they share has ended, and why; the one whose token was issued then. That
    /// nothing is kept any more says storage, but not whether the reader has left.
    Ended(Ending, Timestamp),
}

/// Why a session ends in every tab that shares it. Where its time is over, each sees it by the clock.
const TOLD: [(&str, Ending); 4] = [
    ("gone", Ending::LeftElsewhere),
    ("idle", Ending::Idle),
    ("refused", Ending::Refused),
    ("moved", Ending::Moved),
];

impl News {
    /// How it is told.
    #[must_use]
    pub fn to_text(self) -> String {
        match self {
            News::Changed => "changed".to_owned(),
            News::KeyGone => "key".to_owned(),
            News::Left => "left".to_owned(),
            News::Ended(why, issued_at) => {
                let told = TOLD.iter().find(|(_, it)| *it == why).map_or("gone", |(word, _)| word);
                [told, " ", &issued_at.as_millis().to_string()].concat()
            }
        }
    }

    /// Reads what was told; a later version of ours may tell more.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "changed" => Some(News::Changed),
            "key" => Some(News::KeyGone),
            "left" => Some(News::Left),
            _ => {
                let (word, millis) = text.split_once(' ')?;
                let (_, why) = TOLD.into_iter().find(|(it, _)| *it == word)?;
                Some(News::Ended(why, Timestamp::from_millis(millis.parse().ok()?)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_told_and_understood() {
        let ended = TOLD.map(|(_, why)| News::Ended(why, Timestamp::from_millis(1_234)));
        for news in [News::Changed, News::KeyGone, News::Left].into_iter().chain(ended) {
            assert_eq!(News::read(&news.to_text()), Some(news));
        }
        for text in ["", "of a later version", "later 1234", "gone", "gone now"] {
            assert_eq!(News::read(text), None, "{text}");
        }
    }
}
