//! `example` and `examples` of Media Type, Parameter and Header Objects.

use super::text;
use crate::{contract::Node, model::Example};

/// The values that an object shows, `example` first. One that lies outside of the contract
/// (`externalValue`) is none.
pub(super) fn examples(node: Node<'_>) -> Vec<Example> {
    let own = node.get("example").map(|value| Example {
        name: None,
        value: value.to_json(),
    });
    let named = node.at("examples").into_iter().flat_map(Node::entries);
    let named = named.filter_map(|entry| {
        let shown = entry.value.resolved()?;
        // 3.2 tells the value from its text on the wire.
        let value = shown.get("dataValue").or_else(|| shown.get("value"));
        let serialized = || text(shown, "serializedValue").map(serde_json::Value::String);
        Some(Example {
            name: Some(entry.key.to_owned()),
            value: value.map(Node::to_json).or_else(serialized)?,
        })
    });
    own.into_iter().chain(named).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        contract::{Contract, LoadOptions},
        diagnostic::{Sink, Sources},
        lower::lower,
    };

    #[test]
    fn values_are_taken_from_all_places_where_they_are_shown() {
        let text = json!({
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a": {"get": {"responses": {"200": {
                "description": "D",
                "content": {"application/json": {"schema": {}, "examples": {
                    "one": {"value": {"a": 1}},
                    "far": {"externalValue": "https://example.com"},
                    "two": {"$ref": "#/components/examples/two"},
                }}},
            }}}}},
            "components": {"examples": {"two": {"value": 2}}},
        });
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        let options = LoadOptions::default();
        let text = text.to_string();
        let contract =
            Contract::from_bytes(text, "t.json", &options, &mut sources, &mut sink).unwrap();
        let api = lower(&contract, &mut sink);
        let content = &api.operations[0].responses[0].contents[0];
        let shown = content.examples.iter();
        let shown: Vec<_> = shown
            .map(|example| (example.name.as_deref(), example.value.clone()))
            .collect();
        assert_eq!(
            shown,
            [(Some("one"), json!({"a": 1})), (Some("two"), json!(2))]
        );
    }
}
