//! The whole way over HTTP, from signing up to a buyer who checks a certificate, with nothing but what the pages say.
//! One journey, on both databases.

mod applicant;
mod board;
mod buyer;
mod secretariat;

use crate::support::mail::Letter;
use crate::support::{Backend, Browser, Server, eventually, given};
use diesel::prelude::*;
use godkjent::store::schema::mails;
use godkjent::values::{CertificateNumber, Id, Orgnr};

/// Everybody's password.
const PASSWORD: &str = "blank-fjord-under-seks-skyer";

const APPLICANT: &str = "solveig@nordavind.example";
const SECRETARIAT: &str = "sekretariat@godkjent.example";
const CHAIR: &str = "leder@godkjent.example";
const MEMBERS: [&str; 3] = ["anne@godkjent.example", "bjorn@godkjent.example", "celine@godkjent.example"];

/// What the steps of the journey hand on.
struct Journey {
    server: Server,
    orgnr: Orgnr,
    /// The case's number, as on the pages.
    number: String,
    /// What the applicant was asked.
    asked: Vec<String>,
    applicant: Browser,
    secretariat: Browser,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_way_on_sqlite() {
    whole_way(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_way_on_postgresql() {
    whole_way(Backend::Postgres).await;
}

async fn whole_way(backend: Backend) {
    let server = Server::with_post(backend).await;
    server.add_user("Siri Sekretær", SECRETARIAT, PASSWORD, &["secretariat"]);
    server.add_user("Leif Leder", CHAIR, PASSWORD, &["chair"]);
    for (email, name) in MEMBERS.into_iter().zip(["Anne Alfa", "Bjørn Beta", "Céline Gamma"]) {
        server.add_user(name, email, PASSWORD, &["member"]);
    }
    let mut journey = Journey {
        orgnr: given::synthetic(77),
        number: String::new(),
        asked: Vec::new(),
        applicant: server.browser(),
        secretariat: server.browser(),
        server,
    };
    applicant::signs_up(&mut journey).await;
    applicant::registers_the_vendor(&mut journey).await;
    applicant::applies(&mut journey).await;
    secretariat::records_the_fee(&mut journey).await;
    secretariat::asks_for_a_supplement(&mut journey).await;
    applicant::sends_the_supplement(&mut journey).await;
    secretariat::sends_to_the_board(&mut journey).await;
    board::reviews_blind_and_decides(&mut journey).await;
    let certificate = buyer::the_holder_gets_the_certificate(&mut journey).await;
    buyer::checks_it(&journey, &certificate).await;
    buyer::the_holder_hangs_up_a_diploma(&mut journey, &certificate).await;
    board::suspends(&journey, &certificate.number).await;
    buyer::sees_that_it_does_not_hold(&journey, &certificate, "suspended").await;
    board::acts(&journey, &certificate.number, "reinstate").await;
    buyer::sees(&journey, "approved_with_conditions").await;
    board::acts(&journey, &certificate.number, "withdraw").await;
    buyer::sees_that_it_does_not_hold(&journey, &certificate, "withdrawn").await;
    secretariat::finds_it_all_in_the_log(&mut journey).await;
    assert!(journey.server.stop().await.success(), "the server stops in good order");
}

/// A certificate as its holder has it.
struct Certificate {
    number: CertificateNumber,
    pdf: Vec<u8>,
    sha256: String,
}

impl Journey {
    fn case(&self, rest: &str) -> String {
        format!("/sak/{}{rest}", self.number)
    }

    fn desk(&self, rest: &str) -> String {
        format!("/sekretariat/sak/{}{rest}", self.number)
    }

    fn at_board(&self, rest: &str) -> String {
        format!("/nemnd/sak/{}{rest}", self.number)
    }

    async fn browser(&self, email: &str) -> Browser {
        let mut browser = self.server.browser();
        browser.sign_in(email, PASSWORD).await;
        browser
    }

    /// A letter that a reader got, by the template it was written from: it arrived once, and is readable.
    async fn mail(&self, reader: &str, template: &str) -> Letter {
        let post = self.server.post.as_ref().unwrap();
        let message_id = eventually(&format!("a mail {template} to {reader}"), async || {
            given::read(&self.server.store, |db| {
                let newest =
                    mails::table.filter(mails::recipient.eq(reader)).filter(mails::template.eq(template));
                newest.order(mails::id.desc()).select(mails::message_id).first::<String>(db).optional()
            })
        })
        .await;
        let arrived = eventually(&format!("the mail {template} at {reader}"), async || {
            let found: Vec<Letter> = post
                .letters_to(reader)
                .into_iter()
                .filter(|letter| letter.message_id == message_id)
                .collect();
            (!found.is_empty()).then_some(found)
        })
        .await;
        assert_eq!(arrived.len(), 1, "{template} came more than once");
        let letter = arrived.into_iter().next().unwrap();
        assert!(
            !letter.subject.is_empty() && !letter.text.trim().is_empty() && letter.html.contains("<html"),
            "{letter:?}"
        );
        for part in [&letter.subject, &letter.text, &letter.html] {
            assert!(
                !part.contains("{{") && !part.contains("{%") && !part.contains("mail-"),
                "{template} has holes:\n{part}"
            );
        }
        letter
    }

    fn id_of(&self, email: &str) -> Id {
        let email = email.parse().unwrap();
        given::read(&self.server.store, |db| godkjent::people::person_by_email(db, &email)).unwrap().id
    }
}
