//! The guide's playground, as far as the rest of the program knows it: whose answer has arrived.
//!
//! The guide runs the reader's own application through Ion and back to our callback. So whatever
//! arrives there is looked at first: an answer to one of its attempts is the guide's, and never
//! signs anybody in here.

mod ask;
mod bench;

use leptos::prelude::*;

pub use bench::{Bench, Held, Outcome, Received};

use crate::browser::address::Arrival;
use crate::browser::storage::Area;
use crate::config::Config;
use crate::http::encode_form;

/// What the reader chose and typed; an attempt is kept under this, a dot and its nonce. All that
/// begins so goes with the reader.
const INPUTS_KEY: &str = "anion.guide";
const ATTEMPT_KEYS: &str = "anion.guide.";

/// The playground.
#[derive(Clone, Copy)]
pub struct Playground {
    config: StoredValue<Config>,
    arrival: StoredValue<Option<Arrival>>,
    has_arrived: StoredValue<bool>,
    /// Where the bench belongs: to the program, not to the page that first asks for it.
    owner: StoredValue<Option<Owner>>,
    bench: StoredValue<Option<Bench>>,
    /// What clears it away: known once it is made, for until then nobody needs that code.
    clear: StoredValue<Option<fn(Bench)>>,
}

impl Playground {
    /// Takes what has arrived, if it answers an attempt of the guide's; gives it back if not.
    #[must_use]
    pub fn start(config: StoredValue<Config>, arrival: Option<Arrival>) -> (Self, Option<Arrival>) {
        let is_ours = arrival.as_ref().is_some_and(answers_us);
        let (ours, theirs) = if is_ours { (arrival, None) } else { (None, arrival) };
        let playground = Playground {
            config,
            arrival: StoredValue::new(ours),
            has_arrived: StoredValue::new(is_ours),
            owner: StoredValue::new(Owner::current()),
            bench: StoredValue::new(None),
            clear: StoredValue::new(None),
        };
        (playground, theirs)
    }

    /// Whether what arrived was the guide's.
    #[must_use]
    pub fn has_arrived(self) -> bool {
        self.has_arrived.get_value()
    }

    /// Clears the bench: whoever comes next finds none of what lay on it, in the open page as in
    /// storage.
    pub fn clear(self) {
        for key in Area::Tab.keys(INPUTS_KEY) {
            Area::Tab.remove(&key);
        }
        self.arrival.set_value(None);
        // The page has a copy of it, so it is the same bench that goes on.
        if let (Some(bench), Some(clear)) = (self.bench.get_value(), self.clear.get_value()) {
            clear(bench);
        }
    }

    /// The bench; what has arrived lies on it. Made when it is first asked for.
    #[must_use]
    pub fn bench(self) -> Bench {
        if let Some(bench) = self.bench.get_value() {
            return bench;
        }
        let make = || Bench::new(self.config);
        let bench = match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.bench.set_value(Some(bench));
        self.clear.set_value(Some(Bench::clear));
        if let Some(Some(arrival)) = self.arrival.try_update_value(Option::take) {
            bench.arrive(&arrival);
        }
        bench
    }
}

/// Ion gives a state back as forms are encoded (contract, section 2), and so it is looked for: reading
/// what arrived is left to whoever it is for.
fn answers_us(arrival: &Arrival) -> bool {
    let texts = [arrival.query.trim_start_matches('?'), arrival.fragment.trim_start_matches('#')];
    Area::Tab.keys(ATTEMPT_KEYS).into_iter().any(|key| {
        let nonce = key.strip_prefix(ATTEMPT_KEYS).unwrap_or_default();
        let sent = encode_form(&[("state", nonce)]);
        !nonce.is_empty() && texts.iter().any(|text| text.split('&').any(|it| it == sent))
    })
}

fn attempt_key(nonce: &str) -> String {
    format!("{ATTEMPT_KEYS}{nonce}")
}
