//! The call sample: a complete list of calls, what the auditor draws from it by a seed that anyone can repeat, and
//! the form in which each drawn call is assessed.
//!
//! This room knows a case only as an identifier: its callers ask first whose it is and who may open it.

pub mod web;
