//! The JSON value that an element means. XML says less than JSON does: what is a list, a number, or
//! absent, the schema says, with its XML Objects (OpenAPI).

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Map, Value};
use types::{Schema, Type, XmlNode};

use super::super::value::{first_valid, is_scalar, scalar};
use super::tree::{Element, is_space};

/// The member for the text of an element that no schema describes and that has attributes or
/// children as well.
const TEXT: &str = "#text";

/// The value of a document.
pub(super) fn of_root(root: &Element, schema: &Schema) -> Value {
    Reading::default().value(root, schema)
}

/// A document that is being read.
#[derive(Default)]
struct Reading {
    /// The objects that were read before, by the place of their schema.
    layouts: BTreeMap<usize, Rc<Layout>>,
}

/// How the members of an object are written.
struct Layout {
    properties: Vec<Property>,
    /// The properties by the names of their elements and attributes.
    names: BTreeMap<&'static str, usize>,
    /// The property that is the text of the element.
    text: Option<usize>,
    /// Whether an element with others in it is a list of these.
    is_list: bool,
    /// Whether an empty element may be a list without items.
    may_be_list: bool,
    /// Whether the schema says nothing of its values.
    is_free: bool,
}

/// A member of an object.
struct Property {
    name: String,
    schema: Schema,
    /// Whether it is a list with an element for each item, and none around them.
    is_bare_list: bool,
    is_required: bool,
}

impl Property {
    fn new(name: String, schema: Schema, is_required: bool) -> Self {
        let node = schema.xml().map(|xml| xml.node);
        Self {
            is_bare_list: schema.may_be(Type::Array)
                && !schema.accepts_anything()
                && node != Some(XmlNode::Element),
            name,
            schema,
            is_required,
        }
    }

    /// The names that the contract gives to its elements.
    fn own_names(&self) -> impl Iterator<Item = &'static str> {
        let item = self.schema.item(0).filter(|_| self.is_bare_list);
        let item = item.and_then(|item| item.xml());
        let schemas = item.into_iter().chain(self.schema.xml());
        schemas.filter_map(|xml| xml.name.as_deref())
    }
}

impl Layout {
    fn of(schema: &Schema) -> Self {
        let mut properties = Vec::new();
        let mut names = BTreeMap::new();
        let declared = schema.property_names();
        for name in &declared {
            let Some(own) = schema.property(name) else {
                continue;
            };
            let property = Property::new((*name).to_owned(), own, schema.requires(name));
            for name in property.own_names() {
                names.entry(name).or_insert(properties.len());
            }
            properties.push(property);
        }
        // Many a sender does not know that an element is called otherwise than its property.
        for (index, name) in declared.into_iter().enumerate() {
            names.entry(name).or_insert(index);
        }
        let is_text = |it: &Property| it.schema.xml().is_some_and(|xml| xml.node == XmlNode::Text);
        let has_items = schema.item(0).is_some();
        let is_untyped = schema.accepts_anything();
        let is_object = schema.may_be(Type::Object);
        Self {
            text: properties.iter().position(is_text),
            is_list: schema.may_be(Type::Array)
                && (!is_object || properties.is_empty() && has_items),
            may_be_list: schema.may_be(Type::Array) && (!is_untyped || has_items),
            is_free: is_untyped
                && properties.is_empty()
                && !has_items
                && !schema.has_other_properties(),
            names,
            properties,
        }
    }
}

impl Reading {
    fn layout(&mut self, schema: &Schema) -> Rc<Layout> {
        let layout = self.layouts.entry(schema.place());
        Rc::clone(layout.or_insert_with(|| Rc::new(Layout::of(schema))))
    }

    fn value(&mut self, element: &Element, schema: &Schema) -> Value {
        let layout = self.layout(schema);
        if element.is_nil {
            return Value::Null;
        }
        if layout.is_free {
            return free(element);
        }
        if element.is_leaf() {
            return self.leaf(element, schema, &layout);
        }
        match layout.is_list {
            true if element.has_text() => Value::String(element.text.clone()),
            true => self.list(element.parts(), schema),
            false if schema.may_be(Type::Object) => self.object(element, schema, &layout),
            // The schema then says what there should have been.
            false => free(element),
        }
    }

    /// An element with nothing but a text in it, or with nothing at all.
    fn leaf(&mut self, element: &Element, schema: &Schema, layout: &Layout) -> Value {
        let mut meanings = Vec::new();
        if !element.has_text() && layout.may_be_list {
            meanings.push(Value::Array(Vec::new()));
        }
        if (!element.has_text() || layout.text.is_some()) && schema.may_be(Type::Object) {
            meanings.push(self.object(element, schema, layout));
        }
        if is_scalar(schema) || meanings.is_empty() {
            meanings.push(text(&element.text, schema));
        }
        first_valid(meanings, schema)
    }

    fn list<'e>(&mut self, items: impl Iterator<Item = &'e Element>, schema: &Schema) -> Value {
        let items = items.enumerate();
        items
            .map(|(index, item)| match schema.item(index) {
                Some(schema) => self.value(item, &schema),
                None => free(item),
            })
            .collect()
    }

    fn object(&mut self, element: &Element, schema: &Schema, layout: &Layout) -> Value {
        let mut found: BTreeMap<usize, Vec<&Element>> = BTreeMap::new();
        let mut others: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
        for part in element.parts() {
            match layout.names.get(part.name.as_str()) {
                Some(index) => found.entry(*index).or_default().push(part),
                None => others.entry(&part.name).or_default().push(part),
            }
        }
        let mut members = Map::new();
        for (index, property) in layout.properties.iter().enumerate() {
            let value = match found.get(&index) {
                Some(parts) => self.member(parts, property),
                None if layout.text == Some(index) => text(&element.text, &property.schema),
                None if property.is_empty_list() => Value::Array(Vec::new()),
                None => continue,
            };
            members.insert(property.name.clone(), value);
        }
        // Text that is no member: the value is none of an object.
        if layout.text.is_none() && element.has_text() {
            return Value::String(element.text.clone());
        }
        for (name, parts) in others {
            let value = match schema.property(name) {
                Some(schema) => self.member(&parts, &Property::new(name.to_owned(), schema, false)),
                None => free_member(&parts),
            };
            members.insert(name.to_owned(), value);
        }
        Value::Object(members)
    }

    /// The elements of a member, of which there is one at least.
    fn member(&mut self, parts: &[&Element], property: &Property) -> Value {
        let schema = &property.schema;
        match parts {
            [only] if !property.is_bare_list => self.value(only, schema),
            [only] if only.is_leaf() => {
                let list = self.list([*only].into_iter(), schema);
                let own = self.value(only, schema);
                first_valid(vec![list, own], schema)
            }
            parts if property.is_bare_list => self.list(parts.iter().copied(), schema),
            // More than one, of what is no list: the schema says so.
            parts => parts.iter().map(|part| self.value(part, schema)).collect(),
        }
    }
}

impl Property {
    /// Whether it is a list without items where it is not there: such a list has no element.
    fn is_empty_list(&self) -> bool {
        self.is_required
            && self.is_bare_list
            && types::is_valid(&Value::Array(Vec::new()), &self.schema)
    }
}

/// A text as the schema means it. Space around what is no text says nothing (XML Schema,
/// `whiteSpace`).
fn text(text: &str, schema: &Schema) -> Value {
    match schema.may_be(Type::String) {
        true => scalar(text, schema),
        false => scalar(text.trim_matches(is_space), schema),
    }
}

/// An element that no schema describes: a text, or what is in it by name.
fn free(element: &Element) -> Value {
    if element.is_nil {
        return Value::Null;
    }
    if element.is_leaf() {
        return Value::String(element.text.clone());
    }
    let mut found: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
    for part in element.parts() {
        found.entry(&part.name).or_default().push(part);
    }
    let members = found.into_iter();
    let mut members: Map<String, Value> = members
        .map(|(name, parts)| (name.to_owned(), free_member(&parts)))
        .collect();
    if element.has_text() {
        members.insert(TEXT.to_owned(), Value::String(element.text.clone()));
    }
    Value::Object(members)
}

/// One element, or a list of several.
fn free_member(parts: &[&Element]) -> Value {
    match parts {
        [only] => free(only),
        several => several.iter().map(|part| free(part)).collect(),
    }
}
