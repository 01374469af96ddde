//! Random schemas, out of the keywords that types alone do not ensure and those that make types.

use serde_json::{Map, Value, json};

use super::{cases::Dialect, random::Random};

const NAMES: &[&str] = &["a", "b", "c", "x-d"];
const TYPES: &[&str] = &["string", "integer", "number", "boolean", "array", "object"];
const PATTERNS: &[&str] = &["^a", "b$", "^[a-z]+$", "^\\d{2}$", "^x-", "(?=a)", "."];
const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "uuid",
    "ipv4",
    "email",
    "decimal",
    "none",
];
const INTEGER_FORMATS: &[&str] = &["int32", "int64", "uint32", "none"];

/// So many schemas stand beside the first one, for references.
const DEFINITIONS: usize = 2;

/// A schema that is a component of this name.
pub fn schema(id: &str, dialect: Dialect, random: &mut Random) -> Value {
    let mut grammar = Grammar {
        id,
        dialect,
        random,
    };
    let mut schema = grammar.object(3);
    if dialect == Dialect::Draft2020 {
        let definitions = (0..DEFINITIONS).map(|number| (format!("d{number}"), grammar.any(2)));
        schema.insert("$defs".to_owned(), Value::Object(definitions.collect()));
    }
    Value::Object(schema)
}

struct Grammar<'a> {
    id: &'a str,
    dialect: Dialect,
    random: &'a mut Random,
}

impl Grammar<'_> {
    fn one_of(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }

    fn is_new(&self) -> bool {
        self.dialect == Dialect::Draft2020
    }

    /// A schema of so many levels.
    fn any(&mut self, levels: usize) -> Value {
        if self.is_new() && self.one_of(25) {
            return json!(self.one_of(2));
        }
        if self.is_new() && self.one_of(8) {
            let target = self.random.below(DEFINITIONS);
            return json!({ "$ref": format!("#/components/schemas/{}/$defs/d{target}", self.id) });
        }
        Value::Object(self.object(levels))
    }

    fn object(&mut self, levels: usize) -> Map<String, Value> {
        let mut schema = Map::new();
        let kind = self.random.word(TYPES);
        match self.random.below(10) {
            0 => {}
            1 if self.is_new() => {
                let other = self
                    .random
                    .word(&["null", "string", "object", "array", "integer"]);
                let both = [kind, other];
                let kinds = both.iter().take(if kind == other { 1 } else { 2 });
                schema.insert("type".to_owned(), kinds.copied().collect());
            }
            2 if !self.is_new() => {
                schema.insert("type".to_owned(), json!(kind));
                schema.insert("nullable".to_owned(), json!(true));
            }
            _ => drop(schema.insert("type".to_owned(), json!(kind))),
        }
        for _ in 0..=self.random.below(3) {
            self.keyword(kind, levels, &mut schema);
        }
        if levels > 0 && self.one_of(3) {
            self.combination(levels - 1, &mut schema);
        }
        if self.one_of(12) {
            let count = 1 + self.random.below(3);
            let values: Vec<Value> = (0..count).map(|_| self.value(kind)).collect();
            schema.insert("enum".to_owned(), json!(values));
        } else if self.is_new() && self.one_of(16) {
            schema.insert("const".to_owned(), self.value(kind));
        }
        schema
    }

    fn value(&mut self, kind: &str) -> Value {
        let number = self.random.below(4);
        match kind {
            "string" => json!(self.random.word(&["", "a", "ab", "12"])),
            "integer" => json!(number),
            "number" => json!([json!(0), json!(1.0), json!(0.5), json!(-2)][number]),
            "boolean" => json!(number > 1),
            "array" => json!([[json!(1)], [json!("a")], [json!(null)], [json!(1.0)]][number]),
            _ => json!(
                [
                    json!({}),
                    json!({ "a": 1 }),
                    json!({ "b": "a" }),
                    json!(null)
                ][number]
            ),
        }
    }

    fn keyword(&mut self, kind: &str, levels: usize, schema: &mut Map<String, Value>) {
        match kind {
            "string" => self.of_strings(schema),
            "integer" | "number" => self.of_numbers(kind, schema),
            "array" => self.of_arrays(levels.saturating_sub(1), schema),
            "object" => self.of_objects(levels.saturating_sub(1), schema),
            _ => {}
        }
    }

    fn of_strings(&mut self, schema: &mut Map<String, Value>) {
        let (key, value) = match self.random.below(5) {
            0 => ("minLength", json!(self.random.below(3))),
            1 => ("maxLength", json!(2 + self.random.below(3))),
            2 => ("format", json!(self.random.word(FORMATS))),
            _ => ("pattern", json!(self.random.word(PATTERNS))),
        };
        schema.insert(key.to_owned(), value);
    }

    fn of_numbers(&mut self, kind: &str, schema: &mut Map<String, Value>) {
        let low = self.random.below(4) as i64 - 2;
        let high = low.max(1) + self.random.below(4) as i64;
        let (key, value) = match self.random.below(7) {
            0 => ("minimum", json!(low)),
            1 => ("maximum", json!(high)),
            2 if self.is_new() => ("exclusiveMinimum", json!(low)),
            3 if self.is_new() => ("exclusiveMaximum", json!(high)),
            2 | 3 => {
                schema.insert("exclusiveMinimum".to_owned(), json!(self.one_of(2)));
                ("minimum", json!(low))
            }
            4 => ("format", json!(self.random.word(INTEGER_FORMATS))),
            5 if kind == "number" => ("multipleOf", json!([0.5, 0.1, 0.25][self.random.below(3)])),
            _ => ("multipleOf", json!(1 + self.random.below(3))),
        };
        let is_misplaced = key == "format" && kind == "number";
        if !is_misplaced {
            schema.insert(key.to_owned(), value);
        }
    }

    fn of_arrays(&mut self, levels: usize, schema: &mut Map<String, Value>) {
        let limit = if self.is_new() { 8 } else { 5 };
        let (key, value) = match self.random.below(limit) {
            0 => ("minItems", json!(self.random.below(3))),
            1 => ("maxItems", json!(2 + self.random.below(2))),
            2 => ("uniqueItems", json!(true)),
            3 | 4 => ("items", self.any(levels)),
            5 => {
                let count = 1 + self.random.below(2);
                (
                    "prefixItems",
                    (0..count).map(|_| self.any(levels)).collect(),
                )
            }
            6 => {
                if self.one_of(2) {
                    let bounds = [("minContains", 0), ("minContains", 2), ("maxContains", 1)];
                    let (key, bound) = bounds[self.random.below(3)];
                    schema.insert(key.to_owned(), json!(bound));
                }
                ("contains", self.any(levels))
            }
            _ => ("unevaluatedItems", self.any(0)),
        };
        if !self.is_new() {
            let any = self.any(levels);
            schema.entry("items").or_insert(any);
        }
        schema.insert(key.to_owned(), value);
    }

    fn of_objects(&mut self, levels: usize, schema: &mut Map<String, Value>) {
        let limit = if self.is_new() { 13 } else { 8 };
        let (key, value) = match self.random.below(limit) {
            0..4 => ("properties", self.by_name(NAMES, levels)),
            4 => ("additionalProperties", json!(self.one_of(2))),
            5 => ("additionalProperties", self.any(levels)),
            6 => match self.one_of(2) {
                true => ("minProperties", json!(1 + self.random.below(2))),
                false => ("maxProperties", json!(1 + self.random.below(3))),
            },
            7 => ("required", json!([self.random.word(NAMES)])),
            8 => ("patternProperties", self.by_name(PATTERNS, levels)),
            9 => (
                "propertyNames",
                json!({ "pattern": self.random.word(PATTERNS) }),
            ),
            10 => {
                let [one, other] = [self.random.word(NAMES), self.random.word(NAMES)];
                ("dependentRequired", json!({ one: [other] }))
            }
            11 => ("dependentSchemas", self.by_name(NAMES, levels)),
            _ => {
                let rest = self.any(0);
                (
                    "unevaluatedProperties",
                    if self.one_of(2) { json!(false) } else { rest },
                )
            }
        };
        schema.insert(key.to_owned(), value);
    }

    fn by_name(&mut self, names: &[&'static str], levels: usize) -> Value {
        let count = 1 + self.random.below(3);
        let entries = (0..count).map(|_| (self.random.word(names).to_owned(), self.any(levels)));
        Value::Object(entries.collect())
    }

    fn combination(&mut self, levels: usize, schema: &mut Map<String, Value>) {
        let limit = if self.is_new() { 6 } else { 4 };
        let key = match self.random.below(limit) {
            0 => "allOf",
            1 => "anyOf",
            2 => "oneOf",
            3 => return drop(schema.insert("not".to_owned(), self.any(levels.min(1)))),
            _ => {
                for key in ["if", "then", "else"] {
                    if key == "if" || self.one_of(2) {
                        schema.insert(key.to_owned(), self.any(levels.min(1)));
                    }
                }
                return;
            }
        };
        // Without a type of its own the schema is what its alternatives are.
        if key != "allOf" && self.one_of(2) {
            schema.remove("type");
        }
        let count = 1 + self.random.below(3);
        schema.insert(
            key.to_owned(),
            (0..count).map(|_| self.any(levels)).collect(),
        );
    }
}
