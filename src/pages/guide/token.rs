//! Token: what came back, decoded and judged, and the exchange of a code.

use leptos::prelude::*;

use super::Desk;
use super::sample::{Answer, Sample};
use super::shell::{StepShell, prose};
use crate::components::act::Act;
use crate::components::code_block::{BoxTitle, CodeBox};
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::field::Field;
use crate::components::icon::Glyph;
use crate::components::url_parts::{Parts, Url};
use crate::config::Flow;
use crate::guide::{Ask, Redirect, Step};
use crate::stores::playground::Received;

/// How long a code is good, in seconds.
const CODE_LIFE: u64 = 60;

/// The step.
#[component]
pub fn Token(desk: Desk) -> impl IntoView {
    let intro = move || match desk.flow() {
        Flow::Code => {
            "Ion redirects back with a code in the query. Check state first, then trade the code and \
             your verifier for a token."
        }
        Flow::Implicit => {
            "Ion redirects back with the token in the fragment, which no server sees. Check state \
             first, take the token out of the address at once, and keep it in memory."
        }
    };
    let left = view! {
        {prose(intro)}
        {move || (desk.flow() == Flow::Code).then(|| view! { <Exchange desk=desk /> })}
        <Paste desk=desk />
        <GoOn desk=desk />
        <Forget desk=desk />
    }
    .into_any();
    let right = view! {
        {move || desk.bench.received().map(received)}
        <Answer desk=desk ask=Ask::Exchange title="Token answer" />
        <Sample desk=desk step=Step::Token />
    }
    .into_any();
    view! { <StepShell desk=desk step=Step::Token left=left right=right /> }
}

/// A field for a redirect that went elsewhere.
#[component]
fn Paste(desk: Desk) -> impl IntoView {
    let pasted = desk.bench.pasted();
    let fault = RwSignal::new(None::<&'static str>);
    let read = move |()| match Redirect::paste(&pasted.get_untracked()) {
        Ok(redirect) => {
            fault.set(None);
            // It may be a token: it is shown in part from here on.
            pasted.set(String::new());
            desk.bench.receive(redirect);
        }
        Err(why) => fault.set(Some(why)),
    };
    let is_next = move || {
        let is_open = !desk.bench.can_exchange() && !desk.is_done(Step::Token);
        is_open && desk.current() == Step::Token
    };
    view! {
        <form
            class="stack-s"
            on:submit=move |ev| {
                ev.prevent_default();
                read(());
            }
        >
            <Field
                id="guide-pasted"
                label="Redirect, pasted"
                hint="The whole address that Ion sent the browser to. It is read here and goes nowhere."
                value=Signal::derive(move || pasted.get())
                fault=Signal::derive(move || fault.get())
                on_input=Callback::new(move |text| {
                    fault.set(None);
                    pasted.set(text);
                })
            />
            <Act
                id="guide-read"
                label="Read it"
                is_main=Signal::derive(is_next)
                reason=Signal::stored(None)
                is_busy=Signal::stored(false)
                on_press=Callback::new(read)
            />
        </form>
    }
}

#[component]
fn Exchange(desk: Desk) -> impl IntoView {
    let reason = move || {
        if desk.is_confidential() {
            Some(
                "Needs your app's secret, which stays on your server. Run the code beside it there.",
            )
        } else if desk.is_done(Step::Token) && !desk.bench.can_exchange() {
            Some("Done: a code is good for one token. Go to Ion for another.")
        } else if !desk.bench.can_exchange() {
            Some("Needs a code from Ion: go there in step 2, or paste where you landed.")
        } else {
            None
        }
    };
    let left = move || {
        let at = desk.bench.with_received(|it| it.map(|it| it.at))?;
        if !desk.bench.can_exchange() {
            return None;
        }
        let gone = at.until(desk.stores.clock.now()).as_secs();
        Some(match CODE_LIFE.saturating_sub(gone) {
            0 => "Code is 60 seconds old: Ion will refuse it".to_owned(),
            left => format!("Code valid for {left} s"),
        })
    };
    view! {
        <div class="line guide-acts">
            <Act
                id="guide-exchange"
                label="Exchange the code"
                is_main=desk.is_current(Step::Token)
                reason=Signal::derive(reason)
                is_busy=Signal::derive(move || desk.bench.busy() == Some(Ask::Exchange))
                on_press=Callback::new(move |()| desk.bench.ask(Ask::Exchange))
            />
            <span class="small muted num">{left}</span>
        </div>
    }
}

/// The way to the next step, once there is a token.
#[component]
fn GoOn(desk: Desk) -> impl IntoView {
    move || {
        desk.is_done(Step::Token).then(|| {
            let class = if desk.current() == Step::Token { "btn btn-main" } else { "btn" };
            view! {
                <div class="line">
                    <a class=class href=desk.href(Step::Call)>"Go on to the call"</a>
                </div>
            }
        })
    }
}

#[component]
fn Forget(desk: Desk) -> impl IntoView {
    let has_any = move || {
        desk.bench.with_received(|it| it.is_some()) || desk.bench.with_held(|it| it.is_some())
    };
    move || {
        has_any().then(|| {
            view! {
                <div class="line">
                    <button class="btn btn-s" type="button" on:click=move |_| desk.bench.forget()>
                        "Forget what came back"
                    </button>
                    <span class="small muted">"It is in memory only; a reload forgets it too."</span>
                </div>
            }
        })
    }
}

fn received(received: Received) -> AnyView {
    let Received { redirect, parts, verdict, .. } = received;
    let base = format!("{}{}", redirect.base, redirect.mark());
    let note = match verdict {
        Ok(Flow::Code) => Note {
            tone: Tone::Accent,
            glyph: Glyph::Check,
            what: "Believed: a code for this attempt".to_owned(),
            means: "It is worth nothing without the verifier, which stayed in this tab.".to_owned(),
            action: None,
        },
        Ok(Flow::Implicit) => Note {
            tone: Tone::Accent,
            glyph: Glyph::Check,
            what: "Believed: a token for this attempt".to_owned(),
            means: "It is good at once. Whoever reads it may use it.".to_owned(),
            action: None,
        },
        Err(words) => Note {
            tone: Tone::Bad,
            glyph: Glyph::Alert,
            what: words.what,
            means: words.means,
            action: None,
        },
    };
    view! {
        <CodeBox head=|| view! { <BoxTitle title="Redirect, decoded" /> }>
            <Url base=base parts=parts.clone() />
            <Parts parts=parts has_values=true />
        </CodeBox>
        <ErrorNote note=note />
    }
    .into_any()
}
