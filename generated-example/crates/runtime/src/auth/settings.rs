// Managed by oasmith. Do not edit: the next run writes it anew.

//! What the environment says about credentials.

use std::path::PathBuf;
use std::time::Duration;

use crate::Secret;
use crate::settings::Reader;

/// How bearer tokens are checked.
///
/// Where nothing says with which key, a secret for development is made and kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct JwtSettings {
    /// `JWT_SECRET`: the secret that signs tokens, of at least 32 bytes for HS256, 48 for HS384
    /// and 64 for HS512 (RFC 7518 section 3.2).
    pub secret: Option<Secret>,
    /// `JWT_SECRET_FILE`: a file that holds it instead.
    pub secret_file: Option<PathBuf>,
    /// `JWT_PUBLIC_KEY_FILE`: public keys in PEM (RFC 7468), whose type says with which algorithms
    /// a token may be signed.
    pub public_key_file: Option<PathBuf>,
    /// `JWKS_URL`: where public keys are fetched (RFC 7517 section 5).
    pub jwks_url: Option<String>,
    /// `OIDC_ISSUER`: the issuer whose metadata says where (OpenID Connect Discovery 1.0). Its
    /// tokens are then the only ones accepted, unless `JWT_ISSUER` says otherwise.
    pub oidc_issuer: Option<String>,
    /// `JWKS_REFRESH`: after how long fetched keys are fetched anew, in seconds. Default 300.
    pub jwks_refresh: Duration,
    /// `JWKS_PAUSE`: the shortest time between two attempts to fetch them, in seconds. Default 10.
    pub jwks_pause: Duration,
    /// Where the secret for development is kept when nothing else is set.
    pub development_file: PathBuf,
    /// `JWT_ISSUER`: the only issuer whose tokens are accepted.
    pub issuer: Option<String>,
    /// `JWT_AUDIENCE`: the audience that tokens must name.
    pub audience: Option<String>,
    /// `JWT_LEEWAY`: how far the clocks of issuer and service may differ, in seconds. Default 30.
    pub leeway: Duration,
    /// `JWT_ROLES_CLAIM`: the claim that lists roles, with dots between names where it lies
    /// within others. Default: `roles`, `role` and `groups` together.
    pub roles_claim: Option<String>,
}

impl JwtSettings {
    /// Whether tokens are checked with public keys alone, so that only their issuer can make one.
    pub(super) fn is_public(&self) -> bool {
        let has_secret = self.secret.is_some() || self.secret_file.is_some();
        let is_fetching = self.jwks_url.is_some() || self.oidc_issuer.is_some();
        !has_secret && (is_fetching || self.public_key_file.is_some())
    }

    /// Whether tokens are checked with the secret for development.
    pub(super) fn is_development(&self) -> bool {
        self.secret.is_none() && self.secret_file.is_none() && !self.is_public()
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Self {
        Self {
            secret: from.text("JWT_SECRET").map(Secret::new),
            secret_file: from.path("JWT_SECRET_FILE"),
            public_key_file: from.path("JWT_PUBLIC_KEY_FILE"),
            jwks_url: from.text("JWKS_URL"),
            oidc_issuer: from.text("OIDC_ISSUER"),
            jwks_refresh: from.seconds("JWKS_REFRESH", 300),
            jwks_pause: from.seconds("JWKS_PAUSE", 10),
            development_file: PathBuf::from("data/jwt-secret"),
            issuer: from.text("JWT_ISSUER"),
            audience: from.text("JWT_AUDIENCE"),
            leeway: from.seconds("JWT_LEEWAY", 30),
            roles_claim: from.text("JWT_ROLES_CLAIM"),
        }
    }
}

/// How API keys are checked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ApiKeySettings {
    /// `API_KEYS_FILE`: a line for each key: an id, the SHA-256 digest of the key in hexadecimal,
    /// and words `scope=S`, `role=R` and `scheme=NAME`.
    pub file: Option<PathBuf>,
    /// The key for development, instead of the one that is kept. It may do everything.
    pub development_key: Option<Secret>,
    /// Where the key for development is kept when no file is set.
    pub development_file: PathBuf,
}

impl ApiKeySettings {
    pub(crate) fn read(from: &mut Reader<'_>) -> Self {
        Self {
            file: from.path("API_KEYS_FILE"),
            development_key: None,
            development_file: PathBuf::from("data/api-key"),
        }
    }
}

/// How names and passwords are checked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BasicSettings {
    /// `BASIC_USERS_FILE`: a line for each user: the name, a colon, the Argon2 hash of the
    /// password as a PHC string, and words `scope=S`, `role=R` and `scheme=NAME`.
    pub file: Option<PathBuf>,
    /// The password of the user `developer`, instead of the one that is kept. That user may do
    /// everything.
    pub development_password: Option<Secret>,
    /// Where the password of `developer` is kept when no file is set.
    pub development_file: PathBuf,
}

impl BasicSettings {
    pub(crate) fn read(from: &mut Reader<'_>) -> Self {
        Self {
            file: from.path("BASIC_USERS_FILE"),
            development_password: None,
            development_file: PathBuf::from("data/basic-password"),
        }
    }
}
