//! The buses of an afternoon: what the board shows, when it matters, and when one has come.

pub mod arrival;
pub mod board;
pub mod hours;
pub mod lot;
pub mod pin;
