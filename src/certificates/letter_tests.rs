//! The letters of every outcome, as their papers say it.

use super::decision::{DecisionLetter, decision_letter};
use super::letter_draft;
use crate::approvals::Condition;
use crate::decisions::{self, AppealOutcome, Hand, LetterView, Outcome, Particulars, Ruling, Vote};
use crate::papers::letter::{Block, Letter};
use crate::people::{Chair, Person, Role, Secretariat, SignedIn};
use crate::review::fixtures::{Bench, member};
use crate::review::{self, Declaration, JointForm, set_joint, set_joint_where_met};
use crate::scheme::{Audience, Mark, Scope};
use crate::store::schema::{cases as rows, memberships};
use crate::testing::{person, sql};
use crate::values::{Id, Language};
use crate::{appeals, cases};
use diesel::prelude::*;

const REASONS: &str = "Nemnda har lagt vekt på at rutinene er skriftlige og følges. I samtalene vi hørte, fikk forbrukeren vite hvem som ringte, og hvorfor. Ett krav er bare delvis oppfylt.";

fn bench() -> Bench {
    let mut bench = Bench::reviewed();
    let scope = Scope { audience: vec![Audience::Consumer, Audience::Business], ..bench.case.scope.clone() };
    bench.case.scope = scope.clone();
    sql(&bench.store, |db| {
        let kept = crate::store::Json(scope);
        diesel::update(rows::table.find(bench.case.id)).set(rows::scope.eq(kept)).execute(db)
    });
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    bench
}

fn ruled(
    bench: &Bench,
    chair: &Chair,
    voters: &[Person],
    case: Id,
    outcome: Outcome,
    particulars: &Particulars,
) -> LetterView {
    let (store, scheme, now) = (&bench.store, &bench.scheme, bench.now);
    let extra = match outcome {
        Outcome::ApprovedWithConditions => {
            let text =
                "Send en oversikt over fullført opplæring for alle som er ansatt det siste året.".to_owned();
            vec![Condition { text, due: now.oslo_date().plus_days(90) }]
        }
        _ => Vec::new(),
    };
    let proposal =
        decisions::propose_on(store, now, scheme, chair, case, outcome, REASONS, &extra, particulars)
            .unwrap();
    for (at, who) in voters.iter().enumerate() {
        let (vote, dissent) = if at == 2 {
            (Vote::Against, "Jeg mener at opplæringen måtte vært på plass.")
        } else {
            (Vote::InFavour, "")
        };
        decisions::vote(store, now, scheme, &member(who), proposal, vote, dissent).unwrap();
    }
    decisions::vote(store, now, scheme, &member(chair.person()), proposal, Vote::InFavour, "").unwrap();
    let Ok(Ruling::Decided(id)) = decisions::decide(store, now, scheme, chair, case, &case.to_string())
    else {
        panic!("not decided")
    };
    decisions::take_effect(store, now.plus_seconds(600), scheme, id).unwrap();
    let hand = Hand::Chair(chair.clone());
    let number = sql(store, |db| cases::find(db, case)).unwrap().number;
    store.read(|db| decisions::letter_view(db, now.oslo_date(), scheme, &hand, number)).unwrap()
}

fn first(bench: &Bench, outcome: Outcome, particulars: &Particulars) -> LetterView {
    ruled(bench, &bench.chair(), &bench.members[..3], bench.case.id, outcome, particulars)
}

/// What an appeal of a decision leads to, decided by others.
fn appealed(outcome: Outcome, answer: AppealOutcome, then: Outcome) -> (Bench, LetterView) {
    let bench = bench();
    first(&bench, outcome, &Particulars::default());
    let (store, scheme) = (&bench.store, &bench.scheme);
    let now = bench.now.plus_seconds(700);
    let applicant = sql(store, |db| {
        let vendor = memberships::vendor_id.eq(bench.case.vendor_id);
        let id = memberships::table.filter(vendor).select(memberships::account_id).first::<Id>(db)?;
        crate::people::person(db, id)
    });
    let who = SignedIn::prove(&applicant.unwrap()).unwrap();
    let who = sql(store, |db| crate::vendors::applicant(db, &who, bench.case.vendor_id)).unwrap();
    let number = appeals::lodge(store, now, &who, bench.case.id, "Vi er uenige.", &[], "k").unwrap();
    let office = bench.officer("Siri Sekretær");
    appeals::send_on(store, now, &Secretariat::prove(&office).unwrap(), number, "").unwrap();
    let chair = person(store, "Nora Nestleder", &[Role::Chair], None);
    let others = ["Eli Eng", "Finn Foss", "Gro Gran"].map(|name| person(store, name, &[Role::Member], None));
    let case = sql(store, |db| cases::by_number(db, number)).unwrap();
    let leads = Chair::prove(&chair).unwrap();
    let ids: Vec<Id> = others.iter().map(|one| one.id).collect();
    review::assign(store, now, scheme, &leads, case.id, &ids).unwrap();
    for one in others.iter().chain([&chair]) {
        review::declare(store, now, scheme, &member(one), case.id, &Declaration::default()).unwrap();
    }
    for one in &others {
        review::submit_scores(store, now, scheme, &member(one), case.id).unwrap();
    }
    let particulars = Particulars { appeal: Some(answer), ..Particulars::default() };
    let seen = ruled(&bench, &leads, &others, case.id, then, &particulars);
    (bench, seen)
}

/// The letters of every outcome that has one, by its word.
fn all() -> Vec<(Bench, LetterView)> {
    let of = |outcome, particulars: &Particulars| {
        let bench = bench();
        if outcome == Outcome::Refused {
            let form = JointForm {
                mark: Mark::NotMet,
                reason: "Opplæringen er ikke dokumentert. Bare tre av ti nyansatte står på deltakerlisten."
                    .into(),
                condition: String::new(),
                due: None,
                seen_version: 1,
            };
            set_joint(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, "N20", &form)
                .unwrap();
        }
        let seen = first(&bench, outcome, particulars);
        (bench, seen)
    };
    let whole = Particulars::default();
    let scope = Some(Scope { audience: vec![Audience::Consumer], ..bench().case.scope });
    vec![
        of(Outcome::Approved, &whole),
        of(Outcome::ApprovedWithConditions, &whole),
        of(Outcome::Refused, &whole),
        of(Outcome::Approved, &Particulars { scope, ..Particulars::default() }),
        appealed(Outcome::Refused, AppealOutcome::Upheld, Outcome::Refused),
        appealed(Outcome::Refused, AppealOutcome::Changed, Outcome::ApprovedWithConditions),
        appealed(Outcome::Refused, AppealOutcome::SentBack, Outcome::Refused),
    ]
}

fn paper(bench: &Bench, seen: &LetterView, language: Language) -> Letter {
    let from = DecisionLetter { seen, scheme: &bench.scheme, seal: None, now: bench.now, language };
    decision_letter(&from).unwrap()
}

/// The words of a block, those in another language behind its tag.
fn said(block: &Block) -> String {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) => text.clone(),
        Block::Bullets(items) => items.join("\n"),
        Block::Table { rows, .. } => rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n"),
        Block::Foreign(language, inner) => format!("<{language}>{}", said(inner)),
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a folder for people to look into, not a setting of the product"
)]
fn every_outcome_has_a_letter_in_both_languages_without_a_word_of_the_wrong_one_unmarked() {
    // To look at the papers: set this to a folder.
    let folder = std::env::var_os("GODKJENT_LETTERS").map(std::path::PathBuf::from);
    for (bench, seen) in all() {
        let word = seen.decision.word();
        for language in Language::ALL {
            let letter = paper(&bench, &seen, *language);
            let texts: Vec<String> = letter.blocks.iter().map(said).collect();
            let all = texts.join("\n");
            let foreign = *language == Language::En;
            assert_eq!(all.contains("<nb-NO>"), foreign, "{word} {language}: {all}");
            assert_eq!(all.contains("What follows here is written in Norwegian."), foreign, "{word}");
            let reasons = texts.iter().find(|text| text.contains("Nemnda har lagt vekt")).unwrap();
            assert_eq!(reasons.starts_with("<nb-NO>"), foreign, "{word}");
            // How each voted, and the dissent, are the board's own for ever.
            assert!(!all.contains("måtte vært på plass"), "{word}");
            let condition = texts.iter().find(|text| text.contains("Send en oversikt"));
            assert_eq!(condition.is_some(), seen.decision.outcome == Outcome::ApprovedWithConditions);
            assert!(condition.is_none_or(|text| text.starts_with("<nb-NO>") == foreign), "{word}");
            let pdf = letter_draft(&seen, &bench.scheme, bench.now, *language).unwrap();
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{word}-{language}.pdf")), pdf).unwrap();
            }
        }
    }
}

#[test]
fn reasons_in_both_languages_need_no_mark() {
    let bench = bench();
    let translated = "The routines are in writing and followed.".to_owned();
    let seen = first(&bench, Outcome::Approved, &Particulars { translated, ..Particulars::default() });
    let english: Vec<String> = paper(&bench, &seen, Language::En).blocks.iter().map(said).collect();
    assert!(english.iter().any(|text| text == "The routines are in writing and followed."), "{english:?}");
    assert!(english.iter().all(|text| !text.contains("Nemnda har lagt vekt")));
}
