//! What collections lie in: the earlier parameters of their paths.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{database::ColumnKind, names, resource::parameter_of, shape, words::snake};
use crate::model::{Api, Field, Parameter, PathTemplate, TypeId};

/// What a collection lies in, by a parameter of its path.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parent {
    /// The path parameter.
    pub parameter: String,
    /// Its type.
    pub type_id: TypeId,
    /// The column that holds it.
    pub column: String,
    /// What the column holds.
    pub kind: ColumnKind,
    /// The property that shows it, if one does.
    pub property: Option<String>,
    /// The table of the owner; none: what the parameter names is no resource.
    pub table: Option<String>,
}

/// What the earlier parameters of the path name; `owners` are the collections and the kinds of their
/// keys, by the paths of their items.
pub(super) fn find(
    api: &Api,
    path: &PathTemplate,
    (fields, columns, key): (&[Field], &BTreeMap<&str, String>, Option<&Field>),
    owners: &BTreeMap<String, (String, ColumnKind)>,
    parameters: &[&Parameter],
) -> Result<Vec<Parent>, String> {
    let names: Vec<&str> = path.parameters().collect();
    let (_, outer) = names.split_last().unwrap_or((&"", &[]));
    let mut parents: Vec<Parent> = Vec::new();
    for name in outer {
        let parameter =
            parameter_of(parameters, name).ok_or_else(|| format!("`{name}` has no type"))?;
        let kind = shape::kind(api, parameter.type_id);
        if matches!(kind, ColumnKind::Json | ColumnKind::Real) {
            return Err(format!("`{name}` is no text and no number"));
        }
        let written = format!("{{{name}}}");
        let end = path.text.find(&written).unwrap_or_default() + written.len();
        let owner = owners.get(&path.text[..end]);
        // What is named in another way is not referred to.
        let owner = owner
            .filter(|(_, key)| *key == kind)
            .map(|(collection, _)| collection);
        let wanted = snake(name);
        let is_shown = |field: &&Field| {
            key.is_none_or(|key| key.name != field.name)
                && snake(&field.name) == wanted
                && shape::kind(api, field.type_id) == kind
        };
        let property = fields.iter().find(is_shown);
        let column = match property {
            Some(field) => columns[field.name.as_str()].clone(),
            None => {
                let outer = parents.iter().map(|other| other.column.as_str());
                let taken: BTreeSet<&str> = outer
                    .chain(columns.values().map(String::as_str))
                    .chain(["document"])
                    .collect();
                names::free(name, &taken, &path.text[..end])
            }
        };
        parents.push(Parent {
            parameter: (*name).to_owned(),
            type_id: parameter.type_id,
            column,
            kind,
            property: property.map(|field| field.name.clone()),
            table: owner.cloned(),
        });
    }
    Ok(parents)
}
