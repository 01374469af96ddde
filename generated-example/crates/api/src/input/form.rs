//! Forms without files (`application/x-www-form-urlencoded`).

use std::collections::BTreeSet;

use runtime::{Location, Problem};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use types::{Schema, Schematic, Type};

use super::Input;
use super::parameter::{Parameter, Style, query};
use super::value::value_of;
use super::written::{Fault, written_in_form};

/// How the properties of a form are written where it is not the usual way (OpenAPI Encoding Object):
/// name, style, and whether each item or member is written by itself.
pub type Encoding = (&'static str, Style, bool);

impl Input<'_> {
    /// A form that must be there.
    pub fn form<T>(&mut self, bytes: &[u8], encodings: &[Encoding]) -> Option<T>
    where
        T: DeserializeOwned + Schematic,
    {
        self.form_with(bytes, &T::schema(), encodings)
    }

    /// A form without a type of its own that must be there.
    pub fn form_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
        encodings: &[Encoding],
    ) -> Option<T> {
        let Some(pairs) = pairs(bytes) else {
            return self.malformed_form("the form is not percent-encoded UTF-8");
        };
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, raw)| (name.as_str(), *raw))
            .collect();
        let mut members = Map::new();
        let mut taken = BTreeSet::new();
        for name in schema.property_names() {
            let Some(own) = schema.property(name) else {
                continue;
            };
            let property = property(name, &own, encodings, &pairs);
            match written_in_form(&pairs, &property, &own) {
                // A list of nothing has no pair.
                Ok(None) if schema.requires(name) && may_be_empty_list(&own) => {
                    members.insert(name.to_owned(), Value::Array(Vec::new()));
                }
                Ok(None) => {}
                Ok(Some(found)) => {
                    members.insert(name.to_owned(), value_of(&found, &own));
                }
                Err(Fault::Malformed(_)) => {
                    return self.malformed_form("the form is not percent-encoded UTF-8");
                }
                Err(Fault::Style(detail)) => {
                    return self.note(Location::property(name), "style", detail);
                }
            }
            taken.insert(name);
        }
        for (name, _) in &pairs {
            let base = name.split('[').next().unwrap_or(name);
            if !taken.contains(*name) && !taken.contains(base) && !members.contains_key(*name) {
                members.insert((*name).to_owned(), other(name, &pairs, schema));
            }
        }
        self.value(Value::Object(members), schema, &|| {
            Location::Pointer(String::new())
        })
    }

    fn malformed_form<T>(&mut self, detail: &str) -> Option<T> {
        self.malformed
            .get_or_insert(Problem::new(400).with_detail(detail));
        None
    }
}

/// Names, decoded, and values as they are sent; none if a name or a value is malformed.
fn pairs(bytes: &[u8]) -> Option<Vec<(String, &str)>> {
    let text = str::from_utf8(bytes).ok()?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
            let name = runtime::Request::decode_query(name, name).ok()?;
            runtime::Request::decode_query(&name, raw).ok()?;
            Some((name.into_owned(), raw))
        })
        .collect()
}

/// How a property is written. Where the contract does not say, an object comes as JSON, or with the
/// names of its members in brackets.
fn property(
    name: &'static str,
    schema: &Schema,
    encodings: &[Encoding],
    pairs: &[(&str, &str)],
) -> Parameter {
    let declared = encodings.iter().find(|(own, ..)| *own == name);
    if let Some((_, style, explode)) = declared {
        return query(name).style(*style, *explode);
    }
    let has_brackets = || {
        let inside = |key: &str| {
            key.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('['))
        };
        pairs.iter().any(|(key, _)| inside(key))
    };
    let is_composed = schema.may_be(Type::Object) || schema.may_be(Type::Array);
    match is_composed && has_brackets() {
        true => query(name).style(Style::DeepObject, true),
        false if schema.may_be(Type::Object) && !schema.may_be(Type::String) => {
            query(name).style(Style::Json, false)
        }
        false => query(name),
    }
}

fn may_be_empty_list(schema: &Schema) -> bool {
    !schema.accepts_anything() && types::is_valid(&Value::Array(Vec::new()), schema)
}

/// A property that the schema does not name: a text, or several.
fn other(name: &str, pairs: &[(&str, &str)], schema: &Schema) -> Value {
    let own = pairs.iter().filter(|(key, _)| *key == name);
    let texts = own.filter_map(|(_, raw)| runtime::Request::decode_query(name, raw).ok());
    let texts: Vec<_> = texts.collect();
    match (texts.as_slice(), schema.property(name)) {
        ([only], Some(schema)) => super::value::scalar(only, &schema),
        ([only], None) => Value::String(only.to_string()),
        (several, _) => several
            .iter()
            .map(|text| Value::String(text.to_string()))
            .collect(),
    }
}
