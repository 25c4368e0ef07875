//! Answers that are on their way, so that the same is not asked twice at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use leptos::prelude::*;

use crate::http::Response;
use crate::ion::ApiError;

/// One that is on its way, for whoever waits for it.
#[derive(Default)]
struct Flight {
    answer: Option<Result<Response, ApiError>>,
    waiting: Vec<Waker>,
}

/// All of them, by what was asked.
#[derive(Clone, Copy)]
pub(super) struct Flights(StoredValue<BTreeMap<String, Rc<RefCell<Flight>>>, LocalStorage>);

impl Flights {
    /// None is under way.
    pub(super) fn new() -> Self {
        Flights(StoredValue::new_local(BTreeMap::new()))
    }

    /// The answer to what is asked under this key, and whether this very call asked for it.
    pub(super) async fn join(
        self,
        key: &str,
        asking: impl Future<Output = Result<Response, ApiError>>,
    ) -> (Result<Response, ApiError>, bool) {
        let under_way = self.0.with_value(|all| all.get(key).cloned());
        if let Some(flight) = under_way {
            let landed = poll_fn(|context| {
                let mut flight = flight.borrow_mut();
                match &flight.answer {
                    Some(answer) => Poll::Ready(answer.clone()),
                    None => {
                        flight.waiting.push(context.waker().clone());
                        Poll::Pending
                    }
                }
            });
            return (landed.await, false);
        }
        let flight = Rc::new(RefCell::new(Flight::default()));
        self.0.update_value(|all| drop(all.insert(key.to_owned(), flight.clone())));
        let answer = asking.await;
        self.0.try_update_value(|all| {
            // After a change others may have begun anew.
            if all.get(key).is_some_and(|it| Rc::ptr_eq(it, &flight)) {
                all.remove(key);
            }
        });
        let mut flight = flight.borrow_mut();
        flight.answer = Some(answer.clone());
        for waker in flight.waiting.drain(..) {
            waker.wake();
        }
        (answer, true)
    }

    /// Whoever asks from now on does not wait for what is on its way.
    pub(super) fn leave_behind(self) {
        self.0.update_value(BTreeMap::clear);
    }
}
