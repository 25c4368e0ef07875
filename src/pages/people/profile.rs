//! Who somebody is: name, year, who is in charge of them, and where to write.

use leptos::prelude::*;

use super::Who;
use super::signups::Signups;
use crate::components::deed::{Deed, Does};
use crate::components::empty::Empty;
use crate::components::icon::{Glyph, Icon};
use crate::components::part::part;
use crate::components::person_row::initials;
use crate::components::skeleton::Awaited;
use crate::ion::people::{self, Kind, Listed, Person};
use crate::ion::{ApiError, UserId};
use crate::loadable::Loadable;
use crate::pages::layout::failed;
use crate::route::Route;
use crate::stores::Stores;
use crate::stores::portrait::portrait;

/// The profile.
#[component]
pub fn Profile(
    stores: Stores,
    who: Who,
    /// What they are called, for the page's name, once that is known.
    name: RwSignal<Option<String>>,
    /// The address of the search that led here.
    back: String,
) -> impl IntoView {
    let person = stores.client.watch(move || {
        Some(match who {
            Who::Other(id) => people::profile(id),
            Who::Reader | Who::Nobody => people::own_profile(),
        })
    });
    Effect::new(move |_| {
        let known = person.with(|it| it.value().map(|it| it.name.clone()));
        if known.is_some() && name.get_untracked() != known {
            name.set(known);
        }
    });
    let is_reader = Memo::new(move |_| match who {
        Who::Reader => true,
        Who::Nobody => false,
        Who::Other(id) => stores.reader.with(|it| it.value().is_some_and(|it| it.id == id)),
    });
    let again = Callback::new(move |()| person.reload());
    let missing = back.clone();
    view! {
        <p class="profile-back">
            <a class="ion-link" href=back>
                <Icon glyph=Glyph::Left small=true />
                "People"
            </a>
        </p>
        {move || {
            person
                .with(|person| match person {
                    Loadable::Failed(ApiError::NotFound) => {
                        view! { <Missing back=missing.clone() /> }.into_any()
                    }
                    Loadable::Loading => view! { <Boxes /> }.into_any(),
                    person => {
                        part(
                            person,
                            Awaited::Settings,
                            |error| failed(stores, error, again),
                            |person| {
                                view! {
                                    <Here
                                        stores=stores
                                        person=person.clone()
                                        is_reader=is_reader.get()
                                    />
                                }
                                .into_any()
                            },
                        )
                    }
                })
        }}
    }
}

#[component]
fn Missing(back: String) -> impl IntoView {
    let actions = vec![Deed::main("Search people", Does::Go(back))];
    view! {
        <div class="card" role="alert">
            <Empty
                glyph=Glyph::User
                title="Ion has no such person"
                means="They may have left the school, or are not for you to see. The search finds everybody else."
                actions=actions
            />
        </div>
    }
}

#[component]
fn Here(stores: Stores, person: Person, is_reader: bool) -> impl IntoView {
    let signups = (person.kind == Kind::Student).then(|| {
        let name = person.first_name.clone();
        view! { <Signups stores=stores person=person.id name=name is_reader=is_reader /> }
    });
    view! {
        <div class="profile">
            <section class="card profile-card" aria-label="About">
                <Identity stores=stores person=person.clone() />
                <Facts stores=stores person=person />
            </section>
            {signups}
        </div>
    }
}

/// What stands there while the profile is on its way.
#[component]
fn Boxes() -> impl IntoView {
    view! {
        <div class="waiting profile" role="status" aria-label="Loading the profile">
            <div class="card profile-card">
                <div class="profile-id">
                    <span class="avatar avatar-l sk"></span>
                    <div class="profile-boxes stack-s">
                        <span class="sk"></span>
                        <span class="sk sk-half"></span>
                    </div>
                </div>
            </div>
        </div>
    }
}

/// The picture, or the letters that stand for it until it has come; and what they are.
#[component]
fn Identity(stores: Stores, person: Person) -> impl IntoView {
    let picture = portrait(stores, person.id);
    let letters = initials(&person.first_name, &person.last_name);
    let alt = format!("{}, as pictured in Ion", person.name);
    let avatar = move || match picture.get() {
        Some(href) => {
            view! { <img class="avatar avatar-l portrait" src=href alt=alt.clone() /> }.into_any()
        }
        None => {
            let letters = letters.clone();
            view! { <span class="avatar avatar-l" aria-hidden="true">{letters}</span> }.into_any()
        }
    };
    let nickname = person.nickname.filter(|it| *it != person.first_name);
    let called = nickname.map(|it| view! { <p class="small muted">{format!("Called {it}")}</p> });
    let what = match (person.grade.number, person.graduation_year) {
        (grade @ 9..=12, Some(year)) => Some(format!("Grade {grade}, class of {year}")),
        (grade @ 9..=12, None) => Some(format!("Grade {grade}")),
        _ => person.kind.word().map(str::to_owned),
    };
    view! {
        <div class="profile-id">
            {avatar}
            <div>
                <p class="profile-name">{person.name}</p>
                {what.map(|what| view! { <p class="muted">{what}</p> })}
                {called}
            </div>
        </div>
    }
}

#[component]
fn Facts(stores: Stores, person: Person) -> impl IntoView {
    let someone = move |what, who: Option<Listed>| {
        who.map(|Listed { id: UserId(id), full_name, .. }| {
            let href = stores.setup.href(Route::Person(id));
            view! {
                <dt>{what}</dt>
                <dd><a href=href>{full_name}</a></dd>
            }
        })
    };
    let email = (!person.email.is_empty()).then(|| {
        let href = format!("mailto:{}", person.email);
        view! {
            <dt>"Email"</dt>
            <dd><a href=href>{person.email}</a></dd>
        }
    });
    view! {
        <dl class="profile-facts">
            <dt>"Username"</dt>
            <dd>{person.username}</dd>
            {email}
            {someone("Counselor", person.counselor)}
            {someone("Administrator", person.administrator)}
        </dl>
    }
}
