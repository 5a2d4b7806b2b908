//! The register as it stood when it was read, arranged for the questions that buyers ask.

use super::names::Names;
use super::rules::{self, Genuineness, Question};
use super::store::{Everything, Version};
use crate::approvals::{Approval, LedgerEvent, Standing, status};
use crate::certificates::{DocumentKind, IssuedDocument};
use crate::checking::Signers;
use crate::values::{CertificateNumber, Id, Language, Moment, Orgnr, OsloDate};
use crate::vendors::{Flagged, SubUnit, Vendor};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// All that the public may see, as of one reading. Never changed; a newer one takes its place.
#[derive(Debug)]
pub struct Snapshot {
    pub(super) version: Version,
    /// When it was read.
    pub read_at: Moment,
    /// The address of the portal, for links in machine answers.
    pub public_url: String,
    vendors: Vec<Arc<Listed>>,
    pub(super) index: Arc<Index>,
    // The entries of the ledger that came after the index was made.
    later: Vec<Entry>,
    /// Who we are to those who check signatures, and what was heard of our certificates.
    pub signers: Signers,
    // When it was read as a day, and the latest instant at which something in it was recorded.
    read_on: OsloDate,
    newest: Moment,
}

/// Where everything is. A newer snapshot shares it as long as only the lives of known approvals go on.
#[derive(Debug)]
pub(super) struct Index {
    by_orgnr: HashMap<Orgnr, u32>,
    by_number: HashMap<CertificateNumber, (u32, u32)>,
    papers: HashMap<String, IssuedDocument>,
    // Places of business, with the place of their vendor and what they are called.
    sub_units: HashMap<Orgnr, (u32, String)>,
    entries: Vec<Entry>,
    pub(super) names: Names,
}

/// An entry of the ledger by its number, with the places of its vendor and its approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    seq: i64,
    at: u32,
    place: u32,
}

/// A vendor that has, or had, an approval.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The legal entity.
    pub vendor: Vendor,
    /// What it was called before.
    pub former: Vec<String>,
    /// Its approvals, oldest first; never none.
    pub approvals: Vec<Registered>,
    /// What the company register says of it, where it was heard.
    pub flagged: Option<Flagged>,
    pub(super) folded: Vec<String>,
    pub(super) folded_former: Vec<Vec<String>>,
}

/// One approval with all that became of it.
#[derive(Debug, Clone)]
pub struct Registered {
    /// What was approved.
    pub approval: Approval,
    /// Its entries of the ledger, in order.
    pub events: Vec<LedgerEvent>,
    /// Its public papers, newest first.
    pub documents: Vec<IssuedDocument>,
}

impl Registered {
    /// How it stands by the end of a day, as known at an instant.
    pub fn standing(&self, day: OsloDate, known_at: Moment) -> Standing {
        status(&self.events, day, known_at)
    }

    /// The papers in force at an instant: the newest in each language.
    pub fn papers(&self, known_at: Moment) -> Vec<&IssuedDocument> {
        let mut seen = HashSet::new();
        self.documents
            .iter()
            .filter(|paper| paper.issued_at <= known_at && seen.insert(paper.language))
            .collect()
    }

    /// The newest paper, in the language asked for if there is one.
    pub fn paper(&self, language: Language) -> Option<&IssuedDocument> {
        self.documents.iter().find(|paper| paper.language == language).or_else(|| self.documents.first())
    }
}

impl Listed {
    /// The approval that speaks for the vendor, and how it stands.
    pub fn principal(&self, day: OsloDate, known_at: Moment) -> Option<(&Registered, Standing)> {
        let standings = self.approvals.iter().map(|one| (one, one.standing(day, known_at)));
        standings.max_by_key(|(_, standing)| rules::weight(standing))
    }

    /// For each unit the approval that speaks for it, in the order in which units were first approved.
    pub fn units(&self, day: OsloDate, known_at: Moment) -> Vec<(&Registered, Standing)> {
        let mut units: Vec<(&Registered, Standing)> = Vec::new();
        for one in &self.approvals {
            let standing = one.standing(day, known_at);
            match units.iter_mut().find(|(other, _)| other.approval.unit_id == one.approval.unit_id) {
                Some(present) if rules::weight(&standing) >= rules::weight(&present.1) => {
                    *present = (one, standing);
                }
                Some(_) => {}
                None => units.push((one, standing)),
            }
        }
        units
    }

    /// The whole history, newest first, each entry with the number of its certificate.
    pub fn history(&self) -> Vec<(&Registered, &LedgerEvent)> {
        let mut all: Vec<_> =
            self.approvals.iter().flat_map(|one| one.events.iter().map(move |event| (one, event))).collect();
        all.sort_by_key(|(_, event)| Reverse(event.seq));
        all
    }

    /// When something public about the vendor's approvals was last recorded.
    pub fn changed_at(&self) -> Option<Moment> {
        let events = self.approvals.iter().flat_map(|one| one.events.iter().map(|event| event.recorded_at));
        let papers = self.approvals.iter().flat_map(|one| one.documents.iter().map(|paper| paper.issued_at));
        events.chain(papers).max()
    }
}

/// What a file is.
#[derive(Debug)]
pub struct Examined<'a> {
    /// The paper, when it is ours.
    pub paper: Option<&'a IssuedDocument>,
    /// Whose certificate it is, for certificates in the register.
    pub of: Option<(&'a Listed, &'a Registered, Standing)>,
    /// The paper that replaces it.
    pub newer: Option<&'a IssuedDocument>,
    /// In one word.
    pub genuineness: Genuineness,
}

/// A paper under every hash that it has had.
fn by_each_hash(paper: &IssuedDocument) -> Vec<(String, IssuedDocument)> {
    let hashes = paper.earlier.iter().chain([&paper.sha256]);
    hashes.map(|sha256| (sha256.clone(), paper.clone())).collect()
}

impl Snapshot {
    /// Arranges what was read.
    pub(super) fn new(read_at: Moment, public_url: &str, all: Everything) -> Self {
        let mut events: HashMap<Id, Vec<LedgerEvent>> = HashMap::new();
        // The version was asked for first. What came since is left for the next reading: of two such entries one may be of an
        // approval that was not read, and would for ever lie behind a place that others have read to.
        let known = all.events.into_iter().filter(|event| event.seq <= all.version.ledger);
        let mut newest = None;
        for event in known {
            newest = newest.max(Some(event.recorded_at));
            events.entry(event.approval).or_default().push(event);
        }
        let mut papers: HashMap<Id, Vec<IssuedDocument>> = HashMap::new();
        for paper in all.documents.iter().filter(|paper| paper.public) {
            if let Some(approval) = paper.approval_id {
                papers.entry(approval).or_default().push(paper.clone());
            }
        }
        let mut approvals: HashMap<Id, Vec<Registered>> = HashMap::new();
        for approval in all.approvals {
            let Some(mut events) = events.remove(&approval.id) else { continue };
            events.shrink_to_fit();
            let mut documents = papers.remove(&approval.id).unwrap_or_default();
            documents.sort_by_key(|paper| Reverse((paper.issued_at, paper.id)));
            approvals.entry(approval.vendor_id).or_default().push(Registered { approval, events, documents });
        }
        let mut flagged: HashMap<Id, Flagged> = all.flagged.into_iter().map(|it| (it.vendor, it)).collect();
        let vendors = all.vendors.into_iter().filter_map(|(vendor, former)| {
            let approvals = approvals.remove(&vendor.id)?;
            let folded = rules::words_of(&vendor.name);
            let folded_former = former.iter().map(|name| rules::words_of(name)).collect();
            let flagged = flagged.remove(&vendor.id);
            Some(Arc::new(Listed { vendor, former, approvals, flagged, folded, folded_former }))
        });
        let vendors: Vec<Arc<Listed>> = vendors.collect();
        // Clocks differ, and the newest entry need not be the latest; papers come and are set aside as well.
        let papers_at = all.documents.iter().flat_map(|paper| [Some(paper.issued_at), paper.set_aside_at]);
        let newest = papers_at.fold(newest, Option::max).unwrap_or(read_at);
        let papers = all.documents.iter().flat_map(by_each_hash).collect();
        let index = Index::of(&vendors, papers, all.sub_units);
        Self {
            version: all.version,
            read_at,
            public_url: public_url.to_owned(),
            vendors,
            index: Arc::new(index),
            later: Vec::new(),
            signers: all.signers,
            read_on: read_at.oslo_date(),
            newest,
        }
    }

    /// The same with entries that were recorded since, each with the number of its approval's certificate. None when one is
    /// of an approval that was not there: then everything has to be read again.
    pub(super) fn with(
        &self,
        read_at: Moment,
        version: Version,
        since: Vec<(CertificateNumber, LedgerEvent)>,
    ) -> Option<Self> {
        let (mut vendors, mut later, mut newest) = (self.vendors.clone(), self.later.clone(), self.newest);
        for (number, event) in since {
            let (at, place) = *self.index.by_number.get(&number)?;
            let (_, known) = self.certificate(&number)?;
            // What came while everything was read may have been read with it.
            if known.events.last().is_some_and(|last| last.seq >= event.seq) {
                continue;
            }
            let listed = Arc::make_mut(vendors.get_mut(usize::try_from(at).ok()?)?);
            let one = listed.approvals.get_mut(usize::try_from(place).ok()?)?;
            later.push(Entry { seq: event.seq, at, place });
            newest = newest.max(event.recorded_at);
            one.events.push(event);
        }
        Some(Self {
            version,
            read_at,
            public_url: self.public_url.clone(),
            vendors,
            index: Arc::clone(&self.index),
            later,
            signers: self.signers.clone(),
            read_on: read_at.oslo_date(),
            newest,
        })
    }

    /// The newest entries of the ledger, the newest first.
    pub fn newest(&self, most: usize) -> Vec<(&Listed, &Registered, &LedgerEvent)> {
        self.backwards().take(most).collect()
    }

    /// The ledger's newest entry.
    pub const fn seq(&self) -> i64 {
        self.version.ledger
    }

    /// The instant for which the snapshot answers when no other is asked for. It moves with the day and with
    /// every reading, and not in between, so that equal answers are equal bytes.
    pub fn stamp(&self, today: OsloDate) -> Moment {
        let stamp = self.read_at.max(self.newest);
        // The day that it was read on had begun by then.
        if today == self.read_on { stamp } else { stamp.max(today.start()) }
    }

    /// The place of the newest entry that was recorded by an instant.
    pub fn seq_at(&self, known_at: Moment) -> i64 {
        self.backwards().find(|(.., event)| event.recorded_at <= known_at).map_or(0, |(.., event)| event.seq)
    }

    /// The question that is meant when none is asked: how does it stand?
    pub fn present(&self, now: Moment) -> Question {
        let stamp = self.stamp(now.oslo_date());
        Question { as_of: stamp, known_at: stamp, settled: false, stamp }
    }

    /// The same for an answer that nobody keeps: it bears the instant of asking.
    pub fn asked(&self, now: Moment) -> Question {
        Question { as_of: now, stamp: now, ..self.present(now) }
    }

    /// A number that is another for another answer about how a vendor stands: all that the answer is made from, and nothing
    /// of the answer itself, so that whoever has it already is told so before it is written.
    pub(super) fn fingerprint(&self, orgnr: &Orgnr, question: &Question) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.version, question.stamp, question.as_of, question.known_at, orgnr).hash(&mut hasher);
        hasher.finish()
    }

    /// All vendors of the register, by name.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Listed> {
        self.vendors.iter().map(AsRef::as_ref)
    }

    pub(super) fn at(&self, at: u32) -> Option<&Listed> {
        self.vendors.get(usize::try_from(at).ok()?).map(AsRef::as_ref)
    }

    /// A vendor.
    pub fn vendor(&self, orgnr: &Orgnr) -> Option<&Listed> {
        self.index.by_orgnr.get(orgnr).and_then(|at| self.at(*at))
    }

    /// The vendor that a number is answered for: its own; or that of the entity that owns the place of business, with what the
    /// place is called.
    pub fn answering(&self, orgnr: &Orgnr) -> Option<(&Listed, Option<&str>)> {
        if let Some(listed) = self.vendor(orgnr) {
            return Some((listed, None));
        }
        let (at, name) = self.index.sub_units.get(orgnr)?;
        Some((self.at(*at)?, Some(name)))
    }

    /// All places of business by number, each with what it is called and its owner's number.
    pub(super) fn places(&self) -> Vec<(&Orgnr, &str, &Orgnr)> {
        let places = self.index.sub_units.iter();
        let mut places: Vec<_> = places
            .filter_map(|(orgnr, (at, name))| Some((orgnr, name.as_str(), &self.at(*at)?.vendor.orgnr)))
            .collect();
        places.sort_unstable();
        places
    }

    /// The number and the vendor that a number is answered for; and the number itself, where that is another's.
    pub(super) fn resolve<'a>(
        &'a self,
        orgnr: &'a Orgnr,
    ) -> (&'a Orgnr, Option<&'a Listed>, Option<&'a Orgnr>) {
        match self.answering(orgnr) {
            Some((listed, Some(_))) => (&listed.vendor.orgnr, Some(listed), Some(orgnr)),
            Some((listed, None)) => (orgnr, Some(listed), None),
            None => (orgnr, None, None),
        }
    }

    /// An approval by its certificate's number.
    pub fn certificate(&self, number: &CertificateNumber) -> Option<(&Listed, &Registered)> {
        let (at, place) = *self.index.by_number.get(number)?;
        let listed = self.at(at)?;
        Some((listed, listed.approvals.get(usize::try_from(place).ok()?)?))
    }

    /// Whether a file with this SHA-256 is ours.
    pub fn knows(&self, sha256: &str) -> bool {
        self.index.papers.contains_key(sha256)
    }

    /// What a file with this SHA-256 is.
    pub fn examine(&self, sha256: &str, today: OsloDate, known_at: Moment) -> Examined<'_> {
        let unknown = Examined { paper: None, of: None, newer: None, genuineness: Genuineness::Unknown };
        let Some(paper) = self.index.papers.get(sha256) else { return unknown };
        let stands = paper.set_aside_at.is_none_or(|at| at > known_at);
        let genuineness = if stands { Genuineness::Letter } else { Genuineness::SetAside };
        let letter = Examined { paper: Some(paper), genuineness, ..unknown };
        if paper.kind == DocumentKind::DecisionLetter {
            return letter;
        }
        let number = paper.number.parse::<CertificateNumber>().ok();
        let Some((listed, registered)) = number.and_then(|number| self.certificate(&number)) else {
            return letter;
        };
        let standing = registered.standing(today, known_at);
        if paper.kind == DocumentKind::Diploma {
            let genuineness = if standing.valid { Genuineness::Diploma } else { Genuineness::NotValid };
            return Examined {
                paper: Some(paper),
                of: Some((listed, registered, standing)),
                genuineness,
                ..unknown
            };
        }
        let newer = registered.paper(paper.language).filter(|newest| newest.id != paper.id);
        let genuineness = rules::genuineness(&standing, newer.is_none(), paper.valid_until, today);
        Examined { paper: Some(paper), of: Some((listed, registered, standing)), newer, genuineness }
    }

    /// The entries of the ledger behind a place, oldest first.
    pub fn entries_after(&self, seq: i64) -> impl Iterator<Item = (&Listed, &Registered, &LedgerEvent)> {
        let behind = |entries: &[Entry]| entries.partition_point(|entry| entry.seq <= seq);
        let known = self.index.entries.get(behind(&self.index.entries)..).unwrap_or_default();
        let later = self.later.get(behind(&self.later)..).unwrap_or_default();
        known.iter().chain(later).filter_map(|entry| self.entry(*entry))
    }

    /// The entries of the ledger, the newest first.
    fn backwards(&self) -> impl Iterator<Item = (&Listed, &Registered, &LedgerEvent)> {
        self.index.entries.iter().chain(&self.later).rev().filter_map(|entry| self.entry(*entry))
    }

    fn entry(&self, entry: Entry) -> Option<(&Listed, &Registered, &LedgerEvent)> {
        let listed = self.at(entry.at)?;
        let one = listed.approvals.get(usize::try_from(entry.place).ok()?)?;
        let nth = one.events.binary_search_by_key(&entry.seq, |event| event.seq).ok()?;
        Some((listed, one, one.events.get(nth)?))
    }

    /// The newest entries of the ledger of the kinds that tell a reader the scheme is alive. Few are looked at, however many
    /// there are.
    pub fn latest(&self, most: usize) -> Vec<(&Listed, &Registered, &LedgerEvent)> {
        use crate::approvals::EventKind::{Continued, Granted, Reinstated, Resigned, Suspended, Withdrawn};
        self.backwards()
            .filter(|(_, _, event)| {
                matches!(event.kind, Granted | Continued | Reinstated | Resigned | Suspended | Withdrawn)
            })
            .take(most)
            .collect()
    }
}

impl Index {
    fn of(vendors: &[Arc<Listed>], papers: HashMap<String, IssuedDocument>, sub_units: Vec<SubUnit>) -> Self {
        let (mut by_orgnr, mut by_number) = (HashMap::with_capacity(vendors.len()), HashMap::new());
        let mut entries = Vec::new();
        for (at, listed) in (0..).zip(vendors) {
            by_orgnr.insert(listed.vendor.orgnr.clone(), at);
            for (place, one) in (0..).zip(&listed.approvals) {
                by_number.insert(one.approval.number, (at, place));
                entries.extend(one.events.iter().map(|event| Entry { seq: event.seq, at, place }));
            }
        }
        entries.sort_unstable();
        entries.shrink_to_fit();
        let names = (0..).zip(vendors).flat_map(|(at, listed)| {
            std::iter::once(&listed.folded)
                .chain(&listed.folded_former)
                .map(move |words| (words.as_slice(), at))
        });
        // Those of vendors who do not stand in the register lead nowhere.
        let places: HashMap<Id, u32> =
            (0..).zip(vendors).map(|(at, listed)| (listed.vendor.id, at)).collect();
        let ours = sub_units.into_iter();
        let sub_units = ours.filter_map(|it| Some((it.orgnr, (*places.get(&it.vendor)?, it.name)))).collect();
        Self { names: Names::of(names), by_orgnr, by_number, papers, sub_units, entries }
    }
}
