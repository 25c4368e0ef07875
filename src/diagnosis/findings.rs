//! The checks, in the order in which one explains the next, and what each finds.

use super::{Account, Cause, Evidence, Outcome};

/// From here on a clock is called wrong, in milliseconds. Below, nobody notices.
const CLOCK_MS: i64 = 5 * 60 * 1_000;

/// One thing that is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whether the page came in a way that the browser trusts.
    Secure,
    /// Whether the browser can do what is needed.
    Browser,
    /// Whether there is a network that leads somewhere.
    Network,
    /// Whether Ion is up.
    Ion,
    /// Whether its API can be read from here.
    Api,
    /// Whether Ion accepts the session.
    Session,
    /// Whether the account may use the API.
    Access,
    /// Whether the browser keeps what is to be kept.
    Storage,
    /// Whether the device's clock is right.
    Clock,
    /// Whether Ion knows this site.
    Registration,
}

impl Check {
    /// Every check. Where one fails, those behind it may fail for that reason only.
    pub const ALL: [Check; 10] = [
        Check::Secure,
        Check::Browser,
        Check::Network,
        Check::Ion,
        Check::Api,
        Check::Session,
        Check::Access,
        Check::Storage,
        Check::Clock,
        Check::Registration,
    ];
}

/// What a check finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is as it should be.
    Pass,
    /// It is not, and that is why.
    Fail(Cause),
    /// That cannot be told now.
    Unknown,
}

impl Evidence {
    /// What a check finds.
    #[must_use]
    pub fn find(&self, check: Check) -> Finding {
        match check {
            Check::Secure => fails_unless(self.is_secure, Cause::Insecure),
            Check::Browser => fails_unless(self.is_current, Cause::OldBrowser),
            Check::Network => self.network(),
            Check::Ion => self.ion(),
            Check::Api => self.api(),
            Check::Session => match self.account {
                Some(Account::Accepted | Account::Withdrawn) => Finding::Pass,
                Some(Account::SessionEnded) => Finding::Fail(Cause::SessionEnded),
                Some(Account::Unknown) | None => Finding::Unknown,
            },
            Check::Access => match self.account {
                Some(Account::Accepted) => Finding::Pass,
                Some(Account::Withdrawn) => Finding::Fail(Cause::Withdrawn),
                Some(Account::SessionEnded | Account::Unknown) | None => Finding::Unknown,
            },
            Check::Storage if !self.keeps_in_tab => Finding::Fail(Cause::StorageBlocked),
            Check::Storage => fails_unless(self.keeps_sealed, Cause::NotKept),
            Check::Clock => match self.skew {
                Some(skew) => {
                    let is_right = (-CLOCK_MS..=CLOCK_MS).contains(&skew);
                    fails_unless(is_right, Cause::ClockWrong(skew))
                }
                None => Finding::Unknown,
            },
            // Ion says it on its own page, and to nobody else.
            Check::Registration if self.account.is_some() => Finding::Pass,
            Check::Registration if self.came_back => Finding::Fail(Cause::Unregistered),
            Check::Registration => Finding::Unknown,
        }
    }

    fn network(&self) -> Finding {
        let is_elsewhere = self.ion.0.is_answer() || self.api.0.is_answer();
        match self.own.0 {
            _ if !self.is_online => Finding::Fail(Cause::Offline),
            Outcome::Page if self.api.0 != Outcome::Data => Finding::Fail(Cause::Portal),
            Outcome::Data | Outcome::Page | Outcome::Status(_) => Finding::Pass,
            Outcome::Unreachable | Outcome::TimedOut if is_elsewhere => Finding::Pass,
            Outcome::Unreachable | Outcome::TimedOut => Finding::Fail(Cause::Network),
        }
    }

    fn ion(&self) -> Finding {
        if self.ion.0.is_answer() || self.api.0 == Outcome::Data {
            Finding::Pass
        } else if self.network() == Finding::Pass {
            Finding::Fail(Cause::IonDown)
        } else {
            Finding::Unknown
        }
    }

    fn api(&self) -> Finding {
        let (is_up, is_forwarded) = (self.ion() == Finding::Pass, self.is_forwarded);
        Finding::Fail(match self.api.0 {
            Outcome::Data => return Finding::Pass,
            // Then nothing that answers here says anything of Ion.
            _ if !is_up => return Finding::Unknown,
            Outcome::Page | Outcome::Status(404) => Cause::WrongApi,
            Outcome::Status(401) => Cause::OriginRefused,
            Outcome::Status(429) => Cause::Busy,
            Outcome::Status(status @ (502..=504 | 400..=499)) if is_forwarded => {
                Cause::Forwarding(Some(status))
            }
            Outcome::Status(status) => Cause::IonFails(Some(status)),
            Outcome::TimedOut => Cause::Slow,
            Outcome::Unreachable if is_forwarded => Cause::Forwarding(None),
            Outcome::Unreachable if self.has_read => Cause::IonFails(None),
            Outcome::Unreachable => Cause::OriginRefused,
        })
    }
}

fn fails_unless(is_well: bool, cause: Cause) -> Finding {
    if is_well { Finding::Pass } else { Finding::Fail(cause) }
}
