//! Builds the running application: the only place that knows every room.

mod ahead;
mod further;
mod health;
mod lanes;
mod trial_desk;
mod worker;

use crate::certificates::{Archive, KeyRoom, Lookout, Premises, Workshop};
use crate::checking::Trust;
use crate::config::Config;
use crate::jobs::Lane;
use crate::people::{self, Passwords};
use crate::register::Register;
use crate::scheme::{self, LiveScheme, Origin, Scheme};
use crate::signing::announcing::AnnouncingKey;
use crate::signing::envelope::Anchors;
use crate::signing::keys::KeyRing;
use crate::signing::levels::{Authority, Manner};
use crate::signing::outside::{Outside, PATIENCE};
use crate::signing::trial::{POLICY, TrialAuthority};
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Clock, Id, Language, Moment};
use crate::vault::Vault;
use crate::web::{Contact, Site, finish};
use crate::words::Templates;
use crate::{
    appeals, approvals, cases, certificates, conditions, decisions, evidence, fees, meetings, notices, packs,
    records, register, reports, review, rulebook, samples, vendors, watching, web,
};
use actix_web::dev::fn_service;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{Data, PayloadConfig, ServiceConfig};
use actix_web::{App as Actix, HttpServer};
use anyhow::{Context, bail};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// Everything that a running server holds.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The files.
    pub vault: Vault,
    /// The time.
    pub clock: Clock,
    /// The scheme.
    pub scheme: LiveScheme,
    /// The signing key.
    pub keys: KeyRing,
    /// The authority of our own, where there is one.
    pub trial: Option<TrialAuthority>,
    /// How it signs.
    pub manner: Manner,
    /// Where it is asked how our own certificates stand.
    lookout: Lookout,
    /// The frame of pages.
    pub site: Site,
    /// What the public reads.
    pub register: Register,
    /// Password hashing, a few at a time.
    pub passwords: Passwords,
    /// How files are taken.
    pub intake: evidence::Intake,
    /// Who looks into them.
    pub examiners: evidence::Examiners,
    /// Where mail goes.
    pub transport: notices::Transport,
    /// What all mails share.
    pub office: notices::PostOffice,
    /// The company register.
    pub company_register: vendors::CompanyRegister,
    /// The certificate that our signatures are checked against.
    pub trust_anchor: Arc<str>,
    /// Who checks files that strangers send.
    pub checker: register::Checker,
    /// What a workshop is opened from.
    premises: Premises,
    /// Where statements are asked for: one for all workers, so that only so many are made at once.
    counter: register::Counter,
    /// What machines are told is signed with it.
    announcer: Arc<AnnouncingKey>,
    /// Takes messages to webhooks.
    courier: watching::Courier,
    /// What programs are told of the ways to ask.
    description: register::web::Description,
    /// What the work comes to: one for all workers, so that only one reads it.
    statistics: crate::statistics::Statistics,
    /// Where packs are sealed: one for all workers, so that only so many are made at once.
    bindery: packs::Bindery,
    /// How many threads may wait for the database.
    connections: u32,
}

/// Opens the database that the settings name.
///
/// # Errors
/// When it cannot be reached.
pub fn open_store(config: &Config) -> anyhow::Result<Store> {
    if let crate::store::Database::Sqlite(path) = &config.database
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).with_context(|| format!("database_url: {}", folder.display()))?;
    }
    Store::open(config.database.clone(), config.connections)
        .with_context(|| format!("database_url: {:?} cannot be opened", config.database))
}

/// The trial authority that the settings name, if they do.
///
/// # Errors
/// When its folder holds none.
pub fn trial(config: &Config, clock: &Clock) -> anyhow::Result<Option<TrialAuthority>> {
    let Some(folder) = &config.trial else { return Ok(None) };
    let opened = TrialAuthority::open(folder, clock.clone());
    opened.map(Some).context("trial_authority: the folder holds no authority; godkjent keys init makes one")
}

/// The way to authorities. One of our own is asked in this process, so that a demo needs no network, and papers can be signed
/// before anybody is served.
fn outside(trial: Option<&TrialAuthority>) -> anyhow::Result<Outside> {
    let outside = Outside::new(PATIENCE).context("the HTTP client cannot be made")?;
    Ok(match trial {
        Some(trial) => outside.with(Arc::new(trial.clone())),
        None => outside,
    })
}

/// How papers are signed, as the settings say.
///
/// # Errors
/// When the certificates that they name cannot be read.
pub fn manner(config: &Config, trial: Option<&TrialAuthority>, clock: &Clock) -> anyhow::Result<Manner> {
    let ours = || anchors("trust_anchor", &config.trust_anchor).map(|(anchors, _)| anchors);
    if let Some(trial) = trial {
        let authority = Authority::new(trial.stamps_at(), Some(POLICY), ours()?);
        let outside = outside(Some(trial))?;
        let clock = clock.clone();
        return Ok(Manner::with_outside(config.level, authority, ours()?, outside, PATIENCE, clock));
    }
    let Some(stamps) = &config.time_stamps else { return Ok(Manner::basic(clock.clone())) };
    // The former ones too: papers that bear their stamps are carried on.
    let theirs = Anchors::read(&time_anchors(config)?);
    let theirs = theirs.map_err(|error| anyhow::anyhow!("timestamp_anchors: {error}"))?;
    let authority = Authority::new(stamps.url.clone(), stamps.policy, theirs);
    let patience = Duration::from_secs(stamps.timeout.into());
    Manner::with_authority(config.level, authority, ours()?, patience, clock.clone()).context("timestamp_url")
}

/// The anchors of a file that a setting names, and its text.
fn anchors(name: &'static str, path: &std::path::Path) -> anyhow::Result<(Anchors, String)> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{name}: {} cannot be read", path.display()))?;
    let read =
        Anchors::read(&text).map_err(|error| anyhow::anyhow!("{name}: {}: {error}", path.display()))?;
    Ok((read, text))
}

/// The anchors of present and former time stamp authorities, PEM; empty without any.
fn time_anchors(config: &Config) -> anyhow::Result<String> {
    let present = config.time_stamps.as_ref().map(|stamps| ("timestamp_anchors", &stamps.anchors));
    let former = config.former_stamps.as_ref().map(|path| ("former_timestamp_anchors", path));
    let all = [present, former].into_iter().flatten();
    let texts = all.map(|(name, path)| anchors(name, path).map(|(_, text)| text));
    Ok(texts.collect::<anyhow::Result<Vec<_>>>()?.join("\n"))
}

/// Whom a check of a file trusts, as the settings say: for time, also the authorities of before.
///
/// # Errors
/// When the certificates that they name cannot be read.
pub fn trust(config: &Config) -> anyhow::Result<Trust> {
    let (_, ours) = anchors("trust_anchor", &config.trust_anchor)?;
    Trust::read(&ours, &time_anchors(config)?)
        .map_err(|error| anyhow::anyhow!("trust_anchor: {}: {error}", config.trust_anchor.display()))
}

/// Where mail goes.
fn transport(config: &Config) -> anyhow::Result<notices::Transport> {
    match &config.smtp_url {
        Some(url) => notices::Transport::smtp(url).context("smtp_url"),
        None => Ok(notices::Transport::Kept),
    }
}

/// The key for what machines are told; made when there is none.
fn announcer(config: &Config) -> anyhow::Result<Arc<AnnouncingKey>> {
    AnnouncingKey::open_or_make(&config.announcing.key).map(Arc::new).context("announcing_key")
}

/// Who takes messages to webhooks.
fn courier(config: &Config, key: &Arc<AnnouncingKey>) -> anyhow::Result<watching::Courier> {
    watching::Courier::new(Arc::clone(key), config.announcing.private_networks, &config.public_url)
        .context("the HTTP client cannot be made")
}

fn contact(scheme: &Scheme, language: Language) -> Contact {
    Contact {
        name: scheme.short_name.get(language).to_owned(),
        email: scheme.email.clone(),
        phone: scheme.phone.clone(),
        hours: scheme.hours.get(language).to_owned(),
    }
}

/// Rules that cases were opened under stay as they were.
fn refuse_changed_rules(store: &Store, scheme: &Scheme) -> anyhow::Result<()> {
    let changed =
        store.read(|db| Ok::<_, crate::store::StoreError>(scheme::changed_since_use(db, scheme)?))?;
    if !changed.is_empty() {
        bail!(
            "{} was changed or removed after cases were opened under it; restore the file and write a new edition instead",
            changed.join(", ")
        );
    }
    Ok(())
}

impl App {
    /// Puts the application together from its settings and brings the tables up to date; nothing runs yet.
    ///
    /// # Errors
    /// When something that the settings name cannot be used; the message says which setting.
    pub fn open(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        let origin = config.scheme_folder.clone().map_or(Origin::Shipped, Origin::Folder);
        let scheme = scheme::load(&origin, "godkjent-callcenter")?;
        let store = open_store(config)?;
        store.migrate().context("the tables could not be brought up to date")?;
        let live = LiveScheme::new(scheme);
        live.refresh(&store).context("a rule that was published in the portal cannot be read")?;
        let scheme = live.current();
        refuse_changed_rules(&store, &scheme)?;
        let scheme = live;
        let trust_anchor: Arc<str> = std::fs::read_to_string(&config.trust_anchor)
            .with_context(|| format!("trust_anchor: {} cannot be read", config.trust_anchor.display()))?
            .into();
        let transport = transport(config)?;
        let templates = Templates::load()?;
        let vault = Vault::open(&config.storage_url).context("storage_url")?;
        let trial = trial(config, &clock)?;
        if let Some(trial) = &trial {
            tracing::warn!(
                address = trial.address(),
                "TRIAL AUTHORITY: this portal issues its own certificates and time stamps; papers prove nothing to strangers"
            );
        }
        let manner = manner(config, trial.as_ref(), &clock)?;
        let keys = KeyRing::new(config.keys.clone());
        let trust = trust(config)?;
        let lookout = Lookout {
            store: store.clone(),
            clock: clock.clone(),
            outside: outside(trial.as_ref())?,
            anchors: Arc::new(trust.documents.clone()),
        };
        // Before the register is read for the first time: it tells by them what is ours.
        certificates::enter_signers(&store, clock.now(), None)?;
        let checker = register::Checker::new(trust);
        let announcer = announcer(config)?;
        let premises = Premises {
            store: store.clone(),
            vault: vault.clone(),
            clock: clock.clone(),
            scheme: scheme.clone(),
            keys: keys.clone(),
            manner: manner.clone(),
            public_url: config.public_url.clone(),
        };
        Ok(Self {
            counter: register::Counter::new(premises.clone()),
            courier: courier(config, &announcer)?,
            description: register::web::Description::with([watching::web::described()]),
            announcer,
            premises,
            statistics: crate::statistics::Statistics::new(store.clone(), scheme.clone()),
            bindery: packs::Bindery {
                vault: vault.clone(),
                keys: keys.clone(),
                trust_anchor: Arc::clone(&trust_anchor),
                public_url: config.public_url.clone(),
                at_once: Arc::new(tokio::sync::Semaphore::new(2)),
            },
            office: notices::PostOffice {
                templates: templates.clone(),
                scheme: scheme.clone(),
                public_url: config.public_url.clone(),
                sender: config.mail_from.clone(),
            },
            register: Register::open(store.clone(), clock.clone(), &config.public_url)?,
            vault,
            site: Site {
                templates,
                public_url: config.public_url.clone(),
                demo: config.demo,
                synthetic_numbers: config.synthetic_numbers,
                contact_nb: contact(&scheme.current(), Language::Nb),
                contact_en: contact(&scheme.current(), Language::En),
            },
            keys,
            trial,
            manner,
            lookout,
            passwords: Passwords::new(std::thread::available_parallelism().map_or(2, std::num::NonZero::get)),
            company_register: vendors::CompanyRegister::new(config.company_register.as_deref())
                .context("company_register_url")?,
            trust_anchor,
            checker,
            intake: config.intake,
            examiners: evidence::Examiners {
                inspector: evidence::Inspector::with_program(
                    std::env::current_exe().context("this program does not know where it lies")?,
                ),
                clamd: config.clamd.clone(),
            },
            connections: config.connections,
            store,
            clock,
            scheme,
            transport,
        })
    }

    /// Where papers are made, with the key as it is now.
    ///
    /// # Errors
    /// When the key is gone; nothing is issued then.
    pub async fn workshop(&self) -> anyhow::Result<Workshop> {
        Ok(self.premises.workshop().await?)
    }

    /// Where signed papers are kept up; that takes no key.
    pub fn archive(&self) -> Archive {
        Archive {
            store: self.store.clone(),
            vault: self.vault.clone(),
            clock: self.clock.clone(),
            manner: self.manner.clone(),
        }
    }

    /// Who watches the company register.
    fn watch(&self) -> vendors::Watch {
        vendors::Watch {
            store: self.store.clone(),
            clock: self.clock.clone(),
            register: self.company_register.clone(),
        }
    }

    /// The keys, for those who look after them.
    pub(crate) fn key_room(&self) -> KeyRoom {
        KeyRoom { keys: self.keys.clone(), trial: self.trial.clone() }
    }

    /// Where invoices are made.
    pub fn cashier(&self) -> fees::Cashier {
        fees::Cashier {
            store: self.store.clone(),
            vault: self.vault.clone(),
            clock: self.clock.clone(),
            scheme: self.scheme.current(),
        }
    }

    /// Does all work that is due now, and returns when there is none left.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn work_off(&self) -> anyhow::Result<()> {
        while lanes::do_job(self, Lane::Quick).await?
            || lanes::do_job(self, Lane::Signed).await?
            || lanes::do_job(self, Lane::Renewed).await?
            || lanes::do_job(self, Lane::Slow).await?
            || self.lookout.ask_next().await?
            || worker::tell_watchers(self).await?
            || worker::call_webhook(self).await?
            || worker::send_mail(self).await?
        {}
        Ok(())
    }

    /// What handlers may ask for.
    fn provide(&self, config: &mut ServiceConfig) {
        config
            .app_data(Data::new(self.store.clone()))
            .app_data(Data::new(self.vault.clone()))
            .app_data(Data::new(self.clock.clone()))
            .app_data(Data::new(self.scheme.clone()))
            .app_data(Data::new(self.site.clone()))
            .app_data(Data::new(self.register.clone()))
            .app_data(Data::new(self.checker.clone()))
            .app_data(Data::new(self.passwords.clone()))
            .app_data(Data::new(self.company_register.clone()))
            .app_data(Data::new(self.intake))
            .app_data(Data::new(vendors::Elsewhere(ahead)))
            .app_data(Data::new(fees::INVOICES))
            .app_data(Data::new(decisions::Calendar(ahead::of_member)))
            .app_data(Data::new(decisions::SignedLetters(crate::certificates::letters_of)))
            .app_data(Data::new(decisions::Duties(crate::conditions::ahead)))
            .app_data(Data::new(cases::AtBoard(seated)))
            .app_data(Data::new(further::FURTHER))
            .app_data(Data::new(self.manner.clone()))
            .app_data(Data::new(self.key_room()))
            .app_data(Data::new(approvals::BoardTies(review::conflicted_vendors)))
            .app_data(Data::new(health::Health {
                keys: self.keys.clone(),
                manner: self.manner.clone(),
                trust_anchor: Arc::clone(&self.trust_anchor),
            }))
            .app_data(Data::new(self.statistics.clone()))
            .app_data(Data::new(self.bindery.clone()))
            .app_data(Data::new(self.counter.clone()))
            .app_data(Data::new(self.courier.clone()))
            .app_data(Data::new(self.announcer.clone()))
            .app_data(Data::new(self.description.clone()))
            .app_data(PayloadConfig::new(1_000_000));
    }

    /// All routes, in the order of the house; but the register first. An address is held against one pattern after the
    /// other, and what programs ask for all day shall not be held against those of every desk in the house before.
    fn routes(config: &mut ServiceConfig) {
        register::web::routes(config);
        config.service(web::assets);
        health::routes(config);
        trial_desk::routes(config);
        people::web::routes(config);
        vendors::web::routes(config);
        crate::impartiality::web::routes(config);
        reports::web::routes(config);
        approvals::web::routes(config);
        records::web::routes(config);
        samples::web::routes(config);
        cases::web::routes(config);
        review::web::routes(config);
        decisions::web::routes(config);
        meetings::web::routes(config);
        conditions::web::routes(config);
        appeals::web::routes(config);
        rulebook::web::routes(config);
        certificates::web::routes(config);
        fees::web::routes(config);
        packs::web::routes(config);
        notices::web::routes(config);
        crate::statistics::web::routes(config);
        watching::web::routes(config);
    }

    /// Serves until told to stop, then lets requests and jobs finish.
    ///
    /// # Errors
    /// When the listener cannot be used.
    pub async fn serve(self, listener: TcpListener) -> anyhow::Result<()> {
        let workers_of_jobs = worker::start(&self);
        let threads = usize::try_from(self.connections).unwrap_or(8);
        let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let app = self.clone();
        HttpServer::new(move || {
            let app = app.clone();
            Actix::new()
                .wrap(Compress::default())
                .wrap(from_fn(review::web::guard))
                .wrap(from_fn(people::web::sessions))
                .wrap(from_fn(finish))
                .configure(|config| app.provide(config))
                .configure(Self::routes)
                .default_service(fn_service(web::form_only))
        })
        .workers(workers)
        // As many threads wait for the database as there are connections: more would only queue. Beside them, some
        // that read long files, so that nobody's page waits for those.
        .worker_max_blocking_threads(threads.div_ceil(workers) + READERS)
        .shutdown_timeout(20)
        .client_request_timeout(Duration::from_secs(15))
        .listen(listener)?
        .run()
        .await?;
        workers_of_jobs.stop().await;
        Ok(())
    }
}

/// How many threads of each worker may be busy with files while others wait for the database.
const READERS: usize = 4;

/// Takes the address, or says who has it.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("{address} is taken by another program; stop it, or choose another address with --listen")
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address}")),
    }
}

/// Runs the server's future on a runtime of its own.
///
/// # Errors
/// What the future returns.
pub fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    actix_web::rt::System::new().block_on(future)
}

/// Begins to write the log, to standard error.
pub fn start_logging(json: bool) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let begun = if json { log.json().try_init() } else { log.try_init() };
    if begun.is_err() {
        tracing::debug!("the log was begun before");
    }
}

/// Whether somebody of the board may open a case there.
fn seated(db: &mut Db, who: &people::Person, case: CaseNumber) -> bool {
    let member = people::BoardMember::prove(who);
    member.is_some_and(|member| {
        matches!(review::standing(db, &member, case), Ok(_) | Err(review::ReviewError::DeclareFirst))
    })
}

/// What the vendors' pages show of approvals and cases.
fn ahead(db: &mut Db, now: Moment, vendors: &[Id]) -> diesel::QueryResult<Vec<serde_json::Value>> {
    let found = cases::ahead(db, now, vendors)?;
    let waiting = further::waiting(db, vendors)?;
    let shown = |one: &cases::Ahead| {
        let mut shown = serde_json::to_value(one).ok()?;
        let own: Vec<_> = waiting.iter().filter(|wait| wait.unit == one.unit).collect();
        shown.as_object_mut()?.insert("waiting".to_owned(), serde_json::json!(own));
        Some(shown)
    };
    Ok(found.iter().filter_map(shown).collect())
}
