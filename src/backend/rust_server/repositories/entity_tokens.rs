//! How stored values are made of what clients send, printed.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::{
    conversion::{Conversion, FieldRest},
    convert::Assignment,
    plan::{InputMapping, RepositoryPlan},
};
use crate::{
    backend::rust::{Ident, Presence, RustType},
    blueprint::{KeySource, KeyText, UuidForm},
};

/// The functions `created`, `placed` and `replaced` of a repository, as far as it needs them.
pub(super) fn entity_functions(plan: &RepositoryPlan) -> TokenStream {
    let function = |mapping: &Option<InputMapping>, name: &str| {
        let mapping = mapping.as_ref()?;
        created(plan, mapping, name)
    };
    let created = function(&plan.create, "created");
    let placed = function(&plan.put, "placed");
    let replace = plan.replace.as_ref();
    let replaced = replace.and_then(|mapping| replaced(plan, mapping));
    quote!(#created #placed #replaced)
}

/// A new value, of what a client sent and of the arguments in scope.
pub(super) fn new_value(
    plan: &RepositoryPlan,
    mapping: &InputMapping,
    function: &str,
    input: &TokenStream,
) -> TokenStream {
    let function = Ident::new(function);
    match &mapping.assignments {
        None if mapping.input == plan.entity => input.clone(),
        None => quote!(recast(&input)?),
        Some(made) => {
            let arguments =
                made_of(plan, made).into_iter().map(|(name, rust_type)| {
                    match rust_type.is_text() {
                        true => quote!(#name.clone()),
                        false => quote!(#name),
                    }
                });
            let call = quote!(#function(#input #(, #arguments)*));
            match may_fail(made) {
                true => quote!(#call?),
                false => call,
            }
        }
    }
}

/// A value that takes the place of `current`, as often as it is asked for; whether it may fail, and is
/// a `Result` then.
pub(super) fn other_value(plan: &RepositoryPlan, mapping: &InputMapping) -> (TokenStream, bool) {
    match &mapping.assignments {
        None if mapping.input == plan.entity => (quote!(input.clone()), false),
        None => (quote!(recast(&input)), true),
        Some(made) => {
            let value = quote!(replaced(current, input.clone()));
            (value, may_fail(made))
        }
    }
}

fn may_fail(made: &[(Ident, Assignment)]) -> bool {
    made.iter().any(|(_, assignment)| assignment.may_fail())
}

/// The arguments of which a new value is made, beside what a client sent.
fn made_of<'p>(
    plan: &'p RepositoryPlan,
    made: &[(Ident, Assignment)],
) -> Vec<(&'p Ident, &'p RustType)> {
    let is_used = |name: &Ident| {
        made.iter().any(|(_, assignment)| {
            matches!(assignment, Assignment::Parent(used, _) | Assignment::Key(used, _) if used == name)
        })
    };
    let parents = plan.parents.iter().map(|it| (&it.argument, &it.rust_type));
    let key = (&plan.key.argument, &plan.key.rust_type);
    parents
        .chain([key])
        .filter(|(name, _)| is_used(name))
        .collect()
}

fn created(plan: &RepositoryPlan, mapping: &InputMapping, name: &str) -> Option<TokenStream> {
    let (made, name) = (mapping.assignments.as_ref()?, Ident::new(name));
    let (entity, input) = (&plan.entity, &mapping.input);
    let doc = format!(" A new {} of what a client sent.", plan.noun);
    let arguments = made_of(plan, made);
    let arguments = arguments
        .iter()
        .map(|(name, rust_type)| quote!(, #name: #rust_type));
    let is_now = |(_, it): &(Ident, Assignment)| matches!(it, Assignment::Now(_));
    let now = made
        .iter()
        .any(is_now)
        .then(|| quote!(let now = Timestamp::now();));
    let fields = made.iter().map(|(name, made)| assigned(name, made));
    let sent = input_pattern(made);
    let (result, value) = result(entity, quote!(#entity { #(#fields),* }), may_fail(made));
    Some(quote! {
        #[doc = #doc]
        fn #name(#sent: #input #(#arguments)*) -> #result {
            #now
            #value
        }
    })
}

/// The type of a function's result, and the value that it ends with.
fn result(entity: &RustType, value: TokenStream, may_fail: bool) -> (TokenStream, TokenStream) {
    match may_fail {
        true => (quote!(Result<#entity, Failure>), quote!(Ok(#value))),
        false => (quote!(#entity), value),
    }
}

/// The argument with what was sent, which may be nothing of interest.
fn input_pattern(made: &[(Ident, Assignment)]) -> TokenStream {
    let mut assignments = made.iter();
    match assignments.any(|(_, made)| matches!(made, Assignment::Sent { .. })) {
        true => quote!(input),
        false => quote!(_),
    }
}

fn replaced(plan: &RepositoryPlan, mapping: &InputMapping) -> Option<TokenStream> {
    let made = mapping.assignments.as_ref()?;
    let (entity, input) = (&plan.entity, &mapping.input);
    let doc = format!(
        " The {} as a client wants it, with what only the server sets kept.",
        plan.noun
    );
    // The time of the change is set by every update.
    let is_changed = |it: &Assignment| !matches!(it, Assignment::Kept | Assignment::Now(_));
    let changed = made.iter().filter(|(_, made)| is_changed(made));
    let fields: Vec<_> = changed.map(|(name, made)| assigned(name, made)).collect();
    let is_whole = fields.len() == made.len();
    let rest = (!is_whole).then(|| quote!(..current));
    let mut all = made.iter();
    let is_read = !is_whole || all.any(|(_, made)| keeps(made));
    let current = if is_read { quote!(current) } else { quote!(_) };
    let sent = input_pattern(made);
    let (result, value) = result(
        entity,
        quote!(#entity { #(#fields,)* #rest }),
        may_fail(made),
    );
    Some(quote! {
        #[doc = #doc]
        fn replaced(#current: #entity, #sent: #input) -> #result {
            #value
        }
    })
}

/// Whether a field stays what it is where it was not sent.
fn keeps(made: &Assignment) -> bool {
    matches!(made, Assignment::Sent { otherwise: Some(otherwise), .. } if matches!(**otherwise, Assignment::Kept))
}

fn assigned(name: &Ident, made: &Assignment) -> TokenStream {
    if let Assignment::Parent(argument, Presence::Required)
    | Assignment::Key(argument, Presence::Required) = made
        && argument == name
    {
        return quote!(#name);
    }
    let value = value(name, made);
    quote!(#name: #value)
}

fn value(name: &Ident, made: &Assignment) -> TokenStream {
    match made {
        Assignment::NewKey(source, presence) => wrapped(presence, new_key(source)),
        Assignment::Now(presence) => wrapped(presence, quote!(now)),
        Assignment::Parent(argument, presence) | Assignment::Key(argument, presence) => {
            wrapped(presence, quote!(#argument))
        }
        Assignment::Kept => quote!(current.#name),
        Assignment::Absent(presence) => absent(presence),
        Assignment::Given(literal, presence) => wrapped(presence, quote!(#literal)),
        Assignment::Read(json, presence) => wrapped(presence, quote!(read(#json)?)),
        Assignment::Sent {
            field,
            conversion,
            from,
            into,
            otherwise,
        } => {
            let sent_field = quote!(input.#field);
            if let Some(Assignment::NewKey(source, _)) = otherwise.as_deref() {
                let option = each(optional(&sent_field, from), conversion);
                let made = made_lazily(source);
                return wrapped(into, quote!(#option.unwrap_or_else(#made)));
            }
            let otherwise = otherwise.as_ref().map(|made| value(name, made));
            let sent = sent(&sent_field, conversion, (from, into), otherwise);
            match (from, into) {
                // No column tells them apart.
                (Presence::OptionalNullable, Presence::OptionalNullable) => {
                    quote!(#sent.or_absent())
                }
                _ => sent,
            }
        }
    }
}

fn new_key(source: &KeySource) -> TokenStream {
    match source {
        KeySource::Text(KeyText { prefix, form }) => {
            let text = match form {
                UuidForm::Hyphenated => quote!(Uuid::now_v7()),
                UuidForm::Hexadecimal => quote!(Uuid::now_v7().simple()),
                UuidForm::Decimal => quote!(Uuid::now_v7().as_u128()),
            };
            match prefix.is_empty() {
                true => quote!(#text.to_string()),
                false => {
                    let pattern = format!("{prefix}{{}}");
                    quote!(format!(#pattern, #text))
                }
            }
        }
        // The database says it once the row is there.
        KeySource::Number => quote!(0),
        KeySource::Uuid | KeySource::Client | KeySource::Unknown => quote!(Uuid::now_v7()),
    }
}

/// A function that makes a key.
fn made_lazily(source: &KeySource) -> TokenStream {
    match source {
        KeySource::Text(_) => {
            let key = new_key(source);
            quote!(|| #key)
        }
        _ => quote!(Uuid::now_v7),
    }
}

/// A value in the wrapping of a field.
pub(in super::super) fn wrapped(presence: &Presence, value: TokenStream) -> TokenStream {
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

/// What was sent, converted and rewrapped; `otherwise` stands in where it need not be sent and must be
/// there.
fn sent(
    value: &TokenStream,
    conversion: &Conversion,
    (from, into): (&Presence, &Presence),
    otherwise: Option<TokenStream>,
) -> TokenStream {
    let is_bare = |it: &Presence| matches!(it, Presence::Required | Presence::Default(_));
    let is_option = |it: &Presence| matches!(it, Presence::Optional | Presence::RequiredNullable);
    if is_bare(from) {
        return wrapped(into, converted(value, conversion));
    }
    match into {
        Presence::OptionalNullable if *from == Presence::OptionalNullable => {
            each(value.clone(), conversion)
        }
        Presence::OptionalNullable => {
            let option = each(value.clone(), conversion);
            quote!(#option.map_or(Patch::Absent, Patch::Value))
        }
        into => {
            let option = each(optional(value, from), conversion);
            match (into, otherwise) {
                (into, _) if is_option(into) => option,
                (_, Some(otherwise)) => quote!(#option.unwrap_or_else(|| #otherwise)),
                (Presence::Default(literal), None) => {
                    let rest = literal.unwrap_or();
                    quote!(#option #rest)
                }
                _ => crate::bug!("what need not be sent and must be there"),
            }
        }
    }
}

/// A field that need not be sent, as an `Option`.
fn optional(value: &TokenStream, presence: &Presence) -> TokenStream {
    match presence {
        Presence::OptionalNullable => quote!(#value.into_value()),
        _ => value.clone(),
    }
}

/// What an `Option` or a `Patch` holds, converted.
fn each(value: TokenStream, conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Same => value,
        Conversion::Json => quote!(#value.map(|value| recast(&value)).transpose()?),
        _ => {
            let converted = converted(&quote!(value), conversion);
            let pattern = pattern("value", conversion);
            quote!(#value.map(|#pattern| #converted))
        }
    }
}

pub(in super::super) fn converted(value: &TokenStream, conversion: &Conversion) -> TokenStream {
    match conversion {
        Conversion::Same => value.clone(),
        Conversion::Json => quote!(recast(&#value)?),
        Conversion::Items(inner) => {
            let item = converted(&quote!(item), inner);
            let pattern = pattern("item", inner);
            quote!(#value.into_iter().map(|#pattern| #item).collect())
        }
        Conversion::Struct(into, fields) => struct_literal(value, into, fields),
    }
}

/// The name of what is converted, if anything of it is taken.
fn pattern(name: &str, conversion: &Conversion) -> TokenStream {
    let is_used = match conversion {
        Conversion::Struct(_, fields) => fields.iter().any(|(_, source, ..)| source.is_some()),
        _ => true,
    };
    match is_used {
        true => format_ident!("{name}").to_token_stream(),
        false => quote!(_),
    }
}

fn struct_literal(
    value: &TokenStream,
    into: &RustType,
    fields: &[(Ident, Option<Ident>, Conversion, FieldRest)],
) -> TokenStream {
    let fields = fields.iter().map(|(name, source, conversion, rest)| {
        let value = match (source, rest) {
            (Some(source), FieldRest::Sent(from, to, given)) => {
                let given = given.as_ref().map(|literal| quote!(#literal));
                sent(&quote!(#value.#source), conversion, (from, to), given)
            }
            (_, FieldRest::Default(literal)) => quote!(#literal),
            (_, FieldRest::Absent(presence) | FieldRest::Sent(presence, ..)) => absent(presence),
        };
        quote!(#name: #value)
    });
    quote!(#into { #(#fields),* })
}
