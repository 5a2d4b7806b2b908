//! For whoever is conflicted a case does not exist, and nobody reads a score before all are in: every route and every
//! mail is looked at, as those people, for words that would give it away.
//!
//! One case is walked around from the first score to an appeal. Beside those who must not know walk some who may: what
//! nobody is told by an address says nothing about whether it keeps silent towards the others.

mod house;
mod lists;
mod walk;

use crate::support::Backend;
use crate::support::given;
use diesel::prelude::*;
use godkjent::people::Person;
use godkjent::scheme::Mark;
use godkjent::store::schema::scores;
use godkjent::values::Id;
use house::{
    ANSWER, ANSWER_FILE, APPEAL_REASONS, CONDITION, DESK_TIE, DISSENT, GROUNDS, GROUNDS_FILE, House, JOINT,
    NOTE, OPINION, REASONS, REMARK, TIE,
};
use lists::{AFTER_DECIDING, APART, BEFORE_DECLARING, SILENT};
use std::collections::{BTreeMap, BTreeSet};
use walk::{Answer, Depth, Seen, Walker, letters, says, steady};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_learns_of_a_case_who_must_not_on_sqlite() {
    walk_around(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_learns_of_a_case_who_must_not_on_postgres() {
    walk_around(Backend::Postgres).await;
}

async fn walk_around(backend: Backend) {
    let mut house = House::scoring(backend).await;
    let mut found = Found::default();
    found.draft(&house).await;
    found.blind(&house).await;
    found.marks(&house).await;
    found.stage(&house, Stage::Scoring).await;
    house.meets().await;
    found.stage(&house, Stage::Meeting).await;
    house.decides().await;
    found.stage(&house, Stage::Decided).await;
    house.appeals().await;
    found.stage(&house, Stage::Appealed).await;
    found.first_deciders(&house).await;
    found.mails(&house);
    found.leaks.extend(found.seen.gaps(SILENT, APART));
    assert!(found.leaks.is_empty(), "{backend:?}: {} leaks:\n{}", found.leaks.len(), found.leaks.join("\n"));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Two of four have handed in.
    Scoring,
    /// In the meeting, while the vote is open.
    Meeting,
    /// Everything is signed and sent, and the condition answered.
    Decided,
    /// The appeal is before others.
    Appealed,
}

fn all(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// What was said in the case and stands in its files.
fn content(house: &House) -> Vec<String> {
    let mut words = all(&[
        "Slik gjør vi det",
        "rutine.pdf",
        JOINT,
        REASONS,
        CONDITION,
        DISSENT,
        ANSWER,
        ANSWER_FILE,
        REMARK,
        NOTE,
        TIE,
        OPINION,
        GROUNDS,
        GROUNDS_FILE,
        APPEAL_REASONS,
    ]);
    words.extend(reasons(house).into_values());
    words
}

/// How the reasons of each who scores begin.
fn reasons(house: &House) -> BTreeMap<Id, String> {
    let scorers = house.given.members.iter().chain([&house.stand_in]);
    scorers.map(|who| (who.id, format!("{} om ", who.name))).collect()
}

/// What anybody reads who is not signed in: by address.
struct Public(BTreeMap<String, (BTreeSet<String>, bool)>);

impl Public {
    async fn of(house: &House, words: &[String]) -> Self {
        let mut public: BTreeMap<String, (BTreeSet<String>, bool)> = BTreeMap::new();
        for answer in Walker::new(house, None).walk(house.number(), Depth::Ways).await {
            let known = public.entry(answer.address()).or_default();
            known.0.extend(answer.told(words).into_iter().map(ToOwned::to_owned));
            known.1 |= answer.file;
        }
        Self(public)
    }

    fn says(&self, answer: &Answer, word: &str) -> bool {
        self.0.get(&answer.address()).is_some_and(|(words, _)| words.contains(word))
    }

    fn hands_out(&self, answer: &Answer) -> bool {
        self.0.get(&answer.address()).is_some_and(|(_, file)| *file)
    }

    /// The register tells who is approved, and under which conditions (docs/scheme.md, Certificate); nothing else of
    /// the case, and on no other page.
    fn leaks(&self, house: &House) -> Vec<String> {
        let mut allowed = house.names();
        allowed.retain(|name| *name != house.case.number.to_string() && *name != house.number().to_string());
        allowed.push(CONDITION.to_owned());
        let pages = ["/nb/", "/v/", "/api/", "/data/", "/badge/", "/sitemap-", "/s/"];
        let mut found = Vec::new();
        for (address, (words, _)) in &self.0 {
            let open = pages.iter().any(|begin| address.starts_with(begin));
            let told = words.iter().filter(|word| !open || !allowed.contains(word));
            found.extend(told.map(|word| format!("{address} tells anybody “{word}”")));
        }
        found
    }
}

#[derive(Default)]
struct Found {
    leaks: Vec<String>,
    seen: Seen,
}

impl Found {
    /// Notes every answer that says a word that it must not.
    fn judge(
        &mut self,
        who: &str,
        answers: &[Answer],
        may_say: impl Fn(&Answer, &str) -> bool,
        words: &[String],
    ) {
        for answer in answers {
            let told = answer.told(words).into_iter().find(|word| !may_say(answer, word));
            self.leaks.extend(told.map(|word| format!("{} as {who}: “{word}”", answer.what())));
        }
    }

    /// While the vendor writes, its own pages have what they have at no later time.
    async fn draft(&mut self, house: &House) {
        let number = house.part("{draft}").parse().unwrap();
        let mut words = house.names();
        words.push(house.part("{draft}").to_owned());
        let answers = Walker::new(house, Some(&house.given.boss)).walk(number, Depth::Pages).await;
        self.seen.note(&answers, &words);
    }

    /// Nobody reads what another found before all are in.
    async fn blind(&mut self, house: &House) {
        let (given, reasons) = (&house.given, reasons(house));
        let scorers = given.members.iter().chain([&house.stand_in]);
        let others = [&given.chair, &given.secretary, &given.administrator, &given.boss, &house.second.chair];
        for who in scorers.chain(others) {
            let mut words: Vec<String> =
                reasons.iter().filter(|(one, _)| **one != who.id).map(|(_, word)| word.clone()).collect();
            if who.id != given.members[0].id {
                words.push(NOTE.to_owned());
            }
            let answers = Walker::new(house, Some(who)).walk(house.number(), Depth::Ways).await;
            self.judge(&who.name, &answers, |_, _| false, &words);
            if let Some(own) = reasons.get(&who.id) {
                let told = answers.iter().any(|answer| !answer.told(std::slice::from_ref(own)).is_empty());
                assert!(told, "{} reads their own reasons nowhere", who.name);
            }
            for (to, template, letter) in letters(house) {
                let told = words.iter().find(|word| to == who.id && says(&letter, word));
                self.leaks
                    .extend(told.map(|word| format!("the mail {template} tells {} “{word}”", who.name)));
            }
        }
    }

    /// No page is another one because of what somebody else gave: the marks of two are changed, one of whom has handed
    /// in, and everybody else reads the same as before.
    async fn marks(&mut self, house: &House) {
        let given = &house.given;
        let changed = [given.members[1].id, given.members[2].id];
        let readers = [
            &given.members[0],
            &house.stand_in,
            &given.chair,
            &given.secretary,
            &given.boss,
            &house.second.chair,
        ];
        let before = pages(house, &readers).await;
        let kept: Vec<(Id, Option<String>, String)> = given::read(&given.store, |db| {
            let theirs = scores::table.filter(scores::account_id.eq_any(changed));
            theirs.select((scores::id, scores::mark, scores::reason)).load(db)
        });
        assert!(
            kept.len() > 2 && kept.iter().any(|(_, mark, _)| mark.as_deref() == Some(Mark::Met.as_str()))
        );
        given::write(&given.store, |db| {
            diesel::update(scores::table.filter(scores::account_id.eq_any(changed)))
                .set((scores::mark.eq(Some(Mark::NotMet.as_str())), scores::reason.eq("Noe helt annet")))
                .execute(db)
        });
        let after = pages(house, &readers).await;
        for (id, mark, reason) in kept {
            given::write(&given.store, |db| {
                diesel::update(scores::table.find(id))
                    .set((scores::mark.eq(&mark), scores::reason.eq(&reason)))
                    .execute(db)
            });
        }
        assert!(before.len() > 400 && before.len() == after.len(), "{} and {}", before.len(), after.len());
        for (page, was) in &before {
            if after[page] != *was {
                self.leaks.push(format!("{} reads on {} what others gave", page.0, page.1));
            }
        }
    }

    /// Those who must not know, and beside them those who may.
    async fn stage(&mut self, house: &House, stage: Stage) {
        let mut words = house.names();
        words.extend(content(house));
        let public = Public::of(house, &words).await;
        self.leaks.extend(public.leaks(house));
        self.insiders(house, stage, &words).await;
        let depth = if matches!(stage, Stage::Scoring | Stage::Decided) { Depth::Forms } else { Depth::Ways };
        let mut outside = vec![&house.turned, &house.other_chair, &house.officer];
        if stage == Stage::Decided {
            outside.extend([&house.doubtful_officer, &house.given.administrator]);
        }
        for who in outside {
            let answers = Walker::new(house, Some(who)).walk(house.number(), depth).await;
            self.judge(&who.name, &answers, |answer, word| public.says(answer, word), &words);
            let files = answers.iter().filter(|answer| answer.file && !public.hands_out(answer));
            self.leaks.extend(files.map(|answer| format!("{} as {}: a file", answer.what(), who.name)));
        }
        self.in_doubt(house, depth, &public, &words).await;
        self.undeclared(house, depth, &public, &words).await;
    }

    /// Whoever is in doubt reads whom it is about and what they said themselves, where they said it.
    async fn in_doubt(&mut self, house: &House, depth: Depth, public: &Public, words: &[String]) {
        let who = &house.in_doubt;
        let answers = Walker::new(house, Some(who)).walk(house.number(), depth).await;
        let (names, own) =
            (house.names(), |answer: &Answer| answer.pattern == "/nemnd/sak/{number}/habilitet");
        let may = |answer: &Answer, word: &str| {
            public.says(answer, word) || own(answer) && (word == TIE || names.iter().any(|name| name == word))
        };
        self.judge(&who.name, &answers, may, words);
        let files = answers.iter().filter(|answer| answer.file && !public.hands_out(answer));
        self.leaks.extend(files.map(|answer| format!("{} as {}: a file", answer.what(), who.name)));
        let told = answers.iter().any(|answer| own(answer) && !answer.told(&all(&[TIE])).is_empty());
        // The question fell when the case was decided.
        assert_eq!(told, house.is_open(), "whether {} reads their own words", who.name);
    }

    /// Whoever of the secretariat has not declared reads of whom there are cases, and nothing of what is in them. What
    /// the register tells anybody is no secret from them either.
    async fn undeclared(&mut self, house: &House, depth: Depth, public: &Public, words: &[String]) {
        let who = &house.undeclared;
        let answers = Walker::new(house, Some(who)).walk(house.number(), depth).await;
        let mut names = house.names();
        names.push(CONDITION.to_owned());
        let listed = |answer: &Answer| BEFORE_DECLARING.contains(&answer.pattern.as_str());
        let may = |answer: &Answer, word: &str| {
            public.says(answer, word) || listed(answer) && names.iter().any(|name| name == word)
        };
        self.judge(&who.name, &answers, may, words);
        let files = answers.iter().filter(|answer| answer.file && !public.hands_out(answer));
        self.leaks.extend(files.map(|answer| format!("{} as {}: a file", answer.what(), who.name)));
        assert!(answers.iter().any(|answer| listed(answer) && !answer.told(&names).is_empty()));
    }

    /// Those who may know; of them, too, not everybody may know everything.
    async fn insiders(&mut self, house: &House, stage: Stage, words: &[String]) {
        let (given, second) = (&house.given, &house.second);
        let insiders: Vec<&Person> = match stage {
            // The third has not handed in.
            Stage::Scoring => vec![&given.members[2], &given.chair, &given.secretary, &given.boss],
            Stage::Decided => vec![&given.members[1], &given.chair, &given.secretary, &given.boss],
            Stage::Meeting => vec![&given.members[1], &given.chair, &given.boss],
            Stage::Appealed => vec![&second.members[0], &second.chair, &house.colleague, &given.boss],
        };
        for who in insiders {
            let answers = Walker::new(house, Some(who)).walk(house.number(), Depth::Pages).await;
            self.seen.note(&answers, words);
            let mut secret = all(&[NOTE]);
            if who.is(godkjent::people::Role::Secretariat) || who.id == given.boss.id {
                secret.extend(all(&[OPINION, TIE, DISSENT, REMARK]));
                secret.extend(reasons(house).into_values());
            }
            if who.id == given.boss.id {
                secret.push(APPEAL_REASONS.to_owned());
                secret.push(DESK_TIE.to_owned());
                if stage < Stage::Decided {
                    secret.extend(all(&[JOINT, REASONS, CONDITION]));
                }
            }
            self.judge(&who.name, &answers, |_, _| false, &secret);
        }
    }

    /// Those who decided first have nothing to do with the appeal.
    async fn first_deciders(&mut self, house: &House) {
        let given = &house.given;
        let (number, appeal) = (house.number(), house.number().to_string());
        let mut words = all(&[GROUNDS, GROUNDS_FILE, APPEAL_REASONS]);
        words.push(appeal.clone());
        let mut named = house.names();
        named.extend(words.clone());
        for who in [&given.members[0], &given.members[2], &house.stand_in, &given.chair, &given.secretary] {
            let walker = Walker::new(house, Some(who));
            let desk = who.id == given.secretary.id;
            let list = |answer: &Answer, word: &str| {
                let name = !words[..3].iter().any(|one| one == word);
                desk && name && AFTER_DECIDING.contains(&answer.pattern.as_str())
            };
            let (about, elsewhere): (Vec<_>, Vec<_>) = walker
                .walk(number, Depth::Forms)
                .await
                .into_iter()
                .partition(|answer| answer.address().contains(&appeal));
            self.judge(&who.name, &about, list, &named);
            self.judge(&who.name, &elsewhere, list, &words);
            let files = about.iter().filter(|answer| answer.file);
            self.leaks.extend(files.map(|answer| format!("{} as {}: a file", answer.what(), who.name)));
            let first = walker.walk(house.case.number, Depth::Pages).await;
            self.judge(&who.name, &first, list, &words);
            assert!(
                first.iter().any(|answer| answer.status == 200 && !answer.told(&house.names()).is_empty())
            );
            for (to, template, letter) in letters(house) {
                let told = words.iter().find(|word| to == who.id && says(&letter, word));
                self.leaks
                    .extend(told.map(|word| format!("the mail {template} tells {} “{word}”", who.name)));
            }
        }
    }

    fn mails(&mut self, house: &House) {
        let (names, content) = (house.names(), content(house));
        let all = letters(house);
        let told = |who: &Person, words: &[String]| {
            let theirs = all.iter().filter(|(to, ..)| *to == who.id);
            let said = |letter: &str| words.iter().find(|word| says(letter, word)).cloned();
            theirs
                .filter_map(|(_, template, letter)| Some((template.clone(), said(letter)?)))
                .collect::<Vec<_>>()
        };
        let mut words = names.clone();
        words.extend(content.clone());
        let outside = [
            &house.turned,
            &house.other_chair,
            &house.in_doubt,
            &house.officer,
            &house.doubtful_officer,
            &house.given.administrator,
        ];
        for who in outside {
            let told = told(who, &words).into_iter();
            self.leaks
                .extend(told.map(|(mail, word)| format!("the mail {mail} tells {} “{word}”", who.name)));
        }
        // The register tells the condition to anybody.
        let content: Vec<String> = content.into_iter().filter(|word| word != CONDITION).collect();
        let told_undeclared = told(&house.undeclared, &content).into_iter();
        self.leaks.extend(
            told_undeclared
                .map(|(mail, word)| format!("the mail {mail} tells an undeclared officer “{word}”")),
        );
        for who in [&house.given.members[1], &house.given.secretary, &house.colleague, &house.given.boss] {
            assert!(!told(who, &names).is_empty(), "{} got no mail about the case", who.name);
        }
    }
}

/// What each of these reads on every page that they can open.
async fn pages(house: &House, readers: &[&Person]) -> BTreeMap<(String, String), String> {
    let mut read = BTreeMap::new();
    for who in readers {
        for answer in Walker::new(house, Some(who)).walk(house.number(), Depth::Pages).await {
            // It says when one was there last.
            if answer.pattern == "/profil" {
                continue;
            }
            let page = if answer.status == 200 { steady(&answer.body) } else { answer.status.to_string() };
            // Addresses hold secrets of their own.
            read.insert((who.name.clone(), format!("{} {}", answer.method, steady(&answer.path))), page);
        }
    }
    read
}
