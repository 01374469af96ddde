//! Keywords in which no schema stands, as JSON.

use serde_json::{Map, Number, Value, json};

use crate::model::{Assertion, Pattern};

/// The keywords of an assertion: none for what is not checked.
pub(super) fn keywords(assertion: &Assertion) -> Vec<(&'static str, Value)> {
    let keyword = match assertion {
        Assertion::Type(names) => return types(names).into_iter().collect(),
        Assertion::Enum(values) => ("enum", Value::Array(values.clone())),
        Assertion::Const(value) => ("const", value.clone()),
        Assertion::Minimum(bound) => return number("minimum", bound),
        Assertion::Maximum(bound) => return number("maximum", bound),
        Assertion::ExclusiveMinimum(bound) => return number("exclusiveMinimum", bound),
        Assertion::ExclusiveMaximum(bound) => return number("exclusiveMaximum", bound),
        Assertion::MultipleOf(divisor) => return number("multipleOf", divisor),
        Assertion::MinLength(count) => ("minLength", json!(count)),
        Assertion::MaxLength(count) => ("maxLength", json!(count)),
        Assertion::MinItems(count) => ("minItems", json!(count)),
        Assertion::MaxItems(count) => ("maxItems", json!(count)),
        Assertion::MinProperties(count) => ("minProperties", json!(count)),
        Assertion::MaxProperties(count) => ("maxProperties", json!(count)),
        Assertion::Pattern(written) => return pattern(written),
        Assertion::Format(name) => match format(name) {
            Some((name, _)) => ("format", json!(name)),
            None => return Vec::new(),
        },
        Assertion::UniqueItems => ("uniqueItems", json!(true)),
        Assertion::Required(names) => ("required", json!(names)),
        Assertion::DependentRequired(dependent) => {
            let members = dependent
                .iter()
                .map(|(name, others)| (name.clone(), json!(others)));
            ("dependentRequired", Value::Object(members.collect()))
        }
        Assertion::Nothing => ("allOf", json!([false])),
        Assertion::ReadOnly => ("readOnly", json!(true)),
        // Those in which schemas stand.
        _ => return Vec::new(),
    };
    vec![keyword]
}

/// Adds the keywords of one assertion to a schema. One that is there already is written again in a
/// schema of its own.
pub(super) fn add(schema: &mut Map<String, Value>, keywords: Vec<(&'static str, Value)>) {
    let is_there = keywords
        .iter()
        .any(|(name, _)| *name != "x-exact" && schema.contains_key(*name));
    if is_there {
        let again: Map<String, Value> = keywords
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let all = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(all) = all {
            all.push(Value::Object(again));
        }
        return;
    }
    for (name, value) in keywords {
        match (schema.get_mut(name), value) {
            (Some(Value::Object(there)), Value::Object(more)) => there.extend(more),
            (_, value) => {
                schema.insert(name.to_owned(), value);
            }
        }
    }
}

fn types(names: &[String]) -> Option<(&'static str, Value)> {
    let known = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ];
    let names: Vec<&String> = names
        .iter()
        .filter(|name| known.contains(&name.as_str()))
        .collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(("type", json!(one))),
        several => Some(("type", json!(several))),
    }
}

/// A bound. Its text stands beside it where that says more than a number that every reader of JSON
/// keeps, or says it otherwise.
fn number(name: &'static str, written: &str) -> Vec<(&'static str, Value)> {
    if let Ok(integer) = written.parse::<i64>() {
        return vec![(name, json!(integer))];
    }
    let nearest = written.parse::<f64>().unwrap_or_default();
    let number = match written.parse::<u64>() {
        Ok(integer) => Some(Number::from(integer)),
        Err(_) => Number::from_f64(nearest.clamp(f64::MIN, f64::MAX)),
    };
    let number = number.unwrap_or_else(|| Number::from(0));
    match number.to_string() == written {
        true => vec![(name, Value::Number(number))],
        false => vec![
            (name, Value::Number(number)),
            ("x-exact", json!({ name: written })),
        ],
    }
}

/// A regular expression: as written, and what is run instead where that differs.
fn pattern(pattern: &Pattern) -> Vec<(&'static str, Value)> {
    let written = json!(pattern.written);
    match (&pattern.linear, &pattern.backtracking) {
        (None, None) => vec![("x-unchecked-pattern", written)],
        (None, Some(text)) => vec![("pattern", written), ("x-backtracking", json!(text))],
        (Some(linear), _) if *linear == pattern.written => vec![("pattern", written)],
        (Some(linear), _) => vec![("pattern", written), ("x-linear", json!(linear))],
    }
}

/// What holds of properties whose name matches. A name that cannot be compared with its expression
/// is nowhere unexpected.
pub(super) fn pattern_properties<'p>(
    schemas: impl Iterator<Item = (&'p Pattern, Value)>,
) -> Vec<(&'static str, Value)> {
    let (mut found, mut engines) = (Map::new(), Map::new());
    for (written, schema) in schemas {
        let mut keywords = pattern(written).into_iter();
        match keywords.next() {
            Some(("pattern", _)) => {
                let engine: Map<String, Value> = keywords
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect();
                if !engine.is_empty() {
                    engines.insert(written.written.clone(), Value::Object(engine));
                }
                found.insert(written.written.clone(), schema);
            }
            _ => {
                found.insert(String::new(), Value::Bool(true));
            }
        }
    }
    let engines = (!engines.is_empty()).then(|| ("x-patterns", Value::Object(engines)));
    let found = [("patternProperties", Value::Object(found))];
    found.into_iter().chain(engines).collect()
}

/// A format that is checked (JSON Schema 2020-12 validation, section 7.3, and OpenAPI's own): its
/// name, and its variant of `Format`.
pub(super) fn format(name: &str) -> Option<(&str, &'static str)> {
    let name = if name == "url" { "uri" } else { name };
    let variant = match name {
        "date" => "Date",
        "date-time" => "DateTime",
        "time" => "Time",
        "duration" => "Duration",
        "email" => "Email",
        "hostname" => "Hostname",
        "ipv4" => "Ipv4",
        "ipv6" => "Ipv6",
        "uri" => "Uri",
        "uri-reference" => "UriReference",
        "uuid" => "Uuid",
        "byte" => "Byte",
        "decimal" => "Decimal",
        "int32" => "Int32",
        "int64" => "Int64",
        _ => return None,
    };
    Some((name, variant))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{add, keywords};
    use crate::model::{Assertion, Pattern};

    fn schema(assertions: &[Assertion]) -> Value {
        let mut members = Map::new();
        for assertion in assertions {
            add(&mut members, keywords(assertion));
        }
        Value::Object(members)
    }

    #[test]
    fn bounds_keep_what_they_say() {
        for (written, expected) in [
            ("-5", json!({"minimum": -5})),
            ("0.5", json!({"minimum": 0.5})),
            ("18446744073709551615", json!({"minimum": u64::MAX})),
            (
                "1e2",
                json!({"minimum": 100.0, "x-exact": {"minimum": "1e2"}}),
            ),
            (
                "0.1000000000000000000001",
                json!({"minimum": 0.1, "x-exact": {"minimum": "0.1000000000000000000001"}}),
            ),
            (
                "-1e400",
                json!({"minimum": f64::MIN, "x-exact": {"minimum": "-1e400"}}),
            ),
        ] {
            assert_eq!(schema(&[Assertion::Minimum(written.to_owned())]), expected);
        }
        let both = schema(&[
            Assertion::Minimum("1.0e0".to_owned()),
            Assertion::Maximum("2.0e0".to_owned()),
        ]);
        assert_eq!(
            both["x-exact"],
            json!({"minimum": "1.0e0", "maximum": "2.0e0"})
        );
    }

    #[test]
    fn a_pattern_stands_beside_its_translation() {
        let pattern = |linear: Option<&str>| {
            schema(&[Assertion::Pattern(Pattern {
                written: r"^\d$".to_owned(),
                linear: linear.map(str::to_owned),
                backtracking: None,
            })])
        };
        let translated = json!({"pattern": r"^\d$", "x-linear": "^[0-9]$"});
        assert_eq!(pattern(Some("^[0-9]$")), translated);
        assert_eq!(pattern(Some(r"^\d$")), json!({"pattern": r"^\d$"}));
        assert_eq!(pattern(None), json!({"x-unchecked-pattern": r"^\d$"}));
    }

    #[test]
    fn nothing_is_lost_where_a_keyword_comes_twice() {
        let twice = [
            Assertion::MinLength(1),
            Assertion::MinLength(2),
            Assertion::Nothing,
        ];
        assert_eq!(
            schema(&twice),
            json!({"minLength": 1, "allOf": [{"minLength": 2}, {"allOf": [false]}]})
        );
    }
}
