//! Godkjent: the portal that an approval scheme for call centres runs on.
//!
//! The rooms, and who may call whom, are in `docs/architecture.md`.

#[cfg(test)]
pub(crate) mod testing;

// The rooms, each of which may use only those above it.
pub mod values;

pub mod words;

pub mod store;

pub mod vault;

pub mod sheets;

pub mod papers;

pub mod signing;

pub mod checking;

pub mod web;

pub mod journal;

pub mod jobs;

pub mod people;

pub mod scheme;

pub mod vendors;

pub mod evidence;

pub mod records;

pub mod samples;

pub mod impartiality;

pub mod reports;

pub mod approvals;

pub mod cases;

pub mod review;

pub mod decisions;

pub mod meetings;

pub mod conditions;

pub mod appeals;

pub mod rulebook;

pub mod certificates;

pub mod fees;

pub mod packs;

pub mod statistics;

pub mod register;

pub mod watching;

pub mod notices;

// What puts the rooms together.
pub mod config;

pub mod app;

pub mod cli;

pub mod demo;
