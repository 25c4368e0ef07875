//! Small texts that this device keeps beside the session: what a reader has pinned, read or chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::{self, Area};
use crate::browser::vault;
use crate::session::{ReaderId, Sealed};

/// How the keys of what belongs to a reader begin. It goes when the reader goes, or another comes.
const OF_READER: &str = "anion.own.";

/// Whose it all is: Ion's number for them, sealed.
const READER_KEY: &str = "anion.own.reader";

/// A text under a key, as a signal. Where storage is blocked it lives as long as the page.
///
/// Keys that begin with `anion.own.` are a reader's own, others the device's.
#[derive(Clone, Copy)]
pub struct Keepsake {
    key: &'static str,
    text: RwSignal<Option<String>>,
}

impl Keepsake {
    /// What the device keeps.
    #[must_use]
    pub fn get(self) -> Option<String> {
        self.text.get()
    }

    /// The same, without being told when it changes.
    #[must_use]
    pub fn get_now(self) -> Option<String> {
        self.text.get_untracked()
    }

    /// Keeps another text, or none; the other tabs have it at once.
    pub fn set(self, text: Option<String>) {
        match &text {
            // Where storage is blocked or full it is not kept for the next time, and that is all.
            Some(text) => drop(Area::Device.set(self.key, text)),
            None => Area::Device.remove(self.key),
        }
        self.take_in(text);
    }

    fn take_in(self, text: Option<String>) {
        if self.text.with_untracked(|before| *before != text) {
            self.text.set(text);
        }
    }
}

/// All that is kept.
#[derive(Clone, Copy)]
pub struct Keepsakes {
    open: StoredValue<Vec<Keepsake>>,
    reader: Keepsake,
    /// For whom this page has seen to it.
    known: StoredValue<Option<ReaderId>>,
}

impl Keepsakes {
    /// None is open yet.
    #[must_use]
    pub fn start() -> Self {
        let open = StoredValue::new(Vec::new());
        Keepsakes { open, reader: opened(open, READER_KEY), known: StoredValue::new(None) }
    }

    /// What is kept under a key. Each store opens its own when it starts: what a view opened would
    /// end with the view.
    #[must_use]
    pub fn open(self, key: &'static str) -> Keepsake {
        opened(self.open, key)
    }

    /// The reader is known: what another one left is wiped.
    pub fn belongs_to(self, reader: ReaderId) {
        if self.known.get_value() != Some(reader) {
            self.known.set_value(Some(reader));
            spawn_local(self.claim(reader));
        }
    }

    async fn claim(self, reader: ReaderId) {
        let name = reader.to_string();
        // Opening and sealing take a moment, in which the reader may leave.
        let is_here = || self.known.try_get_value().flatten() == Some(reader);
        if let Some(text) = self.reader.get_now() {
            let opened = match Sealed::read(&text) {
                Some(sealed) => vault::open(&sealed.iv, &sealed.data, READER_KEY).await.ok(),
                None => None,
            };
            if opened.as_ref() == Some(&name) || !is_here() {
                return;
            }
            self.wipe();
            self.known.set_value(Some(reader));
        }
        let sealed = vault::seal(&name, READER_KEY).await;
        if is_here() {
            // Where no key can be kept nobody will know the next time, and so it is wiped then.
            let text = sealed.map(|(iv, data)| Sealed::new(iv, data).to_text());
            self.reader.set(Some(text.unwrap_or_default()));
        }
    }

    /// Forgets those whose key is meant; what is on a page goes at once.
    pub fn remove(self, is_meant: impl Fn(&str) -> bool) {
        for keepsake in self.open.get_value().into_iter().filter(|it| is_meant(it.key)) {
            keepsake.set(None);
        }
    }

    /// Removes what belongs to the reader, and leaves what belongs to the device.
    pub fn wipe(self) {
        self.known.set_value(None);
        let open = self.open.get_value();
        for keepsake in open.into_iter().filter(|it| it.key.starts_with(OF_READER)) {
            keepsake.set(None);
        }
        for key in Area::Device.keys(OF_READER) {
            Area::Device.remove(&key);
        }
    }
}

fn opened(open: StoredValue<Vec<Keepsake>>, key: &'static str) -> Keepsake {
    let known = open.with_value(|open| open.iter().find(|it| it.key == key).copied());
    if let Some(known) = known {
        return known;
    }
    let text = RwSignal::new(Area::Device.get(key));
    let keepsake = Keepsake { key, text };
    open.update_value(|open| open.push(keepsake));
    storage::on_change(key, move || keepsake.take_in(Area::Device.get(key)));
    keepsake
}
