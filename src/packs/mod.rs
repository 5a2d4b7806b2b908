//! The whole application as one paper, and as a sealed pack that opens and verifies without the portal.

pub mod web;
