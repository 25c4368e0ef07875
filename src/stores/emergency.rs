//! Whether there is an emergency: asked at the start and every five minutes while the page is seen,
//! signed in or not.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Clock, Keepsake, Keepsakes, poll};
use crate::ion::emergency::{self, mark};
use crate::polling::Pace;

/// The mark of the message that whoever uses this device has put away.
const DISMISSED_KEY: &str = "anion.kept.emergency";

/// Ion itself looks every five minutes. What may be an emergency is asked for even where Ion fails.
const PACE: Pace =
    Pace { every: Duration::from_secs(5 * 60), at_most: Duration::from_secs(10 * 60) };

/// The emergency, if there is one.
#[derive(Clone, Copy)]
pub struct Emergency {
    message: RwSignal<Option<String>>,
    dismissed: Keepsake,
    said: StoredValue<u32>,
}

impl Emergency {
    /// Begins to ask.
    #[must_use]
    pub fn start(client: Client, clock: Clock, keepsakes: Keepsakes) -> Self {
        let message = RwSignal::new(None);
        let ask = move || -> poll::Asked {
            Box::pin(async move {
                let answer = client.get(&emergency::now()).await;
                let came = answer.is_ok();
                // What was known stands until Ion says otherwise.
                if let Ok(answer) = answer
                    && message.with_untracked(|before| *before != answer.message)
                {
                    message.set(answer.message);
                }
                came
            })
        };
        spawn_local(async move {
            let _ = ask().await;
        });
        poll::keep(clock, PACE, || true, ask);
        let dismissed = keepsakes.open(DISMISSED_KEY);
        Emergency { message, dismissed, said: StoredValue::new(0) }
    }

    /// What is said, as HTML that nobody has cleaned; nothing if it was put away.
    #[must_use]
    pub fn message(self) -> Option<String> {
        let message = self.message.get()?;
        let is_dismissed = self.dismissed.get().as_deref() == Some(&mark(&message).to_string());
        (!is_dismissed).then_some(message)
    }

    /// Puts this message away; the next one is shown.
    pub fn dismiss(self) {
        let message = self.message.get_untracked();
        self.dismissed.set(message.map(|message| mark(&message).to_string()));
    }

    /// Whether a screen reader has not said this message yet; asked once, it has.
    #[must_use]
    pub fn is_to_be_said(self, message: &str) -> bool {
        let mark = mark(message);
        let before = self.said.get_value();
        self.said.set_value(mark);
        before != mark
    }
}
