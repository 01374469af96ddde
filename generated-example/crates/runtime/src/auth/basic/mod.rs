// Managed by oasmith. Do not edit: the next run writes it anew.

//! Comes in: a name and a password (RFC 7617).
//! Goes out: the user, known by an Argon2 hash, in a time that says nothing about which users there
//! are.
//! It must not know: the plain password, longer than it takes to check it.

mod recent;

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::recent::Recent;
use super::authenticator::Refusal;
use super::grants::{Grants, read_lines};
use super::secret::{Fingerprint, kept, random_bytes};
use super::{BasicSettings, Principal, Secret, SecurityScheme};
use crate::{Failure, ServiceInfo};

/// The user for development.
const DEVELOPER: &str = "developer";

/// How many passwords may wait to be checked.
const MAX_WAITING: usize = 128;

/// The users who may come in.
pub(crate) struct Users {
    users: Vec<User>,
    recent: Recent,
    /// Each check takes a core for tens of milliseconds, and 19 MiB: some must be left for others.
    workers: Arc<Semaphore>,
    places: Semaphore,
}

struct User {
    name: String,
    password: Password,
    grants: Grants,
}

#[derive(Clone)]
enum Password {
    /// Somebody's: the hash, as a PHC string.
    Hashed(Arc<str>),
    /// The one for development, which is random and needs no slow hash.
    Random(Fingerprint),
}

impl Users {
    /// Those of the file that the settings name, else the one for development.
    pub(crate) fn from_settings(
        info: &ServiceInfo,
        settings: &BasicSettings,
    ) -> Result<Self, Failure> {
        let users = match &settings.file {
            Some(file) => read_lines(file, |line| parse(line, info))?,
            None => vec![developer(info, settings)?],
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            users,
            recent: Recent::new()?,
            workers: Arc::new(Semaphore::new((cores / 2).max(1))),
            places: Semaphore::new(MAX_WAITING),
        })
    }

    /// The user with this name and password, both in Base64 as sent.
    pub(super) async fn verify(
        &self,
        scheme: &SecurityScheme,
        credential: &str,
    ) -> Result<Principal, Refusal> {
        let (name, password) =
            decode(credential).ok_or_else(|| Refusal::Bad("malformed".to_owned()))?;
        let mut users = self.users.iter();
        let user = users.find(|user| user.name == name && user.grants.fits(scheme));
        let known = self.recent.tag(&name, password.expose());
        let is_good = match user {
            Some(_) if self.recent.contains(&known) => true,
            Some(user) => self.check(user.password.clone(), password).await?,
            None => self.pretend(password).await?,
        };
        let user = user.filter(|_| is_good);
        let user = user.ok_or_else(|| Refusal::Bad("wrong name or password".to_owned()))?;
        self.recent.insert(known);
        Ok(user.grants.principal(&user.name))
    }

    /// Takes as long for a name that nobody has.
    async fn pretend(&self, password: Secret) -> Result<bool, Refusal> {
        match self.users.first() {
            Some(other) => self.check(other.password.clone(), password).await?,
            None => false,
        };
        Ok(false)
    }

    async fn check(&self, expected: Password, password: Secret) -> Result<bool, Refusal> {
        let hash = match expected {
            Password::Random(expected) => {
                return Ok(expected.is(&Fingerprint::of(password.expose())));
            }
            Password::Hashed(hash) => hash,
        };
        let permit = self.worker().await?;
        let work = tokio::task::spawn_blocking(move || {
            let is_good = Argon2::default().verify_password(password.expose().as_bytes(), &*hash);
            drop(permit);
            is_good.is_ok()
        });
        work.await
            .map_err(|fault| Refusal::Unavailable(format!("cannot check a password: {fault}")))
    }

    /// The permit goes to the work, which goes on even if its caller goes away.
    async fn worker(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let crowded = |_| Refusal::Unavailable("too many passwords wait to be checked".to_owned());
        let _place = self.places.try_acquire().map_err(crowded)?;
        let workers = Arc::clone(&self.workers);
        workers
            .acquire_owned()
            .await
            .map_err(|_| Refusal::Unavailable("passwords are not checked any more".to_owned()))
    }
}

fn developer(info: &ServiceInfo, settings: &BasicSettings) -> Result<User, Failure> {
    let password = development_password(settings)?;
    if settings.development_password.is_none() {
        tracing::warn!(
            "BASIC_USERS_FILE is not set: the only user is `{DEVELOPER}`, with the password in {}",
            settings.development_file.display()
        );
    }
    Ok(User {
        name: DEVELOPER.to_owned(),
        password: Password::Random(Fingerprint::of(password.expose())),
        grants: Grants::everything(info),
    })
}

/// The password of `developer`.
fn development_password(settings: &BasicSettings) -> Result<Secret, Failure> {
    match (&settings.file, &settings.development_password) {
        (Some(_), _) => Err(Failure::internal("BASIC_USERS_FILE says who the users are")),
        (None, Some(password)) => Ok(password.clone()),
        (None, None) => kept(&settings.development_file),
    }
}

/// `Authorization` for the user for development.
pub(crate) fn developer_header(settings: &BasicSettings) -> Result<String, Failure> {
    let password = development_password(settings)?;
    let text = format!("{DEVELOPER}:{}", password.expose());
    Ok(format!("Basic {}", STANDARD.encode(text)))
}

/// Name and password; the name ends at the first colon.
fn decode(credential: &str) -> Option<(String, Secret)> {
    let bytes = STANDARD.decode(credential).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), Secret::new(password)))
}

fn parse(line: &str, info: &ServiceInfo) -> Result<User, String> {
    let (name, rest) = line
        .split_once(':')
        .ok_or("say a name, a colon and the hash of a password")?;
    let mut words = rest.split_whitespace();
    let hash = words.next().unwrap_or_default();
    let is_argon2 = PasswordHash::new(hash)
        .is_ok_and(|hash| hash.algorithm.as_str().starts_with("argon2") && hash.hash.is_some());
    if !is_argon2 {
        return Err("the hash is no PHC string of Argon2; `hash-password` makes one".to_owned());
    }
    Ok(User {
        name: name.to_owned(),
        password: Password::Hashed(hash.into()),
        grants: Grants::parse(words, info)?,
    })
}

/// The hash of a password, as the file wants it: Argon2id with 19 MiB and two passes, which are
/// the least that OWASP recommends.
pub(crate) fn hash_password(password: &Secret) -> Result<String, Failure> {
    let salt = random_bytes()?;
    let hashed = Argon2::default().hash_password_with_salt(password.expose().as_bytes(), &salt);
    hashed
        .map(|hash: PasswordHash| hash.to_string())
        .map_err(|cause| Failure::internal(format_args!("cannot hash the password: {cause}")))
}

/// `Debug` by hand, so that no field that is added later can show a password by accident.
impl fmt::Debug for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Users({})", self.users.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{hash_password, parse};
    use crate::{Secret, ServiceInfo};

    const INFO: ServiceInfo = ServiceInfo {
        name: "shop",
        version: "1",
        security: &[],
        scopes: &[],
        roles: &[],
        paths: &[],
    };

    #[test]
    fn reads_what_it_hashes_and_nothing_else() {
        let hash = hash_password(&Secret::new("pass word")).unwrap_or_default();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let user = parse(&format!("Ann Smith:{hash} role=admin"), &INFO);
        assert!(user.is_ok_and(|user| user.name == "Ann Smith"));
        for bad in [
            "ann",
            "ann:",
            "ann:password",
            "ann:$2y$10$abc",
            &format!("ann:{hash} x"),
        ] {
            assert!(parse(bad, &INFO).is_err(), "{bad}");
        }
    }
}
