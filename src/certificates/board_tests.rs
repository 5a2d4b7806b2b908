//! The board's papers: they are made whatever was typed, and tell outsiders no more than they may know.

use super::decision::{DecisionLetter, decision_letter};
use super::minutes::minutes_letter;
use super::wording::Seal;
use crate::decisions::{self, Hand, Outcome, Vote, vote};
use crate::meetings::{Content, ItemLine, Minutes, MinutesPaper, MinutesState, PersonLine, ProposalLine};
use crate::papers::letter::{Block, Letter, letter};
use crate::review::fixtures::{Bench, member};
use crate::review::set_joint_where_met;
use crate::signing::levels::Level;
use crate::values::{Id, Language};

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
    let seal = Seal { signer: "Nemnda", level: Level::Basic };
    let made = minutes_letter(&paper, &bench.scheme, seal, now).unwrap();
    let said = words(&made);
    assert!(said.contains("Trukket tilbake kl. 13.00: Feil sak") && !said.contains("Vedtatt."), "{said}");
    assert!(said.contains("Vedtaket står") && !said.contains("Avslått"), "{said}");
    assert!(made.date.contains("21") && made.date.contains("november"), "{}", made.date);
    letter(&made, "test").unwrap();
}
