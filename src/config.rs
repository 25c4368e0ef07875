//! What an operator decides: which Ion, as which application, by which grant.
//!
//! It comes from `config.json` beside `index.html`, so that it changes without a rebuild. Reading
//! is strict: a field that is missing, misspelt or at odds with another is named, because the one
//! who meets the error is the one who can mend it.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::origin::Origin;

/// The OAuth grant that the registration at Ion was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The implicit grant (RFC 6749, section 4.2).
    Implicit,
    /// The authorization code grant (RFC 6749, section 4.1) with PKCE (RFC 7636).
    Code,
}

impl Flow {
    /// The word in `config.json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Flow::Implicit => "implicit",
            Flow::Code => "code",
        }
    }
}

/// A checked configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where Ion's pages are.
    pub ion: Origin,
    /// The consent page.
    pub authorize: String,
    /// The token endpoint.
    pub token: String,
    /// The revocation endpoint (RFC 7009).
    pub revoke: String,
    /// The introspection endpoint (RFC 7662), which only the guide asks.
    pub introspect: String,
    /// The API, without a trailing slash. The only place that a token is sent to.
    pub api: String,
    /// Who we are at Ion.
    pub client_id: String,
    /// How we ask for a token.
    pub flow: Flow,
    /// Where Ion sends the reader back to; registered there letter for letter.
    pub redirect_uri: String,
}

/// Where this application is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// Its origin.
    pub origin: Origin,
    /// Its path, beginning and ending with a slash.
    pub path: String,
}

impl Home {
    /// Reads the document's base address. `None` where it is no http address.
    #[must_use]
    pub fn parse(base_uri: &str) -> Option<Self> {
        let (origin, path) = Origin::split(base_uri)?;
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let folder = path[..end].rfind('/').map_or("/", |slash| &path[..=slash]);
        Some(Home { origin, path: folder.to_owned() })
    }

    /// The address that Ion must have on record to send the reader back here.
    #[must_use]
    pub fn callback(&self) -> String {
        format!("{}{}callback", self.origin, self.path)
    }
}

/// Why there is no usable configuration.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// The file is not there, or could not be fetched.
    #[error("config.json: {0}")]
    Missing(String),
    /// The file is no JSON object.
    #[error("config.json is not a JSON object: {0}")]
    Unreadable(String),
    /// A field that we need is not there or empty.
    #[error("`{0}` is missing")]
    Absent(&'static str),
    /// A field that we do not know: most likely a misspelling.
    #[error("`{0}` is not a field")]
    Unknown(String),
    /// A field holds what it cannot hold.
    #[error("`{field}` is {found}, expected {expected}")]
    Wrong {
        /// The field's name.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What could stand there.
        expected: &'static str,
    },
}

impl ConfigError {
    /// The field that is to be mended, where it is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            ConfigError::Missing(_) | ConfigError::Unreadable(_) => None,
            ConfigError::Absent(field) | ConfigError::Wrong { field, .. } => Some(field),
            ConfigError::Unknown(field) => Some(field),
        }
    }
}

const FIELDS: &str = "ion authorize token revoke introspect api client_id grant redirect_uri";

impl Config {
    /// The consent page's path at Ion.
    pub const AUTHORIZE: &str = "/oauth/authorize/";
    /// The token endpoint's.
    pub const TOKEN: &str = "/oauth/token/";
    /// The revocation endpoint's.
    pub const REVOKE: &str = "/oauth/revoke_token/";
    /// The introspection endpoint's.
    pub const INTROSPECT: &str = "/oauth/introspect/";
    /// The API's.
    pub const API: &str = "/api";

    /// Reads and checks a configuration for an application served at `home`.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn read(text: &str, home: &Home) -> Result<Self, ConfigError> {
        // Its own message, or having it expect an object, would bring all its messages along.
        let unreadable =
            |line, column| ConfigError::Unreadable(format!("look at line {line}, column {column}"));
        let whole = serde_json::from_str(text);
        let whole: Value = whole.map_err(|err| unreadable(err.line(), err.column()))?;
        let Value::Object(fields) = whole else { return Err(unreadable(1, 1)) };
        let is_known = |key: &str| FIELDS.split(' ').any(|it| it == key);
        if let Some(unknown) = fields.keys().find(|key| !is_known(key)) {
            return Err(ConfigError::Unknown(unknown.clone()));
        }
        let ion = ion(&fields)?;
        let place = |field, default: &str| place(&fields, field, &ion, home, default);
        Ok(Config {
            authorize: place("authorize", Self::AUTHORIZE)?,
            token: place("token", Self::TOKEN)?,
            revoke: place("revoke", Self::REVOKE)?,
            introspect: place("introspect", Self::INTROSPECT)?,
            api: place("api", Self::API)?.trim_end_matches('/').to_owned(),
            client_id: client_id(&fields)?,
            flow: flow(&fields)?,
            redirect_uri: redirect_uri(&fields, home)?,
            ion,
        })
    }

    /// Who an answer's `iss` must name (RFC 9207): the issuer in Ion's OpenID configuration.
    #[must_use]
    pub fn issuer(&self) -> String {
        format!("{}/oauth", self.ion)
    }

    /// Whether Ion can be asked in a frame: it sees the reader's cookie there on the same site only.
    #[must_use]
    pub fn can_frame(&self) -> bool {
        Origin::split(&self.redirect_uri).is_some_and(|(home, _)| home.is_same_site(&self.ion))
    }

    /// An address on Ion's own pages, for 'Open in Ion'.
    #[must_use]
    pub fn on_ion(&self, path: &str) -> String {
        format!("{}{path}", self.ion)
    }
}

fn text<'a>(
    fields: &'a Map<String, Value>,
    field: &'static str,
) -> Result<Option<&'a str>, ConfigError> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
        Some(_) => Err(wrong(field, "no text", "a text in quotes")),
    }
}

fn wrong(field: &'static str, found: &str, expected: &'static str) -> ConfigError {
    let found = format!("`{}`", found.chars().take(120).collect::<String>());
    ConfigError::Wrong { field, found, expected }
}

fn ion(fields: &Map<String, Value>) -> Result<Origin, ConfigError> {
    let found = text(fields, "ion")?.ok_or(ConfigError::Absent("ion"))?;
    Origin::parse(found)
        .filter(may_see_tokens)
        .ok_or_else(|| wrong("ion", found, "Ion's https origin, such as https://ion.tjhsst.edu"))
}

/// Over http anybody on the way reads a token, unless there is no way.
fn may_see_tokens(origin: &Origin) -> bool {
    origin.is_secure() || origin.is_loopback()
}

/// An endpoint: on Ion's origin, or behind a path of our own that forwards there. Never elsewhere,
/// for a token may be on no third machine (Ion's acceptable-use policy).
fn place(
    fields: &Map<String, Value>,
    field: &'static str,
    ion: &Origin,
    home: &Home,
    default: &str,
) -> Result<String, ConfigError> {
    let Some(found) = text(fields, field)? else {
        return Ok(format!("{ion}{default}"));
    };
    let tame = |path: &str| !path.contains(['?', '#', '\\']) && !path.contains(char::is_whitespace);
    if found.starts_with('/') && !found.starts_with("//") && tame(found) {
        return Ok(format!("{}{found}", home.origin));
    }
    match Origin::split(found) {
        Some((origin, path)) if (origin == *ion || origin == home.origin) && tame(path) => {
            Ok(format!("{origin}{path}"))
        }
        _ => {
            Err(wrong(field, found, "an address on Ion's origin, or a path here such as /ion/api"))
        }
    }
}

fn client_id(fields: &Map<String, Value>) -> Result<String, ConfigError> {
    let found = text(fields, "client_id")?.ok_or(ConfigError::Absent("client_id"))?;
    // RFC 6749, appendix A.1: visible ASCII.
    if found.len() <= 255 && found.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(found.to_owned())
    } else {
        Err(wrong("client_id", found, "the client id that Ion shows for the application"))
    }
}

fn flow(fields: &Map<String, Value>) -> Result<Flow, ConfigError> {
    match text(fields, "grant")? {
        Some("implicit") => Ok(Flow::Implicit),
        Some("code") => Ok(Flow::Code),
        None => Err(ConfigError::Absent("grant")),
        Some(found) => Err(wrong("grant", found, "implicit or code")),
    }
}

/// Only our own callback page can finish a sign-in, so any other address contradicts where the
/// application is served.
fn redirect_uri(fields: &Map<String, Value>, home: &Home) -> Result<String, ConfigError> {
    let ours = home.callback();
    match text(fields, "redirect_uri")? {
        None => Ok(ours),
        Some(found) if found == ours => Ok(ours),
        Some(found) => Err(wrong("redirect_uri", found, "this page's own address and `callback`")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn home() -> Home {
        Home::parse("https://anion.example/").expect("a home")
    }

    fn read(text: &str) -> Result<Config, ConfigError> {
        Config::read(text, &home())
    }

    const LEAST: &str = r#"{"ion":"https://ion.tjhsst.edu","client_id":"abc","grant":"implicit"}"#;

    #[track_caller]
    fn blames(field: &str, text: &str) {
        assert_eq!(read(text).expect_err("an error").field(), Some(field), "{text}");
    }

    /// The least configuration with one more field.
    fn with(field: &str) -> String {
        LEAST.replace('}', &format!(",{field}}}"))
    }

    #[test]
    fn everything_follows_from_the_origin() {
        let config = read(LEAST).expect("a configuration");
        assert_eq!(config.authorize, "https://ion.tjhsst.edu/oauth/authorize/");
        assert_eq!(config.token, "https://ion.tjhsst.edu/oauth/token/");
        assert_eq!(config.revoke, "https://ion.tjhsst.edu/oauth/revoke_token/");
        assert_eq!(config.introspect, "https://ion.tjhsst.edu/oauth/introspect/");
        assert_eq!(config.api, "https://ion.tjhsst.edu/api");
        assert_eq!(config.redirect_uri, "https://anion.example/callback");
        assert_eq!(config.flow, Flow::Implicit);
        assert_eq!(config.on_ion("/bus"), "https://ion.tjhsst.edu/bus");
    }

    #[test]
    fn the_sample_configuration_lacks_only_its_client_id() {
        let sample = include_str!("../config.json");
        blames("client_id", sample);
        let filled = sample.replace(r#""client_id": """#, r#""client_id": "abc""#);
        assert_eq!(read(&filled).expect("a configuration").flow, Flow::Implicit);
    }

    #[test]
    fn a_path_of_our_own_may_forward_to_ion() {
        let config = read(&with(r#""api":"/ion/api/","token":"/ion/oauth/token/""#)).expect("ok");
        assert_eq!(config.api, "https://anion.example/ion/api");
        assert_eq!(config.token, "https://anion.example/ion/oauth/token/");
        assert_eq!(config.authorize, "https://ion.tjhsst.edu/oauth/authorize/");
    }

    #[test]
    fn a_token_goes_to_no_third_machine() {
        blames("api", &with(r#""api":"https://proxy.example/api""#));
        blames("api", &with(r#""api":"//proxy.example/api""#));
        blames("api", &with(r#""api":"/\\proxy.example/api""#));
        blames("token", &with(r#""token":"https://ion.tjhsst.edu.evil.example/token""#));
        blames("revoke", &with(r#""revoke":"https://ion.tjhsst.edu@evil.example/""#));
    }

    #[test]
    fn ion_over_plain_http_is_for_this_machine_only() {
        blames("ion", &LEAST.replace("https://ion.tjhsst.edu", "http://ion.tjhsst.edu"));
        assert!(read(&LEAST.replace("https://ion.tjhsst.edu", "http://localhost:8000")).is_ok());
    }

    #[test]
    fn what_is_missing_is_named() {
        blames("ion", r#"{"client_id":"abc","grant":"code"}"#);
        blames("client_id", r#"{"ion":"https://ion.tjhsst.edu","client_id":" ","grant":"code"}"#);
        blames("grant", r#"{"ion":"https://ion.tjhsst.edu","client_id":"abc"}"#);
    }

    #[test]
    fn what_is_misspelt_is_named() {
        blames("clientid", &with(r#""clientid":"abc""#));
        blames("grant", &LEAST.replace("implicit", "token"));
        blames("client_id", &LEAST.replace(r#""abc""#, "7"));
    }

    #[test]
    fn a_redirect_that_never_comes_back_here_is_a_contradiction() {
        blames("redirect_uri", &with(r#""redirect_uri":"https://other.example/callback""#));
        blames("redirect_uri", &with(r#""redirect_uri":"https://anion.example/callback/""#));
        assert!(read(&with(r#""redirect_uri":"https://anion.example/callback""#)).is_ok());
    }

    #[test]
    fn what_is_no_object_is_unreadable() {
        for text in ["", "[]", "<!doctype html>", "{"] {
            assert!(matches!(read(text), Err(ConfigError::Unreadable(_))), "{text}");
        }
    }

    #[test]
    fn below_a_path_the_callback_is_below_it_too() {
        let home = Home::parse("https://school.example/anion/index.html?x#y").expect("a home");
        assert_eq!(home.path, "/anion/");
        assert_eq!(home.callback(), "https://school.example/anion/callback");
        assert_eq!(Home::parse("https://school.example").expect("a home").path, "/");
        assert_eq!(Home::parse("file:///tmp/index.html"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn no_address_leaves_ion_and_home(
            field in prop::sample::select(vec!["api", "token", "revoke", "introspect", "authorize"]),
            value in "(https?:)?/{0,3}[a-z.@:\\\\/?#]{0,30}",
        ) {
            let value = serde_json::to_string(&value).expect("a JSON text");
            if let Ok(config) = read(&with(&format!("\"{field}\":{value}"))) {
                let Config { api, token, revoke, introspect, authorize, .. } = config;
                for url in [api, token, revoke, introspect, authorize] {
                    let (origin, _) = Origin::split(&url).expect("an address");
                    let origin = origin.to_string();
                    prop_assert!(
                        origin == "https://ion.tjhsst.edu" || origin == "https://anion.example",
                        "{url}"
                    );
                }
            }
        }
    }
}
