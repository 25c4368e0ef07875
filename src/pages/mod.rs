//! The pages: one address, one file. They bring stores and components together and decide nothing.

pub mod account;
pub mod activities;
pub mod buses;
pub mod callback;
pub mod eighth;
pub mod explore;
pub mod guide;
pub mod key_help;
pub mod later;
pub mod layout;
pub mod mine;
pub mod news;
pub mod not_found;
pub mod offering;
pub mod palette;
pub mod people;
pub mod place;
pub mod registering;
pub mod schedule;
pub mod settings;
pub mod today;
pub mod unfit;
pub mod welcome;
