//! Mail over a real database and a small mail server that answers as it is told.

use super::*;
use crate::jobs::{self, Recipient};
use crate::people::{Person, Role};
use crate::scheme;
use crate::store::schema::{accounts, mails};
use crate::testing::{self, moment, sql};
use crate::values::{Id, Language};
use crate::words::Templates;
use diesel::prelude::*;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

const NOW: &str = "2026-11-21T12:00:00Z";

fn office() -> PostOffice {
    PostOffice {
        templates: Templates::load().unwrap(),
        scheme: scheme::LiveScheme::new(scheme::shipped().unwrap()),
        public_url: "https://godkjent.example.no".into(),
        sender: "post@example.no".parse().unwrap(),
    }
}

/// The job that an operation would have left behind: a test of the post itself.
fn job(store: &crate::store::Store, key: &str, to: &Recipient) -> jobs::Job {
    sql(store, |db| {
        jobs::notice(
            db,
            moment(NOW),
            key,
            "test",
            to,
            None,
            &json!({ "link": "https://godkjent.example.no/x" }),
        )
    });
    sql(store, |db| jobs::lease(db, moment(NOW))).unwrap()
}

fn deliver(store: &crate::store::Store, job: &jobs::Job) -> usize {
    deliver_notice(store, moment(NOW), &office(), &job.key, &job.payload.0).unwrap()
}

fn all(store: &crate::store::Store) -> Vec<Mail> {
    sql(store, |db| recent(db, 100))
}

fn english(store: &crate::store::Store, person: &Person) {
    sql(store, |db| {
        diesel::update(accounts::table.find(person.id)).set(accounts::language.eq(Language::En)).execute(db)
    });
}

#[test]
fn the_same_job_twice_tells_each_reader_once_in_their_own_language() {
    let (_folder, store) = testing::store();
    testing::person(&store, "Kari", &[Role::Secretariat], None);
    let ann = testing::person(&store, "Ann", &[Role::Secretariat], None);
    english(&store, &ann);
    let job = job(&store, "1", &Recipient::Secretariat);
    assert_eq!(deliver(&store, &job), 2);
    assert_eq!(deliver(&store, &job), 0);
    let mails = all(&store);
    assert_eq!(mails.len(), 2);
    let to = |address: &str| mails.iter().find(|mail| mail.recipient == address).unwrap();
    assert!(to("kari@example.no").subject.contains("prøve") && to("ann@example.no").subject.contains("test"));
    let text = &to("ann@example.no").body_text;
    assert!(
        text.contains("https://godkjent.example.no/x") && text.contains("-- \nGodkjent Callcenter"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
    let html = &to("ann@example.no").body_html;
    assert!(html.contains("<html lang=\"en\">") && html.contains("class=\"button\""), "{html}");
}

#[test]
fn a_vendors_notice_reaches_those_who_act_for_it_now() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari", &[], None);
    testing::person(&store, "Ola", &[], None);
    let (vendor, _) = testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let job = job(&store, "2", &Recipient::Vendor(vendor));
    assert_eq!(deliver(&store, &job), 1);
    assert_eq!(all(&store)[0].recipient, "kari@example.no");
}

/// A mail server that gives the answers it was given, one a mail, and keeps what it was sent.
fn server(answers: Vec<&'static str>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let received: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = Arc::clone(&received);
    std::thread::spawn(move || {
        for answer in answers {
            let (stream, _) = listener.accept().unwrap();
            let mut out = stream.try_clone().unwrap();
            let mut lines = BufReader::new(stream).lines();
            let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
            say("220 hello");
            while let Some(Ok(line)) = lines.next() {
                match line.get(..4).unwrap_or_default() {
                    "EHLO" => say("250 me"),
                    "DATA" => {
                        say("354 go on");
                        let mail: Vec<String> =
                            lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                        kept.lock().unwrap().push(mail.join("\n"));
                        say(answer);
                    }
                    "QUIT" => break,
                    _ => say("250 ok"),
                }
            }
        }
    });
    (url, received)
}

async fn send(store: &crate::store::Store, clock: &Clock, transport: &Transport) -> Sent {
    send_due(store, clock, transport, &office()).await.unwrap()
}

#[tokio::test]
async fn a_busy_server_is_asked_again_with_the_same_message() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari", &[], None);
    let job = job(&store, "3", &Recipient::Account(kari.id));
    deliver(&store, &job);
    let (url, received) = server(vec!["451 later", "250 taken"]);
    let transport = Transport::smtp(&url).unwrap();
    let clock = Clock::fixed(moment(NOW));
    assert_eq!(send(&store, &clock, &transport).await, Sent { postponed: 1, ..Sent::default() });
    assert!(all(&store)[0].error.contains("451") || !all(&store)[0].error.is_empty());
    assert_eq!(send(&store, &clock, &transport).await, Sent::default(), "not before its time");
    clock.set(Some(moment(NOW).plus_seconds(6)));
    assert_eq!(send(&store, &clock, &transport).await, Sent { sent: 1, ..Sent::default() });
    assert_eq!(send(&store, &clock, &transport).await, Sent::default(), "sent once");
    let received = received.lock().unwrap();
    let name = |mail: &String| mail.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned();
    assert_eq!(name(&received[0]), name(&received[1]));
    for header in [
        "Auto-Submitted: auto-generated",
        "Reply-To:",
        "multipart/alternative",
        "Date: Sat, 21 Nov 2026 12:00:00",
    ] {
        assert!(received[1].contains(header), "{header}: {}", received[1]);
    }
}

#[tokio::test]
async fn a_server_that_says_never_is_believed_and_one_that_is_away_waited_for() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari", &[], None);
    let clock = Clock::fixed(moment(NOW));
    deliver(&store, &job(&store, "4", &Recipient::Account(kari.id)));
    let (url, _) = server(vec!["550 no such user"]);
    let sent = send(&store, &clock, &Transport::smtp(&url).unwrap()).await;
    assert_eq!(sent, Sent { failed: 1, ..Sent::default() });
    deliver(&store, &job(&store, "5", &Recipient::Account(kari.id)));
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let away = Transport::smtp(&format!("smtp://{closed}")).unwrap();
    assert_eq!(send(&store, &clock, &away).await, Sent { postponed: 1, ..Sent::default() });
    clock.set(Some(moment(NOW).plus_seconds(90_000)));
    assert_eq!(send(&store, &clock, &away).await, Sent { failed: 1, ..Sent::default() });
    assert!(all(&store).iter().all(|mail| mail.state == MailState::Failed && !mail.error.is_empty()));
}

#[tokio::test]
async fn a_mail_in_another_nodes_hands_is_left_alone_until_its_lease_runs_out() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari", &[], None);
    deliver(&store, &job(&store, "6", &Recipient::Account(kari.id)));
    assert!(sql(&store, |db| super::store::lease(db, moment(NOW))).is_some());
    let clock = Clock::fixed(moment(NOW));
    assert_eq!(send(&store, &clock, &Transport::Kept).await, Sent::default());
    clock.set(Some(moment(NOW).plus_seconds(jobs::LEASE_SECONDS + 1)));
    assert_eq!(send(&store, &clock, &Transport::Kept).await, Sent { sent: 1, ..Sent::default() });
    assert_eq!(sql(&store, |db| mails::table.select(mails::attempts).first::<i32>(db)), 2);
}

#[tokio::test]
async fn mails_of_a_case_are_one_thread() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari", &[], None);
    deliver(&store, &job(&store, "7", &Recipient::Account(kari.id)));
    let mut mail = all(&store).remove(0);
    let case = Id::fresh();
    mail.case_id = Some(case);
    let wire = String::from_utf8(super::transport::message(&office(), &mail).unwrap().formatted()).unwrap();
    assert!(wire.contains(&format!("References: <case-{case}@godkjent.example.no>")), "{wire}");
}

#[test]
fn every_mail_has_both_forms() {
    let names = office().templates.names();
    for mail in mail_templates(&office().templates) {
        assert!(names.contains(&format!("mail/{mail}.html")), "{mail} has no HTML");
    }
}

#[test]
fn a_password_in_the_servers_address_is_not_repeated() {
    let Err(error) = Transport::smtp("nonsense://me:secret@host") else { panic!("taken") };
    assert!(!error.to_string().contains("secret"), "{error}");
}

/// A case, as a letter about it shows it.
fn case() -> cases::Case {
    cases::Case {
        id: Id::fresh(),
        number: "2026-117".parse().unwrap(),
        kind: scheme::CaseKind::Approval,
        vendor_id: Id::fresh(),
        unit_id: Id::fresh(),
        norm: "norwegian".into(),
        edition: "2024-02-13".into(),
        added: Vec::new(),
        scope: scheme::Scope::default(),
        state: cases::CaseState::Review,
        language: Language::Nb,
        round: 1,
        opened_at: moment(NOW),
        submitted_at: Some(moment(NOW)),
        clock_started_on: Some("2026-11-20".parse().unwrap()),
        supplement_due: None,
        sent_to_board_at: None,
        renews: None,
        appeal_of: None,
        version: 1,
    }
}

/// Whatever any letter shows.
fn everything() -> serde_json::Value {
    let title = json!({
        "decided_on": "2026-11-20", "nb": "Opplæring", "en": "Training" });
    let mut everything = json!({
        "decided_on": "2026-11-20",
        "vendor": "Nordlys Kundesenter AS", "unit": "Nordlys Kundesenter AS", "orgnr": "923609016", "path": "/virksomhet/923609016",
        "person": { "name": "Kari Nordmann", "email": "kari@example.no" }, "accepted": true, "by": "Kari Nordmann",
        "submitted_at": NOW, "round": 1, "extended": false, "note": "Ta kontakt hvis noe er uklart.",
        "answers": [{ "criterion": "N1", "title": title, "self_score": "met", "explanation": "Vi gjør det slik.", "files": ["plan.pdf"] }],
        "items": [{ "criterion": "N1", "title": title, "finding": "missing", "message": "Legg ved planen.", "case": "2026-1", "on": "2026-12-01", "continuation": false,
            "vendor": "Nordlys Kundesenter AS", "orgnr": "923609016", "what": "Godkjenningen er suspendert", "from": "2026-11-20", "path": "/nb/register/923609016" }],
        "count": 1, "scores": true, "all": false, "fit": true,
        "net": 1_000_000, "vat_percent": 25, "tax": 250_000, "gross": 1_250_000, "invoice": "10042", "paid_on": "2026-11-20",
        "expected_by": "2027-01-29", "due": "2026-12-12", "member": "Ola Hansen", "deputy": "Per Olsen",
        "outcome": "approved", "appeal_by": "2026-12-12", "reasons": "Alle krav er oppfylt.",
        "token": "abc", "expires_at": "2026-11-22T12:00:00Z", "role": "member", "inviter": "Kari Nordmann",
        "number": "GC-2026-0042-9", "valid_until": "2027-03-01", "act": "suspended", "reason": "Ringte reserverte numre.",
        "link": "https://godkjent.example.no/x",
    });
    let between_people = json!({
        "received": 1_000_000, "balance": "rest", "left": 250_000, "amount": 250_000, "moved_on": "2026-11-21", "happened": "payment", "reference": "20260001",
        "author": "Kari Nordmann", "author_email": "kari@example.no", "part": "N3", "body": "Se på dette.",
        "meeting_number": "2026-3", "meeting": "01a2020a-8f76-71b5-aac4-ee97e8c1d1b1", "starts_at": NOW, "place": "Møterom 3",
        "video": "https://video.example.no/3", "answer_by": "2026-11-28", "approve_by": "2026-11-30",
        "criterion": "N3", "wording": "Hvem holder kurset?", "text": "Send ny rutine.", "closes_at": NOW, "sample": "Prøvesak 1", "step": "met", "side": "sekretariat",
        "calibration": "01a2020a-8f76-71b5-aac4-ee97e8c1d1b1",
        "files": ["plan.pdf"], "until": "2026-12-12", "title": title, "asks": title, "assurance": false, "wished": "2026-12-20", "name": "plan.pdf",
    });
    if let (Some(all), serde_json::Value::Object(more)) = (everything.as_object_mut(), between_people) {
        all.extend(more);
    }
    everything
}

/// What letters on changed rules, on keys that end and to those who watch show besides.
fn rules() -> serde_json::Value {
    let watched = json!({ "vendor": "Nordlys Kundesenter AS", "orgnr": "923609016", "what": "Godkjenningen er suspendert",
        "from": "2026-11-20", "path": "/nb/register/923609016" });
    json!({
        "part": "tariff", "name_nb": "", "name_en": "", "changes_nb": "Satsene øker.", "changes_en": "Fees rise.",
        "edition": { "nb": "Normen 2027", "en": "The norm of 2027" }, "stays": 30, "open": true,
        "valid_from": "2027-03-01", "transition_until": "2027-09-01", "reason": "Feil år.", "path": "/om",
        "party": "signer", "state": "ending-soon", "days": 30,
        "what": "Godkjenningen er suspendert", "item": watched, "unsubscribe": "/nb/varsling/avslutt/abc",
        "ending": [{ "vendor": "Nordlys Kundesenter AS", "orgnr": "923609016", "last": "2027-01-20", "path": "/nb/register/923609016" }],
        "report": "M-17", "ended": "upheld", "answer": "Vi har tatt det opp med dem.",
        "says": ["Virksomheten er konkurs."], "heard": "2026-11-20",
    })
}

#[test]
fn every_letter_can_be_written_in_both_languages() {
    let office = office();
    let mut wrong = Vec::new();
    for template in mail_templates(&office.templates) {
        for language in [Language::Nb, Language::En] {
            let mut data = everything();
            data.as_object_mut().unwrap().extend(rules().as_object().unwrap().clone());
            let notice =
                Payload { template: template.clone(), to: super::compose::To::Secretariat, case: None, data };
            let reader = super::compose::Reader {
                id: Some(Id::fresh()),
                name: "Kari Nordmann".into(),
                email: "kari@example.no".parse().unwrap(),
                language,
            };
            match write(&office, "job", &notice, &reader, Some(&case()), moment(NOW).oslo_date()) {
                Ok(letter) => {
                    let long =
                        letter.text.lines().find(|line| line.chars().count() > 72 && !line.contains("://"));
                    let typed = letter.html.matches("<html lang").count();
                    if long.is_some() || typed != 1 || letter.subject.is_empty() {
                        wrong.push(format!("{template} {language}: {long:?}"));
                    }
                }
                Err(error) => wrong.push(format!("{template} {language}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mail_says_what_the_scheme_words_in_its_own_way_from_the_day_of_the_case() {
    let office = office();
    let mut scheme = (*office.scheme.current()).clone();
    let mut own = scheme::Texts::default();
    own.nb.insert("mail-sent-to-board-first".into(), "Nemnda har saken nå.".into());
    own.nb.insert("mail-sent-to-board-subject".into(), "Hos nemnda: { $case }".into());
    scheme.texts.insert("2026-11-21".parse().unwrap(), own);
    office.scheme.replace(scheme);
    let notice = Payload {
        template: "sent-to-board".into(),
        to: super::compose::To::Secretariat,
        case: None,
        data: everything(),
    };
    let reader = super::compose::Reader {
        id: Some(Id::fresh()),
        name: "Kari Nordmann".into(),
        email: "kari@example.no".parse().unwrap(),
        language: Language::Nb,
    };
    let today = "2027-06-01".parse().unwrap();
    let letter = write(&office, "job", &notice, &reader, Some(&case()), today).unwrap();
    assert!(letter.text.contains("Nemnda har saken nå.") && letter.html.contains("Nemnda har saken nå."));
    assert_eq!(letter.subject, format!("Hos nemnda: {}", case().number));
    let earlier = cases::Case { submitted_at: Some(moment("2026-11-20T12:00:00Z")), ..case() };
    let letter = write(&office, "job", &notice, &reader, Some(&earlier), today).unwrap();
    assert!(!letter.text.contains("Nemnda har saken nå."), "a running case keeps the wording of its day");
}

#[tokio::test]
async fn a_vendor_gets_one_mail_before_its_proof_lapses() {
    use crate::evidence::{Arrived, FileKind};
    let (_folder, store) = testing::store();
    let scheme = scheme::shipped().unwrap();
    let kari = testing::person(&store, "Kari", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let signed_in = crate::people::SignedIn::prove(&kari).unwrap();
    let who = sql(&store, |db| crate::vendors::applicant(db, &signed_in, vendor)).unwrap();
    let now = moment(NOW);
    let case = cases::open(&store, now, &scheme, &who, unit, Language::Nb, "key").unwrap();
    let file =
        Arrived { sha256: "a".repeat(64), name: "firmaattest.pdf".into(), kind: FileKind::Pdf, size: 1_000 };
    let issued = "2026-09-01".parse().ok();
    cases::attach(&store, now, &scheme, &who, case.id, "N1", &[file], issued).unwrap();
    assert_eq!(cases::warn_of_lapses(&store, now, &scheme).unwrap(), 1);
    assert_eq!(cases::warn_of_lapses(&store, now, &scheme).unwrap(), 0, "once");
    let job = sql(&store, |db| jobs::lease(db, now)).unwrap();
    assert_eq!(deliver(&store, &job), 1);
    let (url, received) = server(vec!["250 taken"]);
    let clock = Clock::fixed(now);
    let sent = send(&store, &clock, &Transport::smtp(&url).unwrap()).await;
    assert_eq!(sent, Sent { sent: 1, ..Sent::default() });
    let mail = &all(&store)[0];
    assert_eq!(mail.subject, "Et dokument går snart ut");
    let text = mail.body_text.replace('\u{a0}', " ");
    assert!(
        text.contains("Firmaattest (N1, 2026-1)") && text.contains("Kan brukes til 1. desember 2026"),
        "{text}"
    );
    assert!(text.contains("/virksomhet/923609016/dokumentasjon"), "{text}");
    assert_eq!(received.lock().unwrap().len(), 1, "the mail went");
}
