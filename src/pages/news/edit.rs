//! Changing an announcement: its title, its HTML with what readers will see of it, and whether it is
//! pinned.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use super::reader::Content;
use crate::components::checkbox::Checkbox;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::ion::announcements::{self, Announcement, Change, TITLE_MAX};
use crate::ion::{ApiError, web};
use crate::stores::editing::Draft;
use crate::stores::{Stores, Toast};
use crate::words::Words;

/// How saving stands.
#[derive(Clone, Debug, PartialEq)]
enum Saving {
    No,
    UnderWay,
    /// Somebody else has changed it since.
    Overtaken,
    Failed(Words),
    /// The answer was lost, and Ion could not be asked what it has.
    Unknown(Words),
}

/// What came of it.
enum Saved {
    Done(Announcement),
    Overtaken,
    Unknown(ApiError),
}

/// The form. It keeps what was typed in the store, so that nothing is lost on the way.
#[component]
pub fn Edit(desk: Desk) -> impl IntoView {
    let stores = desk.stores;
    let draft = stores.editing().draft;
    let saving = RwSignal::new(Saving::No);
    let on_ion = move || {
        let id = draft.with(|draft| draft.as_ref().map(|draft| draft.from.id));
        id.map(|id| stores.setup.on_ion(&web::announcement(id)))
    };
    let note = move || note(&saving.get()).map(|note| view! { <ErrorNote note=note /> });
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        save(desk, saving);
    };
    view! {
        <form class="news-edit" on:submit=submit>
            <Fields stores=stores />
            <p class="hint">
                "Ion's API saves no other author, and takes no new announcements. "
                <a href=on_ion target="_blank" rel="noopener noreferrer">
                    "Do both in Ion"
                    <Icon glyph=Glyph::External small=true />
                </a>
            </p>
            {note}
            <div class="line">
                <button
                    class="btn btn-main"
                    type="submit"
                    aria-busy=move || (saving.get() == Saving::UnderWay).then_some("true")
                >
                    {move || match saving.get() {
                        Saving::UnderWay => "Saving",
                        Saving::Overtaken => "Save mine over it",
                        Saving::No | Saving::Failed(_) | Saving::Unknown(_) => "Save",
                    }}
                </button>
                <button class="btn" type="button" on:click=move |_| draft.set(None)>
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

/// What can be changed, and what readers will see of it.
#[component]
fn Fields(stores: Stores) -> impl IntoView {
    let draft = stores.editing().draft;
    let of_draft = move |part: fn(&Draft) -> String| {
        move || draft.with(|draft| draft.as_ref().map(part).unwrap_or_default())
    };
    let content = Memo::new(move |_| of_draft(|draft| draft.content.clone())());
    let pinned = Signal::derive(move || draft.with(|it| it.as_ref().is_some_and(|it| it.pinned)));
    let write = move |change: Box<dyn FnOnce(&mut Draft)>| {
        draft.update(|draft| draft.as_mut().map_or((), change));
    };
    let pin = Callback::new(move |is_pinned| write(Box::new(move |it| it.pinned = is_pinned)));
    view! {
        <label class="field">
            <span class="label">"Title"</span>
            <input
                class="input"
                type="text"
                required
                maxlength=TITLE_MAX
                prop:value=of_draft(|draft| draft.title.clone())
                on:input:target=move |ev| {
                    let title = ev.target().value();
                    write(Box::new(|draft| draft.title = title));
                }
            />
        </label>
        <label class="field">
            <span class="label">"Content, in HTML"</span>
            <textarea
                class="input input-mono"
                rows="12"
                spellcheck="true"
                prop:value=content
                on:input:target=move |ev| {
                    let content = ev.target().value();
                    write(Box::new(|draft| draft.content = content));
                }
            ></textarea>
        </label>
        <Checkbox
            label="Pinned"
            hint="It stays on top of everybody's news."
            checked=pinned
            on_change=pin
        />
        <section class="news-preview" aria-label="Preview">
            <h3>"As readers of Anion see it"</h3>
            {move || view! { <Content stores=stores content=content.get() /> }}
        </section>
    }
}

fn note(saving: &Saving) -> Option<Note> {
    let (tone, glyph, what, means) = match saving {
        Saving::No | Saving::UnderWay => return None,
        Saving::Overtaken => (
            Tone::Warn,
            Glyph::Alert,
            "Somebody else has changed it since you began".to_owned(),
            "Nothing was saved. Open it in Ion to see what they wrote; or save yours over it."
                .to_owned(),
        ),
        Saving::Failed(words) => {
            let means = format!("{} What you typed is still here.", words.means);
            (Tone::Bad, Glyph::Alert, format!("Not saved. {}", words.what), means)
        }
        Saving::Unknown(words) => {
            let means =
                "What you typed is still here, and to save the same once more does no harm.";
            let what = format!("It may be saved or not. {}", words.what);
            (Tone::Warn, Glyph::Alert, what, means.to_owned())
        }
    };
    Some(Note { tone, glyph, what, means, action: None })
}

fn save(desk: Desk, saving: RwSignal<Saving>) {
    let stores = desk.stores;
    let Some(draft) = stores.editing().draft.get_untracked() else { return };
    let is_forced = match saving.get_untracked() {
        Saving::UnderWay => return,
        Saving::Overtaken => true,
        Saving::No | Saving::Failed(_) | Saving::Unknown(_) => false,
    };
    let change = Change::between(&draft.from, draft.title.trim(), &draft.content, draft.pinned);
    if change.is_nothing() {
        stores.editing().draft.set(None);
        return;
    }
    saving.set(Saving::UnderWay);
    spawn_local(async move {
        let saved = try_save(stores, &draft, &change, is_forced).await;
        match saved {
            Ok(Saved::Done(saved)) => {
                stores.editing().draft.set(None);
                let _ = desk.archive.try_update(|archive| archive.replace(&saved));
                // What the list does not hold is asked for anew.
                desk.single.reload();
                stores.toasts.say(Toast {
                    what: "Saved".to_owned(),
                    means: "Everybody sees it so from now on.".to_owned(),
                    is_bad: false,
                    action: None,
                });
            }
            Ok(Saved::Overtaken) => drop(saving.try_set(Saving::Overtaken)),
            Ok(Saved::Unknown(error)) => {
                let _ = saving.try_set(Saving::Unknown(stores.setup.explain(&error)));
            }
            Err(error) => {
                let _ = saving.try_set(Saving::Failed(stores.setup.explain(&error)));
            }
        }
    });
}

/// Saves it, if nobody else has changed it meanwhile.
async fn try_save(
    stores: Stores,
    draft: &Draft,
    change: &Change,
    is_forced: bool,
) -> Result<Saved, ApiError> {
    let id = draft.from.id;
    let look = announcements::one(id);
    let before = stores.client.get(&look).await?;
    if !is_forced && before.updated != draft.from.updated {
        return Ok(Saved::Overtaken);
    }
    match stores.client.get(&announcements::change(id, change)).await {
        // Ion may have done it and the answer be lost: only looking tells. It is not asked again.
        Err(error @ (ApiError::Fetch(_) | ApiError::Broken(_))) => {
            match stores.client.get(&look).await {
                Ok(now) if change.is_in(&now) => Ok(Saved::Done(now)),
                Ok(_) => Err(error),
                Err(_) => Ok(Saved::Unknown(error)),
            }
        }
        answer => answer.map(Saved::Done),
    }
}
