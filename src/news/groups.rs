//! Announcements in a few groups by age, as a reader looks for them.

use crate::time::{Date, long_day};

/// The heading that an announcement stands under: pinned, of the last week, or of a month.
#[must_use]
pub fn group(is_pinned: bool, added: Date, today: Date) -> String {
    match added.days_until(today) {
        _ if is_pinned => "Pinned".to_owned(),
        ..7 => "This week".to_owned(),
        7..14 => "Last week".to_owned(),
        _ => {
            // `Wednesday, December 9`
            let day = long_day(added);
            let month = day.split(' ').nth(1).unwrap_or_default().to_owned();
            if added.year() == today.year() { month } else { format!("{month} {}", added.year()) }
        }
    }
}

/// Neighbors of the same group together, with its heading.
#[must_use]
pub fn grouped<T>(items: Vec<T>, heading: impl Fn(&T) -> String) -> Vec<(String, Vec<T>)> {
    let mut groups: Vec<(String, Vec<T>)> = Vec::new();
    for item in items {
        let name = heading(&item);
        match groups.last_mut() {
            Some((last, items)) if *last == name => items.push(item),
            _ => groups.push((name, vec![item])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    #[test]
    fn a_post_stands_under_its_age() {
        let today = on("2026-12-09");
        for (added, expected) in [
            ("2026-12-09", "This week"),
            ("2026-12-03", "This week"),
            ("2026-12-02", "Last week"),
            ("2026-11-25", "November"),
            ("2025-12-09", "December 2025"),
            // A clock may be behind Ion's.
            ("2026-12-10", "This week"),
        ] {
            assert_eq!(group(false, on(added), today), expected, "{added}");
        }
        assert_eq!(group(true, on("2020-01-01"), today), "Pinned");
    }

    #[test]
    fn neighbors_stand_together() {
        let groups = grouped(vec![1, 3, 2, 4, 5], |it| (it % 2).to_string());
        let expected = [("1", vec![1, 3]), ("0", vec![2, 4]), ("1", vec![5])];
        assert_eq!(groups, expected.map(|(name, items)| (name.to_owned(), items)));
    }
}
