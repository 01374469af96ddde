// Managed by oasmith. Do not edit: the next run writes it anew.

//! Forms without files (`application/x-www-form-urlencoded`).

use std::collections::BTreeSet;

use runtime::{Location, Problem};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use types::{Schema, Schematic, Type};

use super::Input;
use super::pairs::{self, Pairs};
use super::parameter::{Parameter, Style, query};
use super::texts::Written;
use super::value::value_of;
use super::written::{Fault, written_in_form};

/// How the properties of a form are written where it is not the usual way (OpenAPI Encoding Object):
/// name, style, and whether each item or member is written by itself.
pub type Encoding = (&'static str, Style, bool);

impl Input<'_> {
    /// A form that must be there, of at most 1,000 pairs: 413 for more.
    pub fn form<T>(&mut self, bytes: &[u8], encodings: &[Encoding]) -> Option<T>
    where
        T: DeserializeOwned + Schematic,
    {
        self.form_with(bytes, &T::schema(), encodings)
    }

    /// A form without a type of its own that must be there, of at most 1,000 pairs: 413 for more.
    pub fn form_with<T: DeserializeOwned>(
        &mut self,
        bytes: &[u8],
        schema: &Schema,
        encodings: &[Encoding],
    ) -> Option<T> {
        let decoded = match pairs::of_form(bytes) {
            Ok(decoded) => decoded,
            Err(problem) => return self.malformed(problem),
        };
        let pairs = Pairs::of(&decoded);
        let mut members = Map::new();
        let mut taken = BTreeSet::new();
        for name in schema.property_names() {
            let Some(own) = schema.property(name) else {
                continue;
            };
            match find(name, &own, encodings, &pairs) {
                // A list of nothing has no pair.
                Ok(None) if schema.requires(name) && may_be_empty_list(&own) => {
                    members.insert(name.to_owned(), Value::Array(Vec::new()));
                }
                Ok(None) => {}
                Ok(Some(found)) => {
                    members.insert(name.to_owned(), value_of(&found, &own));
                }
                Err(Fault::Malformed(_)) => return self.malformed(pairs::malformed()),
                Err(Fault::Style(detail)) => {
                    return self.note(Location::property(name), "style", detail);
                }
            }
            taken.insert(name);
        }
        for (name, values) in pairs.by_name() {
            if !taken.contains(name) && !taken.contains(pairs::base(name)) {
                members.insert(name.to_owned(), other(name, &values, schema));
            }
        }
        self.value(Value::Object(members), schema, &|| {
            Location::Pointer(String::new())
        })
    }

    fn malformed<T>(&mut self, problem: Problem) -> Option<T> {
        self.malformed.get_or_insert(problem);
        None
    }
}

/// Finds a property of the schema; none where it is not there.
fn find<'f>(
    name: &'static str,
    schema: &Schema,
    encodings: &[Encoding],
    pairs: &Pairs<'f>,
) -> Result<Option<Written<'f>>, Fault> {
    let own = pairs.of_property(name);
    let property = property(name, schema, encodings, own);
    // The members of an object may stand under names of their own.
    let is_spread = property.explode && property.style != Style::DeepObject;
    match is_spread && schema.may_be(Type::Object) {
        true => written_in_form(pairs.all(), &property, schema),
        false => written_in_form(own, &property, schema),
    }
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
fn other(name: &str, values: &[&str], schema: &Schema) -> Value {
    let texts = values.iter();
    let texts = texts.filter_map(|raw| runtime::Request::decode_query(name, raw).ok());
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
