// Managed by oasmith. Do not edit: the next run writes it anew.

//! The settings of a running service, read once from the environment.

use std::cell::RefCell;
use std::env::VarError;
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::{ApiKeySettings, BasicSettings, JwtSettings, Origins, Stubs};

/// Everything about a service that differs between the places where it runs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// `HOST`: the address to listen on. Default 127.0.0.1.
    pub host: IpAddr,
    /// `PORT`: the port to listen on, 0 for a free one. Default 8080.
    pub port: u16,
    /// `DATABASE_URL`. Default `sqlite://data/<name>.db`.
    pub database_url: String,
    /// `MIGRATE`: whether migrations are applied at start. Default on.
    pub migrate: bool,
    /// `DOCS`: whether the page that shows the contract is served. Default on.
    pub docs: bool,
    /// `STUBS`: what an operation answers that nobody has written yet. Default off.
    pub stubs: Stubs,
    /// `CORS_ORIGINS`: the origins whose pages may call, besides the service's own. Default none.
    pub cors_origins: Origins,
    /// `REQUEST_TIMEOUT`: how long an answer may take, in seconds. Default 30.
    pub request_timeout: Duration,
    /// `SHUTDOWN_DELAY`: how long to go on accepting after `/readyz` has turned, in seconds, so
    /// that a load balancer notices. Default 0.
    pub shutdown_delay: Duration,
    /// `SHUTDOWN_TIMEOUT`: how long requests in flight may take to finish, in seconds. Default 25.
    pub shutdown_timeout: Duration,
    /// `MAX_BODY_BYTES`: the largest request body. Default 1 MiB.
    pub max_body_bytes: u64,
    /// `MAX_CONNECTIONS`: how many connections are served at once; for one more, the one that has
    /// waited longest for a request is closed. Default 10,000.
    pub max_connections: usize,
    /// `SPOOL_DIR`: where uploads are kept while they are handled. Default: the system's folder
    /// for temporary files.
    pub spool_dir: PathBuf,
    /// How bearer tokens are checked.
    pub jwt: JwtSettings,
    /// How API keys are checked.
    pub api_keys: ApiKeySettings,
    /// How names and passwords are checked.
    pub basic: BasicSettings,
}

impl Settings {
    /// The settings of the service called `name`, from the environment.
    ///
    /// # Errors
    ///
    /// One sentence for each variable that does not make sense.
    pub fn from_env(name: &str) -> Result<Self, Vec<String>> {
        let unreadable = RefCell::new(Vec::new());
        let settings = Self::read(name, |variable| match std::env::var(variable) {
            Ok(value) => Some(value),
            Err(VarError::NotPresent) => None,
            Err(VarError::NotUnicode(_)) => {
                unreadable
                    .borrow_mut()
                    .push(format!("{variable} is not UTF-8"));
                None
            }
        });
        let mut faults = unreadable.into_inner();
        match settings {
            Ok(settings) if faults.is_empty() => Ok(settings),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    /// The same from any source of variables; an empty one counts as unset.
    ///
    /// # Errors
    ///
    /// One sentence for each variable that does not make sense.
    pub fn read(name: &str, lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut from = Reader {
            lookup: &lookup,
            faults: Vec::new(),
        };
        let settings = Self {
            host: from.parse("HOST", IpAddr::V4(Ipv4Addr::LOCALHOST)),
            port: from.parse("PORT", 8080),
            database_url: from
                .text("DATABASE_URL")
                .unwrap_or_else(|| format!("sqlite://data/{name}.db")),
            migrate: from.switch("MIGRATE", true),
            docs: from.switch("DOCS", true),
            stubs: from.parse("STUBS", Stubs::Off),
            cors_origins: from.parse("CORS_ORIGINS", Origins::None),
            request_timeout: from.seconds("REQUEST_TIMEOUT", 30),
            shutdown_delay: from.seconds("SHUTDOWN_DELAY", 0),
            shutdown_timeout: from.seconds("SHUTDOWN_TIMEOUT", 25),
            max_body_bytes: from.parse("MAX_BODY_BYTES", 1024 * 1024),
            max_connections: from.parse("MAX_CONNECTIONS", 10_000),
            spool_dir: from
                .text("SPOOL_DIR")
                .map_or_else(std::env::temp_dir, PathBuf::from),
            jwt: JwtSettings::read(&mut from),
            api_keys: ApiKeySettings::read(&mut from),
            basic: BasicSettings::read(&mut from),
        };
        if from.faults.is_empty() {
            Ok(settings)
        } else {
            Err(from.faults)
        }
    }
}

/// Reads variables and remembers what was wrong with them.
pub(crate) struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<String>,
}

impl Reader<'_> {
    pub(crate) fn text(&self, variable: &str) -> Option<String> {
        (self.lookup)(variable).filter(|value| !value.is_empty())
    }

    pub(crate) fn path(&self, variable: &str) -> Option<PathBuf> {
        self.text(variable).map(PathBuf::from)
    }

    fn parse<T: FromStr<Err: Display>>(&mut self, variable: &str, default: T) -> T {
        let Some(value) = self.text(variable) else {
            return default;
        };
        value.parse().unwrap_or_else(|fault| {
            self.faults.push(format!("{variable}=`{value}`: {fault}"));
            default
        })
    }

    pub(crate) fn seconds(&mut self, variable: &str, default: u32) -> Duration {
        Duration::from_secs(self.parse(variable, default).into())
    }

    fn switch(&mut self, variable: &str, default: bool) -> bool {
        match self.text(variable).as_deref() {
            None => default,
            Some("on" | "1" | "true" | "yes") => true,
            Some("off" | "0" | "false" | "no") => false,
            Some(value) => {
                self.faults
                    .push(format!("{variable}=`{value}`: say `on` or `off`"));
                default
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, Stubs};

    #[test]
    fn reads_defaults_and_variables() {
        let settings = Settings::read("shop", |_| None);
        assert!(settings.is_ok_and(|s| s.port == 8080
            && s.host.is_loopback()
            && s.database_url == "sqlite://data/shop.db"
            && s.migrate
            && s.max_body_bytes == 1 << 20));
        let settings = Settings::read("shop", |name| match name {
            "PORT" => Some("0".to_owned()),
            "MIGRATE" => Some("off".to_owned()),
            "STUBS" => Some("mock".to_owned()),
            "HOST" => Some(String::new()),
            _ => None,
        });
        assert!(settings.is_ok_and(|s| s.port == 0
            && !s.migrate
            && s.stubs == Stubs::Mock
            && s.host.is_loopback()));
    }

    #[test]
    fn reports_every_variable_that_makes_no_sense() {
        let settings = Settings::read("shop", |name| match name {
            "PORT" => Some("http".to_owned()),
            "MIGRATE" => Some("perhaps".to_owned()),
            "REQUEST_TIMEOUT" => Some("-1".to_owned()),
            "STUBS" => Some("on".to_owned()),
            _ => None,
        });
        let faults = settings.err().unwrap_or_default();
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(
            faults
                .iter()
                .any(|fault| fault.starts_with("PORT=`http`: "))
        );
    }
}
