//! What vendors do after a decision: the one with a condition has answered it.

use crate::app::App;
use crate::cases::Case;
use crate::conditions;
use crate::store::StoreError;
use crate::values::Language;
use crate::vendors::Applicant;
use crate::words;

/// Answers the first condition of a case, if it has any.
pub(super) fn answer_condition(app: &App, who: &Applicant, case: &Case) -> anyhow::Result<()> {
    let found = app.store.read(|db| {
        conditions::for_vendor(db, case.clone()).map_err(|error| match error {
            conditions::ConditionError::Store(error) => error,
            _ => StoreError::Sql(diesel::result::Error::NotFound),
        })
    })?;
    let Some(duty) = found.duties.first() else { return Ok(()) };
    let text = words::plain(Language::Nb, "demo-condition-answer")?;
    conditions::answer(&app.store, app.clock.now(), who, case, duty.id, &text, &[], "")?;
    Ok(())
}
