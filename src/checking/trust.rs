//! The signature's envelope, opened and judged: does it fit the content, whose is it, who vouches.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc4519, rfc5911, rfc5912};
use der::asn1::OctetString;
use der::{Decode, Encode, Reader, SliceReader};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier};

use super::validation::Fault;
use crate::signing::cms::{SIGNING_CERTIFICATE_V2, SigningCertificateV2};
use crate::signing::keys;

/// Extended key usage "document signing" (RFC 9336), and its encoding.
const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
const DOCUMENT_SIGNING_DER: &[u8] = &[0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x24];
/// Most certificates that an envelope may bring.
const MAX_CERTIFICATES: usize = 16;

/// Who signed, as the certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// Common name, or the whole name.
    pub name: String,
    /// Organisation, where the certificate names one.
    pub organisation: Option<String>,
    /// Who issued the certificate.
    pub issuer: String,
    /// From when the certificate is valid.
    pub not_before: jiff::Timestamp,
    /// Until when it is valid.
    pub not_after: jiff::Timestamp,
}

/// The certificates that are trusted without proof.
pub(super) struct Anchors<'a>(Vec<TrustAnchor<'a>>);

impl Anchors<'_> {
    /// Reads one or more certificates.
    pub(super) fn read(pem: &str) -> Result<Self, String> {
        let mut anchors = Vec::new();
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let certificate = certificate.map_err(|e| e.to_string())?;
            let anchor = webpki::anchor_from_trusted_cert(&certificate).map_err(|e| e.to_string())?;
            anchors.push(anchor.to_owned());
        }
        if anchors.is_empty() { Err("no certificate".to_owned()) } else { Ok(Self(anchors)) }
    }
}

/// An envelope with one signature.
pub(super) struct Envelope {
    signer: SignerInfo,
    attributes: Attributes,
    leaf: Certificate,
    leaf_der: Vec<u8>,
    others: Vec<Vec<u8>>,
}

/// Reads an envelope; what follows it must be zeros.
pub(super) fn open(der: &[u8]) -> Result<Envelope, Fault> {
    let mut reader = SliceReader::new(der).map_err(|_| Fault::Malformed)?;
    let info = ContentInfo::decode(&mut reader).map_err(|_| Fault::Malformed)?;
    let used = usize::try_from(reader.position()).unwrap_or(usize::MAX);
    if !der.get(used..).is_some_and(|padding| padding.iter().all(|&b| b == 0)) {
        return Err(Fault::Malformed);
    }
    if info.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Fault::Malformed);
    }
    let data: SignedData = info.content.decode_as().map_err(|_| Fault::Malformed)?;
    let content = &data.encap_content_info;
    if content.econtent.is_some() || content.econtent_type != rfc5911::ID_DATA {
        return Err(Fault::Malformed);
    }
    envelope(data)
}

fn envelope(data: SignedData) -> Result<Envelope, Fault> {
    let mut signers = data.signer_infos.0.into_vec();
    let (Some(signer), true) = (signers.pop(), signers.is_empty()) else {
        return Err(Fault::Malformed);
    };
    let attributes = signer.signed_attrs.clone().ok_or(Fault::Malformed)?;
    let set = data.certificates.ok_or(Fault::Malformed)?.0.into_vec();
    if set.len() > MAX_CERTIFICATES {
        return Err(Fault::Malformed);
    }
    let (mut leaf, mut others) = (None, Vec::new());
    for choice in set {
        let CertificateChoices::Certificate(certificate) = choice else {
            continue;
        };
        let der = certificate.to_der().map_err(|_| Fault::Malformed)?;
        if leaf.is_none() && identifies(&signer.sid, &certificate) {
            leaf = Some((certificate, der));
        } else {
            others.push(der);
        }
    }
    let (leaf, leaf_der) = leaf.ok_or(Fault::SigningCertificate)?;
    Ok(Envelope { signer, attributes, leaf, leaf_der, others })
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
    pub(super) fn signed_by(&self) -> Option<SignedBy> {
        let inner = &self.leaf.tbs_certificate;
        let (not_before, not_after) = keys::validity(&self.leaf).ok()?;
        Some(SignedBy {
            name: keys::common_name(&inner.subject),
            organisation: keys::attribute(&inner.subject, rfc4519::O),
            issuer: keys::common_name(&inner.issuer),
            not_before,
            not_after,
        })
    }

    /// Whether the envelope fits content with this SHA-256 and its own certificate.
    pub(super) fn check(&self, digest: &[u8; 32]) -> Result<(), Fault> {
        if self.signer.digest_alg.oid != rfc5912::ID_SHA_256 {
            return Err(Fault::Algorithm);
        }
        let kind: ObjectIdentifier = self.attribute(rfc5911::ID_CONTENT_TYPE).ok_or(Fault::Malformed)?;
        let stated: OctetString = self.attribute(rfc5911::ID_MESSAGE_DIGEST).ok_or(Fault::Malformed)?;
        if kind != rfc5911::ID_DATA {
            return Err(Fault::Malformed);
        }
        if stated.as_bytes() != digest {
            return Err(Fault::Digest);
        }
        self.check_own_certificate()?;
        let message = self.attributes.to_der().map_err(|_| Fault::Malformed)?;
        let der = CertificateDer::from(self.leaf_der.as_slice());
        let leaf = webpki::EndEntityCert::try_from(&der).map_err(|_| Fault::Malformed)?;
        leaf.verify_signature(self.algorithm()?, &message, self.signer.signature.as_bytes())
            .map_err(|_| Fault::Signature)
    }

    /// The hash of the signing certificate is among what is signed, so that it can't be exchanged.
    fn check_own_certificate(&self) -> Result<(), Fault> {
        let own: SigningCertificateV2 =
            self.attribute(SIGNING_CERTIFICATE_V2).ok_or(Fault::SigningCertificate)?;
        let id = own.certs.first().ok_or(Fault::SigningCertificate)?;
        if id.hash_algorithm.as_ref().is_some_and(|algorithm| algorithm.oid != rfc5912::ID_SHA_256) {
            return Err(Fault::Algorithm);
        }
        let same = id.cert_hash.as_bytes() == Sha256::digest(&self.leaf_der).as_slice();
        if same { Ok(()) } else { Err(Fault::SigningCertificate) }
    }

    fn algorithm(&self) -> Result<&'static dyn SignatureVerificationAlgorithm, Fault> {
        match self.signer.signature_algorithm.oid {
            rfc5912::ECDSA_WITH_SHA_256 => Ok(webpki::ring::ECDSA_P256_SHA256),
            rfc5912::SHA_256_WITH_RSA_ENCRYPTION | rfc5912::RSA_ENCRYPTION => {
                Ok(webpki::ring::RSA_PKCS1_2048_8192_SHA256)
            }
            _ => Err(Fault::Algorithm),
        }
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

    /// Whether the certificate leads to an anchor, is valid, and is for documents.
    pub(super) fn check_trust(&self, anchors: &Anchors<'_>, now: jiff::Timestamp) -> Result<(), Fault> {
        self.check_purpose()?;
        let der = CertificateDer::from(self.leaf_der.as_slice());
        let leaf = webpki::EndEntityCert::try_from(&der).map_err(|_| Fault::Malformed)?;
        let between: Vec<CertificateDer<'_>> =
            self.others.iter().map(|der| CertificateDer::from(der.as_slice())).collect();
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
        let usage = webpki::KeyUsage::required_if_present(DOCUMENT_SIGNING_DER);
        let path = leaf.verify_for_usage(
            webpki::ALL_VERIFICATION_ALGS,
            &anchors.0,
            &between,
            time,
            usage,
            None,
            None,
        );
        match path {
            Ok(_) => Ok(()),
            Err(webpki::Error::CertExpired { .. } | webpki::Error::CertNotValidYet { .. }) => {
                Err(Fault::ExpiredCertificate)
            }
            Err(_) => Err(Fault::Untrusted),
        }
    }

    /// What the path check does not ask of the leaf: that it may sign. A purpose other than documents is wrong;
    /// none at all is what most bought seals have.
    fn check_purpose(&self) -> Result<(), Fault> {
        let inner = &self.leaf.tbs_certificate;
        let purpose = match inner.get::<ExtendedKeyUsage>() {
            Ok(Some((_, usage))) => usage.0.contains(&DOCUMENT_SIGNING),
            Ok(None) => true,
            Err(_) => false,
        };
        let signs = match inner.get::<KeyUsage>() {
            Ok(Some((_, usage))) => {
                usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation)
            }
            Ok(None) => true,
            Err(_) => false,
        };
        if purpose && signs { Ok(()) } else { Err(Fault::NotForDocuments) }
    }
}
