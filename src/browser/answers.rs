//! Answers that the browser keeps in its database, sealed where they are a reader's.

use std::pin::Pin;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::database::{ANSWERS, AT, answers_and_keys, done, store};
use super::{BrowserError, vault};
use crate::time::Timestamp;

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The answer's text.
    pub text: String,
    /// When it was asked for.
    pub at: Timestamp,
}

/// Keeps an answer under a name. With `bound_to` it is sealed by the vault's key, if there is one,
/// and opens only with the same `bound_to`; without, anybody may read it.
///
/// `is_wanted` is asked once all is sealed: the reader may have left meanwhile.
///
/// # Errors
///
/// Where the browser does not let us at its database, it is full, or there is no key.
pub fn keep<'a>(
    name: &'a str,
    answer: &'a Kept,
    bound_to: Option<&'a str>,
    is_wanted: &'a dyn Fn() -> bool,
) -> Pin<Box<dyn Future<Output = Result<(), BrowserError>> + 'a>> {
    Box::pin(kept(name, answer, bound_to, is_wanted))
}

async fn kept(
    name: &str,
    answer: &Kept,
    bound_to: Option<&str>,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(), BrowserError> {
    let record = Object::new();
    put(&record, AT, &JsValue::from_f64(millis(answer.at)));
    match bound_to {
        None => put(&record, "text", &JsValue::from_str(&answer.text)),
        Some(bound_to) => {
            let key = vault::read_key().await?.ok_or(BrowserError::Sealed)?;
            let (iv, data) = vault::encrypt(&key, &answer.text, bound_to).await?;
            put(&record, "iv", &iv);
            put(&record, "data", &data);
        }
    }
    let answers = store(ANSWERS, IdbTransactionMode::Readwrite).await?;
    if is_wanted() {
        settled(answers.put_with_key(&record, &JsValue::from_str(name))).await?;
    }
    Ok(())
}

/// What is kept under a name, if it opens.
///
/// # Errors
///
/// Where the browser does not let us at its database, or what was sealed does not open.
pub async fn find(name: &str, bound_to: Option<&str>) -> Result<Option<Kept>, BrowserError> {
    let answers = answers_and_keys().await?;
    // Asked for before the answer is, it has come by then.
    let key = vault::ask_key(&answers.transaction())?;
    let record = settled(answers.get(&JsValue::from_str(name))).await?;
    let Some(at) = get(&record, AT).as_f64() else { return Ok(None) };
    #[expect(clippy::cast_possible_truncation, reason = "it was whole milliseconds")]
    let at = Timestamp::from_millis(at as i64);
    let text = match bound_to {
        None => get(&record, "text").as_string().ok_or(BrowserError::Sealed)?,
        Some(bound_to) => {
            let bytes = |name| get(&record, name).dyn_into::<Uint8Array>();
            let (Ok(iv), Ok(data)) = (bytes("iv"), bytes("data")) else {
                return Err(BrowserError::Sealed);
            };
            let key = key.result().and_then(JsCast::dyn_into).map_err(|_| BrowserError::Sealed)?;
            vault::decrypt(&key, &iv, &data, bound_to).await?
        }
    };
    Ok(Some(Kept { text, at }))
}

/// Removes every answer whose name comes after this one, by the order of texts.
///
/// # Errors
///
/// Where the browser does not let us at its database.
pub async fn remove_after(name: &str) -> Result<(), BrowserError> {
    let range = IdbKeyRange::lower_bound(&JsValue::from_str(name));
    let range = range.map_err(|_| BrowserError::StorageBlocked)?;
    let answers = store(ANSWERS, IdbTransactionMode::Readwrite).await?;
    settled(answers.delete(&range)).await.map(drop)
}

/// Removes those from before a moment whose name `is_meant`, and then the oldest of what is left, if
/// there are more than `at_most`.
///
/// # Errors
///
/// Where the browser does not let us at its database.
pub async fn sweep(
    before: Timestamp,
    is_meant: fn(&str) -> bool,
    at_most: u32,
) -> Result<(), BrowserError> {
    let answers = store(ANSWERS, IdbTransactionMode::Readwrite).await?;
    let index = answers.index(AT).map_err(|_| BrowserError::StorageBlocked)?;
    let range = IdbKeyRange::upper_bound(&JsValue::from_f64(millis(before)));
    let range = range.map_err(|_| BrowserError::StorageBlocked)?;
    let old = settled(index.get_all_keys_with_key(&range)).await?;
    remove(&answers, &old, is_meant);
    let count = settled(answers.count()).await?.as_f64().unwrap_or_default();
    let excess = count - f64::from(at_most);
    if excess >= 1.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let excess = excess as u32;
        let all = JsValue::UNDEFINED;
        let oldest = settled(index.get_all_keys_with_key_and_limit(&all, excess)).await?;
        remove(&answers, &oldest, |_| true);
    }
    Ok(())
}

fn remove(answers: &IdbObjectStore, names: &JsValue, is_meant: fn(&str) -> bool) {
    for name in Array::from(names).iter() {
        if name.as_string().is_none_or(|name| is_meant(&name)) {
            // What cannot be removed now is found again the next time.
            let _ = answers.delete(&name);
        }
    }
}

async fn settled(request: Result<IdbRequest, JsValue>) -> Result<JsValue, BrowserError> {
    done(&request.map_err(|_| BrowserError::StorageBlocked)?).await
}

fn put(record: &Object, name: &str, value: &JsValue) {
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(record, &JsValue::from_str(name), value);
}

fn get(record: &JsValue, name: &str) -> JsValue {
    // There may be no record at all.
    Reflect::get(record, &JsValue::from_str(name)).unwrap_or_default()
}

fn millis(at: Timestamp) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds are far below 2^53")]
    let millis = at.as_millis() as f64;
    millis
}
