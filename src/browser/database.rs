//! The browser's database (IndexedDB): opened once, with its two stores.

use std::cell::RefCell;
use std::pin::Pin;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::BrowserError;

const DATABASE: &str = "anion";
const VERSION: u32 = 2;

/// Where the keys lie.
pub(super) const KEYS: &str = "keys";
/// Where the answers lie.
pub(super) const ANSWERS: &str = "answers";
/// The answers' index, and the field it goes by.
pub(super) const AT: &str = "at";

/// After this long the browser's database is taken for blocked, in milliseconds: some browsers
/// neither open it nor say no.
const PATIENCE_MS: i32 = 3_000;

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// The database, opened at first use.
pub(super) async fn database() -> Result<IdbDatabase, BrowserError> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let blocked = |_| BrowserError::StorageBlocked;
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or(BrowserError::StorageBlocked)?;
    let request = factory.open_with_u32(DATABASE, VERSION).map_err(blocked)?;
    let opening = request.clone();
    let first_use = Closure::once(move || {
        if let Ok(database) = opening.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
            // Where one of these is there already, or fails, the use of it tells.
            let _ = database.create_object_store(KEYS);
            if let Ok(answers) = database.create_object_store(ANSWERS) {
                let _ = answers.create_index_with_str(AT, AT);
            }
        }
    });
    request.set_onupgradeneeded(Some(first_use.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.dyn_into().map_err(blocked)?;
    // A later version of ours, or whoever deletes it all, shall not wait for this page.
    let closing = database.clone();
    let make_way = Closure::<dyn Fn()>::new(move || {
        closing.close();
        OPEN.set(None);
    });
    let make_way = make_way.into_js_value();
    database.set_onversionchange(Some(make_way.unchecked_ref()));
    database.set_onclose(Some(make_way.unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
}

/// One of its stores, in a transaction by itself. Boxed, so that it is compiled once.
pub(super) fn store(name: &'static str, mode: IdbTransactionMode) -> Opening {
    Box::pin(opened_store(name, Array::of1(&name.into()), mode))
}

/// The answers, to be read, in a transaction that the keys are in as well.
pub(super) fn answers_and_keys() -> Opening {
    let both = Array::of2(&ANSWERS.into(), &KEYS.into());
    Box::pin(opened_store(ANSWERS, both, IdbTransactionMode::Readonly))
}

type Opening = Pin<Box<dyn Future<Output = Result<IdbObjectStore, BrowserError>>>>;

/// One of these, in a transaction over all of them.
async fn opened_store(
    name: &str,
    all: Array,
    mode: IdbTransactionMode,
) -> Result<IdbObjectStore, BrowserError> {
    let opened = |database: &IdbDatabase| {
        database
            .transaction_with_str_sequence_and_mode(&all, mode)
            .and_then(|transaction| transaction.object_store(name))
    };
    if let Ok(store) = opened(&database().await?) {
        return Ok(store);
    }
    // What was open had been closed by the browser.
    OPEN.set(None);
    opened(&database().await?).map_err(|_| BrowserError::StorageBlocked)
}

/// Waits for a database request. Boxed, so that each caller holds a pointer and not a copy of it.
pub(super) fn done(request: &IdbRequest) -> Waiting<'_> {
    Box::pin(answered(request))
}

/// Something that the browser does meanwhile.
pub(super) type Waiting<'a> = Pin<Box<dyn Future<Output = Result<JsValue, BrowserError>> + 'a>>;

async fn answered(request: &IdbRequest) -> Result<JsValue, BrowserError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let too_late = Promise::new(&mut |_, reject| {
        if let Some(window) = web_sys::window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, PATIENCE_MS);
        }
    });
    let first = Promise::race(&Array::of2(&answered, &too_late));
    let finished = JsFuture::from(first).await;
    finished.and_then(|_| request.result()).map_err(|_| BrowserError::StorageBlocked)
}
