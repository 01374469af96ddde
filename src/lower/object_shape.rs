//! The representation of objects.

use std::collections::BTreeSet;

use super::{
    Lowering, capitalised,
    graph::is_flagged,
    names,
    parts::{Parts, View},
    reference::meant,
    text,
};
use crate::{
    contract::{Kind, Node, NodeId},
    model::{Additional, Direction, Field, Shape, TypeId},
};

/// The properties that some schemas describe, one after the other.
pub(super) fn properties<'v, 'c>(
    view: &'v View<'c>,
) -> impl Iterator<Item = (&'c str, Node<'c>)> + use<'v, 'c> {
    let described = view.nodes.iter().filter_map(|node| node.at("properties"));
    described.flat_map(|properties| properties.entries().map(|entry| (entry.key, entry.value)))
}

/// The properties that must be there.
pub(super) fn required<'c>(view: &View<'c>) -> BTreeSet<&'c str> {
    let lists = view
        .all("required")
        .filter(|list| list.kind() == Kind::Sequence);
    lists
        .flat_map(|list| list.items().filter_map(Node::as_str))
        .collect()
}

impl<'c> Lowering<'c> {
    pub(super) fn object(&mut self, view: &View<'c>, direction: Direction, name: &str) -> Shape {
        let fields = self.fields(view, direction, name);
        let additional = self.additional(view, direction, name);
        match (fields.is_empty(), additional) {
            (true, Additional::Typed(values)) => Shape::Map(values),
            (true, Additional::Open) => match view.nodes.first() {
                Some(node) => Shape::Map(self.any(*node, &format!("{name} Value"))),
                None => Shape::Any,
            },
            (_, additional) => Shape::Object { fields, additional },
        }
    }

    /// What beside the named properties is kept: values of the one schema that describes them.
    fn additional(&mut self, view: &View<'c>, direction: Direction, name: &str) -> Additional {
        let name = format!("{name} Value");
        let described = view.all("additionalProperties");
        let described: Vec<Node<'c>> = described.filter(|value| value.is_mapping()).collect();
        let patterns = view.all("patternProperties").flat_map(Node::entries);
        let patterns: Vec<Node<'c>> = patterns.map(|entry| entry.value).collect();
        let is_closed = view
            .all("additionalProperties")
            .any(|value| value.as_bool() == Some(false));
        match (described.as_slice(), patterns.as_slice()) {
            ([], []) if is_closed => Additional::Closed,
            ([], []) => Additional::Open,
            ([], [only]) if is_closed => Additional::Typed(self.schema(*only, direction, &name)),
            ([], [only, ..]) => Additional::Typed(self.any(*only, &name)),
            (values, []) => Additional::Typed(self.joined(values, direction, &name)),
            ([first, ..], _) => Additional::Typed(self.any(*first, &name)),
        }
    }

    fn fields(&mut self, view: &View<'c>, direction: Direction, name: &str) -> Vec<Field> {
        let required = required(view);
        let mut described: Vec<(&str, Vec<Node<'c>>)> = Vec::new();
        let mut places = std::collections::BTreeMap::new();
        for (key, value) in properties(view) {
            let place = *places.entry(key).or_insert_with(|| {
                described.push((key, Vec::new()));
                described.len() - 1
            });
            described[place].1.push(value);
        }
        let mut fields = Vec::new();
        for (key, values) in described {
            let has = |keyword: &str| values.iter().any(|value| is_flagged(*value, keyword));
            let (read_only, write_only) = (has("readOnly"), has("writeOnly"));
            if direction == Direction::Write && read_only
                || direction == Direction::Read && write_only
            {
                continue;
            }
            let type_id = self.joined(&values, direction, &format!("{name} {}", capitalised(key)));
            let mut said = values.iter().map(|value| names(*value));
            let said = said.find(|names| !names.is_empty());
            let own = values.iter().find_map(|value| text(*value, "description"));
            fields.push(Field {
                name: key.to_owned(),
                type_id,
                required: required.contains(key),
                read_only,
                write_only,
                description: own.or_else(|| self.types[type_id.index()].description.clone()),
                deprecated: has("deprecated"),
                names: said.unwrap_or_default(),
            });
        }
        fields
    }

    /// The type of values that satisfy all of these schemas.
    pub(super) fn joined(
        &mut self,
        written: &[Node<'c>],
        direction: Direction,
        name: &str,
    ) -> TypeId {
        let mut nodes: Vec<NodeId> = Vec::new();
        for node in written.iter().filter_map(|node| meant(*node)) {
            let says_nothing = node.is_empty() && node.as_bool() != Some(false);
            if !nodes.contains(&node.id()) && !says_nothing {
                nodes.push(node.id());
            }
        }
        match (nodes.as_slice(), written) {
            ([], [first, ..]) | ([_], [first]) => self.schema(*first, direction, name),
            ([only], _) => self.schema(self.contract.node(*only), direction, name),
            _ => {
                let mut parts = Parts::of(self.contract.node(nodes[0]));
                parts.nodes = nodes;
                self.composed(&parts, direction, name)
            }
        }
    }
}
