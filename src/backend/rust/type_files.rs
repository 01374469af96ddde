//! In which file a type is declared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Ident, TypePlan, module};
use crate::model::{Api, Content, TypeId, capitalised};

/// Declared types by file: one for each component, and in the folder `operations` one for each
/// operation, with the types that are named after it.
#[derive(Debug, Serialize)]
pub struct TypeFiles<T> {
    /// The files of components, by module.
    pub components: BTreeMap<Ident, Vec<T>>,
    /// The files of operations, by module.
    pub operations: BTreeMap<Ident, Vec<T>>,
}

/// What has a declaration.
pub trait Declared {
    /// The declaration.
    fn declaration(&self) -> &TypePlan;
}

impl<T> TypeFiles<T> {
    /// No file.
    pub fn new() -> Self {
        Self {
            components: BTreeMap::new(),
            operations: BTreeMap::new(),
        }
    }

    /// Adds a type to the file of what it is named after.
    pub fn add(&mut self, place: Place, item: T) {
        let files = match place.is_of_operation {
            true => &mut self.operations,
            false => &mut self.components,
        };
        files.entry(place.module).or_default().push(item);
    }

    /// All types.
    pub fn items(&self) -> impl Iterator<Item = &T> {
        self.components
            .values()
            .chain(self.operations.values())
            .flatten()
    }
}

/// The file of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    is_of_operation: bool,
    module: Ident,
}

/// Finds the files of the types of an API.
#[derive(Debug)]
pub struct Places<'a> {
    components: BTreeSet<&'a str>,
    /// The ids, by how names begin with them.
    operations: BTreeMap<String, &'a str>,
}

impl<'a> Places<'a> {
    /// For the types of an API.
    pub fn new(api: &'a Api) -> Self {
        let components = api.types.iter().filter(|described| described.is_component);
        let operations = api.operations.iter();
        Self {
            components: components.map(|it| it.name.as_str()).collect(),
            operations: operations
                .map(|it| (capitalised(&it.id), it.id.as_str()))
                .collect(),
        }
    }

    /// The file of a type: that of the component or the operation whose name its own begins with.
    pub fn of(&self, api: &Api, id: TypeId) -> Place {
        let described = api.get(id);
        let name = described.name.as_str();
        if described.is_component {
            return of_component(name);
        }
        // Names of operations may have blanks too, so that the longest one counts.
        let ends = name.rmatch_indices(' ').map(|(end, _)| end);
        for beginning in ends.map(|end| &name[..end]) {
            if self.components.contains(beginning) {
                return of_component(beginning);
            }
            if let Some(id) = self.operations.get(beginning) {
                return Place {
                    is_of_operation: true,
                    module: module(id),
                };
            }
        }
        of_component(name.split(' ').next().unwrap_or(name))
    }
}

fn of_component(name: &str) -> Place {
    Place {
        is_of_operation: false,
        module: module(name),
    }
}

/// The objects that only forms carry, whose parts are given and taken one by one.
pub fn form_types(api: &Api, is_form: impl Fn(&Content) -> bool) -> BTreeSet<TypeId> {
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    let contents = bodies.flat_map(|body| &body.contents);
    let (forms, others): (Vec<&Content>, Vec<&Content>) =
        contents.partition(|content| is_form(content));
    // A body may be sent in several media types, which have one schema.
    let others: BTreeSet<_> = others.iter().map(|content| content.type_id).collect();
    let forms = forms.into_iter().map(|content| content.type_id);
    let forms = forms.filter(|id| !others.contains(id)).flatten();
    forms.filter(|id| !api.get(*id).is_component).collect()
}
