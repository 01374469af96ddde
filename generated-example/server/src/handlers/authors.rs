//! The people who write the books.

use store::Store;

use crate::app::App;

impl api::v1::authors::Authors for App {
    fn store(&self) -> &Store {
        &self.store
    }
}
