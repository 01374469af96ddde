//! Schemas that hold together and contradict each other.

use super::{
    Lowering,
    kinds::Kinds,
    parts::Parts,
    schema_shape::{NO_VALUE, PART_OF_ITSELF},
};
use crate::{
    contract::Node,
    diagnostic::{Code, Diagnostic, Place},
    model::Shape,
};

impl<'c> Lowering<'c> {
    /// Says of a shape that is no type why it is none, and where two schemas exclude each other.
    pub(super) fn report_raw(&mut self, parts: &Parts, shape: &Shape) {
        let Shape::Raw(reason) = shape else {
            return;
        };
        // What is a part of itself was reported as a fault.
        if reason == PART_OF_ITSELF {
            return;
        }
        let message = format!("a schema has no type of its own: {reason}");
        let found = Diagnostic::new(Code::UntypedValue, message);
        let kept = "its values are kept as JSON and checked exactly";
        let conflict = (reason == NO_VALUE).then(|| self.conflict(parts)).flatten();
        self.sink.push(match conflict {
            Some((one, other)) => found
                .at(one, kept)
                .also(other, "no value is of this type as well")
                .help("what holds for the same value, by `allOf` or beside a reference, must have a type in common"),
            None => found.at(self.contract.node(parts.nodes[0]).heading(), kept),
        });
    }

    /// Where two schemas that hold together name types that exclude each other.
    fn conflict(&self, parts: &Parts) -> Option<(Place, Place)> {
        let nodes = self.view(parts).nodes;
        let mut before: Vec<(Node<'c>, Kinds)> = Vec::new();
        for node in nodes {
            let kinds = Kinds::named(node);
            let excludes = |(_, known): &&(Node<'c>, Kinds)| known.and(kinds).values.is_empty();
            if let Some((first, _)) = before.iter().find(excludes) {
                return Some((type_place(*first), type_place(node)));
            }
            before.push((node, kinds));
        }
        None
    }
}

fn type_place(node: Node<'_>) -> Place {
    let mut keywords = ["type", "enum", "const"].into_iter();
    let said = keywords.find_map(|keyword| node.get(keyword));
    said.unwrap_or(node).heading()
}
