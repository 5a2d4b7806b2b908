//! Pages of vendors.
