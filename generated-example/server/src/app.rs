//! The application: what all handlers share.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use store::Store;
use tokio::sync::Semaphore;

/// How many reports are computed at the same time.
const REPORTS: usize = 2;

/// How long the computation of a report may take, in seconds.
const REPORT_LIMIT: u64 = 300;

/// What every handler reaches as `self`.
pub struct App {
    /// The data layer.
    pub store: Store,
    /// Where the covers of the books lie.
    pub covers: PathBuf,
    /// The permits to compute a report.
    pub reports: Arc<Semaphore>,
    /// How long the computation of a report may take. One that has not changed for longer was left
    /// behind by a server that stopped.
    pub report_limit: Duration,
}

impl App {
    /// Made once, when the server starts.
    pub fn new(store: Store) -> Self {
        let covers =
            std::env::var_os("COVERS_DIR").map_or_else(|| "data/covers".into(), PathBuf::from);
        let reports = Arc::new(Semaphore::new(REPORTS));
        Self {
            store,
            covers,
            reports,
            report_limit: Duration::from_secs(REPORT_LIMIT),
        }
    }
}
