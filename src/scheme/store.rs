//! How the scheme's words stand in columns.

use super::{CaseKind, Mark, Membership};

crate::store::text_columns!(CaseKind, Mark, Membership);
