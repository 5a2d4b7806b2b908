//! People, a vendor, and a case brought part of its way by the same operations that the pages call.

use super::browser::Browser;
use super::files;
use super::server::Server;
use godkjent::cases::{self, AnswerForm, Case, FeeForm, Finding, Invoices};
use godkjent::decisions::{self, Outcome, Vote};
use godkjent::evidence::{Arrived, FileKind};
use godkjent::impartiality;
use godkjent::people::{
    self, BoardMember, Chair, NewAccount, Passwords, Person, Role, Secretariat, SignedIn,
};
use godkjent::reports;
use godkjent::review::{self, Declaration, JointForm};
use godkjent::samples;
use godkjent::scheme::{self, Activity, Audience, CallsFor, Direction, Mark, Membership, Scheme, Scope};
use godkjent::store::{Store, StoreError};
use godkjent::values::{Clock, Id, Language, Moment, Orgnr, OsloDate};
use godkjent::vault::Vault;
use godkjent::vendors::{self, Applicant, Register, Site, UnitForm};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "blank-fjord-under-seks-skyer";

/// The vendor that applies, and one that it must not learn of.
pub(crate) const VENDOR: &str = "Nordvind Kundesenter AS";
const RIVAL: &str = "Sydvest Telefon AS";

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Opened, and nothing written.
    Draft,
    /// Everything is answered and documented.
    Ready,
    Submitted,
    Paid,
    /// Everything has been found in order.
    Checked,
    Board,
    Assigned,
    /// All three members are impartial, and the chair leads.
    Declared,
    /// Two of three have handed in.
    TwoIn,
    Open,
    Joint,
    Proposed,
    Voted,
    Decided,
}

/// The people and the vendors of a test.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) store: Store,
    pub(crate) scheme: Scheme,
    base: String,
    vault: Vault,
    pub(crate) secretary: Person,
    pub(crate) chair: Person,
    pub(crate) members: Vec<Person>,
    /// The first member's.
    pub(crate) deputy: Person,
    pub(crate) administrator: Person,
    /// The vendor's administrator, and somebody who works there.
    pub(crate) boss: Person,
    pub(crate) clerk: Person,
    /// The administrator of the other vendor.
    pub(crate) stranger: Person,
    pub(crate) orgnr: Orgnr,
    pub(crate) vendor: Id,
    pub(crate) unit: Id,
}

pub(crate) fn now() -> Moment {
    Clock::system().now()
}

/// An organisation number of nobody: nine digits from a serial, the last by the rule.
pub(crate) fn synthetic(serial: u32) -> Orgnr {
    let tried = (0..).map(|step| format!("{:08}", 31_000_000 + serial * 10 + step));
    let with_digit =
        |eight: String| (0..10).find_map(|digit| format!("{eight}{digit}").parse::<Orgnr>().ok());
    tried.into_iter().find_map(with_digit).unwrap()
}

pub(crate) fn person(store: &Store, name: &str, roles: &[(Role, Option<Id>)]) -> Person {
    let new = NewAccount {
        name: name.to_owned(),
        email: format!(
            "{}@example.no",
            name.to_lowercase().replace(' ', ".").replace(['å', 'æ'], "a").replace('ø', "o")
        ),
        password: PASSWORD.to_owned(),
        language: Language::Nb,
        roles: roles.to_vec(),
    };
    let id = people::add_account(store, now(), &Passwords::new(2), &new).unwrap();
    read(store, |db| people::person(db, id)).unwrap()
}

/// Reads with queries that may fail only because the test is wrong.
pub(crate) fn read<T>(
    store: &Store,
    query: impl FnOnce(&mut godkjent::store::Db) -> diesel::QueryResult<T>,
) -> T {
    store.read(|db| query(db).map_err(StoreError::from)).unwrap()
}

/// Changes what no operation changes: what only time or an accident would.
pub(crate) fn write<T>(
    store: &Store,
    query: impl FnOnce(&mut godkjent::store::Db) -> diesel::QueryResult<T>,
) -> T {
    store.write(|db| query(db).map_err(StoreError::from)).unwrap()
}

fn vendor(store: &Store, who: &Person, name: &str, serial: u32) -> (Orgnr, Id) {
    let orgnr = synthetic(serial);
    let form = Register {
        orgnr: orgnr.to_string(),
        name: name.to_owned(),
        contact_email: "post@example.no".to_owned(),
        contact_phone: String::new(),
        website: String::new(),
    };
    vendors::register(store, now(), &SignedIn::prove(who).unwrap(), true, &form).unwrap();
    let vendor = read(store, |db| vendors::by_orgnr(db, &orgnr)).unwrap();
    (orgnr, vendor.id)
}

impl Given {
    /// Fills a server that has just started.
    pub(crate) fn on(server: &Server) -> Self {
        let store = server.store.clone();
        let [secretary, chair, first] = [
            person(&store, "Siri Sekretær", &[(Role::Secretariat, None)]),
            person(&store, "Leif Leder", &[(Role::Chair, None)]),
            person(&store, "Mona Medlem", &[(Role::Member, None)]),
        ];
        let others =
            ["Nils Nestmedlem", "Oda Ordinær"].map(|name| person(&store, name, &[(Role::Member, None)]));
        let deputy = person(&store, "Vera Vara", &[(Role::Deputy, Some(first.id))]);
        let administrator = person(&store, "Driss Drift", &[(Role::Administrator, None)]);
        let [boss, clerk, stranger] =
            ["Berit Bedrift", "Kåre Kontor", "Frida Fremmed"].map(|name| person(&store, name, &[]));
        let (orgnr, vendor_id) = vendor(&store, &boss, VENDOR, 1);
        vendor(&store, &stranger, RIVAL, 2);
        let mut given = Self {
            scheme: scheme::shipped().unwrap(),
            base: server.base(),
            vault: Vault::open(server.vault_url()).unwrap(),
            members: std::iter::once(first).chain(others).collect(),
            vendor: vendor_id,
            unit: vendor_id,
            store,
            secretary,
            chair,
            deputy,
            administrator,
            boss,
            clerk,
            stranger,
            orgnr,
        };
        given.join();
        given.impartial_desk();
        given.unit = given.unit("Nordvind, hele virksomheten");
        given
    }

    /// The same house with others on its board, who have decided nothing yet.
    pub(crate) fn other_board(&self) -> Self {
        let members = ["Tora Tilsyn", "Ulrik Utvalg", "Wenche Vurdering"];
        Self {
            members: members.map(|name| person(&self.store, name, &[(Role::Member, None)])).to_vec(),
            chair: person(&self.store, "Nora Nestleder", &[(Role::Chair, None)]),
            ..self.clone()
        }
    }

    /// The secretariat has no ties to the vendor.
    fn impartial_desk(&self) {
        self.declare_at_desk(&self.secretary, &Declaration::default());
    }

    /// What somebody of the secretariat says of their ties to the vendor.
    pub(crate) fn declare_at_desk(&self, who: &Person, said: &Declaration) {
        let officer = Secretariat::prove(who).unwrap();
        impartiality::declare_at_desk(&self.store, now(), &officer, self.vendor, said).unwrap();
    }

    /// The clerk asks to join, and the boss says yes.
    fn join(&self) {
        let form = Register {
            orgnr: self.orgnr.to_string(),
            name: VENDOR.to_owned(),
            contact_email: String::new(),
            contact_phone: String::new(),
            website: String::new(),
        };
        vendors::register(&self.store, now(), &SignedIn::prove(&self.clerk).unwrap(), true, &form).unwrap();
        let asked = read(&self.store, |db| vendors::join_requests(db, self.vendor));
        vendors::answer_join(&self.store, now(), &self.applicant(), asked[0].membership, true, false)
            .unwrap();
    }

    pub(crate) fn scope() -> Scope {
        Scope {
            direction: vec![Direction::Outbound],
            activities: vec![Activity::Sales],
            audience: vec![Audience::Consumer],
            calls_for: vec![CallsFor::Others],
            countries: Vec::new(),
        }
    }

    /// One more unit of the vendor.
    pub(crate) fn unit(&self, name: &str) -> Id {
        let form = UnitForm {
            name: name.to_owned(),
            whole_firm: false,
            sites: vec![Site { name: "Bodø".to_owned(), address: "Sjøgata 3, 8006 Bodø".to_owned() }],
            scope: Self::scope(),
        };
        vendors::save_unit(&self.store, now(), &self.applicant(), None, 0, &form, "").unwrap().id
    }

    pub(crate) fn applicant(&self) -> Applicant {
        let who = SignedIn::prove(&self.boss).unwrap();
        read(&self.store, |db| vendors::applicant(db, &who, self.vendor)).unwrap()
    }

    /// Where the server is.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn leads(&self) -> Chair {
        Chair::prove(&self.chair).unwrap()
    }

    /// A report of misuse of the vendor's approval.
    pub(crate) fn misuse(&self) -> Id {
        let form = reports::MisuseForm {
            place: "https://eksempel.no".to_owned(),
            business: self.orgnr.to_string(),
            account: "De viser merket.".to_owned(),
            contact: String::new(),
        };
        let sent = reports::Sent {
            form,
            language: Language::Nb,
            origin: "192.0.2.7".to_owned(),
            key: String::new(),
        };
        reports::report_misuse(&self.store, now(), &sent).unwrap()
    }

    /// What the company register says of the vendor, as its administrator fetched it: bankrupt. The matter that it opens.
    pub(crate) fn flagged(&self) -> Id {
        let entry = serde_json::json!({
            "orgnr": self.orgnr, "name": VENDOR, "form": { "code": "AS", "text": "Aksjeselskap" }, "address": "",
            "sector": null, "industry": null, "deleted_on": null, "bankrupt": true, "winding_up": false,
            "forced": false, "roles": [],
        });
        let entry: vendors::RegisterEntry = serde_json::from_value(entry).unwrap();
        let boss = SignedIn::prove(&self.boss).unwrap();
        let who = read(&self.store, |db| vendors::applicant(db, &boss, self.vendor)).unwrap();
        vendors::keep_entry(&self.store, now(), &who, &entry).unwrap();
        read(&self.store, |db| vendors::notices(db, true, &[], 1)).remove(0).id
    }

    /// A signed statement about the vendor, asked for as anybody may.
    pub(crate) async fn statement(&self, server: &Server) -> String {
        let browser = server.browser();
        let order = serde_json::json!({ "vendors": [self.orgnr] });
        let made = browser.request(reqwest::Method::POST, "/api/v1/statements").json(&order);
        let made = browser.bare(made).await;
        made.expect(201).json()["statement"].as_str().unwrap().to_owned()
    }

    /// Somebody's browser, signed in.
    pub(crate) async fn browser(&self, who: &Person) -> Browser {
        let mut browser = Browser::new(&self.base);
        browser.sign_in(who.email.as_str(), PASSWORD).await;
        browser
    }

    /// The criteria that the applicant answers.
    pub(crate) fn asked(&self, case: &Case) -> Vec<String> {
        cases::asked(&self.scheme, case).iter().map(|criterion| criterion.id.clone()).collect()
    }

    /// The criteria that the board judges.
    pub(crate) fn judged(&self, case: &Case) -> Vec<String> {
        review::judged(&self.scheme, case).iter().map(|criterion| criterion.id.clone()).collect()
    }

    /// A case of the vendor that has come so far.
    pub(crate) async fn case(&self, stage: Stage) -> Case {
        self.case_of(self.unit, stage).await
    }

    /// The same for another unit.
    pub(crate) async fn case_of(&self, unit: Id, stage: Stage) -> Case {
        let case =
            cases::open(&self.store, now(), &self.scheme, &self.applicant(), unit, Language::Nb, "").unwrap();
        self.bring(&case, Stage::Draft, stage).await;
        read(&self.store, |db| cases::find(db, case.id)).unwrap()
    }

    /// Brings a case from one stage to a later one.
    pub(crate) async fn bring(&self, case: &Case, from: Stage, to: Stage) {
        let steps = [
            Stage::Ready,
            Stage::Submitted,
            Stage::Paid,
            Stage::Checked,
            Stage::Board,
            Stage::Assigned,
            Stage::Declared,
            Stage::TwoIn,
            Stage::Open,
            Stage::Joint,
            Stage::Proposed,
            Stage::Voted,
            Stage::Decided,
        ];
        for step in steps.into_iter().filter(|step| *step > from && *step <= to) {
            if step == Stage::Ready { self.answer(case).await } else { self.step(case, step) }
        }
    }

    /// A file of the vendor's, as it has just arrived.
    pub(crate) async fn pdf(&self, name: &str, words: &str) -> Arrived {
        let kept = self.vault.put(files::pdf(words).into()).await.unwrap();
        Arrived { sha256: kept.sha256, name: name.to_owned(), kind: FileKind::Pdf, size: kept.size }
    }

    async fn answer(&self, case: &Case) {
        let file = self.pdf("rutine.pdf", &format!("Dokumentasjon for sak {}", case.number)).await;
        let (who, today) = (self.applicant(), now().oslo_date());
        for criterion in self.asked(case) {
            let one = [file.clone()];
            cases::attach(&self.store, now(), &self.scheme, &who, case.id, &criterion, &one, Some(today))
                .unwrap();
            let form = AnswerForm {
                self_score: Some(Mark::Met),
                explanation: format!("Slik gjør vi det med {criterion}."),
                finished: true,
            };
            cases::save_answer(&self.store, now(), &self.scheme, &who, case.id, &criterion, 0, &form)
                .unwrap();
        }
        self.assure(case);
    }

    /// Signs the general manager's assurance of the case as it stands.
    pub(crate) fn assure(&self, case: &Case) {
        cases::together::assure(&self.store, now(), &self.applicant(), case.id, "Daglig leder", true)
            .unwrap();
    }

    /// A question of the first member about the first criterion, passed on to the applicant.
    pub(crate) fn question(&self, case: &Case) -> Id {
        let member = BoardMember::prove(&self.members[0]).unwrap();
        let desk = Secretariat::prove(&self.secretary).unwrap();
        let criterion = self.judged(case)[0].clone();
        let (store, kind) = (&self.store, review::QuestionKind::Question);
        review::ask_applicant(store, now(), &self.scheme, &member, case.id, &criterion, kind, "Hvem?", "q")
            .unwrap();
        let id = read(store, |db| review::questions(db, case.id))[0].id;
        let due = Some(now().oslo_date().plus_days(14));
        review::forward_question(store, now(), &self.scheme, &desk, case.id, id, "Hvem?", due).unwrap();
        id
    }

    /// Asks somebody outside for a piece of a draft.
    pub(crate) fn outside_request(&self, case: &Case) -> Id {
        let form = cases::together::OutsideForm {
            name: "Regn Skap".to_owned(),
            email: "regn@skap.example".to_owned(),
            language: Language::Nb,
            message: String::new(),
            until: Some(now().oslo_date().plus_days(14)),
        };
        let (who, criterion) = (self.applicant(), self.asked(case)[0].clone());
        cases::together::ask_outside(&self.store, now(), &self.scheme, &who, case.id, &criterion, &form, "")
            .unwrap();
        read(&self.store, |db| cases::together::requests(db, case.id)).remove(0).id
    }

    fn step(&self, case: &Case, step: Stage) {
        let (store, scheme, id) = (&self.store, &self.scheme, case.id);
        let secretariat = Secretariat::prove(&self.secretary).unwrap();
        let member = |at: usize| BoardMember::prove(&self.members[at]).unwrap();
        match step {
            Stage::Submitted => drop(cases::submit(store, now(), scheme, &self.applicant(), id).unwrap()),
            Stage::Paid => {
                let form = FeeForm {
                    membership: Some(Membership::Other),
                    invoice: "F-1001".to_owned(),
                    paid_on: Some(now().oslo_date()),
                    ..FeeForm::default()
                };
                cases::record_fee(store, now(), scheme, Invoices::NONE, &secretariat, id, &form).unwrap();
            }
            Stage::Checked => {
                let all: Vec<_> =
                    self.asked(case).into_iter().map(|one| (one, Finding::Ok, String::new())).collect();
                cases::check_all(store, now(), scheme, &secretariat, id, &all).unwrap();
            }
            Stage::Board => drop(cases::send_to_board(store, now(), scheme, &secretariat, id).unwrap()),
            Stage::Assigned => {
                let members: Vec<Id> = self.members.iter().map(|member| member.id).collect();
                review::assign(store, now(), scheme, &self.leads(), id, &members).unwrap();
            }
            Stage::Declared => {
                for who in (0..3).map(member).chain(BoardMember::prove(&self.chair)) {
                    review::declare(store, now(), scheme, &who, id, &Declaration::default()).unwrap();
                }
            }
            Stage::TwoIn => [0, 1].into_iter().for_each(|at| self.score(case, &member(at))),
            Stage::Open => self.score(case, &member(2)),
            Stage::Joint => {
                for criterion in self.judged(case) {
                    self.joint(case, &criterion);
                }
            }
            Stage::Proposed => {
                let reasons = "Virksomheten oppfyller kravene.";
                decisions::propose(store, now(), scheme, &self.leads(), id, Outcome::Approved, reasons, &[])
                    .unwrap();
            }
            Stage::Voted => [0, 1, 2].into_iter().for_each(|at| self.vote(case, &member(at))),
            Stage::Decided => self.decide(id),
            Stage::Draft | Stage::Ready => unreachable!("not a step of its own"),
        }
    }

    /// Closes the vote, lets the time pass in which the decision can be taken back, and has its letter approved.
    pub(crate) fn decide(&self, case: Id) {
        let (store, scheme) = (&self.store, &self.scheme);
        let before = now().plus_seconds(-60 * i64::from(scheme.statutes.first().undo_minutes) - 1);
        let ruling = decisions::decide(store, before, scheme, &self.leads(), case, "").unwrap();
        let decisions::Ruling::Decided(decision) = ruling else { panic!("nothing was decided") };
        decisions::take_effect(store, now(), scheme, decision).unwrap();
        self.approve_letter(case);
    }

    /// The secretariat approves the letter as the program wrote it.
    pub(crate) fn approve_letter(&self, case: Id) {
        let hand = decisions::Hand::prove(&self.secretary).unwrap();
        decisions::approve_letter(&self.store, now(), &self.scheme, &hand, case, 0).unwrap();
    }

    /// As if the minutes were over in which a decision can be taken back.
    pub(crate) fn undo_time_ends(&self) {
        undo_time_ends(&self.store);
    }

    /// Scores everything as met, with a reason that names the member, and hands in.
    pub(crate) fn score(&self, case: &Case, who: &BoardMember) {
        for criterion in self.judged(case) {
            let reason = format!("{} om {criterion}", who.person().name);
            review::save_score(
                &self.store,
                now(),
                &self.scheme,
                who,
                case.id,
                &criterion,
                0,
                Some(Mark::Met),
                &reason,
            )
            .unwrap();
        }
        review::submit_scores(&self.store, now(), &self.scheme, who, case.id).unwrap();
    }

    pub(crate) fn joint(&self, case: &Case, criterion: &str) {
        let form = JointForm {
            mark: Mark::Met,
            reason: "Enige.".to_owned(),
            condition: String::new(),
            due: None::<OsloDate>,
            seen_version: 0,
        };
        review::set_joint(&self.store, now(), &self.scheme, &self.leads(), case.id, criterion, &form)
            .unwrap();
    }

    pub(crate) fn vote(&self, case: &Case, who: &BoardMember) {
        let proposal = self.open_proposal(case);
        decisions::vote(&self.store, now(), &self.scheme, who, proposal, Vote::InFavour, "").unwrap();
    }

    pub(crate) fn open_proposal(&self, case: &Case) -> Id {
        use diesel::prelude::*;
        use godkjent::store::schema::proposals;
        read(&self.store, |db| {
            let of_case =
                proposals::table.filter(proposals::case_id.eq(case.id)).filter(proposals::state.eq("open"));
            of_case.select(proposals::id).first(db)
        })
    }

    /// A list of calls for a case, and a draw from it: the first call that was drawn.
    pub(crate) async fn sample(&self, case: &Case) -> Id {
        let mut list = "call_id,agent,start,direction\n".to_owned();
        for at in 0..60 {
            list += &format!("C-{at},S{},2026-01-{:02} 10:00,out\n", at % 5, 1 + at % 28);
        }
        let kept = self.vault.put(list.into()).await.unwrap();
        let (open, clock) = (|_: &mut godkjent::store::Db, _: Id| Ok(true), Clock::system());
        let given =
            samples::give_list(&self.store, now(), &self.applicant(), &open, case.id, "liste.csv", &kept);
        samples::import(&self.store, &self.vault, &clock, given.unwrap(), 1).await.unwrap();
        let form = samples::DrawForm { directions: vec![Direction::Outbound], ..Default::default() };
        let who = Secretariat::prove(&self.secretary).unwrap();
        let draw =
            samples::begin_draw(&self.store, now(), &who, &open, (case.id, self.vendor), &form, "").unwrap();
        samples::finish_draw(&self.store, &self.vault, &clock, draw).await.unwrap();
        read(&self.store, |db| samples::calls_of(db, draw))[0].id
    }
}

/// As if the minutes were over in which a decision can be taken back.
pub(crate) fn undo_time_ends(store: &Store) {
    use diesel::prelude::*;
    use godkjent::store::schema::{decisions as rows, jobs};
    let done = store.write(|db| {
        diesel::update(rows::table).set(rows::due_at.eq(rows::decided_at)).execute(db)?;
        diesel::update(jobs::table.filter(jobs::kind.eq(godkjent::jobs::kinds::DECISION_EFFECT)))
            .set(jobs::run_at.eq(now()))
            .execute(db)?;
        Ok::<_, godkjent::store::StoreError>(())
    });
    done.unwrap();
}
