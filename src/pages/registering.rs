//! Anion is not set up: which field is wrong, and how to register it at Ion.

use leptos::prelude::*;

use crate::components::copy_value::CopyValue;
use crate::components::entrance::Entrance;
use crate::components::error_note::{ErrorNote, Note, Tone};
use crate::components::icon::{Glyph, Icon};
use crate::components::late_icons::LateIcons;
use crate::components::steps::{Step, Steps};
use crate::config::{ConfigError, Home};
use crate::ion::web;

use crate::stores::page::{Page, copy};
use crate::words::{self, Words};

/// Where Ion is, unless a configuration says otherwise; without one, this is who is meant.
const ION: &str = "https://ion.tjhsst.edu";

/// What is wrong, and where Anion is served; the context of this page.
#[derive(Clone)]
pub struct NotSetUp {
    /// What is wrong with the configuration.
    pub error: ConfigError,
    /// Where Anion is served.
    pub home: Home,
}

/// The page.
#[component]
pub fn Registering() -> impl IntoView {
    let NotSetUp { error, home } = expect_context();
    Page::new().enter("Not set up");
    let Words { what, means } = words::of_config(&error);
    let note = Note { tone: Tone::Bad, glyph: Glyph::Alert, what, means, action: None };
    view! {
        <Entrance
            title="Anion is not set up yet"
            lead="It needs to be registered at Ion once, and told so in its file config.json."
            ion_href=ION
        >
            // Nothing else is here that would bring them.
            <LateIcons />
            <ErrorNote note=note />
            <Steps>
                <Step title="Register it at Ion"><Registration callback=home.callback() /></Step>
                <Step title="Write config.json"><Configuration /></Step>
                <Step title="Reload this page">
                    <p class="muted">"It then offers to sign in."</p>
                </Step>
            </Steps>
        </Entrance>
    }
}

#[component]
fn Registration(callback: String) -> impl IntoView {
    let page = format!("{ION}{}", web::register_application());
    view! {
        <p class="muted">"Sign in at Ion, open its page for a new application, and enter exactly this."</p>
        <a class="btn btn-main" href=page target="_blank" rel="noopener noreferrer">
            "Open Ion's registration page"
            <Icon glyph=Glyph::External small=true />
        </a>
        <CopyValue label="Name" value="Anion" copy=Callback::new(copy) />
        <CopyValue label="Client type" value="Public" copy=Callback::new(copy) />
        <CopyValue
            label="Authorization grant type"
            value="Authorization code"
            copy=Callback::new(copy)
        />
        <CopyValue label="Redirect URIs" value=callback copy=Callback::new(copy) />
        <CopyValue label="Algorithm" value="No OIDC support" copy=Callback::new(copy) />
        <p class="small muted">
            "Ion offers new applications the authorization code grant only: set grant to code. An older \
             registration with the implicit grant still works: set grant to implicit."
        </p>
    }
}

#[component]
fn Configuration() -> impl IntoView {
    let example = format!(
        "{{ \"ion\": \"{ION}\", \"client_id\": \"the client id that Ion shows\", \"grant\": \"code\" }}"
    );
    view! {
        <p class="muted">
            "The file lies beside index.html. Nothing has to be built anew when it changes."
        </p>
        <CopyValue label="config.json" value=example copy=Callback::new(copy) />
        <p class="small muted">
            "Further fields, if the defaults do not fit: authorize, token, revoke, introspect and api (each on Ion's \
             origin, or a path here that forwards to Ion, such as /ion/api), and redirect_uri."
        </p>
    }
}
