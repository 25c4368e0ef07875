//! The icons, which are symbols in `index.html` and in `late_icons`; they never speak, the words
//! beside them do.

use leptos::prelude::*;

/// Every icon there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A triangle with an exclamation mark.
    Alert,
    /// Two braces.
    Api,
    /// A bus from ahead.
    Bus,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// Two sheets.
    Copy,
    /// A chevron pointing down.
    Down,
    /// An arrow onto a line.
    Download,
    /// Two blocks, one above the other.
    Eighth,
    /// An arrow that leaves its box.
    External,
    /// An eye.
    Eye,
    /// Lines that grow shorter.
    Filter,
    /// An open book.
    Guide,
    /// A clock that goes back.
    History,
    /// An i in a circle.
    Info,
    /// A chevron pointing left.
    Left,
    /// A closed padlock.
    Lock,
    /// Three dots.
    Menu,
    /// A megaphone.
    News,
    /// Radio waves, struck through.
    Offline,
    /// A pencil.
    Pencil,
    /// Two people.
    People,
    /// A pin.
    Pin,
    /// A printer.
    Print,
    /// Two arrows in a round.
    Refresh,
    /// A chevron pointing right.
    Right,
    /// A door.
    Room,
    /// A magnifying glass.
    Search,
    /// A paper plane.
    Send,
    /// Two machines in a rack.
    Server,
    /// A shield with a tick.
    Shield,
    /// An arrow that leaves through a door.
    SignOut,
    /// A star.
    Star,
    /// A star, filled.
    StarOn,
    /// A sheet of a calendar.
    Today,
    /// Head and shoulders.
    User,
    /// A cross.
    X,
    /// A cross in a circle.
    XCircle,
}

impl Glyph {
    /// The address of the symbol. A bare fragment means this document, whatever its `<base>` is.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Glyph::Alert => "#i-alert",
            Glyph::Api => "#i-api",
            Glyph::Bus => "#i-bus",
            Glyph::Check => "#i-check",
            Glyph::Clock => "#i-clock",
            Glyph::Copy => "#i-copy",
            Glyph::Down => "#i-down",
            Glyph::Download => "#i-download",
            Glyph::Eighth => "#i-eighth",
            Glyph::External => "#i-external",
            Glyph::Eye => "#i-eye",
            Glyph::Filter => "#i-filter",
            Glyph::Guide => "#i-guide",
            Glyph::History => "#i-history",
            Glyph::Info => "#i-info",
            Glyph::Left => "#i-left",
            Glyph::Lock => "#i-lock",
            Glyph::Menu => "#i-dots",
            Glyph::News => "#i-news",
            Glyph::Offline => "#i-offline",
            Glyph::Pencil => "#i-pencil",
            Glyph::People => "#i-people",
            Glyph::Pin => "#i-pin",
            Glyph::Print => "#i-print",
            Glyph::Refresh => "#i-refresh",
            Glyph::Right => "#i-right",
            Glyph::Room => "#i-room",
            Glyph::Search => "#i-search",
            Glyph::Send => "#i-send",
            Glyph::Server => "#i-server",
            Glyph::Shield => "#i-shield",
            Glyph::SignOut => "#i-sign-out",
            Glyph::Star => "#i-star",
            Glyph::StarOn => "#i-star-on",
            Glyph::Today => "#i-today",
            Glyph::User => "#i-user",
            Glyph::X => "#i-x",
            Glyph::XCircle => "#i-x-circle",
        }
    }
}

/// An icon, 20px, or 16px where it is `small`.
#[component]
pub fn Icon(glyph: Glyph, #[prop(optional)] small: bool) -> impl IntoView {
    let class = if small { "icon icon-s" } else { "icon" };
    view! { <svg class=class aria-hidden="true"><use_ href=glyph.href()></use_></svg> }
}

/// Anion's mark: an ion and its negative charge.
#[component]
pub fn Mark() -> impl IntoView {
    view! { <svg class="mark" aria-hidden="true"><use_ href="#i-mark"></use_></svg> }
}

#[cfg(test)]
mod tests {
    const PAGE: &str = include_str!("../../index.html");
    const LATE: &str = include_str!("late_icons.rs");
    const GLYPHS: &str = include_str!("icon.rs");

    /// The names that follow `before` up to the next quote.
    fn names<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
        text.split(before).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_glyph_has_its_symbol_and_no_symbol_is_unused() {
        let mut symbols = names(PAGE, "<symbol id=\"i-");
        symbols.extend(names(LATE, "<symbol id=\"i-"));
        let mut used = names(GLYPHS, concat!("\"#", "i-"));
        symbols.sort_unstable();
        used.sort_unstable();
        assert_eq!(symbols, used);
        assert!(used.len() > 20);
    }
}
