//! The operations of the service, decided.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    answer_plan::{AnswerPlan, answers, failures},
    input_plan::{InputPlan, inputs},
    paging_plan::{PagingPlan, paging},
};
use crate::{
    backend::{
        client::{Call, Clients, PathPiece, Resource, Scheme, method_names},
        naming::{Case, Name},
        rust::{
            Doc, Ident, METHOD_WORDS, RustType, Speller, clear, module, operation_doc, tag_doc,
            unique_fields, unique_variants,
        },
    },
    model::{Api, Language, TypeId},
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
    pub(super) security: Vec<Vec<Scheme>>,
    /// Whether it declares a header parameter `Idempotency-Key`.
    pub(super) has_key: bool,
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
        match (&self.ok, self.answers.first()) {
            (Some(ok), _) => RustType::Path(vec![ok.clone()], Vec::new()),
            (None, Some(answer)) => answer.body.rust_type(),
            (None, None) => RustType::Unit,
        }
    }
}

/// Names that the files of a tag import, those of the prelude that they use, and that of constructors.
#[rustfmt::skip]
pub(super) const IMPORTED: &[&str] = &[
    "Answer", "BTreeMap", "ByteStream", "Bytes", "Call", "Client", "Clone", "Date", "Debug", "Decimal",
    "DecimalNumber", "Duration", "EntityTag", "Err", "Error", "Events", "IfChanged", "Items", "Lines", "Loose",
    "New", "None", "Ok", "Opened", "Operation", "Option", "Pages", "Place", "Problem", "RawBody", "Response",
    "Result", "Retry", "Scheme", "Self", "Sending", "Some", "Steps", "String", "Style", "Timestamp", "TokenSource",
    "Told", "Upload", "Uuid", "Value", "Vec",
];
/// What the client itself calls its methods.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "fmt", "new"];

pub(super) struct Planner<'a> {
    pub(super) clients: Clients<'a>,
    pub(super) api: &'a Api,
    /// Spells types from inside the files of a tag.
    pub(super) speller: Speller<'a>,
}

impl Planner<'_> {
    /// Plans the tags with their operations.
    pub(super) fn tags(&self) -> Vec<TagPlan> {
        let modules = unique_fields(Name::of_tags(self.api, Language::Rust));
        let handles = unique_variants(Name::of_tags(self.api, Language::Rust));
        let resources = self.clients.resources().into_iter().map(|resource| {
            let tag = resource.tag;
            let module = module(modules[tag.name.as_str()].as_str());
            let is_taken = CLIENT_METHODS.contains(&module.as_str());
            let (operations, handle) = self.operations(&resource, &handles[tag.name.as_str()]);
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
        resources.collect()
    }

    /// The operations of a tag, and its handle, whose name is none of theirs.
    fn operations(&self, resource: &Resource<'_>, handle: &Ident) -> (Vec<OperationPlan>, Ident) {
        let calls = || resource.calls.iter();
        let ids = || calls().map(|call| Name::of_operation(call.operation, Language::Rust));
        let methods = method_names(&resource.tag.name, ids(), &METHOD_WORDS);
        let bases = unique_variants(ids());
        let (handle, builders) = handle_and_builders(handle, &bases);
        let plans = calls().map(|call| {
            let id = call.operation.id.as_str();
            let method = Ident::new(methods[id].clone());
            self.operation(call, method, &bases[id], builders[id].clone())
        });
        (plans.collect(), handle)
    }

    fn operation(
        &self,
        call: &Call<'_>,
        method: Ident,
        base: &Ident,
        builder: Ident,
    ) -> OperationPlan {
        let operation = call.operation;
        let answers = answers(self, &call.answers);
        let inputs = inputs(self, call);
        let described = call.inputs.iter().zip(&inputs);
        let described = described.filter(|(it, _)| it.required && it.description.is_some());
        let arguments = described.map(|(_, plan)| {
            let (name, said) = (plan.name.as_str(), plan.doc.summary().one_line());
            format!("`{name}`: {said}")
        });
        OperationPlan {
            id: operation.id.clone(),
            method,
            error: Ident::new(format!("{base}Error")),
            ok: (answers.len() > 1).then(|| Ident::new(format!("{base}Ok"))),
            builder,
            doc: operation_doc(operation).and_list(arguments),
            deprecated: operation.deprecated,
            http_method: operation.method.clone(),
            path_text: operation.path.text.clone(),
            path: call.path.clone(),
            accept: call.accept.clone(),
            security: call.security.clone(),
            has_key: call.has_key,
            inputs,
            failures: failures(self, &call.failures),
            paging: paging(self, call),
            answers,
        }
    }

    /// The type of a body of JSON; none: any.
    pub(super) fn json_type(&self, id: Option<TypeId>) -> RustType {
        let any = || self.speller.supporting("Value");
        id.map_or_else(any, |id| self.speller.nullable(id))
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
