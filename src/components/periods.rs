//! The bell schedule; on a phone what is over folds into one row.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::ion::schedule::{Day, Period};
use crate::school_day::headline::{hours, short_name};
use crate::school_day::{PeriodState, eighth_letter, period_states};
use crate::time::{WallTime, countdown};

/// A period with all that its row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bell {
    /// The period.
    pub period: Period,
    /// Where it stands.
    pub state: PeriodState,
    /// What the reader has chosen for it, if it is eighth period.
    pub activity: Option<String>,
}

/// The periods of a day as they stand at that moment; `choice` knows what the reader has chosen
/// for a block of eighth period.
pub fn bells(day: &Day, at: WallTime, choice: impl Fn(char) -> Option<String>) -> Vec<Bell> {
    let states = period_states(day, at);
    let bell = |(period, state): (&Period, PeriodState)| Bell {
        period: period.clone(),
        state,
        activity: eighth_letter(period).and_then(&choice),
    };
    day.periods.iter().zip(states).map(bell).collect()
}

/// The list.
#[component]
pub fn Periods(
    bells: Vec<Bell>,
    /// Whether they are those of a coming day, which are wanted less than what is beneath them: on
    /// a phone they all fold away.
    is_coming: bool,
    /// Whether what is folded on a phone is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let over = bells.iter().filter(|bell| bell.state == PeriodState::Done).count();
    let words = match (is_coming, over) {
        (true, _) => Some(format!("{} periods", bells.len())),
        (false, 0) => None,
        (false, 1) => Some("1 earlier period".to_owned()),
        (false, over) => Some(format!("{over} earlier periods")),
    };
    let class = if is_coming { "periods periods-coming" } else { "periods" };
    let row = |bell: Bell| view! { <Row bell=bell /> };
    view! {
        <ol class=class class:is-open=is_open>
            {words.map(|words| view! { <Fold words=words is_coming=is_coming is_open=is_open /> })}
            {bells.into_iter().map(row).collect_view()}
        </ol>
    }
}

/// All of a day's periods, with a line where now is.
#[component]
pub fn DayBells(
    bells: Vec<Bell>,
    /// The place of a period, and how much of it has passed, 0 to 100.
    line: Option<(usize, u8)>,
) -> impl IntoView {
    let row = |(index, bell)| {
        let percent = line.filter(|(at, _)| *at == index).map(|(_, percent)| percent);
        view! { <Row bell=bell line=percent /> }
    };
    view! {
        <ol class="periods is-open">{bells.into_iter().enumerate().map(row).collect_view()}</ol>
    }
}

#[component]
fn Fold(words: String, is_coming: bool, is_open: RwSignal<bool>) -> impl IntoView {
    let expanded = move || if is_open.get() { "true" } else { "false" };
    let glyph = if is_coming { Glyph::Today } else { Glyph::Check };
    let press = move |_| is_open.update(|it| *it = !*it);
    view! {
        <li class="period-fold">
            <button type="button" aria-expanded=expanded on:click=press>
                <Icon glyph=glyph small=true />
                {words}
                <Icon glyph=Glyph::Down small=true />
            </button>
        </li>
    }
}

#[component]
fn Row(
    bell: Bell,
    /// How far down the row now is, 0 to 100, where it is in this row and to be shown.
    #[prop(optional_no_strip)]
    line: Option<u8>,
) -> impl IntoView {
    let Bell { period, state, activity } = bell;
    let class = match state {
        PeriodState::Done => "period period-done",
        PeriodState::Now => "period period-now",
        PeriodState::Soon(_) | PeriodState::Later => "period",
    };
    // Under its short name an activity is what matters; without one, the whole name.
    let name = if activity.is_some() { short_name(&period) } else { period.name() };
    view! {
        <li
            class=class
            class:has-line=line.is_some()
            style:--v=line.map(|percent| format!("{percent}%"))
            aria-current=(state == PeriodState::Now).then_some("time")
        >
            <span class="period-time">{hours(period.start, period.end)}</span>
            <span class="period-name">
                {name} {activity.map(|activity| view! { <small>{activity}</small> })}
            </span>
            <State state=state />
        </li>
    }
}

#[component]
fn State(state: PeriodState) -> impl IntoView {
    match state {
        PeriodState::Done => view! {
            <span class="period-state">
                <Icon glyph=Glyph::Check small=true />
                <span class="sr">"over"</span>
            </span>
        }
        .into_any(),
        PeriodState::Now => view! { <span class="period-state">"Now"</span> }.into_any(),
        PeriodState::Soon(minutes) => {
            let words = format!("in {}", countdown(minutes * 60));
            view! { <span class="period-state period-soon">{words}</span> }.into_any()
        }
        PeriodState::Later => ().into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Date, TimeOfDay};

    #[test]
    fn only_eighth_period_has_an_activity() {
        let time = |hour| TimeOfDay::from_hms(hour, 0, 0).expect("a time");
        let period = |name: &str, hour| Period {
            order: 0,
            lines: vec![name.to_owned()],
            start: time(hour),
            end: time(hour + 1),
        };
        let periods = vec![period("Period 7", 9), period("8A", 11), period("8B", 12)];
        let day = Day { date: Date::MIN, lines: Vec::new(), periods };
        let at = WallTime { date: Date::MIN, time: time(11) };
        let bells = bells(&day, at, |letter| (letter == 'A').then(|| "Chess Club".to_owned()));
        let activities: Vec<_> = bells.iter().map(|bell| bell.activity.as_deref()).collect();
        assert_eq!(activities, [None, Some("Chess Club"), None]);
        let states: Vec<_> = bells.iter().map(|bell| bell.state).collect();
        assert_eq!(states, [PeriodState::Done, PeriodState::Now, PeriodState::Soon(60)]);
    }
}
