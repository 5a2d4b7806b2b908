//! Stand-in for evidence, until it is merged.

use crate::store::Db;
use crate::values::{Id, Moment, OsloDate};
use crate::vault::Vault;
use crate::web::Problem;
use actix_web::HttpResponse;
use serde::Serialize;

/// A file.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "a stand-in")]
pub struct Evidence {
    pub id: Id,
    pub vendor_id: Id,
    pub sha256: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub pages: Option<i32>,
    pub issued_on: Option<OsloDate>,
    pub uploaded_by: Id,
    pub uploaded_by_name: String,
    pub uploaded_at: Moment,
}

impl Evidence {
    /// In a word.
    pub fn kind_label(&self) -> &'static str {
        "PDF"
    }
}

/// The files of a criterion.
pub fn of_criterion(_db: &mut Db, _case: Id, _criterion: &str) -> diesel::QueryResult<Vec<Evidence>> {
    Ok(Vec::new())
}

/// A file of a case.
pub fn linked(_db: &mut Db, _case: Id, _evidence: Id) -> diesel::QueryResult<Option<Evidence>> {
    Ok(None)
}

/// Sends it.
pub async fn send(_vault: &Vault, _file: &Evidence) -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}
