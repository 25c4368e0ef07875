//! The form in which a session is kept: encrypted, versioned, and bound to its configuration.

use serde::Serialize;

use crate::config::Config;
use crate::json::{self, At, FromJson, Unexpected};

/// What stands in storage. What cannot be read is taken as absent: the reader signs in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sealed {
    /// The form's version.
    version: u32,
    /// The nonce of AES-GCM, fresh for each write; base64.
    pub iv: String,
    /// The encrypted session; base64.
    pub data: String,
}

impl FromJson for Sealed {
    fn from_json(at: At<'_>) -> Result<Self, Unexpected> {
        Ok(Sealed { version: at.field("version")?, iv: at.field("iv")?, data: at.field("data")? })
    }
}

const VERSION: u32 = 2;

impl Sealed {
    /// Wraps what the vault made.
    #[must_use]
    pub fn new(iv: String, data: String) -> Self {
        Sealed { version: VERSION, iv, data }
    }

    /// Reads what stands in storage; storage is checked like anything else that comes from outside.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let sealed: Sealed = json::read(text).ok()?;
        (sealed.version == VERSION).then_some(sealed)
    }

    /// The text for storage.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Two texts and a number cannot fail to be JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a sealed session is bound to without holding it. A token kept for one Ion or one client
/// does not open under another configuration, so it can never be sent to the wrong place.
#[must_use]
pub fn associated_data(config: &Config) -> String {
    format!("anion session {VERSION} {} {} {}", config.ion, config.api, config.client_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Home;

    #[test]
    fn a_sealed_session_reads_back() {
        let sealed = Sealed::new("aXY".to_owned(), "ZGF0YQ".to_owned());
        assert_eq!(Sealed::read(&sealed.to_text()), Some(sealed));
    }

    #[test]
    fn what_is_unreadable_or_of_another_version_is_absent() {
        for text in [
            "",
            "null",
            "{}",
            r#"{"version":3,"iv":"a","data":"b"}"#,
            r#"{"version":1,"iv":"a","data":"b"}"#,
            r#"{"version":1}"#,
        ] {
            assert_eq!(Sealed::read(text), None, "{text}");
        }
    }

    #[test]
    fn another_configuration_does_not_open_it() {
        let home = Home::parse("https://anion.example/").expect("a home");
        let read = |ion: &str, client: &str| {
            let text = format!(r#"{{"ion":"{ion}","client_id":"{client}","grant":"code"}}"#);
            associated_data(&Config::read(&text, &home).expect("a configuration"))
        };
        let ours = read("https://ion.tjhsst.edu", "abc");
        assert_ne!(ours, read("https://ion.example", "abc"));
        assert_ne!(ours, read("https://ion.tjhsst.edu", "xyz"));
    }
}
