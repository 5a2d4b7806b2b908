//! Somebody asks for every address, and what comes back is read.

use super::house::{House, Session};
use crate::matrix::routes;
use crate::support::given::read;
use crate::support::{Page, html};
use diesel::prelude::*;
use godkjent::people::Person;
use godkjent::store::schema::mails;
use godkjent::values::{CaseNumber, Id};
use reqwest::Method;
use reqwest::header::ACCEPT;
use std::collections::BTreeSet;

/// How thoroughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Pages, as a browser asks for them.
    Pages,
    /// Pages, what a script gets, and the same addresses written otherwise.
    Ways,
    /// Forms too.
    Forms,
}

/// What came back from one address.
pub(super) struct Answer {
    pub(super) method: String,
    pub(super) pattern: String,
    pub(super) path: String,
    pub(super) accept: &'static str,
    pub(super) status: u16,
    /// A file, of which the words can't be read.
    pub(super) file: bool,
    pub(super) body: String,
    said: String,
}

impl Answer {
    fn new(method: &str, pattern: &str, path: &str, accept: &'static str, page: &Page) -> Self {
        let kind = page.header("content-type");
        let sealed = ["application/pdf", "image/", "application/zip", "application/octet-stream"];
        let file = page.status == 200 && sealed.iter().any(|one| kind.starts_with(one));
        let body = if file { String::new() } else { page.body() };
        let shown = matches!(page.status, 200 | 409 | 422) && kind.starts_with("text/html");
        let text = if shown { html::text(&body) } else { String::new() };
        // Names of files stand in headers, and may be written as bytes there.
        let headers = decoded(&format!(
            "{}\n{}\n{}",
            page.header("location"),
            page.header("content-disposition"),
            page.header("link")
        ));
        Self {
            method: method.to_owned(),
            pattern: pattern.to_owned(),
            path: path.to_owned(),
            accept,
            status: page.status,
            file,
            said: format!("{body}\n{text}\n{headers}"),
            body,
        }
    }

    /// The words that it says. An address that was asked for may be repeated: in the link to the other language, and
    /// where to sign in.
    pub(super) fn told<'a>(&self, words: &'a [String]) -> Vec<&'a str> {
        let asked = decoded(&self.path);
        let own = |word: &str| asked.contains(word);
        words.iter().map(String::as_str).filter(|word| !own(word) && says(&self.said, word)).collect()
    }

    /// Which address, however it was written.
    pub(super) fn address(&self) -> String {
        decoded(&self.path)
    }

    pub(super) fn what(&self) -> String {
        format!("{} {} ({}, {})", self.method, self.path, self.accept, self.status)
    }
}

/// Whether a text says a word. Of a number only the whole counts: `2026-1` is not in `2026-11-22`.
pub(super) fn says(text: &str, word: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let whole = !digit(word.chars().next_back());
    text.match_indices(word).any(|(at, _)| whole || !digit(text[at + word.len()..].chars().next()))
}

/// What `%2D` stands for.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The same address written otherwise: a letter of its first part and the `-` of the number as bytes. The router finds
/// the same page.
fn written_otherwise(path: &str, number: &str) -> Option<String> {
    let (first, rest) = (path.get(1..2)?, path.get(2..)?);
    let byte = first.bytes().next().filter(u8::is_ascii_lowercase)?;
    let rest = rest.replace(number, &number.replace('-', "%2D"));
    Some(format!("/%{byte:02x}{rest}"))
}

/// Forms that are not sent: they end the session that walks or change who walks, or they change the house for everybody
/// and have nothing to do with a case.
const LEFT_OUT: &[&str] = &[
    "/logg-",
    "/profil",
    "/registrer",
    "/virksomhet/ny",
    "/sekretariat/regler",
    "/sekretariat/personer",
    "/sekretariat/habilitet/avgjor",
    "/nemnd/fravaer",
    "/nemnd/mote/abonnement",
    "/nemnd/mote/{id}/avlys",
    "/nemnd/mote/{id}/endre",
    "/nemnd/mote/{id}/led/tilstand",
    "/nemnd/mote/{id}/led/frammote",
    "/nemnd/mote/{id}/saksliste",
];

fn is_sent(pattern: &str, undeclared: bool) -> bool {
    // Whoever has not declared would declare.
    let declares = undeclared && pattern == "/sekretariat/habilitet/{number}";
    let lifts = pattern == "/nemnd/mote/{id}/saksliste/{item}/loft";
    !declares && (lifts || !LEFT_OUT.iter().any(|begin| pattern.starts_with(begin)))
}

/// Somebody who walks.
pub(super) struct Walker<'a> {
    house: &'a House,
    pub(super) who: Option<&'a Person>,
    session: Session,
}

impl<'a> Walker<'a> {
    pub(super) fn new(house: &'a House, who: Option<&'a Person>) -> Self {
        Self { house, who, session: house.session(who) }
    }

    pub(super) fn name(&self) -> &str {
        self.who.map_or("nobody", |who| &who.name)
    }

    /// Asks for every address; `number` is what stands for the case.
    pub(super) async fn walk(&self, number: CaseNumber, depth: Depth) -> Vec<Answer> {
        let mut answers = Vec::new();
        let shown = number.to_string();
        let undeclared = self.who.is_some_and(|who| who.id == self.house.undeclared.id);
        for (method, pattern, path) in self.house.addresses(number, &self.session.feed) {
            let reads = matches!(method.as_str(), "GET" | "HEAD");
            if pattern.starts_with("/logg-") || !reads && depth != Depth::Forms {
                continue;
            }
            if !reads {
                if method == "POST" && is_sent(&pattern, undeclared) {
                    let page = self.send(&path).await;
                    answers.push(Answer::new(&method, &pattern, &path, "text/html", &page));
                }
                continue;
            }
            let other = written_otherwise(&path, &shown).filter(|_| pattern.contains("{number}"));
            let further = depth > Depth::Pages;
            let ways = [
                ("text/html", Some(path.clone())),
                ("application/json", Some(path).filter(|_| further)),
                ("text/html", other.filter(|_| further)),
            ];
            for (accept, path) in ways.into_iter().filter_map(|(accept, path)| Some((accept, path?))) {
                let request =
                    self.session.browser.request(method.parse().unwrap(), &path).header(ACCEPT, accept);
                let page = self.session.browser.bare(request).await;
                assert!(page.status < 500, "{method} {path} as {}: {}", self.name(), page.status);
                answers.push(Answer::new(&method, &pattern, &path, accept, &page));
            }
        }
        answers
    }

    async fn send(&self, path: &str) -> Page {
        let fields = [
            ("csrf", self.session.csrf.as_str()),
            ("answer", "none"),
            ("fit", "yes"),
            ("ruling_reason", "Fordi."),
            ("reason", "Fordi."),
            ("mark", "met"),
            ("vote", "in_favour"),
            ("proposal", self.house.part("{proposal}")),
            ("act", "met"),
            ("version", "0"),
        ];
        let request = self.session.browser.request(Method::POST, path).header(ACCEPT, "text/html");
        let request = request.header("origin", self.house.given.base().to_owned());
        self.session.browser.bare(request.header("x-csrf-token", &self.session.csrf).form(&fields)).await
    }
}

/// A mail: to whom, of which kind, and what it says.
pub(super) type Letter = (Id, String, String);

/// The mails since everybody said what ties them, as they were written, with the calendars in them.
pub(super) fn letters(house: &House) -> Vec<Letter> {
    let rows = read(&house.given.store, |db| {
        let written =
            (mails::account_id, mails::template, mails::subject, mails::body_text, mails::body_html);
        mails::table
            .filter(mails::created_at.ge(house.since))
            .select((written, mails::calendar))
            .load::<((Option<Id>, String, String, String, String), Option<String>)>(db)
    });
    let letter = |((who, template, subject, text, html), calendar): (
        (Option<Id>, String, String, String, String),
        Option<String>,
    )| {
        Some((who?, template, format!("{subject}\n{text}\n{html}\n{}", calendar.unwrap_or_default())))
    };
    rows.into_iter().filter_map(letter).collect()
}

/// What those who may know were told, by which route.
#[derive(Default)]
pub(super) struct Seen {
    told: BTreeSet<(String, String)>,
    reached: BTreeSet<(String, String)>,
}

impl Seen {
    pub(super) fn note(&mut self, answers: &[Answer], words: &[String]) {
        for answer in answers {
            let route = (answer.method.clone(), answer.pattern.clone());
            if answer.status == 200 && (answer.file || !answer.told(words).is_empty()) {
                self.told.insert(route.clone());
            }
            if answer.status < 400 {
                self.reached.insert(route);
            }
        }
    }

    /// What is wrong with the lists of routes that never name a vendor and of those that nobody of a case gets to.
    pub(super) fn gaps(&self, silent: &[&str], apart: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for route in routes().into_iter().filter(|(method, _)| method == "GET" || method == "HEAD") {
            let listed = |list: &[&str]| list.contains(&route.1.as_str());
            let wrong = match (listed(silent), listed(apart)) {
                (true, _) if self.told.contains(&route) => {
                    "names the case, though the list says that it never does"
                }
                (true, _) if !self.reached.contains(&route) => "was not reached by anybody",
                (false, true) if self.reached.contains(&route) => {
                    "was reached, though the list says otherwise"
                }
                (false, false) if !self.told.contains(&route) => {
                    "never named the case to anybody who may know of it"
                }
                _ => continue,
            };
            found.push(format!("{} {} {wrong}", route.0, route.1));
        }
        found
    }
}

/// A page without what differs each time that it is asked for: tokens, keys of forms, ids, times of day.
pub(super) fn steady(body: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in body.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            run.push(c);
            continue;
        }
        let token = run.len() >= 16 && run.contains(|c: char| c.is_ascii_digit());
        let minutes = is_two(&run)
            && out.strip_suffix(['.', ':']).is_some_and(|so_far| {
                let hours = so_far.rsplit(|c: char| !c.is_ascii_digit()).next();
                hours.is_some_and(is_two)
            });
        out.push_str(if token || minutes { "#" } else { &run });
        run.clear();
        out.push(c);
    }
    out
}

fn is_two(run: &str) -> bool {
    run.len() == 2 && run.bytes().all(|byte| byte.is_ascii_digit())
}
