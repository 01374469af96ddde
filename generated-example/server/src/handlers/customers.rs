//! The people who buy the books.

use store::Store;

use crate::app::App;

impl api::v1::customers::Customers for App {
    fn store(&self) -> &Store {
        &self.store
    }
}
