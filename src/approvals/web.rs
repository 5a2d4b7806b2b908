//! Pages of approvals.
