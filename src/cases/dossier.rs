//! A case with everything that lies in it, and who may open it.

use super::{
    Answer, Case, CaseError, CaseState, Checked, Contradiction, Fee, Filed, Gap, Lack, UnitAsSubmitted,
    contradictions, lacks, readiness, store,
};
use crate::evidence::{self, Evidence, FromPiece};
use crate::journal::{self, Entry};
use crate::people::SignedIn;
use crate::records::{self, Place, Use};
use crate::samples;
use crate::scheme::{Ages, Criterion, Edition, RecordKind, Scheme, Timeline, Words};
use crate::store::Db;
use crate::values::{CaseNumber, Id, OsloDate};
use crate::vendors::{self, Applicant, Vendor};

/// A case with everything that lies in it.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The case; of a draft with the unit's present scope.
    pub case: Case,
    /// Whose it is.
    pub vendor: Vendor,
    /// The unit: as submitted, in a draft as it is now.
    pub unit: UnitAsSubmitted,
    /// The edition that the case is pinned to.
    pub edition: Edition,
    /// How old documents may be, by day.
    pub ages: Timeline<Ages>,
    /// The names of the further editions.
    pub added_norms: Vec<Words>,
    /// What the applicant says.
    pub answers: Vec<Answer>,
    /// Which file supports which criterion.
    pub files: Vec<(String, Evidence)>,
    /// What is known of the files' bytes.
    pub scans: evidence::Checks,
    /// Which sheets of rows stand beside which criterion.
    pub records: Vec<Use>,
    /// The list of calls, at the criteria that ask for the call sample.
    pub listed: Vec<Filed>,
    /// Which of them came from which piece of the library.
    pub pieces: Vec<FromPiece>,
    /// The completeness check, all rounds.
    pub checks: Vec<Checked>,
    /// The fee, once paid.
    pub fee: Option<Fee>,
    /// What happened, oldest first.
    pub entries: Vec<Entry>,
}

impl Dossier {
    /// The criteria that this case is asked.
    pub fn asked(&self) -> Vec<&Criterion> {
        self.edition.asked(self.case.kind, &self.case.scope)
    }

    /// A criterion with the age that its proof may have in this case, should it be submitted today.
    pub fn aged(&self, criterion: &Criterion, today: OsloDate) -> Criterion {
        let ages = self.ages.on(age_day(&self.case, today));
        Criterion { max_age_months: ages.of(criterion), ..criterion.clone() }
    }

    /// How many days beforehand proof is called soon too old: not at all once the case is handed in, since its
    /// age is counted to that day.
    pub fn warning(&self, today: OsloDate) -> i32 {
        if self.case.submitted_at.is_some() { 0 } else { self.ages.on(today).warning_days }
    }

    /// The answer to a criterion.
    pub fn answer(&self, criterion: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.criterion == criterion)
    }

    /// The files beside a criterion.
    pub fn files_of(&self, criterion: &str) -> Vec<&Evidence> {
        self.files.iter().filter(|(of, _)| of == criterion).map(|(_, file)| file).collect()
    }

    /// The last day on which a file beside a criterion holds by its own words.
    pub fn expires_on(&self, criterion: &str, file: Id) -> Option<OsloDate> {
        expiry(&self.pieces, criterion, file)
    }

    /// The files as the rule of readiness sees them.
    pub(in crate::cases) fn filed(&self) -> Vec<Filed> {
        filed(&self.files, &self.records, &self.pieces, &self.listed)
    }

    /// What is still lacking on a day.
    pub fn gaps(&self, today: OsloDate) -> Vec<Gap> {
        let gaps = readiness(
            &aged(self.edition.clone(), self.ages.on(age_day(&self.case, today))),
            &self.case.scope,
            self.case.kind,
            &self.answers,
            &self.filed(),
            age_day(&self.case, today),
        );
        if self.case.state == CaseState::Supplement {
            super::supplement_gaps(gaps, &self.answers)
        } else {
            gaps
        }
    }
}

impl Dossier {
    /// What one criterion lacks on a day, apart from somebody saying that it is done.
    pub fn lacks_of(&self, criterion: &Criterion, day: OsloDate) -> Vec<Lack> {
        let files = self.filed();
        let own: Vec<&Filed> = files.iter().filter(|file| file.criterion == criterion.id).collect();
        lacks(&self.aged(criterion, day), self.answer(&criterion.id), &own, day)
    }

    /// What does not go together.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let case = &self.case;
        contradictions(&self.edition, &case.scope, case.kind, &self.answers, &self.filed())
    }
}

/// The day to which the age of evidence is counted: that of submission, until then today (docs/scheme.md, Time).
pub(in crate::cases) fn age_day(case: &Case, today: OsloDate) -> OsloDate {
    case.rules_day(today)
}

fn expiry(pieces: &[FromPiece], criterion: &str, file: Id) -> Option<OsloDate> {
    pieces.iter().find(|one| one.criterion == criterion && one.evidence_id == file)?.period.expires_on
}

/// The list of calls as proof, at the criteria that ask for the call sample.
pub(super) fn listed(db: &mut Db, case: &Case, asked: &[&Criterion]) -> diesel::QueryResult<Vec<Filed>> {
    let wanting = || asked.iter().filter(|one| one.records.contains(&RecordKind::CallSample));
    if wanting().next().is_none() {
        return Ok(Vec::new());
    }
    let Some(list) = samples::ready_list(db, case.id)? else { return Ok(Vec::new()) };
    let issued_on = Some(list.given_at.oslo_date());
    let filed = |one: &&Criterion| Filed { criterion: one.id.clone(), issued_on, expires_on: None };
    Ok(wanting().map(filed).collect())
}

/// What is there as proof, as the rule of readiness sees it: files; sheets of rows, which stand for a file with the
/// day they were last changed; and the list of calls.
pub(super) fn filed(
    files: &[(String, Evidence)],
    records: &[Use],
    pieces: &[FromPiece],
    listed: &[Filed],
) -> Vec<Filed> {
    // A recording that was deleted shows nothing any more.
    let files = files.iter().filter(|(_, file)| file.gone_at.is_none()).map(|(criterion, file)| Filed {
        criterion: criterion.clone(),
        issued_on: file.issued_on,
        expires_on: expiry(pieces, criterion, file.id),
    });
    let records = records.iter().filter_map(|used| {
        let issued_on = Some(used.sheet.as_ref()?.saved_at.oslo_date());
        Some(Filed { criterion: used.criterion.clone(), issued_on, expires_on: None })
    });
    files.chain(records).chain(listed.iter().cloned()).collect()
}

/// A case as the room of records knows it.
pub(super) const fn place(case: &Case) -> Place {
    Place { case: case.id, vendor: case.vendor_id, unit: case.unit_id }
}

/// The sheets beside the criteria: of a draft the vendor's present ones, as of what a supplement asks about again;
/// otherwise those that the case was handed in with.
pub(super) fn records_of(
    db: &mut Db,
    case: &Case,
    asked: &[&Criterion],
    answers: &[Answer],
) -> diesel::QueryResult<Vec<Use>> {
    let reopened = |id: &str| answers.iter().any(|answer| answer.criterion == id && answer.reopened);
    let live = |id: &str| match case.state {
        CaseState::Draft => true,
        CaseState::Supplement => reopened(id),
        _ => false,
    };
    records::in_case(db, place(case), asked, live)
}

/// The editions that a case is pinned to, as one.
fn edition(scheme: &Scheme, case: &Case) -> Result<Edition, CaseError> {
    scheme.combined(&case.pins()).ok_or(CaseError::NoEdition)
}

/// The editions that a case is pinned to, as one, with the ages that hold when it is submitted today.
pub(super) fn edition_on(scheme: &Scheme, case: &Case, today: OsloDate) -> Result<Edition, CaseError> {
    scheme.combined_on(&case.pins(), age_day(case, today)).ok_or(CaseError::NoEdition)
}

fn aged(mut edition: Edition, ages: &Ages) -> Edition {
    for criterion in &mut edition.criteria {
        criterion.max_age_months = ages.of(criterion);
    }
    edition
}

/// The criteria that a case is asked; none when the scheme no longer holds its edition.
pub fn asked<'a>(scheme: &'a Scheme, case: &Case) -> Vec<&'a Criterion> {
    scheme.asked(&case.pins(), case.kind, &case.scope)
}

/// One criterion, if the case is asked it.
///
/// # Errors
/// When it is not.
pub fn asked_on<'a>(scheme: &'a Scheme, case: &Case, criterion: &str) -> Result<&'a Criterion, CaseError> {
    asked(scheme, case).into_iter().find(|one| one.id == criterion).ok_or(CaseError::NotAsked)
}

/// The case with the scope that holds now: a draft follows its unit, a submitted case stays as it was.
///
/// # Errors
/// When the database fails.
pub fn present(db: &mut Db, mut case: Case) -> diesel::QueryResult<Case> {
    if case.state == CaseState::Draft
        && let Some(unit) = vendors::unit(db, case.unit_id)?
    {
        case.scope = unit.scope;
    }
    Ok(case)
}

/// The unit as it was handed in; of a draft as it is now.
///
/// # Errors
/// When the database fails.
pub fn unit_of(db: &mut Db, case: &Case) -> diesel::QueryResult<UnitAsSubmitted> {
    if let Some(unit) = store::unit_as_submitted(db, case.id)? {
        return Ok(unit);
    }
    let unit = vendors::unit(db, case.unit_id)?;
    Ok(unit.map_or_else(UnitAsSubmitted::default, |unit| UnitAsSubmitted {
        name: unit.name,
        whole_firm: unit.whole_firm,
        sites: unit.sites,
    }))
}

/// The files that the board may see, each with the criterion it supports.
///
/// # Errors
/// When the database fails.
pub fn evidence_for_board(db: &mut Db, case: Id) -> diesel::QueryResult<Vec<(String, Evidence)>> {
    evidence::of_case(db, case)
}

/// A case by its number, for somebody who acts for its vendor; to all others it does not exist.
///
/// # Errors
/// When there is no such case of a vendor of theirs.
pub fn for_applicant(
    db: &mut Db,
    who: &SignedIn,
    number: CaseNumber,
) -> Result<(Case, Applicant), CaseError> {
    let case = store::by_number(db, number)?.ok_or(CaseError::Unknown)?;
    let applicant = vendors::applicant(db, who, case.vendor_id)?.ok_or(CaseError::Unknown)?;
    Ok((present(db, case)?, applicant))
}

/// Everything that lies in a case.
///
/// # Errors
/// When the scheme no longer holds the case's edition, or the database fails.
pub fn dossier(db: &mut Db, scheme: &Scheme, case: Case) -> Result<Dossier, CaseError> {
    let case = present(db, case)?;
    let edition = edition(scheme, &case)?;
    let answers = store::answers(db, case.id)?;
    let asked = edition.asked(case.kind, &case.scope);
    let records = records_of(db, &case, &asked, &answers)?;
    let listed = listed(db, &case, &asked)?;
    let files = evidence::of_case(db, case.id)?;
    Ok(Dossier {
        scans: evidence::checks_of(db, files.iter().map(|(_, file)| file.sha256.as_str()))?,
        vendor: vendors::find(db, case.vendor_id)?.ok_or(CaseError::Unknown)?,
        unit: unit_of(db, &case)?,
        edition,
        ages: scheme.ages.clone(),
        added_norms: case
            .added
            .iter()
            .filter_map(|pin| scheme.edition(&pin.norm, &pin.edition))
            .map(|edition| edition.name.clone())
            .collect(),
        answers,
        records,
        listed,
        files,
        pieces: evidence::from_pieces(db, case.id)?,
        checks: store::findings(db, case.id)?,
        fee: store::fee(db, case.id)?,
        entries: journal::of_case(db, case.id)?,
        case,
    })
}

/// A case of the applicant's vendor, ours until the transaction ends, with the scope that holds now.
pub(super) fn locked_of(db: &mut Db, who: &Applicant, case: Id) -> Result<Case, CaseError> {
    let case = store::find_locked(db, case)?
        .filter(|case| case.vendor_id == who.vendor())
        .ok_or(CaseError::Unknown)?;
    Ok(present(db, case)?)
}
