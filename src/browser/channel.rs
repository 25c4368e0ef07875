//! What the tabs of one browser tell each other.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The way to the other tabs; it lasts as long as the page.
#[derive(Clone, Debug)]
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Joins the channel of that name; `heard` gets each text that another tab tells. `None` in a
    /// browser without channels: its tabs find out by themselves.
    #[must_use]
    pub fn join(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        listen.forget();
        Some(Channel(channel))
    }

    /// Tells the other tabs.
    pub fn tell(&self, text: &str) {
        // It fails only on a closed channel, and ours is never closed.
        let _ = self.0.post_message(&JsValue::from_str(text));
    }
}
