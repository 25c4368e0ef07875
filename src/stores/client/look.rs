//! Questions that a reader put together: asked once, and the answer given as it is.

use std::sync::Arc;

use leptos::prelude::*;

use super::Client;
use crate::browser::file_url::FileUrl;
use crate::browser::{clock, fetch};
use crate::explore::code::{Asked, curl_with_token};
use crate::http::{Authorization, FetchError, Response};
use crate::ion::{ApiError, Audience, Question, refusal};
use crate::oauth::AccessToken;
use crate::session::Event;

/// An answer, a refusal or not.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The answer; the body is empty where it is a picture.
    pub response: Response,
    /// The picture, for as long as somebody shows it.
    pub picture: Option<Arc<FileUrl>>,
    /// Whether a token went along.
    pub had_token: bool,
    /// How long it took, in milliseconds.
    pub millis: u64,
}

/// Why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// The token stands in what was typed, where it does not belong. Nothing was sent.
    HoldsToken,
    /// No answer came, or no token was to be had.
    Failed(ApiError),
}

impl Client {
    /// Asks once, and never again by itself, whatever comes of it.
    ///
    /// # Errors
    ///
    /// Where no answer came.
    pub async fn look(self, question: &Question, accept: &str) -> Result<Seen, Unseen> {
        let token = match question.audience() {
            Audience::Public => None,
            Audience::Reader => Some(self.session.token().await.map_err(Unseen::Failed)?),
        };
        let authorization = token.as_ref().map(AccessToken::authorization);
        if authorization.as_ref().is_some_and(|it| question.holds(bare(it))) {
            return Err(Unseen::HoldsToken);
        }
        let request = self.config.with_value(|it| question.request(&it.api, authorization));
        let begun = clock::now();
        let answer = fetch::look(request, accept).await;
        if !question.changes_nothing() {
            self.cache.changed();
        }
        let millis = u64::try_from(begun.until(clock::now()).as_millis()).unwrap_or_default();
        let (response, picture) = answer.map_err(|error: FetchError| {
            let error = ApiError::Fetch(error);
            self.doctor.heard(question, Some(&error));
            Unseen::Failed(error)
        })?;
        let had_token = token.is_some();
        if let Some(error) = refusal(&response)
            && let Some(token) = token.filter(|_| error.needs_sign_in())
        {
            self.session.happened(Event::Refused(token));
        }
        Ok(Seen { response, picture: picture.map(Arc::new), had_token, millis })
    }

    /// Whether the reader's own token stands in a text, where it does not belong.
    #[must_use]
    pub fn holds_token(self, text: &str) -> bool {
        let session = self.session.session_now();
        session.is_some_and(|it| text.contains(bare(&it.token.access.authorization())))
    }

    /// curl with the reader's own token, for the clipboard: nothing without a session. It is shown
    /// nowhere, and made only when the reader presses the button that says so.
    pub async fn curl_with_token(self, asked: Asked) -> Option<String> {
        let token = self.session.token().await.ok()?;
        Some(curl_with_token(&asked, bare(&token.authorization())))
    }
}

fn bare(authorization: &Authorization) -> &str {
    let value = authorization.header_value();
    value.split_once(' ').map_or(value, |(_, token)| token)
}
