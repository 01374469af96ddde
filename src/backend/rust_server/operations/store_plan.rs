//! What the data layer does for operations, decided.

use serde::Serialize;

use super::{
    input_plan::{InputPlan, Source},
    plan::Planner,
    shown_plan::{ShownPlan, keep, shown},
};
use crate::{
    backend::{
        rust::{Ident, Literal, Presence},
        rust_server::repositories::Types,
    },
    blueprint::{Action, Answer, Fact, Place, Resource, Service, Shown, StoreAction},
    model::{ContentKind, Operation, StatusPattern, TypeId},
};

/// What the data layer does for an operation.
#[derive(Debug, Serialize)]
pub(in super::super) struct StorePlanned {
    /// What is done, with which resource.
    pub(in super::super) action: StoreAction,
    /// What is answered.
    pub(in super::super) answer: StoreAnswer,
    /// What is answered where a replacement made the item, if that is another answer.
    pub(in super::super) made: Option<StoreAnswer>,
    /// Whether a body that is not there is one that says nothing.
    pub(in super::super) may_be_nothing: bool,
    /// The fields of the body that lead to what is written.
    pub(in super::super) envelope: Vec<EnvelopeField>,
    /// Whether what is written may be another value than an object.
    pub(in super::super) is_loose: bool,
    /// What the data layer does not understand: its name, and whether a request says it.
    pub(in super::super) unknown: Vec<(String, UnknownPlan)>,
}

/// An answer of the data layer.
#[derive(Debug, Serialize)]
pub(in super::super) struct StoreAnswer {
    /// The status.
    pub(in super::super) status: u16,
    /// What header fields tell, by name, and whether they must be there.
    pub(in super::super) headers: Vec<(String, ShownPlan, bool)>,
    /// What is sent; none: nothing but the status.
    pub(in super::super) body: Option<ShownPlan>,
}

/// A field that holds what is written, or holds what holds it.
#[derive(Debug, Serialize)]
pub(in super::super) struct EnvelopeField {
    /// Its name.
    pub(in super::super) name: Ident,
    /// When it may be missing or null.
    pub(in super::super) presence: Presence,
    /// Whether it is on the heap.
    pub(in super::super) is_boxed: bool,
    /// Whether what has it may be another value than an object.
    pub(in super::super) is_of_loose: bool,
}

/// How it is seen that a request says something.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum UnknownPlan {
    /// A parameter: its field.
    Parameter(Ident),
    /// A parameter that has a default: its field, and the default.
    Defaulted(Ident, Literal),
    /// A property of what is written: its field, and when it may be missing.
    Property(Ident, Presence),
    /// The whole body.
    Body,
}

impl StoreAnswer {
    /// Whether a fact stands anywhere in it.
    pub(super) fn tells(&self, fact: Fact) -> bool {
        let headers = self.headers.iter().map(|(_, shown, _)| shown);
        headers.chain(&self.body).any(|shown| shown.tells(fact))
    }
}

impl Planner<'_> {
    pub(super) fn store(
        &self,
        operation: &Operation,
        inputs: &[InputPlan],
    ) -> Option<StorePlanned> {
        let Service::Store(action) = self.version.blueprint.service(&operation.id) else {
            return None;
        };
        let resource = self.version.blueprint.resources.get(action.resource)?;
        let (envelope, is_loose) = self.envelope(operation, action);
        Some(StorePlanned {
            answer: self.store_answer(operation, resource, &action.answer),
            made: match &action.action {
                Action::Put(_, Some(made)) => Some(self.store_answer(operation, resource, made)),
                _ => None,
            },
            envelope,
            is_loose,
            may_be_nothing: self.may_be_nothing(operation),
            unknown: self.unknown(operation, action, inputs),
            action: StoreAction::clone(action),
        })
    }

    fn store_answer(
        &self,
        operation: &Operation,
        resource: &Resource,
        answer: &Answer,
    ) -> StoreAnswer {
        let has_status = |pattern: &StatusPattern| match *pattern {
            StatusPattern::Code(code) | StatusPattern::Range(code) => code == answer.status,
            StatusPattern::Default => false,
        };
        let mut responses = operation.responses.iter();
        let response = responses.find(|it| has_status(&it.status));
        let contents = response.iter().flat_map(|response| &response.contents);
        let id = contents
            .clone()
            .find(|content| content.is_json())
            .and_then(|it| it.type_id);
        let shown = |id: TypeId, it: &Shown| shown(self, resource, it, id);
        let body = id.zip(answer.body.as_ref());
        let mut body = body.map(|(id, it)| shown(id, it));
        let headers = response.iter().flat_map(|response| &response.headers);
        let told = headers.filter_map(|header| {
            let (_, fact) = answer
                .headers
                .iter()
                .find(|(name, _)| *name == header.name)?;
            let shown = shown(header.type_id, &Shown::Fact(*fact));
            Some((header.name.clone(), shown, header.required))
        });
        let mut headers: Vec<_> = told.collect();
        let in_header = headers.iter_mut().map(|(_, shown, _)| shown);
        keep(in_header.chain(&mut body));
        StoreAnswer {
            status: answer.status,
            headers,
            body,
        }
    }

    fn types(&self) -> Types<'_> {
        Types {
            api: self.api,
            speller: &self.speller,
        }
    }

    /// The type of the JSON that a request carries.
    fn written(&self, operation: &Operation) -> Option<TypeId> {
        let contents = &operation.body.as_ref()?.contents;
        let form = || contents.iter().find(|it| it.kind() == ContentKind::Form);
        let json = contents.iter().find(|it| it.is_json());
        json.or_else(form)?.type_id
    }

    fn may_be_nothing(&self, operation: &Operation) -> bool {
        let written = self.written(operation).map(|id| self.api.underlying(id));
        let declared = written.and_then(|id| self.types().object(id));
        declared.is_some_and(|declared| declared.has_default)
    }

    /// The fields that lead to what is written, and whether that may be no object.
    fn envelope(&self, operation: &Operation, action: &StoreAction) -> (Vec<EnvelopeField>, bool) {
        let mut found = Vec::new();
        let mut id = self.written(operation);
        for wire in action.action.envelope() {
            let Some((owner, is_of_loose)) = id.map(|id| self.types().plain(id)) else {
                break;
            };
            let declared = self.types().object(owner);
            let mut fields = declared.iter().flat_map(|declared| &declared.fields);
            let field = fields.find(|it| it.wire == *wire);
            found.extend(field.map(|it| EnvelopeField {
                name: it.name.clone(),
                presence: it.presence.clone(),
                is_boxed: it.rust_type.has_box(),
                is_of_loose,
            }));
            id = self.types().property(owner, wire);
        }
        (found, id.is_some_and(|id| self.types().plain(id).1))
    }

    fn unknown(
        &self,
        operation: &Operation,
        action: &StoreAction,
        inputs: &[InputPlan],
    ) -> Vec<(String, UnknownPlan)> {
        let written = action.action.input().or_else(|| self.written(operation));
        let declared = written.and_then(|id| self.types().object(self.types().plain(id).0));
        let planned = action.unknown.iter().filter_map(|unknown| {
            let name = unknown.name.as_str();
            let plan = match unknown.place {
                Place::Body if name.is_empty() => UnknownPlan::Body,
                Place::Body => {
                    let wire = name.rsplit('.').next().unwrap_or(name);
                    let mut fields = declared.as_ref()?.fields.iter();
                    let field = fields.find(|field| field.wire == wire)?;
                    UnknownPlan::Property(field.name.clone(), field.presence.clone())
                }
                Place::Query | Place::Header | Place::Cookie => {
                    let input = inputs.iter().find(|input| {
                        input.wire == name && !matches!(input.source, Source::Path(..))
                    })?;
                    match &input.default {
                        Some(default) => {
                            UnknownPlan::Defaulted(input.field.clone(), default.clone())
                        }
                        None => UnknownPlan::Parameter(input.field.clone()),
                    }
                }
            };
            Some((name.to_owned(), plan))
        });
        planned.collect()
    }
}
