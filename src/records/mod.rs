//! Evidence that is kept as rows because a file would be the wrong form for it: data-processor agreements, list
//! sources, wash logs, numbers in use, call times, figures. Each kind computes its finding and draws it.
//!
//! This room knows a case only as an identifier: its callers ask first whose it is and whether it is open.

pub mod web;
