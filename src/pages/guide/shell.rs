//! The frame of a step: its head, what it says and asks on the left, the exact values on the right.

use leptos::html;
use leptos::prelude::*;

use super::Desk;
use crate::components::stepper::StepNumber;
use crate::guide::Step;

/// A step. Where the address names it, the focus comes to its head.
#[component]
pub fn StepShell(desk: Desk, step: Step, left: AnyView, right: AnyView) -> impl IntoView {
    let head = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if desk.step.get() == Some(step) {
            // The page's own name takes the focus first, where the page is new.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    if let Some(head) = head.get_untracked() {
                        // On top, and not merely in sight. A browser that refuses the focus leaves
                        // the reader where they were.
                        head.scroll_into_view();
                        let _ = head.focus();
                    }
                });
            });
        }
    });
    let is_current = desk.is_current(step);
    let is_done = Signal::derive(move || desk.is_done(step) && !is_current.get());
    let id = step.as_str();
    view! {
        <section class="step" aria-labelledby=id>
            <div>
                <div
                    class="step-head"
                    class:is-done=is_done
                    class:is-here=is_current
                >
                    <StepNumber number=step.number() is_done=is_done />
                    <h2 id=id tabindex="-1" node_ref=head>{step.label()}</h2>
                </div>
                {left}
            </div>
            <div>{right}</div>
        </section>
    }
}

/// A paragraph of a step.
pub(super) fn prose(text: impl Fn() -> &'static str + Send + Sync + 'static) -> AnyView {
    view! { <p class="guide-prose">{text}</p> }.into_any()
}
