//! What this device keeps for Anion: what it is, how much, and removing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::setting_row::SettingRow;
use crate::route::Route;
use crate::settings::size_words;
use crate::stores::Stores;
use crate::stores::kept::{self, Group};
use crate::stores::toasts::Toast;

/// The rows.
#[component]
pub fn Data(stores: Stores) -> impl IntoView {
    // What is kept is looked at anew whenever something was removed or set.
    let looks = RwSignal::new(0_u32);
    let sizes = move || {
        looks.track();
        let _ = stores.settings.get();
        kept::sizes()
    };
    let total = RwSignal::new(None);
    Effect::new(move |_| {
        looks.track();
        spawn_local(async move {
            let estimate = kept::estimate().await;
            let _ = total.try_set(estimate);
        });
    });
    let remove = Callback::new(move |group| {
        kept::remove(stores.keepsakes, group);
        looks.update(|it| *it += 1);
        stores.toasts.say(Toast {
            what: "Removed from this device".to_owned(),
            means: words(group).0.to_owned(),
            is_bad: false,
            action: None,
        });
    });
    let row =
        move |(group, size)| view! { <Row stores=stores group=group size=size remove=remove /> };
    view! {
        <div class="rows">
            {move || {
                let sizes = sizes();
                if sizes.is_empty() {
                    let means = "This browser blocks storage, or nothing has been set yet.";
                    return view! { <SettingRow title="Nothing is kept" means=means /> }.into_any();
                }
                sizes.into_iter().map(row).collect_view().into_any()
            }}
            {move || total.get().map(|(used, quota)| view! { <All used=used quota=quota /> })}
        </div>
    }
}

/// What a group is called, and what it holds.
fn words(group: Group) -> (&'static str, &'static str) {
    match group {
        Group::Session => ("Your session", "The sealed session, and when you were last here."),
        Group::Settings => ("Settings", "What you have chosen on this page."),
        Group::Own => {
            ("Your marks", "What you have read, pinned or looked up. They go when you sign out.")
        }
        Group::Guide => ("The guide", "Applications and attempts from the guide to Ion's OAuth."),
        Group::Other => ("Other notes", "What pages keep between visits."),
    }
}

#[component]
fn Row(stores: Stores, group: Group, size: usize, remove: Callback<Group>) -> impl IntoView {
    let (title, what) = words(group);
    let means = format!("{what} It takes {}.", size_words(size as f64));
    let control = if group == Group::Session {
        let href = stores.setup.href(Route::Account);
        view! { <a class="btn btn-s" href=href>"Account"</a> }.into_any()
    } else {
        view! { <Remove title=title on_remove=Callback::new(move |()| remove.run(group)) /> }
            .into_any()
    };
    view! { <SettingRow title=title means=means>{control}</SettingRow> }
}

/// A button that asks before it does what cannot be undone.
#[component]
fn Remove(title: &'static str, on_remove: Callback<()>) -> impl IntoView {
    let is_sure = RwSignal::new(false);
    let press = move |_| {
        if is_sure.get_untracked() {
            on_remove.run(());
        }
        is_sure.update(|it| *it = !*it);
    };
    view! {
        <button
            class="btn btn-s"
            class:btn-bad=is_sure
            type="button"
            aria-label=move || {
                if is_sure.get() { format!("Really remove: {title}") } else { format!("Remove: {title}") }
            }
            on:click=press
            on:blur=move |_| is_sure.set(false)
        >
            {move || if is_sure.get() { "Really remove" } else { "Remove" }}
        </button>
    }
}

#[component]
fn All(used: f64, quota: f64) -> impl IntoView {
    let means = format!(
        "With the program itself and what it keeps of Ion's answers. The browser allows {}.",
        size_words(quota)
    );
    view! { <SettingRow title=format!("{} in all", size_words(used)) means=means /> }
}
