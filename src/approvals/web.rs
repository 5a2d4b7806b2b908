//! Pages on which an approval's life is looked after: `/sekretariat/register`.

use super::{Act, Approval, ApprovalError, BoardTies, LedgerEvent, Standing, status};
use crate::impartiality;
use crate::people::{Chair, Secretariat, SignedIn};
use crate::store::StoreError;
use crate::values::{CertificateNumber, Id, Moment};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(show).service(change);
}

impl From<ApprovalError> for Problem {
    fn from(error: ApprovalError) -> Self {
        match error {
            ApprovalError::Unknown => Self::not_found(),
            ApprovalError::NotAdministrator => Self::forbidden(),
            ApprovalError::NoReason => Self::invalid("approval-no-reason"),
            ApprovalError::NotNow { .. } => Self::refused("approval-not-now"),
            ApprovalError::Store(error) => error.into(),
        }
    }
}

/// Secretariat and chair look after approvals; each may do other things.
struct Keepers {
    secretariat: Option<Secretariat>,
    chair: Option<Chair>,
}

impl Keepers {
    fn of(who: &SignedIn) -> Result<Self, Problem> {
        let keepers =
            Self { secretariat: Secretariat::prove(who.person()), chair: Chair::prove(who.person()) };
        if keepers.secretariat.is_none() && keepers.chair.is_none() {
            return Err(Problem::forbidden());
        }
        Ok(keepers)
    }

    /// The acts that these people may do, as far as the status allows them.
    fn acts(&self, standing: &Standing) -> Vec<Act> {
        let theirs = |act: &Act| match act {
            Act::Suspend | Act::Reinstate | Act::Withdraw => self.chair.is_some(),
            Act::LiftConditions => self.secretariat.is_some(),
            Act::Resign => false,
        };
        let now = |act: &Act| super::may(*act, standing, "-").is_ok();
        Act::ALL.iter().filter(|act| theirs(act) && now(act)).copied().collect()
    }
}

#[get("/sekretariat/register")]
async fn list(
    who: SignedIn,
    desk: Desk,
    page: Page,
    ties: Option<Data<BoardTies>>,
) -> Result<HttpResponse, Problem> {
    Keepers::of(&who)?;
    let ties = ties.map(|ties| **ties);
    let rows = desk.run(move |store, now| store.read(|db| overview(db, now, &who, ties))).await??;
    page.show("approvals/list.html", json!({ "rows": rows }))
}

/// All approvals but those of vendors towards whom the reader is conflicted, at the desk or on the board.
fn overview(
    db: &mut crate::store::Db,
    now: Moment,
    who: &SignedIn,
    ties: Option<BoardTies>,
) -> Result<Vec<Value>, StoreError> {
    let mut hidden = impartiality::hidden_vendors(db, who.person().id)?;
    if let Some(BoardTies(of)) = ties {
        hidden.extend(of(db, who.person().id)?);
    }
    let mut events: HashMap<Id, Vec<LedgerEvent>> = HashMap::new();
    for event in super::ledger(db)? {
        events.entry(event.approval).or_default().push(event);
    }
    let row = |approval: &Approval| {
        let ledger = events.get(&approval.id).map_or(&[][..], Vec::as_slice);
        json!({ "approval": approval, "standing": status(ledger, now.oslo_date(), now) })
    };
    let seen = |approval: &&Approval| !hidden.contains(&approval.vendor_id);
    Ok(super::all(db)?.iter().rev().filter(seen).map(row).collect())
}

/// One approval with its ledger.
fn one(
    db: &mut crate::store::Db,
    number: CertificateNumber,
) -> Result<(Approval, Vec<LedgerEvent>), ApprovalError> {
    let found = super::by_number(db, number)?.ok_or(ApprovalError::Unknown)?;
    let ledger = super::of_approval(db, found.id)?;
    Ok((found, ledger))
}

fn numbered(text: &str) -> Result<CertificateNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

#[get("/sekretariat/register/{number}")]
async fn show(who: SignedIn, path: Path<String>, desk: Desk, page: Page) -> Result<HttpResponse, Problem> {
    let keepers = Keepers::of(&who)?;
    let number = numbered(&path)?;
    desk.admits(number)?;
    let (approval, ledger) = desk.run(move |store, _| store.read(|db| one(db, number))).await??;
    page.show("approvals/show.html", content(&keepers, &approval, &ledger, desk.now(), &json!({})))
}

fn content(
    keepers: &Keepers,
    approval: &Approval,
    ledger: &[LedgerEvent],
    now: Moment,
    form: &Value,
) -> Value {
    let standing = status(ledger, now.oslo_date(), now);
    let acts = keepers.acts(&standing);
    json!({ "approval": approval, "standing": standing, "ledger": ledger, "acts": acts, "form": form })
}

#[post("/sekretariat/register/{number}")]
async fn change(
    who: SignedIn,
    path: Path<String>,
    desk: Desk,
    page: Page,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let keepers = Keepers::of(&who)?;
    let number = numbered(&path)?;
    desk.admits(number)?;
    let (approval, ledger) = desk.run(move |store, _| store.read(|db| one(db, number))).await??;
    let reason = posted.fields.long_text("reason");
    let mut errors = Vec::new();
    let act = posted.fields.text("act").parse::<Act>();
    if act.is_err() {
        errors.push(page.error("act", "approvals-choose-act", &Arguments::new())?);
    }
    if reason.is_empty() {
        errors.push(page.error("reason", "approvals-give-reason", &Arguments::new())?);
    }
    if posted.fields.text("number").parse() != Ok(number) {
        errors.push(page.error(
            "number",
            "approvals-type-number",
            &Arguments::new().text("number", number),
        )?);
    }
    let again = content(&keepers, &approval, &ledger, desk.now(), &posted.fields.typed());
    let (Ok(act), true) = (act, errors.is_empty()) else {
        return page.show_again("approvals/show.html", again, &errors);
    };
    let done =
        desk.run(move |store, now| keepers_act(store, now, &keepers, approval.id, act, &reason)).await?;
    done?;
    Ok(see_other(format!("/sekretariat/register/{number}?melding=approval-changed")))
}

fn keepers_act(
    store: &crate::store::Store,
    now: Moment,
    keepers: &Keepers,
    approval: Id,
    act: Act,
    reason: &str,
) -> Result<i64, Problem> {
    let chair = || keepers.chair.as_ref().ok_or_else(Problem::forbidden);
    let done = match act {
        Act::Suspend => super::suspend(store, now, chair()?, approval, reason),
        Act::Reinstate => super::reinstate(store, now, chair()?, approval, reason),
        Act::Withdraw => super::withdraw(store, now, chair()?, approval, reason),
        Act::LiftConditions => {
            let secretariat = keepers.secretariat.as_ref().ok_or_else(Problem::forbidden)?;
            super::lift_conditions(store, now, secretariat, approval, reason)
        }
        Act::Resign => return Err(Problem::forbidden()),
    };
    Ok(done?)
}
