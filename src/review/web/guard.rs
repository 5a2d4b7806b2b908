//! For whoever is conflicted in a case, none of its pages exist: one door before all of them, the board's and the
//! secretariat's, so that no page that is added later can forget it.

use super::super::{
    AssignmentState, DeskAccess, approval_hidden, desk_access, granted_in, standing_of, vendor_hidden,
};
use crate::people::{Person, Role};
use crate::store::{Db, Store, StoreError};
use crate::values::{CaseNumber, CertificateNumber, Clock, Orgnr, OsloDate};
use crate::web::{Admitted, Problem};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
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

/// What a page is about, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
enum About {
    /// A page of the board about a case, and the rest of its address.
    Board(CaseNumber, String),
    /// A page of the desk about a case.
    Desk(CaseNumber),
    /// A page of the desk about a vendor.
    Vendor(Orgnr),
    /// A page about an approval.
    Approval(CertificateNumber),
}

impl About {
    /// That the reader was let in to it.
    fn admitted(&self) -> Admitted {
        match self {
            Self::Board(number, _) | Self::Desk(number) => Admitted::to(number),
            Self::Vendor(orgnr) => Admitted::to(orgnr),
            Self::Approval(number) => Admitted::to(number),
        }
    }
}

/// A part of the address as handlers read it: the router leaves these three written as they came, since they would
/// change where its parts begin (actix-router, `Url`), and decodes them for handlers.
fn read(part: &str) -> String {
    let mut text = part.to_owned();
    for (written, meant) in [("%2F", "/"), ("%2f", "/"), ("%2B", "+"), ("%2b", "+"), ("%25", "%")] {
        text = text.replace(written, meant);
    }
    text
}

/// What an address is about, decoded as the router decodes it: it is by that one that pages are found.
fn about(path: &str) -> Option<About> {
    let (area, rest) = path.strip_prefix('/')?.split_once('/')?;
    let (kind, rest) = rest.split_once('/')?;
    let (name, rest) = rest.split_once('/').unwrap_or((rest, ""));
    let name = read(name);
    match (area, kind) {
        ("nemnd", "sak") => Some(About::Board(name.parse().ok()?, rest.to_owned())),
        ("sekretariat", "sak" | "gjenapning") => Some(About::Desk(name.parse().ok()?)),
        ("sekretariat", "virksomhet") => Some(About::Vendor(name.parse().ok()?)),
        ("sekretariat", "register") => Some(About::Approval(name.parse().ok()?)),
        _ => None,
    }
}

/// Answers "not found" for everything about a case to those who are conflicted in it, and leads those of the
/// secretariat who have not declared to where they do. Stands behind the sessions.
///
/// # Errors
/// What the inner service returns when it cannot even answer.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let person = request.extensions().get::<Person>().cloned();
    // Not `request.path()`: that is as the reader wrote it, and may write any letter as `%73`.
    if let (Some(person), Some(about)) = (person, about(request.match_info().as_str())) {
        let admitted = about.admitted();
        if let Err(problem) = let_in(&request, person, about).await {
            return Ok(request.into_response(problem.error_response()).map_into_boxed_body());
        }
        request.extensions_mut().insert(admitted);
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

async fn let_in(request: &ServiceRequest, person: Person, about: About) -> Result<(), Problem> {
    let store = request.app_data::<Data<Store>>().map(|store| store.get_ref().clone());
    let clock = request.app_data::<Data<Clock>>().map(|clock| clock.get_ref().clone());
    let Some((store, clock)) = store.zip(clock) else {
        return Err(Problem::internal("the application was built without a database or a clock"));
    };
    let (method, today) = (request.method().clone(), clock.today());
    let ask = move || store.read(|db| judge(db, today, &person, &about, &method));
    block(ask).await.map_err(Problem::internal)??
}

fn judge(
    db: &mut Db,
    today: OsloDate,
    person: &Person,
    about: &About,
    method: &Method,
) -> Result<Result<(), Problem>, StoreError> {
    let hidden = |hidden: bool| if hidden { Err(Problem::not_found()) } else { Ok(()) };
    Ok(match about {
        About::Board(number, rest) => {
            if person.is_on_board() {
                let state = standing_of(db, *number, person.id)?;
                if !state.is_none_or(|state| left_open(state, method, rest)) {
                    return Ok(Err(Problem::not_found()));
                }
            }
            // Some of the board's pages, such as the letter, are the secretariat's too. Whoever is both declares to
            // the board; what they said at the desk hides the case all the same.
            match person.is(Role::Secretariat).then(|| at_desk(db, today, person, *number)).transpose()? {
                Some(Err(problem)) if !person.is_on_board() || problem.status == StatusCode::NOT_FOUND => {
                    Err(problem)
                }
                _ => Ok(()),
            }
        }
        About::Desk(number) if person.is(Role::Secretariat) => at_desk(db, today, person, *number)?,
        About::Vendor(orgnr) if person.is(Role::Secretariat) => hidden(vendor_hidden(db, person.id, orgnr)?),
        About::Approval(number) if approval_hidden(db, person, *number)? => Err(Problem::not_found()),
        About::Approval(number) if person.is(Role::Secretariat) && !person.is_on_board() => {
            match granted_in(db, *number)? {
                Some(case) => at_desk(db, today, person, case)?,
                None => Ok(()),
            }
        }
        _ => Ok(()),
    })
}

/// Whether somebody of the secretariat may open a case's page.
fn at_desk(
    db: &mut Db,
    today: OsloDate,
    person: &Person,
    number: CaseNumber,
) -> Result<Result<(), Problem>, StoreError> {
    Ok(match desk_access(db, today, person.id, number)? {
        DeskAccess::Open => Ok(()),
        DeskAccess::Hidden => Err(Problem::not_found()),
        DeskAccess::Declare => Err(Problem {
            location: Some(format!("/sekretariat/habilitet/{number}")),
            ..Problem::new(StatusCode::FORBIDDEN, "review-desk-declare")
        }),
        DeskAccess::DecidedFirst => Err(Problem::new(StatusCode::FORBIDDEN, "review-desk-decided-first")),
    })
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
    fn pages_are_known_by_their_address() {
        let number: CaseNumber = "2026-117".parse().unwrap();
        assert_eq!(about("/nemnd/sak/2026-117"), Some(About::Board(number, String::new())));
        assert_eq!(
            about("/nemnd/sak/2026-117/fil/x/vis"),
            Some(About::Board(number, "fil/x/vis".to_owned()))
        );
        assert_eq!(about("/sekretariat/sak/2026-117/samtaler/liste.csv"), Some(About::Desk(number)));
        assert!(matches!(about("/sekretariat/virksomhet/923609016/navn"), Some(About::Vendor(_))));
        assert_eq!(
            about("/sekretariat/sak/2026%2D117").map(|_| ()),
            None,
            "the router has decoded it before"
        );
        assert_eq!(about("/sekretariat/sak/2026-%2B117"), None);
        for path in ["/nemnd/sak/x", "/nemnd", "/sekretariat/sak", "/", "/sak/2026-117"] {
            assert_eq!(about(path), None, "{path}");
        }
    }
}
