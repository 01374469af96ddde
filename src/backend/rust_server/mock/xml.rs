//! Values as XML documents, written as the XML Objects of their schema say. Names are without prefixes.

use serde_json::{Map, Value};

use crate::model::{Additional, Api, Shape, TypeId, Xml, XmlNode};

/// How many types that consist of others are looked into for a member.
const NESTED: usize = 8;

/// A schema, where there is one.
type Typed<'a> = Option<(&'a Api, TypeId)>;

/// A document with this value.
pub(super) fn document(typed: Typed<'_>, value: &Value) -> String {
    let named = typed.map(|(api, id)| api.get(id).name.as_str());
    let name = own_name(typed).unwrap_or_else(|| element_name(named.unwrap_or_default()));
    let mut out = String::new();
    match value {
        Value::Array(items) => list(&mut out, &name, items, typed),
        value => element(&mut out, &name, value, typed),
    }
    out
}

/// An element; of a list without one of its own, an element for each item.
fn element(out: &mut String, name: &str, value: &Value, typed: Typed<'_>) {
    match value {
        Value::Array(items) if node(typed) == Some(XmlNode::Element) => {
            list(out, name, items, typed);
        }
        Value::Array(items) => bare_list(out, name, items, typed),
        Value::Object(members) => object(out, name, members, typed),
        scalar => {
            let inner = text(scalar);
            out.push_str(&format!("<{name}>{inner}</{name}>"));
        }
    }
}

/// An element around those of the items.
fn list(out: &mut String, name: &str, items: &[Value], typed: Typed<'_>) {
    out.push_str(&format!("<{name}>"));
    bare_list(out, name, items, typed);
    out.push_str(&format!("</{name}>"));
}

fn bare_list(out: &mut String, name: &str, items: &[Value], typed: Typed<'_>) {
    for (index, item) in items.iter().enumerate() {
        let typed = item_type(typed, index);
        let name = own_name(typed).unwrap_or_else(|| name.to_owned());
        element(out, &name, item, typed);
    }
}

fn object(out: &mut String, name: &str, members: &Map<String, Value>, typed: Typed<'_>) {
    let (mut attributes, mut inner) = (String::new(), String::new());
    for (wire, value) in members {
        let typed = member_type(typed, wire);
        let name = own_name(typed).unwrap_or_else(|| element_name(wire));
        match node(typed) {
            Some(XmlNode::Attribute) => {
                attributes.push_str(&format!(" {name}=\"{}\"", text(value)));
            }
            Some(XmlNode::Text) => inner.push_str(&text(value)),
            _ => element(&mut inner, &name, value, typed),
        }
    }
    out.push_str(&format!("<{name}{attributes}>{inner}</{name}>"));
}

/// The text of a scalar, escaped.
fn text(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// What the schema says of its values in XML.
fn xml<'a>(typed: Typed<'a>) -> Option<&'a Xml> {
    let (api, id) = typed?;
    let described = api.get(id);
    described.xml.as_ref().or_else(|| match described.shape {
        Shape::Same(next) => xml(Some((api, next))),
        _ => None,
    })
}

fn node(typed: Typed<'_>) -> Option<XmlNode> {
    xml(typed)?.node_type
}

fn own_name(typed: Typed<'_>) -> Option<String> {
    xml(typed)?.name.as_deref().map(element_name)
}

/// The type of a member of an object.
fn member_type<'a>(typed: Typed<'a>, name: &str) -> Typed<'a> {
    let (api, id) = typed?;
    let id = member_within(api, id, name, NESTED)?;
    Some((api, id))
}

fn member_within(api: &Api, id: TypeId, name: &str, left: usize) -> Option<TypeId> {
    let left = left.checked_sub(1)?;
    let next = |id: TypeId| member_within(api, id, name, left);
    match &api.get(api.underlying(id)).shape {
        Shape::Object { fields, additional } => {
            let field = fields.iter().find(|field| field.name == name);
            match (field, additional) {
                (Some(field), _) => Some(field.type_id),
                (None, Additional::Typed(id)) => Some(*id),
                (None, _) => None,
            }
        }
        Shape::Map(id) => Some(*id),
        Shape::Loose(id) => next(*id),
        Shape::Union(union) => union.forms.iter().find_map(|form| next(form.type_id)),
        _ => None,
    }
}

/// The type of an item of a list.
fn item_type(typed: Typed<'_>, index: usize) -> Typed<'_> {
    let (api, id) = typed?;
    match &api.get(api.underlying(id)).shape {
        Shape::List(id) => Some((api, *id)),
        Shape::Tuple(ids) => ids.get(index).map(|id| (api, *id)),
        _ => None,
    }
}

/// A name that an element may have.
fn element_name(name: &str) -> String {
    let legal = name.chars().map(|c| match c.is_ascii_alphanumeric() {
        true => c,
        false if "_-.".contains(c) => c,
        false => '_',
    });
    let legal: String = legal.collect();
    match legal.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        true => legal,
        false => format!("_{legal}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::document;

    #[test]
    fn a_value_without_a_schema_is_an_element_for_each_member() {
        let value = json!({"a b": [1, "<"], "2": null, "c-d": {"e": true}});
        assert_eq!(
            document(None, &value),
            "<_><a_b>1</a_b><a_b>&lt;</a_b><_2></_2><c-d><e>true</e></c-d></_>"
        );
    }
}
