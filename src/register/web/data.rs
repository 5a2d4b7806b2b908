//! The whole register as files, for those who work with tables: the same for everybody, and for any day.

use super::api::{asked, parameters};
use super::caching::{self, Keep};
use super::described::{PROBLEM, Unchanged, When};
use super::view;
use super::working::work;
use crate::register::{
    MOST_OFFLINE, Question, Register, RegisterRow, Snapshot, events_ndjson, offline_json, register_json,
    register_rows,
};
use crate::sheets::{self, Cell, SheetError, Table, Values};
use crate::signing::announcing::AnnouncingKey;
use crate::values::{Clock, Language, OsloDate};
use crate::web::{Problem, ProblemAnswer};
use crate::words;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;

pub(super) async fn file(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let question = asked(&request, &snapshot, clock.now())?;
    if *path == "events.ndjson" {
        // All that ever was: as of another day it would be no other.
        parameters(&request, &[])?;
    }
    let name = path.clone();
    // A large register is work for a while: others are served meanwhile.
    let (kind, bytes) = work(move || made(&name, &snapshot, &question)).await??;
    let mut answer = caching::bytes(&request, bytes, kind, Keep::List);
    if let Ok(name) = format!("attachment; filename=\"{path}\"").parse() {
        answer.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// A file's kind and bytes.
fn made(name: &str, snapshot: &Snapshot, question: &Question) -> Result<(&'static str, Vec<u8>), Problem> {
    Ok(match name {
        "register.json" => ("application/json", register_json(snapshot, question).into_bytes()),
        "register.csv" => ("text/csv; charset=utf-8; header=present", plain(snapshot, question)?),
        "register-excel.csv" => {
            ("text/csv; charset=utf-8; header=present", sheets::write_csv(&table(snapshot, question)?))
        }
        "register.xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            sheets::write_xlsx(&[table(snapshot, question)?]).map_err(Problem::internal)?,
        ),
        "register.parquet" => {
            ("application/vnd.apache.parquet", columns(snapshot, question).map_err(Problem::internal)?)
        }
        "events.ndjson" => ("application/x-ndjson", events_ndjson(snapshot).into_bytes()),
        _ => return Err(Problem::not_found()),
    })
}

/// Who signs the register's copy.
pub(super) type Announcer = Data<Arc<AnnouncingKey>>;

/// The whole register, signed: a JSON Web Signature in its compact form (RFC 7515, RFC 8037), so that it can be kept,
/// passed on and looked up in by anybody, and still be told for ours.
#[utoipa::path(
    get, path = "/data/register.jws", operation_id = "signedRegister", tag = "Register",
    summary = "The whole register, signed",
    description = "A JSON Web Signature in its compact form (RFC 7515, EdDSA with Ed25519). Its payload is JSON: `asOf`, `knownAt`, \
        `registerSeq`, and `vendors` with their names, certificates and how they stood.",
    params(When),
    responses(
        (status = 200, description = "The signature with what it is of.", body = String, content_type = "application/jose",
            headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
        (status = 422, description = "An instant is wrong.", body = ProblemAnswer, content_type = PROBLEM),
    ),
)]
pub(super) async fn signed(
    request: HttpRequest,
    register: Data<Register>,
    clock: Data<Clock>,
    key: Announcer,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let question = asked(&request, &snapshot, clock.now())?;
    if snapshot.all().len() > MOST_OFFLINE {
        return Err(Problem::not_found());
    }
    let head = json!({ "alg": "EdDSA", "kid": key.id(), "typ": "JOSE", "cty": "application/json" });
    let jws = work(move || {
        let payload = offline_json(&snapshot, &question);
        let content = [head.to_string(), payload].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
        let signature = URL_SAFE_NO_PAD.encode(key.sign(content.as_bytes()));
        format!("{content}.{signature}")
    });
    let jws = jws.await?;
    Ok(caching::bytes(&request, jws.into_bytes(), "application/jose", Keep::Current))
}

/// Keys as programs read them (RFC 7517).
#[derive(Serialize, ToSchema)]
pub(super) struct KeySet {
    keys: Vec<WebKey>,
}

/// A key that we sign with (RFC 8037).
#[derive(Serialize, ToSchema)]
struct WebKey {
    kty: &'static str,
    crv: &'static str,
    #[serde(rename = "use")]
    purpose: &'static str,
    alg: &'static str,
    /// Its name, as the signed register has it.
    kid: String,
    /// The public half: 32 bytes in base64url.
    x: String,
}

/// The keys that what machines are told is signed with, as a JSON Web Key Set (RFC 7517).
#[utoipa::path(
    get, path = "/data/keys.json", operation_id = "keys", tag = "Register",
    summary = "The keys that the register and messages to webhooks are signed with",
    description = "",
    responses(
        (status = 200, description = "A JSON Web Key Set (RFC 7517, RFC 8037).", body = KeySet, headers(("ETag" = String, description = "Of exactly these bytes."))),
        Unchanged,
    ),
)]
pub(super) async fn keys(request: HttpRequest, key: Announcer) -> Result<HttpResponse, Problem> {
    let (kid, x) = (key.id(), public(&key));
    let ours = WebKey { kty: "OKP", crv: "Ed25519", purpose: "sig", alg: "EdDSA", kid, x };
    let all = serde_json::to_string(&KeySet { keys: vec![ours] }).map_err(Problem::internal)?;
    Ok(caching::json(&request, all, Keep::List, None))
}

/// The public half of the key, as web keys write it.
pub(super) fn public(key: &AnnouncingKey) -> String {
    URL_SAFE_NO_PAD.encode(key.public())
}

/// A table for programs: commas, stable words, days as ISO 8601 writes them (RFC 4180).
fn plain(snapshot: &Snapshot, question: &Question) -> Result<Vec<u8>, Problem> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .has_headers(false)
        .from_writer(Vec::new());
    // Also where there are no rows.
    out.write_record(COLUMNS).map_err(Problem::internal)?;
    for row in register_rows(snapshot, question) {
        // No spreadsheet shall take a company's name for a formula.
        let (name, unit) = (sheets::neutral(row.legal_name), sheets::neutral(row.unit));
        let row = RegisterRow { legal_name: &name, unit: &unit, ..row };
        out.serialize(row).map_err(Problem::internal)?;
    }
    out.into_inner().map_err(|error| Problem::internal(error.to_string()))
}

/// The columns of `register.csv`, by the same names, each as what it is.
fn columns(snapshot: &Snapshot, question: &Question) -> Result<Vec<u8>, SheetError> {
    let rows: Vec<RegisterRow<'_>> = register_rows(snapshot, question).collect();
    let text =
        |of: fn(&RegisterRow<'_>) -> String| Values::Text(rows.iter().map(|row| Some(of(row))).collect());
    let day = |of: fn(&RegisterRow<'_>) -> Option<OsloDate>| Values::Day(rows.iter().map(of).collect());
    let columns: Vec<(&str, Values)> = COLUMNS
        .into_iter()
        .zip([
            text(|row| row.organisasjonsnummer.to_owned()),
            text(|row| row.legal_name.to_owned()),
            text(|row| row.unit.to_owned()),
            text(|row| row.certificate_number.to_string()),
            text(|row| row.status.as_str().to_owned()),
            Values::Flag(rows.iter().map(|row| Some(row.valid)).collect()),
            day(|row| row.valid_from),
            day(|row| row.valid_until),
            day(|row| row.status_changed_on),
            text(|row| row.scope.clone()),
            text(|row| row.norm_version.to_owned()),
        ])
        .collect();
    sheets::write_parquet("register", &columns)
}

/// A table for people: in bokmål, as Norwegian spreadsheet programs open it.
fn table(snapshot: &Snapshot, question: &Question) -> Result<Table, Problem> {
    let say = |key: &str| words::plain(Language::Nb, key).map_err(Problem::from);
    let headings: Result<Vec<String>, Problem> =
        HEADINGS.iter().map(|heading| say(&format!("register-data-{heading}"))).collect();
    let rows: Result<Vec<Vec<Cell>>, Problem> = register_rows(snapshot, question)
        .map(|row| {
            let scope: Result<Vec<String>, Problem> =
                row.scope.split(' ').map(|word| say(&format!("register-scope-{word}"))).collect();
            let day = |day: Option<OsloDate>| day.map_or(Cell::Empty, Cell::Day);
            Ok(vec![
                Cell::from(row.organisasjonsnummer.to_owned()),
                Cell::from(row.legal_name.to_owned()),
                Cell::from(row.unit.to_owned()),
                Cell::from(row.certificate_number.to_string()),
                Cell::from(say(&view::status_key(row.status))?),
                Cell::from(say(if row.valid { "register-data-yes" } else { "register-data-no" })?),
                day(row.valid_from),
                day(row.valid_until),
                day(row.status_changed_on),
                Cell::from(words::list(Language::Nb, &scope?)),
                Cell::from(row.norm_version.to_owned()),
            ])
        })
        .collect();
    let name = say("register-data-title")?;
    Ok(Table { name, headings: headings?, rows: rows? })
}

/// The columns for programs, in their order.
const COLUMNS: [&str; 11] = [
    "organisasjonsnummer",
    "legalName",
    "unit",
    "certificateNumber",
    "status",
    "valid",
    "validFrom",
    "validUntil",
    "statusChangedOn",
    "scope",
    "normVersion",
];

/// The same for people.
const HEADINGS: [&str; 11] =
    ["orgnr", "name", "unit", "number", "status", "valid", "from", "until", "since", "scope", "norm"];
