//! Operations against a database.
