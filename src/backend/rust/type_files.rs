//! In which file a type is declared.

use std::collections::BTreeSet;

use super::{Ident, module};
use crate::model::{Api, Content, TypeId};

/// The file of a type: that of the component in which its schema stands, else `operations`.
pub fn file_of(api: &Api, id: TypeId) -> Ident {
    let described = api.get(id);
    let mut tokens = described.pointer.split('/').skip(1);
    let component = match (tokens.next(), tokens.next(), tokens.next()) {
        (Some("components"), Some("schemas"), Some(name)) => Some(name),
        _ => None,
    };
    let name = match component {
        Some(name) => name,
        None if described.is_component => &described.name,
        None => return Ident::new("operations"),
    };
    module(&name.replace("~1", "/").replace("~0", "~"))
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
