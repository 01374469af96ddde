// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a JSON Web Token (RFC 7519), and the keys that the settings name.
//! Goes out: the principal, if one of the keys signed it, in time and for us.
//! It must not know: what the token is shown for.

mod claims;
mod keys;
mod pem;
#[cfg_attr(not(feature = "jwks"), path = "remote_off.rs")]
mod remote;

use std::fmt;

use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, EncodingKey, Header, TokenData, Validation};
use serde_json::{Map, Value};

use self::keys::{Key, KnownKeys};
use self::remote::RemoteKeys;
use super::authenticator::Refusal;
use super::{JwtSettings, Principal, install_crypto};
use crate::Failure;

/// A token that has been checked.
type Checked = TokenData<Map<String, Value>>;

/// Makes and checks tokens.
pub(crate) struct Jwt {
    /// The secret, if there is one: only then can tokens be made.
    signing: Option<EncodingKey>,
    keys: Vec<Key>,
    remote: Option<RemoteKeys>,
    rules: claims::Rules,
}

/// What a token for development shall say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grant<'a> {
    pub(crate) subject: &'a str,
    pub(crate) scopes: &'a [String],
    pub(crate) roles: &'a [String],
    /// In seconds from now.
    pub(crate) ttl: u64,
}

impl Jwt {
    /// With the keys that the settings name.
    pub(crate) fn from_settings(settings: &JwtSettings) -> Result<Self, Failure> {
        install_crypto();
        let remote = RemoteKeys::from_settings(settings)?;
        let KnownKeys { secret, keys } = keys::load(settings, remote.is_some())?;
        if remote.is_some() && settings.audience.is_none() {
            tracing::warn!(
                "JWT_AUDIENCE is not set: tokens that the issuer made for other services are \
                 accepted too"
            );
        }
        Ok(Self {
            signing: secret.map(|secret| EncodingKey::from_secret(secret.expose().as_bytes())),
            keys,
            remote,
            rules: claims::Rules::new(settings),
        })
    }

    /// Fetches keys before the first request needs them.
    pub(crate) fn prepare(&self) {
        if let Some(remote) = &self.remote {
            remote.prepare();
        }
    }

    /// The principal of a token that is signed by one of our keys, in time, and meant for us.
    pub(super) async fn verify(&self, token: &str) -> Result<Principal, Refusal> {
        let header = jsonwebtoken::decode_header(token).map_err(bad)?;
        if header.crit.is_some() {
            // We understand no extension, and so may not accept one (RFC 7515 section 4.1.11).
            return Err(Refusal::Bad("it has critical extensions".to_owned()));
        }
        let checked = match self.check(&self.keys, &header, token) {
            None => self.check_remote(&header, token).await?,
            Some(checked) => checked,
        };
        let claims = checked.map_err(bad)?.claims;
        Ok(self.rules.principal(claims))
    }

    async fn check_remote(
        &self,
        header: &Header,
        token: &str,
    ) -> Result<Result<Checked, Error>, Refusal> {
        let none = || Ok(Err(Error::from(ErrorKind::InvalidSignature)));
        let Some(remote) = &self.remote else {
            return none();
        };
        if !keys::is_asymmetric(header.alg) {
            return none();
        }
        let keys = remote
            .keys_for(header)
            .await
            .map_err(Refusal::Unavailable)?;
        match self.check(&keys, header, token) {
            Some(checked) => Ok(checked),
            None => none(),
        }
    }

    /// The outcome for the key that signed the token; none if it was none of these.
    fn check(&self, keys: &[Key], header: &Header, token: &str) -> Option<Result<Checked, Error>> {
        let validation = self.rules.validation(header.alg)?;
        let mut fitting = keys.iter().filter(|key| key.fits(header));
        fitting.find_map(|key| match decode(token, key, validation) {
            Err(error) if matches!(error.kind(), ErrorKind::InvalidSignature) => None,
            checked => Some(checked),
        })
    }

    /// A token, valid from now.
    pub(crate) fn mint(&self, grant: &Grant<'_>) -> Result<String, Failure> {
        let Some(key) = &self.signing else {
            return Err(Failure::Internal(
                "tokens are checked with public keys: only their issuer can make one; without \
                 JWKS_URL, OIDC_ISSUER and JWT_PUBLIC_KEY_FILE there is a secret for development"
                    .to_owned(),
            ));
        };
        let claims = self
            .rules
            .claims(grant, jsonwebtoken::get_current_timestamp());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, key)
            .map_err(|cause| Failure::internal(format_args!("cannot sign a token: {cause}")))
    }
}

fn decode(token: &str, key: &Key, validation: &Validation) -> Result<Checked, Error> {
    jsonwebtoken::decode(token, &key.decoding, validation)
}

fn bad(error: Error) -> Refusal {
    Refusal::Bad(error.to_string())
}

/// `Debug` by hand, so that no field that is added later can show a key by accident.
impl fmt::Debug for Jwt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jwt(..)")
    }
}
