//! JSON Web Tokens (RFC 7519): made for development, checked for every request.

use std::collections::BTreeSet;
use std::fmt;

use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde_json::{Map, Value};

use super::{Principal, Secret, install_crypto, secret};
use crate::Failure;
use crate::settings::JwtSettings;

/// How far the clocks of issuer and service may differ, in seconds.
const LEEWAY_SECONDS: u64 = 30;

/// The claims that list scopes: a text with spaces (RFC 8693 section 4.2) or an array.
const SCOPE_CLAIMS: [&str; 3] = ["scope", "scp", "scopes"];

/// Makes and checks tokens with one secret and one algorithm.
pub(crate) struct Jwt {
    signing: EncodingKey,
    checking: DecodingKey,
    validation: Validation,
    issuer: Option<String>,
    audience: Option<String>,
}

impl Jwt {
    /// With the secret that the settings name.
    pub(crate) fn from_settings(settings: &JwtSettings) -> Result<Self, Failure> {
        Ok(Self::new(&secret::load(settings)?, settings))
    }

    fn new(secret: &Secret, settings: &JwtSettings) -> Self {
        install_crypto();
        Self {
            signing: EncodingKey::from_secret(secret.expose()),
            checking: DecodingKey::from_secret(secret.expose()),
            validation: validation(settings),
            issuer: settings.issuer.clone(),
            audience: settings.audience.clone(),
        }
    }

    /// The principal of a token that is signed by us, in time, and meant for us.
    pub(crate) fn verify(&self, token: &str) -> Result<Principal, Error> {
        let checked =
            jsonwebtoken::decode::<Map<String, Value>>(token, &self.checking, &self.validation)?;
        if checked.header.crit.is_some() {
            // We understand no extension, and so may not accept one (RFC 7515 section 4.1.11).
            return Err(Error::from(ErrorKind::InvalidToken));
        }
        let claims = checked.claims;
        let subject = claims.get("sub").and_then(Value::as_str).unwrap_or("");
        Ok(Principal {
            subject: subject.to_owned(),
            scopes: scopes(&claims),
            claims,
        })
    }

    /// A token for this subject with these scopes, valid from now for `ttl` seconds.
    pub(crate) fn mint(&self, subject: &str, scopes: &[String], ttl: u64) -> Result<String, Error> {
        let now = jsonwebtoken::get_current_timestamp();
        let mut claims = Map::new();
        let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        set("sub", subject.into());
        set("scope", scopes.join(" ").into());
        set("iat", now.into());
        set("exp", now.saturating_add(ttl).into());
        if let Some(issuer) = &self.issuer {
            set("iss", issuer.as_str().into());
        }
        if let Some(audience) = &self.audience {
            set("aud", audience.as_str().into());
        }
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
    }
}

/// `Debug` by hand, so that no field that is added later can show a key by accident.
impl fmt::Debug for Jwt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jwt(..)")
    }
}

/// One algorithm only: a token must not choose how it is checked.
fn validation(settings: &JwtSettings) -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    let mut required = vec!["exp", "sub"];
    validation.leeway = LEEWAY_SECONDS;
    validation.validate_nbf = true;
    validation.validate_aud = settings.audience.is_some();
    if let Some(issuer) = &settings.issuer {
        validation.set_issuer(&[issuer]);
        required.push("iss");
    }
    if let Some(audience) = &settings.audience {
        validation.set_audience(&[audience]);
        required.push("aud");
    }
    validation.set_required_spec_claims(&required);
    validation
}

fn scopes(claims: &Map<String, Value>) -> BTreeSet<String> {
    let mut scopes = BTreeSet::new();
    for claim in SCOPE_CLAIMS {
        match claims.get(claim) {
            Some(Value::String(text)) => {
                scopes.extend(text.split_ascii_whitespace().map(str::to_owned));
            }
            Some(Value::Array(items)) => {
                scopes.extend(items.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            _ => {}
        }
    }
    scopes
}
