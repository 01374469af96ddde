//! Documents of schemas that are made while a test runs.

use types::Schemas;

/// A document, for as long as the test runs.
pub(crate) fn schemas(text: &str) -> &'static Schemas {
    Box::leak(Box::new(Schemas::new(text.to_owned().leak())))
}
