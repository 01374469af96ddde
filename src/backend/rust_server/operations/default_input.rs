//! What default bodies take out of requests, printed.

use proc_macro2::TokenStream;
use quote::quote;

use super::{default_tokens::Parts, store_plan::UnknownPlan};
use crate::backend::rust::{Literal, Presence};

impl Parts<'_> {
    /// Leaves what is not understood to whoever writes the operation.
    pub(super) fn unknown(&self) -> Option<TokenStream> {
        let in_body = |plan: &UnknownPlan| matches!(plan, UnknownPlan::Property(..));
        let found = self.store.unknown.iter().filter(|(_, plan)| !in_body(plan));
        let said: Vec<_> = found.map(|(name, plan)| self.said(name, plan)).collect();
        let id = &self.plan.id;
        (!said.is_empty()).then(|| quote!(understood(#id, &[#(#said),*])?;))
    }

    /// The same for properties, once the body is at hand.
    fn unknown_properties(&self) -> Option<TokenStream> {
        let in_body = |plan: &UnknownPlan| matches!(plan, UnknownPlan::Property(..));
        let found = self.store.unknown.iter().filter(|(_, plan)| in_body(plan));
        let said: Vec<_> = found.map(|(name, plan)| self.said(name, plan)).collect();
        let id = &self.plan.id;
        (!said.is_empty()).then(|| quote!(understood(#id, &[#(#said),*])?;))
    }

    /// The name of a part of requests, and whether this request has it.
    fn said(&self, name: &str, plan: &UnknownPlan) -> TokenStream {
        let is_said = match plan {
            UnknownPlan::Parameter(field) => quote!(request.#field.is_some()),
            UnknownPlan::Defaulted(field, default) => differs(&quote!(request.#field), default),
            UnknownPlan::Property(field, Presence::OptionalNullable) => {
                quote!(input.#field != Patch::Absent)
            }
            UnknownPlan::Property(field, Presence::Default(default)) => {
                differs(&quote!(input.#field), default)
            }
            UnknownPlan::Property(field, _) => quote!(input.#field.is_some()),
            UnknownPlan::Body => quote!(request.body.is_some()),
        };
        let name = if name.is_empty() { "body" } else { name };
        quote!((#name, #is_said))
    }

    /// What takes the body out of the request and the envelope off it, and what it is then.
    pub(super) fn input(&self) -> (TokenStream, TokenStream) {
        let body = self.plan.body.as_ref();
        let several = body.and_then(|body| Some((body.name.as_ref()?, body.written()?)));
        let id = &self.plan.id;
        let is_required = body.is_none_or(|body| body.required);
        let (taken, whole) = match several {
            Some((name, first)) => {
                let variant = &first.variant;
                let pattern = match is_required {
                    true => quote!(#name::#variant(body)),
                    false => quote!(Some(#name::#variant(body))),
                };
                let taken = quote! {
                    let #pattern = request.body else {
                        return Err(Failure::NotImplemented(#id).into());
                    };
                };
                (taken, quote!(body))
            }
            None if is_required => (quote!(), quote!(request.body)),
            None if self.store.may_be_nothing => (
                quote!(let body = request.body.unwrap_or_default();),
                quote!(body),
            ),
            None => {
                let taken = quote! {
                    let Some(body) = request.body else {
                        return Err(Failure::NotImplemented(#id).into());
                    };
                };
                (taken, quote!(body))
            }
        };
        let unknown = self.unknown_properties();
        if self.store.envelope.is_empty() && !self.store.is_loose && unknown.is_none() {
            return (taken, whole);
        }
        let (opened, inner) = self.opened(whole);
        let taken = quote! {
            #taken
            #opened
            let input = #inner;
            #unknown
        };
        (taken, quote!(input))
    }

    /// What takes the envelope off, and what is in it. Nobody knows what an empty one means.
    fn opened(&self, whole: TokenStream) -> (TokenStream, TokenStream) {
        let id = &self.plan.id;
        let (mut opened, mut inner) = (TokenStream::new(), whole);
        let mut open = |name: TokenStream, value: TokenStream| {
            opened.extend(quote! {
                let Some(#name) = #value else {
                    return Err(Failure::NotImplemented(#id).into());
                };
            });
            name
        };
        for field in &self.store.envelope {
            if field.is_of_loose {
                inner = open(quote!(object), quote!(#inner.into_object()));
            }
            let name = &field.name;
            inner = match field.presence {
                Presence::Required | Presence::Default(_) => quote!(#inner.#name),
                Presence::OptionalNullable => {
                    open(quote!(#name), quote!(#inner.#name.into_value()))
                }
                _ => open(quote!(#name), quote!(#inner.#name)),
            };
        }
        if self.store.envelope.last().is_some_and(|it| it.is_boxed) {
            inner = quote!(*#inner);
        }
        if self.store.is_loose {
            inner = open(quote!(object), quote!(#inner.into_object()));
        }
        (opened, inner)
    }
}

/// Whether a value is another than the default.
fn differs(value: &TokenStream, default: &Literal) -> TokenStream {
    match default {
        Literal::Bool(true) => quote!(!#value),
        Literal::Bool(false) => value.clone(),
        Literal::Text(text) if text.is_empty() => quote!(!#value.is_empty()),
        Literal::Text(text) => quote!(#value != #text),
        Literal::List(items) if items.is_empty() => quote!(!#value.is_empty()),
        Literal::List(items) => quote!(#value != [#(#items),*]),
        _ => quote!(#value != #default),
    }
}
