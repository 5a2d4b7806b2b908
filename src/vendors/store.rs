//! Rows of vendors.
