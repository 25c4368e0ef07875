//! Meetings as a calendar file (RFC 5545) that calendars import, and update when it comes again.

use super::Meeting;
use crate::ion::{UserId, web};
use crate::time::{Date, TimeOfDay, Timestamp};

/// The most octets of a line without its end (RFC 5545, 3.1).
const LINE_MAX: usize = 75;

/// The school's zone, with the rules that its clocks have gone by since 2007. Wall time with its zone
/// stays right even if the country should change the rules: calendars know zones by this name.
const ZONE: &str = "America/New_York";
const ZONE_RULES: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:America/New_York",
    "BEGIN:DAYLIGHT",
    "DTSTART:20070311T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "TZNAME:EDT",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0400",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:20071104T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    "TZNAME:EST",
    "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0500",
    "END:STANDARD",
];

/// Whose calendar it is, and when it is made.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Now.
    pub now: Timestamp,
    /// The reader: two of a family may put theirs into one calendar.
    pub reader: UserId,
    /// Where Ion's own pages are: `https://ion.tjhsst.edu`.
    pub ion: &'a str,
}

/// The file.
#[must_use]
pub fn calendar(meetings: &[Meeting], about: About<'_>) -> String {
    let mut file = String::new();
    fold(&mut file, "BEGIN:VCALENDAR");
    fold(&mut file, "VERSION:2.0");
    fold(&mut file, "PRODID:-//Anion//My eighth period//EN");
    fold(&mut file, "CALSCALE:GREGORIAN");
    if meetings.iter().any(|meeting| meeting.bells.is_some()) {
        for line in ZONE_RULES {
            fold(&mut file, line);
        }
        fold(&mut file, "END:VTIMEZONE");
    }
    for meeting in meetings {
        event(&mut file, meeting, about);
    }
    fold(&mut file, "END:VCALENDAR");
    file
}

fn event(file: &mut String, meeting: &Meeting, about: About<'_>) {
    let ion = about.ion.trim_end_matches('/');
    let host = ion.split_once("://").map_or(ion, |(_, host)| host);
    let now = basic_utc(about.now);
    fold(file, "BEGIN:VEVENT");
    // The same block has the same name in every file, so that another choice in it replaces the
    // first instead of standing beside it.
    fold(file, &format!("UID:eighth-{}-{}@{host}", about.reader, meeting.block));
    fold(file, &format!("DTSTAMP:{now}"));
    fold(file, &format!("LAST-MODIFIED:{now}"));
    fold(file, &format!("SEQUENCE:{}", sequence(about.now)));
    when(file, meeting);
    property(file, "SUMMARY", &meeting.name);
    if let Some(room) = &meeting.room {
        property(file, "LOCATION", room);
    }
    property(file, "DESCRIPTION", &description(meeting));
    fold(file, &format!("URL:{ion}{}", web::block(meeting.block)));
    fold(file, if meeting.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    fold(file, "END:VEVENT");
}

/// From bell to bell, or the whole day where the bells are not known; that one keeps nobody busy.
fn when(file: &mut String, meeting: &Meeting) {
    let day = basic_date(meeting.date);
    match meeting.bells {
        Some((start, end)) => {
            fold(file, &format!("DTSTART;TZID={ZONE}:{day}T{}", basic_time(start)));
            fold(file, &format!("DTEND;TZID={ZONE}:{day}T{}", basic_time(end)));
            fold(file, "TRANSP:OPAQUE");
        }
        None => {
            let next = basic_date(meeting.date.plus_days(1));
            fold(file, &format!("DTSTART;VALUE=DATE:{day}"));
            fold(file, &format!("DTEND;VALUE=DATE:{next}"));
            fold(file, "TRANSP:TRANSPARENT");
        }
    }
}

fn description(meeting: &Meeting) -> String {
    let off = if meeting.is_cancelled { "Ion says that this meeting is cancelled.\n" } else { "" };
    let time = if meeting.bells.is_none() {
        "The bells of this day were not known when the file was made.\n"
    } else {
        ""
    };
    format!(
        "Eighth period, block {}.\n{off}{time}What changes in Ion after that is not seen here until \
         the file is imported again.",
        meeting.letter
    )
}

/// A number that is larger in every later file, without anything to be remembered: calendars that
/// hold the event take the one with the larger number (RFC 5545, 3.8.7.4). Minutes since 2020.
fn sequence(now: Timestamp) -> i64 {
    const YEAR_2020_MS: i64 = 1_577_836_800_000;
    (now.as_millis() - YEAR_2020_MS).div_euclid(60_000).max(0)
}

/// A property whose value is a text.
fn property(file: &mut String, name: &str, text: &str) {
    fold(file, &format!("{name}:{}", escape(text)));
}

/// A text as a value (RFC 5545, 3.3.11), without what no text may hold.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Two more that some programs take for the end of a line.
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line and its end, parted where it is too long; no letter is parted.
fn fold(file: &mut String, line: &str) {
    let mut room = LINE_MAX;
    for c in line.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = LINE_MAX - 1;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    file.push_str("\r\n");
}

/// `20261125`.
fn basic_date(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// `123000`.
fn basic_time(time: TimeOfDay) -> String {
    format!("{:02}{:02}00", time.hour(), time.minute())
}

/// `20261122T025500Z`.
fn basic_utc(moment: Timestamp) -> String {
    moment.to_utc().replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ion::BlockId;

    fn about() -> About<'static> {
        let now = Timestamp::parse_utc("2026-11-22T02:55:00Z").expect("a moment");
        About { now, reader: UserId(165), ion: "https://ion.tjhsst.edu/" }
    }

    fn chess() -> Meeting {
        Meeting {
            block: BlockId(45),
            date: Date::parse("2026-11-25").expect("a date"),
            letter: "A".to_owned(),
            name: "Chess Club".to_owned(),
            is_cancelled: false,
            room: None,
            bells: None,
        }
    }

    /// The logical lines of a file: parted ones joined again.
    fn lines(file: &str) -> Vec<String> {
        let whole = file.strip_suffix("\r\n").expect("an end").replace("\r\n ", "");
        whole.split("\r\n").map(str::to_owned).collect()
    }

    /// The text of a value.
    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, true) => match chars.next() {
                    Some('n') => text.push('\n'),
                    other => text.extend(other),
                },
                (c, false) => text.push(c),
            }
        }
        text
    }

    #[track_caller]
    fn holds(meeting: &Meeting, expected: &[&str]) {
        let file = lines(&calendar(std::slice::from_ref(meeting), about()));
        for line in expected {
            assert!(file.iter().any(|it| it == line), "{line} is not in\n{file:#?}");
        }
    }

    #[test]
    fn a_meeting_whose_bells_are_known_lasts_from_one_to_the_other_in_the_schools_zone() {
        let bells = [(12, 30), (13, 10)].map(|(h, m)| TimeOfDay::from_hms(h, m, 0).expect("time"));
        let meeting =
            Meeting { bells: Some(bells.into()), room: Some("Room 204".to_owned()), ..chess() };
        let expected = [
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
            "DTSTART;TZID=America/New_York:20261125T123000",
            "DTEND;TZID=America/New_York:20261125T131000",
            "LOCATION:Room 204",
            "TRANSP:OPAQUE",
        ];
        holds(&meeting, &expected);
    }

    #[test]
    fn one_whose_bells_are_not_known_takes_the_day_and_keeps_nobody_busy() {
        let file = calendar(&[chess()], about());
        assert!(!file.contains("VTIMEZONE") && !file.contains("LOCATION"));
        let expected = [
            "DTSTART;VALUE=DATE:20261125",
            "DTEND;VALUE=DATE:20261126",
            "TRANSP:TRANSPARENT",
            "SUMMARY:Chess Club",
            "STATUS:CONFIRMED",
            "URL:https://ion.tjhsst.edu/eighth/signup/45",
        ];
        holds(&chess(), &expected);
    }

    #[test]
    fn another_choice_in_the_block_has_the_same_name_and_a_later_number() {
        let later =
            About { now: Timestamp::from_millis(about().now.as_millis() + 60_000), ..about() };
        let pick = |file: &str, name| {
            lines(file).into_iter().find(|line| line.starts_with(name)).expect(name)
        };
        let first = calendar(&[chess()], about());
        let other = Meeting { name: "Debate".to_owned(), ..chess() };
        let second = calendar(&[other], later);
        assert_eq!(pick(&first, "UID"), "UID:eighth-165-45@ion.tjhsst.edu");
        assert_eq!(pick(&first, "UID"), pick(&second, "UID"));
        assert_eq!(pick(&first, "SEQUENCE"), "SEQUENCE:3624655");
        assert_eq!(pick(&second, "SEQUENCE"), "SEQUENCE:3624656");
        assert_eq!(pick(&second, "DTSTAMP"), "DTSTAMP:20261122T025600Z");
        assert_eq!(pick(&second, "LAST-MODIFIED"), "LAST-MODIFIED:20261122T025600Z");
    }

    #[test]
    fn a_cancelled_meeting_is_so_in_the_calendar() {
        holds(
            &Meeting { is_cancelled: true, ..chess() },
            &["STATUS:CANCELLED", "SUMMARY:Chess Club"],
        );
    }

    #[test]
    fn an_empty_calendar_is_one_all_the_same() {
        let file = calendar(&[], about());
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn what_is_escaped_and_folded_can_be_read_again(
            name in "[a-zA-Z ,;:\\\\\"\n\täß€𝄞n-]{0,160}", room in "\\PC{1,90}",
        ) {
            let meeting = Meeting { name: name.clone(), room: Some(room.clone()), ..chess() };
            let file = calendar(&[meeting], about());
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE_MAX, "{} octets: {line}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let lines = lines(&file);
            let value = |name: &str| {
                let found = lines.iter().find_map(|line| line.strip_prefix(name));
                found.map(unescape).unwrap_or_default()
            };
            prop_assert_eq!(value("SUMMARY:"), name);
            prop_assert_eq!(value("LOCATION:"), room.replace(['\u{2028}', '\u{2029}'], "\n"));
            prop_assert!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count() == 1);
        }

        #[test]
        fn no_text_can_begin_a_line_of_its_own(name in "(\r|\n|\r\n|\u{0}|\u{7f}|\u{85}|\u{2028}|A){0,40}") {
            let meeting = Meeting { name: format!("x{name}BEGIN:VALARM"), ..chess() };
            let file = calendar(&[meeting], about());
            prop_assert!(lines(&file).iter().all(|line| !line.starts_with("BEGIN:VALARM")));
            let lone = ['\r', '\n', '\u{0}', '\u{85}', '\u{2028}'];
            prop_assert!(!file.replace("\r\n", "").contains(lone), "a line of its own");
        }
    }
}
