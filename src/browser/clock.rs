//! The clock, and the school's wall clock.

use std::cell::Cell;

use js_sys::{Array, Date as JsDate, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::time::{Date, TimeOfDay, Timestamp, WallTime};

thread_local! {
    /// Milliseconds that this device is behind.
    static BEHIND: Cell<i64> = const { Cell::new(0) };
}

/// What time it is: this device's, put right by what [`correct`] was told.
#[must_use]
pub fn now() -> Timestamp {
    let behind = BEHIND.with(Cell::get);
    Timestamp::from_millis(device_now().as_millis().saturating_add(behind))
}

/// From now on adds so many milliseconds to this device's time.
pub fn correct(behind_ms: i64) {
    BEHIND.with(|behind| behind.set(behind_ms));
}

/// What is added to this device's time, in milliseconds.
#[must_use]
pub fn correction() -> i64 {
    BEHIND.with(Cell::get)
}

/// When this page began to load, by this device's clock.
#[must_use]
pub fn page_began() -> Option<Timestamp> {
    let origin = web_sys::window()?.performance()?.time_origin();
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds suffice")]
    Some(Timestamp::from_millis(origin as i64))
}

/// What this device believes the time to be.
#[must_use]
pub fn device_now() -> Timestamp {
    // Milliseconds since the epoch are whole and far below what an f64 holds exactly.
    #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
    let millis = JsDate::now() as i64;
    Timestamp::from_millis(millis)
}

/// Lets that many milliseconds pass; longer while the device sleeps.
pub async fn pause(millis: i32) {
    let passed = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // It cannot fail with a function; were it to, this would wait for ever.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    // Nobody rejects it.
    let _ = wasm_bindgen_futures::JsFuture::from(passed).await;
}

/// The clock on the school's wall, whatever the zone of the reader's device. The browser has the
/// zone's rules, kept up to date; we ship none.
#[derive(Clone, Debug)]
pub struct SchoolClock {
    format_to_parts: Function,
    format: JsValue,
}

const ZONE: &str = "America/New_York";

impl SchoolClock {
    /// Makes the clock; it costs the browser a millisecond, so make it once. `None` in a browser
    /// that does not know the school's zone.
    #[must_use]
    pub fn start() -> Option<Self> {
        let options = Object::new();
        let numeric = ["year", "month", "day", "hour", "minute", "second"];
        let fixed = [("timeZone", ZONE), ("hourCycle", "h23"), ("calendar", "gregory")];
        for (key, value) in numeric.map(|key| (key, "numeric")).into_iter().chain(fixed) {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&options, &key.into(), &value.into());
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let format = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
        let arguments = Array::of2(&"en-US".into(), &options);
        // An unknown zone is thrown at us, which the binding to the class would not catch.
        let format: Function = format.dyn_into().ok()?;
        let format = Reflect::construct(&format, &arguments).ok()?;
        let name = JsValue::from_str("formatToParts");
        let format_to_parts = Reflect::get(&format, &name).ok()?.dyn_into().ok()?;
        let clock = SchoolClock { format_to_parts, format };
        clock.at(now()).is_some().then_some(clock)
    }

    /// What the clock shows at that moment. `None` only for moments beyond any calendar.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> Option<WallTime> {
        #[expect(clippy::cast_precision_loss, reason = "a date of any use is far below 2^53 ms")]
        let millis = JsValue::from_f64(moment.as_millis() as f64);
        let parts = self.format_to_parts.call1(&self.format, &millis).ok()?;
        let part = |name: &str| {
            let found = Array::from(&parts).iter().find(|part| text(part, "type") == name)?;
            text(&found, "value").parse::<u16>().ok()
        };
        let small = |name: &str| part(name).and_then(|value| u8::try_from(value).ok());
        let date = Date::new(i32::from(part("year")?), small("month")?, small("day")?)?;
        let time = TimeOfDay::from_hms(small("hour")?, small("minute")?, small("second")?)?;
        Some(WallTime { date, time })
    }
}

fn text(part: &JsValue, key: &str) -> String {
    let value = Reflect::get(part, &JsValue::from_str(key)).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}
