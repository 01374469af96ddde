// Managed by oasmith. Do not edit: the next run writes it anew.

//! How a database is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use runtime::Failure;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::decimal;
use super::filter::fold;
use super::watch::Watch;

/// The function `fold` of texts that are searched gives the same for the same text.
const FOLD_FLAGS: FunctionFlags =
    FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

/// What can be chosen when a database is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// When a commit is on the disk.
    pub synchronous: Synchronous,
    /// How many units of work may wait for the writer; one more is refused with
    /// [`Failure::Unavailable`].
    pub queue: usize,
    /// How many connections there are for reading.
    pub readers: usize,
    /// How many connections there are for reading that takes long.
    pub scanners: usize,
    /// How long to wait for another process that writes.
    pub busy_timeout: Duration,
}

/// When a commit is on the disk (`PRAGMA synchronous`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synchronous {
    /// Soon. A commit survives a crash of the server, but the last ones may be lost when the
    /// machine loses power; the database stays sound.
    Normal,
    /// Before it is acknowledged. Every commit survives the loss of power, and takes as long as the
    /// disk does.
    Full,
}

impl Default for Options {
    fn default() -> Self {
        // A few more than there are threads, for those that work outside of requests.
        let threads = std::thread::available_parallelism().map_or(4, usize::from);
        Self {
            synchronous: Synchronous::Normal,
            queue: 1024,
            readers: threads + 4,
            scanners: threads.max(2),
            busy_timeout: Duration::from_secs(5),
        }
    }
}

impl Options {
    /// The default, changed by the environment: `SQLITE_SYNCHRONOUS` is `normal` (the default) or
    /// `full`.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn from_env() -> Result<Self, Failure> {
        let synchronous = match std::env::var("SQLITE_SYNCHRONOUS").as_deref() {
            Err(_) | Ok("") => Synchronous::Normal,
            Ok(text) if text.eq_ignore_ascii_case("normal") => Synchronous::Normal,
            Ok(text) if text.eq_ignore_ascii_case("full") => Synchronous::Full,
            Ok(text) => {
                let fault = format!("SQLITE_SYNCHRONOUS must be `normal` or `full`, not `{text}`");
                return Err(Failure::Internal(fault));
            }
        };
        Ok(Self {
            synchronous,
            ..Self::default()
        })
    }
}

/// The file that a URL names: `sqlite://data/books.db` (relative) or `sqlite:///var/lib/books.db`.
///
/// # Errors
///
/// When it is no such URL.
pub(super) fn path_of(url: &str) -> Result<PathBuf, Failure> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"));
    match path {
        Some(path) if !path.is_empty() && !path.starts_with(':') && !path.contains('?') => {
            Ok(PathBuf::from(path))
        }
        _ => {
            let example = "sqlite://data/books.db";
            Err(Failure::Internal(format!(
                "DATABASE_URL must name a file, such as {example}"
            )))
        }
    }
}

/// Opens the connection that writes, and makes the file and its folder if they are not there.
pub(super) fn open_writer(
    path: &Path,
    options: &Options,
    watch: &Watch,
) -> Result<Connection, Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|cause| cannot_open(path, &cause))?;
    }
    make_private(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let synchronous = match options.synchronous {
        Synchronous::Normal => "PRAGMA synchronous = NORMAL",
        Synchronous::Full => "PRAGMA synchronous = FULL",
    };
    let pragmas = [
        "PRAGMA journal_mode = WAL",
        synchronous,
        "PRAGMA journal_size_limit = 67108864",
    ];
    open(path, flags, options, watch, &pragmas).map_err(|cause| cannot_open(path, &cause))
}

/// Makes the file so that only the user of this process may read it, if it is not there yet; those
/// beside it get the same rights. Where that cannot be, opening it says why.
fn make_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

/// Opens a connection that reads. The one that writes must be open.
pub(super) fn open_reader(
    path: &Path,
    options: &Options,
    watch: &Watch,
) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    open(path, flags, options, watch, &[]).map_err(|cause| cannot_open(path, &cause))
}

fn open(
    path: &Path,
    flags: OpenFlags,
    options: &Options,
    watch: &Watch,
    pragmas: &[&str],
) -> rusqlite::Result<Connection> {
    let mut connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(options.busy_timeout)?;
    for pragma in ["PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF"]
        .iter()
        .chain(pragmas)
    {
        connection.execute_batch(pragma)?;
    }
    connection.create_collation("decimal", decimal::compare)?;
    connection.create_scalar_function("fold", 1, FOLD_FLAGS, |context| {
        let text = context.get_raw(0).as_str_or_null()?;
        Ok(text.map(fold))
    })?;
    connection.set_prepared_statement_cache_capacity(256);
    watch.attach(&mut connection)?;
    Ok(connection)
}

fn cannot_open(path: &Path, cause: &dyn std::error::Error) -> Failure {
    Failure::Internal(format!(
        "cannot open the database {}: {cause}",
        path.display()
    ))
}
