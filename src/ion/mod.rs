//! Ion's API: each question as an [`Endpoint`], each answer as a type, each failure as an
//! [`ApiError`].
//!
//! Nothing is sent here, and nothing is known here of how a reader signs in. Observed on a running
//! Ion of August 2026; what a test claims about it rests on the exchanges in
//! `tests/fixtures/ion`, or on the Ion file that a comment names.

pub mod access;
pub mod activities;
mod age;
pub mod announcements;
pub mod block_detail;
pub mod blocks;
pub mod buses;
mod by_hand;
pub mod emergency;
mod endpoint;
mod error;
pub mod favorites;
mod id;
pub mod people;
pub mod pictures;
pub mod profile;
pub mod rooms;
pub mod rosters;
pub mod schedule;
pub mod signups;
pub mod text;
pub mod web;

pub use age::Ages;
pub use by_hand::{AddressFault, check_address};
pub use endpoint::{Audience, Endpoint, Page, Question};
pub use error::{ApiError, refusal};
pub use id::{ActivityId, AnnouncementId, BlockId, OfferingId, RouteId, UserId};
