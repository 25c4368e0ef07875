//! Which rows of a long list are drawn: those in view and some around them, however long it is.

use std::ops::Range;

/// So many rows are drawn beyond either edge, so that scrolling, the arrow keys and Tab find the
/// next row there.
const AROUND: u32 = 8;

/// The window moves by so many rows at once, so that not each pixel of scrolling changes it.
const STEP: u32 = 4;

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

/// The rows to draw of `count`.
#[must_use]
pub fn window(count: usize, lie: Lie) -> Range<usize> {
    let row = if lie.row >= 1.0 { lie.row } else { 1.0 };
    let rows = |pixels: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
        let rows = (pixels / row) as u32;
        rows
    };
    let first = rows(-lie.top).saturating_sub(AROUND) / STEP * STEP;
    let seen = rows(lie.view).saturating_add(2 * AROUND + 2 * STEP);
    let end = first.saturating_add(seen);
    let within = |row: u32| usize::try_from(row).unwrap_or(usize::MAX).min(count);
    within(first)..within(end)
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
        assert_eq!(window(200, lie(220.0)), 0..44);
        assert_eq!(window(10, lie(220.0)), 0..10);
        assert_eq!(window(0, lie(220.0)), 0..0);
    }

    #[test]
    fn scrolled_down_it_draws_what_is_in_view_and_around() {
        let rows = window(2_000, lie(-44_000.0));
        assert_eq!(rows, 992..1_036);
    }

    #[test]
    fn rows_without_height_do_not_draw_everything() {
        let rows = window(5_000, Lie { top: 0.0, view: 900.0, row: 0.0 });
        assert!(rows.len() < 1_000);
    }

    proptest! {
        #[test]
        fn all_that_is_in_view_is_drawn_and_little_more(
            count in 0_usize..3_000,
            top in -130_000.0..900.0,
            view in 200.0..1_500.0,
            row in 40.0..90.0,
        ) {
            let rows = window(count, Lie { top, view, row });
            prop_assert!(rows.start <= rows.end && rows.end <= count);
            prop_assert!(rows.len() <= 80);
            for place in 0..count {
                let edge = top + row * place as f64;
                if edge + row > 0.0 && edge < view {
                    prop_assert!(rows.contains(&place), "{place} of {count}: {rows:?}");
                }
            }
        }
    }
}
