//! What a reader is told of each cause.

use super::Cause;

/// A cause in words for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What happened, without a full stop.
    pub what: &'static str,
    /// What it means.
    pub means: String,
    /// What still works.
    pub works: &'static str,
    /// What to do.
    pub todo: &'static str,
    /// The first thing to do about it here.
    pub way: Way,
}

/// The way out that a button can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It may pass: to find out once more.
    Again,
    /// Ion itself works.
    OpenIon,
    /// To sign in.
    SignIn,
}

const STAYS: &str = "What is on the page stays, and so does a session.";
const ION_WORKS: &str = "Ion itself works.";
const TELL: &str = "Use Ion itself, and tell whoever runs this site.";

/// What to tell a reader.
#[must_use]
pub fn advice(cause: Cause) -> Advice {
    match cause {
        Cause::Offline
        | Cause::Network
        | Cause::Portal
        | Cause::IonDown
        | Cause::Slow
        | Cause::Busy => of_connection(cause),
        Cause::IonFails(status) => ion_fails(status),
        Cause::Forwarding(status) => forwarding(status),
        Cause::ClockWrong(skew) => clock_wrong(skew),
        Cause::OriginRefused
        | Cause::WrongApi
        | Cause::SessionEnded
        | Cause::Withdrawn
        | Cause::Unregistered => of_site(cause),
        Cause::StorageBlocked | Cause::NotKept | Cause::Insecure | Cause::OldBrowser => {
            of_browser(cause)
        }
    }
}

/// What happened, what it means, what still works, what to do, and the way out.
type Said = (&'static str, &'static str, &'static str, &'static str, Way);

fn said((what, means, works, todo, way): Said) -> Advice {
    Advice { what, means: means.to_owned(), works, todo, way }
}

/// The device has no network.
const OFFLINE: Said = (
    "You are offline",
    "This device has no network just now.",
    STAYS,
    "Connect to a network; Anion then goes on by itself.",
    Way::Again,
);
/// Ion does not let this origin ask.
const ORIGIN_REFUSED: Said = (
    "Ion does not let this site ask",
    "Ion is up, but it answers its own pages only and refuses what comes from here. That is \
     no fault of yours, and trying again does not change it.",
    "Ion itself works, with all that Anion would show. Nothing at Ion has changed.",
    "Use Ion itself, and tell whoever runs this site; what they can do stands below. If Ion \
     shows an error too, it is failing: then wait.",
    Way::OpenIon,
);
/// What answers is no API.
const WRONG_API: Said = (
    "This is not Ion's API",
    "A web page came where data was due: this site asks at a wrong address. Some networks \
     also answer so until you sign in to them.",
    ION_WORKS,
    TELL,
    Way::OpenIon,
);
/// The account may not use the API.
const WITHDRAWN: Said = (
    "Ion has withdrawn API access from your account",
    "No app can read Ion for you now, whichever it is.",
    "Ion's own pages still work, and so does the bell schedule here.",
    "Use Ion itself, and ask the school's sysadmins about it.",
    Way::OpenIon,
);

/// What an answer itself tells; by itself, for the first page needs no other advice.
#[must_use]
pub fn of_offline() -> Advice {
    said(OFFLINE)
}

/// See [`of_offline`].
#[must_use]
pub fn of_refused_origin() -> Advice {
    said(ORIGIN_REFUSED)
}

/// See [`of_offline`].
#[must_use]
pub fn of_wrong_api() -> Advice {
    said(WRONG_API)
}

/// See [`of_offline`].
#[must_use]
pub fn of_withdrawn() -> Advice {
    said(WITHDRAWN)
}

/// What stands between the device and Ion, and may pass.
fn of_connection(cause: Cause) -> Advice {
    said(match cause {
        Cause::Offline => OFFLINE,
        Cause::Network => (
            "This network leads nowhere",
            "Neither this site nor Ion answers, though the device is connected.",
            STAYS,
            "Try another network, or sign in to this one if it wants that.",
            Way::Again,
        ),
        Cause::Portal => (
            "This network wants to be signed in to",
            "Its own page came in place of this site, as happens until one has signed in to it.",
            STAYS,
            "Open any page in another tab, sign in to the network there, and check again.",
            Way::Again,
        ),
        Cause::IonDown => (
            "Ion does not answer",
            "This site does, so your connection works: Ion is down, or this network keeps you from it.",
            STAYS,
            "Try again in a few minutes. If Ion opens in another tab, an extension may block it here.",
            Way::Again,
        ),
        Cause::Slow => (
            "Ion takes too long",
            "It is up, but its answer did not come in time.",
            STAYS,
            "Try again in a minute.",
            Way::Again,
        ),
        _ => (
            "Ion asks to slow down",
            "Too many requests came at once.",
            STAYS,
            "Try again in a minute.",
            Way::Again,
        ),
    })
}

/// What stands between Ion and this site, or this account.
fn of_site(cause: Cause) -> Advice {
    said(match cause {
        Cause::OriginRefused => ORIGIN_REFUSED,
        Cause::WrongApi => WRONG_API,
        Cause::Withdrawn => WITHDRAWN,
        Cause::Unregistered => (
            "You came back from Ion without an answer",
            "If you went back yourself, all is well: nothing has changed. If Ion showed \u{201c}Error: \
             invalid_request\u{201d}, it does not know this site, or not this address of it.",
            "The bell schedule needs no signing in.",
            "Sign in again when you like. If Ion shows that error, tell whoever runs this site.",
            Way::SignIn,
        ),
        _ => (
            "Your session has ended",
            "Ion no longer accepts it; nothing at Ion has changed.",
            "The bell schedule works without.",
            "Sign in again to go on.",
            Way::SignIn,
        ),
    })
}

/// What the browser does not do.
fn of_browser(cause: Cause) -> Advice {
    said(match cause {
        Cause::StorageBlocked => (
            "Your browser blocks storage for this site",
            "Without it Anion cannot tell Ion's answer from a forged one, so you cannot sign in.",
            "The bell schedule works without.",
            "Allow cookies and site data for this address, or leave the private window, and reload.",
            Way::OpenIon,
        ),
        Cause::NotKept => (
            "Your browser keeps no key for this site",
            "A session cannot be encrypted without one, so it ends when you reload or close the page.",
            "All else works.",
            "Allow site data for this address, or leave the private window, and sign in again.",
            Way::SignIn,
        ),
        Cause::Insecure => (
            "This address is not secure",
            "Over plain http anybody on the network could read your session, so Anion does not run \
             here.",
            ION_WORKS,
            "Open it by https; whoever runs this site has to offer that.",
            Way::OpenIon,
        ),
        _ => (
            "This browser is too old",
            "It cannot tell what time it is at the school.",
            "Ion itself may still open in it.",
            "Update it, or open Ion itself.",
            Way::OpenIon,
        ),
    })
}

fn ion_fails(status: Option<u16>) -> Advice {
    let means = match status {
        Some(status) => format!("It answers with error {status}, which is no fault of yours."),
        None => "It was read a moment ago; now only an error comes, of which the browser shows \
                 nothing. That is no fault of yours."
            .to_owned(),
    };
    let todo = "Try again in a minute.";
    Advice { what: "Ion failed", means, works: STAYS, todo, way: Way::Again }
}

fn forwarding(status: Option<u16>) -> Advice {
    let with = status.map(|status| format!(", only error {status}")).unwrap_or_default();
    Advice {
        what: "This site's way to Ion is broken",
        means: format!(
            "Ion is up, but this site, which asks it for you, has no answer from it{with}."
        ),
        works: ION_WORKS,
        todo: TELL,
        way: Way::OpenIon,
    }
}

fn clock_wrong(skew: i64) -> Advice {
    let direction = if skew < 0 { "fast" } else { "slow" };
    Advice {
        what: "This device's clock is wrong",
        means: format!("It is {} {direction}.", span(skew)),
        works: "Anion corrects for it: the bells and your session go by the right time.",
        todo: "Have the device set its date and time by itself, in its settings.",
        way: Way::Again,
    }
}

/// A span of milliseconds, to the minute: `2 h 5 min`, `3 days`.
pub(super) fn span(millis: i64) -> String {
    let minutes = (millis.unsigned_abs() + 30_000) / 60_000;
    match (minutes / 1_440, minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (1, ..) => "1 day".to_owned(),
        (days, ..) => format!("{days} days"),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// One of each kind.
    pub(in super::super) const ALL: [Cause; 18] = [
        Cause::Insecure,
        Cause::OldBrowser,
        Cause::Offline,
        Cause::Network,
        Cause::Portal,
        Cause::IonDown,
        Cause::OriginRefused,
        Cause::Forwarding(Some(502)),
        Cause::IonFails(Some(500)),
        Cause::WrongApi,
        Cause::Slow,
        Cause::Busy,
        Cause::SessionEnded,
        Cause::Withdrawn,
        Cause::StorageBlocked,
        Cause::NotKept,
        Cause::ClockWrong(3_900_000),
        Cause::Unregistered,
    ];

    #[test]
    fn each_cause_says_what_happened_what_works_and_what_to_do() {
        let mut said = std::collections::HashSet::new();
        for cause in ALL {
            let Advice { what, means, works, todo, .. } = advice(cause);
            assert!(said.insert(what), "said twice: {what}");
            assert!(!what.ends_with('.'), "{what}");
            for sentence in [means.as_str(), works, todo] {
                assert!(sentence.ends_with('.'), "{cause:?}: {sentence}");
                let is_hard = ["token", "CORS", "!"].iter().any(|it| sentence.contains(it));
                assert!(!is_hard, "{cause:?}: {sentence}");
            }
        }
    }

    #[test]
    fn a_wrong_clock_is_told_as_people_do() {
        assert_eq!(span(3_900_000), "1 h 5 min");
        assert_eq!(span(-360_000), "6 min");
        assert_eq!(span(7_200_000), "2 h");
        assert_eq!(span(-86_400_000 * 2), "2 days");
        assert_eq!(advice(Cause::ClockWrong(-3_600_000)).means, "It is 1 h fast.");
    }
}
