//! The types of successes and failures, printed.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::{
    answer_plan::{AnswerBody, AnswerPlan, ErrorBody, ErrorVariant, HeaderPlan},
    plan::{OperationPlan, TagPlan},
};
use crate::backend::rust::{Doc, Ident, RustType, code};

/// The file `responses.rs` of a tag.
pub(super) fn responses(tag: &TagPlan) -> TokenStream {
    let doc = format!(" What the operations of `{}` answer.", tag.module);
    let types = tag.operations.iter().map(|operation| {
        let (ok, error) = (ok(operation), error(operation));
        quote!(#ok #error)
    });
    quote! {
        #![doc = #doc]
        #(#types)*
    }
}

fn ok(plan: &OperationPlan) -> TokenStream {
    match plan.answers.as_slice() {
        [only] => ok_struct(plan, only),
        several => ok_enum(plan, several),
    }
}

fn ok_struct(plan: &OperationPlan, answer: &AnswerPlan) -> TokenStream {
    let name = &plan.ok;
    let meaning = format!("What {} answers, {}: ", code(&plan.id), answer.status);
    let doc = Doc::own(format!("{meaning}{}", answer.doc.lines().join("\n")));
    let made = response(answer, &|field| quote!(ok.#field));
    if answer.headers.is_empty() && answer.body.is_none() {
        return quote! {
            #doc
            #[derive(Clone, Copy, Debug)]
            pub struct #name;
            impl From<#name> for Response {
                fn from(_: #name) -> Self {
                    #made
                }
            }
        };
    }
    let fields = fields(answer, true);
    quote! {
        #doc
        #[derive(Debug)]
        pub struct #name {
            #(#fields)*
        }
        impl From<#name> for Response {
            fn from(ok: #name) -> Self {
                #made
            }
        }
    }
}

fn ok_enum(plan: &OperationPlan, answers: &[AnswerPlan]) -> TokenStream {
    let name = &plan.ok;
    let doc = format!(" What {} answers.", code(&plan.id));
    let variants = answers.iter().map(|answer| {
        let (variant, fields) = (&answer.variant, fields(answer, false));
        let doc = Doc::own(format!(
            "{}: {}",
            answer.status,
            answer.doc.lines().join("\n")
        ));
        quote! {
            #doc
            #variant { #(#fields)* },
        }
    });
    let arms = answers.iter().map(|answer| {
        let variant = &answer.variant;
        let names = field_names(answer);
        let made = response(answer, &|field| quote!(#field));
        quote!(#name::#variant { #(#names),* } => #made,)
    });
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
        }
        impl From<#name> for Response {
            fn from(ok: #name) -> Self {
                match ok {
                    #(#arms)*
                }
            }
        }
    }
}

fn field_names(answer: &AnswerPlan) -> Vec<Ident> {
    let headers = answer.headers.iter().map(|header| header.field.clone());
    headers
        .chain(answer.body.iter().map(|_| Ident::new("body")))
        .collect()
}

fn fields(answer: &AnswerPlan, is_public: bool) -> Vec<TokenStream> {
    let visibility = is_public.then(|| quote!(pub));
    let headers = answer.headers.iter().map(|header| {
        let (name, doc) = (&header.field, &header.doc);
        let rust_type = match header.required {
            true => header.rust_type.clone(),
            false => header.rust_type.clone().option(),
        };
        quote! {
            #doc
            #visibility #name: #rust_type,
        }
    });
    let body = answer.body.iter().map(|body| {
        let rust_type = match body {
            AnswerBody::Json(rust_type, _) => rust_type.clone(),
            AnswerBody::Bytes(_) => RustType::named("Bytes"),
        };
        quote! {
            /// The body.
            #visibility body: #rust_type,
        }
    });
    headers.chain(body).collect()
}

/// The HTTP answer that a success becomes; `value` spells a field of it.
fn response(answer: &AnswerPlan, value: &dyn Fn(&Ident) -> TokenStream) -> TokenStream {
    let status = Token::u16_unsuffixed(answer.status);
    let required = answer.headers.iter().filter(|header| header.required);
    let required = required.map(|header| required_header(header, &value(&header.field)));
    let body_value = value(&Ident::new("body"));
    let body = answer.body.as_ref().map(|body| match body {
        AnswerBody::Json(_, media_type) if media_type == "application/json" => {
            let body = borrowed(&body_value);
            quote!(.json(#body))
        }
        AnswerBody::Json(_, media_type) => {
            let body = borrowed(&body_value);
            quote!(.json_as(#media_type, #body))
        }
        AnswerBody::Bytes(media_type) => quote!(.bytes(#media_type, #body_value)),
    });
    let made = quote!(Response::new(#status) #(#required)* #body);
    let optional: Vec<_> = answer
        .headers
        .iter()
        .filter(|header| !header.required)
        .collect();
    if optional.is_empty() {
        return made;
    }
    let steps = optional.iter().map(|header| {
        let (wire, value) = (&header.wire, value(&header.field));
        let text = text(&header.rust_type, &quote!(value));
        quote! {
            if let Some(value) = #value {
                response = response.header(#wire, #text);
            }
        }
    });
    quote! {{
        let mut response = #made;
        #(#steps)*
        response
    }}
}

/// `&ok.body`: a field is borrowed; a name bound by a pattern too.
fn borrowed(value: &TokenStream) -> TokenStream {
    quote!(&#value)
}

fn required_header(header: &HeaderPlan, value: &TokenStream) -> TokenStream {
    let wire = &header.wire;
    let text = text(&header.rust_type, value);
    quote!(.header(#wire, #text))
}

fn text(rust_type: &RustType, value: &TokenStream) -> TokenStream {
    match *rust_type == RustType::named("String") {
        true => quote!(&#value),
        false => quote!(&#value.to_string()),
    }
}

fn error(plan: &OperationPlan) -> TokenStream {
    let name = &plan.error;
    let doc = format!(" How {} fails.", code(&plan.id));
    let variants = plan.errors.variants.iter().map(error_variant);
    let arms = plan
        .errors
        .variants
        .iter()
        .map(|variant| error_arm(name, variant));
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
            /// A failure of the platform or of the store, which knows its status.
            Failure(Failure),
        }
        impl From<Failure> for #name {
            fn from(failure: Failure) -> Self {
                Self::Failure(failure)
            }
        }
        impl From<#name> for Response {
            fn from(error: #name) -> Self {
                match error {
                    #(#arms)*
                    #name::Failure(failure) => failure.into(),
                }
            }
        }
    }
}

fn error_variant(variant: &ErrorVariant) -> TokenStream {
    let (name, doc) = (&variant.name, &variant.doc);
    let status = variant.status.is_none().then(|| quote!(u16,));
    let fields = match &variant.body {
        ErrorBody::Problem => Some(quote!((Problem))),
        ErrorBody::Json(rust_type, _) => Some(quote!((#status #rust_type))),
        ErrorBody::Empty => status.map(|_| quote!((u16))),
    };
    quote! {
        #doc
        #name #fields,
    }
}

fn error_arm(error: &Ident, variant: &ErrorVariant) -> TokenStream {
    let name = &variant.name;
    let code = variant.status.map(Token::u16_unsuffixed);
    match (&variant.body, code) {
        (ErrorBody::Problem, Some(code)) => {
            quote!(#error::#name(problem) => problem.with_status(#code).into(),)
        }
        (ErrorBody::Problem, None) => quote!(#error::#name(problem) => problem.into(),),
        (ErrorBody::Json(_, media_type), Some(code)) => {
            quote!(#error::#name(body) => Response::new(#code).json_as(#media_type, &body),)
        }
        (ErrorBody::Json(_, media_type), None) => quote! {
            #error::#name(status, body) => Response::new(status).json_as(#media_type, &body),
        },
        (ErrorBody::Empty, Some(code)) => quote!(#error::#name => Response::new(#code).empty(),),
        (ErrorBody::Empty, None) => {
            quote!(#error::#name(status) => Response::new(status).empty(),)
        }
    }
}
