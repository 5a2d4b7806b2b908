//! Standing interests held against a case: proposals, to the chair before assignment and to the person before
//! declaring. Nobody is conflicted by them alone.

use crate::approvals;
use crate::cases::Case;
use crate::impartiality::{self, Known, Relation, Tie, ties};
use crate::records;
use crate::scheme::{RecordKind, Scope};
use crate::store::Db;
use crate::values::{Id, OsloDate};
use crate::vendors;
use diesel::QueryResult;

/// The ties of some people to the parties of a case, as far as they have told of them.
///
/// # Errors
/// When the database fails.
pub fn ties_to_case(
    db: &mut Db,
    today: OsloDate,
    case: &Case,
    accounts: &[Id],
) -> QueryResult<Vec<(Id, Tie)>> {
    let interests = impartiality::interests_of(db, accounts)?;
    if interests.is_empty() {
        return Ok(Vec::new());
    }
    let known = concerned(db, today, case.vendor_id, &case.scope)?;
    let found = ties(&interests, &known, today);
    Ok(found.into_iter().map(|tie| (tie.interest.account, tie)).collect())
}

/// Everybody that a case may be of interest to: the applicant by all its names, who has a role there by the company
/// register, those that it calls for by its own data-processor agreements, and who holds an approval that is valid for
/// calls of the same direction and activity.
fn concerned(db: &mut Db, today: OsloDate, vendor: Id, scope: &Scope) -> QueryResult<Vec<Known>> {
    let Some(vendor) = vendors::find(db, vendor)? else { return Ok(Vec::new()) };
    let former = vendors::former_names_of(db, vendor.id)?.into_iter().map(|former| former.name);
    let mut all = vec![Known {
        relation: Relation::Applicant,
        orgnr: Some(vendor.orgnr.clone()),
        names: std::iter::once(vendor.name).chain(former).collect(),
    }];
    if let Some(kept) = vendors::register_entry(db, vendor.id)? {
        all.extend(kept.entry.roles.into_iter().map(|holder| Known {
            relation: Relation::Role,
            orgnr: holder.orgnr,
            names: vec![holder.name],
        }));
    }
    for sheet in records::sheets_of(db, vendor.id)? {
        if sheet.kind == RecordKind::ProcessorAgreements {
            all.extend(sheet.rows.iter().filter_map(client));
        }
    }
    let competing = approvals::all(db)?;
    let competing: Vec<_> = competing
        .into_iter()
        .filter(|one| one.vendor_id != vendor.id && competes(&one.scope, scope))
        .collect();
    let ids: Vec<Id> = competing.iter().map(|one| one.vendor_id).collect();
    let standings = approvals::standings(db, today.end(), &ids)?;
    let valid = |id: Id| standings.iter().any(|(one, standing)| one.id == id && standing.valid);
    let competing: Vec<_> = competing.into_iter().filter(|one| valid(one.id)).collect();
    let others = vendors::many(db, &ids)?;
    all.extend(competing.into_iter().map(|one| Known {
        relation: Relation::Competitor,
        orgnr: others.iter().find(|other| other.id == one.vendor_id).map(|other| other.orgnr.clone()),
        names: vec![one.legal_name],
    }));
    Ok(all)
}

fn client(row: &records::Row) -> Option<Known> {
    let cell = |name: &str| row.cells.get(name).map(String::as_str).unwrap_or_default();
    (cell("role") == "client").then(|| Known {
        relation: Relation::Client,
        orgnr: cell("orgnr").parse().ok(),
        names: vec![cell("counterpart").to_owned()],
    })
}

/// Whether two units make the same kind of calls: some direction and some activity in common.
fn competes(one: &Scope, other: &Scope) -> bool {
    one.direction.iter().any(|direction| other.direction.contains(direction))
        && one.activities.iter().any(|activity| other.activities.contains(activity))
}
