//! The signature's envelope: CMS (RFC 5652) as CAdES and PAdES baseline B want it.
//!
//! Signed attributes: content type, message digest, the signing certificate's hash (ESS,
//! RFC 5035) and the algorithms (RFC 6211). No signing time: PAdES keeps it in the PDF.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911;
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::attr::{Attribute, Attributes};

use super::envelope::Hash;
use super::keys::{Algorithm, Signer};
use super::signature::SignError;

/// `id-aa-signingCertificateV2` (RFC 5035).
pub const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// `id-aa-signatureTimeStampToken` (RFC 3161, appendix A).
pub const SIGNATURE_TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// `id-aa-CMSAlgorithmProtection` (RFC 6211).
const ALGORITHM_PROTECTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.52");

/// `SigningCertificateV2` (RFC 5035, 3).
#[derive(Clone, Debug, Sequence)]
pub struct SigningCertificateV2 {
    /// The signing certificate first.
    pub certs: Vec<EssCertIdV2>,
    /// Never written here.
    pub policies: Option<Any>,
}

/// `ESSCertIDv2` (RFC 5035, 4). SHA-256 is the default and therefore left out in DER.
#[derive(Clone, Debug, Sequence)]
pub struct EssCertIdV2 {
    /// The hash's algorithm, unless SHA-256.
    pub hash_algorithm: Option<AlgorithmIdentifierOwned>,
    /// The certificate's hash.
    pub cert_hash: OctetString,
    /// Issuer and serial number; not written here, the hash is enough.
    pub issuer_serial: Option<Any>,
}

impl EssCertIdV2 {
    /// Of a certificate.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub fn of(certificate: &[u8], hash: Hash) -> Result<Self, der::Error> {
        Ok(Self {
            hash_algorithm: (hash != Hash::Sha256).then(|| hash.identifier()),
            cert_hash: OctetString::new(hash.of(&[certificate]))?,
            issuer_serial: None,
        })
    }
}

/// `CMSAlgorithmProtection` (RFC 6211).
#[derive(Clone, Debug, Sequence)]
struct AlgorithmProtection {
    digest: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT")]
    signature: AlgorithmIdentifierOwned,
}

/// A detached signature over content, in DER.
///
/// # Errors
/// When the key cannot sign.
pub fn detached(content: &[u8], signer: &Signer) -> Result<Vec<u8>, SignError> {
    let unsigned = Unsigned::over(&signer.algorithm().hash().of(&[content]), signer)?;
    let signature = signer.sign(&unsigned.message()?)?;
    unsigned.finish(&signature, None)
}

/// An envelope without its signature.
pub struct Unsigned {
    attributes: Attributes,
    algorithm: Algorithm,
    /// The signing certificate first.
    chain: Vec<Certificate>,
}

impl Unsigned {
    /// For content with this hash, which is that of the signer's algorithm, with the signer's certificates.
    pub(super) fn over(digest: &[u8], signer: &Signer) -> Result<Self, SignError> {
        let chain = signer.certificates().to_vec();
        let leaf = chain.first().ok_or_else(|| SignError::Cms("no certificate".to_owned()))?;
        let attributes = attributes(digest, &leaf.to_der()?, signer.algorithm())?;
        Ok(Self { attributes, algorithm: signer.algorithm(), chain })
    }

    /// What the key signs.
    pub(super) fn message(&self) -> Result<Vec<u8>, SignError> {
        Ok(self.attributes.to_der()?)
    }

    /// The envelope with its signature, and with a time stamp over it, DER.
    pub(super) fn finish(self, signature: &[u8], time_stamp: Option<&[u8]>) -> Result<Vec<u8>, SignError> {
        let leaf = self.chain.first().ok_or_else(|| SignError::Cms("no certificate".to_owned()))?;
        let stamp = |token: &[u8]| attribute(SIGNATURE_TIME_STAMP, &Any::from_der(token)?);
        let unsigned_attrs = match time_stamp {
            Some(token) => Some(SetOfVec::try_from(vec![stamp(token)?])?),
            None => None,
        };
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: leaf.tbs_certificate.issuer.clone(),
                serial_number: leaf.tbs_certificate.serial_number.clone(),
            }),
            digest_alg: self.algorithm.hash().identifier(),
            signed_attrs: Some(self.attributes),
            signature_algorithm: self.algorithm.identifier(),
            signature: OctetString::new(signature)?,
            unsigned_attrs,
        };
        let certificates = self.chain.into_iter().map(CertificateChoices::Certificate).collect::<Vec<_>>();
        let data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![self.algorithm.hash().identifier()])?,
            encap_content_info: EncapsulatedContentInfo { econtent_type: rfc5911::ID_DATA, econtent: None },
            certificates: Some(CertificateSet(SetOfVec::try_from(certificates)?)),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
        };
        Ok(ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content: Any::encode_from(&data)? }
            .to_der()?)
    }
}

/// The signed attributes; the set sorts itself, so that its encoding is DER. All hashes are by the same algorithm.
fn attributes(digest: &[u8], certificate: &[u8], algorithm: Algorithm) -> Result<Attributes, SignError> {
    let hash = algorithm.hash();
    let own = SigningCertificateV2 { certs: vec![EssCertIdV2::of(certificate, hash)?], policies: None };
    let protection = AlgorithmProtection { digest: hash.identifier(), signature: algorithm.identifier() };
    let list = vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(digest)?)?,
        attribute(SIGNING_CERTIFICATE_V2, &own)?,
        attribute(ALGORITHM_PROTECTION, &protection)?,
    ];
    Ok(SetOfVec::try_from(list)?)
}

pub(super) fn attribute<T: der::Tagged + der::EncodeValue>(
    oid: ObjectIdentifier,
    value: &T,
) -> Result<Attribute, der::Error> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::encode_from(value)?])? })
}

impl From<der::Error> for SignError {
    fn from(error: der::Error) -> Self {
        Self::Cms(error.to_string())
    }
}
