//! The types of a scheme, and what a scope calls for.

use super::dated::{Ages, Texts, Timeline};
use crate::values::{Language, Money, Orgnr, OsloDate, Percent, text_enum};
use serde::{Deserialize, Serialize};

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Bokmål.
    pub nb: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Nb => &self.nb,
            Language::En => &self.en,
        }
    }
}

/// A list of texts in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordLists {
    /// Bokmål.
    pub nb: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl WordLists {
    /// The list in a language.
    pub fn get(&self, language: Language) -> &[String] {
        match language {
            Language::Nb => &self.nb,
            Language::En => &self.en,
        }
    }
}

text_enum! {
    /// Which way the calls go.
    pub enum Direction {
        /// The centre calls.
        Outbound = "outbound",
        /// The centre is called.
        Inbound = "inbound",
    }
}

text_enum! {
    /// What the calls are about.
    pub enum Activity {
        /// Something is sold.
        Sales = "sales",
        /// Customers are helped.
        Service = "service",
        /// Money is raised for a cause.
        Fundraising = "fundraising",
        /// Questions are asked.
        Research = "research",
    }
}

text_enum! {
    /// Who is at the other end.
    pub enum Audience {
        /// Private persons.
        Consumer = "consumer",
        /// Businesses.
        Business = "business",
    }
}

text_enum! {
    /// On whose behalf the centre calls.
    pub enum CallsFor {
        /// Its own firm.
        Own = "own",
        /// Clients.
        Others = "others",
    }
}

text_enum! {
    /// Which calls a criterion is about.
    pub enum CriterionDirection {
        /// Only those the centre makes.
        Outbound = "outbound",
        /// Only those it receives.
        Inbound = "inbound",
        /// All.
        Both = "both",
    }
}

text_enum! {
    /// Where the people who are called, or who call, live: whose numbers are rung.
    pub enum Country {
        /// Norway.
        Norway = "norway",
        /// Denmark.
        Denmark = "denmark",
        /// The Netherlands.
        Netherlands = "netherlands",
    }
}

text_enum! {
    /// What a document is (docs/scheme.md, Documents): by this, and by the crosswalk, a piece of evidence that
    /// is there already is offered where it fits.
    pub enum DocumentType {
        /// Company certificate.
        CompanyCertificate = "company_certificate",
        /// Tax certificate.
        TaxCertificate = "tax_certificate",
        /// Who keeps and audits the accounts.
        Accountant = "accountant",
        /// A template of an employment contract.
        EmploymentContract = "employment_contract",
        /// The system of internal control.
        InternalControl = "internal_control",
        /// Proof of the safety delegate's training.
        SafetyDelegate = "safety_delegate",
        /// An agreement with a client or sub-supplier on the handling of personal data.
        ProcessorAgreement = "processor_agreement",
        /// Where contact lists come from.
        ListSource = "list_source",
        /// Proof that lists were washed against the reservation registers.
        WashProof = "wash_proof",
        /// How consent is asked, kept and withdrawn.
        Consent = "consent",
        /// How the right of withdrawal is told of.
        WithdrawalNotice = "withdrawal_notice",
        /// Offers and acceptances in writing.
        AgreementProof = "agreement_proof",
        /// Training plan and training log.
        Training = "training",
        /// Quality control, listening, coaching.
        QualityControl = "quality_control",
        /// The ethical standard or a conduct code.
        EthicalStandard = "ethical_standard",
        /// A script, or what is said in the call.
        Script = "script",
        /// A recording.
        Recording = "recording",
        /// A register of complaints, or how complaints are handled.
        Complaints = "complaints",
        /// Figures, an export from the dialler.
        Figures = "figures",
        /// A routine, a policy, an instruction.
        Routine = "routine",
        /// A contract with a client or partner.
        Contract = "contract",
        /// A statement or an assurance.
        Statement = "statement",
        /// Anything else.
        Other = "other",
    }
}

text_enum! {
    /// Evidence that is kept as rows because a file would be the wrong form for it; each kind computes what it
    /// shows by itself (room `records`; the call sample: room `samples`).
    pub enum RecordKind {
        /// Data-processor agreements: a row per client and sub-supplier.
        ProcessorAgreements = "processor_agreements",
        /// Contact lists and where each comes from.
        ListSources = "list_sources",
        /// When each campaign's list was washed.
        WashLog = "wash_log",
        /// The numbers that calls are shown from.
        Numbers = "numbers",
        /// When calls were made.
        CallTimes = "call_times",
        /// Answered and connected calls, and complaints about calling.
        Figures = "figures",
        /// Calls drawn from a complete list, each assessed.
        CallSample = "call_sample",
    }
}

text_enum! {
    /// How a norm comes into a case.
    pub enum NormRole {
        /// Every application is measured by it.
        Base = "base",
        /// Comes beside it when the scope calls for it, or when the vendor wants it.
        Addition = "addition",
    }
}

text_enum! {
    /// What kind of proof fits a criterion (docs/scheme.md, Sources: section 2 of the catalogue).
    pub enum EvidenceKind {
        /// A document.
        Document = "document",
        /// A sample of calls.
        Calls = "calls",
        /// Figures.
        Figures = "figures",
        /// A talk or interview.
        Interview = "interview",
        /// A log or an export from a system.
        Log = "log",
        /// A look-up in a public register.
        Register = "register",
    }
}

text_enum! {
    /// How binding a criterion is.
    pub enum Level {
        /// A demand of law or scheme.
        Must = "must",
        /// Good practice.
        Should = "should",
    }
}

text_enum! {
    /// What a criterion rests on.
    pub enum Basis {
        /// The scheme's own pages say it; of an added norm, its own text.
        Scheme = "scheme",
        /// A legal rule that the scheme says must be met.
        Law = "law",
        /// Only the chapter's heading is known.
        Chapter = "chapter",
        /// It sets the scope.
        Scope = "scope",
        /// What the trade's own code says, or that of an organisation.
        Code = "code",
    }
}

text_enum! {
    /// What a case is about.
    pub enum CaseKind {
        /// A first application, or one after three years.
        Approval = "approval",
        /// The yearly continuation.
        Continuation = "continuation",
        /// A dispensation.
        Exemption = "exemption",
        /// A complaint about a vendor.
        Complaint = "complaint",
        /// A control.
        Audit = "audit",
        /// An appeal against a decision.
        Appeal = "appeal",
    }
}

text_enum! {
    /// How far a criterion is met: what an applicant says of itself, and what the board finds.
    ///
    /// "Not assessed" is the absence of a mark, and is never the same as "not met"
    /// (docs/scheme.md, Scoring).
    pub enum Mark {
        /// Fully.
        Met = "met",
        /// In part.
        Partly = "partly",
        /// Not.
        NotMet = "not_met",
        /// The scope rules it out; always with a reason.
        NotApplicable = "not_applicable",
    }
}

text_enum! {
    /// Whether the vendor belongs to one of the organisations behind the scheme; decides the fee only.
    pub enum Membership {
        /// A member.
        Member = "member",
        /// Not a member.
        Other = "other",
    }
}

/// What a unit does, and so which criteria it is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Which way calls go.
    pub direction: Vec<Direction>,
    /// What they are about.
    pub activities: Vec<Activity>,
    /// Who is at the other end.
    pub audience: Vec<Audience>,
    /// On whose behalf.
    pub calls_for: Vec<CallsFor>,
    /// Whose numbers are rung; none said means Norway.
    #[serde(default)]
    pub countries: Vec<Country>,
}

impl Scope {
    /// As one list of stable words; countries are not among them.
    pub fn words(&self) -> Vec<&'static str> {
        let direction = self.direction.iter().map(|one| one.as_str());
        let activities = self.activities.iter().map(|one| one.as_str());
        let audience = self.audience.iter().map(|one| one.as_str());
        let calls_for = self.calls_for.iter().map(|one| one.as_str());
        direction.chain(activities).chain(audience).chain(calls_for).collect()
    }

    /// The countries that the scope names, Norway when it names none.
    pub fn countries(&self) -> &[Country] {
        if self.countries.is_empty() { &[Country::Norway] } else { &self.countries }
    }

    /// Whether each of the four questions has an answer.
    pub fn is_complete(&self) -> bool {
        !(self.direction.is_empty()
            || self.activities.is_empty()
            || self.audience.is_empty()
            || self.calls_for.is_empty())
    }
}

/// When a criterion is asked: every list that is given must share something with the scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Applies {
    /// Any of these directions.
    pub direction: Vec<Direction>,
    /// Any of these activities.
    pub activities: Vec<Activity>,
    /// Any of these audiences.
    pub audience: Vec<Audience>,
    /// Any of these.
    pub calls_for: Vec<CallsFor>,
    /// Any of these countries' numbers.
    pub countries: Vec<Country>,
}

impl Applies {
    /// Whether a scope has something of every list that is given.
    pub fn to(&self, scope: &Scope) -> bool {
        fn shares<T: PartialEq>(wanted: &[T], has: &[T]) -> bool {
            wanted.is_empty() || wanted.iter().any(|one| has.contains(one))
        }
        shares(&self.direction, &scope.direction)
            && shares(&self.activities, &scope.activities)
            && shares(&self.audience, &scope.audience)
            && shares(&self.calls_for, &scope.calls_for)
            && shares(&self.countries, scope.countries())
    }
}

/// The words for each mark, as the applicant reads them before and the board beside the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// When a criterion is met.
    pub met: Words,
    /// When it is partly met.
    pub partly: Words,
    /// When it is not met.
    pub not_met: Words,
}

/// One accepted and one refused example.
pub type Example = Words;

/// One thing that a norm asks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that the norm's file answers by itself"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// `N1`.
    pub id: String,
    /// The chapter it stands in.
    pub chapter: String,
    /// Which calls it is about.
    pub direction: CriterionDirection,
    /// Whether "not met" rules out approval (docs/scheme.md, Scoring).
    pub critical: bool,
    /// Whether it becomes critical when an approval is continued.
    #[serde(default)]
    pub critical_at_continuation: bool,
    /// How binding it is.
    pub level: Level,
    /// Whether it counts in the score; a precondition does not.
    pub scored: bool,
    /// In which kinds of case it is asked.
    pub case_kinds: Vec<CaseKind>,
    /// What kinds of proof fit.
    pub evidence: Vec<EvidenceKind>,
    /// How old the proof may be on the day of submission, in months.
    #[serde(default)]
    pub max_age_months: Option<i32>,
    /// Whether the applicant may say that it does not apply, with a reason.
    #[serde(default)]
    pub may_be_not_applicable: bool,
    /// What it rests on.
    pub basis: Basis,
    /// The marks of its sources (docs/scheme.md, Sources).
    pub source: String,
    /// Whether the catalogue inferred it.
    #[serde(default)]
    pub inferred: bool,
    /// When it is asked.
    #[serde(default)]
    pub applies: Applies,
    /// What documents usually show it.
    #[serde(default)]
    pub documents: Vec<DocumentType>,
    /// What structured evidence shows it.
    #[serde(default)]
    pub records: Vec<RecordKind>,
    /// Its title.
    pub title: Words,
    /// What the applicant is to show.
    pub asks: Words,
    /// What assessors look for.
    pub looked_for: WordLists,
    /// When it is met, partly met, not met.
    pub rubric: Rubric,
    /// One accepted and one refused example.
    pub example: Example,
}

impl Criterion {
    /// Whether a scope calls for this criterion.
    pub fn applies_to(&self, scope: &Scope) -> bool {
        let direction = match self.direction {
            CriterionDirection::Both => true,
            CriterionDirection::Outbound => scope.direction.contains(&Direction::Outbound),
            CriterionDirection::Inbound => scope.direction.contains(&Direction::Inbound),
        };
        direction && self.applies.to(scope)
    }

    /// Whether "not met" rules out a positive decision in a case of this kind.
    pub fn is_critical(&self, kind: CaseKind) -> bool {
        self.critical || (kind == CaseKind::Continuation && self.critical_at_continuation)
    }
}

/// A group of criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Words,
}

/// A norm as it stood from a day on. Never changed once used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The norm's id.
    pub id: String,
    /// The edition's id: its date.
    pub edition: String,
    /// The day from which it holds.
    #[serde(deserialize_with = "super::load::toml_date")]
    pub valid_from: OsloDate,
    /// Until when a new case may still be opened under the edition before this one, if the applicant so wants.
    #[serde(default, deserialize_with = "super::load::toml_optional_date")]
    pub transition_until: Option<OsloDate>,
    /// What this edition changed, in a few words.
    #[serde(default)]
    pub changes: Option<Words>,
    /// The norm's name with the edition.
    pub name: Words,
    /// That this is not the official text.
    pub disclaimer: Words,
    /// The chapters, in order.
    #[serde(rename = "chapter")]
    pub chapters: Vec<Chapter>,
    /// The criteria, in order.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
    /// SHA-256 of the file, in hex: whether it still is the edition that cases were opened under.
    #[serde(skip)]
    pub checksum: String,
}

impl Edition {
    /// Exactly the criteria that a case of this kind and scope is asked, in order of chapters.
    pub fn asked(&self, kind: CaseKind, scope: &Scope) -> Vec<&Criterion> {
        let mut asked: Vec<&Criterion> = Vec::new();
        for chapter in &self.chapters {
            asked.extend(self.criteria.iter().filter(|criterion| {
                criterion.chapter == chapter.id
                    && criterion.case_kinds.contains(&kind)
                    && criterion.applies_to(scope)
            }));
        }
        asked
    }

    /// A criterion by its id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}

/// One edition of one norm, by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pin {
    /// The norm.
    pub norm: String,
    /// The edition.
    pub edition: String,
}

/// A norm with all its editions, newest last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// Whose it is and what it is for, in a sentence or two.
    pub about: Words,
    /// How it comes into a case.
    pub role: NormRole,
    /// The scope that calls for it; none: only when the vendor wants it.
    pub called_for: Option<Applies>,
    /// Its editions, by date.
    pub editions: Vec<Edition>,
}

/// A thing that several norms ask, each in its own words: proof for one is likely proof for all
/// (docs/scheme.md, Crosswalk).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// The criteria, of any norm.
    pub criteria: Vec<String>,
    /// The clause of ISO 18295-1 that is about the same, in words; empty when there is none.
    #[serde(default)]
    pub iso_18295: String,
}

/// Fees from a day on, net of tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// The day from which it holds.
    #[serde(deserialize_with = "super::load::toml_date")]
    pub valid_from: OsloDate,
    /// First application, member.
    pub fee_member_ore: Money,
    /// First application, other.
    pub fee_other_ore: Money,
    /// Continuation, member.
    pub continuation_member_ore: Money,
    /// Continuation, other.
    pub continuation_other_ore: Money,
    /// The rate of value added tax on them; where it is not said, that of the scheme.
    #[serde(default)]
    pub vat_percent: Option<Percent>,
}

text_enum! {
    /// When a proposal is carried (docs/scheme.md, Board).
    pub enum Majority {
        /// More votes for than against.
        Simple = "simple",
        /// At least two of three votes for, those who abstained not counted.
        TwoThirds = "two_thirds",
    }
}

text_enum! {
    /// When those who score a criterion see how the vendor scored itself (docs/scheme.md, Scoring).
    pub enum SelfScoreShown {
        /// At once.
        Always = "always",
        /// When they have given their own mark.
        AfterScoring = "after_scoring",
    }
}

/// How the board is put together and decides (docs/scheme.md, Board).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardRules {
    /// Members, the chair included.
    pub members: u8,
    /// `personal`: each deputy stands in for one member.
    pub deputies: String,
    /// How many must take part.
    pub quorum: u8,
    /// What carries a proposal.
    pub majority: Majority,
    /// Whether the chair's vote decides a tie.
    pub casting_vote: bool,
    /// The share of points that is needed.
    pub pass_mark_percent: Percent,
    /// How many must score a case.
    pub min_assessors: u8,
    /// How many days a member has to score a case, unless the chair says otherwise.
    #[serde(default = "two_weeks")]
    pub scoring_days: u8,
    /// Whether a member must have scored the newest sample case before the first real one opens.
    #[serde(default)]
    pub calibrated_first: bool,
    /// When those who score see the vendor's own score. Statutes from before this was ruled say nothing of it.
    #[serde(default = "after_scoring")]
    pub self_score_shown: SelfScoreShown,
    /// How many rounds of questions the board may put to an applicant.
    #[serde(default = "two_rounds")]
    pub question_rounds: u8,
    /// For how many minutes the chair may take a decision back, before anything follows from it.
    #[serde(default = "undo_minutes")]
    pub undo_minutes: u8,
    /// After how many tries a paper may be signed at a lower level when time stamps cannot be had; 0 waits for ever.
    #[serde(default)]
    pub sign_lower_after: u8,
}

/// The days to score a case in statutes that do not say (docs/scheme.md, Board).
const fn two_weeks() -> u8 {
    14
}

const fn after_scoring() -> SelfScoreShown {
    SelfScoreShown::AfterScoring
}

const fn two_rounds() -> u8 {
    2
}

/// What statutes that were published without saying so mean.
const fn undo_minutes() -> u8 {
    10
}

/// The secretariat's deadlines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Days that an applicant has for a supplement.
    pub supplement_days: i32,
    /// Weeks in which a decision may be appealed.
    pub appeal_weeks: i32,
    /// Weeks that a case should take from payment.
    pub processing_weeks: i32,
}

/// Who sends the scheme's invoices, and how they are paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invoicing {
    /// The legal entity.
    pub name: String,
    /// Its organisation number; it is registered for value added tax under the same.
    pub orgnr: Orgnr,
    /// Whether it stands in the Register of Business Enterprises, which an invoice must say (NO-R-002).
    pub foretaksregisteret: bool,
    /// Street and number, or a box.
    pub street: String,
    /// Four digits.
    pub postcode: String,
    /// The postal place.
    pub city: String,
    /// The bank account: eleven digits.
    pub account: String,
    /// Whether the bank knows the account's payment references (KID).
    pub kid: bool,
    /// How many days the payer has.
    pub payment_days: i32,
}

impl Invoicing {
    /// What is wrong with the data, as key and reason.
    pub fn fault(&self) -> Option<(&'static str, &'static str)> {
        let digits =
            |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let weights = [5_u32, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        let sum: u32 = self
            .account
            .bytes()
            .zip(weights)
            .map(|(b, weight)| u32::from(b.wrapping_sub(b'0')) * weight)
            .sum();
        if self.name.trim().is_empty() || self.street.trim().is_empty() || self.city.trim().is_empty() {
            Some(("name, street, city", "must not be empty"))
        } else if !digits(&self.postcode, 4) {
            Some(("postcode", "four digits"))
        } else if !digits(&self.account, 11) || !sum.is_multiple_of(11) {
            Some(("account", "eleven digits, the last of which checks the others"))
        } else if !(1..=90).contains(&self.payment_days) {
            Some(("payment_days", "between 1 and 90"))
        } else {
            None
        }
    }
}

/// An approval scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Words,
    /// Its short name.
    pub short_name: Words,
    /// Who decides.
    pub owner: Words,
    /// That this is not the official text.
    pub disclaimer: Words,
    /// How long an approval lasts, in months.
    pub validity_months: i32,
    /// After how many months it must be continued.
    pub continuation_months: Vec<i32>,
    /// The rate of value added tax on fees whose tariff names none.
    pub(super) vat: Percent,
    /// Fees, by date.
    pub tariffs: Vec<Tariff>,
    /// The board: ask [`Scheme::board_on`].
    pub statutes: Timeline<BoardRules>,
    /// The secretariat's deadlines: ask [`Scheme::deadlines_on`].
    pub deadlines: Timeline<Deadlines>,
    /// How old documents may be: ask [`Scheme::max_age`].
    pub ages: Timeline<Ages>,
    /// Texts of letters and mails that are the scheme's own: ask [`Scheme::texts_on`].
    pub texts: Timeline<Texts>,
    /// The secretariat's e-mail.
    pub email: String,
    /// The secretariat's telephone.
    pub phone: String,
    /// When it answers.
    pub hours: Words,
    /// Who sends invoices, and how they are paid.
    pub invoicing: Invoicing,
    /// The norms that it offers.
    pub norms: Vec<Norm>,
    /// What the norms have in common.
    pub crosswalk: Vec<Theme>,
}

impl Scheme {
    /// The edition of a norm that holds on a day.
    pub fn edition_on(&self, norm: &str, day: OsloDate) -> Option<&Edition> {
        let norm = self.norms.iter().find(|one| one.id == norm)?;
        norm.editions.iter().rev().find(|edition| edition.valid_from <= day)
    }

    /// An edition by its id, whether it still holds or not.
    pub fn edition(&self, norm: &str, edition: &str) -> Option<&Edition> {
        let norm = self.norms.iter().find(|one| one.id == norm)?;
        norm.editions.iter().find(|one| one.edition == edition)
    }

    /// Several editions as one: the chapters and criteria of the first, then those of the others. Ids of criteria
    /// are unique over all norms, those of chapters are made so. None when one of the editions is not there.
    pub fn combined(&self, pins: &[Pin]) -> Option<Edition> {
        let (first, others) = pins.split_first()?;
        let mut whole = self.edition(&first.norm, &first.edition)?.clone();
        for pin in others {
            let added = self.edition(&pin.norm, &pin.edition)?;
            let named = |chapter: &str| format!("{}.{chapter}", added.id);
            whole.chapters.extend(
                added
                    .chapters
                    .iter()
                    .map(|chapter| Chapter { id: named(&chapter.id), title: chapter.title.clone() }),
            );
            whole.criteria.extend(
                added
                    .criteria
                    .iter()
                    .map(|criterion| Criterion { chapter: named(&criterion.chapter), ..criterion.clone() }),
            );
        }
        Some(whole)
    }

    /// The criteria of several editions that a case of this kind and scope is asked, edition by edition; none of
    /// an edition that is not there.
    pub fn asked(&self, pins: &[Pin], kind: CaseKind, scope: &Scope) -> Vec<&Criterion> {
        let editions = pins.iter().filter_map(|pin| self.edition(&pin.norm, &pin.edition));
        editions.flat_map(|edition| edition.asked(kind, scope)).collect()
    }

    /// The names of editions; of one that is not there, its norm and date.
    pub fn names(&self, pins: &[Pin], language: Language) -> Vec<String> {
        let name = |pin: &Pin| {
            self.edition(&pin.norm, &pin.edition).map_or_else(
                || format!("{} {}", pin.norm, pin.edition),
                |edition| edition.name.get(language).to_owned(),
            )
        };
        pins.iter().map(name).collect()
    }

    /// The norms, with the editions that hold on a day, that a scope calls for: the base norm first.
    pub fn called_for(&self, scope: &Scope, day: OsloDate) -> Vec<Pin> {
        let (base, additions): (Vec<&Norm>, Vec<&Norm>) =
            self.norms.iter().partition(|norm| norm.role == NormRole::Base);
        let wanted =
            additions.into_iter().filter(|norm| norm.called_for.as_ref().is_some_and(|it| it.to(scope)));
        base.into_iter()
            .chain(wanted)
            .filter_map(|norm| self.edition_on(&norm.id, day))
            .map(|edition| Pin { norm: edition.id.clone(), edition: edition.edition.clone() })
            .collect()
    }

    /// The net fee for a kind of case on a day (docs/scheme.md, Fees).
    pub fn fee(&self, kind: CaseKind, membership: Membership, day: OsloDate) -> Option<Money> {
        let tariff = self.tariff_on(day)?;
        match (kind, membership) {
            (CaseKind::Approval, Membership::Member) => Some(tariff.fee_member_ore),
            (CaseKind::Approval, Membership::Other) => Some(tariff.fee_other_ore),
            (CaseKind::Continuation, Membership::Member) => Some(tariff.continuation_member_ore),
            (CaseKind::Continuation, Membership::Other) => Some(tariff.continuation_other_ore),
            _ => None,
        }
    }

    /// When an approval that begins on a day must next be continued; none in its last year.
    pub fn next_continuation(&self, granted: OsloDate, after: OsloDate) -> Option<OsloDate> {
        self.continuation_months.iter().map(|months| granted.plus_months(*months)).find(|due| *due > after)
    }

    /// The last day of an approval that begins on a day.
    pub fn valid_until(&self, granted: OsloDate) -> OsloDate {
        granted.plus_months(self.validity_months).plus_days(-1)
    }
}
