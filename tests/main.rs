//! All tests that drive the product from outside, in one binary.
#![allow(
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    clippy::format_push_string,
    missing_docs
)]

mod architecture;
mod faults;
mod journeys;
mod matrix;
mod parity;
mod support;
mod texts;
