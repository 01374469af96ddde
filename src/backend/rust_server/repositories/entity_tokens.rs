//! How stored values are made of what clients send, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    convert::{Assignment, Conversion, FieldRest},
    plan::{InputMapping, RepositoryPlan},
};
use crate::backend::rust::{Ident, Presence, RustType};

/// The functions `created` and `replaced` of a repository, as far as it needs them.
pub(super) fn entity_functions(plan: &RepositoryPlan) -> TokenStream {
    let created = plan.create.as_ref().map(|mapping| created(plan, mapping));
    let replaced = plan.replace.as_ref().map(|mapping| replaced(plan, mapping));
    quote!(#created #replaced)
}

fn created(plan: &RepositoryPlan, mapping: &InputMapping) -> TokenStream {
    let (entity, input) = (&plan.entity, &mapping.input);
    let doc = format!(" A new {} of what a client sent.", plan.noun);
    let parents = plan
        .parents
        .iter()
        .filter(|parent| parent.field.is_some())
        .map(|parent| {
            let (argument, rust_type) = (&parent.argument, &parent.rust_type);
            quote!(, #argument: #rust_type)
        });
    let now = mapping
        .assignments
        .iter()
        .any(|(_, assignment)| matches!(assignment, Assignment::Now(_)))
        .then(|| quote!(let now = Timestamp::now();));
    let fields = mapping
        .assignments
        .iter()
        .map(|(name, made)| assigned(name, made));
    let sent = input_pattern(mapping);
    quote! {
        #[doc = #doc]
        fn created(#sent: #input #(#parents)*) -> #entity {
            #now
            #entity { #(#fields),* }
        }
    }
}

/// The argument with what was sent, which may be nothing of interest.
fn input_pattern(mapping: &InputMapping) -> TokenStream {
    let mut assignments = mapping.assignments.iter();
    match assignments.any(|(_, made)| matches!(made, Assignment::Sent { .. })) {
        true => quote!(input),
        false => quote!(_),
    }
}

fn replaced(plan: &RepositoryPlan, mapping: &InputMapping) -> TokenStream {
    let (entity, input) = (&plan.entity, &mapping.input);
    let doc = format!(
        " The {} as a client wants it, with what only the server sets kept.",
        plan.noun
    );
    let changed = mapping
        .assignments
        .iter()
        .filter(|(_, made)| !matches!(made, Assignment::Kept));
    // The time of the change is set by every update.
    let changed = changed.filter(|(_, made)| !matches!(made, Assignment::Now(_)));
    let fields: Vec<_> = changed.map(|(name, made)| assigned(name, made)).collect();
    let is_whole = fields.len() == mapping.assignments.len();
    let rest = (!is_whole).then(|| quote!(..current));
    let current = if is_whole { quote!(_) } else { quote!(current) };
    let sent = input_pattern(mapping);
    quote! {
        #[doc = #doc]
        fn replaced(#current: #entity, #sent: #input) -> #entity {
            #entity { #(#fields,)* #rest }
        }
    }
}

fn assigned(name: &Ident, made: &Assignment) -> TokenStream {
    let value = match made {
        Assignment::NewKey => quote!(Uuid::now_v7()),
        Assignment::Now(presence) => wrapped(presence, quote!(now)),
        Assignment::Parent(argument, Presence::Required) if argument == name => {
            return quote!(#name);
        }
        Assignment::Parent(argument, presence) => wrapped(presence, quote!(#argument)),
        Assignment::Kept => quote!(current.#name),
        Assignment::Absent(presence) => absent(presence),
        Assignment::Default(literal) => quote!(#literal),
        Assignment::Sent {
            field,
            conversion,
            from,
            into,
        } => sent(&quote!(input.#field), conversion, from, into),
    };
    quote!(#name: #value)
}

/// A value in the wrapping of a field.
fn wrapped(presence: &Presence, value: TokenStream) -> TokenStream {
    match presence {
        Presence::Required | Presence::Default(_) => value,
        Presence::RequiredNullable | Presence::Optional => quote!(Some(#value)),
        Presence::OptionalNullable => quote!(Patch::Value(#value)),
    }
}

fn absent(presence: &Presence) -> TokenStream {
    match presence {
        Presence::OptionalNullable => quote!(Patch::Absent),
        Presence::Default(literal) => quote!(#literal),
        _ => quote!(None),
    }
}

/// What was sent, converted and rewrapped.
fn sent(
    value: &TokenStream,
    conversion: &Conversion,
    from: &Presence,
    into: &Presence,
) -> TokenStream {
    let is_bare =
        |presence: &Presence| matches!(presence, Presence::Required | Presence::Default(_));
    let is_option =
        |presence: &Presence| matches!(presence, Presence::Optional | Presence::RequiredNullable);
    let each = |value: TokenStream| match conversion {
        Conversion::Same => value,
        _ => {
            let converted = converted(&quote!(value), conversion);
            quote!(#value.map(|value| #converted))
        }
    };
    match (from, into) {
        (from, into) if is_bare(from) => wrapped(into, converted(value, conversion)),
        (from, into) if is_option(from) && is_option(into) => each(value.clone()),
        (Presence::OptionalNullable, Presence::OptionalNullable) => each(value.clone()),
        (Presence::OptionalNullable, into) if is_option(into) => each(quote!(#value.into_value())),
        (from, Presence::OptionalNullable) if is_option(from) => {
            let option = each(value.clone());
            quote!(#option.map_or(Patch::Absent, Patch::Value))
        }
        (_, Presence::Default(literal)) => {
            let option = match from {
                Presence::OptionalNullable => each(quote!(#value.into_value())),
                _ => each(value.clone()),
            };
            quote!(#option.unwrap_or_else(|| #literal))
        }
        _ => converted(value, conversion),
    }
}

fn converted(value: &TokenStream, conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Same => value.clone(),
        Conversion::Items(inner) => {
            let item = converted(&quote!(item), inner);
            quote!(#value.into_iter().map(|item| #item).collect())
        }
        Conversion::Struct(into, fields) => struct_literal(value, into, fields),
    }
}

fn struct_literal(
    value: &TokenStream,
    into: &RustType,
    fields: &[(Ident, Option<Ident>, Conversion, FieldRest)],
) -> TokenStream {
    let fields = fields.iter().map(|(name, source, conversion, rest)| {
        let value = match (source, rest) {
            (Some(source), FieldRest::Sent(from, to)) => {
                sent(&quote!(#value.#source), conversion, from, to)
            }
            (_, FieldRest::Default(literal)) => quote!(#literal),
            (_, FieldRest::Absent(presence) | FieldRest::Sent(presence, _)) => absent(presence),
        };
        quote!(#name: #value)
    });
    quote!(#into { #(#fields),* })
}
