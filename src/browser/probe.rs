//! Finding out what an address answers, quickly, and without anything of the reader's.

use std::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestMode,
    Response as WebResponse,
};

use super::clock::device_now;
use super::thrown_name;
use crate::http::{FetchError, Response};
use crate::time::Timestamp;

/// How long to wait, in milliseconds: somebody is watching.
const PATIENCE_MS: u32 = 6_000;

/// How an address is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As any of our questions: the answer can be read, if it allows our origin.
    Open,
    /// Without an `Origin` (`no-cors`): whether anything answers, whomever it allows. The answer
    /// comes with status 0 and empty.
    Blind,
}

/// What came, and when.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The answer, or why there is none.
    pub answer: Result<Response, FetchError>,
    /// The device's time before.
    pub sent: Timestamp,
    /// The device's time when the answer had begun, or was given up.
    pub received: Timestamp,
}

/// Begins at once to look at an address; what it returns waits for the answer, at most six seconds.
/// Neither cookies nor a referrer go along, and no cache answers.
#[must_use]
pub fn begin(url: &str, look: Look) -> Pin<Box<dyn Future<Output = Seen>>> {
    let init = RequestInit::new();
    init.set_mode(match look {
        Look::Open => RequestMode::Cors,
        Look::Blind => RequestMode::NoCors,
    });
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let sent = device_now();
    let begun = web_sys::window().map(|window| window.fetch_with_str_and_init(url, &init));
    // The time is taken as the answer comes, not when somebody gets round to it.
    let stamped = begun.map(stamp);
    Box::pin(async move {
        match stamped {
            Some((promise, received)) => {
                let answer = read(promise).await;
                let received = received.get().unwrap_or_else(device_now);
                Seen { answer, sent, received }
            }
            None => Seen { answer: Err(FetchError::Unreachable), sent, received: sent },
        }
    })
}

type Stamp = std::rc::Rc<std::cell::Cell<Option<Timestamp>>>;

/// Notes when a promise is settled.
fn stamp(promise: Promise) -> (Promise, Stamp) {
    let stamp = Stamp::default();
    let noted = stamp.clone();
    wasm_bindgen_futures::spawn_local({
        let promise = promise.clone();
        async move {
            let _ = JsFuture::from(promise).await;
            noted.set(Some(device_now()));
        }
    });
    (promise, stamp)
}

async fn read(promise: Promise) -> Result<Response, FetchError> {
    let failure = |thrown: JsValue| match thrown_name(&thrown).as_str() {
        "TimeoutError" => FetchError::TimedOut,
        _ => FetchError::Unreachable,
    };
    let response = JsFuture::from(promise).await.map_err(failure)?;
    let response: WebResponse = response.dyn_into().map_err(failure)?;
    let body = JsFuture::from(response.text().map_err(failure)?).await.map_err(failure)?;
    let header = |name: &str| {
        response.headers().get(name).ok().flatten().map(|value| (name.to_owned(), value))
    };
    let headers = ["content-type", "date", "age"].into_iter().filter_map(header).collect();
    Ok(Response { status: response.status(), headers, body: body.as_string().unwrap_or_default() })
}
