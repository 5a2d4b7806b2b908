//! Pages of the board: the work list, the proposal, the votes, the decision.

mod reopening;

use super::{
    Assessment, Calendar, Counted, DecisionError, Duties, DutyEntry, Meeting, NoQuorum, Put, Ruling, Tally,
    Task, TooEarly, Unassessed, Vote, VoteCast, WRITTEN_DAYS, circulate, decide_on, meeting, vote,
    withdraw_this, work_list,
};
use crate::cases::{self, CaseState};
use crate::people::{BoardMember, Chair};
use crate::review::{self, ReviewError};
use crate::scheme::{Edition, Scheme, TheScheme};
use crate::store::Store;
use crate::values::{CaseNumber, Id, Language, Moment, OsloDate};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, ServiceConfig};
use proposing::Faults;
use serde_json::{Value, json};
use std::sync::Arc;

mod applicant;
mod letter;
pub mod moving;
pub mod proposing;
mod taking_back;

/// The addresses of the board's decisions.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/nemnd", web::get().to(list))
        .route("/sekretariat/gjenapning/{number}", web::get().to(reopening::page))
        .route("/sekretariat/gjenapning/{number}", web::post().to(reopening::post))
        .route("/nemnd/sak/{number}/vedtak", web::get().to(page))
        .route("/nemnd/sak/{number}/vedtak", web::post().to(propose_post))
        .route("/nemnd/sak/{number}/vedtak/stem", web::post().to(vote_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg", web::post().to(moving::put_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/stem", web::post().to(moving::vote_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/avslutt", web::post().to(moving::close_post))
        .route("/nemnd/sak/{number}/vedtak/framlegg/trekk", web::post().to(moving::withdraw_post))
        .route("/nemnd/sak/{number}/vedtak/trekk", web::post().to(withdraw_post))
        .route("/nemnd/sak/{number}/vedtak/avgjor", web::post().to(decide_post))
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
    let rows = |tasks: &[Task]| tasks.iter().map(task).collect::<Vec<_>>();
    page.show(
        "decisions/list.html",
        json!({
            "mine": rows(&list.mine), "others": rows(&list.others), "decided": rows(&list.decided), "chair": chair,
            "ahead": ahead, "asked": asked, "soon": soon,
            "waiting": list.mine.len() + ahead.len() + asked.len(),
        }),
    )
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
        "score_due": task.score_due,
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
    page.show("decisions/vote.html", content(&page, desk.now().oslo_date(), &scheme, &who, &seen, &json!({})))
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

fn content(
    page: &Page,
    today: OsloDate,
    scheme: &Scheme,
    who: &BoardMember,
    seen: &Meeting,
    form: &Value,
) -> Value {
    let case = &seen.standing.case;
    let edition = scheme.combined(&case.pins());
    let edition = edition.as_ref();
    let board = &seen.rules;
    let me = who.person().id;
    let mine = seen.voters.iter().any(|voter| voter.account == me);
    let votes = seen.open.as_ref().map(|(_, votes)| votes.as_slice()).unwrap_or_default();
    let heard = votes.iter().filter(|vote| seen.voters.iter().any(|one| one.account == vote.account)).count();
    let until = today.plus_days(WRITTEN_DAYS);
    let moved = seen.motion.as_ref().map(|(_, votes)| votes.as_slice()).unwrap_or_default();
    let own = votes.iter().chain(moved).find(|vote| vote.account == me);
    let chair = Chair::prove(who.person()).is_some();
    json!({
        "number": case.number,
        "kind": case.kind,
        "vendor": seen.standing.vendor,
        "orgnr": seen.standing.orgnr,
        "parts": { "overview": review::may_see_file(seen.standing.state), "scores": true, "chair": chair },
        "leads": chair && case.state == CaseState::Review,
        "may_reopen": chair && case.state == CaseState::Decided,
        "stuck": seen.open.is_some() && seen.voters.len() < usize::from(board.quorum),
        "votes_here": mine,
        "assessment": assessment(page.language, edition, &seen.assessment),
        "departures": seen.departures,
        "pass_mark": board.pass_mark_percent,
        "quorum": board.quorum,
        "open": seen.open.as_ref().map(|(proposal, _)| {
            let terms = proposal.terms.as_ref();
            with(proposing::shown(proposal, case), json!({
                "closes_at": terms.and_then(|terms| terms.closes_at),
                "meeting": terms.and_then(|terms| terms.meeting),
            }))
        }),
        "left": seen.left.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        "motion": seen.motion.as_ref().map(|(motion, votes)| motion_content(page.language, edition, seen, me, motion, votes)),
        "motions": seen.motions.iter().map(|motion| json!({
            "words": motion.words, "state": motion.state, "mark": motion.mark, "at": motion.closed_at,
            "criterion": motion.criterion.as_ref().map(|id| titled(page.language, edition, id)),
            "counted": motion.counted.as_ref().map(counted_content),
        })).collect::<Vec<_>>(),
        "until": form.get("until").cloned().unwrap_or_else(|| json!(until)),
        "motion_until": form.get("motion_until").cloned().unwrap_or_else(|| json!(until)),
        "motion_form": moving::form(page.language, scheme, case, form),
        "voters": seen.voters.iter().map(|member| voter_row(member, votes)).collect::<Vec<_>>(),
        "total_voters": seen.voters.len(),
        "voted": heard,
        "own": own.map(|vote| json!({ "vote": vote.vote, "dissent": vote.dissent })),
        "tally": tally_word(seen),
        "before": before(page.language, seen),
        "decision": seen.decision.as_ref().map(|decision| decision_content(page.language, edition, decision)),
        "form": form_content(form, own, case, &seen.assessment),
        "taking_back": taking_back::content(seen, chair, form),
    })
}

/// Proposals that were closed and are not what stands: one whose decision was taken back says so.
fn before(language: Language, seen: &Meeting) -> Vec<Value> {
    let stands = seen.decision.as_ref().map(|decision| decision.proposal);
    let row = |one: &super::Proposal| {
        let made = seen.made.iter().find(|made| made.proposal == one.id);
        json!({
            "round": one.round, "outcome": one.outcome, "word": one.word(), "state": one.state,
            "at": one.closed_at, "counted": one.counted.as_ref().map(counted_content),
            "taken_back": made.and_then(super::Made::taken_back)
                .map(|(at, reason)| json!({ "clock": words::clock(language, at), "reason": reason })),
        })
    };
    seen.before.iter().filter(|one| Some(one.id) != stands).map(row).collect()
}

/// How a vote was counted, for those who took part.
fn counted_content(counted: &Counted) -> Value {
    json!({
        "ending": counted.ending, "in_favour": counted.in_favour, "against": counted.against,
        "abstained": counted.abstained,
    })
}

/// A motion that is being voted on.
fn motion_content(
    language: Language,
    edition: Option<&Edition>,
    seen: &Meeting,
    me: Id,
    motion: &super::Motion,
    votes: &[VoteCast],
) -> Value {
    let counts = |vote: &&VoteCast| seen.voters.iter().any(|one| one.account == vote.account);
    json!({
        "poll": "motion", "id": motion.id, "words": motion.words, "mark": motion.mark, "condition": motion.condition,
        "due": motion.due, "closes_at": motion.terms.closes_at, "meeting": motion.terms.meeting,
        "criterion": motion.criterion.as_ref().map(|id| titled(language, edition, id)),
        "voted": votes.iter().filter(counts).count(),
        "voted_by_me": votes.iter().any(|vote| vote.account == me),
        "voters": seen.voters.iter().map(|member| voter_row(member, votes)).collect::<Vec<_>>(),
    })
}

/// Everything that the form shows, typed or stored.
fn form_content(
    form: &Value,
    own: Option<&VoteCast>,
    case: &cases::Case,
    allowed: &Result<Assessment, Unassessed>,
) -> Value {
    let vote = form.get("vote").cloned().or_else(|| own.map(|own| json!(own.vote)));
    let dissent = form.get("dissent").cloned().or_else(|| own.map(|own| json!(own.dissent)));
    let proposal = proposing::form(form, case, allowed.as_ref().ok());
    with(proposal, json!({ "vote": vote, "dissent": dissent }))
}

/// One map with what is in both.
fn with(mut shown: Value, more: Value) -> Value {
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
    shown
}

fn tally_word(seen: &Meeting) -> &'static str {
    match seen.tally {
        Err(_) => "no-quorum",
        Ok(Tally::Carried) => "carried",
        Ok(Tally::Fallen) => "fallen",
        Ok(Tally::Undecided) => "undecided",
    }
}

fn voter_row(member: &review::Assignment, votes: &[VoteCast]) -> Value {
    let cast = votes.iter().find(|vote| vote.account == member.account);
    json!({
        "name": member.name,
        "vote": cast.map(|vote| vote.vote),
        "dissent": cast.map_or("", |vote| vote.dissent.as_str()),
    })
}

/// A criterion's id and title.
fn titled(language: Language, edition: Option<&Edition>, id: &str) -> Value {
    let title = edition.and_then(|edition| edition.criterion(id)).map_or("", |one| one.title.get(language));
    json!({ "id": id, "title": title })
}

fn assessment(language: Language, edition: Option<&Edition>, of: &Result<Assessment, Unassessed>) -> Value {
    let list = |ids: &[String]| ids.iter().map(|id| titled(language, edition, id)).collect::<Vec<_>>();
    match of {
        Err(Unassessed { criteria }) => json!({ "decidable": false, "missing": list(criteria) }),
        Ok(assessment) => json!({
            "decidable": true,
            "allowed": assessment.allowed,
            "approvable": assessment.allowed.iter().any(|one| one.approves()),
            "passes": assessment.passes,
            "score": percent(language, assessment.score),
            "points": words::decimal(language, i64::from(assessment.halves) * 5, 1),
            "applicable": assessment.applicable,
            "critical_not_met": list(&assessment.critical_not_met),
            "without_condition": list(&assessment.without_condition),
            "unassessed": list(&assessment.unassessed),
            "conditions": assessment.conditions,
        }),
    }
}

/// Tenths of per cent, as the language writes them; empty for none.
fn percent(language: Language, score: Option<i32>) -> String {
    score.map(|tenths| words::decimal(language, i64::from(tenths), 1)).unwrap_or_default()
}

fn decision_content(language: Language, edition: Option<&Edition>, decision: &super::Decision) -> Value {
    let finding = |one: &super::Finding| {
        let mut row = titled(language, edition, &one.criterion);
        if let Some(row) = row.as_object_mut() {
            row.insert("mark".to_owned(), json!(one.mark));
            row.insert("reason".to_owned(), json!(one.reason));
            row.insert("critical".to_owned(), json!(one.critical));
        }
        row
    };
    json!({
        "outcome": decision.outcome,
        "word": decision.word(),
        "scope": decision.particulars.scope.as_ref().map(proposing::scope_rows),
        "wider": decision.particulars.scope.as_ref().map(|granted| proposing::left_out(&decision.case.scope, granted)),
        "in_force": decision.in_force_at.is_some(),
        "reasons": decision.reasons,
        "conditions": proposing::conditions(&decision.conditions, &decision.particulars),
        "findings": decision.findings.iter().map(finding).collect::<Vec<_>>(),
        "took_part": decision.attendance.took_part,
        "stepped_down": decision.attendance.stepped_down,
        "score": percent(language, decision.score),
        "decided_on": decision.decided_on,
        "appeal_by": decision.appeal_by,
    })
}

/// `POST /nemnd/sak/{number}/vedtak`: puts a proposal.
async fn propose_post(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    let done = match (proposing::typed(&posted.fields), until(&posted.fields, "until")) {
        (Ok(form), Ok(until)) => {
            let (rules, key, what) = (Arc::clone(&scheme), posted.key.clone(), Put::Proposal(form));
            let done = desk
                .run(move |store, now| {
                    circulate(store, now, &rules, &chair, case_id(store, number)?, &what, until, &key)
                })
                .await?;
            match done {
                Ok(_) => Ok(()),
                Err(DecisionError::PastDeadline) => Err(vec![("until".to_owned(), "decisions-error-until")]),
                Err(DecisionError::Proposal(faults)) => {
                    Err(faults.into_iter().map(proposing::fault_field).collect())
                }
                Err(error) => return Err(refused(number, error)),
            }
        }
        (form, until) => {
            Err(form.err().into_iter().flatten().chain(until.err().into_iter().flatten()).collect::<Faults>())
        }
    };
    let Err(faults) = done else {
        return Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-proposed")));
    };
    let errors: Vec<FieldError> = faults
        .iter()
        .map(|(field, key)| page.error(field, key, &Arguments::new()))
        .collect::<Result<_, _>>()?;
    let seen = look(&desk, &scheme, &who, number).await?;
    page.show_again(
        "decisions/vote.html",
        content(&page, desk.now().oslo_date(), &scheme, &who, &seen, &posted.fields.typed()),
        &errors,
    )
}

/// The end of the day that was typed; none when none was.
fn until(fields: &Fields, name: &str) -> Result<Option<Moment>, Faults> {
    match fields.text(name) {
        "" => Ok(None),
        typed => match typed.parse::<OsloDate>() {
            Ok(day) => Ok(Some(day.end())),
            Err(_) => Err(vec![(name.to_owned(), "decisions-error-until")]),
        },
    }
}

/// `POST /nemnd/sak/{number}/vedtak/stem`
async fn vote_post(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let proposal: Id = posted.fields.text("proposal").parse().map_err(|_| Problem::not_found())?;
    let cast = posted.fields.text("vote").parse::<Vote>().ok();
    let dissent = posted.fields.long_text("dissent");
    let (member, rules) = (who.clone(), Arc::clone(&scheme));
    let done = match cast {
        None => Err(("vote", "decisions-error-vote")),
        Some(cast) => {
            let done = desk
                .run(move |store, now| vote(store, now, &rules, &member, proposal, cast, &dissent))
                .await?;
            match done {
                Ok(()) => Ok(()),
                Err(DecisionError::DissentMissing) => Err(("dissent", "decisions-error-dissent")),
                Err(error) => return Err(refused(number, error)),
            }
        }
    };
    let Err((field, key)) = done else {
        return Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-voted")));
    };
    let errors = [page.error(field, key, &Arguments::new())?];
    let seen = look(&desk, &scheme, &who, number).await?;
    page.show_again(
        "decisions/vote.html",
        content(&page, desk.now().oslo_date(), &scheme, &who, &seen, &posted.fields.typed()),
        &errors,
    )
}

/// The proposal that the page showed when its button was pressed; none in a form that names none.
fn seen_in(fields: &Fields) -> Result<Option<Id>, Problem> {
    match fields.text("proposal") {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::not_found()),
    }
}

/// `POST /nemnd/sak/{number}/vedtak/trekk`
async fn withdraw_post(
    desk: Desk,
    chair: Chair,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = seen_in(&posted.fields)?;
    desk.run(move |store, now| withdraw_this(store, now, &chair, case_id(store, number)?, seen))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding=decisions-withdrawn")))
}

/// `POST /nemnd/sak/{number}/vedtak/avgjor`
async fn decide_post(
    desk: Desk,
    chair: Chair,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = seen_in(&posted.fields)?;
    let ruling = desk
        .run(move |store, now| {
            decide_on(store, now, &scheme, &chair, case_id(store, number)?, seen, &posted.key)
        })
        .await?
        .map_err(|error| refused(number, error))?;
    let word = match ruling {
        Ruling::Decided(_) => "decisions-made",
        Ruling::Postponed => "decisions-postponed",
        Ruling::Fallen => "decisions-fallen",
    };
    Ok(see_other(format!("/nemnd/sak/{number}/vedtak?melding={word}")))
}
