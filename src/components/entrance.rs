//! The page around everything that is shown before one is signed in.

use leptos::prelude::*;

use super::icon::{Glyph, Icon, Mark};

/// A column under the mark; on the welcome page with the school's day beside it.
#[component]
pub fn Entrance(
    /// The page's name.
    #[prop(into)]
    title: Signal<String>,
    /// What the page is about, in a sentence.
    #[prop(into)]
    lead: Signal<String>,
    /// Ion's own page, if it is known where Ion is.
    #[prop(optional, into)]
    ion_href: Option<String>,
    /// What stands beside it.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let ion = ion_href.map(|href| {
        view! {
            <a class="ion-link push" href=href target="_blank" rel="noopener noreferrer">
                "Open Ion"
                <Icon glyph=Glyph::External small=true />
            </a>
        }
    });
    let aside = aside.map(|aside| {
        view! {
            <aside class="entrance-side" aria-label="Today at school">
                {aside.run()}
            </aside>
        }
    });
    view! {
        <div class="entrance">
            <main class="entrance-main" id="main">
                <div class="entrance-box">
                    <div class="entrance-brand"><Mark />"Anion"{ion}</div>
                    <div>
                        <h1 tabindex="-1">{title}</h1>
                        <p class="entrance-lead">{lead}</p>
                    </div>
                    {children()}
                    <p class="entrance-foot">
                        "Made by students. Not affiliated with Ion or the school."
                    </p>
                </div>
            </main>
            {aside}
        </div>
    }
}
