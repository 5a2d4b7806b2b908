//! A letter with invented text: headings, long paragraphs, lists, tables over pages.

use super::Piece;
use crate::papers::letter::{Block, Letter, letter};
use crate::papers::paper::{Fact, SignaturePanel};
use crate::values::Language;
use crate::words::{self, Arguments};

struct Text {
    title: &'static str,
    section: &'static str,
    body: &'static str,
    items: [&'static str; 3],
    headers: [&'static str; 3],
    row: [&'static str; 3],
}

const NORWEGIAN: Text = Text {
    title: "Søknaden er innvilget på vilkår: Fjordkontakt Kundesenter er godkjent",
    section: "Begrunnelse",
    body: "Nemnda har lagt vekt på at virksomheten har dokumentert opplæring, kontroll med underleverandører og en klagebehandling som svarer alle innen fjorten dager. Medlytt gjennomføres ukentlig, og funnene følges opp i skriftlige samtaler med den enkelte rådgiver. Nemnda finner det likevel ikke godtgjort at rutinen for lydopptak var på plass i hele perioden.",
    items: [
        "Ny opplæringsplan for rådgivere sendes sekretariatet innen 1. juni 2027.",
        "Lydopptak av salgssamtaler oppbevares i minst tre måneder fra 1. april 2027, og rutinen dokumenteres med et utdrag av loggen for mai 2027.",
        "Avtalen med underleverandøren i Riga legges fram i signert stand.",
    ],
    headers: ["Krav", "Vurdering", "Merknad"],
    row: [
        "Oppbevaring av lydopptak av salgssamtaler",
        "Delvis oppfylt",
        "Rutinen mangler dato for siste revisjon.",
    ],
};

const ENGLISH: Text = Text {
    title: "The application is granted on conditions: Fjordkontakt Kundesenter is approved",
    section: "Reasons",
    body: "The board has given weight to documented training, to the control of subcontractors, and to a handling of complaints that answers everybody within fourteen days. Calls are listened to every week, and what is found is followed up in writing with each agent. The board does not, however, find it shown that the routine for recordings was in place throughout the period.",
    items: [
        "A revised training plan for agents is sent to the secretariat by 1 June 2027.",
        "Recordings of sales calls are kept for at least three months from 1 April 2027, and the routine is shown by an extract of the log for May 2027.",
        "The agreement with the subcontractor in Riga is presented, signed.",
    ],
    headers: ["Criterion", "Assessment", "Remark"],
    row: [
        "Keeping recordings of sales calls",
        "Partly met",
        "The routine lacks the date of its last revision.",
    ],
};

pub(super) fn pieces() -> anyhow::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for language in Language::ALL.iter().copied() {
        for (label, parts, rows) in [("short", 1, 3), ("long", 7, 41), ("odd", 2, 1)] {
            let page = page(language, label, parts, rows)?;
            pieces.push(Piece { name: format!("letter-{label}-{language}"), pdf: letter(&page, label)? });
        }
    }
    Ok(pieces)
}

fn page(language: Language, label: &str, parts: usize, rows: usize) -> anyhow::Result<Letter> {
    let text = match language {
        Language::Nb => NORWEGIAN,
        Language::En => ENGLISH,
    };
    let say = |key: &str| words::plain(language, key);
    let tokens = Arguments::new().text("page", "{page}").text("pages", "{pages}");
    let name = if label == "odd" { "Sámi Telefovdna SA 📞 Århus" } else { "Fjordkontakt Norge AS" };
    let items = text.items.map(ToOwned::to_owned).to_vec();
    let mut blocks = vec![Block::Bullets(items)];
    for _ in 0..parts {
        blocks.extend([Block::Heading(2, text.section.into()), Block::Paragraph(text.body.into())]);
        blocks.extend([Block::Heading(3, text.headers[0].into()), Block::Paragraph(text.body.into())]);
    }
    let row = |at: usize| {
        let [criterion, mark, remark] = text.row;
        let remark = if at.is_multiple_of(3) { remark } else { "" };
        vec![format!("{}.{} {criterion}", at / 8 + 1, at % 8 + 1), mark.to_owned(), remark.to_owned()]
    };
    blocks.push(Block::Table {
        headers: text.headers.map(ToOwned::to_owned).to_vec(),
        rows: (0..rows).map(row).collect(),
    });
    Ok(Letter {
        language: language.tag(),
        title: text.title.into(),
        author: "Callcenternemnda".into(),
        created: jiff::Timestamp::constant(1_803_893_400, 0),
        sender: ["Godkjent Callcenter", "Callcenternemnda", "post@godkjentcallcenter.no"]
            .map(ToOwned::to_owned)
            .to_vec(),
        recipient: [name, "Storgata 12", "9008 Tromsø"].map(ToOwned::to_owned).to_vec(),
        date: words::date(language, "2027-03-01".parse()?),
        references: vec![Fact { label: say("letter-case")?, value: "2027-117".into() }],
        blocks,
        signature: Some(SignaturePanel {
            heading: say("certificates-signed-by")?,
            lines: vec!["Callcenternemnda".into(), words::date(language, "2027-03-01".parse()?)],
            field_label: say("certificates-signed-by")?,
        }),
        footer: say("letter-footer")?,
        page_of: words::text(language, "certificates-page-of", &tokens)?,
        mark_alt: say("certificates-mark-alt")?,
    })
}
