//! What the types that need a declaration are called.

use std::collections::BTreeMap;

use super::{Ident, TypeStyle, circles::Circles, lexicon};
use crate::{
    backend::naming::{Case, Scope},
    model::{Api, Direction, Shape, TypeId},
};

/// The names of the declared types of one API; unique, and independent of the order of the contract.
#[derive(Debug)]
pub struct TypeNames {
    names: BTreeMap<TypeId, Ident>,
    /// Which of them contain themselves.
    circles: Circles,
}

impl TypeNames {
    /// Names every object, every enumeration and every union of which there are values. Open
    /// enumerations are declared by clients only: a server takes any text for them.
    ///
    /// A component keeps its own name. The write shape of a type gets `Input` behind the name. Of
    /// several types that would be called alike, the one whose pointer comes first keeps the name,
    /// components before all others.
    pub fn new(api: &Api, style: TypeStyle) -> Self {
        let mut wanted: BTreeMap<String, Vec<(bool, String, TypeId)>> = BTreeMap::new();
        for id in api.used() {
            let described = api.get(id);
            if is_declared(api, id, style) {
                let suffix = if described.direction == Direction::Write {
                    " Input"
                } else {
                    ""
                };
                let name = lexicon::type_name(&format!("{}{suffix}", described.name));
                let rank = (
                    !described.is_component || !suffix.is_empty(),
                    described.pointer.clone(),
                    id,
                );
                wanted
                    .entry(name.as_str().to_owned())
                    .or_default()
                    .push(rank);
            }
        }
        Self {
            names: settle(wanted),
            circles: Circles::of(api),
        }
    }

    /// The name of a declared type.
    pub fn get(&self, id: TypeId) -> &Ident {
        match self.names.get(&id) {
            Some(name) => name,
            None => crate::bug!("a type without a declaration was asked for its name"),
        }
    }

    pub(super) fn circles(&self) -> &Circles {
        &self.circles
    }

    /// Whether the type has a declaration.
    pub fn is_declared(&self, id: TypeId) -> bool {
        self.names.contains_key(&id)
    }
}

/// Whether Rust needs a declaration for the type: objects, enumerations and unions.
fn is_declared(api: &Api, id: TypeId, style: TypeStyle) -> bool {
    match api.get(id).shape {
        Shape::Object { .. } | Shape::Enumeration(_) | Shape::Union(_) => true,
        Shape::OpenEnumeration(_) => style == TypeStyle::Client,
        _ => false,
    }
}

fn settle(wanted: BTreeMap<String, Vec<(bool, String, TypeId)>>) -> BTreeMap<TypeId, Ident> {
    let mut scope = Scope::holding(wanted.keys().map(String::as_str));
    let mut names = BTreeMap::new();
    for (name, mut claims) in wanted {
        claims.sort();
        for (index, (_, _, id)) in claims.into_iter().enumerate() {
            let own = match index {
                0 => name.clone(),
                _ => scope.take(&name, Case::Pascal),
            };
            names.insert(id, Ident::new(own));
        }
    }
    names
}
