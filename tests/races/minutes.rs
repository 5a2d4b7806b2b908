//! Votes in a meeting that is really held, and what its minutes then say of them.

use crate::support::given::{self, Given, read};
use diesel::prelude::*;
use godkjent::cases::Case;
use godkjent::decisions::{Ending, Outcome, Particulars, ProposalForm, Put};
use godkjent::meetings::{self, Arrival, Convener, ItemLine, Manner, MeetingForm};
use godkjent::people::BoardMember;
use godkjent::store::schema::agenda_items;
use godkjent::values::Id;

fn planned(given: &Given) -> Id {
    let day = |days: i32| given::now().oslo_date().plus_days(days).to_string();
    let form = MeetingForm {
        day: day(9),
        start: "17:00".to_owned(),
        end: "20:00".to_owned(),
        place: "Møterom 3".to_owned(),
        answer_by: day(7),
        ..Default::default()
    };
    let by = Convener::prove(&given.chair).unwrap();
    meetings::plan(&given.store, given::now(), &given.scheme, &by, &form, "").unwrap()
}

/// A meeting that is being held with the case on its agenda, in which these are present besides the chair, and in which
/// approval was put to the vote: the meeting and the vote.
pub(super) fn put(given: &Given, case: &Case, present: &[Id]) -> (Id, Id) {
    let (meeting, store, chair) = (planned(given), &given.store, given.leads());
    let by = Convener::prove(&given.chair).unwrap();
    meetings::add_case(store, given::now(), &given.scheme, &by, meeting, case.number, false).unwrap();
    let item = read(store, |db| {
        let here = agenda_items::table.filter(agenda_items::meeting_id.eq(meeting));
        here.select(agenda_items::id).first(db)
    });
    meetings::open(store, given::now(), &chair, meeting).unwrap();
    for account in present {
        let arrival = Arrival { account: *account, manner: Manner::Room };
        meetings::arrive(store, given::now(), &chair, meeting, arrival).unwrap();
    }
    let form = Put::Proposal(ProposalForm {
        outcome: Outcome::Approved,
        reasons: "Virksomheten oppfyller kravene.".to_owned(),
        extra: Vec::new(),
        particulars: Particulars::default(),
    });
    meetings::put(store, given::now(), &given.scheme, &chair, meeting, item, &form, "").unwrap();
    (meeting, given.open_proposal(case))
}

/// Closes the meeting and reads what its minutes say of the case: one proposal, and how it ended.
pub(super) fn closed(given: &Given, case: Id, meeting: Id) -> (ItemLine, Ending) {
    meetings::close(&given.store, given::now(), &given.leads(), meeting).unwrap();
    let who = BoardMember::prove(&given.chair).unwrap();
    let minutes = given.store.read(|db| meetings::minutes(db, &who, meeting, None)).unwrap();
    let mut items = minutes.content.items.into_iter();
    let item = items.find(|item| item.case == Some(case)).expect("the case is in the minutes");
    assert_eq!(item.proposals.len(), 1, "{:?}", item.proposals);
    let ending = item.proposals[0].counted.as_ref().expect("the vote was closed").ending;
    (item, ending)
}

/// How many the minutes say were in favour, and how many against.
pub(super) fn counted(item: &ItemLine) -> (usize, usize) {
    let counted = item.proposals[0].counted.as_ref().unwrap();
    (counted.in_favour, counted.against)
}
