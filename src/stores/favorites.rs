//! The stars: shown at once, brought about one by one, and read back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Client, Consent, Setup, Toast, Toasts, Watched};
use crate::browser::{clock, lock, network};
use crate::eighth::stars::{Stars, Wanted};
use crate::eighth::wish::Wish;
use crate::http::FetchError;
use crate::ion::blocks::BlockDetail;
use crate::ion::favorites;
use crate::ion::{ActivityId, ApiError};
use crate::words::Words;

/// One tab at a time asks and toggles, so that no two undo each other.
const LOCK: &str = "anion.favorites";

/// The stars.
#[derive(Clone, Copy)]
pub struct Favorites {
    client: Client,
    setup: Setup,
    toasts: Toasts,
    consent: Consent,
    stars: RwSignal<Stars>,
    is_busy: StoredValue<bool>,
}

impl Favorites {
    /// Nothing is known beside what each page is told.
    #[must_use]
    pub fn new(client: Client, setup: Setup, toasts: Toasts, consent: Consent) -> Self {
        let stars = RwSignal::new(Stars::default());
        Favorites { client, setup, toasts, consent, stars, is_busy: StoredValue::new(false) }
    }

    /// Keeps the stars of a block's list as Ion told them since it was asked for. So a later list that
    /// says otherwise is seen to.
    pub fn keep_right(self, block: Watched<BlockDetail>) {
        Effect::new(move |_| {
            // Also when an answer comes that was asked for before.
            block.with(|_| ());
            self.stars.with(|stars| {
                if let Some(asked_at) = block.asked_at() {
                    block.amend(|block| stars.put_right(&mut block.offerings, asked_at));
                }
            });
        });
    }

    /// Whether an activity is starred, or about to be; `listed` is what the answer at hand says, which
    /// is kept right.
    #[must_use]
    pub fn is(self, activity: ActivityId, listed: bool) -> bool {
        self.stars.with(|stars| stars.is(activity, listed))
    }

    /// The reader has pressed the star of an activity of that name; `listed` as for
    /// [`Favorites::is`]. Until they have allowed changes they are asked for that first.
    pub fn toggle(self, activity: ActivityId, name: &str, listed: bool) {
        let is_starred = untrack(|| !self.is(activity, listed));
        self.want(activity, name, is_starred);
    }

    /// The reader wants an activity of that name starred, or not.
    pub fn want(self, activity: ActivityId, name: &str, is_starred: bool) {
        if self.consent.is_out_of_reach() {
            let wanted = Wanted { is_starred, name: name.to_owned() };
            self.tell(&wanted, &NotDone::As(ApiError::Fetch(FetchError::Unreachable)));
            return;
        }
        if !self.consent.is_given(|| Wish::Star(activity, is_starred)) {
            return;
        }
        self.consent.settle();
        self.stars.update(|stars| stars.want(activity, name, is_starred));
        if self.is_busy.get_value() {
            return;
        }
        self.is_busy.set_value(true);
        spawn_local(async move {
            while let Some(activity) = self.stars.with_untracked(Stars::next) {
                if let Err(why) = self.bring_about(activity).await {
                    self.give_up(activity, &why);
                }
            }
            self.is_busy.set_value(false);
        });
    }

    /// Another reader comes, or this one leaves.
    pub fn forget(self) {
        self.stars.set(Stars::default());
    }

    /// Asks what is starred, toggles if that is not as the reader wants it, and asks again.
    async fn bring_about(self, activity: ActivityId) -> Result<(), NotDone> {
        if !network::is_online() {
            return Err(NotDone::As(ApiError::Fetch(FetchError::Unreachable)));
        }
        let _held = lock::hold(LOCK).await;
        let asked_at = clock::now();
        let before = self.is_starred(activity).await.map_err(NotDone::As)?;
        if !self.stars.with_untracked(|stars| stars.is_due(activity, before)) {
            self.stars.update(|stars| stars.told(activity, before, asked_at));
            return Ok(());
        }
        let toggled = self.client.get(&favorites::toggle(activity)).await;
        let asked_at = clock::now();
        let after = self.is_starred(activity).await.map_err(NotDone::Unknown)?;
        self.stars.update(|stars| stars.told(activity, after, asked_at));
        match toggled {
            // Somebody else was at it in the same moment. It is the reader's to press again.
            Ok(_) if after == before => Err(NotDone::As(ApiError::Refused(Vec::new()))),
            Err(error) if after == before => Err(NotDone::As(error)),
            _ => Ok(()),
        }
    }

    async fn is_starred(self, activity: ActivityId) -> Result<bool, ApiError> {
        let all = self.client.get(&favorites::own()).await?;
        Ok(all.iter().any(|it| it.activity == activity))
    }

    fn give_up(self, activity: ActivityId, why: &NotDone) {
        let wanted = self.stars.try_update(|stars| stars.give_up(activity)).flatten();
        if let Some(wanted) = wanted {
            self.tell(&wanted, why);
        }
    }

    /// Says in passing that a star is not as the reader wants it.
    fn tell(self, wanted: &Wanted, why: &NotDone) {
        let verb = if wanted.is_starred { "starred" } else { "unstarred" };
        let name = &wanted.name;
        let (what, error) = match why {
            NotDone::As(error) => (format!("{name} was not {verb}"), error),
            NotDone::Unknown(error) => (format!("Nobody knows if {name} was {verb}"), error),
        };
        let Words { what: why, means } = self.setup.explain(error);
        self.toasts.say(Toast {
            what,
            means: format!("{why}. {means}"),
            is_bad: true,
            action: None,
        });
    }
}

/// Why a star is not as the reader wants it.
enum NotDone {
    /// It is as it was.
    As(ApiError),
    /// Ion could not be asked how it is.
    Unknown(ApiError),
}
