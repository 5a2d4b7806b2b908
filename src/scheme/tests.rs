//! The shipped norms as a whole: what is there, in which words, and what a scope calls for.

use super::rules::{
    Activity, Audience, CallsFor, CaseKind, Country, Direction, DocumentType, Pin, RecordKind, Scheme, Scope,
    Words,
};
use super::{Origin, load, shipped};

fn edition<'a>(scheme: &'a Scheme, norm: &str) -> &'a super::Edition {
    scheme.edition_on(norm, "2026-11-21".parse().unwrap()).unwrap()
}

fn calls(activity: Activity, countries: &[Country]) -> Scope {
    Scope {
        direction: vec![Direction::Outbound],
        activities: vec![activity],
        audience: vec![Audience::Consumer],
        calls_for: vec![CallsFor::Others],
        countries: countries.to_vec(),
    }
}

fn called_for(scheme: &Scheme, scope: &Scope) -> Vec<String> {
    scheme.called_for(scope, "2026-11-21".parse().unwrap()).into_iter().map(|pin| pin.norm).collect()
}

#[test]
fn every_norm_is_whole() {
    let scheme = shipped().unwrap();
    for (norm, mark, count) in
        [("norwegian", 'N', 33), ("isobro", 'I', 14), ("red-cross", 'R', 17), ("godt-telefonvett", 'T', 13)]
    {
        let edition = edition(&scheme, norm);
        for number in 1..=count {
            let id = format!("{mark}{number}");
            assert!(edition.criterion(&id).is_some(), "{norm} lacks {id}");
        }
        assert_eq!(edition.criteria.len(), count, "{norm}");
        for chapter in &edition.chapters {
            let used = edition.criteria.iter().any(|criterion| criterion.chapter == chapter.id);
            assert!(used, "{norm}: nothing stands in “{}”", chapter.id);
        }
    }
}

#[test]
fn every_text_stands_in_both_languages() {
    let scheme = shipped().unwrap();
    let told = |words: &Words| !words.nb.trim().is_empty() && !words.en.trim().is_empty();
    for norm in &scheme.norms {
        assert!(told(&norm.name) && told(&norm.about), "{}", norm.id);
        for edition in &norm.editions {
            assert!(told(&edition.name) && told(&edition.disclaimer), "{}", norm.id);
            for criterion in &edition.criteria {
                let id = &criterion.id;
                let rubric = &criterion.rubric;
                let texts = [
                    &criterion.title,
                    &criterion.asks,
                    &rubric.met,
                    &rubric.partly,
                    &rubric.not_met,
                    &criterion.example,
                ];
                assert!(texts.iter().all(|words| told(words) && words.nb != words.en), "{id}");
                assert!(criterion.example.nb.starts_with("Godtas: "), "{id}");
                assert!(criterion.example.nb.contains(" Godtas ikke: "), "{id}");
                assert!(criterion.example.en.starts_with("Accepted: "), "{id}");
                assert!(criterion.example.en.contains(" Not accepted: "), "{id}");
                let looked_for = &criterion.looked_for;
                assert!(looked_for.nb.len() >= 2 && looked_for.nb.len() == looked_for.en.len(), "{id}");
                assert!(looked_for.nb.iter().chain(&looked_for.en).all(|one| !one.trim().is_empty()), "{id}");
            }
        }
    }
    for theme in &scheme.crosswalk {
        assert!(told(&theme.title), "{}", theme.id);
    }
}

#[test]
fn every_criterion_is_asked_somewhere_and_says_what_shows_it() {
    let scheme = shipped().unwrap();
    for criterion in scheme.norms.iter().flat_map(|norm| &norm.editions).flat_map(|one| &one.criteria) {
        let id = &criterion.id;
        assert!(!criterion.case_kinds.is_empty() && !criterion.evidence.is_empty(), "{id}");
        let kinds = &criterion.case_kinds;
        assert!(kinds.iter().all(|kind| matches!(kind, CaseKind::Approval | CaseKind::Continuation)), "{id}");
        assert!(!criterion.documents.is_empty(), "{id} names no kind of document");
        assert!(!criterion.source.is_empty(), "{id}");
    }
}

#[test]
fn a_continuation_asks_the_added_norms_only_for_what_changes_every_year() {
    let scheme = shipped().unwrap();
    let scope = calls(Activity::Fundraising, &[]);
    let asked = |norm: &str| -> Vec<&str> {
        let pin = Pin { norm: norm.to_owned(), edition: edition(&scheme, norm).edition.clone() };
        let asked = scheme.asked(&[pin], CaseKind::Continuation, &scope);
        asked.into_iter().map(|criterion| criterion.id.as_str()).collect()
    };
    assert_eq!(asked("isobro"), ["I13"]);
    assert_eq!(asked("red-cross"), ["R14", "R15"]);
    assert_eq!(asked("godt-telefonvett"), ["T5"]);
}

#[test]
fn what_rules_out_approval_is_as_the_catalogue_proposes() {
    let scheme = shipped().unwrap();
    let critical = |norm: &str| -> Vec<&str> {
        let criteria = edition(&scheme, norm).criteria.iter().filter(|criterion| criterion.critical);
        criteria.map(|criterion| criterion.id.as_str()).collect()
    };
    assert_eq!(critical("isobro"), ["I2", "I3", "I5", "I7", "I8", "I9", "I10", "I11", "I13", "I14"]);
    assert_eq!(critical("red-cross"), ["R1", "R2", "R6", "R8", "R13", "R16"]);
    assert_eq!(critical("godt-telefonvett"), ["T1", "T2", "T7", "T11", "T13"]);
}

#[test]
fn fundraising_in_denmark_calls_for_isobro_and_nothing_else_does() {
    let scheme = shipped().unwrap();
    let isobro = |activity, countries: &[Country]| {
        called_for(&scheme, &calls(activity, countries)).contains(&"isobro".to_owned())
    };
    assert!(isobro(Activity::Fundraising, &[Country::Denmark]));
    assert!(isobro(Activity::Fundraising, &[Country::Norway, Country::Denmark]));
    assert!(!isobro(Activity::Fundraising, &[]), "no country means Norway");
    assert!(!isobro(Activity::Fundraising, &[Country::Netherlands]));
    assert!(!isobro(Activity::Sales, &[Country::Denmark]));
}

#[test]
fn what_a_vendor_may_choose_is_never_called_for() {
    let scheme = shipped().unwrap();
    for country in Country::ALL {
        let norms = called_for(&scheme, &calls(Activity::Fundraising, &[*country]));
        assert_eq!(norms.first().map(String::as_str), Some("norwegian"));
        for choice in ["red-cross", "godt-telefonvett"] {
            assert!(!norms.contains(&choice.to_owned()), "{choice}");
        }
    }
}

#[test]
fn the_themes_of_the_crosswalk_join_the_norms() {
    let scheme = shipped().unwrap();
    let themes: Vec<&str> = scheme.crosswalk.iter().map(|theme| theme.id.as_str()).collect();
    assert!(themes.starts_with(&[
        "opening",
        "respect",
        "central-reservation",
        "own-reservation",
        "consent",
        "number",
        "hours",
        "dialler",
        "written-confirmation",
        "vulnerable",
        "training",
        "listening",
        "complaints",
        "confidentiality",
        "working-conditions",
    ]));
    for norm in &scheme.norms {
        let ids: Vec<&String> =
            norm.editions.iter().flat_map(|one| &one.criteria).map(|criterion| &criterion.id).collect();
        assert!(
            scheme.crosswalk.iter().any(|theme| theme.criteria.iter().any(|id| ids.contains(&id))),
            "{}",
            norm.id
        );
    }
    for theme in &scheme.crosswalk {
        let mut once = theme.criteria.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), theme.criteria.len(), "{}: an id stands twice", theme.id);
    }
}

#[test]
fn hints_come_beside_the_norwegian_editions_and_leave_them_as_they_were() {
    let scheme = shipped().unwrap();
    for date in ["2009-08-19", "2024-02-13"] {
        let edition = scheme.edition("norwegian", date).unwrap();
        assert_eq!(edition.criterion("N1").unwrap().documents, [DocumentType::CompanyCertificate]);
        assert_eq!(edition.criterion("N11").unwrap().records, [RecordKind::WashLog]);
    }
    // The files as cases were opened under them; a server with such cases would not start with others.
    let checksum = |date| scheme.edition("norwegian", date).unwrap().checksum.as_str();
    assert_eq!(checksum("2009-08-19"), "3ad99c0e749dc8d8309b03696ac468e2b6953ff2ea1d048724c2e7891538ec01");
    assert_eq!(checksum("2024-02-13"), "5e27a60600b02cda5eba8ca4a2914a1ba5e7261c8ea97f94050bcc13dd70052d");
}

#[test]
fn the_age_of_a_certificate_is_the_norms() {
    let scheme = shipped().unwrap();
    let age = |id: &str| edition(&scheme, "norwegian").criterion(id).unwrap().max_age_months;
    assert_eq!((age("N1"), age("N2")), (Some(3), Some(6)));
}

fn copied(change: impl Fn(&std::path::Path)) -> Result<Scheme, String> {
    fn copy(from: &std::path::Path, to: &std::path::Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(std::path::Path::new("schemes"), folder.path());
    change(&folder.path().join("godkjent-callcenter"));
    load(&Origin::Folder(folder.path().into()), "godkjent-callcenter").map_err(|error| error.to_string())
}

#[test]
fn a_hint_for_a_criterion_that_is_not_there_is_refused() {
    let error = copied(|scheme| {
        std::fs::write(scheme.join("norms/norwegian/hints.toml"), "[N99]\ndocuments = [\"other\"]\n")
            .unwrap();
    });
    let error = error.unwrap_err();
    assert!(error.contains("hints.toml") && error.contains("N99"), "{error}");
}

#[test]
fn a_norm_needs_no_hints() {
    let scheme =
        copied(|scheme| std::fs::remove_file(scheme.join("norms/norwegian/hints.toml")).unwrap()).unwrap();
    assert!(edition(&scheme, "norwegian").criterion("N1").unwrap().documents.is_empty());
    assert!(!edition(&scheme, "isobro").criterion("I1").unwrap().documents.is_empty());
}

#[test]
fn two_norms_cannot_share_a_criterions_id() {
    let error = copied(|scheme| {
        let file = scheme.join("norms/isobro/2015-01-01.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(file, text.replace("id = \"I1\"", "id = \"N1\"")).unwrap();
    });
    let error = error.unwrap_err();
    assert!(error.contains("norms/isobro") && error.contains("criterion N1"), "{error}");
}
