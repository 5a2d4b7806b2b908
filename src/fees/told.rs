//! What the room of cases is told of invoices: it stands further up, and asks through what the application hands it.

use super::{Paper, store};
use crate::cases::{Invoices, StandingInvoice};
use crate::store::Db;
use crate::values::Id;
use diesel::QueryResult;

/// The answers of this room.
pub const INVOICES: Invoices = Invoices { standing, case_of: store::case_of_number, taken_back };

/// The invoices of a case that stand, the newest first.
pub(super) fn standing(db: &mut Db, case: Id) -> QueryResult<Vec<StandingInvoice>> {
    let papers = store::of_case(db, case)?;
    let credited: Vec<Id> = papers.iter().filter_map(|paper| paper.credits).collect();
    let stands = |paper: &&Paper| paper.credits.is_none() && !credited.contains(&paper.id);
    Ok(papers.iter().rev().filter(stands).map(told).collect())
}

/// Whether a case was invoiced, and none of its invoices stands.
fn taken_back(db: &mut Db, case: Id) -> QueryResult<bool> {
    let papers = store::of_case(db, case)?;
    Ok(!papers.is_empty() && super::standing(&papers).is_none())
}

fn told(paper: &Paper) -> StandingInvoice {
    StandingInvoice {
        number: paper.number.clone(),
        membership: paper.membership,
        issued_on: paper.issued_on,
        due_on: paper.due_on,
        gross: paper.gross(),
        reference: paper.content.payment_reference.clone(),
        kid: paper.content.kid,
    }
}
