//! Impartiality: what ties weigh, whatever the case.
//!
//! Knows the grounds on which somebody is conflicted, or may be. What follows from them in a case is `review`'s
//! business; what follows at the secretariat's desk is here.

mod rules;

pub use rules::{AbsoluteGround, Circumstance, Declaration, Weight};
