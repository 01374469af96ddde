//! Values of parameters as text, by style (OpenAPI 3.1, Parameter Object, "Style Examples").

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(super) use super::super::mock::escaped;
use crate::model::{Location, Parameter, Style};

/// Where the text of a parameter goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Encoded {
    /// In place of its name in the path.
    Path(String),
    /// Pairs of the query.
    Query(Vec<String>),
    /// The value of its header field.
    Header(String),
    /// Pairs of the `Cookie` field.
    Cookie(Vec<String>),
}

/// A value as a parameter carries it; none where its style has no form for it.
pub(super) fn encoded(parameter: &Parameter, value: &Value) -> Option<Encoded> {
    let style = (parameter.style, parameter.explode);
    Some(match parameter.location {
        Location::Path => {
            let text = path(parameter, value)?;
            (!text.is_empty()).then_some(Encoded::Path(text))?
        }
        Location::Query => Encoded::Query(pairs(&parameter.name, style, value)?),
        Location::Cookie => Encoded::Cookie(pairs(&parameter.name, style, value)?),
        Location::Header => {
            let text = match parameter.style {
                Style::Json => value.to_string(),
                Style::Text => scalar(value)?,
                _ => simple(value, parameter.explode, &str::to_owned)?,
            };
            let is_sendable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            (is_sendable && text.trim() == text && !text.is_empty())
                .then_some(Encoded::Header(text))?
        }
    })
}

/// The text of a scalar; none for what is none.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn scalars(values: &[Value], escape: &dyn Fn(&str) -> String) -> Option<Vec<String>> {
    let texts = values.iter().map(|value| Some(escape(&scalar(value)?)));
    texts.collect()
}

/// `name,value` or `name=value` for each member.
fn members(value: &Value, between: &str, escape: &dyn Fn(&str) -> String) -> Option<Vec<String>> {
    let members = value.as_object()?.iter();
    members
        .map(|(name, value)| {
            Some(format!(
                "{}{between}{}",
                escape(name),
                escape(&scalar(value)?)
            ))
        })
        .collect()
}

fn simple(value: &Value, explode: bool, escape: &dyn Fn(&str) -> String) -> Option<String> {
    Some(match value {
        Value::Array(items) => scalars(items, escape)?.join(","),
        Value::Object(_) => members(value, if explode { "=" } else { "," }, escape)?.join(","),
        other => escape(&scalar(other)?),
    })
}

fn path(parameter: &Parameter, value: &Value) -> Option<String> {
    let name = escaped(&parameter.name);
    let separator = if parameter.explode { "." } else { "," };
    Some(match (parameter.style, value) {
        (Style::Json, value) => escaped(&value.to_string()),
        (Style::Text, value) => escaped(&scalar(value)?),
        (Style::Label, Value::Array(items)) => {
            format!(".{}", scalars(items, &escaped)?.join(separator))
        }
        (Style::Label, Value::Object(_)) => {
            let between = if parameter.explode { "=" } else { "," };
            format!(".{}", members(value, between, &escaped)?.join(separator))
        }
        (Style::Label, value) => format!(".{}", escaped(&scalar(value)?)),
        (Style::Matrix, Value::Array(items)) if parameter.explode => {
            let items = scalars(items, &escaped)?.into_iter();
            items.map(|item| format!(";{name}={item}")).collect()
        }
        (Style::Matrix, Value::Object(_)) if parameter.explode => {
            format!(";{}", members(value, "=", &escaped)?.join(";"))
        }
        (Style::Matrix, value) => format!(";{name}={}", simple(value, false, &escaped)?),
        (_, value) => simple(value, parameter.explode, &escaped)?,
    })
}

/// The text of a form (`application/x-www-form-urlencoded`) with these members, each written as the
/// contract says, else a list item by item and an object as JSON. What has no form is left out, if it
/// may be.
pub(super) fn form(
    styles: &BTreeMap<String, (Style, bool)>,
    members: &Map<String, Value>,
    is_required: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut found = Vec::new();
    for (name, value) in members {
        let style = match (styles.get(name), value) {
            (Some(style), _) => *style,
            (None, Value::Object(_)) => (Style::Json, false),
            (None, _) => (Style::Form, true),
        };
        match pairs(name, style, value) {
            Some(pairs) if !pairs.is_empty() => found.extend(pairs),
            _ if is_required(name) => return None,
            _ => {}
        }
    }
    Some(found.join("&"))
}

fn pairs(name: &str, (style, explode): (Style, bool), value: &Value) -> Option<Vec<String>> {
    let name = escaped(name);
    let joined = |separator: &str| -> Option<Vec<String>> {
        let parts = match value {
            Value::Array(items) => scalars(items, &escaped)?,
            _ => members(value, separator, &escaped)?,
        };
        Some(vec![format!("{name}={}", parts.join(separator))])
    };
    match (style, value) {
        (Style::Json, value) => Some(vec![format!("{name}={}", escaped(&value.to_string()))]),
        (Style::Text, value) => Some(vec![format!("{name}={}", escaped(&scalar(value)?))]),
        (Style::DeepObject, Value::Object(members)) => {
            let pairs = members.iter().map(|(key, value)| {
                let value = escaped(&scalar(value)?);
                Some(format!("{name}%5B{}%5D={value}", escaped(key)))
            });
            pairs.collect()
        }
        (_, Value::Array(items)) if explode => {
            let items = scalars(items, &escaped)?.into_iter();
            Some(items.map(|item| format!("{name}={item}")).collect())
        }
        (_, Value::Object(_)) if explode => members(value, "=", &escaped),
        (Style::SpaceDelimited, Value::Array(_) | Value::Object(_)) => joined("%20"),
        (Style::PipeDelimited, Value::Array(_) | Value::Object(_)) => joined("%7C"),
        (_, Value::Array(_) | Value::Object(_)) => joined(","),
        (_, value) => Some(vec![format!("{name}={}", escaped(&scalar(value)?))]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::{Names, TypeId};

    fn text(location: Location, style: Style, explode: bool, value: &Value) -> String {
        let parameter = Parameter {
            name: "color".to_owned(),
            location,
            required: true,
            style,
            allow_empty: false,
            explode,
            type_id: TypeId::at(0),
            description: None,
            deprecated: false,
            examples: Vec::new(),
            extensions: BTreeMap::new(),
            names: Names::default(),
        };
        match encoded(&parameter, value).unwrap() {
            Encoded::Path(text) | Encoded::Header(text) => text,
            Encoded::Query(pairs) | Encoded::Cookie(pairs) => pairs.join("&"),
        }
    }

    #[test]
    fn the_table_of_styles_is_kept() {
        let list = json!(["blue", "black"]);
        let object = json!({"R": 100, "G": 200});
        let scalar = json!("blue");
        use Location::{Header, Path, Query};
        for (location, style, explode, value, expected) in [
            (Path, Style::Matrix, false, &scalar, ";color=blue"),
            (Path, Style::Matrix, false, &list, ";color=blue,black"),
            (Path, Style::Matrix, true, &list, ";color=blue;color=black"),
            (Path, Style::Matrix, false, &object, ";color=R,100,G,200"),
            (Path, Style::Matrix, true, &object, ";R=100;G=200"),
            (Path, Style::Label, false, &scalar, ".blue"),
            (Path, Style::Label, false, &list, ".blue,black"),
            (Path, Style::Label, true, &list, ".blue.black"),
            (Path, Style::Label, false, &object, ".R,100,G,200"),
            (Path, Style::Label, true, &object, ".R=100.G=200"),
            (Path, Style::Simple, false, &object, "R,100,G,200"),
            (Header, Style::Simple, true, &object, "R=100,G=200"),
            (Query, Style::Form, false, &list, "color=blue,black"),
            (Query, Style::Form, true, &list, "color=blue&color=black"),
            (Query, Style::Form, false, &object, "color=R,100,G,200"),
            (Query, Style::Form, true, &object, "R=100&G=200"),
            (
                Query,
                Style::SpaceDelimited,
                false,
                &list,
                "color=blue%20black",
            ),
            (
                Query,
                Style::PipeDelimited,
                false,
                &object,
                "color=R%7C100%7CG%7C200",
            ),
            (
                Query,
                Style::DeepObject,
                true,
                &object,
                "color%5BR%5D=100&color%5BG%5D=200",
            ),
            (Query, Style::Json, false, &json!([1]), "color=%5B1%5D"),
        ] {
            let found = text(location, style, explode, value);
            assert_eq!(found, expected, "{style:?} {explode}");
        }
    }
}
