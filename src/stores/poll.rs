//! Asking for something again and again, politely.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Clock;
use crate::browser::{clock, entropy, network};
use crate::polling::Pace;

/// One asking; whether an answer came.
pub type Asked = Pin<Box<dyn Future<Output = bool>>>;

/// Asks as often as `pace` says while `is_on`, for as long as the view lives that began it.
///
/// The clock stands still while the page is hidden, and then nothing is asked; nor offline. Whoever
/// begins has just asked, so the first time is a whole wait away; but when the page is seen again
/// after longer than that, it is asked at once. One asking ends before the next begins.
pub fn keep(
    clock: Clock,
    pace: Pace,
    is_on: impl Fn() -> bool + 'static,
    ask: impl Fn() -> Asked + 'static,
) {
    let failures = Rc::new(Cell::new(0_u32));
    let is_asking = Rc::new(Cell::new(false));
    let due = Rc::new(Cell::new(None));
    Effect::new(move |_| {
        let now = clock.now();
        if !is_on() {
            due.set(None);
            return;
        }
        let is_due = match due.get() {
            None => {
                due.set(Some(now.after(wait(pace, failures.get()))));
                false
            }
            Some(due) => due <= now,
        };
        if !is_due || is_asking.replace(true) {
            return;
        }
        if !network::is_online() {
            is_asking.set(false);
            return;
        }
        let (failures, is_asking, due) = (failures.clone(), is_asking.clone(), due.clone());
        let asked = ask();
        spawn_local(async move {
            let came = asked.await;
            failures.set(if came { 0 } else { failures.get().saturating_add(1) });
            due.set(Some(clock::now().after(wait(pace, failures.get()))));
            is_asking.set(false);
        });
    });
}

fn wait(pace: Pace, failures: u32) -> Duration {
    let mut dice = [0];
    // Without dice it asks as often as it may, and no more often.
    let _ = entropy::fill(&mut dice);
    pace.wait(failures, dice[0])
}
