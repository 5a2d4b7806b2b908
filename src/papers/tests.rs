//! Real pages, laid out.

use super::letter::letter;
use super::page::{CertificatePage, certificate};
use super::paper::{Attachment, LayoutError, Letterhead, Relationship};
use super::specimens::{self, unsigned};

fn count(pdf: &[u8], needle: &[u8]) -> usize {
    pdf.windows(needle.len()).filter(|window| *window == needle).count()
}

fn has(pdf: &[u8], needle: &str) -> bool {
    pdf.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// A small generator, so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[test]
fn a_certificate_says_that_it_is_archivable_and_accessible() {
    let pdf = unsigned(&specimens::norwegian());
    for mark in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "/MarkInfo<</Marked true",
        "/Lang(nb-NO)",
        "/StructTreeRoot",
        "/OutputIntents",
        "/Outlines",
        "/AF[",
        "/DisplayDocTitle true",
        "/AFRelationship/Data",
    ] {
        assert!(has(&pdf, mark), "{mark}");
    }
    assert_eq!(count(&pdf, b"<</Type/Page/"), 1);
}

#[test]
fn the_same_certificate_has_the_same_bytes() {
    assert_eq!(unsigned(&specimens::english()), unsigned(&specimens::english()));
}

#[test]
fn a_certificate_with_hardly_any_words_is_still_one_page() {
    let pdf = certificate(&specimens::bare(), &[], "x").unwrap();
    assert_eq!(count(&pdf, b"<</Type/Page/"), 1);
}

#[test]
fn a_long_name_and_many_sites_go_on_to_a_second_page() {
    assert_eq!(count(&unsigned(&specimens::crowded()), b"<</Type/Page/"), 2);
}

#[test]
fn a_name_without_spaces_is_broken() {
    let mut page = specimens::norwegian();
    page.unit_name = "Å".repeat(400);
    page.sites = vec!["x".repeat(3_000); 12];
    page.conditions = vec!["y".repeat(9_000)];
    assert!(certificate(&page, &[], "x").is_ok());
}

#[test]
fn no_line_is_wider_than_its_column() {
    use super::faces::{Face, Style, wrap, wrap_balanced};
    let style = Style::new(Face::Strong, 21.0, 25.0);
    let mut dice = Dice(7);
    for _ in 0..200 {
        let text: String =
            (0..dice.roll(120)).map(|_| ['a', 'W', 'ø', ' ', 'm', '/', 'Å', '\n'][dice.roll(8)]).collect();
        let width = 60.0 + f32::from(u16::try_from(dice.roll(400)).unwrap());
        for lines in [wrap(&text, style, width).unwrap(), wrap_balanced(&text, style, width).unwrap()] {
            assert!(lines.iter().all(|line| line.width <= width + 0.01), "{text:?}");
            let kept: String =
                lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect();
            assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        }
    }
}

#[test]
fn characters_that_the_fonts_lack_are_written_as_their_codes() {
    use super::faces::{Face, Style, line};
    let set = |text| line(text, Style::new(Face::Strong, 10.0, 12.0)).unwrap().text;
    for known in ["Æ Ø Å Š ž – «sitat» 50 % €", "Čáhcesuolu ŋ ŧ đ", "IJsselstein", "Кириллица Ελλάδα"]
    {
        assert_eq!(set(known), known);
    }
    assert_eq!(set("Kunde😀senter 漢"), "Kunde[U+1F600]senter [U+6F22]");
    let page = CertificatePage { unit_name: "Kunde😀senter".into(), ..specimens::norwegian() };
    assert_eq!(count(&unsigned(&page), b"<</Type/Page/"), 1);
}

#[test]
fn a_paper_carries_any_number_of_files() {
    let supplement = |name: &str| Attachment {
        name: name.into(),
        mime: "application/vc+jwt".into(),
        relationship: Relationship::Supplement,
        ..specimens::attachment()
    };
    let files = [specimens::attachment(), supplement("credential.jwt"), supplement("log-proof.json")];
    let pdf = certificate(&specimens::norwegian(), &files, "x").unwrap();
    assert_eq!(count(&pdf, b"/AFRelationship/Data"), 1);
    assert_eq!(count(&pdf, b"/AFRelationship/Supplement"), 2);
    let twice = [specimens::attachment(), specimens::attachment()];
    let refused = certificate(&specimens::norwegian(), &twice, "x");
    assert!(matches!(refused, Err(LayoutError::Attachment(name)) if name == "certificate.json"));
}

#[test]
fn the_letters_that_a_font_begins_with_are_the_same_in_papers_that_say_other_things() {
    let font = |name: &str| {
        let mut page = specimens::norwegian();
        page.legal_line = name.into();
        let pdf = unsigned(&page);
        let at = pdf.windows(24).position(|part| part == b"+LibertinusSerif-Regular").unwrap();
        pdf[at - 6..at].to_vec()
    };
    assert_eq!(font("Nordlys Kundesenter AS"), font("Bergen Samtale AS"));
    assert_ne!(font("Nordlys Kundesenter AS"), font("Žižkov Zażółć AS"), "a letter of its own");
}

#[test]
fn a_large_paper_before_leaves_the_next_one_as_it_is() {
    let first = unsigned(&specimens::english());
    for _ in 0..20 {
        unsigned(&specimens::crowded());
    }
    assert_eq!(unsigned(&specimens::english()), first);
}

#[test]
fn a_name_cannot_hide_or_turn_letters() {
    let style = super::faces::Style::new(super::faces::Face::Serif, 10.0, 12.0);
    let line = super::faces::line("Fjord\u{202E}tkatnok\u{200B}\u{AD}\tAS\r", style).unwrap();
    assert_eq!(line.text, "Fjordtkatnok AS");
}

#[test]
fn a_required_text_that_is_empty_is_refused() {
    for page in [
        CertificatePage { title: String::new(), ..specimens::norwegian() },
        CertificatePage {
            head: Letterhead { mark_alt: String::new(), ..specimens::norwegian().head },
            ..specimens::norwegian()
        },
    ] {
        assert!(matches!(certificate(&page, &[], "x"), Err(LayoutError::Refused(_))), "{page:?}");
    }
}

#[test]
fn a_decision_with_a_long_table_takes_several_pages() {
    let pdf = letter(&specimens::decision(), "2027-117").unwrap();
    assert_eq!(count(&pdf, b"<</Type/Page/"), 4);
    assert_eq!(count(&pdf, b"/S/TR"), 34);
}

#[test]
fn a_row_longer_than_a_page_goes_on() {
    use super::letter::Block;
    let mut decision = specimens::decision();
    decision.blocks = vec![Block::Table {
        headers: specimens::strings(&["A", "B"]),
        rows: vec![vec!["1".into(), "ord ".repeat(3_000)], vec![]],
    }];
    assert!(count(&letter(&decision, "x").unwrap(), b"<</Type/Page/") > 2);
}
