//! A CMS envelope, opened and judged: does it fit the content, whose is it, who vouches.
//!
//! Used for what strangers send (signatures in uploaded files) and for what authorities answer (time stamps).
//! Nothing is believed before it is checked, and every refusal is an [`EnvelopeFault`].

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5911, rfc5912};
use der::asn1::OctetString;
use der::{Decode, Encode, Reader, SliceReader};
use ring::digest::{Algorithm, Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier};

use super::cms::{SIGNATURE_TIME_STAMP, SIGNING_CERTIFICATE_V2, SigningCertificateV2};
use super::hearing::fingerprint;
use super::keys;

/// Extended key usage "document signing" (RFC 9336), and its encoding.
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
const DOCUMENT_SIGNING_DER: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x24];
/// Extended key usage "time stamping" (RFC 3161), and its encoding.
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");
const TIME_STAMPING_DER: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08];
/// `id-aa-signingCertificate` (RFC 2634): the same with SHA-1, which time stamps still bring.
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
/// `id-ct-TSTInfo` (RFC 3161).
pub const TIME_STAMP_CONTENT: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// `organizationIdentifier` (ETSI EN 319 412-1, 5.1.4; X.520, 6.4.4).
const ORGANISATION_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");
/// Most certificates that an envelope may bring.
const MAX_CERTIFICATES: usize = 16;

/// Why an envelope is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// It is not a CMS signature with one signer, in strict encoding.
    #[error("malformed")]
    Malformed,
    /// An algorithm that is not accepted: only SHA-2 with ECDSA on P-256 and P-384, or RSA.
    #[error("an algorithm that is not accepted")]
    Algorithm,
    /// It is for other content.
    #[error("for other content")]
    Digest,
    /// It does not name its certificate, or names another.
    #[error("the signing certificate is not the one that is named")]
    SigningCertificate,
    /// The signature is false.
    #[error("the signature is false")]
    Signature,
    /// The certificate does not lead to an anchor.
    #[error("the certificate does not lead to an anchor")]
    Untrusted,
    /// The certificate is for another purpose.
    #[error("the certificate is for another purpose")]
    Purpose,
    /// A certificate of the chain was not valid at the time.
    #[error("a certificate was not valid at the time")]
    Expired,
}

/// What a certificate must be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signing documents.
    Documents,
    /// Stamping time, and nothing else (RFC 3161, 2.3).
    Time,
}

/// A hash that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash that an identifier stands for.
    pub fn read(oid: ObjectIdentifier) -> Option<Self> {
        match oid {
            rfc5912::ID_SHA_256 => Some(Self::Sha256),
            rfc5912::ID_SHA_384 => Some(Self::Sha384),
            rfc5912::ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The identifier that stands for it.
    #[must_use]
    pub const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => rfc5912::ID_SHA_256,
            Self::Sha384 => rfc5912::ID_SHA_384,
            Self::Sha512 => rfc5912::ID_SHA_512,
        }
    }

    /// The same as an algorithm, without parameters (RFC 5754, 2).
    #[must_use]
    pub const fn identifier(self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned { oid: self.oid(), parameters: None }
    }

    /// How many bytes it has.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// The hash of the parts, one after the other.
    pub fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut context = Context::new(self.algorithm());
        for part in parts {
            context.update(part);
        }
        context.finish().as_ref().to_vec()
    }

    /// What computes it.
    #[must_use]
    pub fn algorithm(self) -> &'static Algorithm {
        match self {
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
            Self::Sha512 => &SHA512,
        }
    }
}

/// Who signed, as the certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// Common name, or the whole name.
    pub name: String,
    /// Organisation, where the certificate names one.
    pub organisation: Option<String>,
    /// The organisation's identifier, where the certificate names one (`NTRNO-…`; ETSI EN 319 412-1, 5.1.4).
    pub identifier: Option<String>,
    /// SHA-256 of the certificate's DER, lower-case hexadecimal: by it our own is known among all of an authority.
    pub sha256: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// From when the certificate is valid.
    pub not_before: jiff::Timestamp,
    /// Until when it is valid.
    pub not_after: jiff::Timestamp,
}

/// The certificates that are trusted without proof.
#[derive(Clone, Debug)]
pub struct Anchors {
    trusted: Vec<TrustAnchor<'static>>,
    certificates: Vec<Vec<u8>>,
}

impl Anchors {
    /// Reads one or more certificates, PEM.
    ///
    /// # Errors
    /// What could not be read; also when there is none.
    pub fn read(pem: &str) -> Result<Self, String> {
        let (mut trusted, mut certificates) = (Vec::new(), Vec::new());
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let certificate = certificate.map_err(|e| e.to_string())?;
            let anchor = webpki::anchor_from_trusted_cert(&certificate).map_err(|e| e.to_string())?;
            trusted.push(anchor.to_owned());
            certificates.push(certificate.to_vec());
        }
        if trusted.is_empty() { Err("no certificate".to_owned()) } else { Ok(Self { trusted, certificates }) }
    }

    /// The certificates themselves, DER, in the order in which they were given.
    #[must_use]
    pub fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }
}

/// An envelope with one signature.
pub struct Envelope {
    signer: SignerInfo,
    attributes: Attributes,
    leaf: Certificate,
    leaf_der: Vec<u8>,
    others: Vec<Vec<u8>>,
    kind: ObjectIdentifier,
    content: Option<Vec<u8>>,
}

/// Reads an envelope around content that stands elsewhere; what follows it must be zeros.
///
/// # Errors
/// [`EnvelopeFault::Malformed`], or [`EnvelopeFault::SigningCertificate`] when it does not bring its certificate.
pub fn open(der: &[u8]) -> Result<Envelope, EnvelopeFault> {
    let envelope = read(der)?;
    let detached = envelope.content.is_none() && envelope.kind == rfc5911::ID_DATA;
    if detached { Ok(envelope) } else { Err(EnvelopeFault::Malformed) }
}

/// Reads a time stamp's envelope; what follows it must be zeros.
///
/// # Errors
/// As [`open`].
pub fn open_token(der: &[u8]) -> Result<Envelope, EnvelopeFault> {
    let envelope = read(der)?;
    let stamp = envelope.content.is_some() && envelope.kind == TIME_STAMP_CONTENT;
    if stamp { Ok(envelope) } else { Err(EnvelopeFault::Malformed) }
}

fn read(der: &[u8]) -> Result<Envelope, EnvelopeFault> {
    let mut reader = SliceReader::new(der).map_err(|_| EnvelopeFault::Malformed)?;
    let info = ContentInfo::decode(&mut reader).map_err(|_| EnvelopeFault::Malformed)?;
    let used = usize::try_from(reader.position()).unwrap_or(usize::MAX);
    if !der.get(used..).is_some_and(|padding| padding.iter().all(|&b| b == 0)) {
        return Err(EnvelopeFault::Malformed);
    }
    if info.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(EnvelopeFault::Malformed);
    }
    envelope(info.content.decode_as().map_err(|_| EnvelopeFault::Malformed)?)
}

fn envelope(data: SignedData) -> Result<Envelope, EnvelopeFault> {
    let mut signers = data.signer_infos.0.into_vec();
    let (Some(signer), true) = (signers.pop(), signers.is_empty()) else {
        return Err(EnvelopeFault::Malformed);
    };
    let attributes = signer.signed_attrs.clone().ok_or(EnvelopeFault::Malformed)?;
    let set = data.certificates.ok_or(EnvelopeFault::SigningCertificate)?.0.into_vec();
    if set.len() > MAX_CERTIFICATES {
        return Err(EnvelopeFault::Malformed);
    }
    let (mut leaf, mut others) = (None, Vec::new());
    for choice in set {
        let CertificateChoices::Certificate(certificate) = choice else {
            continue;
        };
        let der = certificate.to_der().map_err(|_| EnvelopeFault::Malformed)?;
        if leaf.is_none() && identifies(&signer.sid, &certificate) {
            leaf = Some((certificate, der));
        } else {
            others.push(der);
        }
    }
    let (leaf, leaf_der) = leaf.ok_or(EnvelopeFault::SigningCertificate)?;
    let kind = data.encap_content_info.econtent_type;
    let content = match data.encap_content_info.econtent {
        Some(any) => Some(any.decode_as::<OctetString>().map_err(|_| EnvelopeFault::Malformed)?.into_bytes()),
        None => None,
    };
    Ok(Envelope { signer, attributes, leaf, leaf_der, others, kind, content })
}

fn identifies(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let inner = &certificate.tbs_certificate;
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == inner.issuer && id.serial_number == inner.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            matches!(inner.get::<SubjectKeyIdentifier>(), Ok(Some((_, own))) if own == *id)
        }
    }
}

impl Envelope {
    /// Who signed.
    #[must_use]
    pub fn signed_by(&self) -> Option<SignedBy> {
        let inner = &self.leaf.tbs_certificate;
        let (not_before, not_after) = keys::validity(&self.leaf).ok()?;
        Some(SignedBy {
            name: keys::common_name(&inner.subject),
            organisation: keys::attribute(&inner.subject, rfc4519::O),
            identifier: keys::attribute(&inner.subject, ORGANISATION_IDENTIFIER),
            sha256: fingerprint(&self.leaf_der),
            issuer: keys::common_name(&inner.issuer),
            not_before,
            not_after,
        })
    }

    /// The certificates that it brings, DER, the signing one first.
    pub fn certificates(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(self.leaf_der.as_slice()).chain(self.others.iter().map(Vec::as_slice))
    }

    /// What it carries, if it carries anything.
    #[must_use]
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }

    /// The signature itself: what a signature's time stamp is over.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        self.signer.signature.as_bytes()
    }

    /// How many attributes it has that should be time stamps over the signature.
    #[must_use]
    pub fn time_stamps(&self) -> usize {
        let unsigned = self.signer.unsigned_attrs.iter().flat_map(|all| all.iter());
        unsigned.filter(|attribute| attribute.oid == SIGNATURE_TIME_STAMP).count()
    }

    /// The time stamp over the signature (ETSI EN 319 122-1, 5.3), DER, if there is exactly one.
    #[must_use]
    pub fn time_stamp(&self) -> Option<Vec<u8>> {
        let unsigned = self.signer.unsigned_attrs.as_ref()?;
        let mut found = unsigned.iter().filter(|attribute| attribute.oid == SIGNATURE_TIME_STAMP);
        let (Some(attribute), None) = (found.next(), found.next()) else { return None };
        let [token] = attribute.values.as_slice() else { return None };
        token.to_der().ok()
    }

    /// Whether the envelope fits this content, the parts one after the other, and its own certificate.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, content: &[&[u8]]) -> Result<(), EnvelopeFault> {
        self.check_hashed(|hash| hash.of(content))
    }

    /// The same for content whose hash somebody else computes.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_hashed(&self, content: impl FnOnce(Hash) -> Vec<u8>) -> Result<(), EnvelopeFault> {
        let hash = Hash::read(self.signer.digest_alg.oid).ok_or(EnvelopeFault::Algorithm)?;
        let kind: ObjectIdentifier =
            self.attribute(rfc5911::ID_CONTENT_TYPE).ok_or(EnvelopeFault::Malformed)?;
        let stated: OctetString =
            self.attribute(rfc5911::ID_MESSAGE_DIGEST).ok_or(EnvelopeFault::Malformed)?;
        if kind != self.kind {
            return Err(EnvelopeFault::Malformed);
        }
        if stated.as_bytes() != content(hash) {
            return Err(EnvelopeFault::Digest);
        }
        self.check_own_certificate()?;
        let message = self.attributes.to_der().map_err(|_| EnvelopeFault::Malformed)?;
        let by = (&self.leaf, self.leaf_der.as_slice());
        verify_by(by, &self.signer.signature_algorithm, Some(hash), &message, self.signature())
    }

    /// The hash of the signing certificate is among what is signed, so that it can't be exchanged.
    fn check_own_certificate(&self) -> Result<(), EnvelopeFault> {
        if let Some(own) = self.attribute::<SigningCertificateV2>(SIGNING_CERTIFICATE_V2) {
            let id = own.certs.first().ok_or(EnvelopeFault::SigningCertificate)?;
            let hash = match &id.hash_algorithm {
                Some(algorithm) => Hash::read(algorithm.oid).ok_or(EnvelopeFault::Algorithm)?,
                None => Hash::Sha256,
            };
            let same = id.cert_hash.as_bytes() == hash.of(&[&self.leaf_der]);
            return if same { Ok(()) } else { Err(EnvelopeFault::SigningCertificate) };
        }
        // Only time stamps may name it by SHA-1: their authorities are chosen by us, and old ones do.
        let old = self.attribute::<OldSigningCertificate>(SIGNING_CERTIFICATE);
        let id = old.as_ref().and_then(|own| own.certs.first()).filter(|_| self.kind == TIME_STAMP_CONTENT);
        let id = id.ok_or(EnvelopeFault::SigningCertificate)?;
        let hash = ring::digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.leaf_der);
        let same = id.cert_hash.as_bytes() == hash.as_ref();
        if same { Ok(()) } else { Err(EnvelopeFault::SigningCertificate) }
    }

    /// The value of a signed attribute that stands there exactly once.
    fn attribute<'a, T: der::Choice<'a> + der::DecodeValue<'a>>(
        &'a self,
        oid: ObjectIdentifier,
    ) -> Option<T> {
        let mut found = self.attributes.iter().filter(|attribute| attribute.oid == oid);
        let (Some(attribute), None) = (found.next(), found.next()) else {
            return None;
        };
        let values = attribute.values.as_slice();
        let [value] = values else { return None };
        value.decode_as().ok()
    }

    /// Whether the certificate leads to an anchor, was valid at the time, and is for the purpose. Certificates found
    /// elsewhere may help to build the path. Gives back the way: the certificate first, the anchor last, DER.
    ///
    /// # Errors
    /// [`EnvelopeFault::Purpose`], [`EnvelopeFault::Expired`], [`EnvelopeFault::Untrusted`].
    pub fn check_trust(
        &self,
        anchors: &Anchors,
        more: &[Vec<u8>],
        at: jiff::Timestamp,
        purpose: Purpose,
    ) -> Result<Vec<Vec<u8>>, EnvelopeFault> {
        self.check_purpose(purpose)?;
        let der = CertificateDer::from(self.leaf_der.as_slice());
        let leaf = webpki::EndEntityCert::try_from(&der).map_err(|_| EnvelopeFault::Malformed)?;
        let between: Vec<CertificateDer<'_>> =
            self.others.iter().chain(more).map(|der| CertificateDer::from(der.as_slice())).collect();
        let seconds = u64::try_from(at.as_second()).unwrap_or_default();
        let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
        let usage = webpki::KeyUsage::required_if_present(match purpose {
            Purpose::Documents => DOCUMENT_SIGNING_DER,
            Purpose::Time => TIME_STAMPING_DER,
        });
        let algorithms = webpki::ALL_VERIFICATION_ALGS;
        match leaf.verify_for_usage(algorithms, &anchors.trusted, &between, time, usage, None, None) {
            Ok(path) => Ok(self.way(&path, anchors)),
            Err(webpki::Error::CertExpired { .. } | webpki::Error::CertNotValidYet { .. }) => {
                Err(EnvelopeFault::Expired)
            }
            Err(_) => Err(EnvelopeFault::Untrusted),
        }
    }

    /// The certificates of a path that holds.
    fn way(&self, path: &webpki::VerifiedPath<'_>, anchors: &Anchors) -> Vec<Vec<u8>> {
        let between = path.intermediate_certificates().map(|one| one.der().to_vec());
        let named = anchors.trusted.iter().position(|one| one == path.anchor());
        let anchor = named.and_then(|at| anchors.certificates.get(at)).cloned();
        let mut way: Vec<Vec<u8>> =
            std::iter::once(self.leaf_der.clone()).chain(between).chain(anchor).collect();
        // An anchor that signs itself needs no word about itself.
        way.dedup();
        way
    }

    /// What the path check does not ask of the leaf: that it may sign. For documents, a purpose other than documents
    /// is wrong, and none at all is what most bought seals have. A time stamp's certificate must be for that alone.
    fn check_purpose(&self, purpose: Purpose) -> Result<(), EnvelopeFault> {
        let inner = &self.leaf.tbs_certificate;
        let uses = match inner.get::<ExtendedKeyUsage>() {
            Ok(found) => found.map(|(critical, usage)| (critical, usage.0)),
            Err(_) => return Err(EnvelopeFault::Purpose),
        };
        let fits = match (purpose, uses) {
            (Purpose::Documents, None) => true,
            (Purpose::Documents, Some((_, uses))) => uses.contains(&DOCUMENT_SIGNING),
            (Purpose::Time, Some((critical, uses))) => critical && uses == [TIME_STAMPING],
            (Purpose::Time, None) => false,
        };
        let signs = match inner.get::<KeyUsage>() {
            Ok(Some((_, usage))) => {
                usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation)
            }
            Ok(None) => true,
            Err(_) => false,
        };
        if fits && signs { Ok(()) } else { Err(EnvelopeFault::Purpose) }
    }
}

/// `SigningCertificate` (RFC 2634, 5.4).
#[derive(Clone, Debug, der::Sequence)]
struct OldSigningCertificate {
    certs: Vec<OldCertId>,
    policies: Option<der::asn1::Any>,
}

/// `ESSCertID` (RFC 2634, 5.4.1), with SHA-1.
#[derive(Clone, Debug, der::Sequence)]
struct OldCertId {
    cert_hash: OctetString,
    issuer_serial: Option<der::asn1::Any>,
}

/// Whether a signature over `message` was made with a certificate's key. `hash` is what the signature's own
/// algorithm leaves open (RSA in CMS).
///
/// # Errors
/// [`EnvelopeFault::Algorithm`], [`EnvelopeFault::Malformed`] for a certificate that cannot be read,
/// [`EnvelopeFault::Signature`].
pub fn verify(
    certificate: &[u8],
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), EnvelopeFault> {
    let parsed = Certificate::from_der(certificate).map_err(|_| EnvelopeFault::Malformed)?;
    verify_by((&parsed, certificate), algorithm, hash, message, signature)
}

/// The same with a certificate that was read already, and its encoding.
pub(super) fn verify_by(
    (parsed, encoded): (&Certificate, &[u8]),
    algorithm: &AlgorithmIdentifierOwned,
    hash: Option<Hash>,
    message: &[u8],
    signature: &[u8],
) -> Result<(), EnvelopeFault> {
    let der = CertificateDer::from(encoded);
    let signer = webpki::EndEntityCert::try_from(&der).map_err(|_| EnvelopeFault::Malformed)?;
    let key = &parsed.tbs_certificate.subject_public_key_info.algorithm;
    let curve = key.parameters.as_ref().and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
    let algorithm = accepted(algorithm.oid, curve, hash).ok_or(EnvelopeFault::Algorithm)?;
    signer.verify_signature(algorithm, message, signature).map_err(|_| EnvelopeFault::Signature)
}

/// The algorithms that are accepted.
fn accepted(
    oid: ObjectIdentifier,
    curve: Option<ObjectIdentifier>,
    hash: Option<Hash>,
) -> Option<&'static dyn SignatureVerificationAlgorithm> {
    use webpki::ring as algorithms;
    let large = curve == Some(rfc5912::SECP_384_R_1);
    match oid {
        rfc5912::ECDSA_WITH_SHA_256 if large => Some(algorithms::ECDSA_P384_SHA256),
        rfc5912::ECDSA_WITH_SHA_256 => Some(algorithms::ECDSA_P256_SHA256),
        rfc5912::ECDSA_WITH_SHA_384 if large => Some(algorithms::ECDSA_P384_SHA384),
        rfc5912::ECDSA_WITH_SHA_384 => Some(algorithms::ECDSA_P256_SHA384),
        rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Some(algorithms::RSA_PKCS1_2048_8192_SHA256),
        rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Some(algorithms::RSA_PKCS1_2048_8192_SHA384),
        rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Some(algorithms::RSA_PKCS1_2048_8192_SHA512),
        rfc5912::RSA_ENCRYPTION => match hash? {
            Hash::Sha256 => Some(algorithms::RSA_PKCS1_2048_8192_SHA256),
            Hash::Sha384 => Some(algorithms::RSA_PKCS1_2048_8192_SHA384),
            Hash::Sha512 => Some(algorithms::RSA_PKCS1_2048_8192_SHA512),
        },
        _ => None,
    }
}
