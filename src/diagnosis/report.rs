//! The checks as a list, and as a text to copy for whoever helps.

use super::advice::{advice, span};
use super::{Account, Check, Evidence, Finding, Outcome, Setting};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What was found.
    pub finding: Finding,
    /// What was checked.
    pub title: &'static str,
    /// What came of it, in a sentence.
    pub says: String,
    /// What to do about it, if it failed.
    pub todo: &'static str,
}

/// The list, in the order in which one explains the next.
#[must_use]
pub fn rows(evidence: &Evidence) -> Vec<Row> {
    let row = |check: Check| {
        let finding = evidence.find(check);
        let (says, todo) = match finding {
            Finding::Pass => (passed(check, evidence), ""),
            Finding::Unknown => (unknown(check, evidence).to_owned(), ""),
            Finding::Fail(cause) => {
                let advice = advice(cause);
                (format!("{}. {}", advice.what, advice.means), advice.todo)
            }
        };
        Row { finding, title: title(check), says, todo }
    };
    Check::ALL.into_iter().map(row).collect()
}

fn title(check: Check) -> &'static str {
    match check {
        Check::Secure => "Secure connection",
        Check::Browser => "Browser",
        Check::Network => "Network",
        Check::Ion => "Ion",
        Check::Api => "This site at Ion's API",
        Check::Session => "Session",
        Check::Access => "API access of your account",
        Check::Storage => "Storage",
        Check::Clock => "Clock",
        Check::Registration => "Registration at Ion",
    }
}

fn passed(check: Check, evidence: &Evidence) -> String {
    let said = match check {
        Check::Secure => "The browser trusts this address.",
        Check::Browser => "It runs this program and knows the school's time zone.",
        Check::Network if evidence.own.0.is_answer() => {
            return format!("This site answered after {} ms.", evidence.own.1);
        }
        Check::Network => "It leads to Ion.",
        Check::Ion if evidence.ion.0.is_answer() => {
            return format!("It answered after {} ms.", evidence.ion.1);
        }
        Check::Ion => "It answers this site.",
        Check::Api => {
            let how = if evidence.is_forwarded { "through this site" } else { "this address" };
            return format!("It answers {how}, after {} ms.", evidence.api.1);
        }
        Check::Session => "Ion accepts it.",
        Check::Access => "It has it.",
        Check::Storage => "The browser keeps a session for this site, encrypted.",
        Check::Clock => match evidence.skew {
            Some(skew) if skew != 0 => {
                return format!("It is off by {}; that is corrected for.", span(skew));
            }
            _ => "It is right.",
        },
        Check::Registration => "Ion knows this site, for you are signed in.",
    };
    said.to_owned()
}

fn unknown(check: Check, evidence: &Evidence) -> &'static str {
    match check {
        Check::Session | Check::Access if evidence.account.is_none() => "You are not signed in.",
        Check::Access if evidence.account == Some(Account::SessionEnded) => {
            "The session has ended."
        }
        Check::Clock => "This site's server does not say what time it is.",
        Check::Registration => "Ion says so only when you sign in.",
        Check::Ion => "Not to be told without a network.",
        _ => "Not to be told while Ion cannot be read.",
    }
}

/// The report: what is needed to help, and nothing that is secret or says who the reader is. It is
/// made of the evidence and of `config.json` alone; there is no token in either.
///
/// `browser` is what the browser calls itself.
#[must_use]
pub fn report(version: &str, browser: &str, setting: &Setting, evidence: &Evidence) -> String {
    let Setting { site, ion, api, grant, client_id, redirect_uri, .. } = setting;
    let at = evidence.at.to_utc();
    let mut text = format!(
        "Anion {version}, {at}\nBrowser: {browser}\nSite: {site}\nIon: {ion}\nAPI: {api}\n\
         Grant: {grant}, client id {client_id}\nCallback: {redirect_uri}\n"
    );
    for Row { finding, title, says, .. } in rows(evidence) {
        let mark = match finding {
            Finding::Pass => "pass",
            Finding::Fail(_) => "FAIL",
            Finding::Unknown => "open",
        };
        text.push_str(&format!("[{mark}] {title}: {says}\n"));
    }
    let asked = [("site", evidence.own), ("ion", evidence.ion), ("api", evidence.api)];
    for (name, (outcome, took)) in asked {
        text.push_str(&format!("{name}: {}, {took} ms\n", outcome_words(outcome)));
    }
    text
}

fn outcome_words(outcome: Outcome) -> String {
    match outcome {
        Outcome::Data => "data".to_owned(),
        Outcome::Page => "a page".to_owned(),
        Outcome::Status(0) => "an answer that is not to be read".to_owned(),
        Outcome::Status(status) => format!("status {status}"),
        Outcome::Unreachable => "nothing".to_owned(),
        Outcome::TimedOut => "nothing in time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::operator::tests::setting;
    use super::super::samples::WELL;
    use super::*;
    use crate::http::Response;

    #[test]
    fn where_all_is_well_every_check_passes() {
        for row in rows(&WELL) {
            assert_eq!((row.finding, row.todo), (Finding::Pass, ""), "{}", row.title);
            assert!(row.says.ends_with('.'), "{}", row.says);
        }
    }

    #[test]
    fn a_failure_comes_with_advice() {
        let evidence = Evidence { skew: Some(-3_600_000), keeps_sealed: false, ..WELL };
        let failed: Vec<_> =
            rows(&evidence).into_iter().filter(|row| !row.todo.is_empty()).collect();
        assert_eq!(failed.iter().map(|row| row.title).collect::<Vec<_>>(), ["Storage", "Clock"]);
        assert_eq!(failed[1].says, "This device's clock is wrong. It is 1 h fast.");
    }

    #[test]
    fn what_cannot_be_told_is_not_claimed() {
        let offline = (Outcome::Unreachable, 0);
        let evidence = Evidence {
            is_online: false,
            own: offline,
            ion: offline,
            api: offline,
            account: None,
            skew: None,
            ..WELL
        };
        let unknown = rows(&evidence).into_iter().filter(|row| row.finding == Finding::Unknown);
        assert_eq!(unknown.count(), 6);
    }

    #[test]
    fn a_report_says_what_is_needed_to_help() {
        let text = report("0.1.0", "Browser/1", &setting(""), &WELL);
        let expected = "Anion 0.1.0, 2026-11-21T23:29:35Z\nBrowser: Browser/1\n\
                        Site: https://anion.example/school/\nIon: https://ion.tjhsst.edu\n\
                        API: https://ion.tjhsst.edu/api\nGrant: code, client id abc\n";
        assert!(text.starts_with(expected), "{text}");
        assert!(text.contains("[pass] Ion: It answered after 30 ms.\n"), "{text}");
        assert!(text.ends_with("site: data, 20 ms\nion: an answer that is not to be read, 30 ms\napi: data, 40 ms\n"), "{text}");
        let slow = report("0.1.0", "", &setting(""), &Evidence { skew: Some(600_000), ..WELL });
        assert!(
            slow.contains("[FAIL] Clock: This device's clock is wrong. It is 10 min slow."),
            "{slow}"
        );
    }

    proptest! {
        #[test]
        fn a_report_holds_no_secret_whatever_was_answered(
            secret in "[A-Za-z0-9]{30}",
            status in any::<u16>(),
            is_json: bool,
            skew in any::<Option<i64>>(),
            took in any::<u32>(),
        ) {
            let body = if is_json { format!("{{\"a\":\"{secret}\"}}") } else { secret.clone() };
            let headers = vec![("x-name".to_owned(), secret.clone())];
            let answered = Outcome::of(&Ok(Response { status, headers, body }));
            for account in [None, Some(Account::Accepted), Some(Account::SessionEnded)] {
                let seen = (answered, took);
                let evidence =
                    Evidence { own: seen, ion: seen, api: seen, account, skew, ..WELL };
                let text = report("0.1.0", "Browser/1", &setting(""), &evidence);
                prop_assert!(!text.contains(&secret), "{}", text);
            }
        }
    }
}
