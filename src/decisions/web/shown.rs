//! What the page of a decision shows: the assessment, the open vote, the motions, the decision.

use super::{moving, proposing, taking_back};
use crate::cases::CaseState;
use crate::decisions::{
    Assessment, Counted, Decision, Finding, Hindrance, Made, Meeting, Motion, Proposal, Tally, Unassessed,
    VoteCast, WRITTEN_DAYS, hindrance,
};
use crate::people::{BoardMember, Chair};
use crate::review;
use crate::scheme::{Edition, Scheme};
use crate::values::{Id, Language, Moment};
use crate::web::Page;
use crate::words;
use serde_json::{Value, json};

/// The page of a decision, with what was typed into its forms.
pub(super) fn content(
    page: &Page,
    now: Moment,
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
    let until = now.oslo_date().plus_days(WRITTEN_DAYS);
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
        "hindrance": hindered(seen, now),
        "assessment": assessment(page.language, edition, &seen.assessment),
        "unmarked": seen.unmarked.0.iter().map(|id| titled(page.language, edition, id)).collect::<Vec<_>>(),
        "judged": seen.unmarked.1,
        "departures": seen.departures,
        "unanswered": seen.unanswered,
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
        "form": form_content(form, own, seen),
        "taking_back": taking_back::content(seen, chair, form),
    })
}

/// What keeps the chair from closing the vote that is open.
fn hindered(seen: &Meeting, now: Moment) -> Option<Hindrance> {
    let may_vote: Vec<Id> = seen.voters.iter().map(|one| one.account).collect();
    match (&seen.open, &seen.motion) {
        (Some((proposal, votes)), _) => hindrance(proposal.terms.as_ref()?, votes, &may_vote, now),
        (None, Some((motion, votes))) => hindrance(&motion.terms, votes, &may_vote, now),
        (None, None) => None,
    }
}

/// Proposals that were closed and are not what stands: one whose decision was taken back says so.
fn before(language: Language, seen: &Meeting) -> Vec<Value> {
    let stands = seen.decision.as_ref().map(|decision| decision.proposal);
    let row = |one: &Proposal| {
        let made = seen.made.iter().find(|made| made.proposal == one.id);
        json!({
            "round": one.round, "outcome": one.outcome, "word": one.word(), "state": one.state,
            "at": one.closed_at, "counted": one.counted.as_ref().map(counted_content),
            "taken_back": made.and_then(Made::taken_back)
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
    motion: &Motion,
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
fn form_content(form: &Value, own: Option<&VoteCast>, seen: &Meeting) -> Value {
    let vote = form.get("vote").cloned().or_else(|| own.map(|own| json!(own.vote)));
    let dissent = form.get("dissent").cloned().or_else(|| own.map(|own| json!(own.dissent)));
    let started = proposing::started(form, seen);
    let proposal = proposing::form(&started, &seen.standing.case, seen.assessment.as_ref().ok());
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
pub(super) fn titled(language: Language, edition: Option<&Edition>, id: &str) -> Value {
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
            "points": words::tenths(language, i64::from(assessment.halves) * 5),
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
    score.map(|tenths| words::tenths(language, i64::from(tenths))).unwrap_or_default()
}

fn decision_content(language: Language, edition: Option<&Edition>, decision: &Decision) -> Value {
    let finding = |one: &Finding| {
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
