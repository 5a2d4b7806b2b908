//! Questions from member to applicant and back, as each of them sees it.

use super::*;
use crate::people::{Person, Role, SignedIn};
use crate::review::fixtures::{Bench, bench, member};
use crate::testing;
use crate::vendors;
use proptest::prelude::*;

struct Given {
    bench: Bench,
    desk: Secretariat,
    applicant: Applicant,
}

fn given() -> Given {
    let bench = bench();
    let ada: Vec<&Person> = bench.members.iter().take(3).collect();
    bench.assign(&ada);
    bench.fit(&bench.members[0]);
    bench.fit(&bench.members[1]);
    let desk = testing::person(&bench.store, "Siri Sekretær", &[Role::Secretariat], None);
    let vendor = bench.case.vendor_id;
    let kari = testing::sql(&bench.store, |db| {
        use crate::store::schema::memberships;
        use diesel::prelude::*;
        let account: Id = memberships::table
            .filter(memberships::vendor_id.eq(vendor))
            .select(memberships::account_id)
            .first(db)?;
        crate::people::person(db, account)
    })
    .unwrap();
    let applicant =
        testing::sql(&bench.store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor))
            .unwrap();
    Given { desk: Secretariat::prove(&desk).unwrap(), applicant, bench }
}

impl Given {
    fn ask(&self, person: &Person, wording: &str) -> Result<(), ReviewError> {
        let (bench, criterion) = (&self.bench, self.bench.criteria().remove(0));
        let kind = QuestionKind::Question;
        ask_applicant(
            &bench.store,
            bench.now,
            &bench.scheme,
            &member(person),
            bench.case.id,
            &criterion,
            kind,
            wording,
            wording,
        )
    }

    fn all(&self) -> Vec<Question> {
        testing::sql(&self.bench.store, |db| questions(db, self.bench.case.id))
    }

    fn forward(&self, question: Id, due: &str) -> Result<(), ReviewError> {
        let (bench, due) = (&self.bench, due.parse().ok());
        forward_question(
            &bench.store,
            bench.now,
            &bench.scheme,
            &self.desk,
            bench.case.id,
            question,
            "Hvordan?",
            due,
        )
    }

    fn answer(&self, question: Id, text: &str) -> Result<(), ReviewError> {
        answer_question(
            &self.bench.store,
            self.bench.now,
            &self.applicant,
            self.bench.case.id,
            question,
            text,
        )
    }
}

#[test]
fn a_question_goes_by_the_secretariat_to_the_applicant_and_its_answer_to_all_who_may_see_the_file() {
    let given = given();
    let (ada, berit) = (&given.bench.members[0], &given.bench.members[1]);
    given.ask(ada, "Hvem hører på samtalene?").unwrap();
    let asked = given.all().remove(0);
    assert!(visible_to_member(&asked, ada.id) && !visible_to_member(&asked, berit.id));
    assert_eq!(asked.sent(), None, "nothing has gone to the applicant");

    given.forward(asked.id, "2026-12-05").unwrap();
    let sent = given.all().remove(0);
    assert_eq!((sent.sent(), sent.round), (Some("Hvordan?"), Some(1)));
    assert!(visible_to_member(&sent, berit.id));
    let told = serde_json::to_string(&sent).unwrap();
    assert!(!told.contains(&ada.id.to_string()) && !told.contains("Hvem hører"), "who asked stays with us");

    given.answer(sent.id, "Teamlederen.").unwrap();
    given.answer(sent.id, "Teamlederen.").unwrap();
    assert_eq!(given.all().remove(0).answer, "Teamlederen.");
    assert!(matches!(
        given.answer(sent.id, "Noe annet"),
        Err(ReviewError::Question(QuestionFault::Answered))
    ));
}

#[test]
fn who_may_not_see_the_file_asks_nothing_and_a_stranger_answers_nothing() {
    let given = given();
    let (carl, dag) = (&given.bench.members[2], &given.bench.members[3]);
    assert!(matches!(given.ask(carl, "Hva?"), Err(ReviewError::Hidden)), "has not declared");
    assert!(matches!(given.ask(dag, "Hva?"), Err(ReviewError::Hidden)), "was not asked");
    given.ask(&given.bench.members[0], "Hva?").unwrap();
    let asked = given.all().remove(0);
    assert!(matches!(given.answer(asked.id, "Det"), Err(ReviewError::Hidden)), "it was not passed on");
}

#[test]
fn the_same_form_twice_asks_once_and_what_is_declined_stays_with_whoever_asked() {
    let given = given();
    given.ask(&given.bench.members[0], "Hva?").unwrap();
    given.ask(&given.bench.members[0], "Hva?").unwrap();
    let asked = given.all();
    assert_eq!(asked.len(), 1);
    let bench = &given.bench;
    let decline =
        |reason| decline_question(&bench.store, bench.now, &given.desk, bench.case.id, asked[0].id, reason);
    assert!(matches!(decline(" "), Err(ReviewError::Question(QuestionFault::Empty("reason")))));
    decline("Står i søknaden").unwrap();
    assert!(matches!(decline("Igjen"), Err(ReviewError::Question(QuestionFault::Handled))));
    let declined = given.all().remove(0);
    assert_eq!(declined.sent(), None);
    assert!(!visible_to_member(&declined, bench.members[1].id));
}

#[test]
fn two_rounds_and_no_more() {
    let given = given();
    let ada = &given.bench.members[0];
    for wording in ["En", "To", "Tre", "Fire"] {
        given.ask(ada, wording).unwrap();
    }
    let ids: Vec<Id> = given.all().iter().map(|one| one.id).collect();
    assert!(matches!(given.forward(ids[0], "2026-11-21"), Err(ReviewError::Question(QuestionFault::NoDue))));
    assert!(matches!(given.forward(ids[0], "2027-11-21"), Err(ReviewError::Question(QuestionFault::FarDue))));
    given.forward(ids[0], "2026-12-05").unwrap();
    given.forward(ids[1], "").unwrap();
    let second = given.all().into_iter().find(|one| one.id == ids[1]).unwrap();
    assert_eq!((second.round, second.due), (Some(1), "2026-12-05".parse().ok()), "it joins the open round");
    given.answer(ids[0], "Svar").unwrap();
    given.answer(ids[1], "Svar").unwrap();
    given.forward(ids[2], "2026-12-10").unwrap();
    given.answer(ids[2], "Svar").unwrap();
    assert!(matches!(
        given.forward(ids[3], "2026-12-20"),
        Err(ReviewError::Question(QuestionFault::NoRoundsLeft(2)))
    ));
}

fn question(round: Option<i32>, answered: bool, due: Option<OsloDate>) -> Question {
    let now = testing::moment("2026-11-21T12:00:00Z");
    let state = if answered { QuestionState::Answered } else { QuestionState::Forwarded };
    let asked = Question::asked(Id::fresh(), "N1", QuestionKind::Question, "?".into(), Id::fresh(), now);
    Question { round, due, state: if round.is_some() { state } else { QuestionState::Asked }, ..asked }
}

proptest! {
    /// However questions come and are answered, there are never more rounds than the statutes allow, and a question
    /// that joins a round gets a deadline that is still ahead.
    #[test]
    fn rounds_never_exceed_the_statutes(
        most in 0_u8..5,
        steps in proptest::collection::vec((any::<bool>(), 0_i32..20, 0_i32..30), 0..40),
    ) {
        let mut today: OsloDate = "2026-01-01".parse().unwrap();
        let mut all: Vec<Question> = Vec::new();
        for (answers, days, length) in steps {
            today = today.plus_days(days);
            if answers {
                for one in &mut all {
                    one.state = QuestionState::Answered;
                }
            }
            if let Ok(round) = next_round(&all, today, most) {
                if let Some(due) = round.due {
                    prop_assert!(due >= today);
                }
                all.push(question(Some(round.number), false, round.due.or(Some(today.plus_days(length)))));
            }
        }
        let rounds: std::collections::BTreeSet<_> = all.iter().filter_map(|one| one.round).collect();
        prop_assert!(rounds.len() <= usize::from(most));
        prop_assert!(rounds.iter().copied().eq(1..=i32::try_from(rounds.len()).unwrap()), "no number is left out");
    }
}
