//! Which papers jobs are about, as their payloads say: a job's key may be of another shape than its paper's.

use super::store::files;
use super::wall::diploma_key;
use super::{certificate_key, letter_key};
use crate::approvals;
use crate::decisions;
use crate::jobs::{Failing, kinds};
use crate::store::Db;
use crate::values::{Id, Language};
use diesel::QueryResult;
use serde_json::Value;
use std::collections::HashMap;

/// What a paper that waits is.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// Its number; empty for minutes.
    pub(super) number: String,
    /// Its language, where it waits alone; otherwise it waits with its translation.
    pub(super) language: Option<Language>,
    /// Of whom it tells; none for minutes, which all of the secretariat may read.
    pub(super) vendor: Option<Id>,
}

/// The paper of each job; none where it cannot be told, so that nobody sees what may be kept from them.
pub(super) fn name(db: &mut Db, jobs: &[Failing]) -> QueryResult<Vec<Option<Named>>> {
    let keys: Vec<String> = jobs.iter().filter_map(key).collect();
    let of_keys = files::named_papers(db, &keys)?.into_iter();
    let of_keys: HashMap<String, files::Named> = of_keys.map(|one| (one.key.clone(), one)).collect();
    let files: Vec<Id> = jobs.iter().filter_map(|job| id(job, "file")).collect();
    let of_files: HashMap<Id, Option<files::Named>> = files::named_files(db, &files)?.into_iter().collect();
    let mut names = Vec::new();
    for job in jobs {
        let known = key(job).and_then(|key| of_keys.get(&key));
        names.push(match (job.kind.as_str(), known) {
            (kinds::MINUTES, _) => Some(Named::default()),
            (kinds::RENEWAL, _) => id(job, "file").and_then(|file| of_files.get(&file)).map(|paper| {
                let Some(paper) = paper else { return Named::default() };
                Named { language: Some(paper.language), ..named(paper) }
            }),
            (_, Some(paper)) => Some(named(paper)),
            (_, None) => unclaimed(db, job)?,
        });
    }
    Ok(names)
}

fn named(paper: &files::Named) -> Named {
    Named { number: paper.number.clone(), language: None, vendor: Some(paper.vendor) }
}

/// The paper of a job that nobody has begun: its document is not entered yet. They are few.
fn unclaimed(db: &mut Db, job: &Failing) -> QueryResult<Option<Named>> {
    if let Some(approval) = id(job, "approval") {
        let found = approvals::find(db, approval)?;
        return Ok(found.map(|one| Named {
            number: one.number.to_string(),
            language: None,
            vendor: Some(one.vendor_id),
        }));
    }
    let Some(decision) = id(job, "decision") else { return Ok(None) };
    let found = decisions::find(db, decision)?;
    Ok(found.map(|one| Named {
        number: one.case.number.to_string(),
        language: None,
        vendor: Some(one.case.vendor_id),
    }))
}

/// The key of a job's paper, of the first of its languages.
fn key(job: &Failing) -> Option<String> {
    let language = Language::ALL.first().copied()?;
    let number = |name: &str| job.payload.0.get(name).and_then(Value::as_i64);
    match job.kind.as_str() {
        kinds::CERTIFICATE => Some(certificate_key(id(job, "approval")?, number("event")?, language)),
        kinds::DIPLOMA => Some(diploma_key(id(job, "approval")?, number("event")?, language)),
        kinds::DECISION_LETTER => {
            let letter = i32::try_from(number("number").unwrap_or(1)).ok()?;
            Some(letter_key(id(job, "decision")?, letter, language))
        }
        _ => None,
    }
}

fn id(job: &Failing, name: &str) -> Option<Id> {
    job.payload.0.get(name).and_then(Value::as_str)?.parse().ok()
}
