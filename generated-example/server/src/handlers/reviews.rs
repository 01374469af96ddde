//! What readers think of a book.

use store::Store;

use crate::app::App;

impl api::v1::reviews::Reviews for App {
    fn store(&self) -> &Store {
        &self.store
    }
}
