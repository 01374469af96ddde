//! How Python spells a value of a type.

use serde_json::Value;

use super::{speller::Speller, text};
use crate::{
    backend::client::form_of,
    model::{Field, NumberKind, Shape, StringKind, TypeId},
};

/// The expression of a value that has the shape of a type; none where the type has no name.
pub(super) fn expression(speller: Speller<'_>, id: TypeId, value: &Value) -> Option<String> {
    if value.is_null() {
        return Some("None".to_owned());
    }
    let plain = || text::value(value);
    let made = |class: &str| Some(format!("{class}({})", plain()));
    match (&speller.api.get(id).shape, value) {
        (Shape::Same(next) | Shape::Loose(next), _) => expression(speller, *next, value),
        (Shape::String(kind), Value::String(said)) => match kind {
            StringKind::Uuid => made("uuid.UUID"),
            StringKind::Decimal => made("decimal.Decimal"),
            StringKind::Date => made("datetime.date.fromisoformat"),
            StringKind::DateTime => Some(format!(
                "datetime.datetime.fromisoformat({})",
                text::literal(&in_iso_format(said))
            )),
            StringKind::Text | StringKind::Binary => Some(plain()),
        },
        (Shape::Number(NumberKind::Decimal), Value::Number(number)) => {
            Some(format!("decimal.Decimal(\"{number}\")"))
        }
        (Shape::List(item), Value::Array(items)) => {
            let items = items.iter().map(|one| (None, *item, one));
            sequence(speller, ("[", "]"), items)
        }
        (Shape::Tuple(types), Value::Array(items)) => {
            let items = types.iter().zip(items).map(|(id, one)| (None, *id, one));
            sequence(speller, ("(", ")"), items)
        }
        (Shape::Map(member), Value::Object(members)) => {
            let members = members.iter();
            let members =
                members.map(|(key, one)| (Some(format!("{}: ", text::literal(key))), *member, one));
            sequence(speller, ("{", "}"), members)
        }
        (Shape::Union(union), _) => {
            match form_of(speller.api, union.tag.as_deref(), &union.forms, value) {
                Some(form) => expression(speller, form.type_id, value),
                None => Some(plain()),
            }
        }
        (Shape::Object { fields, .. }, Value::Object(_)) => object(speller, (id, fields), value),
        _ => Some(plain()),
    }
}

/// A time as every version of Python reads it.
fn in_iso_format(time: &str) -> String {
    let time = time.trim_end_matches('Z');
    let (moment, fraction) = time.split_once('.').unwrap_or((time, ""));
    match fraction {
        "" => format!("{moment}+00:00"),
        fraction => format!("{moment}.{fraction:0<6}+00:00"),
    }
}

fn object(speller: Speller<'_>, (id, fields): (TypeId, &[Field]), value: &Value) -> Option<String> {
    let class = speller.names.get(&id)?;
    let names = speller.fields(fields);
    let own = fields.iter().filter_map(|field| {
        let member = value.get(&field.name)?;
        let name = format!("{}=", names[field.name.as_str()]);
        Some((Some(name), field.type_id, member))
    });
    sequence(speller, (&format!("models.{class}("), ")"), own)
}

/// The items between brackets.
fn sequence<'v>(
    speller: Speller<'_>,
    (open, close): (&str, &str),
    items: impl Iterator<Item = (Option<String>, TypeId, &'v Value)>,
) -> Option<String> {
    let items = items.map(|(label, id, value)| {
        let spelt = expression(speller, id, value)?;
        Some(format!("{}{spelt}", label.unwrap_or_default()))
    });
    let items: Vec<String> = items.collect::<Option<_>>()?;
    let comma = match (open, items.len()) {
        ("(", 1) => ",",
        _ => "",
    };
    Some(format!("{open}{}{comma}{close}", items.join(", ")))
}
