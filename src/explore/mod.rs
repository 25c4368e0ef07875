//! The API explorer: what Ion's API offers, how a question is put together, and what an answer holds.
//!
//! What is claimed here of Ion was observed; the recorded answers in `tests/fixtures/ion` bear it out.

pub mod catalog;
pub mod code;
pub mod history;
pub mod meaning;
pub mod request;
pub mod tree;
pub mod whose;
