//! Announcements as a reader meets them: which are new, which are meant by some words, and how many
//! there are.

pub mod archive;
pub mod groups;
pub mod search;
pub mod seen;
