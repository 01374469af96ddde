//! The data types of the SDK, decided: which there are, in which module.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    field_plan::{FieldPlan, field, rest},
    laid, lexicon,
    speller::{Models, Speller},
    text,
    text::Doc,
};
use crate::{
    backend::{
        declared::Homes,
        naming::{Case, Scope},
    },
    model::{Additional, Field, NumberKind, Shape, Type, TypeId},
};

/// The data types, by module.
#[derive(Debug, Serialize)]
pub(super) struct ModelsPlan {
    /// The modules of `models`.
    pub(super) modules: Vec<ModulePlan>,
    /// Each type and the module that it stands in.
    pub(super) places: Vec<(String, String)>,
    /// Whether a union may turn out to need all digits of a number.
    pub(super) is_exact: bool,
}

/// A module of data types.
#[derive(Debug, Serialize)]
pub(super) struct ModulePlan {
    /// Its name.
    pub(super) module: String,
    /// What it holds, in a sentence.
    pub(super) summary: String,
    /// What it imports to spell types: modules and names.
    pub(super) imports: Vec<(String, Vec<String>)>,
    /// Whether builtin types must be told from properties.
    pub(super) has_builtins: bool,
    /// Whether it names something of `typing`.
    pub(super) has_typing: bool,
    /// Whether it imports both of these and the runtime.
    pub(super) has_standard: bool,
    /// Whether it names something of the runtime.
    pub(super) has_runtime: bool,
    /// The objects.
    pub(super) classes: Vec<ClassPlan>,
    /// The enumerations and unions.
    pub(super) aliases: Vec<AliasPlan>,
    /// Whether something stands there for people only.
    pub(super) has_types_only: bool,
}

/// An object.
#[derive(Debug, Serialize)]
pub(super) struct ClassPlan {
    pub(super) name: String,
    /// What it derives from, and how.
    pub(super) base: &'static str,
    pub(super) doc: Doc,
    /// What says that something of it is no property.
    pub(super) constant: &'static str,
    /// The property for what has no name in the contract.
    pub(super) others: Option<String>,
    /// The properties whose decimals are written as text, as a tuple.
    pub(super) decimal_strings: Option<String>,
    pub(super) fields: Vec<FieldPlan>,
}

/// An enumeration or a union.
#[derive(Debug, Serialize)]
pub(super) struct AliasPlan {
    pub(super) name: String,
    /// What it stands for.
    pub(super) annotation: String,
    /// Whether something stands in front of it.
    pub(super) has_gap: bool,
    /// The arguments of `union`, behind its name; none: it is text.
    pub(super) forms: Option<Vec<String>>,
    pub(super) doc: Doc,
}

/// Plans the data types of an API.
pub(super) fn models(speller: Speller<'_>) -> ModelsPlan {
    let Speller { api, names, .. } = speller;
    let homes = Homes::new(api);
    let mut by_module: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
    for id in names.keys() {
        let module = lexicon::module(homes.of(api, *id).name);
        by_module.entry(module).or_default().push(*id);
    }
    let places: BTreeMap<TypeId, &str> = by_module
        .iter()
        .flat_map(|(module, ids)| ids.iter().map(move |id| (*id, module.as_str())))
        .collect();
    let modules = by_module
        .iter()
        .map(|(name, ids)| module(speller, (name, ids), &places));
    let mut named: Vec<(String, String)> = names
        .iter()
        .map(|(id, name)| (name.clone(), places[id].to_owned()))
        .collect();
    named.sort();
    ModelsPlan {
        modules: modules.collect(),
        places: named,
        is_exact: is_exact(speller),
    }
}

/// Whether a form of a union can hold an exact number.
fn is_exact(speller: Speller<'_>) -> bool {
    let Speller { api, names, .. } = speller;
    let mut todo: Vec<TypeId> = Vec::new();
    // pydantic is given values, in which there are all digits or none.
    if speller.models == Models::Pydantic {
        todo.extend(api.used());
    }
    for id in names.keys() {
        if let Shape::Union(union) = &api.get(*id).shape {
            todo.extend(union.forms.iter().map(|form| form.type_id));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if !seen.insert(id) {
            continue;
        }
        let shape = &api.get(id).shape;
        if matches!(shape, Shape::Number(NumberKind::Decimal)) {
            return true;
        }
        todo.extend(shape.parts());
    }
    false
}

fn module(
    speller: Speller<'_>,
    (name, ids): (&str, &[TypeId]),
    places: &BTreeMap<TypeId, &str>,
) -> ModulePlan {
    let speller = speller.for_library();
    let names = speller.names;
    let (classes, mut aliases, mentioned) = declarations(speller, ids);
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in mentioned.iter().filter(|id| places[id] != name) {
        let own = imports.entry(places[id].to_owned()).or_default();
        own.insert(names[id].clone());
    }
    if let Some(first) = aliases.first_mut().filter(|_| imports.is_empty()) {
        first.has_gap = false;
    }
    let fields = || classes.iter().flat_map(|class: &ClassPlan| &class.fields);
    let has_types_only = !imports.is_empty() || !aliases.is_empty();
    let has_runtime = !classes.is_empty() || aliases.iter().any(|it| it.forms.is_some());
    let uses = |word: &str| {
        fields().any(|it| it.annotation.contains(word))
            || classes
                .iter()
                .any(|it: &ClassPlan| it.constant.contains(word))
            || aliases
                .iter()
                .any(|it: &AliasPlan| it.annotation.contains(word))
    };
    ModulePlan {
        module: name.to_owned(),
        summary: summary(&classes, &aliases),
        has_types_only,
        has_typing: has_types_only || uses("_t."),
        has_standard: has_runtime && (has_types_only || uses("_t.") || uses("_builtins.")),
        has_runtime,
        imports: imports
            .into_iter()
            .map(|(module, names)| (module, names.into_iter().collect()))
            .collect(),
        has_builtins: uses("_builtins."),
        classes,
        aliases,
    }
}

/// The objects, the other types, and the types that both name.
fn declarations(
    speller: Speller<'_>,
    ids: &[TypeId],
) -> (Vec<ClassPlan>, Vec<AliasPlan>, BTreeSet<TypeId>) {
    let mut mentioned = BTreeSet::new();
    let (mut classes, mut aliases) = (Vec::new(), Vec::new());
    for id in ids {
        let described = speller.api.get(*id);
        match &described.shape {
            Shape::Object { fields, additional } => {
                let typed = match additional {
                    Additional::Typed(id) => Some(*id),
                    Additional::Closed | Additional::Open => None,
                };
                for part in fields.iter().map(|field| field.type_id).chain(typed) {
                    speller.mentioned(part, &mut mentioned);
                }
                classes.push(class(speller, *id, fields, typed));
            }
            shape => {
                if let Shape::Union(union) = shape {
                    let forms = union.forms.iter();
                    forms.for_each(|form| speller.mentioned(form.type_id, &mut mentioned));
                }
                aliases.push(alias(speller, *id, shape));
            }
        }
    }
    (classes, aliases, mentioned)
}

fn summary(classes: &[ClassPlan], aliases: &[AliasPlan]) -> String {
    let names = classes.iter().map(|it| &it.name);
    let mut names: Vec<&str> = names
        .chain(aliases.iter().map(|it| &it.name))
        .map(String::as_str)
        .collect();
    names.truncate(4);
    format!("Data types of the contract: {}.", names.join(", "))
}

fn class(
    speller: Speller<'_>,
    id: TypeId,
    fields: &[Field],
    additional: Option<TypeId>,
) -> ClassPlan {
    let names = speller.fields(fields);
    let hides = names
        .values()
        .any(|name| lexicon::BUILTINS.contains(&name.as_str()));
    let speller = Speller {
        builtins: if hides { "_builtins." } else { "" },
        ..speller
    };
    let described = speller.api.get(id);
    let own = fields
        .iter()
        .map(|it| field(speller, it, names[it.name.as_str()].clone()));
    let others = additional.map(|id| {
        let mut scope = Scope::holding(names.values().map(String::as_str));
        if speller.models == Models::Pydantic {
            // There it stands among the names on the wire.
            scope = Scope::holding(
                names
                    .keys()
                    .copied()
                    .chain(names.values().map(String::as_str)),
            );
        }
        rest(speller, id, scope.take("additional", Case::Snake))
    });
    let plans: Vec<FieldPlan> = own.chain(others.clone()).collect();
    let others = others.map(|it| it.name);
    let texts = plans.iter().filter(|it| it.is_decimal_text);
    let texts: Vec<String> = texts.map(|it| text::literal(&it.name)).collect();
    ClassPlan {
        name: speller.names[&id].clone(),
        base: match (speller.models, additional) {
            (Models::Pydantic, None) => "_m.Model",
            (Models::Pydantic, Some(_)) => "_m.OpenModel",
            (Models::Msgspec, None) if !fields.iter().any(|it| is_odd(&it.name)) => {
                "_m.Model, kw_only=True"
            }
            (Models::Msgspec, _) => "_m.PlainModel",
        },
        constant: match speller.models {
            Models::Msgspec => "",
            Models::Pydantic if others.is_none() && texts.is_empty() => "",
            Models::Pydantic => ": _t.ClassVar[_t.Any]",
        },
        others,
        doc: doc(described),
        decimal_strings: (!texts.is_empty()).then(|| text::tuple(texts.into_iter())),
        fields: plans,
    }
}

/// Whether the library refuses a name on the wire.
fn is_odd(wire: &str) -> bool {
    wire.contains(['\\', '"']) || wire.chars().any(char::is_control)
}

fn alias(speller: Speller<'_>, id: TypeId, shape: &Shape) -> AliasPlan {
    let described = speller.api.get(id);
    let name = speller.names[&id].clone();
    let (annotation, forms) = match shape {
        Shape::Enumeration(values) | Shape::OpenEnumeration(values) => {
            let values: Vec<String> = values.iter().map(|it| text::literal(it)).collect();
            // Others may come at any time.
            match values.is_empty() {
                true => ("str".to_owned(), None),
                false => {
                    let literals = format!("_t.Literal[{}] | str", values.join(", "));
                    let before = name.len() + ": _t.TypeAlias = ".len();
                    (laid(&literals, 4, before, 0), None)
                }
            }
        }
        Shape::Union(union) => {
            let (annotation, mut forms) = speller.union(union);
            let tag = union.tag.as_deref();
            forms.insert(0, tag.map_or("None".to_owned(), text::literal));
            let forms = forms.iter().map(|form| laid(form, 8, 0, 1)).collect();
            // Forms may stand further below, or hold the union themselves.
            (text::literal(&annotation), Some(forms))
        }
        _ => crate::bug!("a type of another shape is declared"),
    };
    AliasPlan {
        name,
        annotation,
        has_gap: true,
        forms,
        doc: doc(described),
    }
}

fn doc(described: &Type) -> Doc {
    let said = described.description.as_ref().or(described.title.as_ref());
    let lines = said.map(|text| text::doc(text)).unwrap_or_default();
    let lines = match lines.is_empty() {
        true => vec![format!("{}.", text::code(&described.name))],
        false => lines,
    };
    Doc::new(text::with_deprecation(lines, described.deprecated))
}
