//! Every route for every role, and every case for a foreign vendor: what is not allowed is refused.
//!
//! The routes are read from the source, so that one without a rule here fails.

use crate::support::given::{self, Given, Stage, VENDOR, read};
use crate::support::things::{appealed, begin_upload, brought, condition, held, id_in, planned, sample_case};
use crate::support::{Backend, Browser, Page, Server, eventually};
use diesel::prelude::*;
use godkjent::store::schema::{
    documents, evidence, evidence_pages, memberships, piece_files, piece_revisions,
};
use godkjent::values::Id;
use reqwest::Method;
use reqwest::header::{ACCEPT, ORIGIN};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Nobody,
    /// Works at the vendor.
    Clerk,
    /// Administers the vendor.
    Boss,
    /// Administers another vendor.
    Stranger,
    Secretariat,
    /// Reviews the case.
    Member,
    /// Was not asked to.
    Deputy,
    Chair,
    Administrator,
}
use Role::{Administrator, Boss, Chair, Clerk, Deputy, Member, Nobody, Secretariat, Stranger};

const EVERYBODY: [Role; 9] =
    [Nobody, Clerk, Boss, Stranger, Secretariat, Member, Deputy, Chair, Administrator];

/// Who may.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Whoever comes.
    Public,
    /// Only in the demo.
    Hidden,
    /// A program that shows a token of its own, and nobody by their role.
    Bearer,
    /// Whoever is signed in.
    SignedIn,
    /// These. The others are known but may not (403).
    Only(&'static [Role]),
    /// These. For the others it does not exist (404).
    Secret(&'static [Role]),
    /// These. Those outside the house (the second) must not learn that it exists (404); the rest may not (403 or 404).
    Inside(&'static [Role], &'static [Role]),
}
use Rule::{Bearer, Hidden, Inside, Only, Public, Secret, SignedIn};

const VENDORS: Rule = Secret(&[Clerk, Boss]);
/// The vendor's users may look, and only its administrator may do it.
const ADMINISTERS: Rule = Inside(&[Boss], &[Stranger, Secretariat, Member, Deputy, Chair, Administrator]);
const STAFF: Rule = Only(&[Secretariat, Administrator]);
const DESK: Rule = Only(&[Secretariat]);
const KEEPERS: Rule = Only(&[Secretariat, Chair]);
/// Those who prepare or decide, and so tell of their ties.
const DECLARERS: Rule = Only(&[Secretariat, Member, Deputy, Chair]);
const BOARD: Rule = Only(&[Member, Deputy, Chair]);
/// Of the board, those who take part in the case.
const REVIEWERS: Rule = Inside(&[Member, Chair], &[Deputy]);
/// Of the board, those who score.
const SCORERS: Rule = Inside(&[Member], &[Deputy, Chair]);
const LEADER: Rule = Only(&[Chair]);
/// Those who write and approve letters of decision.
const LETTERS: Rule = Only(&[Secretariat, Chair]);
/// The board, and the secretariat that convenes for it.
const MEETINGS: Rule = Only(&[Secretariat, Member, Deputy, Chair]);
const CONVENERS: Rule = Only(&[Secretariat, Chair]);

/// Every route with its rule.
const RULES: &[(&str, &str, Rule)] = &[
    // The public and machines.
    ("GET", "/", Public),
    ("GET", "/{lang:nb|en}", Public),
    ("GET", "/{lang:nb|en}/", Public),
    ("GET", "/{lang:nb|en}/{precheck:forhandssjekk|pre-check}", Public),
    ("POST", "/{lang:nb|en}/{precheck:forhandssjekk|pre-check}", Public),
    ("GET", "/{lang:nb|en}/register", Public),
    ("GET", "/{lang:nb|en}/register/{orgnr}", Public),
    ("GET", "/{lang:nb|en}/register/{orgnr}/{date}", Public),
    ("GET", "/{lang:nb|en}/{check:kontroller|check}", Public),
    ("POST", "/{lang:nb|en}/{check:kontroller|check}", Public),
    ("GET", "/{lang:nb|en}/{list:kontroller/liste|check/list}", Public),
    ("POST", "/{lang:nb|en}/{list:kontroller/liste|check/list}", Public),
    ("GET", "/{lang:nb|en}/{check:kontroller|check}/hash/{sha256}", Public),
    ("POST", "/{lang:nb|en}/{check:kontroller|check}/file", Public),
    ("GET", "/{lang:nb|en}/om", Public),
    ("GET", "/{lang:nb|en}/om/norm/{norm}/{edition}", Public),
    ("GET", "/{lang:nb|en}/tilgjengelighet", Public),
    ("GET", "/v/{number}.pdf", Public),
    ("GET", "/v/{number}/{sha256}.pdf", Public),
    ("GET", "/v/{number}", Public),
    ("GET", "/openapi.json", Public),
    ("GET", "/api/v1/vendors/{orgnr}/status", Public),
    ("GET", "/api/v1/vendors/{orgnr}", Public),
    ("GET", "/api/v1/vendors/{orgnr}/events", Public),
    ("GET", "/api/v1/evidence/godkjentcallcenter/{orgnr}", Public),
    ("GET", "/api/v1/changes", Public),
    ("GET", "/{lang:nb|en}/feed.atom", Public),
    ("GET", "/{lang:nb|en}/register/{orgnr}/feed.atom", Public),
    ("GET", "/badge/{orgnr}.svg", Public),
    ("GET", "/sitemap.xml", Public),
    ("GET", "/sitemap-{sheet}.xml", Public),
    ("GET", "/catalog.ttl", Public),
    ("GET", "/{lang:nb|en}/{buyers:anskaffelse|procurement}", Public),
    ("GET", "/{lang:nb|en}/api", Public),
    ("GET", "/{lang:nb|en}/{statistics:statistikk|statistics}", Public),
    ("GET", "/data/statistics/{figure}.csv", Public),
    ("POST", "/api/v1/checks", Public),
    ("POST", "/api/v1/statements", Public),
    ("GET", "/{lang:nb|en}/{alerts:varsling|alerts}", Public),
    ("POST", "/{lang:nb|en}/{alerts:varsling|alerts}", Public),
    ("GET", "/{lang:nb|en}/{alerts:varsling|alerts}/{sent:sendt|sent}", Public),
    ("GET", "/{lang:nb|en}/{alerts:varsling|alerts}/{confirm:bekreft|confirm}/{token}", Public),
    ("POST", "/{lang:nb|en}/{alerts:varsling|alerts}/{confirm:bekreft|confirm}/{token}", Public),
    ("GET", "/{lang:nb|en}/{alerts:varsling|alerts}/{end:avslutt|end}/{token}", Public),
    ("POST", "/{lang:nb|en}/{alerts:varsling|alerts}/{end:avslutt|end}/{token}", Public),
    ("GET", "/data/register.jws", Public),
    ("GET", "/data/keys.json", Public),
    ("POST", "/api/v1/webhooks", Public),
    ("GET", "/api/v1/webhooks/{webhook}", Bearer),
    ("DELETE", "/api/v1/webhooks/{webhook}", Bearer),
    ("POST", "/api/v1/webhooks/{webhook}/confirm", Public),
    ("POST", "/api/v1/webhooks/{webhook}/pause", Bearer),
    ("POST", "/api/v1/webhooks/{webhook}/resume", Bearer),
    ("POST", "/api/v1/webhooks/{webhook}/replay", Bearer),
    ("GET", "/{lang:nb|en}/{statement:bekreftelse|statement}", Public),
    ("POST", "/{lang:nb|en}/{statement:bekreftelse|statement}", Public),
    ("GET", "/s/{statement}.pdf", Public),
    ("GET", "/s/{statement}.json", Public),
    ("GET", "/s/{statement}", Public),
    ("GET", "/{lang:nb|en}/{misuse:meld-misbruk|report-misuse}", Public),
    ("POST", "/{lang:nb|en}/{misuse:meld-misbruk|report-misuse}", Public),
    ("GET", "/{lang:nb|en}/{misuse:meld-misbruk|report-misuse}/{report}", Public),
    ("GET", "/data/{data}", Public),
    ("GET", "/api/v1/register", Public),
    ("GET", "/api/v1/documents/sha256/{sha256}", Public),
    ("POST", "/api/v1/documents", Public),
    ("GET", "/assets/{hash}/{name:.*}", Public),
    ("GET", "/healthz", Public),
    ("GET", "/readyz", Public),
    ("GET", "/trust/ca.pem", Public),
    ("GET", "/robots.txt", Public),
    // The demo's own.
    ("GET", "/trial-authority/{desk}", Hidden),
    ("GET", "/trial-authority/ocsp/{question:.*}", Hidden),
    ("POST", "/trial-authority/{desk}", Hidden),
    ("GET", "/dev/post", Hidden),
    ("GET", "/dev/post/{id}/html", Hidden),
    ("GET", "/dev/ui", Hidden),
    // Coming in.
    ("GET", "/logg-inn", Public),
    ("POST", "/logg-inn", Public),
    ("POST", "/logg-ut", Public),
    ("GET", "/registrer", Public),
    ("POST", "/registrer", Public),
    ("GET", "/registrer/sendt", Public),
    ("GET", "/bekreft/{token}", Public),
    ("POST", "/bekreft/{token}", Public),
    ("GET", "/glemt-passord", Public),
    ("POST", "/glemt-passord", Public),
    ("GET", "/glemt-passord/sendt", Public),
    ("GET", "/nytt-passord/{token}", Public),
    ("POST", "/nytt-passord/{token}", Public),
    ("GET", "/invitasjon/{token}", Public),
    ("POST", "/invitasjon/{token}", Public),
    // One's own.
    ("POST", "/logg-ut-overalt", SignedIn),
    ("GET", "/fortsett/{token}", SignedIn),
    ("GET", "/profil", SignedIn),
    ("POST", "/profil", SignedIn),
    // Leads on to the profile, which asks.
    ("GET", "/profil/passord", Public),
    ("POST", "/profil/passord", SignedIn),
    ("GET", "/profil/sprak", SignedIn),
    ("POST", "/profil/tema", SignedIn),
    ("GET", "/profil/interesser", DECLARERS),
    ("POST", "/profil/interesser", DECLARERS),
    ("POST", "/profil/interesser/bekreft", DECLARERS),
    ("POST", "/profil/interesser/{interest}/slett", DECLARERS),
    ("GET", "/virksomhet", SignedIn),
    ("GET", "/virksomhet/ny", SignedIn),
    ("POST", "/virksomhet/ny", SignedIn),
    ("GET", "/sak", SignedIn),
    ("GET", "/sak/ny", SignedIn),
    // The vendor's.
    ("GET", "/virksomhet/{orgnr}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/kontakt", VENDORS),
    ("POST", "/virksomhet/{orgnr}/kontakt", VENDORS),
    ("GET", "/virksomhet/{orgnr}/enhet/ny", VENDORS),
    ("POST", "/virksomhet/{orgnr}/enhet/ny", VENDORS),
    ("GET", "/virksomhet/{orgnr}/enhet/{unit}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/enhet/{unit}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/brukere", VENDORS),
    ("POST", "/virksomhet/{orgnr}/brukere/{membership}/svar", ADMINISTERS),
    ("POST", "/virksomhet/{orgnr}/brukere/{membership}/rolle", ADMINISTERS),
    ("POST", "/virksomhet/{orgnr}/brukere/{membership}/fjern", ADMINISTERS),
    ("GET", "/virksomhet/{orgnr}/sertifikat", VENDORS),
    ("POST", "/virksomhet/{orgnr}/sertifikat/{number}/tre-ut", ADMINISTERS),
    ("POST", "/virksomhet/{orgnr}/sertifikat/{number}/diplom", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokument/{id}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}/fil/{format}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}/mal/{format}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}/slett", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/rad/{row}/angre", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}/import", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/import", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/lim", VENDORS),
    ("GET", "/virksomhet/{orgnr}/registre/{owner}/{kind}/import/{import}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/registre/{owner}/{kind}/import/{import}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/enhetsregisteret", VENDORS),
    ("POST", "/virksomhet/{orgnr}/navn", ADMINISTERS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/ny", VENDORS),
    ("POST", "/virksomhet/{orgnr}/dokumentasjon/ny", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/tidslinje", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/{piece}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/dokumentasjon/{piece}", VENDORS),
    ("POST", "/virksomhet/{orgnr}/dokumentasjon/{piece}/revisjon", VENDORS),
    ("POST", "/virksomhet/{orgnr}/dokumentasjon/{piece}/slett", VENDORS),
    ("POST", "/virksomhet/{orgnr}/dokumentasjon/{piece}/angre", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}/vis", VENDORS),
    ("GET", "/virksomhet/{orgnr}/dokumentasjon/{piece}/fil/{file}/side/{page}.png", VENDORS),
    ("GET", "/sak/ny/{orgnr}", VENDORS),
    ("POST", "/sak/ny/{orgnr}", VENDORS),
    ("GET", "/sak/{number}/normer", VENDORS),
    ("POST", "/sak/{number}/normer", VENDORS),
    ("GET", "/sak/{number}/uendret", VENDORS),
    ("POST", "/sak/{number}/uendret", VENDORS),
    ("POST", "/sak/{number}/mer-tid", VENDORS),
    ("GET", "/sak/{number}", VENDORS),
    ("POST", "/sak/{number}/enhet", VENDORS),
    ("GET", "/sak/{number}/krav/{criterion}", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/filer", VENDORS),
    ("GET", "/sak/{number}/krav/{criterion}/filer", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/filer/{file}/fjern", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/filer/{file}/angre", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/filer/{file}/bruk", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/filer/{file}/dato", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/bruk", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/stykke/{piece}/fjern", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/stykke/{piece}/angre", VENDORS),
    ("GET", "/sak/{number}/fil/{file}", VENDORS),
    ("GET", "/sak/{number}/fil/{file}/vis", VENDORS),
    ("GET", "/sak/{number}/fil/{file}/side/{page}.png", VENDORS),
    // An upload belongs to whoever began it: to colleagues it does not exist.
    ("POST", "/sak/{number}/krav/{criterion}/opplasting", VENDORS),
    ("HEAD", "/sak/{number}/opplasting/{upload}", Secret(&[Boss])),
    ("PATCH", "/sak/{number}/opplasting/{upload}", Secret(&[Boss])),
    ("DELETE", "/sak/{number}/opplasting/{upload}", Secret(&[Boss])),
    ("POST", "/sak/{number}/opplasting/{upload}/avbryt", Secret(&[Boss])),
    ("POST", "/sak/{number}/opplasting/{upload}/ferdig", Secret(&[Boss])),
    ("POST", "/sak/{number}/krav/{criterion}/kommentar", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/kommentar/{comment}/fjern", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/tildel", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/tildel/avslutt", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/foresporsel", VENDORS),
    ("POST", "/sak/{number}/krav/{criterion}/foresporsel/{request}/trekk", VENDORS),
    ("GET", "/sak/{number}/krav/{criterion}/siste", VENDORS),
    ("GET", "/foresporsel/{secret}", Public),
    ("POST", "/foresporsel/{secret}", Public),
    ("GET", "/sak/{number}/forsikring", VENDORS),
    ("POST", "/sak/{number}/forsikring", VENDORS),
    ("POST", "/sak/{number}/forsikring/be", VENDORS),
    ("GET", "/sak/{number}/samtaler", VENDORS),
    ("POST", "/sak/{number}/samtaler/filer", VENDORS),
    ("GET", "/sak/{number}/samtaler/filer", VENDORS),
    ("GET", "/sak/{number}/samtaler/framdrift", VENDORS),
    ("GET", "/sak/{number}/samtaler/liste.csv", VENDORS),
    ("POST", "/sak/{number}/samtaler/opptak/{file}", VENDORS),
    ("GET", "/sak/{number}/send", VENDORS),
    ("POST", "/sak/{number}/send", VENDORS),
    ("GET", "/sak/{number}/sendt", VENDORS),
    ("GET", "/sak/{number}/utgave", VENDORS),
    ("POST", "/sak/{number}/utgave", VENDORS),
    ("GET", "/sak/{number}/trekk", VENDORS),
    ("POST", "/sak/{number}/trekk", VENDORS),
    ("GET", "/sak/{number}/gebyr", VENDORS),
    ("POST", "/sak/{number}/gebyr", VENDORS),
    ("GET", "/sak/{number}/gebyr/{invoice}/pdf", VENDORS),
    ("GET", "/sak/{number}/gebyr/{invoice}/ehf", VENDORS),
    ("GET", "/sak/{number}/soknad.pdf", VENDORS),
    ("GET", "/sak/{number}/pakke.zip", VENDORS),
    // The secretariat's.
    ("GET", "/sekretariat/sak/{number}/faktura", DESK),
    ("POST", "/sekretariat/sak/{number}/faktura", DESK),
    ("POST", "/sekretariat/sak/{number}/kreditnota", DESK),
    ("POST", "/sekretariat/sak/{number}/innbetaling", DESK),
    ("POST", "/sekretariat/sak/{number}/tilbakebetaling", DESK),
    ("POST", "/sekretariat/sak/{number}/stryk", DESK),
    ("GET", "/sekretariat/sak/{number}/faktura/{invoice}/pdf", DESK),
    ("GET", "/sekretariat/sak/{number}/faktura/{invoice}/ehf", DESK),
    ("GET", "/sekretariat/sak/{number}/soknad.pdf", DESK),
    ("GET", "/sekretariat/sak/{number}/pakke.zip", DESK),
    ("GET", "/sekretariat/betalinger", DESK),
    ("POST", "/sekretariat/betalinger/filer", DESK),
    ("GET", "/sekretariat/betalinger/{payments}", DESK),
    ("POST", "/sekretariat/betalinger/{payments}", DESK),
    ("GET", "/sekretariat", DESK),
    ("GET", "/sekretariat/logg", DESK),
    ("GET", "/sekretariat/regler", DESK),
    ("GET", "/sekretariat/regler/{part}", DESK),
    ("POST", "/sekretariat/regler/{part}", DESK),
    ("POST", "/sekretariat/regler/{part}/utkast", DESK),
    ("GET", "/sekretariat/regler/{part}/krav/{criterion}", DESK),
    ("POST", "/sekretariat/regler/{part}/krav/{criterion}", DESK),
    ("POST", "/sekretariat/regler/{part}/krav", DESK),
    ("POST", "/sekretariat/regler/{part}/krav/{criterion}/flytt", DESK),
    ("POST", "/sekretariat/regler/{part}/kapitler", DESK),
    ("GET", "/sekretariat/regler/{part}/forskjell", DESK),
    ("GET", "/sekretariat/regler/{part}/utgave/{edition}", DESK),
    ("GET", "/sekretariat/regler/{part}/utgave/{edition}/fil/{format}", DESK),
    ("POST", "/sekretariat/regler/{part}/filer", DESK),
    ("GET", "/sekretariat/regler/tekster/tekst/{key}", DESK),
    ("POST", "/sekretariat/regler/tekster/tekst/{key}", DESK),
    ("GET", "/sekretariat/regler/{part}/publiser", DESK),
    ("POST", "/sekretariat/regler/{part}/publiser", DESK),
    ("GET", "/sekretariat/regler/{part}/utgave/{edition}/trekk", DESK),
    ("POST", "/sekretariat/regler/{part}/utgave/{edition}/trekk", DESK),
    ("POST", "/sekretariat/regler/{part}/forkast", DESK),
    ("GET", "/sekretariat/sak/{number}/utgave", DESK),
    ("POST", "/sekretariat/sak/{number}/utgave", DESK),
    ("POST", "/sekretariat/sak/{number}/mer-tid/{request}", DESK),
    ("GET", "/sekretariat/virksomhet/{orgnr}/navn", DESK),
    ("POST", "/sekretariat/virksomhet/{orgnr}/navn", DESK),
    ("GET", "/sekretariat/sak/{number}", DESK),
    ("POST", "/sekretariat/sak/{number}/gebyr", DESK),
    ("POST", "/sekretariat/sak/{number}/gebyr/rett", DESK),
    ("POST", "/sekretariat/sak/{number}/kontroll", DESK),
    ("POST", "/sekretariat/sak/{number}/kontroll/utkast", DESK),
    ("POST", "/sekretariat/sak/{number}/retur", DESK),
    ("POST", "/sekretariat/sak/{number}/frist", DESK),
    ("GET", "/sekretariat/sak/{number}/sporsmal", DESK),
    ("POST", "/sekretariat/sak/{number}/sporsmal/{question}", DESK),
    ("POST", "/sekretariat/sak/{number}/besok", DESK),
    ("GET", "/sak/{number}/sporsmal", VENDORS),
    ("POST", "/sak/{number}/sporsmal/{question}", VENDORS),
    ("POST", "/sekretariat/sak/{number}/nemnd", DESK),
    ("GET", "/sekretariat/sak/{number}/fil/{file}", DESK),
    ("GET", "/sekretariat/sak/{number}/fil/{file}/vis", DESK),
    ("GET", "/sekretariat/sak/{number}/fil/{file}/side/{page}.png", DESK),
    ("GET", "/sekretariat/sak/{number}/samtaler", DESK),
    ("POST", "/sekretariat/sak/{number}/samtaler/trekk", DESK),
    ("POST", "/sekretariat/sak/{number}/samtaler/ny-liste", DESK),
    ("GET", "/sekretariat/sak/{number}/samtaler/liste.csv", DESK),
    ("GET", "/sekretariat/sak/{number}/samtaler/trekning.csv", DESK),
    ("GET", "/sekretariat/sak/{number}/samtaler/{call}", DESK),
    ("POST", "/sekretariat/sak/{number}/samtaler/{call}", DESK),
    ("GET", "/sekretariat/gjenapning/{number}", KEEPERS),
    ("POST", "/sekretariat/gjenapning/{number}", KEEPERS),
    ("GET", "/sekretariat/habilitet", KEEPERS),
    ("GET", "/sekretariat/habilitet/{number}", DESK),
    ("POST", "/sekretariat/habilitet/{number}", DESK),
    ("POST", "/sekretariat/habilitet/avgjor/{declaration}", KEEPERS),
    ("GET", "/sekretariat/dokument/{id}", DESK),
    ("GET", "/sekretariat/register", KEEPERS),
    ("GET", "/sekretariat/register/{number}", KEEPERS),
    ("POST", "/sekretariat/register/{number}", KEEPERS),
    ("GET", "/sekretariat/personer", STAFF),
    ("POST", "/sekretariat/personer", STAFF),
    ("POST", "/sekretariat/personer/invitasjon/{id}/trekk", STAFF),
    ("POST", "/sekretariat/personer/{id}/rolle", STAFF),
    ("POST", "/sekretariat/personer/{id}/steng", Only(&[Administrator])),
    ("POST", "/sekretariat/personer/{id}/apne", Only(&[Administrator])),
    // The board's.
    ("GET", "/nemnd", BOARD),
    ("GET", "/nemnd/sak/{number}", REVIEWERS),
    ("GET", "/nemnd/sak/{number}/habilitet", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/habilitet", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/habilitet/{account}", REVIEWERS),
    ("GET", "/nemnd/sak/{number}/tvil", REVIEWERS),
    ("GET", "/nemnd/sak/{number}/krav/{criterion}", SCORERS),
    ("POST", "/nemnd/sak/{number}/krav/{criterion}", SCORERS),
    ("POST", "/nemnd/sak/{number}/lever", SCORERS),
    ("GET", "/nemnd/sak/{number}/sammendrag", SCORERS),
    ("GET", "/nemnd/sak/{number}/krav/{criterion}/side/{page}", SCORERS),
    ("POST", "/nemnd/sak/{number}/krav/{criterion}/notat", SCORERS),
    ("POST", "/nemnd/sak/{number}/krav/{criterion}/sporsmal", SCORERS),
    ("GET", "/nemnd/sak/{number}/besok", SCORERS),
    ("POST", "/nemnd/sak/{number}/besok", SCORERS),
    ("GET", "/nemnd/presedens", BOARD),
    ("GET", "/nemnd/sak/{number}/fil/{id}", SCORERS),
    ("GET", "/nemnd/sak/{number}/fil/{id}/vis", SCORERS),
    ("GET", "/nemnd/sak/{number}/fil/{id}/side/{page}.png", SCORERS),
    ("GET", "/nemnd/sak/{number}/fordeling", LEADER),
    ("POST", "/nemnd/sak/{number}/fordeling", LEADER),
    ("POST", "/nemnd/sak/{number}/fordeling/{account}/frita", LEADER),
    ("POST", "/nemnd/sak/{number}/fordeling/frist", LEADER),
    ("POST", "/nemnd/sak/{number}/fordeling/{account}/overfor", LEADER),
    ("GET", "/nemnd/sak/{number}/avsla", SCORERS),
    ("POST", "/nemnd/sak/{number}/avsla", SCORERS),
    ("POST", "/nemnd/sak/{number}/samlet/ny-vurdering", REVIEWERS),
    ("GET", "/nemnd/oversikt", LEADER),
    ("GET", "/nemnd/samsvar", LEADER),
    ("GET", "/nemnd/fravaer", BOARD),
    ("POST", "/nemnd/fravaer", BOARD),
    ("POST", "/nemnd/fravaer/fag", BOARD),
    ("POST", "/nemnd/fravaer/{id}/fjern", BOARD),
    ("GET", "/nemnd/kalibrering", BOARD),
    ("GET", "/nemnd/kalibrering/ny", LEADER),
    ("POST", "/nemnd/kalibrering/ny", LEADER),
    ("GET", "/nemnd/kalibrering/{id}", BOARD),
    ("POST", "/nemnd/kalibrering/{id}", BOARD),
    ("GET", "/nemnd/sak/{number}/samlet", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/samlet", LEADER),
    ("POST", "/nemnd/sak/{number}/samlet/enige", LEADER),
    ("GET", "/nemnd/sak/{number}/vedtak", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/vedtak", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/stem", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/vedtak/framlegg", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/framlegg/stem", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/vedtak/framlegg/trekk", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/framlegg/avslutt", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/trekk", LEADER),
    // Meetings.
    ("GET", "/nemnd/mote", MEETINGS),
    // A secret address opens it, and nothing else.
    ("GET", "/kalender/{secret}.ics", Public),
    ("GET", "/nemnd/mote/abonnement", BOARD),
    ("POST", "/nemnd/mote/abonnement", BOARD),
    ("GET", "/nemnd/mote/nytt", CONVENERS),
    ("POST", "/nemnd/mote/nytt", CONVENERS),
    ("GET", "/nemnd/mote/{id}", MEETINGS),
    ("GET", "/nemnd/mote/{id}/endre", CONVENERS),
    ("POST", "/nemnd/mote/{id}/endre", CONVENERS),
    ("POST", "/nemnd/mote/{id}/avlys", CONVENERS),
    ("GET", "/nemnd/mote/{id}/kalender.ics", MEETINGS),
    ("POST", "/nemnd/mote/{id}/svar", BOARD),
    ("POST", "/nemnd/mote/{id}/stem", REVIEWERS),
    ("POST", "/nemnd/mote/{id}/stem-samlet", BOARD),
    ("GET", "/nemnd/mote/{id}/saksliste", CONVENERS),
    ("POST", "/nemnd/mote/{id}/saksliste", CONVENERS),
    ("POST", "/nemnd/mote/{id}/saksliste/{item}", CONVENERS),
    ("POST", "/nemnd/mote/{id}/saksliste/{item}/loft", REVIEWERS),
    ("GET", "/nemnd/mote/{id}/led", LEADER),
    ("POST", "/nemnd/mote/{id}/led/tilstand", LEADER),
    ("POST", "/nemnd/mote/{id}/led/frammote", LEADER),
    ("POST", "/nemnd/mote/{id}/led/vis", LEADER),
    ("POST", "/nemnd/mote/{id}/led/forslag", LEADER),
    ("POST", "/nemnd/mote/{id}/led/framlegg", LEADER),
    ("POST", "/nemnd/mote/{id}/led/samlet", LEADER),
    ("POST", "/nemnd/mote/{id}/led/avslutt", LEADER),
    ("GET", "/nemnd/mote/{id}/skjerm", BOARD),
    ("GET", "/nemnd/mote/{id}/protokoll", BOARD),
    ("GET", "/nemnd/mote/{id}/protokoll.pdf", REVIEWERS),
    ("POST", "/nemnd/mote/{id}/protokoll/merknad", LEADER),
    ("POST", "/nemnd/mote/{id}/protokoll/send", LEADER),
    ("POST", "/nemnd/mote/{id}/protokoll/svar", BOARD),
    ("POST", "/nemnd/mote/{id}/protokoll/tillegg", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/avgjor", LEADER),
    ("POST", "/nemnd/sak/{number}/vedtak/angre", LEADER),
    ("GET", "/nemnd/sak/{number}/vedtak/brev", LETTERS),
    ("POST", "/nemnd/sak/{number}/vedtak/brev", LETTERS),
    ("POST", "/nemnd/sak/{number}/vedtak/brev/godkjenn", LETTERS),
    ("POST", "/nemnd/sak/{number}/vedtak/brev/rett", LETTERS),
    ("GET", "/nemnd/sak/{number}/vedtak/brev/forskjell", LETTERS),
    ("GET", "/nemnd/sak/{number}/vedtak/brev/{language}.pdf", LETTERS),
    ("GET", "/sak/{number}/vedtak", VENDORS),
    // Conditions and appeals.
    ("GET", "/sak/{number}/vilkar", VENDORS),
    ("POST", "/sak/{number}/vilkar/{id}", VENDORS),
    ("GET", "/sak/{number}/vilkar/fil/{file}", VENDORS),
    ("GET", "/sekretariat/vilkar", DESK),
    ("GET", "/sekretariat/meldinger", DESK),
    ("POST", "/sekretariat/meldinger/enhetsregisteret/{notice}", DESK),
    ("POST", "/sekretariat/meldinger/misbruk/{report}", DESK),
    ("GET", "/sekretariat/papirer", STAFF),
    ("GET", "/sekretariat/sak/{number}/vilkar", DESK),
    ("POST", "/sekretariat/sak/{number}/vilkar/{id}", DESK),
    ("GET", "/sekretariat/sak/{number}/vilkar/fil/{file}", DESK),
    ("GET", "/nemnd/sak/{number}/vilkar", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/vilkar/{id}", REVIEWERS),
    ("GET", "/nemnd/sak/{number}/vilkar/fil/{file}", REVIEWERS),
    ("GET", "/sak/{number}/klage", VENDORS),
    ("POST", "/sak/{number}/klage", VENDORS),
    ("POST", "/sak/{number}/klage/fil", VENDORS),
    ("GET", "/sak/{number}/klage/fil/{file}", VENDORS),
    ("GET", "/sekretariat/sak/{number}/klage", DESK),
    ("POST", "/sekretariat/sak/{number}/klage", DESK),
    ("GET", "/sekretariat/sak/{number}/klage/fil/{file}", DESK),
    ("GET", "/nemnd/sak/{number}/klage", REVIEWERS),
    ("POST", "/nemnd/sak/{number}/klage", LEADER),
    ("GET", "/nemnd/sak/{number}/klage/fil/{file}", REVIEWERS),
];

/// The routes in the source: attributes, `.route("…", get()…)` and `resource("…")` with what follows it.
pub(crate) fn routes() -> BTreeSet<(String, String)> {
    fn sources(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                into.push(text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned());
            }
        }
    }
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let mut found = BTreeSet::new();
    let quoted = |rest: &str| {
        rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()).map(ToOwned::to_owned)
    };
    for text in &texts {
        for method in ["get", "post", "put", "patch", "delete", "head", "route"] {
            for rest in text.split(&format!("#[{method}(")).skip(1) {
                found.extend(quoted(rest).map(|path| (method.to_uppercase(), path)));
            }
        }
        for (start, ways) in [(".route(", ")"), ("resource(", ".service(")] {
            for rest in text.split(start).skip(1) {
                let Some(path) = quoted(rest) else { continue };
                let after = &rest[rest.find(&path).unwrap() + path.len()..];
                let end = if ways == ")" {
                    after.find('\n')
                } else {
                    after.find(ways).into_iter().chain(after.find(';')).min()
                };
                let after = &after[..end.unwrap_or(after.len())];
                let methods = [
                    ("GET", "get("),
                    ("GET", "read()"),
                    ("POST", "post("),
                    ("PUT", "put("),
                    ("DELETE", "delete("),
                ];
                let named: Vec<_> = methods.into_iter().filter(|(_, word)| after.contains(word)).collect();
                assert!(!named.is_empty(), "the test does not understand the route {path}: {after}");
                found.extend(named.into_iter().map(|(method, _)| (method.to_owned(), path.clone())));
            }
        }
    }
    found
}

#[test]
fn every_route_has_a_rule_and_every_rule_a_route() {
    let routes = routes();
    let rules: BTreeSet<(String, String)> =
        RULES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(rules.len(), RULES.len(), "a route has two rules");
    assert!(routes.len() > 100, "the source was not understood: {routes:?}");
    let without: Vec<_> = routes.difference(&rules).collect();
    assert!(without.is_empty(), "say in RULES who may use these routes: {without:?}");
    // The demo's catalogue may be there or not.
    let gone: Vec<_> = rules.difference(&routes).filter(|(_, path)| !path.starts_with("/dev/")).collect();
    assert!(gone.is_empty(), "these routes are gone: {gone:?}");
}

/// A whole house: a case with all scores in, another decided and on paper, and a browser for everybody.
struct House {
    server: Server,
    given: Given,
    browsers: BTreeMap<Role, (Browser, String)>,
    /// What stands for the parts of addresses.
    parts: Vec<(&'static str, String)>,
    certificate: String,
    /// A case that is still being written.
    draft: String,
    billed: String,
    /// The number of a case that is decided, with a condition.
    decided: String,
    /// The number of an appeal before the board.
    appeal: String,
    proposal: Id,
}

impl House {
    async fn build() -> Self {
        let server = Server::start(Backend::Sqlite).await;
        let given = Given::on(&server);
        let open = given.case(Stage::Open).await;
        let other = given.unit("Avdeling Tromsø");
        let decided = given.case_of(other, Stage::Decided).await;
        let draft = given.case_of(given.unit("Avdeling Alta"), Stage::Draft).await;
        let office = godkjent::people::Secretariat::prove(&given.secretary).unwrap();
        let norm = godkjent::scheme::Part::Norm("norwegian".to_owned());
        godkjent::rulebook::begin(&given.store, given::now(), &given.scheme, &office, &norm).unwrap();
        let paper = eventually("the certificate", async || {
            read(&given.store, |db| {
                let of_case = documents::table
                    .filter(documents::case_id.eq(decided.id))
                    .filter(documents::kind.eq("certificate"));
                let issued = of_case.filter(documents::state.eq("issued")).select((
                    documents::id,
                    documents::number,
                    documents::sha256,
                ));
                issued.first::<(Id, String, Option<String>)>(db).optional()
            })
        })
        .await;
        let (file, sha256): (Id, String) =
            read(&given.store, |db| evidence::table.select((evidence::id, evidence::sha256)).first(db));
        eventually("the page's picture", async || {
            read(&given.store, |db| {
                evidence_pages::table
                    .find((&sha256, 1))
                    .select(evidence_pages::page)
                    .first::<i32>(db)
                    .optional()
            })
        })
        .await;
        let duty = condition(&given, &decided, file);
        // Before the others decide: minutes tell those who were there of nothing that they took no part in.
        let held = held(&given).await;
        let others = given.other_board();
        let overturned = others.case_of(given.unit("Avdeling Narvik"), Stage::Decided).await;
        let appeal = appealed(&given, &overturned, file).to_string();
        let upload = begin_upload(&given, &draft);
        let piece: Id = read(&given.store, |db| {
            let held = piece_files::table.inner_join(piece_revisions::table);
            held.filter(piece_files::evidence_id.eq(file)).select(piece_revisions::piece_id).first(db)
        });
        let membership: Id = read(&given.store, |db| {
            memberships::table
                .filter(memberships::account_id.eq(given.clerk.id))
                .select(memberships::id)
                .first(db)
        });
        let call = given.sample(&open).await;
        let billed = given.case_of(given.unit("Avdeling Vardø"), Stage::Submitted).await;
        let invoice = eventually("the invoice", async || {
            let papers = read(&given.store, |db| godkjent::fees::of_case(db, billed.id));
            papers.into_iter().find(|paper| paper.xml.is_some()).map(|paper| paper.id)
        })
        .await;
        let secretariat = godkjent::people::Secretariat::prove(&given.secretary).unwrap();
        let csv = std::io::Cursor::new("Dato;Beløp\n20.11.2026;1,00\n".as_bytes().to_vec());
        let payments = godkjent::fees::import(&given.store, given::now(), &secretariat, "bank.csv", "0", csv)
            .unwrap()
            .unwrap();
        for criterion in given.judged(&open) {
            given.joint(&open, &criterion);
        }
        let question = given.question(&open);
        given.bring(&open, Stage::Joint, Stage::Proposed).await;
        let (meeting, item) = planned(&given, &open);
        let chair = godkjent::people::BoardMember::prove(&given.chair).unwrap();
        let feed = godkjent::meetings::renew_feed(&given.store, given::now(), &chair).unwrap();
        let statement = given.statement(&server).await;
        let parts = vec![
            ("{meeting}", meeting.to_string()),
            ("{item}", item.to_string()),
            ("{held}", held.to_string()),
            ("{lang:nb|en}", "nb".to_owned()),
            ("{language}", "nb".to_owned()),
            ("{check:kontroller|check}", "kontroller".to_owned()),
            ("{list:kontroller/liste|check/list}", "kontroller/liste".to_owned()),
            ("{statement:bekreftelse|statement}", "bekreftelse".to_owned()),
            ("{buyers:anskaffelse|procurement}", "anskaffelse".to_owned()),
            ("{alerts:varsling|alerts}", "varsling".to_owned()),
            ("{sent:sendt|sent}", "sendt".to_owned()),
            ("{confirm:bekreft|confirm}", "bekreft".to_owned()),
            ("{end:avslutt|end}", "avslutt".to_owned()),
            ("{webhook}", Id::fresh().to_string()),
            ("{data}", "register.csv".to_owned()),
            ("{statistics:statistikk|statistics}", "statistikk".to_owned()),
            ("{figure}", "outcomes".to_owned()),
            ("{sheet}", "1".to_owned()),
            ("{statement}", statement),
            ("{misuse:meld-misbruk|report-misuse}", "meld-misbruk".to_owned()),
            ("{report}", given.misuse().to_string()),
            ("{notice}", given.flagged().to_string()),
            ("{name:.*}", "app.css".to_owned()),
            ("{hash}", "0".to_owned()),
            ("{part}", "norwegian".to_owned()),
            ("{edition}", "2024-02-13".to_owned()),
            ("{norm}", "norwegian".to_owned()),
            ("{format}", "toml".to_owned()),
            ("{key}", "letter-appeal-text".to_owned()),
            ("{date}", "2026-01-01".to_owned()),
            ("{sha256}", paper.2.unwrap()),
            ("{orgnr}", given.orgnr.to_string()),
            ("{unit}", given.unit.to_string()),
            ("{membership}", membership.to_string()),
            ("{criterion}", given.judged(&open)[0].clone()),
            ("{file}", file.to_string()),
            ("{piece}", piece.to_string()),
            ("{comment}", Id::fresh().to_string()),
            ("{request}", given.outside_request(&draft).to_string()),
            ("{secret}", "x".repeat(43)),
            ("{token}", "x".repeat(43)),
            ("{feed}", feed),
            ("{precheck:forhandssjekk|pre-check}", "forhandssjekk".to_owned()),
            ("{page}", "1".to_owned()),
            ("{upload}", upload.to_string()),
            ("{account}", given.members[1].id.to_string()),
            ("{number}", open.number.to_string()),
            ("{call}", call.to_string()),
            ("{question}", question.to_string()),
            ("{declaration}", Id::fresh().to_string()),
            ("{interest}", Id::fresh().to_string()),
            // A paper, a file or somebody, by the address.
            ("{paper}", paper.0.to_string()),
            ("{duty}", duty.to_string()),
            ("{somebody}", given.clerk.id.to_string()),
            ("{owner}", "felles".to_owned()),
            ("{kind}", "numbers".to_owned()),
            ("{format}", "csv".to_owned()),
            ("{row}", "ny".to_owned()),
            ("{import}", brought(&given)),
            ("{invoice}", invoice.to_string()),
            ("{payments}", payments.to_string()),
            ("{sample}", sample_case(&given).to_string()),
        ];
        let mut house = Self {
            proposal: given.open_proposal(&open),
            server,
            given,
            browsers: BTreeMap::new(),
            parts,
            certificate: paper.1,
            draft: draft.number.to_string(),
            billed: billed.number.to_string(),
            decided: decided.number.to_string(),
            appeal,
        };
        house.sign_all_in().await;
        house
    }

    async fn sign_all_in(&mut self) {
        let given = &self.given;
        let people = [
            (Clerk, &given.clerk),
            (Boss, &given.boss),
            (Stranger, &given.stranger),
            (Secretariat, &given.secretary),
            (Member, &given.members[0]),
            (Deputy, &given.deputy),
            (Chair, &given.chair),
            (Administrator, &given.administrator),
        ];
        self.browsers.insert(Nobody, (self.server.browser(), String::new()));
        for (role, person) in people {
            let mut browser = given.browser(person).await;
            let csrf = browser.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
            self.browsers.insert(role, (browser, csrf));
        }
    }

    /// An address in which every part stands for something that exists.
    fn address(&self, pattern: &str) -> String {
        let mut path = pattern.to_owned();
        if pattern.contains("/sertifikat/")
            || pattern.starts_with("/sekretariat/register/")
            || pattern.starts_with("/v/")
        {
            path = path.replace("{number}", &self.certificate);
        }
        // A file is taken, and its form looked at, only while the case is open for it.
        if pattern.ends_with("/filer") || pattern.contains("/opplasting") || pattern.contains("{request}") {
            path = path.replace("{number}", &self.draft);
        }
        if pattern.starts_with("/kalender/") {
            path = path.replace("{secret}", "{feed}");
        }
        // Of the cases, one is decided, with a condition, and one is an appeal. Only what is decided can be opened again.
        if pattern.contains("/klage") {
            path = path.replace("{number}", &self.appeal);
        }
        if pattern.contains("/vilkar")
            || pattern.contains("/gjenapning/")
            || pattern.contains("/vedtak/brev")
            || pattern == "/sak/{number}/vedtak"
        {
            path = path.replace("{number}", &self.decided);
        }
        // Of the cases, one has an invoice.
        if pattern.contains("{invoice}") {
            path = path.replace("{number}", &self.billed);
        }
        if pattern.starts_with("/trial-authority/") {
            path = path.replace("{desk}", "crl").replace("{question:.*}", "AAAA");
        }
        path = path.replace("{id}", id_in(pattern));
        if pattern.contains("/registre/") {
            path = path.replace("{format}", "csv");
        }
        for (part, value) in &self.parts {
            path = path.replace(part, value);
        }
        assert!(!path.contains('{'), "{pattern} has a part that the test does not know");
        path
    }

    /// Something plausible for every field of every form, so that nothing but the right is lacking.
    fn fields(&self, pattern: &str) -> Vec<(String, String)> {
        let certificate = pattern.contains("/sertifikat/") || pattern.starts_with("/sekretariat/register/");
        let number = if certificate {
            self.certificate.clone()
        } else {
            self.parts.iter().find(|(part, _)| *part == "{number}").unwrap().1.clone()
        };
        let day = |days: i32| given::now().oslo_date().plus_days(days).to_string();
        let (member, unit, orgnr) =
            (self.given.deputy.id.to_string(), self.given.unit.to_string(), self.given.orgnr.to_string());
        let (proposal, criterion) = (
            self.proposal.to_string(),
            self.parts.iter().find(|(part, _)| *part == "{criterion}").unwrap().1.clone(),
        );
        [
            ("number", number.as_str()),
            ("reason", "Fordi."),
            ("reasons", "Fordi."),
            ("note", "Fordi."),
            ("ruling_reason", "Fordi."),
            ("release_reason", "Fordi."),
            ("fit", "yes"),
            ("answer", "yes"),
            ("administrator", "yes"),
            ("act", "suspend"),
            ("mark", "met"),
            ("vote", "in_favour"),
            ("outcome", "refused"),
            ("proposal", &proposal),
            ("criterion", &criterion),
            ("member", &member),
            ("more", "1"),
            ("unit", &unit),
            ("membership", "other"),
            ("invoice", "F-1"),
            ("paid_on", &day(0)),
            ("fee_reason", "Feil nummer."),
            ("due", &day(30)),
            ("issued_on_file", &day(0)),
            ("wished", &day(40)),
            ("extension", "refuse"),
            ("what", "supplement"),
            ("self_score", "met"),
            ("explanation", "Slik."),
            ("version", "1"),
            ("finding-N1", "ok"),
            ("orgnr", &orgnr),
            ("name", "Navn Navnesen"),
            ("email", "x@example.no"),
            ("role", "secretariat"),
            ("language", "nb"),
            ("value", "dark"),
            ("kind", "whole"),
            ("site_address-1", "Sjøgata 3, 8006 Bodø"),
            ("direction", "outbound"),
            ("activities", "sales"),
            ("audience", "consumer"),
            ("calls_for", "others"),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
    }

    /// Asks as somebody. `csrf`: the right token, or none.
    async fn ask(&self, role: Role, method: &str, pattern: &str, csrf: bool, origin: Option<&str>) -> Page {
        let (browser, token) = &self.browsers[&role];
        let path = self.address(pattern);
        let accept = if role == Nobody { "text/html" } else { "application/json" };
        let request = browser.request(method.parse::<Method>().unwrap(), &path).header(ACCEPT, accept);
        if matches!(method, "GET" | "HEAD") {
            return browser.bare(request).await;
        }
        let base = self.server.base();
        let request = request.header(ORIGIN, origin.unwrap_or(&base));
        let mut fields = self.fields(pattern);
        let request = if csrf { request.header("x-csrf-token", token.as_str()) } else { request };
        if csrf {
            fields.push(("csrf".to_owned(), token.clone()));
        }
        let request = if brings_files(pattern) {
            let form = fields
                .into_iter()
                .fold(reqwest::multipart::Form::new(), |form, (name, value)| form.text(name, value));
            request.multipart(form)
        } else {
            request.form(&fields)
        };
        browser.bare(request).await
    }
}

/// Whether a form brings files, and so is taken apart in parts.
fn brings_files(pattern: &str) -> bool {
    let vendors = pattern.starts_with("/sak/")
        && (pattern.ends_with("/klage")
            || pattern.ends_with("/klage/fil")
            || pattern.contains("/vilkar/")
            || pattern.ends_with("/sporsmal/{question}"));
    vendors
        || ["/filer", "/import", "/dokumentasjon/ny", "/revisjon"].iter().any(|end| pattern.ends_with(end))
}

fn code(page: &Page) -> String {
    serde_json::from_slice::<serde_json::Value>(&page.bytes)
        .ok()
        .and_then(|json| json["code"].as_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}

fn asks_to_sign_in(page: &Page) -> bool {
    page.status == 303 && page.header("location").starts_with("/logg-inn")
}

/// What is wrong with how somebody was answered, if anything.
fn judge(rule: Rule, role: Role, method: &str, pattern: &str, page: &Page) -> Option<String> {
    let (allowed, outside): (bool, bool) = match rule {
        Public => (true, false),
        Hidden | Bearer => (false, true),
        SignedIn => (role != Nobody, false),
        Only(roles) => (roles.contains(&role), false),
        Secret(roles) => (roles.contains(&role), true),
        Inside(roles, outside) => (roles.contains(&role), outside.contains(&role)),
    };
    let complain = |expected: &str| {
        Some(format!("{method} {pattern} as {role:?}: {} {}, expected {expected}", page.status, code(page)))
    };
    if page.status >= 500 {
        return complain("no fault of ours");
    }
    match (allowed, role) {
        _ if matches!(rule, Bearer) => (page.status != 401).then(|| complain("401")).flatten(),
        // Whether the thing can be done now is another matter; that they may try shows in the missing token being
        // what is complained of.
        (true, _) if changes(method) && role != Nobody && !signed_out(pattern) => (!(page.status == 403
            && code(page) == "foreign-form"))
            .then(|| complain("403 for the missing token"))
            .flatten(),
        (true, Nobody) if method == "POST" && asks_to_sign_in(page) => {
            complain("an answer without signing in")
        }
        (true, _) if matches!(page.status, 401 | 403 | 404) || asks_to_sign_in(page) => {
            complain("to be let in")
        }
        (true, _) => None,
        (false, _) if matches!(rule, Hidden) => (page.status != 404).then(|| complain("404")).flatten(),
        (false, Nobody) => (!asks_to_sign_in(page)).then(|| complain("to be sent to sign in")).flatten(),
        (false, _) if outside => (page.status != 404).then(|| complain("404")).flatten(),
        (false, _) if page.status == 403 && code(page) == "foreign-form" => {
            complain("to be refused for the role")
        }
        (false, _) => (!matches!(page.status, 403 | 404)).then(|| complain("403 or 404")).flatten(),
    }
}

/// Whether a request of this kind changes something, and so must show the session's token.
fn changes(method: &str) -> bool {
    !matches!(method, "GET" | "HEAD")
}

/// Forms for whoever is signed out read no session, and so need no token of one.
fn signed_out(pattern: &str) -> bool {
    let public = [
        "/logg-inn",
        "/registrer",
        "/bekreft",
        "/glemt-passord",
        "/nytt-passord",
        "/invitasjon",
        "/foresporsel",
        "/{lang",
        "/api/v1/",
    ];
    public.iter().any(|begin| pattern.starts_with(begin))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_refuses_every_role_that_may_not() {
    let house = House::build().await;
    let mut wrong = Vec::new();
    for (method, pattern, rule) in RULES.iter().filter(|(_, path, _)| !path.starts_with("/logg-ut")) {
        for role in EVERYBODY {
            let allowed = match rule {
                Public => true,
                Hidden | Bearer => false,
                SignedIn => role != Nobody,
                Only(roles) | Secret(roles) | Inside(roles, _) => roles.contains(&role),
            };
            // Who may, tries without the token, so that nothing happens; who may not, with everything in order.
            let page = house.ask(role, method, pattern, !allowed, None).await;
            wrong.extend(judge(*rule, role, method, pattern, &page));
            if !allowed && matches!(rule, Secret(_)) && page.body().contains(VENDOR) {
                wrong.push(format!("{method} {pattern} as {role:?} tells the vendor's name"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_form_can_be_sent_from_elsewhere() {
    let house = House::build().await;
    let mut wrong = Vec::new();
    // The public API reads no session and changes nothing: pages of others may send it what they like.
    let forms = |(method, path, _): &&(&str, &str, Rule)| changes(method) && !path.starts_with("/api/v1/");
    for (method, pattern, rule) in RULES.iter().filter(forms) {
        let role = match rule {
            Public | SignedIn => Boss,
            Only(roles) | Secret(roles) | Inside(roles, _) => roles[0],
            Hidden | Bearer => continue,
        };
        let page = house.ask(role, method, pattern, true, Some("https://evil.example")).await;
        if page.status != 403 || code(&page) != "foreign-form" {
            wrong.push(format!("{method} {pattern} from another origin: {} {}", page.status, code(&page)));
        }
        let (browser, token) = &house.browsers[&role];
        let way: Method = method.parse().unwrap();
        let request =
            browser.request(way.clone(), &house.address(pattern)).header(ACCEPT, "application/json");
        let fields = [("csrf", token.as_str())];
        let page = browser.bare(request.header("sec-fetch-site", "cross-site").form(&fields)).await;
        if page.status != 403 || code(&page) != "foreign-form" {
            wrong.push(format!("{method} {pattern} from another site: {} {}", page.status, code(&page)));
        }
        if signed_out(pattern) {
            continue;
        }
        let other = if role == Stranger { Boss } else { Stranger };
        let stranger = &house.browsers[&other].1;
        let request = browser
            .request(way, &house.address(pattern))
            .header("x-csrf-token", stranger.as_str())
            .header(ACCEPT, "application/json");
        let page = if brings_files(pattern) {
            browser
                .bare(request.multipart(reqwest::multipart::Form::new().text("csrf", stranger.clone())))
                .await
        } else {
            browser.bare(request.form(&[("csrf", stranger)])).await
        };
        if page.status != 403 || code(&page) != "foreign-form" {
            wrong.push(format!(
                "{method} {pattern} with somebody else's token: {} {}",
                page.status,
                code(&page)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_case_exists_for_a_foreign_vendor() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let stages =
        [Stage::Draft, Stage::Submitted, Stage::Checked, Stage::Declared, Stage::Joint, Stage::Decided];
    let mut cases = Vec::new();
    for (at, stage) in stages.into_iter().enumerate() {
        let unit = given.unit(&format!("Avdeling {at}"));
        cases.push(given.case_of(unit, stage).await);
    }
    let mut stranger = given.browser(&given.stranger).await;
    // The reference of a request is all that may differ.
    let said = |page: &Page| {
        let text = page.text();
        let (before, after) = text.split_once("Referanse ").expect("an error page has a reference");
        format!("{before}{}", after.split_once(' ').unwrap().1)
    };
    let nowhere = said(stranger.get("/sak/2019-1").await.expect(404));
    for case in &cases {
        let criterion = &given.asked(case)[0];
        for rest in [
            "",
            "/send",
            "/sendt",
            "/forsikring",
            "/trekk",
            &format!("/krav/{criterion}"),
            &format!("/krav/{criterion}/filer"),
        ] {
            let path = format!("/sak/{}{rest}", case.number);
            let page = stranger.get(&path).await.expect(404);
            page.hides(VENDOR).hides("Avdeling");
            assert_eq!(said(page), nowhere, "{path} is answered like any unknown number");
        }
        for (method, pattern, _) in
            RULES.iter().filter(|(method, path, _)| *method == "POST" && path.starts_with("/sak/{number}"))
        {
            let path = pattern
                .replace("{number}", &case.number.to_string())
                .replace("{criterion}", criterion)
                .replace("{file}", &Id::fresh().to_string())
                .replace("{comment}", &Id::fresh().to_string())
                .replace("{request}", &Id::fresh().to_string())
                .replace("{call}", &Id::fresh().to_string());
            let csrf = stranger.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
            let request = stranger.request(Method::POST, &path).header(ACCEPT, "application/json");
            let number = case.number.to_string();
            let request = if brings_files(pattern) {
                request.multipart(reqwest::multipart::Form::new().text("csrf", csrf))
            } else {
                request.form(&[
                    ("csrf", csrf.as_str()),
                    ("unit", &given.unit.to_string()),
                    ("number", &number),
                    ("what", "application"),
                ])
            };
            let page = stranger.bare(request).await;
            assert_eq!(page.status, 404, "{method} {path}: {}", page.body());
        }
    }
    // A draft is nobody's but the vendor's; after that, it is the secretariat's too.
    let mut secretary = given.browser(&given.secretary).await;
    for (case, stage) in cases.iter().zip(stages) {
        let expected = if stage == Stage::Draft { 404 } else { 200 };
        secretary.get(&format!("/sekretariat/sak/{}", case.number)).await.expect(expected);
        // Whoever is sent the applicant's link comes to the desk's own page of the case.
        let page = secretary.get(&format!("/sak/{}", case.number)).await.expect(expected);
        assert_eq!(page.path.starts_with("/sekretariat/"), stage != Stage::Draft, "{}", page.path);
    }
}

/// Who pays which fee is between the applicant and the secretariat (docs/scheme.md, Fees).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_never_reads_which_fee_was_paid() {
    let house = House::build().await;
    let telling = [
        "F-1001",
        "Virke",
        "ANFO",
        "membership",
        "edlemskap",
        "15\u{a0}000",
        "18\u{a0}750",
        "1500000",
        "_ore",
    ];
    let mut read = 0;
    for (method, pattern, _) in
        RULES.iter().filter(|(method, path, _)| *method == "GET" && path.starts_with("/nemnd"))
    {
        for role in [Member, Deputy, Chair] {
            let (browser, _) = &house.browsers[&role];
            let path = house.address(pattern);
            for accept in ["text/html", "application/json"] {
                let request = browser.request(Method::GET, &path).header(ACCEPT, accept);
                let page = browser.bare(request).await;
                read += usize::from(page.status == 200);
                let body = page.body();
                // A paper is packed: what is found in its bytes is chance. Its words have tests of their own.
                let told = telling.iter().filter(|_| !body.starts_with("%PDF"));
                for word in told {
                    assert!(!body.contains(word), "{method} {pattern} as {role:?} ({accept}) says {word}");
                }
            }
        }
    }
    assert!(read > 20, "only {read} pages were read");
}
