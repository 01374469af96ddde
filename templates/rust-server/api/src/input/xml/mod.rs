//! Comes in: a body of XML (XML 1.0, Namespaces ignored), and the schema of its value.
//! Goes out: the value, checked like one that came as JSON.
//! This module must not know any operation. It must not follow anything that the text refers to.

mod tree;
mod value;

use runtime::{Location, Problem};
use serde::de::DeserializeOwned;
use types::{Schema, Schematic};

use super::Input;

impl Input<'_> {
    /// A body of XML that must be there. The root element may have any name: the operation says what
    /// is sent, not its name.
    pub fn xml<T: DeserializeOwned + Schematic>(&mut self, bytes: &[u8]) -> Option<T> {
        self.xml_with(bytes, &T::schema())
    }

    /// A body of XML without a type of its own that must be there.
    pub fn xml_with<T: DeserializeOwned>(&mut self, bytes: &[u8], schema: &Schema) -> Option<T> {
        if bytes.is_empty() {
            return self.no_body();
        }
        match tree::parsed(bytes) {
            Ok(root) => self.value(value::of_root(&root, schema), schema, &|| {
                Location::Pointer(String::new())
            }),
            Err(fault) => {
                let text = format!("the body is not XML: {fault}");
                self.malformed
                    .get_or_insert(Problem::new(400).with_detail(text));
                None
            }
        }
    }
}
