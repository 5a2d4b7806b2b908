//! Minutes write themselves from what happened.

use super::content::{
    Content, ImpartialityLine, ItemLine, MotionLine, PersonLine, ProposalLine, WrittenLine,
};
use super::{Answer, Meeting, MeetingError, store};
use crate::cases;
use crate::decisions::{self, Counted, Outcome};
use crate::people;
use crate::review;
use crate::store::Db;
use crate::values::{Id, Moment};
use crate::vendors;

/// Writes down what happened in a meeting.
pub(super) fn write_down(db: &mut Db, meeting: &Meeting, led_by: &str) -> Result<Content, MeetingError> {
    let mut items = Vec::new();
    for (place, item) in store::items(db, meeting.id)?.into_iter().enumerate() {
        let mut line = ItemLine {
            item: item.id,
            place: place + 1,
            case: item.case,
            number: String::new(),
            kind: None,
            vendor: String::new(),
            heading: item.heading.clone(),
            consent: item.consent,
            stepped_down: Vec::new(),
            habilitet: Vec::new(),
            motions: Vec::new(),
            proposals: Vec::new(),
            decided: None,
            remarks: item.remarks.clone(),
        };
        if let Some(case) = item.case {
            write_case(db, meeting, case, &mut line)?;
        }
        items.push(line);
    }
    let led_by = match meeting.opened_by {
        Some(by) => people::person(db, by)?.map_or_else(|| led_by.to_owned(), |person| person.name),
        None => led_by.to_owned(),
    };
    Ok(Content {
        number: meeting.number(),
        starts_at: meeting.starts_at,
        opened_at: meeting.opened_at,
        closed_at: meeting.closed_at,
        place: meeting.place.clone(),
        led_by,
        people: people_of(db, meeting)?,
        items,
        written: written(db, meeting)?,
    })
}

/// What was decided in writing since the last meeting was closed, until this one was.
fn written(db: &mut Db, meeting: &Meeting) -> Result<Vec<WrittenLine>, MeetingError> {
    let Some(until) = meeting.closed_at else { return Ok(Vec::new()) };
    let after =
        store::closed_before(db, meeting.id, until)?.unwrap_or_else(|| until.plus_seconds(-366 * 86_400));
    let mut lines = Vec::new();
    for one in decisions::written_between(db, after, until)? {
        let Some(case) = cases::find(db, one.case)? else { continue };
        lines.push(WrittenLine {
            case: case.id,
            number: case.number.to_string(),
            vendor: vendors::find(db, case.vendor_id)?.map(|one| one.name).unwrap_or_default(),
            word: one.word.to_owned(),
            decided_on: one.decided_on,
            counted: one.counted,
        });
    }
    Ok(lines)
}

/// What is said of impartiality in a case, as far as it was settled before the meeting was closed.
fn habilitet(db: &mut Db, meeting: &Meeting, case: Id) -> Result<Vec<ImpartialityLine>, MeetingError> {
    let presences = store::presences(db, meeting.id)?;
    // A draft of a meeting that goes on has everything that was settled by now.
    let until = meeting.closed_at.unwrap_or_else(|| meeting.ends_at.plus_seconds(366 * 86_400));
    let lines = review::minutes_lines(db, case, until)?;
    let line = |one: review::HabilitetLine| ImpartialityLine {
        there: presences
            .iter()
            .filter(|here| !one.impartial && here.account == one.account)
            .map(|here| (here.from, here.until))
            .collect(),
        member: one.member,
        takes_part: one.impartial,
        settled: one.basis,
        deputy: one.deputy,
    };
    Ok(lines.into_iter().map(line).collect())
}

/// Who left the meeting while a vote was open and did not have a vote any more, by name.
fn gone(
    db: &mut Db,
    meeting: &Meeting,
    (from, until): (Moment, Option<Moment>),
    counted: Option<&Counted>,
) -> Result<Vec<(Id, String)>, MeetingError> {
    let Some(counted) = counted else { return Ok(Vec::new()) };
    let invited = store::invited(db, meeting.id)?;
    let presences = store::presences(db, meeting.id)?;
    let left = |account: Id| {
        !counted.lines.iter().any(|line| line.account == account)
            && presences.iter().any(|one| {
                one.account == account
                    && one.from <= from
                    && one.until.is_some_and(|left| left >= from && until.is_none_or(|until| left <= until))
            })
    };
    Ok(invited.iter().filter(|one| left(one.account)).map(|one| (one.account, one.name.clone())).collect())
}

fn write_case(db: &mut Db, meeting: &Meeting, case: Id, line: &mut ItemLine) -> Result<(), MeetingError> {
    let Some(case) = cases::find(db, case)? else { return Ok(()) };
    line.number = case.number.to_string();
    line.kind = Some(case.kind);
    line.vendor = vendors::find(db, case.vendor_id)?.map(|one| one.name).unwrap_or_default();
    line.habilitet = habilitet(db, meeting, case.id)?;
    let seats = review::assignments(db, case.id)?;
    let voters: Vec<Id> = seats.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
    let still = |names: Vec<(Id, String)>| -> Vec<String> {
        names.into_iter().filter(|(id, _)| voters.contains(id)).map(|(_, name)| name).collect()
    };
    let (proposals, motions) = decisions::put_in(db, case.id)?;
    for one in motions.into_iter().filter(|one| one.terms.meeting == Some(meeting.id)) {
        let left = gone(db, meeting, (one.opened_at, one.closed_at), one.counted.as_ref())?;
        line.motions.push(MotionLine {
            words: one.words,
            criterion: one.criterion,
            mark: one.mark,
            counted: one.counted,
            gone: still(left),
        });
    }
    let all_made = decisions::made_in(db, case.id)?;
    for one in proposals {
        if one.terms.as_ref().is_none_or(|terms| terms.meeting != Some(meeting.id)) {
            continue;
        }
        let carried = one.state == decisions::ProposalState::Carried;
        let made = all_made.iter().find(|made| made.proposal == one.id);
        let taken_back =
            made.and_then(decisions::Made::taken_back).map(|(at, reason)| (at, reason.to_owned()));
        if carried && taken_back.is_none() && (made.is_some() || one.outcome == Outcome::Postponed) {
            line.decided = Some(one.outcome);
        }
        let left = gone(db, meeting, (one.proposed_at, one.closed_at), one.counted.as_ref())?;
        line.proposals.push(ProposalLine {
            outcome: one.outcome,
            reasons: one.reasons,
            particulars: one.particulars,
            conditions: one.conditions.into_iter().map(|condition| (condition.text, condition.due)).collect(),
            counted: one.counted,
            gone: still(left),
            taken_back,
        });
    }
    Ok(())
}

fn people_of(db: &mut Db, meeting: &Meeting) -> Result<Vec<PersonLine>, MeetingError> {
    let presences = store::presences(db, meeting.id)?;
    let invited = store::invited(db, meeting.id)?;
    let name = |id: Id| invited.iter().find(|one| one.account == id).map(|one| one.name.clone());
    let board = people::board(db)?;
    let deputy = |id: Id| {
        let found = board.iter().find(|one| one.id == id);
        found.is_some_and(|one| one.is(people::Role::Deputy) && !one.is(people::Role::Member))
    };
    let mut lines = Vec::new();
    for one in &invited {
        let own: Vec<_> = presences.iter().filter(|here| here.account == one.account).collect();
        // A deputy who was not needed is nobody who was missing.
        if own.is_empty() && deputy(one.account) {
            continue;
        }
        lines.push(PersonLine {
            account: one.account,
            name: one.name.clone(),
            in_place_of: own.iter().find_map(|here| here.in_place_of).and_then(name),
            there: own.iter().map(|here| (here.manner, here.from, here.until)).collect(),
            excuse: one.excuse.clone(),
            excused: one.answer == Answer::Absent,
        });
    }
    Ok(lines)
}

/// Until when a decision of a meeting may still be taken back; its minutes wait for that.
pub(super) fn undo_until(
    db: &mut Db,
    now: Moment,
    meeting: &Meeting,
) -> Result<Option<Moment>, MeetingError> {
    let mut last = None;
    for case in store::items(db, meeting.id)?.iter().filter_map(|item| item.case) {
        let (proposals, _) = decisions::put_in(db, case)?;
        let here = |proposal: Id| {
            proposals.iter().any(|one| {
                one.id == proposal
                    && one.terms.as_ref().is_some_and(|terms| terms.meeting == Some(meeting.id))
            })
        };
        let open = decisions::made_in(db, case)?.into_iter().filter(|made| here(made.proposal));
        last = last.max(open.filter_map(|made| made.undo_until(now)).max());
    }
    Ok(last)
}
