//! How JavaScript spells a value of a type.

use serde_json::Value;

use super::{
    speller::{Longs, Speller},
    text,
};
use crate::{
    backend::client::form_of,
    model::{Additional, IntegerWidth, NumberKind, Shape, TypeId},
};

/// The expression of a value that has the shape of a type.
pub(super) fn expression(speller: Speller<'_>, id: TypeId, value: &Value) -> String {
    match (&speller.api.get(id).shape, value) {
        (Shape::Same(next) | Shape::Loose(next), _) => expression(speller, *next, value),
        (Shape::Integer(IntegerWidth::I64 | IntegerWidth::U64), Value::Number(number)) => {
            match speller.longs {
                Longs::BigInt => format!("{number}n"),
                Longs::Text => text::literal(&number.to_string()),
            }
        }
        (Shape::Number(NumberKind::Decimal), Value::Number(number)) => {
            text::literal(&number.to_string())
        }
        (Shape::List(item), Value::Array(items)) => {
            let items = items.iter().map(|one| expression(speller, *item, one));
            list(items)
        }
        (Shape::Tuple(types), Value::Array(items)) => {
            let pairs = types.iter().zip(items);
            list(pairs.map(|(id, one)| expression(speller, *id, one)))
        }
        (Shape::Map(member), Value::Object(members)) => {
            let members = members.iter();
            object(members.map(|(key, one)| (key.as_str(), expression(speller, *member, one))))
        }
        (Shape::Union(union), _) => {
            match form_of(speller.api, union.tag.as_deref(), &union.forms, value) {
                Some(form) => expression(speller.within(union, form), form.type_id, value),
                None => text::value(value),
            }
        }
        (Shape::Object { fields, additional }, Value::Object(members)) => {
            let members = members.iter().filter_map(|(key, one)| {
                let field = fields.iter().find(|field| field.name == *key);
                let id = match (field, additional) {
                    (Some(field), _) => field.type_id,
                    (None, Additional::Typed(id)) => *id,
                    // Such as what only the service sets.
                    (None, Additional::Closed | Additional::Open) => return None,
                };
                Some((key.as_str(), expression(speller, id, one)))
            });
            object(members)
        }
        _ => text::value(value),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn object<'k>(members: impl Iterator<Item = (&'k str, String)>) -> String {
    let members: Vec<String> = members
        .map(|(key, member)| format!("{}: {member}", text::property(key)))
        .collect();
    match members.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", members.join(", ")),
    }
}
