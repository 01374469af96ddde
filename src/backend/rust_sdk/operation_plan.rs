//! The operations of the service, decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    answer_plan::{AnswerBody, AnswerPlan, answers, failures},
    input_plan::{InputPlan, Place, inputs},
    method_names::method_names,
    paging_plan::{PagingPlan, paging},
};
use crate::{
    backend::{
        naming::Case,
        project::Version,
        rust::{
            Doc, Ident, RustType, Speller, clear, module, operation_doc, tag_doc, unique_fields,
            unique_variants,
        },
    },
    model::{Api, Content, Location, Operation, PathPart, Requirement, SecuritySchemeKind, Tag},
};

/// A tag: a handle with a method for each operation.
#[derive(Debug, Serialize)]
pub(super) struct TagPlan {
    /// The module, and the method of the client.
    pub(super) module: Ident,
    /// The handle.
    pub(super) handle: Ident,
    /// What the tag is for.
    pub(super) doc: Doc,
    /// The operations.
    pub(super) operations: Vec<OperationPlan>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub(super) struct OperationPlan {
    /// `operationId`, or the one that was made.
    pub(super) id: String,
    /// The method of the handle.
    pub(super) method: Ident,
    /// The struct that is filled in and sent.
    pub(super) builder: Ident,
    /// The enum of failures.
    pub(super) error: Ident,
    /// The enum of successes, where there are several.
    pub(super) ok: Option<Ident>,
    /// What it does.
    pub(super) doc: Doc,
    /// Whether the contract says that it is deprecated.
    pub(super) deprecated: bool,
    /// The HTTP method.
    pub(super) http_method: String,
    /// The path below the mount path, as written.
    pub(super) path_text: String,
    /// The same path, in pieces.
    pub(super) path: Vec<PathPiece>,
    /// The media types that it answers, for `Accept`.
    pub(super) accept: String,
    /// Alternatives of requirements.
    pub(super) security: Vec<Vec<SchemePlan>>,
    /// What the caller gives.
    pub(super) inputs: Vec<InputPlan>,
    /// The declared successes.
    pub(super) answers: Vec<AnswerPlan>,
    /// The declared failures.
    pub(super) failures: Vec<AnswerPlan>,
    /// How it is read page by page.
    pub(super) paging: Option<PagingPlan>,
}

impl OperationPlan {
    /// The type of the body of a success.
    pub(super) fn success(&self) -> RustType {
        match (&self.ok, self.answers.first().map(|answer| &answer.body)) {
            (Some(ok), _) => RustType::Path(vec![ok.clone()], Vec::new()),
            (None, Some(AnswerBody::Json(value))) => value.clone(),
            (None, Some(AnswerBody::Bytes)) => RustType::named("Bytes"),
            (None, _) => RustType::Unit,
        }
    }
}

/// A piece of a path.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum PathPiece {
    /// Text, encoded.
    Text(String),
    /// The value of the input at this index.
    Value(usize),
}

/// What a security scheme asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum SchemePlan {
    /// A bearer token.
    Bearer,
    /// User name and password.
    Basic,
    /// A key: the name of the scheme, where it travels, the name there.
    ApiKey(String, Location, String),
    /// Something that the client does not send by itself.
    Other,
}

/// Names that the files of a tag import, those of the prelude that they use, and that of constructors.
#[rustfmt::skip]
pub(super) const IMPORTED: &[&str] = &[
    "Answer", "BTreeMap", "Bytes", "Call", "Client", "Clone", "Date", "Debug", "Decimal", "DecimalNumber", "Duration",
    "EntityTag", "Err", "Error", "Items", "Loose", "New", "None", "Ok", "Option", "Pages", "Place",
    "Problem", "RawBody", "Response", "Result", "Scheme", "Self", "Some", "String", "Style",
    "Timestamp", "Upload", "Uuid", "Value", "Vec",
];
/// What the client itself calls its methods.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "fmt", "new"];

pub(super) struct Planner<'a> {
    pub(super) version: &'a Version,
    pub(super) api: &'a Api,
    /// Spells types from inside the files of a tag.
    pub(super) speller: Speller<'a>,
}

impl Planner<'_> {
    /// Plans the tags with their operations; a tag without any is left out.
    pub(super) fn tags(&self) -> Vec<TagPlan> {
        let modules = unique_fields(self.api.tags.iter().map(|tag| tag.name.as_str()));
        let handles = unique_variants(self.api.tags.iter().map(|tag| tag.name.as_str()));
        let tags = self.api.tags.iter().map(|tag| {
            let module = module(modules[tag.name.as_str()].as_str());
            let is_taken = CLIENT_METHODS.contains(&module.as_str());
            let (operations, handle) = self.operations(tag, &handles[tag.name.as_str()]);
            TagPlan {
                module: if is_taken {
                    Ident::new(format!("{module}_"))
                } else {
                    module
                },
                doc: tag_doc(tag),
                operations,
                handle,
            }
        });
        tags.filter(|tag| !tag.operations.is_empty()).collect()
    }

    /// The operations of a tag, and its handle, whose name is none of theirs.
    fn operations(&self, tag: &Tag, handle: &Ident) -> (Vec<OperationPlan>, Ident) {
        let operations = || self.api.operations_of(&tag.name);
        let ids = || operations().map(|operation| operation.id.as_str());
        let methods = method_names(&tag.name, ids());
        let bases = unique_variants(ids());
        let (handle, builders) = handle_and_builders(handle, &bases);
        let plans = operations().map(|operation| {
            let id = operation.id.as_str();
            let builder = builders[id].clone();
            self.operation(operation, methods[id].clone(), &bases[id], builder)
        });
        (plans.collect(), handle)
    }

    fn operation(
        &self,
        operation: &Operation,
        method: Ident,
        base: &Ident,
        builder: Ident,
    ) -> OperationPlan {
        let answers = answers(self, operation);
        let inputs = inputs(self, operation);
        OperationPlan {
            id: operation.id.clone(),
            method,
            error: Ident::new(format!("{base}Error")),
            ok: (answers.len() > 1).then(|| Ident::new(format!("{base}Ok"))),
            builder,
            doc: operation_doc(operation),
            deprecated: operation.deprecated,
            http_method: operation.method.clone(),
            path_text: operation.path.text.clone(),
            path: path(operation, &inputs),
            accept: accept(operation),
            security: self.security(operation),
            failures: failures(self, operation),
            paging: paging(self, operation, &answers),
            inputs,
            answers,
        }
    }

    /// The type of a body of JSON.
    pub(super) fn content_type(&self, content: &Content) -> RustType {
        let any = || self.speller.supporting("Value");
        content
            .type_id
            .map_or_else(any, |id| self.speller.nullable(id))
    }

    /// Alternatives that ask for something come first, so that credentials that are there are sent.
    fn security(&self, operation: &Operation) -> Vec<Vec<SchemePlan>> {
        let alternative = |all: &Vec<Requirement>| -> Vec<SchemePlan> {
            all.iter()
                .map(|requirement| self.scheme(&requirement.scheme))
                .collect()
        };
        let mut alternatives: Vec<_> = operation.security.iter().map(alternative).collect();
        alternatives.sort_by_key(Vec::is_empty);
        alternatives
    }

    fn scheme(&self, name: &str) -> SchemePlan {
        let declared = self
            .api
            .security_schemes
            .iter()
            .find(|scheme| scheme.name == name);
        match declared.map(|scheme| &scheme.kind) {
            Some(SecuritySchemeKind::Bearer { .. }) => SchemePlan::Bearer,
            Some(SecuritySchemeKind::Basic) => SchemePlan::Basic,
            Some(SecuritySchemeKind::ApiKey {
                location,
                name: field,
            }) => SchemePlan::ApiKey(name.to_owned(), *location, field.clone()),
            Some(SecuritySchemeKind::Unsupported(_)) | None => SchemePlan::Other,
        }
    }
}

/// The names of the handle of a tag, and of the builders of its operations. What is imported and the
/// enums of answers come first, then the handle.
fn handle_and_builders<'a>(
    handle: &Ident,
    bases: &BTreeMap<&'a str, Ident>,
) -> (Ident, BTreeMap<&'a str, Ident>) {
    let answers = bases.values();
    let answers = answers.flat_map(|base| ["Error", "Ok"].map(|suffix| format!("{base}{suffix}")));
    let answers: Vec<String> = answers.collect();
    let taken = answers.iter().map(String::as_str);
    let mut taken: BTreeSet<&str> = taken.chain(IMPORTED.iter().copied()).collect();
    let only = BTreeMap::from([("", handle.clone())]);
    let handle = clear(only, &taken, "Resource", Case::Pascal).remove("");
    let handle = handle.unwrap_or_else(|| Ident::new("Resource"));
    taken.insert(handle.as_str());
    let builders = clear(bases.clone(), &taken, "Call", Case::Pascal);
    (handle.clone(), builders)
}

fn path(operation: &Operation, inputs: &[InputPlan]) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for segment in &operation.path.segments {
        text.push('/');
        for part in segment {
            match part {
                PathPart::Literal(literal) => text.push_str(&encoded(literal)),
                PathPart::Parameter(name) => {
                    let index = inputs.iter().position(|input| {
                        input.wire == *name && matches!(input.place, Place::Path(_))
                    });
                    pieces.push(PathPiece::Text(std::mem::take(&mut text)));
                    pieces.extend(index.map(PathPiece::Value));
                }
            }
        }
    }
    if operation.path.segments.is_empty() {
        text.push('/');
    }
    pieces.push(PathPiece::Text(text));
    pieces.retain(|piece| !matches!(piece, PathPiece::Text(text) if text.is_empty()));
    pieces
}

/// The literal as a path carries it: what would end the path is percent-encoded.
fn encoded(literal: &str) -> String {
    let mut text = String::with_capacity(literal.len());
    for character in literal.chars() {
        match character {
            '?' => text.push_str("%3F"),
            '#' => text.push_str("%23"),
            ' ' => text.push_str("%20"),
            '\\' => text.push_str("%5C"),
            other => text.push(other),
        }
    }
    text
}

/// Every media type that the operation declares for an answer, in the order of the contract.
fn accept(operation: &Operation) -> String {
    let mut media_types: Vec<&str> = Vec::new();
    for content in operation
        .responses
        .iter()
        .flat_map(|response| &response.contents)
    {
        if !media_types.contains(&content.media_type.as_str()) {
            media_types.push(&content.media_type);
        }
    }
    match media_types.is_empty() {
        true => "*/*".to_owned(),
        false => media_types.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str, ids: &[&str]) -> Vec<String> {
        let handles = unique_variants([tag]);
        let (handle, builders) =
            handle_and_builders(&handles[tag], &unique_variants(ids.iter().copied()));
        let builders = ids.iter().map(|id| builders[id].source());
        std::iter::once(handle.source()).chain(builders).collect()
    }

    #[test]
    fn what_stands_in_a_tag_has_names_of_its_own() {
        for (tag, ids, expected) in [
            (
                "books",
                &["getBook", "books"][..],
                &["Books", "GetBook", "BooksCall"][..],
            ),
            ("t", &["new", "newCall"], &["T", "NewCall2", "NewCall"]),
            ("newCall", &["new"], &["NewCall", "NewCall2"]),
            (
                "client",
                &["clientResource"],
                &["ClientResource", "ClientResourceCall"],
            ),
            (
                "getError",
                &["get", "getOk", "getOkCall"],
                &["GetErrorResource", "Get", "GetOkCall2", "GetOkCall"],
            ),
        ] {
            assert_eq!(names(tag, ids), expected, "{ids:?} of {tag}");
        }
    }
}
