//! What the data layer answers, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::shown_plan::{ShownField, ShownPlan, ShownValue};
use crate::{
    backend::{
        rust::{Presence, RustType},
        rust_server::repositories::{Conversion, converted, wrapped},
    },
    blueprint::Fact,
};

/// What stands at a place of an answer. `item` is the stored item, `page` the page that was read.
pub(super) fn shown(plan: &ShownPlan, item: &TokenStream) -> TokenStream {
    let value = match &plan.value {
        ShownValue::Item(conversion) => converted(item, conversion),
        ShownValue::Items(each, is_nullable) => items(each, *is_nullable),
        ShownValue::Struct(path, fields) => {
            let fields = fields.iter().map(|field| self::field(field, item));
            quote!(#path { #(#fields),* })
        }
        ShownValue::Empty => quote!(Default::default()),
        ShownValue::Given(literal) => quote!(#literal),
        ShownValue::Read(json) => quote!(store::read(#json)?),
        ShownValue::Null => quote!(None),
        ShownValue::Fact(fact, rust_type, again) => self::fact(*fact, rust_type, *again),
    };
    match plan.is_loose {
        true => quote!(types::Loose::Object(#value)),
        false => value,
    }
}

/// What stands in an answer as its whole body, which may be `null` in the contract.
pub(super) fn whole(rust_type: &RustType, plan: &ShownPlan, item: &TokenStream) -> TokenStream {
    let value = shown(plan, item);
    match plan.value {
        ShownValue::Null if *rust_type == RustType::Unit => quote!(()),
        ShownValue::Null => value,
        _ if rust_type.is_option() => quote!(Some(#value)),
        _ => value,
    }
}

/// The items of a page.
fn items(each: &ShownPlan, is_nullable: bool) -> TokenStream {
    let mut item = shown(each, &quote!(stored.value));
    if is_nullable {
        item = quote!(Some(#item));
    }
    let is_bare = !each.is_loose && !is_nullable;
    let made = match each.value {
        ShownValue::Item(Conversion::Json) if is_bare => quote!(recast(&stored.value)),
        _ => quote!(Ok(#item)),
    };
    match each.may_fail() {
        true => quote! {
            page.items
                .into_iter()
                .map(|stored| #made)
                .collect::<Result<_, Failure>>()?
        },
        false => quote!(page.items.into_iter().map(|stored| #item).collect()),
    }
}

pub(super) fn field(plan: &ShownField, item: &TokenStream) -> TokenStream {
    let name = &plan.name;
    let Some(shown) = &plan.shown else {
        let absent = absent(&plan.presence);
        return quote!(#name: #absent);
    };
    if let Some(option) = optional(shown) {
        let value = match &plan.presence {
            Presence::Required | Presence::Default(_) => quote!(#option.unwrap_or_default()),
            Presence::RequiredNullable | Presence::Optional => option,
            Presence::OptionalNullable => {
                quote!(#option.map_or(types::Patch::Absent, types::Patch::Value))
            }
        };
        return quote!(#name: #value);
    }
    let value = self::shown(shown, item);
    let value = match plan.is_boxed {
        true => quote!(Box::new(#value)),
        false => value,
    };
    let value = match (&plan.presence, &shown.value) {
        (Presence::OptionalNullable, ShownValue::Null) => quote!(types::Patch::Null),
        (_, ShownValue::Null) => value,
        (Presence::OptionalNullable, _) => quote!(types::Patch::Value(#value)),
        (presence, _) => wrapped(presence, value),
    };
    quote!(#name: #value)
}

fn absent(presence: &Presence) -> TokenStream {
    match presence {
        Presence::OptionalNullable => quote!(types::Patch::Absent),
        Presence::Default(literal) => quote!(#literal),
        _ => quote!(None),
    }
}

/// What is not there on every page.
fn optional(plan: &ShownPlan) -> Option<TokenStream> {
    let ShownValue::Fact(fact, rust_type, again) = &plan.value else {
        return None;
    };
    let told = |value: TokenStream| kept(value, rust_type, *again);
    Some(match fact {
        Fact::NextCursor => told(quote!(page.next_cursor)),
        Fact::PreviousCursor => told(quote!(page.previous_cursor)),
        Fact::FirstKey => told(quote!(first)),
        Fact::LastKey => told(quote!(last)),
        Fact::NextPage => {
            let next = number_as(rust_type, &quote!(number + 1));
            quote!(follows.then(|| #next))
        }
        _ => return None,
    })
}

/// What is known of a page, of the request for it, or of an item that is gone.
fn fact(fact: Fact, rust_type: &RustType, again: bool) -> TokenStream {
    let number = match fact {
        Fact::Total => quote!(total),
        Fact::Count => quote!(count),
        Fact::Pages => quote!(total.div_ceil(u64::from(limit).max(1))),
        Fact::Page => quote!(number),
        Fact::Size => quote!(u64::from(limit)),
        Fact::Offset => quote!(skip),
        Fact::HasMore => return quote!(more),
        Fact::Key => return kept(quote!(key), rust_type, again),
        Fact::Path => return kept(quote!(path), rust_type, again),
        Fact::Links => return kept(quote!(links), rust_type, again),
        // These need not be there.
        Fact::NextCursor
        | Fact::PreviousCursor
        | Fact::FirstKey
        | Fact::LastKey
        | Fact::NextPage => {
            crate::bug!("a fact that may be missing")
        }
    };
    number_as(rust_type, &number)
}

/// A value that may be told once more.
fn kept(value: TokenStream, rust_type: &RustType, again: bool) -> TokenStream {
    match again && rust_type.is_text() {
        true => quote!(#value.clone()),
        false => value,
    }
}

/// A number of 64 bits as a value of this type, or its largest.
fn number_as(rust_type: &RustType, number: &TokenStream) -> TokenStream {
    match *rust_type == RustType::named("u64") {
        true => quote!(#number),
        false => quote!(#rust_type::try_from(#number).unwrap_or(#rust_type::MAX)),
    }
}

/// Whether the item is shown anywhere in the answer.
pub(super) fn shows_item(plan: &ShownPlan) -> bool {
    match &plan.value {
        ShownValue::Item(_) => true,
        ShownValue::Struct(_, fields) => {
            let mut shown = fields.iter().filter_map(|field| field.shown.as_ref());
            shown.any(shows_item)
        }
        _ => false,
    }
}
