//! The application: what all handlers share.

use std::path::PathBuf;

use store::Store;

/// What every handler reaches as `self`.
pub struct App {
    /// The data layer.
    pub store: Store,
    /// Where the covers of the books lie.
    pub covers: PathBuf,
}

impl App {
    /// Made once, when the server starts.
    pub fn new(store: Store) -> Self {
        let covers =
            std::env::var_os("COVERS_DIR").map_or_else(|| "data/covers".into(), PathBuf::from);
        Self { store, covers }
    }
}
