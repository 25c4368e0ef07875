//! Tests of [`super`].

use proptest::prelude::*;

use super::*;
use crate::ion::text;

const RED: [(&str, &str, &str); 6] = [
    ("Period 5", "8:40", "10:10"),
    ("Period 6", "10:20", "11:50"),
    ("Lunch", "11:50", "12:30"),
    ("Period 7", "12:30", "14:00"),
    ("8th Period A", "14:10", "14:55"),
    ("8th Period B", "15:05", "15:50"),
];

#[track_caller]
fn day(date: &str, name: &str, periods: &[(&str, &str, &str)]) -> Day {
    let time = |text: &str| TimeOfDay::parse(text).expect("a time");
    let period = |(order, (name, start, end)): (i64, &(&str, &str, &str))| Period {
        order,
        lines: text::lines(name),
        start: time(start),
        end: time(end),
    };
    Day {
        date: Date::parse(date).expect(date),
        lines: text::lines(name),
        periods: (1..).zip(periods).map(period).collect(),
    }
}

#[track_caller]
fn at(date: &str, time: &str) -> WallTime {
    WallTime { date: Date::parse(date).expect(date), time: TimeOfDay::parse(time).expect(time) }
}

/// Wednesday, December 9, with a Blue Day after it.
fn week() -> Vec<Day> {
    vec![
        day("2026-12-10", "Blue Day", &[("Period 1", "8:40", "10:10")]),
        day("2026-12-09", "Red Day", &RED),
    ]
}

#[track_caller]
fn wednesday(time: &str) -> Now {
    now(&week(), at("2026-12-09", time))
}

#[track_caller]
fn is_in(time: &str, expected: &str, left: u32) {
    let Now::During { index, period, ends_in, .. } = wednesday(time) else {
        panic!("{time}: {:?}", wednesday(time));
    };
    assert_eq!((period.name().as_str(), ends_in), (expected, left), "{time}");
    assert_eq!(week()[1].periods[index], period, "{time}");
}

#[test]
fn the_day_goes_from_bell_to_bell() {
    is_in("8:40", "Period 5", 90 * 60);
    is_in("10:09", "Period 5", 60);
    is_in("11:50", "Lunch", 40 * 60);
    is_in("14:31", "8th Period A", 24 * 60);
    is_in("15:49", "8th Period B", 60);
}

#[test]
fn before_the_first_bell_the_day_lies_ahead() {
    let Now::Before { lines, first, ends, starts_in } = wednesday("8:15") else { panic!() };
    assert_eq!((first.name().as_str(), starts_in), ("Period 5", 25 * 60));
    assert_eq!((lines[0].as_str(), ends), ("Red Day", at("2026-12-09", "15:50").time));
    assert!(matches!(wednesday("0:00"), Now::Before { starts_in: 31_200, .. }));
}

#[test]
fn between_bells_the_next_period_is_named() {
    let Now::Between { index, next, starts_in, percent } = wednesday("14:04") else { panic!() };
    assert_eq!((index, next.name().as_str()), (4, "8th Period A"));
    assert_eq!((starts_in, percent), (6 * 60, 40));
    assert!(matches!(wednesday("10:10"), Now::Between { percent: 0, .. }));
}

#[test]
fn a_period_knows_what_follows_and_how_much_has_passed() {
    let Now::During { next, percent, .. } = wednesday("13:15") else { panic!() };
    assert_eq!(next.map(|next| next.name()).as_deref(), Some("8th Period A"));
    assert_eq!(percent, 50);
    assert!(matches!(wednesday("15:30"), Now::During { next: None, .. }));
}

#[test]
fn after_the_last_bell_the_next_school_day_is_named() {
    let Now::After { next_day: Some(next) } = wednesday("15:50") else { panic!() };
    assert_eq!(
        (next.date.to_string().as_str(), next.lines[0].as_str()),
        ("2026-12-10", "Blue Day")
    );
    assert_eq!(next.first.name(), "Period 1");
    assert!(matches!(now(&week()[1..], at("2026-12-09", "23:59")), Now::After { next_day: None }));
}

/// Ion lists the days from the one that UTC has: in the evening, today is not among them.
#[test]
fn an_evening_without_today_is_after_school() {
    let tomorrow = &week()[..1];
    assert!(matches!(now(tomorrow, at("2026-12-09", "19:00")), Now::After { next_day: Some(_) }));
    assert!(matches!(now(tomorrow, at("2026-12-09", "18:59")), Now::Unknown { .. }));
}

#[test]
fn a_day_without_periods_has_no_school() {
    let mut days = week();
    days.push(day("2026-12-08", "NO SCHOOL<br>Snow &amp; Ice", &[]));
    let Now::NoSchool { reason, next_day } = now(&days, at("2026-12-08", "10:00")) else {
        panic!()
    };
    assert_eq!(reason.as_deref(), Some("Snow & Ice"));
    assert_eq!(next_day.map(|next| next.lines), Some(vec!["Red Day".to_owned()]));
    days[2] = day("2026-12-08", "NO SCHOOL<br>", &[]);
    let unexplained = now(&days, at("2026-12-08", "10:00"));
    assert!(matches!(unexplained, Now::NoSchool { reason: None, .. }));
}

#[test]
fn a_weekend_that_nobody_entered_has_no_school() {
    for date in ["2026-12-05", "2026-12-06"] {
        assert!(matches!(now(&week(), at(date, "20:00")), Now::NoSchool { next_day: Some(_), .. }));
    }
}

#[test]
fn a_weekday_that_nobody_entered_is_unknown() {
    assert!(matches!(now(&[], at("2026-12-09", "10:00")), Now::Unknown { next_day: None }));
}

#[test]
fn a_day_off_is_not_the_next_school_day() {
    let days = [
        day("2026-11-26", "NO SCHOOL", &[]),
        day("2026-11-27", "Odd", &[("x", "9:00", "9:00")]),
        day("2026-11-30", "Anchor Day", &RED),
    ];
    let Now::Unknown { next_day: Some(next) } = now(&days, at("2026-11-25", "8:00")) else {
        panic!()
    };
    assert_eq!(next.lines[0], "Anchor Day");
}

#[test]
fn of_two_that_overlap_the_later_one_counts() {
    let days = [day(
        "2026-12-09",
        "",
        &[
            ("Rally", "9:30", "10:00"),
            ("Period 1", "9:00", "11:00"),
            ("Period 2", "10:30", "12:00"),
        ],
    )];
    let name = |time| match now(&days, at("2026-12-09", time)) {
        Now::During { period, next, .. } => (period.name(), next.map(|next| next.name())),
        other => panic!("{other:?}"),
    };
    assert_eq!(name("9:15"), ("Period 1".to_owned(), Some("Rally".to_owned())));
    assert_eq!(name("9:45"), ("Rally".to_owned(), Some("Period 2".to_owned())));
    assert_eq!(name("10:15"), ("Period 1".to_owned(), Some("Period 2".to_owned())));
    assert_eq!(name("10:45"), ("Period 2".to_owned(), None));
}

#[test]
fn what_ends_when_it_begins_is_never_now() {
    let days = [day(
        "2026-12-09",
        "",
        &[
            ("Bell test", "9:00", "9:00"),
            ("Dance", "22:00", "0:00"),
            ("Period 1", "10:00", "11:00"),
        ],
    )];
    let first = |time| now(&days, at("2026-12-09", time));
    assert!(matches!(first("9:00"), Now::Before { first, .. } if first.name() == "Period 1"));
    assert!(matches!(first("22:30"), Now::After { .. }));
    assert_eq!(
        span(&days[0]),
        Some((at("2026-12-09", "10:00").time, at("2026-12-09", "11:00").time))
    );
    let nothing_lasts = [day("2026-12-09", "", &[("Bell test", "9:00", "9:00")])];
    assert!(matches!(now(&nothing_lasts, at("2026-12-09", "9:00")), Now::Unknown { .. }));
}

#[test]
fn the_list_marks_what_is_over_now_and_next() {
    use PeriodState::{Done, Later, Now, Soon};
    let red = &week()[1];
    let states = |time| period_states(red, at("2026-12-09", time));
    assert_eq!(states("14:31"), [Done, Done, Done, Done, Now, Soon(34)]);
    assert_eq!(states("8:15"), [Soon(25), Later, Later, Later, Later, Later]);
    assert_eq!(states("6:00")[0], Later);
    assert_eq!(states("11:50"), [Done, Done, Now, Soon(40), Later, Later]);
    assert_eq!(states("15:50"), [Done; 6]);
    assert_eq!(period_states(red, at("2026-12-08", "14:31")), [Later; 6]);
    assert_eq!(period_states(red, at("2026-12-10", "0:00")), [Done; 6]);
}

#[test]
fn eighth_period_is_known_by_any_of_its_names() {
    let letter =
        |name| eighth_letter(&day("2026-12-09", "", &[(name, "9:00", "10:00")]).periods[0]);
    let known =
        ["8A", "8 a", "Period 8A", "8th Period A", "Eighth period A", "8th Period<br>Block A"];
    for name in known {
        assert_eq!(letter(name), Some('A'), "{name}");
    }
    assert_eq!(letter("8B"), Some('B'));
    for name in ["Period 8", "Period 1", "8th Period", "A Lunch", "88A", "", "8th Grade Tour"] {
        assert_eq!(letter(name), None, "{name}");
    }
}

proptest! {
    #[test]
    fn any_bells_at_any_time_give_one_card(
        bells in prop::collection::vec((0u32..86_400, 0u32..86_400), 0..8),
        seconds in 0u32..86_400,
    ) {
        let time = |seconds| TimeOfDay::try_from(seconds).expect("less than a day");
        let periods = bells.iter().map(|&(start, end)| {
            Period { order: 0, lines: Vec::new(), start: time(start), end: time(end) }
        });
        let day = Day { date: Date::MIN, lines: Vec::new(), periods: periods.collect() };
        let at = WallTime { date: day.date, time: time(seconds) };
        let is_any = period_states(&day, at).contains(&PeriodState::Now);
        let days = [day];
        match now(&days, at) {
            Now::During { index, ends_in, percent, .. } => {
                prop_assert!(is_any && ends_in > 0 && percent < 100);
                prop_assert_eq!(seconds + ends_in, bells[index].1);
            }
            Now::Between { index, starts_in, percent, .. } => {
                prop_assert!(!is_any && starts_in > 0 && percent < 100);
                prop_assert_eq!(seconds + starts_in, bells[index].0);
            }
            _ => prop_assert!(!is_any),
        }
    }
}

#[test]
fn the_line_is_where_now_is() {
    let line = |time| live_line(&now(&week(), at("2026-12-09", time)));
    assert_eq!(line("8:40"), Some((0, 0)));
    assert_eq!(line("9:25"), Some((0, 50)));
    assert_eq!(line("10:15"), Some((1, 0)));
    assert_eq!(line("8:39"), None);
    assert_eq!(line("15:50"), None);
}

#[test]
fn a_room_is_wanted_from_twenty_minutes_before_its_block() {
    let letter = |time| block_at_hand(&week(), at("2026-12-09", time));
    assert_eq!(letter("13:49"), None);
    assert_eq!(letter("13:50"), Some('A'));
    assert_eq!(letter("14:44"), Some('A'));
    // The next one is what one has to find.
    assert_eq!(letter("14:45"), Some('B'));
    assert_eq!(letter("15:49"), Some('B'));
    assert_eq!(letter("15:50"), None);
    assert_eq!(block_at_hand(&week(), at("2026-12-12", "14:10")), None);
}
