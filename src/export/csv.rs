//! Signups as a table that spreadsheets open (RFC 4180), and in which nothing is a formula.

use crate::eighth::history::is_cancelled;
use crate::ion::signups::Signup;

/// What a spreadsheet takes for the beginning of a formula, or drops to find one behind it (OWASP,
/// "CSV Injection").
const RISKY: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

const HEAD: [&str; 6] = ["Date", "Weekday", "Block", "Activity", "Cancelled", "Ion activity"];

/// The table: a line for each signup, by day and letter. It begins with a byte order mark, without
/// which Excel takes its text for another encoding.
#[must_use]
pub fn table(signups: &[Signup]) -> String {
    let mut ordered: Vec<&Signup> = signups.iter().collect();
    ordered.sort_by(|a, b| (a.date, &a.letter, a.block).cmp(&(b.date, &b.letter, b.block)));
    let mut table = String::from('\u{feff}');
    line(&mut table, &HEAD);
    for signup in ordered {
        let cancelled = if is_cancelled(&signup.title) { "yes" } else { "" };
        let (date, activity) = (signup.date.to_string(), signup.activity.to_string());
        let weekday = signup.date.weekday().name();
        line(&mut table, &[&date, weekday, &signup.letter, &signup.title, cancelled, &activity]);
    }
    table
}

fn line(table: &mut String, cells: &[&str]) {
    for (index, text) in cells.iter().enumerate() {
        if index > 0 {
            table.push(',');
        }
        cell(table, text);
    }
    table.push_str("\r\n");
}

/// A quoted cell. One that could be a formula begins with an apostrophe, which says that it is text.
fn cell(table: &mut String, text: &str) {
    table.push('"');
    if text.starts_with(RISKY) {
        table.push('\'');
    }
    table.push_str(&text.replace('"', "\"\""));
    table.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ion::{ActivityId, BlockId, OfferingId};
    use crate::time::Date;

    fn signup(id: u32, title: &str) -> Signup {
        Signup {
            block: BlockId(id),
            date: Date::parse("2026-11-25").expect("a date"),
            letter: "A".to_owned(),
            activity: ActivityId(92),
            title: title.to_owned(),
            offering: OfferingId(8_083),
        }
    }

    /// The cells of a table as a spreadsheet reads them.
    fn read(table: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut chars = table.strip_prefix('\u{feff}').expect("a mark").chars().peekable();
        while let Some(c) = chars.next() {
            let row = rows.last_mut().expect("a row");
            match c {
                '"' if quoted && chars.next_if_eq(&'"').is_some() => {
                    row.last_mut().expect("a cell").push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                    rows.push(vec![String::new()]);
                }
                c => row.last_mut().expect("a cell").push(c),
            }
        }
        rows.pop();
        rows
    }

    #[test]
    fn a_line_tells_day_block_and_activity() {
        let table = table(&[signup(2, "Investment Club (R) (Cancelled)"), signup(1, "Chess")]);
        let rows = read(&table);
        assert_eq!(rows[0], HEAD);
        assert_eq!(rows[1], ["2026-11-25", "Wednesday", "A", "Chess", "", "92"]);
        let cancelled = "Investment Club (R) (Cancelled)";
        assert_eq!(rows[2], ["2026-11-25", "Wednesday", "A", cancelled, "yes", "92"]);
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_name_with_quotes_commas_and_lines_is_one_cell() {
        let name = "Say \"hi\", then\r\nleave";
        assert_eq!(read(&table(&[signup(1, name)]))[1][3], name);
    }

    proptest! {
        #[test]
        fn no_cell_begins_a_formula_and_none_loses_a_word(title in "[=+@\t\r\n\"', a-zäß-]{0,12}") {
            let rows = read(&table(&[signup(1, &title)]));
            prop_assert!(rows.iter().flatten().all(|cell| !cell.starts_with(RISKY)));
            let shown = rows[1][3].as_str();
            let expected = if title.starts_with(RISKY) { format!("'{title}") } else { title };
            prop_assert_eq!(shown, expected);
            prop_assert!(rows.iter().all(|row| row.len() == HEAD.len()));
        }
    }
}
