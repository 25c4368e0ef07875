//! Asks whether the reader wants to allow changes at Ion, when they first want to change something;
//! and, once they are back, whether they still want to star what they wanted to.

use leptos::prelude::*;

use crate::components::ask::Ask;
use crate::eighth::wish::Wish;
use crate::ion::{ActivityId, activities};
use crate::pages::later::{LaterPart, later};
use crate::stores::{Asked, Stores, use_stores};
use crate::words::Words;

// Who only reads is never asked.
later!(pub question in eighth, Question);

/// The question, while there is one. A signup is confirmed where it is signed up for.
#[component]
pub fn ConsentAsked() -> impl IntoView {
    let consent = use_stores().consent;
    consent.look();
    let is_here = Memo::new(move |_| {
        let asked = consent.asked();
        matches!(asked, Some(Asked::ToGo(_) | Asked::ToConfirm(Wish::Star(..))))
    });
    move || is_here.get().then(|| view! { <LaterPart part=question /> })
}

/// What is asked.
#[component]
pub fn Question() -> impl IntoView {
    let stores = use_stores();
    move || match stores.consent.asked() {
        Some(Asked::ToGo(wish)) => view! { <ToGo stores=stores wish=wish /> }.into_any(),
        Some(Asked::ToConfirm(Wish::Star(activity, is_starred))) => {
            view! { <ToStar stores=stores activity=activity is_starred=is_starred /> }.into_any()
        }
        Some(Asked::ToConfirm(Wish::SignUps(_))) | None => ().into_any(),
    }
}

#[component]
fn ToGo(stores: Stores, wish: Wish) -> impl IntoView {
    let failed = RwSignal::new(None);
    let go = move |_| {
        if let Err(Words { what, means }) = stores.consent.go() {
            failed.set(Some(format!("{what}. {means}")));
        }
    };
    let close = Callback::new(move |()| stores.consent.settle());
    let what = match wish {
        Wish::SignUps(_) => "Signing up changes something at Ion",
        Wish::Star(..) => "A favorite is kept at Ion",
    };
    view! {
        <Ask title="Allow Anion to make changes" on_close=close>
            <p>
                {what}
                ", and so far you have only let Anion read. Ion asks you once whether it may also \
                 write for you."
            </p>
            <p>
                "You come back to this place, and nothing is sent before you confirm it. Anion changes \
                 nothing but your signups and favorites."
            </p>
            <p role="alert">{failed}</p>
            <div class="ask-actions">
                <button class="btn btn-main" type="button" on:click=go>
                    "Continue to Ion"
                </button>
                <button class="btn" type="button" on:click=move |_| close.run(())>
                    "Not now"
                </button>
            </div>
        </Ask>
    }
}

#[component]
fn ToStar(stores: Stores, activity: ActivityId, is_starred: bool) -> impl IntoView {
    // Its name comes from Ion, not from the address, which anybody may have made.
    let detail = stores.client.watch(move || Some(activities::detail(activity)));
    let name =
        move || detail.with(|detail| detail.value().map(|it| it.name.clone())).unwrap_or_default();
    let missing = move || {
        let error = detail.with(|detail| detail.error().cloned());
        error.map(|error| {
            let Words { what, means } = stores.setup.explain(&error);
            view! { <p role="alert">{format!("{what}. {means}")}</p> }
        })
    };
    let close = Callback::new(move |()| stores.consent.settle());
    let star = move |_| {
        let name = name();
        if name.is_empty() {
            return;
        }
        stores.favorites().want(activity, &name, is_starred);
    };
    let (title, label) = if is_starred {
        ("Add this to your favorites", "Add to favorites")
    } else {
        ("Remove this from your favorites", "Remove from favorites")
    };
    view! {
        <Ask title=title on_close=close>
            <p>
                "Ion now lets Anion make changes for you. Nothing has been sent yet. "
                <strong>{name}</strong>
            </p>
            {missing}
            <div class="ask-actions">
                <button
                    class="btn btn-main"
                    type="button"
                    aria-disabled=move || name().is_empty().then_some("true")
                    on:click=star
                >
                    {label}
                </button>
                <button class="btn" type="button" on:click=move |_| close.run(())>
                    "Not now"
                </button>
            </div>
        </Ask>
    }
}
