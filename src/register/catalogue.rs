//! The catalogue of our open data for data.norge.no and others: DCAT-AP-NO 3, as Turtle.

use super::Snapshot;
use crate::scheme::Scheme;
use crate::values::Language;
use crate::words::{self, MissingText};
use std::fmt::Write;

/// The files of the register: path, media type, what kind of file it is to the EU's list, key of its title.
const FILES: [(&str, &str, &str, &str); 6] = [
    ("register.json", "application/json", "JSON", "register-catalogue-json"),
    ("register.csv", "text/csv", "CSV", "register-catalogue-csv"),
    ("register-excel.csv", "text/csv", "CSV", "register-catalogue-excel"),
    (
        "register.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
        "register-catalogue-xlsx",
    ),
    ("register.parquet", "application/vnd.apache.parquet", "PARQUET", "register-catalogue-parquet"),
    ("events.ndjson", "application/x-ndjson", "JSON", "register-catalogue-events"),
];

const PREFIXES: &str = "\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// The terms on which the data may be used: the Norwegian licence for open government data.
const LICENCE: &str = "<http://publications.europa.eu/resource/authority/licence/NLOD_2_0>";

/// The catalogue.
///
/// # Errors
/// When a text is missing.
pub fn catalogue_ttl(snapshot: &Snapshot, scheme: &Scheme) -> Result<String, MissingText> {
    let base = &snapshot.public_url;
    let both = |key: &str| {
        let texts: Result<Vec<String>, MissingText> = Language::ALL
            .iter()
            .map(|language| Ok(format!("{}@{language}", literal(&words::plain(*language, key)?))))
            .collect();
        texts.map(|texts| texts.join(", "))
    };
    let owner: Vec<String> =
        Language::ALL.iter().map(|one| format!("{}@{one}", literal(scheme.owner.get(*one)))).collect();
    let mut ttl = PREFIXES.to_owned();
    let _ = write!(
        ttl,
        "\n<{base}/catalog.ttl#publisher> a foaf:Agent ;\n    foaf:name {owner} .\n\
         \n<{base}/catalog.ttl#contact> a vcard:Organization ;\n    vcard:fn {owner} ;\n    vcard:hasEmail <mailto:{email}> .\n",
        owner = owner.join(", "),
        email = scheme.email,
    );
    let frame =
        "dct:publisher <{base}/catalog.ttl#publisher> ;\n    dcat:contactPoint <{base}/catalog.ttl#contact>";
    let frame = frame.replace("{base}", base);
    let _ = write!(
        ttl,
        "\n<{base}/catalog.ttl> a dcat:Catalog ;\n    dct:title {title} ;\n    dct:description {text} ;\n    {frame} ;\n    dct:language <http://publications.europa.eu/resource/authority/language/NOB>, <http://publications.europa.eu/resource/authority/language/ENG> ;\n    dct:license {LICENCE} ;\n    dcat:dataset <{base}/data/register> ;\n    dcat:service <{base}/api/v1> .\n",
        title = both("register-catalogue-title")?,
        text = both("register-catalogue-text")?,
    );
    let places: Vec<String> = FILES.iter().map(|(file, ..)| format!("<{base}/data/{file}>")).collect();
    let _ = write!(
        ttl,
        "\n<{base}/data/register> a dcat:Dataset ;\n    dct:title {title} ;\n    dct:description {text} ;\n    {frame} ;\n    dcat:theme <http://publications.europa.eu/resource/authority/data-theme/GOVE> ;\n    dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ;\n    dct:spatial <http://publications.europa.eu/resource/authority/country/NOR> ;\n    dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/IRREG> ;\n    dcat:landingPage <{base}/nb/register> ;\n    dcat:distribution {places} .\n",
        title = both("register-catalogue-data")?,
        text = both("register-catalogue-data-text")?,
        places = places.join(", "),
    );
    for (file, media, kind, key) in FILES {
        let _ = write!(
            ttl,
            "\n<{base}/data/{file}> a dcat:Distribution ;\n    dct:title {title} ;\n    dcat:accessURL <{base}/data/{file}> ;\n    dcat:downloadURL <{base}/data/{file}> ;\n    dct:license {LICENCE} ;\n    dct:format <http://publications.europa.eu/resource/authority/file-type/{kind}> ;\n    dcat:mediaType <https://www.iana.org/assignments/media-types/{media}> .\n",
            title = both(key)?,
        );
    }
    let _ = write!(
        ttl,
        "\n<{base}/api/v1> a dcat:DataService ;\n    dct:title {title} ;\n    dct:description {text} ;\n    {frame} ;\n    dcat:endpointURL <{base}/api/v1> ;\n    dcat:endpointDescription <{base}/openapi.json> ;\n    dct:license {LICENCE} ;\n    dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ;\n    dcat:servesDataset <{base}/data/register> .\n",
        title = both("register-catalogue-api")?,
        text = both("register-catalogue-api-text")?,
    );
    Ok(ttl)
}

/// A text as Turtle quotes it.
fn literal(text: &str) -> String {
    let mut quoted = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
