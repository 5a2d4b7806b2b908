//! Structured evidence of every kind from files as people have them, on both databases: brought in, looked at, used in
//! an application, and kept there as it was when it was handed in.

use crate::support::given::{Given, Stage};
use crate::support::{Backend, Server};
use godkjent::sheets::{Cell, Table, write_xlsx};
use reqwest::multipart::Part;

/// A file for every kind: address, criterion, name, bytes, and a sentence that the criterion then shows.
fn files() -> Vec<(&'static str, &'static str, &'static str, Vec<u8>, &'static str)> {
    let book = Table {
        name: "Avtaler".into(),
        headings: ["Type", "Valid until", "Firma", "Signert"].map(Into::into).into(),
        rows: vec![
            vec![
                Cell::Text("kunde".into()),
                Cell::Empty,
                Cell::Text("Strømdal Energi AS".into()),
                Cell::Day("2026-01-02".parse().unwrap()),
            ],
            vec![
                Cell::Text("Sub-supplier".into()),
                Cell::Day("2026-05-31".parse().unwrap()),
                Cell::Text("RingeSky AB".into()),
                Cell::Day("2023-06-01".parse().unwrap()),
            ],
        ],
    };
    let lists = "Liste;Kilde;Mottatt;Oppdatert;Grunnlag\r\nKunder Øst;Oppdragsgiveren;01.02.2026;01.11.2026;kunde\r\n\
                 Kjøpt liste;;01.08.2026;;annet\r\n";
    let washes = "Kampanje\tListe\tFørste kontakt\tSiste kontakt\tMåned\tVasket\tRegister\tRader inn\tRader fjernet\r\n\
                  Vår\tØst\t10.03.2026\t20.05.2026\tmars 2026\t09.03.2026\tReservasjonsregisteret\t12 000\t700\r\n\
                  Vår\tØst\t10.03.2026\t20.05.2026\tmai 2026\t04.05.2026\tBrreg\t11 000\t30\r\n";
    let times = "caller,date,time\n91234567,2026-10-05,09:00\n91234568,2026-10-05,20:59:59\n91234569,2026-10-10,12:00\n";
    let numbers = "Telefon;Søkt opp\n22 00 00 00;01.11.2026\n+47 912 34 567;01.11.2026\n";
    let figures = "Fra;Til;Besvarte;Tilkoblede;Klager\n01.07.2025;31.12.2025;41 200;40 100;31\n\
                   01.01.2026;30.06.2026;38 500;37 950;22\n";
    let windows = lists.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = [0xFF, 0xFE].into_iter().chain(washes.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    vec![
        (
            "processor-agreements",
            "N7",
            "avtaler.xlsx",
            write_xlsx(&[book]).unwrap(),
            "RingeSky AB: avtalen gikk ut",
        ),
        ("list-sources", "N10", "lister.csv", windows, "Kjøpt liste: kilden er ukjent."),
        ("wash-log", "N11", "vask.txt", wide, "ikke vasket mot et reservasjonsregister i april"),
        ("call-times", "N14", "samtaler.csv", times.into(), "Én av 3 samtaler"),
        ("numbers", "N15", "numre.csv", numbers.into(), "+4791234567 er et vanlig mobilnummer."),
        ("figures", "N16", "tall.csv", figures.into(), "79 700 samtaler besvart"),
    ]
}

async fn from_files_to_the_board(backend: Backend) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Ready).await;
    let mut applicant = given.browser(&given.boss).await;
    let asked = given.asked(&case);
    for (kind, criterion, name, bytes, says) in files() {
        let sheet = format!("/virksomhet/{}/registre/felles/{kind}", given.orgnr);
        let from = format!("?fra={}%2F{criterion}", case.number);
        applicant.open(&format!("{sheet}/import{from}")).await.expect(200);
        let part = Part::bytes(bytes).file_name(name);
        applicant.upload(&format!("{sheet}/import"), &[], vec![("file", part)]).await.expect(200);
        applicant.page.shows("Ingenting er lagret ennå.");
        let preview = applicant.page.path.clone();
        applicant.submit(&preview, &[("what", "take")]).await.expect(200).shows(says);
        if asked.iter().any(|id| id == criterion) {
            applicant.open(&format!("/sak/{}/krav/{criterion}", case.number)).await.expect(200).shows(says);
        }
    }
    applicant
        .open(&format!("/sak/{}/send", case.number))
        .await
        .expect(200)
        .shows("Se på dette før dere sender");

    given.assure(&case);
    given.bring(&case, Stage::Ready, Stage::Declared).await;
    let rows = format!("/virksomhet/{}/registre/felles/numbers/rad/ny", given.orgnr);
    applicant.open(&rows).await;
    applicant.submit(&rows, &[("number", "41 23 45 67"), ("go", "done")]).await.expect(200).shows("41234567");
    let mut member = given.browser(&given.members[0]).await;
    let shown = member.open(&format!("/nemnd/sak/{}/krav/N15", case.number)).await.expect(200);
    shown.shows("+4791234567 er et vanlig mobilnummer.").hides("41234567 er et vanlig");
    let mut office = given.browser(&given.secretary).await;
    let shown = office.open(&format!("/sekretariat/sak/{}", case.number)).await.expect(200);
    shown.shows("RingeSky AB: avtalen gikk ut").hides("41234567 er et vanlig");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_every_kind_on_sqlite() {
    from_files_to_the_board(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_every_kind_on_postgres() {
    from_files_to_the_board(Backend::Postgres).await;
}
