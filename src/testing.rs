//! What the rooms' own tests share: a migrated database of their own, and people in it.

use crate::people::{self, Person, Role};
use crate::store::schema::{accounts, memberships, roles, units, vendors};
use crate::store::{Database, Db, Json, Store, StoreError};
use crate::values::{Id, Language, Moment};
use crate::web::{Admitted, Contact, Problem, Site, Viewer};
use crate::words::Templates;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::{Data, ServiceConfig};
use actix_web::{App, HttpMessage};
use diesel::prelude::*;
use serde_json::json;

/// A fresh SQLite database that lives as long as the folder beside it.
pub(crate) fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(Database::Sqlite(folder.path().join("test.db")), 4).unwrap();
    store.migrate().unwrap();
    (folder, store)
}

/// An instant, from `2026-11-21T12:00:00Z`.
pub(crate) fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Runs queries that may fail only because the test is wrong.
pub(crate) fn sql<T>(store: &Store, run: impl FnOnce(&mut Db) -> QueryResult<T>) -> T {
    store.write(|db| run(db).map_err(StoreError::from)).unwrap()
}

/// Somebody with roles; a deputy's member is given.
pub(crate) fn person(store: &Store, name: &str, held: &[Role], deputy_for: Option<Id>) -> Person {
    let id = Id::fresh();
    let now = moment("2026-01-01T08:00:00Z");
    let email = format!(
        "{}@example.no",
        name.to_lowercase().replace(' ', ".").replace('æ', "ae").replace('ø', "o").replace('å', "a")
    );
    sql(store, |db| {
        diesel::insert_into(accounts::table)
            .values((
                accounts::id.eq(id),
                accounts::email.eq(&email),
                accounts::name.eq(name),
                accounts::language.eq(Language::Nb),
                accounts::theme.eq(""),
                accounts::confirmed_at.eq(Some(now)),
                accounts::created_at.eq(now),
            ))
            .execute(db)?;
        for role in held {
            diesel::insert_into(roles::table)
                .values((
                    roles::id.eq(Id::fresh()),
                    roles::account_id.eq(id),
                    roles::role.eq(*role),
                    roles::deputy_for.eq(deputy_for),
                    roles::granted_at.eq(now),
                ))
                .execute(db)?;
        }
        people::person(db, id)
    })
    .unwrap()
}

/// A vendor with one unit (outbound sales to consumers, for others) and its administrator: `(vendor, unit)`.
pub(crate) fn vendor(store: &Store, orgnr: &str, name: &str, administrator: Id) -> (Id, Id) {
    let (vendor, unit) = (Id::fresh(), Id::fresh());
    let now = moment("2026-01-01T08:00:00Z");
    sql(store, |db| {
        diesel::insert_into(vendors::table)
            .values((
                vendors::id.eq(vendor),
                vendors::orgnr.eq(orgnr),
                vendors::name.eq(name),
                vendors::contact_email.eq(""),
                vendors::contact_phone.eq(""),
                vendors::website.eq(""),
                vendors::created_at.eq(now),
                vendors::version.eq(1),
            ))
            .execute(db)?;
        diesel::insert_into(memberships::table)
            .values((
                memberships::id.eq(Id::fresh()),
                memberships::account_id.eq(administrator),
                memberships::vendor_id.eq(vendor),
                memberships::administrator.eq(true),
                memberships::state.eq("active"),
                memberships::requested_at.eq(now),
            ))
            .execute(db)?;
        diesel::insert_into(units::table)
            .values((
                units::id.eq(unit),
                units::vendor_id.eq(vendor),
                units::name.eq(name),
                units::whole_firm.eq(true),
                units::sites.eq(Json(json!([{ "name": "Oslo", "address": "Storgata 1, 0155 Oslo" }]))),
                units::scope.eq(Json(json!({
                    "direction": ["outbound"], "activities": ["sales"],
                    "audience": ["consumer"], "calls_for": ["others"],
                }))),
                units::created_at.eq(now),
                units::version.eq(1),
            ))
            .execute(db)?;
        Ok(())
    });
    (vendor, unit)
}

/// The mails that a notice becomes, as text.
pub(crate) fn letters(store: &Store, now: Moment, key: &str, payload: &serde_json::Value) -> Vec<String> {
    let office = crate::notices::PostOffice {
        templates: Templates::load().unwrap(),
        scheme: crate::scheme::LiveScheme::new(crate::scheme::shipped().unwrap()),
        public_url: "https://godkjent.example.no".into(),
        sender: "post@example.no".parse().unwrap(),
    };
    crate::notices::deliver_notice(store, now, &office, key, payload).unwrap();
    sql(store, |db| {
        use crate::store::schema::mails;
        mails::table.order(mails::id).select(mails::body_text).load(db)
    })
}

/// Pages of rooms that another room's tests look at: the board's own.
pub(crate) fn board_pages(config: &mut ServiceConfig) {
    crate::review::web::routes(config);
}

/// The same: those of fees.
pub(crate) fn fee_pages(config: &mut ServiceConfig) {
    crate::fees::web::routes(config);
}

/// What a page answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
}

/// One request by somebody, in a language, to routes that bring their own data.
pub(crate) async fn page(
    who: &Person,
    language: Language,
    routes: impl FnOnce(&mut ServiceConfig),
    request: TestRequest,
) -> Answer {
    let contact = Contact {
        name: "Godkjent".into(),
        email: "post@example.no".into(),
        phone: "1".into(),
        hours: "9–15".into(),
    };
    let site = Site {
        templates: Templates::load().unwrap(),
        public_url: "http://localhost".into(),
        demo: true,
        synthetic_numbers: true,
        contact_nb: contact.clone(),
        contact_en: contact,
    };
    let viewer = Viewer {
        name: who.name.clone(),
        email: who.email.to_string(),
        language,
        theme: String::new(),
        csrf: "token".into(),
        roles: Vec::new(),
        nav: Vec::new(),
    };
    let person = who.clone();
    let app = App::new()
        .app_data(Data::new(site))
        .wrap_fn(move |request, service| {
            request.extensions_mut().insert(person.clone());
            request.extensions_mut().insert(viewer.clone());
            // What the door before the pages says; how it judges is its own test's business.
            if let Some(number) = request.path().split('/').nth(3) {
                request.extensions_mut().insert(Admitted::to(number));
            }
            service.call(request)
        })
        .configure(routes);
    let app = init_service(app).await;
    let response: ServiceResponse = call_service(&app, request.to_request()).await;
    let status = response.status().as_u16();
    let location = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
    let problem = response.response().extensions().get::<Problem>().cloned();
    let body = String::from_utf8_lossy(&read_body(response).await).into_owned();
    assert_ne!(status, 500, "{problem:?}");
    let way = problem.and_then(|problem| problem.location);
    Answer { status, location: location.or(way).unwrap_or_default(), body }
}

pub(crate) use crate::signing::specimens::{
    Keys as SigningKeys, keys as signing_keys, signed as signed_paper,
};

/// What statements are made with: the key of a folder, once it is there.
pub(crate) fn premises(
    store: &Store,
    clock: &crate::values::Clock,
    folder: &std::path::Path,
) -> crate::certificates::Premises {
    use crate::signing::keys::{KeyRing, KeySource};
    crate::certificates::Premises {
        store: store.clone(),
        vault: crate::vault::Vault::open(&format!("file:{}", folder.join("files").display())).unwrap(),
        clock: clock.clone(),
        scheme: crate::scheme::LiveScheme::new(crate::scheme::shipped().unwrap()),
        keys: KeyRing::new(KeySource::Pem { chain: folder.join("chain.pem"), key: folder.join("key.pem") }),
        manner: crate::signing::levels::Manner::basic(clock.clone()),
        public_url: "https://godkjent.example.no".into(),
    }
}

/// Enters keys as ours, and asks their authority how they stand, as the worker does.
pub(crate) async fn sign_with(
    store: &Store,
    clock: &crate::values::Clock,
    keys: &SigningKeys,
) -> crate::certificates::Lookout {
    use crate::signing::outside::{Outside, PATIENCE};
    use std::sync::Arc;
    crate::certificates::enter_signers(store, clock.now(), Some(&keys.signer)).unwrap();
    let near = Arc::new(keys.authority(clock.clone()));
    let lookout = crate::certificates::Lookout {
        store: store.clone(),
        clock: clock.clone(),
        outside: Outside::new(PATIENCE).unwrap().with(near),
        anchors: Arc::new(crate::signing::envelope::Anchors::read(&keys.anchor).unwrap()),
    };
    while lookout.ask_next().await.unwrap() {}
    lookout
}

/// A signed certificate whose page is about a number.
pub(crate) fn certificate_about(keys: &SigningKeys, number: impl std::fmt::Display) -> &'static [u8] {
    use crate::papers::specimens::{norwegian, unsigned};
    let page =
        crate::papers::page::CertificatePage { title: format!("Godkjenningsbevis {number}"), ..norwegian() };
    let meta = crate::signing::specimens::meta();
    crate::signing::signature::sign(&unsigned(&page), &keys.signer, &meta).unwrap().leak()
}

/// A certificate about a number that another customer of the same authority has signed, with all that proves his signature.
pub(crate) async fn neighbours_paper(
    keys: &SigningKeys,
    clock: &crate::values::Clock,
    number: impl std::fmt::Display,
) -> Vec<u8> {
    use crate::papers::specimens::{norwegian, unsigned};
    use crate::signing::envelope::Anchors;
    use crate::signing::keys::Signer;
    use crate::signing::levels::{Authority, Level, Manner};
    use crate::signing::outside::{Outside, PATIENCE};
    use crate::signing::trial::{POLICY, rotate};
    use std::sync::Arc;
    rotate(keys.paths.ca.parent().unwrap(), clock.now().timestamp()).unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    let signer = Arc::new(Signer::from_pem(&read(&keys.paths.chain), &read(&keys.paths.key)).unwrap());
    let trial = keys.authority(clock.clone());
    let anchors = || Anchors::read(&keys.anchor).unwrap();
    let authority = Authority::new(trial.stamps_at(), Some(POLICY), anchors());
    let outside = Outside::new(PATIENCE).unwrap().with(Arc::new(trial));
    let manner = Manner::with_outside(Level::Proven, authority, anchors(), outside, PATIENCE, clock.clone());
    let page =
        crate::papers::page::CertificatePage { title: format!("Godkjenningsbevis {number}"), ..norwegian() };
    let meta = crate::signing::specimens::meta();
    manner.seal(unsigned(&page), &signer, &meta, Level::Proven).await.unwrap().pdf
}

/// The signer of an authority of our own loses its certificate.
pub(crate) fn revoked(folder: &std::path::Path, at: Moment) {
    use crate::signing::trial::{Reason, revoke};
    revoke(folder, "signer", at.timestamp(), Reason::KeyCompromise, at.timestamp()).unwrap();
}
