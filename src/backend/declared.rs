//! Which types a language declares, what each is called, and with which others it stands.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::naming::{Case, Scope};
use crate::model::{Api, Content, Direction, Language, Shape, TypeId, capitalised};

/// A name for each of these types, unique and independent of the order of the contract; `spell` makes a
/// name of the language out of one of the contract.
///
/// A component keeps its own name; the write shape of a type gets `Input` behind the name. Of several
/// types that would be called alike, the one whose pointer comes first keeps the name, components before
/// all others. In the SDKs of a language, a component that is called something in place of its name is
/// called so, and so begin the names that are made of it; those of operations alike.
pub fn type_names(
    api: &Api,
    ids: impl Iterator<Item = TypeId>,
    language: Option<Language>,
    spell: impl Fn(&str) -> String,
) -> BTreeMap<TypeId, String> {
    let instead = language.map(|language| called(api, language));
    let instead = instead.unwrap_or_default();
    let mut wanted: BTreeMap<String, Vec<(bool, &str, TypeId)>> = BTreeMap::new();
    for id in ids {
        let described = api.get(id);
        let is_input = described.direction == Direction::Write;
        let suffix = if is_input { " Input" } else { "" };
        let own = renamed(&described.name, &instead);
        let name = spell(&format!("{own}{suffix}"));
        let is_other = !described.is_component || is_input;
        let claim = (is_other, described.pointer.as_str(), id);
        wanted.entry(name).or_default().push(claim);
    }
    let mut scope = Scope::holding(wanted.keys().map(String::as_str));
    let mut names = BTreeMap::new();
    for (name, mut claims) in wanted {
        claims.sort();
        for (index, (.., id)) in claims.into_iter().enumerate() {
            let own = match index {
                0 => name.clone(),
                _ => scope.take(&name, Case::Pascal),
            };
            names.insert(id, own);
        }
    }
    names
}

/// What is called something else, by how the names of types begin with it.
fn called(api: &Api, language: Language) -> BTreeMap<String, &str> {
    let components = api.types.iter().filter(|described| described.is_component);
    let components = components.filter_map(|it| Some((it.name.clone(), it.names.of(language)?)));
    let operations = api.operations.iter();
    let operations =
        operations.filter_map(|it| Some((capitalised(&it.id), it.names.of(language)?)));
    operations.chain(components).collect()
}

/// The name with what its beginning is called instead; the longest beginning counts.
fn renamed<'n>(name: &'n str, instead: &BTreeMap<String, &str>) -> Cow<'n, str> {
    let blanks = name.rmatch_indices(' ').map(|(end, _)| end);
    for end in std::iter::once(name.len()).chain(blanks) {
        let (beginning, rest) = name.split_at(end);
        if let Some(called) = instead.get(beginning) {
            return Cow::Owned(format!("{}{rest}", capitalised(called)));
        }
    }
    Cow::Borrowed(name)
}

/// Whether every language declares the type: objects, enumerations and unions. Open enumerations are
/// declared by clients only: a server takes any text for them.
pub fn is_declared(api: &Api, id: TypeId, by_client: bool) -> bool {
    match api.get(id).shape {
        Shape::Object { .. } | Shape::Enumeration(_) | Shape::Union(_) => true,
        Shape::OpenEnumeration(_) => by_client,
        _ => false,
    }
}

/// The objects that only forms carry, whose parts are given and taken one by one.
pub fn form_types(api: &Api, is_form: impl Fn(&Content) -> bool) -> BTreeSet<TypeId> {
    let bodies = api.operations.iter().filter_map(|it| it.body.as_ref());
    let contents = bodies.flat_map(|body| &body.contents);
    let (forms, others): (Vec<&Content>, Vec<&Content>) =
        contents.partition(|content| is_form(content));
    // A body may be sent in several media types, which have one schema.
    let others: BTreeSet<_> = others.iter().map(|content| content.type_id).collect();
    let forms = forms.into_iter().map(|content| content.type_id);
    let forms = forms.filter(|id| !others.contains(id)).flatten();
    forms.filter(|id| !api.get(*id).is_component).collect()
}

/// What a type stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home<'a> {
    /// The component or the operation.
    pub name: &'a str,
    /// Which of the two it is.
    pub is_operation: bool,
}

/// Finds what types stand with.
#[derive(Debug)]
pub struct Homes<'a> {
    components: BTreeSet<&'a str>,
    /// The ids, by how names begin with them.
    operations: BTreeMap<String, &'a str>,
}

impl<'a> Homes<'a> {
    /// Those of the types of an API.
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

    /// The component or the operation whose name that of the type begins with.
    pub fn of(&self, api: &'a Api, id: TypeId) -> Home<'a> {
        let described = api.get(id);
        let of_component = |name| Home {
            name,
            is_operation: false,
        };
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
                return Home {
                    name: id,
                    is_operation: true,
                };
            }
        }
        of_component(name.split(' ').next().unwrap_or(name))
    }
}
