//! Which rows of a long list are drawn: those in view and some around them, however long it is.

use std::ops::Range;

/// A list and how it lies in the view, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lie {
    /// Where the list begins, below the upper edge of the view; negative once it is scrolled past.
    pub top: f64,
    /// How high the view is.
    pub view: f64,
    /// How high a row is.
    pub row: f64,
}

/// How many rows are drawn that are not in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// None: for a list that is another with every letter typed, and is to be painted before the
    /// next letter.
    Least,
    /// As many as scrolling, the arrow keys and Tab may come to before more are drawn.
    Ample,
}

impl Around {
    fn rows(self) -> u32 {
        match self {
            Around::Least => 0,
            Around::Ample => 8,
        }
    }

    /// The window moves by so many rows at once, so that not each pixel of scrolling changes it.
    fn step(self) -> u32 {
        match self {
            Around::Least => 1,
            Around::Ample => 4,
        }
    }
}

/// The rows to draw of `count`.
#[must_use]
pub fn window(count: usize, lie: Lie, around: Around) -> Range<usize> {
    let row = if lie.row >= 1.0 { lie.row } else { 1.0 };
    let rows = |pixels: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
        let rows = (pixels / row) as u32;
        rows
    };
    let (more, step) = (around.rows(), around.step());
    let first = rows(-lie.top).saturating_sub(more) / step * step;
    // A row that is in view by its upper edge alone counts; so one more than fit.
    let end = rows(lie.view - lie.top).saturating_add(1 + more).div_ceil(step).saturating_mul(step);
    let within = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).min(count);
    within(first)..within(end)
}

/// How high the heading of a group is, as a part of a row (style/eighth.css).
const HEAD: f64 = 0.625;

/// What of a list is drawn, and the room that what is not drawn takes, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The rows.
    pub rows: Range<usize>,
    /// Above them.
    pub above: f64,
    /// Below them.
    pub below: f64,
}

/// What to draw of `count` rows, where headings stand before the rows of these places.
#[must_use]
pub fn drawn(count: usize, heads: &[usize], lie: Lie, around: Around) -> Drawn {
    // Far below what a double holds.
    let many = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    let height = |rows: usize, heads: usize| lie.row * (many(rows) + HEAD * many(heads));
    // What is in view if all headings are above it, and if none is: they are few.
    let lowest = Lie { top: lie.top + height(0, heads.len()), ..lie };
    let rows = window(count, lowest, around).start..window(count, lie, around).end;
    let before = heads.iter().filter(|it| **it < rows.start).count();
    let after = heads.iter().filter(|it| **it >= rows.end).count();
    Drawn { above: height(rows.start, before), below: height(count - rows.end, after), rows }
}

/// A row of the page, by its number, and what of the list it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat<T> {
    /// The row's number; each has one of its own.
    pub row: u32,
    /// What it shows, or showed last.
    pub item: T,
    /// Which place of the list that is; nothing where the row is spare, and hidden.
    pub place: Option<usize>,
}

/// Which row shows which of `items`, the first of which is `first` in the list, after `before`.
///
/// In another list (`is_other`) the first row shows the first item whatever it showed before, and so
/// on: then only words change, which takes a browser much less than another row. In the same list
/// each item keeps its row, for the focus may be there. Rows that are not needed any more are kept
/// for what comes next.
#[must_use]
pub fn seats<T: Copy + PartialEq>(
    before: &[Seat<T>],
    items: &[T],
    first: usize,
    is_other: bool,
) -> Vec<Seat<T>> {
    let stands = |seat: &Seat<T>| !is_other && seat.place.is_some() && items.contains(&seat.item);
    let mut free = before.iter().filter(|seat| !stands(seat));
    let mut new = before.iter().map(|seat| seat.row + 1).max().unwrap_or_default()..;
    let mut seats = Vec::with_capacity(before.len().max(items.len()));
    for (place, item) in (first..).zip(items) {
        let standing = before.iter().find(|seat| stands(seat) && seat.item == *item);
        let row = standing.or_else(|| free.next()).map(|seat| seat.row).or_else(|| new.next());
        seats.extend(row.map(|row| Seat { row, item: *item, place: Some(place) }));
    }
    seats.extend(free.map(|seat| Seat { place: None, ..*seat }));
    seats
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lie(top: f64) -> Lie {
        Lie { top, view: 880.0, row: 44.0 }
    }

    #[test]
    fn a_list_at_its_top_begins_with_its_first_row() {
        assert_eq!(window(200, lie(220.0), Around::Ample), 0..24);
        assert_eq!(window(200, lie(220.0), Around::Least), 0..16);
        assert_eq!(window(10, lie(220.0), Around::Ample), 0..10);
        assert_eq!(window(0, lie(220.0), Around::Ample), 0..0);
    }

    #[test]
    fn scrolled_down_it_draws_what_is_in_view_and_around() {
        assert_eq!(window(2_000, lie(-44_000.0), Around::Ample), 992..1_032);
        assert_eq!(window(2_000, lie(-44_000.0), Around::Least), 1_000..1_021);
    }

    #[test]
    fn without_headings_no_more_is_drawn_than_is_in_view() {
        let drawn = drawn(2_000, &[], lie(-44_000.0), Around::Least);
        assert_eq!(drawn, Drawn { rows: 1_000..1_021, above: 44_000.0, below: 43_076.0 });
    }

    #[test]
    fn rows_without_height_do_not_draw_everything() {
        let rows = window(5_000, Lie { top: 0.0, view: 900.0, row: 0.0 }, Around::Ample);
        assert!(rows.len() < 1_000);
    }

    /// Rows and what they show; spare ones by their number alone.
    fn shown(seats: &[Seat<char>]) -> Vec<String> {
        let said = |seat: &Seat<char>| match seat.place {
            Some(place) => format!("{}: {place} {}", seat.row, seat.item),
            None => seat.row.to_string(),
        };
        seats.iter().map(said).collect()
    }

    #[test]
    fn another_list_is_shown_by_the_rows_that_are_there() {
        let before = seats(&[], &['a', 'b', 'c'], 0, true);
        assert_eq!(shown(&before), ["0: 0 a", "1: 1 b", "2: 2 c"]);
        let fewer = seats(&before, &['c'], 0, true);
        assert_eq!(shown(&fewer), ["0: 0 c", "1", "2"]);
        let more = seats(&fewer, &['d', 'c', 'b', 'a'], 0, true);
        assert_eq!(shown(&more), ["0: 0 d", "1: 1 c", "2: 2 b", "3: 3 a"]);
    }

    #[test]
    fn in_the_same_list_nothing_that_stays_changes_its_row() {
        let before = seats(&[], &['a', 'b', 'c'], 0, true);
        let scrolled = seats(&before, &['c', 'd', 'e'], 2, false);
        assert_eq!(shown(&scrolled), ["2: 2 c", "0: 3 d", "1: 4 e"]);
        let back = seats(&scrolled, &['a', 'b', 'c'], 0, false);
        assert_eq!(shown(&back), ["0: 0 a", "1: 1 b", "2: 2 c"]);
        let less = seats(&back, &['b'], 1, false);
        assert_eq!(shown(&less), ["1: 1 b", "0", "2"]);
        assert_eq!(shown(&seats(&less, &['b', 'x'], 1, false)), ["1: 1 b", "0: 2 x", "2"]);
    }

    proptest! {
        #[test]
        fn no_two_share_a_row(before: Vec<u8>, items: Vec<u8>, is_other: bool) {
            let unique = |mut items: Vec<u8>| {
                items.sort_unstable();
                items.dedup();
                items
            };
            let (before, items) = (unique(before), unique(items));
            let found = seats(&seats(&[], &before, 0, true), &items, 7, is_other);
            let shown = found.iter().filter(|seat| seat.place.is_some());
            prop_assert_eq!(shown.map(|seat| seat.item).collect::<Vec<_>>(), items);
            let mut rows: Vec<_> = found.iter().map(|seat| seat.row).collect();
            rows.sort_unstable();
            rows.dedup();
            prop_assert_eq!(rows.len(), found.len());
        }

        #[test]
        fn what_is_in_view_is_drawn_in_its_place_with_headings_too(
            count in 1_usize..3_000,
            (first, second) in (0_usize..40, 0_usize..40),
            top in -130_000.0..900.0,
            view in 200.0..1_500.0,
            row in 40.0..90.0,
        ) {
            let mut heads = vec![0, first.min(count - 1), second.min(count - 1)];
            heads.sort_unstable();
            heads.dedup();
            let lie = Lie { top, view, row };
            // From the list's upper edge to that of a row, which is below its heading.
            let edge = |place: usize, with: bool| {
                let heads = heads.iter().filter(|it| **it < place || (with && **it == place));
                row * (place as f64 + HEAD * heads.count() as f64)
            };
            let all = edge(count, false);
            for around in [Around::Ample, Around::Least] {
                let Drawn { rows, above, below } = drawn(count, &heads, lie, around);
                prop_assert!(rows.start <= rows.end && rows.end <= count);
                prop_assert!((above - edge(rows.start, false)).abs() < 0.01);
                let drawn = edge(rows.end, false) - edge(rows.start, false);
                prop_assert!((above + drawn + below - all).abs() < 0.01);
                for place in 0..count {
                    let (from, to) = (top + edge(place, false), top + edge(place, true) + row);
                    if to > 0.0 && from < view {
                        prop_assert!(rows.contains(&place), "{place} of {count}: {rows:?}");
                    }
                }
            }
        }

        #[test]
        fn all_that_is_in_view_is_drawn_and_little_more(
            count in 0_usize..3_000,
            top in -130_000.0..900.0,
            view in 200.0..1_500.0,
            row in 40.0..90.0,
        ) {
            for (around, most) in [(Around::Ample, 25), (Around::Least, 2)] {
                let rows = window(count, Lie { top, view, row }, around);
                prop_assert!(rows.start <= rows.end && rows.end <= count);
                prop_assert!(rows.len() as f64 <= view / row + f64::from(most));
                for place in 0..count {
                    let edge = top + row * place as f64;
                    if edge + row > 0.0 && edge < view {
                        prop_assert!(rows.contains(&place), "{place} of {count}: {rows:?}");
                    }
                }
            }
        }
    }
}
