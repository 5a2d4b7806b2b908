//! Rows of invoices and of what came in.

use super::bank::{Candidate, Line, LineFault, Standing};
use super::rules::{Content, Drawn, Paper, PaperKind, Terms};
use crate::cases::{Balance, MoveKind, balance};
use crate::scheme::Membership;
use crate::store::schema::{
    cases, fee_moves, fee_terms, fees, invoices, payment_files, payment_lines, vendors,
};
use crate::store::{Db, Json, on_either};
use crate::values::{CaseNumber, Id, Language, Moment, Money, OsloDate, Percent};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

crate::store::text_columns!(PaperKind, LineFault);

/// A row as it stands in the table.
#[derive(Queryable, Selectable)]
#[diesel(table_name = invoices)]
struct Row {
    id: Id,
    case_id: Id,
    kind: PaperKind,
    year: i32,
    serial: i32,
    number: String,
    credits: Option<Id>,
    membership: Membership,
    net_ore: i64,
    vat_percent: i32,
    issued_on: OsloDate,
    due_on: OsloDate,
    language: Language,
    content: Json<Content>,
    issued_at: Moment,
    pdf_sha256: Option<String>,
    pdf_size: Option<i64>,
    xml_sha256: Option<String>,
    xml_size: Option<i64>,
}

impl From<Row> for Paper {
    fn from(row: Row) -> Self {
        let drawn = |sha256: Option<String>, size: Option<i64>| Some(Drawn { sha256: sha256?, size: size? });
        Self {
            id: row.id,
            case_id: row.case_id,
            kind: row.kind,
            year: i16::try_from(row.year).unwrap_or_default(),
            serial: u32::try_from(row.serial).unwrap_or_default(),
            number: row.number,
            credits: row.credits,
            membership: row.membership,
            net: Money::from_ore(row.net_ore),
            vat: percent(row.vat_percent),
            issued_on: row.issued_on,
            due_on: row.due_on,
            language: row.language,
            content: row.content.0,
            issued_at: row.issued_at,
            pdf: drawn(row.pdf_sha256, row.pdf_size),
            xml: drawn(row.xml_sha256, row.xml_size),
        }
    }
}

const NOTHING: Money = Money::from_ore(0);

/// What was written as a percentage is one.
fn percent(value: i32) -> Percent {
    u8::try_from(value).ok().and_then(|value| Percent::new(value).ok()).unwrap_or(ZERO)
}

const ZERO: Percent = match Percent::new(0) {
    Ok(zero) => zero,
    Err(_) => unreachable!(),
};

/// What the applicant said about the fee, if anything.
pub(super) fn terms(db: &mut Db, case: Id) -> QueryResult<Option<Terms>> {
    let row: Option<(Membership, String)> = fee_terms::table
        .find(case)
        .select((fee_terms::membership, fee_terms::reference))
        .first(db)
        .optional()?;
    Ok(row.map(|(membership, reference)| Terms { membership, reference }))
}

/// Keeps what was said; the case is locked.
pub(super) fn put_terms(db: &mut Db, now: Moment, case: Id, terms: &Terms, by: Id) -> QueryResult<()> {
    let values = (
        fee_terms::membership.eq(terms.membership),
        fee_terms::reference.eq(&terms.reference),
        fee_terms::stated_by.eq(by),
        fee_terms::stated_at.eq(now),
    );
    let changed = diesel::update(fee_terms::table.find(case)).set(values).execute(db)?;
    if changed == 0 {
        let values = (
            fee_terms::case_id.eq(case),
            fee_terms::membership.eq(terms.membership),
            fee_terms::reference.eq(&terms.reference),
            fee_terms::stated_by.eq(by),
            fee_terms::stated_at.eq(now),
        );
        diesel::insert_into(fee_terms::table).values(values).execute(db)?;
    }
    Ok(())
}

/// A new paper.
pub(super) fn insert(db: &mut Db, paper: &Paper) -> QueryResult<()> {
    diesel::insert_into(invoices::table)
        .values((
            invoices::id.eq(paper.id),
            invoices::case_id.eq(paper.case_id),
            invoices::kind.eq(paper.kind),
            invoices::year.eq(i32::from(paper.year)),
            invoices::serial.eq(i32::try_from(paper.serial).unwrap_or(i32::MAX)),
            invoices::number.eq(&paper.number),
            invoices::credits.eq(paper.credits),
            invoices::membership.eq(paper.membership),
            invoices::net_ore.eq(paper.net.ore()),
            invoices::vat_percent.eq(i32::from(paper.vat.get())),
            invoices::issued_on.eq(paper.issued_on),
            invoices::due_on.eq(paper.due_on),
            invoices::language.eq(paper.language),
            invoices::content.eq(Json(paper.content.clone())),
            invoices::issued_at.eq(paper.issued_at),
        ))
        .execute(db)?;
    Ok(())
}

/// The papers of a case, in the order in which they were made.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Paper>> {
    let rows: Vec<Row> = invoices::table
        .filter(invoices::case_id.eq(case))
        .order((invoices::issued_at, invoices::id))
        .select(Row::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(Paper::from).collect())
}

/// The case of the paper that bears a number.
pub(super) fn case_of_number(db: &mut Db, number: &str) -> QueryResult<Option<Id>> {
    invoices::table.filter(invoices::number.eq(number)).select(invoices::case_id).first(db).optional()
}

/// Notes what was drawn; false when somebody else has noted theirs (theirs count).
pub(super) fn note_drawn(db: &mut Db, paper: Id, pdf: &Drawn, xml: &Drawn) -> QueryResult<bool> {
    let undrawn = invoices::table.filter(invoices::id.eq(paper)).filter(invoices::pdf_sha256.is_null());
    let changed = diesel::update(undrawn)
        .set((
            invoices::pdf_sha256.eq(Some(&pdf.sha256)),
            invoices::pdf_size.eq(Some(pdf.size)),
            invoices::xml_sha256.eq(Some(&xml.sha256)),
            invoices::xml_size.eq(Some(xml.size)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// What is asked of a case whose fee is on record, and what came in with it: net amount, tax, amount received.
type FeeRow = (i64, i32, i64);

type CandidateRow =
    ((Id, Id, String, Membership, i64, i32, Json<Content>), (i32, i32, String), Option<FeeRow>);

/// What came in less what was paid back after the fees of cases with invoices of a year and later were recorded.
fn moved(db: &mut Db, since: i16) -> QueryResult<HashMap<Id, Money>> {
    let invoiced =
        invoices::table.filter(invoices::year.ge(i32::from(since))).select(invoices::case_id).distinct();
    let rows: Vec<(Id, MoveKind, i64)> = fee_moves::table
        .filter(fee_moves::case_id.eq_any(invoiced))
        .filter(fee_moves::struck_at.is_null())
        .select((fee_moves::case_id, fee_moves::kind, fee_moves::amount_ore))
        .load(db)?;
    let mut sums = HashMap::new();
    for (case, kind, amount) in rows {
        let (sum, amount) = (sums.entry(case).or_insert(NOTHING), Money::from_ore(amount));
        *sum = match kind {
            MoveKind::Payment => sum.plus(amount),
            MoveKind::Repayment => sum.less(amount),
        };
    }
    Ok(sums)
}

/// All invoices of a year and later, each with whether it is open, paid or taken back.
pub(super) fn candidates(db: &mut Db, since: i16) -> QueryResult<Vec<Candidate>> {
    let credited: Vec<Option<Id>> = invoices::table
        .filter(invoices::credits.is_not_null())
        .filter(invoices::year.ge(i32::from(since)))
        .select(invoices::credits)
        .load(db)?;
    let credited: HashSet<Id> = credited.into_iter().flatten().collect();
    let rows: Vec<CandidateRow> = invoices::table
        .inner_join(cases::table.inner_join(vendors::table))
        .left_join(fees::table.on(fees::case_id.eq(invoices::case_id)))
        .filter(invoices::kind.eq(PaperKind::Invoice))
        .filter(invoices::year.ge(i32::from(since)))
        .order((invoices::year, invoices::serial))
        .select((
            (
                invoices::id,
                invoices::case_id,
                invoices::number,
                invoices::membership,
                invoices::net_ore,
                invoices::vat_percent,
                invoices::content,
            ),
            (cases::year, cases::serial, vendors::name),
            (fees::net_ore, fees::vat_percent, fees::received_ore).nullable(),
        ))
        .load(db)?;
    let moved = moved(db, since)?;
    Ok(rows.into_iter().map(|row| candidate(row, &credited, &moved)).collect())
}

fn candidate(
    (paper, case, fee): CandidateRow,
    credited: &HashSet<Id>,
    moved: &HashMap<Id, Money>,
) -> Candidate {
    let (id, case_id, number, membership, net, vat, content) = paper;
    let net = Money::from_ore(net);
    let gross = |net: Money, vat| net.plus(net.tax(percent(vat)));
    let later = moved.get(&case_id).copied().unwrap_or(NOTHING);
    let left = fee.map(|(net, vat, received)| {
        balance(gross(Money::from_ore(net), vat), Money::from_ore(received).plus(later), NOTHING)
    });
    let asked = gross(net, vat);
    let (standing, due) = match (credited.contains(&id), left) {
        (true, _) => (Standing::Credited, asked),
        (false, None) => (Standing::Open, asked),
        (false, Some(Balance::Rest(rest))) => (Standing::Partly, rest),
        (false, Some(_)) => (Standing::Paid, asked),
    };
    Candidate {
        case: case_id,
        case_number: CaseNumber::stored(case.0, case.1),
        vendor: case.2,
        payment_reference: content.0.payment_reference,
        invoice: number,
        membership,
        due,
        standing,
    }
}

/// The cases of some vendors.
pub(super) fn cases_of(db: &mut Db, vendors: &[Id]) -> QueryResult<Vec<Id>> {
    cases::table.filter(cases::vendor_id.eq_any(vendors.to_vec())).select(cases::id).load(db)
}

/// A file that came from the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentFile {
    /// Inside.
    pub id: Id,
    /// What it was called.
    pub name: String,
    /// When it was taken.
    pub imported_at: Moment,
    /// How many of its lines concern no invoice; they are not kept.
    pub others: i32,
}

/// A line of such a file, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLine {
    /// Inside.
    pub id: Id,
    /// What it says.
    pub line: Line,
    /// The case whose fee was recorded from it.
    pub case: Option<Id>,
}

/// A file by its bytes.
pub(super) fn file_by_hash(db: &mut Db, sha256: &str) -> QueryResult<Option<Id>> {
    payment_files::table
        .filter(payment_files::sha256.eq(sha256))
        .select(payment_files::id)
        .first(db)
        .optional()
}

/// Takes a file; false when its bytes are known.
pub(super) fn insert_file(
    db: &mut Db,
    now: Moment,
    id: Id,
    sha256: &str,
    name: &str,
    by: Id,
) -> QueryResult<bool> {
    let inserted = on_either!(&mut *db, |c| diesel::insert_into(payment_files::table)
        .values((
            payment_files::id.eq(id),
            payment_files::sha256.eq(sha256),
            payment_files::name.eq(name),
            payment_files::imported_by.eq(by),
            payment_files::imported_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(inserted == 1)
}

/// Notes how many lines of a file are not kept.
pub(super) fn count_others(db: &mut Db, file: Id, others: usize) -> QueryResult<()> {
    let others = i32::try_from(others).unwrap_or(i32::MAX);
    diesel::update(payment_files::table.find(file)).set(payment_files::others.eq(others)).execute(db)?;
    Ok(())
}

/// Keeps a line.
pub(super) fn insert_line(db: &mut Db, file: Id, line: &Line) -> QueryResult<()> {
    diesel::insert_into(payment_lines::table)
        .values((
            payment_lines::id.eq(Id::fresh()),
            payment_lines::file_id.eq(file),
            payment_lines::line.eq(i32::try_from(line.number).unwrap_or(i32::MAX)),
            payment_lines::fingerprint.eq(&line.fingerprint),
            payment_lines::paid_on.eq(line.paid_on),
            payment_lines::amount_ore.eq(line.amount.map(Money::ore)),
            payment_lines::said.eq(&line.said),
            payment_lines::payer.eq(&line.payer),
            payment_lines::fault.eq(line.fault),
        ))
        .execute(db)?;
    Ok(())
}

type FileRow = (Id, String, Moment, i32);

fn taken((id, name, imported_at, others): FileRow) -> PaymentFile {
    PaymentFile { id, name, imported_at, others }
}

/// The newest files.
///
/// # Errors
/// When the database fails.
pub fn files(db: &mut Db, most: i64) -> QueryResult<Vec<PaymentFile>> {
    let rows: Vec<FileRow> = payment_files::table
        .order((payment_files::imported_at.desc(), payment_files::id.desc()))
        .limit(most)
        .select((payment_files::id, payment_files::name, payment_files::imported_at, payment_files::others))
        .load(db)?;
    Ok(rows.into_iter().map(taken).collect())
}

/// One file.
pub(super) fn file(db: &mut Db, id: Id) -> QueryResult<Option<PaymentFile>> {
    let row: Option<FileRow> = payment_files::table
        .find(id)
        .select((payment_files::id, payment_files::name, payment_files::imported_at, payment_files::others))
        .first(db)
        .optional()?;
    Ok(row.map(taken))
}

type LineRow =
    ((Id, i32, String, Option<OsloDate>, Option<i64>), (String, String, Option<LineFault>, Option<Id>));

/// The lines of a file, in order.
pub(super) fn lines(db: &mut Db, file: Id) -> QueryResult<Vec<KeptLine>> {
    let rows: Vec<LineRow> = payment_lines::table
        .filter(payment_lines::file_id.eq(file))
        .order(payment_lines::line)
        .select((
            (
                payment_lines::id,
                payment_lines::line,
                payment_lines::fingerprint,
                payment_lines::paid_on,
                payment_lines::amount_ore,
            ),
            (payment_lines::said, payment_lines::payer, payment_lines::fault, payment_lines::case_id),
        ))
        .load(db)?;
    let kept = |((id, number, fingerprint, paid_on, amount), (said, payer, fault, case)): LineRow| KeptLine {
        id,
        line: Line {
            number: u32::try_from(number).unwrap_or_default(),
            paid_on,
            amount: amount.map(Money::from_ore),
            said,
            payer,
            fault,
            fingerprint,
        },
        case,
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// The fingerprints of lines from which a fee has been recorded, of this file or another.
pub(super) fn recorded(db: &mut Db, file: Id) -> QueryResult<HashSet<String>> {
    let ours =
        payment_lines::table.filter(payment_lines::file_id.eq(file)).select(payment_lines::fingerprint);
    let ours: Vec<String> = ours.load(db)?;
    let known: Vec<String> = payment_lines::table
        .filter(payment_lines::fingerprint.eq_any(ours))
        .filter(payment_lines::case_id.is_not_null())
        .select(payment_lines::fingerprint)
        .load(db)?;
    Ok(known.into_iter().collect())
}

/// Notes that a fee was recorded from a line; false when one was already.
pub(super) fn note_recorded(db: &mut Db, now: Moment, line: Id, case: Id, by: Id) -> QueryResult<bool> {
    let noted = diesel::update(payment_lines::table.find(line).filter(payment_lines::case_id.is_null()))
        .set((
            payment_lines::case_id.eq(Some(case)),
            payment_lines::recorded_by.eq(Some(by)),
            payment_lines::recorded_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(noted == 1)
}

/// The lines that were recorded on a case, all of them or what was recorded in one moment, wait to be recorded again.
pub(super) fn release_lines(db: &mut Db, case: Id, at: Option<Moment>) -> QueryResult<()> {
    let of_case = payment_lines::case_id.eq(Some(case));
    let lines: Vec<(Id, Option<Moment>)> = payment_lines::table
        .filter(of_case)
        .select((payment_lines::id, payment_lines::recorded_at))
        .load(db)?;
    let released: Vec<Id> =
        lines.into_iter().filter(|(_, recorded)| at.is_none() || *recorded == at).map(|(id, _)| id).collect();
    diesel::update(payment_lines::table.filter(payment_lines::id.eq_any(released)))
        .set((
            payment_lines::case_id.eq(None::<Id>),
            payment_lines::recorded_by.eq(None::<Id>),
            payment_lines::recorded_at.eq(None::<Moment>),
        ))
        .execute(db)?;
    Ok(())
}
