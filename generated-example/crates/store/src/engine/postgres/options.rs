// Managed by oasmith. Do not edit: the next run writes it anew.

//! How PostgreSQL is reached and used.

use std::env;
use std::time::Duration;

use runtime::Failure;

/// More connections, or reads on one, are never of use.
const MOST: usize = 10_000;

/// What can be chosen, beside the URL.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many connections there are at most.
    pub connections: usize,
    /// How many reads may share one: their statements are sent without waiting for each other's answers.
    /// Half as many do where they are quick, before another connection is taken. 1 where each has its own.
    pub reads_per_connection: usize,
    /// How many requests may wait for one; one more is refused with [`Failure::Unavailable`].
    pub queue: usize,
    /// How long a connection may take to be made.
    pub connect_timeout: Duration,
    /// How long the database works on one statement.
    pub statement_timeout: Duration,
    /// When a commit is on the disk, and on those of standbys.
    pub synchronous_commit: SynchronousCommit,
}

/// When a commit is acknowledged (`synchronous_commit`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SynchronousCommit {
    /// As the server is configured.
    AsConfigured,
    /// Soon: the last commits may be lost when the database crashes. It stays sound.
    Off,
    /// When it is on the disk of the primary.
    Local,
    /// When standbys have received it.
    RemoteWrite,
    /// When it is on the disks of standbys too.
    On,
    /// When queries of standbys see it.
    RemoteApply,
}

impl SynchronousCommit {
    const ALL: [(&'static str, Self); 5] = [
        ("off", Self::Off),
        ("local", Self::Local),
        ("remote_write", Self::RemoteWrite),
        ("on", Self::On),
        ("remote_apply", Self::RemoteApply),
    ];

    /// The value of the setting; none where it is left alone.
    pub(super) fn value(self) -> Option<&'static str> {
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| *known == self).map(|(name, _)| *name)
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 16,
            reads_per_connection: 16,
            queue: 1024,
            connect_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            synchronous_commit: SynchronousCommit::AsConfigured,
        }
    }
}

impl Options {
    /// The same within what can be: the pool has room for all connections, and PostgreSQL counts the
    /// milliseconds of its timeouts in 31 bits.
    pub(super) fn bounded(self) -> Self {
        let most = Duration::from_millis(i32::MAX.unsigned_abs().into());
        Self {
            connections: self.connections.clamp(1, MOST),
            reads_per_connection: self.reads_per_connection.clamp(1, MOST),
            statement_timeout: self.statement_timeout.min(most),
            ..self
        }
    }

    /// The default, changed by the environment: `POSTGRES_CONNECTIONS`,
    /// `POSTGRES_READS_PER_CONNECTION`, `POSTGRES_STATEMENT_TIMEOUT` in seconds,
    /// `POSTGRES_SYNCHRONOUS_COMMIT`.
    ///
    /// # Errors
    ///
    /// When one of them says something else than it can.
    pub fn from_env() -> Result<Self, Failure> {
        let mut options = Self::default();
        if let Some(connections) = number("POSTGRES_CONNECTIONS")? {
            options.connections = usize::try_from(connections).unwrap_or(usize::MAX);
        }
        if let Some(reads) = number("POSTGRES_READS_PER_CONNECTION")? {
            options.reads_per_connection = usize::try_from(reads).unwrap_or(usize::MAX);
        }
        if let Some(seconds) = number("POSTGRES_STATEMENT_TIMEOUT")? {
            options.statement_timeout = Duration::from_secs(u64::from(seconds));
        }
        if let Some(text) = said("POSTGRES_SYNCHRONOUS_COMMIT") {
            let known = SynchronousCommit::ALL
                .iter()
                .find(|(name, _)| *name == text);
            options.synchronous_commit = known.map(|(_, chosen)| *chosen).ok_or_else(|| {
                let names = SynchronousCommit::ALL.map(|(name, _)| name).join(", ");
                let name = "POSTGRES_SYNCHRONOUS_COMMIT";
                Failure::Internal(format!("{name} must be one of {names}, not `{text}`"))
            })?;
        }
        Ok(options)
    }
}

fn said(name: &str) -> Option<String> {
    env::var(name).ok().filter(|text| !text.is_empty())
}

fn number(name: &str) -> Result<Option<u32>, Failure> {
    let Some(text) = said(name) else {
        return Ok(None);
    };
    let number = text.parse().ok().filter(|number| *number > 0);
    let fault = || Failure::Internal(format!("{name} must be a number above 0, not `{text}`"));
    number.map(Some).ok_or_else(fault)
}
