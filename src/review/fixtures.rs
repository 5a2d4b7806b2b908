//! A board and a case for the tests of this room and of those below it.

pub(crate) use super::precedents::tests::decided;
use super::{Declaration, assign, declare, judged, save_score, submit_scores};
use crate::cases::{self, Case, CaseState};
use crate::impartiality;
use crate::people::{BoardMember, Chair, Person, Role, Secretariat};
use crate::scheme::{self, CaseKind, Mark, Scheme, Scope};
use crate::store::schema::cases as rows;
use crate::store::{Json, Store};
use crate::testing::{self, Answer};
use crate::values::{Clock, Id, Language, Moment};
use crate::vault::Vault;
use actix_web::test::TestRequest;
use actix_web::web::{Data, ServiceConfig};
use diesel::prelude::*;

/// A database with a board of five, one deputy, and a case that the board has.
pub(crate) struct Bench {
    _folder: tempfile::TempDir,
    pub(crate) vault: Vault,
    pub(crate) store: Store,
    pub(crate) scheme: Scheme,
    pub(crate) chair: Person,
    /// Ada, Berit, Carl, Dag.
    pub(crate) members: Vec<Person>,
    /// Stands in for Ada.
    pub(crate) deputy: Person,
    pub(crate) case: Case,
    pub(crate) now: Moment,
}

pub(crate) fn bench() -> Bench {
    let (folder, store) = testing::store();
    let vault = Vault::open(&format!("file:{}", folder.path().join("files").display())).unwrap();
    let chair = testing::person(&store, "Camilla Leder", &[Role::Chair], None);
    let names = ["Ada Lie", "Berit Moe", "Carl Nes", "Dag Ohr"];
    let members: Vec<Person> =
        names.iter().map(|name| testing::person(&store, name, &[Role::Member], None)).collect();
    let deputy = testing::person(&store, "Vera Vara", &[Role::Deputy], Some(members[0].id));
    let applicant = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", applicant.id);
    let now = testing::moment("2026-11-21T12:00:00Z");
    let case = case(&store, vendor, unit, applicant.id, now, 117);
    let scheme = scheme::shipped().unwrap();
    Bench { _folder: folder, vault, store, scheme, chair, members, deputy, case, now }
}

/// A case with the board, for outbound sales to consumers on behalf of others.
pub(crate) fn case(store: &Store, vendor: Id, unit: Id, by: Id, now: Moment, serial: i32) -> Case {
    let id = Id::fresh();
    let scope: Scope = serde_json::from_value(serde_json::json!({
        "direction": ["outbound"], "activities": ["sales"], "audience": ["consumer"], "calls_for": ["others"],
    }))
    .unwrap();
    testing::sql(store, |db| {
        diesel::insert_into(rows::table)
            .values((
                (
                    rows::id.eq(id),
                    rows::year.eq(2026),
                    rows::serial.eq(serial),
                    rows::kind.eq(CaseKind::Approval),
                ),
                (rows::vendor_id.eq(vendor), rows::unit_id.eq(unit), rows::norm.eq("norwegian")),
                (
                    rows::edition.eq("2024-02-13"),
                    rows::scope.eq(Json(scope)),
                    rows::state.eq(CaseState::Review),
                ),
                (rows::language.eq(Language::Nb), rows::round.eq(0), rows::opened_by.eq(by)),
                (rows::opened_at.eq(now), rows::sent_to_board_at.eq(Some(now)), rows::version.eq(1)),
            ))
            .execute(db)?;
        cases::find(db, id)
    })
    .unwrap()
}

pub(crate) fn member(person: &Person) -> BoardMember {
    BoardMember::prove(person).unwrap()
}

impl Bench {
    /// Somebody of the secretariat who has said that nothing ties them to the applicant.
    pub(crate) fn officer(&self, name: &str) -> Person {
        let person = testing::person(&self.store, name, &[Role::Secretariat], None);
        let who = Secretariat::prove(&person).unwrap();
        let none = Declaration::default();
        impartiality::declare_at_desk(&self.store, self.now, &who, self.case.vendor_id, &none).unwrap();
        person
    }

    pub(crate) fn chair(&self) -> Chair {
        Chair::prove(&self.chair).unwrap()
    }

    pub(crate) fn criteria(&self) -> Vec<String> {
        judged(&self.scheme, &self.case).into_iter().map(|one| one.id.clone()).collect()
    }

    pub(crate) fn assign(&self, people: &[&Person]) {
        let ids: Vec<Id> = people.iter().map(|person| person.id).collect();
        assign(&self.store, self.now, &self.scheme, &self.chair(), self.case.id, &ids).unwrap();
    }

    /// Declares somebody impartial.
    pub(crate) fn fit(&self, person: &Person) {
        declare(&self.store, self.now, &self.scheme, &member(person), self.case.id, &Declaration::default())
            .unwrap();
    }

    pub(crate) fn score_all(&self, person: &Person, mark: Mark) {
        for criterion in self.criteria() {
            let who = member(person);
            save_score(
                &self.store,
                self.now,
                &self.scheme,
                &who,
                self.case.id,
                &criterion,
                0,
                Some(mark),
                "Fordi",
            )
            .unwrap();
        }
    }

    pub(crate) fn submit(&self, person: &Person) {
        submit_scores(&self.store, self.now, &self.scheme, &member(person), self.case.id).unwrap();
    }

    /// Ada, Berit and Carl have all found everything met, and the chair leads.
    pub(crate) fn reviewed() -> Self {
        bench().through_review()
    }

    pub(crate) fn through_review(self) -> Self {
        let three: Vec<&Person> = self.members.iter().take(3).collect();
        self.assign(&three);
        for person in three {
            self.fit(person);
            self.score_all(person, Mark::Met);
            self.submit(person);
        }
        self.fit(&self.chair);
        self
    }
}

/// One request by somebody, in a language.
async fn ask(
    bench: &Bench,
    who: &Person,
    language: Language,
    routes: fn(&mut ServiceConfig),
    request: TestRequest,
) -> Answer {
    let (store, vault, scheme) =
        (bench.store.clone(), bench.vault.clone(), crate::scheme::LiveScheme::new(bench.scheme.clone()));
    let now = Clock::fixed(bench.now);
    let data = move |config: &mut ServiceConfig| {
        config
            .app_data(Data::new(store))
            .app_data(Data::new(vault))
            .app_data(Data::new(scheme))
            .app_data(Data::new(now));
        routes(config);
    };
    testing::page(who, language, data, request).await
}

/// A page, which must answer alike in both languages.
pub(crate) async fn get(bench: &Bench, who: &Person, routes: fn(&mut ServiceConfig), path: &str) -> Answer {
    let path = path.replace("{n}", &bench.case.number.to_string());
    let english = ask(bench, who, Language::En, routes, TestRequest::get().uri(&path)).await;
    let answer = ask(bench, who, Language::Nb, routes, TestRequest::get().uri(&path)).await;
    assert_eq!(english.status, answer.status);
    answer
}

/// A form with files that was sent: fields, then files by name.
pub(crate) async fn send_files(
    bench: &Bench,
    who: &Person,
    routes: fn(&mut ServiceConfig),
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in [("csrf", "token")].iter().chain(fields) {
        let part = format!("--XX\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/plain\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--XX--\r\n");
    let request = TestRequest::post()
        .uri(&path.replace("{n}", &bench.case.number.to_string()))
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(body);
    ask(bench, who, Language::Nb, routes, request).await
}

/// A form that was sent.
pub(crate) async fn post(
    bench: &Bench,
    who: &Person,
    routes: fn(&mut ServiceConfig),
    path: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let path = path.replace("{n}", &bench.case.number.to_string());
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", "token")]).collect();
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = TestRequest::post()
        .uri(&path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    ask(bench, who, Language::Nb, routes, request).await
}
