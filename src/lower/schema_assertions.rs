//! The keywords of a schema that restrict its values, complete and exact.

use std::collections::BTreeSet;

use super::{
    Lowering, capitalised, flag,
    graph::is_flagged,
    pattern::pattern,
    schema_shape::{json_types, required},
    text,
};
use crate::{
    contract::{Kind, Node},
    model::{Assertion, Direction, TypeId},
};

impl Lowering<'_> {
    /// Every keyword that restricts values, in one fixed order.
    pub(super) fn assertions(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
    ) -> Vec<Assertion> {
        if node.as_bool() == Some(false) {
            return vec![Assertion::Nothing];
        }
        let mut found = Vec::new();
        found.extend(type_assertion(node));
        found.extend(value_assertions(node));
        found.extend(number_assertions(node));
        found.extend(string_assertions(node));
        self.array_assertions(node, direction, name, &mut found);
        self.object_assertions(node, direction, name, &mut found);
        self.composition(node, direction, name, &mut found);
        found
    }

    fn array_assertions(
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
        if let Some(items) = node
            .get("items")
            .filter(|items| items.kind() == Kind::Mapping)
        {
            found.push(Assertion::Items(self.mentioned(
                items,
                direction,
                &format!("{name} Item"),
            )));
        }
    }

    fn object_assertions(
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
        match node.get("additionalProperties") {
            Some(value) if value.as_bool() == Some(false) => {
                found.push(Assertion::NoAdditionalProperties);
            }
            Some(value) if value.kind() == Kind::Mapping => {
                let values = self.mentioned(value, direction, &format!("{name} Value"));
                found.push(Assertion::AdditionalProperties(values));
            }
            _ => {}
        }
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
        entries
            .into_iter()
            .filter(|(_, value)| travels(*value, direction))
            .map(|(key, value)| {
                let name = format!("{name} {}", capitalised(key));
                (key.to_owned(), self.mentioned(value, direction, &name))
            })
            .collect()
    }

    fn composition(
        &mut self,
        node: Node<'_>,
        direction: Direction,
        name: &str,
        found: &mut Vec<Assertion>,
    ) {
        let mut all = self.members(node, "allOf", direction, name);
        // The same schema twice says no more than once, and would be checked twice.
        let mut seen = BTreeSet::new();
        all.retain(|(id, is_endless)| !is_endless && seen.insert(*id));
        if !all.is_empty() {
            found.push(Assertion::AllOf(
                all.into_iter().map(|(id, _)| id).collect(),
            ));
        }
        for (keyword, assertion) in [
            ("anyOf", Assertion::AnyOf as fn(Vec<TypeId>) -> Assertion),
            ("oneOf", Assertion::OneOf),
        ] {
            let members = self.members(node, keyword, direction, name);
            let is_endless = members.iter().any(|(_, is_endless)| *is_endless);
            if node.get(keyword).is_some() && !is_endless {
                found.push(assertion(members.into_iter().map(|(id, _)| id).collect()));
            }
        }
        if let Some(not) = node.get("not").filter(|not| !self.is_endless(node, *not)) {
            found.push(Assertion::Not(self.mentioned(
                not,
                direction,
                &format!("{name} Not"),
            )));
        }
    }

    /// The members of a composition, each with whether it leads back to its owner.
    fn members(
        &mut self,
        node: Node<'_>,
        keyword: &str,
        direction: Direction,
        name: &str,
    ) -> Vec<(TypeId, bool)> {
        let Some(list) = node.get(keyword) else {
            return Vec::new();
        };
        let mut members = Vec::new();
        for (index, member) in list.items().enumerate() {
            let name = format!("{name} {keyword} {}", index + 1);
            let id = self.mentioned(member, direction, &name);
            members.push((id, self.is_endless(node, member)));
        }
        members
    }

    /// Whether a member of a schema leads back to the schema itself.
    pub(super) fn is_endless(&self, owner: Node<'_>, member: Node<'_>) -> bool {
        let target = member.resolved().map(Node::id);
        target.is_some_and(|target| self.endless.contains(&(owner.id(), target)))
    }
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

fn type_assertion(node: Node<'_>) -> Option<Assertion> {
    let (types, nullable) = json_types(node);
    // `nullable` without a type restricts nothing, but `type: "null"` does.
    if types.is_empty() && !(nullable && node.get("type").is_some()) {
        return None;
    }
    let null = nullable.then_some("null");
    Some(Assertion::Type(
        types.into_iter().chain(null).map(str::to_owned).collect(),
    ))
}

fn value_assertions(node: Node<'_>) -> Vec<Assertion> {
    let listed = node
        .get("enum")
        .filter(|list| list.kind() == Kind::Sequence);
    let listed = listed.map(|list| Assertion::Enum(list.items().map(Node::to_json).collect()));
    let constant = node
        .get("const")
        .map(|value| Assertion::Const(value.to_json()));
    listed.into_iter().chain(constant).collect()
}

/// Bounds; a boolean `exclusiveMinimum` (OpenAPI 3.0) makes `minimum` exclusive.
fn number_assertions(node: Node<'_>) -> Vec<Assertion> {
    let mut found = Vec::new();
    match (number(node, "minimum"), flag(node, "exclusiveMinimum")) {
        (Some(bound), true) => found.push(Assertion::ExclusiveMinimum(bound)),
        (Some(bound), false) => found.push(Assertion::Minimum(bound)),
        (None, _) => {}
    }
    match (number(node, "maximum"), flag(node, "exclusiveMaximum")) {
        (Some(bound), true) => found.push(Assertion::ExclusiveMaximum(bound)),
        (Some(bound), false) => found.push(Assertion::Maximum(bound)),
        (None, _) => {}
    }
    found.extend(number(node, "exclusiveMinimum").map(Assertion::ExclusiveMinimum));
    found.extend(number(node, "exclusiveMaximum").map(Assertion::ExclusiveMaximum));
    found.extend(number(node, "multipleOf").map(Assertion::MultipleOf));
    found
}

fn string_assertions(node: Node<'_>) -> Vec<Assertion> {
    let mut found = Vec::new();
    found.extend(count(node, "minLength").map(Assertion::MinLength));
    found.extend(count(node, "maxLength").map(Assertion::MaxLength));
    found.extend(text(node, "pattern").map(pattern).map(Assertion::Pattern));
    found.extend(text(node, "format").map(Assertion::Format));
    found
}

fn count(node: Node<'_>, key: &str) -> Option<u64> {
    node.get(key).and_then(Node::as_u64)
}

fn number(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_decimal)
}
