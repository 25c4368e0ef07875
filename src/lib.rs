//! Anion: an Ion client that runs wholly in the browser.
//!
//! Four layers, and arrows that only point down (`tests/architecture.rs` holds them):
//!
//! 1. **Decide**, in plain Rust that `cargo test` runs natively: everything that can be wrong in an
//!    interesting way. It does not know the browser, the clock or Leptos.
//! 2. **Touch**: [`browser`], the only place that knows the browser.
//! 3. **Hold**: [`stores`], which keep state and carry out what was decided.
//! 4. **Show**: [`components`], [`pages`] and [`app`], which decide nothing.
//!
//! Start with [`session::step`], [`oauth`] and [`ion`]; ARCHITECTURE.md has the whole plan.

// Decide.
pub mod buses;
pub mod cache;
pub mod config;
pub mod diagnosis;
pub mod eighth;
pub mod explore;
pub mod export;
pub mod guide;
pub mod http;
pub mod ion;
pub mod json;
pub mod keys;
pub mod loadable;
pub mod markup;
pub mod news;
pub mod oauth;
pub mod origin;
pub mod palette;
pub mod people;
pub mod polling;
pub mod route;
pub mod school_day;
pub mod session;
pub mod settings;
pub mod time;
pub mod words;
// Touch.
pub mod browser;
// Hold.
pub mod stores;
// Show. A component's properties are documented where their names do not say it.
#[allow(missing_docs, reason = "the macro makes a struct field of each property")]
pub mod app;
#[allow(missing_docs, reason = "the macro makes a struct field of each property")]
pub mod components;
#[allow(missing_docs, reason = "the macro makes a struct field of each property")]
pub mod pages;

pub use app::start;
