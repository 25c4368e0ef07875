//! What eighth period means for the reader.
//!
//! Ion's answers come from [`crate::ion`]; what follows from them is decided here.

pub mod agenda;
pub mod came;
pub mod filter;
pub mod flags;
pub mod fullness;
pub mod groups;
pub mod history;
pub mod listed;
pub mod meetings;
pub mod outcome;
pub mod outlook;
pub mod plan;
#[cfg(test)]
mod plan_tests;
pub mod refusal;
pub mod room_book;
#[cfg(test)]
mod sample;
pub mod say;
pub mod search;
#[cfg(test)]
mod sign_up_samples;
pub mod stars;
pub mod strip;
pub mod verdict;
#[cfg(test)]
mod verdict_tests;
pub mod vigil;
pub mod window;
pub mod wish;
