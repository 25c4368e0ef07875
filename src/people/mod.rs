//! Looking for people: what is asked, and what of the answer is worth marking.

pub mod highlight;
pub mod query;
pub mod together;
