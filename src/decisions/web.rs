//! Pages of the board: the work list, the proposal, the votes, the decision.

use super::{
    Calendar, DecisionError, Duties, DutyEntry, Meeting, NoQuorum, SOON_DAYS, Task, TooEarly, Unassessed,
    meeting, work_list,
};
use crate::cases;
use crate::people::{BoardMember, Chair};
use crate::review::ReviewError;
use crate::scheme::{Scheme, TheScheme};
use crate::store::Store;
use crate::values::{CaseNumber, Id, Moment};
use crate::web::{Desk, FieldError, Page, Posted, Problem};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use proposing::Faults;
use serde::Deserialize;
use serde_json::{Value, json};
use shown::{content, titled};
use std::sync::Arc;

mod applicant;
mod letter;
pub mod moving;
pub mod proposing;
mod reopening;
mod shown;
mod taking_back;
pub mod voting;

/// The addresses of the board's decisions.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/nemnd", web::get().to(list))
        .route("/sekretariat/gjenapning/{number}", web::get().to(reopening::page))
        .route("/sekretariat/gjenapning/{number}", web::post().to(reopening::post))
        .route("/nemnd/sak/{number}/vedtak", web::get().to(page))
        .route("/nemnd/sak/{number}/vedtak", web::post().to(voting::propose_post))
        .route("/nemnd/sak/{number}/vedtak/stem", web::post().to(voting::vote_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg", web::post().to(moving::put_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/stem", web::post().to(moving::vote_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/avslutt", web::post().to(moving::close_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/trekk", web::post().to(moving::withdraw_post))
        .route("/nemnd/sak/{number}/vedtak/trekk", web::post().to(voting::withdraw_post))
        .route("/nemnd/sak/{number}/vedtak/avgjor", web::post().to(voting::decide_post))
        .route("/nemnd/sak/{number}/vedtak/angre", web::post().to(taking_back::post))
        .route("/nemnd/sak/{number}/vedtak/brev", web::get().to(letter::page))
        .route("/nemnd/sak/{number}/vedtak/brev", web::post().to(letter::save_post))
        .route("/nemnd/sak/{number}/vedtak/brev/godkjenn", web::post().to(letter::approve_post))
        .route("/nemnd/sak/{number}/vedtak/brev/rett", web::post().to(letter::correct_post))
        .route("/nemnd/sak/{number}/vedtak/brev/forskjell", web::get().to(letter::difference))
        .route("/sak/{number}/vedtak", web::get().to(applicant::page));
}

impl From<DecisionError> for Problem {
    fn from(error: DecisionError) -> Self {
        match error {
            DecisionError::Review(error) => error.into(),
            DecisionError::Unassessed(Unassessed { criteria }) => Self::refused("decisions-unassessed")
                .with(Arguments::new().text("criteria", criteria.join(", "))),
            DecisionError::Proposal(_) => Self::invalid("decisions-proposal"),
            DecisionError::OpenProposal => Self::refused("decisions-open-proposal"),
            DecisionError::NoOpenProposal => Self::refused("decisions-no-open-proposal"),
            DecisionError::VoteClosed => Self::refused("decisions-vote-closed"),
            DecisionError::DissentMissing => Self::invalid("decisions-dissent-missing"),
            DecisionError::NotOnRoll => Self::refused("decisions-not-on-roll"),
            DecisionError::TooEarly(TooEarly { missing }) => Self::refused("decisions-too-early")
                .with(Arguments::new().count("missing", i64::try_from(missing).unwrap_or(i64::MAX))),
            DecisionError::PastDeadline => Self::invalid("decisions-past-deadline"),
            DecisionError::Motion(_) => Self::invalid("decisions-motion"),
            DecisionError::NoQuorum(no_quorum) => {
                Self::refused("decisions-no-quorum").with(quorum(no_quorum))
            }
            DecisionError::CastingVote => Self::refused("decisions-casting-vote"),
            DecisionError::Outdated => Self::refused("decisions-outdated"),
            DecisionError::Decided(number) => {
                Self::refused("decisions-decided").with(Arguments::new().text("number", number))
            }
            DecisionError::UnderAppeal(number) => {
                Self::refused("decisions-under-appeal").with(Arguments::new().text("number", number))
            }
            DecisionError::Overtaken => Self::refused("decisions-overtaken"),
            DecisionError::NoReason => Self::invalid("decisions-no-reason"),
            DecisionError::InForce => Self::refused("decisions-in-force"),
            DecisionError::NothingToTakeBack => Self::refused("decisions-nothing-to-take-back"),
            DecisionError::NotYetDue => Self::refused("decisions-not-yet-due"),
            DecisionError::LetterChanged => Self::refused("decisions-letter-changed"),
            DecisionError::LetterIssued => Self::refused("decisions-letter-issued"),
            DecisionError::LetterNotIssued => Self::refused("decisions-letter-not-issued"),
            DecisionError::OwnLetter => Self::refused("decisions-own-letter"),
            DecisionError::LetterFaulty(_) => Self::refused("decisions-letter-faulty"),
            DecisionError::Words(error) => error.into(),
            DecisionError::Store(error) => error.into(),
        }
    }
}

fn quorum(no_quorum: NoQuorum) -> Arguments {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Arguments::new().count("voted", count(no_quorum.voted)).count("needed", count(no_quorum.needed))
}

/// A refusal on a page of a case: whoever has to declare impartiality first is led to where that is done.
fn refused(number: CaseNumber, error: DecisionError) -> Problem {
    let declare = matches!(error, DecisionError::Review(ReviewError::DeclareFirst));
    let problem = Problem::from(error);
    if declare {
        Problem { location: Some(format!("/nemnd/sak/{number}/habilitet")), ..problem }
    } else {
        problem
    }
}

fn number_in(text: &str) -> Result<CaseNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The case behind a number. What the reader may do with it, the operation asks.
fn case_id(store: &Store, number: CaseNumber) -> Result<Id, DecisionError> {
    store.read(|db| Ok(cases::by_number(db, number)?.ok_or(ReviewError::Hidden)?.id))
}

/// `GET /nemnd`
async fn list(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    choice: Query<Choice>,
    calendar: Option<Data<Calendar>>,
    duties: Option<Data<Duties>>,
) -> Result<HttpResponse, Problem> {
    let chair = Chair::prove(who.person()).is_some();
    let read = move |store: &Store, now| {
        store.read(|db| {
            let ahead = match &calendar {
                Some(calendar) => (calendar.0)(db, now, &who)?,
                None => Vec::new(),
            };
            let duties = match &duties {
                Some(duties) => (duties.0)(db, now, &who)?,
                None => Vec::new(),
            };
            Ok::<_, DecisionError>((work_list(db, now, &scheme, &who)?, ahead, duties))
        })
    };
    let (list, ahead, duties) = desk.run(read).await??;
    let (asked, soon): (Vec<DutyEntry>, Vec<DutyEntry>) = duties.into_iter().partition(DutyEntry::waits);
    page.show(
        "decisions/list.html",
        json!({
            "mine": part("mine", &list.mine, &choice), "others": part("others", &list.others, &choice),
            "decided": part("decided", &list.decided, &choice), "chair": chair, "chosen": choice.chosen(),
            "ahead": ahead, "asked": asked, "soon": soon,
            "soon_days": SOON_DAYS,
            "waiting": list.mine.len() + ahead.len() + asked.len(),
        }),
    )
}

/// How many cases of a part stand on a page.
const ROWS: usize = 50;

/// Which part of the list is wanted, and after which case its page begins.
#[derive(Debug, Clone, Default, Deserialize)]
struct Choice {
    #[serde(default)]
    del: String,
    /// When the case came, and its number.
    #[serde(default)]
    etter: String,
}

impl Choice {
    /// The part, if it is one.
    fn chosen(&self) -> Option<&str> {
        ["mine", "others", "decided"].into_iter().find(|part| *part == self.del)
    }

    fn after(&self) -> Option<(Option<Moment>, CaseNumber)> {
        let (since, number) = self.etter.split_once('_')?;
        Some((since.parse().ok(), number.parse().ok()?))
    }
}

/// A page of one part of the list: its rows, how many there are in all, and where it goes on.
fn part(name: &str, tasks: &[Task], choice: &Choice) -> Value {
    let chosen = choice.chosen() == Some(name);
    let after = choice.after().filter(|_| chosen);
    let later = |task: &&Task| match after {
        // Decided cases stand the newest first.
        Some(at) if name == "decided" => task.place() < at,
        Some(at) => task.place() > at,
        None => true,
    };
    let mut rest = tasks.iter().filter(later);
    let rows: Vec<&Task> = rest.by_ref().take(ROWS).collect();
    let more = rest.next().is_some();
    let next = rows.last().filter(|_| more && chosen).map(|last| {
        let since = last.since.map(|since| since.to_string()).unwrap_or_default();
        format!("/nemnd?del={name}&etter={since}_{}", last.number)
    });
    json!({
        "rows": rows.into_iter().map(task).collect::<Vec<_>>(), "count": tasks.len(),
        "more": more && !chosen, "next": next,
    })
}

fn task(task: &Task) -> Value {
    use super::TaskKind as K;
    let part = match task.kind {
        K::Declare => "/habilitet",
        K::Vote | K::Propose | K::Close | K::Done => "/vedtak",
        K::Assign => "/fordeling",
        K::Rule => "/tvil",
        K::Agree => "/samlet",
        K::Score | K::Wait => "",
    };
    json!({
        "number": task.number, "case_kind": task.case_kind, "vendor": task.vendor, "kind": task.kind.as_str(),
        "href": format!("/nemnd/sak/{}{part}", task.number),
        "done": task.progress.0, "total": task.progress.1, "since": task.since, "due": task.due,
        "score_due": task.score_due, "overdue": task.overdue.map(super::Overdue::as_str),
    })
}

/// `GET /nemnd/sak/{number}/vedtak`
async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = look(&desk, &scheme, &who, number).await?;
    page.show("decisions/vote.html", content(&page, desk.now(), &scheme, &who, &seen, &json!({})))
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
) -> Result<Meeting, Problem> {
    let (scheme, who) = (Arc::clone(scheme), who.clone());
    desk.run(move |store, _| store.read(|db| meeting(db, &scheme, &who, number)))
        .await?
        .map_err(|error| refused(number, error))
}

/// The page of the decision with what was typed and what is wrong with it.
async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    who: &BoardMember,
    number: CaseNumber,
    posted: &Posted,
    faults: &Faults,
) -> Result<HttpResponse, Problem> {
    let errors: Vec<FieldError> = faults
        .iter()
        .map(|(field, key)| page.error(field, key, &Arguments::new()))
        .collect::<Result<_, _>>()?;
    let seen = look(desk, scheme, who, number).await?;
    let typed = posted.fields.typed();
    page.show_again("decisions/vote.html", content(page, desk.now(), scheme, who, &seen, &typed), &errors)
}
