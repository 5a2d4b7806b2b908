//! What the board sends and keeps: a letter of every outcome, and minutes, worded by their own rooms.

use super::Piece;
use super::content::{day, moment, usual_scope};
use crate::approvals::Condition;
use crate::cases::{Case, CaseState};
use crate::certificates::{Level, Seal, letter_paper, minutes_paper};
use crate::decisions::{
    AppealOutcome, Attendance, Counted, Decision, Ending, Finding, LetterView, Line, Outcome, Participant,
    Particulars, Vote,
};
use crate::meetings::{
    Content, ImpartialityLine, ItemLine, Manner, Minutes, MinutesPaper, MinutesState, MotionLine, PersonLine,
    ProposalLine,
};
use crate::review::{HabilitetBasis, judged};
use crate::scheme::{self, CaseKind, Majority, Mark, Scheme};
use crate::values::{CaseNumber, Id, Language};
use crate::vendors::Vendor;

const SEAL: Seal<'static> = Seal { signer: "Callcenternemnda", level: Level::Archived, trial: false };
const REASONS: &str = "Nemnda har lagt vekt på at rutinene er skriftlige og følges. I samtalene vi hørte, fikk forbrukeren vite hvem som ringte, og hvorfor.\n\nEtt krav er bare delvis oppfylt: Tre av ti nyansatte står ikke på deltakerlisten for opplæringen i 2026.";
const ENGLISH: &str = "The board has given weight to routines that are in writing and followed. In the calls that we heard, the consumer was told who called, and why.";
const CONDITION: &str = "Send en oversikt over fullført opplæring for alle som er ansatt det siste året.";

/// A decision whose letter is drawn.
struct Ruling {
    label: &'static str,
    outcome: Outcome,
    particulars: Particulars,
    unit: &'static str,
    /// How many of the criteria, from the first, stand in it with a mark and a remark.
    remarks: usize,
}

fn rulings() -> Vec<Ruling> {
    let of =
        |label, outcome, particulars, unit, remarks| Ruling { label, outcome, particulars, unit, remarks };
    let translated = Particulars { translated: ENGLISH.to_owned(), ..Particulars::default() };
    let appeal = |appeal| Particulars { appeal: Some(appeal), ..Particulars::default() };
    let plain = Particulars::default;
    let unit = "Fjordkontakt Kundesenter";
    vec![
        of("approved", Outcome::Approved, translated, unit, 0),
        of("conditions", Outcome::ApprovedWithConditions, plain(), unit, 4),
        of("refused", Outcome::Refused, plain(), "Kunde😀senter Čáhcesuolu", 40),
        of("appeal-upheld", Outcome::Refused, appeal(AppealOutcome::Upheld), unit, 2),
        of("appeal-changed", Outcome::Approved, appeal(AppealOutcome::Changed), unit, 2),
    ]
}

pub(super) fn pieces() -> anyhow::Result<Vec<Piece>> {
    let scheme = scheme::shipped()?;
    let now = moment("2027-03-01T09:30:00Z")?;
    let mut pieces = Vec::new();
    for ruling in rulings() {
        let seen = view(&scheme, &ruling)?;
        for language in Language::ALL.iter().copied() {
            let pdf = letter_paper(&seen, &scheme, Some(SEAL), now, language, ruling.label)?;
            pieces.push(Piece { name: format!("decision-{}-{language}", ruling.label), pdf });
        }
    }
    let pdf = minutes_paper(&minutes()?, &scheme, SEAL, now, "minutes")?;
    pieces.push(Piece { name: "board-minutes-nb".to_owned(), pdf });
    Ok(pieces)
}

fn view(scheme: &Scheme, ruling: &Ruling) -> anyhow::Result<LetterView> {
    let decided_at = moment("2027-02-24T11:00:00Z")?;
    let case = case()?;
    let due = day("2027-06-01")?;
    let criteria = judged(scheme, &case);
    let findings = criteria.iter().take(ruling.remarks.max(8)).enumerate().map(|(at, criterion)| {
        let told = at < ruling.remarks;
        Finding {
            criterion: criterion.id.clone(),
            critical: false,
            scored: true,
            mark: Some(if told { Mark::Partly } else { Mark::Met }),
            reason: if told { "Rutinen mangler dato for siste revisjon.".to_owned() } else { String::new() },
            condition: None,
        }
    });
    let decision = Decision {
        id: Id::fresh(),
        proposal: Id::fresh(),
        outcome: ruling.outcome,
        reasons: REASONS.to_owned(),
        conditions: match ruling.outcome {
            Outcome::ApprovedWithConditions => vec![Condition { text: CONDITION.to_owned(), due }],
            _ => Vec::new(),
        },
        findings: findings.collect(),
        attendance: attendance(),
        score: Some(874),
        decided_on: decided_at.oslo_date(),
        appeal_by: day("2027-03-17")?,
        decided_at,
        proposed_by: Id::fresh(),
        particulars: ruling.particulars.clone(),
        due_at: decided_at,
        in_force_at: Some(decided_at),
        set_aside_at: None,
        replaced_by: None,
        case,
    };
    let vendor = Vendor {
        id: Id::fresh(),
        orgnr: "923609016".parse()?,
        name: "Fjordkontakt Norge AS".to_owned(),
        contact_email: String::new(),
        contact_phone: String::new(),
        website: String::new(),
        version: 1,
    };
    let until = decision.outcome.approves().then(|| scheme.valid_until(decision.decided_on));
    Ok(LetterView::proposed(scheme, decision, vendor, ruling.unit, until)?)
}

fn case() -> anyhow::Result<Case> {
    let at = moment("2027-01-05T08:00:00Z")?;
    Ok(Case {
        id: Id::fresh(),
        number: CaseNumber { year: 2027, serial: 117 },
        kind: CaseKind::Approval,
        vendor_id: Id::fresh(),
        unit_id: Id::fresh(),
        norm: "norwegian".to_owned(),
        edition: "2024-02-13".to_owned(),
        added: Vec::new(),
        scope: usual_scope(),
        state: CaseState::Decided,
        language: Language::Nb,
        round: 0,
        opened_at: at,
        submitted_at: Some(at),
        clock_started_on: None,
        supplement_due: None,
        sent_to_board_at: Some(at),
        renews: None,
        appeal_of: None,
        version: 1,
    })
}

const MEMBERS: [&str; 4] = ["Camilla Leder", "Ada Lie", "Berit Moe", "Carl Nes"];

fn attendance() -> Attendance {
    let took_part = MEMBERS.iter().enumerate().map(|(at, name)| Participant {
        account: Id::fresh(),
        name: (*name).to_owned(),
        chair: at == 0,
        in_place_of: None,
        vote: Some(if at == 3 { Vote::Against } else { Vote::InFavour }),
        dissent: String::new(),
    });
    Attendance { took_part: took_part.collect(), stepped_down: Vec::new() }
}

fn counted(against: usize) -> Counted {
    let lines = MEMBERS.iter().enumerate().map(|(at, name)| Line {
        account: Id::fresh(),
        name: (*name).to_owned(),
        in_place_of: (at == 2).then(|| "Dag Ohr".to_owned()),
        vote: Some(if at < against { Vote::Against } else { Vote::InFavour }),
        dissent: if at < against { "Opplæringen måtte vært på plass.".to_owned() } else { String::new() },
        left: false,
    });
    Counted {
        ending: Ending::Carried,
        in_favour: MEMBERS.len() - against,
        against,
        abstained: 0,
        quorum: 3,
        majority: Majority::Simple,
        lines: lines.collect(),
    }
}

fn minutes() -> anyhow::Result<MinutesPaper> {
    let (opened, closed) = (moment("2027-02-24T11:00:00Z")?, moment("2027-02-24T12:40:00Z")?);
    let person = |name: &str, there, excuse: &str| PersonLine {
        account: Id::fresh(),
        name: name.to_owned(),
        in_place_of: None,
        there,
        excuse: excuse.to_owned(),
        excused: !excuse.is_empty(),
    };
    let mut people: Vec<PersonLine> =
        MEMBERS.iter().map(|name| person(name, vec![(Manner::Room, opened, Some(closed))], "")).collect();
    people.push(person("Dag Ohr", Vec::new(), "Syk"));
    let content = Content {
        number: "2027-2".to_owned(),
        starts_at: opened,
        opened_at: Some(opened),
        closed_at: Some(closed),
        place: "Øvre Slottsgate 27, Oslo".to_owned(),
        led_by: "Camilla Leder".to_owned(),
        people,
        items: vec![item(1, "Fjordkontakt Norge AS", 1)?, item(2, "Guovdageainnu Áššehasbálvalus SA", 0)?],
        written: Vec::new(),
    };
    let minutes = Minutes {
        id: Id::fresh(),
        meeting: Id::fresh(),
        version: 1,
        content,
        state: MinutesState::Approved,
        sent_at: closed,
        approve_by: day("2027-03-01")?,
        approved_at: Some(closed),
        pdf: None,
        signed_at: None,
    };
    Ok(MinutesPaper { minutes, answers: Vec::new(), additions: Vec::new(), signed: false })
}

fn item(place: usize, vendor: &str, against: usize) -> anyhow::Result<ItemLine> {
    let outcome = if against > 0 { Outcome::ApprovedWithConditions } else { Outcome::Approved };
    let conditions = if against > 0 { vec![(CONDITION.to_owned(), day("2027-06-01")?)] } else { Vec::new() };
    Ok(ItemLine {
        item: Id::fresh(),
        place,
        case: Some(Id::fresh()),
        number: format!("2027-{}", 116 + place),
        kind: Some(CaseKind::Approval),
        vendor: vendor.to_owned(),
        heading: String::new(),
        consent: false,
        stepped_down: Vec::new(),
        habilitet: vec![ImpartialityLine {
            member: "Dag Ohr".to_owned(),
            takes_part: false,
            settled: HabilitetBasis::Declared,
            deputy: Some("Berit Moe".to_owned()),
            there: Vec::new(),
        }],
        motions: vec![MotionLine {
            words: "Kravet om opplæring settes til delvis oppfylt.".to_owned(),
            criterion: Some("N20".to_owned()),
            mark: Some(Mark::Partly),
            counted: Some(counted(0)),
            gone: Vec::new(),
        }],
        proposals: vec![ProposalLine {
            outcome,
            reasons: REASONS.to_owned(),
            conditions,
            particulars: Particulars::default(),
            counted: Some(counted(against)),
            gone: Vec::new(),
            taken_back: None,
        }],
        decided: Some(outcome),
        remarks: "Sekretariatet følger opp fristen.".to_owned(),
    })
}
