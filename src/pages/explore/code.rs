//! The question as code, in four languages; the token is a variable in all of them.

use leptos::prelude::*;

use super::Desk;
use crate::components::code_block::{BoxTabs, Code, CodeBox, Copy};
use crate::components::copy_button::{CopyButton, Copying};
use crate::explore::code::{LANGUAGES, code};
use crate::guide::code::Language;
use crate::stores::page::copy;

/// The code.
#[component]
pub fn AsCode(desk: Desk) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let language = move || LANGUAGES.get(at.get()).copied().unwrap_or(Language::Curl);
    let text = Callback::new(move |()| untrack(|| code(language(), &desk.asked())));
    let head = move || {
        let labels = LANGUAGES.map(Language::label).to_vec();
        let pick = Callback::new(move |index| at.set(index));
        view! { <BoxTabs labels=labels current=at.into() on_pick=pick /> }
    };
    let shown = move || {
        let pieces = vec![(None, code(language(), &desk.asked()))];
        view! { <Code label=language().label() pieces=pieces /> }
    };
    view! {
        <details class="ex-code">
            <summary>"As code: curl, Python, JavaScript, Rust"</summary>
            <div class="stack-s">
                <CodeBox head=head copy=Copy { what: "the code", text, copy: Callback::new(copy) }>
                    {shown}
                </CodeBox>
                <WithToken desk=desk />
            </div>
        </details>
    }
}

/// curl with the token in it: made when the button is pressed, and shown nowhere.
#[component]
fn WithToken(desk: Desk) -> impl IntoView {
    let has_token = move || untrack(|| desk.stores.session.session_now()).is_some();
    let copy = Callback::new(move |_: String| {
        let asked = untrack(|| desk.asked());
        let client = desk.stores.client;
        let copying: Copying = Box::pin(async move {
            match client.curl_with_token(asked).await {
                Some(text) => copy(text).await,
                None => false,
            }
        });
        copying
    });
    let shown =
        move || desk.stores.session.session().is_some() && desk.asked().has_token && has_token();
    move || {
        shown().then(|| {
            view! {
                <div class="line">
                    <CopyButton
                        label="curl with your token"
                        is_labelled=true
                        text=Callback::new(|()| String::new())
                        copy=copy
                        class="btn btn-s"
                    />
                    <p class="hint">
                        "Whoever gets hold of it acts in your name until the session ends. The code above has \
                         $ION_TOKEN instead."
                    </p>
                </div>
            }
        })
    }
}
