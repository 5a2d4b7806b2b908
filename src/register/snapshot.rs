//! The register as it stood when it was read, arranged for the questions that buyers ask.

use super::rules::{self, Genuineness, Question};
use super::spelling::Spelling;
use super::store::{Everything, Version};
use crate::approvals::{Approval, LedgerEvent, Standing, status};
use crate::certificates::{DocumentKind, IssuedDocument};
use crate::checking::Signers;
use crate::values::{CertificateNumber, Id, Language, Moment, Orgnr, OsloDate};
use crate::vendors::{Flagged, SubUnit, Vendor};
use crate::words::collate;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// All that the public may see, as of one reading. Never changed; a newer one takes its place.
#[derive(Debug)]
pub struct Snapshot {
    pub(super) version: Version,
    /// When it was read.
    pub read_at: Moment,
    /// The address of the portal, for links in machine answers.
    pub public_url: String,
    vendors: Vec<Listed>,
    by_orgnr: HashMap<Orgnr, usize>,
    by_number: HashMap<CertificateNumber, (usize, usize)>,
    papers: HashMap<String, IssuedDocument>,
    /// Who we are to those who check signatures, and what was heard of our certificates.
    pub signers: Signers,
    recorded: Vec<(Moment, i64)>,
    // Places of business, with the place of their vendor and what they are called.
    sub_units: HashMap<Orgnr, (usize, String)>,
    // Every entry of the ledger by its number, with the places of its vendor, approval and self.
    entries: Vec<(i64, [usize; 3])>,
    // Every word of every name, sorted, with the vendor it belongs to.
    words: Vec<(String, usize)>,
    spelling: Spelling,
}

/// A vendor that has, or had, an approval.
#[derive(Debug)]
pub struct Listed {
    /// The legal entity.
    pub vendor: Vendor,
    /// What it was called before.
    pub former: Vec<String>,
    /// Its approvals, oldest first; never none.
    pub approvals: Vec<Registered>,
    /// What the company register says of it, where it was heard.
    pub flagged: Option<Flagged>,
    folded: Vec<String>,
    folded_former: Vec<Vec<String>>,
}

/// One approval with all that became of it.
#[derive(Debug)]
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

/// One vendor that a search found.
#[derive(Debug)]
pub struct Hit<'a> {
    /// Whom.
    pub listed: &'a Listed,
    /// The former name that was meant, when the present one does not fit.
    pub former: Option<&'a str>,
}

/// What a search found.
#[derive(Debug)]
pub struct Hits<'a> {
    /// The best matches first, then by the language's alphabet.
    pub hits: Vec<Hit<'a>>,
    /// How many there are in all.
    pub total: usize,
    /// Whether nobody is called as it was written, and these are called nearly so.
    pub mended: bool,
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
        let recorded = all.events.iter().map(|event| (event.recorded_at, event.seq)).collect();
        for event in all.events {
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
            let events = events.remove(&approval.id).unwrap_or_default();
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
            Some(Listed { vendor, former, approvals, flagged, folded, folded_former })
        });
        let mut snapshot = Self {
            version: all.version,
            read_at,
            public_url: public_url.to_owned(),
            vendors: vendors.collect(),
            by_orgnr: HashMap::new(),
            by_number: HashMap::new(),
            papers: all.documents.iter().flat_map(by_each_hash).collect(),
            signers: all.signers,
            recorded,
            sub_units: HashMap::new(),
            entries: Vec::new(),
            words: Vec::new(),
            spelling: Spelling::of(std::iter::empty()),
        };
        snapshot.index();
        snapshot.keep_sub_units(all.sub_units);
        snapshot
    }

    /// Keeps the places of business of those who stand in the register.
    fn keep_sub_units(&mut self, sub_units: Vec<SubUnit>) {
        let places: HashMap<Id, usize> =
            self.vendors.iter().enumerate().map(|(at, listed)| (listed.vendor.id, at)).collect();
        let ours =
            sub_units.into_iter().filter_map(|it| Some((it.orgnr, (*places.get(&it.vendor)?, it.name))));
        self.sub_units = ours.collect();
    }

    fn index(&mut self) {
        for (at, listed) in self.vendors.iter().enumerate() {
            self.by_orgnr.insert(listed.vendor.orgnr.clone(), at);
            for (place, one) in listed.approvals.iter().enumerate() {
                self.by_number.insert(one.approval.number, (at, place));
                let events = one.events.iter().enumerate();
                self.entries.extend(events.map(|(nth, event)| (event.seq, [at, place, nth])));
            }
            let names = listed.folded.iter().chain(listed.folded_former.iter().flatten());
            self.words.extend(names.map(|word| (word.clone(), at)));
        }
        self.entries.sort_unstable();
        self.words.sort_unstable();
        self.words.dedup();
        self.spelling = Spelling::of(self.words.iter().map(|(word, _)| word.as_str()));
    }

    /// The newest entries of the ledger, the newest first.
    pub fn newest(&self, most: usize) -> Vec<(&Listed, &Registered, &LedgerEvent)> {
        self.entries.iter().rev().take(most).filter_map(|(_, place)| self.entry(*place)).collect()
    }

    /// The ledger's newest entry.
    pub const fn seq(&self) -> i64 {
        self.version.ledger
    }

    /// The instant for which the snapshot answers when no other is asked for. It moves with the day and with
    /// every reading, and not in between, so that equal answers are equal bytes.
    pub fn stamp(&self, today: OsloDate) -> Moment {
        let newest = self.recorded.last().map_or(self.read_at, |(at, _)| *at);
        self.read_at.max(today.start()).max(newest)
    }

    /// The place of the newest entry that was recorded by an instant.
    pub fn seq_at(&self, known_at: Moment) -> i64 {
        self.recorded.iter().rev().find(|(at, _)| *at <= known_at).map_or(0, |(_, seq)| *seq)
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

    /// All vendors of the register, by organisation number.
    pub fn all(&self) -> &[Listed] {
        &self.vendors
    }

    /// A vendor.
    pub fn vendor(&self, orgnr: &Orgnr) -> Option<&Listed> {
        self.by_orgnr.get(orgnr).and_then(|at| self.vendors.get(*at))
    }

    /// The vendor that a number is answered for: its own; or that of the entity that owns the place of business, with what the
    /// place is called.
    pub fn answering(&self, orgnr: &Orgnr) -> Option<(&Listed, Option<&str>)> {
        if let Some(listed) = self.vendor(orgnr) {
            return Some((listed, None));
        }
        let (at, name) = self.sub_units.get(orgnr)?;
        Some((self.vendors.get(*at)?, Some(name)))
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
        let (at, place) = self.by_number.get(number)?;
        let listed = self.vendors.get(*at)?;
        Some((listed, listed.approvals.get(*place)?))
    }

    /// Whether a file with this SHA-256 is ours.
    pub fn knows(&self, sha256: &str) -> bool {
        self.papers.contains_key(sha256)
    }

    /// What a file with this SHA-256 is.
    pub fn examine(&self, sha256: &str, today: OsloDate, known_at: Moment) -> Examined<'_> {
        let unknown = Examined { paper: None, of: None, newer: None, genuineness: Genuineness::Unknown };
        let Some(paper) = self.papers.get(sha256) else { return unknown };
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

    /// Vendors whose present or former name has all the words, at most `most` of them.
    pub fn search(&self, sought: &[String], language: Language, most: usize) -> Hits<'_> {
        let mut hits: Vec<(u8, Hit<'_>)> =
            self.candidates(sought).filter_map(|listed| hit(listed, sought)).collect();
        let mended = hits.is_empty();
        if mended {
            hits = self.mended(sought);
        }
        let total = hits.len();
        hits.sort_by(|(left_rank, left), (right_rank, right)| {
            let names = || collate(language, &left.listed.vendor.name, &right.listed.vendor.name);
            let numbers = || left.listed.vendor.orgnr.cmp(&right.listed.vendor.orgnr);
            left_rank.cmp(right_rank).then_with(names).then_with(numbers)
        });
        Hits { hits: hits.into_iter().map(|(_, hit)| hit).take(most).collect(), total, mended }
    }

    /// Vendors whose names have words near those that were written.
    fn mended(&self, sought: &[String]) -> Vec<(u8, Hit<'_>)> {
        let meant: Vec<Vec<String>> = sought
            .iter()
            .map(|word| match self.beginning_with(word) {
                [] => self.spelling.near(word),
                _ => vec![word.clone()],
            })
            .collect();
        let places = |word: &String| self.beginning_with(word).iter().map(|(_, at)| *at);
        let of_each = meant.iter().map(|words| words.iter().flat_map(places).collect::<HashSet<usize>>());
        // Whoever has them all; one that is near nothing has nobody.
        let all = of_each.reduce(|all, some| all.intersection(&some).copied().collect());
        let listed = all.into_iter().flatten().filter_map(|at| self.vendors.get(at));
        listed.map(|listed| (3, Hit { listed, former: None })).collect()
    }

    /// The vendors with some word that begins as the rarest of the words sought.
    fn candidates(&self, sought: &[String]) -> impl Iterator<Item = &Listed> {
        let ranges = sought.iter().map(|part| self.beginning_with(part));
        let rarest = ranges.min_by_key(|range| range.len()).unwrap_or_default();
        let places: HashSet<usize> = rarest.iter().map(|(_, at)| *at).collect();
        places.into_iter().filter_map(|at| self.vendors.get(at))
    }

    fn beginning_with(&self, part: &str) -> &[(String, usize)] {
        let from = self.words.partition_point(|(word, _)| word.as_str() < part);
        let rest = self.words.get(from..).unwrap_or_default();
        let length = rest.partition_point(|(word, _)| word.starts_with(part));
        rest.get(..length).unwrap_or_default()
    }

    /// Other vendors whose names may be taken for this one's, at most five.
    pub fn similar(&self, listed: &Listed) -> Vec<&Listed> {
        let Some(first) = listed.folded.first() else { return Vec::new() };
        let start: String = first.chars().take(3).collect();
        let near = self.beginning_with(&start).iter().filter_map(|(_, at)| self.vendors.get(*at));
        let mut seen = HashSet::from([listed.vendor.id]);
        near.filter(|other| rules::alike(&listed.folded, &other.folded) && seen.insert(other.vendor.id))
            .take(5)
            .collect()
    }

    /// The entries of the ledger behind a place, oldest first.
    pub fn entries_after(&self, seq: i64) -> impl Iterator<Item = (&Listed, &Registered, &LedgerEvent)> {
        let from = self.entries.partition_point(|(known, _)| *known <= seq);
        self.entries.get(from..).unwrap_or_default().iter().filter_map(|(_, place)| self.entry(*place))
    }

    fn entry(&self, [at, place, nth]: [usize; 3]) -> Option<(&Listed, &Registered, &LedgerEvent)> {
        let listed = self.vendors.get(at)?;
        let one = listed.approvals.get(place)?;
        Some((listed, one, one.events.get(nth)?))
    }

    /// The newest entries of the ledger of the kinds that tell a reader the scheme is alive. Few are looked at, however many
    /// there are.
    pub fn latest(&self, most: usize) -> Vec<(&Listed, &Registered, &LedgerEvent)> {
        use crate::approvals::EventKind::{Continued, Granted, Reinstated, Resigned, Suspended, Withdrawn};
        let newest = self.entries.iter().rev().filter_map(|(_, place)| self.entry(*place));
        newest
            .filter(|(_, _, event)| {
                matches!(event.kind, Granted | Continued | Reinstated | Resigned | Suspended | Withdrawn)
            })
            .take(most)
            .collect()
    }
}

/// Whether and how well a vendor fits: its whole name, its name, a former name.
fn hit<'a>(listed: &'a Listed, sought: &[String]) -> Option<(u8, Hit<'a>)> {
    if rules::fits(sought, &listed.folded) {
        let whole =
            listed.folded.len() == sought.len() && sought.iter().all(|word| listed.folded.contains(word));
        return Some((u8::from(!whole), Hit { listed, former: None }));
    }
    let at = listed.folded_former.iter().position(|name| rules::fits(sought, name))?;
    Some((2, Hit { listed, former: listed.former.get(at).map(String::as_str) }))
}
