//! Checking: what can be said of any PDF, ours or not, from its bytes alone.
//!
//! The bytes come from strangers. Whether we issued them, and what has happened since, the register says.

#[cfg(test)]
mod tests;
pub mod validation;
