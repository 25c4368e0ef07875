//! What is said now and then on every page: of the session above all else, and in passing at the edge.

use leptos::prelude::*;

use crate::components::deed::{Deed, Does};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::Glyph;
use crate::components::toast::ToastCard;
use crate::session::{Means, Renewal};
use crate::stores::{Stores, Toast, Toasts, use_stores};
use crate::time::time_left;
use crate::words::{self, Words};

/// What the reader has to know, or to do, about their session.
#[component]
pub fn SessionNotes() -> impl IntoView {
    let stores = use_stores();
    let renewal = RwSignal::new(None);
    Effect::new(move |_| {
        let words = renewal_words(stores);
        // The clock ticks each second, the words change each minute.
        if renewal.with_untracked(|shown| *shown != words) {
            renewal.set(words);
        }
    });
    let session = stores.session;
    let renew = Deed::new("Renew now", Does::Run(Callback::new(move |()| session.renew())));
    let renewal_note = move || {
        renewal
            .get()
            .map(|words| accent(words, renew.clone()))
            .map(|note| view! { <ErrorNote note=note /> })
    };
    let accept = Deed::new("Got it", Does::Run(Callback::new(move |()| session.accept_lacking())));
    let lacking_note = move || {
        let lacking = session.lacking();
        (!lacking.is_empty()).then(|| {
            view! { <ErrorNote note=accent(words::of_lacking(&lacking), accept.clone()) /> }
        })
    };
    let update = stores.update;
    let take = Deed::new("Reload", Does::Run(Callback::new(move |()| update.take_over())));
    let newer_note = move || {
        update
            .is_here()
            .then(|| view! { <ErrorNote note=accent(words::of_newer(), take.clone()) /> })
    };
    view! {
        <AsOf stores=stores />
        <div class="notes">{newer_note} {renewal_note} {lacking_note}</div>
    }
}

/// From when what stands here is, if that is to be told. It takes no room, so that nothing moves when
/// it comes and goes.
#[component]
fn AsOf(stores: Stores) -> impl IntoView {
    let words = Memo::new(move |_| stores.client.as_of());
    move || words.get().map(|words| view! { <p class="as-of">{words}</p> })
}

fn accent(Words { what, means }: Words, action: Deed) -> Note {
    Note { tone: Tone::Accent, glyph: Glyph::Info, what, means, action: Some(action) }
}

/// Nothing while the session is good for long, or is renewed by itself.
fn renewal_words(stores: Stores) -> Option<Words> {
    let (lapsed, renewal) = stores.session.renewal()?;
    if lapsed {
        let is_over = !renewal.is_running();
        return is_over.then(|| words::of_renewal(None, renewal));
    }
    let session = stores.session.session()?;
    let now = stores.clock.now();
    let is_up_to_reader = session.means == Means::Leaving || renewal == Renewal::UpToReader;
    if !is_up_to_reader || !session.is_due(now) {
        return None;
    }
    let left = time_left(now.until(session.token.expires_at));
    Some(words::of_renewal(Some(&left), renewal))
}

/// What is told in passing; it stays from page to page.
#[component]
pub fn Told() -> impl IntoView {
    let toasts = use_stores().toasts;
    move || (!toasts.is_hosted()).then(|| view! { <Card toasts=toasts /> })
}

/// The same in what lies over the page and takes every press, such as a sheet: there it is seen, heard
/// and pressed, and nowhere else meanwhile.
#[component]
pub fn ToldHere() -> impl IntoView {
    let toasts = use_stores().toasts;
    toasts.host();
    view! { <Card toasts=toasts /> }
}

#[component]
fn Card(toasts: Toasts) -> impl IntoView {
    let card = move |Toast { what, means, is_bad, action }| {
        let close = Callback::new(move |()| toasts.close());
        let hold = Callback::new(move |is_held| toasts.hold(is_held));
        view! {
            <ToastCard what=what means=means is_bad=is_bad action=action on_close=close on_hold=hold />
        }
    };
    view! { <div class="toasts">{move || toasts.told().map(card)}</div> }
}
