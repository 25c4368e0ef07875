//! What of ours this device keeps, in words and bytes, and removing it.

use std::pin::Pin;

use super::keepsake::Keepsakes;
use crate::browser::storage::{self, Area};

/// How all our keys begin.
const OURS: &str = "anion.";

/// Things that are kept and go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The session, attempts to sign in, and when the reader was last here.
    Session,
    /// The settings.
    Settings,
    /// What the reader has marked, chosen or looked at.
    Own,
    /// The guide's attempts and tokens.
    Guide,
    /// Anything else.
    Other,
}

impl Group {
    /// In the order in which they are listed.
    pub const ALL: [Group; 5] =
        [Group::Session, Group::Settings, Group::Own, Group::Guide, Group::Other];

    fn of(key: &str) -> Self {
        let name = key.strip_prefix(OURS).unwrap_or(key);
        let first = name.split('.').next().unwrap_or(name);
        match first {
            "session" | "pending" | "renewal" | "idle" | "active" | "came_back" | "salt" => {
                Group::Session
            }
            "settings" | "early" | "bells" | "clock" => Group::Settings,
            "own" => Group::Own,
            "guide" => Group::Guide,
            _ => Group::Other,
        }
    }
}

/// How much of each group there is, in bytes, for those of which there is anything: this tab's and
/// the device's together. A browser keeps texts in two bytes a letter.
#[must_use]
pub fn sizes() -> Vec<(Group, usize)> {
    let of_area = |area: Area| {
        let keys = area.keys(OURS).into_iter();
        keys.map(move |key| {
            let length = key.len() + area.get(&key).map_or(0, |text| text.len());
            (Group::of(&key), 2 * length)
        })
    };
    let entries: Vec<_> = of_area(Area::Tab).chain(of_area(Area::Device)).collect();
    let size = |group| {
        let of_group = entries.iter().filter(|(it, _)| *it == group);
        (group, of_group.map(|(_, size)| size).sum())
    };
    Group::ALL.map(size).into_iter().filter(|(_, size)| *size > 0).collect()
}

/// Removes a group, here and in the other tabs. A session is ended by signing out and not here.
pub fn remove(keepsakes: Keepsakes, group: Group) {
    if group == Group::Session {
        return;
    }
    keepsakes.remove(|key| Group::of(key) == group);
    for area in [Area::Tab, Area::Device] {
        for key in area.keys(OURS).into_iter().filter(|key| Group::of(key) == group) {
            area.remove(&key);
        }
    }
}

/// How many bytes there are, and how many there may be, on their way.
type Estimate = Pin<Box<dyn Future<Output = Option<(f64, f64)>>>>;

/// How many bytes the browser keeps for us in all, and how many it would; nothing where it does not
/// say.
#[must_use]
pub fn estimate() -> Estimate {
    Box::pin(storage::estimate())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_belongs_to_a_group() {
        for (key, group) in [
            ("anion.session", Group::Session),
            ("anion.pending.abc", Group::Session),
            ("anion.idle", Group::Session),
            ("anion.settings", Group::Settings),
            ("anion.early", Group::Settings),
            ("anion.bells", Group::Settings),
            ("anion.clock", Group::Settings),
            ("anion.own.reader", Group::Own),
            ("anion.guide", Group::Guide),
            ("anion.guide.x", Group::Guide),
            ("anion.guidebook", Group::Other),
            ("anion.", Group::Other),
        ] {
            assert_eq!(Group::of(key), group, "{key}");
        }
    }
}
