//! All tests that drive the product from outside, in one binary.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    clippy::disallowed_methods, // the test run's own settings and clock
    clippy::format_push_string,
    missing_docs
)]

mod apply;
mod architecture;
mod calls;
mod faults;
mod journeys;
mod leaks;
mod ledger;
mod matrix;
mod parity;
mod privacy;
mod races;
mod records;
mod statistics;
mod support;
mod texts;
mod upgrade;
mod watching;
