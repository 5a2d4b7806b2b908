//! Sample documents for tests and for looking at.

use super::page::CertificatePage;
use super::paper::{Attachment, CheckPanel, Fact, Letterhead, Relationship, SignaturePanel};

/// Owned texts.
pub(crate) fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|s| (*s).to_owned()).collect()
}
/// A fact.
pub(crate) fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

/// A usual certificate, in bokmål.
pub(crate) fn norwegian() -> CertificatePage {
    CertificatePage {
        language: "nb-NO",
        title: "Godkjenningsbevis GC-2027-00042-7 – Fjordkontakt Kundesenter".into(),
        author: "Callcenternemnda".into(),
        created: jiff::Timestamp::constant(1_803_893_400, 0),
        head: Letterhead {
            scheme_name: "Godkjent Callcenter".into(),
            authority: "Callcenternemnda".into(),
            number_label: "Bevisnummer".into(),
            number: "GC-2027-00042-7".into(),
            mark_alt: "Merket for Godkjent Callcenter: et skjold med en hake".into(),
        },
        heading: "Godkjenningsbevis".into(),
        intro: "Callcenternemnda har godkjent".into(),
        unit_name: "Fjordkontakt Kundesenter".into(),
        legal_line: "Fjordkontakt Norge AS, organisasjonsnummer 923 456 783".into(),
        statement: "Virksomheten oppfyller kravene i bransjenormen for den delen av virksomheten som er beskrevet her. Godkjenningen gjelder bare så lenge den årlige videreføringen er godtatt.".into(),
        facts: vec![
            fact("Gyldig fra og med", "1. mars 2027"),
            fact("Gyldig til og med", "29. februar 2028"),
            fact("Neste videreføring innen", "1. februar 2028"),
            fact("Vedtak fattet", "24. februar 2027"),
            fact("Nemndas saksnummer", "2027-117"),
            fact("Godkjenningsperiode", "36 måneder, år 1 av 3"),
        ],
        scope_heading: "Omfang".into(),
        scope: strings(&["Utgående anrop: salg og verving", "Inngående anrop: kundeservice", "Til forbrukere og næringsdrivende", "På vegne av oppdragsgivere"]),
        sites_heading: "Steder".into(),
        sites: strings(&["Storgata 12, 9008 Tromsø", "Verftsgata 3, 6416 Molde", "Øvre Slottsgate 27, 0157 Oslo"]),
        norm_heading: "Norm".into(),
        norm_line: "Bransjenorm for telefonsalg og kundeservice, utgave 13. februar 2024".into(),
        conditions_heading: "Vilkår".into(),
        conditions: vec![],
        check: CheckPanel {
            heading: "Kontroller beviset".into(),
            text: "Skann koden, eller slå opp nummeret på".into(),
            address: "godkjentcallcenter.no/v/GC-2027-00042-7".into(),
            qr_url: "https://godkjentcallcenter.no/v/GC-2027-00042-7".into(),
            qr_alt: "QR-kode til oppslaget godkjentcallcenter.no/v/GC-2027-00042-7".into(),
            decides: "Det er registeret, ikke dette dokumentet, som avgjør om godkjenningen gjelder.".into(),
        },
        signature: SignaturePanel {
            heading: "Digitalt signert av".into(),
            lines: strings(&["Callcenternemnda", "1. mars 2027 kl. 10.30", "Elektronisk segl, PAdES B-B"]),
            field_label: "Digital signatur fra Callcenternemnda".into(),
        },
        footer: "Signaturen viser hvem som utstedte dokumentet, og at det ikke er endret siden. Utskrifter har ingen signatur: slå opp nummeret. Maskinlesbare opplysninger ligger vedlagt i filen som certificate.json.".into(),
        page_of: "Side {page} av {pages}".into(),
    }
}

/// The same in English, with conditions.
pub(crate) fn english() -> CertificatePage {
    let no = norwegian();
    CertificatePage {
        language: "en-GB",
        title: "Certificate of approval GC-2027-00042-7 – Fjordkontakt Kundesenter".into(),
        author: "The Call Centre Board".into(),
        head: Letterhead {
            authority: "The Call Centre Board, Norway".into(),
            number_label: "Certificate number".into(),
            mark_alt: "The mark of Godkjent Callcenter: a shield with a check".into(),
            ..no.head
        },
        heading: "Certificate of approval".into(),
        intro: "The Call Centre Board has approved".into(),
        legal_line: "Fjordkontakt Norge AS, organisation number 923 456 783".into(),
        statement: "The business meets the criteria of the industry norm for the part of its work described here. The approval holds only while the yearly continuation is accepted.".into(),
        facts: vec![
            fact("Valid from", "1 March 2027"), fact("Valid to", "29 February 2028"), fact("Next continuation by", "1 February 2028"),
            fact("Decision made", "24 February 2027"), fact("Board’s case number", "2027-117"), fact("Period of approval", "36 months, year 1 of 3"),
        ],
        scope_heading: "Scope".into(),
        scope: strings(&["Outbound calls: sales and fundraising", "Inbound calls: customer service", "To consumers and businesses", "On behalf of clients"]),
        sites_heading: "Sites".into(),
        norm_line: "Industry norm for telephone sales and customer service, edition of 13 February 2024".into(),
        conditions_heading: "Conditions".into(),
        conditions: strings(&["A revised training plan for new agents is sent to the secretariat by 1 June 2027.", "Recordings of sales calls are kept for at least three months from 1 April 2027, and the routine is documented."]),
        check: CheckPanel {
            heading: "Check this certificate".into(),
            text: "Scan the code, or look the number up at".into(),
            qr_alt: "QR code that leads to godkjentcallcenter.no/v/GC-2027-00042-7".into(),
            decides: "The register, not this document, decides whether the approval is in force.".into(),
            ..no.check
        },
        signature: SignaturePanel { heading: "Digitally signed by".into(), lines: strings(&["The Call Centre Board", "1 March 2027 at 10:30", "Electronic seal, PAdES B-B"]), field_label: "Digital signature of the Call Centre Board".into() },
        footer: "The signature shows who issued this document and that it has not been changed since. A printout carries no signature: look the number up. The same facts for machines are attached as certificate.json.".into(),
        page_of: "Page {page} of {pages}".into(),
        ..no
    }
}

/// A name of 200 characters, ten scopes, twelve sites, three conditions.
pub(crate) fn crowded() -> CertificatePage {
    let mut page = norwegian();
    page.unit_name = "Nordvestlandets Samvirkende Kundesenter- og Telefonsalgsavdeling for Innsamling, Medlemsservice og Markedsundersøkelser, avdeling Ålesund, Ørsta og Volda, med underavdelinger i Sogn, Sunnfjord og Nordfjord".into();
    page.scope = strings(&[
        "Utgående anrop",
        "Inngående anrop",
        "Salg",
        "Kundeservice",
        "Innsamling og verving",
        "Markedsundersøkelser",
        "Til forbrukere",
        "Til næringsdrivende",
        "For egen virksomhet",
        "På vegne av oppdragsgivere",
    ]);
    page.sites = (1..=12)
        .map(|n| format!("Kjøpmannsgata {n}, inngang fra Østre Havnegate, {:04} Ålesund", 6000 + n))
        .collect();
    page.conditions = strings(&[
        "Ny opplæringsplan for rådgivere sendes sekretariatet innen 1. juni 2027.",
        "Lydopptak av salgssamtaler oppbevares i minst tre måneder fra 1. april 2027, og rutinen dokumenteres med et utdrag av loggen for mai 2027, der personopplysninger er fjernet.",
        "Avtalen med underleverandøren i Riga legges fram i signert stand.",
    ]);
    page
}

/// A small file for machines.
pub(crate) fn attachment() -> Attachment {
    Attachment {
        name: "certificate.json".into(),
        mime: "application/json".into(),
        description: "Opplysningene i beviset for maskiner".into(),
        relationship: Relationship::Data,
        bytes: br#"{"number":"GC-2027-00042-7"}"#.to_vec(),
        modified: jiff::Timestamp::constant(1_803_893_400, 0),
    }
}

/// A certificate with only what must be there.
pub(crate) fn bare() -> CertificatePage {
    let mut bare = norwegian();
    for text in [
        &mut bare.head.authority,
        &mut bare.statement,
        &mut bare.norm_line,
        &mut bare.head.number,
        &mut bare.check.qr_url,
        &mut bare.footer,
        &mut bare.check.text,
        &mut bare.intro,
        &mut bare.legal_line,
    ] {
        text.clear();
    }
    for list in [&mut bare.scope, &mut bare.sites, &mut bare.signature.lines] {
        list.clear();
    }
    bare.facts.clear();
    bare
}

/// A decision with long reasons and a table of 33 rows.
pub(crate) fn decision() -> super::letter::Letter {
    use super::letter::{Block, Letter};
    let scores = ["Oppfylt", "Delvis oppfylt", "Oppfylt", "Ikke aktuelt"];
    let criteria = [
        "Avtale med oppdragsgiver",
        "Opplæring av nye rådgivere",
        "Vask mot Reservasjonsregisteret",
        "Presentasjon ved samtalens start",
        "Nummervisning",
        "Angrerett og skriftlig bekreftelse",
        "Oppbevaring av lydopptak av salgssamtaler",
        "Rutine for klagebehandling",
    ];
    let row = |(n, (criterion, score)): (usize, (&&str, &&str))| {
        let detail =
            if n % 5 == 0 { ", med dokumentert rutine, ansvarlig person og siste gjennomgang" } else { "" };
        let remark = if n % 4 == 1 { "Rutinen mangler dato for siste revisjon." } else { "" };
        let number = format!("{}.{}", n / 8 + 1, n % 8 + 1);
        vec![
            number,
            format!("{criterion}{detail}"),
            (*score).to_owned(),
            format!("{}", 60 + n),
            remark.to_owned(),
        ]
    };
    let rows = criteria.iter().cycle().zip(scores.iter().cycle()).enumerate().take(33).map(row).collect();
    let reason = "Nemnda har lagt vekt på at virksomheten har dokumentert opplæring, kontroll med underleverandører og en klagebehandling som svarer alle innen fjorten dager. Medlytt gjennomføres ukentlig, og funnene følges opp i skriftlige samtaler med den enkelte rådgiver. Nemnda finner det likevel ikke godtgjort at rutinen for lydopptak var på plass i hele perioden.";
    let mut blocks = vec![
        Block::Paragraph(
            "Callcenternemnda behandlet søknaden i møte 24. februar 2027. Vedtaket var enstemmig.".into(),
        ),
        Block::Heading(2, "Vedtak".into()),
        Block::Paragraph(
            "Fjordkontakt Kundesenter godkjennes fra 1. mars 2027 til 28. februar 2030, på disse vilkårene:"
                .into(),
        ),
        Block::Bullets(strings(&[
            "Ny opplæringsplan for rådgivere sendes sekretariatet innen 1. juni 2027.",
            "Lydopptak av salgssamtaler oppbevares i minst tre måneder fra 1. april 2027, og rutinen dokumenteres med et utdrag av loggen for mai 2027, der personopplysninger er fjernet.",
        ])),
        Block::Heading(2, "Begrunnelse".into()),
    ];
    for n in 0..7 {
        if n % 3 == 0 {
            blocks.push(Block::Heading(3, format!("Om kravene i del {}", n / 3 + 1)));
        }
        blocks.push(Block::Paragraph(reason.into()));
    }
    blocks.push(Block::Heading(2, "Vurdering av hvert krav".into()));
    blocks.push(Block::Table {
        headers: strings(&["Krav", "Hva kravet gjelder", "Vurdering", "Poeng", "Merknad"]),
        rows,
    });
    blocks.push(Block::Heading(2, "Klage".into()));
    blocks.push(Block::Paragraph("Vedtaket kan påklages innen tre uker etter at dette brevet er mottatt. Klagen sendes i portalen, på sakens side.".into()));
    let page = norwegian();
    Letter {
        language: "nb-NO",
        title: "Vedtak om godkjenning av Fjordkontakt Kundesenter".into(),
        author: "Callcenternemnda".into(),
        created: page.created,
        sender: strings(&[
            "Callcenternemnda",
            "Sekretariatet for Godkjent Callcenter",
            "Postboks 100, 0101 Oslo",
            "post@godkjentcallcenter.no",
        ]),
        recipient: strings(&[
            "Fjordkontakt Norge AS",
            "Att. Solveig Bjørnstad",
            "Storgata 12",
            "9008 Tromsø",
        ]),
        date: "Oslo, 1. mars 2027".into(),
        references: vec![fact("Saksnummer", "2027-117"), fact("Deres referanse", "SB/2026-9")],
        blocks,
        signature: Some(page.signature),
        footer: "Brevet er signert digitalt. Vedlegg og sakens dokumenter finnes i portalen.".into(),
        page_of: page.page_of,
        mark_alt: page.head.mark_alt,
    }
}

pub(crate) fn unsigned(page: &CertificatePage) -> Vec<u8> {
    super::page::certificate(page, &[attachment()], "GC-2027-00042-7").unwrap()
}
