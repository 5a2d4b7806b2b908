//! A second score, given on the page of all scores.

use super::super::{ReviewError, give_second};
use super::joint::{Choice, content, look};
use super::{address, case_id, number_in, refused};
use crate::people::BoardMember;
use crate::scheme::TheScheme;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::json;
use std::sync::Arc;

/// `POST /nemnd/sak/{number}/samlet/ny-vurdering`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let criterion = posted.fields.text("criterion").to_owned();
    let reason = posted.fields.long_text("second_reason");
    let sorter = posted.fields.text("sorter").to_owned();
    let back = if sorter == "norm" { "&sorter=norm" } else { "" };
    let key = match posted.fields.text("second_mark").parse() {
        Err(_) => ("second_mark", "review-error-second-mark"),
        Ok(mark) => {
            let (rules, me, id, why) = (Arc::clone(&scheme), who.clone(), criterion.clone(), reason.clone());
            let given = desk
                .run(move |store, now| {
                    give_second(store, now, &rules, &me, case_id(store, number)?, &id, mark, &why)
                })
                .await?;
            match given {
                Ok(()) => {
                    let here = format!("?melding=review-second-given{back}#krav-{criterion}");
                    return Ok(see_other(format!("{}/samlet{here}", address(number))));
                }
                Err(ReviewError::SameMark) => ("second_mark", "review-error-second-same"),
                Err(ReviewError::Words(_)) => ("second_reason", "review-error-second-reason"),
                Err(error) => return Err(refused(number, error)),
            }
        }
    };
    let errors = [page.error(key.0, key.1, &Arguments::new())?];
    let seen = look(&desk, &scheme, &who, number).await?;
    let typed = json!({ "second_mark": posted.fields.text("second_mark"), "second_reason": reason });
    let choice = Choice { krav: String::new(), endre: criterion, sorter };
    page.show_again("review/joint.html", content(&page, &who, seen, &choice, Some(&typed))?, &errors)
}
