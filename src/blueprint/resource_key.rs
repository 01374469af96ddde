//! The key of a resource: as extensions want, else as its path and its properties say.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    database::ColumnKind,
    key::{self, Key, KeySource},
    known::Known,
    names,
    parents::Parent,
    shape,
};
use crate::model::{Api, Field, Operation, Parameter, PathTemplate, TypeId};

/// The property that shows the key: that which an extension names, else that which the parameter names.
pub(super) fn key_property<'a>(
    api: &Api,
    known: &Known<'_>,
    path: &PathTemplate,
    fields: &'a [Field],
    (parameter, segment): (&Parameter, &str),
) -> Option<&'a Field> {
    const NAME: &str = "x-oasmith-key";
    let Some((said, name)) = known
        .said(&path.text, NAME)
        .and_then(|said| Some((said, said.text(NAME)?)))
    else {
        return key::property(api, fields, parameter, segment);
    };
    let found = fields.iter().find(|field| field.name == name);
    let kind = |id: TypeId| shape::kind(api, id);
    match found {
        Some(field) if key::is_alike(&kind(field.type_id), &kind(parameter.type_id)) => Some(field),
        Some(_) => {
            let parameter = &parameter.name;
            said.misfit(
                NAME,
                format!("`{parameter}` of the path is of another type than `{name}`"),
            );
            None
        }
        None => {
            said.misfit(NAME, format!("an item has no property `{name}`"));
            None
        }
    }
}

/// The key of a resource.
pub(super) fn key_of(
    api: &Api,
    known: &Known<'_>,
    (path, collection): (&PathTemplate, &str),
    (parameter, property): (&Parameter, Option<&Field>),
    (columns, parents): (&BTreeMap<&str, String>, &[Parent]),
) -> Result<Key, String> {
    let id = property.map_or(parameter.type_id, |property| property.type_id);
    let kind = shape::kind(api, id);
    if matches!(
        kind,
        ColumnKind::Json | ColumnKind::Real | ColumnKind::Boolean
    ) {
        return Err(format!(
            "the key `{}` is no text and no number",
            parameter.name
        ));
    }
    let create = known.operation("POST", collection);
    let source = match property {
        _ if create.is_none() && known.operation("PUT", &path.text).is_some() => KeySource::Client,
        Some(property) => match create.and_then(|it| said_by_clients(api, it, &property.name)) {
            Some(true) => KeySource::Client,
            Some(false) | None => key::generated(api, property.type_id, &kind),
        },
        None => KeySource::Unknown,
    };
    let source = chosen_source(known, path, source, || {
        property.map(|property| key::generated(api, property.type_id, &kind))
    });
    let is_ours = !matches!(source, KeySource::Client | KeySource::Unknown);
    let column = match property {
        Some(property) => columns[property.name.as_str()].clone(),
        None => {
            let taken = parents.iter().map(|parent| parent.column.as_str());
            let taken: BTreeSet<&str> = taken
                .chain(columns.values().map(String::as_str))
                .chain(["document"])
                .collect();
            names::free(&parameter.name, &taken, &path.text)
        }
    };
    Ok(Key {
        parameter: parameter.name.clone(),
        type_id: parameter.type_id,
        property: property.map(|property| property.name.clone()),
        column,
        kind,
        source,
        is_global: is_ours || parents.is_empty(),
    })
}

/// Who chooses keys, where an extension says so.
fn chosen_source(
    known: &Known<'_>,
    path: &PathTemplate,
    inferred: KeySource,
    generated: impl Fn() -> Option<KeySource>,
) -> KeySource {
    const NAME: &str = "x-oasmith-key-source";
    let said = known.said(&path.text, NAME);
    let Some((said, text)) = said.and_then(|said| Some((said, said.text(NAME)?))) else {
        return inferred;
    };
    match (text, generated()) {
        ("client", _) => KeySource::Client,
        ("server", Some(source)) if source != KeySource::Unknown => source,
        ("server", _) => {
            said.misfit(NAME, "the server can make no key of this type");
            inferred
        }
        _ => inferred,
    }
}

/// Whether whoever creates an item must say its key; none where it cannot be said.
fn said_by_clients(api: &Api, create: &Operation, key: &str) -> Option<bool> {
    let input = shape::written(&create.body.as_ref()?.contents)?;
    let direct = shape::field(api, input, key);
    let within = || {
        let mut fields = shape::fields(api, input)?.iter();
        fields.find_map(|field| shape::field(api, field.type_id, key))
    };
    Some(direct.or_else(within)?.required)
}
