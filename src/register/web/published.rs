//! What others take from the register without asking each time: feeds, the badge, the sitemap, the catalogue of open data;
//! and the pages that tell buyers and programmers how.

use super::api::{orgnr_of, parameters};
use super::caching::{self, Keep};
use super::description::{self, Description};
use super::view;
use crate::register::{Feed, Register, badge_svg, catalogue_ttl, feed_xml, sitemap_index, sitemap_part};
use crate::scheme::{NormRole, TheScheme};
use crate::values::{Clock, Language};
use crate::web::{Page, Problem, see_other};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};
use std::fmt::Write;

const ATOM: &str = "application/atom+xml; charset=utf-8";

pub(super) async fn feed(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let xml = feed_xml(&snapshot, Feed::Register, page.language, scheme.owner.get(page.language))?;
    Ok(caching::bytes(&request, xml.into_bytes(), ATOM, Keep::List))
}

/// Of a vendor that the register does not know there is none: nothing can happen that it would tell of.
pub(super) async fn feed_of_vendor(
    request: HttpRequest,
    path: Path<(String, String)>,
    page: Page,
    register: Data<Register>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path.1)?;
    let snapshot = register.snapshot().await;
    let (listed, _) = snapshot.answering(&orgnr).ok_or_else(Problem::not_found)?;
    let author = scheme.owner.get(page.language);
    let xml = feed_xml(&snapshot, Feed::Vendor(listed), page.language, author)?;
    Ok(caching::bytes(&request, xml.into_bytes(), ATOM, Keep::List))
}

/// The badge may be shown on pages of others; that is what it is for.
pub(super) async fn badge(
    request: HttpRequest,
    path: Path<String>,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let orgnr = orgnr_of(&path)?;
    let fields = parameters(&request, &["lang"])?;
    let language = fields.text("lang").parse::<Language>().unwrap_or(Language::Nb);
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let when = (now.oslo_date(), snapshot.present(now).known_at);
    let name = scheme.short_name.get(language);
    let svg = badge_svg(snapshot.answering(&orgnr).map(|(listed, _)| listed), when, language, name)?;
    let mut answer = caching::bytes(&request, svg.into_bytes(), "image/svg+xml", Keep::List);
    let headers = answer.headers_mut();
    let across = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(across, HeaderValue::from_static("cross-origin"));
    Ok(answer)
}

const XML: &str = "application/xml; charset=utf-8";

pub(super) async fn sitemap(request: HttpRequest, register: Data<Register>) -> HttpResponse {
    let snapshot = register.snapshot().await;
    caching::bytes(&request, sitemap_index(&snapshot).into_bytes(), XML, Keep::List)
}

pub(super) async fn sitemap_of(
    request: HttpRequest,
    path: Path<usize>,
    register: Data<Register>,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let xml = sitemap_part(&snapshot, *path).ok_or_else(Problem::not_found)?;
    Ok(caching::bytes(&request, xml.into_bytes(), XML, Keep::List))
}

pub(super) async fn catalogue(
    request: HttpRequest,
    register: Data<Register>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let ttl = catalogue_ttl(&snapshot, &scheme)?;
    Ok(caching::bytes(&request, ttl.into_bytes(), "text/turtle; charset=utf-8", Keep::List))
}

/// Where buyers find what they put into a tender, in a language.
pub(super) const fn buyers_page(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/anskaffelse",
        Language::En => "/en/procurement",
    }
}

pub(super) async fn buyers(
    request: HttpRequest,
    page: Page,
    scheme: TheScheme,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    if request.path() != buyers_page(page.language) {
        return Ok(see_other(buyers_page(page.language)));
    }
    let norms: Vec<Value> = scheme
        .norms
        .iter()
        .filter(|norm| norm.role == NormRole::Base)
        .filter_map(|norm| {
            let edition = scheme.edition_on(&norm.id, clock.today())?;
            Some(json!({
                "name": norm.name.get(page.language),
                "href": format!("/{}/om/norm/{}/{}", page.language, norm.id, edition.edition),
            }))
        })
        .collect();
    let content = json!({ "common": view::common(&page, &scheme), "norms": norms });
    Ok(caching::html(&request, page.show("register/buyers.html", content)?, Keep::List, None))
}

/// One way to ask, as the description of the API has it.
fn ways(description: &Description, base: &str) -> Vec<Value> {
    let paths = description.whole().get("paths").and_then(Value::as_object);
    let ways = paths.into_iter().flatten().flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, way)| way_of(base, path, method, way))
    });
    ways.collect()
}

fn way_of(base: &str, path: &str, method: &str, way: &Value) -> Value {
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let parameters = way.get("parameters").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut place = path.to_owned();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for parameter in parameters {
        let name = text(parameter, "name");
        let example = match parameter.get("example") {
            Some(Value::String(example)) => example.clone(),
            example => example.map(ToString::to_string).unwrap_or_default(),
        };
        match text(parameter, "in").as_str() {
            "path" => place = place.replace(&format!("{{{name}}}"), &example),
            _ if !example.is_empty() => {
                query.append_pair(&name, &example);
            }
            _ => {}
        }
    }
    let query = query.finish();
    if !query.is_empty() {
        place = format!("{place}?{query}");
    }
    let body = way.pointer("/requestBody/content/application~1json/example");
    let mut example = match method {
        "get" => format!("curl '{base}{place}'"),
        other => format!("curl -X {} {base}{place}", other.to_uppercase()),
    };
    if way.get("security").is_some() {
        example.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
    }
    if let Some(body) = body {
        let _ = write!(example, " \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'");
    } else if way.get("requestBody").is_some() {
        example.push_str(" \\\n  -H 'Content-Type: application/pdf' \\\n  --data-binary @file.pdf");
    }
    json!({
        "id": text(way, "operationId"),
        "method": method.to_uppercase(),
        "path": path,
        "summary": text(way, "summary"),
        "description": text(way, "description").replace('`', ""),
        "parameters": parameters.iter().map(|one| json!({
            "name": text(one, "name"), "description": text(one, "description"),
        })).collect::<Vec<_>>(),
        "example": example,
        "answer": description::example_of(way).map(|answer| format!("{answer:#}")),
    })
}

pub(super) async fn api_page(
    request: HttpRequest,
    page: Page,
    scheme: TheScheme,
    description: Data<Description>,
) -> Result<HttpResponse, Problem> {
    let base = page.site().public_url.clone();
    let content = json!({
        "common": view::common(&page, &scheme),
        "ways": ways(&description, &base),
        "recipes": {
            "webhook_key": include_str!("recipes/webhook_key.py"),
            "webhook_secret": include_str!("recipes/webhook_secret.py"),
            "register": include_str!("recipes/register.py").replace("{base}", &base),
        },
    });
    Ok(caching::html(&request, page.show("register/api.html", content)?, Keep::List, None))
}
