//! One asking of one that watches: shows what was answered before, and asks for what is not fresh.

use std::rc::Rc;

use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Showing};
use crate::browser::clock;
use crate::cache::{Known, Shown, Use, is_behind, judge, leaves_standing};
use crate::http::{FetchError, Response};
use crate::ion::{ApiError, Audience, Question};
use crate::time::Timestamp;

/// What becomes of an answer; whether it could be read. What was kept and cannot be read is as if it
/// were not there. Shared, so that the asking is compiled once and not for each type.
pub(super) type Deliver = Rc<dyn Fn(Result<Response, ApiError>, Source) -> bool>;

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Just now from Ion.
    Ion,
    /// From before.
    Kept,
}

/// One asking of one that watches.
pub(super) struct Wish {
    /// What is asked.
    pub(super) question: Question,
    /// What becomes of the answer.
    pub(super) deliver: Deliver,
    /// Whether somebody wants it anew, however fresh it is.
    pub(super) is_forced: bool,
    /// Whose wish it is, and whether it is still the latest.
    pub(super) number: u32,
    pub(super) is_latest: Box<dyn Fn() -> bool>,
    /// Which answer is shown there.
    pub(super) showing: Showing,
}

impl Client {
    /// Shows what is at hand, and asks for what is not fresh.
    pub(super) fn fulfil(self, wish: Wish) {
        let mut standby = None;
        let recalled = self.cache.recall(&wish.question);
        let was_recalled = recalled.is_some();
        if self.is_enough(&wish, recalled, &mut standby) {
            return;
        }
        spawn_local(async move {
            // What the device keeps is never enough, so nobody waits for it to ask.
            let find = async {
                if !was_recalled {
                    let found = self.cache.find(&wish.question).await;
                    if (wish.is_latest)() {
                        self.is_enough(&wish, found, &mut standby);
                    }
                }
            };
            let ask = async {
                // What was read before the session lapsed stays as it is until it is renewed.
                match wish.question.audience() {
                    Audience::Reader if self.session.is_lapsed_now() => None,
                    _ => Some(self.ask_of_now(&wish.question).await),
                }
            };
            let ((), answer) = join(find, ask).await;
            // Something else may have been asked meanwhile.
            if !(wish.is_latest)() {
                return;
            }
            let is_standing = match &answer {
                Some(Ok(_)) => false,
                Some(Err(error)) => {
                    // Again, for what was found only after it had failed.
                    let recalled = self.cache.recall(&wish.question);
                    if recalled.is_some_and(|(_, known)| !known.is_ours) {
                        self.cache.has_failed(&wish.question, error);
                    }
                    leaves_standing(error)
                }
                None => true,
            };
            if let Some((text, known)) = standby.filter(|_| is_standing) {
                self.show(&wish, text, known);
            }
            match answer {
                Some(Err(error)) => {
                    self.cache.shows_what_failed(wish.number);
                    (wish.deliver)(Err(error), Source::Ion);
                }
                Some(Ok(response)) => {
                    let known = self.cache.recall(&wish.question).map(|(_, known)| known);
                    if (wish.deliver)(Ok(response), Source::Ion)
                        && let Some(known) = known
                    {
                        self.note(&wish, known);
                    }
                }
                // Nothing is at hand, and nobody can be asked.
                None if wish.showing.try_get_value().flatten().is_none() => {
                    let error = ApiError::Fetch(FetchError::Unreachable);
                    (wish.deliver)(Err(error), Source::Ion);
                }
                None => {}
            }
        });
    }

    /// Asks; and once more, where the reader has changed something while the answer was on its way, for
    /// it may tell of before.
    async fn ask_of_now(self, question: &Question) -> Result<Response, ApiError> {
        let asked_at = clock::now();
        let answer = self.ask_together(question).await;
        match answer.is_ok() && is_behind(asked_at, question.ages(), self.cache.changed_at()) {
            true => self.ask_together(question).await,
            false => answer,
        }
    }

    /// Shows what was found, if it may be; whether nothing is left to be asked.
    fn is_enough(
        self,
        wish: &Wish,
        found: Option<(String, Known)>,
        standby: &mut Option<(String, Known)>,
    ) -> bool {
        let Some((text, known)) = found else { return false };
        let changed_at = self.cache.changed_at();
        match judge(known, wish.question.ages(), clock::now(), changed_at) {
            Use::Enough => self.show(wish, text, known) && !wish.is_forced,
            Use::Meanwhile => {
                self.show(wish, text, known);
                false
            }
            Use::AtLeast => {
                *standby = Some((text, known));
                false
            }
        }
    }

    /// Shows what was kept, unless it is shown already; whether it can be read.
    fn show(self, wish: &Wish, text: String, known: Known) -> bool {
        if wish.showing.get_value() == Some(self.mark(wish, known)) {
            return true;
        }
        let response = Response { status: 200, headers: Vec::new(), body: text };
        let is_readable = (wish.deliver)(Ok(response), Source::Kept);
        if is_readable {
            self.doctor.shows(&wish.question);
            self.note(wish, known);
        }
        is_readable
    }

    /// Notes what is shown now.
    fn note(self, wish: &Wish, known: Known) {
        let unmarked = wish.question.ages().unmarked;
        let shown = Shown { at: known.at, unmarked, has_failed: known.has_failed };
        self.cache.shows(wish.number, Some(shown));
        wish.showing.try_update_value(|it| *it = Some(self.mark(wish, known)));
    }

    fn mark(self, wish: &Wish, known: Known) -> (u32, String, Timestamp) {
        (self.session.anew_now().era, wish.question.key(), known.at)
    }
}
