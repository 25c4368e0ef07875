//! The table of docs/api.md names every endpoint there is, once, and only files that exist.

use std::collections::BTreeSet;
use std::path::Path;

use anion::explore::catalog::{Entry, all};

const TABLE: &str = include_str!("../docs/api.md");

/// The cells of each row.
fn rows() -> Vec<Vec<&'static str>> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let cells = |row: &'static str| row.trim_matches('|').split(" | ").map(str::trim).collect();
    rows.skip(1).map(cells).collect()
}

#[test]
fn every_endpoint_of_the_catalog_has_its_row() {
    let named: Vec<_> = rows().iter().map(|cells| cells[0].to_owned()).collect();
    let unique: BTreeSet<_> = named.iter().cloned().collect();
    assert_eq!(unique.len(), named.len(), "an endpoint has two rows");
    assert_eq!(unique, all().map(Entry::title).collect::<BTreeSet<_>>());
}

#[test]
fn every_row_names_files_that_exist() {
    for cells in rows() {
        let [endpoint, reads, page, test] = cells[..] else { panic!("{cells:?} has other cells") };
        assert!(reads == "by hand" || reads.starts_with('`'), "{endpoint}: {reads}");
        assert!(page.starts_with('`') && test.starts_with('`'), "{endpoint}");
        for path in cells[1..].iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)) {
            let path_here = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            assert!(path_here.is_file(), "{endpoint} names {path}, which is not there");
        }
    }
}
