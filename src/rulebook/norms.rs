//! A norm's draft, criterion by criterion.
