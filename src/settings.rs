//! What the reader can have otherwise: how it looks, how hours are written, where it opens, its keys.
//!
//! All of it is one short text, such as `theme=dark clock=24`: a word for each thing that is not as
//! it comes. The head of `index.html` reads `theme` and `density` from it before anything is painted.

use crate::route::Route;
use crate::time::Hours;

/// The choices. What is unknown, or from another version, is as it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// How much stands on a screen.
    pub density: Density,
    /// How times are written.
    pub hours: Hours,
    /// The page that opens at our root.
    pub start: Start,
    /// Whether single keys do nothing, as those need it who speak to their device.
    pub is_without_keys: bool,
    /// Whether the tab's title counts down to the next bell.
    pub is_counting_in_title: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much stands on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// As designed.
    #[default]
    Comfortable,
    /// Less room between things; what a finger presses stays as large as a finger.
    Compact,
}

/// The page that opens at our root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// Today itself.
    #[default]
    Today,
    /// Eighth period.
    Eighth,
    /// The announcements.
    News,
    /// The buses.
    Buses,
    /// The bell schedule.
    Schedule,
}

/// The choices of one thing in the order in which they are offered, with their words in the text.
const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const DENSITIES: [(Density, &str); 2] =
    [(Density::Comfortable, "comfortable"), (Density::Compact, "compact")];
const HOURS: [(Hours, &str); 2] = [(Hours::Twelve, "12"), (Hours::TwentyFour, "24")];
const STARTS: [(Start, &str); 5] = [
    (Start::Today, "today"),
    (Start::Eighth, "eighth"),
    (Start::News, "news"),
    (Start::Buses, "buses"),
    (Start::Schedule, "schedule"),
];
const SWITCHES: [(bool, &str); 2] = [(false, "off"), (true, "on")];

impl Theme {
    /// In the order in which they are offered.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word for it in `data-theme`; nothing where the device decides.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        (self != Theme::System).then(|| word(&THEMES, self))
    }
}

impl Density {
    /// In the order in which they are offered.
    pub const ALL: [Density; 2] = [Density::Comfortable, Density::Compact];

    /// The word for it in `data-density`; nothing for the one that is designed.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        (self != Density::Comfortable).then(|| word(&DENSITIES, self))
    }
}

impl Start {
    /// In the order in which they are offered.
    pub const ALL: [Start; 5] =
        [Start::Today, Start::Eighth, Start::News, Start::Buses, Start::Schedule];

    /// The page.
    #[must_use]
    pub fn route(self) -> Route {
        match self {
            Start::Today => Route::Today,
            Start::Eighth => Route::Eighth,
            Start::News => Route::News,
            Start::Buses => Route::Buses,
            Start::Schedule => Route::Schedule,
        }
    }
}

impl Settings {
    /// Reads the text. What it does not understand it leaves out, so that a choice of a later
    /// version, or half a text, costs none of the others.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut read = Settings::default();
        for entry in text.split_ascii_whitespace() {
            let Some((name, value)) = entry.split_once('=') else { continue };
            match name {
                "theme" => read.theme = choice(&THEMES, value),
                "density" => read.density = choice(&DENSITIES, value),
                "clock" => read.hours = choice(&HOURS, value),
                "start" => read.start = choice(&STARTS, value),
                "no-keys" => read.is_without_keys = choice(&SWITCHES, value),
                "countdown" => read.is_counting_in_title = choice(&SWITCHES, value),
                _ => {}
            }
        }
        read
    }

    /// The text; nothing where all is as it comes.
    #[must_use]
    pub fn print(self) -> Option<String> {
        let mut text = String::new();
        let mut put = |name: &str, value: &str, is_usual: bool| {
            if !is_usual {
                let gap = if text.is_empty() { "" } else { " " };
                for part in [gap, name, "=", value] {
                    text.push_str(part);
                }
            }
        };
        let usual = Settings::default();
        put("theme", word(&THEMES, self.theme), self.theme == usual.theme);
        put("density", word(&DENSITIES, self.density), self.density == usual.density);
        put("clock", word(&HOURS, self.hours), self.hours == usual.hours);
        put("start", word(&STARTS, self.start), self.start == usual.start);
        put("no-keys", "on", !self.is_without_keys);
        put("countdown", "on", !self.is_counting_in_title);
        (!text.is_empty()).then_some(text)
    }
}

/// So many bytes in words: `under 1 kB`, `12 kB`, `3.4 MB`.
#[must_use]
pub fn size_words(bytes: f64) -> String {
    const KILO: f64 = 1_000.0;
    let mut amount = bytes / KILO;
    if amount < 1.0 {
        return "under 1 kB".to_owned();
    }
    let mut unit = "kB";
    for larger in ["MB", "GB"] {
        if amount >= KILO {
            amount /= KILO;
            unit = larger;
        }
    }
    // One digit after the point for small numbers, none for large ones.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down")]
    let tenths = (amount * 10.0) as u64;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {unit}"),
        (whole @ 10.., _) => format!("{whole} {unit}"),
        (whole, part) => format!("{whole}.{part} {unit}"),
    }
}

/// What a word means; the first choice for one that is unknown.
fn choice<T: Copy + Default>(choices: &[(T, &str)], word: &str) -> T {
    choices.iter().find(|(_, it)| *it == word).map_or_else(T::default, |(value, _)| *value)
}

fn word<T: PartialEq>(choices: &[(T, &'static str)], value: T) -> &'static str {
    choices.iter().find(|(it, _)| *it == value).map_or("", |(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_kept_where_all_is_as_it_comes() {
        assert_eq!(Settings::default().print(), None);
        assert_eq!(Settings::parse(""), Settings::default());
    }

    #[test]
    fn every_choice_comes_back() {
        for theme in Theme::ALL {
            for density in Density::ALL {
                for start in Start::ALL {
                    for (hours, is_on) in [(Hours::Twelve, true), (Hours::TwentyFour, false)] {
                        let settings = Settings {
                            theme,
                            density,
                            hours,
                            start,
                            is_without_keys: is_on,
                            is_counting_in_title: !is_on,
                        };
                        let text = settings.print().unwrap_or_default();
                        assert_eq!(Settings::parse(&text), settings, "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_not_understood_costs_none_of_the_others() {
        let read =
            Settings::parse("theme=sepia shape=round clock=24 = start= no-keys \u{0} countdown=on");
        let expected = Settings {
            hours: Hours::TwentyFour,
            is_counting_in_title: true,
            ..Settings::default()
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn the_first_paint_reads_the_very_words_that_are_kept() {
        let page = include_str!("../index.html");
        for (name, words) in [("theme", "(light|dark)"), ("density", "(compact)")] {
            assert!(page.contains(&format!("{name}={words}")), "{name}");
        }
        let script = include_str!("../assets/first_paint.js");
        assert!(script.contains("start=") && script.contains("clock=24"));
        let late =
            Settings { hours: Hours::TwentyFour, start: Start::Buses, ..Settings::default() };
        assert_eq!(late.print().as_deref(), Some("clock=24 start=buses"));
        let dark =
            Settings { theme: Theme::Dark, density: Density::Compact, ..Settings::default() };
        assert_eq!(dark.print().as_deref(), Some("theme=dark density=compact"));
        assert_eq!(Theme::Light.attribute(), Some("light"));
        assert_eq!((Theme::System.attribute(), Density::Comfortable.attribute()), (None, None));
    }

    #[test]
    fn each_start_is_a_page_of_its_own() {
        let mut routes: Vec<_> = Start::ALL.map(|it| it.route().to_string()).to_vec();
        routes.dedup();
        assert_eq!(routes.len(), Start::ALL.len());
    }

    #[test]
    fn sizes_are_rough() {
        for (bytes, words) in [
            (0.0, "under 1 kB"),
            (999.0, "under 1 kB"),
            (1_000.0, "1 kB"),
            (1_550.0, "1.5 kB"),
            (12_900.0, "12 kB"),
            (999_999.0, "999 kB"),
            (3_400_000.0, "3.4 MB"),
            (10_737_418_240.0, "10 GB"),
            (5e15, "5000000 GB"),
        ] {
            assert_eq!(size_words(bytes), words);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC*") {
            let _ = Settings::parse(&text);
        }
    }
}
