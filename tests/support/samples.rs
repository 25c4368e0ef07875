//! The recorded answers of Ion's in `tests/fixtures/ion`: request, status, headers and body, with
//! long lists trimmed and web pages and pictures described in a few words.
#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anion::http::Response;
use serde_json::Value;

/// A recorded exchange.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) method: String,
    /// With its query, and with the `/api` that every path of the API has.
    pub(crate) path: String,
    pub(crate) response: Response,
}

impl Sample {
    /// Whether it is a read below that path of the API; a slash at its end does not matter.
    pub(crate) fn is_read_of(&self, path: &str) -> bool {
        let asked = self.path.split('?').next().unwrap_or_default().trim_end_matches('/');
        self.method == "GET" && asked.strip_prefix("/api") == Some(path)
    }

    /// Whether it is a read of something directly below that path.
    pub(crate) fn is_read_below(&self, path: &str) -> bool {
        let asked = self.path.strip_prefix("/api").and_then(|asked| asked.strip_prefix(path));
        self.method == "GET" && asked.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ion");
    let files = fs::read_dir(&folder).expect("the recordings are there");
    let paths = files.map(|file| file.expect("a file").path());
    let paths: BTreeSet<_> =
        paths.filter(|path| path.extension() == Some("json".as_ref())).collect();
    paths.iter().map(|path| sample(path)).collect()
}

fn sample(path: &Path) -> Sample {
    let text = fs::read_to_string(path).expect("a recording is text");
    let value: Value = serde_json::from_str(&text).expect("a recording is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let headers = value["headers"].as_object().expect("headers").iter();
    Sample {
        name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
        method: text(&value["request"]["method"]),
        path: text(&value["request"]["path"]),
        response: Response {
            status: value["status"]
                .as_u64()
                .and_then(|it| u16::try_from(it).ok())
                .expect("a status"),
            headers: headers.map(|(name, it)| (name.to_lowercase(), text(it))).collect(),
            body: body(&value["body"]),
        },
    }
}

/// The body as it was, as far as the recording tells.
fn body(recorded: &Value) -> String {
    match recorded {
        Value::String(text) if text.contains("bytes of text/html") => "<!DOCTYPE html>".to_owned(),
        // Ion answers a picture that it refuses with the bare keys of its error.
        Value::String(text) if text.contains("bytes of image/") => "detail".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(fields) if fields.contains_key("_trimmed") => fields["items"].to_string(),
        value => value.to_string(),
    }
}

/// The one of that name.
pub(crate) fn named(name: &str) -> Sample {
    samples().into_iter().find(|sample| sample.name == name).expect(name)
}
