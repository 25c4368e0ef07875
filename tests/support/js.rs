//! The browser's own side of the browser tests: short scripts, and things put back when dropped.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The kept key as the browser describes it, and whether it lets anybody take it out.
pub(crate) const KEPT_KEY: &str = r#"(async () => {
    const settled = (request) => new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = fail;
    });
    const database = await settled(indexedDB.open("anion"));
    const key = await settled(database.transaction("keys").objectStore("keys").get("session"));
    database.close();
    const told = [];
    for (const format of ["raw", "jwk"]) {
        const taken = crypto.subtle.exportKey(format, key);
        told.push(`${format}: ${await taken.then(() => "taken", () => "refused")}`);
    }
    const { name, length } = key.algorithm;
    return `${name} ${length} ${key.usages.sort()} ${key.extractable}; ${told.join("; ")}`;
})()"#;

/// Whether the kept key goes, given five seconds.
pub(crate) const KEY_GOES: &str = r#"(async () => {
    const settled = (request) => new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = fail;
    });
    for (let times = 0; times < 200; times += 1) {
        const database = await settled(indexedDB.open("anion"));
        const count = await settled(database.transaction("keys").objectStore("keys").count());
        database.close();
        if (count === 0) return "it went";
        await new Promise((done) => setTimeout(done, 25));
    }
    return "it stays";
})()"#;

fn evaluated(script: &str) -> JsValue {
    let function = Function::new_no_args(&format!("return ({script})"));
    function.call0(&JsValue::NULL).expect("a script that runs")
}

/// What a script comes to, as text.
pub(crate) fn run(script: &str) -> String {
    evaluated(script).as_string().unwrap_or_default()
}

/// What a script's promise comes to, as text.
pub(crate) async fn told(script: &str) -> String {
    let promise = Promise::from(evaluated(script));
    JsFuture::from(promise).await.expect("a promise kept").as_string().unwrap_or_default()
}

/// Waits that many milliseconds.
pub(crate) async fn pause(millis: u32) {
    told(&format!("new Promise((done) => setTimeout(() => done(''), {millis}))")).await;
}

/// Waits until it is so, but not for ever.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        pause(25).await;
    }
}

/// Starts all of them before the first is done.
pub(crate) async fn at_once<T: 'static, F: Future<Output = T> + 'static>(
    make: impl Fn() -> F,
    times: usize,
) -> Vec<T> {
    let results: Vec<Rc<Cell<Option<T>>>> = (0..times).map(|_| Rc::default()).collect();
    let started = results.iter().map(|result| {
        let (result, future) = (result.clone(), make());
        future_to_promise(async move {
            result.set(Some(future.await));
            Ok(JsValue::NULL)
        })
    });
    JsFuture::from(Promise::all(&started.collect::<Array>())).await.expect("all of them");
    results.into_iter().map(|result| result.take().expect("a result")).collect()
}

pub(crate) fn origin() -> String {
    run("location.origin")
}

pub(crate) fn href() -> String {
    run("location.href")
}

pub(crate) fn history_length() -> String {
    run("String(history.length)")
}

/// Shows another address without loading anything.
pub(crate) fn go(address: &str) {
    run(&format!("history.replaceState(null, '', {address:?})"));
}

/// Where the page is; dropped, it is there again.
pub(crate) struct Here(String);

impl Here {
    pub(crate) fn keep() -> Self {
        Here(href())
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        go(&self.0);
    }
}

/// Stands in for `fetch` until it is dropped.
pub(crate) struct Spy;

impl Spy {
    /// Notes the request and answers it.
    pub(crate) fn on_fetch() -> Self {
        Spy::noting("'from the spy', { status: 418, headers: { 'X-Spy': 'yes' } }")
    }

    /// Notes the request and answers with this.
    pub(crate) fn that_answers(json: &str) -> Self {
        Spy::noting(&format!("{json:?}, {{ headers: {{ 'Content-Type': 'application/json' }} }}"))
    }

    fn noting(response: &str) -> Self {
        Spy::with(&format!(
            "const headers = [...request.headers].map((it) => it.join(': ')).join(', ');
            window.spiedTimes += 1;
            window.spied = [
                `${{request.method}} ${{new URL(request.url).pathname}}`,
                `credentials ${{request.credentials}}`, `redirect ${{request.redirect}}`,
                `cache ${{request.cache}}`, `mode ${{request.mode}}`,
                `referrerPolicy ${{request.referrerPolicy}}`, headers, await request.text(),
                request.signal.aborted ? 'given up' : 'can be given up',
            ].join('; ');
            return new Response({response});"
        ))
    }

    /// Fails with an exception of this name.
    pub(crate) fn that_throws(name: &str) -> Self {
        Spy::with(&format!("throw new DOMException('', '{name}');"))
    }

    fn with(body: &str) -> Self {
        run(&format!(
            "void (window.spied = '', window.spiedTimes = 0, window.trueFetch = window.fetch, window.fetch = async (request) => {{ {body} }})"
        ));
        Spy
    }

    /// How many requests there were.
    pub(crate) fn times(&self) -> String {
        run("String(window.spiedTimes)")
    }

    /// The request that was noted.
    pub(crate) fn seen(&self) -> String {
        run("window.spied")
    }
}

impl Drop for Spy {
    fn drop(&mut self) {
        run("void (window.fetch = window.trueFetch)");
    }
}

/// The browser without something it has, until this is dropped.
pub(crate) struct Blocked;

impl Blocked {
    /// Without databases, so that no key can be kept: none is opened, and none that is open is let at.
    pub(crate) fn databases() -> Self {
        run("void (window.trueDatabases = Object.getOwnPropertyDescriptor(window, 'indexedDB'),
            window.trueTransaction = IDBDatabase.prototype.transaction,
            IDBDatabase.prototype.transaction = () => { throw new DOMException('', 'InvalidStateError'); },
            Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true }))");
        Blocked
    }
}

impl Drop for Blocked {
    fn drop(&mut self) {
        run("void (IDBDatabase.prototype.transaction = window.trueTransaction,
            Object.defineProperty(window, 'indexedDB', window.trueDatabases))");
    }
}

/// A count that a callback may keep.
#[derive(Clone)]
pub(crate) struct Count(Rc<Cell<u32>>);

impl Count {
    pub(crate) fn new() -> Self {
        Count(Rc::default())
    }

    pub(crate) fn up(&self) {
        self.0.set(self.0.get() + 1);
    }

    pub(crate) fn so_far(&self) -> u32 {
        self.0.get()
    }
}
