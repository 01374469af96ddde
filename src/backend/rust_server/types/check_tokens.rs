//! The checks of the fast road, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::check_plan::{CheckPlan, Condition, FieldCheck, Wrapping};
use crate::backend::rust::Ident;

/// `impl Validate` of a type that needs one.
pub(super) fn validate_tokens(name: &Ident, plan: &CheckPlan) -> TokenStream {
    let body = match plan {
        CheckPlan::Residual => return quote!(checked_exactly!(#name);),
        CheckPlan::Checks(checks) if checks.is_empty() => return quote!(impl Validate for #name {}),
        CheckPlan::Checks(checks) => all(checks.iter().flat_map(field_check).collect()),
        CheckPlan::Forms(forms) => form_checks(forms),
    };
    quote! {
        impl Validate for #name {
            fn is_valid(&self) -> bool {
                #body
            }
        }
    }
}

fn all(conditions: Vec<TokenStream>) -> TokenStream {
    quote!(#(#conditions)&&*)
}

fn form_checks(forms: &[(Ident, Vec<Condition>)]) -> TokenStream {
    let arms = forms.iter().map(|(name, conditions)| {
        let held = each(conditions, &quote!(value));
        match held.is_empty() {
            true => quote!(Self::#name(_) => true,),
            false => {
                let held = all(held);
                quote!(Self::#name(value) => #held,)
            }
        }
    });
    quote!(match self { #(#arms)* })
}

fn field_check(check: &FieldCheck) -> Vec<TokenStream> {
    match check {
        FieldCheck::Field {
            name,
            wrapping,
            conditions,
        } => field(name, *wrapping, conditions),
        FieldCheck::Count {
            always,
            optional,
            least,
            most,
        } => {
            vec![count(*always, optional, *least, *most)]
        }
    }
}

fn field(name: &Ident, wrapping: Wrapping, conditions: &[Condition]) -> Vec<TokenStream> {
    let held = |value: TokenStream| each(conditions, &value);
    match wrapping {
        Wrapping::Plain => held(quote!(self.#name)),
        Wrapping::Option => {
            let held = all(held(quote!(value)));
            vec![quote!(self.#name.as_ref().is_none_or(|value| #held))]
        }
        Wrapping::Patch => {
            let held = all(held(quote!(value)));
            vec![quote!(self.#name.as_value().is_none_or(|value| #held))]
        }
    }
}

/// The conditions on `value`.
fn each(conditions: &[Condition], value: &TokenStream) -> Vec<TokenStream> {
    let conditions = conditions.iter();
    conditions.map(|plan| condition(plan, value)).collect()
}

/// Whether `value` is a place, and no reference named `value`.
fn is_place(value: &TokenStream) -> bool {
    value.to_string() != "value"
}

fn borrowed(value: &TokenStream) -> TokenStream {
    match is_place(value) {
        true => quote!(&#value),
        false => value.clone(),
    }
}

/// The condition on `value`: a place (`self.x`) or a reference named `value`.
fn condition(plan: &Condition, value: &TokenStream) -> TokenStream {
    let borrowed = borrowed(value);
    let copied = match is_place(value) {
        true => value.clone(),
        false => quote!(*#value),
    };
    match plan {
        Condition::Length(least, most) => length(&borrowed, *least, *most),
        Condition::Pattern(name) => quote!(#name.is_match(#borrowed)),
        Condition::Written(conditions) => {
            let held = all(each(conditions, &quote!(value)));
            quote!(crate::check::written(#borrowed, |value| #held))
        }
        Condition::Format(variant) => {
            let variant = Ident::new(*variant);
            quote!(crate::Format::#variant.matches(#borrowed))
        }
        Condition::Count(1, None) => quote!(!#value.is_empty()),
        Condition::Count(0, Some(0)) => quote!(#value.is_empty()),
        Condition::Count(least, most) => counted(&quote!(#value.len()), *least, *most),
        Condition::Unique => quote!(crate::check::unique(#borrowed)),
        Condition::UniqueJson => quote!(crate::check::unique_json(#borrowed)),
        Condition::EveryItem(conditions) => every(&quote!(#value.iter()), conditions),
        Condition::EveryValue(conditions) => every(&quote!(#value.values()), conditions),
        Condition::Place {
            index,
            is_nullable,
            conditions,
        } => place(value, *index, *is_nullable, conditions),
        Condition::Among(values) => {
            let integers = values.iter().map(|value| integer(value));
            match values.len() {
                1 => quote!(#copied == #(#integers)*),
                _ => quote!([#(#integers),*].contains(#borrowed)),
            }
        }
        Condition::Is(true) => copied,
        Condition::Is(false) => quote!(!#copied),
        Condition::Own(_) => quote!(#value.is_valid()),
        Condition::Compare(..)
        | Condition::FloatCompare(..)
        | Condition::Multiple(_)
        | Condition::FloatMultiple(_)
        | Condition::DecimalCompare(..)
        | Condition::DecimalMultiple(_) => numeric(plan, &copied),
    }
}

/// The condition on a number.
fn numeric(plan: &Condition, number: &TokenStream) -> TokenStream {
    match plan {
        Condition::Compare(operator, bound) => compare(number, operator, integer(bound)),
        Condition::FloatCompare(operator, bound) => compare(number, operator, float(bound)),
        Condition::Multiple(divisor) => {
            let divisor = integer(divisor);
            quote!(crate::check::multiple(#number, #divisor))
        }
        Condition::FloatMultiple(divisor) => {
            quote!(crate::check::float_multiple(#number, #divisor))
        }
        Condition::DecimalCompare(operator, bound) => {
            let is_so = Ident::new(match *operator {
                ">=" => "is_ge",
                "<=" => "is_le",
                ">" => "is_gt",
                _ => "is_lt",
            });
            quote!(crate::check::decimal_order(#number, #bound).#is_so())
        }
        Condition::DecimalMultiple(divisor) => {
            quote!(crate::check::decimal_multiple(#number, #divisor))
        }
        _ => crate::bug!("no condition on a number"),
    }
}

fn every(values: &TokenStream, conditions: &[Condition]) -> TokenStream {
    let held = all(each(conditions, &quote!(value)));
    quote!(#values.all(|value| #held))
}

fn place(
    tuple: &TokenStream,
    index: usize,
    is_nullable: bool,
    conditions: &[Condition],
) -> TokenStream {
    let index = Token::usize_unsuffixed(index);
    let item = quote!(#tuple.#index);
    let within = match is_nullable {
        true => quote!(value),
        false => item.clone(),
    };
    let held = all(each(conditions, &within));
    match is_nullable {
        true => quote!(#item.as_ref().is_none_or(|value| #held)),
        false => held,
    }
}

fn length(text: &TokenStream, least: u64, most: Option<u64>) -> TokenStream {
    let least = Token::u64_unsuffixed(least);
    let most = match most {
        Some(most) => {
            let most = Token::u64_unsuffixed(most);
            quote!(#most)
        }
        None => quote!(usize::MAX),
    };
    quote!(crate::check::length(#text, #least, #most))
}

fn counted(count: &TokenStream, least: u64, most: Option<u64>) -> TokenStream {
    let low = Token::u64_unsuffixed(least);
    let high = most.map(Token::u64_unsuffixed);
    match (least, high) {
        (0, Some(high)) => quote!(#count <= #high),
        (1, None) => quote!(#count > 0),
        (_, None) => quote!(#count >= #low),
        (_, Some(high)) => quote!((#low..=#high).contains(&#count)),
    }
}

fn compare(value: &TokenStream, operator: &str, bound: TokenStream) -> TokenStream {
    match operator {
        ">=" => quote!(#value >= #bound),
        "<=" => quote!(#value <= #bound),
        ">" => quote!(#value > #bound),
        _ => quote!(#value < #bound),
    }
}

fn integer(text: &str) -> TokenStream {
    let value: i128 = text.parse().unwrap_or_default();
    let token = Token::i128_unsuffixed(value);
    quote!(#token)
}

fn float(text: &str) -> TokenStream {
    let value: f64 = text.parse().unwrap_or_default();
    let token = Token::f64_unsuffixed(value);
    quote!(#token)
}

/// How many properties are there.
fn count(
    always: usize,
    optional: &[(Ident, bool)],
    least: Option<u64>,
    most: Option<u64>,
) -> TokenStream {
    let present = optional.iter().map(|(name, is_patch)| match is_patch {
        true => quote!(!self.#name.is_absent()),
        false => quote!(self.#name.is_some()),
    });
    if (always, least, most) == (0, Some(1), None) {
        return quote!((#(#present)||*));
    }
    let always = Token::usize_unsuffixed(always);
    let present = present.map(|present| quote!(usize::from(#present)));
    let total = quote!((#always #(+ #present)*));
    counted(&total, least.unwrap_or(0), most)
}
