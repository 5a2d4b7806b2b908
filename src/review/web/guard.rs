//! For whoever is conflicted in a case, none of its pages exist: one door before all of them, so that no page that
//! is added later can forget it.

use super::super::{AssignmentState, standing_of};
use crate::people::Person;
use crate::store::{Store, StoreError};
use crate::values::{CaseNumber, Id};
use crate::web::Problem;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::{Data, block};
use actix_web::{Error, HttpMessage, ResponseError};

/// What is left to somebody whose impartiality is not settled, or gone: the declaration itself, and, while in doubt,
/// the questions (docs/scheme.md, Impartiality).
fn left_open(state: AssignmentState, method: &Method, rest: &str) -> bool {
    match state {
        AssignmentState::SteppedDown => rest == "habilitet" && method == Method::POST,
        AssignmentState::InDoubt => rest == "habilitet" || rest == "tvil" || rest.starts_with("habilitet/"),
        _ => true,
    }
}

/// The number and the rest of the address of a page of the board about a case.
fn case_page(path: &str) -> Option<(CaseNumber, &str)> {
    let rest = path.strip_prefix("/nemnd/sak/")?;
    let (number, rest) = rest.split_once('/').unwrap_or((rest, ""));
    Some((number.parse().ok()?, rest))
}

/// Answers "not found" for every page of a case to those who are conflicted in it. Stands behind the sessions.
///
/// # Errors
/// What the inner service returns when it cannot even answer.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let account =
        request.extensions().get::<Person>().filter(|person| person.is_on_board()).map(|one| one.id);
    let page = case_page(request.path()).map(|(number, rest)| (number, rest.to_owned()));
    let store = request.app_data::<Data<Store>>().map(|store| store.get_ref().clone());
    if let (Some(account), Some((number, rest)), Some(store)) = (account, page, store) {
        match state_in(store, number, account).await {
            Ok(state) if state.is_none_or(|state| left_open(state, request.method(), &rest)) => {}
            Ok(_) => return Ok(refuse(request, &Problem::not_found())),
            Err(problem) => return Ok(refuse(request, &problem)),
        }
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn refuse(request: ServiceRequest, problem: &Problem) -> ServiceResponse<BoxBody> {
    request.into_response(problem.error_response()).map_into_boxed_body()
}

async fn state_in(store: Store, number: CaseNumber, account: Id) -> Result<Option<AssignmentState>, Problem> {
    let read = move || store.read(|db| Ok::<_, StoreError>(standing_of(db, number, account)?));
    Ok(block(read).await.map_err(Problem::internal)??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_declaration_is_left_and_in_doubt_the_questions() {
        let open = |state, method: &Method, rest: &str| left_open(state, method, rest);
        for rest in ["", "krav/N1", "fordeling", "samlet", "vedtak/stem", "tvil", "anything/new"] {
            assert!(!open(AssignmentState::SteppedDown, &Method::GET, rest), "{rest}");
            assert_eq!(open(AssignmentState::InDoubt, &Method::GET, rest), rest == "tvil", "{rest}");
            assert!(open(AssignmentState::Submitted, &Method::GET, rest));
        }
        assert!(!open(AssignmentState::SteppedDown, &Method::GET, "habilitet"));
        assert!(open(AssignmentState::SteppedDown, &Method::POST, "habilitet"));
    }

    #[test]
    fn pages_of_cases_are_known_by_their_address() {
        let number: CaseNumber = "2026-117".parse().unwrap();
        assert_eq!(case_page("/nemnd/sak/2026-117"), Some((number, "")));
        assert_eq!(case_page("/nemnd/sak/2026-117/fil/x/vis"), Some((number, "fil/x/vis")));
        assert_eq!(case_page("/nemnd/sak/x"), None);
        assert_eq!(case_page("/nemnd"), None);
    }
}
