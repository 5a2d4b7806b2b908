//! The authority's certificates (RFC 5280): who may do what, and where it is asked whether they hold.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5280, rfc5912, rfc6960};
use der::asn1::{Any, BitString, Ia5String, Null, OctetString, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Decode, Encode, flagset::FlagSet};
use jiff::Timestamp;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CrlDistributionPoints, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use super::folder::{ISSUING, Party, RESPONDER, ROOT, SIGNER, STAMPER, ecdsa};
use super::{Desk, years};
use crate::signing::keys::{KeyError, validity};

/// "Document signing" (RFC 9336).
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
/// Where an issuer's certificate is had (RFC 5280, 4.2.2.1).
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");
/// Where status answers are had.
const OCSP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1");

/// How many years a party's certificate is valid.
pub(super) fn life(party: &str) -> i16 {
    match party {
        ROOT => 20,
        ISSUING => 10,
        STAMPER => 8,
        _ => 6,
    }
}

/// A new key with its certificate.
pub(super) struct Made {
    pub(super) certificate: Certificate,
    pub(super) pkcs8: Vec<u8>,
}

impl Made {
    pub(super) fn certificate_pem(&self) -> Result<String, KeyError> {
        let der = self.certificate.to_der().map_err(made)?;
        pem("CERTIFICATE", &der)
    }

    pub(super) fn key_pem(&self) -> Result<String, KeyError> {
        pem("PRIVATE KEY", &self.pkcs8)
    }

    pub(super) fn party(&self) -> Result<Party, KeyError> {
        Party::from_parts(self.certificate.clone(), &self.pkcs8)
    }
}

pub(super) fn pem(label: &str, der: &[u8]) -> Result<String, KeyError> {
    der::pem::encode_string(label, der::pem::LineEnding::LF, der).map_err(|e| KeyError::Make(e.to_string()))
}

fn made(error: der::Error) -> KeyError {
    KeyError::Make(error.to_string())
}

/// Makes a party's key and certificate; the root signs itself.
pub(super) fn make(
    party: &str,
    organisation: &str,
    address: &str,
    issuer: Option<&Party>,
    now: Timestamp,
) -> Result<Made, KeyError> {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
    let pkcs8 =
        pkcs8.map_err(|_| KeyError::Make("no random number could be had".to_owned()))?.as_ref().to_vec();
    let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8, &random);
    let key = key.map_err(|_| KeyError::Key)?;
    let public = public_key(key.public_key().as_ref()).map_err(made)?;
    let subject = name(organisation, &common(party, organisation)).map_err(made)?;
    let most = issuer.map(|issuer| validity(&issuer.certificate)).transpose()?.map(|(_, until)| until);
    let extensions = extensions(party, address, &public, issuer.map(|one| &one.certificate)).map_err(made)?;
    let inner = TbsCertificate {
        version: Version::V3,
        serial_number: serial(&random)?,
        signature: ecdsa(),
        issuer: issuer.map_or_else(|| subject.clone(), |one| one.certificate.tbs_certificate.subject.clone()),
        // From yesterday, so that clocks that are a little behind accept it.
        validity: Validity {
            not_before: time(years(now - jiff::SignedDuration::from_hours(24), 0, None)).map_err(made)?,
            not_after: time(years(now, life(party), most)).map_err(made)?,
        },
        subject,
        subject_public_key_info: public,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(extensions),
    };
    let message = inner.to_der().map_err(made)?;
    let signature = match issuer {
        Some(issuer) => issuer.sign(&message)?,
        None => key.sign(&random, &message).map_err(|_| KeyError::Signing)?.as_ref().to_vec(),
    };
    let signature = BitString::from_bytes(&signature).map_err(made)?;
    let certificate = Certificate { tbs_certificate: inner, signature_algorithm: ecdsa(), signature };
    Ok(Made { certificate, pkcs8 })
}

/// Every name says what it is, but the signer's: it stands on the papers.
fn common(party: &str, organisation: &str) -> String {
    match party {
        ROOT => format!("{organisation} Trial Root CA"),
        ISSUING => format!("{organisation} Trial Issuing CA"),
        RESPONDER => format!("{organisation} Trial OCSP"),
        STAMPER => format!("{organisation} Trial Time Stamps"),
        _ => organisation.to_owned(),
    }
}

fn name(organisation: &str, common: &str) -> Result<Name, der::Error> {
    let part = |oid, value| {
        Ok::<_, der::Error>(RelativeDistinguishedName(SetOfVec::try_from(vec![AttributeTypeAndValue {
            oid,
            value,
        }])?))
    };
    Ok(RdnSequence(vec![
        part(rfc4519::C, Any::encode_from(&PrintableStringRef::new("NO")?)?)?,
        part(rfc4519::O, Any::encode_from(&Utf8StringRef::new(organisation)?)?)?,
        part(rfc4519::CN, Any::encode_from(&Utf8StringRef::new(common)?)?)?,
    ]))
}

fn public_key(point: &[u8]) -> Result<SubjectPublicKeyInfoOwned, der::Error> {
    let parameters = Some(Any::encode_from(&rfc5912::SECP_256_R_1)?);
    Ok(SubjectPublicKeyInfoOwned {
        algorithm: AlgorithmIdentifierOwned { oid: rfc5912::ID_EC_PUBLIC_KEY, parameters },
        subject_public_key: BitString::from_bytes(point)?,
    })
}

/// Sixteen bytes by chance, positive and as long as they look.
fn serial(random: &SystemRandom) -> Result<SerialNumber, KeyError> {
    let mut bytes = [0; 16];
    random.fill(&mut bytes).map_err(|_| KeyError::Make("no random number could be had".to_owned()))?;
    if let Some(first) = bytes.first_mut() {
        *first = (*first & 0x7F) | 0x40;
    }
    SerialNumber::new(&bytes).map_err(made)
}

/// `UTCTime` up to 2049, `GeneralizedTime` from then on (RFC 5280, 4.1.2.5).
pub(super) fn time(at: Timestamp) -> Result<Time, der::Error> {
    let since = std::time::Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default());
    if at.to_zoned(jiff::tz::TimeZone::UTC).year() < 2_050 {
        Ok(Time::UtcTime(der::asn1::UtcTime::from_unix_duration(since)?))
    } else {
        Ok(Time::GeneralTime(der::asn1::GeneralizedTime::from_unix_duration(since)?))
    }
}

pub(super) fn extension(
    oid: ObjectIdentifier,
    critical: bool,
    content: &impl Encode,
) -> Result<Extension, der::Error> {
    Ok(Extension { extn_id: oid, critical, extn_value: OctetString::new(content.to_der()?)? })
}

/// The identifier of a key (RFC 5280, 4.2.1.2, the first method).
fn identifier(key: &SubjectPublicKeyInfoOwned) -> Result<OctetString, der::Error> {
    let hash =
        ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, key.subject_public_key.raw_bytes());
    OctetString::new(hash.as_ref())
}

/// Which key a certificate's or list's issuer has.
pub(super) fn authority_key(issuer: &Certificate) -> Result<Extension, der::Error> {
    let own = issuer.tbs_certificate.get::<SubjectKeyIdentifier>()?.map(|(_, own)| own.0);
    let content = AuthorityKeyIdentifier { key_identifier: own, ..AuthorityKeyIdentifier::default() };
    extension(rfc5280::ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &content)
}

fn extensions(
    party: &str,
    address: &str,
    public: &SubjectPublicKeyInfoOwned,
    issuer: Option<&Certificate>,
) -> Result<Vec<Extension>, der::Error> {
    let own = SubjectKeyIdentifier(identifier(public)?);
    let mut all = vec![
        extension(rfc5280::ID_CE_SUBJECT_KEY_IDENTIFIER, false, &own)?,
        extension(rfc5280::ID_CE_KEY_USAGE, true, &KeyUsage(usage(party)))?,
    ];
    if let Some(issuer) = issuer {
        all.push(authority_key(issuer)?);
    }
    let purpose =
        |oid: ObjectIdentifier, critical| extension(rfc5280::ID_CE_EXT_KEY_USAGE, critical, &vec![oid]);
    match party {
        ROOT | ISSUING => {
            let below = u8::from(party == ROOT);
            let content = BasicConstraints { ca: true, path_len_constraint: Some(below) };
            all.push(extension(rfc5280::ID_CE_BASIC_CONSTRAINTS, true, &content)?);
        }
        SIGNER => all.push(purpose(DOCUMENT_SIGNING, false)?),
        STAMPER => all.push(purpose(rfc5280::ID_KP_TIME_STAMPING, true)?),
        _ => {
            all.push(purpose(rfc5280::ID_KP_OCSP_SIGNING, false)?);
            all.push(extension(rfc6960::ID_PKIX_OCSP_NOCHECK, false, &Null)?);
        }
    }
    match party {
        ROOT | RESPONDER => {}
        ISSUING => all.extend(places(address, Desk::RootList, Desk::Root, false)?),
        _ => all.extend(places(address, Desk::List, Desk::Issuing, true)?),
    }
    Ok(all)
}

fn usage(party: &str) -> FlagSet<KeyUsages> {
    match party {
        ROOT | ISSUING => KeyUsages::KeyCertSign | KeyUsages::CRLSign,
        SIGNER => KeyUsages::DigitalSignature | KeyUsages::NonRepudiation,
        _ => KeyUsages::DigitalSignature.into(),
    }
}

/// Where it is asked whether a certificate holds, and where its issuer's is had.
fn places(address: &str, list: Desk, issuer: Desk, asked: bool) -> Result<Vec<Extension>, der::Error> {
    let at = |desk: Desk| {
        let uri = Ia5String::new(&format!("{address}/{desk}"))?;
        Ok::<_, der::Error>(GeneralName::UniformResourceIdentifier(uri))
    };
    let point = DistributionPoint {
        distribution_point: Some(DistributionPointName::FullName(vec![at(list)?])),
        reasons: None,
        crl_issuer: None,
    };
    let mut access = Vec::new();
    if asked {
        access.push(AccessDescription { access_method: OCSP, access_location: at(Desk::Status)? });
    }
    access.push(AccessDescription { access_method: CA_ISSUERS, access_location: at(issuer)? });
    Ok(vec![
        extension(rfc5280::ID_CE_CRL_DISTRIBUTION_POINTS, false, &CrlDistributionPoints(vec![point]))?,
        extension(rfc5280::ID_PE_AUTHORITY_INFO_ACCESS, false, &AuthorityInfoAccessSyntax(access))?,
    ])
}

/// Whether a text can stand in an address of a certificate.
pub(super) fn check_address(address: &str) -> Result<(), KeyError> {
    let web = address.starts_with("http://") || address.starts_with("https://");
    if web && Ia5String::new(address).is_ok() {
        return Ok(());
    }
    Err(KeyError::Impossible(format!(
        "--address is where the portal is reached, such as https://register.example.no, not {address}"
    )))
}

/// The same certificate, from its encoding.
pub(super) fn read(der: &[u8]) -> Result<Certificate, KeyError> {
    Certificate::from_der(der).map_err(|e| KeyError::Certificate(e.to_string()))
}
