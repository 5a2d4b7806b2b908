//! For whoever is conflicted a case does not exist, and nobody reads a score before all are in: every route and every
//! mail is looked at, as those people, for words that would give it away.

use crate::matrix::routes;
use crate::support::given::{Given, Stage, VENDOR, now, person, read};
use crate::support::{Backend, Page, Server, eventually};
use diesel::prelude::*;
use godkjent::cases::Case;
use godkjent::fees;
use godkjent::impartiality;
use godkjent::jobs;
use godkjent::people::{BoardMember, Person, Role, Secretariat};
use godkjent::review::{self, AbsoluteGround, AssignmentState, Declaration};
use godkjent::store::schema::{evidence, mails};
use godkjent::values::{Id, Moment};
use reqwest::Method;
use reqwest::header::ACCEPT;
use std::collections::BTreeSet;

fn absolute() -> Declaration {
    Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() }
}

/// What only somebody who may know of the case can have read.
fn telling(given: &Given) -> Vec<String> {
    let orgnr = given.orgnr.to_string();
    let groups: Vec<&str> = [0, 3, 6].into_iter().filter_map(|at| orgnr.get(at..at + 3)).collect();
    vec![
        VENDOR.to_owned(),
        groups.join(" "),
        groups.join("\u{a0}"),
        orgnr,
        "Nordlys, hele".to_owned(),
        "Slik gjør vi det".to_owned(),
        "rutine.pdf".to_owned(),
    ]
}

/// An address of the case, with something that exists for every part.
fn address(pattern: &str, given: &Given, case: &Case, file: Id) -> String {
    let parts = [
        ("{number}", case.number.to_string()),
        ("{orgnr}", given.orgnr.to_string()),
        ("{criterion}", given.judged(case)[0].clone()),
        ("{file}", file.to_string()),
        ("{page}", "1".to_owned()),
        ("{payments}", payments(given).to_string()),
        ("{account}", given.members[1].id.to_string()),
        ("{unit}", given.unit.to_string()),
        ("{lang:nb|en}", "nb".to_owned()),
        ("{part}", "norwegian".to_owned()),
        ("{norm}", "norwegian".to_owned()),
        ("{edition}", "2024-02-13".to_owned()),
        ("{date}", "2026-01-01".to_owned()),
        ("{owner}", "felles".to_owned()),
        ("{kind}", "numbers".to_owned()),
        ("{format}", "csv".to_owned()),
        ("{row}", "ny".to_owned()),
        ("{key}", "letter-appeal-text".to_owned()),
        ("{check:kontroller|check}", "kontroller".to_owned()),
        ("{precheck:forhandssjekk|pre-check}", "forhandssjekk".to_owned()),
    ];
    let mut path = pattern.to_owned();
    // On the board's pages a file is called `{id}`.
    path = path.replace("/fil/{id}", &format!("/fil/{file}"));
    for (part, value) in parts {
        path = path.replace(part, &value);
    }
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, &Id::fresh().to_string());
    }
    path
}

/// The newest file from the bank.
fn payments(given: &Given) -> Id {
    let files = read(&given.store, |db| fees::files(db, 1));
    files.first().map_or_else(Id::fresh, |file| file.id)
}

/// A file from the bank in which the vendor pays, and somebody with its amount and no name.
fn a_bank_file(given: &Given, case: &Case) {
    let day = now().oslo_date();
    let text = format!(
        "Dato;Beløp;Melding;Betaler\n{day};18750,00;sak {};{VENDOR}\n{day};1,00;org {};{}\n",
        case.number,
        given.orgnr,
        VENDOR.to_uppercase()
    );
    let office = Secretariat::prove(&given.secretary).unwrap();
    let source = std::io::Cursor::new(text.into_bytes());
    fees::import(&given.store, now(), &office, "bank.csv", &"0".repeat(64), source).unwrap().unwrap();
}

/// The same address written otherwise: a letter of its first part and the `-` of the number as bytes. The router finds
/// the same page.
fn written_otherwise(path: &str, number: &str) -> Option<String> {
    let (first, rest) = (path.get(1..2)?, path.get(2..)?);
    let byte = first.bytes().next().filter(u8::is_ascii_lowercase)?;
    let rest = rest.replace(number, &number.replace('-', "%2D"));
    Some(format!("/%{byte:02x}{rest}"))
}

/// What ends the session that walks, or changes who walks.
fn is_walkable(method: &str, pattern: &str) -> bool {
    let own = ["/logg-ut", "/logg-inn", "/profil", "/virksomhet/ny", "/registrer"];
    method == "GET" || method == "POST" && !own.iter().any(|begin| pattern.starts_with(begin))
}

struct Walk<'a> {
    given: &'a Given,
    case: &'a Case,
    file: Id,
}

impl Walk<'_> {
    /// Every answer that holds one of the words, for somebody who walks every route, in HTML and in JSON.
    async fn hits(&self, who: &Person, words: &[String], forms: bool) -> Vec<String> {
        let mut browser = self.given.browser(who).await;
        let csrf = browser.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
        let (mut found, mut read) = (Vec::new(), 0);
        for (method, pattern) in routes() {
            if !is_walkable(&method, &pattern) || (!forms && method != "GET") {
                continue;
            }
            let path = address(&pattern, self.given, self.case, self.file);
            let number = self.case.number.to_string();
            let other = written_otherwise(&path, &number).filter(|_| pattern.contains("{number}"));
            let ways = [
                ("text/html", Some(&path)),
                ("application/json", Some(&path)),
                ("text/html", other.as_ref()),
            ];
            for (accept, path) in ways.into_iter().filter_map(|(accept, path)| Some((accept, path?))) {
                let way: Method = method.parse().unwrap();
                let request = browser.request(way, path).header(ACCEPT, accept);
                let request = if method == "POST" {
                    let origin = self.given.base().to_owned();
                    let fields = [
                        ("csrf", csrf.as_str()),
                        ("answer", "none"),
                        ("fit", "yes"),
                        ("ruling_reason", "Fordi."),
                        ("reason", "Fordi."),
                        ("mark", "met"),
                        ("version", "0"),
                    ];
                    request.header("origin", origin).header("x-csrf-token", &csrf).form(&fields)
                } else {
                    request
                };
                let page = browser.bare(request).await;
                read += 1;
                found.extend(self.told(&page, &pattern, words).map(|word| {
                    format!("{method} {path} ({accept}) as {}: {} says “{word}”", who.name, page.status)
                }));
            }
        }
        assert!(read > 150, "only {read} answers were read");
        found
    }

    /// The first of the words that an answer holds: in its body, or in where it leads.
    fn told(&self, page: &Page, pattern: &str, words: &[String]) -> Option<String> {
        let said = format!("{}\n{}\n{}", page.body(), page.text(), page.header("location"));
        let disposition = page.header("content-disposition").to_owned();
        // The address itself may be repeated: in the link to the other language, and where to sign in.
        let asked_by_number = pattern.contains("{orgnr}");
        let held = |word: &&String| {
            let own = asked_by_number && word.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
            !own && (said.contains(word.as_str()) || disposition.contains(word.as_str()))
        };
        let number = self.case.number.to_string();
        // `2026-1` is not in `2026-11-22`.
        let whole = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_digit());
        let named = said.split(&number).skip(1).any(whole);
        let listed = (!pattern.contains("{number}") && named).then_some(number);
        words.iter().find(held).cloned().or(listed)
    }
}

/// The mails to somebody since a moment, as they were written.
fn letters(given: &Given, who: &Person, since: Moment) -> Vec<(String, String)> {
    read(&given.store, |db| {
        mails::table
            .filter(mails::account_id.eq(Some(who.id)).and(mails::created_at.ge(since)))
            .select((mails::template, mails::subject, mails::body_text, mails::body_html))
            .load::<(String, String, String, String)>(db)
    })
    .into_iter()
    .map(|(template, subject, text, html)| (template, format!("{subject}\n{text}\n{html}")))
    .collect()
}

async fn all_told(given: &Given) {
    let soon = now().plus_seconds(86_400);
    eventually("all notices are written", async || {
        (read(&given.store, |db| jobs::pending(db, soon)) == 0).then_some(())
    })
    .await;
}

fn a_file(given: &Given) -> Id {
    read(&given.store, |db| evidence::table.select(evidence::id).first(db))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_the_conflicted_member_chair_and_officer_the_case_does_not_exist() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let officer = person(&given.store, "Olga Ordfører", &[(Role::Secretariat, None)]);
    let chair = person(&given.store, "Clara Annen", &[(Role::Chair, None)]);
    let case = given.case(Stage::Assigned).await;
    all_told(&given).await;
    let since = now();

    let member = &given.members[0];
    for who in [member, &chair] {
        let permit = BoardMember::prove(who).unwrap();
        let state =
            review::declare(&given.store, now(), &given.scheme, &permit, case.id, &absolute()).unwrap();
        assert_eq!(state, AssignmentState::SteppedDown);
    }
    let permit = Secretariat::prove(&officer).unwrap();
    impartiality::declare_at_desk(&given.store, now(), &permit, given.vendor, &absolute()).unwrap();
    // The others go on, with the deputy who was called, and another case comes in.
    for who in [&given.members[1], &given.members[2], &given.deputy, &given.chair] {
        let permit = BoardMember::prove(who).unwrap();
        review::declare(&given.store, now(), &given.scheme, &permit, case.id, &Declaration::default())
            .unwrap();
        if who.id != given.chair.id {
            given.score(&case, &permit);
        }
    }
    for criterion in given.judged(&case) {
        given.joint(&case, &criterion);
    }
    given.bring(&case, Stage::Joint, Stage::Proposed).await;
    given.case_of(given.unit("Nordlys, hele avdelingen"), Stage::Submitted).await;
    all_told(&given).await;

    a_bank_file(&given, &case);
    let walk = Walk { given: &given, case: &case, file: a_file(&given) };
    let mut words = telling(&given);
    words.push(VENDOR.to_uppercase());
    let bank = format!("/sekretariat/betalinger/{}", payments(&given));
    let mut reader = given.browser(&given.secretary).await;
    let page = reader.open(&bank).await;
    assert!(page.text().contains(VENDOR) && !page.text().contains("Skjult"), "{}", page.text());
    let mut reader = given.browser(&officer).await;
    let page = reader.open(&bank).await;
    assert!(page.text().contains("Skjult: du er inhabil"), "{}", page.text());
    let mut found = Vec::new();
    for who in [member, &chair, &officer] {
        found.extend(walk.hits(who, &words, true).await);
        for (template, letter) in letters(&given, who, since) {
            let told = words.iter().find(|word| letter.contains(word.as_str()));
            found.extend(told.map(|word| format!("the mail {template} tells {} “{word}”", who.name)));
        }
    }
    assert!(found.is_empty(), "{} leaks:\n{}", found.len(), found.join("\n"));
    // The test sees what it looks for: whoever takes part reads it.
    let seen = walk.hits(&given.members[1], &words, false).await;
    assert!(seen.len() > 5, "{seen:?}");
    assert!(!letters(&given, &given.secretary, since).is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_in_doubt_reads_the_facts_and_nothing_else() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Assigned).await;
    all_told(&given).await;
    let since = now();
    let doubt = Declaration { explanation: "Naboen min jobber der.".to_owned(), ..Declaration::default() };
    let member = &given.members[1];
    let permit = BoardMember::prove(member).unwrap();
    let state = review::declare(&given.store, now(), &given.scheme, &permit, case.id, &doubt).unwrap();
    assert_eq!(state, AssignmentState::InDoubt);
    for who in [&given.members[0], &given.members[2]] {
        let permit = BoardMember::prove(who).unwrap();
        review::declare(&given.store, now(), &given.scheme, &permit, case.id, &Declaration::default())
            .unwrap();
        let (fit, reason) = (who.id == given.members[0].id, "Hemmelig mening om naboen");
        review::vote_on_doubt(&given.store, now(), &given.scheme, &permit, case.id, member.id, fit, reason)
            .unwrap();
    }
    all_told(&given).await;
    let walk = Walk { given: &given, case: &case, file: a_file(&given) };
    let mut words = telling(&given);
    words.push("Hemmelig mening".to_owned());
    let found = walk.hits(member, &words, true).await;
    let facts = format!("/nemnd/sak/{}/habilitet", case.number);
    let facts =
        [format!("{facts} "), format!("{} ", written_otherwise(&facts, &case.number.to_string()).unwrap())];
    let elsewhere: Vec<&String> =
        found.iter().filter(|hit| !facts.iter().any(|facts| hit.contains(facts))).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
    assert!(!found.iter().any(|hit| hit.contains("Hemmelig mening")), "{found:#?}");
    for (template, letter) in letters(&given, member, since) {
        assert!(!words.iter().any(|word| letter.contains(word.as_str())), "the mail {template}: {letter}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_what_a_member_found_before_all_are_in() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let case = given.case(Stage::TwoIn).await;
    all_told(&given).await;
    let walk = Walk { given: &given, case: &case, file: a_file(&given) };
    let mut found = Vec::new();
    let everybody = given.members.iter().chain([
        &given.deputy,
        &given.chair,
        &given.secretary,
        &given.administrator,
        &given.boss,
    ]);
    for who in everybody {
        // Everybody's reasons name their author.
        let others = given.members.iter().filter(|one| one.id != who.id);
        let words: Vec<String> = others.map(|one| format!("{} om ", one.name)).collect();
        let hits = walk.hits(who, &words, false).await;
        found.extend(
            hits.into_iter().filter(|hit| words.iter().any(|word| hit.contains(&format!("“{word}")))),
        );
        for (template, letter) in letters(&given, who, case.opened_at) {
            let told = words.iter().find(|word| letter.contains(word.as_str()));
            found.extend(told.map(|word| format!("the mail {template} tells {} “{word}”", who.name)));
        }
    }
    let leaks: BTreeSet<String> = found.into_iter().collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}
