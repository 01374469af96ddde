//! A property of a data type, decided.

use serde::Serialize;

use super::{
    laid,
    speller::{Models, Speller},
    text,
    text::Doc,
};
use crate::{
    backend::layout::WIDTH,
    model::{Field, TypeId},
};

/// A property.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FieldPlan {
    pub(super) name: String,
    /// Its type.
    pub(super) annotation: String,
    /// Whether the contract says what it is.
    pub(super) has_doc: bool,
    /// What stands behind it: what it is where nobody sets it, and its name on the wire where it is another.
    pub(super) value: Option<String>,
    pub(super) doc: Doc,
    #[serde(skip)]
    pub(super) is_decimal_text: bool,
}

/// Plans a property.
pub(super) fn field(speller: Speller<'_>, field: &Field, name: String) -> FieldPlan {
    let value = speller.nullable(field.type_id);
    let is_nullable = speller.is_nullable(field.type_id) || value == "_t.Any" || value == "None";
    let (annotation, default) = match (field.required, is_nullable) {
        (true, _) => (value, None),
        (false, true) => (format!("{value} | _m.Unset"), Some("_m.UNSET")),
        (false, false) => (format!("{value} | None"), Some("None")),
    };
    let description = field
        .description
        .as_deref()
        .map(text::doc)
        .unwrap_or_default();
    let description = text::with_deprecation(description, field.deprecated);
    let wire = text::literal(&field.name);
    let is_same = name == field.name;
    let (annotation, value) = match speller.models {
        Models::Msgspec => {
            let value = match default {
                _ if is_same => default.map(str::to_owned),
                None => Some(format!("_m.field(name={wire})")),
                Some(default) => Some(format!("_m.field(name={wire}, default={default})")),
            };
            let after = value.as_ref().map_or(0, |value| value.len() + " = ".len());
            (laid(&annotation, 4, name.len() + 2, after), value)
        }
        Models::Pydantic if is_same => on_lines(&name, &annotation, default),
        Models::Pydantic => {
            let annotation = format!("_t.Annotated[{annotation}, _m.wire({wire})]");
            on_lines(&name, &annotation, default)
        }
    };
    FieldPlan {
        annotation,
        value,
        name,
        has_doc: !description.is_empty(),
        doc: Doc::new(description),
        is_decimal_text: speller.has_decimal_text(field.type_id),
    }
}

/// The property for what the contract does not name, but describes.
pub(super) fn rest(speller: Speller<'_>, id: TypeId, name: String) -> FieldPlan {
    let (dict, key) = (
        format!("{}dict", speller.builtins),
        format!("{}str", speller.builtins),
    );
    FieldPlan {
        name,
        annotation: format!("{dict}[{key}, {}] | None", speller.nullable(id)),
        value: Some("None".to_owned()),
        has_doc: true,
        doc: Doc::new(vec![
            "The properties that have no name in the contract.".to_owned(),
        ]),
        is_decimal_text: speller.has_decimal_text(id),
    }
}

/// A property of pydantic over as many lines as it needs.
fn on_lines(name: &str, annotation: &str, value: Option<&str>) -> (String, Option<String>) {
    let before = name.len() + ": ".len();
    let after = value.map_or(0, |value| value.len() + " = ".len());
    let width = 4 + before + annotation.chars().count();
    let is_alone = width + after > WIDTH && width + " = (".len() <= WIDTH;
    match value {
        // A bracket of its own is shorter than the value.
        Some(value) if is_alone => (
            annotation.to_owned(),
            Some(format!("(\n        {value}\n    )")),
        ),
        value => (laid(annotation, 4, before, after), value.map(str::to_owned)),
    }
}
