//! Extensions that stand in the settings of a project instead of in the contract.

use super::arena::{EntryData, KeyHash, Kind, NodeData, NodeId, Value as Content};
use super::{Contract, pointer};
use crate::diagnostic::{Code, Diagnostic, Sink, Span, quoted};
use serde_json::Value;

/// What is added to an object of the root document.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// JSON Pointer of the object (RFC 6901).
    pub at: String,
    /// The extensions, by name.
    pub members: Vec<(String, Value)>,
}

impl Contract {
    /// Puts extensions where they belong. They are read as if they were written there, and are in no
    /// copy of the contract.
    pub(super) fn put(&mut self, added: &[Added], sink: &mut Sink) {
        for one in added {
            match self.object_at(&one.at) {
                Some(id) => self.extend(id, &one.members),
                None => sink.push(self.nowhere(&one.at)),
            }
        }
    }

    /// The object at a pointer, if there is one.
    fn object_at(&self, at: &str) -> Option<NodeId> {
        let mut tokens = pointer::tokens(at)?;
        let found = tokens.try_fold(self.root(), |found, token| found.child(&token))?;
        (found.kind() == Kind::Mapping).then(|| found.id())
    }

    fn nowhere(&self, at: &str) -> Diagnostic {
        let message = format!(
            "`extensions` of the settings name {}, where no object stands",
            quoted(at)
        );
        Diagnostic::new(Code::ExtensionUnfit, message)
            .at(self.heading(), "in this contract")
            .help("write a JSON Pointer into the contract, such as `/paths/~1books~1{id}`")
    }

    /// Adds entries to a mapping; what is written in the contract stays.
    fn extend(&mut self, id: NodeId, members: &[(String, Value)]) {
        let (file, span) = (self.arena.node(id).file, self.arena.node(id).span);
        let Content::Mapping(slice, _) = self.arena.node(id).value else {
            return;
        };
        let mut entries: Vec<EntryData> = self.arena.entries(slice).to_vec();
        let heading = self.node(id).heading().span;
        for (name, value) in members {
            if self.node(id).get(name).is_some() {
                continue;
            }
            let slot = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            let value = self.make((file, heading), (id, slot), value);
            self.added.insert(value);
            entries.push(EntryData {
                key: self.arena.own(name),
                key_hash: KeyHash::of(name),
                key_span: heading,
                value,
            });
        }
        let text = self.files[file as usize].text.clone();
        self.arena.fill_mapping(id, span, &entries, &text);
    }

    /// A node for a value, and those in it.
    fn make(&mut self, place: (u32, Span), parent: (NodeId, u32), value: &Value) -> NodeId {
        let scalar =
            |kind, text: &str, contract: &mut Self| Content::Scalar(kind, contract.arena.own(text));
        let content = match value {
            Value::Null => scalar(Kind::Null, "null", self),
            Value::Bool(flag) => scalar(Kind::Bool, &flag.to_string(), self),
            Value::Number(number) => scalar(Kind::Number, &number.to_string(), self),
            Value::String(text) => scalar(Kind::String, text, self),
            Value::Array(_) => Content::Sequence(Default::default()),
            Value::Object(_) => Content::Mapping(Default::default(), Default::default()),
        };
        let (file, span) = place;
        let id = self.arena.add(NodeData {
            file,
            span,
            parent: Some(parent.0),
            slot: parent.1,
            value: content,
        });
        match value {
            Value::Array(items) => {
                let items = (0u32..).zip(items);
                let items: Vec<NodeId> = items
                    .map(|(slot, item)| self.make(place, (id, slot), item))
                    .collect();
                self.arena.fill_sequence(id, span, &items);
            }
            Value::Object(members) => {
                let mut entries = Vec::new();
                for (slot, (name, value)) in (0u32..).zip(members) {
                    entries.push(EntryData {
                        value: self.make(place, (id, slot), value),
                        key: self.arena.own(name),
                        key_hash: KeyHash::of(name),
                        key_span: span,
                    });
                }
                self.arena.fill_mapping(id, span, &entries, "");
            }
            _ => {}
        }
        id
    }
}
