//! What the people of the demo have said of their ties.

use crate::app::App;
use crate::impartiality::{self, Declaration, Declarer, InterestForm, InterestKind};
use crate::people::{self, Secretariat, SignedIn};
use crate::store::StoreError;
use crate::vendors;

/// The secretariat is impartial towards every applicant; one member has told of a former employer, and one of a
/// client.
pub(super) fn declare(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let (office, board, applicants) = app.store.read(|db| {
        let office = people::secretariat(db)?;
        Ok::<_, StoreError>((office, people::board(db)?, vendors::all_public(db)?))
    })?;
    for officer in office.iter().filter_map(Secretariat::prove) {
        for applicant in &applicants {
            let none = Declaration::default();
            impartiality::declare_at_desk(&app.store, now, &officer, applicant.vendor.id, &none)?;
        }
    }
    let told = [
        (InterestKind::Employer, applicants.first(), Some(now.oslo_date().plus_months(-14))),
        (InterestKind::Client, applicants.get(2), None),
    ];
    let members = board.iter().filter(|person| person.is(people::Role::Member));
    for (member, (kind, applicant, ended_on)) in members.zip(told) {
        let who = SignedIn::prove(member).and_then(|who| Declarer::prove(&who));
        let Some((who, applicant)) = who.zip(applicant) else { continue };
        let form = InterestForm {
            kind: Some(kind),
            organisation: applicant.vendor.name.clone(),
            orgnr: applicant.vendor.orgnr.to_string(),
            began_on: None,
            ended_on,
        };
        impartiality::add_interest(&app.store, now, &who, &form, "")?;
    }
    Ok(())
}
