//! A vendor's case from the first score to an appeal, with everybody who must not know of it around it.

use crate::matrix::routes;
use crate::support::given::{self, Given, Stage, VENDOR, now, person, read};
use crate::support::things::{begin_upload, brought, id_in, planned, sample_case};
use crate::support::{Backend, Browser, Server, eventually};
use diesel::prelude::*;
use godkjent::appeals;
use godkjent::approvals::Condition;
use godkjent::cases::{self, Case};
use godkjent::conditions;
use godkjent::decisions::{self, AppealOutcome, Outcome, Particulars, ProposalForm, Put, Ruling, Vote};
use godkjent::fees;
use godkjent::jobs;
use godkjent::meetings::{self, Arrival, Manner};
use godkjent::people::{BoardMember, Person, Role, Secretariat};
use godkjent::review::{self, AbsoluteGround, AssignmentState, Declaration, JointForm};
use godkjent::scheme::Mark;
use godkjent::store::StoreError;
use godkjent::store::schema::{
    appeal_files, condition_files, condition_steps, conditions as duties, documents, evidence,
    jobs as failing, memberships, minutes, piece_files, piece_revisions, signed_files,
};
use godkjent::values::{CaseNumber, Id, Moment};
use std::collections::BTreeMap;

// What is said in the case, each with words of its own.
pub(super) const JOINT: &str = "Samlet Sommerfugl";
pub(super) const REASONS: &str = "Begrunnelse Bjerkeblad";
pub(super) const CONDITION: &str = "Betingelse Bekkasin";
pub(super) const DISSENT: &str = "Uenighet Ugleskog";
pub(super) const ANSWER: &str = "Svar Solsikke";
pub(super) const ANSWER_FILE: &str = "vilkarsbilag.pdf";
pub(super) const REMARK: &str = "Merknad Marihand";
pub(super) const NOTE: &str = "Notat Nattergal";
pub(super) const TIE: &str = "Naboen min jobber der";
pub(super) const DESK_TIE: &str = "Svogeren min eier det";
pub(super) const OPINION: &str = "Mening om naboen";
pub(super) const GROUNDS: &str = "Klagegrunn Kornblomst";
pub(super) const GROUNDS_FILE: &str = "klagebilag.pdf";
pub(super) const APPEAL_REASONS: &str = "Klagesvar Klokkeblomst";

/// Everybody, and what they have to do with it.
pub(super) struct House {
    pub(super) server: Server,
    /// The board that decides first.
    pub(super) given: Given,
    /// The same house with those on the board who treat the appeal.
    pub(super) second: Given,
    /// Was asked to score and stepped down.
    pub(super) turned: Person,
    /// Came in that member's place.
    pub(super) stand_in: Person,
    /// A second chair, who stepped down.
    pub(super) other_chair: Person,
    /// Was called to the case and is in doubt.
    pub(super) in_doubt: Person,
    /// Of the secretariat: conflicted, in doubt, undeclared, and impartial without having had to do with it.
    pub(super) officer: Person,
    pub(super) doubtful_officer: Person,
    pub(super) undeclared: Person,
    pub(super) colleague: Person,
    pub(super) case: Case,
    /// When everybody said what ties them.
    pub(super) since: Moment,
    /// Before the second board.
    pub(super) appeal: Option<Case>,
    parts: BTreeMap<&'static str, String>,
    sessions: BTreeMap<Id, Session>,
}

/// Somebody's browser, the token of their session, and the secret of their calendar.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) browser: Browser,
    pub(super) csrf: String,
    pub(super) feed: String,
}

fn absolute() -> Declaration {
    Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() }
}

fn doubt(tie: &str) -> Declaration {
    Declaration { explanation: tie.to_owned(), ..Declaration::default() }
}

impl House {
    /// The case is with the board, two of four have handed in, and whoever is out is out.
    pub(super) async fn scoring(backend: Backend) -> Self {
        let server = Server::start(backend).await;
        let given = Given::on(&server);
        let second = given.other_board();
        let store = &given.store;
        let turned = person(store, "Trond Tilknyttet", &[(Role::Member, None)]);
        let stand_in = person(store, "Vigdis Vikar", &[(Role::Deputy, Some(turned.id))]);
        let other_chair = person(store, "Clara Annen", &[(Role::Chair, None)]);
        let in_doubt = person(store, "Dag Dilemma", &[(Role::Member, None)]);
        let [officer, doubtful_officer, undeclared, colleague] =
            ["Olga Ordfører", "Odd Usikker", "Ulf Uavklart", "Sara Saksbehandler"]
                .map(|name| person(store, name, &[(Role::Secretariat, None)]));
        // Meetings are numbered as cases are: the first numbers are theirs.
        for at in 0..4 {
            given.case_of(given.unit(&format!("Avdeling {at}")), Stage::Draft).await;
        }
        let draft = given.case_of(given.unit("Nordvind, hele avdelingen"), Stage::Draft).await;
        let case = given.case(Stage::Submitted).await;
        let mut house = Self {
            server,
            second,
            turned,
            stand_in,
            other_chair,
            in_doubt,
            officer,
            doubtful_officer,
            undeclared,
            colleague,
            case,
            since: now(),
            appeal: None,
            parts: BTreeMap::new(),
            sessions: BTreeMap::new(),
            given,
        };
        house.first_parts(&draft);
        let statement = house.given.statement(&house.server).await;
        house.set("{statement}", statement);
        house.set("{misuse:meld-misbruk|report-misuse}", "meld-misbruk");
        house.set("{report}", house.given.misuse());
        house.set("{notice}", house.given.flagged());
        house.comes_to_board().await;
        house.sign_all_in().await;
        house.settle().await;
        house
    }

    fn board_member(who: &Person) -> BoardMember {
        BoardMember::prove(who).unwrap()
    }

    fn set(&mut self, part: &'static str, value: impl ToString) {
        self.parts.insert(part, value.to_string());
    }

    /// What does not hang on how far the case has come.
    fn first_parts(&mut self, draft: &Case) {
        let given = self.given.clone();
        let upload = begin_upload(&given, draft);
        self.set("{draft}", draft.number);
        self.set("{upload}", upload);
        self.set("{request}", given.outside_request(draft));
        let criterion = given.asked(draft)[0].clone();
        let comment = cases::together::comment(
            &given.store,
            now(),
            &given.scheme,
            &given.applicant(),
            draft.id,
            &criterion,
            "Husk dette",
            "",
        );
        comment.unwrap();
        self.set("{comment}", read(&given.store, |db| cases::together::comments(db, draft.id, None))[0].id);
        let (file, sha256): (Id, String) =
            read(&given.store, |db| evidence::table.select((evidence::id, evidence::sha256)).first(db));
        self.set("{file}", file);
        self.set("{hash}", "0");
        self.set("{sha256}", sha256);
        self.set(
            "{piece}",
            read(&given.store, |db| {
                let held = piece_files::table.inner_join(piece_revisions::table);
                held.filter(piece_files::evidence_id.eq(file))
                    .select(piece_revisions::piece_id)
                    .first::<Id>(db)
            }),
        );
        self.set(
            "{membership}",
            read(&given.store, |db| {
                let clerk = memberships::table.filter(memberships::account_id.eq(given.clerk.id));
                clerk.select(memberships::id).first::<Id>(db)
            }),
        );
        self.set("{number}", self.case.number);
        self.set("{orgnr}", &given.orgnr);
        self.set("{unit}", given.unit);
        self.set("{criterion}", &given.judged(&self.case)[0]);
        self.set("{account}", given.members[1].id);
        self.set("{somebody}", given.clerk.id);
        self.set("{sample}", sample_case(&given));
        self.set("{import}", brought(&given));
        for (part, value) in [
            ("{lang:nb|en}", "nb"),
            ("{language}", "nb"),
            ("{check:kontroller|check}", "kontroller"),
            ("{list:kontroller/liste|check/list}", "kontroller/liste"),
            ("{statement:bekreftelse|statement}", "bekreftelse"),
            ("{buyers:anskaffelse|procurement}", "anskaffelse"),
            ("{alerts:varsling|alerts}", "varsling"),
            ("{sent:sendt|sent}", "sendt"),
            ("{confirm:bekreft|confirm}", "bekreft"),
            ("{end:avslutt|end}", "avslutt"),
            ("{webhook}", "018f2b7e-0000-7000-8000-000000000000"),
            ("{data}", "register.json"),
            ("{statistics:statistikk|statistics}", "statistikk"),
            ("{figure}", "outcomes"),
            ("{sheet}", "1"),
            ("{precheck:forhandssjekk|pre-check}", "forhandssjekk"),
            ("{name:.*}", "app.css"),
            ("{part}", "norwegian"),
            ("{norm}", "norwegian"),
            ("{edition}", "2024-02-13"),
            ("{format}", "csv"),
            ("{key}", "letter-appeal-text"),
            ("{owner}", "felles"),
            ("{kind}", "numbers"),
            ("{row}", "ny"),
            ("{page}", "1"),
        ] {
            self.set(part, value);
        }
        self.set("{date}", now().oslo_date());
    }

    async fn comes_to_board(&mut self) {
        let (given, case) = (self.given.clone(), self.case.clone());
        let (store, scheme) = (&given.store, &given.scheme);
        let invoice = eventually("the invoice", async || {
            let papers = read(store, |db| fees::of_case(db, case.id));
            papers.into_iter().find(|paper| paper.xml.is_some()).map(|paper| paper.id)
        })
        .await;
        self.set("{invoice}", invoice);
        self.set("{payments}", a_bank_file(&given, &case));
        self.settle().await;
        self.since = now();
        given.declare_at_desk(&self.officer, &absolute());
        given.declare_at_desk(&self.doubtful_officer, &doubt(DESK_TIE));
        given.declare_at_desk(&self.colleague, &Declaration::default());
        self.set("{declaration}", {
            let judge = Secretariat::prove(&self.colleague).unwrap();
            read(store, |db| godkjent::impartiality::desk_doubts(db, &judge))[0].id
        });
        given.bring(&case, Stage::Submitted, Stage::Board).await;
        let mut asked: Vec<Id> = given.members.iter().map(|member| member.id).collect();
        asked.push(self.turned.id);
        review::assign(store, now(), scheme, &given.leads(), case.id, &asked).unwrap();
        let called =
            store.write(|db| review::call(db, now(), given.chair.id, case.id, &[self.in_doubt.id])).unwrap();
        assert_eq!(called, [self.in_doubt.id]);
        self.all_declare(&case, &given);
        for fit in [&given.members[0], &given.members[2]] {
            let opinion = format!("{OPINION}, sier {}", fit.name);
            let (who, concerned) = (Self::board_member(fit), self.in_doubt.id);
            review::vote_on_doubt(store, now(), scheme, &who, case.id, concerned, true, &opinion).unwrap();
        }
        let first = Self::board_member(&given.members[0]);
        let criterion = given.judged(&case)[0].clone();
        review::save_note(store, now(), scheme, &first, case.id, &criterion, 0, NOTE).unwrap();
        self.set("{question}", given.question(&case));
        self.set("{call}", given.sample(&case).await);
        given.score(&case, &first);
        given.score(&case, &Self::board_member(&given.members[1]));
        for who in [&given.members[2], &self.stand_in] {
            let (reason, who) = (format!("{} om {criterion}", who.name), Self::board_member(who));
            let mark = Some(Mark::Partly);
            review::save_score(store, now(), scheme, &who, case.id, &criterion, 0, mark, &reason).unwrap();
        }
    }

    /// The board of a case declares: those who decide it that nothing ties them, the others what ties them.
    fn all_declare(&self, case: &Case, board: &Given) {
        let (store, scheme) = (&board.store, &board.scheme);
        let declare = |who: &Person, said: &Declaration| {
            let who = Self::board_member(who);
            review::declare(store, now(), scheme, &who, case.id, said).unwrap()
        };
        assert_eq!(declare(&self.turned, &absolute()), AssignmentState::SteppedDown);
        assert_eq!(declare(&self.other_chair, &absolute()), AssignmentState::SteppedDown);
        assert_eq!(declare(&self.in_doubt, &doubt(TIE)), AssignmentState::InDoubt);
        for who in board.members.iter().chain([&board.chair]) {
            declare(who, &Declaration::default());
        }
        if case.id == self.case.id {
            declare(&self.stand_in, &Declaration::default());
        }
    }

    /// All scores are in, the case is debated in a meeting, and the vote is open.
    pub(super) async fn meets(&mut self) {
        let (given, case) = (self.given.clone(), self.case.clone());
        let (store, scheme, chair) = (&given.store, &given.scheme, given.leads());
        for who in [&given.members[2], &self.stand_in] {
            let (who, judged) = (Self::board_member(who), given.judged(&case));
            for criterion in &judged[1..] {
                let reason = format!("{} om {criterion}", who.person().name);
                let mark = Some(Mark::Met);
                review::save_score(store, now(), scheme, &who, case.id, criterion, 0, mark, &reason).unwrap();
            }
            review::submit_scores(store, now(), scheme, &who, case.id).unwrap();
        }
        for criterion in given.judged(&case) {
            let form = JointForm {
                mark: Mark::Met,
                reason: format!("{JOINT}. Slik ble det."),
                condition: String::new(),
                due: None,
                seen_version: 0,
            };
            review::set_joint(store, now(), scheme, &chair, case.id, &criterion, &form).unwrap();
        }
        let (meeting, item) = planned(&given, &case);
        self.set("{meeting}", meeting);
        self.set("{held}", meeting);
        self.set("{item}", item);
        meetings::open(store, now(), &chair, meeting).unwrap();
        for who in given.members.iter().chain([&self.turned, &self.other_chair, &self.in_doubt]) {
            let arrival = Arrival { account: who.id, manner: Manner::Room };
            meetings::arrive(store, now(), &chair, meeting, arrival).unwrap();
        }
        meetings::go_to(store, &chair, meeting, Some(item), "").unwrap();
        let due = now().oslo_date().plus_days(90);
        let put = Put::Proposal(ProposalForm {
            outcome: Outcome::ApprovedWithConditions,
            reasons: REASONS.to_owned(),
            extra: vec![Condition { text: CONDITION.to_owned(), due }],
            particulars: Particulars::default(),
        });
        meetings::put(store, now(), scheme, &chair, meeting, item, &put, "put").unwrap();
        let proposal = given.open_proposal(&case);
        self.set("{proposal}", proposal);
        for (at, who) in given.members.iter().enumerate() {
            let (vote, dissent) = if at == 2 { (Vote::Against, DISSENT) } else { (Vote::InFavour, "") };
            let who = Self::board_member(who);
            decisions::vote(store, now(), scheme, &who, proposal, vote, dissent).unwrap();
        }
        self.settle().await;
    }

    /// It is approved with a condition, letter and minutes are signed, and the vendor has answered the condition.
    pub(super) async fn decides(&mut self) {
        let (given, case) = (self.given.clone(), self.case.clone());
        let (store, scheme, chair) = (&given.store, &given.scheme, given.leads());
        let meeting: Id = self.parts["{meeting}"].parse().unwrap();
        let ruling = decisions::decide(store, now(), scheme, &chair, case.id, "").unwrap();
        let Ruling::Decided(decision) = ruling else { panic!("{ruling:?}") };
        given.undo_time_ends();
        decisions::take_effect(store, now(), scheme, decision).unwrap();
        given.approve_letter(case.id);
        meetings::close(store, now(), &chair, meeting).unwrap();
        let item: Id = self.parts["{item}"].parse().unwrap();
        meetings::save_remarks(store, now(), &chair, meeting, item, 0, REMARK).unwrap();
        meetings::send_minutes(store, now(), &chair, meeting, now().oslo_date().plus_days(7)).unwrap();
        for who in given.members.iter().chain([&given.chair]) {
            let who = Self::board_member(who);
            if meetings::answer_minutes(store, now(), &who, meeting, 1, true, "").unwrap() {
                break;
            }
        }
        eventually("the signed minutes", async || {
            read(store, |db| {
                let here = minutes::table.filter(minutes::meeting_id.eq(meeting));
                here.select(minutes::pdf_sha256).first::<Option<String>>(db)
            })
        })
        .await;
        let duty: Id = eventually("the condition", async || {
            read(store, |db| duties::table.select(duties::id).first(db).optional())
        })
        .await;
        self.set("{duty}", duty);
        let file = given.pdf(ANSWER_FILE, "Svar").await;
        let who = given.applicant();
        conditions::answer(store, now(), &who, &case, duty, ANSWER, &[file], "").unwrap();
        let file: Id = read(store, |db| {
            let files = condition_files::table.inner_join(condition_steps::table);
            files.select(condition_files::evidence_id).first(db)
        });
        self.set("{duty_file}", file);
        let (paper, number, sha256): (Id, String, Option<String>) =
            eventually("the certificate", async || {
                read(store, |db| {
                    let papers = documents::table.filter(documents::kind.eq("certificate"));
                    let issued = papers.filter(documents::state.eq("issued"));
                    issued.select((documents::id, documents::number, documents::sha256)).first(db).optional()
                })
            })
            .await;
        self.set("{paper}", paper);
        self.set("{certificate}", number);
        self.set("{sha256}", sha256.unwrap());
        self.settle().await;
        self.letter_waits();
    }

    /// The renewal of the letter's signature fails, and is tried again tomorrow.
    fn letter_waits(&self) {
        let later = now().plus_seconds(86_400);
        let written = self.given.store.write(|db| {
            let letters = signed_files::table.inner_join(documents::table);
            let letter = letters.filter(documents::kind.eq("decision_letter"));
            let file: Id = letter.select(signed_files::id).first(db)?;
            let job = format!("{}:{file}", jobs::kinds::RENEWAL);
            jobs::enqueue(db, jobs::kinds::RENEWAL, &job, &serde_json::json!({ "file": file }), later)?;
            let failed = diesel::update(failing::table.filter(failing::key.eq(job)));
            failed.set(failing::error.eq("no answer")).execute(db)?;
            Ok::<_, StoreError>(())
        });
        written.unwrap();
    }

    /// The vendor appeals, and others treat it: it stands on the agenda of a meeting, and an answer is proposed.
    pub(super) async fn appeals(&mut self) {
        let (second, first) = (self.second.clone(), self.case.clone());
        let (store, scheme, chair) = (&second.store, &second.scheme, second.leads());
        let file = second.pdf(GROUNDS_FILE, "Klage").await;
        let who = second.applicant();
        let number = appeals::lodge(store, now(), &who, first.id, GROUNDS, &[file], "").unwrap();
        let office = Secretariat::prove(&self.colleague).unwrap();
        appeals::send_on(store, now(), &office, number, "").unwrap();
        let case = read(store, |db| cases::by_number(db, number)).unwrap();
        let members: Vec<Id> = second.members.iter().map(|member| member.id).collect();
        review::assign(store, now(), scheme, &chair, case.id, &members).unwrap();
        let call = [self.turned.id, self.in_doubt.id];
        store.write(|db| review::call(db, now(), second.chair.id, case.id, &call)).unwrap();
        self.all_declare(&case, &second);
        for who in &second.members {
            review::submit_scores(store, now(), scheme, &Self::board_member(who), case.id).unwrap();
        }
        let (meeting, item) = planned(&second, &case);
        self.set("{meeting}", meeting);
        self.set("{item}", item);
        let particulars = Particulars { appeal: Some(AppealOutcome::Upheld), ..Particulars::default() };
        decisions::propose_on(
            store,
            now(),
            scheme,
            &chair,
            case.id,
            Outcome::Refused,
            APPEAL_REASONS,
            &[],
            &particulars,
        )
        .unwrap();
        self.set("{proposal}", second.open_proposal(&case));
        let file: Id = read(store, |db| {
            let files = appeal_files::table.filter(appeal_files::case_id.eq(case.id));
            files.select(appeal_files::evidence_id).first(db)
        });
        self.set("{appeal_file}", file);
        self.set("{number}", number);
        self.appeal = Some(case);
        self.settle().await;
    }

    /// Everybody who walks or is walked beside, signed in, and the board with a calendar of their own.
    async fn sign_all_in(&mut self) {
        for who in self.everybody() {
            let mut browser = self.given.browser(&who).await;
            let csrf = browser.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
            let renew = |who: BoardMember| meetings::renew_feed(&self.given.store, now(), &who).unwrap();
            let feed = BoardMember::prove(&who).map_or_else(|| "x".repeat(43), renew);
            self.sessions.insert(who.id, Session { browser, csrf, feed });
        }
    }

    pub(super) fn everybody(&self) -> Vec<Person> {
        let given = &self.given;
        let mut all: Vec<Person> = given.members.clone();
        all.extend([&given.chair, &given.secretary, &given.administrator, &given.boss].map(Clone::clone));
        all.extend(self.second.members[..1].iter().cloned());
        all.push(self.second.chair.clone());
        all.extend(
            [
                &self.turned,
                &self.stand_in,
                &self.other_chair,
                &self.in_doubt,
                &self.officer,
                &self.doubtful_officer,
                &self.undeclared,
                &self.colleague,
            ]
            .map(Clone::clone),
        );
        all
    }

    /// Somebody's session; nobody has none.
    pub(super) fn session(&self, who: Option<&Person>) -> Session {
        let none = || Session { browser: self.server.browser(), csrf: String::new(), feed: "x".repeat(43) };
        who.map_or_else(none, |who| self.sessions[&who.id].clone())
    }

    /// All mails of what happened are written, and all papers made.
    async fn settle(&self) {
        let soon = now().plus_seconds(60);
        eventually("all notices are written", async || {
            (read(&self.given.store, |db| jobs::pending(db, soon)) == 0).then_some(())
        })
        .await;
    }

    /// Whether the case that is walked around is with the board.
    pub(super) fn is_open(&self) -> bool {
        let case = read(&self.given.store, |db| cases::by_number(db, self.number())).unwrap();
        case.state == cases::CaseState::Review
    }

    /// The number that stands in addresses now.
    pub(super) fn number(&self) -> CaseNumber {
        self.appeal.as_ref().map_or(self.case.number, |case| case.number)
    }

    /// Every route with an address in which each part stands for something of the case, as far as there is such a
    /// thing by now, and some searches. The address of a calendar is the reader's own.
    pub(super) fn addresses(&self, number: CaseNumber, feed: &str) -> Vec<(String, String, String)> {
        let number = number.to_string();
        let fill = |(method, pattern): (String, String)| {
            let path = self.address(&pattern, &number, feed);
            (method, pattern, path)
        };
        let mut all: Vec<_> = routes().into_iter().map(fill).collect();
        let sought = [
            ("/sekretariat", "/sekretariat?q=Nordvind"),
            ("/sekretariat", "/sekretariat?del=ended"),
            ("/sekretariat/logg", "/sekretariat/logg?q=lis"),
            ("/nemnd/presedens", "/nemnd/presedens?krav=N1&q=Slik"),
            ("/{lang:nb|en}/register", "/nb/register?q=Nordvind"),
        ];
        let sought = sought.map(|(pattern, path)| ("GET".to_owned(), pattern.to_owned(), path.to_owned()));
        all.extend(sought);
        all
    }

    fn address(&self, pattern: &str, number: &str, feed: &str) -> String {
        let mut path = pattern.to_owned();
        let certificate = ["/sertifikat/", "/sekretariat/register/", "/v/"];
        if certificate.iter().any(|area| pattern.contains(area)) && !pattern.starts_with("/nemnd") {
            path = path.replace("{number}", "{certificate}");
        }
        let of_draft = ["/opplasting", "/kommentar/", "/foresporsel", "/tildel"];
        if of_draft.iter().any(|part| pattern.contains(part)) && number == self.case.number.to_string() {
            path = path.replace("{number}", "{draft}");
        }
        if pattern.starts_with("/kalender/") {
            path = path.replace("{secret}", feed);
        }
        if pattern.contains("/regler/") {
            path = path.replace("{format}", "toml");
        }
        if pattern.contains("/habilitet/{account}") {
            path = path.replace("{account}", &self.in_doubt.id.to_string());
        }
        for (area, file) in [("/vilkar/fil/", "{duty_file}"), ("/klage/fil/", "{appeal_file}")] {
            if pattern.contains(area) {
                path = path.replace("{file}", file);
            }
        }
        path = path.replace("{id}", id_in(pattern)).replace("{number}", number);
        for (part, value) in &self.parts {
            path = path.replace(part, value);
        }
        // What is not there yet.
        while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
            path.replace_range(from..=to, &Id::fresh().to_string());
        }
        path
    }

    pub(super) fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    /// By what the vendor is known.
    pub(super) fn names(&self) -> Vec<String> {
        let orgnr = self.given.orgnr.to_string();
        let groups: Vec<&str> = [0, 3, 6].into_iter().filter_map(|at| orgnr.get(at..at + 3)).collect();
        let mut names = vec![
            VENDOR.to_owned(),
            VENDOR.to_uppercase(),
            groups.join(" "),
            groups.join("\u{a0}"),
            orgnr,
            "Nordvind, hele".to_owned(),
            self.case.number.to_string(),
        ];
        names.extend(self.appeal.as_ref().map(|case| case.number.to_string()));
        names
    }
}

/// A file from the bank in which the vendor pays, and somebody with its amount and no name.
fn a_bank_file(given: &Given, case: &Case) -> Id {
    let day = given::now().oslo_date();
    let text = format!(
        "Dato;Beløp;Melding;Betaler\n{day};18750,00;sak {};{VENDOR}\n{day};1,00;org {};{}\n",
        case.number,
        given.orgnr,
        VENDOR.to_uppercase()
    );
    let office = Secretariat::prove(&given.secretary).unwrap();
    let source = std::io::Cursor::new(text.into_bytes());
    fees::import(&given.store, now(), &office, "bank.csv", &"0".repeat(64), source).unwrap().unwrap()
}
