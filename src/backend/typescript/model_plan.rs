//! The data types of the package, decided: which there are, in which module, and their codecs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    lexicon,
    speller::Speller,
    text::{self, Doc},
};
use crate::{
    backend::declared::Homes,
    model::{Additional, Field, Shape, TypeId},
};

/// The data types, by module.
#[derive(Debug, Serialize)]
pub(super) struct ModelsPlan {
    pub(super) modules: Vec<ModulePlan>,
    /// The codecs of types that hold more than JSON values.
    pub(super) codecs: Vec<CodecPlan>,
}

/// A module of data types.
#[derive(Debug, Serialize)]
pub(super) struct ModulePlan {
    pub(super) module: String,
    /// What it imports: modules and names.
    imports: Vec<(String, Vec<String>)>,
    /// Whether it names values that the contract does not have.
    has_other: bool,
    interfaces: Vec<InterfacePlan>,
    aliases: Vec<AliasPlan>,
}

/// An object.
#[derive(Debug, Serialize)]
struct InterfacePlan {
    name: String,
    doc: Doc,
    fields: Vec<FieldPlan>,
}

/// A property.
#[derive(Debug, Serialize)]
struct FieldPlan {
    /// Its name, with a question mark where it need not be there.
    name: String,
    annotation: String,
    has_doc: bool,
    doc: Doc,
}

/// An enumeration or a union.
#[derive(Debug, Serialize)]
struct AliasPlan {
    name: String,
    annotation: String,
    doc: Doc,
}

/// How values of a type are read and written.
#[derive(Debug, Serialize)]
pub(super) struct CodecPlan {
    name: String,
    codec: String,
}

/// Plans the data types of an API.
pub(super) fn models(speller: Speller<'_>) -> ModelsPlan {
    let homes = Homes::new(speller.api);
    let mut by_module: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
    for id in speller.names.keys() {
        let module = lexicon::module(homes.of(speller.api, *id).name);
        by_module.entry(module).or_default().push(*id);
    }
    let places: BTreeMap<TypeId, &str> = by_module
        .iter()
        .flat_map(|(module, ids)| ids.iter().map(move |id| (*id, module.as_str())))
        .collect();
    let modules = by_module
        .iter()
        .map(|(name, ids)| module(speller, (name, ids), &places));
    ModelsPlan {
        modules: modules.collect(),
        codecs: codecs(speller),
    }
}

fn module(
    speller: Speller<'_>,
    (name, ids): (&str, &[TypeId]),
    places: &BTreeMap<TypeId, &str>,
) -> ModulePlan {
    let mut mentioned = BTreeSet::new();
    let (mut interfaces, mut aliases) = (Vec::new(), Vec::new());
    for id in ids {
        let shape = &speller.api.get(*id).shape;
        for part in shape.parts() {
            speller.mentioned(part, &mut mentioned);
        }
        match shape {
            Shape::Object { fields, additional } => {
                interfaces.push(interface(speller, *id, fields, additional));
            }
            shape => aliases.push(alias(speller, *id, shape)),
        }
    }
    let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in mentioned.iter().filter(|id| places[id] != name) {
        let own = imports.entry(places[id].to_owned()).or_default();
        own.push(speller.names[id].clone());
    }
    imports.values_mut().for_each(|names| names.sort());
    ModulePlan {
        module: name.to_owned(),
        imports: imports.into_iter().collect(),
        has_other: aliases.iter().any(|it| it.annotation.contains("sdk.Other")),
        interfaces,
        aliases,
    }
}

fn interface(
    speller: Speller<'_>,
    id: TypeId,
    fields: &[Field],
    additional: &Additional,
) -> InterfacePlan {
    let mut plans: Vec<FieldPlan> = fields.iter().map(|it| field(speller, it)).collect();
    if let Additional::Typed(other) = additional {
        plans.push(rest(speller, fields, *other));
    }
    InterfacePlan {
        name: speller.names[&id].clone(),
        doc: doc(speller, id),
        fields: plans,
    }
}

fn field(speller: Speller<'_>, field: &Field) -> FieldPlan {
    let mut lines = field
        .description
        .as_deref()
        .map(text::doc)
        .unwrap_or_default();
    if field.deprecated {
        lines.push("@deprecated".to_owned());
    }
    let mark = if field.required { "" } else { "?" };
    FieldPlan {
        name: format!("{}{mark}", text::property(&field.name)),
        annotation: speller.nullable(field.type_id),
        has_doc: !lines.is_empty(),
        doc: Doc::new(&lines),
    }
}

/// The properties that have no name in the contract: those that have one must fit among them.
fn rest(speller: Speller<'_>, fields: &[Field], other: TypeId) -> FieldPlan {
    let mut types = vec![speller.nullable(other)];
    for field in fields {
        types.push(speller.nullable(field.type_id));
        if !field.required {
            types.push("undefined".to_owned());
        }
    }
    let mut seen = BTreeSet::new();
    types.retain(|it| seen.insert(it.clone()));
    let is_any = types.iter().any(|it| it == "unknown");
    FieldPlan {
        name: "[property: string]".to_owned(),
        annotation: match is_any {
            true => "unknown".to_owned(),
            false => types.join(" | "),
        },
        has_doc: true,
        doc: Doc::new(&["The properties that have no name in the contract.".to_owned()]),
    }
}

fn alias(speller: Speller<'_>, id: TypeId, shape: &Shape) -> AliasPlan {
    let types = match shape {
        Shape::Enumeration(values) | Shape::OpenEnumeration(values) if values.is_empty() => {
            vec!["string".to_owned()]
        }
        Shape::Enumeration(values) | Shape::OpenEnumeration(values) => {
            let values = values.iter().map(|it| text::literal(it));
            // Others may come at any time.
            values.chain(["(string & {})".to_owned()]).collect()
        }
        Shape::Union(union) => speller.union(union),
        _ => crate::bug!("a type of another shape is declared"),
    };
    let name = speller.names[&id].clone();
    let line = types.join(" | ");
    AliasPlan {
        annotation: match "export type  = ;".len() + name.len() + line.len() <= 100 {
            true => line,
            false => types.iter().map(|it| format!("\n  | {it}")).collect(),
        },
        name,
        doc: doc(speller, id),
    }
}

/// What is said of a type.
pub(super) fn doc(speller: Speller<'_>, id: TypeId) -> Doc {
    let described = speller.api.get(id);
    let said = described.description.as_ref().or(described.title.as_ref());
    let mut lines = said.map(|text| text::doc(text)).unwrap_or_default();
    if lines.is_empty() {
        lines.push(format!("{}.", text::code(&described.name)));
    }
    if described.deprecated {
        lines.push("@deprecated".to_owned());
    }
    Doc::new(&lines)
}

fn codecs(speller: Speller<'_>) -> Vec<CodecPlan> {
    let coded = speller
        .names
        .iter()
        .filter(|(id, _)| speller.coded.contains(id));
    let mut plans: Vec<CodecPlan> = coded
        .map(|(id, name)| CodecPlan {
            name: name.clone(),
            codec: match &speller.api.get(*id).shape {
                Shape::Object { fields, additional } => speller.object_codec(fields, additional),
                Shape::Union(union) => speller.union_codec(union),
                _ => crate::bug!("text needs no codec"),
            },
        })
        .collect();
    plans.sort_by(|a, b| a.name.cmp(&b.name));
    plans
}
