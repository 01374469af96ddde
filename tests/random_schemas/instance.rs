//! Random values that a schema is likely to accept, and values a step away from them.

use serde_json::{Map, Value, json};

use super::random::Random;

const TEXTS: &[&str] = &[
    "",
    "a",
    "b",
    "ab",
    "abc",
    "12",
    "x-d",
    "é",
    "🦀",
    "1.50",
    "2024-02-29",
    "2024-02-30",
    "2024-02-29T10:00:00Z",
    "2024-02-29t10:00:60+02:00",
    "1.2.3.4",
    "a@b.example",
    "123e4567-e89b-12d3-a456-426614174000",
    "123E4567E89B12D3A456426614174000",
];
const NAMES: &[&str] = &["a", "b", "c", "x-d", "x-e", "z", "12"];
/// How deep values are built; what lies deeper is null.
const LEVELS: usize = 6;

/// A value for a schema; one that is meant to be valid, or one beside it.
pub fn instance(schema: &Value, is_meant: bool, random: &mut Random) -> Value {
    let mut maker = Maker {
        root: schema,
        random,
    };
    let mut value = maker.of(schema, LEVELS);
    if !is_meant {
        for _ in 0..=maker.random.below(2) {
            maker.change(&mut value);
        }
    }
    value
}

struct Maker<'a> {
    root: &'a Value,
    random: &'a mut Random,
}

impl Maker<'_> {
    fn one_of(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }

    fn of(&mut self, schema: &Value, levels: usize) -> Value {
        let Some(members) = schema.as_object().filter(|_| levels > 0) else {
            return self.scalar();
        };
        if let Some(target) = members.get("$ref").and_then(Value::as_str) {
            let name = target.rsplit('/').next().unwrap_or_default();
            let target = self.root["$defs"][name].clone();
            return self.of(&target, levels - 1);
        }
        if let Some(value) = members.get("const") {
            return value.clone();
        }
        if let Some(Value::Array(values)) = members.get("enum") {
            return values[self.random.below(values.len())].clone();
        }
        if members.get("nullable") == Some(&json!(true)) && self.one_of(6) {
            return Value::Null;
        }
        let mut value = self.own(members, levels);
        for key in ["oneOf", "anyOf", "allOf"] {
            if let Some(Value::Array(parts)) = members.get(key) {
                let part = parts[self.random.below(parts.len())].clone();
                value = joined(
                    value,
                    self.of(&part, levels - 1),
                    !members.contains_key("type"),
                );
            }
        }
        value
    }

    /// What the keywords of the schema itself ask for.
    fn own(&mut self, schema: &Map<String, Value>, levels: usize) -> Value {
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) => kinds[self.random.below(kinds.len())]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            _ if schema.contains_key("items") => "array".to_owned(),
            _ if schema.contains_key("properties") => "object".to_owned(),
            _ => self
                .random
                .word(&["string", "integer", "object", "array", "null"])
                .to_owned(),
        };
        match kind.as_str() {
            "string" => json!(self.random.word(TEXTS)),
            "integer" | "number" => self.number(kind == "integer", schema),
            "boolean" => json!(self.one_of(2)),
            "array" => self.array(schema, levels),
            "object" => self.object(schema, levels),
            _ => Value::Null,
        }
    }

    fn number(&mut self, is_whole: bool, schema: &Map<String, Value>) -> Value {
        let low = schema
            .get("minimum")
            .or(schema.get("exclusiveMinimum"))
            .and_then(Value::as_i64);
        let near = low.unwrap_or(0) + self.random.below(5) as i64;
        match self.random.below(12) {
            0 => json!(near as f64),
            1 => json!(4_294_967_296_u64),
            2 => json!(-1),
            3 if !is_whole => json!(near as f64 + 0.3),
            4..6 if !is_whole => json!(near as f64 + 0.5),
            _ => json!(near),
        }
    }

    fn array(&mut self, schema: &Map<String, Value>, levels: usize) -> Value {
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        let mut items = Vec::new();
        for index in 0..self.random.below(4) {
            let own = prefix.and_then(|prefix| prefix.get(index));
            let other = || {
                ["contains", "items"]
                    .into_iter()
                    .find_map(|key| schema.get(key))
            };
            let rest = match self.one_of(2) {
                true => schema.get("items").or_else(other),
                false => other(),
            };
            items.push(match own.or(rest) {
                Some(item) => self.of(item, levels - 1),
                None => self.scalar(),
            });
        }
        Value::Array(items)
    }

    fn object(&mut self, schema: &Map<String, Value>, levels: usize) -> Value {
        let mut value = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            if !self.one_of(3) {
                value.insert(name.clone(), self.of(property, levels - 1));
            }
        }
        let required = schema.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let more = (0..self.random.below(3)).map(|_| self.random.word(NAMES));
        let more: Vec<&str> = required.chain(more.collect::<Vec<_>>()).collect();
        for name in more.into_iter().filter(|name| !name.is_empty()) {
            if !value.contains_key(name) {
                let rest = schema
                    .get("additionalProperties")
                    .filter(|rest| rest.is_object());
                let made = match rest {
                    Some(rest) => self.of(rest, levels - 1),
                    None => self.scalar(),
                };
                value.insert(name.to_owned(), made);
            }
        }
        Value::Object(value)
    }

    fn scalar(&mut self) -> Value {
        match self.random.below(9) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(1.5),
            3 => json!({}),
            4 => json!([]),
            5 | 6 => json!(self.random.below(4)),
            _ => json!(self.random.word(TEXTS)),
        }
    }

    /// Changes one place of a value.
    fn change(&mut self, value: &mut Value) {
        let goes_in = !self.one_of(3);
        match value {
            Value::Array(items) if !items.is_empty() && goes_in => {
                let index = self.random.below(items.len());
                match self.random.below(4) {
                    0 => drop(items.remove(index)),
                    1 => items.push(items[index].clone()),
                    _ => self.change(&mut items[index]),
                }
            }
            Value::Object(members) if !members.is_empty() && goes_in => {
                let at = self.random.below(members.len());
                let name = members.keys().nth(at).cloned().unwrap_or_default();
                match self.random.below(4) {
                    0 => drop(members.remove(&name)),
                    1 => drop(members.insert(self.random.word(NAMES).to_owned(), self.scalar())),
                    _ => self.change(&mut members[&name]),
                }
            }
            other => *other = self.scalar(),
        }
    }
}

/// Two values as one: objects have the members of both.
fn joined(own: Value, other: Value, is_open: bool) -> Value {
    match (own, other) {
        (Value::Object(mut own), Value::Object(other)) => {
            own.extend(other);
            Value::Object(own)
        }
        (_, other) if is_open => other,
        (own, _) => own,
    }
}
