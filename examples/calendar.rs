//! Prints a calendar of invented meetings, so that another program can read what Anion writes.
//!
//! It takes a JSON object with `now` (UTC), `reader`, `ion`, and `meetings`: a list of objects with
//! `block`, `date`, `letter`, `name`, `cancelled`, `room` and `bells` (two times, or null).

use std::error::Error;
use std::io::{self, Write};

use anion::export::Meeting;
use anion::export::ics::{About, calendar};
use anion::ion::{BlockId, UserId};
use anion::time::{Date, TimeOfDay, Timestamp};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Value = serde_json::from_reader(io::stdin())?;
    let ion = text(&given["ion"]);
    let about = About {
        now: Timestamp::parse_utc(&text(&given["now"]))?,
        reader: UserId(number(&given["reader"])?),
        ion: &ion,
    };
    let mut meetings = Vec::new();
    for row in given["meetings"].as_array().into_iter().flatten() {
        meetings.push(Meeting {
            block: BlockId(number(&row["block"])?),
            date: Date::parse(&text(&row["date"]))?,
            letter: text(&row["letter"]),
            name: text(&row["name"]),
            is_cancelled: row["cancelled"] == true,
            room: row["room"].as_str().map(str::to_owned),
            bells: match row["bells"].as_array().map(Vec::as_slice) {
                Some([start, end]) => {
                    Some((TimeOfDay::parse(&text(start))?, TimeOfDay::parse(&text(end))?))
                }
                _ => None,
            },
        });
    }
    Ok(io::stdout().write_all(calendar(&meetings, about).as_bytes())?)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> Result<u32, Box<dyn Error>> {
    Ok(u32::try_from(value.as_u64().ok_or("no number")?)?)
}
