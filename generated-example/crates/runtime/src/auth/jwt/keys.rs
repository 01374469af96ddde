// Managed by oasmith. Do not edit: the next run writes it anew.

//! Keys that check tokens. Which algorithms a token may be signed with follows from the key, never
//! from the token (RFC 8725 section 3.1).

use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, Header};

use super::pem;
use crate::Failure;
use crate::auth::secret::{kept, read, read_text};
use crate::auth::{JwtSettings, Secret};

/// HS256 wants a key of at least the length of its hash (RFC 7518 section 3.2), in bytes.
const MIN_SECRET: usize = 32;

/// What kind of key it is, as far as algorithms depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyType {
    Secret,
    Rsa,
    /// An RSA key that is for PSS only (RFC 4055 section 1.2).
    RsaPss,
    P256,
    P384,
    Ed25519,
}

/// The algorithms that fit each type of key. Those for secrets are the most, for the longest.
pub(super) const ALGORITHMS: [(KeyType, &[Algorithm]); 5] = [
    (
        KeyType::Secret,
        &[Algorithm::HS256, Algorithm::HS384, Algorithm::HS512],
    ),
    (
        KeyType::Rsa,
        &[
            Algorithm::RS256,
            Algorithm::RS384,
            Algorithm::RS512,
            Algorithm::PS256,
            Algorithm::PS384,
            Algorithm::PS512,
        ],
    ),
    (KeyType::P256, &[Algorithm::ES256]),
    (KeyType::P384, &[Algorithm::ES384]),
    (KeyType::Ed25519, &[Algorithm::EdDSA]),
];

/// A key that checks tokens.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// `kid`: which key it is among several, if it is told.
    pub(super) id: Option<String>,
    pub(super) algorithms: Vec<Algorithm>,
    pub(super) decoding: DecodingKey,
}

impl Key {
    /// A public key of this type, in the form in which ring takes it.
    pub(super) fn public(kind: KeyType, bytes: &[u8]) -> Self {
        let decoding = match kind {
            KeyType::Secret => DecodingKey::from_secret(bytes),
            KeyType::Rsa | KeyType::RsaPss => DecodingKey::from_rsa_der(bytes),
            KeyType::P256 | KeyType::P384 => DecodingKey::from_ec_der(bytes),
            KeyType::Ed25519 => DecodingKey::from_ed_der(bytes),
        };
        Self {
            id: None,
            algorithms: algorithms(kind),
            decoding,
        }
    }

    fn secret(secret: &Secret) -> Self {
        let bytes = secret.expose().as_bytes();
        // Each step of 16 bytes allows for the next longer hash.
        let longest = (bytes.len() / 16).saturating_sub(1);
        let mut key = Self::public(KeyType::Secret, bytes);
        key.algorithms.truncate(longest);
        key
    }

    /// Whether a token with this header may have been signed by this key.
    pub(super) fn fits(&self, header: &Header) -> bool {
        let is_named = match (&self.id, &header.kid) {
            (Some(own), Some(named)) => own == named,
            _ => true,
        };
        is_named && self.algorithms.contains(&header.alg)
    }
}

/// The algorithms for a type of key.
pub(super) fn algorithms(kind: KeyType) -> Vec<Algorithm> {
    let wanted = match kind {
        KeyType::RsaPss => KeyType::Rsa,
        other => other,
    };
    let known = ALGORITHMS.iter().filter(|(known, _)| *known == wanted);
    let all = known.flat_map(|(_, algorithms)| *algorithms).copied();
    let is_pss =
        |one: &Algorithm| matches!(one, Algorithm::PS256 | Algorithm::PS384 | Algorithm::PS512);
    all.filter(|one| kind != KeyType::RsaPss || is_pss(one))
        .collect()
}

/// Whether a token with this algorithm is signed with a private key.
pub(super) fn is_asymmetric(algorithm: Algorithm) -> bool {
    algorithm.family() != AlgorithmFamily::Hmac
}

/// The keys that need not be fetched.
pub(super) struct KnownKeys {
    pub(super) secret: Option<Secret>,
    pub(super) keys: Vec<Key>,
}

/// The secret and the public keys that the settings name. Only where they name no key at all, and
/// none is fetched, there is a secret for development.
pub(super) fn load(settings: &JwtSettings, is_fetching: bool) -> Result<KnownKeys, Failure> {
    let mut keys = match &settings.public_key_file {
        Some(file) => pem::keys(&read_text(file)?).map_err(|fault| {
            Failure::Internal(format!("JWT_PUBLIC_KEY_FILE={}: {fault}", file.display()))
        })?,
        None => Vec::new(),
    };
    let secret = load_secret(settings, keys.is_empty() && !is_fetching)?;
    keys.extend(secret.as_ref().map(Key::secret));
    Ok(KnownKeys { secret, keys })
}

fn load_secret(settings: &JwtSettings, is_needed: bool) -> Result<Option<Secret>, Failure> {
    let (secret, origin) = if let Some(secret) = &settings.secret {
        (secret.clone(), "JWT_SECRET".to_owned())
    } else if let Some(file) = &settings.secret_file {
        (read(file)?, file.display().to_string())
    } else if is_needed {
        let file = &settings.development_file;
        let secret = kept(file)?;
        tracing::warn!(
            "JWT_SECRET is not set: bearer tokens are checked with the development secret in {}",
            file.display()
        );
        (secret, file.display().to_string())
    } else {
        return Ok(None);
    };
    if secret.expose().len() < MIN_SECRET {
        return Err(Failure::Internal(format!(
            "the secret in {origin} is too short: HS256 needs at least {MIN_SECRET} bytes"
        )));
    }
    Ok(Some(secret))
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::Algorithm;

    use super::{Key, KeyType, algorithms};
    use crate::Secret;

    #[test]
    fn a_secret_is_as_long_as_the_hash_at_least() {
        let table = [
            (32, vec![Algorithm::HS256]),
            (47, vec![Algorithm::HS256]),
            (48, vec![Algorithm::HS256, Algorithm::HS384]),
            (
                64,
                vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512],
            ),
            (
                500,
                vec![Algorithm::HS256, Algorithm::HS384, Algorithm::HS512],
            ),
        ];
        for (length, expected) in table {
            assert_eq!(
                Key::secret(&Secret::new("x".repeat(length))).algorithms,
                expected
            );
        }
    }

    #[test]
    fn a_key_for_pss_is_for_nothing_else() {
        let expected = [Algorithm::PS256, Algorithm::PS384, Algorithm::PS512];
        assert_eq!(algorithms(KeyType::RsaPss), expected);
        assert_eq!(algorithms(KeyType::Rsa).len(), 6);
    }
}
