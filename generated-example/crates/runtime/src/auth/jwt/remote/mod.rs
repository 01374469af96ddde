// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: the URL of a JSON Web Key Set (RFC 7517), or the issuer that says where it is.
//! Goes out: its keys, fetched seldom, kept while the issuer does not answer.
//! It must not know: what tokens say, beyond which key and algorithm their header names.

mod fetch;
mod jwk;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jsonwebtoken::Header;
use serde::Deserialize;
use tokio::sync::Mutex;

use self::fetch::{Address, Client};
use super::keys::Key;
use crate::Failure;
use crate::auth::JwtSettings;

/// Where an issuer describes itself (OpenID Connect Discovery 1.0 section 4).
const METADATA: &str = "/.well-known/openid-configuration";

/// Keys that are fetched.
#[derive(Clone)]
pub(super) struct RemoteKeys(Arc<Shared>);

struct Shared {
    source: Source,
    client: Client,
    /// After how long they are fetched anew, while the old ones are still used.
    refresh: Duration,
    /// The shortest time between two attempts, whoever asks for them.
    pause: Duration,
    fetched: RwLock<Option<Fetched>>,
    /// When the last attempt began. Held during one, so that there is only one.
    attempt: Mutex<Option<Instant>>,
}

/// Where the keys come from.
enum Source {
    Keys(Address),
    Issuer(String, Address),
}

#[derive(Clone)]
struct Fetched {
    keys: Arc<Vec<Key>>,
    at: Instant,
}

/// What we need of an issuer's description of itself.
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    jwks_uri: String,
}

impl RemoteKeys {
    /// The keys that the settings name, if they name any; nothing is fetched yet.
    pub(super) fn from_settings(settings: &JwtSettings) -> Result<Option<Self>, Failure> {
        let source = match (&settings.jwks_url, &settings.oidc_issuer) {
            (Some(url), _) => Source::Keys(Address::parse("JWKS_URL", url)?),
            (None, Some(issuer)) => {
                let url = format!("{}{METADATA}", issuer.trim_end_matches('/'));
                Source::Issuer(issuer.clone(), Address::parse("OIDC_ISSUER", &url)?)
            }
            (None, None) => return Ok(None),
        };
        let (Source::Keys(address) | Source::Issuer(_, address)) = &source;
        if !address.is_protected() {
            tracing::warn!(
                "the keys of tokens are fetched without TLS: whoever is on the way can \
                            put others in their place"
            );
        }
        let client = Client::new(address)?;
        Ok(Some(Self(Arc::new(Shared {
            source,
            client,
            refresh: settings.jwks_refresh,
            pause: settings.jwks_pause,
            fetched: RwLock::new(None),
            attempt: Mutex::new(None),
        }))))
    }

    /// Fetches the keys, and lets nobody wait for it.
    pub(super) fn prepare(&self) {
        drop(self.fetch());
    }

    /// The keys, among which is the one for a token with this header, if there is one at all.
    ///
    /// # Errors
    ///
    /// When no keys have been fetched yet and cannot be now.
    pub(super) async fn keys_for(&self, header: &Header) -> Result<Arc<Vec<Key>>, String> {
        let has_key = |keys: &[Key]| keys.iter().any(|key| key.fits(header));
        if let Some(fetched) = self.0.fetched()
            && has_key(&fetched.keys)
        {
            if fetched.at.elapsed() > self.0.refresh && self.0.may_try() {
                self.prepare();
            }
            return Ok(fetched.keys);
        }
        // A task of its own, so that a caller who goes away takes nothing from the others.
        let _ = self.fetch().await;
        let fetched = self.0.fetched();
        let fetched = fetched.ok_or_else(|| "the keys of tokens cannot be fetched".to_owned())?;
        Ok(fetched.keys)
    }

    fn fetch(&self) -> tokio::task::JoinHandle<()> {
        let shared = Arc::clone(&self.0);
        tokio::spawn(async move { shared.fetch().await })
    }
}

impl Shared {
    fn fetched(&self) -> Option<Fetched> {
        let fetched = self.fetched.read().unwrap_or_else(PoisonError::into_inner);
        fetched.clone()
    }

    /// Whether nobody is fetching them, nor has tried a moment ago.
    fn may_try(&self) -> bool {
        let attempt = self.attempt.try_lock();
        attempt.is_ok_and(|last| !self.is_recent(*last))
    }

    fn is_recent(&self, attempt: Option<Instant>) -> bool {
        attempt.is_some_and(|last| last.elapsed() < self.pause)
    }

    /// Fetches the keys, unless that was tried a moment ago. A failure keeps the old ones.
    async fn fetch(&self) {
        let mut attempt = self.attempt.lock().await;
        if self.is_recent(*attempt) {
            return;
        }
        *attempt = Some(Instant::now());
        match self.fetch_keys().await {
            Ok(keys) => {
                tracing::info!(keys = keys.len(), "the keys of tokens have been fetched");
                let fetched = Fetched {
                    keys: Arc::new(keys),
                    at: Instant::now(),
                };
                let mut place = self.fetched.write().unwrap_or_else(PoisonError::into_inner);
                *place = Some(fetched);
            }
            Err(cause) => tracing::warn!(cause, "the keys of tokens cannot be fetched"),
        }
    }

    async fn fetch_keys(&self) -> Result<Vec<Key>, String> {
        match &self.source {
            Source::Keys(address) => jwk::keys(&self.client.get(address).await?),
            Source::Issuer(issuer, address) => {
                let metadata = self.client.get(address).await?;
                let metadata: Metadata = serde_json::from_slice(&metadata)
                    .map_err(|cause| format!("the issuer's metadata cannot be read: {cause}"))?;
                if metadata.issuer != *issuer {
                    return Err("the metadata is of another issuer than OIDC_ISSUER".to_owned());
                }
                let keys = Address::parse("jwks_uri", &metadata.jwks_uri)
                    .map_err(|fault| fault.to_string())?;
                if address.is_protected() && !keys.is_protected() {
                    return Err("the issuer's metadata leads from https to http".to_owned());
                }
                jwk::keys(&self.client.get(&keys).await?)
            }
        }
    }
}
