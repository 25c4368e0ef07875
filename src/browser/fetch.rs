//! Sending requests.

use std::pin::Pin;

use gloo_net::http::{Method as WireMethod, RequestBuilder};
use js_sys::Array;
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode,
    RequestRedirect,
};

use super::early;
use super::file_url::FileUrl;
use crate::http::{FetchError, Method, Request, Response};

/// How long to wait for a whole answer, in milliseconds. Ion's slowest takes a second; a school's
/// wireless network takes the rest.
const PATIENCE_MS: u32 = 20_000;

/// Somebody who wants an answer: what is under way for them when they go is given up.
pub struct Wanted(AbortController);

impl Wanted {
    /// Somebody who wants what is sent from now on; nothing in a browser that gives up nothing.
    #[must_use]
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Wanted)
    }

    /// What a request is sent with.
    #[must_use]
    pub fn interest(&self) -> Interest {
        Interest(self.0.signal())
    }
}

/// The wish for an answer, as long as whoever has it is there.
pub struct Interest(AbortSignal);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends a request and waits for the whole answer.
///
/// No cookie goes along, no referrer, nothing is taken from or left in the browser's cache, and a
/// redirect is an error, for it could lead a token elsewhere.
///
/// # Errors
///
/// Where no answer could be had; the browser does not say why.
pub async fn send(request: Request) -> Result<Response, FetchError> {
    // Until the answer is whole.
    let signal = AbortSignal::timeout_with_u32(PATIENCE_MS);
    answer(built(&request, "application/json", &signal)).await
}

/// The same, for as long as somebody wants it.
///
/// # Errors
///
/// As [`send`]; [`FetchError::Aborted`] once nobody wants it.
pub async fn send_while(request: Request, interest: &Interest) -> Result<Response, FetchError> {
    let signals = Array::of2(&AbortSignal::timeout_with_u32(PATIENCE_MS), &interest.0);
    answer(built(&request, "application/json", &AbortSignal::any(&signals))).await
}

/// Sends a request for a picture and waits for its status and bytes.
///
/// # Errors
///
/// As [`send`].
pub async fn picture(request: Request) -> Result<(u16, Vec<u8>), FetchError> {
    let signal = AbortSignal::timeout_with_u32(PATIENCE_MS);
    let request = built(&request, "image/*", &signal).map_err(|err| failure(&err))?;
    let response = request.send().await.map_err(|err| failure(&err))?;
    let bytes = response.binary().await.map_err(|err| failure(&err))?;
    Ok((response.status(), bytes))
}

/// The same as [`send`] for any kind of answer; a picture comes as a file, and its body then is empty.
///
/// # Errors
///
/// As [`send`].
pub async fn look(
    request: Request,
    accept: &str,
) -> Result<(Response, Option<FileUrl>), FetchError> {
    let signal = AbortSignal::timeout_with_u32(PATIENCE_MS);
    let request = built(&request, accept, &signal).map_err(|err| failure(&err))?;
    let response = request.send().await.map_err(|err| failure(&err))?;
    let headers = response.headers();
    let kind = headers.get("content-type").unwrap_or_default();
    let (status, headers) = (response.status(), headers.entries().collect());
    if response.ok() && kind.starts_with("image/") {
        let bytes = response.binary().await.map_err(|err| failure(&err))?;
        let file = FileUrl::new(&bytes, &kind);
        return Ok((Response { status, headers, body: String::new() }, file));
    }
    let body = response.text().await.map_err(|err| failure(&err))?;
    Ok((Response { status, headers, body }, None))
}

fn built(
    request: &Request,
    accept: &str,
    signal: &AbortSignal,
) -> Result<gloo_net::http::Request, gloo_net::Error> {
    let mut builder = RequestBuilder::new(&request.url)
        .method(match request.method {
            Method::Get => WireMethod::GET,
            Method::Post => WireMethod::POST,
            Method::Patch => WireMethod::PATCH,
            Method::Delete => WireMethod::DELETE,
        })
        .mode(RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal))
        .header("Accept", accept);
    if let Some(authorization) = &request.authorization {
        builder = builder.header("Authorization", authorization.header_value());
    }
    match &request.body {
        Some(body) => builder.header("Content-Type", body.content_type()).body(body.text()),
        None => builder.build(),
    }
}

/// Fetches a file of our own; `index.html` has asked for what it needs first, and that arrives only once.
///
/// # Errors
///
/// Where no answer could be had.
pub async fn own(path: &str) -> Result<Response, FetchError> {
    answer(RequestBuilder::new(path).build()).await
}

/// Sends what was built. Boxed, so that it is compiled once.
fn answer(
    built: Result<gloo_net::http::Request, gloo_net::Error>,
) -> Pin<Box<dyn Future<Output = Result<Response, FetchError>>>> {
    Box::pin(async move {
        let request = built.map_err(|err| failure(&err))?;
        let response = match early::take(&request.url()) {
            Some(asked) => early::answer(asked).await?,
            None => request.send().await.map_err(|err| failure(&err))?,
        };
        let headers = response.headers().entries().collect();
        let status = response.status();
        let body = response.text().await.map_err(|err| failure(&err))?;
        Ok(Response { status, headers, body })
    })
}

fn failure(err: &gloo_net::Error) -> FetchError {
    match err {
        gloo_net::Error::JsError(thrown) if thrown.name == "TimeoutError" => FetchError::TimedOut,
        gloo_net::Error::JsError(thrown) if thrown.name == "AbortError" => FetchError::Aborted,
        _ => FetchError::Unreachable,
    }
}
