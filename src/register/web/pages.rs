//! Landing, search, and a vendor's page today and on any day.

use super::caching::{self, Keep};
use super::elsewhere;
use super::flags;
use super::view::{self, AsOf};
use super::{about_orgnr, check_page, fault_of_certificate, fault_of_orgnr};
use crate::register::{Hits, Listed, Register, Snapshot, Sought, understand};
use crate::scheme::{CaseKind, Membership, Scheme, TheScheme};
use crate::values::{Clock, Language, Moment, Orgnr, OrgnrError, OsloDate};
use crate::web::{Fields, Page, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, LOCATION, VARY};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

/// How many hits a page shows; whoever gets more writes another letter.
const MOST_HITS: usize = 20;

pub(super) async fn start(request: HttpRequest) -> HttpResponse {
    let header =
        request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    HttpResponse::Found()
        .insert_header((LOCATION, format!("/{}/", Language::accepted(header))))
        .insert_header((VARY, "Accept-Language"))
        .insert_header((CACHE_CONTROL, "public, max-age=300"))
        .finish()
}

pub(super) async fn to_landing(page: Page) -> HttpResponse {
    HttpResponse::MovedPermanently().insert_header((LOCATION, format!("/{}/", page.language))).finish()
}

pub(super) async fn landing(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let snapshot = register.snapshot().await;
    let today = clock.today();
    let latest: Result<Vec<Value>, Problem> = snapshot
        .latest(5)
        .into_iter()
        .map(|(listed, one, event)| {
            let key = format!("register-event-{}", event.kind.as_str().replace('_', "-"));
            Ok(json!({
                "name": view::name_of(listed, one),
                "href": format!("/{}/register/{}", page.language, listed.vendor.orgnr),
                "what": page.text(&key, &Arguments::new())?,
                "on": event.effective_from,
            }))
        })
        .collect();
    let fee = |membership| scheme.fee(CaseKind::Approval, membership, today).map(crate::values::Money::ore);
    let content = json!({
        "common": view::common(&page, &scheme),
        "latest": latest?,
        "fee_member": fee(Membership::Member),
        "fee_other": fee(Membership::Other),
        "weeks": scheme.deadlines_on(today).processing_weeks,
        "years": scheme.validity_months / 12,
        "owner": scheme.owner.get(page.language),
    });
    let shown = page.show("register/landing.html", content)?;
    Ok(caching::html(&request, shown, Keep::List, None))
}

pub(super) async fn search(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let asked = Fields::parse(request.query_string().as_bytes());
    let text = asked.text("q").to_owned();
    let snapshot = register.snapshot().await;
    let now = clock.now();
    let sought = understand(&text);
    if let Some(location) = exactly(&page, &snapshot, &sought) {
        return Ok(see_other(location));
    }
    let content = results(&page, &scheme, &snapshot, &sought, &text, now)?;
    let mut shown = page.show("register/search.html", content)?;
    if text.is_empty() {
        return Ok(caching::html(&request, shown, Keep::List, None));
    }
    // Whom somebody looks for is nobody else's business, not even a cache's.
    shown.headers_mut().insert(CACHE_CONTROL, actix_web::http::header::HeaderValue::from_static("no-store"));
    Ok(shown)
}

/// Where a number that was written in full leads.
fn exactly(page: &Page, snapshot: &Snapshot, sought: &Sought) -> Option<String> {
    match sought {
        Sought::Orgnr(orgnr) => Some(format!("/{}/register/{orgnr}", page.language)),
        Sought::Certificate(number) => {
            let (listed, _) = snapshot.certificate(number)?;
            Some(format!("/{}/register/{}", page.language, listed.vendor.orgnr))
        }
        _ => None,
    }
}

fn results(
    page: &Page,
    scheme: &Scheme,
    snapshot: &Snapshot,
    sought: &Sought,
    text: &str,
    now: Moment,
) -> Result<Value, Problem> {
    let known_at = snapshot.present(now).known_at;
    let found = match sought {
        Sought::Name(words) => snapshot.search(words, page.language, MOST_HITS),
        _ => snapshot.search(&[], page.language, MOST_HITS),
    };
    let hits = view::hits(page, &found.hits, now.oslo_date(), known_at)?;
    // A number that can be none is told apart from one that nobody has.
    let fault = match sought {
        Sought::NotOrgnr(fault) => Some(page.text(fault_of_orgnr(*fault), &about_orgnr(*fault, text))?),
        Sought::NotCertificate(fault) => {
            Some(page.text(fault_of_certificate(*fault), &Arguments::new().text("typed", text))?)
        }
        _ => None,
    };
    Ok(json!({
        "common": view::common(page, scheme),
        "q": text,
        "hits": hits,
        "counted": counted(page, &found)?,
        "mended": found.mended,
        "fault": fault,
        "number": matches!(sought, Sought::Certificate(_)),
    }))
}

/// How many were found, in words, and how many of them are shown.
fn counted(page: &Page, found: &Hits<'_>) -> Result<Value, Problem> {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let about = Arguments::new().count("count", number(found.total)).count("shown", number(found.hits.len()));
    let (all, shown) = if found.more {
        ("register-hits-many", "register-hits-many-shown")
    } else {
        ("register-hits", "register-hits-shown")
    };
    let cut = found.more || found.total > found.hits.len();
    Ok(json!({
        "all": page.text(all, &about)?,
        "shown": page.text(if cut { shown } else { all }, &about)?,
    }))
}

pub(super) async fn vendor(
    request: HttpRequest,
    path: Path<(String, String)>,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let (_, typed) = path.into_inner();
    // The day that was asked about goes along.
    let query = request.query_string();
    let rest = if query.is_empty() { String::new() } else { format!("?{query}") };
    let orgnr = match number_of(&page, &typed, &rest) {
        Ok(orgnr) => orgnr,
        Err(other) => return other,
    };
    let asked = Fields::parse(request.query_string().as_bytes());
    let wanted = asked.text("date");
    let today = clock.today();
    let mut errors = Vec::new();
    if !wanted.is_empty() {
        match day_of(wanted, today) {
            Ok(day) if day == today => {}
            Ok(day) => return Ok(see_other(format!("/{}/register/{orgnr}/{day}", page.language))),
            Err(key) => errors.push(page.error("date", key, &Arguments::new().text("typed", wanted))?),
        }
    }
    let snapshot = register.snapshot().await;
    if let Some(location) = flags::owner_page(&page, &snapshot, &orgnr, "") {
        return Ok(see_other(location));
    }
    let view = Look { page: &page, scheme: &scheme, snapshot: &snapshot, now: clock.now() };
    let mut content = view.vendor(&orgnr, today)?;
    view.remember(&mut content, &orgnr, &asked)?;
    if errors.is_empty() {
        let shown = page.show("register/vendor.html", content)?;
        return Ok(caching::html(&request, shown, Keep::Current, None));
    }
    if let Some(object) = content.as_object_mut() {
        object.insert("date".to_owned(), json!(wanted));
    }
    page.show_again("register/vendor.html", content, &errors)
}

pub(super) async fn vendor_on(
    request: HttpRequest,
    path: Path<(String, String, String)>,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let (_, typed, date) = path.into_inner();
    let orgnr = match number_of(&page, &typed, &format!("/{date}")) {
        Ok(orgnr) => orgnr,
        Err(other) => return other,
    };
    let today = clock.today();
    let Ok(day) = day_of(&date, today) else {
        return Ok(see_other(format!("/{}/register/{orgnr}?{}", page.language, query("date", &date))));
    };
    if date != day.to_string() {
        return Ok(see_other(format!("/{}/register/{orgnr}/{day}", page.language)));
    }
    let snapshot = register.snapshot().await;
    if let Some(location) = flags::owner_page(&page, &snapshot, &orgnr, &format!("/{day}")) {
        return Ok(see_other(location));
    }
    let look = Look { page: &page, scheme: &scheme, snapshot: &snapshot, now: clock.now() };
    let mut content = look.then_and_now(&orgnr, day)?;
    look.remember(&mut content, &orgnr, &Fields::parse(request.query_string().as_bytes()))?;
    let shown = page.show("register/vendor_on.html", content)?;
    Ok(caching::html(&request, shown, Keep::Current, None))
}

fn query(name: &str, value: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

/// The number in an address; in another writing it leads to its own address, and one that can be none is
/// told what is wrong.
#[expect(clippy::result_large_err, reason = "the error is an answer of its own, made once")]
fn number_of(page: &Page, typed: &str, rest: &str) -> Result<Orgnr, Result<HttpResponse, Problem>> {
    match typed.parse::<Orgnr>() {
        Ok(orgnr) if orgnr.as_str() == typed => Ok(orgnr),
        Ok(orgnr) => Err(Ok(see_other(format!("/{}/register/{orgnr}{rest}", page.language)))),
        Err(fault) => Err(malformed(page, typed, fault)),
    }
}

fn malformed(page: &Page, typed: &str, fault: OrgnrError) -> Result<HttpResponse, Problem> {
    let text = page.text(fault_of_orgnr(fault), &about_orgnr(fault, typed))?;
    let content =
        json!({ "typed": typed, "text": text, "what": "orgnr", "check_href": check_page(page.language) });
    page.show_with(StatusCode::UNPROCESSABLE_ENTITY, "register/malformed.html", content)
}

/// A day that the register can tell about, or the key of what is wrong with it.
fn day_of(text: &str, today: OsloDate) -> Result<OsloDate, &'static str> {
    let day: OsloDate = text.parse().map_err(|_| "register-date-form")?;
    if day > today { Err("register-date-future") } else { Ok(day) }
}

/// One look at the register.
struct Look<'a> {
    page: &'a Page,
    scheme: &'a Scheme,
    snapshot: &'a Snapshot,
    now: Moment,
}

impl Look<'_> {
    fn vendor(&self, orgnr: &Orgnr, day: OsloDate) -> Result<Value, Problem> {
        let known_at = self.snapshot.present(self.now).known_at;
        let mut content = self.frame(orgnr, day)?;
        if let Some(object) = content.as_object_mut() {
            let listed = self.snapshot.vendor(orgnr);
            object.insert("units".to_owned(), self.units(listed, orgnr, day, known_at)?);
            if let Some(listed) = listed {
                self.for_others(listed, day, known_at, object)?;
            }
        }
        Ok(content)
    }

    /// What others take with them: the proof for a tender's form, the badge, the same for search engines.
    fn for_others(
        &self,
        listed: &Listed,
        day: OsloDate,
        known_at: Moment,
        object: &mut serde_json::Map<String, Value>,
    ) -> Result<(), Problem> {
        let base = &self.page.site().public_url;
        let owner = self.scheme.owner.get(self.page.language);
        let principal = listed.principal(day, known_at);
        // What does not hold is no evidence.
        let holds = principal.filter(|(_, standing)| standing.valid);
        let espd = holds.map(|(one, _)| elsewhere::espd_evidence(one, base, owner));
        object.insert("espd".to_owned(), json!(espd));
        let alt = Arguments::new().text("scheme", self.scheme.short_name.get(self.page.language));
        let alt = self.page.text("register-badge-code-alt", &alt)?;
        let badge = elsewhere::badge_code(&listed.vendor.orgnr, base, self.page.language, &alt);
        object.insert("badge".to_owned(), json!(badge));
        let linked = elsewhere::linked_data(listed, self.scheme, (day, known_at), base, self.page.language);
        object.insert("linked".to_owned(), json!(linked));
        Ok(())
    }

    /// The page of a past day: how it stood then, as known now; how it stands now; and what the register
    /// showed at the time, when that was something else.
    fn then_and_now(&self, orgnr: &Orgnr, day: OsloDate) -> Result<Value, Problem> {
        let today = self.now.oslo_date();
        let known_at = self.snapshot.present(self.now).known_at;
        let listed = self.snapshot.vendor(orgnr);
        let status = |known| {
            let found = listed.and_then(|it| it.principal(day, known));
            found.map_or(crate::approvals::Status::NotRegistered, |(_, standing)| standing.status)
        };
        let (counts, showed) = (status(known_at), status(day.end().min(known_at)));
        let mut content = self.frame(orgnr, day)?;
        if let Some(object) = content.as_object_mut() {
            object.insert("then".to_owned(), self.units(listed, orgnr, day, known_at)?);
            object.insert("now".to_owned(), self.units(listed, orgnr, today, known_at)?);
            object.insert("is_today".to_owned(), json!(day == today));
            let showed_word = self.page.text(&view::status_key(showed), &Arguments::new())?;
            object
                .insert("showed".to_owned(), if counts == showed { Value::Null } else { json!(showed_word) });
        }
        Ok(content)
    }

    fn units(
        &self,
        listed: Option<&Listed>,
        orgnr: &Orgnr,
        day: OsloDate,
        known_at: Moment,
    ) -> Result<Value, Problem> {
        let as_of = AsOf { day, today: self.now.oslo_date() };
        let Some(listed) = listed else {
            let verdict = view::unknown_verdict(self.page, &orgnr.grouped(), as_of)?;
            return Ok(json!([{ "verdict": verdict, "present": false }]));
        };
        let units = listed.units(day, known_at);
        let units: Result<Vec<Value>, Problem> = units
            .into_iter()
            .map(|(one, standing)| {
                view::unit(self.page, self.scheme, listed, one, &standing, as_of, known_at)
            })
            .collect();
        Ok(json!(units?))
    }

    /// Says which place of business was asked about, where one was.
    fn remember(&self, content: &mut Value, orgnr: &Orgnr, asked: &Fields) -> Result<(), Problem> {
        let place = flags::place(self.page, self.snapshot, orgnr, asked)?;
        if let Some(object) = content.as_object_mut() {
            object.insert("place".to_owned(), json!(place));
        }
        Ok(())
    }

    fn frame(&self, orgnr: &Orgnr, day: OsloDate) -> Result<Value, Problem> {
        let language = self.page.language;
        let listed = self.snapshot.vendor(orgnr);
        let similar = listed.map(|it| self.snapshot.similar(it)).unwrap_or_default();
        let similar: Vec<Value> = similar
            .into_iter()
            .map(|other| {
                json!({
                    "name": other.vendor.name, "orgnr": other.vendor.orgnr,
                    "href": format!("/{language}/register/{}", other.vendor.orgnr),
                })
            })
            .collect();
        let vendor = listed.map(|it| {
            json!({
                "name": it.vendor.name, "former": it.former, "website": website(&it.vendor.website),
                "email": it.vendor.contact_email, "phone": it.vendor.contact_phone,
            })
        });
        Ok(json!({
            "common": view::common(self.page, self.scheme),
            "orgnr": orgnr,
            "vendor": vendor,
            "history": listed.map(|it| view::history(self.page, it)).transpose()?.unwrap_or_default(),
            "similar": similar,
            "flags": listed.map(|it| flags::shown(self.page, it)).transpose()?,
            "checked": view::minute(self.now),
            "date": day,
            "date_words": words::date(language, day),
            "today": self.now.oslo_date(),
            "url": format!("{}/{language}/register/{orgnr}", self.page.site().public_url),
            "json_url": format!("/api/v1/vendors/{orgnr}/status"),
            "synthetic": orgnr.is_synthetic(),
        }))
    }
}

/// A vendor's own address, as a link only when it is one: nobody gets a script into our pages.
fn website(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let full = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = url::Url::parse(&full).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
