//! The case-handling fee on paper: invoice, electronic invoice, credit note, and what came in at the bank.

pub mod web;
