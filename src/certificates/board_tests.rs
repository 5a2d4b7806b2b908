//! The board's papers: they are made whatever was typed, and tell outsiders no more than they may know.

use super::decision::{DecisionLetter, decision_letter};
use super::minutes::minutes_letter;
use super::wording::Seal;
use super::{Subject, Workshop};
use crate::decisions::{self, Hand, Outcome, Ruling, Vote, vote};
use crate::meetings::{Content, ItemLine, Minutes, MinutesPaper, MinutesState, PersonLine, ProposalLine};
use crate::papers::letter::{Block, Letter, letter};
use crate::review::fixtures::{Bench, member};
use crate::review::set_joint_where_met;
use crate::signing::keys::{Signer, init_demo};
use crate::signing::levels::{Level, Manner};
use crate::values::{Clock, Id, Language};
use std::sync::Arc;

fn said_in(one: &Block) -> String {
    match one {
        Block::Heading(_, text) | Block::Paragraph(text) => text.clone(),
        Block::Bullets(items) => items.join("\n"),
        Block::Table { headers, rows } => format!("{} {rows:?}", headers.join(" ")),
        Block::Foreign(_, inner) => said_in(inner),
    }
}

fn words(paper: &Letter) -> String {
    paper.blocks.iter().map(said_in).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_letter_names_those_who_voted_and_tells_nobody_how() {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let poll =
        decisions::propose(store, now, scheme, &bench.chair(), case, Outcome::Approved, "Godt 😀", &[]);
    let poll = poll.unwrap();
    for (at, which) in [Vote::InFavour, Vote::InFavour, Vote::Against].into_iter().enumerate() {
        vote(store, now, scheme, &member(&bench.members[at]), poll, which, "Rutinen er tynn 😀").unwrap();
    }
    let after = now.plus_seconds(30 * 86_400);
    decisions::decide(store, after, scheme, &bench.chair(), case, "").unwrap();
    let hand = Hand::prove(&bench.chair).unwrap();
    let seen = store
        .read(|db| decisions::letter_view(db, now.oslo_date(), scheme, &hand, bench.case.number))
        .unwrap();
    let from = DecisionLetter { seen: &seen, scheme, seal: None, now, language: Language::Nb };
    let made = decision_letter(&from).unwrap();
    let said = words(&made);
    assert!(said.contains("Ada Lie") && !said.contains("Camilla Leder"), "{said}");
    assert!(said.contains("Avgjørelsen ble tatt med flertall.") && !said.contains("tynn"), "{said}");
    assert!(said.contains("[U+1F600]"));
    letter(&made, "test").unwrap();
}

#[actix_web::test]
async fn a_letter_is_not_signed_once_its_decision_is_set_aside() {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let poll = decisions::propose(store, now, scheme, &bench.chair(), case, Outcome::Approved, "Godt", &[]);
    for one in &bench.members[..3] {
        vote(store, now, scheme, &member(one), *poll.as_ref().unwrap(), Vote::InFavour, "").unwrap();
    }
    let Ok(Ruling::Decided(decision)) = decisions::decide(store, now, scheme, &bench.chair(), case, "")
    else {
        unreachable!()
    };
    let hand = Hand::prove(&bench.officer("Siri Sekretær")).unwrap();
    decisions::approve_letter(store, now, scheme, &hand, case, 0).unwrap();
    decisions::take_effect(store, now.plus_seconds(3_600), scheme, decision).unwrap();
    let keys = tempfile::tempdir().unwrap();
    let paths = init_demo(&keys.path().join("keys"), now.timestamp(), "Nemnda").unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    let workshop = Workshop {
        store: store.clone(),
        vault: bench.vault.clone(),
        clock: Clock::fixed(now),
        scheme: Arc::new(bench.scheme.clone()),
        signer: Arc::new(Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap()),
        manner: Manner::basic(Clock::fixed(now)),
        public_url: "https://godkjent.example".into(),
    };
    let subject = Subject::Letter { decision, number: 1, language: Language::Nb };
    let draft = workshop.draft(subject, Level::Basic).unwrap().unwrap();
    let sealed =
        workshop.manner.seal(draft.unsigned.clone(), &workshop.signer, &draft.meta, Level::Basic).await;
    let stood = crate::testing::sql(store, |db| decisions::find(db, decision)).unwrap();
    let by = bench.chair().actor();
    let aside = |db: &mut _| decisions::set_aside(db, now, &by, &stood, "Inhabil", decisions::Aside::Again);
    store.write(aside).unwrap();
    assert!(workshop.draft(subject, Level::Basic).unwrap().is_none());
    // Nor one that was being signed meanwhile.
    workshop.finish(subject, draft, sealed.unwrap()).await.unwrap();
    let issued = || crate::testing::sql(store, |db| super::of_case(db, case)).len();
    assert_eq!(issued(), 0);
    let restored = |db: &mut _| decisions::restore(db, now, &by, scheme, &stood, "Likevel");
    store.write(restored).unwrap();
    workshop.issue_letter(decision, 1, 1).await.unwrap();
    assert_eq!(issued(), 2);
    // Those who wrote it read what was sent.
    let day = now.oslo_date();
    let seen = store.read(|db| decisions::letter_view(db, day, scheme, &hand, bench.case.number)).unwrap();
    let signed = crate::testing::sql(store, |db| super::signed_letter(db, &seen, Language::En));
    assert_eq!(signed.map(|one| one.language), Some(Language::En));
    // Set aside after it was sent: whoever checks the letter is told.
    let told = || {
        let all = crate::testing::sql(store, super::issued);
        all.iter().filter(|one| one.set_aside_at == Some(now)).count()
    };
    let counted = || crate::testing::sql(store, super::set_aside_count);
    assert_eq!((told(), counted()), (0, 0));
    store.write(aside).unwrap();
    assert_eq!((told(), counted()), (2, 1));
}

#[test]
fn minutes_with_an_emoji_are_made_and_say_what_was_taken_back() {
    let bench = Bench::reviewed();
    let now = bench.now;
    let line = ProposalLine {
        outcome: Outcome::Refused,
        reasons: "Fordi 😀".into(),
        conditions: Vec::new(),
        particulars: decisions::Particulars {
            appeal: Some(decisions::AppealOutcome::Upheld),
            ..decisions::Particulars::default()
        },
        counted: Some(decisions::Counted {
            ending: decisions::Ending::Carried,
            in_favour: 3,
            against: 0,
            abstained: 0,
            quorum: 3,
            majority: crate::scheme::Majority::Simple,
            lines: Vec::new(),
        }),
        gone: Vec::new(),
        taken_back: Some((now, "Feil sak 😀".into())),
    };
    let item = ItemLine {
        item: Id::fresh(),
        place: 1,
        case: None,
        number: "2026-117".into(),
        kind: None,
        vendor: "Nordlys".into(),
        heading: String::new(),
        consent: false,
        stepped_down: Vec::new(),
        habilitet: Vec::new(),
        motions: Vec::new(),
        proposals: vec![line],
        decided: None,
        remarks: "Merknad 😀".into(),
    };
    let away = PersonLine {
        account: Id::fresh(),
        name: "Ada Lie".into(),
        in_place_of: None,
        there: Vec::new(),
        excuse: "Syk 😀".into(),
        excused: true,
    };
    let content = Content {
        number: "2026-1".into(),
        starts_at: now.plus_seconds(6 * 86_400),
        opened_at: Some(now),
        closed_at: Some(now),
        place: "Møterom 3".into(),
        led_by: "Camilla Leder".into(),
        people: vec![away],
        items: vec![item],
        written: Vec::new(),
    };
    let minutes = Minutes {
        id: Id::fresh(),
        meeting: Id::fresh(),
        version: 1,
        content,
        state: MinutesState::Approved,
        sent_at: now,
        approve_by: now.oslo_date(),
        approved_at: Some(now),
        pdf: None,
        signed_at: None,
    };
    let paper = MinutesPaper { minutes, answers: Vec::new(), additions: Vec::new(), signed: false };
    let seal = Seal { signer: "Nemnda", level: Level::Basic, trial: false };
    let made = minutes_letter(&paper, &bench.scheme, seal, now).unwrap();
    let said = words(&made);
    assert!(said.contains("Trukket tilbake kl. 13.00: Feil sak") && !said.contains("Vedtatt."), "{said}");
    assert!(said.contains("Vedtaket står") && !said.contains("Avslått"), "{said}");
    assert!(made.date.contains("21") && made.date.contains("november"), "{}", made.date);
    letter(&made, "test").unwrap();
}
