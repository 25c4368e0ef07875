//! The causes there are, and which failures call for finding out.

use super::{Check, Evidence, Finding};
use crate::http::FetchError;
use crate::ion::ApiError;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The page came over plain http.
    Insecure,
    /// The browser lacks something that every current one has.
    OldBrowser,
    /// The device has no network.
    Offline,
    /// There is a network, but neither this site nor Ion answers.
    Network,
    /// The network answers in this site's place, as one does that wants to be signed in to.
    Portal,
    /// Ion does not answer, though the network works.
    IonDown,
    /// Ion is up and refuses whatever comes from this site.
    OriginRefused,
    /// This site forwards to Ion, and the forwarding fails; with its status, if it gives one.
    Forwarding(Option<u16>),
    /// Ion answers that it failed; with the status, unless what stands before it hides that.
    IonFails(Option<u16>),
    /// What answers at the API's address is no API.
    WrongApi,
    /// Ion is up, but the answer takes too long.
    Slow,
    /// Ion has had too many requests.
    Busy,
    /// Ion no longer accepts the session.
    SessionEnded,
    /// Ion has withdrawn the account's use of the API.
    Withdrawn,
    /// The browser keeps nothing for this site.
    StorageBlocked,
    /// The browser keeps something until the tab closes, but no key.
    NotKept,
    /// The device's clock is off; with the milliseconds to add to it.
    ClockWrong(i64),
    /// Ion may not know this site's client id or its callback.
    Unregistered,
}

impl Cause {
    /// Whether nothing, or next to nothing, of Ion can be read because of it.
    #[must_use]
    pub fn keeps_from_reading(self) -> bool {
        !matches!(
            self,
            Cause::StorageBlocked | Cause::NotKept | Cause::ClockWrong(_) | Cause::Unregistered
        )
    }
}

impl Evidence {
    /// The cause: that of the first check which fails. [`Check::ALL`] has them in such an order that
    /// what one finds makes up for the failures of those behind it.
    #[must_use]
    pub fn cause(&self) -> Option<Cause> {
        Check::ALL.into_iter().find_map(|check| match self.find(check) {
            Finding::Fail(cause) => Some(cause),
            Finding::Pass | Finding::Unknown => None,
        })
    }
}

/// Whether a failed question calls for finding out why: it says less than it means, or it may mean
/// all questions.
#[must_use]
pub fn needs_look(error: &ApiError) -> bool {
    match error {
        ApiError::Fetch(FetchError::Unreachable | FetchError::TimedOut)
        | ApiError::OriginRefused
        | ApiError::NotIon
        | ApiError::Broken(_)
        | ApiError::Withdrawn
        | ApiError::Forbidden(_) => true,
        // They say what they mean, or nobody waits for an answer.
        ApiError::Fetch(FetchError::Aborted)
        | ApiError::SessionRefused
        | ApiError::NotFound
        | ApiError::Refused(_)
        | ApiError::Throttled(_)
        | ApiError::Unreadable { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::WELL;
    use super::super::{Account, Outcome};
    use super::*;

    const GONE: (Outcome, u32) = (Outcome::Unreachable, 5);
    const LATE: (Outcome, u32) = (Outcome::TimedOut, 6_000);
    const UP: (Outcome, u32) = (Outcome::Status(0), 30);
    /// As a page begins, before anything was read.
    const FIRST: Evidence = Evidence { has_read: false, ..WELL };
    /// With the API behind a path of this site.
    const HERE: Evidence = Evidence { is_forwarded: true, ..FIRST };

    fn status(status: u16) -> (Outcome, u32) {
        (Outcome::Status(status), 10)
    }

    /// Each failure as it comes about, and what it is.
    fn table() -> Vec<(&'static str, Evidence, Option<Cause>)> {
        let page = (Outcome::Page, 10);
        vec![
            ("all is well", WELL, None),
            ("nobody is signed in", Evidence { account: None, ..WELL }, None),
            ("plain http", Evidence { is_secure: false, ..WELL }, Some(Cause::Insecure)),
            ("no time zones", Evidence { is_current: false, ..WELL }, Some(Cause::OldBrowser)),
            // The network.
            (
                "offline",
                Evidence { is_online: false, own: GONE, ion: GONE, api: GONE, ..WELL },
                Some(Cause::Offline),
            ),
            (
                "nobody answers",
                Evidence { own: GONE, ion: GONE, api: GONE, ..WELL },
                Some(Cause::Network),
            ),
            (
                "nobody answers in time",
                Evidence { own: LATE, ion: LATE, api: LATE, ..FIRST },
                Some(Cause::Network),
            ),
            (
                "a network's login page",
                Evidence { own: page, ion: GONE, api: GONE, ..FIRST },
                Some(Cause::Portal),
            ),
            (
                "a site that is gone, while Ion allows its origin",
                Evidence { own: GONE, ..WELL },
                None,
            ),
            // Ion, from another origin.
            ("Ion is down", Evidence { ion: GONE, api: GONE, ..FIRST }, Some(Cause::IonDown)),
            ("Ion went down", Evidence { ion: GONE, api: GONE, ..WELL }, Some(Cause::IonDown)),
            ("Ion hangs", Evidence { ion: LATE, api: LATE, ..FIRST }, Some(Cause::IonDown)),
            ("CORS", Evidence { ion: UP, api: GONE, ..FIRST }, Some(Cause::OriginRefused)),
            (
                "CORS, with the site gone too",
                Evidence { own: GONE, ion: UP, api: GONE, ..FIRST },
                Some(Cause::OriginRefused),
            ),
            (
                "a proxy's 502 without CORS, where Ion was read before",
                Evidence { ion: UP, api: GONE, ..WELL },
                Some(Cause::IonFails(None)),
            ),
            ("slow", Evidence { ion: UP, api: LATE, ..WELL }, Some(Cause::Slow)),
            (
                "an address at Ion that has no API",
                Evidence { api: status(404), ..FIRST },
                Some(Cause::WrongApi),
            ),
            ("a page at Ion", Evidence { api: page, ..FIRST }, Some(Cause::WrongApi)),
            ("500", Evidence { api: status(500), ..WELL }, Some(Cause::IonFails(Some(500)))),
            ("503", Evidence { api: status(503), ..WELL }, Some(Cause::IonFails(Some(503)))),
            ("429", Evidence { api: status(429), ..WELL }, Some(Cause::Busy)),
            // Ion, behind a path of this site.
            ("forwarded", HERE, None),
            (
                "forwarded, from a network that lets nobody out but the site",
                Evidence { ion: GONE, ..HERE },
                None,
            ),
            (
                "forwarded with the Origin",
                Evidence { api: status(401), ..HERE },
                Some(Cause::OriginRefused),
            ),
            ("our page", Evidence { api: page, ..HERE }, Some(Cause::WrongApi)),
            ("our 404", Evidence { api: status(404), ..HERE }, Some(Cause::WrongApi)),
            (
                "502 here, Ion up",
                Evidence { api: status(502), ..HERE },
                Some(Cause::Forwarding(Some(502))),
            ),
            (
                "400 here: Ion does not know the Host",
                Evidence { api: status(400), ..HERE },
                Some(Cause::Forwarding(Some(400))),
            ),
            (
                "502 here, Ion down",
                Evidence { ion: GONE, api: status(502), ..HERE },
                Some(Cause::IonDown),
            ),
            (
                "500 through us",
                Evidence { api: status(500), ..HERE },
                Some(Cause::IonFails(Some(500))),
            ),
            ("cut off here", Evidence { api: GONE, ..HERE }, Some(Cause::Forwarding(None))),
            // The reader, the browser.
            (
                "a session that is over",
                Evidence { account: Some(Account::SessionEnded), ..WELL },
                Some(Cause::SessionEnded),
            ),
            (
                "withdrawn",
                Evidence { account: Some(Account::Withdrawn), ..WELL },
                Some(Cause::Withdrawn),
            ),
            (
                "an account that could not be asked",
                Evidence { account: Some(Account::Unknown), ..WELL },
                None,
            ),
            (
                "no storage",
                Evidence { keeps_in_tab: false, keeps_sealed: false, account: None, ..WELL },
                Some(Cause::StorageBlocked),
            ),
            ("no key", Evidence { keeps_sealed: false, ..WELL }, Some(Cause::NotKept)),
            (
                "an hour off",
                Evidence { skew: Some(-3_600_000), ..WELL },
                Some(Cause::ClockWrong(-3_600_000)),
            ),
            ("four minutes off", Evidence { skew: Some(240_000), ..WELL }, None),
            ("a clock nobody can judge", Evidence { skew: None, ..WELL }, None),
            (
                "back from Ion",
                Evidence { came_back: true, account: None, ..WELL },
                Some(Cause::Unregistered),
            ),
        ]
    }

    #[test]
    fn each_failure_is_told_from_the_others() {
        for (what, evidence, cause) in table() {
            assert_eq!(evidence.cause(), cause, "{what}");
        }
    }

    #[test]
    fn what_keeps_from_reading_comes_before_what_does_not() {
        let also = |evidence: Evidence| Evidence {
            skew: Some(3_600_000),
            keeps_sealed: false,
            came_back: true,
            ..evidence
        };
        for (what, evidence, cause) in table() {
            if cause.is_some_and(Cause::keeps_from_reading) {
                assert_eq!(also(evidence).cause(), cause, "{what}");
            }
        }
    }

    #[test]
    fn every_cause_comes_about() {
        let found = table().into_iter().filter_map(|(_, _, cause)| cause);
        let mut kinds: Vec<_> = found.map(|cause| std::mem::discriminant(&cause)).collect();
        kinds.dedup();
        let distinct: std::collections::HashSet<_> = kinds.into_iter().collect();
        assert_eq!(distinct.len(), super::super::advice::tests::ALL.len());
    }

    #[test]
    fn only_a_failure_that_says_too_little_is_looked_into() {
        for error in [
            ApiError::from(FetchError::Unreachable),
            ApiError::from(FetchError::TimedOut),
            ApiError::NotIon,
            ApiError::OriginRefused,
            ApiError::Broken(502),
            ApiError::Forbidden(String::new()),
        ] {
            assert!(needs_look(&error), "{error}");
        }
        for error in [ApiError::NotFound, ApiError::SessionRefused, ApiError::Throttled(None)] {
            assert!(!needs_look(&error), "{error}");
        }
    }

    fn outcome() -> impl Strategy<Value = (Outcome, u32)> {
        let outcome = prop_oneof![
            Just(Outcome::Data),
            Just(Outcome::Page),
            any::<u16>().prop_map(Outcome::Status),
            Just(Outcome::Unreachable),
            Just(Outcome::TimedOut),
        ];
        (outcome, any::<u32>())
    }

    proptest! {
        #[test]
        fn ion_is_called_unreadable_only_if_it_was_not_read(
            own in outcome(),
            ion in outcome(),
            is_forwarded: bool,
            has_read: bool,
            skew in any::<Option<i64>>(),
        ) {
            let read = Evidence { own, ion, is_forwarded, has_read, skew, ..WELL };
            prop_assert!(!read.cause().is_some_and(Cause::keeps_from_reading));
            let unread = Evidence { api: GONE, ..read };
            prop_assert!(unread.cause().is_some_and(Cause::keeps_from_reading));
        }
    }
}
