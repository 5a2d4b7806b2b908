//! Who is in the demo, and how far each vendor's story has come.

use super::Account;
use super::story::Cast;
use super::texts::{PersonText, Story, Texts, VendorText};
use crate::app::App;
use crate::people::{self, Chair, Person, Role, Secretariat, SignedIn};
use crate::store::StoreError;
use crate::values::{Clock, EmailAddress, Id, Language, OsloDate};
use crate::vendors;
use anyhow::{Context, bail};
use std::collections::HashMap;

/// Fills an empty database; the application's clock is moved back and forth meanwhile.
pub(super) async fn seed(app: &App, password: &str) -> anyhow::Result<Vec<Account>> {
    let texts = Texts::load()?;
    let mut accounts = Vec::new();
    let cast = hire(app, &texts, password, &mut accounts)?;
    let today = Clock::system().today();
    // The oldest story first, so that numbers run with time.
    let mut vendors: Vec<&VendorText> = texts.vendors.iter().collect();
    vendors.sort_by_key(|vendor| begins(vendor.story, today));
    for vendor in vendors {
        let start = begins(vendor.story, today);
        app.clock.set(Some(at(start, 9)));
        let account = sign_up(app, vendor, password)?;
        accounts.push(account);
        cast.play(app, &texts, vendor, start, today)
            .await
            .with_context(|| format!("the story of {}", vendor.name))?;
    }
    super::assessing::prepare(app, &texts, &cast, today)?;
    colleague(app, &texts, password, &mut accounts)?;
    super::meetings::meet(app, &cast.chair, &cast.assessors, today)?;
    app.clock.set(None);
    super::impartial::declare(app)?;
    app.work_off().await?;
    accounts.sort_by_key(|account| rank(&account.role));
    Ok(accounts)
}

fn rank(role: &str) -> usize {
    [
        "vendor_administrator",
        "vendor_user",
        "secretariat",
        "chair",
        "deputy_chair",
        "member",
        "deputy",
        "administrator",
    ]
    .iter()
    .position(|known| *known == role)
    .unwrap_or(usize::MAX)
}

/// The day a vendor's story begins, counted back from today.
fn begins(story: Story, today: OsloDate) -> OsloDate {
    match story {
        Story::Expired => today.plus_months(-39),
        Story::Resigned => today.plus_months(-11),
        Story::Suspended => today.plus_months(-8),
        Story::Conditions => today.plus_days(-125),
        Story::Approved => today.plus_days(-62),
        Story::Review => today.plus_days(-26),
        Story::Supplement => today.plus_days(-17),
        Story::Draft => today.plus_days(-3),
    }
}

/// A working hour of a day, in Oslo.
pub(super) fn at(day: OsloDate, hour: i64) -> crate::values::Moment {
    day.start().plus_seconds(hour * 3_600)
}

/// The people of the scheme, each with the account that an administrator's command would make.
fn hire(app: &App, texts: &Texts, password: &str, accounts: &mut Vec<Account>) -> anyhow::Result<Cast> {
    let mut hired: HashMap<&str, Id> = HashMap::new();
    // The first chair of the list leads; the second is the deputy chair, who decides nothing at first and so can lead
    // the appeals.
    let leader =
        texts.people.iter().find(|person| person.role == "chair").context("the demo has no chair")?;
    // Members before their deputies.
    let (members, deputies): (Vec<_>, Vec<_>) =
        texts.people.iter().partition(|person| person.deputy_for.is_none());
    for person in members.into_iter().chain(deputies) {
        let id = hire_one(app, person, password, &hired)?;
        hired.insert(&person.key, id);
        let deputy_chair = person.role == "chair" && person.key != leader.key;
        accounts.push(Account {
            role: if deputy_chair { "deputy_chair".to_owned() } else { person.role.clone() },
            name: person.name.clone(),
            email: person.email.clone(),
            password: password.to_owned(),
            vendor: None,
        });
    }
    let everybody = app.store.read(|db| {
        let mut board = people::board(db)?;
        board.extend(people::secretariat(db)?);
        Ok::<_, StoreError>(board)
    })?;
    let mut led = everybody.iter().filter(|person| person.email == leader.email);
    let chair = led.find_map(Chair::prove).context("the demo has no chair")?;
    let secretariat = everybody.iter().find_map(Secretariat::prove).context("the demo has no secretariat")?;
    let assessors: Vec<Person> =
        everybody.into_iter().filter(|person| person.is(Role::Member)).take(3).collect();
    Ok(Cast { chair, secretariat, assessors })
}

fn hire_one(app: &App, person: &PersonText, password: &str, hired: &HashMap<&str, Id>) -> anyhow::Result<Id> {
    let role: Role = person.role.parse()?;
    let now = app.clock.now();
    let deputy_for = match &person.deputy_for {
        None => None,
        Some(key) => Some(*hired.get(key.as_str()).with_context(|| format!("nobody has the key {key}"))?),
    };
    let id = people::add_account(
        &app.store,
        now,
        &app.passwords,
        &people::NewAccount {
            name: person.name.clone(),
            email: person.email.to_string(),
            password: password.to_owned(),
            language: Language::Nb,
            roles: vec![(role, deputy_for)],
        },
    )?;
    Ok(id)
}

fn add_user(app: &App, name: &str, email: &EmailAddress, password: &str) -> anyhow::Result<()> {
    people::add_account(
        &app.store,
        app.clock.now(),
        &app.passwords,
        &people::NewAccount {
            name: name.to_owned(),
            email: email.to_string(),
            password: password.to_owned(),
            language: Language::Nb,
            roles: Vec::new(),
        },
    )?;
    Ok(())
}

pub(super) fn signed_in(app: &App, email: &EmailAddress) -> anyhow::Result<SignedIn> {
    let found = app.store.read(|db| Ok::<_, StoreError>(people::person_by_email(db, email)?))?;
    let person = found.with_context(|| format!("{email} has no account"))?;
    SignedIn::prove(&person).context("an account that may not sign in")
}

/// The vendor's first user registers it, and thereby becomes its administrator.
fn sign_up(app: &App, vendor: &VendorText, password: &str) -> anyhow::Result<Account> {
    add_user(app, &vendor.user.name, &vendor.user.email, password)?;
    let who = signed_in(app, &vendor.user.email)?;
    let form = vendors::Register {
        orgnr: vendor.orgnr.clone(),
        name: vendor.former_name.clone().unwrap_or_else(|| vendor.name.clone()),
        contact_email: vendor.contact_email.clone(),
        contact_phone: vendor.contact_phone.clone(),
        website: vendor.website.clone(),
    };
    if !matches!(
        vendors::register(&app.store, app.clock.now(), &who, true, &form)?,
        vendors::Registered::New(_)
    ) {
        bail!("{} was there already", vendor.orgnr);
    }
    Ok(Account {
        role: "vendor_administrator".to_owned(),
        name: vendor.user.name.clone(),
        email: vendor.user.email.clone(),
        password: password.to_owned(),
        vendor: Some(vendor.name.clone()),
    })
}

/// A second user of the first vendor, let in by its administrator.
fn colleague(app: &App, texts: &Texts, password: &str, accounts: &mut Vec<Account>) -> anyhow::Result<()> {
    let Some(vendor) = texts.vendors.first() else { return Ok(()) };
    let email: EmailAddress = format!("kollega.{}", vendor.user.email).parse()?;
    let name = "Ingrid Kollerud".to_owned();
    add_user(app, &name, &email, password)?;
    let who = signed_in(app, &email)?;
    let form = vendors::Register { orgnr: vendor.orgnr.clone(), ..vendors::Register::default() };
    let asked = vendors::register(&app.store, app.clock.now(), &who, true, &form)?;
    let vendors::Registered::Requested(found) = asked else { bail!("the colleague was let in unasked") };
    let administrator = signed_in(app, &vendor.user.email)?;
    let (applicant, request) = app.store.read(|db| {
        let applicant = vendors::applicant(db, &administrator, found.id)?;
        Ok::<_, StoreError>((applicant, vendors::join_requests(db, found.id)?))
    })?;
    let applicant = applicant.context("the administrator is none")?;
    let request = request.first().context("no request to join")?;
    vendors::answer_join(&app.store, app.clock.now(), &applicant, request.membership, true, false)?;
    accounts.push(Account {
        role: "vendor_user".to_owned(),
        name,
        email,
        password: password.to_owned(),
        vendor: Some(vendor.name.clone()),
    });
    Ok(())
}
