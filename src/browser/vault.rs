//! Encryption of what is kept, with a key that never leaves the browser.
//!
//! Ion's acceptable-use policy allows no unencrypted token, not even on the reader's own device.
//! The key is a non-extractable AES-GCM one in IndexedDB: a copy of the storage files without this
//! browser opens nothing. It does not help against code that runs in this page; the content
//! security policy is there for that.

use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AesGcmParams, CryptoKey, IdbRequest, IdbTransaction, IdbTransactionMode, SubtleCrypto,
};

use super::database::{KEYS, Waiting, done, store};
use super::{BrowserError, entropy};

const KEY: &str = "session";

/// Encrypts a text. `bound_to` is not kept, but without it the text does not open.
///
/// Returns the nonce, fresh each time, and the ciphertext.
///
/// # Errors
///
/// Where the browser has no cryptography or does not let us keep a key.
pub async fn seal(text: &str, bound_to: &str) -> Result<(String, String), BrowserError> {
    let (iv, data) = encrypt(&key().await?, text, bound_to).await?;
    Ok((to_base64(&iv.to_vec())?, to_base64(&data.to_vec())?))
}

/// Decrypts what [`seal`] made.
///
/// # Errors
///
/// Where it is not what `seal` made with the same key and the same `bound_to`.
pub async fn open(iv: &str, data: &str, bound_to: &str) -> Result<String, BrowserError> {
    let (iv, data) = (from_base64(iv)?, from_base64(data)?);
    let (iv, data) = (Uint8Array::from(iv.as_slice()), Uint8Array::from(data.as_slice()));
    decrypt(&key().await?, &iv, &data, bound_to).await
}

/// The nonce and the ciphertext of a text, as bytes.
pub(super) async fn encrypt(
    key: &CryptoKey,
    text: &str,
    bound_to: &str,
) -> Result<(Uint8Array, Uint8Array), BrowserError> {
    let mut iv = [0; 12];
    entropy::fill(&mut iv)?;
    let iv = Uint8Array::from(iv.as_slice());
    let parameters = parameters(&iv, bound_to);
    let sealed = subtle()?.encrypt_with_object_and_u8_array(&parameters, key, text.as_bytes());
    let sealed = settled(sealed, BrowserError::NoCrypto).await?;
    Ok((iv, Uint8Array::new(&sealed)))
}

/// The text that [`encrypt`] was given.
pub(super) async fn decrypt(
    key: &CryptoKey,
    iv: &Uint8Array,
    data: &Uint8Array,
    bound_to: &str,
) -> Result<String, BrowserError> {
    let parameters = parameters(iv, bound_to);
    let opened = subtle()?.decrypt_with_object_and_buffer_source(&parameters, key, data);
    let opened = settled(opened, BrowserError::Sealed).await?;
    String::from_utf8(Uint8Array::new(&opened).to_vec()).map_err(|_| BrowserError::Sealed)
}

/// The SHA-256 digest of a text.
///
/// # Errors
///
/// Where the browser has no cryptography.
pub async fn digest(text: &str) -> Result<Vec<u8>, BrowserError> {
    let digested = subtle()?.digest_with_str_and_u8_array("SHA-256", text.as_bytes());
    let digested = settled(digested, BrowserError::NoCrypto).await?;
    Ok(Uint8Array::new(&digested).to_vec())
}

/// Whether a key could be kept: there is cryptography, and the browser lets us at its database.
pub async fn is_available() -> bool {
    store(KEYS, IdbTransactionMode::Readonly).await.is_ok() && subtle().is_ok()
}

/// Throws the key away; whatever it sealed is lost.
///
/// # Errors
///
/// Where the browser does not let us at its database.
pub async fn forget() -> Result<(), BrowserError> {
    let request = store(KEYS, IdbTransactionMode::Readwrite).await?.delete(&KEY.into());
    done(&request.map_err(|_| BrowserError::StorageBlocked)?).await?;
    Ok(())
}

/// The key, made at first use. Two tabs that make it at once agree: the first to store it wins, and
/// both read what was stored.
fn key() -> Pin<Box<dyn Future<Output = Result<CryptoKey, BrowserError>>>> {
    Box::pin(read_or_make_key())
}

async fn read_or_make_key() -> Result<CryptoKey, BrowserError> {
    if let Some(key) = read_key().await? {
        return Ok(key);
    }
    let made = make_key().await?;
    let added = store(KEYS, IdbTransactionMode::Readwrite)
        .await?
        .add_with_key(&made, &KEY.into())
        .map_err(|_| BrowserError::StorageBlocked)?;
    // It fails where another tab was first; then that tab's key is read below.
    let _ = done(&added).await;
    read_key().await?.ok_or(BrowserError::StorageBlocked)
}

/// The key, if it has been made: whoever only keeps what goes with a session makes none.
pub(super) async fn read_key() -> Result<Option<CryptoKey>, BrowserError> {
    let keys = store(KEYS, IdbTransactionMode::Readonly).await?;
    let found = done(&ask_key(&keys.transaction())?).await?;
    Ok(found.dyn_into().ok())
}

/// Asks for the key in a transaction that reads more than it.
pub(super) fn ask_key(transaction: &IdbTransaction) -> Result<IdbRequest, BrowserError> {
    let request = transaction.object_store(KEYS).and_then(|keys| keys.get(&KEY.into()));
    request.map_err(|_| BrowserError::StorageBlocked)
}

async fn make_key() -> Result<CryptoKey, BrowserError> {
    let algorithm = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&algorithm, &"name".into(), &"AES-GCM".into());
    let _ = Reflect::set(&algorithm, &"length".into(), &256.into());
    let usages = Array::of2(&"encrypt".into(), &"decrypt".into());
    let made = subtle()?.generate_key_with_object(&algorithm, false, &usages);
    settled(made, BrowserError::NoCrypto).await?.dyn_into().map_err(|_| BrowserError::NoCrypto)
}

fn subtle() -> Result<SubtleCrypto, BrowserError> {
    let window = web_sys::window().filter(web_sys::Window::is_secure_context);
    let crypto = window.and_then(|window| window.crypto().ok());
    Ok(crypto.ok_or(BrowserError::NoCrypto)?.subtle())
}

fn parameters(iv: &Uint8Array, bound_to: &str) -> AesGcmParams {
    let parameters = AesGcmParams::new("AES-GCM", iv);
    parameters.set_additional_data(&Uint8Array::from(bound_to.as_bytes()));
    parameters
}

/// Bytes as base64, which is what the browser has without our bringing any.
fn to_base64(bytes: &[u8]) -> Result<String, BrowserError> {
    // The browser takes each character for a byte.
    let binary: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let window = web_sys::window().ok_or(BrowserError::Sealed)?;
    window.btoa(&binary).map_err(|_| BrowserError::Sealed)
}

fn from_base64(text: &str) -> Result<Vec<u8>, BrowserError> {
    let window = web_sys::window().ok_or(BrowserError::Sealed)?;
    let binary = window.atob(text).map_err(|_| BrowserError::Sealed)?;
    let bytes = binary.chars().map(|c| u8::try_from(c).map_err(|_| BrowserError::Sealed));
    bytes.collect()
}

fn settled(promise: Result<Promise, JsValue>, otherwise: BrowserError) -> Waiting<'static> {
    Box::pin(async move {
        let promise = promise.map_err(|_| otherwise)?;
        JsFuture::from(promise).await.map_err(|_| otherwise)
    })
}
