//! What the first paint of the next start will say of the bells, before the program is here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::client::Watched;
use super::part::part;
use super::{Clock, Stores, use_stores};
use crate::browser::clock::correction;
use crate::browser::storage::Area;
use crate::ion::Page;
use crate::ion::schedule::{Day, Kind};
use crate::school_day::foretold::{Foretold, foretold};
use crate::school_day::headline::Headline;
use crate::time::{TimeOfDay, WallTime, long_day, short_day};

/// Where `assets/first_paint.js` looks for it. The bells are public, and so this is not sealed.
const BELLS_KEY: &str = "anion.bells";

part!(
    /// Keeps it. Where nothing can be kept, the first paint has a box there.
    keep in account: fn(&[Day], Clock) = |days, clock| {
        let all = foretold(days, clock.today_now());
        // The first paint goes by the device's own clock.
        let noon = |wall: WallTime| {
            let noon = wall.moment(clock.moment(), |it| clock.at(it))?;
            Some(noon.as_millis() - correction())
        };
        let text = print(&all, noon);
        if Area::Device.get(BELLS_KEY).as_ref() != Some(&text) {
            let _ = Area::Device.set(BELLS_KEY, &text);
        }
    }
);

/// Keeps what these days will bring, once the page has come to rest, as long as the view lives that
/// asks for it.
pub fn foretell(days: Watched<Page<Day>>) {
    let Stores { page, settings, clock, .. } = use_stores();
    Effect::new(move |_| {
        // By then the part that does it is here.
        if !page.is_at_rest() {
            return;
        }
        // The reader may want the hours written otherwise.
        let _ = settings.get();
        let _ = clock.today();
        let Some(days) = days.with(|days| days.value().map(|page| page.results.clone())) else {
            return;
        };
        spawn_local(async move {
            if let Ok(keep) = keep().await {
                keep(&days, clock);
            }
        });
    });
}

/// What will be said, as `assets/first_paint.js` reads it: a list of the moment from which it counts; when what
/// the card counts began and when it ends; the day's name, whole and short, its kind and Ion's name
/// for it; and the card's four texts. Nothing follows the moment where nothing is known.
///
/// `moment` says when the noon of a day is, in milliseconds; to look at the clock takes long, and no
/// bell rings in the night in which it is changed.
fn print(all: &[Foretold], moment: impl Fn(WallTime) -> Option<i64>) -> String {
    let mut noon = None;
    let row = |it: &Foretold| {
        let date = it.from.date;
        if noon.is_none_or(|(of, _)| of != date) {
            let time = TimeOfDay::from_hms(12, 0, 0)?;
            noon = Some((date, moment(WallTime { date, time })?));
        }
        let (_, noon) = noon?;
        let millis = |time: TimeOfDay| noon + 1_000 * (i64::from(time.as_seconds()) - 43_200);
        let at = |time: Option<TimeOfDay>| time.map(millis);
        let mut row: Vec<Value> = vec![millis(it.from.time).into()];
        if let Some(Headline { label, hours, title, rest, .. }) = &it.words {
            let (kind, name) = it.day.clone().unwrap_or((Kind::Other, String::new()));
            row.extend([at(it.since).into(), at(it.until).into()]);
            row.extend(
                [long_day(date), short_day(date), kind.name().to_owned(), name].map(Value::from),
            );
            row.extend([label, hours, title, rest].map(|text| text.as_str().into()));
        }
        Some(Value::Array(row))
    };
    Value::Array(all.iter().filter_map(row).collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    #[test]
    fn the_first_paint_looks_where_it_is_kept() {
        let script = include_str!("../../assets/first_paint.js");
        assert!(script.contains(&format!("localStorage.getItem('{BELLS_KEY}')")));
    }

    #[test]
    fn it_is_printed_as_the_first_paint_reads_it() {
        let time = |text| TimeOfDay::parse(text).expect(text);
        let date = Date::parse("2026-12-10").expect("a date");
        let words = Headline {
            label: "Now".to_owned(),
            hours: "8:40 – 10:10".to_owned(),
            title: "Period 1".to_owned(),
            rest: "left, then Lunch at 10:10".to_owned(),
            ..Headline::default()
        };
        let from = WallTime { date, time: time("8:40") };
        let bell = Foretold {
            from,
            words: Some(words),
            since: Some(from.time),
            until: Some(time("10:10")),
            day: Some((Kind::Red, "Red Day".to_owned())),
        };
        let from = WallTime { date: date.plus_days(1), time: time("0:00") };
        let end = Foretold { from, words: None, since: None, until: None, day: None };
        let moment = |wall: WallTime| Some(1_000_000 * i64::from(wall.date.day()) + 43_200_000);
        assert_eq!(
            print(&[bell, end], moment),
            concat!(
                r#"[[41200000,41200000,46600000,"Thursday, December 10","Thu, Dec 10","red","Red Day","#,
                r#""Now","8:40 – 10:10","Period 1","left, then Lunch at 10:10"],[11000000]]"#
            )
        );
    }
}
