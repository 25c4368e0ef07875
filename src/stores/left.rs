//! Attempts to sign in that the reader left for, and has not come back from with an answer.

use crate::browser::clock;
use crate::browser::storage::Area;
use crate::json::{self, At, FromJson, Unexpected};
use crate::oauth::is_stale;
use crate::time::Timestamp;

/// As `stores::session` keeps them.
const PENDING_KEYS: &str = "anion.pending.";
/// When the reader was told last, and wanted no more of it.
const DISMISSED: &str = "anion.came_back";

/// When the latest attempt began that may still be answered, in milliseconds since 1970.
fn latest() -> Option<i64> {
    let attempts = Area::Tab.keys(PENDING_KEYS).into_iter().filter_map(|key| Area::Tab.get(&key));
    let attempts = attempts.filter_map(|text| json::read::<Begun>(&text).ok());
    let now = clock::now();
    attempts.filter(|it| !is_stale(it.0, now)).map(|it| it.0.as_millis()).max()
}

/// When an attempt began, which is all that is asked here.
struct Begun(Timestamp);

impl FromJson for Begun {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        at.field("begun_at").map(|millis| Begun(Timestamp::from_millis(millis)))
    }
}

/// Whether the reader left for Ion from this tab within the last 15 minutes and is here again
/// without an answer, and has not yet dismissed that. The attempt stays: it may yet be answered.
#[must_use]
pub fn came_back() -> bool {
    let dismissed = Area::Tab.get(DISMISSED).and_then(|it| it.parse().ok());
    latest().is_some_and(|latest| dismissed.is_none_or(|dismissed: i64| latest > dismissed))
}

/// Says no more of the attempts that there are. Where storage is full it is said once more.
pub fn dismiss() {
    if let Some(latest) = latest() {
        let _ = Area::Tab.set(DISMISSED, &latest.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_are_looked_for_where_they_are_kept() {
        let keeper = include_str!("session.rs");
        assert!(keeper.contains(&format!("\"{PENDING_KEYS}\"")));
    }
}
