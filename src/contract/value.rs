//! Nodes as JSON values.

use super::{Kind, Node};
use serde_json::{Map, Number, Value};

impl Node<'_> {
    /// The node as JSON, references as they are written, keys in order.
    ///
    /// Integers in the range of `i64` and `u64` are exact. A number that JSON cannot hold, such as
    /// `.inf`, becomes text.
    pub fn to_json(self) -> Value {
        self.to_json_with(&mut |_| None)
    }

    /// The node as JSON, where `replace` may decide what stands for a node.
    pub(super) fn to_json_with(self, replace: &mut dyn FnMut(Self) -> Option<Value>) -> Value {
        if let Some(value) = replace(self) {
            return value;
        }
        match self.kind() {
            Kind::Sequence => self
                .items()
                .map(|item| item.to_json_with(replace))
                .collect(),
            Kind::Mapping => {
                let mut map = Map::new();
                let added = &self.contract().added;
                for entry in self.entries().filter(|it| !added.contains(&it.value.id())) {
                    map.insert(entry.key.to_owned(), entry.value.to_json_with(replace));
                }
                Value::Object(map)
            }
            _ => self.scalar_to_json(),
        }
    }

    fn scalar_to_json(self) -> Value {
        let text = self.text().unwrap_or_default();
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool => Value::Bool(self.as_bool().unwrap_or_default()),
            Kind::Number => self.number().map_or_else(|| text.into(), Value::Number),
            _ => text.into(),
        }
    }

    fn number(self) -> Option<Number> {
        // `1.0` stays a float, as it is written.
        let is_float = self.text()?.contains('.');
        let integer = self
            .as_i128()
            .filter(|_| !is_float)
            .and_then(Number::from_i128);
        integer.or_else(|| Number::from_f64(self.as_f64()?))
    }
}
