//! The rules that the secretariat edits: editions of norms, tariff, board rules, ages, texts of letters and mails.
//! Each is dated, is drafted before it is published, and never changes afterwards; running cases keep theirs.

pub mod web;
