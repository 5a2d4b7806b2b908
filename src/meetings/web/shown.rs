//! What stands on several pages: the meeting's facts, an item, an open vote.

use super::super::{Calendar, ItemView, Meeting, Presence, Seen, View};
use crate::decisions::{self, ConditionTerms, Counted, ProposalState, Terms, VoteCast, proposing};
use crate::scheme::{Edition, Scheme};
use crate::values::{Id, Language, Moment, OsloDate};
pub(super) use crate::words::clock;
use serde_json::{Value, json};

/// A meeting's facts.
pub(super) fn meeting(language: Language, of: &Meeting) -> Value {
    json!({
        "id": of.id, "number": of.number(), "day": of.starts_at.oslo_date(),
        "held_on": of.opened_at.unwrap_or(of.starts_at).oslo_date(),
        "start": clock(language, of.starts_at), "end": clock(language, of.ends_at), "place": of.place,
        "video": of.video, "answer_by": of.answer_by, "note": of.note, "state": of.state, "item": of.item,
        "criterion": of.criterion, "version": of.version,
        "opened": of.opened_at.map(|at| clock(language, at)), "closed": of.closed_at.map(|at| clock(language, at)),
    })
}

/// The whole agenda.
pub(super) fn items(language: Language, scheme: &Scheme, seen: &Calendar, me: Id) -> Vec<Value> {
    seen.items.iter().enumerate().map(|(at, one)| item(language, scheme, seen, one, at + 1, me)).collect()
}

/// An item as its reader may know it.
pub(super) fn item(
    language: Language,
    scheme: &Scheme,
    calendar: &Calendar,
    one: &ItemView,
    place: usize,
    me: Id,
) -> Value {
    let mut shown = json!({
        "id": one.item.id, "place": place, "current": calendar.meeting.item == Some(one.item.id),
        "kind": "without", "number": null, "consent": false, "lifted_by": null, "heading": "",
        "open": null, "live": null, "decided": null, "closed": [], "waiting": null,
    });
    let more = match &one.view {
        View::Heading(heading) => json!({ "kind": "heading", "heading": heading }),
        View::Without => json!({}),
        View::Declare(case) => json!({ "kind": "declare", "number": case.number, "case_kind": case.kind }),
        View::Number(case) => json!({
            "kind": "number", "number": case.number, "case_kind": case.kind, "consent": one.item.consent,
        }),
        View::Case(seen) => json!({
            "kind": "case", "number": seen.case.number, "case_kind": seen.case.kind, "vendor": seen.vendor,
            "consent": one.item.consent, "lifted_by": one.lifted_by, "open": open(language, scheme, seen, me),
            "closed": closed(language, scheme, seen, calendar.meeting.id),
            "decided": seen.decided.as_ref().map(decisions::Decision::word),
            "waiting": seen.decided.as_ref().filter(|one| one.in_force_at.is_none())
                .map(|one| clock(language, one.due_at)),
            "live": {
                "count": seen.live.names.len(), "names": seen.live.names, "quorum": seen.live.quorum,
                "ok": seen.live.is_quorate(), "out": seen.live.out, "undeclared": seen.live.undeclared,
                "out_here": seen.live.out_here.iter().map(|(account, name)| json!({ "account": account, "name": name }))
                    .collect::<Vec<_>>(),
            },
        }),
    };
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
    shown
}

/// Whether approval without debate is being voted on in an item, as it is shown.
pub(super) fn without_debate(item: &Value) -> bool {
    item.pointer("/open/word").and_then(Value::as_str) == Some("approved")
}

/// A criterion's id and title.
pub(super) fn titled(language: Language, edition: Option<&Edition>, id: &str) -> Value {
    let title = edition.and_then(|edition| edition.criterion(id)).map_or("", |one| one.title.get(language));
    json!({ "id": id, "title": title })
}

/// The open vote of a case, with who has voted, and how the reader did.
fn open(language: Language, scheme: &Scheme, seen: &Seen, me: Id) -> Value {
    let edition = scheme.combined(&seen.case.pins());
    // Whoever became conflicted meanwhile is off the roll, as in the count.
    let ballot = |terms: Option<&Terms>, votes: &[VoteCast]| {
        let roll = terms.map(|terms| terms.entitled(&seen.entitled)).unwrap_or_default();
        let counts = |vote: &&VoteCast| roll.contains(&vote.account);
        json!({
            "on_roll": roll.contains(&me), "total": roll.len(), "voted": votes.iter().filter(counts).count(),
            "own": votes.iter().find(|vote| vote.account == me).map(|vote| vote.vote),
            "dissent": votes.iter().find(|vote| vote.account == me).map_or("", |vote| vote.dissent.as_str()),
            "heard": votes.iter().filter(counts).map(|vote| vote.name.as_str()).collect::<Vec<_>>(),
            "meeting": terms.and_then(|terms| terms.meeting),
        })
    };
    let mut shown = match (&seen.proposal, &seen.motion) {
        (Some((proposal, votes)), _) => {
            let mut shown = ballot(proposal.terms.as_ref(), votes);
            extend(&mut shown, proposing::shown(proposal, &seen.case));
            shown
        }
        (None, Some((motion, votes))) => {
            let mut shown = ballot(Some(&motion.terms), votes);
            let criterion = motion.criterion.as_ref().map(|id| titled(language, edition.as_ref(), id));
            extend(
                &mut shown,
                json!({
                    "poll": "motion", "id": motion.id, "words": motion.words, "mark": motion.mark,
                    "criterion": criterion, "condition": motion.condition, "due": motion.due,
                }),
            );
            shown
        }
        (None, None) => return Value::Null,
    };
    extend(&mut shown, json!({ "number": seen.case.number }));
    shown
}

fn extend(shown: &mut Value, more: Value) {
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
}

/// Conditions with their criteria and how they are checked.
pub(super) fn conditions<'a>(
    all: impl Iterator<Item = (&'a str, OsloDate)>,
    checks: &[ConditionTerms],
) -> Vec<Value> {
    let row = |(place, (text, due)): (usize, (&str, OsloDate))| {
        let check = checks.get(place);
        json!({
            "text": text, "due": due, "criterion": check.map(|one| one.criterion.as_str()),
            "shows": check.map(|one| one.shows.as_str()), "checker": check.map(|one| one.checker),
        })
    };
    all.enumerate().map(row).collect()
}

/// When and why a decision was taken back.
pub(super) fn taken_back(language: Language, (at, reason): (Moment, &str)) -> Value {
    json!({ "clock": clock(language, at), "reason": reason })
}

/// How a vote was counted.
pub(super) fn counted(of: &Counted, taken_back: Option<&Value>) -> Value {
    json!({
        "taken_back": taken_back,
        "ending": of.ending, "in_favour": of.in_favour, "against": of.against, "abstained": of.abstained,
        "quorum": of.quorum, "majority": of.majority,
        "lines": of.lines.iter().map(|line| json!({
            "name": line.name, "in_place_of": line.in_place_of, "vote": line.vote, "dissent": line.dissent,
            "left": line.left,
        })).collect::<Vec<_>>(),
    })
}

/// What was put and closed in this meeting, oldest first.
fn closed(language: Language, scheme: &Scheme, seen: &Seen, meeting: Id) -> Vec<Value> {
    let edition = scheme.combined(&seen.case.pins());
    let (proposals, motions) = &seen.closed;
    let here = |terms: Option<&Terms>| terms.is_some_and(|terms| terms.meeting == Some(meeting));
    let mut all: Vec<(Option<Moment>, Value)> = Vec::new();
    for one in motions.iter().filter(|one| here(Some(&one.terms))) {
        let criterion = one.criterion.as_ref().map(|id| titled(language, edition.as_ref(), id));
        all.push((
            one.closed_at,
            json!({
                "poll": "motion", "words": one.words, "criterion": criterion, "mark": one.mark,
                "carried": one.state == ProposalState::Carried,
                "counted": one.counted.as_ref().map(|of| counted(of, None)),
            }),
        ));
    }
    for one in proposals.iter().filter(|one| here(one.terms.as_ref())) {
        let made = seen.made.iter().find(|made| made.proposal == one.id);
        let back = made.and_then(decisions::Made::taken_back).map(|back| taken_back(language, back));
        all.push((
            one.closed_at,
            json!({
                "poll": "proposal", "outcome": one.outcome, "word": one.word(),
                "scope": one.particulars.scope.as_ref().map(proposing::scope_rows),
                "wider": one.particulars.scope.as_ref().map(|granted| proposing::left_out(&seen.case.scope, granted)),
                "carried": one.state == ProposalState::Carried && back.is_none(),
                "counted": one.counted.as_ref().map(|of| counted(of, back.as_ref())),
            }),
        ));
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, shown)| shown).collect()
}

/// When somebody was there, newest last: `17.00–20.10`.
pub(super) fn periods(language: Language, presences: &[Presence], account: Id) -> Vec<Value> {
    presences
        .iter()
        .filter(|one| one.account == account)
        .map(|one| {
            json!({
                "manner": one.manner, "from": clock(language, one.from),
                "until": one.until.map(|at| clock(language, at)),
            })
        })
        .collect()
}
