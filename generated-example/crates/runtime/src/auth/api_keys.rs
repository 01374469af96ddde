// Managed by oasmith. Do not edit: the next run writes it anew.

//! API keys: known by their digests, so that whoever reads the file has none of them.

use std::fmt;

use super::authenticator::Refusal;
use super::grants::{Grants, read_lines};
use super::secret::{Fingerprint, kept};
use super::{ApiKeySettings, Principal, Secret, SecurityScheme};
use crate::{Failure, ServiceInfo};

/// The subject of the key for development.
const DEVELOPER: &str = "developer";

/// The keys that open the door.
pub(crate) struct ApiKeys(Vec<Entry>);

struct Entry {
    id: String,
    fingerprint: Fingerprint,
    grants: Grants,
}

impl ApiKeys {
    /// Those of the file that the settings name, else the one for development.
    pub(crate) fn from_settings(
        info: &ServiceInfo,
        settings: &ApiKeySettings,
    ) -> Result<Self, Failure> {
        if let Some(file) = &settings.file {
            return read_lines(file, |line| parse(line, info)).map(Self);
        }
        let key = development_key(settings)?;
        if settings.development_key.is_none() {
            tracing::warn!(
                "API_KEYS_FILE is not set: the only API key is the development key in {}",
                settings.development_file.display()
            );
        }
        Ok(Self(vec![Entry {
            id: DEVELOPER.to_owned(),
            fingerprint: Fingerprint::of(key.expose()),
            grants: Grants::everything(info),
        }]))
    }

    /// The owner of a key. All entries are looked at, whichever it is.
    pub(super) fn verify(&self, scheme: &SecurityScheme, key: &str) -> Result<Principal, Refusal> {
        let shown = Fingerprint::of(key);
        let mut found = None;
        for entry in &self.0 {
            if entry.fingerprint.is(&shown) && entry.grants.fits(scheme) {
                found = Some(entry);
            }
        }
        let entry = found.ok_or_else(|| Refusal::Bad("there is no such key".to_owned()))?;
        Ok(entry.grants.principal(&entry.id))
    }
}

/// The key for development.
pub(crate) fn development_key(settings: &ApiKeySettings) -> Result<Secret, Failure> {
    match (&settings.file, &settings.development_key) {
        (Some(_), _) => Err(Failure::internal("API_KEYS_FILE says which keys there are")),
        (None, Some(key)) => Ok(key.clone()),
        (None, None) => kept(&settings.development_file),
    }
}

/// The digest of a key, as the file wants it.
pub(crate) fn hash_key(key: &Secret) -> String {
    Fingerprint::of(key.expose()).hexadecimal()
}

fn parse(line: &str, info: &ServiceInfo) -> Result<Entry, String> {
    let mut words = line.split_whitespace();
    let (Some(id), Some(digest)) = (words.next(), words.next()) else {
        return Err("say an id and the SHA-256 digest of a key".to_owned());
    };
    Ok(Entry {
        id: id.to_owned(),
        fingerprint: Fingerprint::parse(digest)
            .ok_or("the digest is not 64 hexadecimal digits; `hash-key` makes it")?,
        grants: Grants::parse(words, info)?,
    })
}

/// `Debug` by hand, so that no field that is added later can show a key by accident.
impl fmt::Debug for ApiKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKeys({})", self.0.len())
    }
}
