//! What the types that need a declaration are called.

use std::collections::BTreeMap;

use super::{Ident, TypeStyle, circles::Circles, lexicon};
use crate::{
    backend::declared::{is_declared, type_names},
    model::{Api, Language, TypeId},
};

/// The names of the declared types of one API; unique, and independent of the order of the contract.
#[derive(Debug)]
pub struct TypeNames {
    names: BTreeMap<TypeId, Ident>,
    /// Which of them contain themselves.
    circles: Circles,
}

impl TypeNames {
    /// Names every type that is declared and of which there are values.
    pub fn new(api: &Api, style: TypeStyle) -> Self {
        let by_client = style == TypeStyle::Client;
        let used = api.used().into_iter();
        let ids = used.filter(|id| is_declared(api, *id, by_client));
        let language = by_client.then_some(Language::Rust);
        let spell = |name: &str| lexicon::type_name(name).as_str().to_owned();
        let names = type_names(api, ids, language, spell).into_iter();
        Self {
            names: names.map(|(id, name)| (id, Ident::new(name))).collect(),
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
