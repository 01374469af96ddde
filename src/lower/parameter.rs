//! Parameter Objects.

use std::collections::BTreeMap;

use super::{Lowering, capitalised, example::examples, extensions, flag, names, text};
use crate::{
    contract::{Node, PathItem},
    model::{Direction, Location, Names, Parameter, PathTemplate, Style, TypeId},
};

impl Lowering<'_> {
    /// The parameters of an operation: those of the path item that it does not replace, then its own,
    /// then those that only the path names.
    pub(super) fn parameters(
        &mut self,
        item: PathItem<'_>,
        operation: Node<'_>,
        path: &PathTemplate,
        operation_id: &str,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for owner in item.layers().chain([operation]) {
            let Some(list) = owner.at("parameters") else {
                continue;
            };
            for node in list.items().filter_map(Node::resolved) {
                let Some(parameter) = self.parameter(node, operation_id) else {
                    continue;
                };
                let known = parameters.iter().position(|known| {
                    known.name == parameter.name && known.location == parameter.location
                });
                match known {
                    Some(index) => parameters[index] = parameter,
                    None => parameters.push(parameter),
                }
            }
        }
        for name in path.parameters() {
            let is_named =
                |known: &Parameter| known.location == Location::Path && known.name == name;
            if !parameters.iter().any(is_named) {
                parameters.push(self.implied(operation, operation_id, name));
            }
        }
        parameters
    }

    /// A parameter that the path names and nothing declares: text, as it stands in the path.
    fn implied(&mut self, operation: Node<'_>, operation_id: &str, name: &str) -> Parameter {
        let type_name = format!("{} {}", capitalised(operation_id), name);
        Parameter {
            name: name.to_owned(),
            location: Location::Path,
            required: true,
            style: Style::Simple,
            explode: false,
            allow_empty: false,
            type_id: self.plain_text(operation, &type_name),
            description: None,
            deprecated: false,
            examples: Vec::new(),
            extensions: BTreeMap::new(),
            names: Names::default(),
        }
    }

    fn parameter(&mut self, node: Node<'_>, operation_id: &str) -> Option<Parameter> {
        let name = text(node, "name")?;
        let location = match text(node, "in")?.as_str() {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" if is_ignored_header(&name) => return None,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            _ => return None,
        };
        let style = style(node, location);
        let explode = node.get("explode").and_then(Node::as_bool);
        Some(Parameter {
            required: location == Location::Path || flag(node, "required"),
            explode: explode.unwrap_or(style == Style::Form),
            allow_empty: location == Location::Query && flag(node, "allowEmptyValue"),
            type_id: self.parameter_type(node, operation_id, &name),
            description: text(node, "description"),
            deprecated: flag(node, "deprecated"),
            examples: examples(node),
            extensions: extensions(node),
            names: names(node),
            name,
            location,
            style,
        })
    }

    /// The type of a parameter's or header's value: that of `schema`, or of its only media type.
    pub(super) fn parameter_type(&mut self, node: Node<'_>, owner: &str, name: &str) -> TypeId {
        let name = match node.component_name() {
            Some(component) => component,
            None => format!("{} {}", capitalised(owner), name),
        };
        let content = || {
            node.at("content")?
                .entries()
                .next()?
                .value
                .resolved()?
                .get("schema")
        };
        match node.get("schema").or_else(content) {
            Some(schema) => self.schema(schema, Direction::Write, &name),
            None => self.any(node, &name),
        }
    }
}

/// Header parameters with these names are ignored (OpenAPI 3.0, Parameter Object, `name`).
fn is_ignored_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&name.to_ascii_lowercase().as_str())
}

fn style(node: Node<'_>, location: Location) -> Style {
    if let Some(content) = node.at("content") {
        let first = content.entries().next();
        let is_json = |key: &str| {
            key.split(';')
                .next()
                .is_some_and(|it| it.trim().ends_with("json"))
        };
        return match first.is_none_or(|entry| is_json(entry.key)) {
            true => Style::Json,
            false => Style::Text,
        };
    }
    named_style(node).unwrap_or(match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::Form,
    })
}

/// The style that a Parameter or Encoding Object names.
pub(super) fn named_style(node: Node<'_>) -> Option<Style> {
    Some(match text(node, "style")?.as_str() {
        "simple" => Style::Simple,
        "label" => Style::Label,
        "matrix" => Style::Matrix,
        "form" => Style::Form,
        "spaceDelimited" => Style::SpaceDelimited,
        "pipeDelimited" => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        _ => return None,
    })
}
