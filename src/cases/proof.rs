//! Until when proof serves: over the years of an approval or of a draft, and word to the vendor before it does not.

use super::{Case, CaseError, CaseState, store};
use crate::approvals::{self, Approval, Standing};
use crate::evidence::{self, Dates, FromPiece, Lapse, Piece};
use crate::jobs::{self, Recipient};
use crate::scheme::{CaseKind, Criterion, Scheme};
use crate::store::{Db, Store};
use crate::values::{CaseNumber, CertificateNumber, Id, Moment, OsloDate};
use serde::Serialize;
use serde_json::{Value, json};

/// The time that a timeline shows, and what happens in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// The first day.
    pub from: OsloDate,
    /// The last day.
    pub to: OsloDate,
    /// The day on which the application was handed in, if it was.
    pub submitted: Option<OsloDate>,
    /// When the approval must be continued.
    pub continuations: Vec<OsloDate>,
}

impl Horizon {
    /// Three years from a day, or what the scheme says instead: from a month before it was handed in.
    pub fn new(
        scheme: &Scheme,
        start: OsloDate,
        until: Option<OsloDate>,
        submitted: Option<OsloDate>,
    ) -> Self {
        Self {
            from: submitted.map_or(start, |day| day.min(start)).plus_months(-1),
            to: until.unwrap_or_else(|| scheme.valid_until(start)),
            submitted,
            continuations: scheme
                .continuation_months
                .iter()
                .map(|months| start.plus_months(*months))
                .collect(),
        }
    }
}

/// One revision of a piece, as a bar of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The revision's number.
    pub number: i32,
    /// The first day on which it serves: the day that it bears, else the first of the period, else when it came.
    pub from: OsloDate,
    /// The last day on which it serves; none when nothing ends it.
    pub until: Option<OsloDate>,
    /// The first day of the period that it covers.
    pub covers_from: Option<OsloDate>,
    /// The last day of the period that it covers.
    pub covers_until: Option<OsloDate>,
}

impl Bar {
    /// A revision's bar, where proof may be so many months old.
    pub fn of(revision: &evidence::Revision, max_age: Option<i32>) -> Self {
        let came = revision.created_at.oslo_date();
        Self {
            number: revision.number,
            from: revision.issued_on.or(revision.covers_from).unwrap_or(came),
            until: evidence::last_day(revision.dates(), max_age),
            covers_from: revision.covers_from,
            covers_until: revision.covers_until,
        }
    }
}

/// What proof will be like on the day of a continuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "then", rename_all = "snake_case")]
pub enum Then {
    /// The criterion is not asked then.
    NotAsked,
    /// It serves.
    Serves,
    /// It will have stopped serving.
    Lapses {
        /// Its last day.
        on: OsloDate,
        /// How many days before the continuation that is.
        days: i32,
    },
    /// There is none.
    Missing,
}

/// What proof will be like on the day of a continuation, as far as is known today. Proof that has a last day of
/// its own is named even where the criterion is not asked then: an approval rests on it all the time.
pub fn at_continuation(bars: &[Bar], asked: bool, expires_on: Option<OsloDate>, due: OsloDate) -> Then {
    let lapses = |on: OsloDate| Then::Lapses { on, days: due.days_since(on) };
    if !asked {
        return match expires_on.filter(|on| *on < due) {
            Some(on) => lapses(on),
            None => Then::NotAsked,
        };
    }
    let Some(last) = bars.iter().max_by_key(|bar| bar.number) else { return Then::Missing };
    match last.until {
        Some(on) if on < due => lapses(on),
        _ => Then::Serves,
    }
}

/// A time that no revision covers, between two that do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// Its first day.
    pub from: OsloDate,
    /// Its last day.
    pub until: OsloDate,
}

/// The gaps between the periods that the revisions of a piece cover.
pub fn gaps(bars: &[Bar]) -> Vec<Gap> {
    let mut covered: Vec<(OsloDate, OsloDate)> =
        bars.iter().filter_map(|bar| bar.covers_from.zip(bar.covers_until)).collect();
    covered.sort();
    let mut found = Vec::new();
    let mut reached: Option<OsloDate> = None;
    for (from, until) in covered {
        if let Some(last) = reached.filter(|last| last.plus_days(1) < from) {
            found.push(Gap { from: last.plus_days(1), until: from.plus_days(-1) });
        }
        reached = Some(reached.map_or(until, |last| last.max(until)));
    }
    found
}

/// A piece at a criterion, over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The criterion's id.
    pub criterion: String,
    /// The piece; none when nothing lies at a criterion that a continuation asks.
    pub piece: Option<Id>,
    /// The piece's title.
    pub title: String,
    /// Its revisions, oldest first.
    pub bars: Vec<Bar>,
    /// The day that the newest bears.
    pub issued_on: Option<OsloDate>,
    /// The last day on which the newest serves.
    pub until: Option<OsloDate>,
    /// What it will be like on the days of continuation, in their order.
    pub then: Vec<Then>,
    /// Times that are not covered.
    pub gaps: Vec<Gap>,
}

/// What a timeline is about: an approval with its case, or a case that has none yet.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The case.
    pub case: Case,
    /// The approval's number.
    pub certificate: Option<CertificateNumber>,
    /// Its time.
    pub horizon: Horizon,
}

/// What timelines a vendor has: of each approval that holds, and of each case on its way; approvals first.
///
/// # Errors
/// When the database fails.
pub fn bases(db: &mut Db, now: Moment, scheme: &Scheme, vendor: Id) -> Result<Vec<Basis>, CaseError> {
    let cases = store::cases_of_vendor(db, vendor)?;
    let mut found = Vec::new();
    let granted = approvals::of_vendor(db, vendor)?;
    for (approval, standing) in holding(db, now, granted)? {
        let Some(case) = cases.iter().find(|case| case.id == approval.case_id) else { continue };
        let submitted = case.submitted_at.map(Moment::oslo_date);
        let start = standing.valid_from.unwrap_or(approval.decided_on);
        found.push(Basis {
            horizon: Horizon::new(scheme, start, standing.valid_until, submitted),
            case: case.clone(),
            certificate: Some(approval.number),
        });
    }
    let open = |case: &&Case| !matches!(case.state, CaseState::Decided | CaseState::Closed);
    for case in cases.iter().filter(open) {
        let submitted = case.submitted_at.map(Moment::oslo_date);
        let start = submitted.unwrap_or_else(|| now.oslo_date());
        let case = super::present(db, case.clone())?;
        found.push(Basis { horizon: Horizon::new(scheme, start, None, submitted), case, certificate: None });
    }
    Ok(found)
}

fn holding(
    db: &mut Db,
    now: Moment,
    approvals: Vec<Approval>,
) -> Result<Vec<(Approval, Standing)>, CaseError> {
    let mut found = Vec::new();
    for approval in approvals {
        let standing = approvals::status(&approvals::of_approval(db, approval.id)?, now.oslo_date(), now);
        if standing.valid {
            found.push((approval, standing));
        }
    }
    Ok(found)
}

/// The rows of a timeline: each piece that the case uses, with all its revisions, and each criterion of a
/// continuation for which there is nothing.
///
/// # Errors
/// When the database fails.
pub fn rows(db: &mut Db, scheme: &Scheme, basis: &Basis, today: OsloDate) -> Result<Vec<Row>, CaseError> {
    let case = &basis.case;
    let asked: Vec<&Criterion> = scheme.asked(&case.pins(), case.kind, &case.scope);
    let later: Vec<&Criterion> = scheme.asked(&case.pins(), CaseKind::Continuation, &case.scope);
    let mut places: Vec<(String, Id, String)> = evidence::from_pieces(db, case.id)?
        .into_iter()
        .map(|one| (one.criterion, one.piece_id, one.title))
        .collect();
    places.sort();
    places.dedup();
    let ids: Vec<Id> = places.iter().map(|(_, piece, _)| *piece).collect();
    let all = evidence::revisions_of(db, &ids)?;
    let mut found = Vec::new();
    let mut wanted: Vec<&Criterion> = asked.clone();
    wanted.extend(later.iter().filter(|one| asked.iter().all(|other| other.id != one.id)));
    for criterion in wanted {
        let then_asked = later.iter().any(|one| one.id == criterion.id);
        let own: Vec<&(String, Id, String)> = places.iter().filter(|(of, ..)| *of == criterion.id).collect();
        if own.is_empty() && then_asked && super::needs_file(criterion) {
            let then = vec![Then::Missing; basis.horizon.continuations.len()];
            found.push(Row { then, ..Row::empty(criterion) });
        }
        for (_, piece, title) in own {
            let revisions: Vec<&evidence::Revision> =
                all.iter().filter(|one| one.piece_id == *piece).collect();
            let aged = scheme.aged(criterion, case.rules_day(today));
            found.push(row(&aged, *piece, title, &revisions, then_asked, &basis.horizon));
        }
    }
    Ok(found)
}

impl Row {
    fn empty(criterion: &Criterion) -> Self {
        Self {
            criterion: criterion.id.clone(),
            piece: None,
            title: String::new(),
            bars: Vec::new(),
            issued_on: None,
            until: None,
            then: Vec::new(),
            gaps: Vec::new(),
        }
    }
}

fn row(
    criterion: &Criterion,
    piece: Id,
    title: &str,
    revisions: &[&evidence::Revision],
    then_asked: bool,
    horizon: &Horizon,
) -> Row {
    let months = evidence::max_age(criterion);
    let mut bars: Vec<Bar> = revisions.iter().map(|revision| Bar::of(revision, months)).collect();
    bars.sort_by_key(|bar| bar.number);
    let newest = revisions.iter().max_by_key(|revision| revision.number);
    let expires_on = newest.and_then(|revision| revision.expires_on);
    let then = horizon
        .continuations
        .iter()
        .map(|due| at_continuation(&bars, then_asked, expires_on, *due))
        .collect();
    Row {
        piece: Some(piece),
        title: title.to_owned(),
        issued_on: newest.and_then(|revision| revision.issued_on),
        until: bars.last().and_then(|bar| bar.until),
        gaps: gaps(&bars),
        then,
        bars,
        ..Row::empty(criterion)
    }
}

/// How many days before proof stops serving a vendor is told, the nearest first.
const THRESHOLDS: [i32; 2] = [7, 30];

/// The threshold that a last day has crossed; none when it is far away or past.
fn threshold(on: OsloDate, today: OsloDate) -> Option<i32> {
    THRESHOLDS.into_iter().find(|days| on >= today && on <= today.plus_days(*days))
}

/// Something of which a vendor is told.
#[derive(Debug, Clone)]
struct Warning {
    lapse: Lapse,
    piece: Id,
    title: String,
    criterion: String,
    case: CaseNumber,
    /// Whether it serves today, but will not on the day of continuation.
    continuation: bool,
}

/// Tells each vendor, in one mail, of proof that a case on its way or an approval that holds rests on and that stops
/// serving within 30 days, and again within 7: once for each revision and threshold, however often this runs. How
/// many mails were asked for.
///
/// In a draft the age counts to today; what was handed in is counted to the day of submission. An approval rests on what does not run out by its own words;
/// the age of its proof counts on the day of the continuation that asks for it.
///
/// # Errors
/// When the database fails.
pub fn warn_of_lapses(store: &Store, now: Moment, scheme: &Scheme) -> Result<usize, CaseError> {
    let warnings: Vec<(Id, Vec<Warning>)> = store.read(|db| lapsing(db, now, scheme))?;
    let mut told = 0;
    for (vendor, warnings) in warnings {
        told += store.write(|db| tell(db, now, vendor, &warnings))?;
    }
    Ok(told)
}

fn tell(db: &mut Db, now: Moment, vendor: Id, warnings: &[Warning]) -> Result<usize, CaseError> {
    let mut fresh: Vec<&Warning> = Vec::new();
    for warning in warnings {
        if evidence::note_lapse(db, now, warning.lapse)? {
            fresh.push(warning);
        }
    }
    let Some(first) = fresh.first() else { return Ok(0) };
    let Some(firm) = crate::vendors::find(db, vendor)? else { return Ok(0) };
    let key = format!("{}:{}:{}", first.lapse.revision, first.lapse.on, first.lapse.days);
    let items: Vec<Value> = fresh
        .iter()
        .map(|one| {
            json!({
                "title": one.title, "criterion": one.criterion, "case": one.case, "on": one.lapse.on,
                "piece": one.piece, "continuation": one.continuation,
            })
        })
        .collect();
    let count = items.len();
    let data = json!({ "vendor": firm.name, "orgnr": firm.orgnr, "count": count, "items": items });
    jobs::notice(db, now, &key, "evidence-lapses", &Recipient::Vendor(vendor), None, &data)?;
    Ok(1)
}

/// What stops serving soon, by vendor; of each revision the nearest last day.
fn lapsing(db: &mut Db, now: Moment, scheme: &Scheme) -> Result<Vec<(Id, Vec<Warning>)>, CaseError> {
    let today = now.oslo_date();
    let mut found: Vec<(Id, Warning)> = Vec::new();
    // What was handed in is counted to that day: only in a draft does waiting make proof too old.
    for case in store::drafts(db)? {
        let case = super::present(db, case)?;
        for one in evidence::from_pieces(db, case.id)? {
            let Some(criterion) = asked(scheme, &case, CaseKind::Approval, &one.criterion) else { continue };
            let dates = Dates { issued_on: one.period.issued_on, expires_on: one.period.expires_on };
            let on = evidence::last_day(dates, scheme.max_age(criterion, today));
            found.extend(warning(&case, &one, one.revision_id, on, false, today));
        }
    }
    let granted = approvals::all(db)?;
    for (approval, standing) in holding(db, now, granted)? {
        let Some(case) = store::find(db, approval.case_id)? else { continue };
        let used = evidence::from_pieces(db, case.id)?;
        if used.is_empty() {
            continue;
        }
        let known: Vec<Piece> = evidence::pieces_of(db, case.vendor_id)?;
        for one in used {
            let Some(piece) = known.iter().find(|piece| piece.id == one.piece_id) else { continue };
            let dates = piece.current.dates();
            found.extend(warning(&case, &one, piece.current.id, dates.expires_on, false, today));
            let due = standing.continue_by;
            let then = asked(scheme, &case, CaseKind::Continuation, &one.criterion);
            let aged =
                then.and_then(|one| evidence::last_day(dates, scheme.max_age(one, due.unwrap_or(today))));
            let too_old = due.zip(aged).filter(|(due, last)| last < due).map(|(due, _)| due);
            found.extend(warning(&case, &one, piece.current.id, too_old, true, today));
        }
    }
    Ok(by_vendor(found))
}

/// A criterion, if a case of a kind is asked it.
fn asked<'a>(scheme: &'a Scheme, case: &Case, kind: CaseKind, criterion: &str) -> Option<&'a Criterion> {
    let asked = scheme.asked(&case.pins(), kind, &case.scope);
    asked.into_iter().find(|one| one.id == criterion)
}

fn warning(
    case: &Case,
    from: &FromPiece,
    revision: Id,
    on: Option<OsloDate>,
    continuation: bool,
    today: OsloDate,
) -> Option<(Id, Warning)> {
    let on = on?;
    let days = threshold(on, today)?;
    let warning = Warning {
        lapse: Lapse { revision, on, days },
        piece: from.piece_id,
        title: from.title.clone(),
        criterion: from.criterion.clone(),
        case: case.number,
        continuation,
    };
    Some((case.vendor_id, warning))
}

fn by_vendor(mut found: Vec<(Id, Warning)>) -> Vec<(Id, Vec<Warning>)> {
    found.sort_by(|(a, one), (b, other)| {
        (a, one.lapse.on, &one.criterion).cmp(&(b, other.lapse.on, &other.criterion))
    });
    let mut grouped: Vec<(Id, Vec<Warning>)> = Vec::new();
    for (vendor, warning) in found {
        match grouped.last_mut().filter(|(last, _)| *last == vendor) {
            Some((_, own)) => own.push(warning),
            None => grouped.push((vendor, vec![warning])),
        }
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    fn bar(number: i32, until: Option<&str>) -> Bar {
        Bar { number, from: day("2026-01-01"), until: until.map(day), covers_from: None, covers_until: None }
    }

    fn covers(from: &str, until: &str) -> Bar {
        Bar { covers_from: Some(day(from)), covers_until: Some(day(until)), ..bar(1, None) }
    }

    #[test]
    fn what_stops_serving_before_a_continuation_is_named() {
        let due = day("2027-11-21");
        let lapsed = Then::Lapses { on: day("2027-11-20"), days: 1 };
        assert_eq!(at_continuation(&[bar(1, Some("2027-11-20"))], true, None, due), lapsed);
        assert_eq!(at_continuation(&[bar(1, Some("2027-11-21"))], true, None, due), Then::Serves);
        assert_eq!(
            at_continuation(&[bar(1, Some("2027-01-01")), bar(2, None)], true, None, due),
            Then::Serves
        );
        assert_eq!(at_continuation(&[], true, None, due), Then::Missing);
        assert_eq!(at_continuation(&[bar(1, Some("2027-01-01"))], false, None, due), Then::NotAsked);
        assert_eq!(at_continuation(&[bar(1, None)], false, Some(day("2027-11-20")), due), lapsed);
    }

    #[test]
    fn a_time_that_nothing_covers_is_a_gap() {
        let bars = [covers("2026-07-01", "2026-09-30"), covers("2026-01-01", "2026-03-31"), bar(3, None)];
        assert_eq!(gaps(&bars), [Gap { from: day("2026-04-01"), until: day("2026-06-30") }]);
        assert!(gaps(&[covers("2026-01-01", "2026-03-31"), covers("2026-04-01", "2026-04-30")]).is_empty());
    }

    #[test]
    fn a_vendor_is_told_at_thirty_days_and_at_seven() {
        let today = day("2026-11-21");
        let at = |days: i32| threshold(today.plus_days(days), today);
        assert_eq!(
            [at(31), at(30), at(8), at(7), at(0), at(-1)],
            [None, Some(30), Some(30), Some(7), Some(7), None]
        );
    }

    proptest! {
        #[test]
        fn no_gap_touches_what_is_covered(spans in proptest::collection::vec((0i32..300, 0i32..60), 0..12)) {
            let zero = day("2026-01-01");
            let bars: Vec<Bar> = spans
                .iter()
                .map(|(from, length)| Bar { covers_from: Some(zero.plus_days(*from)), covers_until: Some(zero.plus_days(from + length)), ..bar(1, None) })
                .collect();
            let covered = |at: i32| spans.iter().any(|(from, length)| (*from..=from + length).contains(&at));
            let found = gaps(&bars);
            let (first, last) = (spans.iter().map(|one| one.0).min().unwrap_or(0), spans.iter().map(|one| one.0 + one.1).max().unwrap_or(-1));
            for at in first..=last {
                let here = zero.plus_days(at);
                let gap = found.iter().any(|gap| gap.from <= here && here <= gap.until);
                prop_assert_eq!(gap, !covered(at));
            }
        }
    }
}
