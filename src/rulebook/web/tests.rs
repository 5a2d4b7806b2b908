//! Pages as the secretariat gets them, from a draft to what is published.

use super::super::tests::{Given, given, now};
use crate::scheme::LiveScheme;
use crate::testing::{Answer, page};
use crate::values::{Clock, Language};
use actix_web::test::TestRequest;
use actix_web::web::Data;

struct Office {
    given: Given,
    live: LiveScheme,
}

impl Office {
    fn new() -> Self {
        let given = given();
        let live = LiveScheme::new(given.scheme.clone());
        Self { given, live }
    }

    async fn ask(&self, language: Language, request: TestRequest) -> Answer {
        let (store, live) = (self.given.store.clone(), self.live.clone());
        let routes = move |config: &mut actix_web::web::ServiceConfig| {
            config
                .app_data(Data::new(store))
                .app_data(Data::new(live))
                .app_data(Data::new(Clock::fixed(now())))
                .configure(super::routes);
        };
        page(&self.given.siri, language, routes, request).await
    }

    /// A page, in both languages.
    async fn get(&self, path: &str) -> String {
        let path = format!("/sekretariat/regler{path}");
        let english = self.ask(Language::En, TestRequest::get().uri(&path)).await;
        let answer = self.ask(Language::Nb, TestRequest::get().uri(&path)).await;
        assert_eq!((english.status, answer.status), (200, 200), "{path}");
        answer.body
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", "token")
            .extend_pairs(fields)
            .finish();
        let request = TestRequest::post()
            .uri(&format!("/sekretariat/regler{path}"))
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .set_payload(body);
        self.ask(Language::Nb, request).await
    }

    async fn upload(&self, path: &str, version: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--XX\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n{version}\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--XX--\r\n");
        let request = TestRequest::post()
            .uri(&format!("/sekretariat/regler{path}"))
            .insert_header(("content-type", "multipart/form-data; boundary=XX"))
            .set_payload(body);
        self.ask(Language::Nb, request).await
    }
}

const DEADLINES: [(&str, &str); 6] = [
    ("valid_from", "2027-01-01"),
    ("changes_nb", "Kortere frist."),
    ("changes_en", "A shorter deadline."),
    ("supplement_days", "14"),
    ("appeal_weeks", "3"),
    ("processing_weeks", "10"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

#[actix_web::test]
async fn deadlines_are_changed_from_the_overview_to_what_holds() {
    let office = Office::new();
    assert!(office.get("").await.contains("Frister"));
    assert_eq!(office.post("/frister/utkast", &[]).await.status, 303);
    let wrong =
        office.post("/frister", &with(&DEADLINES, &[("version", "1"), ("supplement_days", "mange")])).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("mange") && wrong.body.contains("1–365"), "what was typed stays");
    assert_eq!(office.post("/frister", &with(&DEADLINES, &[("version", "1")])).await.status, 303);
    let stale =
        office.post("/frister", &with(&DEADLINES, &[("version", "1"), ("supplement_days", "15")])).await;
    assert_eq!(stale.status, 422);
    assert!(
        stale.body.contains("Siri Sekretær") && stale.body.contains("Nå står det 14"),
        "what stands there is told"
    );
    assert!(office.get("/frister").await.contains("Se gjennom og publiser"));
    let done = office.post("/frister/publiser", &[("version", "2")]).await;
    assert_eq!(done.location, "/sekretariat/regler/frister?melding=rule-published");
    let scheme = office.live.current();
    assert_eq!(scheme.deadlines_on("2027-01-01".parse().unwrap()).supplement_days, 14, "at once, here");
    assert!(office.get("/frister").await.contains("Kortere frist."));
    let gone = office.post("/frister/publiser", &[("version", "2")]).await;
    assert_eq!(gone.status, 409);
}

#[actix_web::test]
async fn publishing_is_confirmed_and_withdrawn_before_it_begins() {
    let office = Office::new();
    office.post("/frister/utkast", &[]).await;
    let mut typed = with(&DEADLINES, &[("version", "1")]);
    assert_eq!(office.post("/frister", &typed).await.status, 303);
    let shown = office.get("/frister/publiser").await;
    assert!(shown.contains("1. januar 2027") || shown.contains("1.&nbsp;januar") || shown.contains("januar"));
    assert!(shown.contains("Sekretariatet.") && shown.contains("name=\"version\" value=\"2\""), "{shown}");
    assert_eq!(office.post("/frister/publiser", &[("version", "2")]).await.status, 303);
    assert!(office.get("/frister").await.contains("/frister/utgave/2027-01-01/trekk"));
    office.get("/frister/utgave/2027-01-01/trekk").await;
    let path = "/frister/utgave/2027-01-01/trekk";
    assert_eq!(office.post(path, &[("reason", " ")]).await.status, 422);
    assert_eq!(office.post(path, &[("reason", "Feil dato.")]).await.status, 303);
    let shown = office.get("/frister").await;
    assert!(shown.contains("Feil dato.") && !shown.contains("2027-01-01/trekk"));
    assert_eq!(office.post(path, &[("reason", "Igjen.")]).await.status, 404);
    let began = office.post("/norwegian/utgave/2024-02-13/trekk", &[("reason", "x")]).await;
    assert_eq!(began.status, 409, "what came with the program stays");
    typed = with(&DEADLINES, &[("version", "1"), ("valid_from", "9999-12-31")]);
    office.post("/frister/utkast", &[]).await;
    office.post("/frister", &typed).await;
    assert!(office.get("/frister").await.contains("for langt fram"));
}

#[actix_web::test]
async fn a_transition_that_ends_before_the_edition_begins_is_not_saved() {
    let office = Office::new();
    office.post("/norwegian/utkast", &[]).await;
    let fields = [
        ("version", "1"),
        ("valid_from", "2027-02-01"),
        ("transition_until", "2027-01-31"),
        ("changes_nb", "Nytt."),
        ("changes_en", "New."),
    ];
    let wrong = office.post("/norwegian", &fields).await;
    assert!(wrong.status == 422 && wrong.body.contains("Overgangen må slutte"), "{}", wrong.status);
}

#[actix_web::test]
async fn every_part_has_a_page_before_and_during_a_draft() {
    let office = Office::new();
    for part in ["satser", "vedtekter", "alder", "frister", "tekster", "norwegian"] {
        office.get(&format!("/{part}")).await;
        assert_eq!(office.post(&format!("/{part}/utkast"), &[]).await.status, 303);
        office.get(&format!("/{part}")).await;
    }
    for path in [
        "/norwegian/krav/N1",
        "/norwegian/forskjell",
        "/norwegian/utgave/utkast",
        "/norwegian/utgave/2024-02-13?som=nemnd",
        "/ddma/forskjell?fra=2012-07-01&til=2024-10-15",
        "/tekster/tekst/letter-appeal-text",
    ] {
        office.get(path).await;
    }
    for path in [
        "/ukjent",
        "/norwegian/krav/N99",
        "/norwegian/utgave/1999-01-01",
        "/tekster/tekst/ui-back",
        "/satser/forskjell",
    ] {
        let path = format!("/sekretariat/regler{path}");
        assert_eq!(office.ask(Language::Nb, TestRequest::get().uri(&path)).await.status, 404, "{path}");
    }
}

/// The value of a hidden field.
fn hidden(body: &str, name: &str) -> String {
    let at = body.find(&format!("name=\"{name}\" value=\"")).unwrap();
    let (_, rest) = body.split_at(at);
    rest.split('"').nth(3).unwrap().to_owned()
}

#[actix_web::test]
async fn a_criterion_is_written_and_nobody_writes_over_another() {
    let office = Office::new();
    office.post("/norwegian/utkast", &[]).await;
    assert_eq!(
        office.post("/norwegian/krav", &[("new_id", "C1"), ("new_chapter", "scope")]).await.status,
        422
    );
    assert_eq!(
        office.post("/norwegian/krav", &[("new_id", "N40"), ("new_chapter", "scope")]).await.status,
        303
    );
    let print = hidden(&office.get("/norwegian/krav/N40").await, "print");
    let typed = [
        ("print", print.as_str()),
        ("chapter", "scope"),
        ("direction", "both"),
        ("level", "must"),
        ("basis", "scheme"),
        ("case_kinds", "approval"),
        ("evidence", "log"),
        ("evidence", "document"),
        ("evidence_first", "log"),
        ("title_nb", "Nytt krav"),
        ("looked_for_nb", "Én\n\n to "),
        ("max_age_months", "6"),
    ];
    assert_eq!(office.post("/norwegian/krav/N40", &typed).await.status, 303);
    let shown = office.get("/norwegian/krav/N40").await;
    assert!(shown.contains("Nytt krav") && shown.contains("Én\nto"), "{shown}");
    let theirs = office.post("/norwegian/krav/N40", &with(&typed, &[("title_nb", "Mitt krav")])).await;
    assert_eq!(theirs.status, 422);
    assert!(theirs.body.contains("Mitt krav") && theirs.body.contains("Siri Sekretær"));
    let wrong = office.post("/norwegian/krav/N40", &with(&typed, &[("max_age_months", "999")])).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(office.post("/norwegian/krav/N40/flytt", &[("do", "up")]).await.status, 303);
    for id in ["N40", "N1"] {
        let print = hidden(&office.get(&format!("/norwegian/krav/{id}")).await, "print");
        let path = format!("/norwegian/krav/{id}/flytt");
        assert_eq!(office.post(&path, &[("do", "out")]).await.status, 409, "it was not seen as it stands");
        assert_eq!(office.post(&path, &[("do", "out"), ("print", &print)]).await.status, 303);
    }
    let again = office.post("/norwegian/krav", &[("new_id", "n1"), ("new_chapter", "scope")]).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Hent det tilbake"));
    let back = office.post("/norwegian/krav/N40/flytt", &[("do", "back")]).await;
    assert_eq!(back.location, "/sekretariat/regler/norwegian?melding=criterion-back#krav-N40");
    assert!(office.get("/norwegian/krav/N40").await.contains("Nytt krav"), "the draft's own work comes back");
    assert!(office.get("/norwegian").await.contains("Hent tilbake"));
    assert_eq!(office.post("/norwegian/krav/N1/flytt", &[("do", "back")]).await.status, 303);
    let chapter = [("do", "out"), ("chapter_id", "training")];
    assert_eq!(office.post("/norwegian/kapitler", &chapter).await.status, 422);
}

#[actix_web::test]
async fn an_edition_goes_out_as_a_file_and_comes_back_as_a_draft() {
    let office = Office::new();
    let edition = office.given.scheme.edition("norwegian", "2024-02-13").unwrap();
    let book = super::super::workbook::to_xlsx(edition).unwrap();
    let text = office.get("/norwegian/utgave/2024-02-13/fil/toml").await;
    assert!(text.contains("[[criterion]]"));
    let wrong = office.upload("/norwegian/filer", "0", b"id = 3").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("TOML"));
    let done = office.upload("/norwegian/filer", "0", &book).await;
    assert_eq!(done.location, "/sekretariat/regler/norwegian?melding=rule-imported");
    assert_eq!(
        office.upload("/norwegian/filer", "0", &book).await.status,
        422,
        "somebody has a draft meanwhile"
    );
    assert_eq!(office.upload("/ddma/filer", "0", &book).await.status, 422, "of another norm");
}

#[actix_web::test]
async fn a_text_is_tried_out_and_saved() {
    let office = Office::new();
    office.post("/tekster/utkast", &[]).await;
    let path = "/tekster/tekst/letter-appeal-text";
    let english = crate::words::shipped(Language::En, "letter-appeal-text").unwrap();
    let say =
        |nb: &'static str, what: &'static str| [("version", "1"), ("nb", nb), ("en", english), ("do", what)];
    let wrong = office.post(path, &say("Klag innen { $frist }.", "save")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("$due"), "the names that may be used are told");
    let tried = office.post(path, &say("Klag innen { $due }.", "preview")).await;
    assert_eq!(tried.status, 200);
    assert!(tried.body.contains("Klag innen 1.") && !tried.body.contains("[due]"), "with a sample day");
    assert_eq!(office.post(path, &say("Klag innen { $due }.", "save")).await.status, 303);
    assert!(office.get("/tekster").await.contains("Klag innen { $due }."));
}
