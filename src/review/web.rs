//! Pages of the review.
