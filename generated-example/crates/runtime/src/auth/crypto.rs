// Managed by oasmith. Do not edit: the next run writes it anew.

//! The cryptography behind JSON Web Tokens: ring, offered to `jsonwebtoken` as its provider.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind, Result};
use jsonwebtoken::signature::{Error as SignatureError, Signer, Verifier};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind, EncodingKey};
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey};
use ring::{hmac, signature::VerificationAlgorithm};

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes ring the provider of this process. Without one `jsonwebtoken` panics on first use, so
/// whatever signs or verifies calls this first; only the first call has an effect.
pub(crate) fn install() {
    // An earlier provider is as good: it is this one, or the application's own choice.
    let _ = PROVIDER.install_default();
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    if key.family() != AlgorithmFamily::Hmac {
        return Err(Error::from(ErrorKind::InvalidKeyFormat));
    }
    Ok(Box::new(Hmac::new(*algorithm, key.as_bytes())?))
}

/// A key of one family never checks a signature of another.
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    if key.family() != algorithm.family() {
        return Err(Error::from(ErrorKind::InvalidKeyFormat));
    }
    Ok(match algorithm.family() {
        AlgorithmFamily::Hmac => Box::new(Hmac::new(*algorithm, key.try_get_as_bytes()?)?),
        AlgorithmFamily::Rsa => Box::new(Rsa {
            algorithm: *algorithm,
            parameters: rsa_parameters(*algorithm)?,
            key: key.clone(),
        }),
        AlgorithmFamily::Ec | AlgorithmFamily::Ed => Box::new(Curve {
            algorithm: *algorithm,
            key: UnparsedPublicKey::new(curve(*algorithm)?, key.try_get_as_bytes()?.to_vec()),
        }),
    })
}

/// Keyed hashing (RFC 7518 section 3.2): the same key signs and verifies.
struct Hmac {
    algorithm: Algorithm,
    key: hmac::Key,
}

impl Hmac {
    fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Self> {
        let hash = match algorithm {
            Algorithm::HS256 => hmac::HMAC_SHA256,
            Algorithm::HS384 => hmac::HMAC_SHA384,
            Algorithm::HS512 => hmac::HMAC_SHA512,
            _ => return Err(Error::from(ErrorKind::UnsupportedAlgorithm)),
        };
        Ok(Self {
            algorithm,
            key: hmac::Key::new(hash, secret),
        })
    }
}

impl Signer<Vec<u8>> for Hmac {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, SignatureError> {
        Ok(hmac::sign(&self.key, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hmac {
    fn verify(&self, message: &[u8], shown: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        hmac::verify(&self.key, message, shown).map_err(|_| SignatureError::new())
    }
}

impl JwtSigner for Hmac {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl JwtVerifier for Hmac {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

/// RSA with PKCS #1 v1.5 or PSS (RFC 7518 sections 3.3 and 3.5), from 2048 bits on.
struct Rsa {
    algorithm: Algorithm,
    parameters: &'static RsaParameters,
    key: DecodingKey,
}

fn rsa_parameters(algorithm: Algorithm) -> Result<&'static RsaParameters> {
    Ok(match algorithm {
        Algorithm::RS256 => &signature::RSA_PKCS1_2048_8192_SHA256,
        Algorithm::RS384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        Algorithm::RS512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        Algorithm::PS256 => &signature::RSA_PSS_2048_8192_SHA256,
        Algorithm::PS384 => &signature::RSA_PSS_2048_8192_SHA384,
        Algorithm::PS512 => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return Err(Error::from(ErrorKind::UnsupportedAlgorithm)),
    })
}

impl Verifier<Vec<u8>> for Rsa {
    fn verify(&self, message: &[u8], shown: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        let verified = match self.key.kind() {
            DecodingKeyKind::RsaModulusExponent { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(self.parameters, message, shown)
            }
            DecodingKeyKind::SecretOrDer(der) => {
                UnparsedPublicKey::new(self.parameters, der).verify(message, shown)
            }
        };
        verified.map_err(|_| SignatureError::new())
    }
}

impl JwtVerifier for Rsa {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

/// ECDSA (RFC 7518 section 3.4) and EdDSA on Curve25519 (RFC 8037 section 3.1).
struct Curve {
    algorithm: Algorithm,
    key: UnparsedPublicKey<Vec<u8>>,
}

fn curve(algorithm: Algorithm) -> Result<&'static dyn VerificationAlgorithm> {
    Ok(match algorithm {
        Algorithm::ES256 => &signature::ECDSA_P256_SHA256_FIXED,
        Algorithm::ES384 => &signature::ECDSA_P384_SHA384_FIXED,
        Algorithm::EdDSA => &signature::ED25519,
        _ => return Err(Error::from(ErrorKind::UnsupportedAlgorithm)),
    })
}

impl Verifier<Vec<u8>> for Curve {
    fn verify(&self, message: &[u8], shown: &Vec<u8>) -> std::result::Result<(), SignatureError> {
        self.key
            .verify(message, shown)
            .map_err(|_| SignatureError::new())
    }
}

impl JwtVerifier for Curve {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
