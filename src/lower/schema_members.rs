//! Keywords of arrays and objects.

use super::{
    Lowering, capitalised, flag, graph::is_flagged, pattern::pattern, reference::is_2020_12,
    schema_assertions::count, schema_shape::required,
};
use crate::{
    contract::{Kind, Node},
    model::{Assertion, Direction, TypeId},
};

impl Lowering<'_> {
    pub(super) fn array_assertions(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        found.extend(count(node, "minItems").map(Assertion::MinItems));
        found.extend(count(node, "maxItems").map(Assertion::MaxItems));
        if flag(node, "uniqueItems") {
            found.push(Assertion::UniqueItems);
        }
        if is_2020_12(node) {
            self.items_by_place(node, direction, name, found);
        }
        let items = self.part(node, "items", direction, &format!("{name} Item"));
        found.extend(items.map(Assertion::Items));
    }

    /// Keywords about some of the items.
    fn items_by_place(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        if let Some(first) = node.get("prefixItems") {
            let named = |index| format!("{name} Item {}", index + 1);
            let items = first.items().enumerate();
            let items = items.map(|(index, item)| self.mentioned(item, direction, &named(index)));
            found.push(Assertion::PrefixItems(items.collect()));
        }
        if let Some(schema) = self.part(node, "contains", direction, &format!("{name} Contained")) {
            found.push(Assertion::Contains {
                schema,
                least: count(node, "minContains").unwrap_or(1),
                most: count(node, "maxContains"),
            });
        }
        let rest = self.part(node, "unevaluatedItems", direction, &format!("{name} Rest"));
        found.extend(rest.map(Assertion::UnevaluatedItems));
    }

    pub(super) fn object_assertions(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        found.extend(count(node, "minProperties").map(Assertion::MinProperties));
        found.extend(count(node, "maxProperties").map(Assertion::MaxProperties));
        let properties = self.properties(node, direction, name);
        let needed = travelling(node, direction);
        if !needed.is_empty() {
            found.push(Assertion::Required(needed));
        }
        if !properties.is_empty() {
            found.push(Assertion::Properties(properties));
        }
        if is_2020_12(node) {
            self.members_by_name(node, direction, name, found);
        }
        match node.get("additionalProperties") {
            Some(value) if value.as_bool() == Some(false) => {
                found.push(Assertion::NoAdditionalProperties);
            }
            // `true` restricts nothing, but says of every property that it is known.
            Some(value) if value.kind() == Kind::Mapping || is_2020_12(node) => {
                let values = self.mentioned(value, direction, &format!("{name} Value"));
                found.push(Assertion::AdditionalProperties(values));
            }
            _ => {}
        }
    }

    /// Keywords about the properties that have certain names.
    fn members_by_name(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        if let Some(patterns) = node.get("patternProperties") {
            let mut matched = Vec::new();
            for entry in patterns.entries() {
                let id = self.mentioned(entry.value, direction, &format!("{name} Value"));
                matched.push((pattern(entry.key.to_owned()), id));
            }
            found.push(Assertion::PatternProperties(matched));
        }
        let names = self.part(node, "propertyNames", direction, &format!("{name} Name"));
        found.extend(names.map(Assertion::PropertyNames));
        let dependent = dependent_required(node);
        if !dependent.is_empty() {
            found.push(Assertion::DependentRequired(dependent));
        }
        let rest = format!("{name} Rest");
        let rest = self.part(node, "unevaluatedProperties", direction, &rest);
        found.extend(rest.map(Assertion::UnevaluatedProperties));
    }

    /// The schema of a keyword; `true` and `false` are schemas where the version knows them.
    fn part(
        &mut self,
        node: Node<'_>,
        keyword: &str,
        direction: Direction,
        name: &str,
    ) -> Option<TypeId> {
        let schema = node.get(keyword)?;
        let is_schema = schema.is_mapping() || (is_2020_12(node) && schema.as_bool().is_some());
        is_schema.then(|| self.mentioned(schema, direction, name))
    }

    fn properties(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> Vec<(String, TypeId)> {
        let Some(properties) = node.at("properties") else {
            return Vec::new();
        };
        let entries: Vec<_> = properties.entries().map(|e| (e.key, e.value)).collect();
        let mut members = Vec::new();
        for (key, value) in entries {
            let name = format!("{name} {}", capitalised(key));
            let id = match direction {
                _ if travels(value, direction) => self.mentioned(value, direction, &name),
                Direction::Write => {
                    let id = self.any(value, &name);
                    self.types[id.index()].assertions.push(Assertion::ReadOnly);
                    id
                }
                _ => continue,
            };
            members.push((key.to_owned(), id));
        }
        members
    }
}

fn dependent_required(node: Node<'_>) -> Vec<(String, Vec<String>)> {
    let Some(dependent) = node.get("dependentRequired") else {
        return Vec::new();
    };
    let texts = |list: Node<'_>| {
        let items = list.items().filter_map(|item| item.as_str());
        items.map(str::to_owned).collect()
    };
    dependent
        .entries()
        .map(|entry| (entry.key.to_owned(), texts(entry.value)))
        .collect()
}

/// The properties that do not travel this way.
pub(super) fn absent(node: Node<'_>, direction: Direction) -> Vec<String> {
    let properties = node.at("properties").into_iter();
    let entries = properties.flat_map(|properties| properties.entries());
    let staying = entries.filter(|entry| !travels(entry.value, direction));
    staying.map(|entry| entry.key.to_owned()).collect()
}

fn travels(property: Node<'_>, direction: Direction) -> bool {
    match direction {
        Direction::Read => !is_flagged(property, "writeOnly"),
        Direction::Write => !is_flagged(property, "readOnly"),
        Direction::Both => true,
    }
}

/// The required properties, but for those that do not travel this way.
fn travelling(node: Node<'_>, direction: Direction) -> Vec<String> {
    let properties = node.at("properties");
    let stays_away = |name: &str| {
        let property = properties.and_then(|properties| properties.get(name));
        property.is_some_and(|property| !travels(property, direction))
    };
    required(node)
        .into_iter()
        .filter(|name| !stays_away(name))
        .map(str::to_owned)
        .collect()
}
