//! Numbers as bars: lists whose words say what the bars show.

use leptos::prelude::*;

/// A bar that lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// Where there is more about it.
    pub href: String,
    /// How often.
    pub count: usize,
}

/// Lying bars, the longest of which fills its line; what is counted is `unit`, as in `14 blocks`.
#[component]
pub fn Bars(bars: Vec<Bar>, unit: &'static str) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let row = |bar: Bar| {
        let percent = format!("{}%", bar.count * 100 / most);
        view! {
            <li class="bar-row">
                <a class="clip" href=bar.href>{bar.name}</a>
                <span class="num">{bar.count} <span class="sr">" "{counted(bar.count, unit)}</span></span>
                <span class="bar-fill" aria-hidden="true" style:--v=percent></span>
            </li>
        }
    };
    view! { <ol class="bars">{bars.into_iter().map(row).collect_view()}</ol> }
}

/// A bar that stands, and can be picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the reader sees beneath it: `Nov`.
    pub short: String,
    /// What a screen reader says: `November 2026`.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Whether it is the one of now.
    pub is_now: bool,
    /// By what the page knows it.
    pub key: String,
}

/// Standing bars; pressing one picks it, pressing it again lets it go.
#[component]
pub fn Columns(
    columns: Vec<Column>,
    unit: &'static str,
    /// The key of the picked one; empty for none.
    picked: Signal<String>,
    on_pick: Callback<String>,
) -> impl IntoView {
    let most = columns.iter().map(|column| column.count).max().unwrap_or(1).max(1);
    let button = move |column: Column| {
        let share = format!("{}%", column.count * 100 / most);
        let class = if column.is_now { "col col-now" } else { "col" };
        let (key, press) = (column.key.clone(), column.key);
        let is_picked = Signal::derive(move || picked.with(|picked| *picked == key));
        let pick = move |_| {
            let other = if is_picked.get_untracked() { String::new() } else { press.clone() };
            on_pick.run(other);
        };
        let words = format!("{}: {} {}", column.name, column.count, counted(column.count, unit));
        view! {
            <li>
                <button
                    class=class
                    type="button"
                    aria-pressed=move || if is_picked.get() { "true" } else { "false" }
                    on:click=pick
                >
                    <span class="sr">{words}</span>
                    <span class="num" aria-hidden="true">{column.count}</span>
                    <span class="col-bar"><span style:--v=share></span></span>
                    <span aria-hidden="true">{column.short}</span>
                </button>
            </li>
        }
    };
    view! { <ol class="cols">{columns.into_iter().map(button).collect_view()}</ol> }
}

/// `block` for one, `blocks` for any other number.
fn counted(count: usize, unit: &str) -> &str {
    if count == 1 { unit.strip_suffix('s').unwrap_or(unit) } else { unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_told_from_many() {
        assert_eq!([0, 1, 2].map(|count| counted(count, "blocks")), ["blocks", "block", "blocks"]);
    }
}
