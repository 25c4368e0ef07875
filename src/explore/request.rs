//! A question as the reader puts it together: an address and a body, and the parameters in them.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::catalog::{Entry, Example, FIRST, Kind, Param, Place};
use crate::http::{Method, decode_form, encode_form};
use crate::ion::{AddressFault, check_address};

/// A question that is being put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What is done.
    pub method: Method,
    /// Path and query below the API.
    pub address: String,
    /// What is sent along, as it is typed; not for a GET.
    pub body: String,
}

/// What keeps a question from being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The address.
    Address(AddressFault),
    /// A part of the path is still to be filled in.
    Unfilled(&'static str),
    /// The body is no JSON.
    NotJson,
}

impl Fault {
    /// What is wrong, and what to do, for the reader.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Fault::Address(fault) => fault.words().to_owned(),
            Fault::Unfilled(name) => format!("Fill in {name} first."),
            Fault::NotJson => {
                "The body is not JSON. Names and texts need double quotes.".to_owned()
            }
        }
    }

    /// Whether it is the body's.
    #[must_use]
    pub fn is_of_body(self) -> bool {
        self == Fault::NotJson
    }
}

/// What a signup with force is beside what it changes.
const FORCED: &str = " With force it goes past every refusal: a full, closed or restricted activity, \
                      and one that this person may not leave. Ion takes that from eighth-period admins only.";

/// The methods that can be asked with, in the order of their names' weight.
pub const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Patch, Method::Delete];

/// The question that the page asks once its address has this query; `None` where it stays as it is.
///
/// Without a question in it, it is where the page began. But what is typed may be such that it stands
/// in no address (`is_bare`): then that says nothing, and what was typed stays.
#[must_use]
pub fn turned(query: &str, now: &Draft, is_bare: bool) -> Option<Draft> {
    let pairs = decode_form(query.trim_start_matches('?'));
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, it)| it.clone());
    let Some(address) = value("path") else {
        return (!is_bare).then(Draft::first);
    };
    let method = method(&value("method").unwrap_or_default());
    let mut body = value("body").unwrap_or_default();
    // A long body stands in no address, and is not lost for that.
    if body.is_empty() && (method, &address) == (now.method, &now.address) {
        body.clone_from(&now.body);
    }
    Some(Draft { method, address, body })
}

/// The method of that name; GET where there is none.
#[must_use]
pub fn method(name: &str) -> Method {
    METHODS.into_iter().find(|it| it.as_str() == name).unwrap_or(Method::Get)
}

impl Draft {
    /// What the page begins with.
    #[must_use]
    pub fn first() -> Self {
        Draft { method: Method::Get, address: FIRST.to_owned(), body: String::new() }
    }

    /// What is sent along: nothing with a GET, or where nothing is typed.
    #[must_use]
    pub fn json(&self) -> Option<String> {
        let body = self.body.trim();
        (self.method != Method::Get && !body.is_empty()).then(|| body.to_owned())
    }

    /// What keeps it from being asked.
    #[must_use]
    pub fn fault(&self, entry: Option<&'static Entry>) -> Option<Fault> {
        let unfilled = entry.and_then(|entry| {
            let mut parts = entry.params.iter().filter(|it| it.place == Place::Path);
            parts.find(|it| self.address.contains(&slot(it.name)))
        });
        if let Some(param) = unfilled {
            return Some(Fault::Unfilled(param.name));
        }
        if let Err(fault) = check_address(&self.address) {
            return Some(Fault::Address(fault));
        }
        let is_json = self.json().is_none_or(|it| serde_json::from_str::<Value>(&it).is_ok());
        (!is_json).then_some(Fault::NotJson)
    }

    /// The value of a parameter, as a person types it; empty where it is not given.
    #[must_use]
    pub fn value(&self, entry: &Entry, param: &Param) -> String {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        match param.place {
            Place::Path => in_path(entry.path, path, param.name),
            Place::Query => {
                let found = decode_form(query).into_iter().find(|(name, _)| name == param.name);
                found.map(|(_, value)| value).unwrap_or_default()
            }
            Place::Body => fields(&self.body).get(param.name).map(typed).unwrap_or_default(),
        }
    }

    /// With another value of a parameter; with an empty one, without it.
    #[must_use]
    pub fn with(&self, entry: &Entry, param: &Param, value: &str) -> Self {
        let mut draft = self.clone();
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        match param.place {
            Place::Path => {
                let mut text = entry.path.to_owned();
                for other in entry.params.iter().filter(|it| it.place == Place::Path) {
                    let value =
                        if other == param { value.to_owned() } else { self.value(entry, other) };
                    if !value.is_empty() {
                        text = text.replace(&slot(other.name), &encoded(&value));
                    }
                }
                draft.address = joined(&text, query);
            }
            Place::Query => {
                let mut pairs = decode_form(query);
                pairs.retain(|(name, _)| name != param.name);
                if !value.is_empty() {
                    pairs.push((param.name.to_owned(), value.to_owned()));
                }
                let pairs: Vec<_> =
                    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                draft.address = joined(path, &encode_form(&pairs));
            }
            Place::Body => {
                let mut fields = fields(&self.body);
                fields.remove(param.name);
                if !value.is_empty() {
                    fields.insert(param.name.to_owned(), meant(param.kind, value));
                }
                draft.body = if fields.is_empty() {
                    String::new()
                } else {
                    serde_json::to_string_pretty(&fields).unwrap_or_default()
                };
            }
        }
        draft
    }

    /// What it will change, in a sentence or two; nothing for what only reads.
    #[must_use]
    pub fn changes(&self, entry: Option<&'static Entry>) -> Option<String> {
        if self.method == Method::Get {
            return None;
        }
        let Some(entry) = entry else {
            return Some(
                "Nothing is known of this address. If Ion takes it, it may change something at once, \
                 in your name."
                    .to_owned(),
            );
        };
        let mut words = entry.changes.to_owned();
        let fields = fields(&self.body);
        if is_by_offering(&fields) {
            // The one number stands for the two.
            let pair = "activity {activity} in block {block}";
            words = words.replace(pair, "scheduled activity {scheduled_activity}");
        }
        for param in entry.params {
            let value = self.value(entry, param);
            let shown = if value.is_empty() { "(none given)" } else { &value };
            words = words.replace(&slot(param.name), shown);
        }
        let has_force = entry.params.iter().any(|it| it.name == "force");
        if has_force && fields.get("force").is_some_and(is_true) {
            words.push_str(FORCED);
        }
        Some(words)
    }
}

/// An example's address on that day.
#[must_use]
pub fn example(example: &Example, today: &str) -> String {
    example.address.replace("{today}", today)
}

/// The address, below the API, of something that an answer names by its whole address.
///
/// Ion builds those from the host it believes it has, so only what follows `/api` counts.
#[must_use]
pub fn below_api(url: &str) -> Option<&str> {
    let (_, rest) =
        url.strip_prefix("https://").or(url.strip_prefix("http://"))?.split_once('/')?;
    let below = rest.strip_prefix("api").filter(|it| it.starts_with('/'))?;
    check_address(below).is_ok().then_some(below)
}

fn slot(name: &str) -> String {
    ["{", name, "}"].concat()
}

fn joined(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { [path, "?", query].concat() }
}

/// What stands in a path where its pattern has this name; empty if that is still the name.
fn in_path(pattern: &str, path: &str, name: &str) -> String {
    let slot = slot(name);
    let mut parts = path.split('/');
    for want in pattern.split('/') {
        if want != slot {
            parts.next();
            continue;
        }
        let rest: Vec<&str> = parts.collect();
        // What is searched for may hold a slash, and is the last part.
        let text = if name == "query" {
            rest.join("/")
        } else {
            rest.first().copied().unwrap_or_default().to_owned()
        };
        return if text == slot { String::new() } else { decoded(&text) };
    }
    String::new()
}

/// Encodes what would be read as something else in a path. Ion's search needs its colons bare.
fn encoded(value: &str) -> String {
    let mut text = String::new();
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'_'
            | b'~'
            | b':'
            | b'='
            | b'@'
            | b'/' => {
                text.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
    }
    text
}

/// The other way round. What is no escape stays as it is.
fn decoded(text: &str) -> String {
    let bare = text.replace('+', "%2B");
    decode_form(&["x=", &bare.replace('&', "%26")].concat())
        .into_iter()
        .next()
        .map(|(_, value)| value)
        .unwrap_or_default()
}

/// The fields of the body; none where it is no JSON object.
fn fields(body: &str) -> Map<String, Value> {
    match serde_json::from_str(body) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// A value of the body as a person would type it.
fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(typed).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Whether Ion takes a signup's one number for its two, as its serializer decides: block and activity
/// win where both are there, unless they are told not to (contract, section 4).
fn is_by_offering(body: &Map<String, Value>) -> bool {
    let has_pair = body.contains_key("block") && body.contains_key("activity");
    let is_told = body.get("use_scheduled_activity").is_some_and(is_true);
    is_told || (!has_pair && body.contains_key("scheduled_activity"))
}

/// What Ion takes for true: its framework reads more than JSON's own word so.
fn is_true(value: &Value) -> bool {
    let words = ["true", "t", "yes", "y", "on", "1"];
    words.contains(&typed(value).to_ascii_lowercase().as_str())
}

/// What a person means by what they typed. What is not of its kind goes as a text: to see how Ion
/// answers to it is what the explorer is for.
fn meant(kind: Kind, text: &str) -> Value {
    let number = |text: &str| text.trim().parse::<i64>().ok().map(Value::from);
    let value = match kind {
        Kind::Number => number(text),
        Kind::Flag => text.trim().parse().ok().map(Value::Bool),
        Kind::Numbers => {
            let items: Option<Vec<Value>> = text.split(',').map(number).collect();
            items.map(Value::Array)
        }
        Kind::Date | Kind::Text => None,
    };
    value.unwrap_or_else(|| Value::String(text.to_owned()))
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
