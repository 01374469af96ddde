//! A form with files, decided.

use serde::Serialize;

use super::{
    body_plan::{is_binary, is_file},
    plan::Planner,
};
use crate::{
    backend::rust::{Doc, Ident, RustType, code, unique_fields},
    model::{Additional, Assertion, Content, Field, Shape},
};

/// A form with files.
#[derive(Debug, Serialize)]
pub(in super::super) struct FormPlan {
    /// The struct of the parts.
    pub(in super::super) name: Ident,
    /// The parts.
    pub(in super::super) parts: Vec<PartPlan>,
    /// Whether other parts are refused.
    pub(in super::super) closed: bool,
    /// The largest size of a file in bytes, where the contract says one.
    pub(in super::super) max_bytes: Option<u64>,
}

/// A part of a form with files.
#[derive(Debug, Serialize)]
pub(in super::super) struct PartPlan {
    /// The field.
    pub(in super::super) field: Ident,
    /// The variable that holds its value while a request is read.
    pub(in super::super) local: Ident,
    /// Its name on the wire.
    pub(in super::super) wire: String,
    /// What it is.
    pub(in super::super) doc: Doc,
    /// What it holds.
    pub(in super::super) value: PartValue,
    /// The media types that a file may have; none: any.
    pub(in super::super) media_types: Vec<String>,
    /// Whether it must be there.
    pub(in super::super) required: bool,
}

/// What a part holds.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in super::super) enum PartValue {
    /// A value of a type, and the handle on its schema.
    Value(RustType, RustType),
    /// A file.
    File,
    /// So many files at least, and at most.
    Files(u64, Option<u64>),
}

/// A form with files.
pub(super) fn form(planner: &Planner<'_>, form: &Content, name: &Ident) -> Option<FormPlan> {
    let id = planner.api.underlying(form.type_id?);
    let Shape::Object { fields, additional } = &planner.api.get(id).shape else {
        return None;
    };
    let declared = fields
        .iter()
        .filter_map(|field| file_limit(planner, field))
        .max();
    Some(FormPlan {
        name: name.clone(),
        parts: parts(planner, form, fields),
        closed: *additional == Additional::Closed,
        max_bytes: declared,
    })
}

fn parts(planner: &Planner<'_>, form: &Content, fields: &[Field]) -> Vec<PartPlan> {
    let names = unique_fields(fields.iter().map(|field| field.name.as_str()));
    let planned = fields.iter().map(|field| {
        let own = &names[field.name.as_str()];
        PartPlan {
            field: own.clone(),
            local: own.clone(),
            wire: field.name.clone(),
            doc: Doc::or(field.description.as_deref(), code(&field.name)),
            media_types: form
                .part_types
                .get(&field.name)
                .cloned()
                .unwrap_or_default(),
            required: field.required,
            value: part_value(planner, field),
        }
    });
    planned.collect()
}

fn part_value(planner: &Planner<'_>, field: &Field) -> PartValue {
    let id = planner.api.underlying(field.type_id);
    if !is_file(planner.api, id) {
        let rust_type = planner.speller.value(field.type_id);
        return PartValue::Value(rust_type, planner.types.parameter_schema(field.type_id));
    }
    if is_binary(planner.api, id) {
        return PartValue::File;
    }
    let assertions = || planner.api.get(id).assertions.iter();
    let least = assertions().find_map(|assertion| match assertion {
        Assertion::MinItems(least) => Some(*least),
        _ => None,
    });
    let most = assertions().find_map(|assertion| match assertion {
        Assertion::MaxItems(most) => Some(*most),
        _ => None,
    });
    // A list that must be there may still be empty in JSON; as parts there is then none of them.
    PartValue::Files(least.unwrap_or_default(), most)
}

fn file_limit(planner: &Planner<'_>, field: &Field) -> Option<u64> {
    let extensions = &planner.api.get(field.type_id).extensions;
    extensions.get("x-oasmith-max-bytes")?.as_u64()
}
