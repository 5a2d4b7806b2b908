//! Paper: the layout of everything that we print, as PDF/A-3a and PDF/UA-1 together.
//!
//! A certificate has a page of its own ([`page`]), so have the diploma for the wall ([`diploma`]) and the statement of
//! what the register said ([`statement`]); decision letters, minutes, invoices and packs are letters ([`letter`]):
//! headings, paragraphs, lists, facts and tables over any number of pages. This room knows no words and no cases: all
//! texts come in. Whatever breaks the archive's or the accessibility's rules is refused, not written; no name ever stops
//! a paper. The same input gives the same bytes.

mod archive;
mod breaking;
pub mod diploma;
mod faces;
mod flow;
pub mod letter;
pub mod page;
pub mod paper;
mod parts;
mod seal;
mod shapes;
#[cfg(test)]
pub(crate) mod specimens;
pub mod statement;
mod table;
#[cfg(test)]
mod tests;
